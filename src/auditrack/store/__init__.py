"""Files: reading a registry, its schema, and the few files that are written."""
