"""Filling in a spreadsheet that was sent out, as owners do; and saving it by LibreOffice."""

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from auditrack.core.spreadsheets.returns.requests import ASKED, SHOWN
from auditrack.formats.data.workbooks import FIRST_ROW, HEADER_ROW, PROGRESS

TITLES = {column.name: column.title for column in (*SHOWN, *ASKED)}


def fill(path: Path, address: str, **cells: str | float | date | None) -> None:
    """Write into the row of an item, by the names of columns; a text as a text, whatever it begins with."""
    book = openpyxl.load_workbook(path)
    sheet = book[PROGRESS]
    columns = {cell.value: cell.column for cell in sheet[HEADER_ROW + 1]}
    (row,) = [each for each in rows(sheet) if str(each[-1].value).endswith(f" {address}")]
    for name, value in cells.items():
        cell = sheet.cell(row[0].row, columns[TITLES[name]])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    book.save(path)


def rows(sheet: Any) -> list[Any]:
    """The rows of items."""
    return [row for row in sheet.iter_rows(min_row=FIRST_ROW + 1) if row[-1].value]


def saved_by_libreoffice(path: Path, folder: Path, ending: str = "xlsx") -> Path:
    """The same file as LibreOffice saves it."""
    program = "soffice"
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{ending}"
