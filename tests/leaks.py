"""Two registers that differ only in what is not public, made from the model; and all that a command writes of one.

Every field that the public may not see holds a text of its own, with ``MARK`` in it. So does each that is added to the
model: nobody has to think of it.
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from benchmarks import generator

from auditrack.core.register.marks import Form, Known, Shown
from auditrack.core.register.model import Action, Inspection
from auditrack.core.register.shape import Field, Holds, fields_of
from auditrack.core.register.updates import OF_INSPECTIONS
from tests.gitting import Repository

MARK = "Zqx"
EXEMPT, HOMES, AHEAD, SCHOOLS = "2023-09-zqx", "2023-08-homes", "2023-10-ahead", "2023-06-schools"
"""The ids of what is exempt, disclosed by judgement only, still without findings, and public."""

WHOLE = {"kind": "inspection", "directorate": "CYPS", "fieldwork": "2023-08"}
HOME = WHOLE | {
    "title": "Homes",
    "body": "Ofsted",
    "reported": "2023-08",
    "judgement": "Good",
    "disclosure": "judgement only",
    "exemption": "The Local Government Act 1972",
}
ON_HOLD = {"date": "2023-11", "status": "on hold", "rag": "red"}
GIVEN: dict[str, dict[str, Any]] = {
    "Inspection": WHOLE | {"reported": "2023-08", "link": "https://example.org/zqx"},
    "Recommendation": {"ref": "1"},
    "Action": {"ref": "1.1", "due": "2023-10"},
    "Update": ON_HOLD | {"due": "2024-06"},
    "Evidence": {"link": "https://example.org/zqx", "sha256": "0" * 64},
    "Request": {"close": "superseded"},
}
"""What else has to stand in a record that is filled with texts, so that nothing is wrong with it."""
APART = ("requests", "returned")
"""Fields of an update that stand in one of their own."""
OF_AN_INSPECTION = ("because", "due", "status", "verified_by", "lifted_by", "percent", "review")
"""Fields that an update of an inspection as a whole may not have."""


def filled(kind: Any, path: str = "") -> dict[str, Any]:
    """A record with a text of its own in every field that holds any."""
    values = dict(GIVEN.get(kind.__name__, {}))
    for field in fields_of(kind):
        value = None if Form.NAME in field.marks else _value(field, f"{path} {field.name}")
        values = ({field.name: value} if value else {}) | values
    if kind is Action:
        update = _without(values["updates"][0], OF_INSPECTIONS)
        returned = {"date": "2023-12-02", "returned": update["returned"]}
        asked = {"date": "2023-12-03", "reason": f"{MARK}{path} why", "requests": update["requests"]}
        values["updates"] = [_without(update, APART), {"date": "2023-12-01", "status": "complete"}, returned, asked]
    if kind.__name__ == "Recommendation":  # what is asked of one that has actions is counted with these
        values = {name: value for name, value in values.items() if name != "updates"}
    if kind is Inspection:
        values.pop("followed_elsewhere", None)  # it has recommendations here
        values["updates"] = [_without(values["updates"][0], (*OF_AN_INSPECTION, *APART))]
    return values


def _without(values: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def _value(field: Field, path: str) -> Any:
    if field.holds in (Holds.TEXT, Holds.TEXTS):
        return f"{MARK}{path}"
    if field.record is None:
        return None
    value = filled(field.record, path)
    return [value] if field.holds is Holds.RECORDS else value


def written(of: str, values: dict[str, Any]) -> dict[str, str]:
    """A file of the register, by its path."""
    return {f"registry/inspections/{of}.yaml": generator.as_text(f"inspections/{of}.yaml", values)}


def without_secrets() -> dict[str, str]:
    """The files of a register in which nothing is withheld; but that of one inspection only the judgement is public.

    The findings of another came in later than the day that is looked at.
    """
    later = {field.name for field in fields_of(Inspection) if Known.WITH_FINDINGS in field.marks}
    findings = {name: value for name, value in filled(Inspection).items() if name in later}
    ahead = WHOLE | {"title": "Ahead", "body": "Ofsted", "fieldwork": "2023-10"} | findings | {"reported": "2024-03"}
    return written(HOMES, HOME) | written(AHEAD, ahead)


def with_secrets() -> dict[str, str]:
    """The files that hold what is withheld: an exempt inspection, and the rest of that of which little is public."""
    whole = filled(Inspection)
    withheld = {field.name for field in fields_of(Inspection) if Shown.JUDGEMENT not in field.marks}
    home = HOME | {name: value for name, value in whole.items() if name in withheld}
    shown = {field.name for field in fields_of(Inspection)} - withheld  # so is what an update makes of it
    home["updates"] = [_without(home["updates"][0], shown)]
    return written(HOMES, home) | written(EXEMPT, whole | {"disclosure": "exempt", "exemption": f"{MARK} exemption"})


def council(path: Path, *, secret: bool) -> Repository:
    """A repository of three commits: what is public, what is withheld, and a public change. To leave as it is."""
    made = Repository.make(path).sound()
    made.change("registry/registry.yaml", "format: 1\n", "format: 1\ncompletion: verified\n")
    for name, text in without_secrets().items():
        made.write(name, text)
    made.commit("The register begins", "2024-01-02")
    for name, text in (with_secrets() if secret else {}).items():
        made.write(name, text)
    home = f"registry/inspections/{HOMES}.yaml"
    made.write(home, f"{(made.path / home).read_text(encoding='utf-8')}# looked at\n")
    related = f"related: {EXEMPT}" if secret else "# related to nothing"
    made.change(f"registry/inspections/{SCHOOLS}.yaml", "due: 2024-03\n", f"due: 2024-03\n    {related}\n")
    made.commit(f"{MARK} subject" if secret else "Homes", "2024-01-03", f"{MARK} author")
    made.change(f"registry/inspections/{SCHOOLS}.yaml", "every school once", "every school twice")
    made.commit("Twice", "2024-01-10")
    return made


def everything_in(folder: Path, before: set[Path]) -> dict[str, bytes]:
    """Every file below a folder that was not there before, by its name; the parts of Office files one by one."""
    files = {file for file in folder.rglob("*") if file.is_file() and ".git" not in file.parts} - before
    return dict(
        part for file in sorted(files) for part in _parts(file.relative_to(folder).as_posix(), file.read_bytes())
    )


def _parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if not data.startswith(b"PK"):
        yield name, data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            yield f"{name}/{part}", archive.read(part)


def without_ids(text: str) -> str:
    """A text in which all commits are called alike: what is in them decides their ids."""
    return re.sub(r"\b(?=\w*\d)[0-9a-f]{7,40}\b", "COMMIT", text)
