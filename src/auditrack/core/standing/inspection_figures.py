"""One inspection and its items between the last report and this one, and what is counted of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from auditrack.core.register.address import Address
from auditrack.core.register.model import Action, Inspection, Source
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.position import Position, Standing
from auditrack.core.standing.rating import Rated
from auditrack.core.standing.totals import Group, RollForward


@dataclass(frozen=True, slots=True)
class ItemNow:
    """An item at this report, with its position at the last one (None where it was not yet raised)."""

    now: Position
    before: Position | None
    flags: tuple[Flag, ...] = ()
    is_shared: bool = False
    """Left out of totals over several inspections, as it is counted with what it follows."""
    was_shared: bool = False
    """The same, at the last report."""
    came_in_finished: bool = False
    """Finished by the last report already, of an inspection registered since: in no flow between the two."""
    takes_over: bool = False
    """Takes the place of something since the last report: of what is replaced, and did not come in finished."""
    was_overdue_as: bool = False
    """Takes the place, over any number of links, of something that was overdue at the last report."""

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
        """Open at the last report, or added since and not finished before that."""
        return self.before.is_open if self.before else not self.came_in_finished

    @property
    def is_completed_since(self) -> bool:
        """Open at the last report, or added since; and complete now."""
        return self.was_open and self.now.standing is Standing.COMPLETE

    @property
    def is_closed_since(self) -> bool:
        """Open at the last report, or added since; and closed now without being implemented."""
        return self.was_open and self.now.standing is Standing.CLOSED

    @property
    def is_replaced_since(self) -> bool:
        """Open at the last report, or added since; and replaced now, as the work goes on under another ref."""
        return self.was_open and self.now.standing is Standing.REPLACED

    @property
    def is_replacing(self) -> bool:
        """Came in since the last report in place of others: neither new nor added to what was there."""
        return self.takes_over and self.before is None and not self.came_in_finished

    @property
    def repeats(self) -> bool:
        """Whether it asks again for something of another inspection."""
        others = (other.source for other in self.now.replaces)
        return any(isinstance(source, Inspection) and source.id != self.source.id for source in others)

    @property
    def is_part(self) -> bool:
        """Whether it came in to replace something of its own file, so that it is not what the body asked for."""
        names = map(Address, self.now.item.replaces)
        return bool(self.now.replaces) and any(not name.ref or name.source == self.source.id for name in names)

    @property
    def is_reopened(self) -> bool:
        """Finished at the last report, and open now."""
        return self.before is not None and not self.before.is_open and self.now.is_open

    @property
    def is_completed_after_closing(self) -> bool:
        """Closed at the last report, and complete now: in no flow between the two."""
        was_closed = self.before is not None and self.before.standing is Standing.CLOSED
        return was_closed and self.now.standing is Standing.COMPLETE

    @property
    def is_counted_since(self) -> bool:
        """Open and counted with what it follows at the last report, and counted itself from now on."""
        return self.was_shared and not self.is_shared and self.before is not None and self.before.is_open

    @property
    def is_shared_since(self) -> bool:
        """Open and counted at the last report, and counted from now on with what it follows."""
        return self.is_shared and not self.was_shared and self.before is not None and self.before.is_open


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """Items on a day, and how many of them are complete, open, delayed and so on."""

    items: tuple[ItemNow, ...]

    def count(self, test: Callable[[ItemNow], bool]) -> int:
        """How many of the items pass a test."""
        return sum(test(item) for item in self.items)

    def standing(self, standing: Standing) -> int:
        """How many of the items are in this position."""
        return self.count(lambda item: item.now.standing is standing)

    @property
    def total(self) -> int:
        """All of the items."""
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
    def replaced(self) -> int:
        """Items of which the work goes on under another ref."""
        return self.standing(Standing.REPLACED)

    @property
    def repeated(self) -> int:
        """Items that ask again for something of another inspection."""
        return self.count(lambda change: change.repeats)

    @property
    def asked(self) -> int:
        """Items that the body asked for: not those that replace others of their own file."""
        return self.count(lambda change: not change.is_part)

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
        """Items neither complete nor closed, nor replaced."""
        return self.count(lambda item: item.now.is_open)

    @property
    def completed_since(self) -> int:
        """Items completed since the last report."""
        return self.count(lambda item: item.is_completed_since)

    @property
    def closed_since(self) -> int:
        """Items closed since the last report without being implemented."""
        return self.count(lambda item: item.is_closed_since)

    @property
    def replaced_since(self) -> int:
        """Items replaced since the last report."""
        return self.count(lambda change: change.is_replaced_since)

    @property
    def finished_before(self) -> int:
        """Items that were finished by the last report already, and still are."""
        return self.count(lambda change: not change.now.is_open and not change.was_open)

    @property
    def delayed(self) -> int:
        """Open items behind their original deadline."""
        return self.count(lambda item: item.now.is_delayed)

    @property
    def delayed_over_threshold(self) -> int:
        """Open items behind their original deadline by more than the policy's threshold."""
        return self.count(lambda item: item.now.delay is not None and item.now.delay.over_threshold)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionFigures(ItemCounts):
    """One inspection between the last report and this one."""

    inspection: Inspection
    group: Group
    rated: Rated
    outcome_is_known: bool
    outcome_was_known: bool
    was_registered: bool
    """Whether it was in the register at the last report."""

    @property
    def roll_forward(self) -> RollForward:
        """Of all its items."""
        return _roll_forward(self.items, self.was_registered)

    @property
    def in_totals(self) -> RollForward:
        """What it adds to totals: of the items that are not counted elsewhere, and those that are so from now on."""
        return _in_totals(self.items, self.was_registered)

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

    def came_in(self, standing: Standing) -> int:
        """Items in this position that were finished by the last report, of an inspection registered since."""
        return self.count(lambda item: item.came_in_finished and item.now.standing is standing)

    @property
    def complete_at_last_report(self) -> int | None:
        """Items complete at the last report; None where the outcome was not known then."""
        if not self.outcome_was_known:
            return None
        return self.count(lambda item: item.before is not None and item.before.standing is Standing.COMPLETE)

    @property
    def most_months_late(self) -> int | None:
        """Whole months of the longest delay; None where nothing is delayed, or the delay cannot be measured."""
        months = [late.now.delay.months for late in self.items if late.now.delay]
        return max((late for late in months if late is not None), default=None)

    @property
    def parts_done(self) -> tuple[int, ...]:
        """How much of each item is done, in per cent: what is complete wholly, of what is open as its lead says last.

        Nothing where no lead says so of any.
        """
        of_open = [item.now.percent for item in self.items if item.now.is_open and item.now.percent is not None]
        return (*of_open, *[100] * self.complete) if of_open else ()

    @property
    def percent(self) -> int | None:
        """The plain average of these, rounded half up; None where there are none."""
        parts = self.parts_done
        return (2 * sum(parts) + len(parts)) // (2 * len(parts)) if parts else None

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The flags of its items, each once, in the order of the list of flags."""
        here = {flag for item in self.items for flag in item.flags}
        return tuple(flag for flag in Flag if flag in here)


def _in_totals(items: Sequence[ItemNow], was_registered: bool) -> RollForward:
    counted = _roll_forward([_as_counted(item) for item in items if not item.is_shared], was_registered)
    handed_over = sum(item.is_shared_since for item in items)
    return counted + RollForward(opening=handed_over, shared=handed_over)


def _as_counted(item: ItemNow) -> ItemNow:
    """An item that was counted elsewhere until it got a status of its own enters the totals late."""
    return replace(item, before=None, takes_over=False) if item.is_counted_since else item


def _roll_forward(items: Sequence[ItemNow], was_registered: bool) -> RollForward:
    arrived = sum(item.before is None and not item.came_in_finished and not item.is_replacing for item in items)
    roll_forward = RollForward(
        opening=sum(item.before is not None and item.before.is_open for item in items),
        late=arrived if was_registered else 0,
        new=0 if was_registered else arrived,
        reopened=sum(item.is_reopened for item in items),
        replacing=sum(change.is_replacing for change in items),
        completed=sum(item.is_completed_since for item in items),
        closed=sum(item.is_closed_since for item in items),
        replaced=sum(change.is_replaced_since for change in items),
        closing=sum(item.now.is_open for item in items),
    )
    assert roll_forward.balances, roll_forward  # noqa: S101 - a law of the figures: failing it is our bug
    return roll_forward
