"""What a field of a record may hold, told from its annotation: the reader and the schema both ask here."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from auditrack.core.register.dates import Period
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


@cache
def fields_of(record: Any) -> tuple[Field, ...]:
    """The fields that a record has in its file, in the order of the format page."""
    return tuple(
        _field(each.name, each.type, each.default is MISSING and each.default_factory is MISSING)
        for each in fields(record)
        if get_origin(each.type) is Annotated
    )


def is_record(annotation: Any) -> bool:
    """Whether it is one of the records of the model."""
    return isinstance(annotation, type) and hasattr(annotation, "__dataclass_fields__")


def _field(name: str, annotation: Any, needed: bool) -> Field:
    annotated, meaning = get_args(annotation)
    is_union = get_origin(annotated) in (UnionType, Union)
    types = [each for each in (get_args(annotated) if is_union else (annotated,)) if each is not NoneType]
    choice = next((each for each in types if isinstance(each, type) and issubclass(each, Enum)), None)
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
