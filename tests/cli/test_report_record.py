"""``report --record``: what was reported is written into the meeting's file."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_report import JANUARY, break_one, meeting_file
from tests.conftest import Golden


def test_what_was_reported_is_recorded_at_the_end_of_the_meetings_file(
    short: Path, auditrack: Run, golden: Golden
) -> None:
    before = meeting_file(short).read_text(encoding="utf-8")
    done = auditrack(*JANUARY, "--record")
    assert done.returncode == 0
    assert done.stderr == "Recorded in registry/meetings/2024-01-09-audit.yaml.\n"
    after = meeting_file(short).read_text(encoding="utf-8")
    assert after.startswith(before)
    golden(Path("report/recorded.yaml"), after[len(before) :])
    assert "ZZ" not in after
    assert auditrack("check", "--as-of", "2024-01-09").returncode == 0


def test_recorded_twice_nothing_is_added(short: Path, auditrack: Run) -> None:
    auditrack(*JANUARY, "--record")
    before = meeting_file(short).read_bytes()
    done = auditrack(*JANUARY, "--record")
    assert done.returncode == 0
    assert done.stderr == (
        "These figures are already recorded in registry/meetings/2024-01-09-audit.yaml.\n"
        "Left as it is: reports/2024-01-09-audit.md\n"
    )
    assert meeting_file(short).read_bytes() == before


def test_the_public_figures_are_recorded_of_a_paper_for_members(short: Path, auditrack: Run) -> None:
    auditrack(*JANUARY, "--record")
    public = meeting_file(short).read_bytes()
    assert auditrack(*JANUARY, "--record", "--audience", "members").returncode == 0
    assert meeting_file(short).read_bytes() == public


@pytest.mark.parametrize("has_figures", [False, True])
def test_figures_of_a_day_that_the_register_does_not_compute_are_not_recorded(
    has_figures: bool, short: Path, auditrack: Run
) -> None:
    if has_figures:
        auditrack(*JANUARY, "--record")
    settings = short / "registry.yaml"
    settings.write_text(f"{settings.read_text()}register_from: 2024-02\n")
    before = meeting_file(short).read_bytes()
    done = auditrack(*JANUARY, "--record")
    assert done.returncode == 2
    assert "auditrack: the register does not compute the position on" in done.stderr.replace("The reg", "the reg")
    assert meeting_file(short).read_bytes() == before


def test_standing_texts_of_the_council_are_recorded_with_the_figures(short: Path, auditrack: Run) -> None:
    settings = short / "registry.yaml"
    said = "paper: {asks: [Note it.], wards: Two, author: [{post: Clerk, department: Law}]}\n"
    settings.write_text(f"{settings.read_text()}{said}", encoding="utf-8")
    assert auditrack(*JANUARY, "--record").returncode == 0
    recorded = meeting_file(short).read_text(encoding="utf-8")
    assert "  wards: Two\n" in recorded
    assert "reported:\n" in recorded
    assert auditrack("check", "--as-of", "2024-01-09").returncode == 0


def test_a_meeting_without_texts_of_its_own_gets_those_of_the_council(short: Path, auditrack: Run) -> None:
    settings = short / "registry.yaml"
    settings.write_text(f"{settings.read_text()}paper: {{asks: [Note it.]}}\n", encoding="utf-8")
    text = "committee: audit\ndate: 2024-01-09\nposition_date: 2023-12-15\n"
    meeting_file(short).write_text(text, encoding="utf-8")
    assert auditrack(*JANUARY, "--record").returncode == 0
    assert meeting_file(short).read_text(encoding="utf-8").startswith(f"{text}paper:\n  asks: Note it.\nreported:\n")


# what was reported stays


def test_a_paper_that_was_reported_is_not_written_anew_without_again(short: Path, auditrack: Run) -> None:
    auditrack(*JANUARY, "--record")
    paper = Path("reports/2024-01-09-audit.md")
    sent = paper.read_bytes()
    template = short.parent / "templates/committee.md.j2"
    template.write_text(f"{template.read_text()}\nMore.\n")
    done = auditrack(*JANUARY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "auditrack: the figures of 2024-01-09-audit are recorded as reported, and reports/2024-01-09-audit.md is "
        "there. A reported paper is not written again: use --again to do so, or -o - to look.\n"
    )
    assert paper.read_bytes() == sent
    assert "More." in auditrack(*JANUARY, "-o", "-").stdout
    assert auditrack(*JANUARY, "-o", "elsewhere").returncode == 0
    assert auditrack(*JANUARY, "--again").returncode == 0
    assert b"More." in paper.read_bytes()


def test_a_draft_may_take_its_place(short: Path, auditrack: Run) -> None:
    auditrack(*JANUARY, "--record")
    break_one(short)
    assert auditrack(*JANUARY, "--draft").returncode == 0
    assert "Draft" in Path("reports/2024-01-09-audit.md").read_text(encoding="utf-8")


def test_figures_are_recorded_after_the_paper_was_edited_and_it_is_left_as_it_is(short: Path, auditrack: Run) -> None:
    auditrack(*JANUARY)
    paper = Path("reports/2024-01-09-audit.md")
    paper.write_text("# As it was sent\n", encoding="utf-8")
    done = auditrack(*JANUARY, "--record")
    assert done.returncode == 0
    assert done.stderr == (
        "Recorded in registry/meetings/2024-01-09-audit.yaml.\nLeft as it is: reports/2024-01-09-audit.md\n"
    )
    assert paper.read_text(encoding="utf-8") == "# As it was sent\n"
    assert "reported:" in meeting_file(short).read_text(encoding="utf-8")


def test_windows_line_endings_are_kept(short: Path, auditrack: Run) -> None:
    before = meeting_file(short).read_bytes().replace(b"\n", b"\r\n")
    meeting_file(short).write_bytes(before)
    assert auditrack(*JANUARY, "--record").returncode == 0
    after = meeting_file(short).read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize("end", [b"", b"\n\n\n", b"\n# the end", b"\n# the end\n"])
def test_however_the_file_ends(end: bytes, short: Path, auditrack: Run) -> None:
    before = meeting_file(short).read_bytes().removesuffix(b"\n") + end
    meeting_file(short).write_bytes(before)
    assert auditrack(*JANUARY, "--record").returncode == 0
    after = meeting_file(short).read_bytes()
    at = after.index(b"reported:\n")
    block = after[at:].split(b"\n\n")[0]
    assert after.replace(block, b"").replace(b"\n", b"") == before.replace(b"\n", b"")
    assert after.endswith(b"\n") == before.endswith(b"\n")
    assert auditrack("check", "--as-of", "2024-01-09").returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        "{committee: audit, date: 2024-01-09, position_date: 2023-12-15}\n",
        "  committee: audit\n  date: 2024-01-09\n  position_date: 2023-12-15\n",
        "committee: audit\ndate: 2024-01-09\nposition_date: 2023-12-15\n...\n",
    ],
)
def test_however_the_file_is_written(text: str, short: Path, auditrack: Run) -> None:
    meeting_file(short).write_text(text, encoding="utf-8")
    assert auditrack(*JANUARY, "--record").returncode == 0
    assert "These figures are already recorded in " in auditrack(*JANUARY, "--record").stderr


def test_figures_of_a_day_to_come_are_not_recorded(
    short: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditrack.cli.commands.report.today", lambda: date(2023, 12, 14))
    before = meeting_file(short).read_bytes()
    done = auditrack(*JANUARY, "--record")
    assert done.returncode == 2
    assert "auditrack: the figures for this meeting are for 2023-12-15, which is in the future.\n" in done.stderr
    assert meeting_file(short).read_bytes() == before


def test_a_draft_is_not_recorded(short: Path, auditrack: Run) -> None:
    break_one(short)
    before = meeting_file(short).read_bytes()
    done = auditrack(*JANUARY, "--draft", "--record")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: --record needs a register without errors")
    assert meeting_file(short).read_bytes() == before
    assert not Path("reports").exists()


def test_figures_since_another_day_are_not_recorded(short: Path, auditrack: Run) -> None:
    before = meeting_file(short).read_bytes()
    done = auditrack(*JANUARY, "--record", "--since", "2023-09-01")
    assert done.returncode == 2
    assert done.stderr == (
        "auditrack: --record is for figures since the committee's last meeting. Leave --since out.\n"
    )
    assert meeting_file(short).read_bytes() == before
    assert auditrack(*JANUARY, "--record", "--since", "2023-07").returncode == 0


def test_check_then_tells_what_moved_since(short: Path, auditrack: Run, golden: Golden) -> None:
    auditrack(*JANUARY, "--record")
    file = short / "inspections" / "2023-09-fire-safety.yaml"
    slipped_in = (
        "    updates:\n      - date: 2023-12-10\n        status: complete\n"
        "        evidence: Doors\n        verified_by: Internal Audit\n"
    )
    file.write_text(f"{file.read_text(encoding='utf-8')}{slipped_in}", encoding="utf-8")
    done = auditrack("check", "--as-of", "2024-01-09")
    assert done.returncode == 1
    golden(Path("report/moved.txt"), "".join(f"{line}\n" for line in _errors(done.stdout)))


def test_what_is_entered_later_moves_nothing(short: Path, auditrack: Run) -> None:
    auditrack(*JANUARY, "--record")
    file = short / "inspections" / "2023-09-fire-safety.yaml"
    late = "    updates:\n      - date: 2023-12-10\n        entered: 2024-01-08\n        status: complete\n"
    file.write_text(f"{file.read_text(encoding='utf-8')}{late}", encoding="utf-8")
    assert auditrack("check", "--as-of", "2024-01-09").returncode == 0


def _errors(told: str) -> list[str]:
    lines = told.splitlines()
    places = [at for at, line in enumerate(lines) if ": error: " in line]
    return [lines[at + more] for at in places for more in (0, 1)]
