"""The parts of a paper: one an inspection, in a section a directorate, and each item as it is printed.

Matters arising, which a committee asked for at earlier meetings, are carried forward until a paper has
reported how they ended.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Self

from auditrack.core.register.dates import Deadline, Period
from auditrack.core.register.model import Action, Inspection, Meeting, Registry
from auditrack.core.register.settings import Directorate
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Original, Response, Status, is_worded
from auditrack.core.sentences.positions import points
from auditrack.core.standing.deadlines import corrected
from auditrack.core.standing.figures import DirectorateFigures
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position, Standing
from auditrack.core.standing.totals import Group, Headline


@dataclass(frozen=True, slots=True)
class Verified:
    """Who, other than its owner, confirms that an item is complete, and when."""

    verified_by: str | None
    lifted_by: str | None
    date: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedItem:
    """All that a paper prints of an item apart from its ref and text, its priority and its lead's view.

    Two are equal where all of that is: only then may a paper print it once for both.
    """

    item: ItemNow = field(compare=False)
    progress: tuple[str, ...]
    """The notes since the last report; where there is none, the latest before."""
    last_heard: Period | None
    """The day of the progress, where that was noted before the last report."""
    because: str | None
    """Why it was closed, put on hold or reopened."""
    response: Response
    """The council's answer."""
    impact: tuple[str, ...]
    """The difference that it made."""
    evidence: tuple[str, ...]
    """What shows that it was done."""
    verified: Verified | None
    """Who verified or lifted it, where it is complete."""
    original: Deadline | None
    """The original deadline."""
    target: Period | None
    """The latest agreed deadline."""
    reason: str | None
    """Why the target last moved."""
    is_delayed: bool
    """Behind its original deadline."""
    is_over_threshold: bool
    """Behind its original deadline by more than the policy's threshold."""
    is_past_deadline: bool
    """Whether the latest agreed deadline has passed."""
    is_begun: bool
    """Something was begun on it."""
    has_words: bool
    """Whether anything is printed of it that it does not share: its wording, its priority, its grade."""
    flags: tuple[Flag, ...]
    """What is worth knowing of it."""
    points: tuple[str, ...]
    """What is worth knowing of how it came to stand where it does."""
    besides: tuple[object, ...]
    """What else is printed: on hold or reopened, whether it ever moved, how late, when reported complete."""

    @classmethod
    def of(cls, item: ItemNow, since: date | None) -> Self:
        """What is printed of an item since the last report."""
        now, updates = item.now, item.now.updates
        progress, last_heard = _progress(updates, since)
        return cls(
            item=item,
            progress=progress,
            last_heard=last_heard,
            because=now.because,
            response=now.response,
            impact=tuple(news.impact for news in updates if news.impact),
            evidence=tuple(evidence.text for evidence in now.evidence),
            verified=_verified(now),
            original=now.original,
            target=now.deadline,
            reason=_reason_of_move(now.in_effect),
            is_delayed=now.is_delayed,
            is_over_threshold=bool(now.delay and now.delay.over_threshold),
            is_past_deadline=now.is_past_deadline,
            is_begun=now.standing is not Standing.NOT_STARTED,
            has_words=is_worded(now.item.entry.text) or any(map(now.item.own_or_inherited, _OF_ITS_OWN)),
            flags=item.flags,
            points=points(now),
            besides=(
                now.asks,
                now.request.reason if now.request else None,
                now.unapproved is not None,
                now.status if now.status in (Status.ON_HOLD, Status.REOPENED) else None,
                bool(now.extensions),
                now.delay.months if now.delay else None,
                now.awaiting_verification,
                now.finished if now.awaiting_verification else None,
            ),
        )

    @property
    def ref(self) -> str:
        """Its ref."""
        return self.item.ref

    @property
    def must_be_named(self) -> bool:
        """Whether it is named though its wording is not known: it is finished, or something is requested."""
        return self.item.now.request is not None or not self.item.now.is_open

    @property
    def text(self) -> str:
        """What is asked."""
        return self.item.text

    @property
    def priority(self) -> str | None:
        """The id of its priority."""
        return self.item.now.item.own_or_inherited(lambda action: action.priority)

    @property
    def grade(self) -> str | None:
        """The inspecting body's own grading of it."""
        return self.item.now.item.own_or_inherited(lambda action: action.grade)


