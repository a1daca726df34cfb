"""A register as it was on an earlier day: without what counts only from later on."""

from datetime import date
from typing import Any

from .reference import Documents, Found, arrived_on, is_reported
from .reference_dates import last_of

LEARNT_WITH_FINDINGS = ("reported", "published", "judgement", "outcome", "lessons")


def as_known_on(documents: Documents, day: date) -> dict[str, dict[str, Any]]:
    """The files as they were at the end of a day, if all was entered on the day on which it counts."""
    known: dict[str, dict[str, Any]] = {}
    for path, document in documents.items():
        then = {field: value for field, value in document.items() if field not in ("recommendations", "actions")}
        for field in ("recommendations", "actions"):
            if entries := here(documents, path, document.get(field, []), day):
                then[field] = entries
        known[path] = without_findings(then, day) if path.startswith("inspections/") else then
    return known


def without_findings(document: dict[str, Any], day: date) -> dict[str, Any]:
    """An inspection that had happened by then, without its findings where they were yet to come."""
    if is_reported(document, day) or "recommendations" in document or "fieldwork" not in document:
        return document
    return {field: value for field, value in document.items() if field not in LEARNT_WITH_FINDINGS}


def here(documents: Documents, path: str, entries: list[dict[str, Any]], day: date) -> list[dict[str, Any]]:
    """The recommendations or actions that had come in, with the updates that count by the day."""
    found = []
    for entry in entries:
        if "actions" in entry:
            left = [action for action in entry["actions"] if has_come(documents, path, action, entry, day)]
            found += [entry | {"actions": [updated(action, day) for action in left]}] if left else []
        elif has_come(documents, path, entry, None, day):
            found.append(updated(entry, day))
    return found


def has_come(documents: Documents, path: str, entry: dict[str, Any], parent: dict[str, Any] | None, day: date) -> bool:
    """Whether an item had come in by the day."""
    arrived = arrived_on(documents, Found(path, entry["ref"], entry, parent))
    return arrived is not None and arrived <= day


def updated(entry: dict[str, Any], day: date) -> dict[str, Any]:
    """An item with the updates that count by the day."""
    told = [each for each in entry.get("updates", []) if last_of(each.get("entered", each["date"])) <= day]
    rest = {field: value for field, value in entry.items() if field != "updates"}
    return rest | ({"updates": told} if told else {})
