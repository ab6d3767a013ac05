"""TODO generator/report."""
