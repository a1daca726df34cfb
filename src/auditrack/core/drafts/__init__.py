"""What is to be added to a register, and what would become of it."""
