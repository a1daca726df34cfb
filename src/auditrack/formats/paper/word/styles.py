"""The styles and the numbering that a paper needs; a template's own are taken, and what it lacks is made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.parts.numbering import NumberingPart

from auditrack.formats.paper import tints
from auditrack.formats.paper.xml import DECLARED, free_id, tag

NUMBER_INDENT = 992
"""How far a numbered paragraph hangs, in twentieths of a point: 1.75 cm, room for 10.12.3."""
BULLET_INDENT = 397
LEVELS = 9
"""How deep Word's lists may be."""
_INK = "16202C"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The ids of the lists of a paper."""

    paragraphs: int
    bullets: int
    steps: int
    """The abstract list of steps, of which each list of steps is one."""


def _paragraph_style(name: str, based_on: str | None, paragraph: str, run: str = "", following: str = "") -> str:
    return (
        f'<w:style {DECLARED} w:type="paragraph" w:styleId="{_id(name)}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{_id(based_on)}"/>' if based_on else "")
        + (f'<w:next w:val="{_id(following)}"/>' if following else "")
        + f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, size: int, before: int) -> str:
    return _paragraph_style(
        f"heading {level}",
        "Normal",
        f'<w:keepNext/><w:keepLines/>{_spacing(before, 120)}<w:outlineLvl w:val="{level - 1}"/>',
        f'<w:b/><w:color w:val="{_INK}"/><w:sz w:val="{size}"/>',
        "Normal",
    )


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _id(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split())


_BAR = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="{tints.DELAYED_BAR}"/></w:pBdr>'
_LINE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="7C8794"/>'
_LINES = "".join(_LINE.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))

STYLES: Mapping[str, str] = {  # none is based on a later one
    "Normal": _paragraph_style(
        "Normal", None, '<w:spacing w:before="0" w:after="160" w:line="269" w:lineRule="auto"/>'
    ),
    "Title": _paragraph_style(
        "Title", "Normal", f"<w:keepNext/>{_spacing(0, 280)}", f'<w:b/><w:color w:val="{_INK}"/><w:sz w:val="40"/>'
    ),
    **{
        f"heading {level}": _heading(level, size, before)
        for level, size, before in ((1, 30, 400), (2, 26, 320), (3, 24, 240), (4, 24, 240), (5, 24, 240))
    },
    "Numbered Paragraph": _paragraph_style("Numbered Paragraph", "Normal", ""),
    "List Bullet": _paragraph_style("List Bullet", "Normal", _spacing(0, 100)),
    "List Number": _paragraph_style("List Number", "Normal", _spacing(0, 100)),
    "List Continue": _paragraph_style("List Continue", "Normal", _spacing(0, 100)),
    "Delayed Item": _paragraph_style(
        "Delayed Item", "List Bullet", f'{_BAR}<w:shd w:val="clear" w:color="auto" w:fill="{tints.DELAYED}"/>'
    ),
    "caption": _paragraph_style(
        "caption", "Normal", f"<w:keepNext/>{_spacing(240, 100)}", f'<w:b/><w:color w:val="{_INK}"/>'
    ),
    "Picture": _paragraph_style("Picture", "Normal", _spacing(120, 240)),
    "Table Text": _paragraph_style(
        "Table Text", "Normal", '<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>'
    ),
    "Table Heading": _paragraph_style("Table Heading", "Table Text", "<w:keepNext/>", "<w:b/>"),
    "header": _paragraph_style(
        "header",
        "Normal",
        f'<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>{_spacing(0, 0)}',
        '<w:sz w:val="20"/>',
    ),
    "footer": _paragraph_style(
        "footer",
        "Normal",
        f'<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>{_spacing(0, 0)}',
        '<w:sz w:val="20"/>',
    ),
    "Hyperlink": (
        f'<w:style {DECLARED} w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0B4A85"/><w:u w:val="single"/></w:rPr></w:style>'
    ),
    "Paper Table": (
        f'<w:style {DECLARED} w:type="table" w:styleId="PaperTable"><w:name w:val="Paper Table"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders><w:tblCellMar>"
        '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{tints.HEADER}"/>'
        "</w:tcPr></w:tblStylePr></w:style>"
    ),
}


def ensure_styles(document: Document) -> dict[str, str]:
    """The id of each style that a paper needs, by its name; what the template lacks is made."""
    root: Any = document.styles.element
    ids = {_name_of(style).lower(): style.get(tag("w:styleId")) for style in root.iterchildren(tag("w:style"))}
    for name, text in STYLES.items():
        if name.lower() not in ids:
            style = parse_xml(text)
            # another style of the template may have the id already, under a name of its own
            style.set(tag("w:styleId"), free_id(style.get(tag("w:styleId")), set(ids.values())))
            _base_on(style, ids)
            root.append(style)
            ids[name.lower()] = style.get(tag("w:styleId"))
    return {name: ids[name.lower()] for name in STYLES}


def numbered_styles(document: Document) -> set[str]:
    """The ids of the styles that number their paragraphs by themselves, as a template's headings may."""
    styles = {style.get(tag("w:styleId")): style for style in document.styles.element.iterchildren(tag("w:style"))}
    numbers = f"{tag('w:pPr')}/{tag('w:numPr')}"
    return {name for name in styles if any(style.find(numbers) is not None for style in based_on(name, styles))}


