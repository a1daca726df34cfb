"""Two states of a register: only what differs is read, and all that it needs."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditrack.core.register.problems import AuditrackError
from auditrack.core.standing.ledger import positions
from auditrack.core.versions.changes import Side
from auditrack.store.git.comparison import Both, load_both
from auditrack.store.git.revisions import as_on_disk, registry_at
from auditrack.store.registry import load
from auditrack.store.tree import Folder
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import Source
from tests.gitting import Repository

DAY = "2024-01-09"


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


def inspection(*items: str, head: str = "") -> str:
    """A file with items that are written as the lines after their text."""
    lines = ["title: Peer review", "body: LGA", "kind: review", "directorate: CYPS", "fieldwork: 2022-06"]
    lines += ["reported: 2022-08", *([head] if head else []), "recommendations:"]
    for number, item in enumerate(items, 1):
        lines += [f'  - ref: "{number}"', "    text: Do it.", *(f"    {line}" for line in item.splitlines())]
    return "\n".join(lines) + "\n"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A register in which d follows c, c follows b, b follows a and e, and f follows nothing."""
    made = Repository.make(tmp_path / "council").sound()
    folder = "registry/inspections/{}.yaml"
    made.write(folder.format("a"), inspection("due: 2023-01"))
    made.write(folder.format("b"), inspection("delivered_by:\n  # both\n  - a/1\n\n  - e/1"))
    made.write(folder.format("c"), inspection('delivered_by: "b/1"'))
    made.write(folder.format("d"), inspection('delivered_by: ["\\x63/1"]'))
    made.write(folder.format("e"), inspection("due: 2023-02"))
    made.write(folder.format("f"), inspection("due: 2023-03", head="related: g"))
    made.write(folder.format("g"), inspection("finding: It was delivered_by others."))
    made.commit("The register begins", DAY)
    monkeypatch.chdir(made.path)
    return made


def both_of(before: str, after: str | None, *, whole: bool = False) -> Both:
    old = as_on_disk(registry_at(before, "."))
    new = as_on_disk(registry_at(after, ".")) if after else Folder("registry")
    return load_both(old, new, whole=whole)


def ids(both: Both) -> tuple[list[str], list[str]]:
    return [each.id for each in both.before.inspections], [each.id for each in both.after.inspections]


class Compare:
    """Compare the register before the test's changes with that after them."""

    def __init__(self, made: Repository, how: str) -> None:
        self.made, self.how = made, how

    def __call__(self, *, whole: bool = False) -> Both:
        if self.how == "disk":
            return both_of("HEAD", None, whole=whole)
        self.made.git("add", "--all")
        if self.how == "staged":
            return both_of("HEAD", ":", whole=whole)
        self.made.commit("Change", DAY)
        if self.how == "elsewhere":
            self.made.git("rm", "--quiet", "-r", "registry/inspections")  # nothing on disk to look through
        return both_of("HEAD~1", "HEAD", whole=whole)


@pytest.fixture(params=["disk", "staged", "revision", "elsewhere"])
def compare(request: pytest.FixtureRequest, made: Repository) -> Compare:
    """Wherever the new state is."""
    return Compare(made, request.param)


def test_nothing_differs(compare: Compare) -> None:
    both = compare()
    assert ids(both) == ([], [])
    assert both.before == both.after
    assert [each.id for each in both.after.meetings] == ["2024-01-09-audit"]
    assert (both.unread, both.is_whole, both.sound_for) == ((), False, frozenset())


def test_only_what_differs_and_what_it_names(compare: Compare, made: Repository) -> None:
    made.change("registry/inspections/f.yaml", "due: 2023-03", "due: 2023-04")
    both = compare()
    assert ids(both) == (["f", "g"], ["f", "g"])
    assert both.before.inspections[0] != both.after.inspections[0]
    assert both.sound_for == {"f"}


def test_those_that_follow_it_and_what_they_follow(compare: Compare, made: Repository) -> None:
    made.change(
        "registry/inspections/a.yaml", "due: 2023-01", "updates:\n      - date: 2023-01\n        status: complete"
    )
    made.change("registry/inspections/a.yaml", "title: Peer", "title: Another peer")
    both = compare()
    assert ids(both) == (["a", "b", "c", "d", "e"],) * 2
    assert both.sound_for == {"a", "b", "c", "d"}
    if compare.how != "elsewhere":
        day = date(2024, 1, 9)
        everywhere = positions(load("registry").registry, day)
        here = positions(both.after, day)
        assert here == {address: everywhere[address] for address in here}


def test_what_it_replaces_and_what_replaces_that(compare: Compare, made: Repository) -> None:
    """A link tells two ways: what replaces inherits, and what is replaced is not closed."""
    closed = "due: 2023-01\nupdates:\n  - {date: 2023-09, status: closed, because: asked again}"
    made.write("registry/inspections/p.yaml", inspection(closed))
    made.write("registry/inspections/q.yaml", inspection("raised: 2023-09"))
    made.write("registry/inspections/r.yaml", inspection("raised: 2023-09\nreplaces: p/1"))
    made.write("registry/inspections/s.yaml", inspection("delivered_by: p/1"))
    made.commit("Asked again", DAY)
    made.change("registry/inspections/q.yaml", "raised: 2023-09", "raised: 2023-09\n    replaces: [p/1]")
    both = compare()
    assert ids(both) == (["p", "q", "r", "s"],) * 2
    assert both.sound_for == {"p", "q", "r", "s"}


