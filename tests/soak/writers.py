"""A crowd that writes at once: each gets in, and nothing is lost or entered twice."""

import random as randoms
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.conftest import SOUND
from tests.gitting import Repository
from tests.soak.running import start
from tests.soak.tallies import Tally

CROWD = 100
"""Writers of one file at once."""


def soak(seed: int, times: int, keep: Path) -> Tally:
    """Let crowds write into one file, with and without git."""
    random = randoms.Random(seed)
    tally = Tally()
    while tally.tried < times:
        size = min(CROWD, times - tally.tried)
        with tempfile.TemporaryDirectory() as top:
            folder = Path(top)
            for fault in _faults(random, folder, size, tally):
                tally.fault(fault, keep, {})
        tally.tried += size
    return tally


def _faults(random: randoms.Random, folder: Path, size: int, tally: Tally) -> list[str]:
    with_git = random.random() < 0.5
    if with_git:
        repository = Repository.make(folder)
        shutil.copytree(SOUND, folder / "registry")
        repository.commit("Begin", "2024-01-01")
    else:
        shutil.copytree(SOUND, folder / "registry")
    options = ("--commit",) if with_git else ()
    writers = [start(folder, *_command(number), *options) for number in range(size)]
    faults = [f"ended with {code}: {errors}" for code, errors in map(_end, writers) if code != 0]
    text = "".join(path.read_text(encoding="utf-8") for path in (folder / "registry").rglob("*.yaml"))
    counts = [text.count(f"Writer number {number}.") for number in range(size)]
    faults += ["an update is lost"] * counts.count(0) + ["entered twice"] * sum(count > 1 for count in counts)
    if with_git and Repository(folder).git("status", "--porcelain"):
        faults.append("not all is committed")
    tally.outcomes["with git" if with_git else "without git"] += size
    return faults


def _command(number: int) -> tuple[str, ...]:
    text = f"Writer number {number}."
    if number % 10 == 9:
        return ("new", "recommendation", "2023-06-schools", "--text", text, "--due", "2031-06")
    return ("update", f"2023-06-schools/{1 + number % 2}", "--note", text, "--date", "2024-01-05")


def _end(writer: "subprocess.Popen[str]") -> tuple[int, str]:
    _, errors = writer.communicate()
    return writer.returncode, errors.strip()[:80]
