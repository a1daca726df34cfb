"""Text for files that are XML inside, pictures and Word; of Word, names, runs, paragraphs and relations."""

import re
from collections.abc import Collection
from itertools import chain, count
from xml.sax.saxutils import escape

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}

DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
"""The declarations that a root element needs."""

EMU_PER_TWIP = 635
"""Pictures are measured in EMU, all else in twentieths of a point."""


def held(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold, not even escaped."""
    return _NOT_IN_XML.sub("", text)


def one_line(text: str) -> str:
    """Text with its white space folded, and without the characters that XML cannot hold."""
    return held(" ".join(text.split()))


def safe(text: str) -> str:
    """Text for an element or an attribute; a character that XML cannot hold is left out."""
    return escape(held(text), {'"': "&quot;"})


def tag(name: str) -> str:
    """A name such as ``w:p`` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def run(text: str, look: str = "") -> str:
    """Words that look one way; they are safe already."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(style: str, properties: str, runs: str) -> str:
    """A paragraph of the style with this id."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def free_id(wanted: str, taken: Collection[str], sign: str = "") -> str:
    """An id that is not taken: the one that is wanted, else with the first free number after it."""
    ids = chain([wanted], (f"{wanted}{sign}{number}" for number in count(2)))
    return next(name for name in ids if name not in taken)
