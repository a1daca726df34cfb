"""What the rules refuse in files built from spreadsheets, with the cells that caused it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditrack.core.grammar.english import stopped
from auditrack.core.register.address import Address
from auditrack.core.register.record import Place
from auditrack.core.spreadsheets.cells import Spot, Unread

if TYPE_CHECKING:
    from auditrack.core.drafts.trial import Refusal


@dataclass(frozen=True, slots=True)
class SourceCell:
    """The cell behind a place of a file, and the text that messages quote."""

    spot: Spot
    text: str
    held: Address
    """What a refusal of the cell keeps out: an item, or a whole inspection or meeting."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """What keeps files out of the register."""

    cells: tuple[Unread, ...] = ()
    """Cells that a rule refuses."""
    problems: tuple[str, ...] = ()
    """What concerns no cell."""
    held: frozenset[Address] = frozenset()
    """Items that are kept out, and inspections and meetings to which nothing is added."""

    def __add__(self, other: "Refusals") -> "Refusals":
        return Refusals(self.cells + other.cells, self.problems + other.problems, self.held | other.held)


def at_cells(refusals: Iterable["Refusal"], names: frozenset[str], cells: Mapping[Place, SourceCell]) -> Refusals:
    """What the rules refuse of some inspections and meetings, by their ids, with the cells that caused it.

    A refusal at a cell of an item keeps that item out, and nothing else. One outside their files, as when reported
    figures no longer agree, holds all of them back: any may be the cause.
    """
    unread: list[Unread] = []
    problems: list[str] = []
    held: set[Address] = set()
    for refusal in refusals:
        place, why = refusal.problem.place, str(refusal).removesuffix(".")
        if cell := cells.get(place):
            unread.append(Unread(cell.spot, cell.text, why))
            held.add(cell.held)
        else:
            problems.append(f"{place.path}: {stopped(why)}")
            held |= {Address(name) for name in ([refusal.source] if refusal.source else names)}
    return Refusals(tuple(unread), tuple(problems), frozenset(held))
