"""The paper of January 2024 as Word, whole; and small papers, for one thing each."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from auditrack.formats.paper import document, word
from auditrack.formats.paper.document import Heading, ListItem, Particulars, numbers
from tests.conftest import Golden
from tests.formats.paper.word import shipped
from tests.formats.paper.word.conftest import errors, read, written
from tests.formats.paper.word.outline import (
    Paragraph,
    WordFile,
    all_of,
    alternative_texts,
    first,
    plain,
    qualified,
    value,
)
from tests.shipped import PARTICULARS, paper

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000010802000000d9d4"
    "0e5e0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
"""Two black points side by side."""
NUMBER = re.compile(r"\d+(?:\.\d+)*")


@pytest.fixture(scope="module")
def january() -> WordFile:
    """The shipped register's paper."""
    return WordFile(paper().word)


# the whole paper


def test_the_paper_of_january_2024(january: WordFile, golden: Golden) -> None:
    golden(Path("word/2024-01-09-audit.txt"), january.outline())


def test_it_is_sound(tmp_path: Path) -> None:
    assert errors(paper().word, tmp_path) == []


def test_it_is_the_same_file_each_time() -> None:
    blocks = document.read(paper().markdown)
    made = {word.write(blocks, PARTICULARS, shipped.made(), "", {}, date(2024, 1, 9)) for _ in range(2)}
    assert len({WordFile(each).parts["word/document.xml"] for each in made}) == 1


def test_every_number_is_counted_by_word_and_is_that_of_the_markdown(january: WordFile) -> None:
    blocks = document.read(paper().markdown)
    typed = [block.number for block in blocks if isinstance(block, Heading | document.Paragraph) and block.number]
    counted = [each.number for each in january.paragraphs() if NUMBER.fullmatch(each.number)]
    assert counted == typed
    assert len(typed) > 100


def test_every_reference_leads_to_the_paragraph_of_that_number(january: WordFile) -> None:
    paragraphs = january.paragraphs()
    marked = {name: each.number for each in paragraphs for name in each.bookmarks}
    shown = [_reference(field.instruction, field.shown) for each in paragraphs for field in each.fields]
    assert shown
    assert [(name, number) for name, number in shown if marked[name] != number] == []
    assert {name for name, _ in shown} == marked.keys()


def _reference(instruction: str, shown: str) -> tuple[str, str]:
    kind, name, *switches = instruction.split()
    assert (kind, switches) == ("REF", ["\\r", "\\h"])
    return name, shown


def test_there_are_as_many_references_as_in_the_markdown(january: WordFile) -> None:
    told = len(re.findall(r"\[paragraph [\d.]+\](?!: #)", paper().markdown))
    assert sum(len(each.fields) for each in january.paragraphs()) == told


def test_no_paragraph_is_empty_but_where_one_must_be(january: WordFile) -> None:
    empty = [each for each in january.paragraphs() if not each.text and not alternative_texts(each.element)]
    assert {each.style for each in empty} == {"Table Heading"}, "the lower half of a heading over two rows"


def test_every_tint_comes_with_words_in_bold(january: WordFile) -> None:
    cells = [cell for table in january.tables() for cell in table.iter(qualified("w:tc"))]
    tinted = [cell for cell in cells if value(cell, "w:tcPr/w:shd", "w:fill") not in ("", "E3E8EE")]
    assert tinted
    assert all(first(cell, "w:p/w:r/w:rPr/w:b") is not None for cell in tinted)


def test_every_picture_has_words_for_those_who_cannot_see_it(january: WordFile) -> None:
    told = alternative_texts(january.body)
    shown = [block.alt for block in document.read(paper().markdown) if isinstance(block, document.Picture)]
    assert told == shown
    assert len(told) == 2


# numbers and references


def numbered(file: WordFile) -> list[tuple[str, str]]:
    """What Word counts, with the text after it."""
    return [(each.number, each.text) for each in file.paragraphs()]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("## 1 A\n\n1.1 b\n\n## 2 C\n\n2.1 d", [("1", "A"), ("1.1", "b"), ("2", "C"), ("2.1", "d")]),
        ("## 1 A\n\n### 1.1 B\n\n1.1.1 c\n\n1.1.2 d", [("1", "A"), ("1.1", "B"), ("1.1.1", "c"), ("1.1.2", "d")]),
        ("## 1 A\n\n## 3 B\n\n## 2 C", [("1", "A"), ("", "3 → B"), ("2", "C")]),
        ("## 2024 in review", [("", "2024 → in review")]),
        ("## 01 A\n\n## 1 B", [("", "01 → A"), ("1", "B")]),
        ("## \u0661 A\n\n## 1 B", [("", "\u0661 → A"), ("1", "B")]),
        ("## A\n\n## 1 B", [("", "A"), ("1", "B")]),
    ],
)
def test_word_counts_a_number_only_where_it_comes_out_the_same(markdown: str, shown: list[tuple[str, str]]) -> None:
    assert numbered(read(markdown)) == shown


