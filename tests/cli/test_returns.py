"""The monthly round: ``request`` writes spreadsheets, ``collect`` brings back what was written into them."""

import json
import shutil
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from auditrack.cli import bringing
from auditrack.core.register.address import Address
from auditrack.store import edit
from auditrack.store.registry import load
from tests.cli.conftest import Run
from tests.conftest import Golden
from tests.filling import fill, rows
from tests.making import settings

ASKED_ON = "2023-12-15"
CHILD = Path("returns/2023-12-15-CHILD.xlsx")
NASTY = '=HYPERLINK("x") \u2013 "quoted" \'single\'\nsecond line: with # and {braces}\n@ + - é 漢字 😀 &amp; <b>'


@pytest.fixture
def asked(busy: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The busy register, asked about on 15 December 2023; it is 9 January 2024."""
    monkeypatch.setattr("auditrack.cli.project.today", lambda: date(2024, 1, 9))
    monkeypatch.setattr("auditrack.cli.options.today", lambda: date(2024, 1, 9))
    done = auditrack("request", "--as-of", ASKED_ON)
    assert (done.returncode, done.stderr) == (0, "")
    return busy


def texts(folder: Path) -> dict[str, bytes]:
    """Every file of the register."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def addresses(path: Path) -> list[str]:
    """What a spreadsheet asks about, in its order."""
    return [str(row[-1].value).split(" ", 4)[4] for row in rows(openpyxl.load_workbook(path)["Progress"])]


@pytest.mark.extras
@pytest.mark.parametrize("options", [(), ("--due", "60d"), ("--audience", "members"), ("--due", "0d")])
@pytest.mark.usefixtures("busy")
def test_request(options: tuple[str, ...], auditrack: Run, golden: Golden) -> None:
    done = auditrack("request", "--as-of", ASKED_ON, *options)
    assert (done.returncode, done.stderr) == (0, "")
    golden(Path(f"returns/request{''.join(options)}.txt"), done.stdout)


@pytest.mark.extras
@pytest.mark.usefixtures("busy")
def test_what_is_not_public_is_asked_about_only_for_members(auditrack: Run) -> None:
    auditrack("request", "--as-of", ASKED_ON)
    auditrack("request", "--as-of", ASKED_ON, "--audience", "members")
    public, members = sorted(Path("returns").glob("*[!s].xlsx")), sorted(Path("returns").glob("*-members.xlsx"))
    asked_public = {each for path in public for each in addresses(path)}
    asked_members = {each for path in members for each in addresses(path)}
    assert asked_public < asked_members
    for path in public:
        assert "ZZ" not in "".join(
            str(cell.value) for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row
        )


@pytest.mark.extras
@pytest.mark.usefixtures("asked")
def test_a_spreadsheet_that_may_be_filled_in_is_not_written_over(auditrack: Run) -> None:
    assert auditrack("request", "--as-of", ASKED_ON).returncode == 0  # just the same
    fill(CHILD, addresses(CHILD)[0], note="Done.")
    before = CHILD.read_bytes()
    done = auditrack("request", "--as-of", ASKED_ON)
    assert (done.returncode, CHILD.read_bytes()) == (2, before)
    assert done.stderr.startswith("auditrack: returns/2023-12-15-CHILD.xlsx already exists and may have been filled")


@pytest.mark.parametrize("due", ["", "60", "soon"])
@pytest.mark.usefixtures("busy")
def test_a_wrong_span_is_told_by_its_option(due: str, auditrack: Run) -> None:
    done = auditrack("request", f"--due={due}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"auditrack: --due: '{due}' is not a length of time. Write, for example, 90d, 12w or 6m.\n"


@pytest.mark.extras
def test_nothing_filled_in_is_no_change(asked: Path, auditrack: Run) -> None:
    before = texts(asked)
    done = auditrack("collect", "--write", *map(str, Path("returns").glob("*.xlsx")))
    assert (done.returncode, done.stderr) == (0, "Nothing to write.\n")
    assert texts(asked) == before
    assert done.stdout.startswith("\n0 updates to 0 files of the register; ")


@pytest.mark.extras
def test_a_round(asked: Path, auditrack: Run, golden: Golden) -> None:
    """Shown first, then written, then known to be there: and each as a whole screen."""
    before = texts(asked)
    fill(CHILD, "2022-06-schools/2", status="complete", note=NASTY, date=date(2024, 1, 4), evidence="Page https://x.org/a\nMinutes",
         rag="green", impact="-5% calls", by="Head of Communications")  # fmt: skip
    fill(CHILD, "2022-06-schools/5", due="March 2024", reason="+ four weeks", date="03/01/2024")
    done = auditrack("collect", str(CHILD))
    assert done.returncode == 0, done.stdout
    golden(Path("returns/collect.txt"), done.stdout + done.stderr)
    assert texts(asked) == before

    done = auditrack("collect", "--write", str(CHILD))
    assert done.returncode == 0
    changed = [name for name, text in texts(asked).items() if text != before[name]]
    assert [Path(name).name for name in changed] == ["2022-06-schools.yaml"]
    update = load(str(asked)).registry.items[Address("2022-06-schools/2")].entry.updates[-1]
    assert (update.note, update.impact, [each.text for each in update.evidence]) == (
        NASTY,
        "-5% calls",
        ["Page", "Minutes"],
    )
    assert update.evidence[0].link == "https://x.org/a"
    golden(Path("returns/collected.diff"), "".join(difference(before, texts(asked))))

    after = texts(asked)
    again = auditrack("collect", "--write", str(CHILD))
    assert (again.returncode, again.stderr) == (0, "Nothing to write.\n")
    assert "2 already in the register" in again.stdout
    assert texts(asked) == after


def difference(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Lines that were added, with the file; nothing else may have changed."""
    found = []
    for name, text in after.items():
        old = before[name].decode().splitlines(keepends=True)
        new = text.decode().splitlines(keepends=True)
        at = 0
        for line in new:
            if at < len(old) and line == old[at]:
                at += 1
            else:
                found.append(f"{Path(name).name}: {line}")
        assert at == len(old), "something was taken away"
    return found


@pytest.mark.extras
def test_a_row_without_a_date_is_known_again_on_another_day(
    asked: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(CHILD, "2022-06-schools/2", note="Nearly there.")
    assert auditrack("collect", "--write", str(CHILD)).returncode == 0
    after = texts(asked)
    monkeypatch.setattr("auditrack.cli.project.today", lambda: date(2024, 2, 1))
    done = auditrack("collect", "--write", str(CHILD))
    assert "0 updates to 0 files of the register; 1 already in the register" in done.stdout
    assert texts(asked) == after


@pytest.mark.extras
def test_everything_that_is_not_understood_is_told_at_once(asked: Path, auditrack: Run, golden: Golden) -> None:
    """Refused by a reader, by a rule, or no spreadsheet at all; and nothing is written to those files."""
    before = texts(asked)
    shutil.copy(CHILD, "copy.xlsx")
    fill(CHILD, "2022-06-schools/2", status="closed", date=date(2024, 1, 5))
    fill(CHILD, "2022-06-schools/4", due="31/02/2024", reason="x")
    fill(
        CHILD,
        "2022-06-schools/5",
        due="2030",
        note="A target without a reason",
        date=date(2025, 1, 5),
        target="May 2099",
    )
    fill(Path("copy.xlsx"), "2022-06-schools/2", status="on hold")
    Path("notes.xlsx").write_bytes(b"none")
    done = auditrack("collect", "--write", str(CHILD), "copy.xlsx", "notes.xlsx")
    assert (done.returncode, done.stderr) == (1, "Nothing to write.\n")
    golden(Path("returns/collect-wrong.txt"), done.stdout)
    assert texts(asked) == before


@pytest.mark.extras
def test_an_item_that_changed_meanwhile_is_told(asked: Path, auditrack: Run) -> None:
    fill(CHILD, "2022-06-schools/2", note="Ready.")
    path = asked / "inspections" / "2022-06-schools.yaml"
    text = path.read_text(encoding="utf-8")
    mark = '  - ref: "3"\n'
    path.write_text(
        text.replace(mark, f"      - date: 2023-12-20\n        note: Somebody said so.\n{mark}"), encoding="utf-8"
    )
    done = auditrack("collect", str(CHILD))
    said = " ".join(done.stdout.split())
    assert (
        "The register has changed since this row was sent out on 15 December 2023: "
        "the last update is now 20 December 2023." in said
    )


@pytest.mark.extras
def test_an_item_of_a_file_with_errors_is_told(asked: Path, auditrack: Run) -> None:
    fill(CHILD, "2022-06-schools/2", note="Ready.")
    (asked / "inspections" / "2022-06-schools.yaml").write_text("title: Schools\n", encoding="utf-8")
    done = auditrack("collect", str(CHILD))
    assert done.returncode == 1
    assert "its file in the register has errors" in " ".join(done.stdout.split())


@pytest.mark.extras
@pytest.mark.usefixtures("asked")
def test_the_date_of_rows_that_give_none(auditrack: Run) -> None:
    fill(CHILD, "2022-06-schools/2", note="Ready.")
    assert "On 31 December 2023" in auditrack("collect", "--date", "2023-12", str(CHILD)).stdout
    assert auditrack("collect", "--date", "soon", str(CHILD)).stderr.startswith(
        "auditrack: --date: 'soon' is not a date"
    )


@pytest.mark.usefixtures("busy")
def test_without_the_packages_it_is_told_what_to_install(auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    Path("a.xls").write_bytes(b"PK")
    for command in (("request",), ("collect", "a.xls")):
        done = auditrack(*command)
        assert done.returncode == 2
        assert "pip install 'auditrack[xlsx]'" in done.stderr


@pytest.mark.extras
def test_a_wrong_cell_holds_back_its_own_row_and_no_other(asked: Path, auditrack: Run) -> None:
    before = texts(asked)
    place = Path("returns/2023-12-15-PLACE.xlsx")
    other = addresses(place)[0]
    fill(place, other, note="Going well.")
    fill(CHILD, "2022-06-schools/2", note="Fine.")
    fill(CHILD, "2022-06-schools/5", status="complete", due="soon")
    done = auditrack("collect", "--write", str(CHILD), str(place))
    assert done.returncode == 1
    changed = [Path(name).stem for name, text in texts(asked).items() if text != before[name]]
    assert sorted(changed) == sorted(["2022-06-schools", other.partition("/")[0]])
    (schools,) = asked.rglob("2022-06-schools.yaml")
    assert schools.read_bytes().count(b"2024-01-09") == 1
    fill(CHILD, "2022-06-schools/5", due="May 2024", reason="More time", date=date(2024, 1, 3), status=None)
    assert auditrack("collect", "--write", str(CHILD), str(place)).returncode == 0
    assert auditrack("check", "--as-of", "2024-01-09").returncode == 0


@pytest.mark.extras
def test_paths_and_quoted_texts_are_printed_as_they_are_and_what_nobody_sees_is_told(
    asked: Path, auditrack: Run
) -> None:
    fill(CHILD, "2022-06-schools/2", note="Fine", due="soon...")
    fill(CHILD, "2022-06-schools/5", note="All\u200b is\ufeff well")
    copy = Path("returns/../copy.xlsx")
    shutil.copy(CHILD, copy)
    done = auditrack("collect", "--write", str(copy))
    printed = " ".join(done.stdout.split())
    assert done.returncode == 1
    assert "returns/../copy.xlsx, sheet Progress," in printed
    assert "'soon...': this is not a date." in printed
    assert "invisible characters were left out (U+200B, U+FEFF)." in printed
    (file,) = asked.rglob("2022-06-schools.yaml")
    assert "note: All is well\n" in file.read_text(encoding="utf-8")


@pytest.mark.extras
@pytest.mark.usefixtures("asked")
def test_what_was_hidden_in_a_return_is_told(auditrack: Run) -> None:
    fill(CHILD, "2022-06-schools/2", note="Fine")
    book = openpyxl.load_workbook(CHILD)
    book["Progress"].sheet_state = "hidden"
    for row in rows(book["Progress"]):
        book["Progress"].row_dimensions[row[0].row].hidden = True
    note = next(cell for row in rows(book["Progress"]) for cell in row if cell.value == "Fine")
    book["Progress"].column_dimensions[note.column_letter].hidden = True
    book.save(CHILD)
    printed = auditrack("collect", str(CHILD)).stdout
    assert f"{note.coordinate}: its column is hidden in the file.\n" in printed
    assert "The row is hidden in the file.\n" in printed
    assert "The sheet is hidden in the file.\n" in printed


def fill_two() -> tuple[list[str], list[Path]]:
    """Something to write into two files of the register: the spreadsheets, and the files in their order."""
    place = Path("returns/2023-12-15-PLACE.xlsx")
    other = addresses(place)[0]
    fill(place, other, note="Going well.")
    fill(CHILD, "2022-06-schools/2", note="Fine.")
    return [str(CHILD), str(place)], [Path("2022-06-schools.yaml"), Path(f"{other.partition('/')[0]}.yaml")]


@pytest.mark.extras
def test_nothing_is_written_where_one_file_cannot_be(asked: Path, auditrack: Run) -> None:
    files, (_, second) = fill_two()
    (path,) = asked.rglob(str(second))
    path.chmod(0o444)
    before = texts(asked)
    done = auditrack("collect", "--write", *files)
    assert done.returncode == 2
    assert done.stderr.startswith("auditrack: nothing was written: ")
    assert f"{second} is read-only" in done.stderr
    assert texts(asked) == before
    path.chmod(0o644)
    assert auditrack("collect", "--write", *files).returncode == 0


@pytest.mark.extras
def test_what_was_written_before_one_failed_is_told(
    asked: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, (first, second) = fill_two()
    before = texts(asked)
    write = edit.write

    def failing(draft: edit.Draft) -> None:
        if draft.path.endswith(str(second)):
            raise edit.ChangedMeanwhileError(draft.path)
        write(draft)

    monkeypatch.setattr(edit, "write", failing)
    done = auditrack("collect", "--write", *files)
    assert done.returncode == 2
    assert [Path(name).name for name, text in texts(asked).items() if text != before[name]] == [str(first)]
    said = done.stderr.replace(str(asked.name), "")
    assert "Nothing was written" not in said
    assert [line.partition(":")[0] for line in said.splitlines()][-3:-1] == ["Written", "Not written"]
    assert [line.rpartition("/")[2] for line in said.splitlines()][-3:-1] == [f"{first}.", f"{second}."]


@pytest.mark.extras
@pytest.mark.usefixtures("asked")
def test_rows_that_did_not_come_back_are_counted(auditrack: Run) -> None:
    book = openpyxl.load_workbook(CHILD)
    count = len(rows(book["Progress"]))
    book["Progress"].delete_rows(rows(book["Progress"])[0][0].row)
    book.save(CHILD)
    said = " ".join(auditrack("collect", str(CHILD)).stdout.split())
    assert said.endswith(f"{count - 1} of the {count} rows sent out were returned.")
    del book["Read me first"]
    book.save(CHILD)
    assert "were returned" not in auditrack("collect", str(CHILD)).stdout


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        (b"a", b"b", "x.yaml was changed by someone else in the meantime"),
        (b"a", None, "x.yaml no longer exists"),
        (None, b"a", "x.yaml already exists"),
        (b"a", b"a", ""),
        (None, None, ""),
    ],
)
def test_what_is_seen_before_anything_is_written(
    before: bytes | None, now: bytes | None, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if now is not None:
        Path("x.yaml").write_bytes(now)
    assert bringing._why_not(edit.Draft("x.yaml", before, b"c", settings())) == why


@pytest.mark.extras
@pytest.mark.usefixtures("busy")
def test_a_query_chooses_what_is_asked_about(auditrack: Run) -> None:
    assert auditrack("request", "overdue", "directorate:PLACE", "--as-of", ASKED_ON, "-o", "some").returncode == 0
    (path,) = Path("some").glob("*.xlsx")
    listed = json.loads(auditrack("list", "overdue", "directorate:PLACE", "--as-of", ASKED_ON, "--json").stdout)[
        "items"
    ]
    assert sorted(addresses(path)) == sorted(item["address"] for item in listed)
    assert auditrack("request", "status:opn", "--as-of", ASKED_ON).returncode == 2
