"""How wide a text is, set in Liberation Sans or in Arial, whose letters are as wide, so that what is laid out fits.

The widths are the fonts' own. Pairs of letters that move closer together (kerning) are left out, so that a text is
never wider than is said here.
"""

import unicodedata
from functools import lru_cache
from itertools import accumulate

_UNITS = 2048
"""The size of the letters that the tables below are for."""

_REGULAR = """
569 569 727 1139 1139 1821 1366 391 682 682 797 1196 569 682 569 569 1139 1139 1139 1139 1139 1139 1139 1139 1139
1139 569 569 1196 1196 1196 1139 2079 1366 1366 1479 1479 1366 1251 1593 1479 569 1024 1366 1139 1706 1479 1593
1366 1593 1479 1366 1251 1479 1366 1933 1366 1366 1251 569 569 569 961 1139 682 1139 1139 1024 1139 1139 569 1139
1139 455 455 1024 455 1706 1139 1139 1139 1139 682 1024 569 1139 1024 1479 1024 1024 1024 684 532 684 1196 0 0 0
0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 569 682 1139 1139 1139 1139 532 1139 682 1509 758
1139 1196 682 1509 1131 819 1124 682 682 682 1180 1100 682 682 682 748 1139 1708 1708 1708 1251 1366 1366 1366
1366 1366 1366 2048 1479 1366 1366 1366 1366 569 569 569 569 1479 1479 1593 1593 1593 1593 1593 1196 1593 1479
1479 1479 1479 1366 1366 1251 1139 1139 1139 1139 1139 1139 1821 1024 1139 1139 1139 1139 569 569 569 569 1139
1139 1139 1139 1139 1139 1139 1124 1251 1139 1139 1139 1139 1024 1139 1024 1366 1139 1366 1139 1366 1139 1479
1024 1479 1024 1479 1024 1479 1024 1479 1259 1479 1139 1366 1139 1366 1139 1366 1139 1366 1139 1366 1139 1593
1139 1593 1139 1593 1139 1593 1139 1479 1139 1479 1139 569 569 569 569 569 569 569 455 569 569 1505 909 1024 455
1366 1024 1024 1139 455 1139 455 1139 597 1139 684 1139 455 1479 1139 1479 1139 1479 1139 1237 1481 1139 1593
1139 1593 1139 1593 1139 2048 1933 1479 682 1479 682 1479 682 1366 1024 1366 1024 1366 1024 1366 1024 1251 569
1251 768 1251 569 1479 1139 1479 1139 1479 1139 1479 1139 1479 1139 1479 1139 1933 1479 1366 1024 1366 1251 1024
1251 1024 1251 1024 455
"""
"""The advance widths of U+0020 to U+017F: ASCII, Latin-1 and Latin Extended-A, which has the letters of Welsh."""

_BOLD = """
569 682 971 1139 1139 1821 1479 487 682 682 797 1196 569 682 569 569 1139 1139 1139 1139 1139 1139 1139 1139 1139
1139 682 682 1196 1196 1196 1251 1997 1479 1479 1479 1479 1366 1251 1593 1479 569 1139 1479 1251 1706 1479 1593
1366 1593 1479 1366 1251 1479 1366 1933 1366 1366 1251 682 569 682 1196 1139 682 1139 1251 1139 1251 1139 682
1251 1251 569 569 1139 569 1821 1251 1251 1251 1251 797 1139 682 1251 1139 1593 1139 1139 1024 797 573 797 1196 0
0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 569 682 1139 1139 1139 1139 573 1139 682 1509 758
1139 1196 682 1509 1131 819 1124 682 682 682 1180 1139 682 682 682 748 1139 1708 1708 1708 1251 1479 1479 1479
1479 1479 1479 2048 1479 1366 1366 1366 1366 569 569 569 569 1479 1479 1593 1593 1593 1593 1593 1196 1593 1479
1479 1479 1479 1366 1366 1251 1139 1139 1139 1139 1139 1139 1821 1139 1139 1139 1139 1139 569 569 569 569 1251
1251 1251 1251 1251 1251 1251 1124 1251 1251 1251 1251 1251 1139 1251 1139 1479 1139 1479 1139 1479 1139 1479
1139 1479 1139 1479 1139 1479 1139 1479 1472 1479 1251 1366 1139 1366 1139 1366 1139 1366 1139 1366 1139 1593
1251 1593 1251 1593 1251 1593 1251 1479 1251 1479 1251 569 569 569 569 569 569 569 569 569 569 1607 1139 1139 569
1479 1139 1139 1251 569 1251 569 1251 789 1251 981 1251 569 1479 1251 1479 1251 1479 1251 1451 1481 1251 1593
1251 1593 1251 1593 1251 2048 1933 1479 797 1479 797 1479 797 1366 1139 1366 1139 1366 1139 1366 1139 1251 682
1251 981 1251 682 1479 1251 1479 1251 1479 1251 1479 1251 1479 1251 1479 1251 1933 1593 1366 1139 1366 1251 1024
1251 1024 1251 1024 569
"""

