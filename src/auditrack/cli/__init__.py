"""The commands. Each chooses what to compute and how to print it, and does neither itself."""
