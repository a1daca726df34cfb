"""Dates as docs/format.md tells them, read a second time: for the reference implementation."""

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
DATED = re.compile(r"(\d{4}(-[\w-]+)?(/\d\d(\d\d-[\w-]+)?)?)\??")


# dates


def span(text: str) -> tuple[date, date]:
    """'A date is the days that it may mean, first to last, both included.'"""
    text = text.removesuffix("?")
    start, _, end = text.partition("/")
    if len(end) == 2:
        return date(int(start), 4, 1), date(int(start) + 1, 3, 31)
    if end:
        return span(start)[0], span(end)[1]
    if len(text) == 10:
        return date.fromisoformat(text), date.fromisoformat(text)
    year, rest = int(text[:4]), text[5:]
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if rest in SEASONS:
        return of_months(year, SEASONS[rest], 3)
    if rest.startswith("Q"):
        return of_months(year, {"1": 1, "2": 4, "3": 7, "4": 10}[rest[1]], 3)
    return of_months(year, int(rest), 1)


def of_months(year: int, month: int, count: int) -> tuple[date, date]:
    """So many whole months."""
    last = date(year, month, 1)
    for _ in range(count):
        last = (last + timedelta(days=31)).replace(day=1)
    return date(year, month, 1), last - timedelta(days=1)


def last_of(text: str) -> date:
    """'What happened "in July 2023" counts from the last day of July.'"""
    return span(text)[1]


def months_after(text: str, months: int) -> date:
    """'Twelve months after a month is a month. Twelve months after a day is the same day number …'"""
    last = last_of(text)
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    ends_on_a_day = len(text.removesuffix("?").rpartition("/")[2]) == 10
    return date(year, month + 1, min(last.day, length) if ends_on_a_day else length)


def dates_of(document: Any) -> list[str]:
    """Every date that stands in plain data, as it is written."""
    if isinstance(document, Mapping):
        return [text for value in document.values() for text in dates_of(value)]
    if isinstance(document, list):
        return [text for value in document for text in dates_of(value)]
    return [document] if isinstance(document, str) and DATED.fullmatch(document) else []
