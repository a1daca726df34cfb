"""Dates of commits that run backwards are found, whatever the commits changed."""

from pathlib import Path

import pytest

from auditrack.core.versions.history import Backwards, told_backwards
from auditrack.store.git.dates import backwards
from auditrack.store.git.repository import Repository as Git
from tests.gitting import Repository


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """A repository with one commit of the minimal register, of 5 January 2024."""
    repository = Repository.make(tmp_path / "council").sound()
    repository.commit("The register begins", "2024-01-05")
    return repository


def found(made: Repository, *ids: str) -> list[Backwards]:
    return backwards(Git(str(made.path)), made.git("rev-parse", "HEAD"), ids)


def test_dates_that_run_forwards(made: Repository) -> None:
    ids = [made.commit(day, day) for day in ("2024-01-05", "2024-01-06", "2024-02-01")]
    assert found(made, *ids) == []
    assert told_backwards([]) == ""


def test_a_commit_that_is_dated_before_one_that_it_comes_after(made: Repository) -> None:
    later = made.commit("after the meeting", "2024-06-01")
    set_back = made.commit("tidy", "2024-01-06")
    again = made.commit("tidy again", "2024-01-07")
    now = made.commit("today", "2024-06-02")
    assert [(one.commit.id, one.after.id) for one in found(made, again, set_back, now)] == [
        (set_back, later),
        (again, later),
    ]
    assert found(made, now) == []


def test_on_a_branch_that_was_merged(made: Repository) -> None:
    made.git("checkout", "-q", "-b", "side")
    later = made.commit("on the side", "2024-03-01")
    made.git("checkout", "-q", "main")
    made.commit("on main", "2024-01-10")
    merge = made.merge("side", "2024-02-01")
    (one,) = found(made, merge)
    assert one.after.id == later


def test_only_some_are_named(made: Repository) -> None:
    made.commit("later", "2024-06-01")
    several = found(made, *[made.commit(day, day) for day in ("2024-02-01", "2024-02-02", "2024-02-03", "2024-02-04")])
    words = told_backwards(several)
    assert words.count("is dated") == 3
    assert words.endswith("; so are 1 more. A date was set by hand, or a clock was wrong.")
