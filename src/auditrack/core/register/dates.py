"""Dates as councils write them: a day, a month, a quarter, a season, a year, or a range of these.

A date is the days that it may mean, first to last, both included. What is due in November 2022 is late from
1 December 2022; what happened in July 2023 is sure only from the last day of July.
"""

import calendar
import re
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, date, timedelta
from enum import Enum
from functools import lru_cache

EARLIEST_YEAR, LATEST_YEAR = 1900, 2299


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
    """How precisely a date was written; how it reads in a sentence, and what a month added to it means."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    FINANCIAL_YEAR = "financial year"
    RANGE = "range"


_SIMPLE = re.compile(r"(\d{4})(?:-(\w+))?(?:-(\d\d))?", re.ASCII)
_PARTS: dict[str | None, tuple[int, int, Precision]] = {
    None: (1, 12, Precision.YEAR),
    **{f"{month:02}": (month, 1, Precision.MONTH) for month in range(1, 13)},
    **{f"Q{quarter + 1}": (3 * quarter + 1, 3, Precision.QUARTER) for quarter in range(4)},
    **{season: (3 * at, 3, Precision.SEASON) for at, season in enumerate(("spring", "summer", "autumn", "winter"), 1)},
}
"""What may follow a year: the month with which it begins, how many months it has, and how exact it is."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a written date may mean, first to last, both included."""

    text: str
    first: date
    last: date
    precision: Precision
    to_be_confirmed: bool = False
    """Whether a question mark stands behind it."""
    ends: tuple["Period", "Period"] | None = None
    is_assumed: bool = field(default=False, compare=False)
    """Whether that means, of something that happened, that its date is assumed."""

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
        """As it reads in a sentence: "November 2022", "5 to 9 July 2021", "March to May 2022", "about June 2022"."""
        words = _range_in_words(*self.ends) if self.ends else _in_words(self)
        if self.is_assumed:
            return f"about {words}"
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
        return replace(first, text=text, to_be_confirmed=plain != text)
    if first.precision is Precision.YEAR and end == f"{(first.first.year + 1) % 100:02}":
        april, march = first.first.replace(month=4), date(first.first.year + 1, 3, 31)
        return Period(text, april, march, Precision.FINANCIAL_YEAR, plain != text)
    last = _simple(end)
    return last and Period(text, first.first, last.last, Precision.RANGE, plain != text, (first, last))


@lru_cache(maxsize=4096)
def assumed(period: Period) -> Period:
    """The same date of something that happened: where a question mark stands behind it, it is assumed."""
    return replace(period, is_assumed=period.to_be_confirmed)


def of_day(day: date) -> Period:
    """The date that means exactly this day."""
    return Period(day.isoformat(), day, day, Precision.DAY)


def in_words(day: date) -> str:
    """A day as it reads in a sentence: "9 January 2024"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def when(period: Period) -> str:
    """A date as it follows a verb: "on 6 March 2023", "in November 2022", "from 5 to 9 July 2021", "about 2022"."""
    if period.is_assumed:
        return str(period)
    words = {Precision.DAY: "on", Precision.RANGE: "from", Precision.QUARTER: "from"}
    return f"{words.get(period.precision, 'in')} {period}"


def _simple(text: str) -> Period | None:
    """A date that is neither a range nor to be confirmed."""
    match = _SIMPLE.fullmatch(text)
    if match is None or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR or match[2] not in _PARTS:
        return None
    start, count, precision = _PARTS[match[2]]
    first = date(int(match[1]), start, 1)
    last = _last_of_months(first, count)
    if match[3] is None:
        return Period(text, first, last, precision)
    if precision is not Precision.MONTH or not 1 <= int(match[3]) <= last.day:
        return None
    day = first.replace(day=int(match[3]))
    return Period(text, day, day, Precision.DAY)


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
