"""Commands that add one dated update: what became of an item, in the words in which people say it."""

from typing import TYPE_CHECKING, Any

import typer

from auditrack.cli import options, project as projects, update_options as option
from auditrack.cli.keep import Saving, named, save, tried
from auditrack.cli.options import Commit, DryRun
from auditrack.cli.project import Project
from auditrack.core.register.problems import AuditrackError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditrack.core.register.model import Update

NOTHING_TO_ADD = (
    "there is nothing to add: give --note, --status, --response, --evidence, --impact, --rag, --risk or --decision."
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
    """Add one dated update to an item; or, with the id alone, a note to an inspection as a whole."""
    from auditrack.core.drafts import fields as typed

    fields = typed.texts(note=note, because=because, impact=impact) | typed.evidence(evidence)
    fields |= typed.words(status=status, response=response, rag=rag)
    fields |= typed.risk(risk, risk_score) | typed.decision(decision, decided_by, decided_because)
    if not fields:
        raise AuditrackError(NOTHING_TO_ADD)
    fields |= typed.texts(by=by, approved_by=approved_by)
    _add(context.obj, name, _update(when, fields), Saving(dry_run, commit))


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
    """Give an item a new target, and say why. The original deadline stays."""
    from auditrack.core.drafts import fields as typed

    fields = typed.texts(reason=reason, approved_by=approved_by, note=note, by=by)
    update = _update(when, {**fields, "due": options.period(due, "the new target")})
    _add(context.obj, name, update, Saving(dry_run, commit))


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
    """Say that an item is complete, and what shows it."""
    from auditrack.core.drafts import fields as typed

    fields = typed.texts(note=note, impact=impact, verified_by=verified_by, by=by, approved_by=approved_by)
    fields |= typed.words(status="complete") | typed.evidence(evidence)
    _add(context.obj, name, _update(when, fields), Saving(dry_run, commit))


def verify(
    context: typer.Context,
    name: option.Name,
    by: option.Verifier = None,
    lifted_by: option.LiftedBy = None,
    evidence: option.Shown = None,
    note: option.Note = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Say who checked that an item is complete, which is not its owner; or that the inspecting body lifted it."""
    from auditrack.core.drafts import fields as typed

    verified = typed.texts(verified_by=by, lifted_by=lifted_by)
    if not verified:
        raise AuditrackError("say who checked it, with --by, or which body lifted it, with --lifted-by.")
    fields = typed.texts(note=note) | typed.evidence(evidence)
    _add(context.obj, name, _update(when, verified | fields), Saving(dry_run, commit))


def close(
    context: typer.Context,
    name: option.Name,
    because: option.ReasonToClose = None,
    note: option.Note = None,
    by: option.By = None,
    approved_by: option.ApprovedBy = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Close an item that will not be implemented, and say why."""
    from auditrack.core.drafts import fields as typed

    fields = typed.texts(because=because, note=note, by=by, approved_by=approved_by)
    _add(context.obj, name, _update(when, fields | typed.words(status="closed")), Saving(dry_run, commit))


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
    """Open an item again that was complete or closed."""
    from auditrack.core.drafts import fields as typed

    fields = typed.texts(because=because, note=note, by=by, approved_by=approved_by)
    _add(context.obj, name, _update(when, fields | typed.words(status="reopened")), Saving(dry_run, commit))


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
    when: option.WhenReally = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Correct an entry, or the original deadline, by a new entry. What is not said again stays as it was."""
    from auditrack.core.drafts import fields as typed

    project: Project = context.obj
    fields = typed.texts(reason=reason, note=note, because=because, impact=impact, by=by)
    fields |= typed.words(status=status, rag=rag) | typed.evidence(evidence)
    fields |= {"due": options.period(due, "--due")} if due else {}
    _add(project, name, _correction(project, name, wrong, fields, when, without or []), Saving(dry_run, commit))


def _update(when: str | None, fields: "Mapping[str, Any]") -> "Update":
    from auditrack.core.register.dates import of_day
    from auditrack.core.register.model import Update

    date = of_day(projects.today()) if when is None else options.period(when, "--date")
    return Update(date=date, **fields)


def _correction(
    project: Project, name: str, wrong: str, fields: "Mapping[str, Any]", when: str | None, without: list[str]
) -> "Update":
    from auditrack.core.drafts import targets
    from auditrack.core.drafts.corrections import correction
    from auditrack.core.register.model import Original

    target = named(project, name, lambda registry: targets.target(registry, name))
    is_deadline = wrong == Original.DUE.value
    entry = Original.DUE if is_deadline else options.period(wrong, "the entry to correct")
    date = options.period(when, "--date") if when else None
    return correction(target, entry, fields, date, without, projects.today())


def _add(project: Project, name: str, update: "Update", saving: Saving) -> None:
    """Add an update: what the rules say, what becomes of the item, how the file changes."""
    from auditrack.cli import output
    from auditrack.core.drafts import targets
    from auditrack.core.drafts.entries import proposal
    from auditrack.formats.screen.show import of_trial
    from auditrack.store import edit

    target = named(project, name, lambda registry: targets.target(registry, name))
    today = projects.today()
    proposed = proposal(project.registry, target, update, today)
    draft = edit.draft(proposed.source, [proposed.addition])
    trial = tried(project, [draft])
    output.show(of_trial(trial.before, trial.after, target, max(today, update.counts_from)))
    save([draft], saving, proposed.message)
