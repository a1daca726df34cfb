"""Dates as people type them, into an option or a spreadsheet: "1 March 2024", "03/01/2024", "Mar-24".

Between two numbers the day comes first, as in the United Kingdom: 03/01/2024 is 3 January 2024. What could be two
dates for other reasons ("Q2 2024": of the calendar, or of the financial year?) is not understood.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from auditrack.core.register.dates import EARLIEST_YEAR, LATEST_YEAR, Period, Precision, of_day, parse
from auditrack.core.register.problems import AuditrackError

HOW_TO_WRITE = "Write 31/03/2024 (the day first), or March 2024 for the whole month"

FIRST_SERIAL, LAST_SERIAL = 20000, 80000
"""The numbers that spreadsheets keep dates as: 20000 is in 1954, 80000 in 2119."""

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_TO_YEAR = re.compile(r"\d{4}/\d{4}\??")
_TO_BE_CONFIRMED = re.compile(r" *(?:\?|\(?(?:to be confirmed|tbc)\)?)$")
_WHOLE_YEAR, _LEAP_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)"), "2000"
_EXCEL_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


def given(text: str, option: str) -> Period:
    """The date that an option gives, as it was written. Raises AuditrackError where it is none."""
    period = parse(text.strip())
    if period is None:
        raise AuditrackError(
            f"{option}: '{text}' is not a date. Write, for example, 2024-01-31, or 2024-01 for the whole month."
        )
    return period


def typed(typed_text: str) -> Period | None:
    """The date that was typed, in the words of the format; None where it is none, or could be two."""
    text = " ".join(typed_text.split())
    # 2023/2024 is a financial year to all who type it, though the format would have it from one year to the next
    if not _YEAR_TO_YEAR.fullmatch(text) and (period := parse(text)):
        return period
    text = text.lower().rstrip(".")
    plain = _TO_BE_CONFIRMED.sub("", text)
    mark = "?" if plain != text else ""
    for pattern, written in _PATTERNS:
        if (match := pattern.fullmatch(plain)) and (period := parse(f"{written(match)}{mark}")):
            return period
    return None


def of_serial(number: float, is_1904: bool) -> Period | None:
    """The day that a spreadsheet keeps as this number; None where the number is hardly a date."""
    day = serial_day(number, is_1904) if FIRST_SERIAL <= number <= LAST_SERIAL else None
    return of_day(day) if day else None


def serial_day(number: float, is_1904: bool) -> date | None:
    """The day that a spreadsheet keeps as this number; None where there is none, as before 1 March 1900."""
    epoch, first = (_EPOCH_1904, 0) if is_1904 else (_EXCEL_EPOCH, 61)  # a spreadsheet has a 29 February 1900
    return epoch + timedelta(days=int(number)) if first <= number <= (date.max - epoch).days else None


def is_read_day_first(text: str) -> bool:
    """Whether an American would have read another date in it."""
    match = _NUMBERS.fullmatch(text.strip())
    return bool(match) and int(match[1]) <= 12 and int(match[3]) <= 12 and match[1] != match[3] if match else False


def why_not(text: str) -> str:
    """Why a text is not understood as a date, and what to write."""
    match = _NUMBERS.fullmatch(text.strip())
    if match and int(match[3]) > 12:
        return f"there is no month {int(match[3])}. {HOW_TO_WRITE}"
    if year := _year_out_of_reach(text):
        return out_of_reach(year)
    if match:
        return f"this day does not exist. {HOW_TO_WRITE}"
    return f"this is not a date. {HOW_TO_WRITE}"


def out_of_reach(year: str | int) -> str:
    """Why a year of a date is not taken, and what to write."""
    return f"the year {year} is out of reach. Write a year from {EARLIEST_YEAR} to {LATEST_YEAR}"


def _year_out_of_reach(text: str) -> str | None:
    """The first year that the format does not reach, of a text that would else be a date."""
    far = [year for year in _WHOLE_YEAR.findall(text) if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR]
    return far[0] if far and typed(_WHOLE_YEAR.sub(_LEAP_YEAR, text)) else None


def _full_year(year: str) -> str:
    digits = year.removeprefix("'")
    return digits if len(digits) == 4 else f"20{digits}"


def _day(match: re.Match[str]) -> str:
    return f"{_full_year(match['year'])}-{_MONTHS[match['month']]:02}-{int(match['day']):02}"


def _month(match: re.Match[str]) -> str:
    return f"{_full_year(match['year'])}-{_MONTHS[match['month']]:02}"


def _numbers(match: re.Match[str]) -> str:
    return f"{_full_year(match[4])}-{int(match[3]):02}-{int(match[1]):02}"


def _financial_quarter(match: re.Match[str]) -> str:
    start, number = int(match["year"]), int(match["quarter"])
    if int(match["next"]) != (start + 1) % 100:
        return ""
    return f"{start + 1}-Q1" if number == 4 else f"{start}-Q{number + 1}"


def _range(match: re.Match[str]) -> str:
    """From one date to another; what the first leaves out is in the second: "5 to 9 July 2021"."""
    start_said, end_said = match["start"], match["end"]
    end = typed(end_said)
    words = end_said.split()
    starts = (typed(" ".join([start_said, *words[at:]])) for at in range(len(words), 0, -1))
    start = next((start for start in starts if start), None)
    if not start or not end or Precision.RANGE in (start.precision, end.precision):
        return ""
    return f"{start.text}/{end.text}"


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\d{4}(?:-(?:q[1-4]|\d\d(?:-\d\d)?))?"), lambda match: match[0].upper()),  # (to be confirmed)
    (_NUMBERS, _numbers),
    (
        re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})"),
        lambda match: f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}",
    ),
    (re.compile(r"(\d{4}-\d\d-\d\d)[ t]\d\d:\d\d(?::\d\d)?(?:\.0+)?"), lambda match: match[1]),
    (re.compile(r"(\d{1,2})[/.-](\d{4})"), lambda match: f"{match[2]}-{int(match[1]):02}"),
    (re.compile(rf"{_WEEKDAY}{_DAY}[ -]?(?:of )?{_MONTH},?[ -]?{_YEAR}"), _day),
    (re.compile(rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})"), _day),
    (re.compile(rf"(?:by )?(?:(?:the )?end (?:of )?)?{_MONTH},?[ -]?{_YEAR}"), _month),
    (re.compile(r"(spring|summer|autumn) (\d{4})"), lambda match: f"{match[2]}-{match[1]}"),
    (
        re.compile(r"winter (\d{4})/(\d\d)"),
        lambda match: f"{match[1]}-winter" if int(match[2]) == (int(match[1]) + 1) % 100 else "",
    ),
    (re.compile(r"q(?P<quarter>[1-4]),? (?P<year>\d{4})[/-](?:20)?(?P<next>\d\d)"), _financial_quarter),
    (re.compile(r"(?:fy ?)?(\d{4})[/-](?:20)?(\d\d)"), lambda match: f"{match[1]}/{match[2]}"),
    (re.compile(r"(?:from )?(?P<start>.+?) (?:to|-|\u2013) (?P<end>.+)"), _range),
)
"""Ways of typing a date, with what the format writes for each."""
