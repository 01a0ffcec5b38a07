"""Bytes to documents: files, pages, lines and addresses, each read to the code point."""
