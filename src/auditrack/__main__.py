"""Where a command begins, and where every failure ends: one line, or our bug."""

import contextlib
import gc
import os
import sys


def main() -> None:
    """Run auditrack. Exit codes: 0 done, 1 the register is wrong, 2 the command cannot go on, 3 a bug of ours."""
    # a hundred thousand records and no garbage among them: collecting would take longer than reading them
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a cp1252 console shows ? for what it has no letter for
    from auditrack.cli.app import run
    from auditrack.cli.project import CANNOT_GO_ON

    code = run()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # whoever read us has gone, as `head` does
    except (OSError, ValueError) as error:
        code = CANNOT_GO_ON
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"auditrack: the output cannot be written: {error}\n")
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)  # at once: taking a register apart, record by record, takes as long as checking it


if __name__ == "__main__":
    main()
