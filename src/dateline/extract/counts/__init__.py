"""How people are counted: whom a figure is of, what speaks against it, what it revises."""
