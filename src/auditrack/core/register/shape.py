"""What a field of a record may hold, read from its annotation: the reader and the schema both use it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from auditrack.core.register.dates import Period
from auditrack.core.register.marks import Mark
from auditrack.core.register.record import key_of
from auditrack.core.register.words import Link


class Holds(Enum):
    """The kinds of value that a field may hold."""

    TEXT = "text"
    TEXTS = "text, or a list of texts"
    LINK = "a web address"
    NUMBER = "a whole number"
    YES_NO = "true or false"
    DATE = "a date"
    CHOICE = "one of a few words"
    RECORD = "named fields"
    RECORDS = "a list of entries"
    BY_KEY = "named texts"


STANDS_IN = {Holds.TEXT: "", Holds.CHOICE: "", Holds.NUMBER: 0, Holds.TEXTS: (), Holds.RECORDS: ()}
"""What stands in for a field that is needed and could not be read, or may not be seen."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field that a file may hold."""

    name: str
    meaning: str
    holds: Holds
    needed: bool
    words: tuple[str, ...] = ()
    """The words it may be: for CHOICE, for the values of BY_KEY, and for a DATE that may also be a word."""
    record: type[Any] | None = None
    """The record that RECORD and RECORDS are made of."""
    choice: type[StrEnum] | type[Enum] | None = None
    """The enumeration that ``words`` come from."""
    marks: frozenset[Mark] = frozenset()
    """Who may see it, since when it is known, and what it names."""
    blank: Any = None
    """What it holds where nothing is given: of a field that is needed, a stand-in."""


@cache
def fields_of(record: Any) -> tuple[Field, ...]:
    """The fields that a record has in its file, in the order of the format page."""
    return tuple(_marked(field) for field in fields(record) if get_origin(field.type) is Annotated)


def is_record(annotation: Any) -> bool:
    """Whether it is one of the records of the model."""
    return isinstance(annotation, type) and hasattr(annotation, "__dataclass_fields__")


def _marked(declared: dataclasses.Field[Any]) -> Field:
    annotated, meaning, *marks = get_args(declared.type)
    needed = declared.default is MISSING and declared.default_factory is MISSING
    holds, record, choice = _value(annotated)
    blank = declared.default if declared.default_factory is MISSING else declared.default_factory()
    return Field(
        key_of(declared.name),
        meaning,
        holds,
        needed,
        words=tuple(str(word.value) for word in choice or ()),
        record=record,
        choice=choice,
        marks=frozenset(marks),
        blank=STANDS_IN.get(holds) if needed else blank,
    )


def _value(annotated: Any) -> tuple[Holds, type[Any] | None, type[Enum] | None]:
    """What an annotation lets a field hold, the record that it is made of, and the enumeration of its words."""
    is_union = get_origin(annotated) in (UnionType, Union)
    types = [held for held in (get_args(annotated) if is_union else (annotated,)) if held is not NoneType]
    choice = next((type_ for type_ in types if isinstance(type_, type) and issubclass(type_, Enum)), None)
    if Period in types or choice:
        return Holds.DATE if Period in types else Holds.CHOICE, None, choice
    if types[0] in _SCALARS:
        return _SCALARS[types[0]], None, None
    if is_record(types[0]):
        return Holds.RECORD, types[0], None
    inner = get_args(types[0])
    if get_origin(types[0]) is Mapping:
        return Holds.BY_KEY, None, inner[1] if issubclass(inner[1], Enum) else None
    return (Holds.TEXTS, None, None) if inner[0] is str else (Holds.RECORDS, inner[0], None)


_SCALARS = {str: Holds.TEXT, Link: Holds.LINK, int: Holds.NUMBER, bool: Holds.YES_NO}
