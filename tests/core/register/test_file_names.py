"""Names of files: what no file of a register may be called, and which names are one."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from auditrack.core.grammar.plain_text import seen
from auditrack.core.register.file_names import alike, is_record, looks_like_one, stem, wrong

BREAKS = "\t\n\r\x0b\x0c\x85\u2028\u2029"
BYTE = "\udce9"
"""A byte that is not UTF-8, as Python holds it in a name."""


@pytest.mark.parametrize(
    "name",
    [
        "2022-06-ilacs",
        "Café, 2023, n° 1",
        "a.b",
        "日本",
        "x/y/z",
        "console",
        "Com",
        "com10",
        "lpt",
        "nul-1",
        "a - b",
        "x…",
    ],
)
def test_names_that_are_right(name: str) -> None:
    assert wrong(f"inspections/{name}.yaml") is None


@pytest.mark.parametrize("sign", [*BREAKS, "\x1b", "\x7f", "\u061c", "\u200b", "\u202e", "\u2066", "\U000e0041"])
def test_signs_that_are_not_seen(sign: str) -> None:
    assert wrong(f"inspections/a{sign}b.yaml") == f"this name contains an invisible character (U+{ord(sign):04X})"
    assert wrong(f"inspections/a{sign}b/c.yaml") == wrong(f"inspections/a{sign}b.yaml")


def test_bytes_that_are_no_text() -> None:
    assert wrong(f"inspections/caf{BYTE}.yaml") == "this name is not UTF-8"


@pytest.mark.parametrize("sign", '\\:*?"<>|')
def test_signs_that_windows_does_not_have(sign: str) -> None:
    assert wrong(f"inspections/a{sign}b.yaml") == f"this name contains {sign}, which Windows does not allow"


@pytest.mark.parametrize(
    "part", ["CON", "con", "Prn.2", "aux", "NUL ", "com1", "COM¹", "lpt9.a.b", "conin$", "CONOUT$", "nul .x"]
)
def test_names_of_devices(part: str) -> None:
    device = part.partition(".")[0].strip()
    assert wrong(f"inspections/{part}.yaml") == f"'{device}' is not a name that Windows allows"
    assert wrong(f"inspections/{part}/x.yaml") == f"'{device}' is not a name that Windows allows"


@pytest.mark.parametrize("part", ["a ", " a", "a.", "a..", "a\u3000"])
def test_blanks_and_full_stops_at_the_ends(part: str) -> None:
    for name in (f"inspections/{part}.yaml", f"inspections/{part}/x.yaml"):
        assert wrong(name) == f"'{part}' begins or ends with a blank or a full stop, which Windows does not allow"


@given(st.text(min_size=1))
def test_a_name_that_is_right_is_seen_as_it_is(name: str) -> None:
    """A name that a terminal, an annotation or a log would not show as it is, is refused."""
    assert seen(name) == name or wrong(name) is not None


@given(st.text())
def test_nfc_and_nfd_of_a_name_are_one(name: str) -> None:
    """However a file system or a keyboard stores accents, the id is the same, and so is the answer."""
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
    assert len({stem(f"{form}.yaml") for form in forms}) == 1
    assert len({alike(form) for form in forms}) == 1


def test_names_that_differ_in_capitals_only_are_alike() -> None:
    assert alike("Straße É") == alike("STRASSE e\u0301")
    assert alike("café") != alike("cafe")


@pytest.mark.parametrize("name", ["._a.yaml", ".#a.yaml", "x/.a.yaml", ".stversions/a.yaml", "a.yml", "a.yaml~"])
def test_files_that_are_none_of_the_register(name: str) -> None:
    assert not is_record(name)


@pytest.mark.parametrize("name", ["a.yml", "a.YAML", "a.yaml ", "a.yaml.", "a.Yml\n", "a.yaml\u200b"])
def test_files_that_were_meant_to_be(name: str) -> None:
    assert looks_like_one(name)


@pytest.mark.parametrize("name", ["a.yaml~", "a.yaml.orig", "yaml", "a.yamlx", "a.json"])
def test_files_that_were_not(name: str) -> None:
    assert not looks_like_one(name)
