"""Rules about names: codes, ids, refs and addresses, and where they lead."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.register.address import Address
from auditrack.core.register.disclosure import exempt, shown_to_public
from auditrack.core.register.file_names import alike, stem
from auditrack.core.register.model import Action, Inspection, Source
from auditrack.core.register.record import FileRecord, Origin
from auditrack.core.register.references import references_in
from auditrack.core.register.settings import Settings
from auditrack.core.register.updates import Update
from auditrack.core.register.words import GUARD_CODES, KINDS, WARNING_CODES
from auditrack.core.rules.examined import Dated, Examined, Found, quoted
from auditrack.core.rules.lineage import is_public, replaced_by

Name = TypeVar("Name", bound=str)

_WHAT_AN_ADDRESS_IS = "An address is an inspection's id, a slash and a ref."
_WHAT_REPLACES_HOLDS = f"Use refs of the same file, or addresses. {_WHAT_AN_ADDRESS_IS}"


def unknown_directorate(examined: Examined) -> Iterator[Found]:
    """Directorates of inspections, items and updates are in registry.yaml, and so are those that others succeed."""
    directorates = examined.registry.settings.directorates
    codes = [directorate.code for directorate in directorates]
    signing = examined.registry.settings.sign_off
    entries = (asked for _, asked in examined.entries)
    yield from _undeclared(
        examined, (*examined.registry.inspections, *entries, *examined.all_updates, *signing), "directorate", codes
    )
    for directorate in directorates:
        for code in directorate.succeeds:
            if code not in codes:
                where = directorate.origin.place("succeeds")
                yield where, f"there is no directorate {quoted(code)} in registry.yaml", _one_of(code, codes)


def unknown_kind(examined: Examined) -> Iterator[Found]:
    """An inspection's kind is one of the usual ones, or of those that registry.yaml adds."""
    kinds = [*KINDS, *examined.registry.settings.kinds]
    more = " Add others under kinds in registry.yaml."
    sign_off = examined.registry.settings.sign_off
    return _undeclared(examined, (*examined.registry.inspections, *sign_off), "kind", kinds, where="", more=more)


def unknown_priority(examined: Examined) -> Iterator[Found]:
    """A priority is one of registry.yaml."""
    ids = [priority.id for priority in examined.registry.settings.priorities]
    sign_off = examined.registry.settings.sign_off
    return _undeclared(examined, (*(entry for _, entry in examined.entries), *sign_off), "priority", ids)


def unknown_committee(examined: Examined) -> Iterator[Found]:
    """A meeting's committee is one of registry.yaml, as is one that another succeeds."""
    committees = examined.registry.settings.committees
    codes = [committee.code for committee in committees]
    yield from _undeclared(examined, examined.registry.meetings, "committee", codes)
    for committee in committees:
        if committee.succeeds and committee.succeeds not in codes:
            where = committee.origin.place("succeeds")
            message = f"there is no committee {quoted(committee.succeeds)} in registry.yaml"
            yield where, message, _one_of(committee.succeeds, codes)


def unknown_in_sees(examined: Examined) -> Iterator[Found]:
    """What a committee sees is there: a mistyped name would hide everything, unnoticed."""
    council, inspections = examined.registry.settings, examined.registry.inspections
    known = {
        "directorates": [one.code for one in council.directorates],
        "kinds": [*KINDS, *council.kinds],
        "inspections": [inspection.id for inspection in inspections],
    }
    for body in council.committees:
        for field in known if body.sees and not examined.unread else ():
            for name in getattr(body.sees, field):
                if name not in known[field] and body.sees:
                    message = f"there is no {field.removesuffix('s')} {quoted(name)} for {body.code} to see"
                    yield body.sees.origin.place(field), message, _one_of(name, known[field])


def unknown_guard_code(examined: Examined) -> Iterator[Found]:
    """Severities are given only to codes of the guard: a mistyped code would have no effect, unnoticed."""
    settings = examined.registry.settings
    for code in settings.guard:
        if code not in GUARD_CODES:
            yield settings.origin.place("guard"), f"{quoted(code)} is not a guard rule", _one_of(code, GUARD_CODES)


def unknown_warning(examined: Examined) -> Iterator[Found]:
    """Only warnings are silenced: an error is mended, and a mistyped code would have no effect."""
    for silence in examined.registry.settings.checks.silence:
        if silence.code and silence.code not in WARNING_CODES:
            hint = _one_of(silence.code, list(WARNING_CODES), " Errors cannot be silenced.")
            yield silence.origin.place("code"), f"{quoted(silence.code)} is not a warning of check", hint


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
            yield (
                origin.place(field),
                f"{field} {quoted(code)} is already used in line {first.place().line}",
                "Choose a different one.",
            )


def repeated_id(examined: Examined) -> Iterator[Found]:
    """Ids, which are file names, are unique in the register, in whatever folder a file is, capitals or not."""
    given = [(alike(source.id), source.origin) for source in examined.registry.sources]
    for _, origin, first in _repeated(given):
        if alike(origin.path) != alike(first.path):  # which is told with the names of files
            yield (
                origin.place(),
                f"the id {quoted(stem(origin.path))} is already used by {first.path}",
                "Rename one of the two files.",
            )


