"""Excel's format of before 2007, as LibreOffice saves it; how far it is in use is looked at before it is read."""

import shutil
import sys
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from auditrack.core.spreadsheets.cells import Merged
from auditrack.core.spreadsheets.number_formats import TIME_OF_DAY
from auditrack.store.workbooks import xls
from auditrack.store.workbooks.content import CannotReadSheetError
from auditrack.store.workbooks.xls import read
from tests.conftest import TESTS

FILES = TESTS / "examples" / "cells"


@pytest.mark.extras
def test_values_of_an_old_file() -> None:
    tracker, hidden, _ = read(str(FILES / "old.xls"))
    assert tracker.rows[2] == {1: 1, 2: "Adopt the plan.", 3: date(2024, 3, 31), 4: 0.5, 6: True}
    assert tracker.failed[2, 5].why == TIME_OF_DAY
    assert (tracker.merged, tracker.tells_formulas, tracker.is_hidden) == ((Merged(4, 1, 5, 1),), False, False)
    assert hidden.is_hidden


@pytest.mark.extras
def test_a_cell_far_out_is_refused_before_it_costs_anything() -> None:
    with pytest.raises(CannotReadSheetError, match="a cell far out in it is in use"):
        read(str(FILES / "far.xls"))


@pytest.mark.extras
def test_what_the_library_fails_on_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine

    path = tmp_path / "a.xls"
    shutil.copy(FILES / "old.xls", path)
    path.write_bytes(b"no file")
    with pytest.raises(CannotReadSheetError, match="it is damaged"):
        read(str(path))
    panic = type("PanicException", (BaseException,), {})
    for error, why in ((panic, "it is damaged"), (python_calamine.PasswordError, "it is protected by a password")):
        book = SimpleNamespace(from_path=_raising(error))
        monkeypatch.setattr(python_calamine, "CalamineWorkbook", book)
        with pytest.raises(CannotReadSheetError, match=why):
            read(str(path))
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", SimpleNamespace(from_path=_raising(KeyboardInterrupt)))
    with pytest.raises(KeyboardInterrupt):
        read(str(path))


def test_what_an_extent_cannot_be_is_passed_over() -> None:
    xls._refuse_far_cells("a.xls", b"\x00\x02\x0e\x00" + b"\xff" * 12 + bytes(2))


def test_sheets_of_pictures_are_passed_over_and_values_are_plain() -> None:
    book = SimpleNamespace(sheets_metadata=[SimpleNamespace(typ="SheetTypeEnum.ChartSheet", name="C")])
    assert list(xls._sheets("a.xls", book)) == []  # type: ignore[arg-type]
    assert xls._value(datetime(2024, 3, 1, 10)) == date(2024, 3, 1)  # noqa: DTZ001 - a spreadsheet knows no zone
    assert repr(xls._value(2.0)) == "2"


def _raising(error: type[BaseException]) -> object:
    def from_path(_: str) -> None:
        raise error

    return from_path


def test_without_the_package_it_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(Exception, match=r"pip install 'auditrack\[xlsx\]'. Or save the file as .xlsx"):
        read("a.xls")
