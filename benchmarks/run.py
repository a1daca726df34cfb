"""What starting and reading cost, against what they may: CPU time and peak memory of whole processes.

python -m benchmarks.run            # a minute
python -m benchmarks.run --large    # ten thousand files as well
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
REGISTRY = HERE.parent / "registry"
DAY = "2024-06-30"
SEED = 1
RECOMMENDATIONS = 10

READ_ALONE = """
import os, sys, yaml
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            yaml.load(file, yaml.CSafeLoader)
"""
"""What any program that reads YAML with PyYAML's fast loader pays, whatever it does with it."""


class FailedError(Exception):
    """A program that was to be measured did not do its work."""


@dataclass(frozen=True)
class Cost:
    """What one process took: seconds of CPU, and the most memory that it held, in MiB."""

    cpu: float
    peak: float


@dataclass(frozen=True)
class Row:
    """One line of the table; without a limit it is only told."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    remark: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether it is more than it may be."""
        return self.limit is not None and self.value > self.limit

    def cells(self) -> tuple[str, str, str, str]:
        """As the table shows it."""
        value = f"{self.value:,.2f} {self.unit}" if self.unit != "ms" else f"{self.value:,.1f} ms"
        limit = "" if self.limit is None else f"{self.limit:g} {self.unit}"
        verdict = "" if self.limit is None else "TOO MUCH" if self.is_broken else "ok"
        return self.what, value, limit, f"{verdict}  {self.remark}".strip()


@dataclass(frozen=True)
class Measured:
    """The programs that are measured: a Python, and the auditrack that is installed with it."""

    python: str

    @property
    def auditrack(self) -> list[str]:
        """The installed command; where there is none, the module."""
        script = Path(self.python).parent / "auditrack"
        return [str(script)] if script.exists() else [self.python, "-m", "auditrack"]

    def nothing(self) -> list[str]:
        """Starting Python, and nothing else."""
        return [self.python, "-c", "pass"]

    def version(self) -> list[str]:
        """The least that auditrack can do."""
        return [*self.auditrack, "--version"]

    def status(self) -> list[str]:
        """What most people ask most often, of the register that comes with auditrack."""
        days = ["--as-of", "2023-12-15", "--since", "2023-07"]
        return [*self.auditrack, "--registry", str(REGISTRY), "status", *days]

    def check(self, folder: Path) -> list[str]:
        """Everything that is wrong with a register."""
        return [*self.auditrack, "--registry", str(folder), "check", "--as-of", DAY]

    def read_alone(self, folder: Path) -> list[str]:
        """Reading the same files, and nothing else."""
        return [self.python, "-c", READ_ALONE, str(folder)]

    def compile(self) -> None:
        """Byte-compile the package, as an installer does."""
        where = [self.python, "-c", "import auditrack; print(auditrack.__path__[0])"]
        folder = subprocess.run(where, check=True, capture_output=True, text=True, env=environment()).stdout.strip()
        subprocess.run([self.python, "-m", "compileall", "-q", folder], check=True, env=environment())


