"""What is wrong with a register, as values with a place; and why a command cannot go on, as exceptions."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from auditrack.core.register.record import Place


class Severity(StrEnum):
    """Whether a problem makes a file unsound, or is only worth a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, which rule (a word), what in a sentence, and what to do."""

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the file that it is in cannot be relied on."""
        return self.severity is Severity.ERROR


def code_of(rule: Callable[..., object]) -> str:
    """The word by which problems name a rule: its own name, with hyphens."""
    return rule.__name__.replace("_", "-")


def in_order(problems: list[Problem]) -> list[Problem]:
    """Problems by file, line and column, each of them once."""
    return sorted(set(problems), key=lambda problem: (problem.place, problem.code, problem.message))


class AuditrackError(Exception):
    """A command cannot go on. Its text is one line for the user; the exit code is 2.

    A class of its own is only for what somebody catches, or where several lines make its text::

        AuditrackError
            AlreadySaidError  core/drafts/entries
            CannotAddError  store/edit
            CannotCommitError  store/git/commits
            CannotMakePdfError  store/office
            CannotReadSheetError  store/workbooks/content
            CannotWriteError  store/writing
            ChangedMeanwhileError  store/edit
            GitError  store/git/process
                FailedError  store/git/process
                OldGitError  store/git/process
                UnknownRevisionError  store/git/repository
            NoBaseError  store/git/base
            NoChartsError  formats/paper/pictures
            NoLibreOfficeError  store/office
            NoRegistryAtError  store/git/revisions
            NoRegistryError  store/registry
            NotAReturnError  core/spreadsheets/returns/replies
            NotEmptyError  store/new_register
            NotTextError  store/edit
            TemplateError  formats/paper/template
            UnknownMeetingError  core/register/meetings
            UnknownNameError  core/register/addresses
            UnknownReferenceError  formats/paper/numbering
            UnknownWordError  core/drafts/fields
            UnsoundFileError  store/edit
            WordTemplateError  formats/paper/word/package
    """
