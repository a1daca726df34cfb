"""The pictures of a paper, drawn: how far late items have slipped, and how each directorate stands.

Each is one SVG with nothing outside it: the same text stands in an HTML page, in a file beside the Markdown, and is
made into a PNG for Word. Nothing is told by colour alone: shapes, dashes, patterns and numbers say the same.

A picture is 1,000 units wide and printed 17 cm wide, so that 20.8 units are 10 points.
"""

import calendar
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from itertools import pairwise

from auditrack.core.dates import Period, in_words
from auditrack.core.english import counted, upper_first
from auditrack.core.pictures import DirectorateState, DirectorateStates, Slip, Slippage, State
from auditrack.core.problems import AuditrackError
from auditrack.formats.metrics import shortened, width, wrapped

WIDTH = 1000
SIZE = 20.8
"""The size of all text: 10 points where the picture is printed 17 cm wide."""

_EDGE = 8
_NAMES = 366
"""How wide the column of names is, in both pictures."""
_LEADING = 24
_HALF_A_LETTER = SIZE * 0.36
"""From the middle of a capital letter down to the line that it stands on."""

_INK = "#111111"
_QUIET = "#3d3d3d"
_RULE = "#d0d0d0"
_BEYOND = "#8b1a1a"
_WITHIN = "#1d4f91"

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NoChartsError(AuditrackError):
    """What makes a PNG of a picture is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "pictures in Word need resvg-py, which is not installed: "
            "pip install 'auditrack[charts]', or leave them out with --no-charts"
        )


def slippage_svg(value: Slippage) -> str:
    """How far each late item has slipped, as the text of an SVG file. The same values give the same text."""
    legend, below = _legend(_keys_of_slippage(value), _EDGE)
    top = below + 2 * _LEADING + 24
    rows = _placed(value.rows, top)
    bottom = rows[-1].bottom
    scale = _Scale.of(value)
    drawn = [*legend, *_today(value.day, scale, top, bottom), *_months_and_years(scale, top, bottom)]
    for row in rows:
        drawn += _row(row, scale, value)
    if value.more:
        more = shortened(value.and_more, WIDTH - 2 * _EDGE, SIZE)
        drawn.append(_text(_EDGE, bottom + _LEADING + 2, more))
    height = bottom + (_LEADING + 14 if value.more else 6)
    return _svg("slippage", value.title, value.description, height, drawn)


def directorates_svg(value: DirectorateStates) -> str:
    """How each directorate stands, as the text of an SVG file. The same values give the same text."""
    name = _name("directorates", value.description)
    heading = _text(_EDGE, _EDGE + SIZE * 0.75, value.heading, bold=True)
    legend, y = _legend(_keys_of_states(value, name), _EDGE + _LEADING + 4)
    drawn = [_patterns(name), heading, *legend]
    y += 10
    scale = _units_an_item(value)
    top = y
    for row in value.rows:
        bar, y = _bar(row, y, scale, name)
        drawn += bar
    drawn.append(_line(_BARS, top, _BARS, y, _INK, 1.5))
    return _svg("directorates", value.title, value.description, y + 4, drawn)


def png(svg: str, *, zoom: int = 2) -> bytes:
    """A picture as PNG, ``zoom`` pixels a unit: 2 gives 2,000 pixels, which on 17 cm is 300 dots an inch.

    It is set in the fonts that come with auditrack, whatever the machine has, and so is the same everywhere.
    Raises NoChartsError where resvg-py is not installed, and ValueError for what is no SVG.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise NoChartsError from None
    family = "Liberation Sans"
    made = svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=_font_files(),
        font_family=family,
        sans_serif_family=family,
    )
    return bytes(made)


def _font_files() -> list[str]:
    folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "fonts")
    return [os.path.join(folder, f"LiberationSans-{face}.ttf") for face in ("Regular", "Bold")]


# slippage

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


def _days(slip: Slip) -> Iterator[date]:
    yield _start(slip)
    yield from (each.last for each in slip.revised)
    yield slip.until
    if slip.finished:
        yield slip.finished


