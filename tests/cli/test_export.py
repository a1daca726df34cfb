"""``export``: tables that other programs open, and that come to what ``status`` says."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Golden

DAY = "2023-12-15"
EXPORT = ("export", "--as-of", DAY)
TABLES = ["items", "updates", "inspections", "meetings", "positions"]


def csv_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with Excel's mark."""
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


@pytest.fixture
def total(busy: Path, auditrack: Run) -> int:
    """What the totals of all inspections add up to."""
    assert busy.is_dir()
    status = json.loads(auditrack("status", "--all", "--json", "--as-of", DAY).stdout)
    return sum(inspection["total"] for inspection in status["inspections"])


def test_a_folder_of_csv_with_its_description(total: int, auditrack: Run, golden: Golden) -> None:
    done = auditrack(*EXPORT, "-o", "out", "--each-meeting", "--monthly")
    assert done.returncode == 0, done.stderr
    written = sorted(path.name for path in Path("out").iterdir())
    assert written == sorted([*(f"{name}.csv" for name in TABLES), "csv-metadata.json"])
    for name in TABLES:
        golden(Path(f"export/{name}.csv"), Path(f"out/{name}.csv").read_text("utf-8-sig").replace("\r\n", "\n"))
    described = json.loads(Path("out/csv-metadata.json").read_text("utf-8"))["tables"]
    for table in described:
        rows = csv_rows(Path("out", table["url"]))
        columns = [column["name"] for column in table["tableSchema"]["columns"]]
        assert columns[0] == "organisation"
        assert list(rows[0]) == columns
        keys = [tuple(row[name] for name in table["tableSchema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
    assert len(csv_rows(Path("out/items.csv"))) == total
    days = {row["as_of"] for row in csv_rows(Path("out/positions.csv"))}
    assert {DAY, "2023-06-30", "2023-11-30"} <= days
    assert max(days) == DAY


@pytest.mark.parametrize("name", ["register.csv", "register.jsonl"])
def test_a_file_of_one_table_holds_the_items(total: int, auditrack: Run, name: str) -> None:
    assert auditrack(*EXPORT, "-o", name).returncode == 0
    text = Path(name).read_text("utf-8-sig")
    rows = [json.loads(line) for line in text.splitlines()] if "jsonl" in name else csv_rows(Path(name))
    assert len(rows) == total
    listed = json.loads(auditrack("list", "--as-of", DAY, "--json").stdout)["items"]
    assert [row["item"] for row in rows] == [item["item"] for item in listed]
    if "jsonl" in name:
        assert rows == [{key: cell for key, cell in item.items() if key != "address"} for item in listed]


def test_a_database_sums_up_to_what_status_says(total: int, auditrack: Run) -> None:
    assert auditrack(*EXPORT, "-o", "register.sqlite", "--as-of", "2023-07-01").returncode == 0
    with sqlite3.connect("register.sqlite") as base:
        names = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert names == set(TABLES)
        assert base.execute("SELECT count(*) FROM items").fetchone() == (total,)
        assert base.execute("SELECT sum(total) FROM inspections").fetchone() == (total,)
        days = base.execute("SELECT as_of, count(*) FROM positions GROUP BY as_of ORDER BY as_of").fetchall()
    assert [day for day, _ in days] == ["2023-07-01", DAY]
    assert days[-1][1] == total


@pytest.mark.extras
def test_a_workbook_has_a_sheet_a_table(total: int, auditrack: Run) -> None:
    assert auditrack(*EXPORT, "-o", "out", "--format", "xlsx").returncode == 0
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook("out/register.xlsx")
    assert book.sheetnames == TABLES
    assert book["items"].max_row == total + 1
    first = Path("out/register.xlsx").read_bytes()
    assert auditrack(*EXPORT, "-o", "out/register.xlsx").returncode == 0
    assert Path("out/register.xlsx").read_bytes() == first


def test_a_query_chooses_items_and_their_updates(total: int, auditrack: Run) -> None:
    assert auditrack(*EXPORT, "status:open", "delayed:yes", "-o", "out").returncode == 0
    rows = csv_rows(Path("out/items.csv"))
    assert 0 < len(rows) < total
    assert {row["delayed"] for row in rows} == {"true"}
    assert {row["item"] for row in csv_rows(Path("out/updates.csv"))} <= {row["item"] for row in rows}


def test_what_a_spreadsheet_would_take_for_a_formula_is_text(busy: Path, auditrack: Run) -> None:
    path = busy / "inspections" / "2022-06-schools.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("text: Train all governors", "text: =1+1 Train all governors"), "utf-8")
    assert "=1+1" in path.read_text("utf-8")
    assert auditrack(*EXPORT, "-o", "x.csv").returncode == 0
    (cell,) = [row["text"] for row in csv_rows(Path("x.csv")) if "1+1" in row["text"]]
    assert cell.startswith("'=1+1")


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("-o", "x.csv", "--format", "xlsx"), "-o ends in .csv, and --format is xlsx"),
        (("-o", " "), "-o is empty"),
        (("-o", "registry/registry.yaml"), "cannot be written"),
        (("-o", "x.csv", "status:opn"), "'opn' is not known"),
    ],
)
def test_mistakes_write_nothing(auditrack: Run, options: tuple[str, ...], says: str) -> None:
    done = auditrack(*EXPORT, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert not Path("x.csv").exists()