@pytest.mark.laws
@given(st.lists(st.integers(1, 10), max_size=12))
def test_any_numbers_come_out_as_they_are(levels: list[int]) -> None:
    counts: list[int] = []
    typed = []
    for level in levels:
        counts = [*counts[:level], *[1] * (level - len(counts))]
        counts[level - 1] += 1
        typed.append(".".join(map(str, counts)))
    file = read("\n\n".join(f"## {number} Text" for number in typed))
    assert [each.number or each.text.partition(" → ")[0] for each in file.paragraphs()] == typed


def test_nine_levels_and_more() -> None:
    typed = ["1" + ".1" * level for level in range(11)]
    file = read("\n\n".join(f"## {number} Text" for number in typed))
    assert [each.number for each in file.paragraphs()] == [*typed[:9], "", ""]


REFERRING = (
    "## 1 A\n\n1.1 See [paragraph 1.2][] and **[paragraph 1][]**.\n\n1.2 b\n\n[paragraph 1]: #a\n[paragraph 1.2]: #a\n"
)


def test_a_reference_is_a_field_on_a_bookmark_that_word_hides() -> None:
    first_, second, third = read(REFERRING).paragraphs()
    assert second.text == "See paragraph {REF _Ref_1_2 \\r \\h: 1.2} and **paragraph **{REF _Ref_1 \\r \\h: 1}."
    assert (first_.bookmarks, second.bookmarks, third.bookmarks) == (("_Ref_1",), (), ("_Ref_1_2",))


def test_a_reference_to_what_has_no_number_is_words() -> None:
    (only,) = read("See [paragraph 7][].\n\n[paragraph 7]: #a\n").paragraphs()
    assert (only.text, only.fields) == ("See paragraph 7.", ())


def test_a_reference_in_a_table_leads_somewhere_too(tmp_path: Path) -> None:
    table = "| a |\n| --- |\n| see [paragraph 1][] |\n\n## 1 B\n\n[paragraph 1]: #b\n"
    assert [each.bookmarks for each in read(table).paragraphs()] == [(), (), ("_Ref_1",)]
    assert errors(written(table), tmp_path) == []


# lists


def _as_list(drawn: tuple[str, list[str]]) -> str:
    sign, inner = drawn
    lines = []
    for at, each in enumerate(inner):
        before = f"{int(sign[:-1]) + at}." if sign != "-" else sign
        lines.append(f"{before} item")
        lines += ["", *(f"{' ' * (len(before) + 1)}{line}" for line in each.split("\n")), ""] if each else []
    return "\n".join(lines)


_lists = st.recursive(
    st.just(""),
    lambda inner: st.tuples(
        st.sampled_from(["-", "1.", "2.", "7.", "0."]), st.lists(inner, min_size=1, max_size=3)
    ).map(_as_list),
    max_leaves=8,
)


def _signs(markdown: str) -> list[str]:
    return [block.sign.replace("•", "") for block in document.read(markdown) if isinstance(block, ListItem)]


@pytest.mark.laws
@given(st.lists(_lists.filter(bool), min_size=1, max_size=3).map("\n\nText.\n\n".join))
def test_every_step_of_a_list_has_its_own_number(markdown: str) -> None:
    shown = [each.number for each in read(markdown).paragraphs() if each.text == "item"]
    assert ["" if sign in "•◦" else sign for sign in shown] == _signs(markdown)


def test_bullets_in_bullets_have_another_sign_and_lie_deeper(tmp_path: Path) -> None:
    markdown = "\n".join(f"{'  ' * depth}- item" for depth in range(9))
    assert [each.number for each in read(markdown).paragraphs()] == [*"•◦•◦•◦•◦•"]
    assert errors(written(markdown), tmp_path) == []


def test_an_item_that_is_delayed_stands_out() -> None:
    late, other = read("- [.delayed]**Overdue: recommendation 1:** a\n- **Delayed: 2:** b").paragraphs()
    assert (late.style, other.style) == ("Delayed Item", "List Bullet")


def test_the_second_paragraph_of_an_item_lies_under_its_words() -> None:
    file = read("- a\n\n  b\n\n  c")
    assert [(each.style, each.number) for each in file.paragraphs()] == [
        ("List Bullet", "•"),
        ("List Continue", ""),
        ("List Continue", ""),
    ]
    bullet, *further = (value(each.element, "w:pPr/w:ind", "w:left") for each in file.paragraphs())
    assert set(further) == {bullet}


def test_a_list_leaves_room_for_a_number_only_where_there_is_one() -> None:
    under_number, alone = (read(text).paragraphs()[-1] for text in ("1.1 a\n\n- b", "a\n\n- b"))
    assert under_number.element.find("{*}pPr/{*}ind") is None  # as the list itself has it
    assert value(alone.element, "w:pPr/w:ind", "w:left") == value(alone.element, "w:pPr/w:ind", "w:hanging")


# words


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**bold** *italic*", "**bold** italic"),
        ("one\\\ntwo", "one ⏎ two"),
        ("a<br>b", "a ⏎ b"),
        ("a <b>b</b>", "a <b>b</b>"),
        ("a `code` b", "a code b"),
        ("```\nx  y\nz\n```", "x  y ⏎ z"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("> quoted", "quoted"),
    ],
)
def test_words(markdown: str, text: str) -> None:
    assert [each.text for each in read(markdown).paragraphs()] == [text]


