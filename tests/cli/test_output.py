"""One way to choose the form in which a command prints what it found."""

import re
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from auditrack.cli import output
from auditrack.core.register.words import Form, ProblemForm, TableForm
from auditrack.formats.data.answers import Answer
from tests.cli.conftest import Run
from tests.gitting import Repository
from tests.habits import SOURCE

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


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("status --meeting 2024-01", "3 items"),
        ("due --as-of 2024-01-09", "3 items"),
        ("forward --as-of 2022-10-15", "1 inspection"),
        ("request --as-of 2024-01-09", "3 items"),
        ("report --meeting 2024-01 --format md", "3 items"),
    ],
)
def test_how_much_is_not_public_is_told_to_the_person_at_the_terminal_alone(
    command: str, what: str, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On stderr, where that is a terminal: a file or a log of it says nothing."""
    public = auditrack(*command.split(), *elsewhere(command, "first"))
    assert "not public (" not in public.stdout + public.stderr
    told = at_a_terminal(command, "second", auditrack, monkeypatch)
    assert told.stdout.replace("second/", "first/") == public.stdout
    assert told.stderr == f"{public.stderr}Not included: {what} not public (include with --audience members).\n"
    members = at_a_terminal(f"{command} --audience members", "third", auditrack, monkeypatch)
    assert "not public (" not in members.stderr


def elsewhere(command: str, folder: str) -> list[str]:
    """The option that writes into another folder, of commands that have it."""
    return ["-o", folder] if command.startswith(("request", "report")) else []


def at_a_terminal(command: str, folder: str, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> CompletedProcess[str]:
    """What a command prints where stderr is a terminal."""
    with monkeypatch.context() as patched:
        patched.setattr(sys.stderr, "isatty", lambda: True)
        return auditrack(*command.split(), *elsewhere(command, folder))


def test_every_form_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    view = output.View(lambda: "text", lambda: Answer(["json"], ("csv",)), lambda: "github")
    for form in (*Form, ProblemForm.GITHUB, *TableForm):
        output.present(view, form)
        assert capsys.readouterr().out.strip('[]"\r\n ') == form.value
    for form, begins in {ProblemForm.SARIF: '{\n  "$schema"', ProblemForm.GITLAB: "[]"}.items():
        output.present(output.View(str, lambda: Answer([])), form)
        assert capsys.readouterr().out.startswith(begins)


def test_on_a_terminal_a_complaint_is_wrapped_at_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "nothing was written: a rule is broken.\n  Mend registry/inspections/schools.yaml:37 and add it again."
    monkeypatch.setenv("COLUMNS", "30")
    output.complain(text)
    assert capsys.readouterr().err == f"auditrack: {text}\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    output.complain(text)
    assert capsys.readouterr().err == (
        "auditrack: nothing was\nwritten: a rule is broken.\n"
        "  Mend\n  registry/inspections/schools.yaml:37\n  and add it again.\n"
    )


ESCAPES = "tidy \x1b]8;;http://example.org\x07link\x1b[31m\x9b2J\u202e"
VISIBLE = "tidy \ufffd]8;;http://example.org\ufffdlink\ufffd[31m\ufffd2J\ufffd"


def test_what_is_printed_holds_no_sign_that_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    view = output.View(
        lambda: f"{ESCAPES}\n\tas it is\n", lambda: Answer([ESCAPES], ("csv",), [{"csv": ESCAPES}]), lambda: ESCAPES,
        lambda: ESCAPES, lambda: ESCAPES,
    )  # fmt: skip
    problem: dict[str, object] = dict.fromkeys(("path", "code", "message", "hint"), ESCAPES)
    problem |= {"severity": "error", "line": 1, "column": 1}
    of_problems = output.View(str, lambda: Answer([problem]))
    for form in (*Form, *ProblemForm, *TableForm):
        output.present(of_problems if form in (ProblemForm.SARIF, ProblemForm.GITLAB) else view, form)
        out, err = capsys.readouterr()
        assert not re.search("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202e]", out + err)
        if form == Form.TEXT:
            assert (out, err) == (f"{VISIBLE}\n\tas it is\n", f"{VISIBLE}\n")


@pytest.mark.parametrize("form", TableForm)
def test_a_commit_moves_no_cursor(
    form: TableForm, tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository.make(tmp_path / "council").sound()
    repository.commit(ESCAPES, "2024-01-09", author="A\x1b[2J")
    monkeypatch.chdir(repository.path)
    for command in ("log", "log schools"):
        done = auditrack(*command.split(), "--format", form)
        assert done.returncode == 0
        assert "\x1b" not in done.stdout
        assert "[2J" in done.stdout


def test_a_letter_moves_no_cursor(busy: Path, auditrack: Run) -> None:
    letter = busy.parent / "letter.txt"
    letter.write_text("11. Do \x1b[31m it\n12. Other\n", encoding="utf-8")
    done = auditrack("new", "recommendation", "schools", "--from", str(letter), "--dry-run")
    assert "\x1b" not in done.stdout + done.stderr
    assert "Do \ufffd[31m it" in done.stdout + done.stderr


def test_everything_is_printed_by_one_module() -> None:
    """``output`` prints, and leaves no sign that a terminal would obey. The rest is our own: a version, a diff."""
    prints = re.compile(r"(?<![\w.])(?:typer\.s?echo|print)\(")
    found = {
        path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if prints.search(path.read_text("utf-8"))
    }
    assert found == {"cli/output.py", "cli/app.py", "cli/keep.py"}
