"""Fields of an entry as typed: texts, words of a list, codes, dates, evidence, a risk, a decision."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from auditrack.core.drafts import choices
from auditrack.core.drafts.evidence import evidence
from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.grammar.plain_text import tidy
from auditrack.core.register import typed_dates
from auditrack.core.register.addresses import resolve
from auditrack.core.register.dates import Unknown, assumed
from auditrack.core.register.model import Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Decision, Evidence, Risk
from auditrack.core.register.words import Disclosure, Link, Rag, Response, Status
from auditrack.core.standing import selection

_WORDS: Mapping[str, type[StrEnum]] = {
    "status": Status,
    "response": Response,
    "rag": Rag,
    "disclosure": Disclosure,
}


class UnknownWordError(AuditrackError):
    """A word that is not one of a list."""

    def __init__(self, option: str, text: str, words: Sequence[str]) -> None:
        hint = did_you_mean(text, words, f"Use one of: {', '.join(words)}.")
        super().__init__(f"{option}: '{text}' is not known. {hint}")


_DATES = frozenset(("due", "expected", "next_meeting", "position_date", "report_expected", "review"))


def fields(registry: Registry, **typed: str | int | Sequence[str] | None) -> dict[str, Any]:
    """The fields of these names for which something was typed, each read as its name asks.

    Raises UnknownWordError, UnknownNameError and AuditrackError.
    """
    read = {name: _read(registry, name, text) for name, text in typed.items() if text is not None}
    return {name: value for name, value in read.items() if value not in ("", (), None)}


def risk(text: str | None, score: str | None) -> dict[str, Any]:
    """A risk, where one was typed. Raises AuditrackError where only its score is given."""
    parts = _parts(text=text, score=score)
    if parts and "text" not in parts:
        raise _incomplete("--risk-score", "--risk")
    return {"risk": Risk(**parts)} if parts else {}


def decision(what: str | None, by: str | None, why: str | None) -> dict[str, Any]:
    """A decision, where one was typed. Raises AuditrackError where only its author or its reason is given."""
    parts = _parts(what=what, by=by, why=why)
    if parts and "what" not in parts:
        raise _incomplete("--decided-by" if "by" in parts else "--decided-because", "--decision")
    return {"decision": Decision(**parts)} if parts else {}


def _read(registry: Registry, name: str, typed: Any) -> object:
    """A field's value; nothing where only blanks were typed."""
    match name:
        case "status" | "response" | "rag" | "disclosure":
            return _word(name, typed)
        case "evidence":
            return tuple(map(_evidence, _tidied(typed)))
        case "percent":
            return typed
        case "body" | "owner" | "lead" | "attended" | "presented_by" | "resolutions" | "verbal_updates":
            return tuple(_tidied(typed))
        case "delivered_by" | "replaces":
            return tuple(resolve(registry, text) for text in typed)
        case "kind" | "directorate" | "committee" | "priority":
            return typed and _code(registry, name, typed)
        case "due" | "expected" if typed.strip() == Unknown.UNKNOWN.value:
            return Unknown.UNKNOWN
        case "date" | "announced" | "fieldwork" | "published" | "raised" | "registered" | "reported":
            return typed and assumed(typed_dates.given(typed, f"--{name}"))
        case _ if name in _DATES:
            return typed and typed_dates.given(typed, f"--{name.replace('_', '-')}")
        case _:
            return Link(tidy(typed)) if name == "link" else tidy(typed)


def _parts(**typed: str | None) -> dict[str, Any]:
    return {name: tidied for name, text in typed.items() if (tidied := tidy(text or ""))}


def _tidied(texts: Sequence[str]) -> Iterable[str]:
    return filter(None, map(tidy, texts))


def _word(name: str, text: str) -> StrEnum:
    """A status, response or rag: case does not matter, nor a hyphen in place of a blank."""
    known = {str(word.value): word for word in _WORDS[name]}
    word = known.get(" ".join(text.replace("-", " ").replace("_", " ").lower().split()))
    if word is None:
        raise UnknownWordError(f"--{name}", text, list(known))
    return word


def _evidence(text: str) -> Evidence:
    try:
        return evidence(text)
    except ValueError as error:
        raise AuditrackError(f"--evidence: {error}.") from None


def _code(registry: Registry, name: str, text: str) -> str:
    if name == "directorate":
        return selection.directorate(registry.settings, text).code
    return choices.code(registry.settings, name, text)


def _incomplete(more: str, what: str) -> AuditrackError:
    return AuditrackError(f"{more} needs {what}.")
