"""Rules about names: codes, ids, refs and addresses, and where they lead."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.register.address import Address
from auditrack.core.register.model import GUARD_CODES, KINDS, Disclosure, Inspection, Meeting, Paper
from auditrack.core.register.problems import Origin
from auditrack.core.register.references import references
from auditrack.core.rules.examined import Dated, Examined, Found, quoted
from auditrack.core.standing.position import Standing

Name = TypeVar("Name", bound=str)


def unknown_directorate(examined: Examined) -> Iterator[Found]:
    """An inspection's directorate is one of registry.yaml."""
    codes = [directorate.code for directorate in examined.registry.settings.directorates]
    for inspection in () if examined.settings_are_unread else examined.registry.inspections:
        if inspection.directorate and inspection.directorate not in codes:
            message = f"there is no directorate {quoted(inspection.directorate)} in registry.yaml"
            yield inspection.origin.place("directorate"), message, _one_of(inspection.directorate, codes)


def unknown_kind(examined: Examined) -> Iterator[Found]:
    """An inspection's kind is one of the usual ones, or of those that registry.yaml adds."""
    kinds = [*KINDS, *examined.registry.settings.kinds]
    for inspection in () if examined.settings_are_unread else examined.registry.inspections:
        if inspection.kind and inspection.kind not in kinds:
            message = f"there is no kind {quoted(inspection.kind)}"
            hint = _one_of(inspection.kind, kinds, " Others go under kinds in registry.yaml.")
            yield inspection.origin.place("kind"), message, hint


def unknown_priority(examined: Examined) -> Iterator[Found]:
    """A priority is one of registry.yaml."""
    ids = [priority.id for priority in examined.registry.settings.priorities]
    for _, entry in () if examined.settings_are_unread else examined.entries:
        if entry.priority is not None and entry.priority not in ids:
            message = f"there is no priority {quoted(entry.priority)} in registry.yaml"
            yield entry.origin.place("priority"), message, _one_of(entry.priority, ids)


def unknown_committee(examined: Examined) -> Iterator[Found]:
    """A meeting's committee is one of registry.yaml."""
    codes = [committee.code for committee in examined.registry.settings.committees]
    for meeting in () if examined.settings_are_unread else examined.registry.meetings:
        if meeting.committee and meeting.committee not in codes:
            message = f"there is no committee {quoted(meeting.committee)} in registry.yaml"
            yield meeting.origin.place("committee"), message, _one_of(meeting.committee, codes)


def unknown_guard_code(examined: Examined) -> Iterator[Found]:
    """A severity is given to a code that the guard knows: a slip would switch nothing off, and seem to."""
    settings = examined.registry.settings
    for code in settings.guard:
        if code not in GUARD_CODES:
            message = f"the guard knows no {quoted(code)}"
            yield settings.origin.place("guard"), message, _one_of(code, GUARD_CODES)


def repeated_code(examined: Examined) -> Iterator[Found]:
    """Codes of directorates and committees, and ids of priorities, are given once."""
    settings = examined.registry.settings
    lists: list[tuple[str, list[tuple[str, Origin]]]] = [
        ("code", [(directorate.code, directorate.origin) for directorate in settings.directorates]),
        ("code", [(committee.code, committee.origin) for committee in settings.committees]),
        ("id", [(priority.id, priority.origin) for priority in settings.priorities]),
    ]
    for field, given in lists:
        for code, origin, first in _repeated(given):
            message = f"{field} {quoted(code)} is taken already, in line {first.place().line}"
            yield origin.place(field), message, "Give this one another."


def repeated_id(examined: Examined) -> Iterator[Found]:
    """Ids, which are file names, are unique in the register, whatever folder a file lies in."""
    given = [(source.id, source.origin) for source in examined.registry.sources]
    for name, origin, first in _repeated(given):
        message = f"the id {quoted(name)} is taken already, by {first.path}"
        yield origin.place(), message, "Rename one of the two files."


