"""Where everything stands on a day: positions, ratings, figures, and what was reported."""
