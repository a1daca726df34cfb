"""``new``: an inspection, recommendations, an action or a meeting, by options or by questions."""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from auditrack.cli import completion as completing
from auditrack.cli import entering, options
from auditrack.cli import prompts as ask
from auditrack.cli.keep import Saving, named, save, tried
from auditrack.cli.options import Commit, DryRun
from auditrack.cli.project import Project, remark
from auditrack.core.grammar.plain_text import file_name, tidy
from auditrack.core.register.problems import AuditrackError

if TYPE_CHECKING:
    from auditrack.core.drafts.additions import Entries
    from auditrack.core.drafts.letters import Understood
    from auditrack.core.register.model import Inspection, Meeting, Recommendation, Registry

Made = TypeVar("Made", "Inspection", "Meeting")

app = typer.Typer(
    name="new",
    no_args_is_help=True,
    help="Add an inspection, recommendations, an action or a meeting to the register.",
)

Editor = Annotated[
    bool, typer.Option("--editor", help="Open it in your editor ($VISUAL or $EDITOR) before it is accepted.")
]
Text = Annotated[str | None, typer.Option("--text", metavar="TEXT", help="What is asked.")]
Ref = Annotated[str | None, typer.Option("--ref", metavar="REF", help="Its number; the next one if not given.")]
Owner = Annotated[list[str] | None, typer.Option("--owner", metavar="POST", help="The accountable post. Repeat it.")]
Lead = Annotated[list[str] | None, typer.Option("--lead", metavar="POST", help="The delivery post. Repeat it.")]
Due = Annotated[str | None, typer.Option("--due", metavar="DATE", help="The original deadline: it never changes.")]


class CannotReadListError(AuditrackError):
    """A list of recommendations that cannot be read, or holds none."""


@app.command()
def inspection(
    context: typer.Context,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="As the council calls it.")] = None,
    body: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Who inspected. Repeat it.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="inspection, audit, review …")] = None,
    directorate: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="The directorate that answers.", autocompletion=completing.directorates),
    ] = None,
    expected: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When a scheduled one should happen; unknown if that is to be confirmed."),
    ] = None,
    fieldwork: Annotated[str | None, typer.Option(metavar="DATE", help="When it happened.")] = None,
    reported: Annotated[str | None, typer.Option(metavar="DATE", help="When the findings came in.")] = None,
    judgement: Annotated[str | None, typer.Option(metavar="TEXT", help="The body's own grade, in its words.")] = None,
    counted_as: Annotated[
        str | None, typer.Option(metavar="NOUN", help="The word in sentences: recommendation, area for improvement …")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The file's name; made of date and title if not given.")
    ] = None,
    editor: Editor = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Begin the file of an inspection."""
    from auditrack.core.drafts.ids import inspection_id
    from auditrack.core.register.model import Inspection

    project: Project = context.obj
    registry = project.registry
    dates = {"fieldwork": fieldwork, "reported": reported}
    said: dict[str, Any] = {field: options.period(when, f"--{field}") for field, when in dates.items() if when}
    said |= {"expected": _deadline(expected, "--expected")} if expected else {}
    said |= _texts(title=title, judgement=judgement, counted_as=counted_as) | _lists(body=body)
    said |= {"kind": ask.one_of("kind", kind, entering.kinds(registry))} if kind else {}
    said |= {"directorate": _directorate(registry, directorate)} if directorate else {}
    entering.ask_for_inspection(registry, said)
    made = Inspection(**said)
    made = replace(made, id=name or inspection_id(made.title, made.happened, registry.by_id))
    _begin(project, made, "inspections", editor, Saving(dry_run, commit), f"{made.title}: new in the register")


@app.command()
def meeting(
    context: typer.Context,
    committee: Annotated[str | None, typer.Option(metavar="CODE", help="A code from registry.yaml.")] = None,
    when: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day of the meeting.")] = None,
    position_date: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which the figures are taken, if an earlier one.")
    ] = None,
    next_meeting: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the register is reported next.")
    ] = None,
    editor: Editor = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Begin the file of a meeting to which the register will be reported."""
    from auditrack.core.register.model import Meeting

    project: Project = context.obj
    registry = project.registry
    dates = {"date": when, "position_date": position_date, "next_meeting": next_meeting}
    said: dict[str, Any] = {
        field: options.period(each, f"--{field.replace('_', '-')}") for field, each in dates.items() if each
    }
    said |= {"committee": ask.one_of("committee", committee, entering.committees(registry))} if committee else {}
    entering.ask_for_meeting(registry, said)
    made = Meeting(**said, id=f"{said['date'].text}-{file_name(said['committee'], 'meeting')}")
    _begin(project, made, "meetings", editor, Saving(dry_run, commit), f"Meeting of {made.date}: begun")


