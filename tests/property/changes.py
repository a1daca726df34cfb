"""A register as it was on an earlier day: without what counts only from later on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from .reference import Documents, Found, arrived_on, is_reported
from .reference_dates import last_of, span

LEARNT_WITH_FINDINGS = (
    "reported", "published", "link", "judgement", "outcome", "background", "monitored_by", "plan", "arrangements",
    "lessons", "barriers", "assurance", "followed_elsewhere",
)  # fmt: skip
"""What is undated in an inspection's file and comes with its findings, and these themselves."""


def as_known_on(documents: Documents, day: date) -> dict[str, dict[str, Any]]:
    """The files as they were at the end of a day, if all was entered on the day on which it counts."""
    known: dict[str, dict[str, Any]] = {}
    for path, document in documents.items():
        then = {field: value for field, value in document.items() if field not in ("recommendations", "actions")}
        for field in ("recommendations", "actions"):
            if entries := here(documents, path, document.get(field, []), day):
                then[field] = entries
        if not path.startswith("inspections/"):
            known[path] = then
        elif _is_known(document, day):
            known[path] = _as_known(updated(then, day), day)
    return known


def _is_known(document: dict[str, Any], day: date) -> bool:
    """'What had not begun by then and had no expected was not known of.'"""
    begins = [span(document[name])[0] for name in ("fieldwork",) if name in document]
    begins += [last_of(document[name]) for name in ("registered", "reported") if name in document]
    is_late = "registered" in document and last_of(document["registered"]) > day
    if not is_late and any(begun <= day for begun in begins):
        return True
    is_announced = "announced" not in document or last_of(document["announced"]) <= day
    return "expected" in document and is_announced


def _as_known(document: dict[str, Any], day: date) -> dict[str, Any]:
    """An inspection without what was dated later, and without what came with findings that had not come in."""
    gone: set[str] = set()
    is_late = "registered" in document and last_of(document["registered"]) > day
    if is_late or ("fieldwork" in document and span(document["fieldwork"])[0] > day):
        gone |= {"fieldwork", *LEARNT_WITH_FINDINGS}
    if is_late:
        gone.add("registered")
    if is_late or not is_reported(document, day):
        gone |= set(LEARNT_WITH_FINDINGS)
    if "published" in document and last_of(document["published"]) > day:
        gone |= {"published", "link"}
    left = {field: value for field, value in document.items() if field not in gone}
    if steps := [step for step in _milestones(document, day) if "from" in step or "reported" in left]:
        return left | {"milestones": steps}
    return {field: value for field, value in left.items() if field != "milestones"}


def _milestones(document: dict[str, Any], day: date) -> Iterator[dict[str, Any]]:
    """The milestones that had been set, if they say since when; done where they were."""
    for step in document.get("milestones", []):
        entry = {"text": step} if isinstance(step, str) else step
        if "from" not in entry or last_of(entry["from"]) <= day:
            is_done = "done" in entry and last_of(entry["done"]) <= day
            yield {field: value for field, value in entry.items() if field != "done" or is_done}


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
