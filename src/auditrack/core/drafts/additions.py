"""What may be done to the files of a register, as values: entries are added to lists, and fields that are missing.

Nothing here takes away or changes what is there: a register is only ever added to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from auditrack.core.register.model import Action, Meeting, Recommendation, Source
from auditrack.core.register.updates import Update


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries for one of the lists of a file."""

    field: str
    """updates, recommendations or actions."""
    entries: tuple[Update | Action, ...]
    ref: str | None = None
    """The recommendation or action that the list belongs to; None for the inspection or the meeting itself."""
    at: int | None = None
    """How many entries of the list in the file come before them; all of them where this is None."""


@dataclass(frozen=True, slots=True)
class Value:
    """A field that is not in the file yet."""

    field: str
    value: object
    ref: str | None = None
    """The recommendation or action that it belongs to; None for the inspection or the meeting itself."""
    inside: str | None = None
    """The field of named fields that it stands in, such as the paper of a meeting; None for the record itself."""


Addition = Entries | Value


class NotAddableError(ValueError):
    """What cannot be added, because it is there or because there is nothing to add it to: a mistake of the caller."""


def applied(source: Source, additions: Sequence[Addition]) -> Source:
    """The record with all of this added; additions at one place keep the given order.

    Raises NotAddableError where a field is there already, or no such ref.
    """
    by_field: dict[tuple[str | None, str | None, str], list[Addition]] = {}
    for addition in additions:
        inside = addition.inside if isinstance(addition, Value) else None
        by_field.setdefault((addition.ref, inside, addition.field), []).append(addition)
    for (ref, inside, field), several in by_field.items():
        source = _with_inside(source, inside, field, several) if inside else _with(source, ref, field, several)
    return source


def _with_inside(source: Any, inside: str, field: str, additions: Sequence[Addition]) -> Any:
    return replace(source, **{inside: _added(getattr(source, inside), field, additions)})


def _with(source: Any, ref: str | None, field: str, additions: Sequence[Addition]) -> Any:
    if ref is None:
        return _added(source, field, additions)
    name = "actions" if isinstance(source, Meeting) else "recommendations"
    return replace(source, **{name: _in_one(getattr(source, name), ref, field, additions)})


def _in_one(entries: tuple[Any, ...], ref: str, field: str, additions: Sequence[Addition]) -> tuple[Any, ...]:
    """The same entries, the one of this ref added to."""
    changed = tuple(_in_entry(entry, ref, field, additions) for entry in entries)
    if all(new is old for new, old in zip(changed, entries, strict=True)):
        raise NotAddableError(f"there is no entry {ref}")
    return changed


def _in_entry(entry: Any, ref: str, field: str, additions: Sequence[Addition]) -> Any:
    if entry.ref == ref:
        return _added(entry, field, additions)
    steps = entry.actions if isinstance(entry, Recommendation) else ()
    if any(step.ref == ref for step in steps):
        return replace(entry, actions=_in_one(steps, ref, field, additions))
    return entry


def _added(record: Any, field: str, additions: Sequence[Addition]) -> Any:
    if isinstance(value := additions[0], Value):
        if field in record.origin.fields:
            raise NotAddableError(f"{field} already has a value")
        return replace(record, **{field: value.value})
    entries = list(getattr(record, field))
    placed = [
        (len(entries) if addition.at is None else addition.at, number, addition.entries)
        for number, addition in enumerate(additions)
        if isinstance(addition, Entries)
    ]
    # from the last place to the first, so that places mean what they do in the file; of one place, the last first
    for at, _, added in sorted(placed, key=lambda place: place[:2], reverse=True):
        entries[at:at] = added
    return replace(record, **{field: tuple(entries)})
