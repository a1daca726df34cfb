"""``init``: create a register, or set up git to merge its files."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete, project as projects, prompts
from auditrack.cli.output import echo, remark
from auditrack.cli.project import Project, refuse
from auditrack.core.grammar.plain_text import tidy
from auditrack.core.register.typed_dates import given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditrack.core.register.dates import Period
    from auditrack.core.register.settings import Settings
    from auditrack.store.edit import Draft

Folder = Annotated[str, typer.Argument(metavar="[FOLDER]", help="Folder of the new register (default: this one).")]
Council = Annotated[str | None, typer.Option(metavar="TEXT", help="Full name of the council.")]
ShortName = Annotated[str | None, typer.Option(metavar="TEXT", help="Short name of the council.")]
Directorates = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE=NAME", help="Directorate, for example CYPS=Children's Services. May be repeated."),
]
CommitteeName = Annotated[str | None, typer.Option(metavar="NAME", help="Committee that receives the report.")]
NextMeeting = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of its next meeting (default: two months from today).")
]
Templates = Annotated[bool, typer.Option("--templates", help="Copy the paper templates, so that you can change them.")]
Editor = Annotated[
    bool, typer.Option("--editor/--no-editor", help="Include settings for VS Code to check files as you type.")
]
Workflow = Annotated[
    bool, typer.Option("--workflow/--no-workflow", help="Include a workflow that reviews pull requests on GitHub.")
]
Action = Annotated[str, typer.Option(metavar="OWNER/REPO@REF", help="Location of auditrack for that workflow.")]
Example = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Copy an example register to try out, such as essex (default folder: its name).",
        autocompletion=complete.examples,
    ),
]
Git = Annotated[
    bool,
    typer.Option("--git", help="Set up git to merge the files of an existing register by their meaning."),
]


def init(
    context: typer.Context,
    folder: Folder = "",
    council: Council = None,
    short_name: ShortName = None,
    directorate: Directorates = None,
    committee: CommitteeName = None,
    meeting: NextMeeting = None,
    templates: Templates = False,
    editor: Editor = True,
    workflow: Workflow = True,
    action: Action = "your-organisation/auditrack@COMMIT",
    example: Example = None,
    git: Git = False,
) -> None:
    """Create a register, with settings, an example and the next meeting. Existing files are not overwritten.

    With --example, copy a register supplied with auditrack, to try out. With --git, set up git so that two people can
    add updates to the same item without a conflict. Do this once in each clone.
    """
    from auditrack.store import new_register

    if example is not None:
        others = (git, council, short_name, directorate, committee, meeting, templates)
        _copy(example, folder, editor=editor, is_alone=not any(others))
    elif git:
        _let_git_merge(Project(folder) if folder else context.obj)
    else:
        new_register.refuse_taken(folder)
        when = given(meeting, "--meeting") if meeting else None
        drafts = _drafts(_answers(council, short_name, directorate or [], committee), when, editor=editor)
        _write(folder, drafts, templates=templates, editor=editor, action=action if workflow else None)


def _drafts(settings: "Settings", meeting: "Period | None", *, editor: bool) -> "list[Draft]":
    """The register's own files. Raises AuditrackError."""
    from auditrack.core.drafts import new_register, trial
    from auditrack.store.new_register import drafted

    today = projects.today()
    drafts = drafted(new_register.registry(settings, today, meeting), editor=editor)
    trial.trial_of_new([draft.record for draft in drafts], today).accepted()
    return drafts


def _write(folder: str, drafts: "list[Draft]", *, templates: bool, editor: bool, action: str | None) -> None:
    from auditrack.store import new_register

    files = new_register.files(drafts, templates=templates, editor=editor, action=action)
    _say_written(new_register.write(folder, files))
    where = f"cd {folder} && " if folder else ""
    remark(f"The register is ready. Run: {where}auditrack status")
    remark("Then replace the example in registry/inspections/.")


def _say_written(paths: "list[str]") -> None:
    for path in paths:
        echo(f"{path.replace(os.sep, '/')}\n")


def _copy(text: str, folder: str, *, editor: bool, is_alone: bool) -> None:
    """Copy an example, and suggest what to try with it. Raises AuditrackError where other options are given."""
    from auditrack.store import examples, new_register
    from auditrack.store.registry import load

    contrary = "--example copies a register as it is. The only other option it takes is --no-editor."
    refuse((not is_alone, contrary))
    name = examples.named(text)
    folder = folder or name
    files = {**new_register.ignored(), **examples.files(name), **(new_register.schemas() if editor else {})}
    _say_written(new_register.write(folder, files))
    meetings = load(os.path.join(folder, new_register.REGISTRY)).registry.meetings
    held = max(meetings, key=lambda meeting: meeting.date.last)
    remark(f"The register is ready. Run: cd {folder}, then")
    remark(f"  auditrack status --meeting {held.id}")
    remark(f"  auditrack report --meeting {held.id}")
    remark(f"  auditrack check --as-of {held.position_day}")
    remark(f"Updates you add are dated today unless you give --date, for example a date near {held.position_day}.")


def _let_git_merge(project: Project) -> None:
    from auditrack.store.git.merge_driver import ATTRIBUTES_FILE, IGNORE_FILE, install
    from auditrack.store.tree import shown

    with project.turn:
        done = install(project.to_write().folder)
    lists = {ATTRIBUTES_FILE: "the files that auditrack merges", IGNORE_FILE: "what a command leaves if it is killed"}
    for name, what in lists.items():
        is_new = f"now lists {what}. Commit it." if name in done.wrote_files else "is already set up."
        echo(f"{shown(project.folder)}{name} {is_new}\n")
    is_set_up = "This clone is already set up to merge with auditrack. Every other clone needs its own."
    how = "This clone is now set up to merge with auditrack. Run 'auditrack init --git' once in every other clone."
    echo(f"{how if done.wrote_settings else is_set_up}\n")


def _answers(
    council: str | None, short_name: str | None, directorates: list[str], committee: str | None
) -> "Settings":
    """The settings that were given, and the answers to prompts for the others. Raises AuditrackError."""
    from auditrack.core.drafts.new_register import settings

    missing = [option for option, given in (("--council", council), ("--directorate", directorates)) if not given]
    if missing:
        prompts.refuse_without_somebody(missing)
    name = tidy(council or "") or prompts.text("Full name of the council")
    short = tidy(short_name or "") or (prompts.text("Short name", needed=False) if missing else "")
    parts = _directorates(directorates)
    asks = bool(missing) and not committee
    named = prompts.text("Which committee receives the report?", default="Audit Committee") if asks else ""
    return settings(name, short or None, parts, tidy(committee or "") or named or "Audit Committee")


def _directorates(given: list[str]) -> list[tuple[str, str]]:
    """Codes and names of the directorates that are given, else of those prompted for one by one."""
    from auditrack.core.drafts.new_register import directorate_named

    parts: list[tuple[str, str]] = []
    for text in filter(None, map(tidy, given)) if given else _asked():
        parts.append(directorate_named(text, [code for code, _ in parts]))
        if not given:
            remark(f"  Its code in the files is {parts[-1][0]}.")
    return parts


def _asked() -> "Iterator[str]":
    text = prompts.text("First directorate (name, or CODE=NAME)")
    while text:
        yield text
        text = prompts.text("Next directorate", needed=False, hint=" (Enter to finish)")
