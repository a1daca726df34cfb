"""``rename``: what is called otherwise from a day on, wherever it stands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import completion as complete, project as projects, update_options as option
from auditrack.cli.options import Commit, DryRun
from auditrack.cli.output import remark
from auditrack.cli.project import Project, Saving, refuse
from auditrack.core.grammar.english import listed
from auditrack.core.grammar.plain_text import tidy
from auditrack.core.register.dates import of_day
from auditrack.core.register.typed_dates import given

if TYPE_CHECKING:
    from auditrack.core.drafts.reorganising import Body, Called
    from auditrack.store.edit import Draft

app = typer.Typer(name="rename", no_args_is_help=True, help="Give a post, a directorate or a committee its new name.")

OldPost = Annotated[str, typer.Argument(metavar="OLD", help="The post as it is called in the register.")]
NewPost = Annotated[str, typer.Argument(metavar="NEW", help="What it is called from now on.")]
DirectorateCode = Annotated[
    str, typer.Argument(metavar="CODE", help="Code of the directorate.", autocompletion=complete.directorates)
]
CommitteeCode = Annotated[str, typer.Argument(metavar="CODE", help="Code of the committee.")]
NewName = Annotated[str, typer.Argument(metavar="NAME", help="What it is called from then on.")]
Lead = Annotated[str | None, typer.Option(metavar="POST", help="The post that leads it from then on.")]
Into = Annotated[
    str | None, typer.Option(metavar="CODE", help="Code of the new one in whose place it comes, if it is a new body.")
]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="CODE", help="With --into: another that becomes part of it. May be repeated."),
]
Since = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="The first day or month of the name (default: today).")
]


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
    _tell_what_is_left(project, old)


@app.command()
def directorate(
    context: typer.Context,
    code: DirectorateCode,
    name: NewName,
    lead: Lead = None,
    into: Into = None,
    others: With = None,
    when: Since = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Give a directorate its new name; or let a new one take its place, and that of others."""
    from auditrack.core.standing import selection

    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    refuse((bool(others) and not into, "--with needs --into: the code of the new directorate."))
    bodies = [selection.directorate(context.obj.registry.settings, one) for one in (code, *(others or []))]
    _reorganise(context.obj, bodies, into, _called(name, lead, when), saving)


@app.command()
def committee(
    context: typer.Context,
    code: CommitteeCode,
    name: NewName,
    into: Into = None,
    when: Since = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Give a committee its new name; or let a new one take its place."""
    from auditrack.core.drafts import choices

    saving = context.obj.saving(dry_run=dry_run, commit=commit)
    council = context.obj.registry.settings
    bodies = [council.committee(choices.code(council, "committee", code))]
    _reorganise(context.obj, bodies, into, _called(name, None, when), saving)


def _tell_what_is_left(project: Project, old: str) -> None:
    """Say where the settings still name a post: nobody but a person knows whether they mean the new one."""
    from auditrack.core.drafts.renaming import still_named

    if places := still_named(project.registry.settings, old):
        remark(f"registry.yaml still names {old} ({', '.join(places)}). Change it there, if the new name holds.")


def _called(name: str, lead: str | None, when: str | None) -> "Called":
    from auditrack.core.drafts.reorganising import Called

    refuse((not tidy(name), "the new name is empty."))
    since = of_day(projects.today()) if when is None else given(when, "--date")
    return Called(tidy(name), since, tidy(lead) if lead else None)


def _reorganise(project: Project, bodies: "Sequence[Body]", into: str | None, new: "Called", saving: Saving) -> None:
    from auditrack.cli.keep import keep_facts
    from auditrack.core.drafts import reorganising

    council = project.registry.settings
    added = reorganising.succeeded(council, bodies, into, new) if into else reorganising.renamed(bodies[0], new)
    keep_facts(project, [(council, added)], saving, f"{listed([body.name for body in bodies])}: now {new.name}")


def _drafts(project: Project, old: str, new: str, when: str | None) -> "list[Draft]":
    from auditrack.core.drafts import renaming
    from auditrack.store import edit

    since = of_day(projects.today()) if when is None else given(when, "--date")
    renamed = renaming.post(project.registry, old, new, since, projects.today())
    return [edit.draft(holder, additions) for holder, additions in renamed]
