"""Matters arising: what a committee asked for at earlier meetings, carried forward until it is told how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditrack.core.papers.item import PrintedItem
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.standing.inspection_figures import ItemNow
from auditrack.core.standing.position import positions


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(PrintedItem):
    """An action that an earlier meeting asked for, as a later paper follows it up."""

    @property
    def meeting(self) -> Meeting:
        """The meeting that asked for it."""
        source = self.item.source
        assert isinstance(source, Meeting)  # noqa: S101 - made only of what meetings asked for
        return source

    @property
    def resolution(self) -> int | None:
        """The number of the resolution that it carries out, where one is named."""
        carried_out = self.item.now.item.resolution
        return carried_out[0] if carried_out else None

    @property
    def owner(self) -> tuple[str, ...]:
        """The posts that answer for it; none where nobody was named."""
        return self.item.now.item.owner


def matters_arising(seen: Registry, meeting: Meeting, since: date | None) -> tuple[Matter, ...]:
    """The actions of the committee's earlier meetings that are open, or were finished since the last report.

    The register is the one that the paper's audience may see. An action that a meeting asked for after the day of its
    own figures had not come in by then, so that the next paper is the first to tell of it.
    """
    earlier = {held.id for held in seen.meetings if held.actions and _is_before(held, meeting)}
    if not earlier:
        return ()
    actions = _asked_for(seen, earlier, meeting.position_day, since)
    return tuple(Matter.of(item, since) for item in actions if item.now.is_open or item.was_open)


def _is_before(held: Meeting, meeting: Meeting) -> bool:
    return held.committee == meeting.committee and held.date.last < meeting.date.last


def _asked_for(seen: Registry, earlier: set[str], day: date, since: date | None) -> Iterator[ItemNow]:
    before = positions(seen, since) if since else {}
    for address, position in positions(seen, day).items():
        if position.source.id in earlier:
            yield ItemNow(position, before.get(address))
