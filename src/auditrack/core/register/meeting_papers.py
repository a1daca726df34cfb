"""The route of a paper to its meeting, the figures as reported; and what members asked."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, ClassVar

from auditrack.core.register.dates import Period
from auditrack.core.register.marks import Doubt, Form, Names
from auditrack.core.register.record import FileRecord, record


@record
class RouteStop(FileRecord):
    """Another body that a paper goes through."""

    SHORTHAND: ClassVar[str] = "body"

    body: Annotated[str, "The board or committee"]
    date: Annotated[Period | None, "When it considered the paper", Doubt.ASSUMED] = None
    said: Annotated[tuple[str, ...], "What it said or asked"] = ()


@record
class Question(FileRecord):
    """A member's question, and what was answered."""

    question: Annotated[str, "What was asked"]
    answer: Annotated[str | None, "What was answered"] = None
    follow_up: Annotated[str | None, "The ref of the meeting's action that came of it", Form.NAME] = None


@record
class Reported(FileRecord):
    """The headline figures as they were reported, and the position reported of each item."""

    new_inspections: Annotated[int | None, "Inspections registered since the last report"] = None
    new_recommendations: Annotated[int | None, "Their recommendations"] = None
    new_complete: Annotated[int | None, "Of these, complete"] = None
    new_in_progress: Annotated[int | None, "Of these, in progress"] = None
    new_not_started: Annotated[int | None, "Of these, not started"] = None
    new_closed: Annotated[int | None, "Of these, closed without being implemented"] = None
    new_replaced: Annotated[int | None, "Of these, replaced: the same work goes on under another ref"] = None
    new_repeated: Annotated[int | None, "Of these, those that replace something of another file"] = None
    new_delayed: Annotated[int | None, "Of these, delayed"] = None
    new_outcome_not_known: Annotated[int | None, "New inspections whose outcome is not known"] = None
    ongoing_completed_since: Annotated[int | None, "Earlier recommendations completed since"] = None
    ongoing_closed_since: Annotated[int | None, "Earlier recommendations closed since"] = None
    ongoing_replaced_since: Annotated[int | None, "Earlier recommendations replaced since"] = None
    ongoing_in_progress: Annotated[int | None, "Earlier recommendations still open"] = None
    ongoing_begun: Annotated[int | None, "Of these, begun"] = None
    ongoing_not_started: Annotated[int | None, "Of these, not started"] = None
    ongoing_delayed: Annotated[int | None, "Of those still open, delayed"] = None
    ongoing_delayed_over_12_months: Annotated[int | None, "Of these, delayed beyond the threshold"] = None
    ongoing_outcome_not_known: Annotated[int | None, "Earlier inspections whose outcome is not known"] = None
    overdue: Annotated[int | None, "Open items past their original deadline"] = None
    past_revised_date: Annotated[int | None, "Open items past the latest deadline agreed"] = None
    items: Annotated[Mapping[str, str], "Where each item was said to stand, by its address", Names.ITEMS] = field(
        default_factory=dict
    )
