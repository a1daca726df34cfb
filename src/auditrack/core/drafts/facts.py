"""Current facts: fields of an inspection, an item or a meeting that have no history, and stand as they are now."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from auditrack.core.drafts.additions import Value
from auditrack.core.drafts.new_sources import as_of_today
from auditrack.core.drafts.targets import Target
from auditrack.core.grammar.english import listed
from auditrack.core.register.model import Item, Meeting, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Disclosure

OF_INSPECTIONS = (
    "fieldwork",
    "reported",
    "published",
    "link",
    "judgement",
    "followed_elsewhere",
    "disclosure",
    "exemption",
)
OF_ITEMS = ("delivered_by",)
_LISTS = ("attended", "presented_by", "resolutions", "verbal_updates")
"""Of a meeting: what is given is added to what is there."""


def of_target(registry: Registry, target: Target, facts: Mapping[str, Any], today: date) -> list[Value]:
    """What is put into the file of an inspection, or of the inspection or meeting of an item.

    An inspection that enters the register by this is registered today, where figures were recorded of a day from which
    it would count. Raises AuditrackError where there is no such fact of it, or all of them are so already.
    """
    record, known, noun = (target.entry, OF_ITEMS, "an item") if isinstance(target, Item) else _whole(target)
    if strange := [name for name in facts if name not in known]:
        raise AuditrackError(f"{noun} has no {listed([_words(name) for name in strange])}.")
    ref = target.ref if isinstance(target, Item) else None
    if facts.get("disclosure") is Disclosure.PUBLIC:
        facts = {**facts, "disclosure": None}  # its exemption stays: what was reported of it before says why
    return _changed(record, {**facts, **_entered(registry, target, facts, today)}, ref)


def _entered(registry: Registry, target: Target, facts: Mapping[str, Any], today: date) -> dict[str, Any]:
    if isinstance(target, Item) or target.registered_on is not None:
        return {}
    begun = replace(target, **{name: fact for name, fact in facts.items() if name in ("fieldwork", "reported")})
    registered = as_of_today(registry, begun, today).registered
    return {"registered": registered} if registered else {}


def of_meeting(meeting: Meeting, facts: Mapping[str, Any]) -> list[Value]:
    """What is put into the file of a meeting. Raises AuditrackError where all of it is so already."""
    grown = {name: _grown(getattr(meeting, name), facts[name]) for name in _LISTS if name in facts}
    return _changed(meeting, {**facts, **grown}, None)


def message(target: Target | Meeting, facts: Mapping[str, object]) -> str:
    """The subject of the commit: "Depots: judgement and disclosure set"."""
    title = f"Meeting of {target.date}" if isinstance(target, Meeting) else _title(target)
    return f"{title}: {listed([_words(name) for name in facts])} set"


def _title(target: Target) -> str:
    return str(target.address) if isinstance(target, Item) else target.title


def _whole(target: object) -> tuple[object, tuple[str, ...], str]:
    return target, OF_INSPECTIONS, "an inspection"


def _grown(there: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*there, *more)))


def _changed(record: Any, facts: Mapping[str, object], ref: str | None) -> list[Value]:
    values = list(_values(record, facts, ref))
    if facts and not values:
        raise AuditrackError(f"{listed([_words(name) for name in facts])}: so it is already. Nothing was written.")
    return values


def _values(record: Any, facts: Mapping[str, object], ref: str | None) -> Iterator[Value]:
    for name, fact in facts.items():
        is_there = name in record.origin.fields
        if (is_there or fact not in (None, ())) and (getattr(record, name) != fact):
            yield Value(name, fact, ref, is_current=True)


def _words(name: str) -> str:
    return name.replace("_", " ")
