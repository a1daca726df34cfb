"""``new``: an inspection, recommendations, an action or a meeting, by options or by questions."""

from typing import TYPE_CHECKING, Any

import typer

from auditrack.cli import adding, new_options as option, project as projects, questions
from auditrack.cli.keep import Saving, named
from auditrack.cli.options import Commit, DryRun, deadlines, periods
from auditrack.cli.project import Project

if TYPE_CHECKING:
    from auditrack.core.register.model import Inspection, Recommendation, Registry

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
    judgement: option.Judgement = None,
    counted_as: option.CountedAs = None,
    name: option.FileId = None,
    editor: option.Editor = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Begin the file of an inspection."""
    from auditrack.core.drafts import fields as typed, new_sources

    project: Project = context.obj
    registry = project.registry
    fields = periods(fieldwork=fieldwork, reported=reported) | deadlines(expected=expected)
    fields |= typed.texts(title=title, judgement=judgement, counted_as=counted_as) | typed.lists(body=body)
    fields |= typed.codes(registry, kind=kind, directorate=directorate)
    record = new_sources.inspection(registry, questions.for_inspection(registry, fields), name)
    adding.begin(project, record, f"{record.title}: new in the register", Saving(dry_run, commit), editor=editor)


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
    """Begin the file of a meeting to which the register will be reported."""
    from auditrack.core.drafts import fields as typed, new_sources

    project: Project = context.obj
    fields = periods(date=when, position_date=position_date, next_meeting=next_meeting)
    fields |= typed.codes(project.registry, committee=committee)
    record = new_sources.meeting(questions.for_meeting(project.registry, fields))
    adding.begin(project, record, f"Meeting of {record.date}: begun", Saving(dry_run, commit), editor=editor)


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
    raised: option.Raised = None,
    source: option.From = None,
    accept: option.Yes = False,
    editor: option.Editor = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Add a recommendation to an inspection; or many, from the list in its letter."""
    from auditrack.core.drafts import fields as typed, targets

    project: Project = context.obj
    host = named(project, name, lambda registry: targets.inspection(registry, name))
    fields = typed.texts(text=text, ref=ref, grade=grade, theme=theme) | typed.lists(owner=owner, lead=lead)
    fields |= typed.addresses(project.registry, delivered_by=delivered_by)
    fields |= deadlines(due=due) | periods(raised=raised) | typed.codes(project.registry, priority=priority)
    entries = _entries(project.registry, host, fields, source, asks=not (accept or dry_run), editor=editor)
    adding.enter(project, host, entries, Saving(dry_run, commit))


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
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Add a step that answers a recommendation, or an action that a committee asked for."""
    from auditrack.core.drafts import fields as typed, recommendations, targets

    project: Project = context.obj
    host, parent = named(project, name, lambda registry: targets.host(registry, name))
    fields = typed.texts(text=text, ref=ref) | typed.lists(owner=owner, lead=lead) | deadlines(due=due)
    fields |= recommendations.resolution(host, parent, resolution)
    fields = questions.for_item(project.registry, fields)
    entry = recommendations.action(project.registry, host, parent, fields, projects.today())
    entries = [adding.edited(entry) if editor else entry]
    adding.enter(project, host, entries, Saving(dry_run, commit), parent)


def _entries(
    registry: "Registry", host: "Inspection", fields: dict[str, Any], source: str | None, *, asks: bool, editor: bool
) -> "tuple[Recommendation, ...]":
    """The recommendation that the options and answers make; or those of a list, none where somebody says no."""
    from auditrack.core.drafts import recommendations

    today = projects.today()
    if source is not None:
        listed = adding.listed(registry, source)
        entries = recommendations.recommendations(registry, host, listed, fields, today)
        return entries if not asks or adding.is_accepted(len(entries)) else ()
    entry = recommendations.recommendation(registry, host, questions.for_item(registry, fields), today)
    return (adding.edited(entry) if editor else entry,)
