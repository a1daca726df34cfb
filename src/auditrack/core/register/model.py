"""The records of a register, exactly as its files hold them.

This is the one definition of the format: a field that a file may hold is annotated with what it means, and both
the reader and the JSON Schema are made from these annotations. A field without one is not in the file. A field
without a default is needed. A mark after the meaning says who may see the field, and since when it is known: see
:mod:`auditrack.core.register.disclosure`.

``==`` means "says the same": where a record stands in its file is left out of it.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar, NewType

from auditrack.core.register.address import Address
from auditrack.core.register.dates import Deadline, Period
from auditrack.core.register.marks import Known, Names, Shown
from auditrack.core.register.paper_names import HeadlineForm, PaperName
from auditrack.core.register.problems import NOWHERE, Origin
from auditrack.core.register.record import record

Link = NewType("Link", str)
"""An address on the web: http or https."""

FORMAT = 1
"""The format version that this release reads and writes."""

KINDS = (
    "inspection",
    "audit",
    "review",
    "peer challenge",
    "accreditation",
    "assurance",
    "direction",
    "internal audit",
    "improvement plan",
)
"""The kinds of inspection that need no declaring; ``kinds`` in registry.yaml adds to them."""

REASONS_TO_CLOSE = (
    "superseded",
    "split",
    "merged",
    "risk accepted",
    "no longer applicable",
    "business as usual",
)
"""What ``because`` may say where an item is closed without being implemented."""


class Status(StrEnum):
    """What an update may say of an item."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    ON_HOLD = "on hold"
    COMPLETE = "complete"
    CLOSED = "closed"
    REOPENED = "reopened"


class Response(StrEnum):
    """The council's answer to a recommendation."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly accepted"
    NOT_ACCEPTED = "not accepted"
    AWAITED = "awaited"


class Rag(StrEnum):
    """The lead's own view."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class Disclosure(StrEnum):
    """How much of an inspection the public may see."""

    PUBLIC = "public"
    JUDGEMENT_ONLY = "judgement only"
    EXEMPT = "exempt"


class Completion(StrEnum):
    """Whether an item is complete once it is said to be, or only once that is verified."""

    REPORTED = "reported"
    VERIFIED = "verified"


class SchemeName(StrEnum):
    """The ways of rating that the tool knows."""

    DELAY = "delay"
    RED_GREEN = "red-green"
    RED_AMBER_GREEN = "red-amber-green"
    OWN = "own"


class Condition(StrEnum):
    """What may decide the rating of an inspection, strongest first. There are no others."""

    NO_ACTION = "no action"
    COMPLETE = "complete"
    SAID_RED = "said red"
    LONG_DELAY = "delayed beyond the threshold"
    ALL_DELAYED = "all delayed"
    SAID_AMBER = "said amber"
    DELAYED = "delayed"
    ON_TRACK = "on track"


class Measure(StrEnum):
    """Which day counts towards the threshold: the later of target and today, or today only."""

    FORECAST = "forecast"
    ELAPSED = "elapsed"


class AllDelayed(StrEnum):
    """What an inspection is when every one of its items is delayed, none beyond the threshold."""

    SIGNIFICANT = "significant"
    PARTLY = "partly"


class Counting(StrEnum):
    """How work that answers several sources is counted."""

    ONCE = "once"
    ONCE_A_SOURCE = "once a source"


class TableHeader(StrEnum):
    """Whether "At last report" and "Since last report" stand under one merged heading."""

    MERGED = "merged"
    FLAT = "flat"


