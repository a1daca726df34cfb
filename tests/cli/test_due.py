"""``due``: what is past its date or falls due soon, by owner."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Golden

DUE = ("due", "--as-of", "2023-12-15")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("90-days", ()),
        ("late-already", ("--within", "0d")),
        ("six-months", ("--within", "6m")),
        ("owner", ("--owner", "education")),
        ("nobody", ("--owner", "nobody")),
        ("members", ("--audience", "members")),
    ],
)
@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.usefixtures("busy")
def test_whole_screens(
    name: str,
    options: tuple[str, ...],
    columns: str,
    auditrack: Run,
    golden: Golden,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = auditrack(*DUE, *options)
    assert (done.returncode, done.stderr) == (0, "")
    golden(Path(f"due/{name}-{columns}.txt"), done.stdout)
    assert max(map(len, done.stdout.splitlines())) <= int(columns)
    assert name == "members" or "ZZ" not in done.stdout


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
    assert done.stderr == f"auditrack: --within: '{within}' is not a span of time. Write it as 90d, 12w or 6m.\n"


@pytest.mark.usefixtures("busy")
def test_json(auditrack: Run, golden: Golden) -> None:
    golden(Path("due/90-days.json"), auditrack(*DUE, "--json").stdout)


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
