"""Every item's position on a day, folded from its dated updates (rating rules, "One item, on one day")."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from auditrack.core.register.dates import Deadline, Period, Unknown
from auditrack.core.register.model import Action, Item, Registry
from auditrack.core.register.settings import RatingSettings, Settings
from auditrack.core.register.words import Status
from auditrack.core.standing.answers import said, tells_why_coloured
from auditrack.core.standing.deadlines import Extension
from auditrack.core.standing.decisions import in_force, settled
from auditrack.core.standing.lineage import Link, heritage, lineages, with_lineage
from auditrack.core.standing.overruling import OF_STANDING, last_words
from auditrack.core.standing.position import Delay, Position, Standing, measured
from auditrack.core.standing.priorities import threshold

_COMPLETE, _CLOSED, _NOT_STARTED = Status.COMPLETE, Status.CLOSED, Status.NOT_STARTED


def positions(registry: Registry, day: date) -> dict[str, Position]:
    """The position of every item raised by this day, by its address.

    Items that meetings asked for are among them; the figures of inspections leave them out.
    """
    ledger = _Ledger(registry, day)
    return {address: ledger.position(address, item) for address, item in registry.items.items() if ledger.has(item)}


class _Ledger:
    """The positions of one day, worked out as they are needed: an item may follow others."""

    def __init__(self, registry: Registry, day: date) -> None:
        self.registry = registry
        self.day = day
        self.settings = registry.settings
        self.known: dict[str, Position] = {}
        self.under_way: set[str] = set()
        self.lineages = lineages(registry, day)

    def has(self, item: Item) -> bool:
        return item.has_come_by(self.day)

    def position(self, address: str, item: Item) -> Position:
        stands_alone = not item.entry.delivered_by and address not in self.lineages.links
        if stands_alone and address not in self.known:
            self.known[address] = self._work_out(item)
            return self.known[address]
        return self._position_of_following(item)

    def _position_of_following(self, item: Item) -> Position:
        # by a stack of our own: what follows what may go on for longer than Python cares to recurse
        stack = [item]
        while stack:
            top = stack[-1]
            waiting = self._not_yet_known(top)
            if waiting:
                self.under_way.add(top.address)
                stack += waiting
                continue
            stack.pop()
            self.under_way.discard(top.address)
            if top.address not in self.known:
                self.known[top.address] = self._work_out(top)
        return self.known[item.address]

    def _not_yet_known(self, item: Item) -> list[Item]:
        if item.address in self.known:
            return []
        # what is replaced says itself where it stands
        named = () if item.address in self.lineages.heirs else item.entry.delivered_by
        followed = (other for address in named for other in self._others(address))
        needed = (*followed, *self.lineages.before(item))
        return [other for other in needed if other.address not in self.known and other.address not in self.under_way]

    def _others(self, address: str) -> list[Item]:
        """What an address to follow leads to; what is replaced is followed where it goes on."""
        there = (other for other in self.registry.items_at(address) if self.has(other))
        return [other for named in there for other in self.lineages.in_force(named)]

    def _work_out(self, item: Item) -> Position:
        links = self.lineages.links.get(item.address, ())
        alone = _fold(item, self.day, self.settings, links, self.known)
        position = with_lineage(alone, self.lineages, self.known)
        if not item.entry.delivered_by or any(update.status for update in position.in_effect):
            return position
        followed = self._followed(item)
        if not followed:  # it has taken the place of all that it followed
            return position
        following = _following(position, followed)
        return replace(following, delay=_delay_of(following, self.settings.rating))

    def _followed(self, item: Item) -> list[Position | None]:
        """Positions of what an item follows; None for one that is unknown, not yet here, or part of a circle."""
        followed: list[Position | None] = []
        for address in item.entry.delivered_by:
            others = self._others(address)
            has_taken_over = item.address in self.lineages.links and others
            without = [other for other in others if not (has_taken_over and other.address == item.address)]
            if without or not has_taken_over:
                followed += [self.known.get(other.address) for other in without] or [None]
        return followed


def _fold(item: Item, day: date, settings: Settings, links: Sequence[Link], known: Mapping[str, Position]) -> Position:
    agreed = settled(item.entry.due, item.entry.updates, day, heritage(item, links, known))
    updates = agreed.updates
    original, target, extensions = agreed.deadlines
    words = last_words(updates, OF_STANDING)
    coloured, months = words.get("rag"), threshold(item, settings)
    stands = said(item, updates, settings, words)
    said_complete = stands.finished if stands.is_awaiting else None
    delay = _delay(original, target, said_complete, day, settings.rating, months)
    return Position(
        item=item,
        day=day,
        standing=stands.standing,
        status=stands.status,
        original=original,
        target=target,
        threshold=months,
        quiet_after=settings.checks.days_without_update,
        response=stands.response,
        is_refused=stands.is_refused,
        finished=stands.finished,
        because=stands.because,
        awaiting_verification=stands.is_awaiting,
        verified=stands.verified,
        signs_off=stands.signs_off,
        returned=stands.returned,
        percent=stands.percent,
        review=stands.review,
        extensions=extensions,
        evidence=tuple(evidence for update in updates for evidence in update.evidence),
        rag=coloured.rag if coloured else None,
        rag_because=coloured.because if coloured and tells_why_coloured(coloured) else None,
        updates=agreed.written,
        in_effect=updates,
        waiting=agreed.waiting,
        decided=agreed.decided,
        unapproved=_unapproved(target, extensions) if settings.extensions.approval_from else None,
        delay=delay if stands.standing.is_open else None,
    )


def original_deadline(entry: Action) -> Deadline | None:
    """The first deadline of an entry, by its own fields."""
    return settled(entry.due, entry.updates, date.max).deadlines[0]


def _unapproved(target: Period | None, extensions: Sequence[Extension]) -> Extension | None:
    extension = in_force(target, extensions)
    return extension if extension and not extension.approved_by else None


def _following(position: Position, others: list[Position | None]) -> Position:
    """An item with no status of its own has that of what it follows, and its deadlines where it has none."""
    there = [other for other in others if other is not None]
    follows = tuple(other.item for other in there)
    if position.standing is Standing.CLOSED:
        return replace(position, follows=follows)
    standing, status = _standing_of_all(others)
    is_awaiting = standing.is_open and all(other and _is_said_complete(other) for other in others)
    finished = max((other.finished for other in there if other.finished), default=None)
    original, target, extensions = position.original, position.target, position.extensions
    if original is None and (latest := max(there, key=_last_day, default=None)):
        original, target, extensions = latest.original, latest.target, latest.extensions
    return replace(
        position,
        standing=standing,
        status=status,
        original=original,
        target=target,
        extensions=extensions,
        finished=finished if is_awaiting or not standing.is_open else None,
        because=next((other.because for other in there if other.because and other.status is status), None),
        awaiting_verification=is_awaiting,
        follows=follows,
    )


def _standing_of_all(others: list[Position | None]) -> tuple[Standing, Status]:
    """The joint status of several items; one that is unknown, or not yet raised, is not started."""
    standings = {other.standing if other else Standing.NOT_STARTED for other in others}
    if not any(standing.is_open for standing in standings):
        is_complete = Standing.COMPLETE in standings
        return (Standing.COMPLETE, _COMPLETE) if is_complete else (Standing.CLOSED, _CLOSED)
    if standings == {Standing.NOT_STARTED}:
        return Standing.NOT_STARTED, _NOT_STARTED
    is_on_hold = all(other and other.status is Status.ON_HOLD for other in others)
    return Standing.IN_PROGRESS, Status.ON_HOLD if is_on_hold else Status.IN_PROGRESS


def _is_said_complete(position: Position) -> bool:
    return position.awaiting_verification or not position.is_open


def _last_day(position: Position) -> date:
    return position.deadline.last if position.deadline else date.min


def _delay_of(position: Position, settings: RatingSettings) -> Delay | None:
    if not position.is_open:
        return None
    said_complete = position.finished if position.awaiting_verification else None
    return _delay(position.original, position.target, said_complete, position.day, settings, position.threshold)


def _delay(
    original: Deadline | None,
    target: Period | None,
    said_complete: date | None,
    day: date,
    settings: RatingSettings,
    own_months: int | None,
) -> Delay | None:
    """How far the later of target and day lies past the original deadline.

    What is reported complete is late by the day of that report, however long the checking takes. A delay is long by
    the months of the item's priority, else by those of the council.
    """
    if original is None:
        return None
    if isinstance(original, Unknown):
        return Delay(original, target.last, None, over_threshold=False) if target else None
    until = said_complete or (max(target.last, day) if target else day)
    if until <= original.last:
        return None
    months = settings.threshold_months if own_months is None else own_months
    over = measured(until, day, settings) > original.plus_months(months)
    return Delay(original, until, original.months_until(until), over)
