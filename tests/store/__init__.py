"""Tests of reading: text, nodes, records, a whole register, and the schema."""
