"""How ``new`` adds to the register: lists read and accepted, entries changed in an editor, files drafted and kept."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from auditrack.cli import prompts
from auditrack.cli.keep import Saving, save, tried
from auditrack.cli.project import Project, remark
from auditrack.core.register.problems import AuditrackError, Problem

if TYPE_CHECKING:
    from auditrack.core.drafts.letters import Listed
    from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation, Registry
    from auditrack.store.edit import Draft

Entry = TypeVar("Entry", bound="Action")
Read = TypeVar("Read")

HEAD = "# Lines that begin with # are not read. Save and close to accept; close without saving to give up.\n"


def begin(
    project: Project, record: "Inspection | Meeting", message: str, saving: Saving, *, editor: bool = False
) -> None:
    """Draft the file of a new inspection or meeting, and keep it.

    Raises AuditrackError where a file has this id, or where it is no name of a file.
    """
    from auditrack.core.register.model import Meeting
    from auditrack.store import edit

    part = "meetings" if isinstance(record, Meeting) else "inspections"
    path = f"{project.loaded.registry.settings.origin.path.removesuffix('registry.yaml')}{part}/{record.id}.yaml"
    _refuse_taken(project, record.id, path)
    draft = edit.draft_new(path, record, _first_comment(project.registry, part))
    draft = _edited_file(draft) if editor else draft
    tried(project, [draft])
    save([draft], saving, message)


def enter(
    project: Project,
    host: "Inspection | Meeting",
    entries: "Sequence[Action]",
    saving: Saving,
    parent: "Recommendation | None" = None,
) -> None:
    """Add recommendations or actions to the file of their inspection or meeting; nothing where there are none."""
    from auditrack.core.drafts import recommendations
    from auditrack.store import edit

    if not entries:
        return
    draft = edit.draft(host, [recommendations.addition(entries, parent)])
    tried(project, [draft])
    save([draft], saving, recommendations.in_short(host, entries))


def listed(registry: "Registry", path: str) -> "tuple[Listed, ...]":
    """The recommendations of a list, shown with what was not understood. Raises AuditrackError."""
    from auditrack.cli import output
    from auditrack.core.drafts import choices
    from auditrack.formats.screen import letters
    from auditrack.store import lists

    priorities = choices.priorities(registry)
    understood = lists.read(path, lambda text: choices.chosen(text, priorities) is not None)
    output.show(letters.blocks(understood))
    return understood.entries


def is_accepted(count: int) -> bool:
    """Whether somebody says that so many recommendations are to be added. Raises NobodyToAskError."""
    from auditrack.core.grammar.english import counted

    prompts.refuse_without_somebody(["--yes"])
    if prompts.yes(f"Add {'this' if count == 1 else 'these'} {counted(count, 'recommendation')}?"):
        return True
    remark("Nothing was written.")
    return False


def edited(entry: Entry) -> Entry:
    """An entry as somebody leaves it in an editor. Raises NothingEditedError."""
    from auditrack.store import edit

    return _until_read(HEAD + edit.text_of(entry), lambda text: edit.entry_of(text, type(entry)))


def _edited_file(draft: "Draft") -> "Draft":
    from auditrack.store import edit

    return _until_read(draft.after.decode(), lambda text: edit.redraft(draft, text))


def _until_read(text: str, read: Callable[[str], tuple[Read | None, list[Problem]]]) -> Read:
    from auditrack.cli import editor
    from auditrack.formats.screen import notices

    while True:
        text = editor.edited(text)
        record, problems = read(text)
        errors = [problem for problem in problems if problem.is_error]
        if record is not None and not errors:
            return record
        remark(notices.text(errors).rstrip("\n"))
        if not prompts.there_is_somebody() or not prompts.yes("Open it again?"):
            raise editor.NothingEditedError("what was left in the editor cannot be read")


def _refuse_taken(project: Project, name: str, path: str) -> None:
    from auditrack.store.registry import ids

    if not re.fullmatch(r"[^\W_](?:[\w.-]*[\w])?", name):
        raise AuditrackError(f"'{name}' is no name for a file: letters, digits, dots and hyphens are.")
    if name.casefold() in {other.casefold() for other in ids(project.folder)}:
        raise AuditrackError(f"{path} would be the second of this name: give another --id, or date.")


def _first_comment(registry: "Registry", part: str) -> str:
    """The comment by which the other files of this kind tell editors their schema; nothing where they do not."""
    from auditrack.core.register.record import Place
    from auditrack.store.tree import line_at

    sources = registry.inspections if part == "inspections" else registry.meetings
    line = line_at(Place(sources[-1].origin.path, 1)) if sources else None
    return line[2:].strip() if line and line.startswith("# yaml-language-server:") else ""
