"""What makes a word tell of an event: triggers and what they need, reality, doers, roles and weapons."""
