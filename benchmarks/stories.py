"""What is known of a made item, and of what it belongs to, while its updates are written."""

from dataclasses import dataclass, field
from datetime import date

from benchmarks.days import When
from benchmarks.draws import Plain


@dataclass
class Place:
    """What items belong to: an inspection or a meeting."""

    id: str
    public: bool
    came: When
    refs: list[str] = field(default_factory=list)
    closed: dict[str, When] = field(default_factory=dict)
    """Refs that were closed for good in favour of others, and when."""


@dataclass
class Story:
    """An item while its updates are written: what the list says so far."""

    place: Place
    cursor: date
    """The last day of the latest date in the list; the next may not end earlier."""
    target: When | None
    original_is_known: bool
    inherits: bool = False
    """Whether it replaces something, whose deadlines go before its own."""
    status: str = "not started"
    updates: list[Plain] = field(default_factory=list)
    counted: date = date.min
    """The day from which all that it says counts."""
    entered: When | None = None
    """When its latest decision entered the register, where that was later."""
    waiting: tuple[str, ...] = ()
    """The dates of the request that waits for a decision: its own, and those of its corrections."""
    asked: When | None = None
    """The deadline that it asks for."""
    unapproved: str | None = None
    """The date of the extension in force that nobody has approved."""
    before: When | None = None
    """The deadline before that extension."""
    decided: list[str] = field(default_factory=list)
    """The dates of what was decided."""

    def said_after(self, corrected: str | None) -> bool:
        """Whether a status stands after what an update corrects: a correction counts in the place of that."""
        named = [update for update in self.updates if update["date"] == corrected]
        if not named:
            return False
        if named[0].get("corrects", "due") != "due":
            return self.said_after(named[0]["corrects"])
        after = self.updates[self.updates.index(named[0]) + 1 :]
        says = ("status", "returned", "approves")
        return any(not update.keys().isdisjoint(says) and "corrects" not in update for update in after)
