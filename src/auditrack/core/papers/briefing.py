"""What a briefing of two pages tells: what moved, what is late, what falls due, and who owes an update."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Generic, TypeVar

from auditrack.core.register.dates import Period
from auditrack.core.register.model import Directorate, Inspection, Meeting, Registry
from auditrack.core.register.record import record
from auditrack.core.sentences.ratings import disagreement
from auditrack.core.standing.due_list import owner_of
from auditrack.core.standing.figures import ItemNow, RollForward
from auditrack.core.standing.flags import is_quiet, last_heard_of
from auditrack.core.standing.policy import Rating
from auditrack.core.standing.position import Position
from auditrack.core.standing.position import positions as positions_of

if TYPE_CHECKING:
    from auditrack.core.papers.report import Moved, Part, Report, Section

T = TypeVar("T")

DAYS_AHEAD = 60
"""How far ahead a briefing looks where no next meeting is known."""
LINES = 50.0
"""How many lines the directorates and the lists may take together: with the rest, two pages of A4 in twelve points."""
LETTERS = 80
"""About how many letters stand on such a line."""
GAP = 0.4
"""The room between two entries, in lines."""
ROWS = 6
"""How many directorates its table has."""
NAMED = 4
"""How many inspections are named where only numbers are told of each."""
LONGEST = 70
"""After how many letters a title, a text or an owner is cut."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """The entries of a list, the weightiest first, and how many of them are shown."""

    every: tuple[T, ...]
    most: int

    @property
    def shown(self) -> tuple[T, ...]:
        """Those that are shown."""
        return self.every[: self.most]

    @property
    def rest(self) -> tuple[T, ...]:
        """Those that are not."""
        return self.every[self.most :]


@dataclass(frozen=True, slots=True)
class Entry:
    """Items of one inspection or meeting of which the same is told, with the posts that answer for them."""

    positions: tuple[Position, ...]
    owner: str

    @property
    def position(self) -> Position:
        """Where the first of them stands; the others stand alike."""
        return self.positions[0]

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.positions)


@dataclass(frozen=True, slots=True)
class Several:
    """Items of one inspection of which the same is told."""

    inspection: Inspection
    count: int


@dataclass(frozen=True, slots=True)
class Silent:
    """An owner who owes an update, with the items that nothing was said of, those not heard of longest first."""

    owner: str
    positions: tuple[Position, ...]

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.positions)

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(position.is_overdue for position in self.positions)

    @property
    def last_heard(self) -> date | None:
        """The earliest day on which one of them was last heard of: its latest update, else when it came in."""
        return last_heard_of(self.positions[0])


@dataclass(frozen=True, slots=True)
class Row:
    """One directorate in figures."""

    directorate: Directorate
    open: int
    completed: int
    late: int
    falling_due: int
    silent: int


@dataclass(frozen=True)
class Briefing:
    """What the template of a briefing may print besides what every paper has. Its lists are cut to two pages."""

    paper: "Report"

    @property
    def roll_forward(self) -> RollForward:
        """From the last report to this day."""
        return self.paper.figures.roll_forward

    @property
    def next_meeting(self) -> Period | None:
        """The committee's next meeting, as far as it is known and not past."""
        told = self.paper.meeting.next_meeting
        return told if told and told.last >= self.paper.figures.day else None

    @property
    def until(self) -> date:
        """The last day of what falls due next: that of the next meeting, else sixty days ahead."""
        return self.next_meeting.last if self.next_meeting else self.paper.figures.day + timedelta(days=DAYS_AHEAD)

    @property
    def ratings(self) -> tuple[tuple[Rating, int], ...]:
        """How many new and ongoing inspections have each rating; those that none has are left out."""
        given = [part.figures.rated.rating for part in self.paper.parts]
        return tuple((rating, given.count(rating)) for rating in self.paper.ratings if rating in given)

    @property
    def unrated(self) -> int:
        """How many new and ongoing inspections show no rating: of these only the judgement is public."""
        return sum(part.figures.rated.rating is None for part in self.paper.parts)

    @property
    def over_threshold(self) -> int:
        """How many late items are behind their original deadline by more than the policy's threshold."""
        return sum(bool(each.delay and each.delay.over_threshold) for each in self._late)

    @cached_property
    def rows(self) -> Listing[Row]:
        """The directorates that answer for anything."""
        several = (self._late, self._falling_due, self._silent)
        rows = tuple(_row(section, several) for section in self.paper.sections if section.parts)
        return Listing(rows, self._at_most(ROWS, rows))

    @cached_property
    def came(self) -> "Listing[Part]":
        """New inspections, those with the most items first."""
        new = sorted((part for part in self.paper.parts if part.is_new), key=lambda part: -part.figures.total)
        return Listing(tuple(new), self._at_most(NAMED, new))

    @cached_property
    def completed(self) -> Listing[Several]:
        """What was completed since the last report, by inspection."""
        found = _several(self.paper.parts, lambda item: item.is_completed_since)
        return Listing(found, self._at_most(NAMED, found))

    @cached_property
    def came_late(self) -> Listing[Several]:
        """What came in since the last report of inspections that were known before."""
        earlier = (part for part in self.paper.parts if not part.is_new)
        found = _several(earlier, lambda item: item.before is None or item.is_counted_since)
        return Listing(found, self._at_most(NAMED, found))

    @property
    def late(self) -> Listing[Entry]:
        """What is late, the worst first."""
        return Listing(self._lists.late, self._most[0])

    @property
    def falling_due(self) -> Listing[Entry]:
        """What falls due next, the earliest first."""
        return Listing(self._lists.falling_due, self._most[1])

    @property
    def silent(self) -> Listing[Silent]:
        """Who owes an update: first those with the most late items."""
        return Listing(self._lists.silent, self._most[2])

    @property
    def extended(self) -> "Listing[Moved]":
        """Targets moved out since the last report."""
        return Listing(self._lists.extended, self._most[3])

    @property
    def closed(self) -> Listing[ItemNow]:
        """What was closed since the last report without being implemented."""
        return Listing(self._lists.closed, self._most[4])

    @property
    def reopened(self) -> Listing[ItemNow]:
        """What was finished at the last report, and is open now."""
        return Listing(self._lists.reopened, self._most[5])

    @property
    def disagreeing(self) -> Listing[Entry]:
        """What is late, and green in the eyes of its lead."""
        return Listing(self._lists.disagreeing, self._most[6])

    @property
    def asked_for(self) -> Listing[Entry]:
        """Open actions that meetings asked for: no figure counts them."""
        return Listing(self._lists.asked_for, self._most[7])

    @property
    def is_cut(self) -> bool:
        """Whether a list has more than it shows."""
        moved = (self.came, self.completed, self.came_late, self.closed, self.reopened, self.extended)
        others = (self.rows, self.late, self.falling_due, self.silent, self.disagreeing, self.asked_for)
        return any(each.rest for each in (*moved, *others))

    @property
    def whole(self) -> str:
        """The command that tells all of every list."""
        paper = self.paper
        which = f"--meeting {paper.meeting.id}" if paper.meeting.id else f"--as-of {paper.figures.day}"
        last = paper.last_meeting.id if paper.last_meeting else paper.figures.since
        since = f" --since {last}" if last else ""
        readers = f" --audience {paper.audience.value}" if paper.is_for_members else ""
        return f"auditrack report --paper briefing --full {which}{since}{readers}"

    @cached_property
    def _items(self) -> list[ItemNow]:
        return [item for part in self.paper.parts for item in part.figures.counted.items]

    @cached_property
    def _open(self) -> list[Position]:
        return [item.now for item in self._items if item.now.is_open]

    @cached_property
    def _late(self) -> list[Position]:
        return sorted((position for position in self._open if position.is_overdue), key=_days_late, reverse=True)

    @cached_property
    def _falling_due(self) -> list[Position]:
        return sorted((each for each in self._open if _is_due(each, self.until)), key=_deadline)

    @cached_property
    def _silent(self) -> list[Position]:
        return [each for each in self._open if _owes_update(each, self.paper.figures.since)]

    @cached_property
    def _lists(self) -> "_Lists":
        seen = self.paper.seen
        return _Lists(
            late=_together(seen, self._late),
            falling_due=_together(seen, self._falling_due),
            silent=_by_owner(seen, self._silent),
            extended=self.paper.extensions,
            closed=tuple(item for item in self._items if item.is_closed_since),
            reopened=tuple(item for item in self._items if item.is_reopened),
            disagreeing=_together(
                seen, (each for each in self._open if disagreement(each, self.paper.settings.rating))
            ),
            asked_for=_together(seen, _asked_for(seen, self.paper.figures.day)),
        )

    @cached_property
    def _most(self) -> list[int]:
        """How many entries of each list are shown."""
        lines = self._lists.lines()
        if self.paper.in_full:
            return [len(each) for each in lines]
        named = [[one.inspection.title for one in each.shown] for each in (self.came, self.completed, self.came_late)]
        taken = sum(_lines(*titles, besides=50 * len(titles)) for titles in named if titles)
        return _room(lines, LINES - taken - len(self.rows.shown) * (1 + GAP))

    def _at_most(self, most: int, entries: Sequence[object]) -> int:
        return len(entries) if self.paper.in_full else most


