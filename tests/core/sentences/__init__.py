"""Tests of updates, deadlines, positions and ratings in words."""
