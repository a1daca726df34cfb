"""``new recommendation --from``: a table in any form that a spreadsheet may have, through the one reader of cells."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.spreadsheets import ods, text, xlsx

ROWS = (("Ref", "Recommendation", "Responsible officer", "Deadline"), ("91", "Tell parents.", "Head", "March 2024"))
ADDED = '  - ref: "91"\n    text: Tell parents.\n    owner: Head\n    due: 2024-03\n'


@pytest.fixture(autouse=True)
def _ninth_of_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditrack.cli.project.today", lambda: date(2024, 1, 9))


@pytest.mark.parametrize(
    "name", ["list.csv", "utf-16.csv", "semicolons.csv", "bars.csv", "list.tsv", "list.xlsx", "list.ods"]
)
def test_a_table_in_any_form(name: str, registry: Path, auditrack: Run, tmp_path: Path) -> None:
    separator = {"semicolons.csv": ";", "bars.csv": "|", "list.tsv": "\t"}.get(name, ",")
    lines = "".join(f"{separator.join(row)}\r\n" for row in ROWS)
    if name.endswith(".xlsx"):
        xlsx(tmp_path / name, {"Plan": "".join(f"<row>{''.join(map(text, row))}</row>" for row in ROWS)})
    elif name.endswith(".ods"):
        cells = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
        rows = ("".join(map(cells.format, row)) for row in ROWS)
        table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        ods(tmp_path / name, f"<table:table>{table}</table:table>")
    else:
        (tmp_path / name).write_bytes(lines.encode("utf-16" if name == "utf-16.csv" else "utf-8-sig"))
    done = auditrack("new", "recommendation", "schools", "--from", name, "--yes")
    assert done.returncode == 0, done.stderr
    assert (registry / "inspections" / "2023-06-schools.yaml").read_text(encoding="utf-8").endswith(ADDED)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('ref,text\n1,"Do it\n2,Do that\n', "a quotation mark that opens in line 2 is never closed"),
        ('ref,text\n1,"the "old" way"\n', "a quotation mark in line 2 closes before its cell ends"),
        ("", "it is empty"),
        (",\n", "list.csv has no list that auditrack can read"),
    ],
)
@pytest.mark.usefixtures("registry")
def test_a_table_that_cannot_be_read(content: str, why: str, auditrack: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(content)
    done = auditrack("new", "recommendation", "schools", "--from", "list.csv", "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert why in " ".join(done.stderr.split())


@pytest.mark.usefixtures("registry")
def test_a_text_that_is_too_long_is_not_read_in_part(auditrack: Run, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("1. Do it.\n" + "x" * 4 * 1024 * 1024)
    done = auditrack("new", "recommendation", "schools", "--from", "list.txt", "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert "list.txt is larger than 4 MB" in done.stderr
