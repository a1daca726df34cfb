"""What a paper tells, as values: every list and figure that a template prints, and no sentence.

All papers are made of the same values; each template takes what it needs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from auditrack.core.papers.briefing import Briefing
from auditrack.core.papers.delivery import Through, through
from auditrack.core.papers.follow_up import FollowUp, follow_up_of
from auditrack.core.papers.item import Story, is_since
from auditrack.core.papers.matters_arising import Matter, matters_arising
from auditrack.core.papers.plan import Plan, plan_of
from auditrack.core.papers.tracker import Tracker, tracker_of
from auditrack.core.register.audience import Audience
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import (
    Committee,
    Directorate,
    Inspection,
    Meeting,
    Registry,
    Reported,
    Settings,
    Update,
)
from auditrack.core.register.paper_names import HeadlineForm
from auditrack.core.sentences.ratings import disagreement
from auditrack.core.standing import policy, reported
from auditrack.core.standing.breakdown_fields import By
from auditrack.core.standing.breakdowns import Breakdown, breakdown
from auditrack.core.standing.figures import (
    DirectorateFigures,
    Figures,
    Group,
    Headline,
    InspectionFigures,
    ItemNow,
    figures,
)
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.position import Extension, Standing, corrected


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a paper that is about one inspection."""

    figures: InspectionFigures
    day: date
    since: date | None

    @property
    def inspection(self) -> Inspection:
        """The inspection."""
        return self.figures.inspection

    @property
    def is_new(self) -> bool:
        """Registered since the last report."""
        return self.figures.group is Group.NEW

    @property
    def completed(self) -> tuple[tuple[Story, ...], ...]:
        """What was completed since the last report, gathered where the same is told of several."""
        return self._stories(lambda item: item.is_completed_since)

    @property
    def closed(self) -> tuple[tuple[Story, ...], ...]:
        """What was closed since the last report without being implemented."""
        return self._stories(lambda item: item.is_closed_since)

    @property
    def delayed(self) -> tuple[tuple[Story, ...], ...]:
        """What is open and delayed."""
        return self._stories(lambda item: item.now.is_delayed)

    @property
    def on_time(self) -> tuple[tuple[Story, ...], ...]:
        """What is begun, and not delayed."""
        return self._stories(lambda i: i.now.standing is Standing.IN_PROGRESS and not i.now.is_delayed)

    @property
    def not_begun(self) -> tuple[tuple[Story, ...], ...]:
        """What is not started, and not delayed."""
        return self._stories(lambda i: i.now.standing is Standing.NOT_STARTED and not i.now.is_delayed)

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes on the inspection as a whole since the last report."""
        updates = corrected(self.inspection.updates, self.day)
        return tuple(update.note for update in updates if update.note and is_since(update, self.since))

    def _stories(self, test: Callable[[ItemNow], bool]) -> tuple[tuple[Story, ...], ...]:
        gathered: list[list[Story]] = []
        for item in self.figures.items:
            if test(item):
                story = Story.of(item, self.since)
                if gathered and gathered[-1][-1].tells_the_same_as(story):
                    gathered[-1].append(story)
                else:
                    gathered.append([story])
        return tuple(tuple(stories) for stories in gathered)


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
class Moved:
    """A target that was moved out since the last report."""

    item: ItemNow
    extension: Extension


@dataclass(frozen=True, slots=True)
class Corrected:
    """An entry that was corrected since the last report."""

    item: ItemNow
    update: Update


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag, with the items that carry it by inspection."""

    flag: Flag
    items: tuple[tuple[Inspection, tuple[ItemNow, ...]], ...]

    @property
    def count(self) -> int:
        """How many items carry it."""
        return sum(len(items) for _, items in self.items)


@dataclass(frozen=True, slots=True)
class Completed:
    """How many items were completed since the last report, and of these how many somebody else says so of."""

    total: int
    verified: int
    """Whose evidence was checked by a post or panel."""
    lifted: int
    """Which the inspecting body itself lifted."""

    @property
    def is_checked(self) -> bool:
        """Whether anybody but their owners says so of any."""
        return bool(self.verified or self.lifted)


