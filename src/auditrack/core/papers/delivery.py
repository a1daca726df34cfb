"""What open items run through: the inspections whose items they follow, or the plan of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditrack.core.register.model import Inspection
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.position import Standing


@dataclass(frozen=True, slots=True)
class Through:
    """A plan or another inspection, and how many open items run through it."""

    name: str
    follows: bool
    """Whether their status is that of its items; else it is only where the work is planned."""
    open: int
    not_started: int


def through(inspections: Iterable[InspectionFigures]) -> tuple[Through, ...]:
    """Each plan or inspection through which open items of these run, in their order.

    An item that follows several inspections is told of each. One that is counted with what it follows is told there.
    """
    gathered: dict[tuple[str, bool], list[ItemNow]] = {}
    for figures in inspections:
        for item in figures.counted.items:
            for key in _runs_through(figures.inspection, item) if item.now.is_open else ():
                gathered.setdefault(key, []).append(item)
    return tuple(
        Through(name, follows, len(items), sum(item.now.standing is Standing.NOT_STARTED for item in items))
        for (name, follows), items in gathered.items()
    )


def _runs_through(inspection: Inspection, item: ItemNow) -> Iterator[tuple[str, bool]]:
    others = (other.source for other in item.now.follows if other.source.id != inspection.id)
    titles = dict.fromkeys(other.title for other in others if isinstance(other, Inspection))
    yield from ((title, True) for title in titles)
    if not titles and inspection.plan:
        yield inspection.plan, False
