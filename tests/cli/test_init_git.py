"""``auditrack init --git``: what it writes, says, and refuses."""

import os
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from auditrack.store.git import merge_driver as driver

from .conftest import SCRIPT, Run

LINES = "/registry.yaml merge=auditrack\n/inspections/**/*.yaml merge=auditrack\n/meetings/**/*.yaml merge=auditrack\n"
FIRST = """\
registry/.gitattributes now lists the files that auditrack merges. Commit it.
registry/.gitignore now lists what a command leaves if it is killed. Commit it.
This clone is now set up to merge with auditrack. Run 'auditrack init --git' once in every other clone.
"""
AGAIN = """\
registry/.gitattributes is already set up.
registry/.gitignore is already set up.
This clone is already set up to merge with auditrack. Every other clone needs its own.
"""


@pytest.fixture
def attributes(registry: Path) -> Path:
    """The .gitattributes of a registry in a repository: where it would be."""
    subprocess.run(["git", "init", "-q"], cwd=registry.parent, check=True)
    return registry / ".gitattributes"


def setting(attributes: Path, name: str) -> str:
    done = subprocess.run(
        ["git", "config", "--local", "--get-all", name], cwd=attributes.parent, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def test_it_tells_git_how_and_says_so(attributes: Path, script: Run) -> None:
    done = script("init", "--git")
    assert (done.returncode, done.stdout, done.stderr) == (0, FIRST, "")
    assert attributes.read_text(encoding="utf-8") == LINES
    assert setting(attributes, "merge.auditrack.name") == "auditrack: the files of a register, by what they say\n"
    assert setting(attributes, "merge.auditrack.driver") == (
        f"{shlex.quote(str(SCRIPT))} merge-file %O %A %B --path %P --marker-size %L || "
        "{ code=$?; case $code in 126|127) git merge-file --marker-size=%L %A %O %B;; *) exit $code;; esac; }\n"
    )


def test_a_second_time_nothing_changes(attributes: Path, script: Run) -> None:
    script("init", "--git")
    before = attributes.stat().st_mtime_ns
    done = script("init", "--git")
    assert (done.returncode, done.stdout, done.stderr) == (0, AGAIN, "")
    assert attributes.stat().st_mtime_ns == before
    assert setting(attributes, "merge.auditrack.driver").count("\n") == 1


@pytest.mark.parametrize(
    ("there", "after"),
    [
        ("*.png binary", "*.png binary\n" + LINES),
        ("*.png binary\n", "*.png binary\n" + LINES),
        ("# ours\r\n", "# ours\r\n" + LINES.replace("\n", "\r\n")),
        ("/registry.yaml   merge=auditrack\n*.md text\n", None),
    ],
)
def test_what_is_there_stays(attributes: Path, script: Run, there: str, after: str | None) -> None:
    attributes.write_bytes(there.encode())
    assert script("init", "--git").returncode == 0
    expected = there + LINES.partition("\n")[2] if after is None else after
    assert attributes.read_bytes().decode() == expected


@pytest.mark.parametrize(("there", "after"), [("*.bak", "*.bak\n.auditrack-*\n"), (".auditrack-*\r\n*.bak", None)])
def test_what_is_ignored_already_stays(attributes: Path, script: Run, there: str, after: str | None) -> None:
    ignored = attributes.with_name(".gitignore")
    ignored.write_bytes(there.encode())
    done = script("init", "--git")
    assert ignored.read_bytes().decode() == (after or there)
    assert ("registry/.gitignore is already set up." in done.stdout) == (after is None)


def test_git_ignores_what_a_killed_command_leaves(attributes: Path, script: Run) -> None:
    script("init", "--git")
    (attributes.parent / ".auditrack-a-1-b").touch()
    (attributes.parent / "inspections" / ".auditrack-a-1-b").touch()
    done = subprocess.run(
        ["git", "status", "--short", "-uall"], cwd=attributes.parent, capture_output=True, check=True
    )
    assert b".auditrack-" not in done.stdout


def test_git_sees_the_attributes(attributes: Path, script: Run) -> None:
    script("init", "--git")
    names = ["registry.yaml", "inspections/a.yaml", "inspections/2024/b.yaml", "meetings/c.yaml", "x/registry.yaml"]
    done = subprocess.run(
        ["git", "check-attr", "merge", *names], cwd=attributes.parent, capture_output=True, encoding="utf-8"
    )
    found = [line.rpartition(" ")[2] for line in done.stdout.splitlines()]
    assert found == ["auditrack"] * 4 + ["unspecified"]


def test_the_command_is_for_git_s_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path with blanks, quotes and a per cent sign, of an auditrack that has no script of its own."""
    monkeypatch.setattr(sysconfig, "get_path", lambda _: "/nowhere")
    monkeypatch.setattr(sys, "executable", "/My Tools/100%/it's/python")
    python = """'/My Tools/100%%/it'"'"'s/python'"""
    assert driver.command().startswith(
        f"{{ {python} -c 'import auditrack' 2> /dev/null || (exit 127); }} && "
        f"{python} -m auditrack merge-file %O %A %B --path %P --marker-size %L || {{ code"
    )


def test_without_a_repository(registry: Path, script: Run) -> None:
    done = script("init", "--git", GIT_CEILING_DIRECTORIES=str(registry.parent.parent))
    assert done.returncode == 2
    assert "is not in a git repository" in done.stderr
    assert not (registry / ".gitattributes").exists()


def test_without_a_registry(tmp_path: Path, script: Run) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    done = script("init", "--git", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("auditrack: there is no registry.yaml")


def test_without_git(attributes: Path, script: Run) -> None:
    done = script("init", "--git", PATH=os.path.dirname(sys.executable))
    assert done.returncode == 2
    assert done.stderr.startswith("auditrack: git is needed for this")
    assert not attributes.exists()


def test_where_attributes_cannot_be_written(attributes: Path, script: Run) -> None:
    attributes.mkdir()
    done = script("init", "--git")
    assert done.returncode == 2
    assert not attributes.with_name(".gitignore").exists()
    assert done.stderr.count("\n") == 1
    assert ".gitattributes cannot be written: Is a directory. Nothing was changed." in done.stderr
    assert setting(attributes, "merge.auditrack.driver") == ""


def test_where_git_s_settings_cannot_be_written(attributes: Path, script: Run) -> None:
    (attributes.parents[1] / ".git" / "config.lock").touch()
    done = script("init", "--git")
    assert done.returncode == 2
    assert done.stderr.startswith("auditrack: git's settings for this repository cannot be written: could not lock")
    assert done.stderr.count("\n") == 1


def test_a_registry_at_the_top_and_in_a_linked_worktree(registry: Path, script: Run) -> None:
    person = ("-c", "user.name=o", "-c", "user.email=o@example.org")
    subprocess.run(["git", "init", "-q"], cwd=registry, check=True)
    subprocess.run(["git", "add", "-A"], cwd=registry, check=True)
    subprocess.run(["git", *person, "commit", "-q", "-m", "base"], cwd=registry, check=True)
    linked = registry.parent / "linked"
    subprocess.run(["git", "worktree", "add", "-q", linked], cwd=registry, check=True)
    done = script("init", "--git", cwd=linked)
    assert (done.returncode, done.stdout) == (0, FIRST.replace("registry/.git", ".git"))
    assert setting(registry / ".gitattributes", "merge.auditrack.driver")
