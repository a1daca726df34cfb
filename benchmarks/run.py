"""What starting and reading cost, against what they may: CPU time and peak memory of whole processes.

python -m benchmarks.run            # two minutes
python -m benchmarks.run --large    # ten thousand files as well
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import history

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

TABLE_ROWS = """
import datetime, sys
from auditrack.formats.paper import document
from auditrack.formats.paper import word
from auditrack.store import package_data as data
tables, rows = map(int, sys.argv[1:])
head = "| Title | Date | Number | Done | Status |" + chr(10) + "| --- | --- | --: | --: | --- |" + chr(10)
row = "| Corporate review (LGA) | March 2024 | 4 | 5 | **Complete**<br>(five areas complete) |" + chr(10)
blocks = document.read(chr(10).join(head + row * rows for _ in range(tables)))
path = data.word_template(data.template_folders("."))
with open(path, "rb") as file:
    template = file.read()
word.write(blocks, document.Particulars(title="Rows"), template, path, {}, datetime.date(2024, 6, 30))
"""
"""So many tables of so many rows in a Word file."""
ROWS = 10_000
VERSIONS = 200
PAGES_60 = 30
"""How many inspections of ten recommendations fill sixty pages of a paper."""


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

    def check_in_vain(self, folder: Path) -> list[str]:
        """The same of a register with errors: that it ends with 1 is right."""
        return ["sh", "-c", '"$@"; test $? -eq 1', "sh", *self.check(folder)]

    def read_alone(self, folder: Path) -> list[str]:
        """Reading the same files, and nothing else."""
        return [self.python, "-c", READ_ALONE, str(folder)]

    def word(self, folder: Path, output: str) -> list[str]:
        """The committee paper of a register as Word, with its pictures, for the latest meeting."""
        meeting = max(path.stem for path in (folder / "meetings").glob("*.yaml"))
        options = ["--meeting", meeting, "--format", "docx", "-o", output]
        return [*self.auditrack, "--registry", str(folder), "report", *options]

    def table_rows(self, tables: int, rows: int) -> list[str]:
        """Writing tables into a Word file, and nothing else."""
        return [self.python, "-c", TABLE_ROWS, str(tables), str(rows)]

    def log(self, folder: str, name: str) -> list[str]:
        """The life of every item of one inspection."""
        return [*self.auditrack, "--registry", f"{folder}/registry", "log", name]

    def diff(self, folder: str) -> list[str]:
        """What the last commit changed."""
        return [*self.auditrack, "--registry", f"{folder}/registry", "diff", "HEAD~1", "HEAD"]

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


def missing(measured: Measured, whole: Path, sound: Path, rounds: int) -> list[Row]:
    """What it costs to check a register of which every second file is gone, so that half of all names lead nowhere."""
    with tempfile.TemporaryDirectory() as folder:
        half = Path(shutil.copytree(whole, Path(folder) / "registry"))
        for path in sorted((half / "inspections").rglob("*.yaml"))[1::2]:
            path.unlink()
        found = costs({"half": measured.check_in_vain(half), "sound": measured.check(sound)}, rounds)
    return [
        Row("auditrack check, every second of 1,000 files gone", found["half"].cpu * 1000, "ms"),
        Row("  against 500 sound files", found["half"].cpu / found["sound"].cpu, "x", 1.3),
    ]


ENTER = """
import gc, sys, time
gc.disable()  # as the command does
from auditrack.core.register import dates
from auditrack.core.drafts import entries as keeping
from auditrack.core.register.model import Update
from auditrack.store import edit
from auditrack.store.registry import load
registry = load(sys.argv[1]).registry
item = list(registry.items.values())[len(registry.items) // 2]
day = dates.parse(sys.argv[2])
start = time.process_time()
update = Update(date=day, note=f"Measured at {time.time_ns()}.")
edit.write(edit.draft(item.source, [keeping.new_update(registry, item, update, day.last)]))
print(time.process_time() - start)
"""
"""One update of one item: read, spliced in, proved and written."""


def entering(measured: Measured, folder: Path, rounds: int) -> list[Row]:
    """What it costs to add one update to an inspection of five hundred items."""
    command = [measured.python, "-c", ENTER, str(folder), DAY]
    runs = [
        subprocess.run(command, check=True, capture_output=True, text=True, env=environment()) for _ in range(rounds)
    ]
    name = next((folder / "inspections").glob("*.yaml")).stem
    said = ["update", f"{name}/1", "--note", "Measured.", "--date", DAY, "--dry-run"]
    whole = costs({"update": [*measured.auditrack, "--registry", str(folder), *said]}, rounds)["update"]
    return [
        Row("one update to a file of 500 items", median(float(run.stdout) for run in runs) * 1000, "ms", 200),
        Row("  the whole command", whole.cpu * 1000, "ms", remark=size_of(folder)),
    ]


def growing(measured: Measured, folder: Path, small: Cost, rounds: int) -> list[Row]:
    """What it costs to check ten times as much."""
    large = costs({"check": measured.check(folder)}, rounds)["check"]
    return [
        Row("auditrack check, 10,000 files", large.cpu * 1000, "ms", remark=size_of(folder)),
        Row("  against 1,000 files", large.cpu / small.cpu, "x", 11),
        Row("  peak memory", large.peak, "MiB"),
    ]


def paper(measured: Measured, folder: Path, rounds: int) -> list[Row]:
    """What a long paper in Word costs, and whether a row of a long table costs more than one of a short one."""
    with tempfile.TemporaryDirectory() as output:
        word = costs({"word": measured.word(folder, output)}, rounds)["word"]
    commands = {rows: measured.table_rows(ROWS // rows, rows) for rows in (100, 1000)}
    found = costs({"none": measured.table_rows(1, 0), **{str(rows): each for rows, each in commands.items()}}, rounds)
    short, long = ((found[str(rows)].cpu - found["none"].cpu) * 1000 / ROWS for rows in commands)
    return [
        Row("auditrack report --format docx, 60 pages", word.cpu, "s", 2.5),
        Row("  peak memory", word.peak, "MiB", 150),
        Row("a row in Word, of a table of 100", short, "ms"),
        Row("a row in Word, of a table of 1,000", long, "ms"),
        Row("  against a table of 100", long / short, "x", 1.1),
    ]


def looking_back(measured: Measured, small: Path, large: Path | None, rounds: int) -> list[Row]:
    """What the past of a register costs: the life of an item, and what ten files of ten thousand changed."""
    with tempfile.TemporaryDirectory() as folder:
        name = history.grown(small, Path(folder), VERSIONS)
        found = costs({"log": measured.log(folder, name), "version": measured.version()}, rounds)
        life = found["log"].cpu - found["version"].cpu
    rows = [Row(f"auditrack log, {VERSIONS} versions, without starting", life, "s", 0.2)]
    if large:
        with tempfile.TemporaryDirectory() as folder:
            history.changed_in(large, Path(folder), 10)
            found = costs({"diff": measured.diff(folder)}, rounds)
        rows.append(Row("auditrack diff, 10 of 10,000 files", found["diff"].cpu, "s", 0.6))
    return rows


def size_of(folder: Path) -> str:
    """How much there is to read."""
    total = sum(path.stat().st_size for path in folder.rglob("*.yaml"))
    return f"{total / 1e6:.1f} MB"


def corpus(cache: Path, inspections: int, recommendations: int = RECOMMENDATIONS) -> Path:
    """A made register of so many inspections: made once, and again where its maker has changed."""
    makers = sorted(HERE.glob("*.py"))
    version = hashlib.sha256(b"".join(path.read_bytes() for path in makers if path.name != "run.py")).hexdigest()[:12]
    folder = cache / f"{inspections}x{recommendations}-{SEED}-{version}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as half_done:
        made = Path(half_done) / "registry"
        counts = ["--inspections", str(inspections), "--recommendations", str(recommendations), "--seed", str(SEED)]
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
    rows += missing(measured, corpus(cache, 1000), corpus(cache, 500), rounds)
    say("Adding to a file of 500 items …")
    rows += entering(measured, corpus(cache, 1, 500), rounds)
    say("Writing sixty pages …")
    rows += paper(measured, corpus(cache, PAGES_60), rounds)
    say("Looking back …")
    rows += looking_back(measured, corpus(cache, PAGES_60), corpus(cache, 10000) if large else None, rounds)
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
