"""A life drawn as a line: dates down the left, and what happened beside them."""

from collections.abc import Iterator, Sequence

from auditrack.core.register.dates import Period
from auditrack.formats.screen.blocks import Line, Style


class Was(str):
    """A line that a correction took the place of."""

    __slots__ = ()


def timeline(entries: Sequence[tuple[Period, list[str]]]) -> Iterator[Line]:
    """Dates down the left, and beside each its lines."""
    width = max((len(str(when)) for when, _ in entries), default=0)
    for when, lines in entries:
        for at, text in enumerate(lines):
            start = f"{str(when) if at == 0 else '':<{width}} {'o' if at == 0 else '|'} "
            style = Style.STRUCK if isinstance(text, Was) else Style.PLAIN
            yield Line(start + text, style, indent=2, hang=len(start))
