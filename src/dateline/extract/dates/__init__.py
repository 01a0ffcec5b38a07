"""How words name days and stretches of time."""
