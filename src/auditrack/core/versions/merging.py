"""Two branches' versions of a file, merged by content and not by lines.

*Ours* is the branch that is merged into, *theirs* the one that is merged, *base* the file when they diverged. A change
on one side only is taken from that side. The same change on both sides is taken once. Where both sides changed
something differently, or one changed and the other removed it, people decide: DoubtError. So nothing that a side added
is lost, and nothing that a side removed comes back.
"""

import heapq
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from auditrack.core.grammar.english import listed
from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation, entries_of
from auditrack.core.register.record import NOWHERE, Origin
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import Field, Holds
from auditrack.core.register.updates import Update
from auditrack.core.standing.overruling import clashes, ends_the_work, is_corrected_by
from auditrack.core.versions import matching
from auditrack.core.versions.differences import fields_in, name_of, numbered

File = TypeVar("File", Settings, Inspection, Meeting)
Key = TypeVar("Key", bound=Hashable)

_WHOLE = frozenset(("reported", "decision", "risk", "requests"))
"""Named fields that mean something only together: never half of one side's and half of the other's."""


class Branch(Enum):
    """The two branches that are merged."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Parts:
    """Named fields, each decided for itself."""

    fields: Mapping[str, "Decision"]


@dataclass(frozen=True, slots=True)
class MergedEntry:
    """An entry of a list: its place on each side, counted from 0 (None where it is not there); what becomes of it."""

    base: int | None
    ours: int | None
    theirs: int | None
    decision: "Decision"


@dataclass(frozen=True, slots=True)
class Entries:
    """A list, entry by entry, in its resulting order."""

    entries: tuple[MergedEntry, ...]


Decision = Branch | Parts | Entries
"""The result for a value: one side's, or parts of both."""


class DoubtError(Exception):
    """People must decide. Its text gives the reason."""

    def __init__(self, reason: str, base: Origin = NOWHERE) -> None:
        super().__init__(reason)
        self.base = base
        """The entry that both sides changed, in the base version; NOWHERE if it is not one entry."""


def decide(base: File, ours: File, theirs: File) -> Parts:
    """The decision for each part of a file that two sides may have changed. Raises DoubtError."""
    parts = _record(base, ours, theirs, "")
    together = merged(parts, ours, theirs)
    _refuse_same_ref(ours, theirs, together)
    _refuse_half_a_split(ours, theirs, together)
    return parts


def merged(decision: Decision, ours: Any, theirs: Any) -> Any:
    """The merged value, by a decision."""
    match decision:
        case Branch.OURS:
            return ours
        case Branch.THEIRS:
            return theirs
        case Entries(entries):
            return tuple(merged(entry.decision, _at(ours, entry.ours), _at(theirs, entry.theirs)) for entry in entries)
        case Parts(fields) if isinstance(ours, Mapping):
            both = ((name, merged(part, ours.get(name), theirs.get(name))) for name, part in fields.items())
            return {name: value for name, value in both if value is not None}
        case Parts(fields):
            values = {name: merged(part, getattr(ours, name), getattr(theirs, name)) for name, part in fields.items()}
            return replace(ours, **values)


def _at(values: Sequence[Any], place: int | None) -> Any:
    return None if place is None else values[place]


def _record(base: Any, ours: Any, theirs: Any, where: str) -> Parts:
    return Parts({field.name: _field(field, base, ours, theirs, where) for field in fields_in(ours)})


def _field(field: Field, base: Any, ours: Any, theirs: Any, where: str) -> Decision:
    was, one, other = (getattr(side, field.name) for side in (base, ours, theirs))
    match field.holds:
        case Holds.RECORDS if field.record is Update:
            return _updates(was, one, other, where)
        case Holds.RECORDS if not any(map(_has_same_name_twice, (was, one, other))):
            return _named(was, one, other, where)
        case Holds.RECORD if field.name not in _WHOLE and None not in (was, one, other):
            return _record(was, one, other, where)
        case Holds.BY_KEY:
            names = list(dict.fromkeys([*one, *other, *was]))
            return Parts({name: _value(name, was.get(name), one.get(name), other.get(name), where) for name in names})
        case _:
            return _value(field.name, was, one, other, where, base.origin)


def _value(name: str, base: Any, ours: Any, theirs: Any, where: str, origin: Origin = NOWHERE) -> Branch:
    """The side whose value is taken; ours if both are equal."""
    if theirs in (ours, base):
        return Branch.OURS
    if ours == base:
        return Branch.THEIRS
    raise DoubtError(f"{where}both sides changed {name} differently", origin)


# lists of what goes by a name: recommendations by their refs, directorates by their codes, silences by code and place


def _has_same_name_twice(entries: Sequence[Any]) -> bool:
    return len({name_of(entry) for entry in entries}) < len(entries)