def _placed(slips: Sequence[Slip], top: float) -> list[_Placed]:
    """The rows, airy and with long titles on two lines where a page has room for that."""
    for lines, leading, around in ((2, _LEADING, 16), (1, _LEADING, 16), (1, 21.5, 3)):
        rows: list[_Placed] = []
        y = top
        for slip in slips:
            title = tuple(wrapped(slip.title, _NAMES, SIZE, bold=True, at_most=lines))
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
        yield _line(x, top - 8, x, bottom, _RULE, 1.5)
        middle = min(max(x, _FROM - 20 + half), _TO + 20 - half)
        yield _backed(middle, top - 14 - _HALF_A_LETTER, name, fill=_QUIET)


def _first_of_months(scale: _Scale, step: int) -> Iterator[date]:
    month = scale.first.year * 12 // step * step
    while month <= scale.last.year * 12 + scale.last.month:
        year, at = divmod(month, 12)
        if date.min.year <= year <= date.max.year and scale.first <= (day := date(year, at + 1, 1)) <= scale.last:
            yield day
        month += step


def _today(day: date, scale: _Scale, top: float, bottom: float) -> Iterator[str]:
    words = f"Position on {in_words(day)}"
    half = width(words, SIZE, bold=True) / 2
    x, y = scale.x(day), top - 2 * _LEADING - 6
    yield _text(min(x, WIDTH - _EDGE - half), y, words, bold=True, anchor="middle")
    yield _line(x, y + 6, x, bottom, _INK, 2.5)


def _row(row: _Placed, scale: _Scale, value: Slippage) -> Iterator[str]:
    slip = row.slip
    named = [*((line, True) for line in row.title), (slip.called, False)]
    told = [(_length(slip), True), (_what_now(slip), False)]
    yield _line(_EDGE, row.top, WIDTH - _EDGE, row.top, _RULE, 1)
    yield from _lines(_EDGE, row.middle, row.leading, named, _NAMES)
    yield from _life(slip, row.middle, scale, value.day)
    yield from _lines(_LENGTHS, row.middle, row.leading, told, WIDTH - _EDGE - _LENGTHS)


def _lines(x: float, middle: float, leading: float, lines: Sequence[tuple[str, bool]], room: float) -> Iterator[str]:
    """Lines of text about a height, those that are bold and those that are not."""
    y = middle - (len(lines) - 1) * leading / 2 + _HALF_A_LETTER
    for at, (line, bold) in enumerate(lines):
        fill = _INK if bold else _QUIET
        yield _text(x, y + at * leading, shortened(line, room, SIZE, bold), bold=bold, fill=fill)


def _life(slip: Slip, y: float, scale: _Scale, day: date) -> Iterator[str]:
    """An item's line: from its original deadline over its revised dates to where its delay ends."""
    end = max(slip.until, day) if slip.is_past_deadline else slip.until
    colour, thick, dashes = (_BEYOND, 6, "") if slip.is_over_threshold else (_WITHIN, 4, "9 6")
    x = scale.x(_start(slip))
    yield _line(x, y, scale.x(end), y, colour, thick, dashes)
    if slip.is_lost:
        yield _backed(x - 38, y, "?", bold=True)
        yield _line(x - 30, y, x, y, colour, 4, "3 4")
    else:
        yield _circle(x, y)
    for each in slip.revised[:-1]:
        yield _diamond(scale.x(each.last), y, colour, hollow=True)
    for each in slip.revised[-1:]:
        yield _diamond(scale.x(each.last), y, colour)
    if slip.is_awaiting_verification:
        yield _square(scale.x(slip.finished or slip.until), y)
    elif slip.is_past_deadline:
        # on the far side of today: it goes on, and hides no date that has passed
        yield _arrow(scale.x(end), y, colour)


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


_Draw = Callable[[float, float], list[str]]
"""Draws the sign of a legend: from this left edge, about this height."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A sign, how wide it is, and what it means."""

    draw: _Draw
    wide: float
    text: str


