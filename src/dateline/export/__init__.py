"""Incidents written in the formats that others work with; `registry.py` lists them."""