@dataclass(frozen=True)
class Report:
    """All that a template of a paper may print."""

    settings: Settings
    committee: Committee
    meeting: Meeting
    last_meeting: Meeting | None
    figures: Figures
    seen: Registry
    """The register as the audience may know it, and nothing else of it."""
    last_reported: Reported | Headline | None
    """The headline figures of the last report: as they were reported, else as the register has them."""
    audience: Audience
    about: Inspection | None = None
    """The inspection or plan that the paper is about, where it is about one."""
    matters_arising: tuple[Matter, ...] = ()
    """What the committee asked for at its earlier meetings. No figure counts it."""
    left_out: tuple[str, ...] = ()
    """The files that a draft leaves out, because they have errors."""
    figures_differ: bool = False
    """Whether this is a draft because figures that were reported earlier no longer come out."""
    is_ahead: bool = False
    """Whether the day of its figures is still to come."""
    in_full: bool = False
    """Whether the lists of a briefing are whole, however many pages that makes."""
    headline_form: HeadlineForm = HeadlineForm.DELAY
    """What it tells first of earlier recommendations."""

    @property
    def is_draft(self) -> bool:
        """Whether the register has errors, so that this paper must not be relied on."""
        return bool(self.left_out) or self.figures_differ

    @property
    def headline(self) -> Headline:
        """The headline figures."""
        return self.figures.headline

    @property
    def tells_progress(self) -> bool:
        """Whether it first tells how far everything has got, rather than what is delayed."""
        return self.headline_form is HeadlineForm.PROGRESS

    @property
    def through(self) -> tuple[Through, ...]:
        """The plans and other inspections through which what is open of the ongoing ones runs."""
        return through(self.figures.of(Group.ONGOING))

    @property
    def is_for_members(self) -> bool:
        """Whether it may hold what is exempt from publication."""
        return self.audience is Audience.MEMBERS

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """A section a directorate, in the council's order."""
        return tuple(
            Section(each, self._parts(each.of(Group.NEW)), self._parts(each.of(Group.ONGOING)))
            for each in self.figures.directorates
        )

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every inspection that the paper is about, in its order."""
        return tuple(part for section in self.sections for part in section.parts)

    @cached_property
    def tracker(self) -> Tracker:
        """What a tracker tells besides."""
        return tracker_of(self)

    @property
    def subject(self) -> InspectionFigures | None:
        """The figures of what the paper is about; None where it is about the whole register."""
        told = (each for each in self.figures.inspections if self.about and each.inspection.id == self.about.id)
        return next(told, None)

    @cached_property
    def follow_up(self) -> FollowUp | None:
        """What it is about, recommendation by recommendation."""
        return follow_up_of(self)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that it is about, by theme, with the sources that it answers."""
        return plan_of(self)

    @property
    def ratings(self) -> tuple[policy.Rating, ...]:
        """The ratings of the council's scheme, with what each means."""
        return tuple(policy.ratings(self.settings.rating).values())

    @property
    def by_priority(self) -> Breakdown:
        """How what it tells of stands by the council's priorities."""
        return breakdown(self.settings, self.figures.of(Group.NEW, Group.ONGOING), By.PRIORITY)

    @property
    def by_response(self) -> Breakdown:
        """How what it tells of stands by the council's answers."""
        return breakdown(self.settings, self.figures.of(Group.NEW, Group.ONGOING), By.RESPONSE)

    @property
    def priorities(self) -> dict[str, str]:
        """What each priority is called, by its id."""
        return {each.id: each.label or each.id for each in self.settings.priorities}

    @cached_property
    def disagreements(self) -> dict[str, str]:
        """What the lead says and what the dates say of each item of which they disagree, by its address."""
        rating, up_to = self.settings.rating, self.settings.report.numbers_in_words_up_to
        items = [item.now for item in self._items()] + [matter.item.now for matter in self.matters_arising]
        found = ((now.address, disagreement(now, rating, up_to)) for now in items)
        return {address: words for address, words in found if words}

    @property
    def completed(self) -> Completed:
        """What was completed since the last report, and who says so."""
        done = [item.now.verified for item in self._items() if item.is_completed_since]
        return Completed(
            total=len(done),
            verified=sum(each is not None and each.verified_by is not None for each in done),
            lifted=sum(each is not None and each.lifted_by is not None for each in done),
        )

    @property
    def extensions(self) -> tuple[Moved, ...]:
        """Targets moved out since the last report, with the reasons."""
        return tuple(
            Moved(item, extension)
            for item in self._items()
            if not item.now.follows
            for extension in item.now.extensions
            if is_since(extension.update, self.figures.since)
        )

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """Entries corrected since the last report."""
        return tuple(
            Corrected(item, update)
            for item in self._items()
            for update in item.now.updates
            if update.corrects is not None and is_since(update, self.figures.since)
        )

    @property
    def closed(self) -> tuple[ItemNow, ...]:
        """Items closed since the last report without being implemented, each counted once."""
        return tuple(item for item in self._items() if item.is_closed_since and not item.is_shared)

    @property
    def flagged(self) -> tuple[Flagged, ...]:
        """The flags that members should see, with the items that carry them."""
        found = ((flag, tuple(_carrying(flag, self.parts))) for flag in Flag)
        return tuple(Flagged(flag, items) for flag, items in found if items)

    @property
    def lessons(self) -> tuple[tuple[Inspection, str], ...]:
        """What others can learn, with the inspection that taught it."""
        return tuple((part.inspection, lesson) for part in self.parts for lesson in part.inspection.lessons)

    @property
    def awaited(self) -> tuple[Inspection, ...]:
        """Inspections that took place, and whose findings are still to come."""
        return tuple(
            each.inspection for each in self.figures.of(Group.NEW, Group.ONGOING) if not each.outcome_is_known
        )

    @property
    def scheduled(self) -> tuple[Inspection, ...]:
        """Inspections that are still to come."""
        return tuple(each.inspection for each in self.figures.of(Group.SCHEDULED))

    @property
    def milestones(self) -> tuple[tuple[Inspection, str], ...]:
        """What comes next, with the inspection that it belongs to."""
        return tuple((part.inspection, each) for part in self.parts for each in part.inspection.milestones)

    @property
    def falling_due(self) -> tuple[ItemNow, ...]:
        """Open items whose deadline comes before the next report, each counted once."""
        until = self.meeting.next_meeting
        if until is None:
            return ()
        return tuple(
            item
            for item in self._items()
            if not item.is_shared
            if item.now.is_open and item.now.deadline and self.figures.day <= item.now.deadline.last <= until.last
        )

    @cached_property
    def briefing(self) -> Briefing:
        """What a briefing tells besides."""
        return Briefing(self)

    def _items(self) -> Iterator[ItemNow]:
        return (item for part in self.parts for item in part.figures.items)

    def _parts(self, several: Iterable[InspectionFigures]) -> tuple[Part, ...]:
        return tuple(Part(one, self.figures.day, self.figures.since) for one in several)