@record
class _Lists:
    """The lists whose length is told by the room that there is: all of each, the weightiest lists first."""

    late: tuple[Entry, ...]
    falling_due: tuple[Entry, ...]
    silent: tuple[Silent, ...]
    extended: "tuple[Moved, ...]"
    closed: tuple[ItemNow, ...]
    reopened: tuple[ItemNow, ...]
    disagreeing: tuple[Entry, ...]
    asked_for: tuple[Entry, ...]

    def lines(self) -> list[list[float]]:
        """About how many lines each entry of each list takes."""
        return [
            [_lines_of(each, besides=110) for each in self.late],
            [_lines_of(each, besides=30) for each in self.falling_due],
            [_lines(each.owner, besides=70) for each in self.silent],
            [_lines(e.extension.update.reason, besides=45 + len(_name(e.item.now))) for e in self.extended],
            [_lines(each.now.because, besides=5 + len(_name(each.now))) for each in self.closed],
            [_lines(each.now.because, besides=5 + len(_name(each.now))) for each in self.reopened],
            [_lines(each.owner, besides=60 + len(_name(each.position))) for each in self.disagreeing],
            [_lines_of(each, besides=110) for each in self.asked_for],
        ]


def _row(section: "Section", several: Iterable[list[Position]]) -> Row:
    here = {part.inspection.id for part in section.parts}
    counts = (sum(each.source.id in here for each in positions) for positions in several)
    flow = section.figures.roll_forward
    return Row(section.directorate, flow.closing, flow.completed, *counts)


