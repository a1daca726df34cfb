"""Values turned into text: for a terminal, another program, or a committee."""
