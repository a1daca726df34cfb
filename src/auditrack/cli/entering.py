"""What ``new`` asks and makes: the questions of each kind of entry, refs counted on, and entries from an editor."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from auditrack.cli import project as projects
from auditrack.cli import prompts as ask
from auditrack.cli.project import Project, remark
from auditrack.cli.prompts import Choice
from auditrack.core.register.problems import AuditrackError, Problem

if TYPE_CHECKING:
    from auditrack.core.drafts.additions import Entries
    from auditrack.core.drafts.letters import Listed, Understood
    from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation, Registry
    from auditrack.formats.screen.blocks import Block
    from auditrack.store.edit import Draft

Entry = TypeVar("Entry", bound="Action")

LONGEST_LIST = 4 * 1024 * 1024
"""The most bytes of a list of recommendations that are read."""


class NotThereError(AuditrackError):
    """A name that means something to which nothing of this kind can be added."""


class TakenError(AuditrackError):
    """An id or a ref that something else has."""


# choices


def kinds(registry: "Registry") -> list[Choice]:
    """The kinds of inspection that the register knows."""
    from auditrack.core.register.model import KINDS

    return [Choice(each) for each in (*KINDS, *registry.settings.kinds)]


def directorates(registry: "Registry") -> list[Choice]:
    """The directorates of the register."""
    return [Choice(each.code, each.name) for each in registry.settings.directorates]


def committees(registry: "Registry") -> list[Choice]:
    """The committees of the register."""
    return [Choice(each.code, each.name) for each in registry.settings.committees]


def priorities(registry: "Registry") -> list[Choice]:
    """The council's priorities."""
    return [Choice(each.id, each.label or "") for each in registry.settings.priorities]


# questions


def ask_for_inspection(registry: "Registry", said: dict[str, Any]) -> None:
    """Ask for what an inspection needs and was not given. Raises NobodyToAskError."""
    missing = [f"--{name}" for name in ("title", "body", "kind", "directorate") if name not in said]
    dates = ("fieldwork", "reported", "expected")
    if not any(name in said for name in dates):
        missing.append("--fieldwork, --reported or --expected")
    if not missing:
        return
    _somebody(missing)
    if "title" not in said:
        said["title"] = ask.text("Title, as the council calls it")
    if "body" not in said:
        said["body"] = (ask.text("Who inspected"),)
    if "kind" not in said:
        said["kind"] = ask.choice("Kind", kinds(registry))
    if "directorate" not in said:
        said["directorate"] = ask.choice("Directorate that answers", directorates(registry))
    if not any(name in said for name in dates):
        _ask_when(said)


def _ask_when(said: dict[str, Any]) -> None:
    if happened := ask.date("When it happened", needed=False):
        said["fieldwork"] = happened
    if came := ask.date("When the findings came in", needed=False):
        said["reported"] = came
        if "judgement" not in said and (judgement := ask.text("Judgement, in the body's words", needed=False)):
            said["judgement"] = judgement
    if not (happened or came):
        from auditrack.core.register.dates import Unknown

        said["expected"] = ask.date("When it is expected, if that is known", needed=False) or Unknown.UNKNOWN


def ask_for_meeting(registry: "Registry", said: dict[str, Any]) -> None:
    """Ask for what a meeting needs and was not given. Raises NobodyToAskError."""
    known = committees(registry)
    if "committee" not in said and len(known) == 1:
        said["committee"] = known[0].code
    missing = [f"--{name}" for name in ("committee", "date") if name not in said]
    if not missing:
        return
    _somebody(missing)
    if "committee" not in said:
        said["committee"] = ask.choice("Committee", known) if known else ask.text("Code of the committee")
    if "date" not in said:
        said["date"] = ask.date("Day of the meeting")
        if "position_date" not in said and (taken := ask.date("Day of the figures, if an earlier one", needed=False)):
            said["position_date"] = taken


