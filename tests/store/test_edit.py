"""Files are written whole or not at all, by one at a time, and only if they still are what they were."""

import errno
import multiprocessing
import os
import resource
import signal
import stat
from pathlib import Path

import pytest

from auditrack.core.drafts.additions import Addition, Entries, Value
from auditrack.core.register import dates
from auditrack.core.register.model import Inspection
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Update
from auditrack.store import edit
from auditrack.store.registry import load
from tests.conftest import SOUND

NAME = "2023-06-schools"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(registry: Path) -> Path:
    """A file of a small register that can be written."""
    return registry / "inspections" / f"{NAME}.yaml"


def source() -> Inspection:
    """What it says."""
    found = load("registry").registry.by_id[NAME]
    assert isinstance(found, Inspection)
    return found


def addition(note: str = "Half done.", ref: str | None = "1") -> Addition:
    """A note of January 2024."""
    when = dates.parse("2024-01-05")
    assert when
    return Entries("updates", (Update(date=when, note=note),), ref)


def drafted(note: str = "Half done.") -> edit.Draft:
    """The file with one more note."""
    return edit.draft(source(), [addition(note)])


def scratch_files(file: Path) -> list[str]:
    """What a writer left lying about."""
    return [each.name for each in file.parent.iterdir() if each != file]


def refusal(draft: edit.Draft) -> str:
    """Why a draft is not written."""
    with pytest.raises(AuditrackError) as refused:
        edit.write(draft)
    return str(refused.value)


# what is written


def test_the_file_is_what_the_draft_said(file: Path) -> None:
    draft = drafted()
    before = file.read_bytes()
    assert (draft.before, draft.path) == (before, f"registry/inspections/{NAME}.yaml")
    edit.write(draft)
    assert file.read_bytes() == draft.after != before
    assert source() == draft.record
    assert scratch_files(file) == []


@pytest.mark.usefixtures("file")
def test_many_additions_are_one_draft() -> None:
    additions = [addition(f"Note {number}.", ref) for number, ref in enumerate(("2", "1", "2", None, "1"))]
    edit.write(edit.draft(source(), additions))
    now = source()
    notes = {item.ref: [each.note for each in item.updates][1:] for item in now.recommendations}
    assert notes == {"1": ["Note 1.", "Note 4."], "2": ["Note 0.", "Note 2."]}
    assert [each.note for each in now.updates] == ["Note 3."]


def test_permissions_stay(file: Path) -> None:
    file.chmod(0o640)
    edit.write(drafted())
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_stays_a_link(file: Path) -> None:
    real = file.with_name("real.txt")
    file.rename(real)
    file.symlink_to("real.txt")
    edit.write(drafted())
    assert file.is_symlink()
    assert b"Half done." in real.read_bytes()


def test_a_new_file_is_made_with_its_folder(registry: Path) -> None:
    new = edit.draft_new("registry/inspections/2024/other.yaml", _renamed(source(), "other"), "Kept by hand")
    edit.write(new)
    written = registry / "inspections" / "2024" / "other.yaml"
    assert written.read_text().startswith("# Kept by hand\ntitle: ")
    assert load("registry").registry.by_id["other"] == new.record
    assert stat.S_IMODE(written.stat().st_mode) == 0o666 & ~_umask()


def test_a_new_file_takes_no_others_place(file: Path) -> None:
    before = file.read_bytes()
    new = edit.draft_new(f"registry/inspections/{NAME}.yaml", source())
    assert refusal(new) == f"registry/inspections/{NAME}.yaml already exists, and was not changed."
    assert file.read_bytes() == before
    assert scratch_files(file) == []


def test_on_a_drive_without_links_a_new_file_is_made_all_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", no_links)
    new = edit.draft_new("registry/inspections/other.yaml", _renamed(source(), "other"))
    edit.write(new)
    assert refusal(new).endswith("already exists, and was not changed.")
    assert sorted(scratch_files(file)) == ["other.yaml"]


