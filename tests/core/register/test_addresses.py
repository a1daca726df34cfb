"""Names as people type them: shortened as long as only one can be meant."""

import unicodedata
from typing import Literal

import pytest

from auditrack.core.register import addresses
from auditrack.core.register.addresses import UnknownNameError, resolve
from auditrack.core.standing.selection import directorate, rating
from tests.making import inspection, meeting, registry, settings

REGISTER = registry(
    inspection("", "", 'actions: [{ref: "3.1", text: a}, {ref: "3.10", text: b}]', name="2022-06-ilacs"),
    inspection("ref: A-1", name="2023-06-peer-challenge"),
    inspection("", name="2023-07-peer-review"),
    meeting("2023-07-27", "actions: [{ref: A1, text: Write.}]"),
)


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("2022-06-ilacs", "2022-06-ilacs"),
        ("ilacs", "2022-06-ilacs"),
        ("ILACS", "2022-06-ilacs"),
        ("2022", "2022-06-ilacs"),
        ("challenge", "2023-06-peer-challenge"),
        ("ilacs/", "2022-06-ilacs"),
        ("ilacs/1", "2022-06-ilacs/1"),
        ("ilacs/3", "2022-06-ilacs/3"),
        ("ilacs/3.1", "2022-06-ilacs/3.1"),
        ("ilacs/3.10", "2022-06-ilacs/3.10"),
        ("challenge/a", "2023-06-peer-challenge/A-1"),
        ("2023-07-27", "2023-07-27-audit"),
        ("audit/a1", "2023-07-27-audit/A1"),
    ],
)
def test_a_name_is_as_short_as_one_likes_while_only_one_can_be_meant(said: str, address: str) -> None:
    assert resolve(REGISTER, said) == address


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_the_same_however_its_accents_are_typed(form: Literal["NFC", "NFD"]) -> None:
    register = registry(inspection("ref: \u00c91", name="2023-caf\u00e9"))
    for typed in ("2023-caf\u00e9", "caf\u00e9", "CAF\u00c9"):
        assert resolve(register, unicodedata.normalize(form, f"{typed}/\u00c91")) == "2023-caf\u00e9/\u00c91"
        assert addresses.inspection(register, unicodedata.normalize(form, typed)) == "2023-caf\u00e9"


@pytest.mark.parametrize("ref", ["a", "A"])
def test_a_name_in_its_own_letters_is_that_one_though_another_differs_only_by_capitals(ref: str) -> None:
    assert resolve(registry(inspection("ref: a", "ref: A")), f"review/{ref}") == f"review/{ref}"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            "peer",
            "'peer' could mean any of these: 2023-06-peer-challenge, 2023-07-peer-review. Type more of the name.",
        ),
        (
            "2023",
            (
                "'2023' could mean any of these: 2023-06-peer-challenge, 2023-07-27-audit, 2023-07-peer-review. "
                "Type more of the name."
            ),
        ),
        ("ilac/s", "there is no recommendation 's'. Choose from: 1, 2, 3, 3.1 or 3.10."),
        ("ilacs/9", "there is no recommendation '9'. Choose from: 1, 2, 3, 3.1 or 3.10."),
        ("chalenge", "there is no inspection 'chalenge'. Did you mean 2023-06-peer-challenge?"),
    ],
)
def test_what_could_mean_several_or_none_is_told_with_what_there_is(said: str, message: str) -> None:
    with pytest.raises(UnknownNameError) as error:
        resolve(REGISTER, said)
    assert str(error.value) == message


def test_many_names_that_fit_are_not_all_listed() -> None:
    register = registry(*(inspection(name=f"review-{at:02}") for at in range(12)))
    with pytest.raises(UnknownNameError, match=r"review-00, .*, review-07 and 4 more\. Type more of the name\.$"):
        resolve(register, "review")


def test_of_many_names_none_is_offered_that_is_not_near() -> None:
    register = registry(*(inspection(name=f"review-{at:02}") for at in range(12)))
    with pytest.raises(UnknownNameError, match=r"^there is no inspection 'qqq'\.$"):
        resolve(register, "qqq")


def test_an_empty_register_has_nothing_to_offer() -> None:
    with pytest.raises(UnknownNameError) as error:
        resolve(registry(), "ilacs")
    assert str(error.value) == "there is no inspection 'ilacs'."


@pytest.mark.parametrize("said", ["CYPS", "cyps", "Children's Services", "child", " cyps "])
def test_a_directorate_by_its_code_or_name(said: str) -> None:
    assert directorate(settings(), said).code == "CYPS"


def test_an_unknown_directorate_is_told_with_what_there_is() -> None:
    with pytest.raises(UnknownNameError) as error:
        directorate(settings(), "CYPD")
    assert str(error.value) == "there is no directorate 'CYPD'. Did you mean CYPS?"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("on-track", "on-track"),
        ("On track", "on-track"),
        ("In progress and on track", "on-track"),
        ("partly", "partly-delayed"),
        ("SIGNIFICANT", "significant-delay"),
        ("no action required", "no-action"),
    ],
)
def test_a_rating_by_its_code_or_label(said: str, code: str) -> None:
    assert rating(settings(), said).code == code


@pytest.mark.parametrize("said", ["red", "in progress"])
def test_a_rating_of_another_scheme_or_half_a_label_is_refused(said: str) -> None:
    with pytest.raises(UnknownNameError, match=f"there is no rating '{said}'"):
        rating(settings(), said)
