"""A meeting's paper, its route to the meeting, the figures as reported; and what members asked."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar

from auditrack.core.register.dates import Period
from auditrack.core.register.marks import Form, Names
from auditrack.core.register.record import FileRecord, record


@record
class RouteStop(FileRecord):
    """Another body that a paper goes through."""

    SHORTHAND: ClassVar[str] = "body"

    body: Annotated[str, "The board or committee"]
    date: Annotated[Period | None, "When it considered the paper"] = None
    said: Annotated[tuple[str, ...], "What it said or asked"] = ()


@record
class Question(FileRecord):
    """A member's question, and what was answered."""

    question: Annotated[str, "What was asked"]
    answer: Annotated[str | None, "What was answered"] = None


@record
class Paper(FileRecord):
    """The texts of the committee paper, its figures apart. A list of texts makes a numbered paragraph of each."""

    title: Annotated[str | None, "The report's title"] = None
    about: Annotated[
        str | None,
        "The id of the inspection or plan that a follow-up or plan paper is about",
        Names.INSPECTIONS,
        Form.NAME,
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


@record
class Reported(FileRecord):
    """The headline figures as they were reported, and the position reported of each item."""

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
