"""Who may see what of a register, and what was known by a day.

Both follow from marks where a field is defined (:mod:`auditrack.core.register.marks`). A field that nobody marked is
withheld from the public where only the judgement of an inspection is public; so is every field of the records in it.
"""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

from auditrack.core.register.address import Address
from auditrack.core.register.marks import Known, Names, Shown
from auditrack.core.register.model import Disclosure, Inspection, Registry
from auditrack.core.register.shape import Field, Holds, fields_of
from auditrack.core.register.words import Audience

Record = TypeVar("Record")


def visible_to(registry: Registry, audience: Audience) -> Registry:
    """The register as an audience may know it. All figures for it are computed from this, and from nothing else."""
    if audience is Audience.MEMBERS:
        return replace(registry, inspections=tuple(map(_shown_to_members, registry.inspections)))
    hidden = {inspection.id for inspection in registry.inspections if inspection.disclosure is Disclosure.EXEMPT}
    inspections = tuple(
        _shown(inspection, hidden) for inspection in registry.inspections if inspection.id not in hidden
    )
    return Registry(
        registry.settings, inspections, tuple(without_names(meeting, hidden) for meeting in registry.meetings)
    )


def judgement_only(inspection: Inspection) -> Inspection:
    """What the public may know of an inspection of which only the judgement is public."""
    return replace(_marked_as_shown(inspection), withheld=True)


def as_known(inspection: Inspection, day: date) -> Inspection:
    """An inspection without its findings, until these were received."""
    if inspection.reported is None or inspection.is_reported_by(day):
        return inspection
    late = {field.name: field.blank for field in _fields(inspection) if Known.WITH_FINDINGS in field.marks}
    return replace(inspection, **late)


def without_names(record: Record, hidden: Set[str]) -> Record:
    """A record that names none of these inspections, nor do the records in it."""
    if not hidden:
        return record
    changed: dict[str, Any] = {}
    kind: Any = type(record)
    for field in _naming(kind):
        value = getattr(record, field.name)
        left = _unnamed(field, value, hidden) if value else value
        if left != value:
            changed[field.name] = left
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _shown_to_members(inspection: Inspection) -> Inspection:
    # where the file itself holds only the judgement, nothing is known of recommendations: not that there are none
    is_bare = inspection.disclosure is Disclosure.JUDGEMENT_ONLY and not inspection.recommendations
    return replace(inspection, withheld=True) if is_bare else inspection


def _shown(inspection: Inspection, hidden: Set[str]) -> Inspection:
    shown = without_names(inspection, hidden)
    return judgement_only(shown) if inspection.disclosure is Disclosure.JUDGEMENT_ONLY else shown


def _marked_as_shown(record: Record) -> Record:
    kept: dict[str, Any] = {}
    for field in _fields(record):
        value = getattr(record, field.name)
        if Shown.JUDGEMENT not in field.marks:
            kept[field.name] = field.blank
        elif field.holds is Holds.RECORDS:
            kept[field.name] = tuple(map(_marked_as_shown, value))
        elif field.holds is Holds.RECORD and value is not None:
            kept[field.name] = _marked_as_shown(value)
    return replace(record, **kept)  # type: ignore[type-var]


def _fields(record: object) -> tuple[Field, ...]:
    kind: Any = type(record)
    return fields_of(kind)


@cache
def _naming(record: Any) -> tuple[Field, ...]:
    """The fields of a record that name inspections or items, or that hold records which do."""
    return tuple(
        field
        for field in fields_of(record)
        if not field.marks.isdisjoint(Names) or (field.record and _naming(cast(Any, field.record)))
    )


def _unnamed(field: Field, value: Any, hidden: Set[str]) -> Any:
    match value:
        case str():
            return field.blank if value in hidden else value
        case Mapping():
            return {address: word for address, word in value.items() if Address(address).source not in hidden}
        case tuple() if field.record:
            return tuple(without_names(record, hidden) for record in value)
        case tuple():
            return tuple(name for name in value if name not in hidden)
        case _:
            return without_names(value, hidden)
