"""The only module that writes the files of a register: additions and current facts are put in, read back, and proved.

A draft is made from the file as it is now, and is valid only if the new text reads as the old one with the additions.
It is written in one step, and only if the file has not changed since.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from auditrack.core.drafts.additions import Addition, NotAddableError, applied
from auditrack.core.grammar.english import stopped
from auditrack.core.register.model import Action, Source
from auditrack.core.register.problems import AuditrackError, Problem
from auditrack.core.register.settings import Settings
from auditrack.store import lock as turns, writing
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.layout import HOUSE, entry
from auditrack.store.yaml.source import Source as Text, read
from auditrack.store.yaml.splice import NoPlaceError, spliced

Entry = TypeVar("Entry", bound=Action)
Whole = Source | Settings

_MARK = "\ufeff".encode()


class ChangedMeanwhileError(AuditrackError):
    """A file that someone else has changed since it was read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was changed by someone else in the meantime. Nothing was written. Try again.")


class UnsoundFileError(AuditrackError):
    """A file with an error that has to be corrected by hand before anything can be added to it, or shown."""

    def __init__(self, problem: Problem, consequence: str = " Nothing was written.") -> None:
        place = problem.place
        message = f"{place.path}:{place.line}: {problem.message} [{problem.code}]. {problem.hint}".strip()
        super().__init__(f"{message}{consequence}")


class CannotAddError(AuditrackError):
    """A file is written in a way in which nothing can be added with certainty."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"nothing was added to {path}: {why} Add it by hand, and report the file to the maintainers: "
            "auditrack only writes what it can prove to be correct."
        )


class NotTextError(AuditrackError):
    """What was to be added holds what no file can."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"nothing was added to {path}: {why}. Retype the text.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it was read and as it would be, proved already."""

    path: str
    """As messages name it."""
    before: bytes | None
    """What the file holds; None where it is a new one."""
    after: bytes
    record: Whole
    """The record that the file will hold."""

    def diff(self) -> str:
        """What changes, as a unified diff with three lines around; nothing where nothing changes."""
        from difflib import unified_diff

        names = (self.path if self.before is not None else "/dev/null", self.path)
        lines = unified_diff(_lines(self.before or b""), _lines(self.after), *names)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def draft(source: Whole, additions: Sequence[Addition]) -> Draft:
    """A file with additions; ``source`` is the record that was read from it with the register.

    Raises ChangedMeanwhileError, UnsoundFileError, CannotAddError, NotTextError and CannotWriteError.
    """
    path = source.origin.path
    data = _bytes_of(path)
    there = read(path, data)
    record, problems = _read_as(source, there)
    if error := next((problem for problem in problems if problem.is_error), None):
        raise UnsoundFileError(error)
    if source != record:
        raise ChangedMeanwhileError(path)
    try:
        wanted = applied(source, additions)
        text = spliced(there, type(source), additions)
    except NotAddableError as error:
        raise CannotAddError(path, stopped(str(error))) from None
    except NoPlaceError:
        raise CannotAddError(path, "auditrack found no place for it.") from None
    after = (_MARK if data.startswith(_MARK) else b"") + _encoded(path, text)
    return Draft(path, data, after, _proved(path, after, wanted))


def draft_new(path: str, record: Whole, comment: str = "") -> Draft:
    """A new file in the house's style, with a comment as its first line. Raises CannotAddError."""
    lines = [f"# {comment}"] if comment else []
    lines += entry(record, HOUSE, 0)
    after = _encoded(path, "".join(f"{line}\n" for line in lines))
    return Draft(path, None, after, _proved(path, after, record))


def text_of(entry_: Action) -> str:
    """An entry by itself, for an editor."""
    return "".join(f"{line}\n" for line in entry(entry_, HOUSE, 0))


def entry_of(text: str, kind: type[Entry]) -> tuple[Entry | None, list[Problem]]:
    """The entry as edited, and its problems."""
    return decode(read("the entry", text.encode("utf-8", "surrogatepass")), kind)


def redraft(draft: Draft, text: str) -> tuple[Draft | None, list[Problem]]:
    """A new file as edited, and its problems."""
    after = text.encode("utf-8", "surrogatepass")
    record, problems = _read_as(draft.record, read(draft.path, after))
    return (None if record is None else replace(draft, after=after, record=record)), problems


def write(draft: Draft) -> None:
    """Write a draft, whole and in one step.

    Raises ChangedMeanwhileError where the file is no longer what the draft was made of, AuditrackError where a new
    one would take another's place or the file is read-only, CannotWriteError where a disk is full or the like.
    """
    path = os.path.realpath(draft.path)  # a link stays one
    if draft.before is None:
        writing.make_folder(os.path.dirname(path), draft.path)
        writing.create(path, draft.after, draft.path)
        return
    if writing.is_read_only(path):
        raise AuditrackError(f"{draft.path} is read-only. Nothing was written.")
    try:
        with turns.turn(path):
            if _bytes_of(path) != draft.before:
                raise ChangedMeanwhileError(draft.path)
            writing.replace(path, draft.after, draft.path)
    except FileNotFoundError:
        raise ChangedMeanwhileError(draft.path) from None
    except OSError as error:
        raise writing.CannotWriteError(draft.path, error) from None


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except FileNotFoundError:
        raise ChangedMeanwhileError(path) from None
    except OSError as error:
        raise writing.CannotWriteError(path, error) from None


def _read_as(record: Whole, text: Text) -> tuple[Whole | None, list[Problem]]:
    """The record in a text, read as another record's file, and its problems."""
    return decode(text, type(record), **({} if isinstance(record, Settings) else {"id": record.id}))


def _proved(path: str, after: bytes, wanted: Whole) -> Whole:
    """The record in the new text, which equals the wanted one. Raises CannotAddError."""
    record, problems = _read_as(wanted, read(path, after))
    error = next((problem for problem in problems if problem.is_error), None)
    if error and error.code == "encoding":
        raise NotTextError(path, error.message)
    if error:
        raise CannotAddError(path, f"{error.message} [{error.code}].")
    if record is None or record != wanted:
        raise CannotAddError(path, "it would not be read back correctly.")
    return record


def _encoded(path: str, text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotTextError(path, f"U+{ord(text[error.start]):04X} is not a character") from None


def _lines(data: bytes) -> list[str]:
    """The lines as a terminal may show them: an end of line of any kind, and no sign that would move the cursor."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [text.rpartition("\n")[2]] * (
        not text.endswith("\n") and bool(text)
    )
