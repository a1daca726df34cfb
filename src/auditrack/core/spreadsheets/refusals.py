"""What the rules refuse of files as spreadsheets would make them, at the cells that it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditrack.core.drafts.trial import trial
from auditrack.core.register.model import Registry, Source
from auditrack.core.register.problems import Place
from auditrack.core.spreadsheets.cells import Spot, Unread


@dataclass(frozen=True, slots=True)
class SourceCell:
    """The cell that a place of a file comes from, and the text by which messages quote it."""

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


def refusals(
    registry: Registry, drafted: Mapping[str, Source], cells: Mapping[Place, SourceCell], day: date
) -> Refusals:
    """What the rules refuse of these inspections and meetings, by their ids, as they would be on a day.

    What comes from no file of them, as where figures that were reported no longer come out, holds all of them back:
    any of them may be why.
    """
    unread: list[Unread] = []
    problems: list[str] = []
    held: set[str] = set()
    for refusal in trial(registry, list(drafted.values()), day).refusals:
        place, why = refusal.problem.place, str(refusal).removesuffix(".")
        held |= {refusal.source} if refusal.source else drafted.keys()
        if cell := cells.get(place):
            unread.append(Unread(cell.spot, cell.text, why))
        else:
            problems.append(f"{place.path}: {why}.")
    return Refusals(tuple(unread), tuple(problems), frozenset(held))
