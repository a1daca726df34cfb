"""The register of Blackpool, October 2020: it is sound, and its follow-up tells what the committee was told then."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import TESTS, Golden
from tests.formats.paper.word.conftest import errors
from tests.formats.paper.word.outline import WordFile
from tests.formats.tables import tables

BLACKPOOL = str(TESTS.parent / "examples" / "blackpool-2020" / "registry")
PAPER = "2020-10-22-audit-follow-up"
ROTHERHAM = ("--registry", str(TESTS.parent / "registry"), "report", "--meeting", "2024-01", "--paper", "follow-up")


@pytest.fixture
def paper(script: Run, tmp_path: Path) -> str:
    """The whole paper in Markdown, through the installed script."""
    done = script("--registry", BLACKPOOL, "report", "-o", "-", cwd=tmp_path)
    assert done.returncode == 0
    return done.stdout


def test_the_register_is_sound(auditrack: Run) -> None:
    done = auditrack("--registry", BLACKPOOL, "check", "--as-of", "2020-10-22")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 warning silenced" in done.stderr


def test_the_whole_paper(paper: str, golden: Golden) -> None:
    golden(Path(f"report/{PAPER}.md"), paper)


def test_five_of_six_are_complete_and_the_first_is_outstanding(paper: str) -> None:
    assert "**Of six recommendations, five are complete and one is in progress.**" in paper
    rows = tables(paper)["Where each recommendation stands"]
    assert [(row[0], row[2], row[3], row[4]) for row in rows] == [
        ("R1", "In progress, delayed", "Unknown", "3 December 2020"),
        *((f"R{number}", "Complete since September 2020", "None", "Done") for number in range(2, 7)),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "## 3 Barriers",
        "## 4 Assurance received from others",
        "## 5 What comes next",
        "## 6 Oversight and notes",
        "## 8 Outcome of the meeting",
    ],
)
def test_what_the_committee_heard_besides(heading: str, paper: str) -> None:
    assert f"\n{heading}\n" in paper


@pytest.mark.laws
def test_in_word_it_is_sound_and_upright(auditrack: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert auditrack("--registry", BLACKPOOL, "report", "--format", "docx").returncode == 0
    word = Path("reports", f"{PAPER}.docx").read_bytes()
    assert errors(word, tmp_path) == []
    assert len(WordFile(word).sections()) == 1


# the follow-up of inspections of another register


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ("2022-06-ilacs", "delayed"),
        ("2022-06-customer-services", "with-actions"),
        ("2023-05-pegasus-house", "withheld"),
        ("2023-08-dvla", "no-recommendations"),
    ],
)
def test_the_follow_up_of_rotherhams_inspections(about: str, name: str, auditrack: Run, golden: Golden) -> None:
    done = auditrack(*ROTHERHAM, "--about", about, "-o", "-")
    assert done.returncode == 0
    golden(Path(f"report/follow-up-{name}.md"), done.stdout)


def test_numbers_of_four_levels_are_sound_in_word(
    auditrack: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert auditrack(*ROTHERHAM, "--about", "2022-06-customer-services", "--format", "docx").returncode == 0
    assert errors(Path("reports", "2024-01-09-audit-follow-up.docx").read_bytes(), tmp_path) == []


def test_it_is_about_one_inspection_and_says_so_where_none_is_named(auditrack: Run) -> None:
    done = auditrack(*ROTHERHAM, "-o", "-")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: a follow-up paper is about one inspection: name it with --about")
