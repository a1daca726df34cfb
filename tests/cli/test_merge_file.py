"""The merge driver as git calls it: real repositories, two branches, ``git merge``."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from auditrack.store.git import merge_driver as driver

from .conftest import SCRIPT, Run

ITEM = """\
title: Peer review
body: LGA
kind: review
directorate: CYPS
reported: 2022-08
recommendations:
  - ref: "1"
    text: Do the first thing.
    updates:
      - date: 2022-09
        status: in progress
"""
JANUARY = "      - date: 2023-01\n        note: On the way.\n"
MARCH = "      - date: 2023-03\n        status: complete\n"
NAME = "inspections/2022-08 für alle/it's a 100% review.yaml"
"""Nothing in a name may be taken for something else by a shell, or by git."""

Git = Callable[..., CompletedProcess[str]]


@pytest.fixture
def git(registry: Path) -> Git:
    """Git in a repository whose registry lies in a folder below its top, with the driver installed."""

    def run(*arguments: str, **environment: str) -> CompletedProcess[str]:
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
        for role in ("AUTHOR", "COMMITTER"):
            settings |= {f"GIT_{role}_NAME": "Officer", f"GIT_{role}_EMAIL": "officer@example.org"}
        return subprocess.run(
            ["git", *arguments],
            cwd=registry.parent,
            env=os.environ | settings | environment,
            capture_output=True,
            encoding="utf-8",
        )

    assert run("init", "-q", "-b", "main").returncode == 0
    return run


@pytest.fixture
def file(registry: Path, git: Git, script: Run) -> Path:
    """A file of the registry, committed, with the merge driver installed."""
    path = registry / NAME
    path.parent.mkdir(parents=True)
    path.write_text(ITEM, encoding="utf-8")
    assert script("init", "--git", cwd=registry.parent).returncode == 0
    git("add", "-A")
    assert git("commit", "-q", "-m", "base").returncode == 0
    return path


def branches(git: Git, file: Path, ours: str, theirs: str) -> CompletedProcess[str]:
    """Merge a branch on which the file says ``theirs`` into one on which it says ``ours``."""
    git("switch", "-q", "-c", "theirs")
    file.write_bytes(theirs.encode())
    git("commit", "-q", "-a", "-m", "theirs")
    git("switch", "-q", "main")
    file.write_bytes(ours.encode())
    git("commit", "-q", "-a", "-m", "ours")
    return git("merge", "theirs")


def text(file: Path) -> str:
    return file.read_bytes().decode()


def test_two_officers_add_an_update_to_the_same_item(git: Git, file: Path) -> None:
    merged = branches(git, file, ITEM + MARCH, ITEM + JANUARY)
    assert merged.returncode == 0, merged
    assert text(file) == ITEM + JANUARY + MARCH
    assert git("status", "--porcelain").stdout == ""


def test_without_the_driver_they_meet_a_conflict(git: Git, file: Path) -> None:
    git("config", "--remove-section", "merge.auditrack")
    assert branches(git, file, ITEM + MARCH, ITEM + JANUARY).returncode == 1


def test_the_driver_is_used_in_a_rebase_and_a_cherry_pick_and_a_linked_worktree(
    git: Git, file: Path, tmp_path: Path
) -> None:
    git("switch", "-q", "-c", "theirs")
    file.write_text(ITEM + JANUARY, encoding="utf-8")
    git("commit", "-q", "-a", "-m", "theirs")
    git("switch", "-q", "main")
    file.write_text(ITEM + MARCH, encoding="utf-8")
    git("commit", "-q", "-a", "-m", "ours")
    both = ITEM + JANUARY + MARCH
    git("switch", "-q", "-c", "picked", "main")
    assert git("cherry-pick", "theirs").returncode == 0
    assert text(file) == both
    linked = tmp_path / "linked"
    assert git("worktree", "add", "-q", str(linked), "theirs").returncode == 0
    assert git("-C", str(linked), "rebase", "-q", "main").returncode == 0
    assert text(linked / "registry" / NAME) == both


def test_a_conflict_has_markers_and_says_why(git: Git, file: Path) -> None:
    on_hold = MARCH.replace("complete", "on hold")
    merged = branches(git, file, ITEM + MARCH, ITEM + on_hold)
    assert merged.returncode == 1
    assert (
        f"auditrack: registry/{NAME}: 1: both sides added an update of March 2023, with a different status: "
        "decide which one counts.\n"
    ) in merged.stderr
    assert text(file) == (
        f"{ITEM}      - date: 2023-03\n"
        "<<<<<<< ours\n        status: complete\n=======\n        status: on hold\n>>>>>>> theirs\n"
    )
    assert git("status", "--porcelain").stdout.startswith("UU ")


def test_what_git_alone_would_merge_wrongly_is_a_conflict(git: Git, file: Path) -> None:
    """Both changed one update, in lines far apart: git's lines show no conflict."""
    long = "".join(f"          Sentence {number} of the note.\n" for number in range(9))
    base = f"{ITEM}      - date: 2023-01\n        note: >-\n{long}        by: Head of Service\n{MARCH}"
    file.write_text(base, encoding="utf-8")
    git("commit", "-q", "-a", "-m", "longer")
    merged = branches(git, file, base.replace("Sentence 0", "Words"), base.replace("Head of Service", "Director"))
    assert merged.returncode == 1
    assert "1: both sides changed or removed the update of January 2023." in merged.stderr
    marked = text(file)
    assert "=======\n" in marked
    assert all(words in marked for words in ("Words of the note.", "by: Director", "by: Head of Service"))
    assert marked.endswith(MARCH)


