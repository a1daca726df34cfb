"""Whose an item is, and was, by its dated updates (rating rules, "Flags": verified by its own owner)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from auditrack.core.register.model import Inspection, Item
from auditrack.core.register.updates import WHOSE, Update
from auditrack.core.register.words import Status
from auditrack.core.standing.deadlines import corrected
from auditrack.core.standing.overruling import last_words


def posts_when(asked: Item, moment: Update) -> list[str]:
    """Who owned or delivered an item when an update of it came, and when it was last said to be complete until then.

    Where the update is not among those of the item, it comes after them.
    """
    told = asked.entry.as_filed.updates
    place = next((number for number, known in enumerate(told) if known is moment), len(told))
    until = corrected(told[: place + 1], date.max)
    said = [number for number, known in enumerate(until, 1) if known.status is Status.COMPLETE]
    moments = [until, until[: said[-1]]] if said else [until]
    return [post for known in moments for post in _posts(asked, known, moment.date.last)]


def directorate_when(asked: Item, until: Iterable[Update], then: date) -> str | None:
    """The code of the directorate whose an item was on a day, ``until`` being its updates up to then."""
    said = last_words(until, ("directorate",))
    filed, parent, holder = asked.entry.as_filed, asked.parent.as_filed if asked.parent else None, asked.source
    own = said["directorate"].directorate if said else filed.directorate or (parent.directorate if parent else None)
    if own or not isinstance(holder, Inspection):
        return own
    code: str = said_on(holder.updates, ("directorate",), then).get(
        "directorate", holder.filed_in or holder.directorate
    )
    return code


def said_on(updates: Iterable[Update], names: Iterable[str], day: date) -> dict[str, Any]:
    """The values of these fields by the updates that count on a day; only of those that one of them gives."""
    return {name: getattr(word, name) for name, word in last_words(corrected(updates, day), names).items()}


def _posts(asked: Item, known: Iterable[Update], then: date) -> Iterator[str]:
    filed, parent = asked.entry.as_filed, asked.parent.as_filed if asked.parent else None
    words = last_words(known, WHOSE)
    owner = filed.owner or (parent.owner if parent else ()) or _owner_of_all(asked, then)
    yield from words["owner"].owner if "owner" in words else owner
    yield from words["lead"].lead if "lead" in words else filed.lead


def _owner_of_all(asked: Item, then: date) -> tuple[str, ...]:
    holder = asked.source
    owner: tuple[str, ...] = ()
    return said_on(holder.updates, ("owner",), then).get("owner", owner) if isinstance(holder, Inspection) else owner
