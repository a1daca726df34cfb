"""WordprocessingML as text: names, and words that cannot break out of it."""

from xml.sax.saxutils import escape

from auditrack.formats.paper.xml_text import held

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}

DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
"""The declarations that a root element needs."""

EMU_PER_TWIP = 635
"""Pictures are measured in EMU, all else in twentieths of a point."""


def one_line(text: str) -> str:
    """Text with its white space folded, and without the characters that XML cannot hold."""
    return held(" ".join(text.split()))


def safe(text: str) -> str:
    """Text for an element or an attribute; a character that XML cannot hold is left out."""
    return escape(held(text), {'"': "&quot;"})


def tag(name: str) -> str:
    """A name such as ``w:p`` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"
