"""The tracker: what was assessed, critical recommendations one by one, exceptions among the rest, what is coming."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from auditrack.core.grammar.plain_text import is_same_post
from auditrack.core.papers.follow_up import Account
from auditrack.core.papers.parts import OfInspection
from auditrack.core.papers.report import Report
from auditrack.core.register.dates import Period, of_day
from auditrack.core.register.model import Inspection
from auditrack.core.register.settings import Priority, Settings
from auditrack.core.register.updates import Update
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.forward_plan import ForwardPlan, forward_plan
from auditrack.core.standing.inspection_figures import InspectionFigures
from auditrack.core.standing.policy import Tone, rates_items
from auditrack.core.standing.totals import Group

MONTHS_AHEAD = 6
"""How far ahead a tracker looks: what is expected within so many months of the day of its figures."""

_EXCEPTIONS = frozenset({Tone.DOUBTFUL, Tone.BAD})
"""The tones of the ratings for which an item that is not critical is an exception."""


@dataclass(frozen=True, slots=True)
class Assessed(OfInspection):
    """An assessment whose findings are in."""

    whole: Inspection | None
    """What it is a part of, where its readers may know of that."""
    is_under_whole: bool
    """Whether the assessment that it is a part of is listed above it."""
    has_parts: bool
    """Whether parts of it are listed below it."""


@dataclass(frozen=True)
class Entry(Account):
    """One recommendation or action, as the tracker reports it."""

    source: Inspection
    related: tuple[Inspection, ...]
    """Other assessments that bear on it: those that it names itself, else those that its source names."""

    @property
    def label(self) -> str:
        """Its rating in a word or two; where it has none of its own, its status."""
        now = self.item.now
        if self.rating:
            return self.rating.label
        if not now.is_open:
            return now.standing.value.capitalize()
        return "Delayed" if now.is_delayed else "Not delayed"

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Its flags, but for those that say what ``why`` and ``disagreement`` say already."""
        return tuple(flag for flag in self.item.flags if flag not in (Flag.NO_DEADLINE, Flag.GREEN_BUT_LATE))

    @property
    def flags_in_words(self) -> tuple[str, ...]:
        """The same in words."""
        return tuple(flag.words_after(self.item.now.quiet_after) for flag in self.flags)

    @property
    def is_exception(self) -> bool:
        """Open, and rated worse than on track; where items have no rating, delayed."""
        is_worse = self.rating.tone in _EXCEPTIONS if self.rating else self.item.now.is_delayed
        return self.item.now.is_open and is_worse

    @property
    def is_critical(self) -> bool:
        """Whether its priority is one that the council calls critical."""
        return self.priority is not None and self.priority.critical

    @property
    def lead(self) -> tuple[str, ...]:
        """Its delivery posts, else those of the recommendation that it answers."""
        return self.item.now.item.lead

    @property
    def rests_on(self) -> tuple["Basis", ...]:
        """The updates that the tracker prints: those since the last report, and the one whose note it quotes."""
        updates = [told for told in self.item.now.updates if told.tells_progress]
        noted = next((latest for latest in reversed(updates) if latest.progress), None)
        has_fresh_note = any(update.progress for update in self.fresh)
        before = (noted,) if noted and not has_fresh_note else () if self.fresh else updates[-1:]
        return tuple(Basis(self, update) for update in (*before, *self.fresh))


@dataclass(frozen=True, slots=True)
class Basis:
    """An update that the tracker prints: who reported it, and who approved it."""

    entry: Entry
    update: Update

    @property
    def is_by_lead(self) -> bool:
        """Whether one of the delivery leads reported it."""
        return self.update.by is not None and any(is_same_post(self.update.by, post) for post in self.entry.lead)

    @property
    def is_approved_by_owner(self) -> bool:
        """Whether one of the accountable posts approved it."""
        approved = self.update.approved_by
        return approved is not None and any(is_same_post(approved, post) for post in self.entry.item.now.item.owner)


