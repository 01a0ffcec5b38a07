"""The values that pass between the stages: frozen, typed, without input or output of their own."""
