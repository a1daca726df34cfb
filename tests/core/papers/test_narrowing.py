"""Which inspection a paper is about: the one that is named, else the only one that it could be."""

import pytest

from auditrack.core.papers.narrowing import narrowed, subject_of
from auditrack.core.register.addresses import UnknownNameError
from auditrack.core.register.model import Inspection
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience, PaperName
from auditrack.core.standing.sight import Sight
from tests.making import inspection, registry

PLAN = "kind: improvement plan"
REVIEW = inspection("", name="review")
EMPTY = inspection(name="empty")
ONE = inspection("", name="one", head=PLAN)
TWO = inspection("", name="two", head=PLAN)
SECRET = inspection("", name="secret", head=f"{PLAN}\ndisclosure: exempt\nexemption: Paragraph 3")


def subject(
    name: PaperName, *inspections: Inspection, said: str | None = None, audience: Audience = Audience.PUBLIC
) -> str | None:
    """The id of what a paper is about."""
    return subject_of(registry(*inspections), audience, name, said)


@pytest.mark.parametrize(
    ("name", "inspections", "expected"),
    [
        (PaperName.PLAN, (REVIEW, ONE), "one"),
        (PaperName.FOLLOW_UP, (REVIEW, EMPTY), "review"),
        (PaperName.PLAN, (ONE, SECRET), "one"),
        (PaperName.COMMITTEE, (ONE,), None),
    ],
)
def test_the_only_one_that_it_could_be(name: PaperName, inspections: tuple[Inspection, ...], expected: str) -> None:
    assert subject(name, *inspections) == expected


def test_the_one_that_is_named_however_short() -> None:
    assert subject(PaperName.PLAN, REVIEW, ONE, TWO, said="rev") == "review"


@pytest.mark.parametrize(
    ("name", "inspections", "message"),
    [
        (
            PaperName.PLAN,
            (ONE, TWO),
            "a plan paper is about one plan: name it with --about, or as 'about' under paper",
        ),
        (PaperName.PLAN, (REVIEW,), "a plan paper is about one plan, and the register has none of kind 'improvement"),
        (
            PaperName.FOLLOW_UP,
            (EMPTY,),
            "a follow-up paper is about one inspection, and the register has none with rec",
        ),
    ],
)
def test_where_it_is_not_said_it_must_be_named(
    name: PaperName, inspections: tuple[Inspection, ...], message: str
) -> None:
    with pytest.raises(AuditrackError) as error:
        subject(name, *inspections)
    assert str(error.value).startswith(message)


def test_what_is_exempt_is_for_members_only() -> None:
    assert subject(PaperName.PLAN, SECRET, said="secret", audience=Audience.MEMBERS) == "secret"
    with pytest.raises(UnknownNameError):
        subject(PaperName.PLAN, SECRET, said="secret")


def test_a_narrowed_paper_is_of_no_more_than_its_committee_is_told() -> None:
    """What the committee is not told of stays out, and nothing is said to have left its sight."""
    seen = registry(*(inspection(name=name, head=f"title: {name}") for name in ("one", "two", "three")))
    of = narrowed(seen, "CYPS", ["one", "two"])
    assert of
    assert (of.words, of.name) == ("Children's Services, one and two", "CYPS-one-two")
    assert of.view(seen, None) == Sight(frozenset(("one", "two")), frozenset(("one", "two")))
    told = Sight(frozenset(("two", "three")), frozenset(("one", "two")))
    assert of.view(seen, told) == Sight(frozenset(("two",)), frozenset(("two",)))
    assert narrowed(seen, None, []) is None
