"""The review desk: a web app on which every number opens at its words."""
