"""docs/seeds.md is true: every command in its tables answers what is quoted."""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from auditrack.cli.app import app

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "seeds.md"
NEEDED = ("registry", "examples", "tests/examples/trackers")
"""What commands of the page may look at."""
SHORTEST = 12
"""Letters that a quotation has at least: fewer could stand in any output."""


Answer = Callable[[tuple[str, ...]], str]


@dataclass(frozen=True)
class Row:
    """A row of one of the tables."""

    council: str
    feature: str
    commands: tuple[str, ...]
    quotations: tuple[str, ...]


def rows(page: str) -> Iterator[Row]:
    """The rows of all tables of a page, without their heads."""
    council = ""
    for line in page.splitlines():
        if line.startswith("## "):
            council = line.removeprefix("## ")
        elif line.startswith("| "):
            feature, commands, answer = (
                each.strip().replace("\\|", "|") for each in re.split(r"(?<!\\)\|", line)[1:-1]
            )
            if feature != "what the council does":
                named = tuple(each.removeprefix("auditrack ") for each in re.findall(r"`(auditrack [^`]+)`", commands))
                yield Row(council, feature, named, tuple(quoted(answer)))


def quoted(answer: str) -> Iterator[str]:
    """The quotations of a cell, parted by commas; one may hold quotation marks of its own."""
    if answer.startswith('"') and answer.endswith('"'):
        yield from answer[1:-1].split('", "')


def folded(text: str) -> str:
    """A text without line breaks, emphasis, and what escapes signs of Markdown."""
    return " ".join(re.sub(r"\*\*|\\", "", text).split())


@cache
def all_rows() -> tuple[Row, ...]:
    """The rows of the page."""
    return tuple(rows(PAGE.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """What the commands of a row say, folded. They run one after another, in a copy of the registers of their own."""

    @cache
    def said(commands: tuple[str, ...]) -> str:
        folder = tmp_path_factory.mktemp("registers")
        for each in NEEDED:
            shutil.copytree(ROOT / each, folder / each)
        with pytest.MonkeyPatch.context() as surroundings:
            surroundings.chdir(folder)
            surroundings.setenv("COLUMNS", "80")
            surroundings.delenv("AUDITRACK_REGISTRY", raising=False)
            results = [CliRunner().invoke(app, shlex.split(each)) for each in commands]
        for result in results:
            if result.exception and not isinstance(result.exception, SystemExit):
                raise result.exception
        return folded(" ".join(each.output for each in results))

    return said


def missing(row: Row, answer: Answer) -> list[str]:
    """The quotations of a row that its commands do not say."""
    said = answer(row.commands)
    return [each for each in row.quotations if folded(each) not in said]


@pytest.mark.parametrize("row", all_rows(), ids=lambda row: f"{row.council}: {row.feature}"[:60])
def test_every_command_answers_what_is_quoted(row: Row, answer: Answer) -> None:
    assert row.commands, "no command"
    assert row.quotations, "no quotation"
    assert [each for each in row.quotations if len(folded(each)) < SHORTEST] == [], "too short to mean anything"
    assert missing(row, answer) == []


def test_each_council_has_a_table() -> None:
    headings = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == list(dict.fromkeys(row.council for row in all_rows()))
    assert headings == ["Rotherham, January 2023", "Rotherham, January 2024", "Blackpool", "Sandwell", "Essex"]


# the walker itself

BOTH = "`auditrack status --meeting 2024-01` and `auditrack show ilacs/3 --as-of 2023-12-15`"
TABLE = f"""
## Anytown

| what the council does | the command | what it answers |
|---|---|---|
| Counts | {BOTH} | "position on 15 December 2023", "a "quoted" \\| text" |
| Nothing | none | nothing |
"""


def test_rows_are_read_with_all_that_is_in_them() -> None:
    first, second = rows(TABLE)
    assert first == Row(
        "Anytown",
        "Counts",
        ("status --meeting 2024-01", "show ilacs/3 --as-of 2023-12-15"),
        ("position on 15 December 2023", 'a "quoted" | text'),
    )
    assert (second.commands, second.quotations) == ((), ())


def test_a_wrong_quotation_is_found(answer: Answer) -> None:
    row = next(rows(TABLE))
    assert missing(row, answer) == ['a "quoted" | text']


def test_breaks_emphasis_and_escapes_make_no_difference() -> None:
    assert folded("**Fifteen\n  months** late \\[n.n\\]") == "Fifteen months late [n.n]"
