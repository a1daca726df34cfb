"""Commands that read the past, in a clone that holds only a part of it: nothing is started, and nothing hangs."""

from pathlib import Path

import pytest

from tests.gitting import Repository

from .conftest import Run

WAY_OUT = "This clone holds only a part of the history: run 'git fetch --refetch --no-filter' to have all of it.\n"


@pytest.fixture
def part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A clone without the contents of earlier versions, whose remote is a program that would be noticed."""
    whole = Repository.make(tmp_path / "council").sound()
    whole.commit("The register begins", "2024-01-09")
    whole.change("registry/registry.yaml", "format: 1", "format: 1 # as it is now")
    whole.change("registry/inspections/2023-06-schools.yaml", "title: ", "title:  ")
    whole.commit("Other words", "2024-01-10")
    whole.git("config", "uploadpack.allowFilter", "true")
    whole.git("clone", "--quiet", "--filter=blob:none", f"file://{whole.path}", str(tmp_path / "part"))
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\nsleep 60\n', encoding="utf-8")
    trap.chmod(0o755)
    clone = Repository(tmp_path / "part")
    clone.git("config", "remote.origin.url", f"ext::{trap} %S")
    clone.git("config", "protocol.ext.allow", "always")
    monkeypatch.chdir(clone.path)
    return clone


@pytest.mark.usefixtures("part")
@pytest.mark.parametrize(
    "command",
    [
        *("status --at HEAD~1", "check --at HEAD~1", "show schools --at HEAD~1", "due --at HEAD~1"),
        *("report --at HEAD~1 -o -", "diff HEAD~1", "guard HEAD~1", "restate --meeting 2024-01 --at HEAD~1"),
    ],
)
def test_what_is_missing_is_told_with_the_way_out(command: str, auditrack: Run, tmp_path: Path) -> None:
    done = auditrack(*command.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: git failed: could not fetch ")
    assert done.stderr.endswith(WAY_OUT)
    assert not (tmp_path / "sprung").exists()


@pytest.mark.usefixtures("part")
def test_a_version_that_is_missing_is_not_passed_over(auditrack: Run, tmp_path: Path) -> None:
    done = auditrack("log", "schools")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(WAY_OUT)
    assert not (tmp_path / "sprung").exists()


@pytest.fixture
def sparse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository whose inspections are not checked out."""
    repository = Repository.make(tmp_path / "council").sound()
    repository.commit("The register begins", "2024-01-09")
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/registry/inspections")
    monkeypatch.chdir(repository.path)
    return repository


@pytest.mark.parametrize(
    "command",
    [
        *("status", "check", "show schools", "due", "forward", "policy", "report -o -", "diff HEAD", "guard HEAD"),
        *("log", "log schools", "restate --meeting 2024-01", "request", "complete schools/1 --evidence Log"),
        *("new meeting --date 2026-09-30 --committee audit", "update schools/1 --note Begun"),
    ],
)
def test_what_is_not_checked_out_is_never_counted_as_nought(command: str, sparse: Repository, auditrack: Run) -> None:
    done = auditrack(*command.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: 1 file of the register is not checked out here")
    assert sparse.git("status", "--porcelain") == ""


def test_what_is_committed_can_be_looked_at_all_the_same(sparse: Repository, auditrack: Run) -> None:
    for revision in ("HEAD", ":"):
        assert "schools" in auditrack("status", "--at", revision, "--as-of", "2024-01-09").stdout
    sparse.git("sparse-checkout", "set", "docs")
    assert "schools" in auditrack("status", "--at", "HEAD", "--as-of", "2024-01-09").stdout
    done = auditrack("status")
    assert (done.returncode, done.stdout) == (2, "")
    assert "registry/registry.yaml" in done.stderr
