"""What the rules refuse in files built from spreadsheets, with the cells that caused it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditrack.core.register.record import Place
from auditrack.core.spreadsheets.cells import Spot, Unread

if TYPE_CHECKING:
    from auditrack.core.drafts.trial import Refusal


@dataclass(frozen=True, slots=True)
class SourceCell:
    """The cell behind a place of a file, and the text that messages quote."""

    spot: Spot
    text: str


@dataclass(frozen=True, slots=True)
class Refusals:
    """What keeps files out of the register."""

    cells: tuple[Unread, ...] = ()
    """Cells that a rule refuses."""
    problems: tuple[str, ...] = ()
    """What concerns no cell."""
    held: frozenset[str] = frozenset()
    """Ids of inspections and meetings to which nothing is added."""

    def __add__(self, other: "Refusals") -> "Refusals":
        return Refusals(self.cells + other.cells, self.problems + other.problems, self.held | other.held)


def at_cells(refusals: Iterable["Refusal"], names: frozenset[str], cells: Mapping[Place, SourceCell]) -> Refusals:
    """What the rules refuse of some inspections and meetings, by their ids, with the cells that caused it.

    A refusal outside their files, as when reported figures no longer agree, holds all of them back: any may be the
    cause.
    """
    unread: list[Unread] = []
    problems: list[str] = []
    held: set[str] = set()
    for refusal in refusals:
        place, why = refusal.problem.place, str(refusal).removesuffix(".")
        held |= {refusal.source} if refusal.source else names
        if cell := cells.get(place):
            unread.append(Unread(cell.spot, cell.text, why))
        else:
            problems.append(f"{place.path}: {why}.")
    return Refusals(tuple(unread), tuple(problems), frozenset(held))
