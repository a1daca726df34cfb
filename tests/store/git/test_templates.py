"""What papers are made with, in two states: which templates differ, wherever they may lie."""

import os
from pathlib import Path

import pytest

from auditrack.core.versions.changes import Side, TemplateChange
from auditrack.store.git.repository import STAGED
from auditrack.store.git.revisions import GitTree, registry_at
from auditrack.store.git.templates import changed_templates
from auditrack.store.tree import Folder
from tests.gitting import Repository

IN, BESIDE = "registry/templates", "templates"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with a template in the registry's folder and two beside it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    repository = Repository.make(tmp_path / "council").sound()
    repository.write(f"{IN}/plan.md.j2", "Plan\n")
    repository.write(f"{BESIDE}/tracker.md.j2", "Tracker\n")
    repository.write(f"{BESIDE}/sections/risks.md.j2", "Risks\n")
    repository.commit("The register begins", "2024-01-09")
    monkeypatch.chdir(repository.path)
    return repository


def at(made: Repository, revision: str) -> GitTree:
    return registry_at(revision, str(made.path))


def changes(made: Repository) -> dict[str, str]:
    """What became of each template, the same from disk, from the index and from a commit."""
    before = at(made, "HEAD")
    on_disk, unread = changed_templates(before, Folder(str(made.registry)))
    made.git("add", "--all")
    staged = changed_templates(before, at(made, STAGED))
    made.commit("Templates", "2024-01-10")
    committed = changed_templates(before, at(made, "HEAD"))
    assert (on_disk, unread) == staged == committed
    assert unread == []
    return {change.path: change.words for change in on_disk}


def test_what_is_new_changed_and_gone_is_named(made: Repository) -> None:
    made.write(f"{IN}/committee.md.j2", "Nothing is late.\n")
    made.write(f"{IN}/plan.md.j2", "A plan\n")
    (made.path / BESIDE / "tracker.md.j2").unlink()
    made.write(f"{BESIDE}/sections/risks.md.j2", "No risks\n")
    made.write(f"{BESIDE}/word-styles.docx", "PK")
    assert changes(made) == {
        "registry/templates/committee.md.j2": "new, 17 bytes",
        "registry/templates/plan.md.j2": "7 bytes (was 5)",
        "templates/tracker.md.j2": "removed (was 8 bytes)",
        "templates/sections/risks.md.j2": "9 bytes (was 6)",
        "templates/word-styles.docx": "new, 2 bytes",
    }


def test_what_makes_no_difference_to_papers(made: Repository) -> None:
    """Line ends, what systems leave behind, and a template that another of its name comes before."""
    made.write(f"{IN}/plan.md.j2", "Plan\r\n")
    made.write(f"{IN}/.DS_Store", "x")
    made.write(f"{IN}/~$word-styles.docx", "x")
    made.write(f"{BESIDE}/plan.md.j2", "Another\n")
    assert changes(made) == {}


def test_a_template_that_comes_before_another_of_its_name(made: Repository) -> None:
    made.write(f"{IN}/tracker.md.j2", "No tracker\n")
    assert changes(made) == {"registry/templates/tracker.md.j2": "11 bytes (was 8)"}


def test_links_are_said_to_be_links(made: Repository) -> None:
    (made.path / IN / "committee.md.j2").symlink_to("../../elsewhere.md.j2")
    (made.path / IN / "more").symlink_to("../../elsewhere", target_is_directory=True)
    link = "a link, and what it leads to is not compared"
    assert changes(made) == {f"{IN}/committee.md.j2": link, f"{IN}/more": link}


def test_a_folder_of_templates_that_is_a_link(made: Repository) -> None:
    made.git("rm", "-r", "-q", IN)
    (made.path / IN).symlink_to("../elsewhere", target_is_directory=True)
    assert changes(made) == {
        IN: "a link, and what it leads to is not compared",
        f"{IN}/plan.md.j2": "removed (was 5 bytes)",
    }


def test_a_register_at_the_top(tmp_path: Path) -> None:
    made = Repository.make(tmp_path / "council").sound()
    made.git("-C", "registry", "init", "--quiet")
    top = Repository(made.registry)
    top.commit("The register begins", "2024-01-09")
    top.write("templates/plan.md.j2", "Plan\n")
    found, _ = changed_templates(at(top, "HEAD"), Folder(str(top.path)))
    assert found == [TemplateChange(f"{top.path}/templates/plan.md.j2", None, 5)]


def test_what_cannot_be_read_is_not_said_to_be_the_same(made: Repository) -> None:
    (made.path / IN / "plan.md.j2").unlink()
    os.mkfifo(made.path / IN / "plan.md.j2")
    found, unread = changed_templates(at(made, "HEAD"), Folder(str(made.registry)))
    assert found == []
    assert [(file.side, file.path) for file in unread] == [(Side.AFTER, f"{IN}/plan.md.j2")]
