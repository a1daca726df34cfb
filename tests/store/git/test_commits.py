"""Commits of single files: patient while another git is at work, and never silent where nothing was committed."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer

import pytest

from auditrack.store.git import commits
from auditrack.store.git.commits import CannotCommitError
from tests.gitting import Repository

MESSAGE = "The register is kept"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with one commit of the minimal register, whose settings name a person."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    repository = Repository.make(tmp_path / "council").sound()
    repository.commit("The register begins", "2024-01-09")
    repository.git("config", "user.name", "A. Officer")
    repository.git("config", "user.email", "officer@example.org")
    return repository


def new_file(repository: Repository, name: str) -> str:
    repository.write(f"registry/inspections/{name}", "title: New\n")
    return str(repository.registry / "inspections" / name)


@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_it_waits_for_a_git_that_is_at_work(lock: str, made: Repository) -> None:
    path = made.path / ".git" / lock
    path.write_bytes(b"")
    release = Timer(0.4, path.unlink)
    release.start()
    commits.commit([new_file(made, "a.yaml")], MESSAGE)
    release.join()
    assert made.git("log", "-1", "--format=%s", "--name-only") == f"{MESSAGE}\n\nregistry/inspections/a.yaml"
    assert made.git("status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["a.yaml", "a file.yaml"])
def test_a_lock_that_stays_is_told_with_what_to_do(
    name: str, made: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "PATIENCE", 0.1)
    path = new_file(made, name)
    lock = made.path / ".git" / "index.lock"
    lock.write_bytes(b"")
    with pytest.raises(CannotCommitError) as raised:
        commits.commit([path], MESSAGE)
    typed = f"'{path}'" if " " in path else path
    assert str(raised.value) == (
        f"the file was written, but git did not commit it: Unable to create '{lock}': File exists. "
        f"Once that is mended: git add -- {typed}, then git commit -- {typed}."
    )


def test_many_at_once_are_all_committed(made: Repository) -> None:
    paths = [new_file(made, f"{number}.yaml") for number in range(16)]
    with ThreadPoolExecutor(len(paths)) as pool:
        list(pool.map(lambda path: commits.commit([path], f"Add {path.rpartition('/')[2]}"), paths))
    assert made.git("status", "--porcelain") == ""
    brought = made.git("log", "-16", "--format=%s", "--name-only").split("\n\n")
    assert len(brought) == 17
    assert sorted(made.git("log", "-16", "--format=%s").split("\n")) == sorted(f"Add {n}.yaml" for n in range(16))


def test_asking_starts_no_program(made: Repository, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\n', encoding="utf-8")
    trap.chmod(0o755)
    made.git("config", "core.fsmonitor", str(trap))
    made.git("config", "core.pager", str(trap))
    commits.refuse_uncommitted([str(made.registry / "registry.yaml")])
    assert not (tmp_path / "sprung").exists()
