"""A register under examination: its records laid out flat, so that each rule is one plain loop."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from auditrack.core.model import Action, Inspection, Item, Meeting, Recommendation, Registry, Update
from auditrack.core.position import Position, positions
from auditrack.core.problems import Place

Found = tuple[Place, str, str]
"""What a rule yields: the place, what is wrong in a sentence, and what to do."""


class Entry(NamedTuple):
    """A recommendation or an action, with what it belongs to."""

    source: Inspection | Meeting
    entry: Action
    parent: Recommendation | None


@dataclass(frozen=True)
class Examined:
    """A register on a day, with the paths of the files that could not be read whole."""

    registry: Registry
    day: date
    unread: frozenset[str]

    @cached_property
    def entries(self) -> list[Entry]:
        """Every recommendation and every action."""
        return list(self._entries())

    @cached_property
    def items(self) -> list[Item]:
        """What is counted, of inspections and of meetings."""
        return list(self.registry.items.values())

    @cached_property
    def updates(self) -> list[tuple[Item, Update]]:
        """Every update of every item."""
        return [(item, update) for item in self.items for update in item.entry.updates]

    @cached_property
    def positions(self) -> dict[str, Position]:
        """Where every item stands on the day."""
        return positions(self.registry, self.day)

    @cached_property
    def unread_ids(self) -> frozenset[str]:
        """The ids of the files that could not be read whole."""
        return frozenset(path.rpartition("/")[2].removesuffix(".yaml") for path in self.unread)

    def _entries(self) -> Iterator[Entry]:
        for inspection in self.registry.inspections:
            for recommendation in inspection.recommendations:
                yield Entry(inspection, recommendation, None)
                for action in recommendation.actions:
                    yield Entry(inspection, action, recommendation)
        for meeting in self.registry.meetings:
            for action in meeting.actions:
                yield Entry(meeting, action, None)


def quoted(words: object) -> str:
    """A value as it stands in a message."""
    return f"'{words}'"