@app.command()
def recommendation(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ID", help="The inspection's id.", autocompletion=completing.addresses)
    ],
    text: Text = None,
    ref: Ref = None,
    owner: Owner = None,
    lead: Lead = None,
    due: Due = None,
    priority: Annotated[str | None, typer.Option(metavar="ID", help="One of the council's priorities.")] = None,
    grade: Annotated[str | None, typer.Option(metavar="TEXT", help="The inspecting body's own grading.")] = None,
    theme: Annotated[str | None, typer.Option(metavar="TEXT", help="The plan's theme.")] = None,
    delivered_by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID/REF",
            help="An item that does the work, as a plan's workstream: this one stands as that does. Repeat it.",
            autocompletion=completing.addresses,
        ),
    ] = None,
    raised: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it came in, if later than the findings.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE", help="Many at once: a numbered list as text or Markdown, or a table as CSV."
        ),
    ] = None,
    accept: Annotated[bool, typer.Option("--yes", help="Add what was understood of the list without asking.")] = False,
    editor: Editor = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Add a recommendation to an inspection; or many, from the list in its letter."""
    project: Project = context.obj
    registry = project.registry
    inspection = named(project, name, lambda known: entering.inspection_named(known, name))
    said = _texts(text=text, ref=ref, grade=grade, theme=theme)
    said |= _lists(owner=owner, lead=lead, delivered_by=[_address(registry, each) for each in delivered_by or []])
    said |= {"due": _deadline(due)} if due else {}
    said |= {"raised": options.period(raised, "--raised")} if raised else {}
    said |= {"priority": ask.one_of("priority", priority, entering.priorities(registry))} if priority else {}
    saving = Saving(dry_run, commit)
    if source is not None:
        made = entering.from_list(registry, inspection, _list(source, registry), said)
        if not (accept or dry_run) and not _accepted(len(made)):
            return
    else:
        entering.ask_for_item(registry, said)
        made = [entering.recommendation(registry, inspection, said)]
        made = [entering.edited(made[0])] if editor else made
    _enter(
        project,
        inspection,
        entering.recommendations(made),
        saving,
        f"{inspection.title}: {_counted(made, inspection)}",
    )


@app.command()
def action(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID/REF|MEETING",
            help="The recommendation that it answers, or the meeting that asked for it.",
            autocompletion=completing.addresses,
        ),
    ],
    text: Text = None,
    ref: Ref = None,
    owner: Owner = None,
    lead: Lead = None,
    due: Due = None,
    resolution: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", min=1, help="Of a meeting's action: which of its resolutions it carries out."),
    ] = None,
    editor: Editor = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Add a step that answers a recommendation, or an action that a committee asked for."""
    project: Project = context.obj
    registry = project.registry
    host, parent = named(project, name, lambda known: entering.host_named(known, name))
    said = _texts(text=text, ref=ref) | _lists(owner=owner, lead=lead)
    said |= {"due": _deadline(due)} if due else {}
    if resolution is not None:
        entering.refuse_resolution(host, parent)
        said["resolution"] = resolution
    entering.ask_for_item(registry, said)
    made = entering.action(registry, host, parent, said)
    made = entering.edited(made) if editor else made
    title = f"Meeting of {host.date}" if not hasattr(host, "title") else host.title
    _enter(project, host, entering.actions(made, parent), Saving(dry_run, commit), f"{title}: action {made.ref} added")


