"""What may be done to the files of a register, as values: entries are added to lists, and fields that are missing.

A register is only ever added to. Only a current fact, which has no history, takes the place of what is there: the name
of a directorate, the date of a meeting that is yet to come.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from auditrack.core.register.model import Meeting, Recommendation, Source
from auditrack.core.register.record import FileRecord
from auditrack.core.register.settings import Settings


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries for one of the lists of a file."""

    field: str
    """Its name: updates, recommendations, actions, formerly."""
    entries: tuple[FileRecord, ...]
    ref: str | None = None
    """The recommendation or action that the list belongs to; of the settings, the list and the code of an entry of it
    (``directorates:CS``); None for the file itself."""
    at: int | None = None
    """How many entries of the list in the file come before them; all of them where this is None."""


@dataclass(frozen=True, slots=True)
class Value:
    """A field that is not in the file yet; or a current fact, which may be there."""

    field: str
    value: object
    ref: str | None = None
    """What it belongs to, as for entries."""
    inside: str | None = None
    """The field of named fields that it stands in, such as the paper of a meeting; None for the record itself."""
    is_current: bool = False
    """Whether it takes the place of what is there; a value of nothing takes the field out."""

    @property
    def is_nothing(self) -> bool:
        """Whether the field is taken out."""
        return self.is_current and self.value in (None, ())


Addition = Entries | Value
Whole = TypeVar("Whole", bound=Source | Settings)


class NotAddableError(ValueError):
    """What cannot be added, because it is there or because there is nothing to add it to: a mistake of the caller."""


def applied(source: Whole, additions: Sequence[Addition]) -> Whole:
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
    if isinstance(source, Settings):
        name, _, ref = ref.partition(":")
    return replace(source, **{name: _in_one(getattr(source, name), ref, field, additions)})


def _in_one(entries: tuple[Any, ...], ref: str, field: str, additions: Sequence[Addition]) -> tuple[Any, ...]:
    """The same entries, the one of this ref added to."""
    changed = tuple(_in_entry(entry, ref, field, additions) for entry in entries)
    if all(new is old for new, old in zip(changed, entries, strict=True)):
        raise NotAddableError(f"there is no entry {ref}")
    return changed


def _in_entry(entry: Any, ref: str, field: str, additions: Sequence[Addition]) -> Any:
    if _key(entry) == ref:
        return _added(entry, field, additions)
    steps = entry.actions if isinstance(entry, Recommendation) else ()
    if any(step.ref == ref for step in steps):
        return replace(entry, actions=_in_one(steps, ref, field, additions))
    return entry


def _default(record: Any, name: str) -> object:
    """What a field means that is not in the file."""
    return next(field.default for field in fields(record) if field.name == name)


def _key(record: Any) -> str:
    return str(record.code if hasattr(record, "code") else record.ref)


def _added(record: Any, field: str, additions: Sequence[Addition]) -> Any:
    if isinstance(new := additions[0], Value):
        if field in record.origin.fields and not new.is_current:
            raise NotAddableError(f"{field} already has a value")
        return replace(record, **{field: _default(record, field) if new.is_nothing else new.value})
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
