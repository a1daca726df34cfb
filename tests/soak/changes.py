"""Each dishonest change of the table on a branch of a real repository: guard, check or diff speaks of it."""

import json
import random as randoms
import tempfile
from pathlib import Path

from tests.dishonest import DAY, DISHONEST, SOUND, Dishonest
from tests.gitting import Repository
from tests.soak.running import run_on
from tests.soak.tallies import Tally


def soak(seed: int, times: int, keep: Path) -> Tally:
    """Commit the sound register, make a change, and ask the commands."""
    random = randoms.Random(seed)
    tally = Tally()
    order = list(DISHONEST)
    random.shuffle(order)
    for change in (order * (times // len(order) + 1))[:times]:
        with tempfile.TemporaryDirectory() as top:
            if fault := _fault(Repository.make(Path(top)), change):
                files = {path: text.encode() for path, text in change.files.items()}
                tally.fault(f"{change.name}: {fault}", keep, files)
        tally.tried += 1
        tally.outcomes[change.command] += 1
    return tally


def _fault(repository: Repository, change: Dishonest) -> str | None:
    for path, text in SOUND.items():
        repository.write(f"registry/{path}", text)
    repository.commit("Begin", "2024-05-01")
    for path in SOUND.keys() - change.files.keys():
        (repository.registry / path).unlink()
    for path, text in change.files.items():
        repository.write(f"registry/{path}", text)
    registry = ("--registry", str(repository.registry))
    if change.command == "diff":
        done = run_on([DAY], (*registry, "diff", "HEAD"))
        return "diff says nothing" if "No changes" in done.output or done.faults() else None
    since = ("HEAD",) if change.command == "guard" else ()
    done = run_on([DAY], (*registry, change.command, *since, "--json"))
    if done.faults():
        return ", ".join(done.faults())
    found = {problem["code"] for problem in json.loads(done.output or "[]")}
    return None if change.code in found else f"{change.command} does not say {change.code}"