def report_of(
    registry: Registry,
    meeting: Meeting,
    audience: Audience,
    since: tuple[date | None, Meeting | None],
    left_out: Sequence[str] = (),
    *,
    about: str | None = None,
    figures_differ: bool = False,
    is_ahead: bool = False,
    in_full: bool = False,
    headline_form: HeadlineForm | None = None,
) -> Report:
    """The paper for a meeting, since the last report: the day of its position, and the meeting if it was one.

    ``about`` is the id of the inspection that it is about, where its audience may know of that; ``headline_form`` what
    it tells first, where that is not what the council's papers usually do.
    """
    last_day, last_meeting = since
    seen = visible_to(registry, audience)
    committee = registry.settings.committee(meeting.committee)
    told = figures(seen, meeting.position_day, last_day, audience)
    return Report(
        settings=registry.settings,
        committee=committee or Committee(code=meeting.committee, name=meeting.committee),
        meeting=meeting,
        last_meeting=last_meeting,
        figures=told,
        seen=seen,
        last_reported=_last_reported(registry, last_meeting),
        audience=audience,
        about=next((each.inspection for each in told.inspections if each.inspection.id == about), None),
        matters_arising=matters_arising(seen, meeting, last_day),
        left_out=tuple(left_out),
        figures_differ=figures_differ,
        is_ahead=is_ahead,
        in_full=in_full,
        headline_form=headline_form or registry.settings.report.headline,
    )


def _last_reported(registry: Registry, meeting: Meeting | None) -> Reported | Headline | None:
    if meeting is None:
        return None
    start = registry.settings.register_from
    if meeting.reported is not None:
        return meeting.reported
    is_covered = start is None or start.first <= meeting.position_day
    return reported.public_figures(registry, meeting).headline if is_covered else None


def _carrying(flag: Flag, parts: Iterable[Part]) -> Iterator[tuple[Inspection, tuple[ItemNow, ...]]]:
    for part in parts:
        items = tuple(item for item in part.figures.counted.items if flag in item.flags)
        if items:
            yield part.inspection, items