def test_a_link_leads_to_its_address_and_looks_like_one(tmp_path: Path) -> None:
    markdown = "See [the report](https://example.org/a?b=1&c=2) and [it again](https://example.org/a?b=1&c=2)."
    file = read(markdown)
    (only,) = file.paragraphs()
    assert only.text == "See the report and it again."
    assert only.leads_to == ("https://example.org/a?b=1&c=2",) * 2
    styles = {value(each, attribute="w:val") for each in only.element.iter(qualified("w:rStyle"))}
    assert {value(file.styles[each], "w:name") for each in styles} == {"Hyperlink"}
    assert errors(written(markdown), tmp_path) == []


def test_a_lead_in_stays_with_what_it_leads_to() -> None:
    file = read("One.\n\nThese:\n\n- a\n\nTwo.\n\n| b |\n| --- |\n| c |\n\nThree.")
    kept = [each.text for each in file.paragraphs() if first(each.element, "w:pPr/w:keepNext") is not None]
    assert kept == ["These:", "Two."]
    after = next(each for each in file.paragraphs() if each.text == "Three.")
    assert value(after.element, "w:pPr/w:spacing", "w:before") == "240"


# pictures


def test_a_picture_is_as_wide_as_the_page(tmp_path: Path) -> None:
    markdown = 'Picture: How it stands\n\n![Two & "three" <four>](a.svg)\n'
    made = written(markdown, pictures={"a.svg": PNG})
    file = WordFile(made)
    assert [each.text for each in file.paragraphs() if each.style == "caption"] == ["How it stands"]
    assert alternative_texts(file.body) == ['Two & "three" <four>']
    (extent,) = file.body.iter(qualified("wp:extent"))
    assert int(extent.get("cx")) // 635 == 11906 - 2 * 1134
    assert int(extent.get("cx")) == 2 * int(extent.get("cy"))
    assert errors(made, tmp_path) == []


def test_a_picture_that_cannot_be_drawn_is_told_in_words() -> None:
    file = read("![Two of three](a.svg)")
    assert [each.text for each in file.paragraphs()] == ["Two of three"]


def test_pictures_have_numbers_of_their_own(tmp_path: Path) -> None:
    made = written("![a](a.svg)\n\n![b](b.svg)", pictures={"a.svg": PNG, "b.svg": PNG})
    assert [each.get("id") for each in WordFile(made).body.iter(qualified("wp:docPr"))] == ["1", "2"]
    assert errors(made, tmp_path) == []


# the file


def test_what_the_file_says_of_itself() -> None:
    assert read("# T").properties() == {
        "title": "Inspections",
        "creator": "Risk Officer, Risk Manager",
        "lastModifiedBy": "Risk Officer, Risk Manager",
        "subject": "Report to the Audit Committee",
        "keywords": "inspections, audits",
        "language": "en-GB",
        "revision": "1",
        "created": "2023-12-15T00:00:00Z",
        "modified": "2023-12-15T00:00:00Z",
    }


def test_without_an_author_it_is_the_councils() -> None:
    particulars = Particulars(title="T", organisation="Anytown Borough Council")
    assert read("# T", particulars=particulars).properties()["creator"] == "Anytown Borough Council"


def test_a_property_that_is_too_long_is_cut_short(tmp_path: Path) -> None:
    particulars = Particulars(title="x" * 300, subject="y" * 300, keywords=("z" * 300,), authors=("a" * 300,))
    properties = read("# T", particulars=particulars).properties()
    assert {len(properties[name]) for name in ("title", "subject", "keywords", "creator")} == {255}
    assert errors(written("# T", particulars=particulars), tmp_path) == []


def test_header_and_footer() -> None:
    file = read("# T")
    assert list(file.headers(file.sections()[-1])) == [
        ("header", "default", ["Anytown Borough Council → OFFICIAL"]),
        ("footer", "default", ["Audit Committee, 9 January 2024 → Page {PAGE: 1} of {NUMPAGES: 1}"]),
    ]


def test_styles_of_headings() -> None:
    file = read("# T\n\n" + "\n\n".join(f"{'#' * level} H" for level in range(1, 7)))
    assert [each.style for each in file.paragraphs()] == [
        "Title",
        "Title",
        "heading 1",
        "heading 2",
        "heading 3",
        "heading 4",
        "heading 5",
    ]


def test_an_empty_paper_is_a_file_all_the_same(tmp_path: Path) -> None:
    assert errors(written(""), tmp_path) == []


def test_every_number_that_can_be_referred_to_is_there() -> None:
    """The reader of outlines agrees with the paper's own list of numbers."""
    blocks = document.read(paper().markdown)
    found: list[Paragraph] = WordFile(paper().word).paragraphs()
    assert {each.number for each in found if NUMBER.fullmatch(each.number)} == numbers(blocks)
    assert [plain(each.element) for each in found if each.style == "Title"] == [
        document.text_of(block.words) for block in blocks if isinstance(block, Heading) and block.level == 1
    ]
    assert all_of(WordFile(paper().word).body, "w:tbl")
