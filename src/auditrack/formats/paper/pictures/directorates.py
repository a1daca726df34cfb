"""How each directorate stands: a bar for each, in parts that patterns and numbers tell apart."""

from collections.abc import Iterable, Iterator

from auditrack.core.grammar.english import counted, upper_first
from auditrack.core.papers.pictures import DirectorateState, DirectorateStates, State
from auditrack.formats.paper.metrics import width, wrapped
from auditrack.formats.paper.pictures.drawing import (
    EDGE,
    HALF_A_LETTER,
    INK,
    LEADING,
    RULE,
    SIZE,
    WIDTH,
    Draw,
    Key,
    legend_of,
    line_to,
    lines_at,
    name_of,
    picture,
    text_at,
    units,
)


def directorates_svg(value: DirectorateStates) -> str:
    """How each directorate stands, as the text of an SVG file. The same values give the same text."""
    name = name_of("directorates", value.description)
    heading = text_at(EDGE, EDGE + SIZE * 0.75, value.heading, bold=True)
    legend, y = legend_of(_keys_of_states(value, name), EDGE + LEADING + 4)
    drawn = [_patterns(name, value.together), heading, *legend]
    y += 10
    scale = _units_an_item(value)
    top = y
    for row in value.rows:
        bar, y = _bar(row, y, scale, name)
        drawn += bar
    drawn.append(line_to(_BARS, top, _BARS, y, INK, 1.5))
    return picture("directorates", value.title, value.description, y + 4, drawn)


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


def _keys_of_states(value: DirectorateStates, name: str) -> list[Key]:
    every = value.together
    return [
        Key(_swatch(name, state), 30, f"{upper_first(value.label(state, every))}: {every.count(state):,}")
        for state in State
        if every.count(state)
    ]


def _swatch(name: str, state: State) -> Draw:
    return lambda x, y: [_filled(x, y - 10, 30, 20, name, state)]


def _units_an_item(value: DirectorateStates) -> float:
    """One scale for all bars, so that they can be compared."""
    shown = sum(value.together.count(state) > 0 for state in State)
    return (WIDTH - EDGE - _BESIDE - _BARS - shown * _LEAST) / max(1, *(row.total for row in value.rows))


def _bar(row: DirectorateState, top: float, scale: float, name: str) -> tuple[list[str], float]:
    """A directorate's name and bar, and where the next may begin."""
    lines = [(line, True) for line in wrapped(row.name, _DIRECTORATES, SIZE, bold=True)]
    lines.append((_how_many(row), False))
    parts = [
        (state, f"{row.count(state):,}", max(_LEAST, row.count(state) * scale)) for state in State if row.count(state)
    ]
    narrow = [(state, number) for state, number, wide in parts if not _has_room(number, wide)]
    end = _BARS + sum(wide for _, _, wide in parts)
    is_beside = end + 14 + sum(_beside(number) for _, number in narrow) <= WIDTH - EDGE
    bar_height = _BAR + (0 if is_beside else 32)
    bottom = top + max(bar_height, len(lines) * LEADING) + 24
    bar = (top + bottom - bar_height) / 2
    x, y = (end + 14, bar + _BAR / 2) if is_beside else (_BARS + 12, bar + _BAR + 21)
    drawn = [
        line_to(EDGE, top, WIDTH - EDGE, top, RULE, 1),
        *lines_at(EDGE, (top + bottom) / 2, LEADING, lines, _DIRECTORATES),
        *_parts(parts, bar, name),
        *_numbers_beside(narrow, x, y, name),
    ]
    return drawn, bottom


def _how_many(row: DirectorateState) -> str:
    if not row.total and row.not_public:
        return "Items not public"
    hidden = f"; {counted(row.not_public, 'inspection', 0)} not public" if row.not_public else ""
    return upper_first(f"{counted(row.total, 'item', 0)}{hidden}")


def _has_room(number: str, wide: float) -> bool:
    return width(number, SIZE, bold=True) + 2 * _PLATE + 4 <= wide


def _parts(parts: Iterable[tuple[State, str, float]], top: float, name: str) -> Iterator[str]:
    x = float(_BARS)
    for state, number, wide in parts:
        yield _filled(x, top, wide, _BAR, name, state)
        if _has_room(number, wide):
            yield from _plate(x + wide / 2, top + _BAR / 2, number)
        x += wide


def _plate(x: float, y: float, number: str) -> list[str]:
    wide = width(number, SIZE, bold=True) + 2 * _PLATE
    box = f'x="{units(x - wide / 2)}" y="{units(y - 13)}" width="{units(wide)}" height="26"'
    plate = f'<rect {box} rx="4" fill="#ffffff"/>'
    return [plate, text_at(x, y + HALF_A_LETTER, number, bold=True, anchor="middle")]


def _beside(number: str) -> float:
    """How wide a number with its sign is, beside a bar or under it."""
    return 22 + 6 + width(number, SIZE, bold=True) + 18


def _numbers_beside(narrow: Iterable[tuple[State, str]], x: float, y: float, name: str) -> Iterator[str]:
    """The numbers of the parts of a bar that have no room for them."""
    for state, number in narrow:
        yield _filled(x, y - 10, 22, 20, name, state)
        yield text_at(x + 28, y + HALF_A_LETTER, number, bold=True)
        x += _beside(number)


_FILLS = {
    State.COMPLETE: ("#1f5f4a", ""),
    State.CLOSED: ("#ffffff", '<circle cx="6" cy="6" r="2.4" fill="#333333"/>'),
    State.REPLACED: ("#ffffff", '<path d="M0 6 12 6" stroke="#333333" stroke-width="1.5"/>'),
    State.IN_PROGRESS: ("#bcd9f2", ""),
    State.NOT_STARTED: ("#ffffff", ""),
    State.DELAYED: ("#ffd77a", '<path d="M-3 3 3 -3M-3 15 15 -3M9 15 15 9" stroke="#4a3000" stroke-width="2.5"/>'),
    State.OVER_THRESHOLD: ("#8b1a1a", '<path d="M0 0 12 12M12 0 0 12" stroke="#ffffff" stroke-width="2"/>'),
}
"""The ground of each state, and the pattern on it: all differ in grey, and side by side."""


def _patterns(name: str, every: DirectorateState) -> str:
    patterns = [
        f'<pattern id="{_pattern(name, state)}" width="12" height="12" patternUnits="userSpaceOnUse">'
        f'<rect width="12" height="12" fill="{ground}"/>{marks}</pattern>'
        for state, (ground, marks) in _FILLS.items()
        if marks and (every.count(state) or state is not State.REPLACED)
    ]
    return f"<defs>\n{chr(10).join(patterns)}\n</defs>"


def _pattern(name: str, state: State) -> str:
    return f"{name}-{state.name.lower().replace('_', '-')}"


def _filled(x: float, y: float, wide: float, high: float, name: str, state: State) -> str:
    ground, marks = _FILLS[state]
    fill = f"url(#{_pattern(name, state)})" if marks else ground
    box = f'x="{units(x)}" y="{units(y)}" width="{units(wide)}" height="{units(high)}"'
    return f'<rect {box} fill="{fill}" stroke="{INK}" stroke-width="1.5"/>'
