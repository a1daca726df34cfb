"""A Word file through the LibreOffice that is installed."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdf
import pytest
from docx.oxml.ns import qn

from auditrack.store import office, pdf_ua
from tests.shipped import paper

pytestmark = pytest.mark.system


def word(text: str) -> bytes:
    """A small Word file in British English."""
    made = docx.Document()
    made.core_properties.title = f"About {text}"
    languages: Any = made.styles.element.find(f".//{qn('w:lang')}")
    languages.set(qn("w:val"), "en-GB")
    made.add_heading("One", 1)
    made.add_paragraph(f"It says {text}.")
    table = made.add_table(2, 2)
    table.cell(0, 0).text = "A cell"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_it_becomes_a_tagged_pdf_with_title_language_and_outline() -> None:
    made = pypdf.PdfReader(io.BytesIO(office.to_pdf(word("this"))))
    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - an object of pypdf's
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert made.metadata is not None
    assert made.metadata.title == "About this"
    assert [str(each["/Title"]) for each in made.outline if isinstance(each, dict)] == ["One"]
    assert "It says this." in made.pages[0].extract_text()


def test_the_shipped_registers_paper_keeps_its_claim_of_pdf_ua() -> None:
    """With references, links in two halves, pictures and bars beside what is delayed."""
    data = office.to_pdf(paper().word)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf_ua.faults(pdf)) == []
        assert sum(len(page.obj.get("/Annots", ())) for page in pdf.pages) > 10
        assert "{http://www.aiim.org/pdfua/ns/id/}part" in pdf.open_metadata()


def test_without_pikepdf_it_claims_nothing_and_is_tagged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_can_be_tested", lambda: False)
    data = office.to_pdf(word("this"))
    root: Any = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" not in data


def test_two_at_once_do_not_meet() -> None:
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(office.to_pdf, (word("one thing"), word("another thing"))))
    texts = [pypdf.PdfReader(io.BytesIO(each)).pages[0].extract_text() for each in made]
    assert ["It says one thing." in texts[0], "It says another thing." in texts[1]] == [True, True]


def test_where_home_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nowhere/at/all")
    assert office.to_pdf(word("this")).startswith(b"%PDF-")


def test_what_is_no_word_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(office.CannotMakePdfError, match=r"^LibreOffice did not make a PDF: "):
        office.to_pdf(b"PK\x03\x04 broken")
    assert list(tmp_path.iterdir()) == []
