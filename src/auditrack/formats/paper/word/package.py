"""A council's Word template as a new Word file: of the template's parts, only what a paper takes from them."""

import contextlib
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from lxml import etree  # type: ignore[import-untyped]

from auditrack.core.register.problems import AuditrackError
from auditrack.formats.paper.word import changes, kept, strict
from auditrack.formats.paper.word.kept import qualified

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT_TYPES = "[Content_Types].xml"
_DOCUMENT = "word/document.xml"
_LARGEST = 64
"""In megabytes, for all that the file holds."""
_ENCRYPTED = 0x1
_PROTECTED = "this file is protected by a password, or is an old .doc: save it as .docx, without a password"
_NO_OFFICE_XML = b"\xd0\xcf\x11\xe0"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    RuntimeError,
)
"""What reading a file raises that is not whole, or not what it says it is."""

_KINDS_OF_PICTURE = (
    (re.compile(rb"\x89PNG\r\n"), "png", "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "jpeg", "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "gif", "image/gif"),
    (re.compile(rb"BM"), "bmp", "image/bmp"),
    (re.compile(rb"II\*\0|MM\0\*"), "tiff", "image/tiff"),
    (re.compile(rb"\x01\0\0\0(?s:.{36}) EMF"), "emf", "image/x-emf"),
    (re.compile(rb"\xd7\xcd\xc6\x9a|\x01\0\x09\0\0\x03"), "wmf", "image/x-wmf"),
)
"""How the picture of each kind begins, and what it is called: whatever the template says of it."""

_RUNNING = tuple(qualified(f"w:{name}") for name in ("headerReference", "footerReference"))
_TYPE = qualified("w:type")
_ENDS_IN_PARAGRAPH = tuple(qualified(f"w:{name}") for name in ("hdr", "ftr", "tc", "txbxContent"))
_CELLS = "in a table of its header or footer cells were deleted or merged with changes tracked: accept these first"
_PARTS: Mapping[str, tuple[str, str, Collection[str]]] = {
    "styles": ("word/styles.xml", "styles", kept.ELEMENTS),
    "numbering": ("word/numbering.xml", "numbering", kept.ELEMENTS),
    "fontTable": ("word/fontTable.xml", "fontTable", kept.ELEMENTS),
    "settings": ("word/settings.xml", "settings", kept.SETTINGS),
    "theme": ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", kept.ELEMENTS),
}
"""The parts that a paper takes over, by the kind of their relation: name, content type and what is kept of them."""
_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


class WordTemplateError(AuditrackError):
    """A Word template that cannot be used."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(f"{path}: {what}")


@contextlib.contextmanager
def working_on(path: str) -> Iterator[None]:
    """Tell as a WordTemplateError what cannot be done with the template of this path, as it is broken."""
    try:
        yield
    except (OpcError, *_BROKEN):
        raise WordTemplateError(path, "this file is broken, or is no Word file") from None


def rebuilt(data: bytes, path: str) -> bytes:
    """A Word file without text, with the first section, the styles, headers and footers of a template.

    Raises WordTemplateError, and what ``working_on`` tells.
    """
    parts = _parts(data, path)
    (main,) = (target for kind, target in _relations(parts, "").values() if kind == "officeDocument")
    document, relations = parse_xml(parts[main]), _relations(parts, main)
    if document.find(qualified("w:body")) is None:
        raise ValueError(main)
    package = _Package(parts)
    settings = None
    for kind, target in relations.values():
        if kind in _PARTS:
            copy = package.take(kind, target)
            settings = copy if kind == "settings" else settings
    section = _first_section(document)
    references = [
        package.refer(reference, relations, path) for reference in _in_force(document, _has_even_pages(settings))
    ]
    section[0:0] = references
    package.put(_DOCUMENT, "document.main", _emptied(document, section))
    return package.zipped()


def _parts(data: bytes, path: str) -> Mapping[str, bytes]:
    """The parts of a Word file by their names. Raises WordTemplateError."""
    if data.startswith(_NO_OFFICE_XML):
        raise WordTemplateError(path, _PROTECTED)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(member.flag_bits & _ENCRYPTED for member in archive.infolist()):
            raise WordTemplateError(path, _PROTECTED)
        if sum(member.file_size for member in archive.infolist()) > _LARGEST * 1024 * 1024:
            raise WordTemplateError(path, f"this file holds more than {_LARGEST} MB: take large pictures out")
        types = archive.read(_CONTENT_TYPES).decode()
        if "macroEnabled" in types:
            raise WordTemplateError(
                path, "this file holds macros, which are not taken over: save it as .docx or .dotx"
            )
        if not any(_MAIN.format(kind) in types for kind in ("document", "template")):
            raise WordTemplateError(path, "this is no Word file: a .docx or .dotx is needed")
        return {name: _part(name, archive.read(name)) for name in archive.namelist()}


def _part(name: str, data: bytes) -> bytes:
    return strict.transitional(data) if name.endswith((".xml", ".rels")) else data


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """What a part is related to within the file: the last word of the kind, and the name of the target, by id."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    relations = parse_xml(parts[path]) if path in parts else ()
    return {
        relation.get("Id"): (
            relation.get("Type").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/"),
        )
        for relation in relations
        if relation.get("TargetMode") != "External" and relation.get("Type").startswith(f"{_OFFICE}/")
    }