def _keys_of_slippage(value: Slippage) -> list[_Key]:
    """What the signs mean: of those that are in the picture."""
    rows = value.rows
    has = {
        "original": not all(row.is_lost for row in rows),
        "earlier": any(len(row.revised) > 1 for row in rows),
        "latest": any(row.revised for row in rows),
        "passed": any(row.is_past_deadline for row in rows),
        "done": any(row.is_awaiting_verification for row in rows),
        "beyond": any(row.is_over_threshold for row in rows),
        "within": not all(row.is_over_threshold or row.is_lost for row in rows),
        "lost": any(row.is_lost for row in rows),
    }
    keys = {
        "original": _Key(lambda x, y: [_circle(x + 9, y)], 18, "Original deadline"),
        "earlier": _Key(lambda x, y: [_diamond(x + 10, y, _INK, hollow=True)], 20, "Earlier revised date"),
        "latest": _Key(lambda x, y: [_diamond(x + 11, y, _INK)], 22, "Latest revised date"),
        "passed": _Key(lambda x, y: [_arrow(x, y, _INK)], 16, "Agreed date has passed, still open"),
        "done": _Key(lambda x, y: [_square(x + 9, y)], 18, "Said to be complete, to be verified"),
        "beyond": _Key(lambda x, y: [_line(x, y, x + 54, y, _BEYOND, 6)], 54, f"Late by {value.beyond}"),
        "within": _Key(lambda x, y: [_line(x, y, x + 54, y, _WITHIN, 4, "9 6")], 54, f"Late by {value.within}"),
        "lost": _Key(lambda x, y: [_line(x, y, x + 54, y, _WITHIN, 4, "3 4")], 54, "Original deadline lost"),
    }
    return [key for name, key in keys.items() if has[name]]


# directorates

_DIRECTORATES = 404
"""How wide the column of their names is."""
_BARS = 424
_BAR = 38
_BESIDE = 82
"""The room that is kept to the right of the longest bar, for the number of a narrow part."""
_LEAST = 8
"""The least that a part of a bar is wide, so that one item in thousands is seen."""
_PLATE = 5
"""How much white a number in a bar has on either side."""


def _keys_of_states(value: DirectorateStates, name: str) -> list[_Key]:
    every = value.together
    return [
        _Key(_swatch(name, state), 30, f"{upper_first(value.label(state, every))}: {every.count(state):,}")
        for state in State
        if every.count(state)
    ]


def _swatch(name: str, state: State) -> _Draw:
    return lambda x, y: [_filled(x, y - 10, 30, 20, name, state)]


def _units_an_item(value: DirectorateStates) -> float:
    """One scale for all bars, so that they can be compared."""
    shown = sum(value.together.count(state) > 0 for state in State)
    return (WIDTH - _EDGE - _BESIDE - _BARS - shown * _LEAST) / max(1, *(row.total for row in value.rows))


def _bar(row: DirectorateState, top: float, scale: float, name: str) -> tuple[list[str], float]:
    """A directorate's name and bar, and where the next may begin."""
    lines = [(line, True) for line in wrapped(row.name, _DIRECTORATES, SIZE, bold=True)]
    lines.append((_how_many(row), False))
    narrow, end = _narrow(row, scale)
    is_beside = end + 14 + _narrow_width(row, narrow) <= WIDTH - _EDGE
    bar_height = _BAR + (0 if is_beside else 32)
    bottom = top + max(bar_height, len(lines) * _LEADING) + 24
    bar = (top + bottom - bar_height) / 2
    x, y = (end + 14, bar + _BAR / 2) if is_beside else (_BARS + 12, bar + _BAR + 21)
    drawn = [
        _line(_EDGE, top, WIDTH - _EDGE, top, _RULE, 1),
        *_lines(_EDGE, (top + bottom) / 2, _LEADING, lines, _DIRECTORATES),
        *_parts(row, bar, scale, name),
        *_numbers_beside(row, narrow, x, y, name),
    ]
    return drawn, bottom


def _how_many(row: DirectorateState) -> str:
    if not row.total and row.not_public:
        return "Items not public"
    hidden = f"; {counted(row.not_public, 'inspection', 0)} not public" if row.not_public else ""
    return upper_first(f"{counted(row.total, 'item', 0)}{hidden}")


