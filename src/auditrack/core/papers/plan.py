"""The content of a plan paper: the workstreams of an improvement plan by theme, and the sources that they answer.

A source is another inspection of the register whose items are delivered by workstreams of the plan, or which the plan
names as related. Each of its items is either answered by workstreams, or unanswered.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from auditrack.core.papers.follow_up import Account, FollowUp, follow_up_of
from auditrack.core.papers.parts import OfInspection
from auditrack.core.papers.report import Report
from auditrack.core.register.model import Item, Registry
from auditrack.core.register.updates import Update
from auditrack.core.standing.inspection_figures import ItemNow
from auditrack.core.standing.policy import COMPLETE, NO_ACTION, Rating
from auditrack.core.standing.position import Standing
from auditrack.core.standing.totals import Group


@dataclass(frozen=True, slots=True)
class Theme:
    """The workstreams of one theme, or of the whole plan, and how many of them stand where."""

    name: str | None
    """None where the workstreams have no theme."""
    accounts: tuple[Account, ...]

    @property
    def total(self) -> int:
        """All of them: the complete, the closed and the open."""
        return len(self.accounts)

    @property
    def complete(self) -> int:
        """Those that are complete."""
        return self._count(lambda account: account.item.now.standing is Standing.COMPLETE)

    @property
    def closed(self) -> int:
        """Those closed without being implemented."""
        return self._count(lambda account: account.item.now.standing is Standing.CLOSED)

    @property
    def replaced(self) -> int:
        """Those of which the work goes on under another ref."""
        return self._count(lambda account: account.item.now.standing is Standing.REPLACED)

    @property
    def open(self) -> int:
        """Those neither complete nor closed."""
        return self._count(lambda account: account.item.now.is_open)

    @property
    def on_hold(self) -> int:
        """Of those that are open, the ones on hold."""
        return self._count(lambda account: account.is_on_hold)

    @property
    def slipped(self) -> int:
        """Of those that are open, the ones behind their original deadline."""
        return self._count(lambda account: account.item.now.is_delayed)

    def rated(self, rating: Rating) -> int:
        """Of those that are open, the ones with this rating."""
        return self._count(lambda account: account.item.now.is_open and account.rating == rating)

    def _count(self, test: Callable[[Account], bool]) -> int:
        return sum(test(account) for account in self.accounts)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one item of a source asks, and the workstreams that answer it."""

    item: ItemNow
    accounts: tuple[Account, ...]
    """None where no workstream answers it."""

    @property
    def is_met(self) -> bool:
        """Whether what it asks is complete."""
        return self.item.now.standing is Standing.COMPLETE


@dataclass(frozen=True, slots=True)
class Source(OfInspection):
    """An inspection that the plan answers, with every one of its items, answered or not."""

    answers: tuple[Answer, ...]

    @property
    def met(self) -> int:
        """How many of its items are complete."""
        return sum(answer.is_met for answer in self.answers)

    @property
    def answered(self) -> tuple[Answer, ...]:
        """Its items that workstreams answer."""
        return tuple(answer for answer in self.answers if answer.accounts)

    @property
    def unanswered(self) -> tuple[Answer, ...]:
        """Its items that no workstream answers, whatever has become of them."""
        return tuple(answer for answer in self.answers if not answer.accounts)


