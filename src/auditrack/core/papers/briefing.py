"""What a briefing for those who lead the council holds: what moved, what is late, what falls due, who owes an update.

Every list is whole, its weightiest entries first; how many of them a page has room for is no matter of this module.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from auditrack.core.papers.parts import Part, Section
from auditrack.core.papers.report import Moved, Report, falls_due
from auditrack.core.register.dates import Period
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.settings import Directorate
from auditrack.core.sentences.ratings import disagreement
from auditrack.core.standing.due_list import by_owner, oldest_first, owner_of, unfinished
from auditrack.core.standing.flags import is_quiet, last_heard_of
from auditrack.core.standing.inspection_figures import ItemNow
from auditrack.core.standing.policy import Rating
from auditrack.core.standing.position import Position
from auditrack.core.standing.totals import RollForward

DAYS_AHEAD = 60
"""How far ahead a briefing looks where no next meeting is known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Items that a briefing lists together, with the posts that answer for them: alike, or all of one owner."""

    positions: tuple[Position, ...]
    owner: str

    @property
    def position(self) -> Position:
        """The position of the first of them."""
        return self.positions[0]

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.positions)


@dataclass(frozen=True, slots=True)
class Silent(Entry):
    """What an owner owes an update on, those not heard of longest first."""

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(now.is_late for now in self.positions)

    @property
    def last_heard(self) -> date | None:
        """The earliest day of the last word on any of them: its latest update, else the day it was registered."""
        return last_heard_of(self.position)


@dataclass(frozen=True, slots=True)
class Several:
    """How many items of one inspection are the same in one respect."""

    inspection: Inspection
    count: int


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
    """The briefing made from a report."""

    report: Report

    @property
    def roll_forward(self) -> RollForward:
        """From the last report to this day."""
        return self.report.figures.roll_forward

    @property
    def next_meeting(self) -> Period | None:
        """The committee's next meeting, as far as it is known and not past."""
        planned = self.report.meeting.next_meeting
        return planned if planned and planned.last >= self.report.figures.day else None

    @property
    def until(self) -> date:
        """The last day of what falls due next: that of the next meeting, else sixty days ahead."""
        return self.next_meeting.last if self.next_meeting else self.report.figures.day + timedelta(days=DAYS_AHEAD)

    @property
    def ratings(self) -> tuple[tuple[Rating, int], ...]:
        """How many new and ongoing inspections have each rating; those that none has are left out."""
        given = [part.figures.rated.rating for part in self.report.parts]
        return tuple((rating, given.count(rating)) for rating in self.report.ratings if rating in given)

    @property
    def unrated(self) -> int:
        """How many new and ongoing inspections show no rating: of these only the judgement is public."""
        return sum(part.figures.rated.rating is None for part in self.report.parts)

    @property
    def over_threshold(self) -> int:
        """How many late items are behind their original deadline by more than the policy's threshold."""
        return sum(bool(now.delay and now.delay.over_threshold) for now in self._late)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The directorates that answer for anything."""
        lists = (self._late, self._falling_due, self._silent)
        return tuple(_row(section, lists) for section in self.report.sections if section.parts)

    @cached_property
    def came(self) -> tuple[Part, ...]:
        """New inspections, those with the most items first."""
        return tuple(sorted((part for part in self.report.parts if part.is_new), key=lambda part: -part.figures.total))

    @cached_property
    def completed(self) -> tuple[Several, ...]:
        """What was completed since the last report, by inspection."""
        return _several(self.report.parts, lambda item: item.is_completed_since)

    @cached_property
    def came_late(self) -> tuple[Several, ...]:
        """Items added since the last report to inspections that were known before."""
        earlier = (part for part in self.report.parts if not part.is_new)
        return _several(
            earlier, lambda change: (change.before is None and not change.is_replacing) or change.is_counted_since
        )

    @cached_property
    def replacing(self) -> tuple[Several, ...]:
        """Items that came in since the last report in place of others."""
        return _several(self.report.parts, lambda change: change.is_replacing)

    @cached_property
    def late(self) -> tuple[Entry, ...]:
        """What is late, the worst first."""
        return self._together(self._late)

    @cached_property
    def falling_due(self) -> tuple[Entry, ...]:
        """What falls due next, the earliest first."""
        return self._together(self._falling_due)

    @cached_property
    def silent(self) -> tuple[Silent, ...]:
        """Who owes an update: first those with the most late items."""
        quiet = sorted(self._silent, key=lambda now: last_heard_of(now) or date.max)
        owners = (Silent(tuple(theirs), owner) for owner, theirs in by_owner(self.report.seen, quiet))
        return tuple(sorted(owners, key=lambda silent: (-silent.late, -silent.count, silent.owner)))

    @cached_property
    def extended(self) -> tuple[Moved, ...]:
        """Targets moved to a later day since the last report."""
        return self.report.extensions

    @cached_property
    def closed(self) -> tuple[ItemNow, ...]:
        """What was closed since the last report without being implemented."""
        return tuple(closed for closed in self._items if closed.is_closed_since)

    @cached_property
    def replaced(self) -> tuple[ItemNow, ...]:
        """What was replaced since the last report, as the work goes on under another ref."""
        return tuple(replaced for replaced in self._items if replaced.is_replaced_since)

    @cached_property
    def reopened(self) -> tuple[ItemNow, ...]:
        """What was finished at the last report, and is open now."""
        return tuple(reopened for reopened in self._items if reopened.is_reopened)

    @cached_property
    def disagreeing(self) -> tuple[Entry, ...]:
        """What is late, and green in the eyes of its lead."""
        rating = self.report.settings.rating
        return self._together(now for now in self._open if disagreement(now, rating))

    @cached_property
    def asked_for(self) -> tuple[Entry, ...]:
        """Open actions that meetings asked for: no figure counts them."""
        items = unfinished(self.report.seen, self.report.figures.day)
        actions = (now for now in items if isinstance(now.source, Meeting))
        return self._together(sorted(actions, key=oldest_first))

    @cached_property
    def _items(self) -> list[ItemNow]:
        return [item for part in self.report.parts for item in part.figures.counted.items]

    @cached_property
    def _open(self) -> list[Position]:
        return [item.now for item in self._items if item.now.is_open]

    @cached_property
    def _late(self) -> list[Position]:
        return sorted((now for now in self._open if now.is_late), key=_days_late, reverse=True)

    @cached_property
    def _falling_due(self) -> list[Position]:
        return sorted((now for now in self._open if falls_due(now, self.until)), key=oldest_first)

    @cached_property
    def _silent(self) -> list[Position]:
        return [now for now in self._open if _owes_update(now, self.report.figures.since)]

    def _together(self, positions: Iterable[Position]) -> tuple[Entry, ...]:
        gathered: dict[tuple[object, ...], list[Position]] = {}
        for now in positions:
            gathered.setdefault(_printed(self.report, now), []).append(now)
        return tuple(
            Entry(tuple(alike), owner_of(self.report.seen.settings, alike[0].item)) for alike in gathered.values()
        )


def _printed(report: Report, now: Position) -> tuple[object, ...]:
    """All that a briefing prints of a late or due item apart from its ref and text: equal items share an entry."""
    return (
        now.source.id,
        owner_of(report.seen.settings, now.item),
        now.original,
        now.deadline,
        bool(now.extensions),
        now.is_delayed,
        now.delay.months if now.delay else None,
        now.is_past_deadline,
        now.awaiting_verification,
        now.rag,
        report.disagreements.get(now.address),
    )


def _row(section: Section, lists: Iterable[list[Position]]) -> Row:
    ids = {part.inspection.id for part in section.parts}
    counts = (sum(now.source.id in ids for now in positions) for positions in lists)
    flow = section.figures.roll_forward
    return Row(section.directorate, flow.closing, flow.completed, *counts)


def _owes_update(now: Position, since: date | None) -> bool:
    """Whether there was no update on an item since the last report, or for too long."""
    heard = last_heard_of(now)
    return is_quiet(now) or (since is not None and heard is not None and heard <= since)


def _days_late(now: Position) -> int:
    """Past the original deadline, else past the latest; where that is lost, fewer than any other."""
    delay, deadline = now.delay, now.deadline
    if delay:
        return (delay.until - delay.original.last).days if isinstance(delay.original, Period) else 0
    return (now.day - deadline.last).days if deadline else 0


def _several(parts: Iterable[Part], test: Callable[[ItemNow], bool]) -> tuple[Several, ...]:
    """How many items of each inspection pass a test, those with the most first."""
    counts = (Several(part.inspection, part.figures.counted.count(test)) for part in parts)
    return tuple(sorted((several for several in counts if several.count), key=lambda several: -several.count))