_OTHERS = {
    0x2010: (682, 682),
    0x2012: (1139, 1139),
    0x2013: (1139, 1139),
    0x2014: (2048, 2048),
    0x2015: (2048, 2048),
    0x2016: (846, 1019),
    0x2017: (1131, 1131),
    0x2018: (455, 569),
    0x2019: (455, 569),
    0x201A: (455, 569),
    0x201B: (455, 569),
    0x201C: (682, 1024),
    0x201D: (682, 1024),
    0x201E: (682, 1024),
    0x201F: (682, 1024),
    0x2020: (1139, 1139),
    0x2021: (1139, 1139),
    0x2022: (717, 717),
    0x2026: (2048, 2048),
    0x2030: (2048, 2048),
    0x2032: (384, 491),
    0x2033: (725, 981),
    0x2039: (682, 682),
    0x203A: (682, 682),
    0x20AC: (1139, 1139),
    0x2122: (2048, 2048),
    0x2190: (2048, 2048),
    0x2191: (1024, 1024),
    0x2192: (2048, 2048),
    0x2193: (1024, 1024),
    0x2212: (1196, 1196),
    0x2260: (1124, 1124),
    0x2264: (1124, 1124),
    0x2265: (1124, 1124),
}
"""The regular and the bold width of other characters that are met in English: dashes, quotation marks and signs."""


def width(text: str, size: float, bold: bool = False) -> float:
    """The length of a text on one line, in the unit of ``size``: points for a size in points."""
    table = _table(bold)
    return sum(table.get(letter) or _other(letter, bold) for letter in text) * size / _UNITS


def shortened(text: str, room: float, size: float, bold: bool = False) -> str:
    """A text that is no wider than there is room; what is missing is shown by an ellipsis."""
    if width(text, size, bold) <= room:
        return text
    kept = _beginning(text, room - width("…", size, bold), size, bold)
    return f"{kept.rstrip()}…"


def wrapped(text: str, room: float, size: float, bold: bool = False, at_most: int = 2) -> list[str]:
    """The lines of a text in so much room, broken between words; the last of ``at_most`` lines has what is left."""
    lines: list[str] = []
    left = " ".join(text.split())
    while left and len(lines) < at_most - 1 and width(left, size, bold) > room:
        line = _line(left, room, size, bold)
        lines.append(line)
        left = left[len(line) :].lstrip()
    return [*lines, shortened(left, room, size, bold)] if left or not lines else lines


def _line(text: str, room: float, size: float, bold: bool) -> str:
    """As many words of a text as there is room for; of a word that is too long for a line, its beginning."""
    line = ""
    for line_and_next_word in accumulate(text.split(" "), "{} {}".format):
        if width(line_and_next_word, size, bold) > room:
            break
        line = line_and_next_word
    return line or _beginning(text, room, size, bold) or text[:1]


def _beginning(text: str, room: float, size: float, bold: bool) -> str:
    lengths = accumulate(width(letter, size, bold) for letter in text)
    return text[: sum(length <= room for length in lengths)]


@lru_cache(maxsize=2)
def _table(bold: bool) -> dict[str, int]:
    widths = enumerate((_BOLD if bold else _REGULAR).split(), 0x20)
    others = {chr(code): both[bold] for code, both in _OTHERS.items()}
    return {chr(code): int(width) for code, width in widths} | others


def _other(letter: str, bold: bool) -> int:
    """The width of what no table has: nothing for a control character or an accent on the letter before.

    Any other character counts as wide as the letters are high, so that nothing turns out wider than was thought.
    """
    if letter == "\t":
        return _table(bold)[" "]
    return 0 if unicodedata.category(letter) in ("Cc", "Cf", "Mn", "Me") else _UNITS
