"""The content of a follow-up paper: one inspection or internal audit, recommendation by recommendation.

An account covers one item: its position and the reasons, and what was done about it.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from auditrack.core.grammar.english import sentence
from auditrack.core.papers.parts import OfInspection, PrintedItem, is_since
from auditrack.core.papers.report import Report
from auditrack.core.register.address import Address
from auditrack.core.register.dates import Period, of_day
from auditrack.core.register.model import Action, Recommendation
from auditrack.core.register.settings import Priority, Settings
from auditrack.core.register.updates import Risk, Update
from auditrack.core.register.words import Status
from auditrack.core.sentences.ratings import by_dates, disagreement
from auditrack.core.standing.deadlines import Extension, corrected
from auditrack.core.standing.inspection_figures import ItemNow
from auditrack.core.standing.policy import Rating, rates_items
from auditrack.core.standing.rating import rate_item


@dataclass(frozen=True)
class Account:
    """One item, as a paper accounts for it."""

    item: ItemNow
    settings: Settings
    since: date | None
    """The day of the last report; None where everything is new."""

    @property
    def entry(self) -> Action:
        """The item as its file has it."""
        return self.item.entry

    @property
    def ref(self) -> str:
        """Its ref."""
        return self.entry.ref

    @property
    def address(self) -> Address:
        """Its address, unique in the register."""
        return self.item.address

    @cached_property
    def story(self) -> PrintedItem:
        """What was done, and what became of its deadline."""
        return PrintedItem.of(self.item, self.since)

    @cached_property
    def rating(self) -> Rating | None:
        """Its rating by the council's scheme; None where that rates inspections only, as ``delay`` does."""
        if not rates_items(self.settings.rating):
            return None
        return rate_item(self.settings.rating, self.item.now).rating

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons for its rating, in sentences: its lead's view, and what its dates show."""
        now = self.item.now
        by_lead = f"its lead says {now.rag}{f': {now.rag_because}' if now.rag_because else ''}"
        return (*([sentence(by_lead)] if now.is_open and now.rag else []), by_dates(now, self.settings.rating))

    @property
    def disagreement(self) -> str | None:
        """That its lead and its dates disagree, in words; None where they do not."""
        return disagreement(self.item.now, self.settings.rating, self.settings.report.numbers_in_words_up_to)

    @property
    def priority(self) -> Priority | None:
        """Its priority, else that of the recommendation that it answers, as the council defines it."""
        name = self.item.now.item.own_or_inherited(lambda action: action.priority)
        return next((priority for priority in self.settings.priorities if priority.id == name), None)

    @property
    def is_on_hold(self) -> bool:
        """Open, and reported as on hold."""
        return self.item.now.is_open and self.item.now.status is Status.ON_HOLD

    @property
    def fresh(self) -> tuple[Update, ...]:
        """The updates since the last report that are word of progress; all of them where there was none."""
        updates = self.item.now.updates
        return tuple(news for news in updates if news.tells_progress and is_since(news, self.since))

    @property
    def told(self) -> tuple[Update, ...]:
        """Those of them that say more than a new target, a colour, a risk or a decision."""
        return tuple(news for news in self.fresh if _tells(news))

    @property
    def moved(self) -> tuple[Extension, ...]:
        """Each extension of its own target since the last report."""
        return tuple(extension for extension in self.slipped if is_since(extension.update, self.since))

    @property
    def slipped(self) -> tuple[Extension, ...]:
        """Every extension of its own target: what follows others slips where they do."""
        own = {id(news) for news in self.item.now.updates}
        return tuple(extension for extension in self.item.now.extensions if id(extension.update) in own)

    @property
    def corrections(self) -> tuple[Update, ...]:
        """What was corrected since the last report."""
        return tuple(correction for correction in self.fresh if correction.corrects is not None)

    @property
    def finished(self) -> Period | None:
        """When it was reported complete, or closed, as precisely as its file gives it; None while it is open."""
        now = self.item.now
        if now.finished is None or now.is_open:
            return None
        dates = (last.date for last in reversed(now.updates) if last.date.last == now.finished)
        return next(dates, of_day(now.finished))

    @property
    def risk(self) -> Risk | None:
        """What threatens it, by the latest word on that; a finished item is threatened by nothing."""
        if not self.item.now.is_open:
            return None
        return next((latest.risk for latest in reversed(self.item.now.updates) if latest.risk), None)

    @property
    def decided(self) -> tuple[Update, ...]:
        """The updates since the last report that record a decision."""
        return tuple(news for news in self.fresh if news.decision)


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
class FollowUp(OfInspection):
    """One inspection, as it is followed up."""

    accounts: tuple[Account, ...]
    """Its items, in the body's order."""
    notes: tuple[Update, ...]
    """What was noted since the last report on the inspection as a whole."""

    @property
    def outstanding(self) -> tuple[Account, ...]:
        """What is still open."""
        return tuple(account for account in self.accounts if account.item.now.is_open)

    @cached_property
    def recommendations(self) -> tuple[Answered, ...]:
        """Each recommendation received, with what answers it."""
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
        tuple(news for news in updates if news.note and is_since(news, since)),
    )


def _tells(news: Update) -> bool:
    is_step = news.status in (Status.NOT_STARTED, Status.COMPLETE, Status.REOPENED)
    fields = (news.progress, news.impact, news.evidence, news.verified_by, news.lifted_by, news.response)
    return is_step or any(fields)
