"""Pages that stand alone: what those of `generator/summary/` and `generator/comparison/` have in common."""
