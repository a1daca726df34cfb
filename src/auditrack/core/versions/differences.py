"""The differences between two records of the same kind, field by field.

The fields are those of the annotated model, so none can be forgotten: a field added to the format is compared from
then on. The layout of a text, and the order of a list in which order has no meaning, are no difference.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from auditrack.core.register.record import key_of
from auditrack.core.register.settings import SignOff, Silence
from auditrack.core.register.shape import Field, Holds, fields_of
from auditrack.core.versions.wording import folded

Name = TypeVar("Name", bound=Hashable)

ORDER = "order"
"""The last part of a path where only the order of a list changed."""

_WITHOUT_ORDER = frozenset(
    ("related", "delivered_by", "replaces", "kinds", "evidence", "silence", "where", "closing", "needs")
)
"""Lists whose order has no meaning."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: its path, and its values before and after.

    ``path`` are the names of the fields, from the outermost record inwards; an entry of a list is named by its first
    field, such as the code of a directorate. A value is None where there was none.
    """

    path: tuple[str, ...]
    before: Any
    after: Any

    @property
    def name(self) -> str:
        """Its path in words: "rating threshold months"."""
        return " ".join(self.path).replace("_", " ")

    @property
    def is_order(self) -> bool:
        """Whether the entries of a list only changed places."""
        return self.path[-1] == ORDER


def differences(before: Any, after: Any, without: Iterable[str] = ()) -> tuple[Difference, ...]:
    """The fields that differ between two records of the same kind, in the order of the format page."""
    if before == after:
        return ()
    left_out = frozenset(without)
    return tuple(
        difference
        for field in fields_in(after)
        if field.name not in left_out and getattr(before, field.name) != getattr(after, field.name)
        for difference in _in_field(field, before, after)
    )


def fields_in(record: Any) -> tuple[Field, ...]:
    """The fields that a record may hold."""
    kind: Any = type(record)
    return fields_of(kind)


def filled_fields(record: Any, without: Iterable[str] = ()) -> Iterator[tuple[Field, Any]]:
    """The fields of a record with a value that is neither empty nor the default, with that value."""
    left_out = frozenset(without)
    usual = {key_of(field.name): field.default for field in fields(record)}
    for field in fields_in(record):
        value = getattr(record, field.name)
        if field.name not in left_out and value not in (None, (), "", {}) and value != usual[field.name]:
            yield field, value


def in_pairs(
    before: Sequence[Any], after: Sequence[Any], key: str
) -> list[tuple[tuple[str, int], Any | None, Any | None]]:
    """Entries of two lists paired by name, in the order of the second list; then entries only in the first.

    Without a ``key``, each goes by what it is known by.

    A name that occurs twice is a mistake, but nothing is lost: the second of the name is paired with the second of the
    other list.
    """
    old, new = _by_name(before, key), _by_name(after, key)
    there = [(name, old.get(name), entry) for name, entry in new.items()]
    return [*there, *((name, entry, None) for name, entry in old.items() if name not in new)]


def name_of(record: Any) -> str:
    """By what an entry of a list is known: its first field; a silence by where, who signs off by what, it holds."""
    first = getattr(record, fields_in(record)[0].name)
    match record:
        case Silence():
            return " at ".join((first, *sorted(record.where)))
        case SignOff():
            # the body by the name that it had first: a later one is added
            return " ".join(filter(None, (*first[:1], record.directorate, record.kind, record.priority)))
    return str(first)


def numbered(names: Iterable[Name]) -> Iterator[tuple[Name, int]]:
    """Names, or other hashable values, each with the number of equal ones before it."""
    seen = Counter[Name]()
    for name in names:
        yield name, seen[name]
        seen[name] += 1


def _in_field(field: Field, before: Any, after: Any) -> Iterator[Difference]:
    old, new = getattr(before, field.name), getattr(after, field.name)
    match field.holds:
        case Holds.TEXT if old is not None and new is not None and folded(old) == folded(new):
            return
        case Holds.TEXTS if _in_one_order(field, old) == _in_one_order(field, new):
            return
        case Holds.RECORD if old is not None and new is not None:
            yield from _inside((field.name,), old, new)
        case Holds.RECORDS:
            yield from _in_list(field, old, new)
        case Holds.BY_KEY:
            yield from _by_key(field, old, new)
        case _:
            yield Difference((field.name,), old, new)


def _in_one_order(field: Field, texts: tuple[str, ...]) -> list[str]:
    plain = [folded(text) for text in texts]
    return sorted(plain) if field.name in _WITHOUT_ORDER else plain


def _inside(path: tuple[str, ...], old: Any, new: Any) -> Iterator[Difference]:
    for difference in differences(old, new):
        yield Difference((*path, *difference.path), difference.before, difference.after)


def _in_list(field: Field, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    kind: Any = field.record
    key = "" if kind is SignOff else fields_of(kind)[0].name
    pairs = in_pairs(old, new, key)
    for (name, _), one, other in pairs:
        if one is None or other is None:
            yield Difference((field.name, name), one, other)
        else:
            yield from _inside((field.name, name), one, other)
    if field.name not in _WITHOUT_ORDER:
        both = {name for name, one, other in pairs if one is not None and other is not None}
        was, now = (tuple(name for name in _by_name(side, key) if name in both) for side in (old, new))
        if was != now:
            yield Difference((field.name, ORDER), *(tuple(name for name, _ in order) for order in (was, now)))


def _by_key(field: Field, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for name in [*old, *(name for name in new if name not in old)]:
        if old.get(name) != new.get(name):
            yield Difference((field.name, name), old.get(name), new.get(name))


def _by_name(entries: Sequence[Any], key: str) -> dict[tuple[str, int], Any]:
    names = (str(getattr(entry, key)) if key else name_of(entry) for entry in entries)
    return dict(zip(numbered(names), entries, strict=True))
