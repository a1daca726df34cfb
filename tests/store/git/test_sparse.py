"""A sparse checkout of a register is refused: what is not there is never counted as nought."""

import os
from pathlib import Path

import pytest

from auditrack.core.register.problems import AuditrackError
from auditrack.store.git.sparse import refuse_left_out, refuse_left_out_register
from tests.gitting import Repository

SCHOOLS = "registry/inspections/2023-06-schools.yaml"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with the minimal register, templates beside it, and other files."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    repository = Repository.make(tmp_path / "council").sound()
    repository.write("templates/committee.md.j2", "# A paper\n")
    repository.write("docs/inspections/a.md", "a\n")
    repository.commit("The register begins", "2024-01-09")
    return repository


def refusal(folder: Path) -> str:
    with pytest.raises(AuditrackError) as raised:
        refuse_left_out(str(folder))
    return str(raised.value)


def test_a_folder_that_is_left_out(made: Repository) -> None:
    made.git("sparse-checkout", "set", "--no-cone", "/*", "!/registry/inspections")
    assert refusal(made.registry) == (
        f"1 file of the register is not checked out here, so nothing can be said of it: {SCHOOLS}. Check out all "
        "files with 'git sparse-checkout disable', or those of a folder with 'git sparse-checkout add FOLDER'."
    )
    made.git("sparse-checkout", "disable")
    refuse_left_out(str(made.registry))


def test_several_files(made: Repository) -> None:
    made.git("sparse-checkout", "set", "--no-cone", "/registry/registry.yaml")
    assert refusal(made.registry).startswith(
        "3 files of the register are not checked out here, so nothing can be said of it: "
        f"{SCHOOLS} and others. Check out all"
    )


@pytest.mark.parametrize("folder", [".", "docs", "registry", "registry/inspections"])
def test_a_register_that_is_left_out_as_a_whole(folder: str, made: Repository) -> None:
    made.git("sparse-checkout", "set", "docs")
    with pytest.raises(AuditrackError, match=r"registry/registry\.yaml"):
        refuse_left_out_register(str(made.path / folder))


@pytest.mark.parametrize("option", ["--sparse-index", "--no-sparse-index"])
def test_an_index_that_is_sparse_itself(option: str, made: Repository) -> None:
    made.git("sparse-checkout", "set", "docs", "templates")
    made.git("sparse-checkout", "reapply", option)
    assert "4 files" not in refusal(made.registry)
    assert "3 files" in refusal(made.registry)


@pytest.mark.parametrize("version", ["2", "4"])
def test_a_file_that_is_left_out_by_hand(version: str, made: Repository) -> None:
    made.git("update-index", "--index-version", version)
    made.git("update-index", "--skip-worktree", SCHOOLS)
    refuse_left_out(str(made.registry))  # it is there all the same
    (made.path / SCHOOLS).unlink()
    assert SCHOOLS in refusal(made.registry)


def test_an_index_in_two_files(made: Repository) -> None:
    made.git("sparse-checkout", "set", "docs")
    made.git("update-index", "--split-index")
    assert SCHOOLS in refusal(made.registry)


def test_a_work_tree_of_its_own(made: Repository, tmp_path: Path) -> None:
    made.git("worktree", "add", "--quiet", str(tmp_path / "other"), "-b", "other")
    other = Repository(tmp_path / "other")
    other.git("sparse-checkout", "set", "--no-cone", "/*", "!/registry/inspections")
    assert SCHOOLS in refusal(other.registry)
    refuse_left_out(str(made.registry))


def test_templates_are_missed_and_nothing_that_is_not_read(made: Repository) -> None:
    made.git("sparse-checkout", "set", "registry")
    assert "templates/committee.md.j2" in refusal(made.registry)
    made.git("sparse-checkout", "set", "registry", "templates")
    assert not (made.path / "docs").exists()
    refuse_left_out(str(made.registry))


def test_a_file_that_was_deleted_is_not_left_out(made: Repository) -> None:
    made.git("sparse-checkout", "set", "registry", "templates")
    (made.path / SCHOOLS).unlink()
    refuse_left_out(str(made.registry))


def test_where_there_is_no_git(made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.git("sparse-checkout", "set", "docs")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    refuse_left_out(str(made.registry))


def test_what_git_does_not_know(tmp_path: Path) -> None:
    refuse_left_out(str(tmp_path))
    refuse_left_out_register(str(tmp_path))
    (tmp_path / ".git").mkdir()
    refuse_left_out(str(tmp_path))
