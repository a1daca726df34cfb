"""Matters arising: what a committee asked for at earlier meetings, carried forward until it is told how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditrack.core.papers.item import Story
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.standing.figures import ItemNow
from auditrack.core.standing.position import positions


@dataclass(frozen=True, slots=True)
class Matter(Story):
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
    earlier = {each.id for each in _before(seen, meeting) if each.actions}
    if not earlier:
        return ()
    return tuple(
        Matter.of(item, since) for item in _asked_for(seen, earlier, meeting.position_day, since) if _is_told(item)
    )


def _before(seen: Registry, meeting: Meeting) -> Iterator[Meeting]:
    for each in seen.meetings:
        if each.committee == meeting.committee and each.date.last < meeting.date.last:
            yield each


def _asked_for(seen: Registry, earlier: set[str], day: date, since: date | None) -> Iterator[ItemNow]:
    before = positions(seen, since) if since else {}
    for address, position in positions(seen, day).items():
        if position.source.id in earlier:
            yield ItemNow(position, before.get(address))


def _is_told(item: ItemNow) -> bool:
    return item.now.is_open or item.was_open
