"""Made registers of any size, and what reading them costs."""
