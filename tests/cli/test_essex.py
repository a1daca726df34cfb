"""The register of Essex, April 2010: it is sound, and its tracker tells what the committee was told then."""

import subprocess
from pathlib import Path

import pytest

from auditrack.formats.paper.document import Table, read, text_of
from tests.cli.conftest import Run
from tests.conftest import TESTS, Golden
from tests.formats.paper.word.conftest import errors
from tests.formats.paper.word.outline import WordFile

ESSEX = str(TESTS.parent / "examples" / "essex-2010")
DAY = "2010-04-30"
PAPER = "2010-05-17-audit-tracker"
REPORT = ("--registry", ESSEX, "report", "--meeting", "2010-05")
ROTHERHAM = ("--registry", str(TESTS.parent / "registry"), "report", "--paper", "tracker", "--meeting", "2024-01")


@pytest.fixture
def tracker(script: Run, tmp_path: Path) -> str:
    """The whole paper in Markdown, through the installed script."""
    done: subprocess.CompletedProcess[str] = script(*REPORT, "-o", "-", cwd=tmp_path)
    assert done.returncode == 0
    return done.stdout


def tables(markdown: str) -> dict[str, list[list[str]]]:
    """The rows of each table, by its caption."""
    found = [block for block in read(markdown) if isinstance(block, Table)]
    return {each.caption: [[text_of(cell.words) for cell in row] for row in each.rows] for each in found}


def test_the_register_is_sound(auditrack: Run) -> None:
    done = auditrack("--registry", ESSEX, "check", "--as-of", DAY)
    assert (done.returncode, done.stdout) == (0, "")
    assert "6 warnings silenced" in done.stderr


def test_the_whole_paper(tracker: str, golden: Golden) -> None:
    golden(Path(f"report/{PAPER}.md"), tracker)


def test_six_recommendations_are_critical_and_all_are_green(tracker: str) -> None:
    rows = tables(tracker)["Critical recommendations"]
    assert [(row[0].partition(":")[0], row[2], row[3]) for row in rows] == [
        ("Recommendation 1", "None recorded", "Green (on track)"),
        ("Recommendation 2", "July 2010", "Green (on track)"),
        ("Recommendation 3", "None recorded", "Green (on track)"),
        ("Recommendation 4", "None recorded", "Green (on track)"),
        ("Recommendation 5", "October 2010", "Green (on track)"),
        ("Recommendation 6", "None recorded", "Green (on track)"),
    ]
    assert {row[1] for row in rows} == {"2009 CAA Organisational Assessment"}


def test_there_is_no_exception(tracker: str) -> None:
    assert "4.1 There are none: the register holds no other recommendation that is open.\n" in tracker


def test_the_figures_of_caseloads_are_there(tracker: str) -> None:
    for figure in ("1,850 on 4 December 2009 to 420 on 23 April 2010, of which 62", "1,734", "463", "1,066", "210"):
        assert figure in tracker


def test_the_assessments_with_their_scores(tracker: str) -> None:
    rows = tables(tracker)["Recent assessments"]
    assert [(row[0].partition(" (")[0], row[3]) for row in rows] == [
        ("2009 CAA Organisational Assessment", "Not recorded"),
        ("Part: Managing Performance", "2 out of 4 (adequate)"),
        ("Part: Use of Resources", "3 out of 4 (good)"),
        ("Annual Performance Assessment of Schools, Children and Families", "Not recorded"),
    ]


def test_seven_are_expected_within_six_months(tracker: str) -> None:
    rows = tables(tracker)["Expected by 30 October 2010"]
    assert [(row[0].partition(" (")[0], row[1]) for row in rows] == [
        ("Review of Health Inequalities", "April 2010"),
        ("Adult Social Care Annual Performance Assessment", "May 2010"),
        ("Inspection of Adult Social Care", "Took place: March 2010 Findings: June 2010"),
        ("CAA Area Assessment", "Summer 2010"),
        ("Ethical Governance Audit", "July 2010"),
        ("CAA Managing Performance Assessment", "July 2010 Findings: autumn 2010 (to be confirmed)"),
        ("Information Commissioner's Inspection", "August 2010 (to be confirmed)"),
    ]


def test_in_word_it_is_sound_upright_and_says_the_same(
    auditrack: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    monkeypatch.chdir(tmp_path)
    assert auditrack(*REPORT, "--format", "docx").returncode == 0
    word = Path("reports", f"{PAPER}.docx").read_bytes()
    assert errors(word, tmp_path) == []
    assert len(WordFile(word).sections()) == 1
    golden(Path(f"word/{PAPER}.txt"), WordFile(word).outline())


def test_as_a_web_page_its_references_lead_somewhere(auditrack: Run) -> None:
    page = auditrack(*ROTHERHAM, "--format", "html", "-o", "-").stdout
    assert '<a href="#paragraph-2.5">' in page
    assert 'id="paragraph-2.5"' in page


# the tracker of other registers


def test_the_tracker_of_a_register_that_calls_nothing_critical(auditrack: Run, golden: Golden) -> None:
    done = auditrack(*ROTHERHAM, "-o", "-")
    assert done.returncode == 0
    golden(Path("report/tracker-rotherham.md"), done.stdout)


@pytest.mark.parametrize("audience", ["public", "members"])
@pytest.mark.usefixtures("busy")
def test_the_tracker_of_a_register_in_which_everything_happens(audience: str, auditrack: Run, golden: Golden) -> None:
    done = auditrack("report", "--paper", "tracker", "--meeting", "2024-01-09", "--audience", audience, "-o", "-")
    assert done.returncode == 0
    assert ("ZZ" in done.stdout) == (audience == "members")
    golden(Path(f"report/tracker-{audience}.md"), done.stdout)
