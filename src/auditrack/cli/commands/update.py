"""Commands that add one dated update: what became of an item, in the words in which people say it."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from auditrack.cli import completion as completing
from auditrack.cli import options
from auditrack.cli import project as projects
from auditrack.cli.keep import Saving, named, save, tried
from auditrack.cli.options import Commit, DryRun
from auditrack.cli.project import Project
from auditrack.core.grammar.plain_text import tidy
from auditrack.core.register.problems import AuditrackError

if TYPE_CHECKING:
    from auditrack.core.register.dates import Period
    from auditrack.core.register.model import Decision, Evidence, Inspection, Item, Registry, Risk, Update

Word = TypeVar("Word", bound=StrEnum)

Name = Annotated[
    str,
    typer.Argument(
        metavar="ID/REF",
        help="The item's address. As short as you like, while only one can be meant.",
        autocompletion=completing.addresses,
    ),
]
When = Annotated[str | None, typer.Option("--date", metavar="DATE", help="When this became true; today if not given.")]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Progress in a sentence or two.")]
Shown = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence", metavar="TEXT", help="What shows it, with its web address at the end if it has one. Repeat it."
    ),
]
Impact = Annotated[str | None, typer.Option(metavar="TEXT", help="The difference that it made.")]
RagWord = Annotated[str | None, typer.Option("--rag", metavar="COLOUR", help="The lead's view: red, amber or green.")]
By = Annotated[str | None, typer.Option("--by", metavar="POST", help="The post that reports it.")]
ApprovedBy = Annotated[str | None, typer.Option(metavar="POST", help="The post or body that approved it.")]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]


class SayWhichError(AuditrackError):
    """An address that is no single item."""


class NothingToSayError(AuditrackError):
    """An update without anything in it."""

    def __init__(self) -> None:
        super().__init__(
            "there is nothing to add: give --note, --status, --response, --evidence, --impact, --rag, --risk "
            "or --decision."
        )


class HalfSaidError(AuditrackError):
    """An option that says more about something, which itself was not said."""

    def __init__(self, more: str, what: str) -> None:
        super().__init__(f"{more} says more about {what}: give that as well.")


class NobodyVerifiedError(AuditrackError):
    """It is not said who checked an item, or who lifted it."""

    def __init__(self) -> None:
        super().__init__("say who checked it, with --by, or which body lifted it, with --lifted-by.")


class NothingToCorrectError(AuditrackError):
    """A correction that says just what the wrong entry says."""

    def __init__(self, date: "Period") -> None:
        super().__init__(
            f"this says just what the entry of {date} says. Say what is right: --note, --status, --due, --date … "
            "or what is wrong in it, with --without."
        )


class CorrectedToEarlierError(AuditrackError):
    """A correction of an earlier day than the entry that it corrects."""

    def __init__(self, date: "Period") -> None:
        super().__init__(
            f"an entry of {date} can be corrected to the same day or a later one: entries stand in order of date. "
            "Leave --date out, and say in --note when it really was."
        )


class UnknownWordError(AuditrackError):
    """A word that is none of those that may be said."""

    def __init__(self, option: str, said: str, words: list[str]) -> None:
        from auditrack.core.grammar.closest import did_you_mean

        hint = did_you_mean(said, words, f"It is one of: {', '.join(words)}.")
        super().__init__(f"{option}: '{said}' is not known. {hint}")


def update(
    context: typer.Context,
    name: Name,
    note: Note = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="not started, in progress, on hold, complete, closed or reopened."),
    ] = None,
    because: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why it is on hold, closed, reopened, or of this colour.")
    ] = None,
    response: Annotated[
        str | None,
        typer.Option(metavar="ANSWER", help="A changed answer: accepted, partly accepted, not accepted or awaited."),
    ] = None,
    evidence: Shown = None,
    impact: Impact = None,
    rag: RagWord = None,
    risk: Annotated[str | None, typer.Option(metavar="TEXT", help="What threatens it from now on.")] = None,
    risk_score: Annotated[str | None, typer.Option(metavar="TEXT", help="The council's score of that risk.")] = None,
    decision: Annotated[str | None, typer.Option(metavar="TEXT", help="What was decided.")] = None,
    decided_by: Annotated[str | None, typer.Option(metavar="POST", help="The post or body that decided.")] = None,
    decided_because: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it was so decided.")] = None,
    by: By = None,
    approved_by: ApprovedBy = None,
    when: When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Add one dated update to an item; or, with the id alone, a note to an inspection as a whole."""
    from auditrack.core.register.model import Rag, Response, Status

    said = _said(note=note, because=because, impact=impact, by=by, approved_by=approved_by)
    said |= {
        "status": _word(Status, status, "--status"),
        "response": _word(Response, response, "--response"),
        "rag": _word(Rag, rag, "--rag"),
        "evidence": _shown(evidence),
        "risk": _risk(risk, risk_score),
        "decision": _decision(decision, decided_by, decided_because),
    }
    if not any(value for field, value in said.items() if field not in ("by", "approved_by")):
        raise NothingToSayError
    _add(context.obj, name, _update(when, **said), Saving(dry_run, commit))


