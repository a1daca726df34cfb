"""Word templates as councils have them, made part by part; and files that are none."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx

from tests.conftest import TESTS
from tests.formats.paper.word import shipped

EXAMPLES = TESTS / "examples" / "word"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
CONTENT_TYPES = "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_GERMAN = {
    "Normal": "Standard",
    "Title": "Titel",
    "heading 1": "berschrift1",
    "heading 2": "berschrift2",
    "List Bullet": "Aufzhlungszeichen",
    "List Number": "Listennummer",
    "caption": "Beschriftung",
    "header": "Kopfzeile",
    "footer": "Fuzeile",
}
"""The ids that a German Word gives to its own styles, by their names."""


def example(name: str) -> bytes:
    """A template that another program made."""
    return (EXAMPLES / name).read_bytes()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def changed(data: bytes, *changes: tuple[str, str, str]) -> bytes:
    """The same file with a text in a part replaced; the text must be there."""
    parts = parts_of(data)
    for name, old, new in changes:
        assert old.encode() in parts[name], (name, old)
        parts[name] = parts[name].replace(old.encode(), new.encode())
    return zipped(parts)


def as_kind(kind: str, data: bytes | None = None) -> bytes:
    """A document, or the shipped template, under another content type."""
    made = shipped.made() if data is None else data
    return changed(made, (CONTENT_TYPES, f"{_KIND}.document.main+xml", kind))


def as_template(data: bytes) -> bytes:
    """A document as Word saves it as a template."""
    return as_kind(f"{_KIND}.template.main+xml", data)


def dotx() -> bytes:
    """What Word saves as a template."""
    return as_template(shipped.made())


def docm() -> bytes:
    """What Word saves with macros."""
    return as_kind("application/vnd.ms-word.document.macroEnabled.main+xml")


def bare(section: str = "", body: str = "") -> bytes:
    """The least that Word opens: no styles, no numbering, no settings; by default not even a page."""
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    types = (
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    )
    return zipped(
        {
            CONTENT_TYPES: f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {W} {R}><w:body>{body}{section}</w:body></w:document>",
        }
    )


def from_word() -> bytes:
    """A document that Word itself made: American, with styles, lists and themes of its own."""
    made = io.BytesIO()
    docx.Document().save(made)
    return made.getvalue()


def in_german() -> bytes:
    """The shipped template with the ids of styles that a German Word gives them; the names stay English."""
    parts = parts_of(shipped.made())
    for name in ("word/styles.xml", "word/document.xml", "word/header.xml", "word/footer.xml"):
        text = parts[name].decode()
        for english, german in _GERMAN.items():
            was = "".join(word[:1].upper() + word[1:] for word in english.split())
            text = re.sub(rf'(w:styleId|w:basedOn w:val|w:next w:val|w:pStyle w:val)="{was}"', rf'\1="{german}"', text)
        parts[name] = text.replace('w:lang w:val="en-GB"', 'w:lang w:val="de-DE"').encode()
    return zipped(parts)


def without(*names: str) -> bytes:
    """The shipped template without these styles."""
    parts = parts_of(shipped.made())
    text = parts["word/styles.xml"].decode()
    for name in names:
        text, count = re.subn(rf'<w:style [^>]*><w:name w:val="{name}"/>.*?</w:style>', "", text)
        assert count == 1, name
    return zipped({**parts, "word/styles.xml": text.encode()})


def with_numbered_headings(*, inherited: bool = False) -> bytes:
    """A template that numbers its headings itself: A, B, C."""
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="4"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1:"/>'
        '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    own = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>'
    styles = parts_of(shipped.made())["word/styles.xml"].decode()
    before, heading, after = styles.partition('<w:name w:val="heading 1"/>')
    if inherited:
        chapter = (
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Chapter"><w:name w:val="Chapter"/>'
            f'<w:basedOn w:val="Normal"/>{own}</w:pPr></w:style>'
        )
        made = before + heading + after.replace('w:basedOn w:val="Normal"', 'w:basedOn w:val="Chapter"', 1)
        made = made.replace("</w:styles>", f"{chapter}</w:styles>")
    else:
        made = before + heading + after.replace("<w:pPr><w:keepNext/><w:keepLines/>", f"{own}", 1)
    parts = parts_of(shipped.made())
    return zipped(
        {
            **parts,
            "word/styles.xml": made,
            "word/numbering.xml": numbering,
            CONTENT_TYPES: parts[CONTENT_TYPES]
            .decode()
            .replace(
                "</Types>",
                f'<Override PartName="/word/numbering.xml" ContentType="{_KIND}.numbering+xml"/></Types>',
            ),
            "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"]
            .decode()
            .replace(
                "</Relationships>",
                f'<Relationship Id="n" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
            ),
        }
    )


def with_page(header: str = "", footer: str = "", section: str = "") -> bytes:
    """A template with these paragraphs in its header and footer, and this section; a part left empty is left out."""
    parts = parts_of(shipped.made())
    types, relations = parts[CONTENT_TYPES].decode(), parts["word/_rels/document.xml.rels"].decode()
    document = parts["word/document.xml"].decode()
    made: dict[str, bytes | str] = dict(parts)
    for kind, name, text in (("header", "hdr", header), ("footer", "ftr", footer)):
        if text:
            made[f"word/{kind}.xml"] = f"<w:{name} {W} {R}>{text}</w:{name}>"
            continue
        del made[f"word/{kind}.xml"]
        types = re.sub(rf'<Override PartName="/word/{kind}.xml"[^>]*/>', "", types)
        relations = re.sub(rf'<Relationship Id="{kind}"[^>]*/>', "", relations)
        document = re.sub(rf"<w:{kind}Reference [^>]*/>", "", document)
    if section:
        document = re.sub(r"<w:pgSz .*</w:sectPr>", f"{section}</w:sectPr>", document)
    made |= {CONTENT_TYPES: types, "word/_rels/document.xml.rels": relations, "word/document.xml": document}
    return zipped(made)


def paragraph(*runs: str) -> str:
    """A paragraph of texts in runs of their own; what is XML already is taken as it is."""
    made = (each if each.startswith("<") else f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>' for each in runs)
    return f"<w:p>{''.join(made)}</w:p>"


def text_box(content: str) -> str:
    """A run with a text box in both of its forms, for newer and for older programs."""
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps">'
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="914400" cy="457200"/><wp:docPr id="7" name="Box 7"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="457200"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/>"
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="width:72pt"><v:textbox>'
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080200000090"
    "7753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A picture of one point."""


