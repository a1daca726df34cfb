"""The records of a register, exactly as its files hold them (but for those beside this module); and what is counted.

This is the one definition of the format: a field that a file may hold is annotated with what it means, and both
the reader and the JSON Schema are made from these annotations. A field without one is not in the file. A field
without a default is needed. A mark after the meaning says who may see the field, and since when it is known: see
:mod:`auditrack.core.register.disclosure`. ``==`` means "says the same": a record's place in its file is left out.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Self, TypeVar, cast

from auditrack.core.register.address import Address
from auditrack.core.register.dates import Deadline, Period
from auditrack.core.register.marks import Doubt, Form, Known, Names, Shown
from auditrack.core.register.meeting_papers import Question, Reported, RouteStop
from auditrack.core.register.milestones import Milestone
from auditrack.core.register.record import FileRecord, record
from auditrack.core.register.settings import Paper, Settings
from auditrack.core.register.updates import Update
from auditrack.core.register.words import NO_JUDGEMENT, Disclosure, Link, Response, is_worded

Value = TypeVar("Value")


@record
class Action(FileRecord):
    """A step that answers a recommendation."""

    ref: Annotated[str, "Unique in its file; text, so 1.10 is not 1.1", Form.NAME]
    text: Annotated[str, "What is asked; unknown where its wording is not known"]
    finding: Annotated[str | None, "What was found wrong and why it matters"] = None
    theme: Annotated[str | None, "The plan's theme", Form.NAME] = None
    priority: Annotated[str | None, "One of the council's priorities", Form.NAME] = None
    grade: Annotated[str | None, "The inspecting body's own grading"] = None
    response: Annotated[Response | None, "The council's answer; accepted where nothing is said"] = None
    management_response: Annotated[str | None, "The answer in the council's words"] = None
    raised: Annotated[Period | None, "When it came in, if later than the findings", Doubt.ASSUMED] = None
    owner: Annotated[tuple[str, ...], "Accountable post or posts"] = ()
    lead: Annotated[tuple[str, ...], "Delivery post or posts"] = ()
    directorate: Annotated[
        str | None, "A code from registry.yaml: where the work is done, if not where the inspection is", Form.NAME
    ] = None
    due: Annotated[Deadline | None, "The original deadline, never changed once agreed; unknown where it is lost"] = (
        None
    )
    delivered_by: Annotated[
        tuple[str, ...], "Addresses of the items whose status this one follows", Names.ITEMS, Form.NAME
    ] = ()
    replaces: Annotated[tuple[str, ...], "Refs or addresses closed in favour of this one", Names.ITEMS, Form.NAME] = ()
    related: Annotated[tuple[str, ...], "Ids of other inspections that bear on it", Names.INSPECTIONS, Form.NAME] = ()
    updates: Annotated[tuple[Update, ...], "Oldest first, only ever added to"] = ()
    filed: "Action | None" = field(default=None, compare=False, repr=False)
    """As its file has it, where this is how it stood on a day."""

    @property
    def wording(self) -> str:
        """What is asked, or that this is not known."""
        return self.text if is_worded(self.text) else "Its wording is not known"

    @property
    def as_filed(self) -> Self:
        """As its file has it."""
        return cast(Self, self.filed or self)


@record
class Recommendation(Action):
    """Whatever the council has to answer."""

    actions: Annotated[tuple[Action, ...], "The steps that answer it, each counted on its own"] = ()


@record
class MeetingAction(Action):
    """Something that a committee asked for."""

    resolution: Annotated[int | None, "Which of the meeting's resolutions it carries out, by its number"] = None


@record
class Inspection(FileRecord):
    """One external inspection, review, audit or plan, with what it left to do."""

    title: Annotated[str, "As the council calls it", Shown.JUDGEMENT]
    body: Annotated[tuple[str, ...], "Who inspected: text, or a list for a joint inspection", Shown.JUDGEMENT]
    kind: Annotated[str, "Inspection, audit, review and so on", Shown.JUDGEMENT, Form.NAME]
    directorate: Annotated[str, "A code from registry.yaml", Shown.JUDGEMENT, Form.NAME]
    expected: Annotated[
        Deadline | None,
        "When a scheduled inspection should happen; unknown where that is to be confirmed",
        Shown.JUDGEMENT,
    ] = None
    announced: Annotated[
        Period | None,
        "From when an expected inspection was known; always, where nothing is said",
        Shown.JUDGEMENT,
        Doubt.ASSUMED,
    ] = None
    fieldwork: Annotated[Period | None, "When it happened", Shown.JUDGEMENT, Doubt.ASSUMED] = None
    reported: Annotated[
        Period | None, "When the findings came in", Shown.JUDGEMENT, Known.WITH_FINDINGS, Doubt.ASSUMED
    ] = None
    report_expected: Annotated[Period | None, "When the findings should come in", Shown.JUDGEMENT] = None
    registered: Annotated[
        Period | None,
        "When it entered the register, if not at the end of the fieldwork",
        Shown.JUDGEMENT,
        Doubt.ASSUMED,
    ] = None
    published: Annotated[
        Period | None, "When the public report came out", Shown.JUDGEMENT, Known.WITH_FINDINGS, Doubt.ASSUMED
    ] = None
    link: Annotated[Link | None, "The public report", Known.WITH_FINDINGS] = None
    judgement: Annotated[
        str | None,
        "The body's own grade, in its words; none where it gives none",
        Shown.JUDGEMENT,
        Known.WITH_FINDINGS,
    ] = None
    previous_judgement: Annotated[str | None, "The grade before"] = None
    outcome: Annotated[tuple[str, ...], "A paragraph, or a list of key messages", Known.WITH_FINDINGS] = ()
    background: Annotated[
        str | None, "Markdown paragraphs: what was inspected and why", Shown.JUDGEMENT, Known.WITH_FINDINGS
    ] = None
    focus: Annotated[str | None, "What the inspection looks at"] = None
    period_reviewed: Annotated[str | None, "The period that it looks at"] = None
    at_stake: Annotated[str | None, "What depends on its result"] = None
    milestones: Annotated[tuple[Milestone, ...], "What comes next"] = ()
    part_of: Annotated[str | None, "The id of the assessment that this is a part of", Names.INSPECTIONS, Form.NAME] = (
        None
    )
    related: Annotated[tuple[str, ...], "Ids of other relevant assessments", Names.INSPECTIONS, Form.NAME] = ()
    lead: Annotated[tuple[str, ...], "Lead post or posts"] = ()
    monitored_by: Annotated[str | None, "The board that watches progress", Shown.JUDGEMENT, Known.WITH_FINDINGS] = None
    plan: Annotated[str | None, "The action plan that it runs through", Known.WITH_FINDINGS] = None
    arrangements: Annotated[tuple[str, ...], "How what it asks for is seen to", Known.WITH_FINDINGS] = ()
    themes: Annotated[tuple[str, ...], "The themes of a plan, in its order", Form.NAME] = ()
    lessons: Annotated[tuple[str, ...], "What others can learn from it", Known.WITH_FINDINGS] = ()
    barriers: Annotated[tuple[str, ...], "What stands in the way", Known.WITH_FINDINGS] = ()
    assurance: Annotated[tuple[str, ...], "Assurance received from others", Known.WITH_FINDINGS] = ()
    followed_elsewhere: Annotated[
        str | None, "By whom and where its recommendations are followed, if not in this register", Known.WITH_FINDINGS
    ] = None
    disclosure: Annotated[Disclosure, "How much of it the public may see", Shown.JUDGEMENT] = Disclosure.PUBLIC
    exemption: Annotated[
        str | None, "The paragraph of Schedule 12A to the Local Government Act 1972, or the reason", Shown.JUDGEMENT
    ] = None
    counted_as: Annotated[str, "The word in sentences: recommendation, area for improvement …", Shown.JUDGEMENT] = (
        "recommendation"
    )
    updates: Annotated[tuple[Update, ...], "Dated notes on the inspection as a whole"] = ()
    recommendations: Annotated[tuple[Recommendation, ...], "In the body's order"] = ()
    id: str = ""
    filed_in: str = field(default="", compare=False, repr=False)
    """The directorate that its file gives first, where this is how it stood on a day."""
    withheld: bool = field(default=False, compare=False)

    @property
    def happened(self) -> Period | None:
        """When it took place; where that is not given, when it reported, else when it is expected."""
        return self.fieldwork or self.reported or (self.expected if isinstance(self.expected, Period) else None)

    @property
    def given_judgement(self) -> str | None:
        """The body's own grade; None where it gives none, or nothing is recorded."""
        return None if self.gives_no_judgement else self.judgement

    @property
    def gives_no_judgement(self) -> bool:
        """Whether the body is known to give no judgement."""
        return self.judgement == NO_JUDGEMENT

    @property
    def registered_on(self) -> datetime.date | None:
        """The day from which it is in the register; None while it is only scheduled."""
        entered = self.registered or self.fieldwork or self.reported
        return entered.last if entered else None

    def is_reported_by(self, day: datetime.date) -> bool:
        """Whether its findings had been received."""
        return self.reported is not None and self.reported.last <= day

    def is_registered_by(self, day: datetime.date) -> bool:
        """Whether it had entered the register."""
        entered = self.registered_on
        return entered is not None and entered <= day


