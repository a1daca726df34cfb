"""Word files that cannot be used as a template are refused in one line."""

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st
from lxml import etree  # type: ignore[import-untyped]

from auditrack.formats.paper.word.package import WordTemplateError
from tests.formats.paper.word import shipped, templates
from tests.formats.paper.word.conftest import read, written
from tests.formats.paper.word.test_template import SMALL


def _protected_zip() -> bytes:
    """A .docx whose parts a program for archives has protected: the flag of each is set."""
    made = bytearray(shipped.made())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(signature)
        while at >= 0:
            made[at + flags] |= 1
            at = made.find(signature, at + 4)
    return bytes(made)


def _bomb() -> bytes:
    return templates.zipped({**templates.parts_of(shipped.made()), "word/media/a.bin": bytes(65 * 1024 * 1024)})


def _other(content_type: str) -> bytes:
    return templates.as_kind(content_type)


BROKEN = "this file is broken, or is no Word file"
CANNOT_BE_USED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", BROKEN),
    "no zip": (lambda: b"minutes of the board\n", BROKEN),
    "rtf": (lambda: rb"{\rtf1 minutes}", BROKEN),
    "truncated": (lambda: shipped.made()[:3000], BROKEN),
    "broken in the middle": (lambda: shipped.made()[:500] + bytes(200) + shipped.made()[700:], BROKEN),
    "a zip of something else": (lambda: templates.zipped({"minutes.txt": "minutes"}), BROKEN),
    "an old .doc": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "this file is protected by a password, or",
    ),
    "protected parts": (_protected_zip, "this file is protected by a password, or"),
    ".docm": (templates.docm, "this file holds macros, which are not taken over: save it as .docx or .dotx"),
    ".dotm": (
        lambda: _other("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        "this file holds macros, which are not taken over: save it as .docx or .dotx",
    ),
    ".xlsx": (
        lambda: _other("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        "this is no Word file: a .docx or .dotx is needed",
    ),
    ".odt": (
        lambda: templates.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        BROKEN,
    ),
    "a zip bomb": (_bomb, "this file holds more than 64 MB: take large pictures out"),
    "malformed text": (lambda: templates.changed(shipped.made(), ("word/document.xml", "</w:body>", "")), BROKEN),
    "malformed styles": (lambda: templates.changed(shipped.made(), ("word/styles.xml", "</w:styles>", "")), BROKEN),
    "malformed header": (lambda: templates.changed(shipped.made(), ("word/header.xml", "</w:hdr>", "")), BROKEN),
    "no body": (
        lambda: templates.changed(templates.bare(), ("word/document.xml", "<w:body></w:body>", "")),
        BROKEN,
    ),
    "a page of no size": (
        lambda: templates.changed(shipped.made(), ("word/document.xml", 'w:w="11906"', 'w:w="wide"')),
        BROKEN,
    ),
    "a part that is missing": (
        lambda: templates.zipped(
            {name: data for name, data in templates.parts_of(shipped.made()).items() if name != "word/styles.xml"}
        ),
        BROKEN,
    ),
    "entities without end": (
        lambda: templates.changed(
            shipped.made(), ("word/document.xml", "<w:document", '<!DOCTYPE a [<!ENTITY b "&b;&b;">]><w:document')
        ),
        "",
    ),
}


@pytest.mark.parametrize("name", [name for name, (_, message) in CANNOT_BE_USED.items() if message])
def test_what_cannot_be_used_is_told_in_one_line(name: str) -> None:
    make, message = CANNOT_BE_USED[name]
    with pytest.raises(WordTemplateError) as told:
        read("# T", make())
    assert str(told.value).startswith(f"council.docx: {message}")
    assert "\n" not in str(told.value)


def test_entities_are_not_followed() -> None:
    make, _ = CANNOT_BE_USED["entities without end"]
    assert [each.text for each in read("# T", make()).paragraphs()] == ["T"]


def is_used_or_told(template: bytes) -> bool:
    """Whether a paper can be written on it; anything but a WordTemplateError is a bug."""
    try:
        written(SMALL, template)
    except WordTemplateError:
        return False
    return True


@given(st.data())
def test_a_file_that_is_damaged_anywhere_is_used_or_told(data: st.DataObject) -> None:
    whole = shipped.made()
    at = data.draw(st.integers(0, len(whole) - 1))
    is_used_or_told(whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, 40)) :])


@pytest.mark.laws
@given(st.data())
def test_a_file_in_which_something_is_missing_is_used_or_told(data: st.DataObject) -> None:
    """Its zip and its XML are sound, but an element or an attribute is not there, or says something else."""
    parts = templates.parts_of(templates.with_numbered_headings())
    name = data.draw(st.sampled_from(sorted(name for name in parts if name != "word/theme.xml")))
    root = etree.fromstring(parts[name])
    element = data.draw(st.sampled_from(list(root.iter())))
    damage = data.draw(st.sampled_from(["remove", "rename", "drop", "change"]))
    if damage == "remove" and element is not root:
        element.getparent().remove(element)
    elif damage == "rename":
        element.tag = "other"
    elif element.attrib:
        attribute = data.draw(st.sampled_from(sorted(element.attrib)))
        if damage == "drop":
            del element.attrib[attribute]
        else:
            element.set(attribute, data.draw(st.sampled_from(["", "-1", "0", "x", "99999999999", "1.5"])))
    is_used_or_told(templates.zipped({**parts, name: etree.tostring(root)}))


def test_what_is_damaged_is_not_always_refused_nor_always_used() -> None:
    """The two tests above try something."""
    whole = shipped.made()
    assert {is_used_or_told(whole[:at] + b"x" + whole[at + 1 :]) for at in range(10, 300, 10)} == {True, False}
