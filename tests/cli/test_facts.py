"""``set`` of current facts, ``meeting``, and ``rename`` of directorates and committees: the diff is all they do."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.habits import ROOT

TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def wealdmere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example of three years, to be written to, on a day after its last meeting."""
    shutil.copytree(ROOT / "examples" / "wealdmere" / "registry", tmp_path / "registry")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("auditrack.cli.project.today", lambda: TODAY)
    return tmp_path


def changed(output: str) -> list[str]:
    """The lines that a diff takes out and puts in."""
    return [line for line in output.splitlines() if line[:1] in "+-" and not line.startswith(("+++", "---"))]


@pytest.mark.parametrize(
    ("line", "diff"),
    [
        (
            ["set", "2026-07-fire-safety", "--reported", "2026-09-10", "--judgement", "Broadly compliant"],
            ["+reported: 2026-09-10", "+judgement: Broadly compliant"],
        ),
        (
            ["set", "2026-07-fire-safety", "--published", "2026-09", "--link", "https://example.org/fire"],
            ["+published: 2026-09", "+link: https://example.org/fire"],
        ),
        (
            ["set", "2025-06-oak-lodge", "--disclosure", "exempt"],
            ["-disclosure: judgement only", "+disclosure: exempt"],
        ),
        (
            ["set", "2026-housing-return", "--disclosure", "judgement-only", "--exemption", "Paragraph 3"],
            ["+disclosure: judgement only", "+exemption: Paragraph 3"],
        ),
        (["set", "2025-02-penetration-test", "--disclosure", "public"], ["-disclosure: exempt"]),
        (
            ["set", "2024-02-cyber-security/1", "--delivered-by", "2025-10-cyber-follow-up/1"],
            ["+    delivered_by: 2025-10-cyber-follow-up/1"],
        ),
        (
            ["set", "2027-ilacs", "--fieldwork", "2024-01", "--title", "ILACS", "--note", "They came."],
            [
                "+fieldwork: 2024-01",
                "+registered: 2026-12-01",
                "+updates:",
                "+  - date: 2026-12-01",
                "+    title: ILACS",
                "+    note: They came.",
            ],
        ),
        (["meeting", "2026-09", "--deferred", "Inquorate"], ["+deferred: Inquorate"]),
        (["meeting", "2026-09", "--next-meeting", "2027-04"], ["-next_meeting: 2027-03", "+next_meeting: 2027-04"]),
        (
            ["meeting", "2026-03", "--attended", "Chief Executive", "--resolution", "To thank the officers."],
            ["+  - To thank the officers.", "+attended: Chief Executive"],
        ),
        (
            ["rename", "directorate", "CEX", "Corporate Centre", "--date", "2027-01"],
            [
                "-    name: Chief Executive's Office",
                "+    name: Corporate Centre",
                "+    formerly:",
                "+      - name: Chief Executive's Office",
                "+        until: 2026-12",
            ],
        ),
        (
            ["rename", "directorate", "ADU", "Adults and Health", "--lead", "Director of Adults"],
            [
                "-    lead: Director of Adults and Health",
                "+    lead: Director of Adults",
                "+    formerly:",
                "+      - lead: Director of Adults and Health",
                "+        until: 2026-11-30",
            ],
        ),
        (
            ["rename", "directorate", "ADU", "People", "--into", "PEO", "--with", "CYPS", "--date", "2027-01-15"],
            [
                "+    until: 2027-01-14",
                "+  - code: PEO",
                "+    name: People",
                "+    from: 2027-01-15",
                "+    succeeds:",
                "+      - ADU",
                "+      - CYPS",
                "+    until: 2027-01-14",
            ],
        ),
        (
            ["rename", "committee", "arac", "Audit and Risk Committee"],
            [
                "-    name: Audit, Risk and Assurance Committee",
                "+    name: Audit and Risk Committee",
                "+    formerly:",
                "+      - name: Audit, Risk and Assurance Committee",
                "+        until: 2026-11-30",
            ],
        ),
        (
            ["rename", "committee", "arac", "Governance Committee", "--into", "gov", "--date", "2027-05"],
            [
                "+  - code: gov",
                "+    name: Governance Committee",
                "+    from: 2027-05",
                "+    succeeds: arac",
                "+    until: 2027-04",
            ],
        ),
    ],
    ids=lambda value: " ".join(value[:3]) if value[0] in ("set", "meeting", "rename") else "",
)
def test_a_command_changes_this_and_nothing_else(auditrack: Run, line: list[str], diff: list[str]) -> None:
    done = auditrack(*line)
    assert done.returncode == 0, done.stderr
    assert changed(done.stdout) == diff
    assert auditrack("check").returncode == 0


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (["meeting", "2026-09"], "nothing to enter. Give --date"),
        (["meeting", "2026-09", "--next-meeting", "2027-03"], "next meeting: so it is already"),
        (["meeting", "2025-07", "--date", "2025-07-20"], "what was reported to 2025-07-15-audit was changed"),
        (["meeting", "2025-01", "--deferred", "Inquorate"], "[meeting-deferred]"),
        (["set", "2024-02-cyber-security", "--delivered-by", "2027-ilacs"], "an inspection has no delivered by"),
        (["set", "2024-02-cyber-security/1", "--judgement", "Good"], "an item has no judgement"),
        (["set", "2026-07-fire-safety", "--disclosure", "secret"], "--disclosure: 'secret' is not known"),
        (["set", "2026-housing-return", "--disclosure", "exempt"], "[disclosure-without-exemption]"),
        (["set", "2026-07-fire-safety", "--fieldwork", "2026-08"], "[entry-date-changed]"),
        (["rename", "directorate", "PL", "Places"], "PL (Place) ended in March 2026"),
        (["rename", "directorate", "CEX", "Chief Executive's Office"], "is called Chief Executive's Office already"),
        (
            ["rename", "directorate", "CYPS", "Young People", "--date", "2025-01"],
            "since a later day than January 2025",
        ),
        (["rename", "directorate", "CEX", " "], "the new name is empty"),
        (["rename", "directorate", "CEX", "Centre", "--with", "ADU"], "--with needs --into"),
        (["rename", "directorate", "CEX", "Centre", "--into", "ADU"], "the code ADU is taken"),
        (["rename", "committee", "nobody", "Nobody"], "there is no committee 'nobody'"),
    ],
)
def test_what_is_refused_writes_nothing(wealdmere: Path, auditrack: Run, line: list[str], why: str) -> None:
    before = {path: path.read_bytes() for path in wealdmere.rglob("*.yaml")}
    done = auditrack(*line)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
    assert {path: path.read_bytes() for path in wealdmere.rglob("*.yaml")} == before