def repeated_ref(examined: Examined) -> Iterator[Found]:
    """Refs of recommendations and actions are unique in their file."""
    by_path: dict[str, list[tuple[str, Origin]]] = {}
    for _, entry in examined.entries:
        if entry.ref:
            by_path.setdefault(entry.origin.path, []).append((entry.ref, entry.origin))
    for given in by_path.values():
        for ref, origin, first in _repeated(given):
            message = f"the ref {quoted(ref)} is taken already, in line {first.place('ref').line}"
            yield origin.place("ref"), message, "Give this one another; refs that were reported never change."


def unknown_address(examined: Examined) -> Iterator[Found]:
    """What an address, an id or a reference names is there."""
    yield from _unknown_items(examined)
    yield from _unknown_ids(examined)
    yield from _unknown_references(examined)


def unknown_theme(examined: Examined) -> Iterator[Found]:
    """Where a plan lists its themes, each of its recommendations is of one of them."""
    for source, entry in examined.entries:
        themes = source.themes if isinstance(source, Inspection) else ()
        if themes and entry.theme is not None and entry.theme not in themes:
            message = f"there is no theme {quoted(entry.theme)} among the themes of {source.id}"
            yield entry.origin.place("theme"), message, _one_of(entry.theme, themes)


def unknown_resolution(examined: Examined) -> Iterator[Found]:
    """What carries out a resolution names one that is there, by its number."""
    for meeting in examined.registry.meetings:
        for action in meeting.actions:
            if action.resolution is not None and not 1 <= action.resolution <= len(meeting.resolutions):
                message = f"there is no resolution {action.resolution} in this file"
                hint = f"It is a number from 1 to {len(meeting.resolutions)}." if meeting.resolutions else ""
                yield action.origin.place("resolution"), message, hint or "Add resolutions, or leave it out."


def circular_address(examined: Examined) -> Iterator[Found]:
    """No item follows itself by way of others, and no inspection is a part of itself."""
    registry = examined.registry
    follows = {
        address: [other.address for address in item.entry.delivered_by for other in registry.items_at(address)]
        for address, item in registry.items.items()
        if item.entry.delivered_by
    }
    for address, circle in _circles(follows):
        message = f"{address} follows itself: {' > '.join(circle)}"
        yield examined.registry.items[address].entry.origin.place("delivered_by"), message, "Take one of these out."
    parts = {inspection.id: [inspection.part_of] for inspection in examined.registry.inspections if inspection.part_of}
    for name, way in _circles(parts):
        message = f"{name} is a part of itself: {' > '.join(way)}"
        yield examined.registry.by_id[name].origin.place("part_of"), message, "Take one of these out."


def follows_withheld(examined: Examined) -> Iterator[Found]:
    """A public item does not follow one that is not public: its status would tell that of the other."""
    for item in examined.items:
        if not item.entry.delivered_by or not _is_public(item.source):
            continue
        for address in item.entry.delivered_by:
            others = examined.registry.items_at(address)
            if any(not _is_public(other.source) for other in others):
                message = f"{item.address} is public and follows {address}, which is not"
                yield (
                    item.entry.origin.place("delivered_by"),
                    message,
                    "Take delivered_by out; give it a status of its own.",
                )


def replaced_but_open(examined: Examined) -> Iterator[Found]:
    """What an item replaces was closed in its favour."""
    for source, entry in examined.entries:
        for ref in entry.replaces:
            for other in examined.registry.items_at(Address.of(source.id, ref)):
                position = examined.positions.get(other.address)
                if position and position.standing is not Standing.CLOSED:
                    message = f"{quoted(entry.ref)} replaces {quoted(other.entry.ref)}, which is not closed"
                    yield entry.origin.place("replaces"), message, f"Close {other.entry.ref}, with because."


def _one_of(typed: str, known: Sequence[str], more: str = "") -> str:
    listing = f"It is one of: {', '.join(known)}." if known else "None is listed there."
    return did_you_mean(typed, known, listing + more)


