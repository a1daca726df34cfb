"""Tests of dates, English and the rules."""
