"""The command line as a whole: its name, its commands, and how failures are reported."""

import sys
from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from auditrack import __version__
from auditrack.cli.commands import (
    check,
    history,
    import_tracker,
    init,
    lists,
    merge_file,
    new,
    report,
    returns,
    review,
    show,
    status,
    update,
)
from auditrack.cli.output import remark
from auditrack.cli.project import CANNOT_GO_ON, OUR_BUG, Project
from auditrack.core.register.problems import AuditrackError

app = typer.Typer(
    name="auditrack",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Track inspection recommendations and report on them to the Audit Committee.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"auditrack {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    registry: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER",
            help="Folder of registry.yaml (default: AUDITRACK_REGISTRY, else this folder or the nearest above it). "
            "'example' is the example register supplied with auditrack.",
        ),
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    context.obj = Project(registry)


COMMANDS: Mapping[str, Callable[..., None]] = {
    "status": status.status,
    "show": show.show,
    "due": lists.due,
    "forward": lists.forward,
    "similar": lists.similar,
    "policy": show.policy,
    "report": report.report,
    "update": update.update,
    "extend": update.extend,
    "complete": update.complete,
    "verify": update.verify,
    "close": update.close,
    "reopen": update.reopen,
    "correct": update.correct,
    "request": returns.request,
    "collect": returns.collect,
    "import": import_tracker.import_,
    "diff": review.diff,
    "guard": review.guard,
    "log": history.log,
    "restate": history.restate,
    "check": check.check,
    "schema": check.schema,
    "init": init.init,
    "merge-file": merge_file.merge_file,
}
"""The commands in the order of the help page; the group ``new`` comes before them."""

app.add_typer(new.app)
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def run() -> int:
    """Run one command and return its exit code. A mistake of the user never ends in a traceback."""
    try:
        app(standalone_mode=True, prog_name="auditrack")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except AuditrackError as error:
        remark(f"auditrack: {error}")
        return CANNOT_GO_ON
    except BrokenPipeError:
        sys.stderr.close()  # the reader of the output has closed it, as `head` does: nothing is wrong
        return 0
    except OSError as error:
        remark(f"auditrack: {error.filename or 'the output'} cannot be used: {error.strerror or error}")
        return CANNOT_GO_ON
    except Exception:  # noqa: BLE001 - the one place that separates faults of ours from mistakes of users
        import traceback

        traceback.print_exc()
        remark(
            f"auditrack {__version__}: this is a fault in auditrack, not in your files. Please report the lines above."
        )
        return OUR_BUG
    return 0
