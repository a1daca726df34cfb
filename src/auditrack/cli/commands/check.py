"""``check``: errors and warnings in the register; ``schema``: the JSON Schema of its files, for editors."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import options, output
from auditrack.cli.exit_codes import WRONG_REGISTER
from auditrack.cli.options import AsOf, At, Json, ProblemsAs
from auditrack.cli.project import Project
from auditrack.core.register.words import ProblemForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditrack.core.register.problems import Problem

Strict = Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")]


class FileKind(StrEnum):
    """The kinds of file that a registry is made of."""

    REGISTRY = "registry"
    INSPECTION = "inspection"
    MEETING = "meeting"


def check(
    context: typer.Context,
    form: ProblemsAs = ProblemForm.TEXT,
    as_json: Json = False,
    strict: Strict = False,
    as_of: AsOf = None,
    at: At = None,
) -> None:
    """Report every error and warning in the register."""
    project: Project = context.obj.at(at)
    problems = project.problems(options.day(as_of))
    output.present(_view(project, problems), form, as_json)
    if any(problem.is_error or strict for problem in problems):
        raise typer.Exit(WRONG_REGISTER)


def schema(
    kind: Annotated[FileKind, typer.Argument(help="Kind of file.")] = FileKind.INSPECTION,
) -> None:
    """Print the JSON Schema of a kind of file, for editors that check as you type."""
    from auditrack.store.yaml.schema import text

    output.echo(text(kind.value))


def _view(project: Project, problems: "Sequence[Problem]") -> output.View:
    from auditrack.formats.data import annotations
    from auditrack.formats.screen import notices

    line_at = project.tree.line_at if sys.stdout.isatty() else None
    return output.View(
        lambda: notices.text(problems, line_at),
        lambda: annotations.answer(problems),
        lambda: annotations.github(problems),
        remark=lambda: notices.summary(problems, project.loaded.files),
    )
