"""Counts, groups and the roll-forward between two reports (rating rules, "Groups" and "Between two reports").

Each term is counted from items, none by subtraction; that they balance is asserted where they are computed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from auditrack.core.register.knowledge import is_known, known_on
from auditrack.core.register.model import Inspection, Item, Meeting, Registry, Source
from auditrack.core.register.settings import Directorate, Settings
from auditrack.core.register.words import Audience
from auditrack.core.standing import ledger
from auditrack.core.standing.cohorts import DeadlineFigures, deadline_figures
from auditrack.core.standing.flags import flags_of, records_evidence
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.lineage import earlier_links
from auditrack.core.standing.names import seen_on
from auditrack.core.standing.position import Position, Standing, by_source
from auditrack.core.standing.rating import rate
from auditrack.core.standing.sharing import shared
from auditrack.core.standing.sight import Sight
from auditrack.core.standing.totals import Group, Headline, RollForward


@dataclass(frozen=True, kw_only=True)
class FiguresOfSeveral:
    """Several inspections together between the last report and this one."""

    since: date | None
    """The position day of the last report; None where this is the first."""
    inspections: tuple[InspectionFigures, ...]

    @cached_property
    def headline(self) -> Headline:
        """The headline figures; what is counted with what it follows is counted there."""
        parts = [part.counted for part in self.inspections]
        return Headline(
            **{
                name: sum(count(part) for part in parts if part.group is group)
                for name, (group, count) in _HEADLINE.items()
            }
        )

    @cached_property
    def roll_forward(self) -> RollForward:
        """The roll-forward; what is counted with what it follows is counted there."""
        total = sum((inspection.in_totals for inspection in self.inspections), RollForward())
        assert total.balances, total  # noqa: S101 - a law of the figures: failing it is our bug
        return total

    @cached_property
    def deadlines(self) -> DeadlineFigures:
        """What became of what was overdue and of what fell due; of what totals count."""
        return deadline_figures([item for part in self.inspections for item in part.items], self.since)

    @cached_property
    def came_in_complete(self) -> int:
        """Items of inspections registered since the last report that were complete by then."""
        return sum(part.counted.came_in(Standing.COMPLETE) for part in self.inspections)

    @cached_property
    def came_in_closed(self) -> int:
        """Items of inspections registered since the last report that were closed by then."""
        return sum(part.counted.came_in(Standing.CLOSED) for part in self.inspections)

    @cached_property
    def came_in_replaced(self) -> int:
        """Items of inspections registered since the last report that were closed by then, and are replaced."""
        return sum(theirs.counted.came_in(Standing.REPLACED) for theirs in self.inspections)

    @cached_property
    def shared(self) -> int:
        """Items that are counted with what they follow, and in no other total."""
        return sum(part.shared for part in self.inspections)

    @cached_property
    def shared_delayed(self) -> int:
        """Of these, how many are delayed: by their own deadlines, which what they follow need not have."""
        return sum(part.shared_delayed for part in self.inspections)

    @property
    def registered(self) -> tuple[InspectionFigures, ...]:
        """All but those that are only scheduled."""
        return self.of(Group.NEW, Group.ONGOING, Group.FINISHED)

    def of(self, *groups: Group) -> tuple[InspectionFigures, ...]:
        """The inspections of these groups, oldest first."""
        return tuple(inspection for inspection in self.inspections if inspection.group in groups)


@dataclass(frozen=True, kw_only=True)
class DirectorateFigures(FiguresOfSeveral):
    """One directorate between the last report and this one."""

    directorate: Directorate


@dataclass(frozen=True, kw_only=True)
class Figures(FiguresOfSeveral):
    """A register between the last report and this one, for one audience."""

    settings: Settings
    day: date
    audience: Audience
    out_of_sight: tuple[tuple[Inspection, int], ...] = ()
    """Of which the committee is told no longer, with how many items were open at the last report."""

    @cached_property
    def directorates(self) -> tuple[DirectorateFigures, ...]:
        """The figures of each directorate, in the order of registry.yaml."""
        return tuple(
            DirectorateFigures(
                directorate=directorate,
                since=self.since,
                inspections=tuple(
                    part for part in self.inspections if part.inspection.directorate == directorate.code
                ),
            )
            for directorate in self.settings.directorates
        )

    @cached_property
    def latest_entry(self) -> date | None:
        """The day from which the latest word on any item counts; None where nothing was ever told."""
        words = (item.now.last_word for inspection in self.inspections for item in inspection.items)
        return max((word.counts_from for word in words if word), default=None)

    @property
    def is_silent(self) -> bool:
        """Whether nothing was entered for longer than the council allows for an item."""
        allowed = self.settings.checks.days_without_update
        return self.latest_entry is not None and (self.day - self.latest_entry).days > allowed

    def only(self, test: Callable[[InspectionFigures], bool]) -> "Figures":
        """The same figures of fewer inspections: every total is of those that pass."""
        return replace(self, inspections=tuple(filter(test, self.inspections)))


def figures(
    registry: Registry, day: date, since: date | None, audience: Audience, sight: Sight | None = None
) -> Figures:
    """All figures of a register on a day, as against an earlier one; without one, everything is new.

    ``sight`` is what the committee to which they are reported is told of, where that is not everything.
    """
    seen = seen_on(registry, audience, day)
    stretch = _Stretch.of(seen, day, since, sight)
    gathered = by_source(stretch.now)
    known = _on(known_on(seen.inspections, day), day, audience)
    return Figures(
        settings=seen.settings,
        day=day,
        since=since,
        audience=audience,
        inspections=tuple(
            stretch.inspection(inspection, gathered.get(inspection.id, []))
            for inspection in sorted(known, key=_oldest_first)
            if sight is None or inspection.id in sight.now
        ),
        out_of_sight=tuple(stretch.lost(seen)),
    )


def _on(inspections: Iterable[Inspection], day: date, audience: Audience) -> Iterator[Inspection]:
    """Before its findings are received, members may see all that is recorded of an inspection."""
    for inspection in inspections:
        is_ahead = audience is Audience.MEMBERS and inspection.withheld and not inspection.is_reported_by(day)
        yield replace(inspection, withheld=False) if is_ahead else inspection


def _oldest_first(inspection: Inspection) -> tuple[date, str]:
    happened = inspection.happened
    return (happened.first if happened else date.max, inspection.id)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The time from the last report to this one, and the position of every item at either."""

    settings: Settings
    day: date
    since: date | None
    now: Mapping[str, Position]
    before: Mapping[str, Position]
    shared: frozenset[str]
    was_shared: frozenset[str]
    has_evidence: bool
    sight: Sight | None

    @classmethod
    def of(cls, seen: Registry, day: date, since: date | None, sight: Sight | None) -> "_Stretch":
        now = ledger.positions(seen, day)
        before = ledger.positions(seen, since) if since else {}
        has_evidence = records_evidence(now.values())
        shared_now = shared(seen, now, sight.now if sight else None)
        shared_before = shared(seen, before, sight.before if sight else None)
        return cls(seen.settings, day, since, now, before, shared_now, shared_before, has_evidence, sight)

    def lost(self, seen: Registry) -> Iterator[tuple[Inspection, int]]:
        """What the committee is told of no longer, as the audience may know it, with the items open at its report."""
        for inspection in seen.inspections if self.sight else ():
            if self.sight and inspection.id in self.sight.lost and self.since and is_known(inspection, self.since):
                stood = (then for then in self.before.values() if then.source.id == inspection.id)
                yield inspection, sum(then.is_open and then.address not in self.was_shared for then in stood)

    def _was_seen(self, holder: Source) -> bool:
        return self.sight is None or isinstance(holder, Meeting) or holder.id in self.sight.before

    def inspection(self, inspection: Inspection, positions: Sequence[Position]) -> InspectionFigures:
        was_seen = self.since is not None and self._was_seen(inspection)
        was_registered = bool(self.since and was_seen and inspection.is_registered_by(self.since))
        items = tuple(self._item(position, was_registered) for position in positions)
        outcome_was_known = self.since is not None and was_registered and inspection.is_reported_by(self.since)
        return InspectionFigures(
            inspection=inspection,
            group=_group(inspection, items, self.day, was_registered, outcome_was_known),
            rated=rate(self.settings.rating, inspection, positions, self.day),
            items=items,
            outcome_is_known=inspection.is_reported_by(self.day),
            outcome_was_known=outcome_was_known,
            was_registered=was_registered,
        )

    def _item(self, position: Position, was_registered: bool) -> ItemNow:
        address, was_seen = position.address, self._was_seen(position.source)
        return ItemNow(
            position,
            self.before.get(address) if was_seen else None,
            flags_of(position, evidence_is_recorded=self.has_evidence),
            is_shared=address in self.shared,
            was_shared=was_seen and address in self.was_shared,
            came_in_finished=_came_in_finished(position, self.since, was_registered=was_registered),
            takes_over=any(self._is_left_to(position, earlier) for earlier in position.replaces),
            was_overdue_as=any(map(self._was_overdue, earlier_links(position, self.now))),
        )

    def _is_left_to(self, now: Position, earlier: Item) -> bool:
        """Whether the work of something goes on under an item, and did not at the last report."""
        left, then = self.now[earlier.address], self.before.get(now.address)
        if left.standing is not Standing.REPLACED or not isinstance(earlier.source, Inspection):
            return False
        was_registered = self.since is not None and earlier.source.is_registered_by(self.since)
        went_on = then is not None and earlier.address in {other.address for other in then.replaces}
        was_left = went_on and self.before[earlier.address].standing is Standing.REPLACED
        return not was_left and not _came_in_finished(left, self.since, was_registered=was_registered)

    def _was_overdue(self, earlier: Position) -> bool:
        is_left_out = earlier.address in self.was_shared or not self._was_seen(earlier.source)
        then = None if is_left_out else self.before.get(earlier.address)
        return isinstance(earlier.source, Inspection) and then is not None and then.is_overdue


