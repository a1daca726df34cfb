"""``init``: a register that passes ``check`` and can report at once, all of it or nothing."""

import os
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from auditrack.cli.app import app
from tests.cli.conftest import Run
from tests.conftest import TESTS, Golden

BEGIN = ["init", "reg", "--council", "Anytown Borough Council", "--directorate", "CYPS=Children: Services"]


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("auditrack.cli.project.today", lambda: date(2024, 1, 9))


def _all(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_whole_of_it(auditrack: Run, tmp_path: Path, golden: Golden) -> None:
    done = auditrack(*BEGIN, "--directorate", "Finance and Customer Services", "--short-name", "ABC")
    assert done.returncode == 0, done.stderr
    found = _all(tmp_path)
    assert sorted(found) == sorted(done.stdout.splitlines())
    shown = "".join(f"=== {name}\n{text.decode()}" for name, text in found.items() if "/schema/" not in name)
    golden(Path("init.txt"), f"{done.stdout}{done.stderr}{shown}")
    assert found["reg/schema/meeting.json"].decode() == auditrack("schema", "meeting").stdout


def test_it_passes_check_and_can_report_at_once(
    auditrack: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    auditrack(*BEGIN, "--committee", "Corporate Scrutiny Board", "--meeting", "2024-03-05")
    monkeypatch.chdir(tmp_path / "reg")
    assert auditrack("check", "--strict", "--as-of", "2024-01-09").returncode == 0
    assert auditrack("status").returncode == 0
    assert auditrack("report", "--format", "md").returncode == 0
    assert (tmp_path / "reg" / "reports" / "2024-03-05-corporate-scrutiny.md").exists()


def test_templates_only_if_asked(auditrack: Run, tmp_path: Path) -> None:
    auditrack(*BEGIN, "--no-editor", "--no-workflow", "--templates")
    assert sorted(os.listdir(tmp_path / "reg")) == [".gitignore", "registry", "templates"]
    copied, shipped = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
        for folder in (tmp_path / "reg" / "templates", TESTS.parent / "templates")
    )
    assert copied == shipped
    assert "yaml-language-server" not in (tmp_path / "reg" / "registry" / "registry.yaml").read_text()


@pytest.mark.parametrize(
    "there", ["registry.yaml", "registry", ".vscode/settings.json", ".github/workflows/register.yml"]
)
def test_nothing_is_overwritten_and_nothing_is_half_done(there: str, auditrack: Run, tmp_path: Path) -> None:
    path = tmp_path / "reg" / there
    path.parent.mkdir(parents=True)
    path.write_text("mine\n")
    done = auditrack(*BEGIN)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"auditrack: reg already contains {there}. Nothing was written")
    assert _all(tmp_path) == {f"reg/{there}": b"mine\n"}


def test_a_gitignore_that_is_there_stays(auditrack: Run, tmp_path: Path) -> None:
    (tmp_path / "reg").mkdir()
    (tmp_path / "reg" / ".gitignore").write_text("mine\n")
    assert auditrack(*BEGIN).returncode == 0
    assert (tmp_path / "reg" / ".gitignore").read_text() == "mine\n"
    assert ".auditrack-*\n" in (tmp_path / "reg" / "registry" / ".gitignore").read_text()


@pytest.mark.parametrize("fails", ["os.rename", "os.mkdir", "os.fsync"])
def test_what_fails_half_way_leaves_nothing(
    fails: str, auditrack: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(fails, full)
        done = auditrack(*BEGIN)
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_it_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditrack.cli.prompts.there_is_somebody", lambda: True)
    answers = ["Anytown Council", "", "Children and Young People's Services", "FIN=Finance", "", ""]
    result = CliRunner().invoke(app, ["init"], input="".join(f"{each}\n" for each in answers))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "registry" / "registry.yaml").read_text() == (
        "# yaml-language-server: $schema=../schema/registry.json\nformat: 1\norganisation: Anytown Council\n"
        "directorates:\n  - code: CYPS\n    name: Children and Young People's Services\n"
        "  - code: FIN\n    name: Finance\ncommittees:\n  - code: audit\n    name: Audit Committee\n"
    )


def test_without_anybody_to_ask(auditrack: Run, tmp_path: Path) -> None:
    done = auditrack("init")
    assert done.stderr == (
        "auditrack: give --council and --directorate. (auditrack prompts when run in a terminal.)\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_what_the_rules_refuse(auditrack: Run, tmp_path: Path) -> None:
    done = auditrack(*BEGIN, "--directorate", "CYPS=Other")
    assert done.returncode == 2
    assert "[repeated-code]" in done.stderr
    assert list(tmp_path.iterdir()) == []
