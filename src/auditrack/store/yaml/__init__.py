"""The text of files to records, and records back to text."""
