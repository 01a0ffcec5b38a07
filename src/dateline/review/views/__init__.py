"""What a page or the API shows, as frozen records, built from a case; nothing here knows of the web."""
