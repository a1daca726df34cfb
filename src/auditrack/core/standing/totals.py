"""What counts add up to: the headline of a paper, the roll-forward between two reports, and their groups."""

from dataclasses import dataclass, fields
from enum import Enum


class Group(Enum):
    """Where an inspection belongs in a paper from the last report to this one."""

    NEW = "new"
    ONGOING = "ongoing"
    FINISHED = "finished"
    SCHEDULED = "scheduled"


@dataclass(frozen=True, slots=True, kw_only=True)
class RollForward:
    """Open at the last report, added, completed or closed, and open now."""

    opening: int = 0
    late: int = 0
    new: int = 0
    reopened: int = 0
    replacing: int = 0
    """Came in since the last report in place of others, whose work goes on in them."""
    completed: int = 0
    closed: int = 0
    replaced: int = 0
    """Open at the last report, or added since; the work goes on under another ref."""
    shared: int = 0
    """Open and counted at the last report; counted from now on with what they follow. Of totals only."""
    closing: int = 0

    def __add__(self, other: "RollForward") -> "RollForward":
        return RollForward(
            **{field.name: getattr(self, field.name) + getattr(other, field.name) for field in fields(self)}
        )

    @property
    def balances(self) -> bool:
        """Whether what was open and was added equals what was completed, closed, replaced or is still open."""
        came = self.opening + self.late + self.new + self.reopened + self.replacing
        return came == self.completed + self.closed + self.replaced + self.shared + self.closing


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The figures that a committee reads first. The names are those of ``reported`` in a meeting's file."""

    new_inspections: int = 0
    new_recommendations: int = 0
    new_complete: int = 0
    new_in_progress: int = 0
    new_not_started: int = 0
    new_closed: int = 0
    new_replaced: int = 0
    new_repeated: int = 0
    new_delayed: int = 0
    new_outcome_not_known: int = 0
    ongoing_completed_since: int = 0
    ongoing_closed_since: int = 0
    ongoing_replaced_since: int = 0
    ongoing_in_progress: int = 0
    ongoing_begun: int = 0
    ongoing_not_started: int = 0
    ongoing_delayed: int = 0
    ongoing_delayed_over_12_months: int = 0
    ongoing_outcome_not_known: int = 0


def headline_names() -> list[str]:
    """The names of the headline figures, in their order."""
    return [field.name for field in fields(Headline)]