_OF_ITS_OWN: tuple[Callable[[Action], object], ...] = (lambda asked: asked.priority, lambda asked: asked.grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(PrintedItem):
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
    def question(self) -> str | None:
        """The member's question that it follows up, where it follows one up."""
        asked = (question for question in self.meeting.questions if question.follow_up == self.ref)
        return next((question.question for question in asked), None)

    @property
    def owner(self) -> tuple[str, ...]:
        """The posts responsible for it; none where no post is named."""
        return self.item.now.item.owner


def together(items: Iterable[PrintedItem]) -> tuple[tuple[PrintedItem, ...], ...]:
    """Items in their order, neighbours of which the same is printed in one group."""
    return tuple(tuple(group) for _, group in groupby(items, key=lambda item: item))


def is_since(news: Update, since: date | None) -> bool:
    """Whether the register knows of it only since the last report; without one, everything is new."""
    return since is None or news.counts_from > since


def matters_arising(seen: Registry, meeting: Meeting, since: date | None) -> tuple[Matter, ...]:
    """The actions of the committee's earlier meetings that are open, or were finished since the last report.

    The register is the one that the paper's audience may see. An action that a meeting asked for after the day of its
    own figures had not come in by then, so that the next paper is the first to tell of it.
    """
    committees = seen.settings.before_committee(meeting.committee)
    earlier = {
        held.id
        for held in seen.meetings
        if held.actions and held.committee in committees and held.date.last < meeting.date.last
    }
    if not earlier:
        return ()
    before, now = positions(seen, since) if since else {}, positions(seen, meeting.position_day)
    items = (ItemNow(at, before.get(address)) for address, at in now.items() if at.source.id in earlier)
    return tuple(Matter.of(item, since) for item in items if item.now.is_open or item.was_open)


def _progress(updates: Iterable[Update], since: date | None) -> tuple[tuple[str, ...], Period | None]:
    """The notes since the last report; where there is none, the latest before with its day."""
    noted = [(news, news.progress) for news in updates if news.progress]
    fresh = tuple(note for news, note in noted if is_since(news, since))
    if fresh or not noted:
        return fresh, None
    latest, note = noted[-1]
    return (note,), latest.date


def _reason_of_move(updates: Iterable[Update]) -> str | None:
    moves = [move for move in updates if move.due and move.corrects is not Original.DUE]
    return next((move.reason for move in reversed(moves) if move.reason), None)


def _verified(now: Position) -> Verified | None:
    verification = now.verified if now.standing is Standing.COMPLETE else None
    return Verified(verification.verified_by, verification.lifted_by, verification.date) if verification else None


@dataclass(frozen=True, slots=True)
class OfInspection:
    """What a paper reports on one inspection."""

    figures: InspectionFigures

    @property
    def inspection(self) -> Inspection:
        """The inspection, as known on the day."""
        return self.figures.inspection


@dataclass(frozen=True, slots=True)
class Part(OfInspection):
    """The part of a paper that is about one inspection."""

    day: date
    since: date | None

    @property
    def is_new(self) -> bool:
        """Registered since the last report."""
        return self.figures.group is Group.NEW

    @property
    def completed(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What was completed since the last report, in groups of which the same is printed."""
        return self._printed(lambda done: done.is_completed_since)

    @property
    def completed_after_closing(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What was closed at the last report, and is complete now."""
        return self._printed(lambda done: done.is_completed_after_closing)

    @property
    def closed(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What was closed since the last report without being implemented."""
        return self._printed(lambda closed: closed.is_closed_since)

    @property
    def replaced(self) -> tuple[ItemNow, ...]:
        """What was replaced since the last report, as the work goes on under another ref."""
        return tuple(left for left in self.figures.items if left.is_replaced_since)

    @property
    def delayed(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What is open and delayed."""
        return self._printed(lambda late: late.now.is_delayed)

    @property
    def on_time(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What is begun, and not delayed."""
        return self._printed(lambda begun: begun.now.standing is Standing.IN_PROGRESS and not begun.now.is_delayed)

    @property
    def not_begun(self) -> tuple[tuple[PrintedItem, ...], ...]:
        """What is not started, and not delayed."""
        return self._printed(lambda idle: idle.now.standing is Standing.NOT_STARTED and not idle.now.is_delayed)

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes on the inspection as a whole since the last report."""
        updates = corrected(self.inspection.updates, self.day)
        return tuple(news.note for news in updates if news.note and is_since(news, self.since))

    def _printed(self, test: Callable[[ItemNow], bool]) -> tuple[tuple[PrintedItem, ...], ...]:
        return together(PrintedItem.of(item, self.since) for item in self.figures.items if test(item))


@dataclass(frozen=True, slots=True)
class Section:
    """The section of a directorate."""

    figures: DirectorateFigures
    new: tuple[Part, ...]
    ongoing: tuple[Part, ...]

    @property
    def directorate(self) -> Directorate:
        """The directorate."""
        return self.figures.directorate

    @property
    def headline(self) -> Headline:
        """Its headline figures."""
        return self.figures.headline

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its inspections, the new ones first."""
        return (*self.new, *self.ongoing)


@dataclass(frozen=True, slots=True)
class Through:
    """A plan or another inspection, and how many open items run through it."""

    name: str
    follows: bool
    """Whether their status is that of its items; else it is only where the work is planned."""
    open: int
    not_started: int


def through(inspections: Iterable[InspectionFigures]) -> tuple[Through, ...]:
    """Each plan or inspection through which open items of these run, in their order.

    An item that follows several inspections is reported under each; one that is counted with what it follows, there.
    """
    gathered: dict[tuple[str, bool], list[ItemNow]] = {}
    for figures in inspections:
        for item in figures.counted.items:
            for key in _runs_through(figures.inspection, item) if item.now.is_open else ():
                gathered.setdefault(key, []).append(item)
    return tuple(
        Through(name, follows, len(items), sum(item.now.standing is Standing.NOT_STARTED for item in items))
        for (name, follows), items in gathered.items()
    )


def _runs_through(inspection: Inspection, item: ItemNow) -> list[tuple[str, bool]]:
    others = (other.source for other in item.now.follows if other.source.id != inspection.id)
    titles = dict.fromkeys(other.title for other in others if isinstance(other, Inspection))
    planned = [(inspection.plan, False)] if inspection.plan else []
    return [(title, True) for title in titles] or planned
