"""What the pictures of a committee paper show, as values, and the words for those who do not see them.

All of it is taken from the paper, and so from what its audience may see. No delay is worked out here: a picture shows
the calendar months that ``position.Delay`` has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from auditrack.core.grammar.english import counted, listed, plural, upper_first, verb
from auditrack.core.papers.parts import Section
from auditrack.core.papers.report import Report
from auditrack.core.register.dates import Deadline, Period, Unknown, in_words
from auditrack.core.register.model import Inspection
from auditrack.core.register.references import in_plain
from auditrack.core.register.settings import RatingSettings, Settings
from auditrack.core.register.words import Measure
from auditrack.core.sentences.ratings import how_long, limit_in_words
from auditrack.core.standing.inspection_figures import ItemNow
from auditrack.core.standing.position import Delay

ROWS_AT_MOST = 25
"""Readers do not compare more lines than this, and more would not fit on a page."""

ALT_AT_MOST = 300
"""How many characters an alternative text may have: people who listen cannot skim."""

_NAMED_AT_MOST = 3
_NAME_AT_MOST = 70
_FIGURES = 0
"""Every count in figures, as beside the lines and bars of the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A late item: how it slipped from its original deadline to where it is now."""

    title: str
    """What its inspection is called."""
    counted_as: str
    ref: str
    address: str
    original: Deadline
    revised: tuple[Period, ...]
    """The deadlines that took the place of the original one, oldest first; the last is the agreed one."""
    until: date
    """The day that its delay runs to."""
    months: int | None
    """Whole calendar months late; None where the original deadline is lost."""
    is_over_threshold: bool
    is_past_deadline: bool
    """Whether the latest agreed deadline has passed as well."""
    is_awaiting_verification: bool
    finished: date | None
    """The day on which it was reported complete, where it awaits verification."""
    length: str
    """How late it is, in words: "15 months", "more than 12 months", "less than a month"."""

    @property
    def target(self) -> Period | None:
        """The latest agreed deadline."""
        if self.revised:
            return self.revised[-1]
        return self.original if isinstance(self.original, Period) else None

    @property
    def is_lost(self) -> bool:
        """Whether its original deadline is lost, so that its delay cannot be measured."""
        return isinstance(self.original, Unknown)

    @property
    def called(self) -> str:
        """What it is called beside its inspection: "Area for improvement 3"."""
        return upper_first(f"{self.counted_as} {self.ref}")

    @property
    def name(self) -> str:
        """What it is called with its inspection, in a sentence."""
        return f"{self.title}, {self.counted_as} {self.ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnADay:
    """What both pictures know of their paper."""

    day: date
    """The day of the paper's position."""
    beyond: str
    """What is beyond the threshold, in words: "more than 12 months"."""
    within: str
    """What is not: "12 months or less"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slippage(OnADay):
    """How far each late item has slipped: the worst first, those whose original deadline is lost last."""

    rows: tuple[Slip, ...]
    more: int
    """Late items beyond those in ``rows``."""
    over_threshold: int
    """Of all late items, those beyond the threshold."""
    lost: int
    """Of all late items, those whose original deadline is lost."""

    @property
    def total(self) -> int:
        """All late items of the paper."""
        return len(self.rows) + self.more

    @property
    def title(self) -> str:
        """What the picture is called."""
        return f"How far late items had slipped by {in_words(self.day)}"

    @property
    def alt(self) -> str:
        """What it shows, with the worst, in 300 characters at most."""
        late = f"{counted(self.total, 'item', _FIGURES)} {verb(self.total, 'is', 'are')} late on {in_words(self.day)}"
        beyond = f"{self.over_threshold or 'none'} by {self.beyond}"
        lost = f"; the original deadline of {self.lost} is lost" if self.lost else ""
        named = [f"{_cut(row.name)} ({row.length})" for row in self.rows[:_NAMED_AT_MOST] if not row.is_lost]
        return _as_many_as_fit(f"{late}, {beyond}{lost}.", "The longest: ", named)

    @property
    def description(self) -> str:
        """Every row in words, and how many more there are."""
        rows = " ".join(_row_in_words(row, self) for row in self.rows)
        more = f" {self.and_more}." if self.more else ""
        return f"{rows}{more}"

    @property
    def and_more(self) -> str:
        """The line under the last row, where there are more."""
        known = "known to be " if self.lost else ""
        return f"And {counted(self.more, 'more late item', _FIGURES)}, {verb(self.more, 'not', 'none')} {known}later"


class State(Enum):
    """An item's position, as the bar of its directorate shows it: each item is exactly one of these."""

    COMPLETE = "complete"
    CLOSED = "closed without being implemented"
    REPLACED = "replaced, and goes on elsewhere"
    IN_PROGRESS = "in progress, not delayed"
    NOT_STARTED = "not started, not delayed"
    DELAYED = "delayed, and not beyond the threshold"
    OVER_THRESHOLD = "delayed beyond the threshold"


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorateState:
    """How the items of one directorate stand."""

    name: str
    counts: tuple[int, ...]
    """How many items are in each state, in the order of ``State``."""
    lost: int
    """Of those delayed, not beyond the threshold: how many have lost their original deadline."""
    not_public: int
    """Inspections of which only the judgement is public: their items are unknown, and not counted."""

    def count(self, state: State) -> int:
        """How many of its items are in this state."""
        return self.counts[list(State).index(state)]

    @property
    def total(self) -> int:
        """All its items."""
        return sum(self.counts)

    @property
    def delayed(self) -> int:
        """Its delayed items, those beyond the threshold among them."""
        return self.count(State.DELAYED) + self.count(State.OVER_THRESHOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorateStates(OnADay):
    """How each directorate stands, in the council's order."""

    rows: tuple[DirectorateState, ...]

    @property
    def together(self) -> DirectorateState:
        """All directorates as if they were one."""
        counts = (sum(row.count(state) for row in self.rows) for state in State)
        lost, not_public = sum(row.lost for row in self.rows), sum(row.not_public for row in self.rows)
        return DirectorateState(name="All directorates", counts=tuple(counts), lost=lost, not_public=not_public)

    @property
    def title(self) -> str:
        """What the picture is called."""
        return f"How each directorate stood on {in_words(self.day)}"

    @property
    def heading(self) -> str:
        """What the picture counts: "107 items of new and ongoing inspections on 15 December 2023"."""
        items = counted(self.together.total, "item", _FIGURES)
        return f"{items} of new and ongoing inspections on {in_words(self.day)}"

    @property
    def alt(self) -> str:
        """What it shows, with the main figures, in 300 characters at most."""
        every = self.together
        finished = every.count(State.COMPLETE) + every.count(State.CLOSED) + every.count(State.REPLACED)
        closed = f", {every.count(State.CLOSED):,} closed" if every.count(State.CLOSED) else ""
        closed += f", {every.count(State.REPLACED):,} replaced" if every.count(State.REPLACED) else ""
        beyond = f" ({every.count(State.OVER_THRESHOLD):,} by {self.beyond})" if every.delayed else ""
        parts = f"{every.count(State.COMPLETE):,} complete{closed}, {every.total - finished:,} open"
        late = sorted((row for row in self.rows if row.delayed), key=lambda row: -row.delayed)
        named = [f"{_cut(row.name)} ({row.delayed:,})" for row in late[:_NAMED_AT_MOST]]
        lead = (
            f"{self.heading}: {parts}, of which {f'{every.delayed:,}' if every.delayed else 'none'} delayed{beyond}."
        )
        return _as_many_as_fit(lead, "Most delays: ", named)

    @property
    def description(self) -> str:
        """Every directorate in words."""
        return " ".join(_directorate_in_words(row, self) for row in self.rows)

    def label(self, state: State, row: DirectorateState) -> str:
        """What a state is called, of these items."""
        if state is State.OVER_THRESHOLD:
            return f"delayed by {self.beyond}"
        if state is not State.DELAYED:
            return str(state.value)
        if row.lost and row.lost == row.count(state):
            return "delayed by an unknown length"
        return f"delayed by {self.within}{f', or by an unknown length ({row.lost:,})' if row.lost else ''}"


def slippage(paper: Report) -> Slippage | None:
    """How far each late item of a paper has slipped; None where nothing is late."""
    late = (
        _slip(paper, part.inspection, late, late.now.delay)
        for part in paper.parts
        for late in part.figures.counted.items
        if late.now.delay
    )
    rows = sorted(late, key=_worst_first)
    if not rows:
        return None
    beyond, within = _threshold(paper.settings)
    return Slippage(
        rows=tuple(rows[:ROWS_AT_MOST]),
        more=max(0, len(rows) - ROWS_AT_MOST),
        over_threshold=sum(row.is_over_threshold for row in rows),
        lost=sum(row.is_lost for row in rows),
        day=paper.figures.day,
        beyond=beyond,
        within=within,
    )


def directorate_states(paper: Report) -> DirectorateStates | None:
    """How the items of each directorate stand, in the inspections that a paper is about; None where it has none."""
    rows = tuple(_directorate(section) for section in paper.sections)
    if not any(row.total for row in rows):
        return None
    beyond, within = _threshold(paper.settings)
    return DirectorateStates(rows=rows, day=paper.figures.day, beyond=beyond, within=within)


def _slip(paper: Report, inspection: Inspection, late: ItemNow, delay: Delay) -> Slip:
    now = late.now
    revised = tuple(extension.after for extension in now.extensions)
    if now.target and now.target not in (delay.original, *revised[-1:]):
        # a target that was brought forward is no extension, and all the same the one that is agreed
        revised = (*revised, now.target)
    return Slip(
        title=" ".join(in_plain(inspection.title, paper.titles).split()),
        counted_as=" ".join(inspection.counted_as.split()),
        ref=now.ref,
        address=now.address,
        original=delay.original,
        revised=revised,
        until=delay.until,
        months=delay.months,
        is_over_threshold=delay.over_threshold,
        is_past_deadline=now.is_past_deadline,
        is_awaiting_verification=now.awaiting_verification,
        finished=now.finished if now.awaiting_verification else None,
        length=_length(delay, paper.settings.rating),
    )


def _length(delay: Delay, rating: RatingSettings) -> str:
    if delay.months is None:
        return "unknown length"
    # a year and a day are twelve whole months, and beyond a threshold of twelve
    is_just_beyond = delay.over_threshold and 0 < delay.months == rating.threshold_months
    return f"more than {_months(rating)}" if is_just_beyond else how_long(delay.months, _FIGURES)


def _worst_first(slip: Slip) -> tuple[bool, int, bool, date]:
    # those alike stay in the order of the paper
    original = slip.original.last if isinstance(slip.original, Period) else date.max
    return (slip.is_lost, -(slip.months or 0), not slip.is_over_threshold, original)


def _threshold(council: Settings) -> tuple[str, str]:
    so_far = " so far" if council.rating.measure is Measure.ELAPSED else ""
    limit = limit_in_words(council, _FIGURES)
    return f"more than {limit}{so_far}", f"{limit} or less{so_far}"


def _months(rating: RatingSettings) -> str:
    return f"{rating.threshold_months} {plural('month', rating.threshold_months)}"


def _row_in_words(slip: Slip, picture: Slippage) -> str:
    moved = listed([f"to {deadline}" for deadline in slip.revised], "and then")
    if slip.is_lost:
        late = f"original deadline lost, moved {moved}; how late it is cannot be said"
    else:
        is_equal = slip.length == picture.beyond
        beyond = "" if is_equal or not slip.is_over_threshold else f", which is {picture.beyond}"
        late = f"original deadline {slip.original}{f', moved {moved}' if moved else ''}; {slip.length} late{beyond}"
    return f"{slip.name} ({slip.address}): {late}.{_what_now(slip)}"


def _what_now(slip: Slip) -> str:
    if slip.is_awaiting_verification:
        when = f" on {in_words(slip.finished)}" if slip.finished else ""
        return f" It was said to be complete{when}, and is still to be verified."
    if not slip.is_past_deadline:
        return ""
    return " The revised date has passed as well." if slip.revised else " No new date has been agreed."


def _directorate(section: Section) -> DirectorateState:
    items = [item for part in section.parts for item in part.figures.counted.items]
    states = [_state(item) for item in items]
    return DirectorateState(
        name=" ".join(section.directorate.name.split()),
        counts=tuple(states.count(state) for state in State),
        lost=sum(bool(item.now.delay and item.now.delay.months is None) for item in items),
        not_public=sum(part.inspection.withheld for part in section.parts),
    )


def _state(item: ItemNow) -> State:
    if item.now.delay:
        return State.OVER_THRESHOLD if item.now.delay.over_threshold else State.DELAYED
    return State[item.now.standing.name]


def _directorate_in_words(row: DirectorateState, picture: DirectorateStates) -> str:
    shown = [f"{row.count(state):,} {picture.label(state, row)}" for state in State if row.count(state)]
    hidden = (
        f" The items of {counted(row.not_public, 'inspection', _FIGURES)} are not public." if row.not_public else ""
    )
    return f"{row.name}, {counted(row.total, 'item', _FIGURES)}{': ' if shown else ''}{'; '.join(shown)}.{hidden}"


def _cut(name: str) -> str:
    return name if len(name) <= _NAME_AT_MOST else f"{name[: _NAME_AT_MOST - 1].rstrip()}…"


def _as_many_as_fit(lead: str, before: str, named: Sequence[str]) -> str:
    """A sentence, and after it as many names as an alternative text has room for."""
    texts = (f"{lead} {before}{'; '.join(named[:count])}." for count in range(len(named), 0, -1))
    return next((text for text in texts if len(text) <= ALT_AT_MOST), lead)
