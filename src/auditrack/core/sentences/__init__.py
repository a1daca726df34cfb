"""Updates, deadlines and positions in words: one place for each."""
