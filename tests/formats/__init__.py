"""Tests of what turns values into text."""