def _sections(document: Any) -> list[Any]:
    """All sections, but those that tracked changes remember."""
    before = qualified("w:sectPrChange")
    return [section for section in document.iter(qualified("w:sectPr")) if section.getparent().tag != before]


def _first_section(document: Any) -> Any:
    """The first section's page, without headers and footers."""
    sections = _sections(document) or [etree.Element(qualified("w:sectPr"))]
    return kept.root(sections[0], kept.SECTION)


def _has_even_pages(settings: Any) -> bool:
    return settings is not None and kept.is_on(settings, "w:evenAndOddHeaders")


def _in_force(document: Any, has_even_pages: bool) -> Iterator[Any]:
    """The headers and footers that show: the first section's, else those of the first section that has any."""
    sections = _sections(document)
    shown = {"default"}
    if sections and kept.is_on(sections[0], "w:titlePg"):
        shown.add("first")
    if has_even_pages:
        shown.add("even")
    for kind in _RUNNING:
        several = (section.findall(kind) for section in sections)
        own = {reference.get(_TYPE, "default"): reference for reference in next(filter(None, several), ())}
        yield from (reference for page, reference in own.items() if page in shown)


def _emptied(document: Any, section: Any) -> Any:
    """A document that holds nothing but a section, and the colour of the page."""
    made = etree.Element(document.tag, nsmap=kept.NAMESPACES)
    if (background := document.find(qualified("w:background"))) is not None:
        made.append(kept.root(background, kept.BACKGROUND))
    etree.SubElement(made, qualified("w:body")).append(section)
    return made


class _Package:
    """A new Word file, put together part by part from a template's."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._template = parts
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[str, list[tuple[str, str]]] = {"": [("officeDocument", _DOCUMENT)]}
        """What each part is related to, in order of their ids: the kind, and the target."""

    def take(self, kind: str, source: str) -> Any:
        """Take over a part of the template that the document is related to; what is kept of it."""
        name, content_type, elements = _PARTS[kind]
        copy = kept.root(parse_xml(self._template[source]), elements, self._new_ids(name, source))
        self.put(name, content_type, copy)
        self._relate(_DOCUMENT, kind, name)
        return copy

    def refer(self, reference: Any, relations: Mapping[str, tuple[str, str]], path: str) -> Any:
        """Take over a header or footer; the reference to it. Raises WordTemplateError."""
        kind, source = relations[reference.get(qualified("r:id"))]
        root = parse_xml(self._template[source])
        if changes.has_changed_cells(root):
            raise WordTemplateError(path, _CELLS)
        changes.settle(root)
        name = f"word/{kind}{1 + sum(part.startswith(f'word/{kind}') for part in self._parts)}.xml"
        copy = kept.root(root, kept.ELEMENTS, self._new_ids(name, source))
        changes.drop_empty_tables(copy)
        for block in copy.iter(*_ENDS_IN_PARAGRAPH):
            if not len(block) or block[-1].tag != qualified("w:p"):
                etree.SubElement(block, qualified("w:p"))
        self.put(name, kind, copy)
        made = etree.Element(reference.tag, nsmap=kept.NAMESPACES)
        made.set(_TYPE, reference.get(_TYPE, "default"))
        made.set(qualified("r:id"), self._relate(_DOCUMENT, kind, name))
        return made

    def put(self, name: str, content_type: str, root: Any) -> None:
        """Put a part into the file."""
        self._parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._types[name] = content_type if "/" in content_type else _WORD.format(content_type)

    def _relate(self, part: str, kind: str, target: str) -> str:
        several = self._relations.setdefault(part, [])
        if (kind, target) not in several:
            several.append((kind, target))
        return f"rId{several.index((kind, target)) + 1}"

    def _new_ids(self, name: str, source: str) -> Callable[[str], str]:
        """The new ids of relations of a part: pictures and fonts are taken over when they are asked for."""
        relations = _relations(self._template, source)

        def new_id(old: str) -> str:
            kind, target = relations.get(old, ("", ""))
            data = self._template.get(target, b"")
            if kind == "image" and (shape := next((one for one in _KINDS_OF_PICTURE if one[0].match(data)), None)):
                return self._relate(name, kind, self._put_beside("media/image", shape[1], shape[2], data))
            if kind == "font" and data:
                return self._relate(name, kind, self._put_beside("fonts/font", "odttf", _FONT, data))
            return ""

        return new_id

    def _put_beside(self, stem: str, ending: str, content_type: str, data: bytes) -> str:
        """Put a picture or a font into the file, once; its name."""
        names = [name for name in self._parts if name.startswith(f"word/{stem}")]
        name = next((name for name in names if self._parts[name] == data), f"word/{stem}{len(names) + 1}.{ending}")
        self._parts[name], self._types[name] = data, content_type
        return name

    def zipped(self) -> bytes:
        """The file."""
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{content_type}"/>'
            for name, content_type in self._types.items()
        )
        types = f'<Default Extension="rels" ContentType="{_RELATIONS}"/>{overrides}'
        texts = {_CONTENT_TYPES: f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>'}
        for part, relations in self._relations.items():
            folder, name = posixpath.split(part)
            related = "".join(
                f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="/{target}"/>'
                for number, (kind, target) in enumerate(relations, 1)
            )
            path = posixpath.join(folder, "_rels", f"{name}.rels")
            texts[path] = f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, content in (texts | self._parts).items():
                archive.writestr(name, content)
        return made.getvalue()
