"""``check``: errors and warnings in the register; ``schema``: the JSON Schema of its files, for editors."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from auditrack.cli import check_options as checking, options, output
from auditrack.cli.check_options import Everything, Explain, Ignore, Select, Strict
from auditrack.cli.exit_codes import WRONG_REGISTER
from auditrack.cli.options import AsOf, At, Json, ProblemsAs
from auditrack.cli.project import Project
from auditrack.core.grammar.english import in_figures
from auditrack.core.register.words import ProblemForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditrack.core.register.problems import Problem
    from auditrack.core.rules.silences import Heard


class FileKind(StrEnum):
    """The kinds of file that a registry is made of."""

    REGISTRY = "registry"
    INSPECTION = "inspection"
    MEETING = "meeting"


def check(
    context: typer.Context,
    form: ProblemsAs = ProblemForm.TEXT,
    as_json: Json = False,
    everything: Everything = False,
    strict: Strict = False,
    select: Select = None,
    ignore: Ignore = None,
    explain: Explain = None,
    as_of: AsOf = None,
    at: At = None,
) -> None:
    """Report every error and warning in the register."""
    if explain is not None:
        _explain(explain)
        return
    project, codes = context.obj.at(at), checking.codes(select, ignore)
    heard = project.heard(options.day(as_of))
    shown = codes.of(heard.problems)
    output.present(_view(project, heard, shown, everything), form, as_json)
    if any(problem.is_error for problem in heard.problems) or (strict and shown):
        raise typer.Exit(WRONG_REGISTER)


def schema(
    kind: Annotated[FileKind, typer.Argument(help="Kind of file.")] = FileKind.INSPECTION,
) -> None:
    """Print the JSON Schema of a kind of file, for editors that check as you type."""
    from auditrack.store.yaml.schema import text

    output.echo(text(kind.value))


def _explain(code: str) -> None:
    from auditrack.formats.screen import check as screen

    output.show(list(screen.explanation(checking.explained(code))))


def _view(project: Project, heard: "Heard", shown: "Sequence[Problem]", everything: bool) -> output.View:
    from auditrack.formats.data import annotations
    from auditrack.formats.screen import notices

    line_at = project.tree.line_at if sys.stdout.isatty() else None
    days = project.loaded.registry.settings.checks.days_without_update
    manner = notices.Manner(output.width(), line_at, days, everything)
    return output.View(
        lambda: notices.folded_text(shown, manner),
        lambda: annotations.answer(shown),
        lambda: annotations.github(shown),
        remark=lambda: notices.summary(
            shown,
            project.loaded.files,
            f"{in_figures(heard.silenced, 'warning')} silenced by registry.yaml." if heard.silenced else "",
            checking.not_shown(heard.problems, shown),
            "" if everything or not notices.is_folded(shown) else "Use --all to see each.",
        ),
    )
