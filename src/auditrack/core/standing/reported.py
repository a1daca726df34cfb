"""Figures once reported stay as reported: what is recorded of a paper, and what no longer agrees with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from auditrack.core.register import meetings
from auditrack.core.register.address import Address
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.words import Audience, Response
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.position import Position, Standing
from auditrack.core.standing.sight import sight
from auditrack.core.standing.totals import Group, headline_names

_CLOSED, _REPLACED = Standing.CLOSED.value, Standing.REPLACED.value

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
