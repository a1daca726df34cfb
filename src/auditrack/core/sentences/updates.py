"""An update in words, for each place that prints one.

Each place has a table of the fields of ``Update`` in the order in which it prints them. A field is put into words by
a function, or is left out for the reason given there instead: a field that is missing from a table fails a test.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditrack.core.grammar.english import listed, the
from auditrack.core.register.dates import Deadline, Period, when
from auditrack.core.register.model import Inspection, Item, Meeting
from auditrack.core.register.updates import OF_INSPECTIONS, WHOSE, Decision, Evidence, Request, Update
from auditrack.core.register.words import Original, Status
from auditrack.core.sentences.deadlines import or_none, to_come
from auditrack.core.sentences.decisions import what_it_asks, what_was_decided
from auditrack.core.standing.answers import tells_why_coloured
from auditrack.core.standing.deadlines import Decided
from auditrack.core.standing.position import Position


@dataclass(frozen=True, slots=True)
class Before:
    """An item's position before an update."""

    status: Status = Status.NOT_STARTED
    deadline: Deadline | None = None
    decided: Decided | None = None
    """What the update decides, where that is known."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What the fields are called in the sheet that an owner fills in."""


Words = Callable[[Update, Before], str | Sequence[str] | None]
"""A field in words, in a line or several; nothing where the update leaves it out."""

Teller = Mapping[str, Words | str]
"""The fields of an update in the order in which a place prints them: how, or why not."""


def in_life(update: Update, target: Deadline | None = None, decided: Decided | None = None) -> list[str]:
    """An update in the life of an item, its date apart, a line for each field.

    ``target``: the deadline until then, where it is to be printed with the new one; ``decided``: what it decides.
    """
    return list(_lines(LIFE, update, Before(deadline=target, decided=decided)))


def in_reply(update: Update, position: Position | None, titles: Mapping[str, str]) -> list[str]:
    """What an owner's reply changes of an item in that position, a line for each field.

    ``titles``: those of the columns that the owner filled in, by field.
    """
    before = Before(position.status, position.deadline, titles=titles) if position else Before(titles=titles)
    return list(_lines(REPLY, update, before))


def in_commit(target: Item | Inspection, update: Update) -> str:
    """An update in one line for git's history: "ILACS Inspection: area for improvement 3 is complete"."""
    source = target.source if isinstance(target, Item) else target
    title = f"Meeting of {source.date}" if isinstance(source, Meeting) else source.title
    noun = source.counted_as if isinstance(source, Inspection) else "action"
    what = f"{noun} {target.entry.ref}" if isinstance(target, Item) else "the inspection as a whole"
    words = next(_lines(COMMIT, update, Before()), None)
    if update.corrects is not None:
        return f"{title}: {words} of {what}"
    return f"{title}: {what} {words}" if words else f"{title}: progress on {what}"


def in_paper(update: Update) -> list[tuple[str, str]]:
    """An update in a paper, its date and a new target apart: pairs of the field and its words."""
    return [(name, text) for name in PAPER for text in _of_field(PAPER, name, update, Before())]


def what_it_corrects(corrects: Period | Original) -> str:
    """What a correction takes the place of: "the original deadline", "the entry of 3 May 2024"."""
    return "the original deadline" if isinstance(corrects, Original) else f"the entry of {corrects}"


def evidence_in_words(evidence: Evidence) -> str:
    """A piece of evidence, and where it can be seen."""
    return _with(evidence.text, evidence.link)


def _lines(teller: Teller, update: Update, before: Before) -> Iterator[str]:
    for name in teller:
        yield from _of_field(teller, name, update, before)


def _of_field(teller: Teller, name: str, update: Update, before: Before) -> Sequence[str]:
    words = teller[name]
    text = None if isinstance(words, str) else words(update, before)
    return [text] if isinstance(text, str) and text else text or ()


def _titled(title: str, name: str) -> Words:
    """The value of a field after a title."""
    return lambda update, _before: f"{title}: {value}" if (value := getattr(update, name)) else None


def _now(words: str, name: str) -> Words:
    """What a field says from now on: posts, a name, or a date that may be to be confirmed."""

    def now(told: Update, _before: Before) -> str | None:
        value: tuple[str, ...] | str | Deadline | None = getattr(told, name)
        if not value:
            return None
        said = listed(value) if isinstance(value, tuple) else value if isinstance(value, str) else to_come(value)
        return f"{words} {said}"

    return now


def _in_column(name: str) -> Words:
    """The value of a field after the title of its column."""
    return lambda update, before: _titled(before.titles[name], name)(update, before)


def _plain(name: str) -> Words:
    """The value of a field and nothing else."""
    return lambda update, _before: str(getattr(update, name) or "")


def _because(text: str | None) -> str:
    return f", because: {text}" if text else ""


def _with(text: str, more: str | None) -> str:
    return f"{text} ({more})" if more else text


