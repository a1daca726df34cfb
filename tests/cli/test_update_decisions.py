"""What somebody else decides on: asked for, granted, granted otherwise, refused, approved later.

As a council's committee grants them: what is asked for is in the paper that asks, and counts once it is granted.
"""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.gitting import Repository

DEPOTS = """title: Audit of depots
body: Internal Audit
kind: internal audit
directorate: PW
reported: 2021-09-30
recommendations:
  - ref: "1"
    text: Lock the depot.
    owner: Head of Depots
    due: 2022-02
  - ref: "2"
    text: Count the vans.
    owner: Head of Depots
    due: 2022-02
"""
REGISTER = """format: 1
organisation: Anytown Council
directorates:
  - {code: PW, name: Public Works}
committees:
  - {code: audit, name: Audit Committee}
extensions:
  approval_from: audit
"""
EXTENDED = """    updates:
      - date: 2022-03-01
        due: 2022-09
        reason: More time.
"""


@pytest.fixture(autouse=True)
def _first_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditrack.cli.project.today", lambda: date(2022, 3, 1))


@pytest.fixture
def depots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A register whose committee decides on extensions, committed; a branch on which things are entered."""
    repository = Repository.make(tmp_path)
    repository.git("config", "user.name", "Pat")
    repository.git("config", "user.email", "pat@example.org")
    (repository.registry / "inspections").mkdir(parents=True)
    (repository.registry / "registry.yaml").write_text(REGISTER)
    (repository.registry / "inspections" / "depots.yaml").write_text(DEPOTS)
    commit(repository, "begin")
    repository.git("checkout", "--quiet", "-b", "change")
    monkeypatch.chdir(tmp_path)
    return repository


def commit(repository: Repository, subject: str) -> None:
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", subject)


def written(repository: Repository) -> str:
    return (repository.registry / "inspections" / "depots.yaml").read_text()


def stands(auditrack: Run, item: str = "depots/1") -> str:
    heading = auditrack("show", item, "--as-of", "2022-03-01").stdout.split("\nPosition on ")[1].split("\n  ")[0]
    return " ".join(heading.split()).partition(": ")[2]


ASK = ("extend", "depots/1", "2022-09", "--reason", "To fall in with the service plan.")


def test_an_extension_without_approval_is_a_request(depots: Repository, auditrack: Run) -> None:
    done = auditrack(*ASK)
    assert done.returncode == 0
    assert "This is a request: the Audit Committee decides on it." in done.stderr
    assert "requests:\n          due: 2022-09\n        reason: To fall in" in written(depots)
    assert stands(auditrack) == "not started, due by February 2022, delayed; extension requested"


@pytest.mark.usefixtures("depots")
def test_what_is_refused_is_not_called_a_request_first(auditrack: Run) -> None:
    done = auditrack("extend", "depots/1", "2022-09")
    assert done.returncode == 2
    assert "This is a request" not in done.stderr


@pytest.mark.usefixtures("depots")
def test_what_is_requested_is_told_to_who_owes_it_and_to_programs(auditrack: Run) -> None:
    auditrack(*ASK)
    due = auditrack("due", "--as-of", "2022-03-01").stdout
    assert "; extension to September 2022 requested" in " ".join(due.split())
    told = auditrack("show", "depots/1", "--as-of", "2022-03-01", "--json").stdout
    assert '"due": "2022-09",\n' in told
    assert '"close": null' in told


def test_a_request_can_stand_in_the_paper_that_asks_for_it(depots: Repository, auditrack: Run) -> None:
    auditrack(*ASK)
    commit(depots, "requested")
    assert auditrack("guard", "main").returncode == 0


@pytest.mark.usefixtures("depots")
def test_a_grant_names_what_waits_and_who_decides(auditrack: Run) -> None:
    auditrack(*ASK)
    assert auditrack("approve", "depots/1").returncode == 0
    assert stands(auditrack) == "not started, due by September 2022, delayed by seven months"
    told = auditrack("show", "depots/1", "--as-of", "2022-03-01").stdout
    assert "granted the extension to September 2022, requested on 1 March 2022" in " ".join(told.split())
    assert "approved by: Audit Committee" in told


@pytest.mark.usefixtures("depots")
def test_a_grant_may_be_for_another_date_and_a_refusal_ends_the_wish(auditrack: Run) -> None:
    auditrack(*ASK)
    assert auditrack("approve", "depots/1", "--due", "2022-06", "--by", "Audit Committee").returncode == 0
    assert stands(auditrack) == "not started, due by June 2022, delayed by four months"
    auditrack("extend", "depots/2", "2022-12", "--reason", "The vans are out.")
    assert auditrack("refuse", "depots/2", "--by", "Audit Committee", "--note", "Count them.").returncode == 0
    assert stands(auditrack, "depots/2") == "not started, due by February 2022, delayed; overdue, extension refused"
    assert "refused by: Audit Committee" in auditrack("show", "depots/2", "--as-of", "2022-03-01").stdout


def test_an_approval_that_comes_later_is_one_command(depots: Repository, auditrack: Run) -> None:
    (depots.registry / "inspections" / "depots.yaml").write_text(DEPOTS + EXTENDED)
    commit(depots, "extended")
    refused = auditrack("guard", "main")
    assert refused.returncode == 1
    assert "auditrack approve depots/2" in refused.stdout
    assert stands(auditrack, "depots/2").endswith("; extension not approved")
    assert auditrack("approve", "depots/2", "--commit").returncode == 0
    assert auditrack("guard", "main").returncode == auditrack("guard", "HEAD~1", "HEAD").returncode == 0
    told = " ".join(auditrack("diff", "HEAD~1", "HEAD").stdout.split())
    assert "approved the extension to September 2022, agreed on 1 March 2022 approved by: Audit Committee" in told
    assert "from September 2022 to September 2022" not in told
    assert "not approved" not in stands(auditrack, "depots/2")


def test_an_extension_that_is_refused_gives_back_the_deadline_before(depots: Repository, auditrack: Run) -> None:
    (depots.registry / "inspections" / "depots.yaml").write_text(DEPOTS + EXTENDED)
    commit(depots, "extended")
    assert auditrack("refuse", "depots/2", "--by", "Audit Committee", "--commit").returncode == 0
    assert auditrack("guard", "main").returncode == 0
    told = " ".join(auditrack("diff", "HEAD~1", "HEAD").stdout.split())
    assert "the deadline was September 2022 and is February 2022 again" in told


def test_who_approved_it_is_corrected_where_guard_says_so(depots: Repository, auditrack: Run) -> None:
    by_another = EXTENDED + "        approved_by: Head of Depots\n"
    (depots.registry / "inspections" / "depots.yaml").write_text(DEPOTS + by_another)
    commit(depots, "extended")
    refused = auditrack("guard", "main")
    assert "auditrack correct depots/2 2022-03-01 --approved-by" in refused.stdout
    right = ("--approved-by", "Audit Committee", "--reason", "The wrong name.")
    assert auditrack("correct", "depots/2", "2022-03-01", *right, "--commit").returncode == 0
    assert auditrack("guard", "main").returncode == auditrack("guard", "HEAD~1", "HEAD").returncode == 0


def test_a_grant_by_somebody_else_is_found_and_corrected(depots: Repository, auditrack: Run) -> None:
    auditrack(*ASK)
    commit(depots, "requested")
    assert auditrack("approve", "depots/1").returncode == 0
    granted = written(depots).replace("approved_by: Audit Committee", "approved_by: Head of Depots")
    (depots.registry / "inspections" / "depots.yaml").write_text(granted)
    commit(depots, "granted")
    for base in (("main",), ("HEAD~1", "HEAD")):
        assert "is approved by 'Head of Depots', not by Audit Committee" in auditrack("guard", *base).stdout
    right = ("--approved-by", "Audit Committee", "--reason", "The wrong name.", "--commit")
    assert auditrack("correct", "depots/1", "2022-03-01", *right).returncode == 0
    assert auditrack("guard", "main").returncode == 0


def test_a_grant_that_was_not_given_is_taken_back_as_guard_says(depots: Repository, auditrack: Run) -> None:
    auditrack(*ASK, "--date", "2022-02-20")
    assert auditrack("approve", "depots/1").returncode == 0
    granted = written(depots).replace("approved_by: Audit Committee", "approved_by: Head of Depots")
    (depots.registry / "inspections" / "depots.yaml").write_text(granted)
    commit(depots, "granted")
    back = ("correct", "depots/1", "2022-03-01", "--without", "approves", "--without", "approved_by", "--note")
    assert f"'auditrack {' '.join(back)} …'" in " ".join(auditrack("guard", "main").stdout.split())
    assert auditrack(*back, "It was not granted.", "--reason", "A mix-up.", "--commit").returncode == 0
    assert stands(auditrack).endswith("extension requested")
    assert auditrack("guard", "main").returncode == 0


def test_an_approval_that_was_not_given_is_taken_back_as_guard_says(depots: Repository, auditrack: Run) -> None:
    by_another = EXTENDED + "        approved_by: Head of Depots\n"
    (depots.registry / "inspections" / "depots.yaml").write_text(DEPOTS + by_another)
    commit(depots, "extended")
    advice = " ".join(auditrack("guard", "main").stdout.split())
    back = ("correct", "depots/2", "2022-03-01", "--without", "approved_by", "--reason")
    assert f"'auditrack {' '.join(back)} …', and then refuse it with 'auditrack refuse depots/2'" in advice
    assert auditrack(*back, "Nobody approved it.", "--commit").returncode == 0
    assert auditrack("refuse", "depots/2", "--by", "Audit Committee", "--commit").returncode == 0
    assert stands(auditrack, "depots/2").startswith("not started, due by February 2022")
    assert auditrack("guard", "main").returncode == 0


@pytest.mark.parametrize("settings", ["  approval_from: audit\n  at_most: 1\n", "  at_most: 1\n"])
def test_no_more_extensions_than_the_council_allows(settings: str, depots: Repository, auditrack: Run) -> None:
    (depots.registry / "registry.yaml").write_text(REGISTER.replace("  approval_from: audit\n", settings))
    (depots.registry / "inspections" / "depots.yaml").write_text(DEPOTS + EXTENDED)
    again = auditrack("extend", "depots/2", "2022-12", "--reason", "Vans.", "--approved-by", "Audit Committee")
    assert (again.returncode, again.stdout) == (2, "")
    assert "depots/2 has been extended one time, and the council allows one" in again.stderr
    assert auditrack("extend", "depots/2", "2022-08", "--reason", "It goes faster.").returncode == 0


def test_a_request_is_not_granted_beyond_what_the_council_allows(depots: Repository, auditrack: Run) -> None:
    auditrack(*ASK)
    (depots.registry / "registry.yaml").write_text(f"{REGISTER}  at_most: 0\n")
    granted = auditrack("approve", "depots/1")
    assert (granted.returncode, granted.stdout) == (2, "")
    assert "and the council allows none" in granted.stderr
    assert auditrack("refuse", "depots/1", "--by", "Audit Committee").returncode == 0


def test_a_request_is_corrected_by_a_request(depots: Repository, auditrack: Run) -> None:
    auditrack(*ASK, "--commit")
    later = ("--due", "2022-10", "--reason", "A slip.", "--commit")
    assert auditrack("correct", "depots/1", "2022-03-01", *later).returncode == 0
    assert 'due: 2022-10\n        reason: "To fall in with the service plan. Corrected: A slip' in written(depots)
    assert auditrack("guard", "main").returncode == 0
    assert auditrack("approve", "depots/1").returncode == 0
    assert stands(auditrack).startswith("not started, due by October 2022")


@pytest.mark.usefixtures("depots")
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("approve", "depots/1"), "nothing waits for a decision"),
        (("refuse", "depots"), "is an inspection"),
        (("extend", "depots/1", "2022-02", "--reason", "Why."), "is due by February 2022 already"),
        (("refuse", "depots/1", "--of", "2022-02"), "nothing waits for a decision"),
        (
            (*ASK, "--approved-by", "Head of Depots"),
            "the Audit Committee decides on this, not 'Head of Depots'. Leave",
        ),
    ],
)
def test_what_is_not_to_be_decided_is_refused(arguments: tuple[str, ...], why: str, auditrack: Run) -> None:
    done = auditrack(*arguments)
    assert done.returncode == 2
    assert why in done.stderr


@pytest.mark.usefixtures("depots")
def test_a_decision_by_somebody_else_or_of_another_date_says_what_would_do(auditrack: Run) -> None:
    auditrack(*ASK)
    other = auditrack("approve", "depots/1", "--by", "Head of Depots")
    assert (other.returncode, other.stdout) == (2, "")
    assert "the Audit Committee decides on this, not 'Head of Depots'. Leave --by out" in other.stderr
    for decide in ("approve", "refuse"):
        done = auditrack(decide, "depots/1", "--of", "2022-02")
        assert (done.returncode, done.stdout) == (2, "")
        assert (
            "no request or extension of February 2022 waits for a decision. What waits is of 2022-03-01."
            in done.stderr
        )
    assert auditrack("approve", "depots/1", "--of", "2022-03-01").returncode == 0


@pytest.mark.usefixtures("depots")
def test_what_is_finished_asks_for_nothing(auditrack: Run) -> None:
    auditrack("complete", "depots/1", "--evidence", "A lock")
    assert "Use 'reopen' first" in auditrack(*ASK).stderr


def test_without_settings_an_approval_says_whose_it_is(depots: Repository, auditrack: Run) -> None:
    (depots.registry / "registry.yaml").write_text(REGISTER.partition("extensions:")[0])
    assert auditrack(*ASK).returncode == 0
    assert stands(auditrack) == "not started, due by September 2022, delayed by seven months"
    assert auditrack("approve", "depots/1").stderr.endswith("give who approved it, with --by.\n")
    assert auditrack("approve", "depots/1", "--by", "The board").returncode == 0
    assert "first deadline" not in auditrack("extend", "depots/2", "2022-01", "--reason", "Sooner.").stderr
