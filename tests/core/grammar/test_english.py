"""Numbers, plurals and lists as a committee paper writes them."""

import pytest
from hypothesis import given, strategies as st

from auditrack.core.grammar.english import (
    counted,
    how_many,
    in_figures,
    listed,
    number,
    ordinal,
    plural,
    sentence,
    shortened,
    stopped,
    the,
    upper_first,
    verb,
)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "no"),
        (1, "one"),
        (12, "twelve"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (40, "forty"),
        (48, "forty-eight"),
        (90, "ninety"),
        (99, "ninety-nine"),
        (100, "100"),
        (1204, "1,204"),
        (1_000_000, "1,000,000"),
    ],
)
def test_number(count: int, words: str) -> None:
    assert number(count) == words


@pytest.mark.parametrize(
    ("count", "up_to", "words"),
    [(9, 9, "nine"), (10, 9, "10"), (0, 0, "no"), (1, 0, "1"), (100, 200, "100"), (99, 200, "ninety-nine")],
)
def test_number_beyond_the_limit_of_the_house_is_in_figures(count: int, up_to: int, words: str) -> None:
    assert number(count, up_to) == words


@given(st.integers(0, 99), st.integers(0, 99))
def test_no_two_numbers_read_the_same(one: int, other: int) -> None:
    assert (number(one) == number(other)) is (one == other)


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("recommendation", "recommendations"),
        ("area for improvement", "areas for improvement"),
        ("key line of enquiry", "key lines of enquiry"),
        ("response to the report", "responses to the report"),
        ("enquiry", "enquiries"),
        ("survey", "surveys"),
        ("business", "businesses"),
        ("tax", "taxes"),
        ("breach", "breaches"),
        ("wish", "wishes"),
        ("open recommendation", "open recommendations"),
        ("open area for improvement", "open areas for improvement"),
    ],
)
def test_plural(noun: str, many: str) -> None:
    assert plural(noun) == plural(noun, 0) == plural(noun, 7) == many
    assert plural(noun, 1) == noun


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [
        (0, "action", "no actions"),
        (1, "recommendation", "one recommendation"),
        (6, "area for improvement", "six areas for improvement"),
        (120, "suggestion", "120 suggestions"),
    ],
)
def test_counted(count: int, noun: str, words: str) -> None:
    assert counted(count, noun) == words


def test_counted_beyond_the_limit_of_the_house() -> None:
    assert counted(12, "action", up_to=9) == "12 actions"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and d"),
    ],
)
def test_listed(words: list[str], text: str) -> None:
    assert listed(words) == text


def test_listed_with_another_last_word() -> None:
    assert listed(("expected", "fieldwork", "reported"), "or") == "expected, fieldwork or reported"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("none is late", "None is late."),
        ("  none is late ", "None is late."),
        ("None is late.", "None is late."),
        ("is any late?", "Is any late?"),
        ("late!", "Late!"),
        ("as follows:", "As follows:"),
        ("and so on…", "And so on…"),
        ("SEND review", "SEND review."),
        ("été", "Été."),
        ("7 are late", "7 are late."),
    ],
)
def test_sentence(text: str, whole: str) -> None:
    assert sentence(text) == whole


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_a_sentence_stays_as_it_is(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)


@pytest.mark.parametrize("end", ["", ".", "?", "!"])
def test_no_stop_comes_after_another_mark(end: str) -> None:
    assert stopped(f"did you mean one{end}") == f"did you mean one{end or '.'}"


def test_ordinal() -> None:
    counts = (1, 3, 10, 11, 12, 21, 22, 103, 111)
    words = ("first", "third", "tenth", "11th", "12th", "21st", "22nd", "103rd", "111th")
    assert tuple(ordinal(count) for count in counts) == words


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Short enough.", "Short enough."),
        ("Weigh a  family's\nhistory", "Weigh a family's…"),
        ("Ask everybody, first of all", "Ask everybody…"),
        ("Antidisestablishmentarianism", "Antidisestablish…"),
        ("", ""),
    ],
)
def test_a_text_is_cut_between_words_where_that_can_be(text: str, whole: str) -> None:
    assert shortened(text, 17) == whole


@given(st.text(), st.integers(2, 80))
def test_a_text_that_is_cut_is_no_longer_than_it_may_be(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


def test_a_count_that_stands_alone() -> None:
    assert [how_many(count) for count in (0, 1, 48)] == ["none", "one", "forty-eight"]


def test_a_count_in_figures_agrees_with_its_noun() -> None:
    assert [in_figures(count, "action") for count in (0, 1, 1204)] == ["0 actions", "1 action", "1204 actions"]
    assert [verb(count, "is", "are") for count in (0, 1, 2)] == ["are", "is", "are"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Housing Panel", "the Housing Panel"),
        ("The Board", "The Board"),
        ("a board", "a board"),
        ("Our Board", "Our Board"),
        ("SEND meetings", "SEND meetings"),
        ("Children's Trust", "Children's Trust"),
        ("internal audit", "internal audit"),
        ("Internal Audit", "Internal Audit"),
        ("Ofsted", "Ofsted"),
        ("CQC", "CQC"),
        ("Care Quality Commission", "the Care Quality Commission"),
        ("Children's Improvement Board", "the Children's Improvement Board"),
        ("Children's, Adults and Health Board", "the Children's, Adults and Health Board"),
        ("SEND and Inclusion Board", "the SEND and Inclusion Board"),
        ("ICT Programme Board of Anytown", "the ICT Programme Board of Anytown"),
        ("Audit, Risk and Assurance Committee", "the Audit, Risk and Assurance Committee"),
        ("Head of Depots", "the Head of Depots"),
        ("Children's Improvement Plan", "the Children's Improvement Plan"),
        ("Anytown Council", "the Anytown Council"),
        ("", ""),
    ],
)
def test_a_name_in_a_sentence_has_its_article(name: str, words: str) -> None:
    assert the(name) == words


def test_a_capital_at_the_beginning_changes_nothing_else() -> None:
    assert [upper_first(text) for text in ("abC d", "a b", "ABC", "")] == ["abC d", "A b", "ABC", ""]


@pytest.mark.parametrize(
    "text",
    ["https://example.org/a says so", "eCourts is live", "www.gov.uk", "gov.uk tells", "help@example.org answers"],
)
def test_an_address_and_a_name_that_is_written_small_stay_so(text: str) -> None:
    assert (upper_first(text), sentence(text)) == (text, f"{text}.")
