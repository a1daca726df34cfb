"""Whether a PDF keeps the promise of PDF/UA-1: mended, and looked at, with pikepdf, an optional package.

That is the part of ISO 14289-1 that a program can test in the PDFs that LibreOffice makes: not whether the order of
reading makes sense, nor whether the words for a picture are good ones.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, NumberTree, Operator, Pdf

CLAIM = b"<pdfuaid:part>1</pdfuaid:part>"
_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_PRINTED, _UNSEEN = 4, 1 | 2 | 32
"""Flags of an annotation; what is not seen is invisible, hidden or not viewed."""
_DRAWN = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
_SHOWN = {"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"}
_NEAR = 2
"""How far a picture may lie from where its tag says it is, in points."""
_HEADING = re.compile(r"/H([1-6])")
_STANDARD = re.compile(
    "/(Document|Part|Sect|Div|P|H[1-6]|L|LI|Lbl|LBody|Table|TR|TH|TD|THead|TBody|Span|Link|Figure|Caption|Note|Reference"
    "|TOC|TOCI|BlockQuote)"
)
"""The tags that have a meaning of their own, of which LibreOffice makes use."""


def tested(data: bytes) -> bytes:
    """The PDF mended; it claims to be PDF/UA-1 only where nothing wrong with it is left."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _mend(pdf)
            if next(faults(pdf), None) is not None:
                with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
                    metadata.pop(_PART, None)
            mended = io.BytesIO()
            pdf.save(mended)
            return mended.getvalue()
    except (pikepdf.PdfError, AttributeError, KeyError):
        return data.replace(CLAIM, b" " * len(CLAIM))  # of the same length, as a PDF counts its bytes


# the tree of tags


def _elements(pdf: Pdf) -> list[Any]:
    """All elements of the structure, each before those below it."""
    return [element for root in _children(pdf.Root.StructTreeRoot) for element in _with_those_below(root)]


def _with_those_below(element: Any) -> Iterator[Any]:
    yield element
    for child in _children(element):
        if _is_element(child):
            yield from _with_those_below(child)


def _children(element: Any) -> list[Any]:
    children = element.get("/K", Array())
    return list(children) if isinstance(children, Array) else [children]


def _is_element(child: Any) -> bool:
    return isinstance(child, Dictionary) and "/S" in child


def _has_content(element: Any) -> bool:
    """Whether marked content belongs to it, or to what is below it."""
    return any(
        not isinstance(child, Dictionary) or "/MCID" in child or (_is_element(child) and _has_content(child))
        for child in _children(element)
    )


# what is mended


def _mend(pdf: Pdf) -> None:
    elements = _elements(pdf)
    parents = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    empty = [element for element in elements if element.S == "/Link" and not _has_content(element)]
    dropped = {child.Obj.objgen for link in empty for child in _children(link) if "/Obj" in child}
    for link in empty:
        link.P.K = Array([child for child in _children(link.P) if not _is_same(child, link)])
    for page in pdf.pages:
        _mend_links(page, dropped, parents)
        figures = [
            one for one in elements if one.S == "/Figure" and not _has_content(one) and _is_same(one.Pg, page.obj)
        ]
        before = list(pikepdf.parse_content_stream(page))
        after = _with_figures(_with_artifacts(before), figures, parents[int(page.obj.StructParents)])
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(after))


def _is_same(child: Any, element: Any) -> bool:
    return isinstance(child, Dictionary) and child.objgen == element.objgen


def _mend_links(page: Any, dropped: set[tuple[int, int]], parents: NumberTree) -> None:
    """Links are printed, and reached by tab in the order of the text; a second half without words goes."""
    kept = []
    for annotation in page.obj.get("/Annots", Array()):
        if annotation.objgen in dropped:
            del parents[int(annotation.StructParent)]
        else:
            annotation.F = int(annotation.get("/F", 0)) | _PRINTED
            kept.append(annotation)
    page.obj.Annots = Array(kept)
    page.obj.Tabs = Name.S


def _with_artifacts(instructions: Iterable[Any]) -> list[Any]:
    """Lines and areas that no tag speaks of are marked as what only adorns."""
    marked: list[Any] = []
    depth, path = 0, None
    for instruction in instructions:
        operator = str(instruction.operator)
        depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(operator, 0)
        if operator in ("m", "re") and path is None:
            path = len(marked)
        marked.append(instruction)
        if operator in _DRAWN and depth == 0 and path is not None:
            marked.insert(path, ContentStreamInstruction([Name.Artifact], Operator("BMC")))
            marked.append(ContentStreamInstruction([], Operator("EMC")))
        if operator in _DRAWN or operator == "n":
            path = None
    return marked


