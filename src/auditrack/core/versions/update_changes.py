"""Changes of updates: which were added, edited or removed, and what new ones mean for their item."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.register.dates import Deadline, Period, Unknown
from auditrack.core.register.model import Action
from auditrack.core.register.updates import Update
from auditrack.core.standing.deadlines import Decided
from auditrack.core.standing.decisions import Settled, settled
from auditrack.core.standing.ledger import original_deadline
from auditrack.core.standing.overruling import depends_on_order, is_corrected_by
from auditrack.core.versions import matching
from auditrack.core.versions.differences import Difference, differences
from auditrack.core.versions.matching import Pair, either

BEHIND_A_POSITION = ("due", "response", "raised", "delivered_by")
"""The fields of an entry, other than updates, that its position depends on."""


@dataclass(frozen=True, slots=True)
class NewTarget:
    """The meaning of a new deadline."""

    before: Deadline | None
    """The deadline that it replaces; None where it is the first."""
    after: Period
    original: Deadline | None
    extension: int
    """Which extension it is, from 1; 0 if it is none."""
    reason: str | None = None
    """Why: of what was granted, that of the request."""

    @property
    def is_the_same(self) -> bool:
        """Whether it is the deadline that holds already."""
        return isinstance(self.before, Period) and self.before.last == self.after.last

    @property
    def months_beyond(self) -> int | None:
        """Whole months past the original deadline; None where that is lost, or this is the first."""
        if self.before is None or not isinstance(self.original, Period):
            return None
        return self.original.months_until(self.after.last)


@dataclass(frozen=True, slots=True)
class CorrectedDeadlines:
    """The deadlines of an item before and after a correction; None where there is none."""

    original_before: Deadline | None
    original: Deadline | None
    target_before: Deadline | None
    target: Deadline | None
    moved_before: int
    """The number of extensions until then."""

    @property
    def moves_original_out(self) -> bool:
        """Whether the original deadline, from which delay is measured, is now later, or removed."""
        return _is_later(self.original, self.original_before)

    @property
    def moves_target_out(self) -> bool:
        """Whether the revised date is now later, or removed."""
        return _is_later(self.target, self.target_before)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateChange:
    """An update that was added, edited or removed."""

    before: Update | None = None
    after: Update | None = None
    differences: tuple[Difference, ...] = ()
    status_before: str = ""
    """The item's status until then; empty for notes on an inspection."""
    target: NewTarget | None = None
    """What a new deadline means; None where a correction only restates an earlier one."""
    corrected: Update | None = None
    """The update that a correction replaces."""
    deadlines: CorrectedDeadlines | None = None
    """The deadlines of the item before and after a correction, or the refusal of an extension."""
    decided: Decided | None = None
    """What a decision decides."""

    @property
    def update(self) -> Update:
        """As it is after, else as it was before."""
        return either(self.after, self.before)

    @property
    def is_added(self) -> bool:
        """Whether it is new."""
        return self.before is None

    @property
    def is_correction(self) -> bool:
        """Whether it is new and corrects an earlier entry."""
        return self.is_added and self.update.corrects is not None


def updates_changed(before: Sequence[Update], after: Sequence[Update], entry: Action | None) -> Iterator[UpdateChange]:
    """The changed updates of an item; without an item, of an inspection as a whole."""
    if before == after:
        return
    for old, new in matching.updates(before, after):
        if old is None and new is not None:
            yield _added(new, after, entry)
        elif old is not None and new is None:
            yield UpdateChange(before=old)
        elif old is not None and new is not None and (edited := differences(old, new)):
            yield UpdateChange(before=old, after=new, differences=edited)


def _added(new: Update, updates: Sequence[Update], entry: Action | None) -> UpdateChange:
    at = next(at for at, update in enumerate(updates) if update is new)
    corrects = next((earlier for earlier in reversed(updates[:at]) if is_corrected_by(earlier, new)), None)
    if entry is None:
        return UpdateChange(after=new, corrected=corrects)
    above, with_it = (settled(entry.due, updates[:end], date.max) for end in (at, at + 1))
    return UpdateChange(
        after=new,
        status_before=next(
            (said.value for earlier in reversed(above.updates) if (said := earlier.stated)), "not started"
        ),
        target=_target(new, above, with_it),
        corrected=corrects,
        deadlines=_moved_deadlines(above, with_it) if new.corrects is not None or new.refuses else None,
        decided=next((decided for decided in with_it.decided if decided.decision is new), None),
    )


def _moved_deadlines(above: Settled, with_it: Settled) -> CorrectedDeadlines:
    was, target_before, extensions = above.deadlines
    now, target, _ = with_it.deadlines
    return CorrectedDeadlines(was, now, target_before or was, target or now, len(extensions))


def _is_later(now: Deadline | None, was: Deadline | None) -> bool:
    """Whether a deadline is later than another: none is later than any, and any is later than an unknown one."""
    if was is None or now == was:
        return False
    if isinstance(was, Unknown) or not isinstance(now, Period):
        return not isinstance(now, Unknown)
    return now.last > was.last


def _target(new: Update, above: Settled, with_it: Settled) -> NewTarget | None:
    if new.corrects is not None or (due := with_it.updates[-1].due) is None:
        return None
    original_before, target, _ = above.deadlines
    original, _, extensions = with_it.deadlines
    is_extension = any(extension.update is new for extension in extensions)
    reason = with_it.updates[-1].reason
    return NewTarget(target or original_before, due, original, len(extensions) if is_extension else 0, reason)


def original_rewritten(
    old: Action, new: Action, pairs: Iterable[Pair[Update]]
) -> tuple[Deadline, Deadline | None] | None:
    """The original deadline before and after, if anything but a new correction changed it.

    ``pairs`` are the updates before and after.
    """
    corrections = [after for before, after in pairs if before is None and after and after.corrects is not None]
    uncorrected = replace(new, updates=tuple(update for update in new.updates if update not in corrections))
    was, now = original_deadline(old), original_deadline(uncorrected)
    if was is not None and was != now:
        return was, now
    return (old.due, new.due) if old.due is not None and old.due != new.due else None


def is_reordered(before: Sequence[Update], after: Sequence[Update]) -> bool:
    """Whether updates on both sides are in a different order, so that a different one is the latest."""
    if before == after:
        return False
    was, now = ([entry for entry in side if depends_on_order(entry)] for side in (before, after))
    return [update for update in was if update in now] != [update for update in now if update in was]