def picture(relation: str) -> str:
    """A run with a picture, named and linked as Word does."""
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Picture 1" '
        'descr="The arms of Anytown"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" '
        f'name="arms.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
        '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def related(
    data: bytes, source: str, kind: str, target: str, content: bytes | str | None = None, name: str = "z"
) -> bytes:
    """A template in which a part is related to another, or to what is elsewhere where there is no content.

    ``source`` is empty for the file as a whole; ``target`` is a name in the file.
    """
    parts: dict[str, bytes | str] = dict(parts_of(data))
    folder, _, last = source.rpartition("/")
    path = f"{folder}/_rels/{last}.rels".lstrip("/")
    kind = kind if ":" in kind else f"{_OFFICE}/{kind}"
    place = f'Target="{target}" TargetMode="External"' if content is None else f'Target="/{target}"'
    relation = f'<Relationship Id="{name}" Type="{kind}" {place}/>'
    before = parts.get(path, f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>')
    text = before if isinstance(before, str) else before.decode()
    parts[path] = text.replace("</Relationships>", f"{relation}</Relationships>")
    if content is not None:
        parts[target] = content
        types = str(parts_of(data)[CONTENT_TYPES], "utf-8")
        override = f'<Override PartName="/{target}" ContentType="application/octet-stream"/>'
        parts[CONTENT_TYPES] = types.replace("</Types>", f"{override}</Types>")
    return zipped(parts)


def with_settings(settings: str, data: bytes | None = None) -> bytes:
    """The shipped template, or another without any, with these settings."""
    made = shipped.made() if data is None else data
    text = f"<w:settings {W} {R}>{settings}</w:settings>"
    if "word/settings.xml" in parts_of(made):
        return zipped({**parts_of(made), "word/settings.xml": text})
    return related(made, "word/document.xml", "settings", "word/settings.xml", text)


def with_logo(path: Path) -> bytes:
    """A template with a logo in its header, on letter paper with margins of its own, saved by python-docx."""
    document = docx.Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = docx.shared.Cm(3)
    run = section.header.paragraphs[0].add_run()
    run.add_picture(str(path), width=docx.shared.Cm(4))
    section.header.paragraphs[0].add_run(" {{organisation}}")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
