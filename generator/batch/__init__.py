"""Many agency files at once: a folder tree to as many reports as can be built, and what keeps the rest."""
