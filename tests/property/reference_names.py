"""Whose an item was, and who signs it off, a second time."""

from collections.abc import Callable
from datetime import date
from typing import Any

from .reference_dates import last_of, span

Plain = Any


def signing_body(
    documents: Plain, item: Plain, told: list[Plain], counting: Callable[[list[Plain], date], list[Plain]]
) -> list[str]:
    """'Complete only once that body has verified it; the first that fits decides.' ``told``: up to its completion."""
    document, settings, day = documents[item.path], documents["registry.yaml"], last_of(told[-1]["date"])
    has = {
        "directorate": whose(document, item, told, counting),
        "kind": {document.get("kind")},
        "priority": {item.entry.get("priority", (item.parent or {}).get("priority"))},
    }
    for later in settings["directorates"]:
        begun = "from" not in later or span(later["from"])[0] <= day
        before = later.get("succeeds", [])
        if begun and has["directorate"].intersection([before] if isinstance(before, str) else before):
            has["directorate"].add(later["code"])
    for rule in settings.get("sign_off", []):
        if all(rule[name] in has[name] for name in has if name in rule):
            by = [rule["by"]] if isinstance(rule["by"], str) else rule["by"]
            return by if "from" not in rule or day >= span(rule["from"])[0] else []
    return []


def whose(
    document: Plain, item: Plain, told: list[Plain], counting: Callable[[list[Plain], date], list[Plain]]
) -> set[Any]:
    """'What counts is whose the item was on the day on which it was said to be complete.'"""
    said = [each["directorate"] for each in told if "directorate" in each]
    own = item.entry.get("directorate", (item.parent or {}).get("directorate"))
    if said or own:
        return {said[-1] if said else own}
    if item.path.startswith("meetings/"):
        return {None}
    dated = counting(document.get("updates", []), last_of(told[-1]["date"]))
    moved = [each["directorate"] for each in dated if "directorate" in each]
    return {moved[-1] if moved else document["directorate"]}
