"""How ``new`` adds to the register: lists read and accepted, entries changed in an editor, files drafted and kept."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from auditrack.cli import editor as editors, output, project as projects, prompts, questions
from auditrack.cli.keep import named, save, tried
from auditrack.cli.output import remark
from auditrack.cli.project import Project, Saving, refuse
from auditrack.core.drafts import choices, new_sources, recommendations, replacing, targets
from auditrack.core.drafts.fields import fields
from auditrack.core.drafts.letters import Listed
from auditrack.core.drafts.twins import twin
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
Hosted = tuple[Inspection | Meeting, Recommendation | None]
"""Where items are added: an inspection or a meeting, and the recommendation in it that actions belong to."""
Typed = Mapping[str, Any]
"""What was typed for fields, by their names; None where nothing was."""

HEAD = "# Lines beginning with # are ignored. Save and close to accept, or close without saving to cancel.\n"


def add_inspection(project: Project, name: str | None, typed: Typed, saving: Saving, *, editor: bool) -> None:
    """Create the file of an inspection. Raises AuditrackError."""
    _take_turn(project, saving, asks=editor or prompts.there_is_somebody())
    answers = questions.for_inspection(project.registry, fields(project.registry, **typed))
    _take_turn(project, saving, asks=editor)
    record = new_sources.inspection(project.registry, answers, projects.today(), name)
    _refuse_twin(record, project.registry.inspections, saving)
    _begin(project, record, f"{record.title}: added", saving, editor=editor)


def add_meeting(project: Project, typed: Typed, saving: Saving, *, editor: bool) -> None:
    """Create the file of a meeting. Raises AuditrackError."""
    _take_turn(project, saving, asks=editor or prompts.there_is_somebody())
    answers = questions.for_meeting(project.registry, fields(project.registry, **typed))
    record = new_sources.meeting(project.registry, answers)
    _begin(project, record, f"Meeting of {record.date}: added", saving, editor=editor)


def add_recommendations(
    project: Project, name: str, typed: Typed, source: str | None, saving: Saving, *, asks: bool, editor: bool
) -> None:
    """Add the recommendation that the options and answers make; or those of a list, unless the user declines.

    Raises UnknownNameError and AuditrackError.
    """
    _take_turn(project, saving, asks=editor or prompts.there_is_somebody())
    today, registry = projects.today(), project.registry
    host = named(project, targets.inspection, name)
    given = fields(registry, **typed)
    if source is None:
        answers = questions.for_item(registry, given)
        make = partial(_one_recommendation, fields=answers, today=today)
    else:
        listed = _listed(registry, source)
        make = partial(_many_recommendations, listed=listed, fields=given, today=today)
        if not saving.dry_run and asks and not _is_accepted(len(make(registry, (host, None)))):
            return
    _enter(project, lambda: (named(project, targets.inspection, name), None), make, saving, editor=editor)


def add_action(
    project: Project, name: str, typed: Typed, resolution: int | None, saving: Saving, *, editor: bool
) -> None:
    """Add a step that answers a recommendation, or an action of a meeting. Raises UnknownNameError, AuditrackError."""
    _take_turn(project, saving, asks=editor or prompts.there_is_somebody())
    given = fields(project.registry, **typed)
    given |= recommendations.resolution(*named(project, targets.host, name), resolution)
    make = partial(_one_action, fields=questions.for_item(project.registry, given), today=projects.today())
    _enter(project, lambda: named(project, targets.host, name), make, saving, editor=editor)


def _take_turn(project: Project, saving: Saving, *, asks: bool) -> None:
    """Let nobody else write from here on, unless somebody is asked first: a person may take all day."""
    project.to_write(wanted=not saving.dry_run and not asks)


def _one_recommendation(
    registry: Registry, place: Hosted, *, fields: Mapping[str, Any], today: date
) -> Sequence[Recommendation]:
    assert isinstance(place[0], Inspection)  # noqa: S101 - it was named as one
    return (recommendations.recommendation(registry, place[0], fields, today),)


def _many_recommendations(
    registry: Registry, place: Hosted, *, listed: Sequence[Listed], fields: Mapping[str, Any], today: date
) -> Sequence[Recommendation]:
    assert isinstance(place[0], Inspection)  # noqa: S101 - it was named as one
    return recommendations.recommendations(registry, place[0], listed, fields, today)


def _one_action(registry: Registry, place: Hosted, *, fields: Mapping[str, Any], today: date) -> Sequence[Action]:
    return (recommendations.action(registry, *place, fields, today),)


def _begin(project: Project, record: Inspection | Meeting, message: str, saving: Saving, *, editor: bool) -> None:
    """Draft the file of a new inspection or meeting, and keep it.

    Raises AuditrackError where a file has this id, or where it is no name of a file.
    """
    part = "meetings" if isinstance(record, Meeting) else "inspections"
    path = f"{project.loaded.registry.settings.origin.path.removesuffix('registry.yaml')}{part}/{record.id}.yaml"
    instead = "date" if isinstance(record, Meeting) else "--id"
    _refuse_taken(project, record.id, path, instead)
    draft = edit.draft_new(path, record, _first_comment(project.registry, part))
    if editor:
        draft = _until_read(draft.after.decode(), partial(edit.redraft, draft))
    _take_turn(project, saving, asks=False)
    _refuse_taken(project, record.id, path, instead)
    tried(project, draft)
    save([draft], saving, message)


def _enter(
    project: Project,
    find: Callable[[], Hosted],
    make: Callable[[Registry, Hosted], Sequence[Action]],
    saving: Saving,
    *,
    editor: bool,
) -> None:
    """Add recommendations or actions to the file of their inspection or meeting, as it is once it is our turn."""
    edited = [_edited(make(project.registry, find())[0])] if editor else []
    _take_turn(project, saving, asks=False)
    host, parent = place = find()
    registry, today = project.registry, projects.today()
    entries = edited or make(registry, place)
    there = parent.actions if parent else host.actions if isinstance(host, Meeting) else host.recommendations
    for new in entries:
        _refuse_twin(new, there, saving)
    added = (host, recommendations.addition(entries, parent))
    replaced = (closing for new in entries for closing in replacing.closings(registry, host, new, today))
    drafts = [edit.draft(*change) for change in replacing.by_source([added, *replaced])]
    tried(project, *drafts)
    save(drafts, saving, recommendations.in_short(host, entries))


def _refuse_twin(new: Action | Inspection, there: Sequence[Action | Inspection], saving: Saving) -> None:
    """Raise AuditrackError where a command seems to be run a second time, and nobody sees it."""
    same = None if saving.again or prompts.there_is_somebody() else twin(new, there)
    if same is not None:
        what = f"inspection {same.id}" if isinstance(same, Inspection) else f"item {same.ref}"
        raise AuditrackError(f"{what} already says this. Nothing was written. Use --again to add it once more.")


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


def _refuse_taken(project: Project, name: str, path: str, instead: str) -> None:
    taken = set(map(alike, ids(project.folder)))
    is_name = re.fullmatch(r"[^\W_](?:[\w.-]*[\w])?", name) and not wrong(name)
    refuse(
        (not is_name, f"'{name}' is not a valid file name. Use letters, digits, dots and hyphens."),
        (alike(name) in taken, f"{path} already exists. Choose a different {instead}."),
    )


def _first_comment(registry: Registry, part: str) -> str:
    """The comment that names the schema for editors, as in other files of this kind; nothing where there is none."""
    sources = registry.inspections if part == "inspections" else registry.meetings
    line = line_at(Place(sources[-1].origin.path, 1)) if sources else None
    return line[2:].strip() if line and line.startswith("# yaml-language-server:") else ""
