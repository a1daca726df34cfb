"""What a council does not want to be warned of is not told; a silence in vain is."""

from datetime import date

import pytest

from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.problems import in_order
from auditrack.core.rules import ERRORS, WARNINGS, broken
from auditrack.core.rules.silences import Heard, heard
from tests.core.rules.asking import DAY, inspection, item, settings, with_items

LATE = with_items(
    item(due="2023-11", more="response: accepted"),
    item("2023-12, note: Begun.", due="2023-11", ref="2"),
    item(due=None, ref="3", more="actions:\n  - {ref: '3.1', text: Taste., due: 2023-11}"),
)


def told(*silences: str, day: date = DAY, days: int = 180, text: str = LATE) -> Heard:
    """What is told of an inspection with three items past their deadlines, and of one that is like it."""
    listed = "".join(f"    - {{because: The board knows., {silence}}}\n" for silence in silences)
    checks = f"checks:\n  days_without_update: {days}\n" + (f"  silence:\n{listed}" if silences else "")
    plates = LATE.replace("School meals", "School plates")
    inspections: tuple[Inspection, ...] = (inspection(text), inspection(plates, "plates"))
    registry = Registry(settings(checks), inspections)
    return heard(registry, day, in_order(broken(registry, day, rules=ERRORS + WARNINGS)))


def messages(heard: Heard) -> list[str]:
    return [problem.message for problem in heard.problems]


def test_without_a_silence_all_is_told() -> None:
    assert len(told().problems) == 6
    assert {problem.code for problem in told().problems} == {"target-passed"}
    assert told().silenced == 0


@pytest.mark.parametrize(
    ("where", "silenced"),
    [
        ("", 6),
        ("where: meals", 3),
        ("where: meals/1", 1),
        ("where: meals/2", 1),
        ("where: meals/3", 1),
        ("where: [meals/1, plates]", 4),
    ],
)
def test_a_silence_is_about_a_register_a_source_or_an_item(where: str, silenced: int) -> None:
    left = told(f"code: target-passed, {where}")
    assert (len(left.problems), left.silenced) == (6 - silenced, silenced)


def test_a_silence_lasts_to_its_last_day() -> None:
    assert told("code: target-passed, until: 2024-01-09").silenced == 6
    ended = told("code: target-passed, until: 2024-01-08")
    assert ended.silenced == 0
    assert messages(ended)[-1] == "the silence of target-passed ended on 8 January 2024"


@pytest.mark.parametrize(
    ("silence", "message", "hint"),
    [
        ("code: no-deadline", "there is no no-deadline to silence on 9 January 2024", "Remove this silence."),
        ("code: target-passed, where: meal/1", "there is no 'meal/1' to silence", "Did you mean meals/1?"),
        ("code: target-passed, where: meal", "there is no 'meal' to silence", "Did you mean meals?"),
        ("code: silence-unused", "there is no silence-unused to silence on 9 January 2024", "Remove this silence."),
    ],
)
def test_a_silence_without_effect_is_a_warning(silence: str, message: str, hint: str) -> None:
    (problem,) = (problem for problem in told(silence).problems if problem.code == "silence-unused")
    assert (problem.message, problem.hint, problem.is_error) == (message, hint, False)
    assert problem.place.path == "registry.yaml"


def test_where_there_are_errors_nothing_is_known_of_silences_in_vain() -> None:
    left = told("code: no-deadline", text=with_items(item("2024-02, note: Begun.")))
    assert "silence-unused" not in {problem.code for problem in left.problems}


def test_an_error_is_not_silenced() -> None:
    left = told("code: in-the-future", text=with_items(item("2024-02, note: Begun.")))
    assert {"in-the-future", "unknown-warning"} <= {problem.code for problem in left.problems}
    assert left.silenced == 0


def test_after_how_many_days_without_an_update_there_is_a_warning_is_a_setting() -> None:
    quiet = with_items(item("2023-10-01, note: Begun."))
    days = (date(2024, 1, 9) - date(2023, 10, 1)).days
    of_meals = [
        {problem.code for problem in told(days=limit, text=quiet).problems if problem.place.path == "meals.yaml"}
        for limit in (days, days - 1)
    ]
    assert of_meals == [set(), {"no-update"}]