def _with_figures(instructions: list[Any], figures: Sequence[Any], parents: Any) -> list[Any]:
    """Pictures that LibreOffice marks as adornment, and tags all the same, belong to their tags."""
    marked = list(instructions)
    opened, at = 0, (0.0, 0.0)
    for number, instruction in enumerate(instructions):
        match str(instruction.operator):
            case "BMC":
                opened = number
            case "cm":
                at = float(instruction.operands[4]), float(instruction.operands[5])
            case "Do":
                for figure in figures:
                    if _lies(figure, at) and not _has_content(figure):
                        identified = [Name.Figure, Dictionary(MCID=len(parents))]
                        marked[opened] = ContentStreamInstruction(identified, Operator("BDC"))
                        figure.K = len(parents)
                        parents.append(figure)
    return marked


def _attributes(element: Any) -> list[Any]:
    attributes = element.get("/A", Array())
    return list(attributes) if isinstance(attributes, Array) else [attributes]


def _lies(figure: Any, at: tuple[float, float]) -> bool:
    boxes = [attributes.BBox for attributes in _attributes(figure) if "/BBox" in attributes]
    return any(all(abs(float(box[side]) - at[side]) <= _NEAR for side in (0, 1)) for box in boxes)


# what is looked at


def faults(pdf: Pdf) -> Iterator[str]:
    """What is wrong with a PDF by PDF/UA-1, as far as can be told."""
    root: Any = pdf.Root
    if not ("/Lang" in root and root.get("/MarkInfo", {}).get("/Marked") and "/StructTreeRoot" in root):
        yield "it is not tagged, or not in a language"
        return
    if not (root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") and pdf.docinfo.get("/Title")):
        yield "its title is not shown"
    elements = _elements(pdf)
    yield from _faults_of_elements(elements, root.StructTreeRoot.get("/RoleMap", {}))
    links = {
        child.Obj.objgen: element
        for element in elements
        for child in _children(element)
        if isinstance(child, Dictionary) and "/Obj" in child
    }
    for number, page in enumerate(pdf.pages, 1):
        yield from (f"page {number}: {fault}" for fault in _faults_of_page(page, links))


def _faults_of_elements(elements: Sequence[Any], roles: Any) -> Iterator[str]:
    tags = [str(roles.get(element.S, element.S)) for element in elements]
    yield from (f"the tag {name} has no meaning" for name in dict.fromkeys(tags) if not _STANDARD.fullmatch(name))
    levels = [int(level[1]) for level in map(_HEADING.fullmatch, tags) if level]
    if any(below > above + 1 for above, below in pairwise([0, *levels])):
        yield "its headings leave a level out"
    for element in elements:
        if element.S == "/Figure" and not (element.get("/Alt") and _has_content(element)):
            yield "a picture without words, or without its tag"
        if element.S == "/TH" and not any("/Scope" in attributes for attributes in _attributes(element)):
            yield "a heading of a table that does not say of what"


def _faults_of_page(page: Any, links: Any) -> Iterator[str]:
    annotations = list(page.obj.get("/Annots", Array()))
    if annotations and page.obj.get("/Tabs") != Name.S:
        yield "the tab key does not follow the text"
    for annotation in annotations:
        element, flags = links.get(annotation.objgen), int(annotation.get("/F", 0))
        if not (flags & _PRINTED) or flags & _UNSEEN or not annotation.get("/Contents"):
            yield "a link that is not printed, or has no words"
        if element is None or element.S != "/Link" or not _has_content(element):
            yield "a link without its tag"
    if any(_is_unmarked(pikepdf.parse_content_stream(page))):
        yield "something is shown that no tag speaks of"
    if not all(map(_is_embedded, page.obj.get("/Resources", {}).get("/Font", {}).values())):
        yield "a font that is not in the file"


def _is_unmarked(instructions: Iterable[Any]) -> Iterator[bool]:
    """For each thing that is shown, whether it is in no marked content."""
    depth = 0
    for instruction in instructions:
        operator = str(instruction.operator)
        depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(operator, 0)
        if operator in _DRAWN | _SHOWN:
            yield depth == 0


def _is_embedded(font: Any) -> bool:
    described = [font, *font.get("/DescendantFonts", Array())]
    descriptors = [one.FontDescriptor for one in described if "/FontDescriptor" in one]
    return any(key in descriptor for descriptor in descriptors for key in ("/FontFile", "/FontFile2", "/FontFile3"))