def test_what_both_added_alike_stands_there_once(git: Git, file: Path) -> None:
    """Ours adds a recommendation before the first, theirs the same after the last: git alone would take it twice."""
    second = '  - ref: "2"\n    text: Do the second thing.\n'
    new = '  - ref: "3"\n    text: Do the third thing.\n'
    file.write_text(ITEM + second, encoding="utf-8")
    git("commit", "-q", "-a", "-m", "longer")
    ours = ITEM.replace("  - ref", f"{new}  - ref") + second
    merged = branches(git, file, ours, ITEM + second + new)
    assert merged.returncode == 0
    assert text(file) == ours


def test_what_git_alone_would_put_out_of_order_is_in_order(git: Git, file: Path) -> None:
    """Theirs moved the first update to a later day; ours added one after it."""
    between = "".join(f"        {name}: Post\n" for name in ("by", "approved_by", "verified_by"))
    base = ITEM + between + MARCH
    file.write_text(base, encoding="utf-8")
    git("commit", "-q", "-a", "-m", "longer")
    moved = ITEM.replace("2022-09", "2023-02") + between + MARCH
    merged = branches(git, file, ITEM + between + JANUARY + MARCH, moved)
    assert merged.returncode == 0
    assert text(file) == ITEM.partition("      - date")[0] + JANUARY + moved.partition("updates:\n")[2]


def test_a_version_that_cannot_be_read_is_left_to_git(git: Git, file: Path) -> None:
    merged = branches(git, file, ITEM + MARCH, ITEM.replace("body: LGA", "body: LGA\ncolour: red"))
    assert merged.returncode == 0
    assert text(file) == ITEM.replace("body: LGA", "body: LGA\ncolour: red") + MARCH
    assert "on the branch being merged cannot be read (line 3: an inspection has no field 'colour')" in merged.stderr
    assert merged.stderr.strip().endswith("so it was merged line by line.")


