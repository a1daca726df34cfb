"""Two or three versions of a register: what differs, what may not, and how they merge."""
