"""How ``new`` adds to the register: lists read and accepted, entries changed in an editor, files drafted and kept."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from auditrack.cli import editor as editors, output, project as projects, prompts, questions
from auditrack.cli.keep import named, save, tried
from auditrack.cli.output import remark
from auditrack.cli.project import Project, Saving, refuse
from auditrack.core.drafts import choices, new_sources, recommendations, targets
from auditrack.core.drafts.fields import fields
from auditrack.core.drafts.letters import Listed
from auditrack.core.grammar.english import counted
from auditrack.core.register.file_names import alike, wrong
from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation, Registry
from auditrack.core.register.problems import AuditrackError, Problem
from auditrack.core.register.record import Place
from auditrack.formats.screen import letters, notices
from auditrack.store import edit, lists
from auditrack.store.registry import ids
from auditrack.store.tree import line_at

Entry = TypeVar("Entry", bound=Action)
Read = TypeVar("Read")
Typed = Mapping[str, Any]
"""What was typed for fields, by their names; None where nothing was."""

HEAD = "# Lines beginning with # are ignored. Save and close to accept, or close without saving to cancel.\n"


def add_inspection(project: Project, name: str | None, typed: Typed, saving: Saving, *, editor: bool) -> None:
    """Create the file of an inspection. Raises AuditrackError."""
    registry = project.registry
    answers = questions.for_inspection(registry, fields(registry, **typed))
    record = new_sources.inspection(registry, answers, name)
    _begin(project, record, f"{record.title}: added", saving, editor=editor)


def add_meeting(project: Project, typed: Typed, saving: Saving, *, editor: bool) -> None:
    """Create the file of a meeting. Raises AuditrackError."""
    record = new_sources.meeting(questions.for_meeting(project.registry, fields(project.registry, **typed)))
    _begin(project, record, f"Meeting of {record.date}: added", saving, editor=editor)


def add_recommendations(
    project: Project, name: str, typed: Typed, source: str | None, saving: Saving, *, asks: bool, editor: bool
) -> None:
    """Add the recommendation that the options and answers make; or those of a list, unless the user declines.

    Raises UnknownNameError and AuditrackError.
    """
    host = named(project, targets.inspection, name)
    registry, today = project.registry, projects.today()
    given = fields(registry, **typed)
    if source is None:
        entry = recommendations.recommendation(registry, host, questions.for_item(registry, given), today)
        _enter(project, host, [_edited(entry) if editor else entry], saving)
        return
    entries = recommendations.recommendations(registry, host, _listed(registry, source), given, today)
    if saving.dry_run or not asks or _is_accepted(len(entries)):
        _enter(project, host, entries, saving)


def add_action(
    project: Project, name: str, typed: Typed, resolution: int | None, saving: Saving, *, editor: bool
) -> None:
    """Add a step that answers a recommendation, or an action of a meeting. Raises UnknownNameError, AuditrackError."""
    host, parent = named(project, targets.host, name)
    given = fields(project.registry, **typed) | recommendations.resolution(host, parent, resolution)
    answers = questions.for_item(project.registry, given)
    entry = recommendations.action(project.registry, host, parent, answers, projects.today())
    _enter(project, host, [_edited(entry) if editor else entry], saving, parent)


def _begin(project: Project, record: Inspection | Meeting, message: str, saving: Saving, *, editor: bool) -> None:
    """Draft the file of a new inspection or meeting, and keep it.

    Raises AuditrackError where a file has this id, or where it is no name of a file.
    """
    part = "meetings" if isinstance(record, Meeting) else "inspections"
    path = f"{project.loaded.registry.settings.origin.path.removesuffix('registry.yaml')}{part}/{record.id}.yaml"
    _refuse_taken(project, record.id, path)
    draft = edit.draft_new(path, record, _first_comment(project.registry, part))
    if editor:
        draft = _until_read(draft.after.decode(), partial(edit.redraft, draft))
    tried(project, draft)
    save(draft, saving, message)


def _enter(
    project: Project,
    host: Inspection | Meeting,
    entries: Sequence[Action],
    saving: Saving,
    parent: Recommendation | None = None,
) -> None:
    """Add recommendations or actions to the file of their inspection or meeting."""
    draft = edit.draft(host, [recommendations.addition(entries, parent)])
    tried(project, draft)
    save(draft, saving, recommendations.in_short(host, entries))


def _listed(registry: Registry, path: str) -> tuple[Listed, ...]:
    """The recommendations of a list, shown with the lines that were not understood. Raises AuditrackError."""
    priorities = choices.choices(registry.settings, "priority")
    understood = lists.read(path, lambda text: choices.chosen(text, priorities) is not None)
    output.show(letters.blocks(understood))
    return understood.entries


def _is_accepted(count: int) -> bool:
    """Whether the user confirms that so many recommendations are added. Raises AuditrackError."""
    prompts.refuse_without_somebody(["--yes"])
    if prompts.yes(f"Add {'this' if count == 1 else 'these'} {counted(count, 'recommendation')}?"):
        return True
    remark("Nothing was written.")
    return False


def _edited(entry: Entry) -> Entry:
    """An entry as the user edits it. Raises AuditrackError."""
    return _until_read(HEAD + edit.text_of(entry), lambda text: edit.entry_of(text, type(entry)))


def _until_read(text: str, read: Callable[[str], tuple[Read | None, list[Problem]]]) -> Read:
    while True:
        text = editors.edited(text)
        record, problems = read(text)
        errors = [problem for problem in problems if problem.is_error]
        if record is not None and not errors:
            return record
        remark(notices.text(errors).rstrip("\n"))
        if not prompts.there_is_somebody() or not prompts.yes("Open it again?"):
            raise AuditrackError("the edited text cannot be read. Nothing was written.")


def _refuse_taken(project: Project, name: str, path: str) -> None:
    taken = set(map(alike, ids(project.folder)))
    is_name = re.fullmatch(r"[^\W_](?:[\w.-]*[\w])?", name) and not wrong(name)
    refuse(
        (not is_name, f"'{name}' is not a valid file name. Use letters, digits, dots and hyphens."),
        (alike(name) in taken, f"{path} already exists. Choose a different --id or date."),
    )


def _first_comment(registry: Registry, part: str) -> str:
    """The comment that names the schema for editors, as in other files of this kind; nothing where there is none."""
    sources = registry.inspections if part == "inspections" else registry.meetings
    line = line_at(Place(sources[-1].origin.path, 1)) if sources else None
    return line[2:].strip() if line and line.startswith("# yaml-language-server:") else ""