class GuardSeverity(StrEnum):
    """What the guard makes of a change that rewrites the past."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


class Original(StrEnum):
    """What ``corrects`` says where the original deadline itself was entered wrongly."""

    DUE = "due"


@record
class Directorate:
    """A part of the council that answers for inspections."""

    code: Annotated[str, "Short code that inspections name"]
    name: Annotated[str, "Its name, as papers print it"]
    lead: Annotated[str | None, "The post that leads it"] = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Committee:
    """A body to which the register is reported."""

    code: Annotated[str, "Short code that meetings name"]
    name: Annotated[str, "Its name, as papers print it"]
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Priority:
    """One of the council's own priorities."""

    id: Annotated[str, "Short id that recommendations name"]
    label: Annotated[str | None, "As papers print it; the id where there is none"] = None
    definition: Annotated[tuple[str, ...], "When a recommendation has this priority"] = ()
    critical: Annotated[bool, "Whether recommendations of this priority are critical"] = False
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class OwnRating:
    """A rating in the council's own words; in a scheme of its own also when it is given."""

    id: Annotated[str, "Its short id: of a built-in scheme, that of the rating which it puts into other words"]
    label: Annotated[str | None, "As papers print it; the usual words, or the id, where there is none"] = None
    short: Annotated[str | None, "As narrow tables print it"] = None
    definition: Annotated[str | None, "What it means, in a sentence"] = None
    when: Annotated[tuple[str, ...], "Of an own scheme: the conditions that lead to it"] = ()
    over_months: Annotated[int | None, "Of an own scheme: given where something is delayed by more months"] = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class RatingSettings:
    """How delay becomes a rating."""

    scheme: Annotated[SchemeName, "The way of rating"] = SchemeName.DELAY
    threshold_months: Annotated[int, "Months past the original deadline beyond which a delay is long"] = 12
    measure: Annotated[Measure, "What counts towards the threshold"] = Measure.FORECAST
    all_delayed: Annotated[AllDelayed, "The rating when every item is delayed"] = AllDelayed.SIGNIFICANT
    ratings: Annotated[tuple[OwnRating, ...], "The council's own words for its ratings, in the order of papers"] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class ExtensionRules:
    """What the council asks of a new target."""

    approval_from: Annotated[str | None, "The post or body that approves an extension"] = None
    at_most: Annotated[int | None, "How often a target may be moved"] = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class ReportSettings:
    """Defaults for every paper."""

    paper: Annotated[PaperName, "The paper that is written where none is named"] = PaperName.COMMITTEE
    table_header: Annotated[TableHeader, "One merged heading over the two progress columns, or two flat ones"] = (
        TableHeader.MERGED
    )
    headline: Annotated[HeadlineForm, "What is told first: what is delayed, or how far everything has got"] = (
        HeadlineForm.DELAY
    )
    marking: Annotated[str | None, "Who may see papers, in their header: OFFICIAL, say"] = None
    numbers_in_words_up_to: Annotated[int, "The house limit: larger numbers are printed in figures"] = 99
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Settings:
    """The council's own words and rules: ``registry.yaml``."""

    format: Annotated[int, "The version of the format: 1"]
    organisation: Annotated[str, "The council's full name"]
    directorates: Annotated[tuple[Directorate, ...], "In the order of the paper"]
    short_name: Annotated[str | None, "The council's short name"] = None
    committees: Annotated[tuple[Committee, ...], "The bodies to which the register is reported"] = ()
    register_from: Annotated[
        Period | None, "Reported figures of earlier days are printed as reported, not computed again"
    ] = None
    completion: Annotated[Completion, "Complete when reported, or when verified"] = Completion.REPORTED
    rating: Annotated[RatingSettings, "How delay becomes a rating"] = RatingSettings()
    kinds: Annotated[tuple[str, ...], "Kinds of inspection besides the usual ones"] = ()
    priorities: Annotated[tuple[Priority, ...], "The council's priorities, highest first"] = ()
    extensions: Annotated[ExtensionRules, "What the council asks of a new target"] = ExtensionRules()
    guard: Annotated[Mapping[str, GuardSeverity], "A severity for each code of the guard"] = field(
        default_factory=dict
    )
    counting: Annotated[Counting, "How work that answers several sources is counted"] = Counting.ONCE
    report: Annotated[ReportSettings, "Defaults for every paper"] = ReportSettings()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    def directorate(self, code: str) -> Directorate | None:
        """The directorate of this code."""
        return next((each for each in self.directorates if each.code == code), None)

    def committee(self, code: str) -> Committee | None:
        """The committee of this code."""
        return next((each for each in self.committees if each.code == code), None)