# in the life of an item


def _status(update: Update, _before: Before) -> str | None:
    because = None if tells_why_coloured(update) else update.because
    return _with(update.status.value, because) if update.status else None


def _due(update: Update, before: Before) -> str | None:
    if not update.due or (before.decided and before.decided.is_granted_otherwise):
        return None
    was = f" (was {before.deadline})" if before.deadline else ""
    return f"due by {update.due}{was}" + (f": {update.reason}" if update.reason else "")


def _requests(dated: Update, _before: Before) -> str | None:
    if not dated.requests:
        return None
    return f"{what_it_asks(dated.requests)} requested" + (f": {dated.reason}" if dated.reason else "")


def _decides(word: str, name: str) -> Words:
    """What a decision decides; that it approves or refuses something of a date, where that is not known."""

    def words(dated: Update, before: Before) -> str | None:
        date = getattr(dated, name)
        if date is None:
            return None
        return what_was_decided(before.decided) if before.decided else f"{word} what was requested {when(date)}"

    return words


def _by(dated: Update, _before: Before) -> str | None:
    if dated.by is None or dated.returned is not None:
        return None
    return f"{'refused' if dated.refuses else 'reported'} by: {dated.by}"


def _corrects(update: Update, _before: Before) -> str | None:
    if update.corrects is None:
        return None
    has_its_own = update.due or update.requests
    reason = f": {update.reason}" if update.reason and not has_its_own else ""
    return f"corrects {what_it_corrects(update.corrects)}{reason}"


def _percent(told: Update, _before: Before) -> str | None:
    return None if told.percent is None else f"{told.percent} per cent done"


def _returned(sent: Update, _before: Before) -> str | None:
    if sent.returned is None:
        return None
    return f"returned{f' by {the(sent.by)}' if sent.by else ''}: {sent.returned}"


def _colour(update: Update, _before: Before) -> str | None:
    because = update.because if tells_why_coloured(update) else None
    return f"lead officer's rating: {_with(update.rag.value, because)}" if update.rag else None


def _decision(decision: Decision) -> str:
    if not decision.by and not decision.why:
        return decision.what
    by = f", by {decision.by}" if decision.by else ""
    return f"{decision.what.rstrip('.')}{by}" + (f": {decision.why}" if decision.why else "")


LIFE: Teller = {
    "date": "it stands before the lines",
    "status": _status,
    "because": "it follows the status or the colour that it is about",
    "requests": _requests,
    "approves": _decides("approves", "approves"),
    "refuses": _decides("refuses", "refuses"),
    "due": _due,
    "reason": "it follows the target, the request or the correction that it is about",
    "corrects": _corrects,
    "note": _plain("note"),
    "evidence": lambda update, _before: [f"evidence: {evidence_in_words(evidence)}" for evidence in update.evidence],
    "response": _titled("response", "response"),
    "replaces": lambda word, _before: f"replaces {listed(word.replaces)}" if word.replaces else None,
    "verified_by": _titled("verified by", "verified_by"),
    "lifted_by": _titled("lifted by", "lifted_by"),
    "returned": _returned,
    "percent": _percent,
    "review": _titled("to be reviewed", "review"),
    "impact": _titled("impact", "impact"),
    "owner": _now("owner:", "owner"),
    "lead": _now("lead:", "lead"),
    "directorate": _titled("directorate", "directorate"),
    "title": _titled("title", "title"),
    "monitored_by": _titled("overseen by", "monitored_by"),
    "expected": _now("expected:", "expected"),
    "report_expected": _now("findings expected:", "report_expected"),
    "rag": _colour,
    "risk": lambda update, _before: f"risk: {_with(update.risk.text, update.risk.score)}" if update.risk else None,
    "decision": lambda update, _before: f"decided: {_decision(update.decision)}" if update.decision else None,
    "by": _by,
    "approved_by": _titled("approved by", "approved_by"),
    "entered": _titled("entered", "entered"),
}


# in an owner's reply


def _new_status(update: Update, before: Before) -> str | Sequence[str] | None:
    if not update.status:
        return _in_column("because")(update, before)
    was = "still " if update.status is before.status else f"{before.status.value} → "
    return f"Status: {was}{update.status.value}{_because(update.because)}"


def _requested(dated: Update, before: Before) -> str | None:
    if not dated.requests:
        return None
    until = f" (due by {before.deadline} until that is decided)" if before.deadline else ""
    return f"Requested: {what_it_asks(dated.requests)}{until}{_because(dated.reason)}"


def _new_target(update: Update, before: Before) -> str | Sequence[str] | None:
    if update.requests:
        return None
    if not update.due:
        return _in_column("reason")(update, before)
    return f"Target: {or_none(before.deadline)} → {update.due}{_because(update.reason)}"


_NOT_ASKED = "owners are not asked about it"

