"""What stands in a register: every field of its files with its value; and all that the format lets stand there."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

from auditrack.core.register.dates import Period
from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.record import FileRecord
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import Field, Holds, fields_of


class Place(NamedTuple):
    """A field of the format, and whether a register has it once only."""

    name: str
    field: Field
    once: bool


def places() -> Mapping[str, Place]:
    """Every field that the format has, by the record that declares it: ``Update.note``."""
    found: dict[str, Place] = {}
    for record, once in ((Settings, True), (Inspection, False), (Meeting, False)):
        found |= {place.name: place for place in _places(record, once)}
    return found


def _places(record: Any, once: bool) -> Iterator[Place]:
    for field in fields_of(record):
        yield Place(_name(record, field.name), field, once)
        if field.record:
            yield from _places(field.record, once and field.holds is Holds.RECORD)


def _name(record: Any, field: str) -> str:
    """A field after the record that declares it, which may be one that this record is made from."""
    declaring = [
        base for base in record.__mro__ if base is not object and field in (each.name for each in fields_of(base))
    ]
    return f"{declaring[-1].__name__}.{field}"


def standing(register: Registry) -> Iterator[tuple[str, FileRecord, Any]]:
    """Every field that the files of a register hold: its name, its record, and its value."""
    for record in (register.settings, *register.sources):
        yield from _standing(record)


def _standing(record: FileRecord) -> Iterator[tuple[str, FileRecord, Any]]:
    kind: Any = type(record)
    for field in fields_of(kind):
        if field.name not in record.origin.fields:
            continue
        value = getattr(record, field.name)
        yield _name(kind, field.name), record, value
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, FileRecord):
                yield from _standing(inner)


def words(value: Any) -> Iterator[Enum]:
    """The words of a list of the format in a value."""
    for inner in value.values() if isinstance(value, Mapping) else (value,):
        if isinstance(inner, Enum):
            yield inner


def dates(register: Registry) -> Iterator[tuple[str, Period]]:
    """Every date of a register, with the name of its field."""
    return ((name, value) for name, _, value in standing(register) if isinstance(value, Period))
