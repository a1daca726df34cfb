"""One item as a paper tells it: what was asked, what was done since the last report, what became of its deadline."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from auditrack.core.register.dates import Deadline, Period
from auditrack.core.register.model import Original, Update
from auditrack.core.standing.breakdowns import grade_of, priority_of
from auditrack.core.standing.figures import ItemNow
from auditrack.core.standing.position import Standing


@dataclass(frozen=True, slots=True)
class Story:
    """One item as a paper tells it."""

    item: ItemNow
    progress: tuple[str, ...]
    """The notes since the last report; where there is none, the latest before."""
    reason: str | None
    """Why the target last moved."""
    last_heard: Period | None = None
    """The day of the progress, where it was told before the last report."""

    @classmethod
    def of(cls, item: ItemNow, since: date | None) -> Self:
        """What is told of an item since the last report."""
        updates = item.now.updates
        fresh = tuple(update.note for update in updates if update.note and is_since(update, since))
        old = [(update.note, update.date) for update in updates if update.note][-1:] if not fresh else []
        moves = (update for update in updates if update.due and update.corrects is not Original.DUE)
        reasons = [update.reason for update in moves if update.reason]
        notes = fresh or tuple(note for note, _ in old)
        return cls(item, notes, reasons[-1] if reasons else None, old[0][1] if old else None)

    @property
    def ref(self) -> str:
        """Its ref."""
        return self.item.ref

    @property
    def text(self) -> str:
        """What is asked."""
        return self.item.text

    @property
    def priority(self) -> str | None:
        """The id of its priority."""
        return priority_of(self.item)

    @property
    def grade(self) -> str | None:
        """The inspecting body's own grading of it."""
        return grade_of(self.item)

    @property
    def original(self) -> Deadline | None:
        """The original deadline."""
        return self.item.now.original

    @property
    def target(self) -> Period | None:
        """The latest agreed deadline."""
        return self.item.now.deadline

    @property
    def is_delayed(self) -> bool:
        """Behind its original deadline."""
        return self.item.now.is_delayed

    @property
    def is_over_threshold(self) -> bool:
        """Behind its original deadline by more than the policy's threshold."""
        return bool(self.item.now.delay and self.item.now.delay.over_threshold)

    @property
    def is_begun(self) -> bool:
        """Something was begun on it."""
        return self.item.now.standing is not Standing.NOT_STARTED

    @property
    def because(self) -> str | None:
        """Why it was closed, or put on hold."""
        return self.item.now.because

    @property
    def evidence(self) -> tuple[str, ...]:
        """What shows that it was done."""
        return tuple(each.text for each in self.item.now.evidence)

    @property
    def impact(self) -> tuple[str, ...]:
        """The difference that it made."""
        return tuple(update.impact for update in self.item.now.updates if update.impact)

    def tells_the_same_as(self, other: "Story") -> bool:
        """Whether all but the text of the two is alike, so that a paper may say it once."""
        mine = (self.progress, self.last_heard, self.original, self.target, self.reason, self.evidence, self.impact)
        theirs = (
            other.progress,
            other.last_heard,
            other.original,
            other.target,
            other.reason,
            other.evidence,
            other.impact,
        )
        is_as_far = (self.is_begun, self.item.flags) == (other.is_begun, other.item.flags)
        return mine == theirs and is_as_far and self.item.now.verified == other.item.now.verified


def is_since(update: Update, since: date | None) -> bool:
    """Whether the register knows of it only since the last report; without one, everything is new."""
    return since is None or update.counts_from > since
