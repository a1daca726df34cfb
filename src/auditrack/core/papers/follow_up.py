"""What a follow-up paper tells: one inspection or internal audit, recommendation by recommendation."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from auditrack.core.papers.account import Account
from auditrack.core.papers.item import is_since
from auditrack.core.register.model import Inspection, Recommendation
from auditrack.core.standing.figures import InspectionFigures
from auditrack.core.standing.position import corrected

if TYPE_CHECKING:
    from auditrack.core.papers.report import Report
    from auditrack.core.register.model import Update


@dataclass(frozen=True, slots=True)
class Answered:
    """A recommendation, with the items by which it is answered: its actions, else itself."""

    recommendation: Recommendation
    accounts: tuple[Account, ...]

    @property
    def has_actions(self) -> bool:
        """Whether it is answered by actions of its own."""
        return bool(self.recommendation.actions)


@dataclass(frozen=True)
class FollowUp:
    """One inspection, as it is followed up."""

    figures: InspectionFigures
    accounts: tuple[Account, ...]
    """Its items, in the body's order."""
    notes: tuple["Update", ...]
    """What was noted since the last report on the inspection as a whole."""

    @property
    def inspection(self) -> Inspection:
        """The inspection."""
        return self.figures.inspection

    @property
    def outstanding(self) -> tuple[Account, ...]:
        """What is still open."""
        return tuple(each for each in self.accounts if each.item.now.is_open)

    @cached_property
    def recommendations(self) -> tuple[Answered, ...]:
        """Each recommendation that has come in, with what answers it."""
        accounts = {each.ref: each for each in self.accounts}
        found = []
        for one in self.inspection.recommendations:
            told = tuple(accounts[each.ref] for each in (one, *one.actions) if each.ref in accounts)
            if told:
                found.append(Answered(one, told))
        return tuple(found)


def follow_up_of(paper: "Report") -> FollowUp | None:
    """The inspection that a paper is about; None where it is about none."""
    figures = paper.subject
    if figures is None:
        return None
    since = paper.figures.since
    updates = corrected(figures.inspection.updates, paper.figures.day)
    return FollowUp(
        figures,
        tuple(Account(item, paper.settings, since) for item in figures.items),
        tuple(update for update in updates if update.note and is_since(update, since)),
    )
