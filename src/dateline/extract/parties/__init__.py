"""How names, offices and memberships tell who somebody is."""