def repeated_ref(examined: Examined) -> Iterator[Found]:
    """Refs of recommendations and actions are unique in their file."""
    by_path: dict[str, list[tuple[str, Origin]]] = {}
    for _, entry in examined.entries:
        if entry.ref:
            by_path.setdefault(entry.origin.path, []).append((entry.ref, entry.origin))
    for given in by_path.values():
        for ref, origin, first in _repeated(given):
            yield (
                origin.place("ref"),
                f"the ref {quoted(ref)} is already used in line {first.place('ref').line}",
                "Choose a different ref for the new one: refs that have been reported never change.",
            )


def unknown_address(examined: Examined) -> Iterator[Found]:
    """Addresses, ids and references name something that exists."""
    yield from _unknown_items(examined)
    yield from _unknown_ids(examined)
    yield from _unknown_references(examined)


def unknown_theme(examined: Examined) -> Iterator[Found]:
    """Where a plan lists its themes, each of its recommendations is of one of them."""
    for source, entry in examined.entries:
        themes = source.themes if isinstance(source, Inspection) else ()
        if themes and entry.theme is not None and entry.theme not in themes:
            yield (
                entry.origin.place("theme"),
                f"there is no theme {quoted(entry.theme)} among the themes of {source.id}",
                _one_of(entry.theme, themes),
            )


def unknown_resolution(examined: Examined) -> Iterator[Found]:
    """An action that carries out a resolution names an existing one, by its number."""
    for meeting in examined.registry.meetings:
        for action in meeting.actions:
            if action.resolution is not None and not 1 <= action.resolution <= len(meeting.resolutions):
                yield (
                    action.origin.place("resolution"),
                    f"there is no resolution {action.resolution} in this file",
                    (f"Use a number from 1 to {len(meeting.resolutions)}." if meeting.resolutions else "")
                    or "Add resolutions, or remove resolution.",
                )


def unknown_follow_up(examined: Examined) -> Iterator[Found]:
    """A question that an action followed names that action, by its ref."""
    for meeting in examined.registry.meetings:
        refs = [action.ref for action in meeting.actions]
        for question in meeting.questions:
            if question.follow_up is not None and question.follow_up not in refs:
                yield (
                    question.origin.place("follow_up"),
                    f"there is no action {quoted(question.follow_up)} in this file",
                    _one_of(question.follow_up, refs),
                )


def circular_address(examined: Examined) -> Iterator[Found]:
    """No item follows or replaces itself by way of others; nothing is a part of itself or succeeds itself."""
    registry = examined.registry
    follows = {
        address: [other.address for address in item.entry.delivered_by for other in registry.items_at(address)]
        for address, item in registry.items.items()
        if item.entry.delivered_by
    }
    for address, circle in _circles(follows):
        yield (
            examined.registry.items[address].entry.origin.place("delivered_by"),
            f"{address} follows itself: {' > '.join(circle)}",
            "Remove one of these links.",
        )
    links = {heir.address: list(replaced_by(registry, heir)) for heir in registry.replacing}
    replaces = {at: [other.address for _, _, others in named for other in others] for at, named in links.items()}
    for address, circle in _circles(replaces):
        named = links[Address(address)]
        record = next(record for record, _, others in named if any(other.address == circle[1] for other in others))
        yield (
            record.origin.place("replaces"),
            f"{address} replaces itself: {' > '.join(circle)}",
            "Remove one of these links.",
        )
    parts = {inspection.id: [inspection.part_of] for inspection in examined.registry.inspections if inspection.part_of}
    for name, way in _circles(parts):
        yield (
            examined.registry.by_id[name].origin.place("part_of"),
            f"{name} is a part of itself: {' > '.join(way)}",
            "Remove one of these links.",
        )
    yield from _succeeding_themselves(registry.settings)


def _succeeding_themselves(settings: Settings) -> Iterator[Found]:
    directorates = {one.code: (one.succeeds, one.origin) for one in settings.directorates}
    committees = {one.code: ((one.succeeds,) if one.succeeds else (), one.origin) for one in settings.committees}
    for named in (directorates, committees):
        for code, way in _circles({code: succeeded for code, (succeeded, _) in named.items()}):
            yield (
                named[code][1].place("succeeds"),
                f"{code} succeeds itself: {' > '.join(way)}",
                "Remove one of these links.",
            )


def follows_withheld(examined: Examined) -> Iterator[Found]:
    """A public item does not follow one that is not public, because its status would reveal the other's."""
    for item in examined.items:
        for address in item.entry.delivered_by if is_public(item.source) else ():
            if not all(is_public(other.source) for other in examined.registry.items_at(address)):
                yield (
                    item.entry.origin.place("delivered_by"),
                    f"{item.address} is public and follows {address}, which is not public",
                    "Remove delivered_by and give the item its own status.",
                )