@record
class Evidence:
    """What shows that something was done."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[str, "What the evidence is"]
    link: Annotated[Link | None, "Where it can be seen"] = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Decision:
    """How something was decided."""

    SHORTHAND: ClassVar[str] = "what"

    what: Annotated[str, "What was decided"]
    by: Annotated[str | None, "The post or body that decided"] = None
    why: Annotated[str | None, "Why"] = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Risk:
    """What threatens an item."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[str, "What may go wrong, and what is done about it"]
    score: Annotated[str | None, "The council's own score of it: low, 12 out of 25 …"] = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Update:
    """One dated entry on an item, or on an inspection as a whole."""

    date: Annotated[Period, "When this became true"]
    entered: Annotated[Period | None, "When it entered the register, if later; figures count it from then"] = None
    note: Annotated[str | None, "Progress in a sentence or two"] = None
    status: Annotated[Status | None, "Where the item stands from now on"] = None
    because: Annotated[str | None, "Why it was closed, reopened, put on hold, or given its colour"] = None
    due: Annotated[Period | None, "A new target; the first ever given becomes the original deadline"] = None
    reason: Annotated[str | None, "Why the target moved, or why the entry is corrected"] = None
    response: Annotated[Response | None, "A changed answer"] = None
    evidence: Annotated[tuple[Evidence, ...], "What shows that it was done"] = ()
    verified_by: Annotated[str | None, "The post or panel that checked the evidence, not the owner"] = None
    lifted_by: Annotated[str | None, "The inspecting body that lifted the recommendation itself"] = None
    impact: Annotated[str | None, "The difference that it made"] = None
    rag: Annotated[Rag | None, "The lead's own red, amber or green"] = None
    risk: Annotated[Risk | None, "What threatens it from now on"] = None
    by: Annotated[str | None, "The post that reported it"] = None
    approved_by: Annotated[str | None, "The post or body that approved it"] = None
    decision: Annotated[Decision | None, "What was decided, by whom, why"] = None
    corrects: Annotated[Period | Original | None, "The date of an earlier update, or due, that this replaces"] = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    @property
    def counts_from(self) -> datetime.date:
        """The first day on which figures know of it: the last day of ``entered``, else of ``date``."""
        return (self.entered or self.date).last


@record
class Action:
    """A step that answers a recommendation."""

    ref: Annotated[str, "Unique in its file; text, so 1.10 is not 1.1"]
    text: Annotated[str, "What is asked"]
    finding: Annotated[str | None, "What was found wrong and why it matters"] = None
    theme: Annotated[str | None, "The plan's theme"] = None
    priority: Annotated[str | None, "One of the council's priorities"] = None
    grade: Annotated[str | None, "The inspecting body's own grading"] = None
    response: Annotated[Response | None, "The council's answer; accepted where nothing is said"] = None
    management_response: Annotated[str | None, "The answer in the council's words"] = None
    raised: Annotated[Period | None, "When it came in, if later than the findings"] = None
    owner: Annotated[tuple[str, ...], "Accountable post or posts"] = ()
    lead: Annotated[tuple[str, ...], "Delivery post or posts"] = ()
    due: Annotated[Deadline | None, "The original deadline, never changed once agreed; unknown where it is lost"] = (
        None
    )
    delivered_by: Annotated[tuple[str, ...], "Addresses of the items whose status this one follows"] = ()
    replaces: Annotated[tuple[str, ...], "Refs that were closed in favour of this one"] = ()
    related: Annotated[tuple[str, ...], "Ids of other inspections that bear on it", Names.INSPECTIONS] = ()
    updates: Annotated[tuple[Update, ...], "Oldest first, only ever added to"] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Recommendation(Action):
    """Whatever the council has to answer."""

    actions: Annotated[tuple[Action, ...], "The steps that answer it, each counted on its own"] = ()


@record
class MeetingAction(Action):
    """Something that a committee asked for."""

    resolution: Annotated[int | None, "Which of the meeting's resolutions it carries out, by its number"] = None


