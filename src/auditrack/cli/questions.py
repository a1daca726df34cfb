"""Prompts of ``new`` for an inspection, a meeting or an item, for what the options leave out.

Each function gives the fields that were given with those that were asked for. It raises AuditrackError.
"""

from collections.abc import Callable, Mapping
from typing import Any

from auditrack.cli import prompts
from auditrack.core.drafts.choices import choices
from auditrack.core.register.dates import Unknown
from auditrack.core.register.model import Registry

Fields = Mapping[str, Any]

_DATES = ("fieldwork", "reported", "expected")


def for_inspection(registry: Registry, given: Fields) -> dict[str, Any]:
    """Its title, who inspected, its kind and directorate, and when it happened or will."""
    questions: dict[str, Callable[[], object]] = {
        "title": lambda: prompts.text("Title that the council uses"),
        "body": lambda: (prompts.text("Inspecting body"),),
        "kind": lambda: prompts.choice("Kind", choices(registry.settings, "kind")),
        "directorate": lambda: prompts.choice("Responsible directorate", choices(registry.settings, "directorate")),
    }
    missing = [f"--{name}" for name in questions if name not in given]
    is_dated = any(name in given for name in _DATES)
    missing += [] if is_dated else ["--fieldwork, --reported or --expected"]
    if missing:
        prompts.refuse_without_somebody(missing)
    fields = _answered(given, questions)
    return fields if is_dated else fields | _dates(fields)


def _answered(given: Fields, questions: Mapping[str, Callable[[], object]]) -> dict[str, Any]:
    """What was given, and the answers to the prompts for the rest, without those that were skipped."""
    answers = {name: ask() for name, ask in questions.items() if name not in given}
    return {**given, **{name: answer for name, answer in answers.items() if answer}}


def _dates(given: Fields) -> dict[str, Any]:
    happened = prompts.date("When it took place", needed=False)
    came = prompts.date("When the findings were received", needed=False)
    asks = bool(came) and "judgement" not in given
    judgement = prompts.text("Overall judgement, in the body's words", needed=False) if asks else ""
    if happened or came:
        fields = {"fieldwork": happened, "reported": came, "judgement": judgement}
        return {name: value for name, value in fields.items() if value}
    return {"expected": prompts.date("When it is expected, if known", needed=False) or Unknown.UNKNOWN}


def for_meeting(registry: Registry, given: Fields) -> dict[str, Any]:
    """Its committee, where there are several, and its day and that of the figures."""
    known = choices(registry.settings, "committee")
    fields = {**({"committee": known[0].code} if len(known) == 1 else {}), **given}
    missing = [f"--{name}" for name in ("committee", "date") if name not in fields]
    if not missing:
        return fields
    prompts.refuse_without_somebody(missing)
    questions: dict[str, Callable[[], object]] = {
        "committee": lambda: prompts.choice("Committee", known) if known else prompts.text("Code of the committee"),
    }
    if "date" not in fields:
        questions["date"] = lambda: prompts.date("Date of the meeting")
        questions["position_date"] = lambda: prompts.date("Position date of the figures, if earlier", needed=False)
    return _answered(fields, questions)


def for_item(registry: Registry, given: Fields) -> dict[str, Any]:
    """The text, and then the owner, deadline and priority; nothing is asked where the text is given."""
    if "text" in given:
        return dict(given)
    prompts.refuse_without_somebody(["--text"])
    known = choices(registry.settings, "priority")
    questions: dict[str, Callable[[], object]] = {
        "text": lambda: prompts.text("Text of the recommendation or action"),
        "owner": lambda: tuple(filter(None, [prompts.text("Accountable post", needed=False)])),
        "due": lambda: prompts.date("Deadline", needed=False),
        "priority": lambda: prompts.choice("Priority", known, needed=False) if known else "",
    }
    return _answered(given, questions)
