"""Counts, groups and the roll-forward between two reports (rating rules, "Groups" and "Between two reports").

Each term is counted from items, none by subtraction; that they balance is asserted wherever they are computed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import Enum

from auditrack.core.register.address import Address
from auditrack.core.register.audience import Audience
from auditrack.core.register.disclosure import as_known, visible_to
from auditrack.core.register.model import (
    Action,
    Directorate,
    Inspection,
    Registry,
    Settings,
    Source,
)
from auditrack.core.standing import position as positions_of
from auditrack.core.standing.flags import Flag, flags_of, records_evidence
from auditrack.core.standing.position import Position, Standing
from auditrack.core.standing.rating import Rated, rate
from auditrack.core.standing.sharing import shared


class Group(Enum):
    """Where an inspection belongs in a paper from the last report to this one."""

    NEW = "new"
    ONGOING = "ongoing"
    FINISHED = "finished"
    SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True, kw_only=True)
class RollForward:
    """Open at the last report, what came, what went, and what is open now."""

    opening: int = 0
    late: int = 0
    new: int = 0
    reopened: int = 0
    completed: int = 0
    closed: int = 0
    shared: int = 0
    """Open and counted at the last report; counted from now on with what they follow. Of totals only."""
    closing: int = 0

    def __add__(self, other: "RollForward") -> "RollForward":
        return RollForward(
            **{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)}
        )

    @property
    def balances(self) -> bool:
        """Whether what was there and came in equals what went and is still there."""
        came = self.opening + self.late + self.new + self.reopened
        return came == self.completed + self.closed + self.shared + self.closing


@dataclass(frozen=True, slots=True)
class ItemNow:
    """An item at this report, with where it stood at the last one (None where it had not come in)."""

    now: Position
    before: Position | None
    flags: tuple[Flag, ...] = ()
    is_shared: bool = False
    """Left out of totals over several inspections, as it is counted with what it follows."""
    was_shared: bool = False
    """The same, at the last report."""

    @property
    def entry(self) -> Action:
        """The item as its file holds it."""
        return self.now.entry

    @property
    def source(self) -> Source:
        """The inspection or meeting that it belongs to."""
        return self.now.source

    @property
    def address(self) -> Address:
        """The item's address, unique in the register."""
        return self.now.address

    @property
    def ref(self) -> str:
        """The item's ref, unique in its file."""
        return self.now.ref

    @property
    def text(self) -> str:
        """What is asked."""
        return self.now.text

    @property
    def was_open(self) -> bool:
        """Open at the last report, or come in since."""
        return self.before is None or self.before.is_open

    @property
    def is_completed_since(self) -> bool:
        """Open at the last report, or come in since; and complete now."""
        return self.was_open and self.now.standing is Standing.COMPLETE

    @property
    def is_closed_since(self) -> bool:
        """Open at the last report, or come in since; and closed now without being implemented."""
        return self.was_open and self.now.standing is Standing.CLOSED

    @property
    def is_reopened(self) -> bool:
        """Finished at the last report, and open now."""
        return self.before is not None and not self.before.is_open and self.now.is_open

    @property
    def is_counted_since(self) -> bool:
        """Open and counted with what it follows at the last report, and counted itself from now on."""
        return self.was_shared and not self.is_shared and self.before is not None and self.before.is_open

    @property
    def is_shared_since(self) -> bool:
        """Open and counted at the last report, and counted from now on with what it follows."""
        return self.is_shared and not self.was_shared and self.before is not None and self.before.is_open


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionFigures:
    """One inspection between the last report and this one."""

    inspection: Inspection
    group: Group
    rated: Rated
    items: tuple[ItemNow, ...]
    outcome_is_known: bool
    outcome_was_known: bool
    roll_forward: RollForward
    """Of all its items."""
    in_totals: RollForward
    """What it adds to totals: of the items that are not counted elsewhere, and those that are so from now on."""

    @property
    def counted(self) -> "InspectionFigures":
        """The same with only those items that totals over several inspections count."""
        if not self.shared:
            return self
        return replace(self, items=tuple(item for item in self.items if not item.is_shared))

    @property
    def shared(self) -> int:
        """Items that totals leave out, as they are counted with what they follow."""
        return self.count(lambda item: item.is_shared)

    @property
    def shared_delayed(self) -> int:
        """Of these, how many are delayed."""
        return self.count(lambda item: item.is_shared and item.now.is_delayed)

    def count(self, test: Callable[[ItemNow], bool]) -> int:
        """How many of its items pass a test."""
        return sum(test(item) for item in self.items)

    def standing(self, standing: Standing) -> int:
        """How many of its items stand so."""
        return self.count(lambda item: item.now.standing is standing)

    @property
    def total(self) -> int:
        """All of its items that have come in."""
        return len(self.items)

    @property
    def complete(self) -> int:
        """Items that are complete."""
        return self.standing(Standing.COMPLETE)

    @property
    def closed(self) -> int:
        """Items closed without being implemented."""
        return self.standing(Standing.CLOSED)

    @property
    def in_progress(self) -> int:
        """Items begun and not finished, those on hold or reopened among them."""
        return self.standing(Standing.IN_PROGRESS)

    @property
    def not_started(self) -> int:
        """Open items on which nothing was begun."""
        return self.standing(Standing.NOT_STARTED)

    @property
    def open(self) -> int:
        """Items neither complete nor closed."""
        return self.count(lambda item: item.now.is_open)

    @property
    def delayed(self) -> int:
        """Open items behind their original deadline."""
        return self.count(lambda item: item.now.is_delayed)

    @property
    def delayed_over_threshold(self) -> int:
        """Open items behind their original deadline by more than the policy's threshold."""
        return self.count(lambda item: item.now.delay is not None and item.now.delay.over_threshold)

    @property
    def complete_at_last_report(self) -> int | None:
        """Items complete at the last report; None where the outcome was not known then."""
        if not self.outcome_was_known:
            return None
        return self.count(lambda item: item.before is not None and item.before.standing is Standing.COMPLETE)

    @property
    def completed_since(self) -> int:
        """Items completed since the last report."""
        return self.count(lambda item: item.is_completed_since)

    @property
    def closed_since(self) -> int:
        """Items closed since the last report without being implemented."""
        return self.count(lambda item: item.is_closed_since)

    @property
    def most_months_late(self) -> int | None:
        """Whole months of the longest delay; None where nothing is delayed, or no length can be said."""
        months = [item.now.delay.months for item in self.items if item.now.delay]
        return max((each for each in months if each is not None), default=None)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags of its items, each once, in the order of the list of flags."""
        here = {flag for item in self.items for flag in item.flags}
        return tuple(flag for flag in Flag if flag in here)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The figures that a committee is told first. The names are those of ``reported`` in a meeting's file."""

    new_inspections: int = 0
    new_recommendations: int = 0
    new_complete: int = 0
    new_in_progress: int = 0
    new_not_started: int = 0
    new_closed: int = 0
    new_delayed: int = 0
    new_outcome_not_known: int = 0
    ongoing_completed_since: int = 0
    ongoing_closed_since: int = 0
    ongoing_in_progress: int = 0
    ongoing_begun: int = 0
    ongoing_not_started: int = 0
    ongoing_delayed: int = 0
    ongoing_delayed_over_12_months: int = 0
    ongoing_outcome_not_known: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorateFigures:
    """One directorate between the last report and this one."""

    directorate: Directorate
    inspections: tuple[InspectionFigures, ...]
    headline: Headline
    roll_forward: RollForward
    shared: int
    """Items of these inspections that are counted with what they follow, and not in the figures above."""

    def of(self, group: Group) -> tuple[InspectionFigures, ...]:
        """Its inspections of one group, oldest first."""
        return tuple(each for each in self.inspections if each.group is group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A register between the last report and this one, for one audience."""

    settings: Settings
    day: date
    since: date | None
    audience: Audience
    inspections: tuple[InspectionFigures, ...]
    left_out: int
    """Items of the whole register that this audience does not see. Never printed in a paper."""
    directorates: tuple[DirectorateFigures, ...] = field(init=False)
    headline: Headline = field(init=False)
    roll_forward: RollForward = field(init=False)
    shared: int = field(init=False)
    """Items that are counted with what they follow, and in no total besides."""
    shared_delayed: int = field(init=False)
    """Of these, how many are delayed: by their own deadlines, which what they follow need not have."""

    def __post_init__(self) -> None:
        directorates = tuple(
            _directorate(each, [f for f in self.inspections if f.inspection.directorate == each.code])
            for each in self.settings.directorates
        )
        object.__setattr__(self, "directorates", directorates)
        object.__setattr__(self, "headline", headline_of(self.inspections))
        object.__setattr__(self, "roll_forward", rolled_forward(self.inspections))
        object.__setattr__(self, "shared", sum(each.shared for each in self.inspections))
        object.__setattr__(self, "shared_delayed", sum(each.shared_delayed for each in self.inspections))

    def only(self, test: Callable[[InspectionFigures], bool]) -> "Figures":
        """The same figures of fewer inspections: every total is of those that pass."""
        return replace(self, inspections=tuple(each for each in self.inspections if test(each)), left_out=0)

    def of(self, *groups: Group) -> tuple[InspectionFigures, ...]:
        """The inspections of these groups."""
        return tuple(each for each in self.inspections if each.group in groups)


def figures(registry: Registry, day: date, since: date | None, audience: Audience) -> Figures:
    """All figures of a register on a day, as against an earlier one; without one, everything is new."""
    seen = visible_to(registry, audience)
    stretch = _Stretch.of(seen, day, since)
    by_source = positions_of.by_source(stretch.now)
    return Figures(
        settings=registry.settings,
        day=day,
        since=since,
        audience=audience,
        inspections=tuple(
            stretch.inspection(each, by_source.get(each.id, []))
            for each in sorted(_on(seen.inspections, day, audience), key=_oldest_first)
        ),
        left_out=len(positions_of.positions(registry, day)) - len(stretch.now) if seen is not registry else 0,
    )


def _on(inspections: Iterable[Inspection], day: date, audience: Audience) -> Iterator[Inspection]:
    """Before its findings came in, members know all that there is of an inspection."""
    for each in inspections:
        is_ahead = audience is Audience.MEMBERS and each.withheld and not each.is_reported_by(day)
        yield replace(each, withheld=False) if is_ahead else each


def _oldest_first(inspection: Inspection) -> tuple[date, str]:
    happened = inspection.happened
    return (happened.first if happened else date.max, inspection.id)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The time from the last report to this one, and where every item stood at either."""

    settings: Settings
    day: date
    since: date | None
    now: Mapping[str, Position]
    before: Mapping[str, Position]
    shared: frozenset[str]
    was_shared: frozenset[str]
    has_evidence: bool

    @classmethod
    def of(cls, seen: Registry, day: date, since: date | None) -> "_Stretch":
        now = positions_of.positions(seen, day)
        before = positions_of.positions(seen, since) if since else {}
        has_evidence = records_evidence(now.values())
        return cls(seen.settings, day, since, now, before, shared(seen, now), shared(seen, before), has_evidence)

    def inspection(self, inspection: Inspection, positions: Sequence[Position]) -> InspectionFigures:
        items = tuple(self._item(each) for each in positions)
        was_registered = self.since is not None and inspection.is_registered_by(self.since)
        outcome_was_known = self.since is not None and was_registered and inspection.is_reported_by(self.since)
        return InspectionFigures(
            inspection=as_known(inspection, self.day),
            group=_group(inspection, items, self.day, was_registered, outcome_was_known),
            rated=rate(self.settings.rating, inspection, positions, self.day),
            items=items,
            outcome_is_known=inspection.is_reported_by(self.day),
            outcome_was_known=outcome_was_known,
            roll_forward=_roll_forward(items, was_registered),
            in_totals=_in_totals(items, was_registered),
        )

    def _item(self, position: Position) -> ItemNow:
        address = position.address
        return ItemNow(
            position,
            self.before.get(address),
            flags_of(position, evidence_is_recorded=self.has_evidence),
            is_shared=address in self.shared,
            was_shared=address in self.was_shared,
        )


def _group(
    inspection: Inspection, items: Sequence[ItemNow], day: date, was_registered: bool, outcome_was_known: bool
) -> Group:
    if not inspection.is_registered_by(day):
        return Group.SCHEDULED
    if not was_registered:
        return Group.NEW
    moved = any(item.before is None or item.before.is_open or item.now.is_open for item in items)
    return Group.ONGOING if moved or not outcome_was_known else Group.FINISHED


def _in_totals(items: Sequence[ItemNow], was_registered: bool) -> RollForward:
    counted = _roll_forward([_as_counted(item) for item in items if not item.is_shared], was_registered)
    handed_over = sum(item.is_shared_since for item in items)
    return counted + RollForward(opening=handed_over, shared=handed_over)


def _as_counted(item: ItemNow) -> ItemNow:
    """An item that was counted elsewhere until it said itself where it stands comes into totals late."""
    return replace(item, before=None) if item.is_counted_since else item


def _roll_forward(items: Sequence[ItemNow], was_registered: bool) -> RollForward:
    arrived = sum(item.before is None for item in items)
    made = RollForward(
        opening=sum(item.before is not None and item.before.is_open for item in items),
        late=arrived if was_registered else 0,
        new=0 if was_registered else arrived,
        reopened=sum(item.is_reopened for item in items),
        completed=sum(item.is_completed_since for item in items),
        closed=sum(item.is_closed_since for item in items),
        closing=sum(item.now.is_open for item in items),
    )
    assert made.balances, made  # noqa: S101 - a law of the figures: failing it is our bug
    return made


def rolled_forward(inspections: Iterable[InspectionFigures]) -> RollForward:
    """The roll-forward of several inspections together; what is counted with what it follows is counted there."""
    total = sum((each.in_totals for each in inspections), RollForward())
    assert total.balances, total  # noqa: S101 - a law of the figures: failing it is our bug
    return total


def headline_of(inspections: Iterable[InspectionFigures]) -> Headline:
    """The headline figures of several inspections together; what is counted with what it follows is counted there."""
    everything = [each.counted for each in inspections]
    new = [each for each in everything if each.group is Group.NEW]
    ongoing = [each for each in everything if each.group is Group.ONGOING]
    return Headline(
        new_inspections=len(new),
        new_recommendations=sum(each.total for each in new),
        new_complete=sum(each.complete for each in new),
        new_in_progress=sum(each.in_progress for each in new),
        new_not_started=sum(each.not_started for each in new),
        new_closed=sum(each.closed for each in new),
        new_delayed=sum(each.delayed for each in new),
        new_outcome_not_known=sum(not each.outcome_is_known for each in new),
        ongoing_completed_since=sum(each.completed_since for each in ongoing),
        ongoing_closed_since=sum(each.closed_since for each in ongoing),
        ongoing_in_progress=sum(each.open for each in ongoing),
        ongoing_begun=sum(each.in_progress for each in ongoing),
        ongoing_not_started=sum(each.not_started for each in ongoing),
        ongoing_delayed=sum(each.delayed for each in ongoing),
        ongoing_delayed_over_12_months=sum(each.delayed_over_threshold for each in ongoing),
        ongoing_outcome_not_known=sum(not each.outcome_is_known for each in ongoing),
    )


def _directorate(directorate: Directorate, inspections: Sequence[InspectionFigures]) -> DirectorateFigures:
    return DirectorateFigures(
        directorate=directorate,
        inspections=tuple(inspections),
        headline=headline_of(inspections),
        roll_forward=rolled_forward(inspections),
        shared=sum(each.shared for each in inspections),
    )