def _renamed(inspection: Inspection, name: str) -> Inspection:
    from dataclasses import replace

    return replace(inspection, id=name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# what is refused


def test_a_file_that_says_something_else_by_now_is_left_alone(file: Path) -> None:
    read_before = source()
    file.write_bytes(file.read_bytes().replace(b"once a year", b"twice a year"))
    with pytest.raises(edit.ChangedMeanwhileError) as refused:
        edit.draft(read_before, [addition()])
    assert str(refused.value) == (
        f"registry/inspections/{NAME}.yaml was changed by someone else in the meantime. "
        "Nothing was written. Try again."
    )


def test_a_comment_that_was_added_meanwhile_is_not_lost(file: Path) -> None:
    draft = drafted()
    theirs = file.read_bytes() + b"# theirs\n"
    file.write_bytes(theirs)
    assert refusal(draft).endswith("was changed by someone else in the meantime. Nothing was written. Try again.")
    assert file.read_bytes() == theirs
    edit.write(drafted())
    assert b"# theirs\n" in file.read_bytes()


def test_a_file_that_is_gone_stays_gone(file: Path) -> None:
    draft = drafted()
    file.unlink()
    assert "was changed by someone else" in refusal(draft)
    assert not file.exists()


def test_a_read_only_file_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    before = file.read_bytes()
    assert refusal(drafted()) == (f"registry/inspections/{NAME}.yaml is read-only. Nothing was written.")
    assert file.read_bytes() == before


def test_what_cannot_be_read_back_is_not_written(file: Path) -> None:
    before = file.read_bytes()
    for text, said in (
        ("A bell\x07 rings.", "the text contains an invisible character (U+0007). Retype the text."),
        ("Half a pair: \ud800", "U+D800 is not a character. Retype the text."),
        (
            " Blanks around. ",
            "it would not be read back correctly. Add it by hand, and report the file to the maintainers: ",
        ),
    ):
        with pytest.raises(AuditrackError) as refused:
            edit.draft(source(), [addition(text)])
        assert str(refused.value).startswith(f"nothing was added to registry/inspections/{NAME}.yaml: {said}")
    assert file.read_bytes() == before


@pytest.mark.parametrize("wrong", [addition(ref="9"), Value("title", "Another")])
def test_nothing_is_taken_away_and_nothing_is_added_nowhere(wrong: Addition, file: Path) -> None:
    with pytest.raises(edit.CannotAddError):
        edit.draft(source(), [wrong])
    assert file.exists()


@pytest.mark.parametrize("fails", ["os.fsync", "os.replace", "os.open"])
def test_a_full_disk_loses_nothing(fails: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    draft = drafted()
    monkeypatch.setattr(fails, full)
    assert refusal(draft).endswith("cannot be written: No space left on device. Nothing was changed.")
    assert file.read_bytes() == draft.before
    assert scratch_files(file) == []


def test_a_file_that_may_grow_no_further_is_left_whole(file: Path) -> None:
    draft = drafted("A long note." * 500)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        said = refusal(draft)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert said.endswith("cannot be written: File too large. Nothing was changed.")
    assert file.read_bytes() == draft.before
    assert scratch_files(file) == []


def test_on_a_drive_that_knows_no_locks_a_file_is_written_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", no_locks)
    edit.write(drafted())
    assert b"Half done." in file.read_bytes()


# several at once


def _one_of_many(number: int) -> str:
    try:
        edit.write(drafted(f"Note of writer {number}."))
    except edit.ChangedMeanwhileError:
        return "told"
    return f"Note of writer {number}."


def _one_that_insists(number: int) -> str:
    while (said := _one_of_many(number)) == "told":
        pass
    return said


@pytest.mark.laws
def test_of_a_hundred_writers_each_has_written_or_was_told(file: Path) -> None:
    with multiprocessing.get_context("fork").Pool(100) as pool:
        said = pool.map(_one_of_many, range(100), chunksize=1)
    written = {each for each in said if each != "told"}
    notes = {each.note for each in source().recommendations[0].updates}
    assert written
    assert written <= notes
    assert len(notes) == len(written) + 1
    assert scratch_files(file) == []


def test_writers_who_try_again_all_come_to_write(file: Path) -> None:
    with multiprocessing.get_context("fork").Pool(12) as pool:
        said = pool.map(_one_that_insists, range(36), chunksize=1)
    notes = [each.note for each in source().recommendations[0].updates]
    assert sorted(notes[1:], key=str) == sorted(said)
    assert scratch_files(file) == []


def test_the_examples_are_sound() -> None:
    assert load(str(SOUND)).problems == ()
