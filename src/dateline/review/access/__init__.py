"""Who may do what at the desk: accounts, sessions, roles, tokens against foreign forms, headers, the log."""
