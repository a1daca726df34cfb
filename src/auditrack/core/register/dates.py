"""Dates as councils write them: a day, a month, a quarter, a season, a year, or a range of these.

A date is the days that it may mean, first to last, both included. What is due in November 2022 is late from
1 December 2022; what happened in July 2023 is sure only from the last day of July.
"""

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from enum import Enum
from functools import lru_cache

EARLIEST_YEAR, LATEST_YEAR = 1900, 2299

_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_QUARTERS = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}


class Unknown(Enum):
    """An original deadline that was agreed once and is lost: ``due: unknown``."""

    UNKNOWN = "unknown"

    @property
    def text(self) -> str:
        """As a file of the register has it."""
        return self.value

    def __str__(self) -> str:
        """As it reads in a sentence."""
        return self.value


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
        years, month = divmod(end.last.month - 1 + months, 12)
        year, month = end.last.year + years, month + 1
        if year > MAXYEAR:
            return date.max
        longest = calendar.monthrange(year, month)[1]
        return date(year, month, min(end.last.day, longest) if end.precision is Precision.DAY else longest)

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
    plain = text.removesuffix("?")
    start, slash, end = plain.partition("/")
    first = _simple(start)
    if first is None:
        return None
    if not slash:
        return Period(text, first.first, first.last, first.precision, plain != text)
    if len(end) == 2:
        return _financial_year(text, start, end)
    last = _simple(end)
    if last is None:
        return None
    return Period(text, first.first, last.last, Precision.RANGE, plain != text, (first, last))


def of_day(day: date) -> Period:
    """The date that means exactly this day."""
    return Period(day.isoformat(), day, day, Precision.DAY)


def in_words(day: date) -> str:
    """A day as it reads in a sentence: "9 January 2024"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def when(period: Period) -> str:
    """A date as it follows a verb: "on 6 March 2023", "in November 2022", "from 5 to 9 July 2021"."""
    words = {Precision.DAY: "on", Precision.RANGE: "from", Precision.QUARTER: "from"}
    return f"{words.get(period.precision, 'in')} {period}"


def _simple(text: str) -> Period | None:
    """A date that is neither a range nor to be confirmed."""
    year, dash, rest = _number(text[:4], 4), text[4:5], text[5:]
    if year is None or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    if not dash:
        return Period(text, date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    if dash != "-":
        return None
    if rest in _SEASON_STARTS:
        return _months(text, year, _SEASON_STARTS[rest], 3, Precision.SEASON)
    if rest in _QUARTERS:
        return _months(text, year, _QUARTERS[rest], 3, Precision.QUARTER)
    month = _number(rest[:2], 2)
    if month is None or not 1 <= month <= 12:
        return None
    return _day(text, year, month) if rest[2:] else _months(text, year, month, 1, Precision.MONTH)


def _day(text: str, year: int, month: int) -> Period | None:
    number = _number(text[8:], 2)
    if text[7] != "-" or number is None or not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    return Period(text, day := date(year, month, number), day, Precision.DAY)


def _number(text: str, digits: int) -> int | None:
    return int(text) if len(text) == digits and text.isascii() and text.isdigit() else None


def _months(text: str, year: int, month: int, count: int, precision: Precision) -> Period:
    first = date(year, month, 1)
    return Period(text, first, _last_of_months(first, count), precision)


def _financial_year(text: str, start: str, end: str) -> Period | None:
    year = _number(start, 4)
    if year is None or _number(end, 2) != (year + 1) % 100:
        return None
    return Period(text, date(year, 4, 1), date(year + 1, 3, 31), Precision.FINANCIAL_YEAR, text.endswith("?"))


def _last_of_months(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1) - timedelta(days=1)


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
    if start == end:
        return _in_words(start)
    if start.precision is end.precision is Precision.QUARTER:
        months = Precision.MONTH
        start, end = replace(start, precision=months), replace(end, first=end.last, precision=months)
    left, right = _in_words(start).split(), _in_words(end).split()
    whole = " ".join(right)
    if start.precision is end.precision and start.precision in (Precision.DAY, Precision.MONTH):
        while len(left) > 1 and left[-1] == right.pop():
            left.pop()
    return f"{' '.join(left)} to {whole}"