def _named(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any], where: str) -> Entries:
    at_base, at_ours, at_theirs = (_places(base, side) for side in (base, ours, theirs))
    decided: dict[Hashable, MergedEntry] = {}
    for key in {**at_base, **at_ours, **at_theirs}:
        places = at_base.get(key), at_ours.get(key), at_theirs.get(key)
        was, one, other = _at(base, places[0]), _at(ours, places[1]), _at(theirs, places[2])
        if decision := _named_entry(was, one, other, where):
            decided[key] = MergedEntry(*places, decision)
    left, left_here, left_there = ([key for key in side if key in decided] for side in (at_base, at_ours, at_theirs))
    order = _in_order(left, left_here, left_there, where)
    return Entries(tuple(decided[key] for key in order))


def _places(base: Sequence[Any], side: Sequence[Any]) -> dict[Hashable, int]:
    """The place of each entry of a list, by its previous name; a new entry by its own."""
    if not side or not isinstance(side[0], Action):
        return {name_of(entry): at for at, entry in enumerate(side)}
    places = {id(entry): at for at, entry in enumerate(side)}
    pairs = matching.entries([*map(matching.FileEntry, base)], [*map(matching.FileEntry, side)])
    return {
        old.entry.ref if old else ("new", new.entry.ref): places[id(new.entry)]
        for old, new in pairs
        if new is not None
    }


def _named_entry(base: Any, ours: Any, theirs: Any, where: str) -> Decision | None:
    """The decision for one entry; None if it is removed."""
    if ours is None and theirs is None:
        return None
    if base is None:
        if None not in (ours, theirs) and ours != theirs:
            raise DoubtError(f"{where}both sides added {_quoted(ours)} with different content")
        return Branch.THEIRS if ours is None else Branch.OURS
    if ours is None or theirs is None:
        if base not in (ours, theirs):
            raise DoubtError(f"{where}one side removed {_quoted(base)}, which the other changed", base.origin)
        return None
    return _record(base, ours, theirs, f"{ours.ref}: " if isinstance(ours, Action) else where)


def _quoted(entry: Any) -> str:
    return f"{fields_in(entry)[0].name} {name_of(entry)!r}"


def _in_order(base: list[Key], ours: list[Key], theirs: list[Key], where: str) -> list[Key]:
    """The merged order: that of the side that changed it. Additions of the other follow their former predecessor."""
    in_all = set(base) & set(ours) & set(theirs)
    was, one, other = ([key for key in side if key in in_all] for side in (base, ours, theirs))
    if was not in (one, other) and one != other:
        raise DoubtError(f"{where}both sides reordered a list")
    if other != was:
        return woven(theirs, ours, first=True)
    return woven(ours, theirs)


def woven(order: Sequence[Key], others: Sequence[Key], first: bool = False) -> list[Key]:
    """One list, with entries that only the other has inserted after the entry that they follow there.

    Where the first list also has new entries at that place, they come after these, or before if ``first``.
    """
    there, others_too = set(order), set(others)
    both = list(order)
    place = 0
    for key in others:
        if key not in there:
            while not first and place < len(both) and both[place] not in others_too:
                place += 1
            both.insert(place, key)
        place = both.index(key) + 1
    return both


# updates have no name: they are the same if they are equal


def _updates(base: Sequence[Update], ours: Sequence[Update], theirs: Sequence[Update], where: str) -> Entries:
    was, one, other = ({key: at for at, key in enumerate(numbered(side))} for side in (base, ours, theirs))
    _refuse_doubts_about(was, one, other, where)
    kept = [key for key in {**one, **other} if (key in one and key in other) or key not in was]
    left_one, left_other = ([key for key in side if key in kept] for side in (one, other))
    in_both = set(left_one) & set(left_other)
    if [key for key in left_one if key in in_both] != [key for key in left_other if key in in_both]:
        raise DoubtError(f"{where}its updates are in a different order on each side")
    return Entries(
        tuple(
            MergedEntry(was.get(key), one.get(key), other.get(key), Branch.OURS if key in one else Branch.THEIRS)
            for key in _by_date(left_one, left_other, in_both)
        )
    )


_Numbered = tuple[Update, int]
"""An update, and the number of equal ones before it."""


def _by_date(ours: list[_Numbered], theirs: list[_Numbered], in_both: set[_Numbered]) -> Iterator[_Numbered]:
    """Both lists in one. Between two shared entries, those of each side in date order; on one day, ours first."""
    for (one, shared), (other, _) in zip(_runs(ours, in_both), _runs(theirs, in_both), strict=True):
        yield from heapq.merge(one, other, key=lambda key: key[0].date.last)
        if shared is not None:
            yield shared