def ask_for_item(registry: "Registry", said: dict[str, Any]) -> None:
    """Ask for what is asked, and then by whom and by when. Raises NobodyToAskError."""
    if "text" in said:
        return
    _somebody(["--text"])
    said["text"] = ask.text("What is asked")
    if "owner" not in said and (owner := ask.text("Accountable post", needed=False)):
        said["owner"] = (owner,)
    if "due" not in said and (due := ask.date("Deadline", needed=False)):
        said["due"] = due
    known = priorities(registry)
    if known and "priority" not in said and (priority := ask.choice("Priority", known, needed=False)):
        said["priority"] = priority


def _somebody(missing: Sequence[str]) -> None:
    if not ask.there_is_somebody():
        raise ask.NobodyToAskError(missing)


# hosts


def inspection_named(registry: "Registry", name: str) -> "Inspection":
    """The inspection that a name means. Raises UnknownNameError and NotThereError."""
    from auditrack.core.register.addresses import resolve
    from auditrack.core.register.model import Inspection

    address = resolve(registry, name)
    source = address.source
    found = registry.by_id[source]
    if address.ref:
        raise NotThereError(f"{address} is a recommendation itself: name the inspection alone, {source}.")
    if not isinstance(found, Inspection):
        raise NotThereError(
            f"{source} is a meeting: what it asked for is an action ('auditrack new action {source}')."
        )
    return found


def host_named(registry: "Registry", name: str) -> "tuple[Inspection | Meeting, Recommendation | None]":
    """The meeting, or the inspection and its recommendation, that an action is added to.

    Raises UnknownNameError and NotThereError.
    """
    from auditrack.core.register.address import Address
    from auditrack.core.register.addresses import resolve
    from auditrack.core.register.model import Meeting

    address = resolve(registry, name)
    found = registry.by_id[address.source]
    if isinstance(found, Meeting):
        return found, None
    parent = next((each for each in found.recommendations if each.ref == address.ref), None)
    if parent is None:
        raise NotThereError(f"an action answers a recommendation: name it as {Address.of(found.id, 'REF')}.")
    return found, parent


def refuse_resolution(host: "Inspection | Meeting", parent: "Recommendation | None") -> None:
    """Raise NotThereError where an action is not asked for by a meeting, so that it carries out no resolution."""
    if parent is not None:
        raise NotThereError(f"--resolution is for what a meeting asked for, and {host.id} is an inspection.")


# entries


def recommendation(registry: "Registry", inspection: "Inspection", said: dict[str, Any]) -> "Recommendation":
    """One more recommendation of an inspection, its ref counted on. Raises TakenError."""
    from auditrack.core.drafts.entries import next_ref, raised
    from auditrack.core.register.model import Recommendation

    taken = _refs(inspection)
    ref = said.get("ref") or next_ref(inspection.recommendations, taken)
    _refuse_ref(ref, taken, inspection.id)
    came = said.get("raised") or raised(registry, inspection, projects.today())
    return Recommendation(**{**said, "ref": ref, "raised": came})


def from_list(
    registry: "Registry", inspection: "Inspection", found: "Understood", said: dict[str, Any]
) -> "list[Recommendation]":
    """The recommendations of a list; what was said on the command line holds for all that do not say it themselves."""
    made: list[Recommendation] = []
    for each in found.entries:
        so_far = replace(inspection, recommendations=(*inspection.recommendations, *made))
        made.append(recommendation(registry, so_far, {**said, **_told(registry, each)}))
    return made


def _told(registry: "Registry", each: "Listed") -> dict[str, Any]:
    told = {"ref": each.ref, "text": each.text, "owner": (each.owner,) if each.owner else None, "due": each.due}
    if each.priority:
        told["priority"] = ask.one_of("priority", each.priority, priorities(registry))
    return {name: value for name, value in told.items() if value}


