"""The tint of each rating: pale, so that black words on it are read with a contrast of 14:1 and more."""

from auditrack.core.standing.policy import Tone

TINTS = {
    Tone.GOOD: "D4E4F7",
    Tone.PLAIN: "DDEFD9",
    Tone.DOUBTFUL: "FFEBB8",
    Tone.BAD: "F9CFC9",
    Tone.QUIET: "EDEDED",
}
"""By the rating's tone: red, green and blue in hexadecimal."""

HEADER = "E3E8EE"
"""Behind the headings of a table."""

DELAYED = "FFF4DC"
"""Behind an item that is behind its original deadline, beside a bar."""

DELAYED_BAR = "9A3B00"
