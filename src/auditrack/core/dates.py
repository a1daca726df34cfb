"""Dates as councils write them: a day, a month, a quarter, a season, a year, or a range of these.

A date is the days that it may mean, first to last, both included. What is due in November 2022 is late from
1 December 2022; what happened in July 2023 is sure only from the last day of July.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from dateutil.relativedelta import relativedelta

_YEAR = r"(?:19|2[0-2])\d\d"
_LEAP = r"(?:(?:19|2[12])(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))"
_MONTH = rf"{_YEAR}-(?:0[1-9]|1[0-2])"
_DAY = (
    rf"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)"
    rf"|02-(?:0[1-9]|1\d|2[0-8]))|{_LEAP}-02-29)"
)
_QUARTER = rf"{_YEAR}-Q[1-4]"
_SEASON = rf"{_YEAR}-(?:spring|summer|autumn|winter)"
_SIMPLE = rf"(?:{_DAY}|{_MONTH}|{_QUARTER}|{_SEASON}|{_YEAR})"
_FINANCIAL_YEAR = rf"(?:19|2[0-2])(?:{'|'.join(f'{y:02}/{(y + 1) % 100:02}' for y in range(100))})"

DATE_PATTERN = rf"(?:{_FINANCIAL_YEAR}|{_SIMPLE}(?:/{_SIMPLE})?)\??"
"""What a date may look like. Days that no calendar has are left out, so that the schema can refuse them too."""

_DATE = re.compile(DATE_PATTERN)
_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


class Unknown(Enum):
    """An original deadline that was agreed once and is lost: ``due: unknown``."""

    UNKNOWN = "unknown"


class Precision(Enum):
    """How exactly a date was written; what it says in a sentence, and what a month added to it means."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    FINANCIAL_YEAR = "financial year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a written date may mean, first to last, both included."""

    text: str
    first: date
    last: date
    precision: Precision
    to_be_confirmed: bool = False
    ends: tuple["Period", "Period"] | None = None

    @property
    def is_backwards(self) -> bool:
        """Whether a range was written with its end before its start."""
        return self.last < self.first

    def plus_months(self, months: int) -> date:
        """The last day of this date, so many months later.

        A month plus twelve is a month: February 2023 gives 29 February 2024. A day keeps its number, or takes
        the month's last day.
        """
        end = self.ends[1] if self.ends else self
        moved = end.last + relativedelta(months=months)
        if end.precision is Precision.DAY:
            return moved
        return moved.replace(day=calendar.monthrange(moved.year, moved.month)[1])

    def months_until(self, day: date) -> int:
        """Whole months from the end of this date to a later day; 0 where not one is over."""
        months = (day.year - self.last.year) * 12 + day.month - self.last.month
        return max(0, months if self.plus_months(months) <= day else months - 1)

    def __str__(self) -> str:
        """As it reads in a sentence: "November 2022", "5 to 9 July 2021", "March to May 2022"."""
        words = _range_in_words(*self.ends) if self.ends else _in_words(self)
        return f"{words} (to be confirmed)" if self.to_be_confirmed else words


Deadline = Period | Unknown


@lru_cache(maxsize=32768)
def parse(text: str) -> Period | None:
    """Read a date as the format page defines it; None where it is not one, or no calendar has it."""
    if not _DATE.fullmatch(text):
        return None
    plain = text.removesuffix("?")
    start, slash, end = plain.partition("/")
    if not slash:
        first, last, precision = _simple(plain)
        return Period(text, first, last, precision, plain != text)
    if len(end) == 2:
        year = int(start)
        return Period(text, date(year, 4, 1), date(year + 1, 3, 31), Precision.FINANCIAL_YEAR, plain != text)
    ends = Period(start, *_simple(start)), Period(end, *_simple(end))
    return Period(text, ends[0].first, ends[1].last, Precision.RANGE, plain != text, ends)


def of_day(day: date) -> Period:
    """The date that means exactly this day."""
    return Period(day.isoformat(), day, day, Precision.DAY)


def in_words(day: date) -> str:
    """A day as it reads in a sentence: "9 January 2024"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _simple(text: str) -> tuple[date, date, Precision]:
    year, rest = int(text[:4]), text[5:]
    if not rest:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    if rest in _SEASON_STARTS:
        first = date(year, _SEASON_STARTS[rest], 1)
        return first, _last_of_months(first, 3), Precision.SEASON
    if rest[0] == "Q":
        first = date(year, int(rest[1]) * 3 - 2, 1)
        return first, _last_of_months(first, 3), Precision.QUARTER
    if len(rest) == 2:
        first = date(year, int(rest), 1)
        return first, _last_of_months(first, 1), Precision.MONTH
    day = date(year, int(rest[:2]), int(rest[3:]))
    return day, day, Precision.DAY


def _last_of_months(first: date, months: int) -> date:
    return first + relativedelta(months=months) - timedelta(days=1)


def _in_words(period: Period) -> str:
    year = period.first.year
    match period.precision:
        case Precision.DAY:
            return in_words(period.first)
        case Precision.MONTH:
            return f"{calendar.month_name[period.first.month]} {year}"
        case Precision.QUARTER:
            months = calendar.month_name[period.first.month], calendar.month_name[period.last.month]
            return f"{months[0]} to {months[1]} {year}"
        case Precision.SEASON:
            season = period.text.removesuffix("?")[5:]
            return f"{season} {year}/{(year + 1) % 100:02}" if season == "winter" else f"{season} {year}"
        case _:
            return period.text.removesuffix("?")


def _range_in_words(start: Period, end: Period) -> str:
    if start.precision is end.precision is Precision.QUARTER:
        months = Precision.MONTH
        start, end = replace(start, precision=months), replace(end, first=end.last, precision=months)
    left, right = _in_words(start).split(), _in_words(end).split()
    whole = " ".join(right)
    if start.precision is end.precision and start.precision in (Precision.DAY, Precision.MONTH):
        while len(left) > 1 and left[-1] == right.pop():
            left.pop()
    return f"{' '.join(left)} to {whole}"
