"""Spreadsheets made of their XML, as programs of many kinds write them."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"


def text(words: str, name: str = "") -> str:
    """A cell of an xlsx file with a text of its own."""
    place = f' r="{name}"' if name else ""
    return f'<c{place} t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def xlsx(
    path: Path,
    sheets: Mapping[str, str],
    *,
    book: str = "xl/workbook.xml",
    styles: str = "",
    strings: Sequence[str] = (),
    strict: bool = False,
    hidden: str = "",
) -> Path:
    """An xlsx file of these sheets, by name: what is within ``sheetData``, or that and what stands around it."""
    folder = book.rpartition("/")[0]
    states = ("visible", "hidden")
    names = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="s{at}" state="{states[name == hidden]}"/>'
        for at, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="s{at}" Type="{RELATIONS}/worksheet" Target="/{folder}/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="x" Type="{RELATIONS}/styles" Target="styles.xml"/>' if styles else ""
    related += f'<Relationship Id="y" Type="{RELATIONS}/sharedStrings" Target="strings.xml"/>' if strings else ""
    items = "".join(f"<si>{string}</si>" for string in strings)
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="b" '
        f'Type="{RELATIONS}/officeDocument" Target="{book}"/></Relationships>',
        book: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
        f"{folder}/_rels/{Path(book).name}.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        f"{folder}/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        f"{folder}/strings.xml": f'<sst xmlns="{MAIN}">{items}</sst>',
    }
    for at, inner in enumerate(sheets.values(), 1):
        data = inner if "<sheetData>" in inner else f"<sheetData>{inner}</sheetData>"
        parts[f"{folder}/sheet{at}.xml"] = f'<worksheet xmlns="{MAIN}">{data}</worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            for transitional, other in STRICT.items() if strict else ():
                part = part.replace(transitional, other)
            archive.writestr(name, part)
    return path


def ods(path: Path, tables: str, styles: str = "", manifest: str = "") -> Path:
    """An ods file with these tables; ``office``, ``table``, ``text``, ``style`` and ``calcext`` are its prefixes."""
    prefixes = " ".join(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = (
        f'<office:document-content {prefixes} xmlns:calcext="{CALCEXT}"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{ODF}manifest:1.0">{manifest}</m:manifest>')
        archive.writestr("content.xml", content)
    return path


def rewritten(path: Path, part: str, old: str, new: str) -> Path:
    """A file with a part in which something stands instead of something else."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return path
