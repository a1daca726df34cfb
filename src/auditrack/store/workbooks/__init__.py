"""The formats of spreadsheets, each read as a stream of its used cells."""
