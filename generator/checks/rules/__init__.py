"""TODO generator/checks/rules."""
