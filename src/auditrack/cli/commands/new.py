"""``new``: add an inspection, recommendations, an action or a meeting, by options or prompts."""

import typer

from auditrack.cli import new_options as option
from auditrack.cli.options import Commit, DryRun
from auditrack.cli.project import Saving

app = typer.Typer(
    name="new",
    no_args_is_help=True,
    help="Add an inspection, recommendations, an action or a meeting to the register.",
)


@app.command()
def inspection(
    context: typer.Context,
    title: option.Title = None,
    body: option.Body = None,
    kind: option.Kind = None,
    directorate: option.Directorate = None,
    expected: option.Expected = None,
    fieldwork: option.Fieldwork = None,
    reported: option.Reported = None,
    registered: option.Registered = None,
    announced: option.Announced = None,
    judgement: option.Judgement = None,
    counted_as: option.CountedAs = None,
    name: option.FileId = None,
    editor: option.Editor = False,
    again: option.Again = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Create an inspection."""
    from auditrack.cli import adding

    dates = {"fieldwork": fieldwork, "reported": reported, "expected": expected}
    dates |= {"registered": registered, "announced": announced}
    texts = {"title": title, "judgement": judgement, "counted_as": counted_as}
    typed = {"kind": kind, "directorate": directorate, "body": body, **dates, **texts}
    adding.add_inspection(context.obj, name, typed, Saving(dry_run, commit, again or name is not None), editor=editor)


@app.command()
def meeting(
    context: typer.Context,
    committee: option.Committee = None,
    when: option.DayOfMeeting = None,
    position_date: option.PositionDate = None,
    next_meeting: option.NextMeeting = None,
    editor: option.Editor = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Create a meeting."""
    from auditrack.cli import adding

    dates = {"date": when, "position_date": position_date, "next_meeting": next_meeting}
    adding.add_meeting(context.obj, {"committee": committee, **dates}, Saving(dry_run, commit), editor=editor)


@app.command()
def recommendation(
    context: typer.Context,
    name: option.InspectionId,
    text: option.Text = None,
    ref: option.Ref = None,
    owner: option.Owner = None,
    lead: option.Lead = None,
    due: option.Due = None,
    priority: option.Priority = None,
    grade: option.Grade = None,
    theme: option.Theme = None,
    delivered_by: option.DeliveredBy = None,
    replaces: option.Replaces = None,
    raised: option.Raised = None,
    source: option.From = None,
    accept: option.Yes = False,
    editor: option.Editor = False,
    again: option.Again = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Add a recommendation to an inspection, or many from a list."""
    from auditrack.cli import adding

    texts = {"text": text, "ref": ref, "grade": grade, "theme": theme, "priority": priority}
    lists = {"owner": owner, "lead": lead, "delivered_by": delivered_by, "replaces": replaces}
    typed = {**texts, **lists, "due": due, "raised": raised}
    saving = Saving(dry_run, commit, again or ref is not None)
    adding.add_recommendations(context.obj, name, typed, source, saving, asks=not accept, editor=editor)


@app.command()
def action(
    context: typer.Context,
    name: option.RecommendationOrMeeting,
    text: option.Text = None,
    ref: option.Ref = None,
    owner: option.Owner = None,
    lead: option.Lead = None,
    due: option.Due = None,
    resolution: option.Resolution = None,
    editor: option.Editor = False,
    again: option.Again = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Add an action under a recommendation, or one requested by a committee."""
    from auditrack.cli import adding

    typed = {"text": text, "ref": ref, "due": due, "owner": owner, "lead": lead}
    saving = Saving(dry_run, commit, again or ref is not None)
    adding.add_action(context.obj, name, typed, resolution, saving, editor=editor)
