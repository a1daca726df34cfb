"""Archives: none unpacks to more than it may, whatever it says of itself, and what is no archive is told."""

import zipfile
from pathlib import Path

import pytest

from auditrack.store.workbooks.content import CannotReadSheetError
from auditrack.store.workbooks.zipped import LARGEST_UNPACKED, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


@pytest.mark.laws
def test_an_archive_that_unpacks_to_more_than_it_may_is_refused_unread(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as part:
        for _ in range(LARGEST_UNPACKED // (1 << 20) + 1):
            part.write(bytes(1 << 20))
    with pytest.raises(CannotReadSheetError, match="it is larger than 128 MB when unpacked"), opened(str(path)):
        pytest.fail("it was opened")


def test_a_part_that_says_it_is_small_gives_no_more_than_that(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(1 << 20))
    data = path.read_bytes()
    path.write_bytes(data.replace((1 << 20).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(CannotReadSheetError, match="it is damaged"), opened(str(path)) as archive:
        archive.read("a.xml")


def test_an_archive_packed_in_another_way_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.xml", "a")
    with pytest.raises(CannotReadSheetError, match="it is damaged"), opened(str(path)):
        pytest.fail("it was opened")
