"""What a revision means: one commit, or an error that says how to name it; never a tag in silence."""

from pathlib import Path

import pytest

from auditrack.store.git.meanings import commit_named
from auditrack.store.git.process import GitError
from auditrack.store.git.repository import Repository as Git
from tests.gitting import Repository


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """A repository with two commits on main; the branch "begun" is at the first."""
    repository = Repository.make(tmp_path / "council").sound()
    repository.commit("The register begins", "2024-01-09")
    repository.git("branch", "begun")
    repository.commit("It goes on", "2024-01-10")
    return repository


def refusal(made: Repository, revision: str) -> str:
    with pytest.raises(GitError) as error:
        commit_named(Git(str(made.path)), revision)
    return str(error.value)


@pytest.mark.parametrize("revision", ["main", "main~1", "main^{commit}", "main@{0}"])
def test_a_tag_with_the_name_of_a_branch_is_not_taken_in_silence(made: Repository, revision: str) -> None:
    made.git("tag", "main", "begun")
    assert refusal(made, revision) == (
        f"'{revision}' is ambiguous: refs/heads/main, refs/tags/main are different commits. "
        "Write the full name of the one that you mean."
    )


def test_the_full_names_that_are_advised_are_taken(made: Repository) -> None:
    made.git("tag", "main", "begun")
    git = Git(str(made.path))
    for name in ("refs/heads/main", "refs/tags/main", "HEAD", "begun"):
        assert commit_named(git, name) == made.git("rev-parse", f"{name}^{{commit}}")


def test_names_of_one_commit_are_not_ambiguous(made: Repository) -> None:
    made.git("tag", "--annotate", "--message=today", "main")
    assert commit_named(Git(str(made.path)), "main") == made.git("rev-parse", "HEAD")


def test_a_branch_with_the_name_of_a_remote_one(made: Repository) -> None:
    made.git("update-ref", "refs/remotes/origin/main", "begun")
    made.git("branch", "origin/main", "main")
    assert "refs/heads/origin/main, refs/remotes/origin/main" in refusal(made, "origin/main")


def test_a_tag_that_reads_like_the_id_of_a_commit(made: Repository) -> None:
    commit = made.git("rev-parse", "HEAD")
    made.git("tag", commit[:8], "begun")
    assert f"refs/tags/{commit[:8]}, {commit}" in refusal(made, commit[:8])
    assert commit_named(Git(str(made.path)), commit) == commit


def test_the_branch_that_is_checked_out_has_its_own_name(made: Repository) -> None:
    made.git("tag", "main", "begun")
    assert Git(str(made.path)).branch() == "main"
