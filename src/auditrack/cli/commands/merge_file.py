"""``merge-file``: git's merge driver for the files of a register."""

from typing import Annotated

import typer

from auditrack.cli.exit_codes import CONFLICT, NOT_MERGED
from auditrack.cli.output import complain
from auditrack.core.grammar.english import stopped
from auditrack.core.register.problems import AuditrackError


def merge_file(
    base: Annotated[str, typer.Argument(help="The file before the branches diverged.", metavar="BASE")],
    ours: Annotated[str, typer.Argument(help="The file on this branch; the result is written to it.", metavar="OURS")],
    theirs: Annotated[str, typer.Argument(help="The file on the branch being merged.", metavar="THEIRS")],
    path: Annotated[str | None, typer.Option("--path", metavar="PATH", help="Name of the file in messages.")] = None,
    marker_size: Annotated[
        int, typer.Option("--marker-size", metavar="N", min=1, help="Length of git's conflict markers.")
    ] = 7,
) -> None:
    """Merge a file of the register by its content. Git runs this after `auditrack init --git`.

    Updates added on both branches are merged in date order. Where people must decide, git's conflict markers are
    left in the file and the exit code is 1.
    """
    from auditrack.store.git.merge_file import merge_files

    called = path or ours
    try:
        outcome = merge_files(base, ours, theirs, called, marker_size)
    except (AuditrackError, OSError) as error:
        complain(f"{error}" if isinstance(error, AuditrackError) else f"{error.filename}: {error.strerror}")
        raise typer.Exit(NOT_MERGED) from None
    if outcome.why:
        complain(f"{called}: {stopped(outcome.why)}")
    if not outcome.is_done:
        raise typer.Exit(CONFLICT)
