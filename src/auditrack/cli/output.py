"""Blocks to wherever the command's output goes: a terminal, or a pipe."""

import os
import shutil
import sys
from collections.abc import Sequence

import typer

from auditrack.formats.screen.blocks import Block, plain

LONG = 400
"""Rows beyond which a terminal gets plain text as well: laying out thousands of cells takes seconds."""


def width() -> int:
    """The columns that there are; 80 where nobody says."""
    return shutil.get_terminal_size((80, 24)).columns


def show(blocks: Sequence[Block]) -> None:
    """Print blocks: coloured on a terminal, sober and plain when piped."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb" or _lines(blocks) > LONG:
        typer.echo(plain(blocks, width()), nl=False)
        return
    from rich.console import Console

    from auditrack.formats.screen import terminal

    terminal.show(blocks, Console(highlight=False, emoji=False, markup=False))


def _lines(blocks: Sequence[Block]) -> int:
    return sum(len(getattr(block, "rows", ())) or 1 for block in blocks)
