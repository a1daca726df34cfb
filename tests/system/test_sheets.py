"""The monthly round by way of LibreOffice: what it saves is understood as what was sent."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from auditrack.core.register.words import Audience
from auditrack.core.spreadsheets.returns.replies import NotAReturnError, replies
from auditrack.core.spreadsheets.returns.requests import request
from auditrack.formats.data.workbooks import FIRST_ROW, HEADER_ROW, PROGRESS, workbook
from auditrack.store.registry import load
from auditrack.store.sheets import read
from tests.cli.conftest import BUSY
from tests.filling import fill, saved_by_libreoffice

pytestmark = pytest.mark.system

NASTY = "=1+1\n- 'quoted' \"twice\" \u2013 é 😀 & <b> @x"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """What the children's directorate is asked on 15 December 2023."""
    shutil.copytree(BUSY, tmp_path / "registry")
    told = request(load(str(tmp_path / "registry")).registry, date(2023, 12, 15), None, Audience.MEMBERS)
    path = tmp_path / "sent.xlsx"
    path.write_bytes(workbook(told, told.batches[0]))
    return path


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_libreoffice_saves_says_the_same(sent: Path, ending: str, tmp_path: Path) -> None:
    fill(
        sent, "2022-06-schools/2", note=NASTY, status="complete", date=date(2024, 1, 4), due="2024-03", evidence="007"
    )
    fill(sent, "2022-06-schools/5", due="29/02/2024", reason="+1", date="03/01/2024")
    fill(sent, "2022-06-schools/4", rag="blue")
    folder = tmp_path / "saved"
    folder.mkdir()
    before = replies([sheet for sheet in read(str(sent)) if sheet.name == PROGRESS])
    after = replies(read(str(saved_by_libreoffice(sent, folder, ending))))
    assert [each.answer for each in after.rows] == [each.answer for each in before.rows]
    assert [each.shown for each in after.rows] == [each.shown for each in before.rows]
    assert [each.key for each in after.rows] == [each.key for each in before.rows]
    assert [(each.spot.name, each.why) for each in after.unread] == [
        (each.spot.name, each.why) for each in before.unread
    ]
    assert after.rows[1].answer.given()["note"] == NASTY
    assert (len(after.rows), len(after.unread)) == (2, 1)


def test_formulas_are_told_in_ods_and_xls_is_refused(sent: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(sent)
    (at,) = [cell.column for cell in book[PROGRESS][HEADER_ROW + 1] if cell.value == "Progress"]
    book[PROGRESS].cell(FIRST_ROW + 2, at).value = '="Done by "&"May"'
    book.save(sent)
    folder = tmp_path / "saved"
    folder.mkdir()
    found = replies(read(str(saved_by_libreoffice(sent, folder, "ods"))))
    assert [(each.text, each.why) for each in found.unread] == [("Done by May", "this is a formula. Type the value")]
    with pytest.raises(NotAReturnError):
        replies(read(str(saved_by_libreoffice(sent, folder, "xls"))))


def test_nothing_filled_in_stays_nothing(sent: Path, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    found = replies(read(str(saved_by_libreoffice(sent, folder))))
    assert (found.rows, found.unread, found.empty) == ((), (), 8)
