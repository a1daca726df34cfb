"""What auditrack prints is plain British English: no phrase of ``banned.txt`` stands in it.

Looked through are golden screens, help pages, problems of bad examples, and the texts in the code that commands print.
Papers, the sheets of workbooks and the words of registers are left out.
"""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.habits import ROOT, SOURCE, python_files, tree

GOLDEN = ROOT / "tests" / "golden"
BANNED = (ROOT / "tests" / "banned.txt").read_text().splitlines()
SCREENS = (
    *("blocks", "changes", "diff", "due", "forward", "guard", "guard-story", "import", "log", "policy", "restate"),
    *("returns", "show", "similar", "status", "update"),
)
PAPERS = (
    *("core/papers", "core/sentences/accounts.py", "core/sentences/periods.py", "core/drafts/letters.py"),
    *("formats/paper", "formats/data/workbooks.py"),
)
"""Parts of the source whose texts are printed in papers and on sheets."""


def screens() -> list[Path]:
    """Golden files of what commands print, and of the problems of bad examples."""
    below = (file for name in SCREENS for file in (GOLDEN / name).glob("*.txt"))
    shared = (file for file in (GOLDEN / "shared").glob("*.txt") if file.stem != "plan")
    return sorted([GOLDEN / "init.txt", *below, *shared, *(ROOT / "tests" / "examples" / "bad").glob("*.txt")])


def messages(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts of a module with their lines, without docstrings and without the meanings of annotated fields."""
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return
        case ast.AnnAssign(annotation=ast.Subscript(value=ast.Name(id="Annotated"))):
            if node.value is not None:
                yield from messages(node.value)
        case ast.JoinedStr():
            yield (
                node.lineno,
                "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values),
            )
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    yield from messages(part.value)
        case ast.Constant(value=str(text)):
            yield node.lineno, text
        case _:
            for child in ast.iter_child_nodes(node):
                yield from messages(child)


def printed() -> Iterator[tuple[str, str]]:
    """Every text that is looked through, with where it stands."""
    for file in (*screens(), ROOT / "docs" / "commands.md"):
        for number, text in enumerate(file.read_text().splitlines(), start=1):
            yield f"{file.relative_to(ROOT)}:{number}", text
    for file in python_files(SOURCE):
        if not file.relative_to(SOURCE).as_posix().startswith(PAPERS):
            for number, text in messages(tree(file)):
                yield f"{file.relative_to(ROOT)}:{number}", text


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    """All that is looked through."""
    return list(printed())


def test_something_of_every_kind_is_looked_through(texts: list[tuple[str, str]]) -> None:
    kinds = {where.split("/")[0] for where, _ in texts}
    assert kinds == {"docs", "src", "tests"}
    assert all(list((GOLDEN / name).glob("*.txt")) for name in SCREENS)


@pytest.mark.parametrize("phrase", BANNED)
def test_no_banned_phrase_is_printed(texts: list[tuple[str, str]], phrase: str) -> None:
    pattern = re.compile(phrase, re.IGNORECASE)
    assert [f"{where}: {text}" for where, text in texts if pattern.search(text)] == []


@pytest.mark.parametrize("screen", screens(), ids=lambda screen: screen.relative_to(ROOT / "tests").as_posix())
def test_no_stop_follows_another_mark(screen: Path) -> None:
    assert re.findall(r".*[?!]\.(?!\w)", screen.read_text(encoding="utf-8")) == []


DATED = frozenset(("date", "due", "expected", "fieldwork", "reported", "approves", "refuses", "corrects", "raised"))
"""Fields whose value may be a month or a season."""


def on_dates(path: Path) -> Iterator[str]:
    """Where a text says "on" before a date that need not be a day."""
    texts = (node for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr))
    for text in texts:
        for words, value in pairwise(text.values):
            says_on = isinstance(words, ast.Constant) and str(words.value).endswith(" on ")
            name = value.value if isinstance(value, ast.FormattedValue) else None
            if says_on and isinstance(name, ast.Attribute) and name.attr in DATED:
                yield f"{path.name}:{text.lineno}: on {{{ast.unparse(name)}}}"


def test_no_text_says_on_before_a_month() -> None:
    assert [found for path in python_files(SOURCE) for found in on_dates(path)] == []


def test_no_golden_file_says_on_before_a_month() -> None:
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    wrong = re.compile(rf"\bon ({months}) [0-9]{{4}}")
    files = (path for path in GOLDEN.rglob("*") if path.suffix in (".txt", ".md", ".json", ".html"))
    assert [str(path) for path in files if wrong.search(path.read_text(encoding="utf-8"))] == []
