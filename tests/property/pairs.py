"""Pairs of registers that differ only in what is not public.

Whatever the public may see must be the same for both: nobody can tell from it what is withheld, or whether anything
is. All texts that are withheld carry a mark, so that they are recognised wherever they turn up.
"""

import copy
import random as randoms
from typing import Any

from benchmarks import generator
from benchmarks.days import When

from auditrack.core.register.marks import Shown
from auditrack.core.register.model import Inspection
from auditrack.core.register.shape import fields_of

from .reference import Documents, inspections, listed
from .reference_dates import span

MARK = "WITHHELD"
"""Stands in every text that the public may not see, and nowhere else."""

JUDGEMENT_ONLY = "judgement only"
EXEMPT = "exempt"
FINDINGS = tuple(field.name for field in fields_of(Inspection) if Shown.JUDGEMENT not in field.marks)
"""What is withheld of an inspection of which the public sees only the judgement."""

OF_UPDATES = ("date", "entered", "corrects", "title", "directorate", "expected", "report_expected", "monitored_by")
"""What the public may know of an update of one: what it is called, and when it is expected, from then on."""

_NEVER_MARKED = frozenset(
    (
        *("kind", "directorate", "disclosure", "part_of", "related", "link", "priority"),
        *("delivered_by", "replaces", "ref", "status", "response", "rag"),
        *("date", "entered", "due", "corrects", "raised"),
        *("announced", "from", "done", "review", "until"),
        *("close", "approves", "refuses", "file", "sha256"),
        *("expected", "fieldwork", "reported", "report_expected", "registered", "published"),
    )
)


def pair(random: randoms.Random, documents: Documents) -> tuple[Documents, Documents]:
    """The register, with marks in all that is withheld; and one in which all of that is different, or not there."""
    return marked(documents), marked(otherwise(random, documents))


def marked(documents: Documents) -> Documents:
    """The register with a mark in every text that the public may not see."""
    return {path: _marked_document(document) for path, document in documents.items()}


def _marked_document(document: dict[str, Any]) -> dict[str, Any]:
    if document.get("disclosure") == EXEMPT:
        return {field: _mark(field, value) for field, value in document.items()}
    if document.get("disclosure") == JUDGEMENT_ONLY:
        marked = {field: _mark(field, value) if field in FINDINGS else value for field, value in document.items()}
        pairs = zip(marked.get("updates", []), document.get("updates", []), strict=True)
        told = [
            {**with_mark, **{name: said[name] for name in OF_UPDATES if name in said}} for with_mark, said in pairs
        ]
        return marked | ({"updates": told} if told else {})
    return document


def _mark(field: str, value: Any) -> Any:
    if field in _NEVER_MARKED and not isinstance(value, dict):
        return value
    if isinstance(value, dict):
        closed = value.get("status") == "closed"
        return {inner: part if closed and inner == "because" else _mark(inner, part) for inner, part in value.items()}
    if isinstance(value, list):
        return [_mark(field, part) for part in value]
    return f"{MARK} {value}" if isinstance(value, str) else value


def otherwise(random: randoms.Random, documents: Documents) -> Documents:
    """The register with other things in all that is not public: fewer exempt inspections, more, other findings."""
    kept = {path: document for path, document in documents.items() if not _is_dropped(random, document)}
    gone = {_id(path) for path in documents if path not in kept}
    changed = {path: _changed(random, path, document, gone) for path, document in kept.items()}
    return changed | _further_exempt(random, taken={_id(path) for path in documents})


def _is_dropped(random: randoms.Random, document: dict[str, Any]) -> bool:
    return document.get("disclosure") == EXEMPT and random.randrange(2) == 0


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _changed(random: randoms.Random, path: str, document: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    left = _without_references(document, gone)
    if not path.startswith("inspections/"):
        return left
    if document.get("disclosure") not in (JUDGEMENT_ONLY, EXEMPT):
        return left
    told = [{name: said[name] for name in said if name in OF_UPDATES} for said in left.get("updates", [])]
    told = _saying_something(told)
    left = {field: value for field, value in left.items() if field not in FINDINGS}
    if document["disclosure"] == JUDGEMENT_ONLY and told:
        left["updates"] = told
    if "reported" not in document:
        return left
    came = When(document["reported"], *span(document["reported"]))
    found = generator.contents(random, _id(path), came, 3)
    if document["disclosure"] == JUDGEMENT_ONLY:
        found.pop("updates", None)
    return {**found, **left}


def _saying_something(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The updates that still say something; and, with another note, those that one of these corrects."""
    saying = [said for said in told if said.keys() - {"date", "entered", "corrects"}]
    corrected = {said["corrects"] for said in saying if "corrects" in said}
    kept = [said for said in told if said in saying or said["date"] in corrected]
    reason = {"reason": "Another reason."}
    return [said | (reason if "corrects" in said else {} if said in saying else {"note": "No."}) for said in kept]


def _without_references(document: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    left = copy.deepcopy(document)
    related = [each for each in listed(left.pop("related", None)) if each not in gone]
    for holder, field in ((left, "part_of"), (left.get("paper", {}), "about")):
        if holder.get(field) in gone:
            del holder[field]
    for entries in ("recommendations", "actions"):
        if entries in left:
            left[entries] = [_without_references(each, gone) for each in left[entries]]
    return left | ({"related": related} if related else {})


def _further_exempt(random: randoms.Random, taken: set[str]) -> dict[str, dict[str, Any]]:
    others = generator.documents(random, 1 + random.randrange(2), 3, withheld=100)
    found: dict[str, dict[str, Any]] = {}
    for path, document in inspections(others):
        name = f"further-{_id(path)}"
        if document["disclosure"] == EXEMPT and name not in taken:
            found[f"inspections/{name}.yaml"] = _on_its_own(dict(document), _id(path))
    return found


def _on_its_own(document: dict[str, Any], name: str) -> dict[str, Any]:
    """A document, of this id until now, that names nothing outside itself."""
    left = {field: value for field, value in document.items() if field not in ("related", "part_of", "background")}
    left["kind"] = "review"
    if "recommendations" in left:
        left["recommendations"] = [_entry_on_its_own(each, name) for each in left["recommendations"]]
    return left


def _entry_on_its_own(entry: dict[str, Any], name: str) -> dict[str, Any]:
    left = {field: value for field, value in entry.items() if field not in ("delivered_by", "related", "priority")}
    left = _replacing_its_own(left, name)
    updates = [_replacing_its_own(_noted(said), name, note="It goes on.") for said in left.pop("updates", [])]
    had_finished = "delivered_by" not in entry  # or what it followed had
    if updates and (had_finished or all(said.get("status") != "reopened" for said in updates)):
        left["updates"] = updates
    if "actions" in left:
        left["actions"] = [_entry_on_its_own(each, name) for each in left["actions"]]
    return left


def _replacing_its_own(holder: dict[str, Any], name: str, **instead: str) -> dict[str, Any]:
    """An item or an update that replaces what is of its own file, by its ref; others are not there."""
    if "replaces" not in holder:
        return holder
    own = [each.removeprefix(f"{name}/") for each in listed(holder["replaces"])]
    here = [each for each in own if "/" not in each]
    rest = {field: value for field, value in holder.items() if field != "replaces"}
    return instead | rest | ({"replaces": here} if here else {})


def _noted(said: dict[str, Any]) -> dict[str, Any]:
    """An update that sends nothing back: whether what is complete awaits anything is for its own settings to say."""
    return {"note" if name == "returned" else name: value for name, value in said.items()}