def test_what_a_reviewer_will_look_at_is_named(auditrack: Run) -> None:
    done = auditrack("rename", "directorate", "CEX", "Corporate Centre", "--date", "2026-01", "--dry-run")
    assert done.returncode == 0
    assert "A reviewer will look at this: until of CEX (December 2025)" in done.stderr


@pytest.mark.parametrize(
    "name", ["2025-02-penetration-test", "2025-06-oak-lodge", "2024-06-customer-service", "2025-05-area-send"]
)
def test_recorded_figures_stand_whatever_is_disclosed_since(auditrack: Run, name: str) -> None:
    """Disclosure has no past in the files; what was recorded says what was public then."""
    for disclosure in ("exempt", "public", "judgement-only", "exempt"):
        auditrack("set", name, "--disclosure", disclosure, "--exemption", "Paragraph 7")
        assert auditrack("check").returncode == 0, disclosure


def test_where_the_settings_still_name_a_post_is_said(auditrack: Run) -> None:
    done = auditrack("rename", "owner", "Director of Children's Services", "Director for Children", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "registry.yaml still names Director of Children's Services (directorates: CYPS" in done.stderr
    other = auditrack("rename", "owner", "Head of Digital", "Head of Data", "--dry-run")
    assert other.returncode == 0, other.stderr
    assert "still names" not in other.stderr
