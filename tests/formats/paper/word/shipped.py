"""Makes ``templates/word-styles.docx`` from nothing, so that all that is in it is known."""

import io
import zipfile

from auditrack.formats.paper.word.styles import STYLES
from auditrack.formats.paper.word.template import FOOTER, HEADER
from auditrack.formats.paper.xml import DECLARED, safe

_ROOT = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "settings", "fontTable", "header", "footer")

_ADVICE = (
    "auditrack takes from this file its styles, margins, header and footer, and leaves its text out. Change the look "
    "of a style below, keep its name, and put the file into a folder called templates beside your registry."
)

_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr>'
    "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)

_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
    'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)

_FONTS = (
    '<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:panose1 w:val="020B0604020202020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
)

_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "16202C", "lt2": "E3E8EE", "accent1": "0B4A85", "accent2": "9A3B00",
    "accent3": "3C6E2F", "accent4": "7A5C00", "accent5": "5A3E85", "accent6": "4A5560", "hlink": "0B4A85",
    "folHlink": "5A3E85",
}  # fmt: skip
_NAMED = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items())
_FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
_LINES = '<a:ln><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
_EFFECTS = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
_FACE = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="auditrack"><a:themeElements>'
    f'<a:clrScheme name="auditrack">{_NAMED}</a:clrScheme><a:fontScheme name="auditrack"><a:majorFont>{_FACE}'
    f"</a:majorFont><a:minorFont>{_FACE}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="auditrack"><a:fillStyleLst>{_FILLS}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>'
    f"<a:effectStyleLst>{_EFFECTS}</a:effectStyleLst><a:bgFillStyleLst>{_FILLS}</a:bgFillStyleLst></a:fmtScheme>"
    "</a:themeElements></a:theme>"
)

_SETTINGS = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
)


def made() -> bytes:
    """The file, byte for byte the same each time."""
    paragraphs = [("Normal", _ADVICE)]
    paragraphs += [(name, name) for name, text in STYLES.items() if 'w:type="paragraph"' in text]
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{_id(name)}"/></w:pPr><w:r><w:t>{safe(text)}</w:t></w:r></w:p>'
        for name, text in paragraphs
    )
    normal = STYLES["Normal"].replace('w:type="paragraph"', 'w:type="paragraph" w:default="1"')
    styles = "".join([normal, *(text for name, text in STYLES.items() if name != "Normal")])
    return _zipped(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations({"document": (f"{_OFFICE}/officeDocument", "word/document.xml")}),
            "word/document.xml": f"<w:document {DECLARED}><w:body>{body}{_SECTION}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations(
                {part: (f"{_OFFICE}/{part}", f"{part}.xml") for part in (*_PARTS, "theme")}
            ),
            "word/styles.xml": f"<w:styles {DECLARED}>{_DEFAULTS}{styles.replace(f' {DECLARED}', '')}</w:styles>",
            "word/settings.xml": f"<w:settings {DECLARED}>{_SETTINGS}</w:settings>",
            "word/fontTable.xml": f"<w:fonts {DECLARED}>{_FONTS}</w:fonts>",
            "word/theme.xml": _THEME,
            "word/header.xml": f"<w:hdr {DECLARED}>{_paragraph('header', HEADER)}</w:hdr>",
            "word/footer.xml": f"<w:ftr {DECLARED}>{_paragraph('footer', FOOTER)}</w:ftr>",
        }
    )


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{_id(style)}"/></w:pPr>{runs}</w:p>'


def _id(name: str) -> str:
    return STYLES[name].partition('w:styleId="')[2].partition('"')[0]


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), *((part, part) for part in _PARTS))
    )
    parts += (
        '<Override PartName="/word/theme.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(several: dict[str, tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in several.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _zipped(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _ROOT + text, zipfile.ZIP_DEFLATED)
    return made.getvalue()