def action(
    registry: "Registry", host: "Inspection | Meeting", parent: "Recommendation | None", said: dict[str, Any]
) -> "Action":
    """One more action, its ref counted on. Raises TakenError."""
    from auditrack.core.drafts.entries import next_ref, raised
    from auditrack.core.register.model import Action, Meeting, MeetingAction

    taken = _refs(host)
    there = parent.actions if parent else host.actions if isinstance(host, Meeting) else ()
    ref = said.get("ref") or next_ref(there, taken, parent)
    _refuse_ref(ref, taken, host.id)
    is_of_meeting = isinstance(host, Meeting) or (parent and parent.raised)
    came = None if is_of_meeting else raised(registry, host, projects.today())
    kind = MeetingAction if isinstance(host, Meeting) else Action
    return kind(**{**said, "ref": ref, "raised": came})


def recommendations(made: "Sequence[Recommendation]") -> "Entries":
    """Recommendations as an addition to their inspection."""
    from auditrack.core.drafts.additions import Entries

    return Entries("recommendations", tuple(made))


def actions(made: "Action", parent: "Recommendation | None") -> "Entries":
    """An action as an addition to its recommendation, or to the meeting."""
    from auditrack.core.drafts.additions import Entries

    return Entries("actions", (made,), parent.ref if parent else None)


def _refs(source: Any) -> set[str]:
    entries = [*getattr(source, "recommendations", ()), *getattr(source, "actions", ())]
    return {each.ref for each in entries} | {step.ref for each in entries for step in getattr(each, "actions", ())}


def _refuse_ref(ref: str, taken: set[str], name: str) -> None:
    if ref in taken:
        raise TakenError(f"{name} has a {ref} already. Nothing was written: give it another ref.")


def refuse_taken(project: Project, name: str, path: str) -> None:
    """Raise TakenError where a file has this id, or where it is no name of a file."""
    from auditrack.store.registry import ids

    if not re.fullmatch(r"[^\W_](?:[\w.-]*[\w])?", name):
        raise TakenError(f"'{name}' is no name for a file: letters, digits, dots and hyphens are.")
    if name.casefold() in {each.casefold() for each in ids(project.folder)}:
        raise TakenError(f"{path} would be the second of this name: give another --id, or date.")


# how it looks


def first_comment(registry: "Registry", part: str) -> str:
    """The comment by which the other files of this kind tell editors their schema; nothing where they do not."""
    from auditrack.core.register.problems import Place
    from auditrack.store.tree import line_at

    sources = registry.inspections if part == "inspections" else registry.meetings
    line = line_at(Place(sources[-1].origin.path, 1)) if sources else None
    return line[2:].strip() if line and line.startswith("# yaml-language-server:") else ""


def show(blocks: "Sequence[Block]") -> None:
    """Print blocks."""
    from auditrack.cli import output

    output.show(blocks)


# an editor


def edited(entry: Entry) -> Entry:
    """An entry as somebody leaves it in an editor. Raises NothingEditedError."""
    from auditrack.store import edit

    text = edit.text_of(entry)
    head = "# Lines that begin with # are not read. Save and close to accept; close without saving to give up.\n"
    made: Entry = _until_read(head + text, lambda said: edit.entry_of(said, type(entry)))
    return made


def edited_file(draft: "Draft") -> "Draft":
    """A new file as somebody leaves it in an editor. Raises NothingEditedError."""
    from auditrack.store import edit

    made: Draft = _until_read(draft.after.decode(), lambda said: edit.redraft(draft, said))
    return made


def _until_read(text: str, read: Any) -> Any:
    from auditrack.cli import editor
    from auditrack.formats.screen import notices

    while True:
        text = editor.edited(text)
        found, problems = read(text)
        errors: list[Problem] = [each for each in problems if each.is_error]
        if found is not None and not errors:
            return found
        remark(notices.text(errors).rstrip("\n"))
        if not ask.there_is_somebody() or not ask.yes("Open it again?"):
            raise editor.NothingEditedError("what was left in the editor cannot be read")
