"""The register of Sandwell, August 2022: it is sound, and its plan paper tells what the Board was told then."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import TESTS, Golden
from tests.formats.paper.word.conftest import errors
from tests.formats.paper.word.outline import WordFile
from tests.formats.tables import tables

SANDWELL = str(TESTS.parent / "examples" / "sandwell-2022" / "registry")
PAPER = "2022-09-07-board-plan"
REPORT = ("--registry", SANDWELL, "report", "--meeting", "2022-09")
THEMES = {
    "Organisational Culture": [],
    "Corporate Oversight": ["2.1", "2.2"],
    "Strategic Direction": ["3.1", "3.3", "3.4"],
    "Decision Making": [],
    "Procurement and Commercial": ["5.1"],
    "Partnerships and Relationships": ["6.1"],
}
"""The six themes, with what slipped in each."""


@pytest.fixture
def paper(script: Run, tmp_path: Path) -> str:
    """The whole paper in Markdown, through the installed script."""
    done = script(*REPORT, "-o", "-", cwd=tmp_path)
    assert done.returncode == 0
    return done.stdout


def test_the_register_is_sound(auditrack: Run) -> None:
    done = auditrack("--registry", SANDWELL, "check", "--as-of", "2022-09-07")
    assert (done.returncode, done.stdout) == (0, "")
    assert "22 warnings silenced" in done.stderr


def test_the_whole_paper(paper: str, golden: Golden) -> None:
    golden(Path(f"report/{PAPER}.md"), paper)


def test_the_report_of_july_is_the_first(auditrack: Run) -> None:
    told = auditrack("--registry", SANDWELL, "report", "--meeting", "2022-07", "-o", "-").stdout
    assert "It is the first report to the committee." in told
    assert "The plan was in no earlier report, so that all of it is new." in told


def test_the_themes_and_what_slipped_in_each(paper: str) -> None:
    rows = tables(paper)["The workstreams of the plan by theme"]
    assert {row[0]: int(row[-1]) for row in rows[:-1]} == {name: len(refs) for name, refs in THEMES.items()}
    assert rows[-1] == ["All", "16", "9", "6", "1", "0", "1", "7"]
    moved = tables(paper)["Targets moved out"]
    assert [row[0] for row in moved] == [ref for refs in THEMES.values() for ref in refs]


def test_colours_of_the_leads_stand_with_their_reasons(paper: str) -> None:
    assert "**Red: in progress.** Its lead says red: managing performance takes staff" in paper
    assert "**Amber: in progress.** Its lead says amber: the time for evaluating support providers" in paper


def test_the_pilot_is_on_hold_and_the_risk_of_transport_is_scored_low(paper: str) -> None:
    assert "- **3.2:** Try out the role of town co-ordinator. The pilot is being thought over again.\n" in paper
    assert [(row[0], row[3]) for row in tables(paper)["Risks"]] == [("2.1", "red"), ("4.2", "low")]


def test_what_the_plan_does_not_answer_is_told_at_once_and_in_full(paper: str) -> None:
    first = "**What no workstream answers:** Governance Review, recommendation 8; Statutory Directions, requirement 3."
    assert first in paper
    assert "- **Governance Review, 8:** The Council should play its part as a partner in the West Midlands" in paper
    assert '- **Statutory Directions, 3:** Customers\' way through the Council, the "customer journey",' in paper


def test_every_recommendation_of_the_four_sources_is_in_the_tables_once(paper: str) -> None:
    ending = ": what it asks, and what answers it"
    found = {
        caption.removesuffix(ending): [row[0] for row in rows]
        for caption, rows in tables(paper).items()
        if caption.endswith(ending)
    }
    assert {name: len(refs) for name, refs in found.items()} == {
        "Governance Review": 8,
        "Financial Management Review": 3,
        "Corporate Peer Challenge": 4,
        "Statutory Directions": 3,
    }
    assert all(len(refs) == len(set(refs)) for refs in found.values())


def test_where_it_goes_next_what_was_resolved_and_what_carries_that_out(paper: str) -> None:
    assert "**Cabinet, 28 September 2022.** What it says is not in the register yet." in paper
    assert "4. To have further reports on four subjects: the Combined Authority;" in paper
    assert paper.count("**Carries out:** resolution 4.") == 4


def test_in_word_it_is_sound_and_upright(auditrack: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert auditrack(*REPORT, "--format", "docx").returncode == 0
    word = Path("reports", f"{PAPER}.docx").read_bytes()
    assert errors(word, tmp_path) == []
    assert len(WordFile(word).sections()) == 1


def test_as_a_web_page_its_reference_leads_somewhere(auditrack: Run) -> None:
    page = auditrack(*REPORT, "--format", "html", "-o", "-").stdout
    assert '<a href="#paragraph-11.5.1">' in page
    assert 'id="paragraph-11.5.1"' in page