@record
class Inspection:
    """One external inspection, review, audit or plan, with what it left to do."""

    title: Annotated[str, "As the council calls it", Shown.JUDGEMENT]
    body: Annotated[tuple[str, ...], "Who inspected: text, or a list for a joint inspection", Shown.JUDGEMENT]
    kind: Annotated[str, "Inspection, audit, review and so on", Shown.JUDGEMENT]
    directorate: Annotated[str, "A code from registry.yaml", Shown.JUDGEMENT]
    expected: Annotated[
        Deadline | None,
        "When a scheduled inspection should happen; unknown where that is to be confirmed",
        Shown.JUDGEMENT,
    ] = None
    fieldwork: Annotated[Period | None, "When it happened", Shown.JUDGEMENT] = None
    reported: Annotated[Period | None, "When the findings came in", Shown.JUDGEMENT, Known.WITH_FINDINGS] = None
    report_expected: Annotated[Period | None, "When the findings should come in", Shown.JUDGEMENT] = None
    registered: Annotated[
        Period | None, "When it entered the register, if not at the end of the fieldwork", Shown.JUDGEMENT
    ] = None
    published: Annotated[Period | None, "When the public report came out", Shown.JUDGEMENT, Known.WITH_FINDINGS] = None
    link: Annotated[Link | None, "The public report"] = None
    judgement: Annotated[str | None, "The body's own grade, in its words", Shown.JUDGEMENT, Known.WITH_FINDINGS] = None
    previous_judgement: Annotated[str | None, "The grade before"] = None
    outcome: Annotated[tuple[str, ...], "A paragraph, or a list of key messages", Known.WITH_FINDINGS] = ()
    background: Annotated[str | None, "Markdown paragraphs: what was inspected and why", Shown.JUDGEMENT] = None
    focus: Annotated[str | None, "What the inspection looks at"] = None
    period_reviewed: Annotated[str | None, "The period that it looks at"] = None
    at_stake: Annotated[str | None, "What depends on its result"] = None
    milestones: Annotated[tuple[str, ...], "What comes next"] = ()
    part_of: Annotated[str | None, "The id of the assessment that this is a part of", Names.INSPECTIONS] = None
    related: Annotated[tuple[str, ...], "Ids of other relevant assessments", Names.INSPECTIONS] = ()
    lead: Annotated[tuple[str, ...], "Lead post or posts"] = ()
    monitored_by: Annotated[str | None, "The board that watches progress", Shown.JUDGEMENT] = None
    plan: Annotated[str | None, "The action plan that it runs through"] = None
    arrangements: Annotated[tuple[str, ...], "How what it asks for is seen to"] = ()
    themes: Annotated[tuple[str, ...], "The themes of a plan, in its order"] = ()
    lessons: Annotated[tuple[str, ...], "What others can learn from it", Known.WITH_FINDINGS] = ()
    barriers: Annotated[tuple[str, ...], "What stands in the way", Known.WITH_FINDINGS] = ()
    assurance: Annotated[tuple[str, ...], "Assurance received from others", Known.WITH_FINDINGS] = ()
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
    withheld: bool = field(default=False, compare=False)
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    @property
    def happened(self) -> Period | None:
        """When it took place; where that is not said, when it reported, else when it is expected."""
        return self.fieldwork or self.reported or (self.expected if isinstance(self.expected, Period) else None)

    @property
    def registered_on(self) -> datetime.date | None:
        """The day from which it is in the register; None while it is only scheduled."""
        entered = self.registered or self.fieldwork or self.reported
        return entered.last if entered else None

    def is_reported_by(self, day: datetime.date) -> bool:
        """Whether its findings had come in."""
        return self.reported is not None and self.reported.last <= day

    def is_registered_by(self, day: datetime.date) -> bool:
        """Whether it had entered the register."""
        entered = self.registered_on
        return entered is not None and entered <= day


