"""``import``: three trackers, made differently, one of them saved by LibreOffice; and mappings that do not fit."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from auditrack.cli.app import app
from tests.cli.conftest import Run
from tests.conftest import TESTS, Golden

TRACKERS = TESTS / "examples" / "trackers"
NAMES = ("register.xlsx", "actions-libreoffice.xlsx", "audits.csv")


@pytest.fixture(autouse=True)
def _trackers(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The trackers and their mappings, beside the minimal register, on 9 January 2024."""
    for path in TRACKERS.iterdir():
        shutil.copy(path, registry.parent)
    for module in ("project", "options"):
        monkeypatch.setattr(f"auditrack.cli.{module}.today", lambda: date(2024, 1, 9))


def texts(registry: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(registry.rglob("*.yaml"))}


def mapping_of(name: str) -> str:
    return f"{Path(name).stem}.yaml"


@pytest.mark.extras
@pytest.mark.parametrize("name", NAMES)
def test_a_mapping_is_proposed_with_how_it_would_read_the_first_rows(
    name: str, auditrack: Run, golden: Golden
) -> None:
    done = auditrack("import", name)
    assert done.returncode == 0
    golden(Path(f"import/{name}.proposed.yaml"), done.stdout)
    golden(Path(f"import/{name}.preview.txt"), done.stderr)


