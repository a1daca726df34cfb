"""Papers of templates that set no marks: what is delayed, and which cell holds a rating, is read from their words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from auditrack.core.standing.policy import Tone
from auditrack.formats.paper.document import Block, Cell, Line, ListItem, Table


def understood(blocks: Sequence[Block], ratings: Mapping[str, Tone]) -> list[Block]:
    """The blocks with the marks that a template of before December 2026 left out. ``ratings`` gives tones by label.

    A list item that begins with "Delayed" in bold is delayed; a cell that begins with a rating's label in bold has
    its tone. Kept until version 1.0, for the templates that councils copied: from then on only marks count.
    """
    return [_understood(block, ratings) for block in blocks]


def _understood(block: Block, ratings: Mapping[str, Tone]) -> Block:
    match block:
        case ListItem(is_delayed=False) if _label(block.words).startswith("Delayed"):
            return replace(block, is_delayed=True)
        case Table():
            return replace(block, rows=tuple(tuple(_toned(cell, ratings) for cell in row) for row in block.rows))
        case _:
            return block


def _toned(cell: Cell, ratings: Mapping[str, Tone]) -> Cell:
    tone = cell.tone or ratings.get(_label(cell.words))
    return cell if tone is cell.tone else replace(cell, tone=tone)


def _label(line: Line) -> str:
    """The words in bold that a line begins with."""
    return "".join(words.text for words in takewhile(lambda words: words.bold, line))
