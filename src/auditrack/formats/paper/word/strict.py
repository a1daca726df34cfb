"""Word files that were saved as "Strict Open XML": their parts as the transitional form of ISO/IEC 29500 has them.

The two differ in the addresses of names and relations, in measures, which strict files give with their units, and in
what the sides of a text that runs from left to right are called.
"""

import re
from typing import Any

from docx.oxml import parse_xml
from lxml import etree  # type: ignore[import-untyped]

from auditrack.formats.paper.xml import NAMESPACES, tag

_ADDRESS = re.compile(rb"""(?<=["'])http://purl\.oclc\.org/ooxml/(\w+)/(\w+)""")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"

_MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(pt|pc|pi|in|cm|mm|%)")
_TWIPS = {"pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54}
"""How many twentieths of a point a unit has, in which the transitional form counts."""


def _tags(names: str) -> frozenset[str]:
    return frozenset(map(tag, names.split()))


_LENGTHS = _tags(
    """
        w:w w:h w:top w:bottom w:left w:right w:start w:end w:header w:footer w:gutter w:space w:pos w:firstLine
        w:hanging w:before w:after w:line w:leftFromText w:rightFromText w:topFromText w:bottomFromText w:tblpX
        w:tblpY w:hSpace w:vSpace w:x w:y
    """
)
"""Attributes that are lengths, whatever element has them."""
_VAL = tag("w:val")
_LENGTH_ELEMENTS = _tags("w:spacing w:defaultTabStop w:trHeight w:fitText")
_HALF_POINTS = _tags("w:sz w:szCs w:kern w:position")
"""Elements whose value is a length, and those that count it in half-points."""
_STRETCHED = tag("w:w")
_DRAWING = f"{{{NAMESPACES['a']}}}"
_SIDES = {"start": "left", "end": "right"}
_WITH_SIDES = _tags("w:tblBorders w:tcBorders w:tblCellMar w:tcMar")
_INDENT, _ALIGNED = tag("w:ind"), _tags("w:jc w:lvlJc")


def transitional(part: bytes) -> bytes:
    """A part of a Word file in the transitional form; one that is in it already stays as it is.

    Raises what the parser raises where a strict part is not well formed.
    """
    part, count = _ADDRESS.subn(_TRANSITIONAL, part)
    if not count:
        return part
    root = parse_xml(part)
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            if match := _MEASURE.fullmatch(value):
                element.set(name, _counted(element.tag, name, float(match[1]), match[2]) or value)
        _name_sides(element)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _counted(element: str, name: str, number: float, unit: str) -> str:
    """A measure as a number alone; nothing where the attribute is no measure, but a name perhaps."""
    if unit == "%":
        if element.startswith(_DRAWING):
            return f"{number * 1000:.0f}"
        if name == _VAL:
            return f"{number:.0f}" if element == _STRETCHED else ""
        return f"{number * 50:.0f}" if name == tag("w:w") else ""
    if name in _LENGTHS or (name == _VAL and element in _LENGTH_ELEMENTS):
        return f"{number * _TWIPS[unit]:.0f}"
    return f"{number * _TWIPS[unit] / 10:.0f}" if name == _VAL and element in _HALF_POINTS else ""


def _name_sides(element: Any) -> None:
    """Call the sides left and right, as older programs do."""
    if element.tag in _WITH_SIDES:
        for strict, name in _SIDES.items():
            for side in element.iterchildren(tag(f"w:{strict}")):
                side.tag = tag(f"w:{name}")
    elif element.tag in _ALIGNED:
        element.set(_VAL, _SIDES.get(element.get(_VAL, ""), element.get(_VAL, "")))
    elif element.tag == _INDENT:
        for strict, name in _SIDES.items():
            if (value := element.attrib.pop(tag(f"w:{strict}"), None)) is not None:
                element.set(tag(f"w:{name}"), value)
