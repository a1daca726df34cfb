"""Commands that record one dated update of an item."""

from typing import TYPE_CHECKING, Any

import typer

from auditrack.cli import prompts, update_options as option, updating
from auditrack.cli.options import Commit, DryRun
from auditrack.cli.project import refuse
from auditrack.core.register.typed_dates import given

if TYPE_CHECKING:
    pass

NOTHING_TO_ADD = (
    "nothing to add. Give --note, --status, --response, --evidence, --impact, --rag, --percent, --risk or --decision."
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
    updating.add(
        context.obj, name, updating.dated_update(context.obj, when, fields, by=by, approved_by=approved_by), saving
    )


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
    wish = updating.wished(context.obj, name, updating.dated_update(context.obj, when, target, **texts))
    sooner = updating.brought_forward(context.obj, name, wish)
    updating.add(context.obj, name, wish, saving)
    updating.tell_who_decides(context.obj, wish)
    updating.tell(sooner)


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
    dated = updating.dated_update(context.obj, when, target, note=note)
    updating.add(context.obj, name, updating.decision(context.obj, name, dated, of, by, granted=True), saving)


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
    dated = updating.dated_update(context.obj, when, note=note)
    updating.add(context.obj, name, updating.decision(context.obj, name, dated, of, by, granted=False), saving)


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
    updating.add(
        context.obj,
        name,
        updating.dated_update(context.obj, when, status="complete", evidence=evidence, **texts),
        saving,
    )


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
    update = updating.dated_update(context.obj, when, lifted_by=lifted_by, note=note, evidence=evidence, **who)
    missing = "give who verified it, with --by, or which body lifted it, with --lifted-by."
    refuse((not (update.verified_by or update.lifted_by or update.returned), missing))
    updating.add(context.obj, name, update, saving)


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
    wish = updating.wished(
        context.obj, name, updating.dated_update(context.obj, when, status="closed", review=review, **texts)
    )
    if into is None:
        updating.add(context.obj, name, wish, saving)
        updating.tell_who_decides(context.obj, wish)
        updating.remind(wish, name)
    else:
        updating.replace_work(context.obj, name, updating.merged(context.obj, name, into, wish), saving)


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
    dated = updating.dated_update(context.obj, when, note=note, by=by, approved_by=approved_by)
    updating.replace_work(context.obj, name, updating.parted(context.obj, name, texts, dated), saving)


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
    updating.add(context.obj, name, updating.dated_update(context.obj, when, status="reopened", **texts), saving)


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
    fieldwork: option.NewFieldwork = None,
    reported: option.NewReported = None,
    published: option.NewPublished = None,
    link: option.NewLink = None,
    judgement: option.NewJudgement = None,
    followed_elsewhere: option.NewFollower = None,
    disclosure: option.NewDisclosure = None,
    exemption: option.NewExemption = None,
    delivered_by: option.NewDelivery = None,
    note: option.Note = None,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Say whose an item or an inspection is from a date on, and what is so of it now."""
    words = {"owner": owner, "lead": lead, "directorate": directorate, "title": title, "monitored_by": monitored_by}
    dates = {"expected": expected, "report_expected": report_expected}
    facts: dict[str, Any] = {"fieldwork": fieldwork, "reported": reported, "judgement": judgement}
    facts |= {"followed_elsewhere": followed_elsewhere, "delivered_by": delivered_by}
    facts |= {"published": published, "link": link, "disclosure": disclosure, "exemption": exemption}
    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    updating.put(
        context.obj, name, updating.dated_update(context.obj, when, None, **words, **dates, note=note), facts, saving
    )


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
    updating.add(context.obj, name, updating.correction(context.obj, name, wrong, fields, when, without or []), saving)