@dataclass(frozen=True)
class Plan(FollowUp):
    """An improvement plan: what a follow-up reports on it, its themes, and the sources that it answers."""

    ratings: tuple[Rating, ...]
    """The ratings that an open workstream may have; none by a scheme that rates inspections only."""
    sources: tuple[Source, ...]

    @property
    def was_reported(self) -> bool:
        """Whether there is a last report, and the plan was in it."""
        return self.figures.outcome_was_known

    @cached_property
    def whole(self) -> Theme:
        """All workstreams."""
        return Theme(None, self.accounts)

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """The workstreams by theme, in the plan's order, else in that of the file; those without one last."""
        used = (account.entry.theme for account in self.accounts if account.entry.theme)
        names = [*dict.fromkeys((*self.inspection.themes, *used)), None]
        themes = (
            Theme(name, tuple(account for account in self.accounts if account.entry.theme == name)) for name in names
        )
        return tuple(theme for theme in themes if theme.name or theme.accounts)

    def rated(self, rating: Rating) -> tuple[Account, ...]:
        """The open workstreams with this rating."""
        return self._those(lambda account: account.item.now.is_open and account.rating == rating)

    @property
    def on_hold(self) -> tuple[Account, ...]:
        """What is on hold."""
        return self._those(lambda account: account.is_on_hold)

    @property
    def at_risk(self) -> tuple[Account, ...]:
        """What a risk is recorded of."""
        return self._those(lambda account: account.risk)

    @property
    def disagreeing(self) -> tuple[Account, ...]:
        """Where the lead and the dates disagree."""
        return self._those(lambda account: account.disagreement)

    @property
    def decisions(self) -> tuple[tuple[Account, Update], ...]:
        """The decisions since the last report, each with its workstream."""
        return tuple((account, update) for account in self.accounts for update in account.decided)

    @property
    def added(self) -> tuple[Account, ...]:
        """Workstreams added since the last report, where the plan was in that report."""
        return self._those(lambda account: self.was_reported and account.item.before is None)

    @property
    def completed(self) -> tuple[Account, ...]:
        """What was completed since the last report."""
        return self._those(lambda account: account.item.is_completed_since)

    @property
    def dropped(self) -> tuple[Account, ...]:
        """What was closed since the last report without being implemented."""
        return self._those(lambda account: account.item.is_closed_since)

    @property
    def replaced(self) -> tuple[Account, ...]:
        """What was replaced since the last report, as the work goes on under another ref."""
        return self._those(lambda account: account.item.is_replaced_since)

    @property
    def reopened(self) -> tuple[Account, ...]:
        """What was finished at the last report, and is open again."""
        return self._those(lambda account: account.item.is_reopened)

    @property
    def moved(self) -> tuple[Account, ...]:
        """Workstreams whose deadline was extended since the last report."""
        return self._those(lambda account: account.moved)

    @property
    def corrected(self) -> tuple[Account, ...]:
        """Workstreams of which an entry was corrected since the last report."""
        return self._those(lambda account: account.corrections)

    @property
    def unanswered(self) -> tuple[tuple[Source, tuple[Answer, ...]], ...]:
        """What no workstream answers, by source."""
        return tuple((source, source.unanswered) for source in self.sources if source.unanswered)

    @property
    def answering(self) -> tuple[tuple[Account, tuple[Answer, ...]], ...]:
        """Each workstream, with what it answers."""
        answers = [
            (answer, {by.address for by in answer.accounts}) for part in self.sources for answer in part.answers
        ]
        return tuple(
            (account, tuple(answer for answer, addresses in answers if account.address in addresses))
            for account in self.accounts
        )

    def _those(self, test: Callable[[Account], object]) -> tuple[Account, ...]:
        return tuple(account for account in self.accounts if test(account))


def plan_of(report: Report) -> Plan | None:
    """The plan that a paper is about; None where it is about none."""
    follow_up = follow_up_of(report)
    if follow_up is None:
        return None
    return Plan(
        figures=follow_up.figures,
        accounts=follow_up.accounts,
        notes=follow_up.notes,
        ratings=_ratings(report, follow_up.accounts),
        sources=tuple(_sources(report, follow_up)),
    )


def _ratings(report: Report, accounts: Sequence[Account]) -> tuple[Rating, ...]:
    is_rated, finished = any(account.rating for account in accounts), (COMPLETE, NO_ACTION)
    return tuple(rating for rating in report.ratings if is_rated and rating.code not in finished)


def _sources(report: Report, follow_up: FollowUp) -> Iterator[Source]:
    accounts: dict[str, Account] = {account.address: account for account in follow_up.accounts}
    plan = follow_up.inspection
    for figures in report.figures.inspections:
        if figures.inspection.id == plan.id or figures.group is Group.SCHEDULED:
            continue
        answers = tuple(
            Answer(item, tuple(accounts[at] for at in _led_to(report.seen, item.now.item) if at in accounts))
            for item in figures.items
        )
        if figures.inspection.id in plan.related or any(answer.accounts for answer in answers):
            yield Source(figures, answers)


def _led_to(registry: Registry, item: Item) -> Sequence[str]:
    """The addresses of what an item follows, and of what these follow in turn, each once."""
    reached, latest = {item.address: item}, [item]
    while latest:
        addresses = [address for following in latest for address in following.entry.delivered_by]
        others = [other for address in addresses for other in registry.items_at(address)]
        latest = list({other.address: other for other in others if other.address not in reached}.values())
        reached |= {other.address: other for other in latest}
    return list(reached)[1:]
