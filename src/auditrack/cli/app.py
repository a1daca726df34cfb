"""The command line as a whole: its name, its commands, and how failures are reported."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from auditrack import __version__
from auditrack.cli.commands import (
    check,
    export,
    history,
    import_tracker,
    init,
    lists,
    meeting,
    merge_file,
    new,
    rename,
    report,
    returns,
    review,
    show,
    status,
    update,
    why,
)
from auditrack.cli.exit_codes import CANNOT_GO_ON, INTERRUPTED, OUR_BUG, READER_GONE
from auditrack.cli.output import complain, remark
from auditrack.cli.project import Project
from auditrack.core.register.problems import AuditrackError

app = typer.Typer(
    name="auditrack",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Track inspection recommendations and report on them to the Audit Committee.",
    epilog="Exit codes: 0 done, 1 the register or a change is wrong, 2 the command cannot go on, 3 a fault in "
    "auditrack. All are in docs/exit-codes.md.",
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
    context.obj = project = Project(registry)
    context.call_on_close(project.turn.close)


COMMANDS: Mapping[str, Callable[..., None]] = {
    "status": status.status,
    "show": show.show,
    "why": why.why,
    "list": lists.list_,
    "due": lists.due,
    "forward": lists.forward,
    "similar": lists.similar,
    "policy": show.policy,
    "report": report.report,
    "update": update.update,
    "extend": update.extend,
    "approve": update.approve,
    "refuse": update.refuse_request,
    "complete": update.complete,
    "verify": update.verify,
    "close": update.close,
    "split": update.split,
    "reopen": update.reopen,
    "correct": update.correct,
    "set": update.set_,
    "meeting": meeting.meeting,
    "export": export.export,
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
"""The commands in the order of the help page; the groups ``new`` and ``rename`` come before them."""

app.add_typer(new.app)
app.add_typer(rename.app)
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


_MISTAKE = typer.BadParameter.__mro__[2]
"""What the command line raises for every mistake in it."""


def run() -> int:
    """Run one command and return its exit code. A mistake of the user never ends in a traceback."""
    try:
        code = app(standalone_mode=False, prog_name="auditrack")
    except SystemExit as ended:  # completion has answered, or whoever reads the output has closed it
        return READER_GONE if isinstance(ended.__context__, OSError) else _code(ended.code)
    except AuditrackError as error:
        complain(str(error))
        return CANNOT_GO_ON
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except OSError as error:
        complain(f"{error.filename or 'the output'} cannot be used: {error.strerror or error}")
        return CANNOT_GO_ON
    except Exception as error:  # noqa: BLE001 - the one place that separates faults of ours from mistakes of users
        return _refused(error) if isinstance(error, _MISTAKE) else _fault()
    if code == INTERRUPTED:
        complain("interrupted.")
    return _code(code)


def _code(ended: object) -> int:
    return ended if isinstance(ended, int) else 0


def _refused(mistake: Any) -> int:
    """Tell what is wrong with the command line; where nothing was asked for, the help has been shown."""
    from auditrack.core.grammar.english import stopped

    words = str(mistake.format_message()).strip().rstrip(".")
    if not words:
        return 0
    context = getattr(mistake, "ctx", None)
    # a value that cannot be meant is told with those that can: the help says no more
    is_of_a_value = type(mistake) is typer.BadParameter
    where = "" if is_of_a_value else f" See {context.command_path if context else 'auditrack'} --help."
    complain(f"{words[0].lower()}{stopped(words[1:])}{where}")
    return CANNOT_GO_ON


def _fault() -> int:
    import traceback

    remark(traceback.format_exc().rstrip())
    complain(f"this is a fault in auditrack {__version__}, not in your files. Please report the lines above.")
    return OUR_BUG
