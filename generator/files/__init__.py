"""TODO generator/files."""
