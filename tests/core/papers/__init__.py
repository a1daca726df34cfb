"""Tests of what single papers tell."""
