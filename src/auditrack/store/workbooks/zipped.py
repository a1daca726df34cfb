"""Spreadsheets that are zip archives of XML: opened within limits, and read as a stream of elements."""

import contextlib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import IO
from xml.parsers import expat

from auditrack.store import archives
from auditrack.store.workbooks.content import DAMAGED, CannotReadSheetError

LARGEST_UNPACKED = 128 * 1024 * 1024
"""Bytes. A tracker of ten thousand rows takes ten million."""

_FAULTS = (*archives.FAULTS, expat.ExpatError, ArithmeticError)
"""What is raised where a file is damaged, or no spreadsheet."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "it is protected by a password, or in an older format. Save it as .xlsx without a password"
_TOO_LARGE = (
    f"it is larger than {LARGEST_UNPACKED // 1024 // 1024} MB when unpacked. "
    "Copy the rows that are needed into a file of their own"
)
_CHUNK = 1 << 16
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

Start = Callable[[str, Mapping[str, str]], object]
End = Callable[[str], object]


@contextlib.contextmanager
def opened(path: str) -> Iterator[zipfile.ZipFile]:
    """An archive that unpacks to a reasonable size. Raises CannotReadSheetError for what is wrong in it, too."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:  # no part gives more than it declares
                raise CannotReadSheetError(path, _TOO_LARGE)
            if any(part.compress_type not in _READ for part in parts):
                raise ValueError("no program packs spreadsheets like this")
            yield archive
    except _FAULTS:
        with open(path, "rb") as file:
            is_ole = file.read(len(_OLE)) == _OLE
        raise CannotReadSheetError(path, _LOCKED if is_ole else DAMAGED) from None


def parse(part: IO[bytes], start: Start, end: End, text: Callable[[str], object]) -> Iterator[None]:
    """Call these for each element of a part, by its local name; a pause after each piece of the part.

    Attributes have the names that they have without their namespaces' prefixes: ``uri name`` where they have one.
    Raises ExpatError, and ValueError for a document type, as only attacks have them.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    local = cache(_local)
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    parser.EndElementHandler = lambda name: end(local(name))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    while piece := part.read(_CHUNK):
        parser.Parse(piece)
        yield
    parser.Parse(b"", True)
    yield


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a spreadsheet has no document type")
