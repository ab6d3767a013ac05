"""What the narrative says: numbers and the figures that they speak of, years, numbered headings, topics."""
