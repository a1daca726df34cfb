"""Tables as files: CSV with its description, lines of JSON, a SQLite database, a workbook."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from auditrack.core.register.words import ExportForm
from auditrack.formats.data.answers import Answer
from auditrack.formats.data.table import as_csv
from auditrack.formats.data.tables import ExportTable, TableColumn, plain
from auditrack.formats.data.workbooks import opened

_MARK = "\ufeff".encode()
"""By which Excel knows UTF-8."""
_SQL = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}
_CELL_AT_MOST = 32_767
"""Letters that a cell of a workbook holds."""


def files(tables: Sequence[ExportTable], form: ExportForm, name: str | None = None) -> dict[str, bytes]:
    """The files of an export, by their names; where one is named, that file, with ``items`` where it holds one table.

    Raises AuditrackError where a package is missing.
    """
    if form in _WHOLE:
        return {name or f"register.{form.value}": _WHOLE[form](tables)}
    written = _ONE[form]
    if name is None:
        several = {f"{table.name}.{form.value}": written(table) for table in tables}
        described = {f"{table.name}.{form.value}": table for table in tables}
        return several | ({"csv-metadata.json": _description(described)} if form is ExportForm.CSV else {})
    items = tables[0]
    beside = {f"{name}-metadata.json": _description({name: items})} if form is ExportForm.CSV else {}
    return {name: written(items)} | beside


def _csv(table: ExportTable) -> bytes:
    names = [column.name for column in table.columns]
    rows = [{name: _cell(cell) for name, cell in row.items()} for row in table.rows]
    return _MARK + as_csv(Answer(None, names, rows))


def _jsonl(table: ExportTable) -> bytes:
    names = [column.name for column in table.columns]
    lines = (json.dumps({name: _cell(row[name]) for name in names}, ensure_ascii=False) for row in table.rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _cell(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


def _description(described: Mapping[str, ExportTable]) -> bytes:
    """CSV on the Web (W3C): what each column means, of which kind it is, and what tells rows apart."""
    tables = [
        {
            "url": file,
            "tableSchema": {
                "columns": [_described(column) for column in table.columns],
                "primaryKey": list(table.key),
            },
        }
        for file, table in described.items()
    ]
    whole: dict[str, Any] = {"@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}]}
    whole |= tables[0] if len(tables) == 1 else {"tables": tables}
    return (json.dumps(whole, indent=2) + "\n").encode()


def _described(column: TableColumn) -> dict[str, str]:
    return {"name": column.name, "titles": column.name, "dc:description": column.meaning, "datatype": column.kind}


def _sqlite(tables: Sequence[ExportTable]) -> bytes:
    import sqlite3

    with sqlite3.connect(":memory:") as base:
        for table in tables:
            columns = ", ".join(f'"{column.name}" {_SQL[column.kind]}' for column in table.columns)
            key = ", ".join(f'"{name}"' for name in table.key)
            base.execute(f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ({key}))')
            marks = ", ".join("?" for _ in table.columns)
            rows = ([plain(row[column.name]) for column in table.columns] for row in table.rows)
            base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608 - our names
        base.commit()
        return base.serialize()


def _xlsx(tables: Sequence[ExportTable]) -> bytes:
    file = BytesIO()
    book = opened(file)
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same bytes for the same register
    bold, dated = book.add_format({"bold": True}), book.add_format({"num_format": "d mmm yyyy"})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
        for across, column in enumerate(table.columns):
            sheet.write_string(0, across, column.name, bold)
            for down, row in enumerate(table.rows, 1):
                _write(sheet, down, across, row[column.name], dated)
    book.close()
    return file.getvalue()


def _write(sheet: Any, down: int, across: int, cell: Any, dated: Any) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(down, across, cell)
        case int():
            sheet.write_number(down, across, cell)
        case date():
            sheet.write_datetime(down, across, datetime(cell.year, cell.month, cell.day), dated)  # noqa: DTZ001 - a day
        case _:
            sheet.write_string(down, across, str(plain(cell))[:_CELL_AT_MOST])


_ONE: Mapping[ExportForm, Callable[[ExportTable], bytes]] = {ExportForm.CSV: _csv, ExportForm.JSONL: _jsonl}
_WHOLE: Mapping[ExportForm, Callable[[Sequence[ExportTable]], bytes]] = {
    ExportForm.SQLITE: _sqlite,
    ExportForm.XLSX: _xlsx,
}
