"""The versions of a file in git: each read as the whole file would be; renames and merges followed."""

import os
from pathlib import Path

import pytest

from auditrack.core.register.model import Inspection
from auditrack.core.versions.history import state_of
from auditrack.store.git import file_versions as history, repository as git
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from tests.conftest import TESTS
from tests.gitting import Repository
from tests.story import ILACS, VALUE, VFM, Story

DAY = "2024-01-09"
HEAD = "title: Peer review\nbody: LGA\nkind: review\ndirectorate: CYPS\nfieldwork: 2022-06\nreported: 2022-08\n"
REGISTERS = [TESTS.parent / "registry", TESTS / "examples" / "busy", TESTS / "examples" / "sound"]


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A dozen commits on three branches."""
    return Story(tmp_path_factory.mktemp("story") / "council")


def whole(data: bytes) -> object:
    made, _ = decode(read("", data), Inspection, id="")
    return state_of(made) if made else None


@pytest.mark.parametrize(
    "path",
    [path for each in REGISTERS for path in sorted(each.glob("inspections/**/*.yaml"))],
    ids=lambda path: path.stem,
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_in_pieces_reads_as_the_whole(path: Path, newline: str) -> None:
    data = path.read_bytes().replace(b"\n", newline.encode())
    assert history.VersionReader(Inspection).state(data) == whole(data)


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        f'{HEAD}recommendations:\n- ref: "1"\n  text: A.\n- ref: "2"\n  text: B.\n',
        f'{HEAD}recommendations:\n- ref: "1"\n  text: A.\njudgement: Good\n',
        f'{HEAD}recommendations:\n  -\n    ref: "1"\n    text: A.\n  - ref: "2"\n    text: B.\n',
        f'{HEAD}recommendations:\n  - ref: "1"\n    text: A.\n  -\n    ref: "2"\n    text: B.\n',
        f'{HEAD}recommendations: [{{ref: "1", text: A.}}]\n',
        f'recommendations:\n  - ref: "1"\n    text: A.\n{HEAD}',
        f'{HEAD}recommendations:\n\n  # A comment\n\n  - ref: "1"\n    text: A.\n# And\n  - ref: "2"\n    text: B.\n',
        f'{HEAD}recommendations:\n  - ref: "1"\n    text: "A\n  - ref: no"\n  - ref: "2"\n    text: B.\n',
        f'{HEAD}recommendations:\n  - ref: "1"\n    text: |\n      A\n        - ref: no\n  - ref: "2"\n    text: B.\n',
        f'{HEAD}background: |\n  recommendations:\n    - ref: "1"\nrecommendations:\n  - ref: "1"\n    text: A.\n',
        f'{HEAD}outcome: "\n\nrecommendations:\n  - no"\nrecommendations:\n  - ref: "1"\n    text: A.\n',
        f'{HEAD}recommendations: # A comment\n  - ref: "1"\n    text: A.\n...\n',
        f'---\n{HEAD}recommendations:\n  - ref: "1"\n    text: A.\n',
        f'\ufeff{HEAD}recommendations:\n  - ref: "1"\n    text: A.',
        f'{HEAD}recommendations:\n  - ref: "1"\n    text: A.\n<<<<<<< a\n=======\n>>>>>>> b\n',
        f'{HEAD}recommendations:\n  - ref: "1"\n   text: A.\n',
        f'{HEAD}recommendations:\n  - ref: "1"\n    text: A.\n  - ref: "1"\n    text: B.\n',
        f"{HEAD}recommendations:\n  - a\n  - b\n",
        f"{HEAD}recommendations:\n",
        "",
        "a",
    ],
)
def test_a_file_written_otherwise_reads_as_the_whole(text: str) -> None:
    assert history.VersionReader(Inspection).state(text.encode()) == whole(text.encode())


def test_renames_are_followed(story: Story) -> None:
    repository = git.Repository(str(story.repository.path))
    found = history.versions(repository, repository.commit("main"), VALUE)
    changed = [each for each in found if len(each.commit.parents) < 2]
    assert [each.commit.id for each in changed] == [story.start, story.commented, story.renamed]
    assert [each.path for each in changed] == [VFM, VFM, VALUE]
    assert changed[-1].before == (changed[-1].after,)  # it says what it said under its other name


def test_branches_come_before_what_they_are_merged_into(story: Story) -> None:
    repository = git.Repository(str(story.repository.path))
    found = [each.commit.id for each in history.versions(repository, repository.commit("main"), ILACS)]
    assert found.index(story.quiet) < found.index(story.merged)
    assert found.index(story.corrected) < found.index(story.merged)
    assert len(found) == len(set(found))


def test_on_the_main_line_a_merge_is_one_step(story: Story) -> None:
    repository = git.Repository(str(story.repository.path))
    found = history.versions(repository, repository.commit("main"), ILACS, first_parent=True)
    assert [each.commit.id for each in found] == [
        story.start,
        story.february,
        story.corrected,
        story.noted,
        story.merged,
    ]


def test_a_file_that_is_taken_out_and_put_back(tmp_path: Path) -> None:
    made = Repository.make(tmp_path / "council").sound()
    ids = [made.commit("One", DAY)]
    path = "registry/inspections/2023-06-schools.yaml"
    text = (made.path / path).read_text(encoding="utf-8")
    (made.path / path).unlink()
    ids.append(made.commit("Two", DAY))
    made.write(path, text)
    ids.append(made.commit("Three", DAY))
    repository = git.Repository(str(made.path))
    found = history.versions(repository, ids[-1], path)
    assert [each.commit.id for each in found] == ids
    assert [each.after is None for each in found] == [False, True, False]
    assert history.same_id_at(repository, ids[1], "registry", "inspections/2023-06-schools.yaml") is None


def test_the_same_id_in_another_folder(tmp_path: Path) -> None:
    made = Repository.make(tmp_path / "council").sound()
    commit = made.commit("One", DAY)
    repository = git.Repository(str(made.path))
    path = "registry/inspections/2023-06-schools.yaml"
    assert history.same_id_at(repository, commit, "registry", "inspections/old/2023-06-schools.yaml") == path
