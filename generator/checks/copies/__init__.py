"""Narratives held against each other: those of several agencies, and of one agency from year to year."""
