"""A council's own tracker: how it is read, its rows, and the inspections that they make."""