def environment(cache: str | None = None) -> dict[str, str]:
    """The environment of users: byte code is kept, output is piped, and nothing is cached from earlier runs."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "AUDITRACK_REGISTRY")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | ({"XDG_CACHE_HOME": cache} if cache else {})


def cost(command: Sequence[str]) -> Cost:
    """Run a program once, with its output piped away, and say what it cost.

    Raises FailedError where it fails.
    """
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=environment(cache)
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace")[-2000:]
            raise FailedError(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    kib = used.ru_maxrss / 1024 if sys.platform == "darwin" else used.ru_maxrss
    return Cost(used.ru_utime + used.ru_stime, kib / 1024)


def costs(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Cost]:
    """The median cost of each. They take turns, so that all of them meet the same moods of the machine."""
    for command in commands.values():
        cost(command)
    found = [{name: cost(command) for name, command in commands.items()} for _ in range(rounds)]
    return {
        name: Cost(median(each[name].cpu for each in found), median(each[name].peak for each in found))
        for name in commands
    }


def starting(measured: Measured, rounds: int) -> list[Row]:
    """What it costs to start, and to show the status of a register of twenty files."""
    commands = {"nothing": measured.nothing(), "version": measured.version(), "status": measured.status()}
    found = {name: each.cpu * 1000 for name, each in costs(commands, rounds).items()}
    nothing, version, status = found["nothing"], found["version"], found["status"]
    return [
        Row("python -c pass", nothing, "ms"),
        Row("auditrack --version", version, "ms"),
        Row("  against python -c pass", version / nothing, "x", 8),
        Row("auditrack status, the shipped register", status, "ms"),
        Row("  against python -c pass", status / nothing, "x", 16),
    ]


def reading(measured: Measured, folder: Path, rounds: int) -> tuple[list[Row], Cost]:
    """What it costs to check a thousand files, against reading them alone."""
    found = costs({"check": measured.check(folder), "alone": measured.read_alone(folder)}, rounds)
    check, alone = found["check"], found["alone"]
    rows = [
        Row("yaml.CSafeLoader, 1,000 files", alone.cpu * 1000, "ms", remark=size_of(folder)),
        Row("auditrack check, 1,000 files", check.cpu * 1000, "ms"),
        Row("  against reading alone", check.cpu / alone.cpu, "x", 0.8),
        Row("  peak memory", check.peak, "MiB", 80, f"reading alone: {alone.peak:.0f} MiB"),
    ]
    return rows, check


def growing(measured: Measured, folder: Path, small: Cost, rounds: int) -> list[Row]:
    """What it costs to check ten times as much."""
    large = costs({"check": measured.check(folder)}, rounds)["check"]
    return [
        Row("auditrack check, 10,000 files", large.cpu * 1000, "ms", remark=size_of(folder)),
        Row("  against 1,000 files", large.cpu / small.cpu, "x", 11),
        Row("  peak memory", large.peak, "MiB"),
    ]


def size_of(folder: Path) -> str:
    """How much there is to read."""
    total = sum(path.stat().st_size for path in folder.rglob("*.yaml"))
    return f"{total / 1e6:.1f} MB"


def corpus(cache: Path, inspections: int) -> Path:
    """A made register of so many inspections: made once, and again where its maker has changed."""
    makers = sorted(HERE.glob("*.py"))
    version = hashlib.sha256(b"".join(path.read_bytes() for path in makers if path.name != "run.py")).hexdigest()[:12]
    folder = cache / f"{inspections}x{RECOMMENDATIONS}-{SEED}-{version}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as half_done:
        made = Path(half_done) / "registry"
        counts = ["--inspections", str(inspections), "--recommendations", str(RECOMMENDATIONS), "--seed", str(SEED)]
        maker = [sys.executable, "-m", "benchmarks.generator", str(made), *counts]
        subprocess.run(maker, check=True, cwd=HERE.parent)
        made.rename(folder)
    return folder


def table(rows: Sequence[Row]) -> str:
    """All rows, as a Markdown table with straight columns."""
    cells = [("what", "median", "limit", ""), *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    head, *body = (line_of(line, widths) for line in cells)
    rule = (
        "|" + "|".join(f"-{'-' * (width - 1)}{'-:' if 0 < at < 3 else '--'}" for at, width in enumerate(widths)) + "|"
    )
    return "\n".join((head, rule, *body))


def line_of(line: Sequence[str], widths: Sequence[int]) -> str:
    """One row of the table."""
    what, value, limit, remark = (
        cell.ljust(width) if at in (0, 3) else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(line, widths, strict=True))
    )
    return f"| {what} | {value} | {limit} | {remark} |"


def rows_of(measured: Measured, cache: Path, rounds: int, large: bool, say: Callable[[str], None]) -> list[Row]:
    """Everything that is measured."""
    rows = starting(measured, rounds * 3)
    say("Reading 1,000 files …")
    more, small = reading(measured, corpus(cache, 1000), rounds)
    rows += more
    if large:
        say("Reading 10,000 files …")
        rows += growing(measured, corpus(cache, 10000), small, max(1, rounds // 2))
    return rows


def main(arguments: Iterable[str] | None = None) -> int:
    """Measure, print one table, and say by the exit code whether every limit holds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=main.__doc__)
    parser.add_argument("--large", action="store_true", help="also read ten thousand files")
    parser.add_argument("--rounds", type=int, default=7, help="runs of each, of which the median counts")
    parser.add_argument("--python", default=sys.executable, help="the Python whose auditrack is measured")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "auditrack-benchmarks")
    asked = parser.parse_args(list(arguments) if arguments is not None else None)
    measured = Measured(asked.python)
    measured.compile()
    rows = rows_of(measured, asked.cache, asked.rounds, asked.large, lambda said: print(said, file=sys.stderr))
    print(table(rows))
    broken = [row for row in rows if row.is_broken]
    for row in broken:
        print(f"{row.what.strip()}: {row.value:.2f} {row.unit}, and may be {row.limit:g} {row.unit}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
