"""Git asked in a subprocess: what it is never told, what it never does, and how its failures read."""

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from auditrack.core.register.problems import AuditrackError
from auditrack.store.git import repository as git
from auditrack.store.git.process import FailedError, GitError, OldGitError
from auditrack.store.git.repository import UnknownRevisionError
from tests.gitting import Repository

DAY = "2024-01-09"


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """A repository with one commit of the minimal register."""
    repository = Repository.make(tmp_path / "council").sound()
    repository.commit("The register begins", DAY)
    return repository


def fake_git(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A git that says and does something else, before the real one."""
    folder.mkdir(exist_ok=True)
    program = folder / "git"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


# Where it is


def test_a_folder_knows_its_repository(made: Repository) -> None:
    found = git.Repository(str(made.registry / "inspections"))
    assert (found.top, found.prefix) == (os.path.realpath(made.path), "registry/inspections/")
    assert (found.is_bare, found.is_shallow) == (False, False)


def test_a_bare_repository(made: Repository, tmp_path: Path) -> None:
    made.git("clone", "--quiet", "--bare", str(made.path), str(tmp_path / "bare.git"))
    found = git.Repository(str(tmp_path / "bare.git"))
    assert (found.is_bare, found.prefix) == (True, "")
    assert "registry.yaml" in found.files(found.commit("HEAD"), "registry")


def test_the_folder_of_git_itself(made: Repository) -> None:
    found = git.Repository(str(made.path / ".git"))
    assert "registry.yaml" in found.files(found.commit("HEAD"), "registry")


def test_another_work_tree(made: Repository, tmp_path: Path) -> None:
    made.git("worktree", "add", "--quiet", str(tmp_path / "other"), "-b", "other")
    found = git.Repository(str(tmp_path / "other" / "registry"))
    assert (found.top, found.prefix) == (os.path.realpath(tmp_path / "other"), "registry/")
    assert found.branch() == "other"


def test_a_link_into_a_repository(made: Repository, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(made.registry)
    assert git.Repository(str(tmp_path / "link")).prefix == "registry/"


def test_in_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError, match="is not in a git repository"):
        git.Repository(str(tmp_path))


# What it is never told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_DIR", "/nowhere"),
        ("GIT_WORK_TREE", "/nowhere"),
        ("GIT_INDEX_FILE", "/nowhere/index"),
        ("GIT_OBJECT_DIRECTORY", "/nowhere"),
        ("GIT_NAMESPACE", "other"),
        ("GIT_CONFIG_COUNT", "nonsense"),
        ("GIT_CONFIG_PARAMETERS", "nonsense"),
        ("GIT_TRACE", "1"),
        ("GIT_PREFIX", "elsewhere/"),
        ("GIT_GLOB_PATHSPECS", "1"),
        ("LANGUAGE", "de"),
    ],
)
def test_the_environment_changes_no_answer(
    name: str, value: str, made: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    found = git.Repository(str(made.registry))
    assert "registry.yaml" in found.files(found.commit("HEAD"), "registry")
    assert "registry.yaml" in found.staged("registry")


def test_within_a_hook_the_index_is_the_one_that_is_committed(made: Repository, tmp_path: Path) -> None:
    told = tmp_path / "told"
    hook = made.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    code = (
        "from auditrack.store.git.repository import Repository; r = Repository('registry'); "
        "print(*sorted(n for n in r.staged('registry') if 'new' in n), *r.staged('registry')['registry.yaml'].split())"
    )
    hook.write_text(f'#!/bin/sh\n"{sys.executable}" -c "{code}" > "{told}"\n', encoding="utf-8")
    hook.chmod(0o755)
    made.write("registry/new.txt", "a\n")
    made.change("registry/registry.yaml", "format: 1", "format: 1 # as committed")
    made.git("add", "registry/new.txt")
    made.git("commit", "--quiet", "--message=Only one", "--", "registry/registry.yaml")  # by an index of its own
    committed = made.git("rev-parse", "HEAD:registry/registry.yaml")
    assert told.read_text(encoding="utf-8").split() == ["100644", "blob", committed]


def test_no_program_that_is_configured_is_run(made: Repository, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\ncat\n', encoding="utf-8")
    trap.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "diff.trap.textconv",
        "filter.trap.clean",
        "filter.trap.smudge",
        "filter.trap.process",
        "gpg.program",
        "core.editor",
        "core.askPass",
    ):
        made.git("config", name, str(trap))
    made.git("config", "log.showSignature", "true")
    hooks = made.path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "post-checkout", "reference-transaction"):
        shutil.copy(trap, hooks / name)
    made.write(".gitattributes", "*.yaml diff=trap filter=trap\n")
    found = git.Repository(str(made.registry))
    commit = found.commit("HEAD")
    found.staged("registry")
    entries = found.files(commit, "registry")
    list(found.blobs([head.split(" ")[2] for head in entries.values()]))
    found.log(commit, paths=["registry/registry.yaml"])
    assert not (tmp_path / "sprung").exists()


def test_settings_change_no_answer(made: Repository) -> None:
    before = made.git("rev-parse", "HEAD")
    made.change("registry/registry.yaml", "format: 1", "format: 1 # changed")
    made.commit("Change", DAY)
    for name, value in (
        ("log.follow", "true"),
        ("log.decorate", "full"),
        ("log.diffMerges", "off"),
        ("diff.renames", "copies"),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("log.date", "relative"),
        ("format.pretty", "oneline"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("diff.relative", "true"),
        ("core.pager", "false"),
        ("log.abbrevCommit", "true"),
    ):
        made.git("config", name, value)
    (last, first) = git.Repository(str(made.registry)).log("HEAD", paths=["registry/registry.yaml"])
    assert (first.id, last.parents, last.author, last.subject) == (before, (before,), "A. Officer", "Change")
    assert [(each.path, each.old_path) for each in last.changes] == [("registry/registry.yaml",) * 2]
    assert first.changes[0].before is None
    assert f"{last.day}" == DAY


@pytest.mark.parametrize(
    "said",
    ["-x", "--help", "--output=/tmp/a", "", "HEAD\0", "HEAD\nHEAD", "nope", "HEAD:registry", "HEAD~7", "@{u}", "'"],
)
def test_what_names_no_commit(said: str, made: Repository) -> None:
    with pytest.raises(UnknownRevisionError):
        git.Repository(str(made.registry)).commit(said)


def test_a_range_is_told_apart(made: Repository) -> None:
    with pytest.raises(UnknownRevisionError, match="Give two revisions with a space between them"):
        git.Repository(str(made.registry)).commit("main..side")


@pytest.mark.parametrize("name", [":(glob)*", "*.yaml", "[a]", "a\tb", 'a"b', "-x", "日本", "a\\b", "a\nb"])
def test_paths_are_literal(name: str, made: Repository) -> None:
    made.write(f"registry/inspections/{name}/x.yaml", "a")
    made.write("registry/inspections/a/x.yaml", "a")
    commit = made.commit("Odd", DAY)
    found = git.Repository(str(made.registry))
    assert f"inspections/{name}/x.yaml" in found.files(commit, "registry")
    assert list(found.files(commit, f"registry/inspections/{name}")) == ["x.yaml"]
    assert list(found.staged(f"registry/inspections/{name}")) == ["x.yaml"]
    (last, *_) = found.log(commit, paths=[f"registry/inspections/{name}"])
    assert [each.path for each in last.changes] == [f"registry/inspections/{name}/x.yaml"]


# What it answers


@pytest.mark.laws
def test_many_blobs_from_one_process(made: Repository) -> None:
    found = git.Repository(str(made.registry))
    made.write("big", "x" * 300_000)
    made.write("empty", "")
    made.write("crlf", "a\r\nb\r\n")
    entries = found.files(made.commit("Files", DAY), "")
    ids = [entries[name].split(" ")[2] for name in ("big", "empty", "crlf")]
    sizes = [data if data is None else len(data) for data in found.blobs([*ids, "0" * 40, *ids * 2000])]
    assert sizes == [300_000, 0, 6, None, *[300_000, 0, 6] * 2000]
    assert list(found.blobs([])) == []


def test_reading_only_the_first_of_many(made: Repository) -> None:
    found = git.Repository(str(made.registry))
    blob = found.files(found.commit("HEAD"), "registry")["registry.yaml"].split(" ")[2]
    assert next(found.blobs([blob] * 5000)) == (made.registry / "registry.yaml").read_bytes()


def test_ids_of_sha256(tmp_path: Path) -> None:
    made = Repository.make(tmp_path / "council", "--object-format=sha256").sound()
    commit = made.commit("The register begins", DAY)
    found = git.Repository(str(made.registry))
    assert found.commit("main") == commit
    assert len(commit) == 64
    (only,) = found.log(commit, paths=["registry/registry.yaml"])
    assert only.changes[0].before is None
    assert [len(data or b"") > 0 for data in found.blobs([only.changes[0].after or ""])] == [True]


def test_a_conflict_that_is_staged(made: Repository) -> None:
    made.git("checkout", "--quiet", "-b", "side")
    made.change("registry/registry.yaml", "format: 1", "format: 1 # a")
    made.commit("a", DAY)
    made.git("checkout", "--quiet", "main")
    made.change("registry/registry.yaml", "format: 1", "format: 1 # b")
    made.commit("b", DAY)
    assert made.attempt("merge", "--quiet", "side").returncode == 1
    assert git.Repository(str(made.path)).staged("registry")["registry.yaml"].split(" ")[1] == "conflict"


def test_replaced_objects_are_not_believed(made: Repository) -> None:
    first = made.git("rev-parse", "HEAD")
    made.change("registry/registry.yaml", "format: 1", "format: 1 # changed")
    second = made.commit("Change", DAY)
    made.git("replace", first, second)
    (only,) = git.Repository(str(made.path)).log(first)
    assert only.subject == "The register begins"


def test_what_a_file_was_called_before(made: Repository) -> None:
    made.git("mv", "registry/inspections/2023-06-schools.yaml", "registry/inspections/schools.yaml")
    commit = made.commit("Rename", DAY)
    found = git.Repository(str(made.path))
    assert found.renamed_from(commit, "registry/inspections/schools.yaml") == (
        "registry/inspections/2023-06-schools.yaml"
    )
    assert found.renamed_from(commit, "registry/registry.yaml") is None


def test_nothing_committed_yet(tmp_path: Path) -> None:
    found = git.Repository(str(Repository.make(tmp_path / "new").path))
    assert (found.branch(), found.staged(""), found.full_name("@{upstream}")) == ("main", {}, None)
    with pytest.raises(GitError, match="nothing has been committed yet"):
        found.commit("HEAD")


def test_a_shallow_clone_says_so(made: Repository, tmp_path: Path) -> None:
    made.commit("Another", DAY)
    made.git("clone", "--quiet", "--depth=1", f"file://{made.path}", str(tmp_path / "shallow"))
    found = git.Repository(str(tmp_path / "shallow"))
    assert found.is_shallow
    with pytest.raises(UnknownRevisionError, match=r"This is a shallow clone.*fetch-depth: 0"):
        found.commit("HEAD~1")


# How its failures read


def test_no_git(made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(GitError, match="git is needed for this, and is not installed"):
        git.Repository(str(made.registry))


@pytest.mark.parametrize(
    "script",
    [
        'case "$*" in *version*) echo "git version 1.8.3.1";; *) echo "usage: git" >&2; exit 129;; esac',
        'case "$*" in *" version"*) echo "git version 1.8.3.1";; *) echo "--is-shallow-repository"; exit 0;; esac',
    ],
)
def test_an_old_git(script: str, made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_git(tmp_path / "bin", monkeypatch, script)
    with pytest.raises(OldGitError) as raised:
        git.Repository(str(made.registry))
    assert str(raised.value) == "git 1.8.3.1 is too old for this: install 2.22 or later."


def test_a_repository_of_another_user(made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "fatal: detected dubious ownership in repository at '/srv/register'"
    fake_git(tmp_path / "bin", monkeypatch, f'echo "{said}" >&2; exit 128')
    with pytest.raises(GitError) as raised:
        git.Repository(str(made.registry))
    assert str(raised.value) == (
        "git does not read /srv/register, because it belongs to another user. "
        "If you trust its contents, run: git config --global --add safe.directory /srv/register"
    )


def test_a_broken_repository(made: Repository) -> None:
    found = git.Repository(str(made.registry))
    commit = found.commit("HEAD")
    shutil.rmtree(made.path / ".git" / "objects")
    (made.path / ".git" / "objects").mkdir()
    with pytest.raises(AuditrackError) as raised:
        found.log(commit)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("questions", [1, 20_000])
def test_git_dies_half_way(questions: int, made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git's own failure is reported, not the broken pipe of the questions that it never read."""
    found = git.Repository(str(made.registry))
    fake_git(tmp_path / "bin", monkeypatch, "exit 1")
    found._environment["PATH"] = os.environ["PATH"]
    with pytest.raises(FailedError, match="git failed"):
        list(found.blobs(["0" * 40] * questions))
