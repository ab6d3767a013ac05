"""What the checks of figures stand on: sums that must hold, the one cell that mends them, what follows from last year."""
