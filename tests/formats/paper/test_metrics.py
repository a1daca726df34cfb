"""How wide texts are: as the shipped fonts say, and what is laid out by it fits."""

import struct
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

import auditrack
from auditrack.formats.paper.metrics import shortened, width, wrapped

FONTS = Path(auditrack.__file__).parent / "data" / "fonts"
COVERED = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AC]


def advances(face: str) -> dict[int, float]:
    """The advance width of each character in a shipped font, as a part of the size of its letters."""
    data = (FONTS / f"LiberationSans-{face}.ttf").read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    entries = [struct.unpack_from(">4s4xII", data, 12 + 16 * at) for at in range(count)]
    at = {name.decode(): offset for name, offset, _ in entries}
    units = struct.unpack_from(">H", data, at["head"] + 18)[0]
    last = struct.unpack_from(">H", data, at["hhea"] + 34)[0] - 1
    glyphs = characters(data, at["cmap"])
    return {
        code: struct.unpack_from(">H", data, at["hmtx"] + 4 * min(glyph, last))[0] / units
        for code, glyph in glyphs.items()
    }


def characters(data: bytes, cmap: int) -> dict[int, int]:
    """The glyph of each character that is looked for, by the font's table for Windows."""
    tables = (
        struct.unpack_from(">HHI", data, cmap + 4 + 8 * at)
        for at in range(struct.unpack_from(">H", data, cmap + 2)[0])
    )
    start = cmap + next(offset for platform, encoding, offset in tables if (platform, encoding) == (3, 1))
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    found = {}
    for at in range(segments):
        places = [start + 14 + 2 * at + jump for jump in (0, 2 * segments + 2, 4 * segments + 2, 6 * segments + 2)]
        last, first, delta, offset = (struct.unpack_from(">H", data, place)[0] for place in places)
        for code in set(COVERED) & set(range(first, last + 1)):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", data, places[3] + offset + 2 * (code - first))[0]
            found[code] = (glyph + delta) & 0xFFFF
    return found


@pytest.mark.parametrize(("face", "bold"), [("Regular", False), ("Bold", True)])
def test_widths_are_those_of_the_shipped_font(face: str, bold: bool) -> None:
    said = {code: width(chr(code), 1, bold) for code in COVERED}
    assert said == advances(face)


@pytest.mark.parametrize("face", ["Regular", "Bold"])
def test_the_shipped_fonts_are_those_under_the_open_licence(face: str) -> None:
    # Liberation 1.07 is under another licence
    data = (FONTS / f"LiberationSans-{face}.ttf").read_bytes()
    assert "Version 2.1.5".encode("utf-16-be") in data
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_a_text_is_as_wide_as_its_letters_in_the_unit_of_the_size() -> None:
    assert width("", 12) == 0
    assert width("AV", 12) == pytest.approx(2 * 1366 / 2048 * 12)
    assert width("Ŵ\u2013", 10, bold=True) == pytest.approx((1933 + 1139) / 2048 * 10)


def test_what_is_not_known_is_thought_wide_and_what_is_not_seen_has_no_width() -> None:
    assert width("査", 10) == 10
    assert width("e\u0301\u200b\x07", 10) == width("e", 10)
    assert width("\t", 10) == width(" ", 10)


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert shortened("Quest", width("Quest", 10), 10) == "Quest"
    assert shortened("Quest review", width("Quest…", 10), 10) == "Quest…"


def test_lines_break_between_words_and_the_last_is_cut() -> None:
    room = width("Adult Care, Housing", 10)
    assert wrapped("Adult Care, Housing and Public Health", room, 10, at_most=3) == [
        "Adult Care, Housing",
        "and Public Health",
    ]
    assert wrapped("Adult Care, Housing and Public Health, too", room, 10) == [
        "Adult Care, Housing",
        "and Public Health…",
    ]
    assert wrapped("", room, 10) == [""]


@given(st.text(max_size=60), st.floats(12, 200), st.booleans(), st.integers(1, 4))
@example("W" * 60, 12, True, 4)
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(
    text: str, room: float, bold: bool, at_most: int
) -> None:
    lines = wrapped(text, room, 10, bold, at_most)
    assert 1 <= len(lines) <= at_most
    assert max(width(line, 10, bold) for line in lines) <= room
    kept = "".join(lines).replace(" ", "").removesuffix("…")
    whole = "".join(text.split())
    assert whole.startswith(kept)
    assert kept == whole.removesuffix("…") or lines[-1].endswith("…")
