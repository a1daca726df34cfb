"""What is asked for and what is decided, a second time: what updates say once decisions have taken effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .reference_dates import last_of

Plain = Mapping[str, Any]


@dataclass(frozen=True)
class Effects:
    """An item's updates by a day as they take effect, and what was asked and decided."""

    told: list[Plain]
    waiting: Plain | None
    """The request that waits."""
    decided: list[tuple[Plain, Plain]]
    """Each decision, and the request or extension that it decides."""


def counts_from(update: Plain) -> date:
    """'From the day it counts (entered, else the last day of date).'"""
    return last_of(update.get("entered", update["date"]))


def placed(updates: Sequence[Plain], day: date) -> list[list[Plain]]:
    """'A correction takes the place of what it corrects': by place, what counted there by a day, the last one last."""
    places: list[list[Plain]] = []
    for update in updates:
        if counts_from(update) > day:
            continue
        wrong = [place for place in places if update.get("corrects") in [each["date"] for each in place]]
        if wrong:
            wrong[-1].append(update)
        else:
            places.append([update])
    return places


def in_effect(due: str | None, updates: Sequence[Plain], day: date) -> Effects:
    """'As if this update said its due'; refused: 'the deadline before it holds again'."""
    places = placed(updates, day)
    if not any("requests" in place[-1] or decides(place[-1]) for place in places):
        return Effects([place[-1] for place in places], None, [])
    decided: list[tuple[Plain, Plain]] = []
    for at, place in enumerate(places):
        if decides(place[-1]):
            above = [id(update) for other in places[:at] for update in other]
            decided += decided_by(place[-1], due, [update for update in updates if id(update) in above])
    told = [effect(place[-1], decided) for place in places]
    return Effects(told, waiting([place[-1] for place in places], decided), decided)


def decides(update: Plain) -> str | None:
    """The date that a decision names."""
    found: str | None = update.get("approves", update.get("refuses"))
    return found


def decided_by(decision: Plain, due: str | None, above: Sequence[Plain]) -> list[tuple[Plain, Plain]]:
    """'The last update above that bears the date and fits', as the register stood when the decision came in."""
    then = in_effect(due, above, counts_from(decision))
    undecided = [then.waiting, unapproved_extension(due, then)]
    places = placed(above, counts_from(decision))
    fitting = [
        place[-1]
        for place in places
        if any(place[-1] is each for each in undecided) and decides(decision) in [each["date"] for each in place]
    ]
    return [(decision, fitting[-1])] if fitting else []


def waiting(told: Sequence[Plain], decided: Sequence[tuple[Plain, Plain]]) -> Plain | None:
    """'A later request takes the place of one that waits; what is finished waits for nothing.'"""
    found: Plain | None = None
    for update in told:
        if "requests" in update:
            found = update
        elif update.get("status") in ("complete", "closed") or update.get("response") == "not accepted":
            found = None
        if any(decision is update and asked is found for decision, asked in decided):
            found = None
    return found


def unapproved_extension(due: str | None, then: Effects) -> Plain | None:
    """'An extension in force that nobody approved': the last deadline agreed, if it is later than the one before."""
    first, before = due is None, None if due == "unknown" else due
    found: Plain | None = None
    for update in then.told:
        if "due" not in update:
            continue
        if update.get("corrects") == "due":
            before = before if found is not None else update["due"]
        elif first:
            before = update["due"]
        else:
            is_later = before is None or last_of(update["due"]) > last_of(before)
            found, before = (update if is_later else None), update["due"]
        first = False
    if found is None or "approved_by" in found or decides(found):
        return None
    return found


def effect(update: Plain, decided: Sequence[tuple[Plain, Plain]]) -> Plain:
    """What an update says once it is known what was decided of it, or by it."""
    granted = next((asked for decision, asked in decided if decision is update and "approves" in update), None)
    if granted and "requests" in granted:
        if "close" in granted["requests"]:
            return {**update, "status": "closed", "because": granted["requests"]["close"]}
        return {"due": granted["requests"]["due"], **update}
    for decision, asked in decided:
        if asked is update and "requests" not in update and "refuses" in decision:
            return {name: value for name, value in update.items() if name != "due"}
        if asked is update and "requests" not in update:
            return {**update, "approved_by": decision["approved_by"]}
    return update