@pytest.mark.extras
@pytest.mark.parametrize("name", NAMES)
def test_a_proposal_is_a_mapping_once_it_is_answered(name: str, auditrack: Run) -> None:
    """As it is printed it is refused, question mark by question mark; nothing else is wrong with it."""
    Path("proposed.yaml").write_text(auditrack("import", name).stdout, encoding="utf-8")
    done = auditrack("import", name, "--map", "proposed.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    asked = Path("proposed.yaml").read_text(encoding="utf-8").count('"?"')
    said = done.stderr.removeprefix("auditrack: the mapping cannot be used: ").splitlines()
    assert len(said) == asked
    assert all("in place of the question mark" in line for line in said)


@pytest.mark.extras
@pytest.mark.parametrize("name", NAMES)
def test_a_dry_run_tells_all_and_writes_nothing(name: str, registry: Path, auditrack: Run, golden: Golden) -> None:
    before = texts(registry)
    done = auditrack("import", name, "--map", mapping_of(name))
    assert done.returncode == 1, "each of the three has rows that are left out"
    golden(Path(f"import/{name}.txt"), done.stdout + done.stderr)
    assert texts(registry) == before


@pytest.mark.extras
@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_sound_and_brought_in_once(
    name: str, registry: Path, auditrack: Run, golden: Golden
) -> None:
    before = texts(registry)
    assert auditrack("import", name, "--map", mapping_of(name), "--write").returncode == 1
    after = texts(registry)
    new = {path: text for path, text in after.items() if path not in before}
    assert {path: after[path] for path in before} == before
    golden(Path(f"import/{name}.written.yaml"), "".join(f"# {path}\n{text}" for path, text in new.items()))
    checked = CliRunner().invoke(app, ["check", "--as-of", "2024-01-09"])
    assert checked.exit_code == 0, checked.output
    assert ": error: " not in checked.output

    again = auditrack("import", name, "--map", mapping_of(name), "--write")
    assert (again.returncode, again.stderr) == (1, "Nothing to write.\n")
    assert "0 inspections with 0 items" in again.stdout
    assert texts(registry) == after


def test_a_file_of_that_name_is_never_written_over(registry: Path, auditrack: Run) -> None:
    there = registry / "inspections" / "2022-11-creditors.yaml"
    there.write_text("not: sound\n", encoding="utf-8")
    done = auditrack("import", "audits.csv", "--map", "audits.yaml", "--write")
    assert there.read_text(encoding="utf-8") == "not: sound\n"
    assert "2022-11-creditors is already in the register; nothing was changed" in " ".join(done.stdout.split())


@pytest.mark.extras
def test_nothing_is_written_into_the_example(auditrack: Run) -> None:
    Path("answered.yaml").write_text(
        Path("actions-libreoffice.yaml").read_text(encoding="utf-8").replace("FCS", "CYPS"), encoding="utf-8"
    )
    told = ("--registry", "example", "import", "actions-libreoffice.xlsx", "--map", "answered.yaml")
    assert auditrack(*told).returncode == 1
    done = auditrack(*told, "--write")
    assert (done.returncode, done.stderr[:31]) == (2, "auditrack: the example register")


def test_what_a_rule_refuses_is_told_by_cell_and_keeps_its_row_out(registry: Path, auditrack: Run) -> None:
    mapping = Path("audits.yaml").read_text(encoding="utf-8")
    Path("audits.csv").write_bytes(Path("audits.csv").read_bytes().replace(b"01/04/2023", b"01/04/2033"))
    done = auditrack("import", "audits.csv", "--map", "audits.yaml", "--write")
    assert done.returncode == 1
    assert "L2: '2023-02-payroll-2022-23': 1 April 2033 is in the future" in " ".join(done.stdout.split())
    assert "2022-11-creditors.yaml" in texts(registry)
    assert "2033" not in texts(registry)["2023-02-payroll-2022-23.yaml"]
    assert "2 rows left out" in done.stdout
    assert Path("audits.yaml").read_text(encoding="utf-8") == mapping


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("Recommendation: text", "Recommendation: txt", "columns: 'txt' is not a field. Did you mean text?"),
        ("Recommendation: text", "Recomendation: text", "columns: the sheet has no column 'Recomendation'."),
        ("Recommendation: text", "Recommendation: leave out", "no text: map a column to it"),
        ("Owner: owner", "Owner: ref", "columns: more than one column is mapped to ref."),
        ("  kind: internal audit", "  knd: internal audit", "always: 'knd' is not a field. Did you mean kind?"),
        ('date: "2024-01-05"', "date: soon", "always: date: 'soon': this is not a date"),
        ('header: "1"', "header: first", "audits.yaml:5: header: 'first' is not a row."),
        ("columns:", "colums:", "audits.yaml:13: a tracker has no field 'colums'. Did you mean columns?"),
        ("columns:", "columns: [", "audits.yaml:"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told(was: str, becomes: str, said: str, auditrack: Run) -> None:
    path = Path("audits.yaml")
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), encoding="utf-8")
    done = auditrack("import", "audits.csv", "--map", "audits.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_word_that_the_mapping_does_not_have_is_left_out_and_told(auditrack: Run) -> None:
    path = Path("audits.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("  Implemented: complete\n", ""), encoding="utf-8")
    said = " ".join(auditrack("import", "audits.csv", "--map", "audits.yaml").stdout.split())
    assert "J2: 'Implemented': the mapping does not say what this means. Add it under statuses." in said


@pytest.mark.extras
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.xlsx",), "none.xlsx cannot be read as a spreadsheet: No such file or directory."),
        (("register.yaml",), "register.yaml cannot be read as a spreadsheet: its name must end in one of"),
        (("register.xlsx", "--sheet", "Trackr"), "register.xlsx has no sheet 'Trackr'. Its sheets: Tracker, Lists."),
        (("register.xlsx", "--sheet", "Lists"), "register.xlsx has no heading row that auditrack recognises"),
        (("audits.csv", "--map", "none.yaml"), "none.yaml cannot be read: No such file or directory."),
        (
            ("register.xlsx", "--map", "audits.yaml"),
            "register.xlsx has several sheets, and the mapping does not name one.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(arguments: tuple[str, ...], said: str, auditrack: Run) -> None:
    done = auditrack("import", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"auditrack: {said}")
    assert done.stderr.count("\n") == 1


def test_a_date_above_the_titles_is_a_remark(auditrack: Run) -> None:
    Path("dated.csv").write_text("Position at 5 January 2024,,\nNo.,Recommendation,Status\n1,Do it,Done\n")
    done = auditrack("import", "dated.csv")
    assert '  date: "?"\n' in done.stdout
    assert "date: is it 5 January 2024? A1 contains 'Position at 5 January 2024'." in done.stderr