REPLY: Teller = {
    "date": "it stands above the lines",
    "entered": "it stands beside the date",
    "status": _new_status,
    "because": "it follows the status, or stands in its place",
    "due": _new_target,
    "requests": _requested,
    "reason": "it follows the target or the request, or stands in its place",
    "note": _in_column("note"),
    "impact": _in_column("impact"),
    "rag": _in_column("rag"),
    "by": _in_column("by"),
    "evidence": lambda update, _before: [f"Evidence: {evidence_in_words(evidence)}" for evidence in update.evidence],
    "response": _NOT_ASKED,
    "verified_by": _NOT_ASKED,
    "lifted_by": _NOT_ASKED,
    "approves": _NOT_ASKED,
    "refuses": _NOT_ASKED,
    "returned": _NOT_ASKED,
    "percent": _NOT_ASKED,
    "review": _NOT_ASKED,
    "risk": _NOT_ASKED,
    "approved_by": _NOT_ASKED,
    "decision": _NOT_ASKED,
    "replaces": _NOT_ASKED,
    "corrects": _NOT_ASKED,
    **dict.fromkeys((*WHOSE, *OF_INSPECTIONS), _NOT_ASKED),
}


def _some(request: Request) -> str:
    asked = what_it_asks(request)
    return asked if request.close else f"an {asked}"


# in a commit's subject: the first of these that the update has


_PROGRESS = "it is progress, which the subject names without its words"

COMMIT: Teller = {
    "date": "the update itself has it",
    "entered": "it is the day of the commit",
    "corrects": lambda update, _before: (
        None if update.corrects is None else f"corrected {what_it_corrects(update.corrects)}"
    ),
    "requests": lambda dated, _before: f"requests {_some(dated.requests)}" if dated.requests else None,
    "approves": lambda dated, _before: f"is granted what was asked {when(dated.approves)}" if dated.approves else None,
    "refuses": lambda dated, _before: f"is refused what was asked {when(dated.refuses)}" if dated.refuses else None,
    "due": lambda update, _before: f"is now due by {update.due}" if update.due else None,
    "reason": "a subject has no room for it",
    "status": lambda update, _before: f"is {_with(update.status.value, update.because)}" if update.status else None,
    "because": "it follows the status",
    "verified_by": lambda update, _before: f"was verified by {update.verified_by}" if update.verified_by else None,
    "lifted_by": lambda update, _before: f"was lifted by {update.lifted_by}" if update.lifted_by else None,
    "returned": lambda sent, _before: f"was {_returned(sent, _before)}" if sent.returned else None,
    "response": lambda update, _before: f"is {update.response.value}" if update.response else None,
    "percent": lambda told, _before: None if told.percent is None else f"is {told.percent} per cent done",
    "review": "it belongs to the closing",
    "owner": _now("is now owned by", "owner"),
    "lead": _now("is now led by", "lead"),
    "directorate": _now("moves to", "directorate"),
    "title": _now("is now called", "title"),
    "monitored_by": _now("is now overseen by", "monitored_by"),
    "expected": _now("is now expected:", "expected"),
    "report_expected": _now("now has its findings expected:", "report_expected"),
    "replaces": lambda word, _before: f"replaces {listed(word.replaces)}" if word.replaces else None,
    "note": _PROGRESS,
    "evidence": _PROGRESS,
    "impact": _PROGRESS,
    "rag": _PROGRESS,
    "risk": _PROGRESS,
    "by": _PROGRESS,
    "approved_by": _PROGRESS,
    "decision": _PROGRESS,
}


# in a paper


_TOLD_APART = (Status.IN_PROGRESS, Status.ON_HOLD, Status.CLOSED)
_IN_A_PART = "a part of the paper is about it"

PAPER: Teller = {
    "date": "it stands before or after the words",
    "entered": "a paper tells when something became true",
    "status": lambda update, _before: (
        update.status.value if update.status and update.status not in _TOLD_APART else None
    ),
    "because": "where the item stands tells it",
    "response": _plain("response"),
    "note": _plain("note"),
    "impact": _plain("impact"),
    "evidence": lambda update, _before: "; ".join(evidence.text for evidence in update.evidence),
    "verified_by": _plain("verified_by"),
    "lifted_by": _plain("lifted_by"),
    "returned": "where the item stands tells it",
    "percent": "where the item stands tells it",
    "review": "where the item stands tells it",
    "due": _IN_A_PART,
    "requests": _IN_A_PART,
    "approves": _IN_A_PART,
    "refuses": _IN_A_PART,
    "reason": _IN_A_PART,
    "rag": _IN_A_PART,
    "risk": _IN_A_PART,
    "decision": _IN_A_PART,
    "corrects": _IN_A_PART,
    "replaces": "the item says how long its work has been asked for",
    "approved_by": "it stands beside the target or the decision",
    "by": "a paper speaks for the council",
    **dict.fromkeys((*WHOSE, *OF_INSPECTIONS), "it stands beside the item or the inspection"),
}
