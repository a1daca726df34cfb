"""What a field of a record may hold, told from its annotation: the reader and the schema both ask here."""

import dataclasses
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from auditrack.core.register.dates import Period
from auditrack.core.register.marks import Mark
from auditrack.core.register.model import Link


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
    """What it holds where it says nothing: of a field that is needed, what stands in for it."""


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
    field = _field(declared.name, annotated, meaning, needed)
    blank = declared.default if declared.default_factory is MISSING else declared.default_factory()
    return replace(field, marks=frozenset(marks), blank=STANDS_IN.get(field.holds) if needed else blank)


def _field(name: str, annotated: Any, meaning: str, needed: bool) -> Field:
    is_union = get_origin(annotated) in (UnionType, Union)
    types = [held for held in (get_args(annotated) if is_union else (annotated,)) if held is not NoneType]
    choice = next((type_ for type_ in types if isinstance(type_, type) and issubclass(type_, Enum)), None)
    words = tuple(str(word.value) for word in choice) if choice else ()
    if Period in types:
        return Field(name, meaning, Holds.DATE, needed, words, choice=choice)
    if choice:
        return Field(name, meaning, Holds.CHOICE, needed, words, choice=choice)
    return _plain_field(name, meaning, types[0], needed)


def _plain_field(name: str, meaning: str, annotation: Any, needed: bool) -> Field:
    scalar = {str: Holds.TEXT, Link: Holds.LINK, int: Holds.NUMBER, bool: Holds.YES_NO}
    if annotation in scalar:
        return Field(name, meaning, scalar[annotation], needed)
    if is_record(annotation):
        return Field(name, meaning, Holds.RECORD, needed, record=annotation)
    inner = get_args(annotation)
    if get_origin(annotation) is Mapping:
        choice = inner[1] if issubclass(inner[1], Enum) else None
        words = tuple(str(word.value) for word in choice) if choice else ()
        return Field(name, meaning, Holds.BY_KEY, needed, words, choice=choice)
    if inner[0] is str:
        return Field(name, meaning, Holds.TEXTS, needed)
    return Field(name, meaning, Holds.RECORDS, needed, record=inner[0])