def _runs(keys: list[_Numbered], in_both: set[_Numbered]) -> Iterator[tuple[list[_Numbered], _Numbered | None]]:
    """The entries before each shared one, with that one; finally those after the last."""
    run: list[_Numbered] = []
    for key in keys:
        if key in in_both:
            yield run, key
            run = []
        else:
            run.append(key)
    yield run, None


def _refuse_doubts_about(
    base: Mapping[_Numbered, int], ours: Mapping[_Numbered, int], theirs: Mapping[_Numbered, int], where: str
) -> None:
    added, added_there = ([key for key in side if key not in base] for side in (ours, theirs))
    for gone, _ in (key for key in base if key not in ours and key not in theirs):
        if _may_have_become(gone, base, ours) != _may_have_become(gone, base, theirs):
            raise DoubtError(f"{where}both sides changed or removed the update of {gone.date}", gone.origin)
    new = [key[0] for key in added if key not in theirs]
    new_there = [key[0] for key in added_there if key not in ours]
    for one in new:
        for other in new_there:
            _refuse_clash(one, other, where)


def _may_have_become(gone: Update, base: Mapping[_Numbered, int], side: Mapping[_Numbered, int]) -> set[_Numbered]:
    """What a side may have made of an update that it no longer has: nothing, where it surely removed it."""
    pairs = matching.updates([update for update, _ in base], [update for update, _ in side])
    instead = [after for before, after in pairs if before == gone and after is not None]
    return {key for key in side if key not in base and (key[0].date == gone.date or key[0] in instead)}


def _refuse_clash(one: Update, other: Update, where: str) -> None:
    """Refuse two updates, one of each side, if only their order would decide which counts."""
    if one.date.last == other.date.last and (fields := [*clashes(one, other), *_links(one, other)]):
        same = [name for name, counterpart in fields if name == counterpart]
        mine, theirs = fields[0]
        how = f"with a different {listed(same)}" if same else f"one with {mine}, the other with {theirs}"
        raise DoubtError(f"{where}both sides added an update of {other.date}, {how}: decide which one counts")
    _refuse_two_decisions(one, other, where)
    if one.corrects is not None and one.corrects == other.corrects:
        raise DoubtError(f"{where}both sides correct the same entry ({one.corrects}) differently")
    if is_corrected_by(one, other) or is_corrected_by(other, one):
        date = other.date if is_corrected_by(other, one) else one.date
        raise DoubtError(f"{where}one side added an update of {date}, and the other corrects an update of that date")


def _links(one: Update, other: Update) -> Iterator[tuple[str, str]]:
    """Two updates of a day that replace different work: each may have meant all of it."""
    if one.replaces and other.replaces and set(one.replaces) != set(other.replaces):
        yield "replaces", "replaces"


def _refuse_two_decisions(one: Update, other: Update, where: str) -> None:
    """Refuse a decision on one side of what the other decided too, or asked for, agreed or ended before it."""
    for decision, beside in ((one, other), (other, one)):
        if not decision.decides:
            continue
        named = decision.approves or decision.refuses
        if named in (beside.approves, beside.refuses):
            raise DoubtError(f"{where}both sides decided what was requested on {named}: keep one of the decisions")
        if beside.date.last <= decision.date.last and (beside.requests or beside.due or ends_the_work(beside)):
            raise DoubtError(
                f"{where}one side decided what was requested on {named}, and the other added an update of "
                f"{beside.date} that may leave nothing to decide"
            )
    corrects = (one.corrects, other.corrects)
    if any(named in corrects for named in (one.approves, one.refuses, other.approves, other.refuses) if named):
        raise DoubtError(f"{where}one side decided what the other corrects")


# a ref is unique in its file, at any level


def _refuse_same_ref(ours: Any, theirs: Any, together: Any) -> None:
    counted, was, was_there = (Counter(entry.ref for entry in _entries(side)) for side in (together, ours, theirs))
    for ref, count in counted.items():
        if count > max(1, was[ref], was_there[ref]):
            raise DoubtError(f"both sides gave the ref {ref!r} to a new entry")


def _refuse_half_a_split(ours: Any, theirs: Any, together: Any) -> None:
    """One side gave a recommendation actions while the other went on with it as it was."""
    before = {entry.ref for side in (ours, theirs) for entry in _entries(side) if _goes_on_beside_actions(entry)}
    for entry in _entries(together):
        if _goes_on_beside_actions(entry) and entry.ref not in before:
            raise DoubtError(f"{entry.ref}: one side added actions to it, and the other updated it directly")


def _goes_on_beside_actions(entry: Action) -> bool:
    has_actions = isinstance(entry, Recommendation) and bool(entry.actions)
    return has_actions and bool(entry.updates or entry.due or entry.delivered_by)


def _entries(file: Settings | Inspection | Meeting) -> list[Action]:
    """Every recommendation and every action of a file."""
    return [] if isinstance(file, Settings) else [item.entry for item in entries_of(file)]