def _owes_update(position: Position, since: date | None) -> bool:
    """Whether nothing was said of an item since the last report, or for too long."""
    heard = last_heard_of(position)
    has_been_quiet = since is not None and heard is not None and heard <= since
    return has_been_quiet or is_quiet(position)


def _is_due(position: Position, until: date) -> bool:
    return position.deadline is not None and position.day <= position.deadline.last <= until


def _days_late(position: Position) -> int:
    """Past the original deadline, else past the latest; where that is lost, fewer than any other."""
    delay, deadline = position.delay, position.deadline
    if delay:
        return (delay.until - delay.original.last).days if isinstance(delay.original, Period) else 0
    return (position.day - deadline.last).days if deadline else 0


def _deadline(position: Position) -> date:
    return position.deadline.last if position.deadline else date.max


def _together(seen: Registry, several: Iterable[Position]) -> tuple[Entry, ...]:
    """One entry for what is due alike, of one inspection and one owner."""
    gathered: dict[tuple[object, ...], list[Position]] = {}
    for each in several:
        states = (each.is_delayed, each.is_past_deadline, each.awaiting_verification, each.rag)
        alike = (owner_of(seen, each.item), each.source.id, each.original, each.target, states)
        gathered.setdefault(alike, []).append(each)
    return tuple(Entry(tuple(alike), owner_of(seen, alike[0].item)) for alike in gathered.values())


def _by_owner(seen: Registry, silent: Iterable[Position]) -> tuple[Silent, ...]:
    by_owner: dict[str, list[Position]] = {}
    for each in sorted(silent, key=lambda position: last_heard_of(position) or date.max):
        by_owner.setdefault(owner_of(seen, each.item), []).append(each)
    found = (Silent(owner, tuple(theirs)) for owner, theirs in by_owner.items())
    return tuple(sorted(found, key=lambda each: (-each.late, -each.count, each.owner)))


def _asked_for(seen: Registry, day: date) -> list[Position]:
    standing = positions_of(seen, day).values()
    return sorted((each for each in standing if isinstance(each.source, Meeting) and each.is_open), key=_deadline)


def _several(parts: "Iterable[Part]", test: Callable[[ItemNow], bool]) -> tuple[Several, ...]:
    """How many items of each inspection pass a test, those with the most first."""
    found = (Several(part.inspection, part.figures.counted.count(test)) for part in parts)
    return tuple(sorted((each for each in found if each.count), key=lambda each: -each.count))


def _name(position: Position) -> str:
    """About as long as what an item is called in a sentence."""
    source = position.source
    if not isinstance(source, Inspection):
        return "the meeting that asked for it"
    return f"{source.title[:LONGEST]}, {source.counted_as} {position.ref}"


def _lines_of(entry: Entry, *, besides: int) -> float:
    text = entry.position.text if entry.count == 1 else None
    return _lines(entry.owner, text, besides=besides + len(_name(entry.position)))


def _lines(*texts: str | None, besides: int) -> float:
    """About how many lines texts take that are cut where they are long, with so many letters besides."""
    letters = besides + sum(min(len(text or ""), LONGEST) for text in texts)
    return ceil(letters / LETTERS) + GAP


def _room(lists: Sequence[Sequence[float]], lines: float) -> list[int]:
    """How many entries each list shows, by the lines that each takes.

    Each has one in turn, and the three weightiest two, while there is room.
    """
    shown = [0] * len(lists)
    is_growing = True
    while is_growing:
        is_growing = False
        for at in (*range(len(lists)), 0, 1, 2):
            entries = lists[at]
            if shown[at] < len(entries) and entries[shown[at]] <= lines:
                lines -= entries[shown[at]]
                shown[at] += 1
                is_growing = True
    return shown