@record
class RouteStop:
    """Another body that a paper goes through."""

    SHORTHAND: ClassVar[str] = "body"

    body: Annotated[str, "The board or committee"]
    date: Annotated[Period | None, "When it considered the paper"] = None
    said: Annotated[tuple[str, ...], "What it said or asked"] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Question:
    """A member's question, and what was answered."""

    question: Annotated[str, "What was asked"]
    answer: Annotated[str | None, "What was answered"] = None
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Paper:
    """What the committee paper says besides the figures. A list of texts makes a numbered paragraph of each."""

    title: Annotated[str | None, "The report's title"] = None
    about: Annotated[
        str | None, "The id of the inspection or plan that a follow-up or plan paper is about", Names.INSPECTIONS
    ] = None
    author: Annotated[tuple[str, ...], "Post or posts that wrote it"] = ()
    approver: Annotated[str | None, "The post that approves its submission"] = None
    accountable: Annotated[tuple[str, ...], "Accountable posts"] = ()
    key_decision: Annotated[str, "Whether it is a key decision, and in the forward plan"] = "No"
    wards: Annotated[str, "Wards affected"] = "All"
    council_approval: Annotated[str, "Whether the full council must approve"] = "No"
    summary: Annotated[tuple[str, ...], "The report in a paragraph or two"] = ()
    asks: Annotated[tuple[str, ...], "What the committee is asked to do"] = ()
    appendices: Annotated[tuple[str, ...], "Appendices"] = ()
    background_papers: Annotated[tuple[str, ...], "Background papers"] = ()
    options: Annotated[tuple[str, ...], "Options considered and what is proposed"] = ()
    consultation: Annotated[tuple[str, ...], "Consultation on the proposal"] = ()
    timetable: Annotated[tuple[str, ...], "Timetable and accountability for the decision"] = ()
    financial: Annotated[tuple[str, ...], "Financial and procurement implications"] = ()
    legal: Annotated[tuple[str, ...], "Legal implications"] = ()
    human_resources: Annotated[tuple[str, ...], "Human resources implications"] = ()
    children_and_vulnerable_adults: Annotated[tuple[str, ...], "Implications for them"] = ()
    equalities: Annotated[tuple[str, ...], "Equalities and human rights implications"] = ()
    carbon: Annotated[tuple[str, ...], "Implications for emissions and climate change"] = ()
    partners: Annotated[tuple[str, ...], "Implications for partners"] = ()
    risks: Annotated[tuple[str, ...], "Risks and mitigation"] = ()
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Reported:
    """The headline figures as they were reported, and where each item was then said to stand."""

    new_inspections: Annotated[int | None, "Inspections registered since the last report"] = None
    new_recommendations: Annotated[int | None, "Their recommendations"] = None
    new_complete: Annotated[int | None, "Of these, complete"] = None
    new_in_progress: Annotated[int | None, "Of these, in progress"] = None
    new_not_started: Annotated[int | None, "Of these, not started"] = None
    new_closed: Annotated[int | None, "Of these, closed without being implemented"] = None
    new_delayed: Annotated[int | None, "Of these, delayed"] = None
    new_outcome_not_known: Annotated[int | None, "New inspections whose outcome is not known"] = None
    ongoing_completed_since: Annotated[int | None, "Earlier recommendations completed since"] = None
    ongoing_closed_since: Annotated[int | None, "Earlier recommendations closed since"] = None
    ongoing_in_progress: Annotated[int | None, "Earlier recommendations still open"] = None
    ongoing_begun: Annotated[int | None, "Of these, begun"] = None
    ongoing_not_started: Annotated[int | None, "Of these, not started"] = None
    ongoing_delayed: Annotated[int | None, "Of those still open, delayed"] = None
    ongoing_delayed_over_12_months: Annotated[int | None, "Of these, delayed beyond the threshold"] = None
    ongoing_outcome_not_known: Annotated[int | None, "Earlier inspections whose outcome is not known"] = None
    items: Annotated[Mapping[str, str], "Where each item was said to stand, by its address", Names.ITEMS] = field(
        default_factory=dict
    )
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@record
class Meeting:
    """One meeting to which the register was, or will be, reported."""

    committee: Annotated[str, "A code from registry.yaml"]
    date: Annotated[Period, "The day of the meeting"]
    position_date: Annotated[Period | None, "The day on which the figures were taken; else the meeting's"] = None
    paper: Annotated[Paper, "What the paper says besides the figures"] = Paper()
    route: Annotated[tuple[RouteStop, ...], "Other bodies that the paper goes through, in order"] = ()
    next_meeting: Annotated[Period | None, "When the register is reported next"] = None
    reported: Annotated[Reported | None, "The headline figures as they were reported"] = None
    resolutions: Annotated[tuple[str, ...], "What the committee resolved"] = ()
    questions: Annotated[tuple[Question, ...], "Members' questions and the answers"] = ()
    actions: Annotated[tuple[MeetingAction, ...], "What the committee asked for, followed up like any other item"] = ()
    id: str = ""
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    @property
    def position_day(self) -> datetime.date:
        """The day that naming this meeting means."""
        return (self.position_date or self.date).last


