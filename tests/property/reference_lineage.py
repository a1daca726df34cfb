"""The same work under other refs, a second time: what replaces what on a day, and what it inherits."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from .reference_dates import last_of

if TYPE_CHECKING:
    from .reference import Found, Plain, Stand, Stands

REASONS = ("split", "merged", "superseded", "asked again")


def named(stands: "Stands", item: "Found", names: Any) -> list["Found"]:
    """'Addresses of any file, and refs of the same file.' 'Of a recommendation with actions means all of these.'"""
    found: dict[str, Found] = {}
    for name in [names] if isinstance(names, str) else names or []:
        own = [each for each in stands.items.values() if each.id == item.id and stands.answers(each, name)]
        source, _, ref = name.partition("/")
        any_file = [each for each in stands.items.values() if each.id == source and stands.answers(each, ref)]
        found |= {each.address: each for each in own or any_file if each.address != item.address}
    return list(found.values())


def links(stands: "Stands", item: "Found") -> Iterator[tuple["Plain | None", list["Found"]]]:
    """'Of an item it holds from the day on which it came in; an update may say it too, and holds from its own day.'"""
    yield None, named(stands, item, [*listed(item.entry), *listed(item.parent or {})])
    for update in stands.told(item):
        yield update, named(stands, item, listed(update))


def listed(holder: "Plain") -> list[str]:
    """What a recommendation, an action or an update says that it replaces."""
    names = holder.get("replaces", [])
    return [names] if isinstance(names, str) else list(names)


def heirs(stands: "Stands", item: "Found") -> list["Found"]:
    """'Closed with because: split, merged, superseded or asked again, and something that replaces it has come in.'"""
    said = [each for each in stands.told(item) if "status" in each]
    if not said or said[-1]["status"] != "closed" or said[-1].get("because") not in REASONS:
        return []
    return [
        other
        for other in stands.replacing
        if any(item.address in [each.address for each in before] for _, before in links(stands, other))
    ]


def in_force(stands: "Stands", item: "Found", seen: tuple[str, ...] = ()) -> dict[str, "Found"]:
    """'What follows something that is replaced follows what replaces it, from then on.'"""
    after = heirs(stands, item)
    if not after:
        return {item.address: item}
    found: dict[str, Found] = {}
    for other in after:
        if other.address not in seen:
            found |= in_force(stands, other, (*seen, item.address))
    return found


def deadlines(stands: "Stands", item: "Found") -> tuple[str | None, str | None]:
    """'It inherits the earliest original deadline, and the latest of their latest deadlines.'"""
    own = item.entry.get("due")
    original: str | None = None
    target: str | None = None
    is_revised = False
    for update, before in links(stands, item):
        theirs = [stands.of(each.address) for each in before if heirs(stands, each)]
        if any(stand.original for stand in theirs):
            latest = [stand.deadline for stand in theirs if stand.deadline]
            original = earliest([original, *(stand.original for stand in theirs)])
            target = target or (max(latest, key=last_of) if latest else None)
            is_revised = target not in (None, original)
            if update is None and own and own != "unknown" and not (target and last_of(own) == last_of(target)):
                # 'any other due is a latest deadline agreed on the day on which it came'
                target, is_revised = own, True
        elif update is None and own:
            # 'its own due is the original only where it inherits none'
            original, target = own, own if own != "unknown" else None
        if update and "due" in update:
            if update.get("corrects") == "due":
                original, target = update["due"], target if is_revised else update["due"]
            else:
                is_revised = original is not None
                original, target = original or update["due"], update["due"]
    return original, target


def earliest(originals: Iterable[str | None]) -> str | None:
    """'`unknown` where one of them is.'"""
    known = [original for original in originals if original]
    return "unknown" if "unknown" in known else min(known, key=last_of, default=None)


def before(stands: "Stands", item: "Found") -> list["Found"]:
    """What an item takes the place of: what is replaced."""
    return [other for _, others in links(stands, item) for other in others if heirs(stands, other)]


def all_before(stands: "Stands", item: "Found") -> dict[str, "Found"]:
    """The same over any number of links."""
    found: dict[str, Found] = {}
    waiting = before(stands, item)
    while waiting:
        other = waiting.pop()
        if other.address not in found and other.address != item.address:
            found[other.address] = other
            waiting += before(stands, other)
    return found


def finished_by(stand: "Stand", since: date) -> bool:
    """Whether something was finished on or before a day."""
    return not stand.is_open and stand.said_complete is not None and stand.said_complete <= since