def _came_in_finished(now: Position, since: date | None, *, was_registered: bool) -> bool:
    """Whether an item was finished by the last report, of an inspection that was registered only since."""
    is_finished = now.finished is not None and not now.is_open
    return bool(since and not was_registered and is_finished and now.finished and now.finished <= since)


def _group(
    inspection: Inspection, items: Sequence[ItemNow], day: date, was_registered: bool, outcome_was_known: bool
) -> Group:
    if not inspection.is_registered_by(day):
        return Group.SCHEDULED
    if not was_registered:
        return Group.NEW
    moved = any(
        item.before is None or item.before.is_open or item.now.is_open or item.is_completed_after_closing
        for item in items
    )
    return Group.ONGOING if moved or not outcome_was_known else Group.FINISHED


_HEADLINE: Mapping[str, tuple[Group, Callable[[InspectionFigures], int]]] = {
    "new_inspections": (Group.NEW, lambda _: 1),
    "new_recommendations": (Group.NEW, lambda part: part.total),
    "new_complete": (Group.NEW, lambda part: part.complete),
    "new_in_progress": (Group.NEW, lambda part: part.in_progress),
    "new_not_started": (Group.NEW, lambda part: part.not_started),
    "new_closed": (Group.NEW, lambda part: part.closed),
    "new_replaced": (Group.NEW, lambda theirs: theirs.replaced),
    "new_repeated": (Group.NEW, lambda theirs: theirs.repeated),
    "new_delayed": (Group.NEW, lambda part: part.delayed),
    "new_outcome_not_known": (Group.NEW, lambda part: not part.outcome_is_known),
    "ongoing_completed_since": (Group.ONGOING, lambda part: part.completed_since),
    "ongoing_closed_since": (Group.ONGOING, lambda part: part.closed_since),
    "ongoing_replaced_since": (Group.ONGOING, lambda theirs: theirs.replaced_since),
    "ongoing_in_progress": (Group.ONGOING, lambda part: part.open),
    "ongoing_begun": (Group.ONGOING, lambda part: part.in_progress),
    "ongoing_not_started": (Group.ONGOING, lambda part: part.not_started),
    "ongoing_delayed": (Group.ONGOING, lambda part: part.delayed),
    "ongoing_delayed_over_12_months": (Group.ONGOING, lambda part: part.delayed_over_threshold),
    "ongoing_outcome_not_known": (Group.ONGOING, lambda part: not part.outcome_is_known),
}
"""Of which inspections each headline figure is, and what of each it counts."""
