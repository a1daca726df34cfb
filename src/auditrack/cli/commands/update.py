"""Commands that record one dated update of an item."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from auditrack.cli import output, project as projects, prompts, update_options as option
from auditrack.cli.options import Commit, DryRun
from auditrack.cli.project import Project, Saving, refuse
from auditrack.core.grammar.plain_text import tidy
from auditrack.core.register.dates import of_day
from auditrack.core.register.typed_dates import given
from auditrack.core.register.words import GOES_ON, Original

if TYPE_CHECKING:
    from auditrack.core.drafts.additions import Entries
    from auditrack.core.drafts.replacing import Replacing
    from auditrack.core.register.model import Source
    from auditrack.core.register.updates import Update

NOTHING_TO_ADD = (
    "nothing to add. Give --note, --status, --response, --evidence, --impact, --rag, --percent, --risk or --decision."
)

NOTHING_TO_SET = (
    "nothing to set. Give --owner, --lead or --directorate, and of an inspection --title, --monitored-by, --expected "
    "or --report-expected."
)


def update(
    context: typer.Context,
    name: option.Name,
    note: option.Note = None,
    status: option.NewStatus = None,
    because: option.WhyOfColourToo = None,
    response: option.Answer = None,
    evidence: option.Shown = None,
    impact: option.Impact = None,
    rag: option.RagWord = None,
    percent: option.Percent = None,
    risk: option.Threat = None,
    risk_score: option.RiskScore = None,
    decision: option.Decided = None,
    decided_by: option.DecidedBy = None,
    decided_because: option.DecidedBecause = None,
    by: option.By = None,
    approved_by: option.ApprovedBy = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Record an update on an item, or a note on an inspection."""
    from auditrack.core.drafts import fields as typed

    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    registry = context.obj.registry
    fields = typed.risk(risk, risk_score) | typed.decision(decision, decided_by, decided_because)
    words = {"status": status, "response": response, "rag": rag, "because": because}
    fields |= typed.fields(registry, **words, note=note, impact=impact, evidence=evidence, percent=percent)
    refuse((not fields, NOTHING_TO_ADD))
    _add(context.obj, name, _update(context.obj, when, fields, by=by, approved_by=approved_by), saving)


