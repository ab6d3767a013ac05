"""TODO generator/agency_file."""