def _wide(row: DirectorateState, state: State, scale: float) -> float:
    return max(_LEAST, row.count(state) * scale) if row.count(state) else 0


def _has_room(row: DirectorateState, state: State, scale: float) -> bool:
    return width(f"{row.count(state):,}", SIZE, bold=True) + 2 * _PLATE + 4 <= _wide(row, state, scale)


def _narrow(row: DirectorateState, scale: float) -> tuple[list[State], float]:
    """The states whose part of the bar has no room for a number, and where the bar ends."""
    narrow = [state for state in State if row.count(state) and not _has_room(row, state, scale)]
    return narrow, _BARS + sum(_wide(row, state, scale) for state in State)


def _parts(row: DirectorateState, top: float, scale: float, name: str) -> Iterator[str]:
    x = float(_BARS)
    for state in State:
        wide = _wide(row, state, scale)
        if wide:
            yield _filled(x, top, wide, _BAR, name, state)
        if wide and _has_room(row, state, scale):
            yield from _plate(x + wide / 2, top + _BAR / 2, f"{row.count(state):,}")
        x += wide


def _plate(x: float, y: float, number: str) -> list[str]:
    wide = width(number, SIZE, bold=True) + 2 * _PLATE
    plate = f'<rect x="{_n(x - wide / 2)}" y="{_n(y - 13)}" width="{_n(wide)}" height="26" rx="4" fill="#ffffff"/>'
    return [plate, _text(x, y + _HALF_A_LETTER, number, bold=True, anchor="middle")]


def _narrow_width(row: DirectorateState, narrow: Iterable[State]) -> float:
    return sum(22 + 6 + width(f"{row.count(state):,}", SIZE, bold=True) + 18 for state in narrow)


def _numbers_beside(row: DirectorateState, narrow: Iterable[State], x: float, y: float, name: str) -> Iterator[str]:
    for state in narrow:
        yield _filled(x, y - 10, 22, 20, name, state)
        yield _text(x + 28, y + _HALF_A_LETTER, f"{row.count(state):,}", bold=True)
        x += _narrow_width(row, [state])


_FILLS = {
    State.COMPLETE: ("#1f5f4a", ""),
    State.CLOSED: ("#ffffff", '<circle cx="6" cy="6" r="2.4" fill="#333333"/>'),
    State.IN_PROGRESS: ("#bcd9f2", ""),
    State.NOT_STARTED: ("#ffffff", ""),
    State.DELAYED: ("#ffd77a", '<path d="M-3 3 3 -3M-3 15 15 -3M9 15 15 9" stroke="#4a3000" stroke-width="2.5"/>'),
    State.OVER_THRESHOLD: ("#8b1a1a", '<path d="M0 0 12 12M12 0 0 12" stroke="#ffffff" stroke-width="2"/>'),
}
"""The ground of each state, and the pattern on it: all differ in grey, and side by side."""


def _patterns(name: str) -> str:
    made = [
        f'<pattern id="{_pattern(name, state)}" width="12" height="12" patternUnits="userSpaceOnUse">'
        f'<rect width="12" height="12" fill="{ground}"/>{marks}</pattern>'
        for state, (ground, marks) in _FILLS.items()
        if marks
    ]
    return f"<defs>\n{chr(10).join(made)}\n</defs>"


def _pattern(name: str, state: State) -> str:
    return f"{name}-{state.name.lower().replace('_', '-')}"


def _filled(x: float, y: float, wide: float, high: float, name: str, state: State) -> str:
    ground, marks = _FILLS[state]
    fill = f"url(#{_pattern(name, state)})" if marks else ground
    box = f'x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}"'
    return f'<rect {box} fill="{fill}" stroke="{_INK}" stroke-width="1.5"/>'


# both