def test_those_that_follow_it_in_another_form_of_its_accents(compare: Compare, made: Repository) -> None:
    made.write("registry/inspections/caf\u00e9.yaml", inspection("due: 2023-01"))
    made.write("registry/inspections/h.yaml", inspection("delivered_by: cafe\u0301/1"))
    made.commit("Two more", DAY)
    made.change("registry/inspections/caf\u00e9.yaml", "due: 2023-01", "due: 2023-02")
    both = compare()
    assert ids(both) == (["caf\u00e9", "h"],) * 2
    assert both.sound_for == {"caf\u00e9", "h"}


def test_what_it_follows(compare: Compare, made: Repository) -> None:
    made.change("registry/inspections/b.yaml", "Do it.", "Do it now.")
    assert ids(compare()) == (["a", "b", "c", "d", "e"],) * 2


def test_files_that_come_and_go(compare: Compare, made: Repository) -> None:
    (made.registry / "inspections" / "g.yaml").unlink()
    made.write("registry/inspections/new/h.yaml", inspection("due: 2024"))
    assert ids(compare()) == (["g"], ["h"])


def test_a_file_that_moves(compare: Compare, made: Repository) -> None:
    (made.registry / "inspections" / "old").mkdir()
    (made.registry / "inspections" / "e.yaml").rename(made.registry / "inspections" / "old" / "e.yaml")
    both = compare()
    assert "e" in ids(both)[0]
    assert "e" in ids(both)[1]
    assert [each.origin.path for each in both.after.inspections if each.id == "e"] == [
        "registry/inspections/old/e.yaml"
    ]


def test_the_whole(compare: Compare, made: Repository) -> None:
    made.change("registry/inspections/f.yaml", "due: 2023-03", "due: 2023-04")
    both = compare(whole=True)
    assert ids(both) == (["2023-06-schools", "a", "b", "c", "d", "e", "f", "g"],) * 2
    assert both.is_whole


def test_settings_on_which_every_figure_depends(compare: Compare, made: Repository) -> None:
    made.change("registry/registry.yaml", "format: 1", "format: 1\ncompletion: verified")
    both = compare()
    assert both.is_whole
    assert len(both.before.inspections) == 8
    assert both.before.settings != both.after.settings


def test_a_file_that_cannot_be_read_on_one_side_is_left_out_of_both(compare: Compare, made: Repository) -> None:
    made.change("registry/inspections/a.yaml", "title: ", "title: @")
    both = compare()
    assert "a" not in ids(both)[0]
    assert "a" not in ids(both)[1]
    ((side, path),) = [(each.side, each.path) for each in both.unread]
    assert (side, path) == (Side.AFTER, "registry/inspections/a.yaml")
    assert "line 1" in both.unread[0].why


@pytest.mark.parametrize("whole", [False, True])
def test_what_cannot_be_read_and_is_the_same_hides_nothing(whole: bool, made: Repository) -> None:
    made.write("registry/inspections/broken.yaml", "title: @")
    made.write("registry/inspections/x.yml", "a")
    made.commit("Broken", DAY)
    made.change("registry/inspections/f.yaml", "due: 2023-03", "due: 2023-04")
    both = both_of("HEAD", None, whole=whole)
    assert both.unread == ()
    assert "f" in ids(both)[1]


def test_what_is_broken_otherwise_than_before(made: Repository) -> None:
    made.write("registry/inspections/broken.yaml", "title: @")
    made.commit("Broken", DAY)
    made.write("registry/inspections/broken.yaml", "title: @@")
    assert [each.side for each in both_of("HEAD", None).unread] == [Side.BEFORE, Side.AFTER]


def test_settings_that_cannot_be_read_on_one_side(made: Repository) -> None:
    before = load("registry").registry.settings
    made.write("registry/registry.yaml", "format: @")
    both = both_of("HEAD", None)
    assert (both.before.settings, both.after.settings) == (before, before)
    assert [each.path for each in both.unread] == ["registry/registry.yaml"]
    made.commit("Broken", DAY)
    with pytest.raises(AuditrackError, match="errors on both sides"):
        both_of("HEAD", None)


def test_settings_for_a_later_auditrack(made: Repository) -> None:
    made.change("registry/registry.yaml", "format: 1", "format: 9")
    with pytest.raises(AuditrackError, match="Install a newer auditrack"):
        both_of("HEAD", None)


@pytest.mark.usefixtures("made")
def test_no_register_before() -> None:
    both = load_both(None, Folder("registry"))
    assert (len(both.before.sources), len(both.after.inspections), both.unread) == (0, 8, ())
    assert both.before.settings == both.after.settings


def test_line_ends_are_no_difference(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in made.registry.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    read: list[str] = []

    def watched(source: Source, record: type[Any], **given: str) -> object:
        read.append(given.get("id", ""))
        return decode(source, record, **given)

    monkeypatch.setattr("auditrack.store.registry.decode", watched)
    assert ids(both_of("HEAD", None)) == ([], [])
    assert read == ["", "", "2024-01-09-audit"]


def test_ids_of_sha256(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository.make(tmp_path / "council", "--object-format=sha256").sound()
    made.commit("The register begins", DAY)
    monkeypatch.chdir(made.path)
    assert ids(both_of("HEAD", None)) == ([], [])
    made.change("registry/inspections/2023-06-schools.yaml", "title: ", "title: New ")
    assert ids(both_of("HEAD", None)) == (["2023-06-schools"],) * 2
