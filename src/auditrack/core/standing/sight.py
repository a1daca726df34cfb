"""What a committee sees, where that is not everything (format, "What a committee sees").

Where everything stands is worked out from the whole register: only what is told and counted is less.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date

from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.settings import Directorate, Sees, Settings
from auditrack.core.standing.names import as_on


@dataclass(frozen=True, slots=True)
class Sight:
    """The ids of the inspections that a committee sees at a report, and of those that it saw at its last one."""

    now: frozenset[str]
    before: frozenset[str]

    @property
    def lost(self) -> frozenset[str]:
        """Those that it no longer sees."""
        return self.before - self.now


def sight(registry: Registry, meeting: Meeting, since: date | None, last: Meeting | None) -> Sight | None:
    """What the committee of a meeting sees, and what it, or the one before it, saw at the last report.

    None where everything was and is seen, as by whoever looks at a plain day.
    """
    council, committee = registry.settings, meeting.committee
    view, earlier = view_of(council, committee), view_of(council, last.committee if last else committee)
    if not committee or (view is None and earlier is None):
        return None
    return Sight(
        _seen(registry, view, meeting.position_day), _seen(registry, earlier, since) if since else frozenset()
    )


def view_of(council: Settings, committee: str) -> Sees | None:
    """What a committee sees; None where it sees everything."""
    body = council.committee(committee)
    return body.sees if body else None


def seeing(council: Settings, view: Sees | None) -> Callable[[Inspection], bool]:
    """Whether an inspection, as it is on a day, meets every condition of what a committee sees."""
    if view is None:
        return lambda _: True
    places = related(council.directorates, view.directorates)
    return lambda inspection: (
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
    is_seen = seeing(registry.settings, view)
    return frozenset(inspection.id for inspection in as_on(registry, when).inspections if is_seen(inspection))
