"""What tests of Word share: a paper written from Markdown, and the schema of the file format."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openxml_audit import OpenXmlValidator, ValidationError  # type: ignore[import-untyped]

from auditrack.formats.paper import document, word
from auditrack.formats.paper.document import Particulars
from tests.formats.paper.word import shipped
from tests.formats.paper.word.outline import WordFile
from tests.shipped import PARTICULARS

DAY = date(2023, 12, 15)
NOTHING: Mapping[str, bytes] = {}
_STOPS_NUMBERING = "Numbering definition '0'"


def written(
    markdown: str,
    template: bytes | None = None,
    particulars: Particulars = PARTICULARS,
    pictures: Mapping[str, bytes] = NOTHING,
) -> bytes:
    """A paper of this Markdown as Word, on the shipped template or another."""
    made = shipped.made() if template is None else template
    return word.write(document.read(markdown), particulars, made, "council.docx", pictures, DAY)


def read(markdown: str, template: bytes | None = None, particulars: Particulars = PARTICULARS) -> WordFile:
    """The same, read again."""
    return WordFile(written(markdown, template, particulars))


def errors(data: bytes, folder: Path) -> list[str]:
    """All that openxml-audit finds wrong with a Word file."""
    path = folder / "paper.docx"
    path.write_bytes(data)
    found = OpenXmlValidator(max_errors=0).validate(path)
    return [_told(each) for each in found.errors if not _is_mistaken(each)]


def _told(error: ValidationError) -> str:
    return f"{error.part_uri}: {error.description}"


def _is_mistaken(error: ValidationError) -> bool:
    """It takes "no list" (numId 0, ISO/IEC 29500-1, 17.9.18) for a list that is missing."""
    return _STOPS_NUMBERING in error.description
