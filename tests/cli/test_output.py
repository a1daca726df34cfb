"""One way to choose the form in which a command prints what it found."""

import pytest

from auditrack.cli import output
from auditrack.core.register.words import Form, ProblemForm, TableForm
from auditrack.formats.data.answers import Answer
from tests.cli.conftest import Run

COMMANDS = ("status", "show schools", "due", "forward", "policy", "similar", "check")


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_short_for_a_format(command: str, auditrack: Run) -> None:
    """``--json`` and ``--format json`` print the same, and ``--format text`` what is printed without either."""
    plain, short, json, text = (
        auditrack(*command.split(), *options).stdout
        for options in ([], ["--json"], ["--format", "json"], ["--format", "text"])
    )
    assert short == json != plain == text


def test_every_form_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    view = output.View(lambda: "text", lambda: Answer(["json"], ("csv",)), lambda: "github")
    for form in (*Form, *ProblemForm, *TableForm):
        output.present(view, form)
        assert capsys.readouterr().out.strip('[]"\r\n ') == form.value
