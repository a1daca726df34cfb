"""The deadlines of an item by its dated updates: the original one, the latest target, and how often it was moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.register.dates import Deadline, Period
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Original

_CORRECTS_DUE = Original.DUE


@dataclass(frozen=True, slots=True)
class Extension:
    """A later deadline: from which to which, and the update that sets it, as it is written."""

    before: Deadline
    after: Period
    update: Update
    reason: str | None = None
    approved_by: str | None = None
    """Who approved it: beside it, or later."""


@dataclass(frozen=True, slots=True)
class Counting:
    """An update that counts, the dates that name it, and what it took the place of as a correction, oldest first."""

    update: Update
    dates: frozenset[str]
    replaced: tuple[Update, ...] = ()


def corrected(updates: Iterable[Update], day: date) -> list[Update]:
    """The updates that count by a day, in the list's order, each correction in the place of what it corrects."""
    by_then = [update for update in updates if (update.entered or update.date).last <= day]
    if not any(update.corrects for update in by_then):
        return by_then
    return [one.update for one in counting(by_then)]


def counting(updates: Iterable[Update]) -> list[Counting]:
    """The same of updates that have all entered, each with what a correction or a decision may name it by."""
    places: list[Counting] = []
    for update in updates:
        wrong = update.corrects.text if isinstance(update.corrects, Period) else None
        at = max((at for at, there in enumerate(places) if wrong in there.dates), default=None)
        if at is None:
            places.append(Counting(update, frozenset((update.date.text,))))
        else:
            there = places[at]
            places[at] = Counting(update, there.dates | {update.date.text}, (*there.replaced, there.update))
    return places


Deadlines = tuple[Deadline | None, Period | None, tuple[Extension, ...]]
"""The original deadline, the latest target, and each extension."""


def deadlines(due: Deadline | None, updates: Sequence[Update], written: Sequence[Update] = ()) -> Deadlines:
    """The deadlines by updates that count, as they take effect; as they are ``written``, where that differs."""
    original, target = due, due if isinstance(due, Period) else None
    extensions: list[Extension] = []
    has_moved = False
    for update, source in zip(updates, written or updates, strict=True):
        if update.due is None:
            continue
        if update.corrects is _CORRECTS_DUE:
            target = target if has_moved else update.due
            extensions = [
                replace(extension, before=update.due) if extension.before is original else extension
                for extension in extensions
            ]
            original = update.due
        elif original is None:
            original = target = update.due
        else:
            before: Deadline = target or original
            if not isinstance(before, Period) or update.due.last > before.last:
                extensions.append(Extension(before, update.due, source, update.reason, update.approved_by))
            target = update.due
            has_moved = True
    return original, target, tuple(extensions)
