"""``init``: begin a register that can be checked and reported at once, and let git merge its files."""

import os
from typing import Annotated

import typer

from auditrack.cli import completion as complete
from auditrack.cli import options
from auditrack.cli import project as projects
from auditrack.cli import prompts as ask
from auditrack.cli.options import ContraryOptionsError
from auditrack.cli.project import Project, remark
from auditrack.core.grammar.plain_text import tidy


def init(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="[FOLDER]", help="Where to begin; here if not given.")] = "",
    council: Annotated[str | None, typer.Option(metavar="TEXT", help="The council's full name.")] = None,
    short_name: Annotated[str | None, typer.Option(metavar="TEXT", help="The council's short name.")] = None,
    directorate: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE=NAME", help="A directorate, as CYPS=Children's Services. Repeat it."),
    ] = None,
    committee: Annotated[str | None, typer.Option(metavar="NAME", help="The committee that is reported to.")] = None,
    meeting: Annotated[
        str | None, typer.Option(metavar="DATE", help="Its next meeting; two months ahead if not given.")
    ] = None,
    templates: Annotated[
        bool, typer.Option("--templates", help="Copy the templates of papers, to change them.")
    ] = False,
    editor: Annotated[
        bool, typer.Option("--editor/--no-editor", help="With settings by which VS Code checks while you type.")
    ] = True,
    workflow: Annotated[
        bool, typer.Option("--workflow/--no-workflow", help="With a workflow that reviews pull requests on GitHub.")
    ] = True,
    action: Annotated[
        str, typer.Option(metavar="OWNER/REPO@REF", help="Where that workflow finds auditrack.")
    ] = "your-organisation/auditrack@main",
    example: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Copy a register to play with, as essex; into a folder of its name if none is given.",
            autocompletion=complete.examples,
        ),
    ] = None,
    git: Annotated[
        bool,
        typer.Option("--git", help="Of a register that is there: let git merge its files by what they say."),
    ] = False,
) -> None:
    """Begin a register: the council's words, an example to replace, and the next meeting. Nothing is overwritten.

    With --example, copy a register that comes with auditrack, to play with. With --git, in a repository that has a
    register: two who add updates to one item meet no conflict. Once a clone.
    """
    if example is not None:
        _refuse_answers(git, council, short_name, directorate, committee, meeting, templates)
        _copy(example, folder, editor)
        return
    if git:
        _let_git_merge(Project(folder) if folder else context.obj)
        return
    from auditrack.core.drafts import new_register as beginning
    from auditrack.core.drafts.trial import trial_of_new
    from auditrack.store import new_register as storing

    storing.refuse_taken(folder)
    when = options.period(meeting, "--meeting") if meeting else None
    name, short, parts, body = _answers(council, short_name, directorate or [], committee)
    registry = beginning.registry(beginning.settings(name, short, parts, body), projects.today(), when)
    drafts = storing.drafted(registry, editor=editor)
    trial_of_new((draft.record for draft in drafts), projects.today()).accepted()
    made = storing.files(drafts, templates=templates, editor=editor, action=action if workflow else None)
    for path in storing.write(folder, made):
        typer.echo(path.replace(os.sep, "/"))
    where = f"cd {folder} && " if folder else ""
    remark(f"The register is ready. To look at it: {where}auditrack status")
    remark("Then replace the example in registry/inspections/.")


def _refuse_answers(*answers: object) -> None:
    if any(answers):
        raise ContraryOptionsError(
            "--example copies a register as it is: give no other option but --no-editor with it."
        )


def _copy(said: str, folder: str, editor: bool) -> None:
    """Copy an example, and say what to try with it."""
    from auditrack.store import examples
    from auditrack.store import new_register as beginning
    from auditrack.store.registry import load

    name = examples.named(said)
    folder = folder or name
    made = {**examples.files(name), **(beginning.schemas() if editor else {})}
    for path in beginning.write(folder, made):
        typer.echo(path.replace(os.sep, "/"))
    held = max(load(os.path.join(folder, beginning.REGISTRY)).registry.meetings, key=lambda each: each.date.last)
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
    if done.wrote_attributes:
        typer.echo(f"{file}: says which files auditrack merges. Commit it: it is for everybody.")
    else:
        typer.echo(f"{file} says already which files auditrack merges.")
    if done.wrote_settings:
        typer.echo("git's settings of this clone: say how. Every other clone needs its own 'auditrack init --git'.")
    else:
        typer.echo("git's settings of this clone say already how. Every other clone needs its own.")


def _answers(
    council: str | None, short_name: str | None, directorates: list[str], committee: str | None
) -> tuple[str, str | None, list[tuple[str, str]], str]:
    """What was given, and what is asked for besides. Raises NobodyToAskError."""
    from auditrack.core.drafts.new_register import directorate_named

    missing = [option for option, said in (("--council", council), ("--directorate", directorates)) if not said]
    if missing and not ask.there_is_somebody():
        raise ask.NobodyToAskError(missing)
    name = tidy(council or "") or ask.text("The council's full name")
    short = tidy(short_name or "") or (ask.text("Its short name", needed=False) if missing else "")
    parts: list[tuple[str, str]] = []
    for said in filter(None, map(tidy, directorates or [])):
        parts.append(directorate_named(said, [code for code, _ in parts]))
    while not directorates and (said := _next_directorate(len(parts))):
        parts.append(directorate_named(said, [code for code, _ in parts]))
        remark(f"  {parts[-1][0]} is its code in files.")
    asked = (
        ask.text("The committee that is reported to", default="Audit Committee") if missing and not committee else ""
    )
    return name, short or None, parts, tidy(committee or "") or asked or "Audit Committee"


def _next_directorate(count: int) -> str:
    if count == 0:
        return ask.text("First directorate (its name, or CODE=NAME)")
    return ask.text("Next directorate", needed=False)
