"""``init``: begin a register that can be checked and reported at once, and let git merge its files."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete, project as projects, prompts
from auditrack.cli.output import remark
from auditrack.cli.project import Project, refuse
from auditrack.core.grammar.plain_text import tidy
from auditrack.core.register.typed_dates import given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditrack.core.register.dates import Period
    from auditrack.core.register.model import Settings
    from auditrack.store.edit import Draft

Folder = Annotated[str, typer.Argument(metavar="[FOLDER]", help="Where to begin; here if not given.")]
Council = Annotated[str | None, typer.Option(metavar="TEXT", help="The council's full name.")]
ShortName = Annotated[str | None, typer.Option(metavar="TEXT", help="The council's short name.")]
Directorates = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE=NAME", help="A directorate, as CYPS=Children's Services. Repeat it."),
]
CommitteeName = Annotated[str | None, typer.Option(metavar="NAME", help="The committee that is reported to.")]
NextMeeting = Annotated[
    str | None, typer.Option(metavar="DATE", help="Its next meeting; two months ahead if not given.")
]
Templates = Annotated[bool, typer.Option("--templates", help="Copy the templates of papers, to change them.")]
Editor = Annotated[
    bool, typer.Option("--editor/--no-editor", help="With settings by which VS Code checks while you type.")
]
Workflow = Annotated[
    bool, typer.Option("--workflow/--no-workflow", help="With a workflow that reviews pull requests on GitHub.")
]
Action = Annotated[str, typer.Option(metavar="OWNER/REPO@REF", help="Where that workflow finds auditrack.")]
Example = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Copy a register to play with, as essex; into a folder of its name if none is given.",
        autocompletion=complete.examples,
    ),
]
Git = Annotated[
    bool,
    typer.Option("--git", help="Of a register that is there: let git merge its files by what they say."),
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
    action: Action = "your-organisation/auditrack@main",
    example: Example = None,
    git: Git = False,
) -> None:
    """Begin a register: the council's words, an example to replace, and the next meeting. Nothing is overwritten.

    With --example, copy a register that comes with auditrack, to play with. With --git, in a repository that has a
    register: two who add updates to one item meet no conflict. Once a clone.
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
    remark(f"The register is ready. To look at it: {where}auditrack status")
    remark("Then replace the example in registry/inspections/.")


def _say_written(paths: "list[str]") -> None:
    for path in paths:
        typer.echo(path.replace(os.sep, "/"))


def _copy(text: str, folder: str, *, editor: bool, is_alone: bool) -> None:
    """Copy an example, and say what to try with it. Raises AuditrackError where other options are given with it."""
    from auditrack.store import examples, new_register
    from auditrack.store.registry import load

    contrary = "--example copies a register as it is: give no other option but --no-editor with it."
    refuse((not is_alone, contrary))
    name = examples.named(text)
    folder = folder or name
    files = {**examples.files(name), **(new_register.schemas() if editor else {})}
    _say_written(new_register.write(folder, files))
    meetings = load(os.path.join(folder, new_register.REGISTRY)).registry.meetings
    held = max(meetings, key=lambda meeting: meeting.date.last)
    remark(f"The register is ready. To look at it: cd {folder}, and then")
    remark(f"  auditrack status --meeting {held.id}")
    remark(f"  auditrack report --meeting {held.id}")
    remark(f"  auditrack check --as-of {held.position_day}")
    remark(f"What you add is of today unless you say otherwise: give --date with a day near {held.position_day}.")


def _let_git_merge(project: Project) -> None:
    from auditrack.store.git.merge_driver import ATTRIBUTES_FILE, install
    from auditrack.store.tree import shown

    done = install(project.folder)
    file = f"{shown(project.folder)}{ATTRIBUTES_FILE}"
    is_new = f"{file}: says which files auditrack merges. Commit it: it is for everybody."
    typer.echo(is_new if done.wrote_attributes else f"{file} says already which files auditrack merges.")
    how = "say how. Every other clone needs its own 'auditrack init --git'."
    known = "say already how. Every other clone needs its own."
    typer.echo(f"git's settings of this clone{f': {how}' if done.wrote_settings else f' {known}'}")


def _answers(
    council: str | None, short_name: str | None, directorates: list[str], committee: str | None
) -> "Settings":
    """The settings that were given, and what is asked for besides. Raises AuditrackError."""
    from auditrack.core.drafts.new_register import settings

    missing = [option for option, given in (("--council", council), ("--directorate", directorates)) if not given]
    if missing:
        prompts.refuse_without_somebody(missing)
    name = tidy(council or "") or prompts.text("The council's full name")
    short = tidy(short_name or "") or (prompts.text("Its short name", needed=False) if missing else "")
    parts = _directorates(directorates)
    asks = bool(missing) and not committee
    named = prompts.text("The committee that is reported to", default="Audit Committee") if asks else ""
    return settings(name, short or None, parts, tidy(committee or "") or named or "Audit Committee")


def _directorates(given: list[str]) -> list[tuple[str, str]]:
    """The codes and names of those that are given; where none is, of those that are asked for, one by one."""
    from auditrack.core.drafts.new_register import directorate_named

    parts: list[tuple[str, str]] = []
    for text in filter(None, map(tidy, given)) if given else _asked():
        parts.append(directorate_named(text, [code for code, _ in parts]))
        if not given:
            remark(f"  {parts[-1][0]} is its code in files.")
    return parts


def _asked() -> "Iterator[str]":
    text = prompts.text("First directorate (its name, or CODE=NAME)")
    while text:
        yield text
        text = prompts.text("Next directorate", needed=False)
