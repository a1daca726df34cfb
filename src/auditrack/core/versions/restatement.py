"""What was reported to a committee, compared with the register now: item by item, for the same day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from auditrack.core.register import meetings
from auditrack.core.register.address import Address
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Item, Meeting, Registry
from auditrack.core.register.words import Audience
from auditrack.core.sentences.positions import with_its_dates
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position
from auditrack.core.standing.reported import Difference, differing_figures, in_terms_of, public_figures
from auditrack.core.standing.sight import sight
from auditrack.core.standing.totals import headline_names
from auditrack.core.versions import matching
from auditrack.core.versions.changes import Unread
from auditrack.core.versions.history import Backwards, Commit


@dataclass(frozen=True, slots=True)
class Moved:
    """An item whose position now differs from what was reported."""

    address: Address
    """Its address now; where it is not there now, the one that it had."""
    was: Address | None
    """Its previous address, if different."""
    text: str
    reported: str | None
    """Its position as it was reported; None where it was not there."""
    now: str | None
    sources: tuple[str, ...]
    """The ids of the files that may have caused this: its own, and those of the items it follows."""
    refs: tuple[Address, ...]
    """The addresses of the items that may have caused this: itself, and the items it follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """The position on a day as it was reported to a committee, and as it is now."""

    meeting: Meeting
    day: date
    audience: Audience
    told_by: Commit
    """The commit whose register counts as what was reported; of what was recorded, that which recorded it."""
    why: str
    """Why this commit, in words that follow "the register as it was"."""
    of_record: str = ""
    """What was taken from the meeting's file, in words: its figures, or these and its items; else nothing."""
    moved: tuple[Moved, ...]
    figures: tuple[Difference, ...]
    """Headline figures: by how many they are more or fewer now."""
    commits: Mapping[str, tuple[Commit, ...]]
    """By address, the later commits that changed what the item's position depends on."""
    backwards: tuple[Backwards, ...] = ()
    """Commits of the main line that are dated before one that they come after."""
    reasons: tuple[str, ...] = ()
    """Other changes that affect figures."""
    unread: tuple[Unread, ...] = ()
    """Files that could not be read then or now, so that changes in them are unknown."""


def moved(then: Registry, now: Registry, meeting: Meeting, audience: Audience) -> tuple[Moved, ...]:
    """The items whose position on the meeting's day now differs from what was reported, as an audience may see both.

    Items that the audience may not see now are left out, even if they were reported then; so are those of which the
    committee is not told.
    """
    day, hidden = meeting.position_day, _hidden(then, now, audience) | _out_of_sight(now, meeting)
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


def moved_since_recorded(
    then: Registry, now: Registry, meeting: Meeting, changed: Registry | None = None
) -> tuple[Moved, ...]:
    """The items whose position on the meeting's day now differs from the one that its file records as reported.

    The public's alone, as that is what is recorded. ``then`` tells what addresses of that time are called now; where
    it holds only what differs, ``changed`` is what became of that.
    """
    recorded = meeting.reported or Reported()
    told, computed = recorded.items, in_terms_of(recorded, public_figures(now, meeting)).items
    called = _called_now(then, changed or now)
    hidden = _hidden(then, now, Audience.PUBLIC)
    pairs = [(Address(was), called.get(Address(was), Address(was))) for was in told]
    known = {address for _, address in pairs}
    pairs += [(address, address) for address in map(Address, computed) if address not in known]
    return tuple(
        _since_recorded(was, address, told.get(was), computed.get(address), (then, now))
        for was, address in pairs
        if told.get(was) != computed.get(address) and address.source not in hidden
    )


def _since_recorded(
    was: Address, address: Address, told: str | None, now: str | None, registries: tuple[Registry, Registry]
) -> Moved:
    then, after = registries
    there, gone = after.items.get(address), then.items.get(was)
    items = _behind(there, after) if there else _behind(gone, then) if gone else []
    return Moved(
        address=address,
        was=was if was != address else None,
        text=items[0].text if items else "",
        reported=told,
        now=now,
        sources=tuple(dict.fromkeys(behind.source.id for behind in items)),
        refs=tuple(behind.address for behind in items),
    )


def differing_from_recorded(now: Registry, meeting: Meeting) -> list[Difference]:
    """The figures that differ from those that the meeting's file records, each with the difference."""
    differing = differing_figures(meeting.reported or Reported(), public_figures(now, meeting))
    return [Difference(figure.what, "", f"{int(figure.now) - int(figure.reported):+}") for figure in differing]


def _hidden(then: Registry, now: Registry, audience: Audience) -> set[str]:
    """The ids of the inspections whose items an audience may not see now, also of those that were renamed since."""
    seen = {inspection.id for inspection in visible_to(now, audience).inspections if not inspection.withheld}
    hidden = {inspection.id for inspection in now.inspections} - seen
    pairs = matching.sources(then.inspections, now.inspections)
    return hidden | {old.id for old, new in pairs if old and new and new.id in hidden}


def _out_of_sight(now: Registry, meeting: Meeting) -> set[str]:
    view = sight(now, meeting, None, None)
    return {inspection.id for inspection in now.inspections if view and inspection.id not in view.now}


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
    """The present address of each former address: renamed files and refs are found by their contents."""
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
    """The headline figures that differ, each with the difference.

    The registers may hold only what differs: what is equal on both sides cancels out.
    """
    reported, computed = (_figures(side, meeting, day, audience).headline for side in (then, now))
    more = {name: getattr(computed, name) - getattr(reported, name) for name in headline_names()}
    return [Difference(name, "", f"{count:+}") for name, count in more.items() if count]


def reasons(then: Registry, now: Registry, audience: Audience) -> Iterator[str]:
    """Other changes that affect figures: settings, disclosure, and dates of registration and findings.

    No inspection that the public may not see now is named to it.
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
    since = last.position_day if last else None
    return figures(registry, day, since, audience, sight(registry, meeting, since, last))


def _behind(item: Item, registry: Registry) -> list[Item]:
    """The item, and all items that its status follows."""
    known: dict[str, Item] = {}
    todo = [item]
    while todo:
        item = todo.pop()
        if item.address not in known:
            known[item.address] = item
            todo += (other for address in item.entry.delivered_by for other in registry.items_at(address))
    return list(known.values())
