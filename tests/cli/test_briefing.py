"""``report --paper briefing``: for any day or the position of a meeting, cut to two pages or in full."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Golden

BRIEFING = ("report", "--paper", "briefing")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("meeting", ("--meeting", "2024-01")),
        ("members", ("--meeting", "2024-01", "--audience", "members")),
        ("in-full", ("--meeting", "2024-01", "--full")),
        ("day", ("--as-of", "2024-02-29")),
        ("since-a-day", ("--as-of", "2024-02-29", "--since", "2024-02-01")),
        ("first", ("--as-of", "2023-07-01")),
    ],
)
@pytest.mark.usefixtures("busy")
def test_whole_briefings(name: str, options: tuple[str, ...], auditrack: Run, golden: Golden) -> None:
    done = auditrack(*BRIEFING, *options, "-o", "-")
    assert done.returncode == 0, done.stderr
    golden(Path(f"report/briefing/{name}.md"), done.stdout)


@pytest.mark.usefixtures("busy")
def test_it_is_for_today_where_nothing_is_said(auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("commands.report", "options"):
        monkeypatch.setattr(f"auditrack.cli.{module}.today", lambda: date(2024, 2, 29))
    said = auditrack(*BRIEFING, "-o", "-").stdout
    assert said == auditrack(*BRIEFING, "--as-of", "2024-02-29", "-o", "-").stdout


def test_its_files_are_called_by_its_day_and_nothing_is_missed_in_a_file_that_is_not_there(
    busy: Path, auditrack: Run
) -> None:
    done = auditrack(*BRIEFING, "--as-of", "2024-02-29", "--format", "md,docx,html")
    assert (done.returncode, done.stderr) == (0, "")
    files = [f"reports/2024-02-29-briefing.{ending}" for ending in ("md", "docx", "html")]
    assert done.stdout.splitlines()[-3:] == files
    done = auditrack(*BRIEFING, "--meeting", "2024-01", "--audience", "members", "--format", "md")
    assert done.stdout.splitlines()[-1] == "reports/2023-12-15-briefing-members.md"
    assert "Briefing, 29 February 2024" in (busy.parent / files[2]).read_text(encoding="utf-8")


@pytest.mark.usefixtures("busy")
def test_one_that_is_cut_says_so_and_in_full_it_is_longer(auditrack: Run) -> None:
    options = ("--meeting", "2024-01", "--audience", "members", "-o", "-")
    short, whole = (auditrack(*BRIEFING, *more, *options).stdout for more in ((), ("--full",)))
    assert short.endswith("*Long texts and lists are cut to two pages.*\n")
    assert "And " not in whole
    assert len(whole) > len(short)


@pytest.mark.usefixtures("busy")
def test_the_usual_paper_may_be_a_briefing(busy: Path, auditrack: Run) -> None:
    settings = busy / "registry.yaml"
    settings.write_text(f"{settings.read_text()}report:\n  paper: briefing\n")
    assert auditrack("report", "--as-of", "2024-02-29", "-o", "-").stdout.startswith("# Briefing")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--paper", "briefing", "--as-of", "2024-02-29", "--meeting", "2024-01"),
            "use either --meeting or --as-of, not both.",
        ),
        (
            ("--paper", "committee", "--as-of", "2024-02-29"),
            (
                "--as-of applies only to a briefing. A committee paper uses the position_date of its meeting. "
                "Name the meeting with --meeting."
            ),
        ),
        (("--full",), "--full applies only to a briefing. A committee paper is always complete."),
        (
            ("--paper", "briefing", "--record"),
            "--record does not apply to a briefing.",
        ),
        (
            ("--paper", "briefing", "--as-of", "2024-02-29", "--since", "2024-02-29"),
            "--since (2024-02-29) must be before the position date (2024-02-29).",
        ),
        (
            ("--paper", "briefing", "--as-of", "soon"),
            "--as-of: 'soon' is not a date. Write, for example, 2024-01-31, or 2024-01 for the whole month.",
        ),
    ],
)
def test_what_cannot_both_be_meant_is_refused(
    options: tuple[str, ...], message: str, busy: Path, auditrack: Run
) -> None:
    done = auditrack("report", *options)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"auditrack: {message}\n")
    assert not (busy.parent / "reports").exists()


@pytest.mark.usefixtures("busy")
def test_one_of_a_day_to_come_says_so(auditrack: Run) -> None:
    done = auditrack(*BRIEFING, "--as-of", "2099-12-31", "-o", "-")
    assert "That day is still to come" in done.stdout
    assert "The figures for this briefing are for 2099-12-31, which is in the future." in done.stderr


def test_a_draft_says_what_is_missing(busy: Path, auditrack: Run) -> None:
    path = busy / "inspections" / "2022-10-roads.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "tittle:", 1), encoding="utf-8")
    assert auditrack(*BRIEFING, "--as-of", "2024-02-29", "-o", "-").returncode == 1
    done = auditrack(*BRIEFING, "--as-of", "2024-02-29", "--draft", "-o", "-")
    assert "**Draft. The figures are incomplete: one file of the register" in done.stdout


def test_the_help_tells_of_every_paper_on_eighty_columns(auditrack: Run) -> None:
    lines = auditrack("report", "--help").stdout.splitlines()
    for name in ("committee", "tracker", "follow-up", "plan", "briefing"):
        assert any(line.startswith(f" --paper {name}") for line in lines), name
    assert max(map(len, lines)) <= 80
