"""How far each late item has slipped: a line an item, from its original deadline to where it is now."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from auditrack.core.papers.pictures import Slip, Slippage
from auditrack.core.register.dates import Period, in_words
from auditrack.formats.paper.metrics import shortened, width, wrapped
from auditrack.formats.paper.pictures.drawing import (
    BEYOND,
    EDGE,
    HALF_A_LETTER,
    INK,
    LEADING,
    NAMES,
    QUIET,
    RULE,
    SIZE,
    WIDTH,
    WITHIN,
    Key,
    arrow_at,
    circle_at,
    diamond_at,
    legend_of,
    line_to,
    lines_at,
    picture,
    square_at,
    text_at,
    text_on_white,
)


def slippage_svg(value: Slippage) -> str:
    """How far each late item has slipped, as the text of an SVG file. The same values give the same text."""
    legend, below = legend_of(_keys_of_slippage(value), EDGE)
    top = below + 2 * LEADING + 24
    rows = _placed(value.rows, top)
    bottom = rows[-1].bottom
    scale = _Scale.of(value)
    drawn = [*legend, *_today(value.day, scale, top, bottom), *_months_and_years(scale, top, bottom)]
    for row in rows:
        drawn += _row(row, scale, value)
    if value.more:
        drawn.append(text_at(EDGE, bottom + LEADING + 2, shortened(value.and_more, WIDTH - 2 * EDGE, SIZE)))
    height = bottom + (LEADING + 14 if value.more else 6)
    return picture("slippage", value.title, value.description, height, drawn)


_FROM, _TO = 398, 768
"""Where the lines of the items may go; the lengths in words stand to their right."""
_LENGTHS = 796
_STUB = 52
"""The room for the stub of a lost deadline, with its question mark."""
_TALLEST = 1150
"""How tall all rows together may be, for the picture to stand on one page of A4."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with its place."""

    slip: Slip
    title: tuple[str, ...]
    top: float
    bottom: float
    leading: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a day stands on the line of time."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def of(cls, value: Slippage) -> "_Scale":
        days = [value.day, *(day for slip in value.rows for day in _days(slip))]
        scale = cls(min(days), max(days), _FROM + 14, _TO - 14)
        # a lost deadline is drawn as a stub before the first date that is known, and needs room there
        stubs = [scale.x(_start(slip)) for slip in value.rows if slip.is_lost]
        return scale if min(stubs, default=_TO) > _FROM + _STUB else replace(scale, left=_FROM + _STUB)

    def x(self, day: date) -> float:
        days = (self.last - self.first).days or 1
        return self.left + (day - self.first).days / days * (self.right - self.left)


def _start(slip: Slip) -> date:
    """Where its line begins: at the original deadline, or at the first date that is known."""
    if isinstance(slip.original, Period):
        return slip.original.last
    return slip.revised[0].last if slip.revised else slip.until


def _days(slip: Slip) -> list[date]:
    revised = [deadline.last for deadline in slip.revised]
    return [_start(slip), *revised, slip.until, *([slip.finished] if slip.finished else [])]


def _placed(slips: Sequence[Slip], top: float) -> list[_Placed]:
    """The rows, airy and with long titles on two lines where a page has room for that."""
    for lines, leading, around in ((2, LEADING, 16), (1, LEADING, 16), (1, 21.5, 3)):
        rows: list[_Placed] = []
        y = top
        for slip in slips:
            title = tuple(wrapped(slip.title, NAMES, SIZE, bold=True, at_most=lines))
            bottom = y + (len(title) + 1) * leading + around
            rows.append(_Placed(slip, title, y, bottom, leading))
            y = bottom
        if y - top <= _TALLEST:
            break
    return rows


def _months_and_years(scale: _Scale, top: float, bottom: float) -> Iterator[str]:
    """Lines at the beginnings of years, or of months, as close as their names have room."""
    for step in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
        days = list(_first_of_months(scale, step))
        names = [str(day.year) if step >= 12 else f"{calendar.month_abbr[day.month]} {day.year}" for day in days]
        room = min((scale.x(after) - scale.x(day) for day, after in pairwise(days)), default=1e9)
        if room >= max((width(name, SIZE) for name in names), default=0) + 16:
            break
    for day, name in zip(days, names, strict=True):
        x, half = scale.x(day), width(name, SIZE) / 2
        yield line_to(x, top - 8, x, bottom, RULE, 1.5)
        middle = min(max(x, _FROM - 20 + half), _TO + 20 - half)
        yield text_on_white(middle, top - 14 - HALF_A_LETTER, name, fill=QUIET)


