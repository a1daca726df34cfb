"""What is to be added to a register, and what the register would become."""
