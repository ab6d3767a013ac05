"""TODO generator/word/template."""
