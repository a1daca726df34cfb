"""Recommendations and actions to add: their refs, which continue the numbering, and when they were received."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from auditrack.core.drafts import choices
from auditrack.core.drafts.additions import Entries
from auditrack.core.drafts.entries import entered
from auditrack.core.drafts.letters import Listed
from auditrack.core.grammar.english import counted
from auditrack.core.register.dates import Period
from auditrack.core.register.model import Action, Inspection, Meeting, MeetingAction, Recommendation, Registry, Source
from auditrack.core.register.problems import AuditrackError


def recommendation(
    registry: Registry, inspection: Inspection, fields: Mapping[str, Any], today: date
) -> Recommendation:
    """One more recommendation of an inspection, with the next ref. Raises AuditrackError where the ref is taken."""
    ref = fields.get("ref") or next_ref(inspection.recommendations, refs(inspection))
    _refuse_taken(ref, inspection)
    came = fields.get("raised") or raised(registry, inspection, today)
    return Recommendation(**{**fields, "ref": ref, "raised": came})


def recommendations(
    registry: Registry, inspection: Inspection, listed: Sequence[Listed], fields: Mapping[str, Any], today: date
) -> tuple[Recommendation, ...]:
    """The recommendations of a list; ``fields`` apply where the list has no value. Raises AuditrackError."""
    so_far = inspection
    for line in listed:
        entry = recommendation(registry, so_far, {**fields, **_fields_of(registry, line)}, today)
        so_far = replace(so_far, recommendations=(*so_far.recommendations, entry))
    return so_far.recommendations[len(inspection.recommendations) :]


def action(
    registry: Registry,
    host: Inspection | Meeting,
    parent: Recommendation | None,
    fields: Mapping[str, Any],
    today: date,
) -> Action:
    """One more action, with the next ref. Raises AuditrackError where the ref is taken."""
    there = parent.actions if parent else host.actions if isinstance(host, Meeting) else ()
    ref = fields.get("ref") or next_ref(there, refs(host), parent)
    _refuse_taken(ref, host)
    is_of_meeting = isinstance(host, Meeting) or (parent and parent.raised)
    kind = MeetingAction if isinstance(host, Meeting) else Action
    return kind(**{**fields, "ref": ref, "raised": None if is_of_meeting else raised(registry, host, today)})


def resolution(host: Inspection | Meeting, parent: Recommendation | None, number: int | None) -> dict[str, int]:
    """The field for the number of a meeting's resolution. Raises AuditrackError for an item of an inspection."""
    if number is None:
        return {}
    if parent is not None:
        raise AuditrackError(f"--resolution is for actions of a meeting, and {host.id} is an inspection.")
    return {"resolution": number}


def in_short(host: Inspection | Meeting, entries: Sequence[Action]) -> str:
    """Commit subject for the added entries."""
    title = f"Meeting of {host.date}" if isinstance(host, Meeting) else host.title
    first, last = entries[0], entries[-1]
    if not isinstance(first, Recommendation):
        return f"{title}: action {first.ref} added"
    noun = host.counted_as if isinstance(host, Inspection) else "recommendation"
    refs = f"{first.ref} to {last.ref}" if len(entries) > 1 else first.ref
    return f"{title}: {counted(len(entries), noun)} added ({refs})"


def addition(entries: Sequence[Action], parent: Recommendation | None = None) -> Entries:
    """Recommendations as added to their inspection, or actions to their recommendation or meeting."""
    field = "recommendations" if isinstance(entries[0], Recommendation) else "actions"
    return Entries(field, tuple(entries), parent.ref if parent else None)


def raised(registry: Registry, inspection: Source, today: date) -> Period | None:
    """When a recommendation added now was received; None where it was received with the findings.

    Where figures of the inspection were already reported, today counts, so that these figures stay as they were.
    """
    came = inspection.reported if isinstance(inspection, Inspection) else None
    return entered(registry, came, today) if came else None


def next_ref(entries: Sequence[Action], taken: Collection[str], parent: Recommendation | None = None) -> str:
    """The next ref, in the style of the last one: 4, A4, 1.4, 007."""
    last = entries[-1].ref if entries else f"{parent.ref}.0" if parent else "0"
    head = last.rstrip("0123456789")
    digits = last[len(head) :]
    number = int(digits) if digits else 0
    head = head if digits else f"{last}."
    while (ref := f"{head}{number + 1:0{len(digits)}d}") in taken:
        number += 1
    return ref


def _fields_of(registry: Registry, line: Listed) -> dict[str, Any]:
    priority = line.priority and choices.code(registry.settings, "priority", line.priority)
    fields = {"ref": line.ref, "text": line.text, "owner": line.owner, "due": line.due, "priority": priority}
    return {name: value for name, value in fields.items() if value}


def refs(source: Source) -> set[str]:
    """The refs that are taken in a file."""
    entries: Sequence[Action] = source.actions if isinstance(source, Meeting) else source.recommendations
    return {step.ref for entry in entries for step in (entry, *getattr(entry, "actions", ()))}


def _refuse_taken(ref: str, source: Source) -> None:
    if ref in refs(source):
        raise AuditrackError(f"{source.id} already has an item {ref}. Choose a different ref.")
