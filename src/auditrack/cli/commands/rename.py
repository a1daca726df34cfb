"""``rename``: what is called otherwise from a day on, wherever it stands."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import project as projects, update_options as option
from auditrack.cli.options import Commit, DryRun
from auditrack.cli.project import Project, refuse
from auditrack.core.grammar.plain_text import tidy
from auditrack.core.register.dates import of_day
from auditrack.core.register.typed_dates import given

if TYPE_CHECKING:
    from auditrack.store.edit import Draft

app = typer.Typer(name="rename", no_args_is_help=True, help="Give a post its new name on everything that is open.")

OldPost = Annotated[str, typer.Argument(metavar="OLD", help="The post as it is called in the register.")]
NewPost = Annotated[str, typer.Argument(metavar="NEW", help="What it is called from now on.")]


@app.callback()
def _group() -> None:
    """Keep ``rename`` a group while it has one command."""


@app.command()
def owner(
    context: typer.Context,
    old: OldPost,
    new: NewPost,
    when: option.When = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Give a post its new name: one dated update on each open item. What is finished keeps the old one."""
    from auditrack.cli import keep

    project: Project = context.obj
    saving = project.saving(dry_run=dry_run, commit=commit)
    is_same = old.split() == new.split()
    refuse((not tidy(new), "the new name is empty."), (is_same, f"{old!r} is its name already."))
    drafts = _drafts(project, old, new, when)
    refuse((not drafts, f"no open item has the post {old!r} as its owner or lead. Nothing was written."))
    keep.tried(project, *drafts)
    keep.save(drafts, saving, f"{old} is now {new}")


def _drafts(project: Project, old: str, new: str, when: str | None) -> "list[Draft]":
    from auditrack.core.drafts import renaming
    from auditrack.store import edit

    since = of_day(projects.today()) if when is None else given(when, "--date")
    renamed = renaming.post(project.registry, old, new, since, projects.today())
    return [edit.draft(holder, additions) for holder, additions in renamed]
