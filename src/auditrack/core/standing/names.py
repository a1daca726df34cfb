"""What everything was called on a day, and whose it was, by dated updates (rating rules, "Names on a day").

The register is given as it stood that day: with its posts, directorates and titles in the fields of which files give
the first. Whatever is worked out for a day is worked out from that.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import (
    Action,
    Inspection,
    Item,
    Meeting,
    Recommendation,
    Registry,
    Source,
    entries_of,
)
from auditrack.core.register.settings import Committee, Directorate, Settings
from auditrack.core.register.updates import OF_INSPECTIONS, WHOSE
from auditrack.core.register.words import Audience
from auditrack.core.standing.holders import said_on

Entry = TypeVar("Entry", bound=Action)
Moving = TypeVar("Moving", Inspection, Meeting)

_OF_INSPECTION = ("lead", "directorate", *OF_INSPECTIONS)
"""What an update of an inspection as a whole changes of that itself. Its owner is that of items without one."""


def seen_on(registry: Registry, audience: Audience, day: date) -> Registry:
    """The register as it stood on a day, as an audience may know it: all that is worked out for the day, from this."""
    return visible_to(as_on(registry, day), audience)


def as_on(registry: Registry, day: date) -> Registry:
    """The register with the posts, the directorates, the titles and the names of a day; itself where it has them."""
    if registry.named_on == day:
        return registry
    named = with_updates(registry, day) if registry.renamed else registry
    places = standing_in(registry.settings, day)
    moved = {code for code, place in places.items() if code != place}
    if moved:
        inspections = tuple(_moved(one, places) if _is_in(one, moved) else one for one in named.inspections)
        meetings = tuple(_moved(one, places) if _is_in(one, moved) else one for one in named.meetings)
        named = replace(named, inspections=inspections, meetings=meetings)
    settings = _settings_on(named, day)
    if named is registry and settings is registry.settings:
        return registry
    return replace(named, settings=settings, named_on=day)


def standing_in(settings: Settings, day: date) -> dict[str, str]:
    """By its code, the directorate under which what belongs to each stands on a day.

    One that is over stands under what came in its place, the first in the list; one that is still to come under what
    it is to come in the place of. Without any it stands where it stood.
    """
    by_code = {one.code: one for one in settings.directorates}
    return {code: _place_of(by_code, code, day) for code in by_code}


def successors(directorates: Iterable[Directorate], code: str, day: date) -> list[Directorate]:
    """The directorates that came in the place of one by a day, in the list's order."""
    return [one for one in directorates if code in one.succeeds and _has_begun(one, day)]


def _place_of(by_code: Mapping[str, Directorate], code: str, then: date) -> str:
    seen = {code}
    while not (here := by_code[code]).is_in_force(then):
        if here.is_over(then):
            near = [one.code for one in successors(by_code.values(), code, then)]
        else:
            near = [before for before in here.succeeds if before in by_code]
        following = next((other for other in near if other not in seen), None)
        if following is None:
            break
        code = following
        seen.add(code)
    return code


def _has_begun(directorate: Directorate, then: date) -> bool:
    return directorate.from_ is None or directorate.from_.first <= then


def called_on(named: Directorate | Committee | Settings, day: date) -> dict[str, Any]:
    """What a directorate, a committee or the council was called on a day, and who led it: where that was otherwise."""
    former: dict[str, Any] = {}
    for earlier in sorted(named.formerly, key=lambda one: one.until.last, reverse=True):
        if day <= earlier.until.last:
            former |= {name: said for name in ("name", "lead") if (said := getattr(earlier, name))}
    return former


def committee_on(settings: Settings, code: str, day: date) -> Committee:
    """A committee as it was called on a day; by its code where there is none of that."""
    committee = settings.committee(code) or Committee(code=code, name=code)
    return replace(committee, name=called_on(committee, day).get("name", committee.name))


def other_directorate(settings: Settings, asked: Item) -> str | None:
    """The name of the directorate in which the work is done, where that is not the inspection's."""
    code, source = asked.directorate, asked.source
    is_elsewhere = isinstance(source, Inspection) and code is not None and code != source.directorate
    place = settings.directorate(code) if code and is_elsewhere else None
    return place.name if place else None


def _settings_on(registry: Registry, then: date) -> Settings:
    settings = registry.settings
    dated = any(one.from_ or one.until or one.formerly for one in settings.directorates)
    if not dated and not settings.formerly and not any(one.formerly for one in settings.committees):
        return settings
    gone = {one.code for one in settings.directorates if not one.is_in_force(then)}
    stands = {asked.directorate for asked in registry.items.values()} if gone else set()
    stands |= {inspection.directorate for inspection in registry.inspections}
    organisation = called_on(settings, then).get("name")
    return replace(
        settings,
        organisation=organisation or settings.organisation,
        short_name=None if organisation else settings.short_name,
        directorates=tuple(
            replace(one, **called_on(one, then))
            for one in settings.directorates
            if one.code in stands or one.code not in gone
        ),
        committees=tuple(committee_on(settings, one.code, then) for one in settings.committees),
    )


def _is_in(holder: Source, codes: Set[str]) -> bool:
    return any(asked.directorate in codes for asked in entries_of(holder)) or (
        isinstance(holder, Inspection) and holder.directorate in codes
    )


def _moved(holder: Moving, places: Mapping[str, str]) -> Moving:
    """An inspection or a meeting whose directorates are those under which they stand."""

    def moved(asked: Entry) -> Entry:
        code = asked.directorate
        return replace(asked, directorate=places.get(code, code), filed=asked.as_filed) if code else asked

    if isinstance(holder, Meeting):
        return replace(holder, actions=tuple(map(moved, holder.actions)))
    asked = (
        replace(moved(one), actions=tuple(map(moved, one.actions))) if one.actions else moved(one)
        for one in holder.recommendations
    )
    directorate = places.get(holder.directorate, holder.directorate)
    filed_in = holder.filed_in or holder.directorate
    return replace(holder, directorate=directorate, filed_in=filed_in, recommendations=tuple(asked))


def with_updates(registry: Registry, day: date) -> Registry:
    """The register with what its updates say by a day of whose everything is, and what it is called."""
    renamed = registry.renamed
    return replace(
        registry,
        inspections=tuple(_inspection_on(one, day) if one.id in renamed else one for one in registry.inspections),
        meetings=tuple(_meeting_on(one, day) if one.id in renamed else one for one in registry.meetings),
    )


def _inspection_on(inspection: Inspection, then: date) -> Inspection:
    owner: tuple[str, ...] = said_on(inspection.updates, ("owner",), then).get("owner", ())
    return replace(
        inspection,
        **said_on(inspection.updates, _OF_INSPECTION, then),
        filed_in=inspection.filed_in or inspection.directorate,
        recommendations=tuple(_recommendation_on(asked, then, owner) for asked in inspection.recommendations),
    )


def _recommendation_on(asked: Recommendation, then: date, owner: tuple[str, ...]) -> Recommendation:
    named = _entry_on(asked, then, owner)
    return replace(named, actions=tuple(_entry_on(action, then, named.owner) for action in asked.actions))


def _meeting_on(meeting: Meeting, then: date) -> Meeting:
    return replace(meeting, actions=tuple(_entry_on(action, then, ()) for action in meeting.actions))


def _entry_on(asked: Entry, then: date, owner: tuple[str, ...]) -> Entry:
    values = {"owner": asked.owner or owner} | said_on(asked.updates, WHOSE, then)
    return replace(asked, **values, filed=asked.as_filed)