def _legend(keys: Sequence[_Key], top: float) -> tuple[list[str], float]:
    """What the signs mean, in as many lines as it takes; and where what follows may begin."""
    drawn: list[str] = []
    x, y = float(_EDGE), top + 14
    for key in keys:
        text = shortened(upper_first(key.text), WIDTH - 2 * _EDGE - key.wide - 10, SIZE)
        wide = key.wide + 10 + width(text, SIZE)
        if x > _EDGE and x + wide > WIDTH - _EDGE:
            x, y = float(_EDGE), y + 30
        drawn += [*key.draw(x, y), _text(x + key.wide + 10, y + _HALF_A_LETTER, text)]
        x += wide + 30
    return drawn, y + 24


def _svg(kind: str, title: str, description: str, height: float, drawn: Iterable[str]) -> str:
    name = _name(kind, description)
    size = f'width="{WIDTH}" height="{_n(height)}" viewBox="0 0 {WIDTH} {_n(height)}"'
    labelled = f'role="img" lang="en-GB" aria-labelledby="{name}-title {name}-desc"'
    font = f'font-family="Liberation Sans, Arial, Helvetica, sans-serif" font-size="{_n(SIZE)}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {labelled} {font}>',
            f'<title id="{name}-title">{_safe(title)}</title>',
            f'<desc id="{name}-desc">{_safe(description)}</desc>',
            f'<rect width="{WIDTH}" height="{_n(height)}" fill="#ffffff"/>',
            *drawn,
            "</svg>\n",
        ]
    )


def _name(kind: str, description: str) -> str:
    """What the ids of a picture begin with: another for another picture, so that both may stand on one page."""
    return f"{kind}-{zlib.crc32(description.encode('utf-8', 'replace')):08x}"


def _text(x: float, y: float, text: str, *, bold: bool = False, anchor: str = "", fill: str = _INK) -> str:
    weight = ' font-weight="bold"' if bold else ""
    placed = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{_n(x)}" y="{_n(y)}"{weight}{placed} fill="{fill}">{_safe(text)}</text>'


def _backed(x: float, y: float, text: str, *, bold: bool = False, fill: str = _INK) -> str:
    """A text about this point on a white ground, so that no line goes through it."""
    half = width(text, SIZE, bold) / 2 + 4
    ground = f'<rect x="{_n(x - half)}" y="{_n(y - 12)}" width="{_n(2 * half)}" height="24" fill="#ffffff"/>'
    return f"{ground}{_text(x, y + _HALF_A_LETTER, text, bold=bold, anchor='middle', fill=fill)}"


def _safe(text: str) -> str:
    """A text as XML has it; characters that XML 1.0 does not allow are dropped."""
    return escape(_NOT_IN_XML.sub("", text))


def _line(x: float, y: float, to_x: float, to_y: float, colour: str, thick: float, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    ends = f'x1="{_n(x)}" y1="{_n(y)}" x2="{_n(to_x)}" y2="{_n(to_y)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{_n(thick)}"{dashed}/>'


def _circle(x: float, y: float) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="7.5" fill="#ffffff" stroke="{_INK}" stroke-width="3"/>'


def _diamond(x: float, y: float, colour: str, *, hollow: bool = False) -> str:
    reach = 9 if hollow else 11
    corners = f"{_n(x)},{_n(y - reach)} {_n(x + reach)},{_n(y)} {_n(x)},{_n(y + reach)} {_n(x - reach)},{_n(y)}"
    fill, edge = ("#ffffff", colour) if hollow else (colour, "#ffffff")
    return f'<polygon points="{corners}" fill="{fill}" stroke="{edge}" stroke-width="{"2.5" if hollow else "1.5"}"/>'


def _square(x: float, y: float) -> str:
    box = f'x="{_n(x - 9)}" y="{_n(y - 9)}" width="18" height="18"'
    return f'<rect {box} fill="{_INK}" stroke="#ffffff" stroke-width="1.5"/>'


def _arrow(x: float, y: float, colour: str) -> str:
    corners = f"{_n(x)},{_n(y - 10)} {_n(x + 16)},{_n(y)} {_n(x)},{_n(y + 10)}"
    return f'<polygon points="{corners}" fill="{colour}" stroke="#ffffff" stroke-width="1.5"/>'


def _n(number: float) -> str:
    """A number with one decimal at most, which is finer than any printer."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
