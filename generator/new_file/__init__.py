"""TODO generator/new_file."""
