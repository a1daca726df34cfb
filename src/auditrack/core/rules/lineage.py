"""Rules about the same work under other refs: what replaces what, over all files."""

from collections.abc import Iterator

from auditrack.core.register.model import Action, Inspection, Item, Registry, Source
from auditrack.core.register.updates import Update
from auditrack.core.register.words import GOES_ON, Disclosure, Status
from auditrack.core.rules.examined import Examined, Found
from auditrack.core.sentences.deadlines import as_a_date
from auditrack.core.standing.position import Standing

_REASONS = f"{', '.join(GOES_ON[:-1])} or {GOES_ON[-1]}"

Named = tuple[Action | Update, str, tuple[Item, ...]]
"""The record that says that it replaces something, the name that it gives, and what that leads to."""


def replaced_but_open(examined: Examined) -> Iterator[Found]:
    """Items that another replaces are closed, or complete and asked for again."""
    for heir, record, name, others in _links(examined):
        for other in others:
            now = examined.positions.get(other.address)
            if now and now.is_open and other.address != heir.address:
                yield (
                    record.origin.place("replaces"),
                    f"{heir.ref} replaces {name}, but {other.address} is open",
                    f"Close {other.address} (because: {_REASONS}), or remove replaces.",
                )


def replaces_withheld(examined: Examined) -> Iterator[Found]:
    """A public item does not replace one that is not public, because that would name it."""
    for heir, record, name, others in _links(examined):
        if is_public(heir.source) and any(not is_public(other.source) for other in others):
            yield (
                record.origin.place("replaces"),
                f"{heir.address} is public and replaces {name}, which is not public",
                "Remove replaces, and make due the deadline that was agreed first.",
            )


def replaced_by_withheld(examined: Examined) -> Iterator[Found]:
    """The public is told of public work where it goes on."""
    for heir, record, name, others in _links(examined):
        if not is_public(heir.source) and any(is_public(other.source) for other in others):
            yield (
                record.origin.place("replaces"),
                f"{heir.address} is not public and replaces {name}, which is",
                "Public papers say that it was closed, and why. 'because: superseded' gives nothing else away.",
            )


def nothing_replaces(examined: Examined) -> Iterator[Found]:
    """What was split, merged, superseded or asked again goes on under another ref."""
    for now in examined.positions.values():
        is_closed = now.ref and now.standing is Standing.CLOSED and now.status is Status.CLOSED
        if is_closed and now.because in GOES_ON and not now.follows and not examined.unread:
            closed = [word for word in now.updates if word.status is Status.CLOSED]
            yield (
                (closed[-1] if closed else now.entry).origin.place("because"),
                f"{now.address} is closed ({now.because}), but nothing replaces it",
                f"Add replaces: {now.address} to the item under which the work goes on, or to an update of it.",
            )


def replaces_later(examined: Examined) -> Iterator[Found]:
    """A later deadline than the one that is inherited is an extension, which has a reason."""
    for now in examined.positions.values():
        for extension in now.own_extensions if now.asked else ():
            word = extension.update
            if extension.reason is None and word.corrects is None:
                inherited = as_a_date(extension.before)
                record: Action | Update = now.entry if word.due is now.entry.due else word
                yield (
                    record.origin.place("due"),
                    f"{now.address} is due by {extension.after} without a reason, and inherits {inherited}",
                    "Leave due out, and give the later date in an update of its own, with reason.",
                )


def replaced_by(registry: Registry, heir: Item) -> Iterator[Named]:
    """What an item says that it replaces, itself or in an update, on any day."""
    records: list[Action | Update] = [heir.entry, *heir.entry.updates, *([heir.parent] if heir.parent else [])]
    return ((record, name, registry.replaced(heir.source, name)) for record in records for name in record.replaces)


def is_public(holder: Source) -> bool:
    """Whether all of an inspection or a meeting is public."""
    return not isinstance(holder, Inspection) or holder.disclosure is Disclosure.PUBLIC


def _links(examined: Examined) -> Iterator[tuple[Item, Action | Update, str, tuple[Item, ...]]]:
    registry = examined.registry
    seen: set[int] = set()
    for heir in registry.replacing:
        for record, name, others in replaced_by(registry, heir):
            is_of_parent = record is heir.parent
            if not is_of_parent or id(record) not in seen:
                yield Item(heir.source, heir.parent) if is_of_parent and heir.parent else heir, record, name, others
        seen.add(id(heir.parent))
