"""What a register means: pure values and functions. Nothing here reads a file, the clock or the terminal."""
