"""What ``new`` asks on a terminal for an inspection, a meeting or an item, beside what the options say.

Each function gives the fields that were given with those that were asked for. It raises NobodyToAskError.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from auditrack.cli import prompts

if TYPE_CHECKING:
    from auditrack.core.register.model import Registry

Fields = Mapping[str, Any]

_DATES = ("fieldwork", "reported", "expected")


def for_inspection(registry: "Registry", given: Fields) -> dict[str, Any]:
    """Its title, who inspected, its kind and directorate, and when it happened or will."""
    from auditrack.core.drafts import choices

    missing = [f"--{name}" for name in ("title", "body", "kind", "directorate") if name not in given]
    is_dated = any(name in given for name in _DATES)
    missing += [] if is_dated else ["--fieldwork, --reported or --expected"]
    if not missing:
        return dict(given)
    prompts.refuse_without_somebody(missing)
    fields = dict(given)
    if "title" not in fields:
        fields["title"] = prompts.text("Title, as the council calls it")
    if "body" not in fields:
        fields["body"] = (prompts.text("Who inspected"),)
    if "kind" not in fields:
        fields["kind"] = prompts.choice("Kind", choices.kinds(registry))
    if "directorate" not in fields:
        fields["directorate"] = prompts.choice("Directorate that answers", choices.directorates(registry))
    return fields if is_dated else fields | _dates(fields)


def _dates(given: Fields) -> dict[str, Any]:
    from auditrack.core.register.dates import Unknown

    happened = prompts.date("When it happened", needed=False)
    came = prompts.date("When the findings came in", needed=False)
    asks = bool(came) and "judgement" not in given
    judgement = prompts.text("Judgement, in the body's words", needed=False) if asks else ""
    if happened or came:
        fields = {"fieldwork": happened, "reported": came, "judgement": judgement}
        return {name: value for name, value in fields.items() if value}
    return {"expected": prompts.date("When it is expected, if that is known", needed=False) or Unknown.UNKNOWN}


def for_meeting(registry: "Registry", given: Fields) -> dict[str, Any]:
    """Its committee, where there are several, and its day and that of the figures."""
    from auditrack.core.drafts import choices

    known = choices.committees(registry)
    fields: dict[str, Any] = {"committee": known[0].code} if len(known) == 1 else {}
    fields |= given
    missing = [f"--{name}" for name in ("committee", "date") if name not in fields]
    if not missing:
        return fields
    prompts.refuse_without_somebody(missing)
    if "committee" not in fields:
        fields["committee"] = prompts.choice("Committee", known) if known else prompts.text("Code of the committee")
    if "date" in fields:
        return fields
    fields["date"] = prompts.date("Day of the meeting")
    asks = "position_date" not in fields
    taken = prompts.date("Day of the figures, if an earlier one", needed=False) if asks else None
    return fields | ({"position_date": taken} if taken else {})


def for_item(registry: "Registry", given: Fields) -> dict[str, Any]:
    """What is asked, and then by whom, by when and how urgently; nothing where it is said what is asked."""
    from auditrack.core.drafts import choices

    if "text" in given:
        return dict(given)
    prompts.refuse_without_somebody(["--text"])
    asked: dict[str, Any] = {"text": prompts.text("What is asked")}
    if "owner" not in given:
        owner = prompts.text("Accountable post", needed=False)
        asked["owner"] = (owner,) if owner else None
    if "due" not in given:
        asked["due"] = prompts.date("Deadline", needed=False)
    known = choices.priorities(registry)
    if known and "priority" not in given:
        asked["priority"] = prompts.choice("Priority", known, needed=False)
    return {**given, **{name: value for name, value in asked.items() if value}}
