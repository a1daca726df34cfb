"""What a follow-up paper tells: one inspection or internal audit, recommendation by recommendation."""

from dataclasses import dataclass
from functools import cached_property

from auditrack.core.papers.account import Account
from auditrack.core.papers.item import is_since
from auditrack.core.papers.report import Report
from auditrack.core.register.model import Inspection, Recommendation, Update
from auditrack.core.standing.deadlines import corrected
from auditrack.core.standing.inspection_figures import InspectionFigures


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
    notes: tuple[Update, ...]
    """What was noted since the last report on the inspection as a whole."""

    @property
    def inspection(self) -> Inspection:
        """The inspection."""
        return self.figures.inspection

    @property
    def outstanding(self) -> tuple[Account, ...]:
        """What is still open."""
        return tuple(account for account in self.accounts if account.item.now.is_open)

    @cached_property
    def recommendations(self) -> tuple[Answered, ...]:
        """Each recommendation that has come in, with what answers it."""
        accounts = {account.ref: account for account in self.accounts}
        answered = (
            Answered(asked, tuple(accounts[item.ref] for item in (asked, *asked.actions) if item.ref in accounts))
            for asked in self.inspection.recommendations
        )
        return tuple(recommendation for recommendation in answered if recommendation.accounts)


def follow_up_of(report: Report) -> FollowUp | None:
    """The inspection that a paper is about; None where it is about none."""
    figures = report.subject
    if figures is None:
        return None
    since = report.figures.since
    updates = corrected(figures.inspection.updates, report.figures.day)
    return FollowUp(
        figures,
        tuple(Account(item, report.settings, since) for item in figures.items),
        tuple(update for update in updates if update.note and is_since(update, since)),
    )
