"""Work that goes on under other refs: ``split``, ``close --into`` and ``new recommendation --replaces``."""

from datetime import date
from pathlib import Path

import pytest

from auditrack.store import edit, writing
from tests.cli.conftest import Run

SCHOOLS, ROADS = (Path("registry/inspections") / name for name in ("2022-06-schools.yaml", "2022-10-roads.yaml"))
PARTS = ("--part", "Ask parents.", "--part", "Ask children.")


@pytest.fixture(autouse=True)
def _ninth_of_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditrack.cli.project.today", lambda: date(2024, 1, 9))


def test_an_item_is_split(busy: Path, auditrack: Run) -> None:
    done = auditrack("split", "schools/2", *PARTS, "--note", "Two teams.")
    assert done.returncode == 0, done.stderr
    assert "now:    replaced (split)" in done.stdout
    assert '+  - ref: "2a"' in done.stdout
    shown = auditrack("show", "schools/2b").stdout
    assert "area for improvement 2\n" in shown
    assert "original deadline February 2023" in shown
    assert "error" not in auditrack("check").stdout
    assert busy.is_dir()


def test_the_parts_are_asked_for(busy: Path, auditrack: Run) -> None:
    done = auditrack("split", "schools/2")
    assert (done.returncode, "give --part for each part" in done.stderr) == (2, True)
    assert busy.is_dir()


def test_an_inspection_is_not_split(busy: Path, auditrack: Run) -> None:
    done = auditrack("split", "2022-06-schools", *PARTS)
    assert (done.returncode, "is an inspection. Name one of its items" in done.stderr) == (2, True)
    assert busy.is_dir()


def test_work_is_merged_into_an_item_of_another_file(busy: Path, auditrack: Run) -> None:
    done = auditrack("close", "schools/2", "--because", "merged", "--into", "roads/2")
    assert done.returncode == 0, done.stderr
    assert "because: merged" in (busy.parent / SCHOOLS).read_text()
    assert "replaces: 2022-06-schools/2" in (busy.parent / ROADS).read_text()
    assert f"Written: {SCHOOLS}, {ROADS}" in done.stderr


def test_both_files_are_written_or_none(busy: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [(busy.parent / path).read_bytes() for path in (SCHOOLS, ROADS)]
    write = edit.write

    def full(draft: edit.Draft) -> None:
        if draft.path.endswith(ROADS.name):
            raise writing.CannotWriteError(draft.path, OSError(28, "No space left on device"))
        write(draft)

    monkeypatch.setattr(edit, "write", full)
    done = auditrack("close", "schools/2", "--because", "merged", "--into", "roads/2")
    assert (done.returncode, "No space left on device" in done.stderr) == (2, True)
    assert [(busy.parent / path).read_bytes() for path in (SCHOOLS, ROADS)] == before


def test_what_needs_approval_is_not_merged_without_it(busy: Path, auditrack: Run) -> None:
    settings = busy / "registry.yaml"
    own = "closing:\n  - because: merged\n    needs: [approved_by]\n"
    settings.write_text(settings.read_text() + own)
    done = auditrack("close", "schools/2", "--because", "merged", "--into", "roads/2")
    assert (done.returncode, "has to be approved first" in done.stderr) == (2, True)


def test_what_is_closed_without_a_successor_says_what_is_still_to_do(busy: Path, auditrack: Run) -> None:
    done = auditrack("close", "schools/2", "--because", "superseded")
    assert "Say where the work goes on: 'auditrack new recommendation ID --replaces schools/2'." in done.stderr
    assert busy.is_dir()


def test_a_new_recommendation_closes_what_it_replaces(busy: Path, auditrack: Run) -> None:
    done = auditrack("new", "recommendation", "roads", "--text", "Do it again.", "--replaces", "schools/2")
    assert done.returncode == 0, done.stderr
    assert "because: asked again" in (busy.parent / SCHOOLS).read_text()
    assert "replaced (asked again)" in auditrack("show", "schools/2").stdout
