"""What all papers have in common, as values: the figures, the parts and every list that several of them print.

A paper of its own kind (tracker, follow-up, plan, briefing) is made from a report by its own module.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from auditrack.core.papers.narrowing import Narrowed
from auditrack.core.papers.parts import Matter, Part, Section, Through, is_since, matters_arising, through
from auditrack.core.papers.requests import Requests
from auditrack.core.register import meetings
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.settings import Committee, Settings
from auditrack.core.register.standing_texts import in_force
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Audience, By, HeadlineForm
from auditrack.core.sentences import milestones
from auditrack.core.sentences.ratings import disagreement
from auditrack.core.standing import policy, reported
from auditrack.core.standing.before_register import BeforeRegister, before_register
from auditrack.core.standing.breakdowns import Breakdown, breakdown
from auditrack.core.standing.deadlines import Extension
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.inspection_figures import InspectionFigures, ItemNow
from auditrack.core.standing.names import committee_on, seen_on
from auditrack.core.standing.position import Position
from auditrack.core.standing.sight import sight
from auditrack.core.standing.totals import Group, Headline


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline that was extended since the last report."""

    item: ItemNow
    extension: Extension

    @property
    def is_unapproved(self) -> bool:
        """In force, and not approved by whoever the council's settings name."""
        return self.item.now.unapproved == self.extension


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
    """How many items were completed since the last report, and how many of these somebody else has confirmed."""

    total: int
    verified: int
    """Whose evidence was checked by a post or panel."""
    lifted: int
    """Which the inspecting body itself lifted."""

    @property
    def is_checked(self) -> bool:
        """Whether anybody but the owner has confirmed any of them."""
        return bool(self.verified or self.lifted)


