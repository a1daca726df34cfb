"""The monthly round: what owners are asked, what they wrote, and what it adds."""
