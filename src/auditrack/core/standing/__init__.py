"""The position of everything on a day: positions, ratings, figures, and what was reported."""
