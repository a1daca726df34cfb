"""What items may be counted by."""

from enum import StrEnum


class By(StrEnum):
    """What was said of an item that it may be counted by."""

    PRIORITY = "priority"
    RESPONSE = "response"
    GRADE = "grade"
    THEME = "theme"