@dataclass(frozen=True, slots=True)
class Item:
    """What is counted and rated: each action of a recommendation that has actions, else the recommendation."""

    source: Inspection | Meeting
    entry: Action
    parent: Recommendation | None = None

    @property
    def address(self) -> Address:
        """Its address, unique in the register."""
        return Address.of(self.source.id, self.entry.ref)

    @property
    def ref(self) -> str:
        """Its ref, unique in its file."""
        return self.entry.ref

    @property
    def text(self) -> str:
        """What is asked."""
        return self.entry.text

    @property
    def resolution(self) -> tuple[int, str] | None:
        """The number and the words of the meeting's resolution that it carries out; None where none is named."""
        number = self.entry.resolution if isinstance(self.entry, MeetingAction) else None
        if number is None or not isinstance(self.source, Meeting):
            return None
        said = self.source.resolutions
        return (number, said[number - 1]) if 0 < number <= len(said) else None

    @property
    def owner(self) -> tuple[str, ...]:
        """Its accountable posts, else those of the recommendation that it answers."""
        return self.entry.owner or (self.parent.owner if self.parent else ())

    @property
    def came(self) -> Period | None:
        """When it came in: when it was raised, else with the findings, or at the meeting."""
        raised = self.entry.raised or (self.parent.raised if self.parent else None)
        return raised or (self.source.date if isinstance(self.source, Meeting) else self.source.reported)

    @property
    def response(self) -> Response:
        """The council's first answer to it."""
        inherited = self.parent.response if self.parent else None
        return self.entry.response or inherited or Response.ACCEPTED

    @property
    def arrived_on(self) -> datetime.date | None:
        """The day from which it is counted: when it came in, and not before its inspection was registered."""
        came = self.came
        if came is None or isinstance(self.source, Meeting):
            return came.last if came else None
        registered = self.source.registered_on
        return max(came.last, registered) if registered else None


Source = Inspection | Meeting
"""What items belong to."""


def items_of(source: Source) -> Iterator[Item]:
    """The items of an inspection, in its order, or the actions that a meeting asked for."""
    if isinstance(source, Meeting):
        yield from (Item(source, action) for action in source.actions)
        return
    for recommendation in source.recommendations:
        if recommendation.actions:
            for action in recommendation.actions:
                yield Item(source, action, recommendation)
        else:
            yield Item(source, recommendation)


@dataclass(frozen=True)
class Registry:
    """A whole register: settings, inspections in order of their ids, meetings in order of their dates."""

    settings: Settings
    inspections: tuple[Inspection, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @property
    def sources(self) -> list[Source]:
        """All that items belong to, the inspections first."""
        return [*self.inspections, *self.meetings]

    @cached_property
    def by_id(self) -> Mapping[str, Inspection | Meeting]:
        """Inspections and meetings by id."""
        return {each.id: each for each in self.sources}

    @cached_property
    def items(self) -> Mapping[Address, Item]:
        """Every item by its address, those that meetings asked for last."""
        return {item.address: item for source in self.sources for item in items_of(source)}

    @cached_property
    def followed(self) -> Mapping[Address, tuple[Item, ...]]:
        """What an address in ``delivered_by`` leads to: an item, or all the actions of a recommendation."""
        found: dict[Address, tuple[Item, ...]] = {address: (item,) for address, item in self.items.items()}
        for item in self.items.values():
            if item.parent:
                address = Address.of(item.source.id, item.parent.ref)
                found[address] = (*found.get(address, ()), item)
        return found

    def items_at(self, address: str) -> tuple[Item, ...]:
        """The item at an address, or all the actions of the recommendation there; nothing where it is not here."""
        return self.followed.get(Address(address), ())
