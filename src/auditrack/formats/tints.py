"""The tint of each rating: pale, so that black words on it are read with a contrast of 14:1 and more."""

from auditrack.core import policy

TINTS = {
    policy.COMPLETE: "D4E4F7",
    policy.ON_TRACK: "DDEFD9",
    policy.PARTLY_DELAYED: "FFEBB8",
    policy.SIGNIFICANT_DELAY: "F9CFC9",
    policy.NO_ACTION: "EDEDED",
    policy.GREEN: "DDEFD9",
    policy.AMBER: "FFEBB8",
    policy.RED: "F9CFC9",
}
"""By the rating's code: red, green and blue in hexadecimal."""

HEADER = "E3E8EE"
"""Behind the headings of a table."""

DELAYED = "FFF4DC"
"""Behind an item that is behind its original deadline, beside a bar."""

DELAYED_BAR = "9A3B00"
