"""With what a branch is compared where nobody says."""

import os
from pathlib import Path

import pytest

from auditrack.store.git import repository as git
from auditrack.store.git.base import NoBaseError, default_base
from auditrack.store.git.process import GitError
from tests.gitting import Repository

DAY = "2024-01-09"


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in ("GITHUB_ACTIONS", "GITHUB_BASE_REF"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """A repository with two commits on main."""
    repository = Repository.make(tmp_path / "council")
    repository.commit("One", DAY)
    repository.commit("Two", DAY)
    return repository


@pytest.fixture
def clone(made: Repository, tmp_path: Path) -> Repository:
    """A clone of it, with a remote called origin."""
    made.git("clone", "--quiet", str(made.path), str(tmp_path / "clone"))
    return Repository(tmp_path / "clone")


def found(made: Repository) -> tuple[str, str]:
    base = default_base(git.Repository(str(made.path)))
    return base.name, made.git("log", "-1", "--format=%s", base.commit)


def test_on_the_only_branch_what_is_not_committed(made: Repository) -> None:
    assert found(made) == ("HEAD", "Two")
    made.git("branch", "--move", "trunk")
    assert found(made) == ("HEAD", "Two")


@pytest.mark.parametrize("name", ["main", "master"])
def test_a_branch_went_apart_from_main(name: str, made: Repository) -> None:
    made.git("branch", "--move", name)
    made.git("checkout", "--quiet", "-b", "work")
    made.commit("Work", DAY)
    made.git("checkout", "--quiet", name)
    made.commit("Three", DAY)
    assert found(made) == ("HEAD", "Three")
    made.git("checkout", "--quiet", "work")
    assert found(made) == (name, "Two")
    made.git("checkout", "--quiet", "--detach")
    assert found(made) == (name, "Two")


def test_where_it_cannot_be_told(made: Repository) -> None:
    made.git("branch", "--move", "trunk")
    made.git("checkout", "--quiet", "-b", "work")
    with pytest.raises(NoBaseError) as raised:
        found(made)
    assert str(raised.value) == (
        "the branch that this one will be merged into is not known. "
        "Name what to compare with: auditrack diff main, or a tag or commit."
    )


def test_on_a_clones_default_branch_what_is_not_pushed(clone: Repository) -> None:
    clone.commit("Not pushed", DAY)
    assert found(clone) == ("origin/main", "Two")


def test_a_branch_that_was_pushed_still_goes_into_the_default_branch(clone: Repository) -> None:
    clone.git("checkout", "--quiet", "-b", "work")
    clone.commit("Work", DAY)
    clone.git("push", "--quiet", "--set-upstream", "origin", "work")
    assert found(clone) == ("origin/main", "Two")


def test_an_upstream_that_is_another_branch(clone: Repository) -> None:
    clone.git("checkout", "--quiet", "-b", "release")
    clone.commit("Release", DAY)
    clone.git("checkout", "--quiet", "-b", "work", "--track", "release")
    clone.commit("Work", DAY)
    assert found(clone) == ("release", "Release")


def test_the_target_of_a_pull_request(clone: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    clone.git("checkout", "--quiet", "-b", "release")
    clone.commit("Release", DAY)
    clone.git("push", "--quiet", "origin", "release")
    clone.git("checkout", "--quiet", "--detach")
    clone.commit("Work", DAY)
    monkeypatch.setenv("GITHUB_BASE_REF", "release")
    assert found(clone) == ("origin/main", "Two")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert found(clone) == ("origin/release", "Release")
    monkeypatch.setenv("GITHUB_BASE_REF", "elsewhere")
    with pytest.raises(NoBaseError, match="the target branch elsewhere is not in this clone"):
        found(clone)


def test_nothing_in_common(made: Repository) -> None:
    made.git("checkout", "--quiet", "--orphan", "other")
    made.commit("Other", DAY)
    with pytest.raises(NoBaseError, match="this branch and main have no commit in common"):
        found(made)


def test_a_shallow_clone(made: Repository, tmp_path: Path) -> None:
    made.git("checkout", "--quiet", "-b", "work", "HEAD~1")
    made.commit("Work", DAY)
    made.git("checkout", "--quiet", "main")
    options = ["--depth=1", "--no-single-branch", "--branch=work"]
    made.git("clone", "--quiet", *options, f"file://{made.path}", str(tmp_path / "shallow"))
    with pytest.raises(NoBaseError, match="This is a shallow clone"):
        found(Repository(tmp_path / "shallow"))


def test_nothing_committed_yet(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="nothing has been committed yet"):
        found(Repository.make(tmp_path / "new"))