def refers_to_withheld(examined: Examined) -> Iterator[Found]:
    """A text that is public does not refer to an inspection that is exempt, because it would name it."""
    registry = examined.registry
    hidden = exempt(registry)
    public = (registry.settings, *shown_to_public(registry.inspections), *registry.meetings)
    for record, field, name in _references(public) if hidden else ():
        if name in hidden:
            yield (
                record.origin.place(field),
                f"this text is public and refers to {name}, which is exempt",
                f"Remove [ref:{name}], and whatever else in the text gives that inspection away.",
            )


def _one_of(typed: str, known: Sequence[str], more: str = "") -> str:
    listing = f"Use one of: {', '.join(known)}." if known else "None is listed yet."
    return did_you_mean(typed, known, listing + more)


def _undeclared(
    examined: Examined,
    records: Iterable[Dated],
    field: str,
    known: Sequence[str],
    where: str = " in registry.yaml",
    more: str = "",
) -> Iterator[Found]:
    """Values of a field that are not among the known ones; none if registry.yaml could not be read."""
    for record in () if examined.settings_are_unread else records:
        name = getattr(record, field)
        if name and name not in known:
            yield record.origin.place(field), f"there is no {field} {quoted(name)}{where}", _one_of(name, known, more)


def _repeated(given: Iterable[tuple[str, Origin]]) -> Iterator[tuple[str, Origin, Origin]]:
    first: dict[str, Origin] = {}
    for name, origin in given:
        if first.setdefault(name, origin) is not origin:
            yield name, origin, first[name]


def _unknown_items(examined: Examined) -> Iterator[Found]:
    followed = examined.registry.followed
    for source, entry in examined.entries:
        for address in entry.delivered_by:
            if address not in followed and Address(address).source not in examined.unread_ids:
                yield (
                    entry.origin.place("delivered_by"),
                    f"there is no item {quoted(address)}",
                    examined.likely_items.did_you_mean(address, _WHAT_AN_ADDRESS_IS),
                )
        yield from _unknown_replaced(examined, source, entry)
        for word in entry.updates:
            yield from _unknown_replaced(examined, source, word) if word.replaces else ()


def _unknown_replaced(examined: Examined, holder: Source, record: Action | Update) -> Iterator[Found]:
    for name in record.replaces:
        address = Address(name)
        is_unread = holder.origin.path in examined.unread or address.source in examined.unread_ids
        if is_unread or examined.registry.replaced(holder, name):
            continue
        if not address.ref:
            message, hint = f"there is no ref {quoted(name)} in this file", _WHAT_REPLACES_HOLDS
        else:
            message = f"there is no item {quoted(name)}"
            hint = examined.likely_items.did_you_mean(name, _WHAT_AN_ADDRESS_IS)
        yield record.origin.place("replaces"), message, hint


def _unknown_ids(examined: Examined) -> Iterator[Found]:
    inspections = examined.registry.inspections
    known = examined.inspection_ids
    related: tuple[Inspection | Action, ...] = (*inspections, *(entry for _, entry in examined.entries))
    settings = examined.registry.settings
    papers = [settings.paper, *(committee.paper for committee in settings.committees)]
    papers += [meeting.paper for meeting in examined.registry.meetings]
    named = [
        *((inspection.origin, "part_of", inspection.part_of) for inspection in inspections if inspection.part_of),
        *((record.origin, "related", name) for record in related for name in record.related),
        *((paper.origin, "about", paper.about) for paper in papers if paper.about),
    ]
    for origin, field, name in named:
        if name not in known:
            hint = examined.likely_inspections.did_you_mean(name, "Use a file's name without .yaml.")
            yield origin.place(field), f"there is no inspection {quoted(name)}", hint


def _unknown_references(examined: Examined) -> Iterator[Found]:
    registry = examined.registry
    for record, field, name in _references((registry.settings, *registry.sources)):
        if name not in examined.inspection_ids:
            yield (
                record.origin.place(field),
                f"[ref:{name}] leads nowhere: there is no inspection {quoted(name)}",
                examined.likely_inspections.did_you_mean(name, "Use an inspection's id."),
            )


def _references(records: Iterable[FileRecord]) -> Iterator[tuple[Any, str, str]]:
    return (reference for record in records for reference in references_in(record))


def _circles(follows: Mapping[Name, Sequence[Name]]) -> Iterator[tuple[Name, list[Name]]]:
    """Names that lead back to themselves: each circle with its path, and no name in two of them.

    Every name is looked at once, so that a register of circles costs no more than any other.
    """
    left = {name: list(others) for name, others in follows.items()}
    for name in follows:
        way: dict[Name, None] = {name: None} if name in left else {}
        while way:
            last = next(reversed(way))
            ahead = left.get(last)
            if not ahead:
                left.pop(last, None)
                del way[last]
            elif (following := ahead.pop()) in way:
                circle = _from(following, way)
                yield circle[0], [*circle, circle[0]]
                for done in circle:
                    del left[done], way[done]
            elif following in left:
                way[following] = None


def _from(name: Name, way: dict[Name, None]) -> list[Name]:
    """The end of a way, from a name on, told from the first of its names in order."""
    circle: list[Name] = []
    for step in reversed(way):
        circle.append(step)
        if step == name:
            break
    start = len(circle) - 1 - circle.index(min(circle))
    return [*circle[::-1][start:], *circle[::-1][:start]]
