"""Words, numbers and lists of English: nothing here knows a record."""
