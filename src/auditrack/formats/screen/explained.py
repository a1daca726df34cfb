"""What is behind a figure: the items or inspections that it counts, a line each."""

from collections.abc import Iterator

from auditrack.core.grammar.english import in_figures
from auditrack.core.register.dates import in_words
from auditrack.core.sentences.positions import where_it_stands
from auditrack.core.standing.explained import Counted, Explained
from auditrack.core.standing.figures import Figures
from auditrack.formats.screen.blocks import Block, Line, Style


def blocks(figures: Figures, one: Explained) -> list[Block]:
    """For a terminal."""
    since = f", since {in_words(figures.since)}" if figures.since else ""
    head = f"{one.key} on {in_words(figures.day)}{since}: {_said(one)}"
    return [Line(head, Style.STRONG), *(line for counted in one.counted for line in _lines(counted))]


def _said(one: Explained) -> str:
    if one.figure is None:
        return "there was no report before, so nothing can be counted since one"
    noun = "inspection" if one.counted and all(counted.change is None for counted in one.counted) else "item"
    return in_figures(one.figure, noun)


def _lines(counted: Counted) -> Iterator[Line]:
    times = f" (counted {counted.times} times)" if counted.times > 1 else ""
    if counted.change is None:
        yield Line(f"{counted.address}{times}  {counted.inspection.inspection.title}", indent=2, hang=4)
        return
    yield Line(f"{counted.address}{times}  {where_it_stands(counted.change.now)}", indent=2, hang=4)
    yield Line(counted.change.text, Style.QUIET, indent=6)
