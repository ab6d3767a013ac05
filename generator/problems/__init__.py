"""TODO generator/problems."""
