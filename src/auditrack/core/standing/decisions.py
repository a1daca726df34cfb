"""What was asked for, what was decided of it, and what thereby counts (format, "What is asked for and decided").

A decision names a date. What it decides is worked out as the register stood when the decision came in, so that nothing
that is entered later changes what was decided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.register.dates import Deadline, Period
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Status
from auditrack.core.standing.deadlines import (
    Counting,
    Deadlines,
    Decided,
    Extension,
    Heritage,
    corrected,
    counting,
    deadlines,
)
from auditrack.core.standing.overruling import ends_the_work


@dataclass(frozen=True, slots=True)
class Settled:
    """The updates that count by a day, with what was decided of them."""

    due: Deadline | None
    """The item's own first deadline."""
    written: tuple[Update, ...]
    """As they are written, each correction in the place of what it corrects."""
    updates: tuple[Update, ...]
    """The same as they take effect: a grant says what was asked for, a refused extension says no deadline."""
    waiting: Update | None = None
    """The request that is not yet decided."""
    decided: tuple[Decided, ...] = ()
    heritage: Heritage | None = None
    """The deadlines of what it takes the place of."""

    @property
    def deadlines(self) -> Deadlines:
        """The original deadline, the latest target, and each extension."""
        return deadlines(self.due, self.updates, self.written, self.heritage)


def settled(due: Deadline | None, updates: Sequence[Update], day: date, heritage: Heritage | None = None) -> Settled:
    """What counts, waits and was decided by a day, of an item with this first deadline of its own and its updates."""
    written = tuple(corrected(updates, day))
    if not any(dated.requests or dated.approves or dated.refuses for dated in written):
        return Settled(due, written, written, heritage=heritage)
    return _settled(due, counting(dated for dated in updates if dated.counts_from <= day), heritage)


def in_force(target: Period | None, extensions: Sequence[Extension]) -> Extension | None:
    """The extension that sets the target, if one does."""
    return extensions[-1] if extensions and extensions[-1].after == target else None


_Fates = Mapping[int, int]
"""By the place of a decision, the place of what it decides."""


def _settled(due: Deadline | None, places: Sequence[Counting], heritage: Heritage | None) -> Settled:
    updates = [there.update for there in places]
    fates: dict[int, int] = {}
    for deciding, dated in enumerate(updates):
        decides = dated.approves or dated.refuses
        if decides is None:
            continue
        then = {place: was for place in range(deciding) if (was := _as_then(places[place], dated.counts_from))}
        fitting = [place for place in _undecided(due, then, fates, heritage) if decides.text in places[place].dates]
        if fitting:
            fates[deciding] = max(fitting)
    now = dict(enumerate(updates))
    waiting = _waiting(now, fates)
    return Settled(
        due,
        tuple(updates),
        tuple(_in_effect(now, place, fates) for place in now),
        updates[waiting] if waiting is not None else None,
        tuple(Decided(updates[deciding], updates[asked]) for deciding, asked in fates.items()),
        heritage,
    )


def _as_then(there: Counting, by: date) -> Update | None:
    """What stood at a place on a day; None where nothing did, as it came later."""
    return next((dated for dated in (there.update, *reversed(there.replaced)) if dated.counts_from <= by), None)


def _undecided(
    due: Deadline | None, updates: Mapping[int, Update], fates: _Fates, heritage: Heritage | None
) -> list[int]:
    """The places, among these, of the request that waits and of the extension in force that nobody approved."""
    effects = [_in_effect(updates, place, fates) for place in updates]
    _, target, extensions = deadlines(due, effects, list(updates.values()), heritage)
    extension, waiting = in_force(target, extensions), _waiting(updates, fates)
    undecided = [] if waiting is None else [waiting]
    if extension and not extension.approved_by:
        undecided += [place for place, dated in updates.items() if dated is extension.update]
    return undecided


def _waiting(updates: Mapping[int, Update], fates: _Fates) -> int | None:
    """The place of the request that waits: the last that is neither decided nor followed by an end of the work."""
    waiting = None
    for place, dated in updates.items():
        if dated.requests:
            waiting = place
        elif ends_the_work(dated):
            waiting = None
        if waiting is not None and fates.get(place) == waiting:
            waiting = None
    return waiting


def _in_effect(updates: Mapping[int, Update], place: int, fates: _Fates) -> Update:
    """An update as it takes effect, by the decisions among these, which are known by their places."""
    dated = updates[place]
    asked = updates[fates[place]] if place in fates else None
    if asked and asked.requests and dated.approves:
        if asked.requests.close:
            return replace(
                dated,
                status=Status.CLOSED,
                because=asked.requests.close,
                reason=asked.reason,
                review=dated.review or asked.review,
            )
        return replace(dated, due=dated.due or asked.requests.due, reason=asked.reason)
    if dated.due is None or dated.requests:
        return dated
    decisions = (updates[deciding] for deciding, of in fates.items() if of == place and deciding in updates)
    for decision in decisions:
        dated = replace(dated, due=None) if decision.refuses else replace(dated, approved_by=decision.approved_by)
    return dated
