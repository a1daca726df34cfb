"""Who may see what of a register.

It follows from marks where a field is defined (:mod:`auditrack.core.register.marks`). A field that nobody marked is
withheld from the public where only the judgement of an inspection is public; so is every field of the records in it.
What the public does not see is named to it by no field and by no reference in a text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, cast

from auditrack.core.register.address import Address
from auditrack.core.register.marks import Names, Shown
from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.references import references_in, with_text, without_references
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import Field, Holds, fields_of
from auditrack.core.register.words import Audience, Disclosure

Record = TypeVar("Record")


def visible_to(registry: Registry, audience: Audience) -> Registry:
    """The register as an audience may know it. All figures for it are computed from this, and from nothing else."""
    if audience is Audience.MEMBERS:
        return replace(registry, inspections=tuple(map(_shown_to_members, registry.inspections)))
    hidden = exempt(registry)
    shown = tuple(shown_to_public(registry.inspections))
    items = {inspection.id for inspection in shown if inspection.withheld}
    public = {inspection.id for inspection in shown} - items | {meeting.id for meeting in registry.meetings}
    return replace(
        registry,
        settings=naming_only(without_names(registry.settings, hidden), public),
        inspections=tuple(without_names(inspection, hidden, items) for inspection in shown),
        meetings=tuple(without_names(meeting, hidden, items) for meeting in registry.meetings),
    )


def naming_only(settings: Settings, public: Set[str]) -> Settings:
    """The settings without the silences that are about anything but these inspections and meetings."""
    kept = tuple(
        silence for silence in settings.checks.silence if all(Address(name).source in public for name in silence.where)
    )
    return replace(settings, checks=replace(settings.checks, silence=kept)) if settings.checks.silence else settings


def exempt(registry: Registry) -> Set[str]:
    """The ids of the inspections of which the public does not know."""
    return {inspection.id for inspection in registry.inspections if inspection.disclosure is Disclosure.EXEMPT}


def shown_to_public(inspections: Iterable[Inspection]) -> Iterator[Inspection]:
    """What the public may see of each, whatever that names."""
    for inspection in inspections:
        if inspection.disclosure is not Disclosure.EXEMPT:
            yield judgement_only(inspection) if inspection.disclosure is Disclosure.JUDGEMENT_ONLY else inspection


def judgement_only(inspection: Inspection) -> Inspection:
    """What the public may know of an inspection of which only the judgement is public."""
    return replace(_marked_as_shown(inspection), withheld=True)


def without_names(record: Record, hidden: Set[str], without_items: Set[str] = frozenset()) -> Record:
    """A record that names none of these inspections and no item of them, nor do the records in it.

    No text refers to them. Of those in ``without_items`` only the items are not named.
    """
    if not hidden and not without_items:
        return record
    without_items |= hidden
    unnamed = _changed(record, _naming, lambda field, value: _unnamed(field, value, hidden, without_items))
    if any(name in hidden for _, _, name in references_in(unnamed)):
        return _changed(unnamed, with_text, lambda _, value: _unreferred(value, hidden))
    return unnamed


def _changed(record: Record, fields: Callable[[Any], Iterable[Field]], change: Callable[[Field, Any], Any]) -> Record:
    """A record, and the records in it, with a change made to the values of some fields."""
    changed: dict[str, Any] = {}
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if not value:
            continue
        if not field.record:
            left = change(field, value)
        elif isinstance(value, tuple):
            left = tuple(_changed(inner, fields, change) for inner in value)
        else:
            left = _changed(value, fields, change)
        if left != value:
            changed[field.name] = left
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _shown_to_members(inspection: Inspection) -> Inspection:
    # where the file itself holds only the judgement, nothing is known of recommendations: not that there are none
    is_bare = inspection.disclosure is Disclosure.JUDGEMENT_ONLY and not inspection.recommendations
    return replace(inspection, withheld=True) if is_bare else inspection


def _marked_as_shown(record: Record) -> Record:
    kept: dict[str, Any] = {}
    for field in _fields(record):
        value = getattr(record, field.name)
        if Shown.JUDGEMENT not in field.marks:
            kept[field.name] = field.blank
        elif field.record and value:
            is_one = field.holds is Holds.RECORD
            kept[field.name] = _marked_as_shown(value) if is_one else tuple(map(_marked_as_shown, value))
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


def _unnamed(field: Field, value: Any, hidden: Set[str], without_items: Set[str]) -> Any:
    if Names.ITEMS in field.marks:
        kept = [address for address in value if Address(address).source not in without_items]
        return {address: value[address] for address in kept} if isinstance(value, Mapping) else tuple(kept)
    if isinstance(value, str):
        return field.blank if value in hidden else value
    return tuple(name for name in value if name not in hidden)


def _unreferred(value: Any, hidden: Set[str]) -> Any:
    if isinstance(value, str):
        return without_references(value, hidden)
    return tuple(without_references(text, hidden) for text in value)
