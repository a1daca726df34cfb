"""Records as lines: quotes only where some reader needs them, and every text read back as it was."""

from datetime import date

import pytest
import yaml
from hypothesis import assume, given, settings, strategies as st
from ruamel.yaml import YAML

from auditrack.core.grammar.plain_text import BLANKS, CONTROLS
from auditrack.core.register import dates
from auditrack.core.register.settings import Directorate, Settings
from auditrack.core.register.updates import Decision, Evidence, Update
from auditrack.core.register.words import Link
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.layout import HOUSE, Long, Style, entry, flow, is_plain
from auditrack.store.yaml.source import read

DAY = dates.of_day(date(2024, 1, 9))


@pytest.mark.parametrize(
    "text",
    [
        "Half done.",
        "Head of Roads, Parks & Streets",
        "2024-01",
        "2023/24",
        "R1",
        "a:b",
        "C#",
        "not - started",
        "£5m",
        "nope",
    ],
)
def test_plain(text: str) -> None:
    assert is_plain(text)
    assert yaml.safe_load(f"x: {text}")["x"] == YAML(typ="safe", pure=True).load(f"x: {text}")["x"] == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "no",
            "Yes",
            "null",
            "~",
            "1.10",
            "007",
            "0x1F",
            "1e3",
            "-5",
            ".inf",
            "12:30",
            "2024-01-31",
            "2024",
            "=",
            "<<",
        ),
        *("a: b", "a #b", "a:", "- a", "-a", "? a", "*a", "&a", "!a", "|", ">", "'a'", '"a"', "%a", "@a", "`a", "[a]"),
        *("{a}", " a", "a ", "a\nb", "a\tb", "a\u2028b", "a\x85b", "\ufeffa", ""),
    ],
)
def test_not_plain(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize("text", ["a, b", "a]", "a}", "a{b", "https://example.org"])
def test_not_plain_within_braces(text: str) -> None:
    assert is_plain(text)
    assert not is_plain(text, is_flow=True)


TEXTS = st.text(min_size=1, max_size=60) | st.lists(
    st.sampled_from(["no", "-", "#", "a:", ":", "'", '"', "\\", "long", "words", "and", "\n", "1", "[x]", "…", "  "]),
    min_size=1,
    max_size=60,
).map(" ".join)
STYLES = st.builds(
    Style,
    indent=st.integers(1, 4),
    dashes=st.sampled_from((0, 2, 4)),
    gap=st.sampled_from((2, 4)),
    width=st.sampled_from((60, 100)),
    long=st.sampled_from(Long),
    quote=st.sampled_from("'\""),
    key_quote=st.sampled_from(("", '"')),
    padding=st.sampled_from(("", " ")),
)


@pytest.mark.laws
@settings(deadline=None, max_examples=400)
@given(TEXTS, TEXTS, STYLES, st.booleans())
def test_every_text_is_read_back(one: str, other: str, style: Style, is_flow: bool) -> None:
    one, other = _as_held(one), _as_held(other)
    made = Update(
        date=DAY,
        note=one,
        evidence=(Evidence(text=other), Evidence(text=one, link=Link("https://example.org/a"))),
        decision=Decision(what=other, why=one),
    )
    text = flow(made, style) if is_flow else "\n".join(entry(made, style, 0))
    found, problems = decode(read("a.yaml", text.encode()), Update)
    assert problems == []
    assert found == made


@pytest.mark.laws
@settings(deadline=None, max_examples=400)
@given(TEXTS, STYLES, st.booleans())
def test_other_readers_read_the_same_text(text: str, style: Style, is_flow: bool) -> None:
    text = _as_held(text)
    made = Update(date=DAY, note=text)
    written = flow(made, style) if is_flow else "\n".join(entry(made, style, 0))
    assert yaml.load(written, yaml.CSafeLoader)["note"] == text


def _as_held(text: str) -> str:
    """A text as the register can hold it, without the blanks at its ends."""
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip(BLANKS)
    assume(text and not any(_is_control(sign) for sign in text))
    return text


def _is_control(sign: str) -> bool:
    import re

    return re.match(f"[{CONTROLS}]", sign) is not None or sign in "\ufffe\uffff\r"


def test_the_house_style_of_settings() -> None:
    made = Settings(
        format=1, organisation="Anytown: Council", directorates=(Directorate(code="A", name="B"),), kinds=("x", "z")
    )
    assert entry(made, HOUSE, 0) == [
        "format: 1",
        'organisation: "Anytown: Council"',
        "directorates:",
        "  - code: A",
        "    name: B",
        "kinds:",
        "  - x",
        "  - z",
    ]
