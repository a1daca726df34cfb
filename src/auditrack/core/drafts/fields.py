"""Fields of an entry as somebody typed them: texts, words of a list, evidence, a risk, a decision.

Each function gives a dictionary of the fields that something was typed for. What is blank says nothing.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from auditrack.core.drafts import choices
from auditrack.core.drafts.evidence import evidence as evidence_in
from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.grammar.plain_text import tidy
from auditrack.core.register.addresses import resolve
from auditrack.core.register.model import Decision, Rag, Registry, Response, Risk, Status
from auditrack.core.register.problems import AuditrackError
from auditrack.core.standing import selection

_WORDS: Mapping[str, type[StrEnum]] = {"status": Status, "response": Response, "rag": Rag}


class UnknownWordError(AuditrackError):
    """A word that is none of those that there are."""

    def __init__(self, option: str, text: str, words: Sequence[str]) -> None:
        hint = did_you_mean(text, words, f"It is one of: {', '.join(words)}.")
        super().__init__(f"{option}: '{text}' is not known. {hint}")


def texts(**typed: str | None) -> dict[str, Any]:
    """Texts, without the blanks around them."""
    return {name: tidied for name, text in typed.items() if (tidied := tidy(text or ""))}


def lists(**typed: Sequence[str] | None) -> dict[str, Any]:
    """Lists of texts."""
    tidied = {name: tuple(filter(None, map(tidy, several or ()))) for name, several in typed.items()}
    return {name: several for name, several in tidied.items() if several}


def words(**typed: str | None) -> dict[str, Any]:
    """A status, response or rag: case does not matter, nor whether a hyphen stands for a blank.

    Raises UnknownWordError.
    """
    return {name: _word(name, text) for name, text in typed.items() if text is not None}


def codes(registry: Registry, **typed: str | None) -> dict[str, Any]:
    """A kind, directorate, committee or priority of the register. Raises UnknownNameError and AuditrackError."""
    return {name: _code(registry, name, text) for name, text in typed.items() if text}


def addresses(registry: Registry, **typed: Sequence[str] | None) -> dict[str, Any]:
    """Lists of whole addresses of items that were named, shortened perhaps. Raises UnknownNameError."""
    whole = {name: tuple(resolve(registry, text) for text in several or ()) for name, several in typed.items()}
    return {name: several for name, several in whole.items() if several}


def evidence(typed: Sequence[str] | None) -> dict[str, Any]:
    """Evidence, one piece a text. Raises AuditrackError for a mistyped web address."""
    try:
        pieces = tuple(map(evidence_in, filter(None, map(tidy, typed or ()))))
    except ValueError as error:
        raise AuditrackError(f"--evidence: {error}.") from None
    return {"evidence": pieces} if pieces else {}


def risk(text: str | None, score: str | None) -> dict[str, Any]:
    """A risk. Raises AuditrackError where only its score is given."""
    parts = texts(text=text, score=score)
    if parts and "text" not in parts:
        raise _half_said("--risk-score", "--risk")
    return {"risk": Risk(**parts)} if parts else {}


def decision(what: str | None, by: str | None, why: str | None) -> dict[str, Any]:
    """A decision. Raises AuditrackError where only its author or its reason is given."""
    parts = texts(what=what, by=by, why=why)
    if parts and "what" not in parts:
        raise _half_said("--decided-by" if "by" in parts else "--decided-because", "--decision")
    return {"decision": Decision(**parts)} if parts else {}


def _code(registry: Registry, name: str, text: str) -> str:
    if name == "directorate":
        return selection.directorate(registry.settings, text).code
    known = {"kind": choices.kinds, "committee": choices.committees, "priority": choices.priorities}
    return choices.code(name, text, known[name](registry))


def _half_said(more: str, what: str) -> AuditrackError:
    return AuditrackError(f"{more} says more about {what}: give that as well.")


def _word(name: str, text: str) -> StrEnum:
    known = {str(word.value): word for word in _WORDS[name]}
    word = known.get(" ".join(text.replace("-", " ").replace("_", " ").lower().split()))
    if word is None:
        raise UnknownWordError(f"--{name}", text, list(known))
    return word
