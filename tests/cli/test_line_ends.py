"""Files with CRLF, the default of Git for Windows: commands write to them what they write to others, in CRLF."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_update import COMMANDS

TODAY = date(2024, 1, 9)
WRITING = {
    **{name: COMMANDS[name] for name in ("extend", "close", "correct", "meeting")},
    "note": ["update", "schools", "--note", "The board met again.\nIt meets monthly."],
    "recommendation": ["new", "recommendation", "schools", "--text", "Ask the pupils.", "--raised", "2023-12"],
    "new action": ["new", "action", "roads/1", "--text", "Train them.", "--due", "2024-05"],
    "action of a meeting": ["new", "action", "2023-07-27-audit", "--text", "Report back.", "--due", "2024-05"],
    "record": ["report", "--meeting", "2024-01", "--record"],
}


@pytest.fixture(autouse=True)
def _ninth_of_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditrack.cli.project.today", lambda: TODAY)


@pytest.mark.parametrize("name", WRITING)
def test_what_is_written(name: str, short: Path, auditrack: Run) -> None:
    before = {path: path.read_bytes() for path in short.rglob("*.yaml")}
    done = auditrack(*WRITING[name])
    assert done.returncode == 0, done.stderr
    in_lf = {path: path.read_bytes() for path in before}
    assert in_lf != before
    for path, text in before.items():
        path.write_bytes(text.replace(b"\n", b"\r\n"))
    for paper in (short.parent / "reports").glob("*"):
        paper.unlink()
    assert auditrack(*WRITING[name]).stdout == done.stdout
    assert {path: path.read_bytes().replace(b"\r\n", b"\n") for path in before} == in_lf
    assert all(path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") for path in before)


def test_an_entry_brings_no_empty_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, auditrack: Run) -> None:
    settings = "format: 1\norganisation: A\ndirectorates:\n  - code: C\n    name: C\n"
    updates = "".join(f"      - date: {day}\n        note: done\n" for day in ("2023-09-30", "2023-10-31"))
    item = f'recommendations:\n  - ref: "1"\n    text: Do it.\n    due: 2024-04\n    updates:\n{updates}'
    text = f"title: X\nbody: Ofsted\nkind: inspection\ndirectorate: C\nreported: 2023-08\n{item}"
    (tmp_path / "inspections").mkdir()
    for name, content in (("registry.yaml", settings), ("inspections/2023-06-x.yaml", text)):
        (tmp_path / name).write_bytes(content.replace("\n", "\r\n").encode())
    monkeypatch.chdir(tmp_path)
    done = auditrack("update", "x/1", "--note", "new", "--dry-run")
    added = [line for line in done.stdout.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert added == ["+      - date: 2024-01-09", "+        note: new"]
