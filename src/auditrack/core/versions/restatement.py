"""What a committee was told against what is now said of the same day: item by item, in the words of the figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from auditrack.core.register import meetings
from auditrack.core.register.address import Address
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import Audience, Item, Meeting, Registry
from auditrack.core.sentences.positions import with_its_dates
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.position import Position, positions
from auditrack.core.standing.reported import Difference
from auditrack.core.standing.totals import headline_names
from auditrack.core.versions import matching
from auditrack.core.versions.changes import Unread
from auditrack.core.versions.history import Commit


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that stood elsewhere, as it was told, than is said now."""

    address: Address
    """Its address now; where it is not there now, the one that it had."""
    was: Address | None
    """The address that it had, where that is another."""
    text: str
    reported: str | None
    """Its position as it was reported; None where it was not there."""
    now: str | None
    sources: tuple[str, ...]
    """The ids of the files that this may come from: its own, and those of what it follows."""
    refs: tuple[Address, ...]
    """The addresses of the items that this may come from: itself, and what it follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """A day as a committee was told of it, and as it is told now."""

    meeting: Meeting
    day: date
    audience: Audience
    told_by: Commit
    """The commit whose register is taken for what was told."""
    why: str
    """Why this commit: in words that follow "the register as it stood"."""
    moved: tuple[Moved, ...]
    figures: tuple[Difference, ...]
    """Headline figures: by how many they are more or fewer now."""
    commits: Mapping[str, tuple[Commit, ...]]
    """By address, the commits since then that changed what the item is computed from."""
    reasons: tuple[str, ...] = ()
    """What changed, besides where items stand, that figures come from."""
    unread: tuple[Unread, ...] = ()
    """Files that could not be read then or now, so that nothing is said of them."""


def moved(then: Registry, now: Registry, day: date, audience: Audience) -> tuple[Moved, ...]:
    """The items that stand elsewhere on a day than was said, as an audience may know both.

    What the audience may not see now is left out, though it was told then.
    """
    seen = visible_to(now, audience)
    hidden = {inspection.id for inspection in now.inspections} - {
        inspection.id for inspection in seen.inspections if not inspection.withheld
    }
    then_there, now_there = (positions(visible_to(side, audience), day) for side in (then, now))
    called = _called_now(then, now)
    pairs = [(before, now_there.get(called.get(address, Address()))) for address, before in then_there.items()]
    paired = {after.address for _, after in pairs if after}
    pairs_of_new = [(None, after) for address, after in now_there.items() if address not in paired]
    return tuple(
        _moved(before, after, now if after else then)
        for before, after in (*pairs, *pairs_of_new)
        if _words(before) != _words(after) and not any(side and side.source.id in hidden for side in (before, after))
    )


def _moved(before: Position | None, after: Position | None, registry: Registry) -> Moved:
    position = matching.either(after, before)
    items = _behind(position.item, registry)
    was = before.address if before and after and before.address != after.address else None
    return Moved(
        address=position.address,
        was=was,
        text=position.text,
        reported=_words(before),
        now=_words(after),
        sources=tuple(dict.fromkeys(member.source.id for member in items)),
        refs=tuple(item.address for item in items),
    )


def _words(position: Position | None) -> str | None:
    return with_its_dates(position) if position else None


def _called_now(then: Registry, now: Registry) -> dict[str, Address]:
    """The address now of what had an address then: files and refs that were renamed are told by what they hold."""
    pairs = [*matching.sources(then.inspections, now.inspections), *matching.sources(then.meetings, now.meetings)]
    return {
        Address.of(old.id, before.entry.ref): Address.of(new.id, after.entry.ref)
        for old, new in pairs
        if old and new
        for before, after in matching.entries(matching.entries_of(old), matching.entries_of(new))
        if before and after
    }


def differing_headline(
    then: Registry, now: Registry, meeting: Meeting, day: date, audience: Audience
) -> list[Difference]:
    """The headline figures that come out otherwise, each with by how many.

    The registers may hold only what differs: what is the same on both sides cancels out.
    """
    reported, computed = (_figures(side, meeting, day, audience).headline for side in (then, now))
    more = {name: getattr(computed, name) - getattr(reported, name) for name in headline_names()}
    return [Difference(name, "", f"{count:+}") for name, count in more.items() if count]


def reasons(then: Registry, now: Registry, audience: Audience) -> Iterator[str]:
    """What else changed that figures come from: settings, disclosure, and when an inspection came in.

    To the public no inspection is named that it may not see now.
    """
    if then.settings.rating != now.settings.rating or then.settings.completion != now.settings.completion:
        yield "the rules for ratings or completion in registry.yaml have changed"
    seen = visible_to(now, audience).by_id
    pairs = [(old, new) for old, new in matching.sources(then.inspections, now.inspections) if old and new]
    disclosed = [(old, new) for old, new in pairs if old.disclosure is not new.disclosure]
    for old, new in disclosed if audience is Audience.MEMBERS else ():
        yield f"{new.id} was {old.disclosure.value} and is now {new.disclosure.value}"
    if disclosed and audience is not Audience.MEMBERS:
        yield "what is disclosed to the public has changed"
    for old, new in pairs:
        if new.id in seen and (old.registered_on, old.reported) != (new.registered_on, new.reported):
            yield f"the date on which {new.id} was registered or reported has changed"


def _figures(registry: Registry, meeting: Meeting, day: date, audience: Audience) -> Figures:
    last = meetings.before(registry, meeting)
    return figures(registry, day, last.position_day if last else None, audience)


def _behind(item: Item, registry: Registry) -> list[Item]:
    """The item, and all that its status comes from."""
    known: dict[str, Item] = {}
    todo = [item]
    while todo:
        item = todo.pop()
        if item.address not in known:
            known[item.address] = item
            todo += (other for address in item.entry.delivered_by for other in registry.items_at(address))
    return list(known.values())
