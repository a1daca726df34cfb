"""The parts of a paper: one an inspection, in a section a directorate; and what their open items run through."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from auditrack.core.papers.item import PrintedItem, is_since, together
from auditrack.core.register.model import Directorate, Inspection
from auditrack.core.standing.deadlines import corrected
from auditrack.core.standing.figures import DirectorateFigures
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.position import Standing
from auditrack.core.standing.totals import Group, Headline


@dataclass(frozen=True, slots=True)
class OfInspection:
    """What a paper tells of one inspection."""

    figures: InspectionFigures

    @property
    def inspection(self) -> Inspection:
        """The inspection, as known on the day."""
        return self.figures.inspection


@dataclass(frozen=True, slots=True)
class Part(OfInspection):
    """The part of a paper that is about one inspection."""

    day: date
    since: date | None

    @property
    def is_new(self) -> bool:
        """Registered since the last report."""
        return self.figures.group is Group.NEW

    @property
    def completed(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What was completed since the last report, in groups of which the same is printed."""
        return self._printed(lambda done: done.is_completed_since)

    @property
    def closed(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What was closed since the last report without being implemented."""
        return self._printed(lambda closed: closed.is_closed_since)

    @property
    def delayed(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What is open and delayed."""
        return self._printed(lambda late: late.now.is_delayed)

    @property
    def on_time(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What is begun, and not delayed."""
        return self._printed(lambda begun: begun.now.standing is Standing.IN_PROGRESS and not begun.now.is_delayed)

    @property
    def not_begun(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What is not started, and not delayed."""
        return self._printed(lambda idle: idle.now.standing is Standing.NOT_STARTED and not idle.now.is_delayed)

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes on the inspection as a whole since the last report."""
        updates = corrected(self.inspection.updates, self.day)
        return tuple(update.note for update in updates if update.note and is_since(update, self.since))

    def _printed(self, test: Callable[[ItemNow], bool]) -> tuple[tuple[PrintedItem, ...], ...]:
        return together(PrintedItem.of(item, self.since) for item in self.figures.items if test(item))


@dataclass(frozen=True, slots=True)
class Section:
    """The section of a directorate."""

    figures: DirectorateFigures
    new: tuple[Part, ...]
    ongoing: tuple[Part, ...]

    @property
    def directorate(self) -> Directorate:
        """The directorate."""
        return self.figures.directorate

    @property
    def headline(self) -> Headline:
        """Its headline figures."""
        return self.figures.headline

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its inspections, the new ones first."""
        return (*self.new, *self.ongoing)


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
