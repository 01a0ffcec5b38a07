"""From resolved records to claims, incidents and tolls, checked by invariants."""
