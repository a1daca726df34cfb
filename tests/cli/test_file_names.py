"""Names of files as commands meet them: none reaches a terminal or a runner raw, and copies are told."""

import json
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import pytest

from tests.cli.conftest import Run
from tests.conftest import DAY
from tests.gitting import Repository

SCHOOLS = "2023-06-schools"
CORRECTED = """title: G
body: X
kind: audit
directorate: CYPS
reported: 2023-05
recommendations:
  - ref: "1"
    text: Do it.
    due: 2024-06
    updates:
      - date: 2023-06-10
        note: a
      - date: 2023-06-11
        corrects: 2023-06-10
        note: b
        reason: c
"""
OBEYED = ("2024-05-x\n::stop-commands::tok\n", "a\x1b[2Jb", "a\x9b2Jb", "a\u202eb", "a\rb", "a\u2028::error::b")
"""Names with what a runner, a terminal or an editor would obey."""


@pytest.fixture
def committed(registry: Path) -> Path:
    """The minimal register, committed to git."""
    repository = Repository.make(registry.parent)
    repository.commit("The register begins", DAY)
    return registry


def is_plain(printed: str) -> bool:
    """Whether nothing in it moves a cursor or turns a line, and no line is a workflow command that is not ours."""
    ours = ("::error file=registry/", "::warning file=registry/", "::notice title=")
    lines = printed.split("\n")
    return all(line.isprintable() and (not line.startswith("::") or line.startswith(ours)) for line in lines)


COMMANDS: Iterable[tuple[str, ...]] = (
    ("check", "--as-of", DAY),
    *(("check", "--as-of", DAY, "--format", form) for form in ("github", "json")),
    *(("guard", "HEAD", "--format", form) for form in ("text", "github", "json")),
    *(("diff", "HEAD", "--format", form) for form in ("text", "markdown", "github", "json")),
    ("status", "--as-of", DAY),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_name_that_a_terminal_would_obey(command: tuple[str, ...], committed: Path, auditrack: Run) -> None:
    (committed / "templates").mkdir()
    for name in OBEYED:
        (committed / "inspections" / f"{name}.yaml").write_text(CORRECTED, encoding="utf-8")
        (committed / "templates" / f"{name}.md.j2").write_text("{{ paper.title }}", encoding="utf-8")
    done = auditrack(*command)
    assert done.returncode == 1
    assert is_plain(done.stdout.replace("\u200b", ""))  # which parts what GitHub would act on, and moves nothing
    assert is_plain(done.stderr)


def test_a_name_that_a_terminal_would_obey_is_not_offered(registry: Path, script: Run) -> None:
    for name in OBEYED:
        (registry / "inspections" / f"{name}.yaml").write_text(CORRECTED, encoding="utf-8")
    asked = {"_AUDITRACK_COMPLETE": "complete_bash", "COMP_WORDS": "auditrack show ", "COMP_CWORD": "2"}
    assert script(**asked).stdout.split() == [SCHOOLS, "2024-01-09-audit"]


def test_a_name_that_a_terminal_would_obey_is_an_error(registry: Path, auditrack: Run) -> None:
    for name in OBEYED:
        (registry / "inspections" / f"{name}.yaml").write_text(CORRECTED, encoding="utf-8")
    told = json.loads(auditrack("check", "--as-of", DAY, "--format", "json").stdout)
    wrong = [problem["path"] for problem in told if problem["code"] == "wrong-name"]
    assert sorted(wrong) == sorted(f"registry/inspections/{name}.yaml" for name in OBEYED)


@pytest.mark.parametrize("ending", [" - Copy", " (1)", ".sync-conflict-20240101-101500-ABCDEFG", "-DESKTOP-1"])
def test_a_copy_is_told(ending: str, registry: Path, auditrack: Run) -> None:
    original = registry / "inspections" / f"{SCHOOLS}.yaml"
    shutil.copy(original, original.with_name(f"{SCHOOLS}{ending}.yaml"))
    done = auditrack("check", "--as-of", DAY)
    assert done.returncode == 0
    assert " ".join(done.stdout.split()).startswith(
        f"registry/inspections/{SCHOOLS}{ending}.yaml:1:1: warning: this may be a copy of '{SCHOOLS}': "
        "its name is that of a copy and it says the same [likely-copy]"
    )


def test_of_files_that_windows_takes_for_one_the_second_is_left_out(registry: Path, auditrack: Run) -> None:
    original = registry / "inspections" / f"{SCHOOLS}.yaml"
    shutil.copy(original, original.with_name(f"{SCHOOLS.title()}.yaml"))
    before = auditrack("status", "--as-of", DAY)
    assert before.returncode == 1
    assert "1 inspection with 2 recommendations" in before.stdout
    assert f"  registry/inspections/{SCHOOLS}.yaml\n" in before.stderr


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_accents_are_the_same_however_they_are_stored_or_typed(
    stored: str, typed: str, registry: Path, auditrack: Run
) -> None:
    def form(text: str, name: str) -> str:
        return unicodedata.normalize("NFC" if name == "NFC" else "NFD", text)

    original = registry / "inspections" / f"{SCHOOLS}.yaml"
    text = original.read_text(encoding="utf-8")
    name = form("2023-café", stored)
    original.rename(original.with_name(f"{name}.yaml"))
    follower = text[: text.index("    updates:")].replace("title: ", "title: Second ")
    follower = follower.replace("    due: 2024-03", form("    delivered_by: 2023-café/1", typed))
    (registry / "inspections" / "second.yaml").write_text(follower, encoding="utf-8")
    assert auditrack("check", "--as-of", DAY).stdout == ""
    shown = auditrack("show", form("2023-café/1", typed), "--as-of", DAY)
    assert (shown.returncode, shown.stdout.partition(":")[0]) == (0, "2023-caf\u00e9/1")
    written = auditrack("update", form("café/1", typed), "--note", "All of them.", "--date", "2023-12-01")
    assert (written.returncode, written.stderr.splitlines()[-1]) == (0, f"Written: registry/inspections/{name}.yaml")
    assert auditrack("show", form("CAFÉ", typed), "--as-of", DAY, "--json").returncode == 0


@pytest.mark.parametrize("name", ["con", "AUX.2", "lpt1"])
def test_no_new_file_is_called_like_a_device(name: str, registry: Path, auditrack: Run) -> None:
    options = (
        "--title",
        "Meals",
        "--body",
        "CQC",
        "--kind",
        "review",
        "--directorate",
        "CYPS",
        "--expected",
        "2024-06",
    )
    done = auditrack("new", "inspection", *options, "--id", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"auditrack: '{name}' is not a valid file name.")
    assert not (registry / "inspections" / f"{name}.yaml").exists()


@pytest.mark.parametrize("command", ["show NAME", "log NAME", "update NAME/1 --note Begun."])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
def test_what_is_wrong_in_a_file_is_told_however_its_accent_is_stored(
    command: str, typed: Literal["NFC", "NFD"], stored: Literal["NFC", "NFD"], committed: Path, auditrack: Run
) -> None:
    name = "2023-07-café"
    path = committed / "inspections" / f"{unicodedata.normalize(stored, name)}.yaml"
    path.write_text("title: @\n", encoding="utf-8")
    done = auditrack(*command.replace("NAME", unicodedata.normalize(typed, name)).split())
    assert done.returncode == 2
    assert "there is no" not in done.stderr
    assert f"{unicodedata.normalize(stored, name)}.yaml" in done.stderr