@record
class Meeting(FileRecord):
    """One meeting to which the register was, or will be, reported."""

    committee: Annotated[str, "A code from registry.yaml", Form.NAME]
    date: Annotated[Period, "The day of the meeting"]
    position_date: Annotated[Period | None, "The day on which the figures were taken; else the meeting's"] = None
    paper: Annotated[Paper, "What the paper says besides the figures"] = Paper()
    deferred: Annotated[str | None, "Why the committee did not take the report: deferred, withdrawn, inquorate"] = None
    route: Annotated[tuple[RouteStop, ...], "Other bodies that the paper goes through, in order"] = ()
    next_meeting: Annotated[Period | None, "When the register is reported next"] = None
    reported: Annotated[Reported | None, "The headline figures as they were reported"] = None
    presented_by: Annotated[tuple[str, ...], "Post or posts that presented the report"] = ()
    attended: Annotated[tuple[str, ...], "Posts that attended for the item"] = ()
    verbal_updates: Annotated[tuple[str, ...], "What was reported orally at the meeting"] = ()
    resolutions: Annotated[tuple[str, ...], "What the committee resolved"] = ()
    questions: Annotated[tuple[Question, ...], "Members' questions and the answers"] = ()
    actions: Annotated[tuple[MeetingAction, ...], "What the committee asked for, followed up like any other item"] = ()
    id: str = ""

    @property
    def position_day(self) -> datetime.date:
        """The day that naming this meeting means."""
        return (self.position_date or self.date).last


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation or an action, with the inspection or meeting and the recommendation that it belongs to."""

    source: Inspection | Meeting
    entry: Action
    parent: Recommendation | None = None

    @property
    def address(self) -> Address:
        """Its address, unique in the register."""
        return Address.of(self.source.id, self.entry.ref)

    @property
    def is_counted(self) -> bool:
        """Whether it is counted and rated: a recommendation with actions is not, as each of these is."""
        return not (isinstance(self.entry, Recommendation) and self.entry.actions)

    @property
    def ref(self) -> str:
        """Its ref, unique in its file."""
        return self.entry.ref

    @property
    def text(self) -> str:
        """What is asked, or that this is not known."""
        return self.entry.wording

    @property
    def resolution(self) -> tuple[int, str] | None:
        """The number and the words of the meeting's resolution that it carries out; None where none is named."""
        number = self.entry.resolution if isinstance(self.entry, MeetingAction) else None
        if number is None or not isinstance(self.source, Meeting):
            return None
        resolutions = self.source.resolutions
        return (number, resolutions[number - 1]) if 0 < number <= len(resolutions) else None

    def own_or_inherited(self, field: Callable[[Action], Value]) -> Value:
        """Its own value of a field, else that of the recommendation that it answers."""
        return field(self.entry) or field(self.parent or self.entry)

    @property
    def replaces(self) -> tuple[str, ...]:
        """What it replaces from the day on which it came in, with what the recommendation that it answers does."""
        return (*self.entry.replaces, *self.parent.replaces) if self.parent else self.entry.replaces

    @property
    def names_replaced(self) -> bool:
        """Whether it, or an update of it, says that it replaces others."""
        return bool(self.replaces) or any(word.replaces for word in self.entry.updates)

    @property
    def owner(self) -> tuple[str, ...]:
        """Its accountable posts, else those of the recommendation that it answers."""
        return self.own_or_inherited(lambda entry: entry.owner)

    @property
    def lead(self) -> tuple[str, ...]:
        """Its delivery posts, else those of the recommendation that it answers."""
        return self.own_or_inherited(lambda asked: asked.lead)

    @property
    def directorate(self) -> str | None:
        """The code of the directorate where the work is done; None where only a meeting asked for it."""
        own = self.own_or_inherited(lambda asked: asked.directorate)
        return own or (self.source.directorate if isinstance(self.source, Inspection) else None)

    @property
    def came(self) -> Period | None:
        """When it was raised; where that is not given, the day of the findings, or of the meeting."""
        raised = self.own_or_inherited(lambda entry: entry.raised)
        return raised or (self.source.date if isinstance(self.source, Meeting) else self.source.reported)

    @property
    def response(self) -> Response:
        """The council's first answer to it."""
        return self.own_or_inherited(lambda entry: entry.response) or Response.ACCEPTED

    @property
    def arrived_on(self) -> datetime.date | None:
        """The day from which it is counted: when it was raised, and not before its inspection was registered."""
        came = self.came
        if came is None or isinstance(self.source, Meeting):
            return came.last if came else None
        registered = self.source.registered_on
        return max(came.last, registered) if registered else None

    def has_come_by(self, last: datetime.date) -> bool:
        """Whether it had come in by a day."""
        return self.arrived_on is not None and self.arrived_on <= last


