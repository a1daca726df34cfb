"""What a briefing of two pages tells: what moved, what is late, what falls due, and who owes an update."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from auditrack.core.chase import owner_of
from auditrack.core.dates import Period
from auditrack.core.figures import ItemNow, RollForward
from auditrack.core.flags import is_green_but_late, is_quiet, last_heard_of
from auditrack.core.model import Directorate, Inspection, Item, Meeting
from auditrack.core.policy import Rating
from auditrack.core.position import Position, positions

if TYPE_CHECKING:
    from auditrack.core.paper import Moved, Part, Report, Section

T = TypeVar("T")

DAYS_AHEAD = 60
"""How far ahead a briefing looks where no next meeting is known."""
LINES = 46
"""How many lines its lists may take together: with headings and figures, two pages of A4 in twelve points."""
AT_LEAST = 2
"""How many entries each list shows, if it has so many, before any list shows more."""
ROWS = 8
"""How many directorates its table has."""
NAMED = 5
"""How many inspections are named where only numbers are told of each."""


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
    def items(self) -> tuple[Item, ...]:
        """The items."""
        return tuple(position.item for position in self.positions)

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
        return sum(map(is_late, self.positions))

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


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the templates of a briefing may print besides what every paper has."""

    roll_forward: RollForward
    until: date
    """The last day of what falls due next."""
    next_meeting: Period | None
    """The committee's next meeting, which this is the day of; None where none is known."""
    ratings: tuple[tuple[Rating, int], ...]
    """How many new and ongoing inspections have each rating; those that none has are left out."""
    over_threshold: int
    """How many late items are behind their original deadline by more than the policy's threshold."""
    rows: Listing[Row]
    """The directorates that answer for anything."""
    came: "Listing[Part]"
    completed: Listing[Several]
    came_late: Listing[Several]
    closed: Listing[ItemNow]
    reopened: Listing[ItemNow]
    extended: "Listing[Moved]"
    late: Listing[Entry]
    falling_due: Listing[Entry]
    silent: Listing[Silent]
    disagreeing: Listing[Entry]
    asked_for: Listing[Entry]
    """Open actions that meetings asked for: no figure counts them."""
    whole: str
    """The command that tells all of every list."""

    @property
    def is_cut(self) -> bool:
        """Whether a list has more than it shows."""
        lists = (self.rows, self.came, self.completed, self.came_late, self.closed, self.reopened, self.extended)
        further = (self.late, self.falling_due, self.silent, self.disagreeing, self.asked_for)
        return any(each.rest for each in (*lists, *further))


def briefing_of(paper: "Report") -> Briefing:
    """The values of a briefing, its lists cut so that it fills two pages; whole where the paper is in full."""
    until, next_meeting = _until(paper)
    items = [item for part in paper.parts for item in part.figures.items]
    unfinished = [item.now for item in items if item.now.is_open]
    late = sorted(filter(is_late, unfinished), key=_days_late, reverse=True)
    due = sorted((each for each in unfinished if _is_due(each, until)), key=_deadline)
    quiet = [each for each in unfinished if _owes_update(each, paper.figures.since)]
    rows = tuple(_row(section, late, due, quiet) for section in paper.sections if section.parts)
    named = len(items) + len(paper.parts) if paper.in_full else NAMED

    late_entries, due_entries, owners = _together(paper, late), _together(paper, due), _by_owner(paper, quiet)
    green = _together(paper, (each for each in late if is_green_but_late(each)))
    asked_for = _together(paper, _asked_for(paper))
    closed = tuple(item for item in items if item.is_closed_since)
    reopened = tuple(item for item in items if item.is_reopened)
    # the lines that an entry takes, and how many entries there are; the weightiest lists first
    wanted = ((3, late_entries), (2, due_entries), (2, owners), (3, paper.extensions), (2, closed), (2, reopened))
    further = ((2, green), (2, asked_for))
    most = iter(_room([(lines, len(entries)) for lines, entries in (*wanted, *further)], paper.in_full))
    return Briefing(
        roll_forward=paper.figures.roll_forward,
        until=until,
        next_meeting=next_meeting,
        ratings=tuple(_ratings(paper)),
        over_threshold=sum(bool(each.delay and each.delay.over_threshold) for each in late),
        rows=Listing(rows, len(rows) if paper.in_full else ROWS),
        came=Listing(_new(paper), named),
        completed=Listing(_several(paper.parts, lambda item: item.is_completed_since), named),
        came_late=Listing(_several(_earlier(paper), lambda item: item.before is None), named),
        late=Listing(late_entries, next(most)),
        falling_due=Listing(due_entries, next(most)),
        silent=Listing(owners, next(most)),
        extended=Listing(paper.extensions, next(most)),
        closed=Listing(closed, next(most)),
        reopened=Listing(reopened, next(most)),
        disagreeing=Listing(green, next(most)),
        asked_for=Listing(asked_for, next(most)),
        whole=_command(paper),
    )


