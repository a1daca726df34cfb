"""Dated updates on an item or an inspection, and what they hold."""

import datetime
from typing import Annotated, ClassVar

from auditrack.core.register.dates import Period
from auditrack.core.register.marks import Doubt
from auditrack.core.register.record import FileRecord, record
from auditrack.core.register.words import Link, Original, Rag, Response, Status


@record
class Evidence(FileRecord):
    """What shows that something was done."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[str, "What the evidence is"]
    link: Annotated[Link | None, "Where it can be seen"] = None


@record
class Decision(FileRecord):
    """How something was decided."""

    SHORTHAND: ClassVar[str] = "what"

    what: Annotated[str, "What was decided"]
    by: Annotated[str | None, "The post or body that decided"] = None
    why: Annotated[str | None, "Why"] = None


@record
class Risk(FileRecord):
    """What threatens an item."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[str, "What may go wrong, and what is done about it"]
    score: Annotated[str | None, "The council's own score of it: low, 12 out of 25 …"] = None


@record
class Request(FileRecord):
    """What is asked for and not yet decided: a later deadline, or that an item is closed."""

    due: Annotated[Period | None, "The deadline that is asked for"] = None
    close: Annotated[str | None, "The reason for which it is to be closed without being implemented"] = None


@record
class Update(FileRecord):
    """One dated entry on an item, or on an inspection as a whole."""

    date: Annotated[Period, "When this became true", Doubt.ASSUMED]
    entered: Annotated[
        Period | None, "When it entered the register, if later; figures count it from then", Doubt.ASSUMED
    ] = None
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
    requests: Annotated[Request | None, "What is asked for: nothing changes until it is decided"] = None
    approves: Annotated[
        Period | None, "The date of the request, or of the extension, that is approved", Doubt.ASSUMED
    ] = None
    refuses: Annotated[
        Period | None, "The date of the request, or of the extension, that is refused", Doubt.ASSUMED
    ] = None
    corrects: Annotated[
        Period | Original | None, "The date of an earlier update, or due, that this replaces", Doubt.ASSUMED
    ] = None

    @property
    def counts_from(self) -> datetime.date:
        """The first day on which figures know of it: the last day of ``entered``, else of ``date``."""
        return (self.entered or self.date).last