@dataclass(frozen=True)
class Report:
    """A register between two reports, for one audience: what every paper is made from."""

    settings: Settings
    committee: Committee
    meeting: Meeting
    last_meeting: Meeting | None
    figures: Figures
    seen: Registry
    """The register as the audience may know it, and nothing else of it."""
    deferred: tuple[Meeting, ...]
    """The committee's meetings since the last report that did not take theirs."""
    last_reported: Reported | Headline | None
    """The headline figures of the last report: as they were reported, else as the register has them."""
    audience: Audience
    before_register: BeforeRegister | None = None
    """That the register does not compute its day: it tells only what was recorded as reported."""
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
    """What it reports first on earlier recommendations."""
    narrowed: Narrowed | None = None
    """What it is about, where that is not everything."""

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
        """Whether it begins with overall progress, rather than with what is delayed."""
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
        """A section a directorate, in the council's order; of a part of the register, where there is anything."""
        return tuple(
            Section(directorate, self._parts(directorate.of(Group.NEW)), self._parts(directorate.of(Group.ONGOING)))
            for directorate in self.figures.directorates
            if not self.narrowed or directorate.of(Group.NEW, Group.ONGOING)
        )

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every inspection that the paper is about, in its order."""
        return tuple(part for section in self.sections for part in section.parts)

    @property
    def subject(self) -> InspectionFigures | None:
        """The figures of what the paper is about; None where it is about the whole register."""
        about = self.about
        return next((part for part in self.figures.inspections if about and part.inspection.id == about.id), None)

    @property
    def ratings(self) -> tuple[policy.Rating, ...]:
        """The ratings of the council's scheme, with what each means."""
        return tuple(policy.ratings(self.settings.rating).values())

    @property
    def by_priority(self) -> Breakdown:
        """Its items by the council's priorities."""
        return breakdown(self.settings, self.figures.of(Group.NEW, Group.ONGOING), By.PRIORITY)

    @property
    def by_response(self) -> Breakdown:
        """Its items by the council's answers."""
        return breakdown(self.settings, self.figures.of(Group.NEW, Group.ONGOING), By.RESPONSE)

    @property
    def priorities(self) -> dict[str, str]:
        """What each priority is called, by its id."""
        return {priority.id: priority.label or priority.id for priority in self.settings.priorities}

    @cached_property
    def titles(self) -> dict[str, str]:
        """What every inspection that its readers may know of is called, by its id."""
        return {figures.inspection.id: figures.inspection.title for figures in self.figures.inspections}

    @cached_property
    def disagreements(self) -> dict[str, str]:
        """The lead's view and what the dates show, of each item where they disagree, by its address."""
        rating, up_to = self.settings.rating, self.settings.report.numbers_in_words_up_to
        items = [item.now for item in self._items()] + [matter.item.now for matter in self.matters_arising]
        disagreements = ((now.address, disagreement(now, rating, up_to)) for now in items)
        return {address: words for address, words in disagreements if words}

    @property
    def completed(self) -> Completed:
        """What was completed since the last report, and who confirmed it."""
        done = [item.now.verified for item in self._items() if item.is_completed_since]
        return Completed(
            total=len(done),
            verified=sum(verification is not None and verification.verified_by is not None for verification in done),
            lifted=sum(verification is not None and verification.lifted_by is not None for verification in done),
        )

    @property
    def extensions(self) -> tuple[Moved, ...]:
        """Deadlines extended since the last report, with the reasons."""
        return tuple(
            Moved(extended, extension)
            for extended in self._items()
            if not extended.now.follows
            for extension in extended.now.own_extensions
            if is_since(extension.update, self.figures.since)
        )

    @property
    def requests(self) -> Requests:
        """What is asked for and what was decided, each counted once."""
        counted = (item for item in self._items() if not item.is_shared)
        items = (*counted, *(matter.item for matter in self.matters_arising))
        return Requests(items, self.figures.since, self.settings, self.committee)

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """Entries corrected since the last report."""
        return tuple(
            Corrected(item, correction)
            for item in self._items()
            for correction in item.now.updates
            if correction.corrects is not None and is_since(correction, self.figures.since)
        )

    @property
    def closed(self) -> tuple[ItemNow, ...]:
        """Items closed since the last report without being implemented, each counted once."""
        return tuple(closed for closed in self._items() if closed.is_closed_since and not closed.is_shared)

    @property
    def replaced(self) -> tuple[ItemNow, ...]:
        """Items replaced since the last report, as the work goes on under another ref, each counted once."""
        return tuple(left for left in self._items() if left.is_replaced_since and not left.is_shared)

    @property
    def flagged(self) -> tuple[Flagged, ...]:
        """The flags that members should see, with the items that carry them."""
        everywhere = self._parts(self.figures.registered)
        told_of = {flag: everywhere if flag is Flag.REVIEW_PASSED else self.parts for flag in Flag}
        carried = ((flag, tuple(_carrying(flag, parts))) for flag, parts in told_of.items())
        return tuple(Flagged(flag, items) for flag, items in carried if items)

    @property
    def lessons(self) -> tuple[tuple[Inspection, str], ...]:
        """What others can learn, with the inspection that taught it."""
        return tuple((part.inspection, lesson) for part in self.parts for lesson in part.inspection.lessons)

    @property
    def awaited(self) -> tuple[Inspection, ...]:
        """Inspections that have taken place, but whose findings are still awaited."""
        reported_on = self.figures.of(Group.NEW, Group.ONGOING)
        return tuple(part.inspection for part in reported_on if not part.outcome_is_known)

    @property
    def scheduled(self) -> tuple[Inspection, ...]:
        """Inspections that are still to come."""
        return tuple(part.inspection for part in self.figures.of(Group.SCHEDULED))

    @property
    def milestones(self) -> tuple[tuple[Inspection, str], ...]:
        """What comes next, or was done since the last report, with the inspection that it belongs to."""
        return tuple((part.inspection, text) for part in self.parts for text in self.milestones_of(part.inspection))

    def milestones_of(self, inspection: Inspection) -> tuple[str, ...]:
        """What comes next of an inspection, or was done since the last report, in sentences."""
        return milestones.told(inspection, self.figures.day, self.figures.since)

    @property
    def falling_due(self) -> tuple[ItemNow, ...]:
        """Open items due before the next report, each counted once."""
        until = self.meeting.next_meeting
        items = (item for item in self._items() if until and item.now.is_open and not item.is_shared)
        return tuple(item for item in items if until and falls_due(item.now, until.last))

    def _items(self) -> Iterator[ItemNow]:
        return (item for part in self.parts for item in part.figures.items)

    def _parts(self, inspections: Iterable[InspectionFigures]) -> tuple[Part, ...]:
        return tuple(Part(figures, self.figures.day, self.figures.since) for figures in inspections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a paper is to be, besides the meeting and the readers that it is for."""

    about: str | None = None
    """The id of the inspection that it is about, where its audience may know of that."""
    left_out: tuple[str, ...] = ()
    """The files that a draft leaves out."""
    figures_differ: bool = False
    """Whether figures that were reported no longer come out."""
    is_ahead: bool = False
    """Whether the day of its figures is still to come."""
    in_full: bool = False
    """Whether its lists are whole, however long that makes it."""
    headline_form: HeadlineForm | None = None
    """What it tells first, where that is not what the council's papers usually do."""
    narrowed: Narrowed | None = None
    """What it is about, where that is not everything."""


USUAL = Choices()


def report_of(
    registry: Registry,
    meeting: Meeting,
    audience: Audience,
    since: tuple[date | None, Meeting | None],
    choices: Choices = USUAL,
) -> Report:
    """The paper for a meeting, since the last report: the day of its position, and the meeting if it was one."""
    last_day, last_meeting = since
    seen = seen_on(registry, audience, meeting.position_day)
    before = before_register(registry.settings, meeting.position_day, meeting)
    of, view = choices.narrowed, sight(registry, meeting, last_day, last_meeting)
    view = of.view(seen, view) if of else view
    whole = replace(meeting, paper=in_force(registry.settings, meeting))
    position = figures(seen, meeting.position_day, last_day, audience, view)
    return Report(
        settings=seen.settings,
        committee=committee_on(registry.settings, meeting.committee, meeting.date.last),
        meeting=of.meeting(whole) if of else whole,
        last_meeting=last_meeting,
        figures=before.figures(position) if before else position,
        before_register=before,
        seen=seen,
        deferred=tuple(meetings.deferred_since(registry, meeting, last_meeting)),
        last_reported=None if of else _last_reported(registry, last_meeting),
        audience=audience,
        about=next((part.inspection for part in position.inspections if part.inspection.id == choices.about), None),
        matters_arising=() if of else matters_arising(seen, meeting, last_day),
        left_out=choices.left_out,
        figures_differ=choices.figures_differ,
        is_ahead=choices.is_ahead,
        in_full=choices.in_full,
        headline_form=choices.headline_form or registry.settings.report.headline,
        narrowed=of,
    )


def _last_reported(registry: Registry, meeting: Meeting | None) -> Reported | Headline | None:
    if meeting is None or meeting.reported is not None:
        return meeting.reported if meeting else None
    is_covered = registry.settings.computes(meeting.position_day)
    return reported.public_figures(registry, meeting).headline if is_covered else None


def falls_due(position: Position, until: date) -> bool:
    """Whether its deadline comes between the day of its position and this one."""
    return position.deadline is not None and position.day <= position.deadline.last <= until


def _carrying(flag: Flag, parts: Iterable[Part]) -> Iterator[tuple[Inspection, tuple[ItemNow, ...]]]:
    items = ((part.inspection, part.figures.counted.items) for part in parts)
    with_it = ((inspection, tuple(item for item in its if flag in item.flags)) for inspection, its in items)
    return ((inspection, carrying) for inspection, carrying in with_it if carrying)
