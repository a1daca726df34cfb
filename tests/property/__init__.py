"""Laws that hold for every register, tried on made ones."""
