"""Reading spreadsheets of any format as sheets of cells. Each format is a module of ``store/workbooks``."""

import os
from collections.abc import Callable, Mapping, Sequence

from auditrack.core.register.problems import AuditrackError
from auditrack.core.spreadsheets.cells import Sheet
from auditrack.store.workbooks import ods, separated, xls, xlsx
from auditrack.store.workbooks.content import CannotReadSheetError

__all__ = ["ENDINGS", "CannotReadSheetError", "named", "read"]

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes. A tracker of ten thousand rows takes ten million."""

_READERS: Mapping[str, Callable[[str], list[Sheet]]] = {
    ".xlsx": xlsx.read,
    ".xlsm": xlsx.read,
    ".xls": xls.read,
    ".ods": ods.read,
    **dict.fromkeys((".csv", ".tsv", ".txt"), separated.read),
}

ENDINGS = frozenset(_READERS)
"""How names of spreadsheets end, in small letters."""


def read(path: str) -> list[Sheet]:
    """Every sheet of a file that holds anything, in its order; hidden sheets and hidden rows as well.

    Raises CannotReadSheetError, and AuditrackError where a package that is needed is not installed.
    """
    reader = _READERS.get(os.path.splitext(path)[1].lower())
    try:
        size = os.path.getsize(path)
        wrong = {
            "it is a folder": os.path.isdir(path),
            f"it is larger than {LARGEST_FILE // 1024 // 1024} MB": size > LARGEST_FILE,
            "it is empty": not size,
            "it is Excel's temporary file for an open workbook. Close the workbook, and leave this file out": (
                os.path.basename(path).startswith("~$") and reader is not separated.read
            ),
            f"its name must end in one of {', '.join(_READERS)}": reader is None,
        }
        if why := next((why for why, is_so in wrong.items() if is_so), None):
            raise CannotReadSheetError(path, why)
        assert reader  # noqa: S101 - its name ends in one of these
        return [sheet for sheet in reader(path) if sheet.rows or sheet.failed]
    except OSError as error:
        raise CannotReadSheetError(path, error.strerror or str(error)) from None


def named(sheets: Sequence[Sheet], name: str | None, path: str) -> Sheet:
    """The sheet of this name; the only one, where none is given. Raises AuditrackError where there is no such."""
    if name is None and len(sheets) == 1:
        return sheets[0]
    if sheet := next((sheet for sheet in sheets if sheet.name == name), None):
        return sheet
    why = f"has no sheet '{name}'" if name is not None else "has several sheets, and the mapping does not name one"
    names = ", ".join(sheet.name for sheet in sheets) or "none with any content"
    raise AuditrackError(f"{path} {why}. Its sheets: {names}.")
