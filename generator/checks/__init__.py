"""TODO generator/checks."""
