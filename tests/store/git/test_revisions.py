"""A registry at a revision reads as the same files on disk do; and it is found there, wherever it lay."""

import os
import shutil
from pathlib import Path

import pytest

from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.record import Place
from auditrack.store.git.revisions import (
    GitTree,
    NoRegistryAtError,
    as_on_disk,
    registry_at,
    registry_in,
)
from auditrack.store.registry import NoRegistryError, load
from tests.conftest import TESTS
from tests.gitting import Repository

DAY = "2024-01-09"
SCHOOLS = "registry/inspections/2023-06-schools.yaml"


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with one commit of the minimal register; its top is the current folder."""
    repository = Repository.make(tmp_path / "council").sound()
    repository.commit("The register begins", DAY)
    monkeypatch.chdir(repository.path)
    return repository


def told(tree: GitTree) -> list[tuple[str, str]]:
    return sorted((problem.place.path, problem.code) for problem in load(tree).problems)


@pytest.mark.usefixtures("made")
def test_it_reads_as_on_disk() -> None:
    tree = registry_at("HEAD", ".")
    assert load(tree).registry == load("registry").registry
    assert load(tree).files == 3
    assert [each.origin.path for each in load(tree).registry.sources] == [
        f"HEAD:{SCHOOLS}",
        "HEAD:registry/meetings/2024-01-09-audit.yaml",
    ]
    assert load(as_on_disk(tree)).registry.inspections[0].origin.path == SCHOOLS


@pytest.mark.parametrize("folder", [TESTS.parent / "registry", TESTS / "examples" / "busy"])
def test_larger_registers_read_as_on_disk(folder: Path, tmp_path: Path) -> None:
    made = Repository.make(tmp_path / "council")
    shutil.copytree(folder, made.registry)
    made.commit("All of it", DAY)
    assert load(registry_at("main", str(made.path))).registry == load(str(made.registry)).registry
    assert load(registry_at(":", str(made.path))).registry == load(str(made.registry)).registry


def test_what_is_staged(made: Repository) -> None:
    made.change(SCHOOLS, "title: ", "title: Staged ")
    made.git("add", SCHOOLS)
    made.change(SCHOOLS, "title: ", "title: And on disk ")
    (schools,) = load(registry_at(":", ".")).registry.inspections
    assert schools.title.startswith("Staged")
    assert schools.origin.path == f":{SCHOOLS}"


def test_line_ends_that_differ_say_the_same(made: Repository) -> None:
    made.write(SCHOOLS, (made.path / SCHOOLS).read_text(encoding="utf-8").replace("\n", "\r\n"))
    assert load(registry_at("HEAD", ".")).registry == load("registry").registry


def test_the_line_at_a_place(made: Repository) -> None:
    tree = registry_at("HEAD", ".")
    first = (made.path / SCHOOLS).read_text(encoding="utf-8").splitlines()[0]
    assert tree.line_at(Place(f"HEAD:{SCHOOLS}", 1)) == first
    assert tree.line_at(Place(f"HEAD:{SCHOOLS}", 999)) is None
    assert tree.line_at(Place("HEAD:registry/nothing.yaml")) is None


# What is wrong there


def test_what_is_wrong_on_disk_is_wrong_at_the_revision(made: Repository) -> None:
    made.write("registry/inspections/care.yml", "a")
    made.write("registry/inspections/deep/beds.YAML", "a")
    made.write("registry/inspections/notes.txt", "a")
    made.write("registry/inspections/broken.yaml", "title: @\n")
    made.write("registry/meeting/x.yaml", "a")
    made.write("registry/.meeting/x.yaml", "a")
    for name in ("CON", "a\n::b", "a\u202e", "BROKEN", "._a", "a ", ".x/a", "deep/a:b"):
        made.write(f"registry/inspections/{name}.yaml", "a")
    (made.registry / "inspections" / ".#a.yaml").symlink_to("nobody@host.1234")
    made.commit("Wrong", DAY)
    on_disk = sorted((problem.place.path, problem.code) for problem in load("registry").problems)
    assert told(registry_at("HEAD", ".")) == [(f"HEAD:{path}", code) for path, code in on_disk]
    assert told(registry_at(":", ".")) == [(f":{path}", code) for path, code in on_disk]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("2023-06-schools.yaml", None),
        ("deep/../2023-06-schools.yaml", None),
        ("other.yaml", None),
        ("../../registry/inspections/2023-06-schools.yaml", None),
        ("../../outside.yaml", "symlink"),
        ("../../../outside.yaml", "symlink"),
        ("/etc/passwd", "symlink"),
        ("../meetings", "symlink"),
        ("..", "symlink"),
        ("nothing.yaml", "unreadable"),
        ("link.yaml", "unreadable"),
    ],
)
def test_links(target: str, code: str | None, made: Repository) -> None:
    (made.registry / "inspections" / "deep").mkdir()
    made.write("registry/inspections/deep/care.yaml", (made.path / SCHOOLS).read_text(encoding="utf-8"))
    made.write("outside.yaml", "a")
    (made.registry / "inspections" / "other.yaml").symlink_to("2023-06-schools.yaml")
    (made.registry / "inspections" / "link.yaml").symlink_to(target)
    made.commit("Links", DAY)
    expected = [("HEAD:registry/inspections/link.yaml", code)] if code else []
    assert told(registry_at("HEAD", ".")) == expected
    if code == "symlink" or code is None:
        on_disk = [(problem.place.path, problem.code) for problem in load("registry").problems]
        assert [(path.removeprefix("HEAD:"), code) for path, code in expected] == on_disk


def test_a_folder_that_is_a_link_or_a_file(made: Repository) -> None:
    (made.registry / "inspections").rename(made.path / "elsewhere")
    (made.registry / "inspections").symlink_to("../elsewhere")
    made.commit("Link", DAY)
    assert told(registry_at("HEAD", ".")) == [("HEAD:registry/inspections", "symlink")]
    (made.registry / "inspections").unlink()
    made.write("registry/inspections", "a")
    made.commit("File", DAY)
    assert told(registry_at("HEAD", ".")) == [("HEAD:registry/inspections", "unreadable")]


def test_a_repository_within(made: Repository, tmp_path: Path) -> None:
    other = Repository.make(tmp_path / "other")
    other.write("care.yaml", "a")
    other.commit("Other", DAY)
    made.git(
        "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(other.path), "registry/inspections/o"
    )
    made.commit("Within", DAY)
    assert told(registry_at("HEAD", ".")) == [("HEAD:registry/inspections/o", "unreadable")]


def test_a_conflict_that_is_staged(made: Repository) -> None:
    made.git("checkout", "--quiet", "-b", "side")
    made.change(SCHOOLS, "title: ", "title: A ")
    made.commit("a", DAY)
    made.git("checkout", "--quiet", "main")
    made.change(SCHOOLS, "title: ", "title: B ")
    made.commit("b", DAY)
    made.attempt("merge", "--quiet", "side")
    assert told(registry_at(":", ".")) == [(f":{SCHOOLS}", "merge-conflict")]


def test_a_file_that_git_does_not_have(made: Repository) -> None:
    blob = made.git("rev-parse", f"HEAD:{SCHOOLS}")
    (made.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert told(registry_at("HEAD", ".")) == [(f"HEAD:{SCHOOLS}", "unreadable")]


# Where it is


def test_it_is_found_from_a_folder_inside_and_beside(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    made.write("docs/a.md", "a")
    for folder in ("docs", "registry/inspections"):
        monkeypatch.chdir(made.path / folder)
        assert registry_at("HEAD", os.getcwd()).shown == "HEAD:registry/"


def test_at_the_top_of_the_repository(tmp_path: Path) -> None:
    made = Repository.make(tmp_path / "council").sound()
    for each in list(made.registry.iterdir()):
        each.rename(made.path / each.name)
    made.registry.rmdir()
    made.commit("At the top", DAY)
    tree = registry_at("HEAD", str(made.path))
    assert (tree.shown, tree.folder, told(tree)) == ("HEAD:", "", [])
    assert len(load(tree).registry.sources) == 2
    assert told(registry_at(":", str(made.path))) == []


def test_names_that_are_not_ascii(tmp_path: Path) -> None:
    made = Repository.make(tmp_path / "Räte").sound()
    made.registry.rename(made.path / "Empfehlungen, 日本")
    made.write("Empfehlungen, 日本/inspections/Café, n° 1.yaml", "@")
    made.commit("Names", DAY)
    tree = registry_at("HEAD", str(made.path / "Empfehlungen, 日本"))
    assert told(tree) == [("HEAD:Empfehlungen, 日本/inspections/Café, n° 1.yaml", "yaml")]
    assert told(registry_at(":", str(made.path / "Empfehlungen, 日本")))[0][0].startswith(":Empfehlungen, 日本/")


def test_one_that_lay_elsewhere_then(made: Repository) -> None:
    made.git("mv", "registry", "follow-up")
    made.commit("Moved", DAY)
    assert registry_at("HEAD~1", ".", "follow-up").shown == "HEAD~1:registry/"
    assert registry_at("HEAD", ".", "follow-up").shown == "HEAD:follow-up/"


def test_one_that_is_there_no_longer(made: Repository) -> None:
    made.git("rm", "--quiet", "-r", "registry")
    made.commit("Gone", DAY)
    assert len(load(registry_at("HEAD~1", ".")).registry.sources) == 2
    assert registry_at("HEAD~1", ".", "registry").shown == "HEAD~1:registry/"
    assert registry_at("HEAD~1", ".", str(made.registry)).shown == "HEAD~1:registry/"
    with pytest.raises(NoRegistryAtError, match=r"HEAD has no registry\.yaml: the register did not exist yet"):
        registry_at("HEAD", ".")
    with pytest.raises(NoRegistryAtError, match=r"HEAD~1 has no registry\.yaml in docs"):
        registry_at("HEAD~1", ".", "docs")


def test_of_several_the_one_that_is_above(made: Repository) -> None:
    made.write("tests/one/registry.yaml", "format: 1\n")
    made.write("tests/two/registry.yaml", "format: 1\n")
    made.commit("Several", DAY)
    made.git("rm", "--quiet", "-r", "registry", "tests")
    made.commit("Gone", DAY)
    assert registry_at("HEAD~1", ".").shown == "HEAD~1:registry/"
    made.git("checkout", "--quiet", "HEAD~1", "--", "tests")
    made.git("mv", "tests", "more")
    made.commit("Others", DAY)
    made.git("rm", "--quiet", "-r", "more")
    with pytest.raises(AuditrackError) as raised:
        registry_at("HEAD", ".")
    assert str(raised.value) == (
        "at HEAD, registry.yaml is in more/one or more/two. Choose one: auditrack --registry FOLDER …"
    )
    assert registry_at("HEAD", ".", "more/two").shown == "HEAD:more/two/"


def test_in_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for named in (None, "registry"):
        with pytest.raises(NoRegistryError):
            registry_at("HEAD", "", named)


def test_a_bare_repository(made: Repository, tmp_path: Path) -> None:
    made.git("clone", "--quiet", "--bare", str(made.path), str(tmp_path / "bare.git"))
    tree = registry_at("main", str(tmp_path / "bare.git"))
    assert (tree.shown, len(load(tree).registry.sources)) == ("main:registry/", 2)
    assert as_on_disk(tree).shown == "registry/"


def test_none_at_a_commit(made: Repository) -> None:
    tree = registry_at("HEAD", ".")
    first = made.git("commit-tree", "-m", "Empty", made.git("hash-object", "-t", "tree", "-w", os.devnull))
    assert registry_in(tree.repository, first) is None
    found = registry_in(tree.repository, tree.commit)
    assert found is not None
    assert found.folder == "registry"
