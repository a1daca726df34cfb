"""A change of one thing in a hand-written file of any style is a diff of as many lines as a careful person's.

Each file of tests/examples/awkward has its expected diff beside it, byte for byte; one that is refused, the reason.
"""

import difflib
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from ruamel.yaml import YAML

from auditrack.core.drafts.additions import Addition, Entries, Value, applied
from auditrack.core.register import dates
from auditrack.core.register.model import Action, Inspection, Recommendation
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Evidence, Update
from auditrack.core.register.words import Link, Rag, Status
from auditrack.store import edit
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from tests.conftest import TESTS, Golden

AWKWARD = TESTS / "examples" / "awkward"
FILES = sorted(AWKWARD.glob("*.yaml"))
REFUSED = "refused-"


def _when(text: str) -> dates.Period:
    found = dates.parse(text)
    assert found
    return found


def _update(**said: object) -> Entries:
    return Entries("updates", (Update(date=_when("2024-01-10"), **said),), "2")  # type: ignore[arg-type]


LONG = (
    "The board has looked at the plan, found it good, and asked for the first results by the end of the summer term."
)
USUAL: Sequence[Addition] = [_update(status=Status.IN_PROGRESS, note="Half done.")]
OTHERS: dict[str, Sequence[Addition]] = {
    "oldest-first": [Entries("updates", (Update(date=_when("2024-01-10"), note="Half done."),), "2", 1)],
    "before-the-first": [Entries("updates", (Update(date=_when("2024-01-10"), note="Half done."),), "2", 0)],
    "long-text-folded": [_update(note=LONG)],
    "long-text-wrapped": [_update(note=LONG)],
    "long-text-on-one-line": [_update(note=LONG)],
    "long-text-in-flow": [_update(note=LONG)],
    "texts-that-look-otherwise": [
        _update(
            note="no",
            impact="1.10",
            because="yes: it is # so",
            reason="2024-01-31",
            evidence=(
                Evidence(text="- a dash"),
                Evidence(text="'quoted' \"twice\""),
                Evidence(text="back\\slash", link=Link("https://example.org/a#b")),
                Evidence(text="~"),
                Evidence(text="1e3"),
                Evidence(text="12:30"),
                Evidence(text="One\n\n  two"),
                Evidence(text="@home, [or] {not}"),
                Evidence(text="a\u2028b"),
            ),
            rag=Rag.GREEN,
        )
    ],
    "new-recommendation": [
        Entries("recommendations", (Recommendation(ref="3", text="Do thing 3.", owner=("One", "Two")),))
    ],
    "first-recommendation": [
        Entries("recommendations", (Recommendation(ref="1", text="Do it."), Recommendation(ref="2", text="And this.")))
    ],
    "new-field": [Value("published", _when("2023-09")), Value("due", _when("2024-02"), "2")],
    "new-action": [Entries("actions", (Action(ref="2.2", text="End."),), "2")],
}
OTHERS["new-field"] = [Value("published", _when("2023-09")), Value("owner", ("Head of Roads",), "2")]


def _source(path: Path) -> Inspection | None:
    made, _ = decode(read(path.name, path.read_bytes()), Inspection, id=path.stem)
    return made


def _additions(name: str) -> Sequence[Addition]:
    return OTHERS.get(name, USUAL)


@pytest.fixture(autouse=True)
def _among_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(AWKWARD)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_difference_is_as_small_as_a_careful_persons(path: Path, golden: Golden) -> None:
    before = path.read_bytes()
    told = _refusal(path) if path.stem.startswith(REFUSED) else _difference(path)
    golden(path.with_suffix(".diff"), told)
    assert path.read_bytes() == before


def _difference(path: Path) -> str:
    source = _source(path)
    assert source
    draft = edit.draft(source, _additions(path.stem))
    assert draft.record == applied(source, _additions(path.stem))
    assert draft.before
    before, after = (each.decode().splitlines(keepends=True) for each in (draft.before, draft.after))
    return "".join(_shown(line) for line in difflib.unified_diff(before, after, n=1))


def _refusal(path: Path) -> str:
    origin = Inspection(title="", body=(), kind="", directorate="", id=path.stem).origin
    source = _source(path) or Inspection(title="", body=(), kind="", directorate="", id=path.stem, origin=origin)
    source.origin.path = path.name
    with pytest.raises(AuditrackError) as refused:
        edit.draft(source, USUAL)
    return f"{refused.value}\n"


def _shown(line: str) -> str:
    end = line[len(line.rstrip("\r\n")) :]
    signs = {"\n": "", "\r\n": "␍␊", "\r": "␍", "": "␀"}[end]
    return f"{line.rstrip(chr(10) + chr(13))}{signs}\n"


@pytest.mark.parametrize(
    "path", [each for each in FILES if not each.stem.startswith(REFUSED)], ids=lambda path: path.stem
)
def test_other_readers_take_texts_for_texts(path: Path) -> None:
    source = _source(path)
    assert source
    after = edit.draft(source, _additions(path.stem)).after.decode().removeprefix("\ufeff")
    documents = [yaml.load(after, yaml.CSafeLoader)]
    if "\t" not in after:  # which not every reader takes where it stands in this file already
        documents.append(YAML(typ="safe", pure=True).load(after))
    for document in documents:
        for text in _texts(document, path.stem):
            assert isinstance(text, str), text


def _texts(document: object, name: str) -> list[object]:
    """What is text in the entries that were added, by the fields that hold texts."""
    found: list[object] = []
    if isinstance(document, dict):
        for key, value in document.items():
            if key in ("note", "impact", "because", "reason", "text", "link", "status"):
                found.append(value)
            elif key == "evidence":
                found += [each for each in value if not isinstance(each, dict)]
            found += _texts(value, name)
    if isinstance(document, list):
        found += [text for each in document for text in _texts(each, name)]
    return found


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 60
    assert os.sep  # the files are read where they lie