Source = Inspection | Meeting
"""What items belong to."""


def entries_of(source: Source) -> Iterator[Item]:
    """Every recommendation and every action of an inspection, or what a meeting asked for, in order."""
    if isinstance(source, Meeting):
        yield from (Item(source, action) for action in source.actions)
        return
    for recommendation in source.recommendations:
        yield Item(source, recommendation)
        yield from (Item(source, action, recommendation) for action in recommendation.actions)


def items_of(source: Source) -> Iterator[Item]:
    """What is counted of an inspection or a meeting, in order."""
    return (item for item in entries_of(source) if item.is_counted)


@dataclass(frozen=True)
class Registry:
    """A whole register: settings, inspections in order of their ids, meetings in order of their dates.

    It is in that order whatever order it is made in.
    """

    settings: Settings
    inspections: tuple[Inspection, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    named_on: datetime.date | None = field(default=None, compare=False)
    """The day of which it bears the names, posts and directorates; None where it is as its files have it."""

    def __post_init__(self) -> None:
        inspections = sorted(self.inspections, key=lambda inspection: inspection.id)
        meetings = sorted(self.meetings, key=lambda meeting: (meeting.date.last, meeting.id))
        object.__setattr__(self, "inspections", tuple(inspections))  # the way that the class itself sets its fields
        object.__setattr__(self, "meetings", tuple(meetings))

    @property
    def sources(self) -> list[Source]:
        """All that items belong to, the inspections first."""
        return [*self.inspections, *self.meetings]

    @cached_property
    def by_id(self) -> Mapping[str, Inspection | Meeting]:
        """Inspections and meetings by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What inspections are called, by id."""
        return {inspection.id: inspection.title for inspection in self.inspections}

    @cached_property
    def items(self) -> Mapping[Address, Item]:
        """Every item by its address, those that meetings asked for last."""
        return {item.address: item for source in self.sources for item in items_of(source)}

    @cached_property
    def followed(self) -> Mapping[Address, tuple[Item, ...]]:
        """What an address in ``delivered_by`` leads to: an item, or all the actions of a recommendation."""
        followed: dict[Address, tuple[Item, ...]] = {address: (item,) for address, item in self.items.items()}
        for item in self.items.values():
            if item.parent:
                address = Address.of(item.source.id, item.parent.ref)
                followed[address] = (*followed.get(address, ()), item)
        return followed

    @cached_property
    def renamed(self) -> frozenset[str]:
        """The ids of inspections and meetings in which an update says whose something is, or what it is called."""
        return frozenset(
            source.id
            for source in self.sources
            if (isinstance(source, Inspection) and any(told.names_anything for told in source.updates))
            or any(told.names_anything for asked in items_of(source) for told in asked.entry.updates)
        )

    @cached_property
    def replacing(self) -> tuple[Item, ...]:
        """Every item that says, on any day, that it replaces others."""
        return tuple(item for item in self.items.values() if item.names_replaced)

    def replaced(self, holder: Source, name: str) -> tuple[Item, ...]:
        """What a name in ``replaces`` leads to: a ref of the same file, else an address of any."""
        return self.items_at(Address.of(holder.id, name)) or self.items_at(name)

    def items_at(self, address: str) -> tuple[Item, ...]:
        """The item at an address, or all the actions of the recommendation there; nothing where it is not here."""
        return self.followed.get(Address(address), ())
