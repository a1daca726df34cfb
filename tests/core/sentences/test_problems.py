"""How many problems there are: errors before warnings, each in the number that fits."""

from auditrack.core.register.problems import Problem, Severity
from auditrack.core.register.record import Place
from auditrack.core.sentences.problems import tally, with_hint

ERROR = Problem(Place("a.yaml"), "bad-date", "'April' is not a date", "")
WARNING = Problem(Place("a.yaml"), "no-update", "nothing was said", "", Severity.WARNING)


def test_errors_come_before_warnings() -> None:
    assert tally([WARNING, ERROR, ERROR]) == "2 errors and 1 warning"
    assert tally([WARNING]) == "1 warning"
    assert tally([]) == ""


def test_what_to_do_follows_what_is_wrong() -> None:
    assert with_hint("it is late", "Ask the lead.") == "it is late. Ask the lead."
    assert with_hint("It is late.", "") == "It is late."
