"""What a cell shows of a number, by the number format of Excel: ``1.10``, ``85%``, a day, or a month without a day.

The codes are those of ECMA-376, part 1, 18.8.30 and 18.8.31. What is not understood here is told, never guessed.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from auditrack.core.register.dates import parse
from auditrack.core.register.typed_dates import serial_day
from auditrack.core.spreadsheets.cells import Failed, Value

GENERAL = "General"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "d/m/yyyy h:mm", **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/m/d"),
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The codes that a file names by number only."""

_SHORTER = {"month": "%Y-%m", "year": "%Y"}

TIME_OF_DAY = "this cell contains a time of day or a length of time. Type the value as text"
NO_DATE = "this number is not a date, but the cell is formatted as one. Type the date"

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]")
_SECTION = re.compile(r'(?:"[^"]*"|[\\_*].|[^;])*')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]"
    r"|(?P<digits>general|@|[#0,]*[#0](?:\.[#0]*)?(?!,)|\.[#0]+)|(?P<sign>[-+$£€¥%(): ])",
    re.IGNORECASE,
)
_DIGITS_AT_MOST = 15
"""What a spreadsheet keeps of a number."""


def shown(number: float, code: str, is_1904: bool) -> Value | Failed:
    """What a cell shows of a number: the number itself, if it shows just that; a day, a period, a text; or why not."""
    plain = int(number) if number.is_integer() and abs(number) < 10**_DIGITS_AT_MOST else number
    unit = _unit(code)
    if unit == "number":
        text = str(plain) if code in (GENERAL, "@") else _formatted(number, code)
        if not text:
            how = f"is not understood ({code})" if text is None else "hides it"
            return Failed(str(plain), f"the format of this number {how}. Type the value as text")
        return plain if text == str(plain) else text
    day = serial_day(number, is_1904)
    if day is None or unit == "time":
        return Failed(str(plain), TIME_OF_DAY if unit == "time" else NO_DATE)
    return parse(day.strftime(_SHORTER[unit])) if unit in _SHORTER else day


@lru_cache(maxsize=1024)
def _unit(code: str) -> str:
    """What a format makes of a number: a ``number``, a ``day``, a ``month``, a ``year`` or a ``time``."""
    if code.casefold() == GENERAL.casefold():
        return "number"
    plain = _BRACKETS.sub("", _LITERAL.sub("", code)).partition(";")[0].casefold()
    signs = set(re.sub(r"am/pm|a/p", "h", plain))
    if "d" in signs:
        return "day"
    if "y" in signs:
        return "month" if "m" in signs else "year"
    if signs & {"h", "s"} or "[m" in plain:
        return "time"
    return "day" if "m" in signs else "number"


def _formatted(number: float, code: str) -> str | None:
    """The number as the format has it; None where the format is not understood."""
    sections = _sections(code)
    at = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    tokens = _tokens(sections[at])
    percents = sum(part == ("sign", "%") for part in tokens or ())
    if tokens is None or percents > 1 or abs(number) >= 10**_DIGITS_AT_MOST:
        return None
    amount = abs(Decimal(repr(number))) * 100**percents
    texts = [_digits(amount, text) if kind == "digits" else text for kind, text in tokens]
    return ("-" if number < 0 and at == 0 else "") + "".join(texts).strip()


def _sections(code: str) -> list[str]:
    """The parts of a format: for what is above nought, below it, nought itself, and texts."""
    sections: list[str] = []
    at = 0
    while at <= len(code) and (match := _SECTION.match(code, at)):
        sections.append(match[0])
        at = match.end() + 1
    return sections


def _tokens(section: str) -> list[tuple[str, str]] | None:
    """The parts of a section by kind; None where it holds anything else, or two numbers."""
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(section):
        match = _TOKEN.match(section, at)
        if match is None:
            return None
        tokens += [(match.lastgroup, match[match.lastgroup])] if match.lastgroup else []
        at = match.end()
    numbers = [text for kind, text in tokens if kind == "digits"]
    return tokens if len(numbers) < 2 and all(len(text) <= _DIGITS_AT_MOST for text in numbers) else None


def _digits(amount: Decimal, mask: str) -> str:
    if mask.casefold() in ("general", "@"):
        return f"{amount.normalize():f}"
    whole, _, places = mask.partition(".")
    rounded = f"{amount.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP):f}"
    units, _, decimals = rounded.partition(".")
    least = places.rfind("0") + 1
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    width = whole.count("0")
    units = (units if units != "0" or width else "").zfill(width)
    if "," in whole:
        units = f"{int(units):,}" if units else units
    return f"{units}.{decimals}" if decimals or "." in mask else units
