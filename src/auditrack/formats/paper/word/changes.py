"""Headers and footers of a template, settled: tracked changes accepted, controls and fields as plain text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from auditrack.formats.paper.word.kept import is_on, qualified

_PROPERTIES = {"title": "title", "author": "author", "creator": "author", "company": "organisation"}
"""The placeholder for a property of the document, which a field or a control shows."""
_SWITCHES = r'(\s+\\[*#@]\s*("[^"]*"|\S+))*\s*'
_LAID_OUT = re.compile(
    rf'\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|STYLEREF\s+("[^"]*"|\S+)(\s+\\[lnprtw])*|=[\s\d()+*/-]*){_SWITCHES}',
    re.IGNORECASE,
)
"""Fields that tell the page or the day: Word works them out."""
_OF_PROPERTY = re.compile(rf'\s*(?:DOCPROPERTY\s+)?"?(\w+)"?{_SWITCHES}', re.IGNORECASE)
_WITH_WORDS = re.compile(r"\s*(HYPERLINK|FORMTEXT)\b", re.IGNORECASE)
_BOUND = re.compile(r"[Pp]roperties(?:\[1\])?/\w+:(\w+)(?:\[1\])?")

_P, _R, _T, _PPR, _RPR = (qualified(f"w:{name}") for name in ("p", "r", "t", "pPr", "rPr"))
_DEL, _MOVED, _BOX = (qualified(f"w:{name}") for name in ("del", "moveFrom", "txbxContent"))
_SIMPLE, _CHAR, _CODE = (qualified(f"w:{name}") for name in ("fldSimple", "fldChar", "instrText"))
_HELD_BY = {qualified(f"w:{holder}"): qualified(f"w:{held}") for holder, held in (("tbl", "tr"), ("tr", "tc"))}
"""What a table and a row must hold one of."""
_ABOUT_CONTENT = qualified("w:smartTag")
"""An element of which only its content is kept."""


def has_changed_cells(root: Any) -> bool:
    """Whether cells of a table were deleted or merged with changes tracked: what is left, the file does not say."""
    return next(root.iter(qualified("w:cellDel"), qualified("w:cellMerge")), None) is not None


def settle(root: Any) -> None:
    """Make of a header or footer what its reader sees, before anything of it is copied."""
    _accept_changes(root)
    _drop([run for run in root.iter(_R) if is_on(run, "w:rPr/w:vanish")])
    for control in list(root.iter(qualified("w:sdt"))):
        _settle_control(control)
    for simple in reversed(list(root.iter(_SIMPLE))):
        _settle_simple(simple)
    for story in [root, *root.iter(_BOX)]:
        runs = (run for run in story.iter(_R) if next(run.iterancestors(_BOX), root) is story)
        _settle_fields([leaf for run in runs for leaf in run if leaf.tag != _RPR])


def drop_empty_tables(root: Any) -> None:
    """Take away rows without cells and tables without rows, the inner ones first: Word opens no file that has any."""
    for block in reversed(list(root.iter(*_HELD_BY))):
        if block.find(_HELD_BY[block.tag]) is None:
            _drop([block])


def _drop(elements: Sequence[Any]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.getparent().remove(element)


def _find(element: Any, path: str) -> Any:
    return element.find("/".join(map(qualified, path.split("/"))))


def _accept_changes(root: Any) -> None:
    """What was inserted is kept when the part is copied."""
    rows = [row for row in root.iter(qualified("w:tr")) if _find(row, "w:trPr/w:del") is not None]
    ends = [
        paragraph
        for paragraph in root.iter(_P)
        if any(_find(paragraph, f"w:pPr/w:rPr/w:{name}") is not None for name in ("del", "moveFrom"))
    ]
    _drop([*rows, *root.iter(_DEL, _MOVED)])
    for paragraph in ends:
        _run_on(paragraph)


def _run_on(paragraph: Any) -> None:
    """A paragraph whose end was deleted goes on in the next."""
    words = [child for child in paragraph if child.tag != _PPR]
    following = paragraph.getnext()
    if following is not None and following.tag == _P:
        at = 0 if following.find(_PPR) is None else following.index(following.find(_PPR)) + 1
        following[at:at] = words
    elif words:
        return
    _drop([paragraph])


def _settle_control(control: Any) -> None:
    """A content control becomes its content; one that shows a property, that of the paper; one that waits, nothing."""
    properties, content = _find(control, "w:sdtPr"), _find(control, "w:sdtContent")
    paths = (element.get(qualified("w:xpath"), "") for element in ([] if properties is None else properties))
    bound = next(filter(None, map(_BOUND.search, paths)), None)
    if content is not None and bound and bound[1].lower() in _PROPERTIES:
        _show(bound[1], list(content.iter()), content)
    elif is_on(control, "w:sdtPr/w:showingPlcHdr"):
        _drop([control])


def _show(name: str, shown: Sequence[Any], around: Any) -> list[Any]:
    """Put the placeholder for a property in place of all that is shown; the text that it stands in."""
    texts = [element for element in shown if element.tag == _T]
    if not texts:
        holder = next((element for element in shown if element.tag == _P), around)
        run = holder if holder.tag == _R else etree.SubElement(holder, _R)
        texts = [etree.SubElement(run, _T)]
    _drop(texts[1:])
    texts[0].text = f"{{{{{_PROPERTIES[name.lower()]}}}}}"
    return texts[:1]


def _property(code: str) -> str:
    """The property that a field shows, if it is one of the paper's."""
    shown = _OF_PROPERTY.fullmatch(code)
    return shown[1] if shown and shown[1].lower() in _PROPERTIES else ""


