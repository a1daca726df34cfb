"""Is the register sound? ``check`` tells all that is not; ``schema`` tells editors what a file may hold."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from auditrack.cli import options
from auditrack.cli.options import AsOf, At, Form
from auditrack.cli.project import WRONG_REGISTER, Project, remark


class FileKind(StrEnum):
    """The kinds of file that a registry is made of."""

    REGISTRY = "registry"
    INSPECTION = "inspection"
    MEETING = "meeting"


def check(
    context: typer.Context,
    form: Annotated[Form, typer.Option("--format", help="For people, for programs, or for GitHub.")] = Form.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as errors do.")] = False,
    as_of: AsOf = None,
    at: At = None,
) -> None:
    """Tell everything that is wrong with the register, in all of its files at once."""
    from auditrack.core.register.problems import in_order
    from auditrack.core.rules import ERRORS, WARNINGS, broken
    from auditrack.formats.data import annotations
    from auditrack.formats.screen import notices

    project: Project = context.obj.at(at)
    loaded, day = project.loaded, options.day(as_of)
    unread = {problem.place.path for problem in loaded.problems if problem.is_error}
    problems = in_order([*loaded.problems, *broken(loaded.registry, day, unread, ERRORS + WARNINGS)])
    match form:
        case Form.TEXT:
            line_at = project.tree.line_at if sys.stdout.isatty() else None
            typer.echo(notices.text(problems, line_at), nl=False)
            remark(notices.summary(problems, loaded.files))
        case Form.JSON:
            typer.echo(annotations.as_json(problems), nl=False)
        case Form.GITHUB:
            typer.echo(annotations.github(problems), nl=False)
    if any(problem.is_error or strict for problem in problems):
        raise typer.Exit(WRONG_REGISTER)


def schema(
    kind: Annotated[FileKind, typer.Argument(help="The kind of file.")] = FileKind.INSPECTION,
) -> None:
    """Print the JSON Schema of a kind of file, for editors that check while you type."""
    from auditrack.store.yaml.schema import text

    typer.echo(text(kind.value), nl=False)