# what was said


def _texts(**said: str | None) -> dict[str, Any]:
    return {name: tidied for name, text in said.items() if (tidied := tidy(text or ""))}


def _lists(**said: list[str] | None) -> dict[str, Any]:
    return {name: found for name, texts in said.items() if (found := tuple(filter(None, map(tidy, texts or []))))}


def _address(registry: "Registry", said: str) -> str:
    """The whole address of an item that was named, shortened perhaps. Raises UnknownNameError."""
    from auditrack.core.register.addresses import resolve

    return resolve(registry, said)


def _deadline(said: str, option: str = "--due") -> Any:
    from auditrack.core.register.dates import Unknown

    return Unknown.UNKNOWN if said.strip() == Unknown.UNKNOWN.value else options.period(said, option)


def _directorate(registry: "Registry", said: str) -> str:
    from auditrack.core.standing import selection

    return selection.directorate(registry.settings, said).code


def _list(path: str, registry: "Registry") -> "Understood":
    """What is understood of a list, shown with what is not. Raises CannotReadListError."""
    from auditrack.core.drafts.letters import understood
    from auditrack.formats.screen import letters as lists

    try:
        with open(path, "rb") as file:
            data = file.read(entering.LONGEST_LIST)
    except OSError as error:
        raise CannotReadListError(f"{path} cannot be read: {error.strerror or error}.") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # as Excel and Notepad save where they are not told otherwise
    if "\0" in text or data.startswith((b"PK", b"%PDF", b"\xd0\xcf")):
        raise CannotReadListError(
            f"{path} is no plain text. Copy the list into a text file, or save the table as CSV."
        )
    priorities = entering.priorities(registry)
    found = understood(
        text,
        is_table=os.path.splitext(path)[1].lower() in (".csv", ".tsv"),
        is_priority=lambda said: ask.chosen(said, priorities) is not None,
    )
    if not found.entries:
        raise CannotReadListError(
            f"{path} holds no list that is understood: each recommendation begins a line with its number or a dash."
        )
    entering.show(lists.blocks(found))
    return found


def _accepted(count: int) -> bool:
    from auditrack.core.grammar.english import counted

    if not ask.there_is_somebody():
        raise ask.NobodyToAskError(["--yes"])
    if ask.yes(f"Add {'this' if count == 1 else 'these'} {counted(count, 'recommendation')}?"):
        return True
    remark("Nothing was written.")
    return False


def _counted(made: "Sequence[Recommendation]", inspection: "Inspection") -> str:
    from auditrack.core.grammar.english import counted

    refs = f"{made[0].ref} to {made[-1].ref}" if len(made) > 1 else made[0].ref
    return f"{counted(len(made), inspection.counted_as)} added ({refs})"


# kept


def _begin(project: Project, made: Made, part: str, editor: bool, saving: Saving, message: str) -> None:
    """Draft a new file, and keep it."""
    from auditrack.store import edit

    path = f"{project.loaded.registry.settings.origin.path.removesuffix('registry.yaml')}{part}/{made.id}.yaml"
    entering.refuse_taken(project, made.id, path)
    draft = edit.draft_new(path, made, entering.first_comment(project.registry, part))
    draft = entering.edited_file(draft) if editor else draft
    tried(project, [draft])
    save([draft], saving, message)


def _enter(
    project: Project, source: "Inspection | Meeting", addition: "Entries", saving: Saving, message: str
) -> None:
    from auditrack.store import edit

    draft = edit.draft(source, [addition])
    tried(project, [draft])
    save([draft], saving, message)
