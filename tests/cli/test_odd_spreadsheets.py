"""Spreadsheets as other programs leave them: cells far out, errors, hidden sheets, and texts with what nobody sees."""

from datetime import date
from pathlib import Path

import pytest

from auditrack.core.register.problems import AuditrackError
from tests.cli.conftest import Run
from tests.spreadsheets import text, xlsx

TITLES = ("Audit", "Ref", "Recommendation", "Owner", "Due date", "Status", "Score")
MAPPING = """\
header: "1"
columns: {Audit: inspection, Ref: ref, Recommendation: text, Owner: owner, Due date: due, Status: status}
always: {body: Mazars, kind: internal audit, directorate: CYPS, reported: 2022-11, date: 2024-01-05}
statuses: {In progress: in progress}
"""
ROWS = (
    ("Creditors", "1", "Check suppliers.", "Head of Finance", "31/03/2023", "In progress"),
    ("Creditors", "2", "Check bank details.", "Head of Finance", "31/03/2023", "In progress"),
)


@pytest.fixture(autouse=True)
def _today(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The minimal register, on 9 January 2024, and a mapping beside it."""
    (registry.parent / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    for module in ("project", "options"):
        monkeypatch.setattr(f"auditrack.cli.{module}.today", lambda: date(2024, 1, 9))


def tracker(*more: str, rows: tuple[tuple[str, ...], ...] = ROWS, **sheets: str) -> str:
    """A tracker with these rows, and further cells or rows as they stand in the file."""
    cells = "".join(f"<row>{''.join(map(text, row))}</row>" for row in (TITLES, *rows))
    xlsx(Path("tracker.xlsx"), {"Tracker": cells + "".join(more), **sheets}, hidden="Old")
    return "tracker.xlsx"


def words(printed: str) -> str:
    return " ".join(printed.split())


def test_a_blank_or_a_word_in_the_last_cell_of_excel_changes_nothing(auditrack: Run) -> None:
    plain = auditrack("import", tracker(), "--map", "mapping.yaml")
    assert plain.returncode == 0
    for value, code in ((" ", 0), ("x", 1)):
        far = tracker(f'<row r="1048576">{text(value, "XFD1048576")}</row>')
        assert auditrack("import", far).returncode == 0
        done = auditrack("import", far, "--map", "mapping.yaml")
        assert done.returncode == code, done.stdout
        assert done.stdout.partition("\n\n")[0] == plain.stdout.partition("\n\n")[0]


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(auditrack: Run) -> None:
    lines = [",".join(TITLES[:6]), *(",".join(row) for row in ROWS)]
    Path("tracker.csv").write_text("\n".join(lines).replace("Check suppliers", '"An inch'), encoding="utf-8")
    done = auditrack("import", "tracker.csv", "--map", "mapping.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "a quotation mark that opens in line 2 is never closed" in words(done.stderr)


@pytest.mark.parametrize(
    "error", ["#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA", "#BUSY!"]
)
def test_an_error_is_told_by_its_cell_and_the_rest_is_read(error: str, auditrack: Run) -> None:
    third = ("Creditors", "3", "Check addresses.", "Head of Finance", error)
    done = auditrack("import", tracker(rows=(*ROWS, third)), "--map", "mapping.yaml", "--write")
    assert done.returncode == 1
    assert f"E4: '{error}': this cell contains an error. Type the value." in words(done.stdout)
    assert "1 inspection with 3 items, from 3 rows." in done.stdout


@pytest.mark.parametrize(
    ("rows", "others"),
    [
        ((2,), ""),
        ((2, 3), ", as does 1 more cell of the column"),
        ((3, 2, 4), ", as do 2 more cells of the column"),
    ],
)
def test_an_error_in_a_column_that_is_left_out_is_told_and_the_rest_is_read(
    rows: tuple[int, ...], others: str, auditrack: Run
) -> None:
    errors = "".join(f'<row r="{row}"><c r="L{row}" t="e"><v>#SPILL!</v></c></row>' for row in rows)
    done = auditrack("import", tracker(errors), "--map", "mapping.yaml")
    printed = words(done.stdout)
    assert f"L2: '#SPILL!': this cell contains an error{others}. The column is left out." in printed
    assert "Columns left out: Score, (column L)." in printed
    assert "1 inspection with 2 items" in printed


def test_hidden_columns_are_told(auditrack: Run) -> None:
    cells = "".join(f"<row>{''.join(map(text, row))}</row>" for row in (TITLES, *ROWS))
    hidden = '<cols><col min="4" max="4" hidden="1"/></cols>'
    xlsx(Path("tracker.xlsx"), {"Tracker": f"{hidden}<sheetData>{cells}</sheetData>"})
    told = "1 of 7 columns is hidden in the file (column D); it is read all the same."
    assert told in words(auditrack("import", "tracker.xlsx", "--map", "mapping.yaml").stdout)
    assert told in words(auditrack("import", "tracker.xlsx").stderr)


def test_the_cell_that_should_hold_a_recommendation_says_why_it_does_not(auditrack: Run) -> None:
    number = f"<row>{text('Creditors')}{text('3')}<c><v>0.85</v></c></row>"
    formula = f"<row>{text('Creditors')}{text('4')}<c><f>A1</f></c></row>"
    done = auditrack("import", tracker(number, formula), "--map", "mapping.yaml")
    printed = words(done.stdout)
    assert "C4: '0.85': this number may look different in the sheet (0.85 as 85%). Type it as text." in printed
    assert "C5: '=A1': this formula has no value. Open the file and save it again." in printed
    assert "the row has no recommendation" not in printed
    assert "2 rows left out" in printed


def test_what_nobody_sees_in_a_text_is_left_out_and_told(registry: Path, auditrack: Run) -> None:
    pasted = (ROWS[0], ("Creditors", "2", "Check\u200b bank\u202a details\x9d.", "Head\xa0of Finance"))
    done = auditrack("import", tracker(rows=pasted), "--map", "mapping.yaml", "--write")
    assert done.returncode == 1
    assert "invisible characters were left out (U+200B, U+202A, U+009D)." in words(done.stdout)
    (file,) = registry.rglob("2022-11-creditors.yaml")
    assert "text: Check bank details.\n" in file.read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8").count("owner: Head of Finance") == 2


def test_a_visible_sheet_goes_before_a_hidden_one_and_what_is_hidden_is_told(auditrack: Run) -> None:
    old = f"<row>{''.join(map(text, (*TITLES, 'Response', 'Priority')))}</row>"
    hidden = f'<row hidden="1">{"".join(map(text, ROWS[0]))}</row>' * 2
    done = auditrack("import", tracker(hidden, Old=old))
    assert "sheet: Tracker\n" in done.stdout
    assert "2 of 4 rows are hidden in the file (rows 4 and 5); they are read all the same." in words(done.stderr)
    assert "Other sheets (choose one with --sheet): Old (hidden)." in words(done.stderr)
    assert "Sheet Old is hidden in the file." in auditrack("import", "tracker.xlsx", "--sheet", "Old").stderr


def test_strict_open_xml_is_read(auditrack: Run) -> None:
    cells = "".join(f"<row>{''.join(map(text, row))}</row>" for row in (TITLES, *ROWS))
    xlsx(Path("strict.xlsx"), {"Tracker": cells}, book="xl/workbook2.xml", strict=True)
    done = auditrack("import", "strict.xlsx", "--map", "mapping.yaml")
    assert "1 inspection with 2 items, from 2 rows." in done.stdout


def test_an_inspection_of_which_the_rules_take_nothing_is_held_back(registry: Path, auditrack: Run) -> None:
    (registry.parent / "mapping.yaml").write_text(MAPPING.replace("2022-11,", "2032-11,"), encoding="utf-8")
    done = auditrack("import", tracker(), "--map", "mapping.yaml", "--write")
    assert done.returncode == 1
    assert "1 inspection held back" in done.stdout
    assert not [*registry.rglob("*-creditors.yaml")]


def test_a_file_that_cannot_be_drafted_is_a_problem_and_no_traceback(
    auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: str, _: object) -> None:
        raise AuditrackError(f"nothing was added to {path}.")

    monkeypatch.setattr("auditrack.store.edit.draft_new", failing)
    done = auditrack("import", tracker(), "--map", "mapping.yaml")
    assert (done.returncode, "nothing was added to" in done.stdout) == (1, True)
