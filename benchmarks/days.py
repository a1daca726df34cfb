"""Dates as they are written in made registers, with the days that they may mean."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

BEGIN = date(2018, 1, 1)
"""Nothing in a made register happened earlier."""


class When(NamedTuple):
    """A date as it is written, with the days that it may mean."""

    text: str
    first: date
    last: date


def months_later(day: date, months: int) -> date:
    """The first day of a month so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


@lru_cache(maxsize=65536)
def written(day: date, form: str) -> When:
    """A date that may mean this day, written in one of the forms that the format knows."""
    start, years = day.replace(day=1), f"{day.year}"
    match form:
        case "day":
            return When(day.isoformat(), day, day)
        case "month":
            return _months(f"{day:%Y-%m}", start, 1)
        case "quarter":
            quarter = (day.month + 2) // 3
            return _months(f"{years}-Q{quarter}", date(day.year, quarter * 3 - 2, 1), 3)
        case "season":
            began = months_later(start, -(day.month % 3))
            season = ("spring", "summer", "autumn", "winter")[began.month // 3 - 1]
            return _months(f"{began.year}-{season}", began, 3)
        case "year":
            return _months(years, date(day.year, 1, 1), 12)
        case "financial year":
            began = months_later(start, -((day.month - 4) % 12))
            return _months(f"{began.year}/{(began.year + 1) % 100:02}", began, 12)
        case "months":
            return _months(f"{day:%Y-%m}/{months_later(start, 2):%Y-%m}", start, 3)
        case "days":
            end = day + timedelta(days=4)
            return When(f"{day}/{end}", day, end)
        case _:
            raise ValueError(form)


def _months(said: str, first: date, months: int) -> When:
    return When(said, first, months_later(first, months) - timedelta(days=1))
