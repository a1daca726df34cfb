"""What the files of a register hold and mean: its records, dates, addresses, and who may see what."""
