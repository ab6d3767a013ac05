"""TODO generator/messages."""
