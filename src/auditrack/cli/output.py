"""Print what a command found in the form that was chosen, to a terminal or a pipe.

A further form is one entry of ``_PRINTED``, beside its name in the enumeration of the commands that have it.
"""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from auditrack.core.grammar.plain_text import seen_lines
from auditrack.core.register.words import ChangesForm, Form, ProblemForm, TableForm

if TYPE_CHECKING:
    from auditrack.formats.data.answers import Answer
    from auditrack.formats.screen.blocks import Block

LONG = 400
"""Rows beyond which a terminal gets plain text as well: laying out thousands of cells takes seconds."""


@dataclass(frozen=True, slots=True)
class View:
    """What a command found, in each of the forms in which it can be printed; only the one that is chosen is made."""

    text: Callable[[], "Sequence[Block] | str"]
    """For people: blocks, or lines that are to be printed as they are."""
    answer: "Callable[[], Answer]"
    """For programs: JSON and tables are made from it."""
    github: Callable[[], str] = str
    """Annotations of a pull request; nothing where a command has none."""
    markdown: Callable[[], str] = str
    """A comment on a pull request; nothing where a command has none."""
    remark: Callable[[], str] = str
    """What follows the text for people, on stderr; nothing where there is nothing to say."""
    withheld: Callable[[], str] = str
    """What is not shown to this audience, for the person at the terminal alone."""


def present(view: View, form: StrEnum = Form.TEXT, as_json: bool = False) -> None:
    """Print what a command found, in the form that was chosen; ``--json`` is short for ``--format json``."""
    _PRINTED[Form.JSON if as_json else form](view)
    tell_at_terminal(view.withheld)


def remark(text: str) -> None:
    """A remark about the run, which is no result: on stderr. Where nobody can read it, the run goes on."""
    with contextlib.suppress(OSError):
        print(seen_lines(text), file=sys.stderr)


def complain(text: str) -> None:
    """Why a command cannot go on, or does without something: on stderr, and wrapped at words on a terminal."""
    from auditrack.formats.screen.blocks import Line, wrapped

    lines = f"auditrack: {text}".split("\n")
    if sys.stderr.isatty():
        indents = [len(line) - len(line.lstrip()) for line in lines]
        shown = [Line(line.lstrip(), indent=indent) for line, indent in zip(lines, indents, strict=True)]
        lines = [part for line in shown for part in wrapped(line, width())]
    remark("\n".join(lines))


def is_terminal() -> bool:
    """Whether what is printed may be coloured: on a terminal that can, or as FORCE_COLOR demands."""
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def has_colours() -> bool:
    """Whether colours are wanted: NO_COLOR has the last word."""
    return is_terminal() and not os.environ.get("NO_COLOR")


def tell_at_terminal(text: Callable[[], str]) -> None:
    """A remark on what is not public, for the person at the terminal alone.

    What a file, a pipe or a log holds is read by others, who could tell from it that there is anything.
    """
    if sys.stderr.isatty() and (words := text()):
        remark(words)


def not_included(count: int, noun: str = "item") -> str:
    """How many items, say, are not shown to this audience; nothing where all are."""
    from auditrack.core.grammar.english import in_figures

    return f"Not included: {in_figures(count, noun)} not public (include with --audience members)." if count else ""


def echo(text: str, *, is_result: bool = True) -> None:
    """Lines as they are: on stdout, or on stderr where they are no result. No sign in them moves a cursor."""
    typer.echo(seen_lines(text), nl=False, err=not is_result)


def width() -> int:
    """Terminal width, 80 if unknown."""
    return shutil.get_terminal_size((80, 24)).columns


def show(blocks: "Sequence[Block] | str") -> None:
    """Print blocks: coloured on a terminal, sober and plain when piped; or lines as they are."""
    from auditrack.formats.screen.blocks import plain

    if isinstance(blocks, str):
        echo(blocks)
    elif not is_terminal() or _lines(blocks) > LONG:
        echo(plain(blocks, width()))
    else:
        from rich.console import Console

        from auditrack.formats.screen import terminal

        # FORCE_COLOR is for what only keeps colours, such as the log of a job
        forced = {} if sys.stdout.isatty() else {"color_system": "standard", "force_terminal": True, "width": width()}
        terminal.show(blocks, Console(highlight=False, emoji=False, markup=False, **forced))  # type: ignore[arg-type]


def _lines(blocks: "Sequence[Block]") -> int:
    return sum(len(getattr(block, "rows", ())) or 1 for block in blocks)


def _print_text(view: View) -> None:
    show(view.text())
    if text := view.remark():
        remark(text)


def _print_json(view: View) -> None:
    from auditrack.formats.data.answers import as_json

    typer.echo(as_json(view.answer()), nl=False)


def _print_csv(view: View) -> None:
    from auditrack.formats.data.table import as_csv

    typer.echo(as_csv(view.answer()), nl=False)


def _print_sarif(view: View) -> None:
    from auditrack.formats.data.sarif import as_sarif

    typer.echo(as_sarif(view.answer()), nl=False)


def _print_gitlab(view: View) -> None:
    from auditrack.formats.data.code_quality import as_code_quality

    typer.echo(as_code_quality(view.answer()), nl=False)


_PRINTED: Mapping[StrEnum, Callable[[View], None]] = {
    ChangesForm.TEXT: _print_text,
    ChangesForm.JSON: _print_json,
    TableForm.CSV: _print_csv,
    ProblemForm.SARIF: _print_sarif,
    ProblemForm.GITLAB: _print_gitlab,
    ChangesForm.GITHUB: lambda view: echo(view.github()),
    ChangesForm.MARKDOWN: lambda view: typer.echo(view.markdown(), nl=False),  # parted with signs of no width
}
"""How each form is printed."""
