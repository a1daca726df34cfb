"""How a record of the model is declared, and its place in its file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: the file as the user would name it, with line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1


class Origin:
    """Where a record was read, and each of its fields. Two origins are never compared: records say the same or not.

    Places are packed, and the names of fields shared, as a register has a hundred thousand origins.
    """

    __slots__ = ("_at", "_places", "fields", "path")

    def __init__(self, path: str, at: int = 0, fields: tuple[str, ...] = (), places: tuple[int, ...] = ()) -> None:
        self.path = path
        self.fields = fields
        """The names of the fields in the file, whether or not they could be read."""
        self._at = at
        self._places = places

    def place(self, name: str | None = None) -> Place:
        """The place of a field's value, or of the record where it has no such field."""
        at = self._places[self.fields.index(name)] if name in self.fields else self._at
        return Place(self.path, (at >> COLUMN_BITS) + 1, (at & _LAST_COLUMN) + 1)


COLUMN_BITS = 20
"""How many bits of a packed place are its column: lines of a million characters are not told apart."""

_LAST_COLUMN = (1 << COLUMN_BITS) - 1


def packed(line: int, column: int) -> int:
    """A place within a file, line and column counted from 0, as one number."""
    return line << COLUMN_BITS | column


NOWHERE = Origin("")
"""The origin of a record that was made, not read."""


def key_of(attribute: str) -> str:
    """What a field is called in its file: ``from`` of the attribute ``from_``, as Python keeps that word to itself."""
    return attribute.rstrip("_")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(cls: type[Made]) -> type[Made]:
    """A frozen, slotted, keyword-only dataclass.

    The type checker holds it frozen. At run time nothing stands in the way of a change: a register has a hundred
    thousand records, and freezing each takes longer than reading it. What goes by the names of fields in files gets
    and gives ``from``, too.
    """
    made: Any = dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)
    renamed = {key_of(name): name for name in cls.__annotations__ if key_of(name) != name}
    for key, name in renamed.items():
        setattr(made, key, property(attrgetter(name)))
    if renamed:
        made.__init__ = _taking_keys(made.__init__, renamed)
    return cast("type[Made]", made)


def _taking_keys(begin: Callable[..., None], renamed: Mapping[str, str]) -> Callable[..., None]:
    """The same beginning of a record, which takes a field by its name in the file as well."""

    def begin_by_key(self: object, **values: Any) -> None:
        begin(self, **(values | {name: values.pop(key) for key, name in renamed.items() if key in values}))

    return begin_by_key


@record
class FileRecord:
    """A record that a file holds: its place there is no part of its value."""

    origin: Origin = field(default=NOWHERE, compare=False, repr=False)
