"""Commands that write, killed at any moment: the file is the old or the new one, and the next command goes on.

Right: every file is whole, and nothing is left after the next command that writes.
"""

import random as randoms
import shutil
import signal
import tempfile
import time
from pathlib import Path

from tests.conftest import SOUND
from tests.soak.running import run, start
from tests.soak.tallies import Tally

NAME = "2023-06-schools"
COMMANDS = (
    ("update", f"{NAME}/1", "--note", "Written by one who is killed.", "--date", "2024-01-05"),
    ("extend", f"{NAME}/1", "2031-09", "--reason", "Killed.", "--date", "2024-01-05"),
    ("complete", f"{NAME}/1", "--evidence", "A letter", "--date", "2024-01-05"),
    ("new", "recommendation", NAME, "--text", "Do one more thing.", "--due", "2031-06"),
    ("request", "-o", "sheets"),
)


def soak(seed: int, times: int, keep: Path) -> Tally:
    """Kill a command after some time, look at its files, and run it again."""
    random = randoms.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as top:
        while tally.tried < times:
            command = random.choice(COMMANDS)
            whole = _seconds(_folder(top), command)
            for _ in range(20):  # a machine is not equally busy all the time
                folder = _folder(top)
                moment = whole * random.choice((random.uniform(0.0, 1.1), random.uniform(0.8, 1.1)))
                for fault in _faults(random, folder, command, moment, tally):
                    tally.fault(f"{command[0]}: {fault}", keep, _files(folder))
                tally.tried += 1
    return tally


def _folder(top: str) -> Path:
    folder = Path(top, "one")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOUND, folder / "registry")
    return folder


def _seconds(folder: Path, command: tuple[str, ...]) -> float:
    """How long a command takes here that nobody kills."""
    began = time.monotonic()
    start(folder, *command).communicate()
    return time.monotonic() - began


def _faults(random: randoms.Random, folder: Path, command: tuple[str, ...], moment: float, tally: Tally) -> list[str]:
    before = _files(folder / "registry")
    with start(folder, *command) as process:
        time.sleep(moment)
        process.send_signal(random.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM)))
        output, errors = process.communicate()
    tally.outcomes[f"ended with {process.returncode}"] += 1
    is_before_start = process.returncode == 1 and "KeyboardInterrupt" in errors and "auditrack" not in errors
    faults = ["traceback"] if "Traceback" in errors + output and "auditrack" in errors else []  # Python's own start
    if process.returncode not in (0, -2, -9, -15, 130, 143) and not is_before_start:
        faults.append(f"exit code {process.returncode}")
    if run(("--registry", str(folder / "registry"), "check")).code != 0:
        faults.append("the register is not sound")
    after = {name: data for name, data in _files(folder / "registry").items() if ".auditrack" not in name}
    tally.outcomes["written" if after != before else "as it was"] += 1
    return faults + _faults_of_next(folder)


def _faults_of_next(folder: Path) -> list[str]:
    """What the next command that writes leaves behind, or cannot do."""
    again = start(folder, "update", f"{NAME}/1", "--note", "The next one.", "--date", "2024-01-05")
    _, errors = again.communicate()
    faults = [] if again.returncode == 0 else [f"the next one ended with {again.returncode}: {errors[:80]}"]
    left = [name for name in _files(folder) if ".auditrack-" in name and name.startswith("registry/")]
    return faults + (["leftovers after the next command"] if left else [])


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
