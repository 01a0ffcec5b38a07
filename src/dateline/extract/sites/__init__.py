"""How names are found to be places, and which of several places of a name is meant."""