def extend(
    context: typer.Context,
    name: Name,
    due: Annotated[str, typer.Argument(metavar="DATE", help="The new target: 2024-02, 2024-02-29, 2024-Q1.")],
    reason: Reason = None,
    approved_by: ApprovedBy = None,
    note: Note = None,
    by: By = None,
    when: When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Give an item a new target, and say why. The original deadline stays."""
    said = _said(reason=reason, approved_by=approved_by, note=note, by=by)
    made = _update(when, due=options.period(due, "the new target"), **said)
    _add(context.obj, name, made, Saving(dry_run, commit))


def complete(
    context: typer.Context,
    name: Name,
    evidence: Shown = None,
    note: Note = None,
    impact: Impact = None,
    verified_by: Annotated[
        str | None, typer.Option(metavar="POST", help="The post or panel that checked the evidence.")
    ] = None,
    by: By = None,
    approved_by: ApprovedBy = None,
    when: When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Say that an item is complete, and what shows it."""
    from auditrack.core.register.model import Status

    said = _said(note=note, impact=impact, verified_by=verified_by, by=by, approved_by=approved_by)
    made = _update(when, status=Status.COMPLETE, evidence=_shown(evidence), **said)
    _add(context.obj, name, made, Saving(dry_run, commit))


def verify(
    context: typer.Context,
    name: Name,
    by: Annotated[
        str | None, typer.Option("--by", metavar="POST", help="The post or panel that checked the evidence.")
    ] = None,
    lifted_by: Annotated[
        str | None,
        typer.Option(metavar="BODY", help="The inspecting body, where it lifted the recommendation itself."),
    ] = None,
    evidence: Shown = None,
    note: Note = None,
    when: When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Say who checked that an item is complete, which is not its owner; or that the inspecting body lifted it."""
    said = _said(verified_by=by, lifted_by=lifted_by, note=note)
    if not said.keys() & {"verified_by", "lifted_by"}:
        raise NobodyVerifiedError
    made = _update(when, evidence=_shown(evidence), **said)
    _add(context.obj, name, made, Saving(dry_run, commit))


def close(
    context: typer.Context,
    name: Name,
    because: Annotated[
        str | None,
        typer.Option(
            metavar="REASON",
            help="superseded, split, merged, risk accepted, no longer applicable or business as usual.",
        ),
    ] = None,
    note: Note = None,
    by: By = None,
    approved_by: ApprovedBy = None,
    when: When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Close an item that will not be implemented, and say why."""
    from auditrack.core.register.model import Status

    said = _said(because=because, note=note, by=by, approved_by=approved_by)
    _add(context.obj, name, _update(when, status=Status.CLOSED, **said), Saving(dry_run, commit))


def reopen(
    context: typer.Context,
    name: Name,
    because: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, in any words.")] = None,
    note: Note = None,
    by: By = None,
    approved_by: ApprovedBy = None,
    when: When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Open an item again that was complete or closed."""
    from auditrack.core.register.model import Status

    said = _said(because=because, note=note, by=by, approved_by=approved_by)
    _add(context.obj, name, _update(when, status=Status.REOPENED, **said), Saving(dry_run, commit))


def correct(
    context: typer.Context,
    name: Name,
    wrong: Annotated[
        str,
        typer.Argument(
            metavar="DATE|due",
            help="The date of the wrong entry, as it stands there; or due, for the original deadline.",
        ),
    ],
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="What was wrong.")] = None,
    due: Annotated[str | None, typer.Option(metavar="DATE", help="The right deadline.")] = None,
    note: Note = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="The right status.")] = None,
    because: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is on hold, closed or reopened.")] = None,
    evidence: Shown = None,
    impact: Impact = None,
    rag: RagWord = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help="What the wrong entry says and the right one does not: note, evidence …"),
    ] = None,
    by: By = None,
    when: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="When it really became true, if later than the wrong entry says."),
    ] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Correct an entry, or the original deadline, by a new entry. What is not said again stays as it was."""
    from auditrack.core.register.model import Rag, Status

    project: Project = context.obj
    said = _said(reason=reason, note=note, because=because, impact=impact, by=by)
    said |= {
        "status": _word(Status, status, "--status"),
        "rag": _word(Rag, rag, "--rag"),
        "evidence": _shown(evidence),
    }
    said |= {"due": options.period(due, "--due")} if due else {}
    target = named(project, name, lambda known: _target(known, name))
    made = _correction(target, wrong, {field: value for field, value in said.items() if value}, when, without or [])
    _add(project, name, made, Saving(dry_run, commit))


# what was said


def _said(**texts: str | None) -> dict[str, Any]:
    """Texts of options, without the blanks around them; what is blank says nothing."""
    return {name: text for name, said in texts.items() if (text := tidy(said or ""))}


def _shown(said: list[str] | None) -> "tuple[Evidence, ...]":
    """Evidence as the options name it. Raises AuditrackError where a web address is mistyped."""
    from auditrack.core.drafts.evidence import evidence

    try:
        return tuple(map(evidence, filter(None, map(tidy, said or []))))
    except ValueError as error:
        raise AuditrackError(f"--evidence: {error}.") from None


def _risk(text: str | None, score: str | None) -> "Risk | None":
    """Raises HalfSaidError."""
    from auditrack.core.register.model import Risk

    said = _said(text=text, score=score)
    if said and "text" not in said:
        raise HalfSaidError("--risk-score", "--risk")
    return Risk(**said) if said else None


def _decision(what: str | None, by: str | None, why: str | None) -> "Decision | None":
    """Raises HalfSaidError."""
    from auditrack.core.register.model import Decision

    said = _said(what=what, by=by, why=why)
    if said and "what" not in said:
        raise HalfSaidError("--decided-by" if "by" in said else "--decided-because", "--decision")
    return Decision(**said) if said else None


def _word(words: type[Word], said: str | None, option: str) -> Word | None:
    """The word that is meant: case does not matter, nor whether a hyphen stands for a blank."""
    if said is None:
        return None
    known = {str(word.value): word for word in words}
    found = known.get(" ".join(said.replace("-", " ").replace("_", " ").lower().split()))
    if found is None:
        raise UnknownWordError(option, said, list(known))
    return found


def _update(when: str | None, **said: Any) -> "Update":
    from auditrack.core.register.dates import of_day
    from auditrack.core.register.model import Update

    date = of_day(projects.today()) if when is None else options.period(when, "--date")
    return Update(date=date, **{name: value for name, value in said.items() if value})


def _correction(
    target: "Item | Inspection", wrong: str, said: dict[str, Any], when: str | None, without: list[str]
) -> "Update":
    """The entry that takes the place of a wrong one, with all of it that is not said otherwise."""
    from auditrack.core.register.dates import of_day
    from auditrack.core.register.model import Item, Original

    if wrong == Original.DUE.value:
        return replace(_update(when, **said), corrects=Original.DUE)
    there = target.entry.updates if isinstance(target, Item) else target.updates
    period = options.period(wrong, "the entry to correct")
    named = [each for each in there if period.text in (each.date.text, getattr(each.corrects, "text", None))]
    if not named:
        return replace(_update(when, **said), corrects=period)  # the rules will say which there are
    nothing: dict[str, Any] = {name: () if name == "evidence" else None for name in map(_field, without)}
    kept = replace(named[-1], **nothing)
    date = options.period(when, "--date") if when else kept.date
    if date.last < kept.date.last:
        raise CorrectedToEarlierError(kept.date)
    if said.keys() <= {"reason"} and kept == named[-1] and date == kept.date:
        raise NothingToCorrectError(kept.date)
    today = of_day(projects.today())
    entered = today if date.last < today.last else None
    said = {**said, "reason": _both_reasons(kept, said.get("reason"))}
    return replace(kept, **said, date=date, entered=entered, corrects=period)


def _both_reasons(kept: "Update", wrong: str | None) -> str | None:
    """Why the target moved, which stays, and what was wrong in the entry that said so."""
    from auditrack.core.grammar.english import sentence

    if kept.due is None or kept.reason is None or wrong is None:
        return wrong
    return f"{sentence(kept.reason)} Corrected: {wrong}"


def _field(said: str) -> str:
    from auditrack.core.register.model import Update
    from auditrack.core.register.shape import fields_of

    name = said.strip().replace("-", "_").lower()
    known = [each.name for each in fields_of(Update) if each.name not in ("date", "corrects", "reason")]
    if name not in known:
        raise UnknownWordError("--without", said, known)
    return name


# what it is said of


def _target(registry: "Registry", name: str) -> "Item | Inspection":
    """The item, or the inspection as a whole, that a name means. Raises UnknownNameError and SayWhichError."""
    from auditrack.core.register.address import Address
    from auditrack.core.register.addresses import resolve
    from auditrack.core.register.model import Meeting

    address = resolve(registry, name)
    found = registry.items_at(address)
    whole = registry.by_id[address.source]
    if not address.ref and not isinstance(whole, Meeting):
        return whole
    if not address.ref:
        raise SayWhichError(f"{address} is a meeting: say which of its actions, as in {Address.of(address, '1')}.")
    if len(found) != 1 or found[0].address != address:
        names = ", ".join(each.address for each in found)
        raise SayWhichError(f"{address} has actions, and updates belong to them. Say which: {names}.")
    return found[0]


def _add(project: Project, name: str, made: "Update", saving: Saving) -> None:
    """Add an update: what the rules say, what becomes of the item, how the file changes."""
    from auditrack.cli import output
    from auditrack.cli.subject import change
    from auditrack.core.drafts.entries import new_update, refuse_unfit
    from auditrack.core.register.model import Item
    from auditrack.core.sentences.updates import in_commit
    from auditrack.core.standing.position import positions
    from auditrack.store import edit

    registry = project.registry
    target = named(project, name, lambda known: _target(known, name))
    today = projects.today()
    if isinstance(target, Item) and (stands := positions(registry, today).get(target.address)):
        refuse_unfit(stands, made)
    addition = new_update(registry, target, made, today)
    source = target.source if isinstance(target, Item) else target
    draft = edit.draft(source, [addition])
    trial = tried(project, [draft])
    if isinstance(target, Item):
        output.show(change(trial.before, trial.after, target.address, max(today, made.counts_from)))
    words = [in_commit(target, made), made.note or made.reason or ""]
    save([draft], saving, "\n\n".join(filter(None, words)))
