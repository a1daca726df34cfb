"""``init``: make a repository ready for auditrack."""

from typing import Annotated

import typer

from auditrack.cli.project import Project
from auditrack.core.problems import AuditrackError


class NothingToInitError(AuditrackError):
    """Asked for what init cannot do."""

    def __init__(self) -> None:
        super().__init__("so far init does one thing: 'auditrack init --git' lets git merge the register's files.")


def init(
    context: typer.Context,
    git: Annotated[
        bool,
        typer.Option("--git", help="Let git merge the files of the register by what they say. Once for each clone."),
    ] = False,
) -> None:
    """Make the repository of a register ready: with --git, two who add updates to one item meet no conflict."""
    from auditrack.store.driver import ATTRIBUTES_FILE, install
    from auditrack.store.tree import shown

    if not git:
        raise NothingToInitError
    project: Project = context.obj
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
