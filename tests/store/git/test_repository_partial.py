"""Clones that do not hold everything: git asks no other machine for the rest, and says what is missing."""

import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from auditrack.store.git import repository as git
from auditrack.store.git.process import FailedError
from tests.gitting import Repository

SETTINGS = "registry/registry.yaml"
WAY_OUT = "This clone holds only a part of the history: run 'git fetch --refetch --no-filter' to have all of it."
Clone = Callable[[str], Repository]


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def whole(tmp_path: Path) -> Repository:
    """A repository of two commits, of which others may fetch parts."""
    repository = Repository.make(tmp_path / "council").sound()
    repository.commit("The register begins", "2024-01-09")
    repository.change(SETTINGS, "format: 1", "format: 1 # as it is now")
    repository.commit("A remark", "2024-01-10")
    repository.git("config", "uploadpack.allowFilter", "true")
    return repository


@pytest.fixture
def clone(whole: Repository, tmp_path: Path) -> Clone:
    """Clone a part of it."""

    def make(part: str) -> Repository:
        whole.git("clone", "--quiet", f"--filter={part}", f"file://{whole.path}", str(tmp_path / "part"))
        return Repository(tmp_path / "part")

    return make


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture(params=[True, False], ids=["git that knows the variable", "older git"])
def _any_git(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as it is here; and one that does not know the variable that forbids to fetch."""
    if not request.param:
        program(tmp_path / "older" / "git", f'unset GIT_NO_LAZY_FETCH\nexec "{shutil.which("git")}" "$@"')
        monkeypatch.setenv("PATH", f"{tmp_path / 'older'}{os.pathsep}{os.environ['PATH']}")


def first_version(repository: Repository) -> str:
    return repository.git("rev-parse", f"HEAD~1:{SETTINGS}", GIT_NO_LAZY_FETCH="1")


@pytest.mark.usefixtures("_any_git")
@pytest.mark.parametrize(
    "remote",
    [
        {"url": "ext::{trap} %S"},
        {"url": "{folder}", "uploadpack": "{trap}"},
        {"url": "ssh://example.org/x"},
        {"url": "git://example.org/x"},
        {"url": "http://localhost:1/x"},
        {"vcs": "trap"},
    ],
)
def test_nothing_is_started_to_fetch_what_is_missing(
    remote: dict[str, str], clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = clone("blob:none")
    trap = program(tmp_path / "bin" / "git-remote-trap", f'touch "{tmp_path}/sprung"\nexit 1')
    monkeypatch.setenv("PATH", f"{trap.parent}{os.pathsep}{os.environ['PATH']}")
    for name in ("protocol.allow", "protocol.ext.allow"):
        repository.git("config", name, "always")
    for name in ("core.sshCommand", "core.gitProxy", "core.askPass", "credential.helper", "core.alternateRefsCommand"):
        repository.git("config", name, str(trap))
    for name, value in remote.items():
        key = value if name == "*" else f"remote.origin.{name}"
        repository.git(
            "config", key, "always" if name == "*" else value.format(trap=trap, folder=tmp_path / "council")
        )
    before = first_version(repository)
    with pytest.raises(FailedError) as raised:
        list(git.Repository(str(repository.registry)).blobs([before]))
    # where the program to be started is refused at once, an older git says only that
    reason, _, way_out = str(raised.value).partition(". ")
    assert re.fullmatch("git failed: (could not fetch .* from promisor remote|transport '.*' not allowed)", reason)
    assert way_out == WAY_OUT
    assert not (tmp_path / "sprung").exists()


@pytest.mark.usefixtures("_any_git")
@pytest.mark.parametrize("part", ["blob:none", "tree:0"])
def test_the_way_out_leads_out(part: str, clone: Clone) -> None:
    repository = clone(part)
    here = git.Repository(str(repository.registry))
    first = here.commit("HEAD~1")

    def contents() -> list[bytes | None]:
        return list(here.blobs([head.split(" ")[2] for head in here.files(first, "registry").values()]))

    with pytest.raises(FailedError, match=WAY_OUT):
        contents()
    repository.git("fetch", "--quiet", "--refetch", "--no-filter")
    assert None not in contents()


def test_a_folder_that_is_missing_here_is_not_an_empty_one(whole: Repository) -> None:
    tree = whole.git("rev-parse", "HEAD:registry")
    (whole.path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    here = git.Repository(str(whole.path))
    assert here.files(here.commit("HEAD"), "elsewhere") == {}
    with pytest.raises(FailedError, match=r"git failed: .*'git fsck' tells what"):
        here.files(here.commit("HEAD"), "registry")


def test_a_commit_that_is_missing_here_is_not_one_without_a_past(whole: Repository) -> None:
    first = whole.git("rev-parse", "HEAD~1")
    here = git.Repository(str(whole.path))
    (whole.path / ".git" / "objects" / first[:2] / first[2:]).unlink()
    with pytest.raises(FailedError, match="git failed"):
        here.merge_base(here.commit("HEAD"), first)