def _repeated(given: Iterable[tuple[str, Origin]]) -> Iterator[tuple[str, Origin, Origin]]:
    first: dict[str, Origin] = {}
    for name, origin in given:
        if name in first:
            yield name, origin, first[name]
        else:
            first[name] = origin


def _is_public(source: Inspection | Meeting) -> bool:
    return isinstance(source, Meeting) or source.disclosure is Disclosure.PUBLIC


def _unknown_items(examined: Examined) -> Iterator[Found]:
    followed = examined.registry.followed
    for source, entry in examined.entries:
        if not entry.delivered_by and not entry.replaces:
            continue
        for address in entry.delivered_by:
            if address not in followed and Address(address).source not in examined.unread_ids:
                hint = did_you_mean(address, followed, "An address is an inspection's id, a slash, and a ref.")
                yield entry.origin.place("delivered_by"), f"there is no item {quoted(address)}", hint
        for ref in entry.replaces:
            if Address.of(source.id, ref) not in followed and source.origin.path not in examined.unread:
                message = f"there is no ref {quoted(ref)} in this file to be replaced"
                yield entry.origin.place("replaces"), message, "It names refs of the same file."


def _unknown_ids(examined: Examined) -> Iterator[Found]:
    known = {inspection.id for inspection in examined.registry.inspections}
    ids = known | examined.unread_ids
    for inspection in examined.registry.inspections:
        named = [("part_of", inspection.part_of)] if inspection.part_of else []
        for field, name in [*named, *(("related", name) for name in inspection.related)]:
            if name not in ids:
                yield inspection.origin.place(field), *_no_inspection(name, known)
    for _, entry in examined.entries:
        for name in entry.related:
            if name not in ids:
                yield entry.origin.place("related"), *_no_inspection(name, known)
    for meeting in examined.registry.meetings:
        if meeting.paper.about and meeting.paper.about not in ids:
            yield meeting.paper.origin.place("about"), *_no_inspection(meeting.paper.about, known)


def _no_inspection(name: str, known: Set[str]) -> tuple[str, str]:
    hint = did_you_mean(name, known, "It is a file's name without .yaml.")
    return f"there is no inspection {quoted(name)}", hint


def _unknown_references(examined: Examined) -> Iterator[Found]:
    ids = {inspection.id for inspection in examined.registry.inspections} | examined.unread_ids
    papers = [meeting.paper for meeting in examined.registry.meetings if "paper" in meeting.origin.fields]
    for records in (examined.registry.inspections, papers):
        for record in records:
            for field in record.origin.fields:
                yield from _leading_nowhere(record, field, getattr(record, field), ids)
    for _, entry in examined.entries:
        if "[ref:" in entry.text:
            yield from _leading_nowhere(entry, "text", entry.text, ids)
    for update in examined.all_updates:
        if update.note and "[ref:" in update.note:
            yield from _leading_nowhere(update, "note", update.note, ids)
        if update.reason and "[ref:" in update.reason:
            yield from _leading_nowhere(update, "reason", update.reason, ids)


def _leading_nowhere(record: Dated | Paper, field: str, value: object, ids: Set[str]) -> Iterator[Found]:
    texts = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    for text in texts:
        for name in references(text) if isinstance(text, str) else ():
            if name not in ids:
                message = f"[ref:{name}] leads nowhere: there is no inspection {quoted(name)}"
                yield record.origin.place(field), message, did_you_mean(name, ids, "Name an inspection's id.")


def _circles(follows: Mapping[Name, Sequence[Name]]) -> Iterator[tuple[Name, list[Name]]]:
    """Names that lead back to themselves, each circle once, with the way there."""
    left = dict(follows)
    while left:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle: list[Name] = error.args[1][:0:-1]
            start = circle.index(min(circle))
            way = circle[start:] + circle[:start]
            yield way[0], [*way, way[0]]
            del left[way[0]]
        else:
            return
