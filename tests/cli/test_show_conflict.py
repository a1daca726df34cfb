"""A file with a merge conflict, asked for by name: it is said to have one, and never not to be there."""

from pathlib import Path

import pytest

from tests.gitting import Repository

from .conftest import Run

CONFLICT = "<<<<<<< HEAD\ntitle: One\n=======\ntitle: Other\n>>>>>>> side\n"


@pytest.mark.parametrize(
    "command",
    [
        *("show schools", "show schools/1", "log schools", "log schools/1", "similar --inspection schools"),
        *(
            "report --paper follow-up --about schools --draft -o -",
            "update schools/1 --note Begun",
            "verify schools/1 --by A",
        ),
    ],
)
def test_a_file_with_a_conflict_is_said_to_have_one(command: str, busy: Path, auditrack: Run) -> None:
    repository = Repository.make(busy.parent)
    repository.commit("The register", "2024-01-09")
    (path,) = (busy / "inspections").glob("*schools.yaml")
    path.write_text(CONFLICT, encoding="utf-8")
    done = auditrack(*command.split())
    assert (done.returncode, done.stdout) == (2, "")
    told = f"registry/inspections/{path.name}:1: there is an unresolved git merge conflict here [merge-conflict]. "
    assert f"auditrack: {told}" in done.stderr
    assert ("Nothing was written." in done.stderr) == command.startswith(("update", "verify"))


def test_a_conflict_that_is_staged_is_told_as_well(busy: Path, auditrack: Run) -> None:
    repository = Repository.make(busy.parent)
    (path,) = (busy / "inspections").glob("*schools.yaml")
    text = path.read_text(encoding="utf-8")
    repository.commit("The register", "2024-01-09")
    repository.git("branch", "side")
    for branch in ("main", "side"):
        repository.git("checkout", "--quiet", branch)
        path.write_text(text.replace("title: ", f"title: {branch} "), encoding="utf-8")
        repository.commit(branch, "2024-01-10")
    assert repository.attempt("merge", "main").returncode == 1
    for command in ("show schools --at :", "log schools --at :"):
        done = auditrack(*command.split())
        assert (done.returncode, done.stdout) == (2, "")
        assert "this file has a merge conflict [merge-conflict]. Resolve it and stage the file." in done.stderr
