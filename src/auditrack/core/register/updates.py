"""Dated updates on an item or an inspection, and what they hold."""

import datetime
from dataclasses import fields
from typing import Annotated, ClassVar

from auditrack.core.register.dates import Deadline, Period
from auditrack.core.register.marks import Doubt, Form, Names
from auditrack.core.register.record import FileRecord, record
from auditrack.core.register.words import Link, Original, Rag, Response, Status


@record
class Evidence(FileRecord):
    """What shows that something was done."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[str, "What the evidence is"]
    link: Annotated[Link | None, "Where it can be seen"] = None
    file: Annotated[str | None, "A path below the folder evidence, which stands beside registry.yaml"] = None
    sha256: Annotated[str | None, "The SHA-256 hash of that file, in hexadecimal digits"] = None
    until: Annotated[Period | None, "The last day on which it holds"] = None


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
    returned: Annotated[str | None, "Why it was sent back, of what awaited verification: in progress again"] = None
    percent: Annotated[int | None, "How much of it is done, from 0 to 100, as its lead says"] = None
    review: Annotated[Period | None, "When the closing is to be looked at again"] = None
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
    replaces: Annotated[
        tuple[str, ...],
        "Refs of this file, or addresses of any, of what goes on under this item from now on",
        Names.ITEMS,
        Form.NAME,
    ] = ()
    corrects: Annotated[
        Period | Original | None, "The date of an earlier update, or due, that this replaces", Doubt.ASSUMED
    ] = None
    owner: Annotated[tuple[str, ...], "The accountable post or posts from now on"] = ()
    lead: Annotated[tuple[str, ...], "The delivery post or posts from now on; of an inspection, those that lead"] = ()
    directorate: Annotated[str | None, "The directorate from now on", Form.NAME] = None
    title: Annotated[str | None, "Of an inspection: what the council calls it from now on"] = None
    monitored_by: Annotated[str | None, "Of an inspection: the board that watches progress from now on"] = None
    expected: Annotated[Deadline | None, "Of an inspection: when it should happen, by now"] = None
    report_expected: Annotated[Period | None, "Of an inspection: when the findings should come in, by now"] = None

    @property
    def stated(self) -> Status | None:
        """The status from now on: as it says, or in progress where it sends back what was reported complete."""
        return Status.IN_PROGRESS if self.returned is not None else self.status

    @property
    def counts_from(self) -> datetime.date:
        """The first day on which figures know of it: the last day of ``entered``, else of ``date``."""
        return (self.entered or self.date).last

    @property
    def names_anything(self) -> bool:
        """Whether it says whose something is from its day on, or what an inspection is called or expected."""
        return bool(
            self.owner
            or self.lead
            or self.directorate
            or self.title
            or self.monitored_by
            or self.expected
            or self.report_expected
        )

    @property
    def tells_progress(self) -> bool:
        """Whether it is word of progress: it does not only say whose something is, or decide on what was asked."""
        names = [name for name in _PROGRESS if name != "note" or not self.decides]
        is_other = self.names_anything or self.decides
        return not is_other or any(getattr(self, name) not in (None, ()) for name in names)

    @property
    def decides(self) -> bool:
        """Whether it approves or refuses something."""
        return self.approves is not None or self.refuses is not None

    @property
    def progress(self) -> str | None:
        """Its note, where that is word of progress: that of a decision is the reason of those who decide."""
        return None if self.decides else self.note


WHOSE = ("owner", "lead", "directorate")
"""Fields that say whose something is, from the day of the update on."""

OF_INSPECTIONS = ("title", "monitored_by", "expected", "report_expected")
"""Fields of which only the updates of an inspection as a whole speak."""

_DECIDES = ("approves", "refuses")
_ABOUT_ITSELF = ("origin", "date", "entered", "reason", "by", "approved_by", "corrects")
_PROGRESS = tuple(
    field.name for field in fields(Update) if field.name not in (*WHOSE, *OF_INSPECTIONS, *_DECIDES, *_ABOUT_ITSELF)
)
