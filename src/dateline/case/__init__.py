"""A case: reports added, brought together, judged, and the ledger of them all; store, match and reconcile composed."""