def _first_of_months(scale: _Scale, step: int) -> Iterator[date]:
    for month in range(scale.first.year * 12 // step * step, scale.last.year * 12 + scale.last.month + 1, step):
        year, at = divmod(month, 12)
        if date.min.year <= year <= date.max.year and scale.first <= (day := date(year, at + 1, 1)) <= scale.last:
            yield day


def _today(day: date, scale: _Scale, top: float, bottom: float) -> Iterator[str]:
    words = f"Position on {in_words(day)}"
    half = width(words, SIZE, bold=True) / 2
    x, y = scale.x(day), top - 2 * LEADING - 6
    yield text_at(min(x, WIDTH - EDGE - half), y, words, bold=True, anchor="middle")
    yield line_to(x, y + 6, x, bottom, INK, 2.5)


def _row(row: _Placed, scale: _Scale, value: Slippage) -> Iterator[str]:
    slip = row.slip
    named = [*((line, True) for line in row.title), (slip.called, False)]
    words = [(_length(slip), True), (_what_now(slip), False)]
    yield line_to(EDGE, row.top, WIDTH - EDGE, row.top, RULE, 1)
    yield from lines_at(EDGE, row.middle, row.leading, named, NAMES)
    yield from _life(slip, row.middle, scale, value.day)
    yield from lines_at(_LENGTHS, row.middle, row.leading, words, WIDTH - EDGE - _LENGTHS)


def _life(slip: Slip, y: float, scale: _Scale, day: date) -> Iterator[str]:
    """An item's line: from its original deadline over its revised dates to where its delay ends."""
    end = max(slip.until, day) if slip.is_past_deadline else slip.until
    colour, thick, dashes = (BEYOND, 6, "") if slip.is_over_threshold else (WITHIN, 4, "9 6")
    x = scale.x(_start(slip))
    yield line_to(x, y, scale.x(end), y, colour, thick, dashes)
    if slip.is_lost:
        yield text_on_white(x - 38, y, "?", bold=True)
        yield line_to(x - 30, y, x, y, colour, 4, "3 4")
    else:
        yield circle_at(x, y)
    for left, deadline in enumerate(slip.revised, 1 - len(slip.revised)):
        yield diamond_at(scale.x(deadline.last), y, colour, hollow=left < 0)
    if slip.is_awaiting_verification:
        yield square_at(scale.x(slip.finished or slip.until), y)
    elif slip.is_past_deadline:
        # on the far side of today: it goes on, and hides no date that has passed
        yield arrow_at(scale.x(end), y, colour)


def _length(slip: Slip) -> str:
    if slip.months is None:
        return "? months"
    return f"+{slip.length}" if slip.length[0].isdigit() else slip.length.replace("more than", "over")


def _what_now(slip: Slip) -> str:
    if slip.is_lost:
        return "original deadline lost"
    if slip.is_awaiting_verification:
        return "said to be complete"
    if slip.is_past_deadline:
        return "revised date passed" if slip.revised else "no new date"
    due = slip.target.last if slip.target else slip.until
    return f"now due {calendar.month_abbr[due.month]} {due.year}"


def _keys_of_slippage(value: Slippage) -> list[Key]:
    """What the signs mean: of those that are in the picture."""
    lost = [row.is_lost for row in value.rows]
    revised = [len(row.revised) for row in value.rows]
    keys = [
        (not all(lost), Key(lambda x, y: [circle_at(x + 9, y)], 18, "Original deadline")),
        (max(revised) > 1, Key(lambda x, y: [diamond_at(x + 10, y, INK, hollow=True)], 20, "Earlier revised date")),
        (any(revised), Key(lambda x, y: [diamond_at(x + 11, y, INK)], 22, "Latest revised date")),
        (
            any(row.is_past_deadline for row in value.rows),
            Key(lambda x, y: [arrow_at(x, y, INK)], 16, "Agreed date has passed, still open"),
        ),
        (
            any(row.is_awaiting_verification for row in value.rows),
            Key(lambda x, y: [square_at(x + 9, y)], 18, "Said to be complete, to be verified"),
        ),
        (any(row.is_over_threshold for row in value.rows), _key_of_line(BEYOND, 6, "", f"Late by {value.beyond}")),
        (
            not all(row.is_over_threshold or row.is_lost for row in value.rows),
            _key_of_line(WITHIN, 4, "9 6", f"Late by {value.within}"),
        ),
        (any(lost), _key_of_line(WITHIN, 4, "3 4", "Original deadline lost")),
    ]
    return [key for is_there, key in keys if is_there]


def _key_of_line(colour: str, thick: float, dashes: str, text: str) -> Key:
    return Key(lambda x, y: [line_to(x, y, x + 54, y, colour, thick, dashes)], 54, text)
