"""Inside one document: which mentions are the same actor, event, time, place and figure."""