def is_late(position: Position) -> bool:
    """Whether an item is open, and behind its original deadline or past its latest one."""
    return position.is_delayed or position.is_past_deadline


def _until(paper: "Report") -> tuple[date, Period | None]:
    day, told = paper.figures.day, paper.meeting.next_meeting
    if told is None or told.last < day:
        return day + timedelta(days=DAYS_AHEAD), None
    return told.last, told


def _command(paper: "Report") -> str:
    which = f"--meeting {paper.meeting.id}" if paper.meeting.id else f"--as-of {paper.figures.day}"
    last = paper.last_meeting.id if paper.last_meeting else paper.figures.since
    since = f" --since {last}" if last else ""
    readers = f" --audience {paper.audience.value}" if paper.is_for_members else ""
    return f"auditrack report --paper briefing --full {which}{since}{readers}"


def _row(section: "Section", late: list[Position], due: list[Position], quiet: list[Position]) -> Row:
    here = {part.inspection.id for part in section.parts}
    counts = (sum(each.item.source.id in here for each in several) for several in (late, due, quiet))
    flow = section.figures.roll_forward
    return Row(section.directorate, flow.closing, flow.completed, *counts)


def _owes_update(position: Position, since: date | None) -> bool:
    """Whether nothing was said of an item since the last report, or for too long."""
    heard = last_heard_of(position)
    # what follows others is spoken of where they are
    has_been_quiet = since is not None and heard is not None and heard <= since and not position.follows
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


def _together(paper: "Report", several: Iterable[Position]) -> tuple[Entry, ...]:
    """One entry for what is due alike, of one inspection and one owner."""
    gathered: dict[tuple[object, ...], list[Position]] = {}
    for each in several:
        owner = owner_of(paper.seen, each.item)
        states = (each.is_delayed, each.is_past_deadline, each.awaiting_verification)
        gathered.setdefault((owner, each.item.source.id, each.original, each.target, states), []).append(each)
    return tuple(Entry(tuple(alike), owner_of(paper.seen, alike[0].item)) for alike in gathered.values())


def _by_owner(paper: "Report", quiet: Iterable[Position]) -> tuple[Silent, ...]:
    """Those with the most late items first, then those with the most."""
    by_owner: dict[str, list[Position]] = {}
    for each in sorted(quiet, key=lambda position: last_heard_of(position) or date.max):
        by_owner.setdefault(owner_of(paper.seen, each.item), []).append(each)
    found = (Silent(owner, tuple(theirs)) for owner, theirs in by_owner.items())
    return tuple(sorted(found, key=lambda each: (-each.late, -each.count, each.owner)))


def _asked_for(paper: "Report") -> list[Position]:
    standing = positions(paper.seen, paper.figures.day).values()
    return sorted((each for each in standing if isinstance(each.item.source, Meeting) and each.is_open), key=_deadline)


def _ratings(paper: "Report") -> Iterable[tuple[Rating, int]]:
    given = [part.figures.rated.rating for part in paper.parts]
    return ((rating, given.count(rating)) for rating in paper.ratings if rating in given)


def _new(paper: "Report") -> "tuple[Part, ...]":
    return tuple(sorted((part for part in paper.parts if part.is_new), key=lambda part: -part.figures.total))


def _earlier(paper: "Report") -> "list[Part]":
    return [part for part in paper.parts if not part.is_new]


def _several(parts: "Iterable[Part]", test: Callable[[ItemNow], bool]) -> tuple[Several, ...]:
    """How many items of each inspection pass a test, those with the most first."""
    found = (Several(part.inspection, part.figures.count(test)) for part in parts)
    return tuple(sorted((each for each in found if each.count), key=lambda each: -each.count))


def _room(lists: Sequence[tuple[int, int]], in_full: bool) -> list[int]:
    """How many entries each list shows: a few at least; the room that is left goes to the lists that stand first."""
    if in_full:
        return [count for _, count in lists]
    shown = [min(AT_LEAST, count) for _, count in lists]
    left = LINES - sum(lines * here for (lines, _), here in zip(lists, shown, strict=True))
    for at, (lines, count) in enumerate(lists):
        further = max(0, min(count - shown[at], left // lines))
        shown[at] += further
        left -= further * lines
    return shown
