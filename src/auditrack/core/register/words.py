"""The words that files and options may use: for a status, a response, an audience, a paper and so on."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NewType

Link = NewType("Link", str)
"""An address on the web: http or https."""

FORMAT = 1
"""The format version that this release reads and writes."""

NO_JUDGEMENT = "none"
"""What ``judgement`` says where the inspecting body gives none."""

UNKNOWN = "unknown"
"""What ``text`` of a recommendation says where its wording is not known."""

PLAN = "improvement plan"
"""The kind of inspection that is the council's own plan: nobody judges it."""

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

OUT_OF_SCOPE = "out of scope"
"""The reason for closing what the register does not follow up any more, which is told apart."""

REASONS_TO_CLOSE = (
    "superseded",
    "split",
    "merged",
    "asked again",
    "risk accepted",
    "no longer applicable",
    "business as usual",
    OUT_OF_SCOPE,
)
"""What ``because`` may say where an item is closed without being implemented."""

GOES_ON = ("superseded", "split", "merged", "asked again")
"""The reasons for closing by which the same work may go on under another ref, which then says that it replaces it."""

GUARD_CODES = (
    "original-deadline-changed",
    "response-changed",
    "history-rewritten",
    "history-backdated",
    "findings-date-changed",
    "entry-date-changed",
    "inspection-removed",
    "meeting-removed",
    "meeting-backdated",
    "meeting-deferred",
    "sight-changed",
    "recommendation-removed",
    "ref-changed",
    "ref-reused",
    "disclosure-widened",
    "lineage-rewritten",
    "reported-figures-changed",
    "extension-without-reason",
    "extension-unapproved",
    "self-verified",
    "closing-incomplete",
    "position-rewritten",
    "inspection-renamed",
    "meeting-renamed",
    "meeting-inserted",
    "position-date-early",
    "reported-unchecked",
    "minutes-changed",
    "wording-changed",
    "item-wrapped",
    "judgement-changed",
    "disclosure-narrowed",
    "policy-changed",
    "template-changed",
    "name-changed",
    "succession-backdated",
    "holder-changed",
    "undated-changed",
    "deadline-corrected",
    "completed-by-correction",
    "deadline-replaced",
    "complete-without-evidence",
)
"""The changes to which ``guard`` in registry.yaml may give a severity: the guard's rules, by their names."""


WARNING_CODES: Mapping[str, str] = {
    "no-deadline": "open items without a deadline",
    "target-passed": "open items past their latest deadline",
    "which-successor": "open items that may belong to several directorates",
    "no-update": "open items without an update for {days} days",
    "complete-without-evidence": "items that are complete but have no evidence",
    "green-but-late": "items rated green but past their original deadline",
    "due-but-not-accepted": "items that were not accepted and given a deadline since",
    "closing-incomplete": "items closed without all that the reason needs",
    "evidence-missing": "files of evidence that are not there",
    "evidence-changed": "files of evidence that are not as they were entered",
    "evidence-past": "evidence that no longer holds",
    "due-beyond-priority": "first deadlines later than their priority asks for",
    "without-because": "items on hold or reopened without a reason",
    "expected-passed": "inspections that were expected but have not begun",
    "report-expected-passed": "inspections whose findings were expected but have not been received",
    "judgement-not-recorded": "inspections whose judgement is not recorded",
    "due-before-report": "deadlines before the findings",
    "implausible-year": "dates far from all others in their file",
    "milestone-passed": "milestones that were due and are not done",
    "fieldwork-ahead": "inspections with fieldwork in the future, which no forward plan shows",
    "next-meeting-passed": "meetings that were announced and are not in the register",
    "committee-over": "meetings of a committee after its end",
    "nothing-replaces": "items closed as superseded, split, merged or asked again that nothing replaces",
    "replaces-later": "items with a later deadline than the one they inherit, without a reason",
    "replaced-by-withheld": "public items replaced by what is not public",
    "reported-before-replacing": "figures recorded before replaced items were counted separately",
    "likely-copy": "files that are likely to be copies of others",
    "text-cut-short": "texts that end where a comment begins",
    "silence-unused": "silences that have no effect",
}
"""The warnings of ``check`` by their codes, with what several of them are called."""


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
    """Whether an item is complete once it is reported so, or only once that is verified."""

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
    NO_PLAN = "no plan"
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
    """Whether "At last report" and "Since last report" share one merged heading."""

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


class Audience(StrEnum):
    """Who is going to read what comes out: the public, or members of the committee, who may see what is exempt."""

    PUBLIC = "public"
    MEMBERS = "members"


class PaperName(StrEnum):
    """The papers that can be written from a register."""

    COMMITTEE = "committee"
    TRACKER = "tracker"
    FOLLOW_UP = "follow-up"
    PLAN = "plan"
    BRIEFING = "briefing"


class Form(StrEnum):
    """How what was found is printed."""

    TEXT = "text"
    JSON = "json"


class TableForm(StrEnum):
    """How a list is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class ExportForm(StrEnum):
    """The forms of an export, which end its files."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    SQLITE = "sqlite"


class ProblemForm(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    GITLAB = "gitlab"


class ChangesForm(StrEnum):
    """How changes are printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    GITHUB = "github"


class PaperForm(StrEnum):
    """What a paper is written as."""

    MARKDOWN = "md"
    WORD = "docx"
    WEB = "html"
    PDF = "pdf"

    @property
    def is_text(self) -> bool:
        """Whether it can be shown on a terminal, or piped into a program that reads text."""
        return self in (PaperForm.MARKDOWN, PaperForm.WEB)


class HeadlineForm(StrEnum):
    """What a paper reports first of earlier recommendations: how many are delayed, or how far they have got."""

    DELAY = "delay"
    PROGRESS = "progress"


class By(StrEnum):
    """The field that items are counted by."""

    PRIORITY = "priority"
    RESPONSE = "response"
    GRADE = "grade"
    THEME = "theme"
    RATING = "rating"
    DIRECTORATE = "directorate"
    OWNER = "owner"
    BODY = "body"
    KIND = "kind"
    YEAR = "year"
    AGE = "age"


def is_worded(text: str) -> bool:
    """Whether the wording of what was asked is known."""
    return text != UNKNOWN
