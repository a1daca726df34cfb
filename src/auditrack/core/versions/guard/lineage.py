"""Rules about the same work under other refs: what says that it replaces what, and what should say so."""

from collections.abc import Iterator, Mapping

from auditrack.core.grammar.english import listed
from auditrack.core.register.address import Address
from auditrack.core.register.dates import Period
from auditrack.core.register.model import Action, Item, Source
from auditrack.core.register.words import GOES_ON, Status, is_worded
from auditrack.core.standing.ledger import original_deadline
from auditrack.core.standing.position import Standing
from auditrack.core.versions import matching
from auditrack.core.versions.changes import EntryChange, SourceChange
from auditrack.core.versions.guard.reviewed import Found, Reviewed
from auditrack.core.versions.matching import ALIKE, entries_of
from auditrack.core.versions.wording import likeness

Entered = tuple[SourceChange, EntryChange, Action]
"""An item that came in with the change."""


def lineage_rewritten(reviewed: Reviewed) -> Iterator[Found]:
    """What an item that was reported replaces stays; a forgotten link is an update."""
    edited = [kept for kept in reviewed.kept_entries if kept[2].replaces != kept[3].replaces]
    renamed = _renamed(reviewed) if edited else {}
    for holder, change, old, new in edited:
        if holder.before and reviewed.was_reported_by(Item(holder.before, old, change.parent).arrived_on):
            was = {renamed.get(name, name) for name in _named(holder.before, old)}
            if was != set(_named(holder.source, new)):
                yield Found(
                    new.origin.place("replaces"),
                    change.address,
                    f"{change.address} was reported as replacing {_listed(old)} and now replaces {_listed(new)}",
                    "Restore replaces. If a link was forgotten, give it in a new update of the item.",
                )


def deadline_replaced(reviewed: Reviewed) -> Iterator[Found]:
    """Delay is measured from the original deadline, even where one item is replaced by another."""
    for holder, change, new in _entered(reviewed):
        now = original_deadline(new)
        replaced = (other for name in new.replaces for other in reviewed.after.replaced(holder.source, name))
        for other in replaced if isinstance(now, Period) else ():
            was = original_deadline(other.entry)
            if isinstance(was, Period) and isinstance(now, Period) and now.last > was.last:
                yield Found(
                    new.origin.place("due"),
                    change.address,
                    f"{change.address}, due by {now}, replaces {other.address}, due by {was}",
                    "Leave due out: the original deadline is inherited. Put a revised date in an update, with reason.",
                )
    yield from _asked_for_again(reviewed)


def _is_alike(text: str, other: str) -> bool:
    return is_worded(text) and is_worded(other) and likeness(text, other) >= ALIKE


def _asked_for_again(reviewed: Reviewed) -> Iterator[Found]:
    """What goes on without saying so: closed, and nearly the same asked for in the same change, with more time."""
    new = [found for found in _entered(reviewed) if not found[2].replaces]
    for addition in reviewed.new_updates if new else ():
        closed, entry = addition.change.update, addition.entry
        may_go_on = closed.status is Status.CLOSED and closed.because in GOES_ON
        if not may_go_on or not entry or not entry.stands or entry.stands.standing is Standing.REPLACED:
            continue
        was = entry.stands.original
        for holder, change, again in new:
            now = original_deadline(again)
            is_part = closed.because == "split" and holder.source.id == entry.source
            is_later = isinstance(was, Period) and isinstance(now, Period) and now.last > was.last
            if is_later and (is_part or _is_alike(entry.entry.text, again.text)):
                goes_on = "may be a part of it" if is_part else "asks for nearly the same"
                was_closed = f"{entry.address}, due by {was}, is closed ({closed.because})"
                yield Found(
                    again.origin.place("due"),
                    change.address,
                    f"{was_closed}, and {change.address}, due by {now}, {goes_on}",
                    f"If the work goes on there, add replaces: {entry.address}, and leave due out: it is inherited.",
                )


def _entered(reviewed: Reviewed) -> Iterator[Entered]:
    for holder in reviewed.changes.sources:
        for change in holder.entries:
            if change.after is not None and change.before is None:
                yield holder, change, change.after


def _named(holder: Source, entry: Action) -> Iterator[Address]:
    """The addresses of what an entry replaces, also where it gives refs of its own file."""
    refs = {own.entry.ref for own in entries_of(holder)}
    return (Address.of(holder.id, name) if name in refs else Address(name) for name in entry.replaces)


def _renamed(reviewed: Reviewed) -> Mapping[str, str]:
    """By the address that each item of a renamed file, or of another ref, had: the one that it has."""
    return {
        Address.of(kept.before.id, old.entry.ref): Address.of(kept.after.id, new.entry.ref)
        for kept in reviewed.kept
        if kept.before and kept.after
        for old, new in matching.entries(entries_of(kept.before), entries_of(kept.after))
        if old and new
    }


def _listed(entry: Action) -> str:
    return listed(entry.replaces) or "nothing"
