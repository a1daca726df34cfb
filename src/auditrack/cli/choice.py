"""Which items a command is about: those that a query means on a day, as an audience may know them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditrack.cli import output
from auditrack.core.register.words import Audience

if TYPE_CHECKING:
    from datetime import date

    from auditrack.core.register.model import Registry
    from auditrack.core.standing.listing import ListedItem


@dataclass(frozen=True, slots=True)
class Choice:
    """Which items are listed, and in which order."""

    words: str
    on: "date"
    audience: Audience
    with_meetings: bool = True
    sort: str | None = None

    def of(self, registry: "Registry") -> "tuple[list[ListedItem], int]":
        """The items that are meant, and how many there are in all. Raises AuditrackError."""
        from auditrack.core.standing.listing import in_order, listed_items
        from auditrack.core.standing.queries import query

        is_meant = query(self.words, self.on)
        rows = listed_items(registry, self.on, self.audience, with_meetings=self.with_meetings)
        return in_order(list(filter(is_meant, rows)), self.sort), len(rows)

    def addresses(self, whole: "Registry") -> "frozenset[str] | None":
        """The addresses of those that a query means; None where there is none, and all are meant."""
        return frozenset(work.now.address for work in self.of(whole)[0]) if self.words.strip() else None

    def withheld(self, registry: "Registry") -> str:
        """How many items this audience is not shown, whatever was asked for."""
        from auditrack.core.standing import withheld

        return output.not_included(withheld.items(registry, self.on, self.audience))
