"""Figures once reported stay as reported: what is recorded of a paper, and what no longer agrees with it."""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import Any

from auditrack.core.register import meetings
from auditrack.core.register.address import Address
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.words import Audience, Disclosure, Response
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.position import Position, Standing
from auditrack.core.standing.sight import sight
from auditrack.core.standing.totals import Group, headline_names

_CLOSED, _REPLACED = Standing.CLOSED.value, Standing.REPLACED.value

_TRIED_AT_MOST = 5
"""Inspections of which all combinations are tried."""

COUNTED_ELSEWHERE = "counted with what it follows"
"""What is recorded of an item beside its position, where no total counts it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure, or an item, that was reported so and is now computed differently."""

    what: str
    reported: str
    now: str


def public_figures(registry: Registry, meeting: Meeting) -> Figures:
    """The figures of the public paper for a meeting, since the same committee's meeting before."""
    last = meetings.before(registry, meeting)
    since = last.position_day if last else None
    view = sight(registry, meeting, since, last)
    return figures(registry, meeting.position_day, since, Audience.PUBLIC, view)


def figures_as_disclosed_then(registry: Registry, meeting: Meeting) -> Figures:
    """The public figures for a meeting of what was public then, as far as what was recorded shows.

    Disclosure has no past in the files. What items were recorded of was public. What came in by then with items, names
    an exemption and was not recorded, was not. Of what is not public now, the public may have known the judgement, or
    that nothing was asked for: those are taken to have been known with which the figures agree with the record.
    """
    recorded = meeting.reported or Reported()
    public = {Address(name).source for name in recorded.items}
    first = computed = public_figures(_disclosing(registry, public, ()), meeting)
    for judged in _subsets(_maybe_judged(registry, public)) if public else ():
        if not differing_figures(recorded, computed):
            return computed
        computed = public_figures(_disclosing(registry, public, judged), meeting)
    return first if differing_figures(recorded, computed) else computed


def _maybe_judged(registry: Registry, public: Set[str]) -> list[str]:
    """What is not public now, and may have been known by its judgement; no more than can be tried in all ways."""
    hidden = (one.id for one in registry.inspections if one.disclosure is not Disclosure.PUBLIC)
    return [name for name in hidden if name not in public][:_TRIED_AT_MOST]


def _subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(names, size) for size in range(1, len(names) + 1))


def _disclosing(registry: Registry, public: Set[str], judged: Collection[str]) -> Registry:
    """The register in which some are public, of some the judgement is, and others that name an exemption are not."""
    if not public:
        return registry
    return replace(registry, inspections=tuple(_disclosed(one, public, judged) for one in registry.inspections))


def _disclosed(inspection: Inspection, public: Set[str], judged: Collection[str]) -> Inspection:
    if inspection.id in public:
        return replace(inspection, disclosure=Disclosure.PUBLIC)
    if inspection.id in judged:
        return replace(inspection, disclosure=Disclosure.JUDGEMENT_ONLY)
    was_exempt = inspection.disclosure is Disclosure.PUBLIC and inspection.exemption and inspection.recommendations
    return replace(inspection, disclosure=Disclosure.EXEMPT) if was_exempt else inspection


def is_computed_again(registry: Registry, meeting: Meeting) -> bool:
    """Whether the register goes back far enough to compute what was reported to this meeting."""
    return meeting.reported is not None and registry.settings.computes(meeting.position_day)


def record(computed: Figures) -> Reported:
    """What a paper reports: its headline figures, and the position that it gave of each item."""
    items: dict[str, str] = {
        item.address: stands(item.now, is_shared=item.is_shared)
        for inspection in computed.of(Group.NEW, Group.ONGOING)
        for item in inspection.items
    }
    counts: Mapping[str, Any] = figures_of(computed)
    return Reported(**counts, items=items)


def figures_of(computed: Figures) -> dict[str, int]:
    """The figures that are recorded: those of the headline, and how many items are past their deadlines."""
    headline = {name: getattr(computed.headline, name) for name in headline_names()}
    deadlines = computed.deadlines
    return {**headline, "overdue": deadlines.overdue, "past_revised_date": deadlines.past_revised_date}


def in_terms_of(reported: Reported, computed: Figures) -> Reported:
    """What is recorded of these figures, in the terms of an earlier record.

    Where that knows of nothing replaced, it was taken before this was told apart: closed is there closed or replaced.
    """
    now = record(computed)
    if _knows_of_replaced(reported):
        return now
    return replace(
        now,
        new_closed=(now.new_closed or 0) + (now.new_replaced or 0),
        ongoing_closed_since=(now.ongoing_closed_since or 0) + (now.ongoing_replaced_since or 0),
        items={address: words.replace(_REPLACED, _CLOSED, 1) for address, words in now.items.items()},
    )


def is_read_otherwise(reported: Reported, computed: Figures) -> bool:
    """Whether what no longer agrees with an early record can come of how the same files were read when it was taken.

    What is inherited was not known then, and what was not accepted was closed whatever status was given to it later.
    """
    if _knows_of_replaced(reported):
        return False
    now = {counted.address: counted.now for of_one in computed.inspections for counted in of_one.items}
    moved = moved_items(reported, computed)
    if reported.items:
        return bool(moved) and all(_is_read_otherwise(now.get(Address(difference.what))) for difference in moved)
    return any(map(_is_read_otherwise, now.values()))


def _is_read_otherwise(position: Position | None) -> bool:
    if position is None:
        return False
    is_done_all_the_same = position.response is Response.NOT_ACCEPTED and not position.is_refused
    return position.asked is not None or is_done_all_the_same


def _knows_of_replaced(reported: Reported) -> bool:
    figures = (reported.new_replaced, reported.new_repeated, reported.ongoing_replaced_since)
    return any(figure is not None for figure in figures) or any(
        words.startswith(_REPLACED) for words in reported.items.values()
    )


def stands(position: Position, *, is_shared: bool = False) -> str:
    """An item's position, in as many words as the figures distinguish.

    Its original deadline is among them: once it was reported, nobody can move it unnoticed. So is whether it was
    counted with what it follows, in no total of its own.
    """
    words = position.standing.value
    if position.original:
        words += f", due {position.original.text}"
    if position.delay:
        words += ", delayed beyond the threshold" if position.delay.over_threshold else ", delayed"
    return f"{words}, {COUNTED_ELSEWHERE}" if is_shared else words


def differing_figures(reported: Reported, computed: Figures) -> list[Difference]:
    """The figures that were reported and no longer come out; what was not recorded is not missed."""
    again = in_terms_of(reported, computed)
    figures = ((name, getattr(reported, name), getattr(again, name)) for name in figures_of(computed))
    return [Difference(name, str(then), str(now)) for name, then, now in figures if then is not None and then != now]


def moved_items(reported: Reported, computed: Figures) -> list[Difference]:
    """The items whose position differs from the one reported; none where the items were not recorded."""
    if not reported.items:
        return []
    now = in_terms_of(reported, computed).items
    addresses = [*reported.items, *(address for address in now if address not in reported.items)]
    return [
        Difference(address, reported.items.get(address, "not there"), now.get(address, "not there"))
        for address in addresses
        if reported.items.get(address) != now.get(address)
    ]
