"""What a committee is told of, where that is not all (format, "What a committee sees").

Where everything stands is worked out from the whole register: only what is told and counted is less.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date

from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.settings import Directorate, Sees, Settings
from auditrack.core.standing.names import as_on


@dataclass(frozen=True, slots=True)
class Sight:
    """The ids of the inspections of which a committee is told at a report, and of those at its last one."""

    now: frozenset[str]
    before: frozenset[str]

    @property
    def lost(self) -> frozenset[str]:
        """Those of which it is told no longer."""
        return self.before - self.now


def sight(registry: Registry, meeting: Meeting, since: date | None, last: Meeting | None) -> Sight | None:
    """What the committee of a meeting sees, and what it, or the one before it, saw at the last report.

    None where either sees everything, as whoever looks at a plain day does.
    """
    council, committee = registry.settings, meeting.committee
    view, earlier = view_of(council, committee), view_of(council, last.committee if last else committee)
    if not committee or (view is None and earlier is None):
        return None
    return Sight(
        _seen(registry, view, meeting.position_day), _seen(registry, earlier, since) if since else frozenset()
    )


def view_of(council: Settings, committee: str) -> Sees | None:
    """What a committee is told of; None where it is told of everything."""
    body = council.committee(committee)
    return body.sees if body else None


def is_seen(council: Settings, view: Sees | None, inspection: Inspection) -> bool:
    """Whether an inspection, as it is on a day, is one of these: all that is named must hold."""
    if view is None:
        return True
    places = related(council.directorates, view.directorates)
    return (
        (not view.directorates or inspection.directorate in places)
        and (not view.kinds or inspection.kind in view.kinds)
        and (not view.inspections or inspection.id in view.inspections)
    )


def related(directorates: Iterable[Directorate], codes: Iterable[str]) -> Set[str]:
    """The codes of directorates with those in whose place they came, and those that came in theirs, any number on."""
    every = tuple(directorates)
    back = {one.code: one.succeeds for one in every}
    on = {code: tuple(one.code for one in every if code in one.succeeds) for code in back}
    return {*codes, *_onward(codes, back), *_onward(codes, on)}


def _onward(codes: Iterable[str], near: "dict[str, tuple[str, ...]]") -> Iterator[str]:
    seen, waiting = set(codes), list(codes)
    while waiting:
        following = [code for code in near.get(waiting.pop(), ()) if code not in seen]
        seen.update(following)
        waiting += following
        yield from following


def _seen(registry: Registry, view: Sees | None, when: date) -> frozenset[str]:
    inspections = as_on(registry, when).inspections
    return frozenset(one.id for one in inspections if is_seen(registry.settings, view, one))
