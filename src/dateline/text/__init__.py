"""Pure string functions that several stages share."""
