"""Where a command begins, and where every failure ends: one line, or our bug."""

import _signal  # type: ignore[import-not-found]
import os

# Python has loaded these by itself: whatever may take time comes after this
_CAN_INTERRUPT = _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler
"""Not where auditrack runs in the background: there Ctrl-C is ignored."""
if _CAN_INTERRUPT:
    _signal.signal(_signal.SIGINT, lambda *_: os._exit(128 + _signal.SIGINT))  # nothing has begun

import contextlib  # noqa: E402
import gc  # noqa: E402
import io  # noqa: E402
import sys  # noqa: E402

from auditrack.cli.exit_codes import CANNOT_GO_ON, INTERRUPTED, READER_GONE  # noqa: E402


def main() -> None:
    """Run auditrack. The exit codes are those of docs/exit-codes.md."""
    # a hundred thousand records and no garbage among them: collecting would take longer than reading them
    gc.disable()
    _open_streams()
    from auditrack.cli.app import run

    try:
        if _CAN_INTERRUPT:
            sys.unraisablehook = _leave_if_interrupted
            _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        code = _flushed(run())
    except KeyboardInterrupt:
        code = INTERRUPTED
    os._exit(code)  # at once: taking a register apart, record by record, takes as long as checking it


def _leave_if_interrupted(unraisable: "sys.UnraisableHookArgs") -> None:
    """End where an interrupt came within what Python runs by itself, and would be lost."""
    if unraisable.exc_type is KeyboardInterrupt:
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(unraisable)


def _open_streams() -> None:
    """Let streams that are closed lead nowhere, and those that lead to a file or a program be UTF-8."""
    while (lowest := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(lowest, True)  # or the next file that is opened would be somebody's output
    os.close(lowest)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - for as long as we run
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            # a console shows ? for what it has no letter for; in a file no letter is lost
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _flushed(code: int) -> int:
    """The exit code, once all output is written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = READER_GONE
    except (OSError, ValueError) as error:
        code = CANNOT_GO_ON
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"auditrack: the output cannot be written: {error}\n")
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
    return code


if __name__ == "__main__":
    main()
