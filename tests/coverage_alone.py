"""How much of each module of the core the tests named for it reach alone: ``python -m tests.coverage_alone [PART]``.

``make coverage-alone`` prints a line for each module, and fails where fewer than nine lines in ten ran. Modules whose
paths do not hold PART are left out. A module without tests of its name is held to those that ``test_mirror`` names.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.habits import ROOT
from tests.test_mirror import ELSEWHERE, TESTS, modules, own_tests

LEAST = 90.0
"""The share of a module's lines that its tests have to reach, in per cent."""
AT_ONCE = 2
"""How many runs go on at the same time."""


def named_tests(module: str) -> tuple[Path, ...]:
    """The files of the tests that are named for a module, or that say they are its tests."""
    there = [file for file in own_tests(module) if file.exists()]
    own = tuple(part for file in there for part in (file, *sorted(file.parent.glob(f"{file.stem}_*.py"))))
    return own or tuple(TESTS / name for name in ELSEWHERE[module].split())


def groups(part: str) -> list[tuple[tuple[Path, ...], list[str]]]:
    """The modules of the core whose paths hold a part, together where they have the same tests."""
    chosen = [module for module in modules() if module.startswith("core/") and part in module]
    by_tests = groupby(sorted(chosen, key=named_tests), key=named_tests)
    return [(files, list(together)) for files, together in by_tests]


def reached(files: tuple[Path, ...]) -> dict[str, Any]:
    """What a run of some tests and no other reaches of each file of the source, as coverage gives it.

    Raises RuntimeError where a test fails.
    """
    with TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        environment = os.environ | {"COVERAGE_FILE": str(Path(folder) / "data")}
        for command in (
            ["run", "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, files)],
            ["combine", "--quiet"],
            ["json", "--quiet", "-o", str(report)],
        ):
            run = subprocess.run(
                [sys.executable, "-m", "coverage", *command], cwd=ROOT, env=environment, capture_output=True, text=True
            )
            if run.returncode:
                raise RuntimeError(run.stdout + run.stderr)
        measured: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["files"]
        return measured


def lines_of(together: list[str], files: tuple[Path, ...]) -> list[tuple[float, str]]:
    """The share that ran of each of some modules with the same tests, and a line that says so."""
    measured = reached(files)
    lines = []
    for module in together:
        file = measured[f"src/auditrack/{module}"]
        missing = " ".join(map(str, file["missing_lines"]))
        share = 100 * file["summary"]["covered_lines"] / (file["summary"]["num_statements"] or 1)
        lines.append((share, f"{share:6.1f} % {module}{f': without {missing}' if missing else ''}"))
    return lines


def _main(part: str = "") -> int:
    below = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for lines in pool.map(lambda group: lines_of(group[1], group[0]), groups(part)):
            for share, line in lines:
                print(line, flush=True)
                below += share < LEAST
    print(f"{below} below {LEAST:.0f} %")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
