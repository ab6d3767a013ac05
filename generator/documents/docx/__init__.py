"""TODO generator/documents/docx."""
