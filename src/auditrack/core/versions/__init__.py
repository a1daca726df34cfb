"""Two or three versions of a register: how they differ, which changes need review, and how they merge."""
