"""What commands show on a terminal or a pipe: a module for each, all of blocks."""
