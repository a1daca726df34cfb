"""Tests; the folders mirror those of ``auditrack``."""
