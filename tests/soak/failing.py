"""A disk that fails, a user who interrupts, and a day that changes, at any step of a command.

Right: each file is the old or the new one, nothing of a scratch file is left, the exit code is 0, 1, 2 or 130, and
what is printed is that of one day.
"""

import errno
import os
import random as randoms
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.conftest import SOUND
from tests.soak.kills import COMMANDS
from tests.soak.running import run, run_on
from tests.soak.tallies import Tally

CALLS = ("fsync", "close", "stat", "replace", "link", "unlink", "chmod", "open", "makedirs", "scandir", "listdir")
FAILURES: dict[str, Callable[[], BaseException]] = {
    "EIO": lambda: OSError(errno.EIO, os.strerror(errno.EIO)),
    "ENOSPC": lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    "interrupt": KeyboardInterrupt,
}
LOOKS = (("status", "--all"), ("due",), ("forward", "--all"), ("check",), ("show", "2023-06-schools"))


def soak(seed: int, times: int, keep: Path) -> Tally:
    """Let one step of a command fail."""
    random = randoms.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as top:
        for number in range(times):
            folder = Path(top, str(number))
            shutil.copytree(SOUND, folder / "registry")
            faults = _midnight(random, folder) if number % 10 == 0 else _failing(random, folder, tally)
            for fault in faults:
                tally.fault(fault, keep, {})
            tally.tried += 1
            shutil.rmtree(folder)
    return tally


def _failing(random: randoms.Random, folder: Path, tally: Tally) -> list[str]:
    command = random.choice(COMMANDS)
    name, failure = random.choice(list(FAILURES.items()))
    code, text = _child(folder, command, failure, random.randrange(1, 60))
    tally.outcomes[f"{name}: {code}"] += 1
    faults = ["traceback"] if "Traceback" in text else []
    if code not in (0, 1, 2, 130):
        faults.append(f"exit code {code}")
    if [path for path in folder.rglob(".auditrack-*") if not path.name.endswith("lock")]:
        faults.append("leftovers")
    if run(("--registry", str(folder / "registry"), "check")).code != 0:
        faults.append("the register is not sound")
    return [f"{name}, {command[0]}: {fault}" for fault in faults]


def _child(folder: Path, command: tuple[str, ...], failure: Callable[[], BaseException], step: int) -> tuple[int, str]:
    """Run a command in a copy of this process in which one step fails; its exit code, and what it printed."""
    output = folder / "output.txt"
    child = os.fork()
    if not child:
        code = 99
        try:
            os.chdir(folder)
            _fail_at(step, failure)
            done = run(command)
            code = done.code
            with open(output, "w", encoding="utf-8") as file:
                file.write(done.output + done.errors)
        except KeyboardInterrupt:
            code = 130  # the entry point, which is not asked here, makes this of it
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), output.read_text(encoding="utf-8") if output.exists() else ""


def _fail_at(last: int, failure: Callable[[], BaseException]) -> None:
    steps = 0

    def failing(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal steps
            if "importlib" not in sys._getframe(1).f_globals.get("__name__", ""):
                steps += 1
                if steps == last:
                    raise failure()
            return real(*arguments, **named)

        return call

    for name in CALLS:
        setattr(os, name, failing(getattr(os, name)))


def _midnight(random: randoms.Random, folder: Path) -> list[str]:
    """A command during which the day changes prints what it prints of the one day or of the other."""
    first = date(2024, 1, 9) + timedelta(days=random.randrange(400))
    command = ("--registry", str(folder / "registry"), *random.choice(LOOKS))
    wanted = [run_on([day], command).output for day in (first, first + timedelta(days=1))]
    days = [first] * random.randrange(1, 4) + [first + timedelta(days=1)]
    return [] if run_on(days, command).output in wanted else [f"{command[2]}: of two days at once"]