@dataclass(frozen=True)
class Tracker:
    """What a tracker prints in addition to what all papers print."""

    assessed: tuple[Assessed, ...]
    """Assessments whose findings are in, the latest first; parts are listed under the whole."""
    entries: tuple[Entry, ...]
    """Every item that is open, or was finished since the last report."""
    forward: ForwardPlan
    """What is expected within six months of the day of the figures."""
    settings: Settings

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """The council's priorities, highest first."""
        return self.settings.priorities

    @property
    def rates_items(self) -> bool:
        """Whether the council's scheme gives each item a rating of its own."""
        return rates_items(self.settings.rating)

    @property
    def has_critical(self) -> bool:
        """Whether the council calls any of its priorities critical."""
        return any(priority.critical for priority in self.priorities)

    @cached_property
    def critical(self) -> tuple[Entry, ...]:
        """The critical ones, by the order of their priorities."""
        critical = [entry for entry in self.entries if entry.is_critical]
        return tuple(
            sorted(critical, key=lambda entry: self.priorities.index(entry.priority) if entry.priority else 0)
        )

    @property
    def critical_by_label(self) -> tuple[tuple[str, int], ...]:
        """How many of the critical ones there are of each rating, the most frequent first."""
        return tuple(Counter(entry.label for entry in self.critical).most_common())

    @cached_property
    def others(self) -> tuple[Entry, ...]:
        """Those that are open and not critical."""
        return tuple(entry for entry in self.entries if entry.item.now.is_open and not entry.is_critical)

    @cached_property
    def exceptions(self) -> tuple[Entry, ...]:
        """Of these, the ones that are not on track."""
        return tuple(other for other in self.others if other.is_exception)

    @property
    def without_priority(self) -> int:
        """How many of the open ones that are not critical have no priority at all."""
        return sum(other.priority is None for other in self.others)

    @cached_property
    def told(self) -> tuple[Basis, ...]:
        """What the accounts of critical recommendations and of exceptions rest on."""
        return tuple(basis for entry in (*self.critical, *self.exceptions) for basis in entry.rests_on)

    @property
    def unapproved(self) -> tuple[Basis, ...]:
        """Of these, the updates without a recorded approval."""
        return tuple(basis for basis in self.told if basis.update.approved_by is None)

    @property
    def is_approved_throughout(self) -> bool:
        """Whether a delivery lead reported, and an accountable post approved, all of it."""
        return bool(self.told) and all(basis.is_by_lead and basis.is_approved_by_owner for basis in self.told)

    @property
    def dated(self) -> tuple[Period, ...]:
        """The date of all its updates; the first and the last of them where there are several.

        Of two that differ only in that one is assumed, it is that one.
        """
        sure_first = sorted(self.told, key=lambda basis: basis.update.date.is_assumed)
        spans = {(basis.update.date.last, basis.update.date.first): basis.update.date for basis in sure_first}
        dates = [spans[span] for span in sorted(spans)]
        return tuple(dict.fromkeys((dates[0], dates[-1]))) if dates else ()


def tracker_of(report: Report) -> Tracker:
    """The tracker for a meeting, of what its audience may know."""
    by_id = {part.inspection.id: part.inspection for part in report.figures.inspections}
    until = of_day(report.figures.day).plus_months(MONTHS_AHEAD)
    return Tracker(
        assessed=tuple(_assessed(report, by_id)),
        entries=tuple(_entries(report, by_id)),
        forward=forward_plan(by_id.values(), report.figures.day, until),
        settings=report.settings,
    )


def _assessed(report: Report, by_id: Mapping[str, Inspection]) -> Iterator[Assessed]:
    rank = {directorate.code: at for at, directorate in enumerate(report.settings.directorates)}
    known = sorted(
        (part for part in report.figures.of(Group.NEW, Group.ONGOING) if part.outcome_is_known),
        key=lambda part: (_latest_first(part), rank.get(part.inspection.directorate, len(rank)), part.inspection.id),
    )
    ids = {part.inspection.id for part in known}
    parts: dict[str | None, list[InspectionFigures]] = {}
    for part in known:
        parts.setdefault(part.inspection.part_of, []).append(part)
    for part in known:
        if part.inspection.part_of not in ids:
            yield from _with_parts(part, parts, by_id)


def _with_parts(
    whole: InspectionFigures, parts: Mapping[str | None, Sequence[InspectionFigures]], by_id: Mapping[str, Inspection]
) -> Iterator[Assessed]:
    """An assessment, and after it its parts with theirs; by a stack, however deep that goes."""
    waiting = [(whole, False)]
    while waiting:
        figures, is_under_whole = waiting.pop()
        inner = parts.get(figures.inspection.id, ())
        yield Assessed(figures, by_id.get(figures.inspection.part_of or ""), is_under_whole, bool(inner))
        waiting += [(part, True) for part in reversed(inner)]


def _latest_first(assessment: InspectionFigures) -> int:
    reported = assessment.inspection.reported
    return -reported.last.toordinal() if reported else 0


def _entries(report: Report, by_id: Mapping[str, Inspection]) -> Iterator[Entry]:
    for part in report.parts:
        for item in part.figures.items:
            if item.now.is_open or item.was_open:
                names = item.now.item.own_or_inherited(lambda action: action.related) or part.inspection.related
                related = tuple(by_id[name] for name in names if name in by_id)
                entry = Entry(item, report.settings, report.figures.since, part.inspection, related)
                # what is counted with what it follows is an exception there; what is critical is printed all the same
                if entry.is_critical or not item.is_shared:
                    yield entry
