"""Registers in which exactly one field of one record says something else."""

import random as randoms
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from auditrack.core.register import dates
from auditrack.core.register.model import Registry
from auditrack.core.register.shape import Field, Holds
from auditrack.core.versions.differences import fields_in

Step = tuple[str, int | None]
"""A field of a record, and where in a list."""


@dataclass(frozen=True)
class Spot:
    """One field of one record of a register: the way to the record, and the field."""

    way: tuple[Step, ...]
    record: Any
    field: Field

    @property
    def name(self) -> str:
        """Such as ``Update.note``."""
        return f"{type(self.record).__name__}.{self.field.name}"


def spots(registry: Registry) -> Iterator[Spot]:
    """Every field of every record of a register."""
    yield from _spots(registry.settings, (("settings", None),))
    for name, records in (("inspections", registry.inspections), ("meetings", registry.meetings)):
        for at, record in enumerate(records):
            yield from _spots(record, ((name, at),))


def mutated(registry: Registry, spot: Spot, random: randoms.Random) -> Registry:
    """The register in which this field says something else."""
    changed = {spot.field.name: _otherwise(spot.field, getattr(spot.record, spot.field.name), random)}
    return _with(registry, spot.way, lambda record: replace(record, **changed))  # type: ignore[no-any-return]


def with_record(registry: Registry, way: tuple[Step, ...], make: Callable[[Any], Any]) -> Registry:
    """The register with another record in the place of one."""
    return _with(registry, way, make)  # type: ignore[no-any-return]


def _spots(record: Any, way: tuple[Step, ...]) -> Iterator[Spot]:
    for field in fields_in(record):
        value = getattr(record, field.name)
        match field.holds:
            case Holds.RECORDS:
                for at, each in enumerate(value):
                    yield from _spots(each, (*way, (field.name, at)))
            case Holds.RECORD if value is not None:
                yield from _spots(value, (*way, (field.name, None)))
            case Holds.RECORD:
                pass
            case _:
                yield Spot(way, record, field)


def _with(holder: Any, way: tuple[Step, ...], make: Callable[[Any], Any]) -> Any:
    if not way:
        return make(holder)
    (name, at), *rest = way
    value = getattr(holder, name)
    if at is None:
        return replace(holder, **{name: _with(value, tuple(rest), make)})
    inner = _with(value[at], tuple(rest), make)
    return replace(holder, **{name: (*value[:at], *([] if inner is None else [inner]), *value[at + 1 :])})


def _otherwise(field: Field, value: Any, random: randoms.Random) -> Any:
    match field.holds:
        case Holds.TEXT | Holds.LINK:
            return random.choice([f"{value or ''} otherwise".strip(), f"other {random.randrange(10**9)}"])
        case Holds.NUMBER:
            return (value or 0) + 1
        case Holds.YES_NO:
            return not value
        case Holds.DATE:
            return random.choice([each for each in _DATES if each != value])
        case Holds.CHOICE:
            return random.choice([each for each in _members(field) if each != value])
        case Holds.TEXTS:
            return (*value[:-1], "otherwise") if value and random.randrange(2) else (*value, "otherwise")
        case Holds.BY_KEY:
            return {**value, "otherwise": _members(field)[0] if field.choice else "otherwise"}
        case _:
            raise AssertionError(field.holds)


def _members(field: Field) -> list[Enum]:
    return list(field.choice) if field.choice else []


_DATES = [each for text in ("2021-03", "2022-05-17", "2023-10?") if (each := dates.parse(text))]
