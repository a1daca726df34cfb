"""``due``: what is past its date or falls due soon, by owner."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Screen
from tests.conftest import Golden

DUE = ("due", "--as-of", "2023-12-15")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("90-days", ()),
        ("late-already", ("--within", "0d")),
        ("six-months", ("--within", "6m")),
        ("owner", ("--owner", "education")),
        ("members", ("--audience", "members")),
    ],
)
@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.usefixtures("busy")
def test_whole_screens(name: str, options: tuple[str, ...], columns: str, screen: Screen) -> None:
    shown = screen(f"due/{name}", columns, *DUE, *options)
    assert name == "members" or "ZZ" not in shown


@pytest.mark.usefixtures("busy")
def test_an_owner_that_the_register_does_not_know_is_no_empty_list(auditrack: Run) -> None:
    done = auditrack(*DUE, "--owner", "zzz")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "auditrack: no item has an owner whose post contains 'zzz'. Leave --owner out to see every owner.\n"
    )


@pytest.mark.usefixtures("busy")
def test_what_a_meeting_asked_for_is_owed_and_told_until_it_is_done(busy: Path, auditrack: Run) -> None:
    def owed() -> list[tuple[str, str, str]]:
        told = json.loads(auditrack("due", "--as-of", "2024-06-30", "--json").stdout)["items"]
        return [(each["address"], each["owner"], each["due"]) for each in told if "audit/B1" in each["address"]]

    def told(meeting: str) -> str:
        assert auditrack("report", "--meeting", meeting, "--format", "md", "--no-charts", "--draft").returncode == 0
        paper = Path(f"reports/{meeting}.md").read_text(encoding="utf-8")
        return next((line for line in paper.splitlines() if "Map every board" in line), "")

    meetings = busy / "meetings"
    for day in ("2024-07-30", "2025-01-14", "2025-07-29"):
        (meetings / f"{day}-audit.yaml").write_text(f"committee: audit\ndate: {day}\n", encoding="utf-8")
    asked = meetings / "2024-01-09-audit.yaml"
    noted = "  - That the report be noted.\n"
    resolved = asked.read_text(encoding="utf-8").replace(noted, f"{noted}  - That boards be mapped.\n")
    asked.write_text(resolved, encoding="utf-8")
    new = ("new", "action", "2024-01-09-audit", "--ref", "B1", "--text", "Map every board.", "--resolution", "2")
    assert auditrack(*new, "--owner", "Head of Law", "--due", "2024-05").returncode == 0
    assert owed() == [("2024-01-09-audit/B1", "Head of Law", "2024-05")]
    shown = " ".join(auditrack("show", "2024-01-09-audit/B1", "--as-of", "2024-06-30").stdout.split())
    assert "carries out: resolution 2: That boards be mapped." in shown
    line = told("2024-07-30-audit")
    assert line.startswith("- **Delayed: action B1, asked for on 9 January 2024 (resolution 2):** Map every board.")
    assert "**Owner:** Head of Law." in line
    update = asked.read_text(encoding="utf-8") + (
        "    updates:\n      - {date: 2024-08-01, status: complete, evidence: The map, verified_by: Clerk}\n"
    )
    asked.write_text(update, encoding="utf-8")
    assert "Map every board." in told("2024-07-30-audit")
    assert told("2025-01-14-audit").startswith(
        "- **Action B1, asked for on 9 January 2024 (resolution 2):** Map every"
    )
    assert told("2025-07-29-audit") == ""


@pytest.mark.parametrize(
    ("within", "until"),
    [
        ("0d", "2023-12-15"),
        ("90d", "2024-03-14"),
        ("2w", "2023-12-29"),
        ("1m", "2024-01-15"),
        ("12m", "2024-12-15"),
        ("9999d", "2051-05-01"),
    ],
)
@pytest.mark.usefixtures("busy")
def test_how_far_ahead(within: str, until: str, auditrack: Run) -> None:
    assert json.loads(auditrack(*DUE, "--within", within, "--json").stdout)["until"] == until


@pytest.mark.usefixtures("busy")
def test_a_month_ahead_of_a_long_months_end_is_the_short_ones(auditrack: Run) -> None:
    told = json.loads(auditrack("due", "--as-of", "2024-01-31", "--within", "1m", "--json").stdout)
    assert told["until"] == "2024-02-29"


@pytest.mark.parametrize("within", ["", "d", "90", "90 d", "-1d", "1.5m", "6y", "12345d", "²d", "soon"])
@pytest.mark.usefixtures("busy")
def test_what_is_no_span_of_time_is_refused(within: str, auditrack: Run) -> None:
    done = auditrack(*DUE, f"--within={within}")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == f"auditrack: --within: '{within}' is not a length of time. Write, for example, 90d, 12w or 6m.\n"
    )


@pytest.mark.usefixtures("busy")
def test_json(auditrack: Run, golden: Golden) -> None:
    golden(Path("due/90-days.json"), auditrack(*DUE, "--json").stdout)


@pytest.mark.usefixtures("busy")
def test_csv(auditrack: Run, golden: Golden) -> None:
    golden(Path("due/90-days.csv"), auditrack(*DUE, "--format", "csv").stdout)


@pytest.mark.usefixtures("busy")
def test_json_counts_the_rest(auditrack: Run) -> None:
    told = json.loads(auditrack(*DUE, "--json").stdout)
    assert (told["version"], told["as_of"], told["audience"]) == (1, "2023-12-15", "public")
    assert (told["due_later"], told["without_deadline"]) == (3, 1)
    assert all(each["days_past_due"] >= 0 for each in told["items"])


@pytest.mark.usefixtures("busy")
def test_what_awaits_verification_does_not_grow_later(auditrack: Run) -> None:
    told = json.loads(auditrack(*DUE, "--json").stdout)
    (awaiting,) = [each for each in told["items"] if each["address"] == "2022-06-schools/4"]
    assert awaiting["days_past_due"] == 0


def test_a_file_with_errors_is_left_out_and_named(busy: Path, auditrack: Run) -> None:
    (busy / "inspections" / "2022-06-schools.yaml").write_text("title: Schools\n", encoding="utf-8")
    done = auditrack(*DUE)
    assert done.returncode == 1
    assert "2022-06-schools" not in done.stdout
    assert "  registry/inspections/2022-06-schools.yaml\n" in done.stderr


@pytest.mark.usefixtures("busy")
def test_a_query_chooses_what_is_chased(auditrack: Run) -> None:
    everything = json.loads(auditrack(*DUE, "--json").stdout)["items"]
    chosen = json.loads(auditrack(*DUE, "overdue", "body:ofsted", "--json").stdout)["items"]
    listed = json.loads(auditrack("list", *DUE[1:], "overdue", "body:ofsted", "--json").stdout)["items"]
    assert 0 < len(chosen) < len(everything)
    assert {owed["address"] for owed in chosen} <= {work["address"] for work in listed}
    assert auditrack(*DUE, "status:opn").returncode == 2
