"""Cells wherever they are, and CSV in any form: what was written comes back, and a spoilt cell spoils no other."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, strategies as st

from auditrack.core.spreadsheets.cells import Sheet, letters, used
from auditrack.store.sheets import read
from tests.spreadsheets import ods, text, xlsx

from .registers import law

rows, columns = st.integers(1, 1_048_576), st.integers(1, 16_384)
words = st.text(st.characters(min_codepoint=65, max_codepoint=0x17F, categories=["Ll", "Lu"]), min_size=1)
sparse = st.dictionaries(st.tuples(rows, columns), words, max_size=12)
SPOILT = ('t="e"><v>#SPILL!</v>', "><v>abc</v>", "><f>A1</f>", 't="d"><v>soon</v>', 's="1"><v>0.4</v>')
SEPARATORS = st.sampled_from([",", ";", "\t", "|"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
cells = st.text(st.sampled_from('abcé£“ ”,;|\t"\n='), max_size=8).map(str.strip)


def only(path: Path) -> Sheet:
    (sheet,) = read(str(path))
    return sheet


def by_rows(written: Mapping[tuple[int, int], str]) -> dict[int, dict[int, str]]:
    whole: dict[int, dict[int, str]] = {}
    for (row, column), value in sorted(written.items()):
        whole.setdefault(row, {})[column] = value
    return whole


@law
@given(sparse.filter(bool), st.booleans(), st.booleans())
def test_cells_anywhere_in_a_sheet_are_read_as_just_those(
    written: dict[tuple[int, int], str], named: bool, strict: bool
) -> None:
    data = ""
    for row, values in by_rows(written).items():
        places = {column: f"{letters(column)}{row}" for column in values}
        data += f'<row r="{row}">' if not named else "<row>"
        data += "".join(text(value, places[column]) for column, value in values.items()) + "</row>"
    with TemporaryDirectory() as folder:
        sheet = only(xlsx(Path(folder, "a.xlsx"), {"S": data}, strict=strict))
    assert sheet.rows == by_rows(written)


@law
@given(sparse.filter(bool))
def test_cells_anywhere_in_a_sheet_of_libreoffice_are_read_as_just_those(written: dict[tuple[int, int], str]) -> None:
    data, last_row = "", 0
    for row, values in by_rows(written).items():
        data += f'<table:table-row table:number-rows-repeated="{row - last_row - 1}"/>' if row > last_row + 1 else ""
        cells, last = "", 0
        for column, value in values.items():
            gap = column - last - 1
            cells += f'<table:table-cell table:number-columns-repeated="{gap}"/>' if gap else ""
            cells += f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            last = column
        data += f"<table:table-row>{cells}</table:table-row>"
        last_row = row
    with TemporaryDirectory() as folder:
        sheet = only(ods(Path(folder, "a.ods"), f'<table:table table:name="S">{data}</table:table>'))
    assert sheet.rows == by_rows(written)


@law
@given(st.lists(words, min_size=2, max_size=8), st.sampled_from(SPOILT), st.data())
def test_a_spoilt_cell_is_named_and_all_others_are_read(values: list[str], spoilt: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(values)))
    sign = "" if spoilt.startswith(">") else " "
    row = "".join(f"<c{sign}{spoilt}</c>" if at == column else text(value) for column, value in enumerate(values, 1))
    styles = '<cellXfs><xf/><xf numFmtId="20"/></cellXfs>'
    with TemporaryDirectory() as folder:
        sheet = only(xlsx(Path(folder, "a.xlsx"), {"S": f"<row>{row}</row>"}, styles=styles))
    assert sheet.rows == {1: {column: value for column, value in enumerate(values, 1) if column != at}}
    assert [*sheet.failed] == [(1, at)]


@law
@given(st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1)),
       SEPARATORS, ENCODINGS, st.sampled_from(["\n", "\r\n"]))  # fmt: skip
def test_csv_in_any_form_gives_back_what_was_written(
    table: list[list[str]], separator: str, encoding: str, end: str
) -> None:
    titles = [f"Title {at}" for at in range(len(table[0]))]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([titles, *table])
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        path.write_bytes(file.getvalue().encode(encoding))
        assert only(path).rows == used([titles, *table])
