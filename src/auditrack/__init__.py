"""Follow up inspection recommendations, and report them truthfully."""

__version__ = "0.1.0"
