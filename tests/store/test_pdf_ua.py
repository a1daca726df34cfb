"""A PDF that says it is accessible is: what LibreOffice leaves wrong is mended, or else the PDF does not say so."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from auditrack.store import pdf_ua

pytestmark = pytest.mark.extras

METADATA = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF>'
    '</x:xmpmeta><?xpacket end="w"?>'
)
CONTENT = b"""
/H1 <</MCID 0>> BDC BT /F1 12 Tf (Background) Tj ET EMC
/P <</MCID 1>> BDC BT (as paragraph 3.6 says) Tj ET EMC
/TH <</MCID 2>> BDC BT (Of: this) Tj ET EMC
/Artifact BMC q 10 0 0 10 400 400 cm /Logo Do Q EMC
/Artifact BMC Q q 56.7 236.8 481.9 244.8 re W* n q 481.9 0 0 244.8 56.7 236.84 cm /Im1 Do Q EMC
q 1 w 98.8 159.4 m 98.8 281.3 l S Q
0 0 5 5 re n
"""


def paper() -> Pdf:
    """A page as LibreOffice writes it: a heading, a link in two halves, a table's heading, a picture, a bare line."""
    pdf = Pdf.new()
    pdf.docinfo.Title = String("Inspections")
    root = pdf.Root
    root.Lang, root.MarkInfo = String("en-GB"), Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Metadata = pdf.make_stream(METADATA.encode(), Type=Name.Metadata, Subtype=Name.XML)
    font_file = pdf.make_stream(b"a font")
    font = Dictionary(FontDescriptor=Dictionary(FontFile2=font_file))
    page: Any = pdf.add_blank_page(page_size=(595, 842)).obj
    composite = Dictionary(Type=Name.Font, DescendantFonts=Array([font]))
    page.Resources = Dictionary(Font=Dictionary(F1=font, F2=composite))
    page.Contents, page.StructParents, page.Tabs = pdf.make_stream(CONTENT), 0, String("S")
    page.Annots = Array([_link(pdf, 1), _link(pdf, 2)])
    tree = root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.RoleMap = Dictionary({"/Numbered Paragraph": Name.P})
    document = _element(pdf, tree, "/Document")
    heading = _element(pdf, document, "/H1", 0)
    text = _element(pdf, document, "/Numbered Paragraph")
    links = [_element(pdf, text, "/Link", *own, _object(page.Annots[at])) for at, own in enumerate([(1,), ()])]
    title = _element(pdf, document, "/TH", 2, A=Array([Dictionary(O=Name.Table, Scope=Name.Column)]))
    box = Dictionary(O=Name.Layout, BBox=Array([56.7, 236.789, 538.6, 481.589]))
    figure = _element(pdf, document, "/Figure", A=box, Alt=String("107 items"), Pg=page)
    text.K, tree.K = Array(links), document
    document.K = Array([heading, text, title, figure])
    tree.ParentTree = Dictionary(Nums=Array([0, Array([heading, links[0], title]), 1, links[0], 2, links[1]]))
    return pdf


def _link(pdf: Pdf, number: int) -> Any:
    made = Dictionary(Type=Name.Annot, Subtype=Name.Link, StructParent=number, Contents=String("3.6"))
    return pdf.make_indirect(made)


def _element(pdf: Pdf, parent: Any, tag: str, *children: Any, **more: Any) -> Any:
    made = Dictionary(Type=Name.StructElem, S=Name(tag), P=parent, **more)
    if children:
        made.K = Array(children)
    return pdf.make_indirect(made)


def _object(annotation: Any) -> Dictionary:
    return Dictionary(Type=Name.OBJR, Obj=annotation)


