"""The answers that a register allows, and which of them an answer means."""

import pytest
from hypothesis import given, strategies as st

from auditrack.core.drafts import choices
from auditrack.core.drafts.choices import Choice
from auditrack.core.register.problems import AuditrackError
from tests import making

KNOWN = [Choice("CYPS", "Children's Services"), Choice("FCS", "Finance"), Choice("FIN", "Fire")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1", "CYPS"),
        ("4", None),
        ("0", None),
        ("cyps", "CYPS"),
        ("fc", "FCS"),
        ("fin", "FIN"),
        ("fi", None),
        ("x", None),
    ],
)
def test_an_answer_means_one_choice_or_none(text: str, code: str | None) -> None:
    assert choices.chosen(text, KNOWN) == code


def test_what_means_none_is_refused_with_what_there_is() -> None:
    with pytest.raises(AuditrackError, match="there is no directorate 'x'"):
        choices.code(making.settings(), "directorate", "x")


def test_the_choices_of_a_register() -> None:
    settings = making.settings()
    assert [choice.code for choice in choices.choices(settings, "directorate")] == ["CYPS", "FCS"]
    assert [choice.code for choice in choices.choices(settings, "committee")] == ["audit", "scrutiny"]
    assert Choice("audit") in choices.choices(settings, "kind")
    assert choices.choices(settings, "priority") == []


@given(st.lists(st.text("abc", min_size=1), unique=True, min_size=1))
def test_every_choice_can_be_named_by_its_code(codes: list[str]) -> None:
    """A code is never taken for the beginning of another."""
    assert [choices.chosen(code, [Choice(other) for other in codes]) for code in codes] == codes