def _settle_simple(simple: Any) -> None:
    code = simple.get(qualified("w:instr"), "")
    if _LAID_OUT.fullmatch(code):
        return
    if name := _property(code):
        _show(name, list(simple.iter()), simple)
    elif not _WITH_WORDS.match(code):
        _drop([simple])
    simple.tag = _ABOUT_CONTENT


@dataclass
class _Field:
    """A field that runs over several elements: its instruction, its code and what it shows."""

    instruction: str = ""
    code: list[Any] = field(default_factory=list)
    shown: list[Any] = field(default_factory=list)
    has_result: bool = False

    def take(self, leaves: Sequence[Any]) -> None:
        (self.shown if self.has_result else self.code).extend(leaves)

    def settled(self, end: Any) -> list[Any]:
        """What is left of it."""
        if _LAID_OUT.fullmatch(self.instruction):
            return [*self.code, *self.shown, end]
        name = _property(self.instruction)
        left = self.shown if _WITH_WORDS.match(self.instruction) else []
        left = _show(name, self.shown, end.getparent()) if name else left
        _drop([leaf for leaf in (*self.code, *self.shown, end) if leaf not in left])
        return left


def _settle_fields(leaves: Sequence[Any]) -> None:
    """Each field, those within another first; what belongs to none that ends is dropped."""
    fields: list[_Field] = []
    for leaf in leaves:
        kind = leaf.get(qualified("w:fldCharType")) if leaf.tag == _CHAR else ""
        if kind == "begin":
            fields.append(_Field())
        if not fields:
            _drop([leaf] if kind or leaf.tag == _CODE else [])
        elif kind == "end":
            left = fields.pop().settled(leaf)
            if fields:
                fields[-1].take(left)
        else:
            _read_on(fields[-1], leaf, kind)
    _drop([leaf for unended in fields for leaf in (*unended.code, *unended.shown)])


def _read_on(field_: _Field, leaf: Any, kind: str) -> None:
    field_.take([leaf])
    field_.instruction += leaf.text or "" if leaf.tag == _CODE else ""
    field_.has_result |= kind == "separate"