def saved(pdf: Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def claims(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return "{http://www.aiim.org/pdfua/ns/id/}part" in pdf.open_metadata()


def test_what_libreoffice_leaves_wrong_is_told() -> None:
    assert list(pdf_ua.faults(paper())) == [
        "a picture without words, or without its tag",
        "page 1: the tab key does not follow the text",
        "page 1: a link that is not printed, or has no words",
        "page 1: a link that is not printed, or has no words",
        "page 1: a link without its tag",
        "page 1: something is shown that no tag speaks of",
    ]


def test_it_is_mended_and_keeps_its_claim() -> None:
    data = pdf_ua.tested(saved(paper()))
    assert claims(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf_ua.faults(pdf)) == []
        page: Any = pdf.pages[0].obj
        (link,) = page.Annots
        assert (page.Tabs, link.F, link.StructParent) == (Name.S, 4, 1)
        assert [str(element.S) for element in pdf.Root.StructTreeRoot.K.K] == [
            "/H1", "/Numbered Paragraph", "/TH", "/Figure",
        ]  # fmt: skip
        numbers: Any = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        assert sorted(numbers) == [0, 1]
        assert str(numbers[0][3].S) == "/Figure"
        content = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)).decode("latin-1").split()
    text = " ".join(content)
    assert "/Artifact BMC q 10 0 0 10 400 400 cm /Logo Do Q EMC" in text
    assert "/Figure << /MCID 3 >> BDC Q q 56.7" in text
    assert "/Artifact BMC 98.8 159.4 m 98.8 281.3 l S EMC" in text
    assert text.endswith("0 0 5 5 re n")


def test_a_page_without_links_is_left_without() -> None:
    pdf = paper()
    page: Any = pdf.pages[0].obj
    del page.Annots
    pdf.Root.StructTreeRoot.K.K[1].K = 1
    data = pdf_ua.tested(saved(pdf))
    assert claims(data)


def _set(path: str, value: Any) -> Callable[[Pdf], None]:
    """Set what stands at a path of the document; with nothing, delete it."""

    def change(pdf: Pdf) -> None:
        *names, last = path.split()
        place: Any = pdf.Root
        for name in names:
            place = place[int(name)] if name.isdigit() else place[f"/{name}"]
        if value is None:
            del place[f"/{last}"]
        else:
            place[f"/{last}"] = value

    return change


TREE = "StructTreeRoot K K"
PAGE = "Pages Kids 0"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_set("Lang", None), "it is not tagged, or not in a language"),
        (_set("MarkInfo Marked", False), "it is not tagged, or not in a language"),
        (_set("ViewerPreferences", None), "its title is not shown"),
        (lambda pdf: pdf.docinfo.__delitem__("/Title"), "its title is not shown"),
        (_set("StructTreeRoot RoleMap", None), "the tag /Numbered Paragraph has no meaning"),
        (_set(f"{TREE} 0 S", Name.H2), "its headings leave a level out"),
        (_set(f"{TREE} 3 Alt", None), "a picture without words, or without its tag"),
        (_set(f"{TREE} 3 A BBox", Array([0, 0, 9, 9])), "a picture without words, or without its tag"),
        (_set(f"{TREE} 3 A", None), "a picture without words, or without its tag"),
        (_set(f"{TREE} 2 A", None), "a heading of a table that does not say of what"),
        (_set(f"{PAGE} Annots 0 Contents", None), "page 1: a link that is not printed, or has no words"),
        (_set(f"{PAGE} Annots 0 F", 2), "page 1: a link that is not printed, or has no words"),
        (_set(f"{TREE} 1 K 0 S", Name.Span), "page 1: a link without its tag"),
        (_set(f"{TREE} 1 K 0 K", 1), "page 1: a link without its tag"),
        (_set(f"{PAGE} Resources Font F1 FontDescriptor", None), "page 1: a font that is not in the file"),
        (lambda pdf: pdf.pages[0].contents_add(b"BT (x) Tj ET"), "page 1: something is shown that no tag speaks of"),
    ],
)
def test_what_cannot_be_mended_takes_the_claim_away(change: Callable[[Pdf], None], fault: str) -> None:
    pdf = paper()
    change(pdf)
    data = pdf_ua.tested(saved(pdf))
    assert not claims(data)
    with pikepdf.open(io.BytesIO(data)) as made:
        assert next(pdf_ua.faults(made)) == fault


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF\n", b"", b"%PDF-1.7\n" + pdf_ua.CLAIM + b"\n%%EOF\n"])
def test_what_cannot_be_read_claims_nothing(data: bytes) -> None:
    made = pdf_ua.tested(data)
    assert (pdf_ua.CLAIM in made, len(made)) == (False, len(data))


def test_what_is_not_tagged_claims_nothing() -> None:
    pdf = paper()
    del pdf.Root.StructTreeRoot
    assert list(pdf_ua.faults(pdf)) == ["it is not tagged, or not in a language"]
    assert pdf_ua.CLAIM not in pdf_ua.tested(saved(pdf))
