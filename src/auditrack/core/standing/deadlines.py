"""The deadlines of an item by its dated updates: the original one, the latest target, and how often it was moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditrack.core.register.dates import Deadline, Period, Unknown
from auditrack.core.register.updates import Request, Update
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


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, and what it decides."""

    decision: Update
    asked: Update
    """The request; or the update that extended a deadline, which nobody had approved."""

    @property
    def request(self) -> Request | None:
        """What was asked for; None where an extension is decided that was in force already."""
        return self.asked.requests

    @property
    def is_granted(self) -> bool:
        """Whether it was approved, as it was asked for or otherwise."""
        return self.decision.approves is not None

    @property
    def closes(self) -> bool:
        """Whether it closes the item, as was asked."""
        return self.is_granted and self.request is not None and self.request.close is not None

    @property
    def is_granted_otherwise(self) -> bool:
        """Whether it was approved for another date than was asked for."""
        asked = self.request.due if self.request else self.asked.due
        return self.is_granted and self.decision.due is not None and self.decision.due != asked


@dataclass(frozen=True, slots=True)
class Inherited:
    """The deadlines of what an item takes the place of."""

    original: Deadline | None
    """The earliest; unknown where one of them is."""
    latest: Period | None
    """The latest that was agreed for any of them."""
    extensions: tuple[Extension, ...]
    """Of the one that was extended most often."""
    own: Update | None = None
    """The item's own first deadline, where it is another, as it was agreed on the day on which the item came."""


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

Heritage = Mapping[int | None, Inherited]
"""What is inherited with an update as it is written, by its identity; from the start by None."""


def earliest(originals: Iterable[Deadline | None]) -> Deadline | None:
    """The earliest of several original deadlines, unknown where one of them is; None where there is none."""
    known = [original for original in originals if original is not None]
    lost = next((original for original in known if isinstance(original, Unknown)), None)
    periods = (original for original in known if isinstance(original, Period))
    return lost or min(periods, key=lambda period: period.last, default=None)


def deadlines(
    due: Deadline | None,
    updates: Sequence[Update],
    written: Sequence[Update] = (),
    heritage: Heritage | None = None,
) -> Deadlines:
    """The deadlines by updates that count, as they take effect; as they are ``written``, where that differs.

    Of what is inherited the earliest original deadline holds, and extensions count on from whichever has most; a
    deadline of the item's own goes on. Its own ``due`` is the original only where it inherits none from the start.
    """
    first = heritage.get(None) if heritage else None
    steps = list(zip(updates, written or updates, strict=True))
    original, target, extensions = due, due if isinstance(due, Period) else None, list[Extension]()
    if first:
        original, target, extensions = first.original, first.latest, [*first.extensions]
        steps[:0] = [(first.own, first.own)] if first.own else []
    has_moved = target is not None and target != original
    for update, source in steps:
        if heritage and (taken := heritage.get(id(source))):
            original, target = earliest((original, taken.original)), target or taken.latest
            extensions = max(extensions, [*taken.extensions], key=len)
            has_moved = target is not None and target != original
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