def extend(
    context: typer.Context,
    name: option.Name,
    due: option.NewTarget,
    reason: option.Reason = None,
    approved_by: option.ApprovedBy = None,
    note: option.Note = None,
    by: option.By = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Extend the deadline of an item, with a reason; or request that, where an approval is needed and not given."""
    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    target = {"due": given(due, "the revised date")}
    texts = {"reason": reason, "approved_by": approved_by, "note": note, "by": by}
    wish = _wished(context.obj, name, _update(context.obj, when, target, **texts))
    _add(context.obj, name, wish, saving)
    _tell_who_decides(context.obj, wish)


def approve(
    context: typer.Context,
    name: option.Name,
    by: option.Approver = None,
    due: option.GrantedFor = None,
    of: option.Asked = None,
    note: option.Note = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Record that what was requested is granted, or that an extension in force is approved."""
    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    target = {"due": given(due, "--due")} if due else {}
    dated = _update(context.obj, when, target, note=note)
    _add(context.obj, name, _decision(context.obj, name, dated, of, by, granted=True), saving)


def refuse_request(
    context: typer.Context,
    name: option.Name,
    by: option.Refuser = None,
    of: option.Asked = None,
    note: option.Note = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Record that what was requested is refused, or that an extension in force is."""
    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    dated = _update(context.obj, when, note=note)
    _add(context.obj, name, _decision(context.obj, name, dated, of, by, granted=False), saving)


def complete(
    context: typer.Context,
    name: option.Name,
    evidence: option.Shown = None,
    note: option.Note = None,
    impact: option.Impact = None,
    verified_by: option.VerifiedBy = None,
    by: option.By = None,
    approved_by: option.ApprovedBy = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Report an item complete, with evidence."""
    texts = {"note": note, "impact": impact, "verified_by": verified_by, "by": by, "approved_by": approved_by}
    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    _add(context.obj, name, _update(context.obj, when, status="complete", evidence=evidence, **texts), saving)


def verify(
    context: typer.Context,
    name: option.Name,
    by: option.Verifier = None,
    lifted_by: option.LiftedBy = None,
    returned: option.Returned = None,
    evidence: option.Shown = None,
    note: option.Note = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Record who verified that an item is complete, that the inspecting body lifted it, or that it was returned."""
    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    who = {"by": by, "returned": returned} if returned else {"verified_by": by}
    update = _update(context.obj, when, lifted_by=lifted_by, note=note, evidence=evidence, **who)
    missing = "give who verified it, with --by, or which body lifted it, with --lifted-by."
    refuse((not (update.verified_by or update.lifted_by or update.returned), missing))
    _add(context.obj, name, update, saving)


def close(
    context: typer.Context,
    name: option.Name,
    because: option.ReasonToClose = None,
    note: option.Note = None,
    by: option.By = None,
    approved_by: option.ApprovedBy = None,
    review: option.Review = None,
    into: option.Into = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Close an item that will not be implemented, with a reason; or request that, where only approval is missing."""
    texts = {"because": because, "note": note, "by": by, "approved_by": approved_by}
    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    wish = _wished(context.obj, name, _update(context.obj, when, status="closed", review=review, **texts))
    if into is None:
        _add(context.obj, name, wish, saving)
        _tell_who_decides(context.obj, wish)
        _remind(wish, name)
    else:
        _replace(context.obj, name, _merged(context.obj, name, into, wish), saving)


def split(
    context: typer.Context,
    name: option.Name,
    parts: option.Parts = None,
    note: option.Note = None,
    by: option.By = None,
    approved_by: option.ApprovedBy = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Split an item: close it, and add its parts, which keep its original deadline."""
    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    texts = parts or prompts.several("Text of a part", "--part for each part")
    dated = _update(context.obj, when, note=note, by=by, approved_by=approved_by)
    _replace(context.obj, name, _split(context.obj, name, texts, dated), saving)


def reopen(
    context: typer.Context,
    name: option.Name,
    because: option.WhyInAnyWords = None,
    note: option.Note = None,
    by: option.By = None,
    approved_by: option.ApprovedBy = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Reopen an item that was complete or closed."""
    texts = {"because": because, "note": note, "by": by, "approved_by": approved_by}
    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    _add(context.obj, name, _update(context.obj, when, status="reopened", **texts), saving)


def set_(
    context: typer.Context,
    name: option.NameOfAny,
    owner: option.Owners = None,
    lead: option.Leads = None,
    directorate: option.NewDirectorate = None,
    title: option.NewTitle = None,
    monitored_by: option.NewBoard = None,
    expected: option.NewExpected = None,
    report_expected: option.NewReportExpected = None,
    note: option.Note = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Say whose an item or an inspection is from a date on; of an inspection also what it is called, or expected."""
    words = {"owner": owner, "lead": lead, "directorate": directorate, "title": title, "monitored_by": monitored_by}
    dates = {"expected": expected, "report_expected": report_expected}
    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    update = _update(context.obj, when, None, **words, **dates, note=note)
    refuse((not update.names_anything, NOTHING_TO_SET))
    _add(context.obj, name, update, saving)


def correct(
    context: typer.Context,
    name: option.Name,
    wrong: option.WrongEntry,
    reason: option.WhatWasWrong = None,
    due: option.RightDeadline = None,
    note: option.Note = None,
    status: option.RightStatus = None,
    because: option.Why = None,
    evidence: option.Shown = None,
    impact: option.Impact = None,
    rag: option.RagWord = None,
    without: option.Without = None,
    by: option.By = None,
    approved_by: option.ApprovedBy = None,
    when: option.WhenReally = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Correct an earlier entry, or the original deadline. Fields you do not give stay as they are."""
    from auditrack.core.drafts import fields as typed

    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    texts = {"reason": reason, "note": note, "because": because, "by": by, "approved_by": approved_by}
    words = {"status": status, "rag": rag, "impact": impact}
    fields = typed.fields(context.obj.registry, evidence=evidence, **words, **texts)
    fields |= {"due": given(due, "--due")} if due else {}
    _add(context.obj, name, _correction(context.obj, name, wrong, fields, when, without or []), saving)


def _update(
    project: Project, when: str | None, more: dict[str, Any] | None = None, /, **typed: str | list[str] | None
) -> "Update":
    """An update of today, or of the date that was typed, with these fields and those that were typed."""
    from auditrack.core.drafts.fields import fields
    from auditrack.core.register.updates import Update

    date = of_day(projects.today()) if when is None else given(when, "--date")
    return Update(date=date, **(more or {}), **fields(project.registry, **typed))


def _wished(project: Project, name: str, extension: "Update") -> "Update":
    """An entry as it may be made: as a request, where the council's settings ask for an approval."""
    from auditrack.cli.keep import named
    from auditrack.core.drafts import decisions, targets

    target = named(project, targets.target, name)
    return decisions.wished(project.registry, target, extension, projects.today())


def _tell_who_decides(project: Project, wish: "Update") -> None:
    """Say of what was entered that it is a request, and who decides on it."""
    from auditrack.core.grammar.english import the
    from auditrack.core.standing.approval import approver

    if wish.requests and (decides := approver(project.registry.settings, wish.requests.close)):
        output.remark(f"This is a request: {the(decides)} decides on it. Use 'approve' once it is granted.")


def _decision(
    project: Project, name: str, dated: "Update", of: str | None, by: str | None, *, granted: bool
) -> "Update":
    """An entry of this date as the decision of what waits, or of what a date names."""
    from auditrack.cli.keep import named
    from auditrack.core.drafts import decisions, targets

    target = named(project, targets.target, name)
    asked = given(of, "--of") if of else None
    by = tidy(by) if by else None
    return decisions.decided(project.registry, target, dated, asked, by, projects.today(), granted=granted)


def _correction(
    project: Project, name: str, wrong: str, fields: dict[str, Any], when: str | None, without: list[str]
) -> "Update":
    from auditrack.cli.keep import named
    from auditrack.core.drafts import corrections, targets

    target = named(project, targets.target, name)
    entry = Original.DUE if wrong == Original.DUE.value else given(wrong, "the entry to correct")
    date = given(when, "--date") if when else None
    return corrections.correction(target, entry, fields, date, without, projects.today())


def _merged(project: Project, name: str, into: str, wish: "Update") -> "Replacing":
    from auditrack.cli.keep import named
    from auditrack.core.drafts import replacing, targets

    missing = "its closing has to be approved first. Give --approved-by, or close it with --into once it is granted."
    refuse((wish.requests is not None, missing))
    merged, other = (named(project, targets.item, one) for one in (name, into))
    return replacing.into(project.registry, merged, other, wish, projects.today())


def _split(project: Project, name: str, texts: Sequence[str], dated: "Update") -> "Replacing":
    from auditrack.cli.keep import named
    from auditrack.core.drafts import replacing, targets

    whole = named(project, targets.item, name)
    return replacing.split(project.registry, whole, tuple(filter(None, map(tidy, texts))), dated, projects.today())


def _remind(closed: "Update", name: str) -> None:
    """Say what is still to do where work goes on under another ref, and nothing says where."""
    if closed.because in GOES_ON and not closed.requests:
        output.remark(f"Say where the work goes on: 'auditrack new recommendation ID --replaces {name}'.")


def _replace(project: Project, name: str, replacing: "Replacing", saving: Saving) -> None:
    """Close what is replaced, and add what replaces it."""
    _keep(project, name, replacing.changes, projects.today(), saving, replacing.message)


def _add(project: Project, name: str, update: "Update", saving: Saving) -> None:
    """Add an update."""
    from auditrack.cli.keep import named
    from auditrack.core.drafts import entries, targets

    target, today = named(project, targets.target, name), projects.today()
    proposed = entries.proposal(project.registry, target, update, today)
    changes = [(targets.source_of(target), (proposed.addition,))]
    _keep(project, name, changes, max(today, update.counts_from), saving, proposed.message)


def _keep(
    project: Project,
    name: str,
    changes: "Iterable[tuple[Source, Sequence[Entries]]]",
    on: date,
    saving: Saving,
    message: str,
) -> None:
    """Apply the rules, show the position on that day and the change of each file, and keep all of it or nothing."""
    from auditrack.cli.keep import named, save, tried
    from auditrack.core.drafts import targets
    from auditrack.formats.screen.show import of_trial
    from auditrack.store import edit

    drafts = [edit.draft(source, additions) for source, additions in changes]
    trial = tried(project, *drafts)
    output.show(of_trial(trial.before, trial.after, named(project, targets.target, name), on))
    save(drafts, saving, message)