def based_on(name: str, styles: Mapping[str, Any]) -> Iterable[Any]:
    """A style, and those that it is based on; a circle ends where it closes."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        above = styles[name].find(tag("w:basedOn"))
        name = "" if above is None else above.get(tag("w:val"))


def ensure_numbering(document: Document) -> Numbering:
    """The lists of a paper, added to those that the template has."""
    root = _numbering_root(document)
    abstract = 1 + max(
        (int(abstract.get(tag("w:abstractNumId"))) for abstract in root.iterchildren(tag("w:abstractNum"))), default=-1
    )
    at = next((at for at, child in enumerate(root) if child.tag == tag("w:num")), len(root))
    root[at:at] = [_abstract(abstract + kind, levels) for kind, levels in enumerate(_LEVELS_OF_LISTS)]
    return Numbering(add_list(document, abstract), add_list(document, abstract + 1), abstract + 2)


def add_list(document: Document, abstract: int, start: int | None = None) -> int:
    """A list of the abstract kind, which begins to count at ``start``; its id."""
    root = _numbering_root(document)
    number = 1 + max((int(list_.get(tag("w:numId"))) for list_ in root.iterchildren(tag("w:num"))), default=0)
    override = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level in range(LEVELS if start is not None else 0)
    )
    list_ = parse_xml(f'<w:num {DECLARED} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
    after = [at for at, child in enumerate(root, 1) if child.tag == tag("w:num")]
    root.insert(after[-1] if after else len(root), list_)
    return number


def _numbering_root(document: Document) -> Any:
    """The root of the numbering part, which python-docx does not make where a template has none."""
    part = document.part
    for relationship in part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relationship.target_part.element
    numbering = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f"<w:numbering {DECLARED}/>"),
        part.package,
    )
    part.relate_to(numbering, RELATIONSHIP_TYPE.NUMBERING)
    return numbering.element


def _abstract(number: int, levels: Iterable[str]) -> Any:
    return parse_xml(
        f'<w:abstractNum {DECLARED} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
    )


def _level(level: int, kind: str, text: str, left: int, hanging: int, run: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:lvl>"
    )


def list_indent(depth: int, *, is_under_number: bool = True) -> int:
    """Where the words of a list begin, in twentieths of a point from the margin."""
    return NUMBER_INDENT * is_under_number + BULLET_INDENT * (depth + 1)


_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
_DEPTHS = range(LEVELS)
_LEVELS_OF_LISTS = (
    [
        _level(at, "decimal", ".".join(f"%{above + 1}" for above in range(at + 1)), NUMBER_INDENT, NUMBER_INDENT)
        for at in _DEPTHS
    ],
    [_level(at, "bullet", "•◦"[at % 2], list_indent(at), BULLET_INDENT, _FONT) for at in _DEPTHS],
    [_level(at, "decimal", f"%{at + 1}.", list_indent(at), BULLET_INDENT) for at in _DEPTHS],
)
"""The levels of the lists of ``Numbering``: paragraphs, bullets, steps."""


def _name_of(style: Any) -> str:
    name = style.find(tag("w:name"))
    return "" if name is None else str(name.get(tag("w:val")))


def _base_on(style: Any, ids: Mapping[str, str]) -> None:
    """Styles are based on others by id, which a template in another language names otherwise."""
    for name in ("w:basedOn", "w:next"):
        other = style.find(tag(name))
        if other is not None:
            wanted = {_id(known): known.lower() for known in STYLES}[other.get(tag("w:val"))]
            other.set(tag("w:val"), ids[wanted])