def test_a_file_that_both_added_is_git_s_own_conflict(git: Git, file: Path) -> None:
    new = file.with_name("new.yaml")
    git("switch", "-q", "-c", "theirs")
    new.write_text(ITEM + JANUARY, encoding="utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "theirs")
    git("switch", "-q", "main")
    new.write_text(ITEM + MARCH, encoding="utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "ours")
    merged = git("merge", "theirs")
    assert merged.returncode == 1
    assert "there is no version from before the branches diverged, so it was merged line by line." in merged.stderr
    assert "<<<<<<< ours\n" in text(new)


def without_a_script(monkeypatch: pytest.MonkeyPatch, python: str) -> str:
    """The driver's command of an auditrack that has no script of its own, and this Python."""
    monkeypatch.setattr(sysconfig, "get_path", lambda _: "/nowhere")
    monkeypatch.setattr(sys, "executable", python)
    return driver.command()


def test_where_auditrack_is_gone_git_merges_by_itself(
    git: Git, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")  # as one that finds no module of that name
    python.chmod(0o755)
    gone = driver.command().replace(str(SCRIPT), "/gone/bin/auditrack")
    for at, command in enumerate((gone, without_a_script(monkeypatch, str(python)))):
        git("config", "merge.auditrack.driver", command)
        git("switch", "-q", "--detach", "main")
        git("switch", "-q", "-c", f"ours-{at}")
        file.write_text(ITEM + MARCH, encoding="utf-8")
        git("commit", "-q", "-a", "-m", "ours")
        git("switch", "-q", "-c", f"theirs-{at}", "main")
        file.write_text(ITEM + JANUARY, encoding="utf-8")
        git("commit", "-q", "-a", "-m", "theirs")
        assert git("merge", f"ours-{at}").returncode == 1
        assert "<<<<<<<" in text(file)
        git("merge", "--abort")


def test_an_auditrack_without_a_script_of_its_own(git: Git, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("config", "merge.auditrack.driver", without_a_script(monkeypatch, sys.executable))
    assert branches(git, file, ITEM + MARCH, ITEM + JANUARY).returncode == 0
    assert text(file) == ITEM + JANUARY + MARCH


def test_a_failure_stops_the_merge(git: Git, file: Path) -> None:
    """No half of a merge is taken for a whole one: what is on the branch stays, and git says that it failed."""
    binary = ITEM + "\0"
    merged = branches(git, file, binary + MARCH, binary + JANUARY)
    assert merged.returncode != 0
    assert "was not merged, and is unchanged on this branch" in merged.stderr
    assert text(file) == binary + MARCH


def test_merge_file_by_hand(tmp_path: Path, script: Run) -> None:
    for name, said in (("base", ITEM), ("ours", ITEM + MARCH), ("theirs", ITEM + JANUARY)):
        (tmp_path / name).write_text(said, encoding="utf-8")
    done = script("merge-file", "base", "ours", "theirs", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "ours").read_text(encoding="utf-8") == ITEM + JANUARY + MARCH
    gone = script("merge-file", "base", "nowhere", "theirs", cwd=tmp_path)
    assert (gone.returncode, gone.stdout) == (129, "")
    assert gone.stderr == "auditrack: nowhere: No such file or directory\n"


def test_merge_file_without_git(tmp_path: Path, script: Run) -> None:
    for name, said in (("base", ITEM), ("ours", ITEM + MARCH), ("theirs", ITEM + JANUARY)):
        (tmp_path / name).write_text(said, encoding="utf-8")
    done = script("merge-file", "base", "ours", "theirs", cwd=tmp_path, PATH=os.path.dirname(sys.executable))
    assert done.returncode == 129
    assert done.stderr.startswith("auditrack: git is needed for this")
    assert (tmp_path / "ours").read_text(encoding="utf-8") == ITEM + MARCH


def test_markers_are_as_long_as_git_asks(tmp_path: Path, script: Run) -> None:
    for name, said in (("base", ITEM), ("ours", ITEM.replace("LGA", "CQC")), ("theirs", ITEM.replace("LGA", "HMI"))):
        (tmp_path / name).write_text(said, encoding="utf-8")
    done = script("merge-file", "base", "ours", "theirs", "--marker-size", "9", "--path", "x.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "auditrack: x.yaml: both sides changed body differently.\n")
    assert "<<<<<<<<< ours\nbody: CQC\n=========\nbody: HMI\n>>>>>>>>> theirs\n" in (tmp_path / "ours").read_text()
