"""Lengths of time as people type them: 90d, 12w, 6m."""

from datetime import date

_DIGITS = 4


def ahead(start: date, typed: str) -> date | None:
    """The day that lies so far ahead; None where what was typed is no length of time."""
    from dateutil.relativedelta import relativedelta

    units = {"d": relativedelta(days=1), "w": relativedelta(weeks=1), "m": relativedelta(months=1)}
    count, unit = typed[:-1], units.get(typed[-1:])
    if not (unit and count.isascii() and count.isdigit() and len(count) <= _DIGITS):
        return None
    return start + unit * int(count)
