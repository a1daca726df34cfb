"""Figures once reported stay as reported: what is recorded of a paper, and what no longer agrees with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditrack.core.register import meetings
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.position import Position
from auditrack.core.standing.totals import Group, headline_names

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
    return figures(registry, meeting.position_day, last.position_day if last else None, Audience.PUBLIC)


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
    figures = ((name, getattr(reported, name), now) for name, now in figures_of(computed).items())
    return [Difference(name, str(then), str(now)) for name, then, now in figures if then is not None and then != now]


def moved_items(reported: Reported, computed: Figures) -> list[Difference]:
    """The items whose position differs from the one reported; none where the items were not recorded."""
    if not reported.items:
        return []
    now = record(computed).items
    addresses = [*reported.items, *(address for address in now if address not in reported.items)]
    return [
        Difference(address, reported.items.get(address, "not there"), now.get(address, "not there"))
        for address in addresses
        if reported.items.get(address) != now.get(address)
    ]
