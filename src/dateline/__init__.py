"""Dateline: news reports of violent and political events, read into a sourced ledger."""
