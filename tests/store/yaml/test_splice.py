"""Where an addition goes: many at once, and at the same place, in their order."""

from dataclasses import replace

import pytest

from auditrack.core.drafts.additions import Addition, Entries, Value, applied
from auditrack.core.register import dates
from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation
from auditrack.core.register.settings import Settings
from auditrack.core.register.updates import Update
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from auditrack.store.yaml.splice import NoPlaceError, spliced

HEAD = "title: A\nbody: B\nkind: review\ndirectorate: C\nreported: 2023-08\n"
TEXT = f'{HEAD}recommendations:\n  - ref: "1"\n    text: One.\n  - ref: "2"\n    text: Two.\n'
FLOW = (
    '{title: A, body: B, kind: review, directorate: C, reported: 2023-08, recommendations: [{ref: "1", text: One.}]}\n'
)


def _note(text: str, ref: str | None) -> Entries:
    when = dates.parse("2024-01-09")
    assert when
    return Entries("updates", (Update(date=when, note=text),), ref)


def _added(text: str, *additions: Addition) -> str:
    source = read("a.yaml", text.encode())
    made = spliced(source, Inspection, additions)
    before, _ = decode(source, Inspection)
    after, problems = decode(read("a.yaml", made.encode()), Inspection)
    assert before
    assert (after, problems) == (applied(before, additions), [])
    return made


def test_an_entry_of_the_last_item_stands_before_an_item_that_is_added_with_it() -> None:
    new = Entries("recommendations", (Recommendation(ref="3", text="Three."),))
    for additions in ((new, _note("x", "2")), (_note("x", "2"), new)):
        assert _added(TEXT, *additions) == (
            f'{TEXT}    updates:\n      - date: 2024-01-09\n        note: x\n  - ref: "3"\n    text: Three.\n'
        )


def test_fields_of_the_same_place_keep_their_order() -> None:
    made = _added(TEXT, Value("theme", "T", "1"), Value("finding", "F", "1"), Value("owner", ("O", "P"), "1"))
    assert made.replace("    theme: T\n    finding: F\n    owner:\n      - O\n      - P\n", "") == TEXT


def test_fields_within_braces() -> None:
    made = _added(FLOW, Value("theme", "a, b", "1"), Value("judgement", "Good"))
    assert made == (
        "{title: A, body: B, kind: review, directorate: C, reported: 2023-08, "
        'recommendations: [{ref: "1", text: One., theme: "a, b"}], judgement: Good}\n'
    )


def test_entries_go_anywhere_among_others() -> None:
    places = {"a": 0, "b": 1, "c": 0, "d": 1, "e": None, "f": 2}
    made = _added(
        TEXT,
        *(Entries("recommendations", (Recommendation(ref=ref, text="x"),), None, at) for ref, at in places.items()),
    )
    refs = [line.split('"')[1] for line in made.splitlines() if "ref:" in line]
    assert refs == ["a", "c", "1", "b", "d", "2", "e", "f"]


TWO = f"{TEXT}    updates:\n      - date: 2023-10\n        note: one\n      - date: 2023-11\n        note: two\n"
NEW = Entries("recommendations", (Recommendation(ref="3", text="Three."),))


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "addition"),
    [
        *((TWO, addition) for addition in (_note("x", "2"), _note("x", "1"), Value("theme", "T", "1"), NEW)),
        (TWO, replace(_note("x\ny", "2"), at=0)),
        (TWO.replace("  - ref", "\n  - ref"), NEW),
        (TWO.replace("      - date", "\n      - date"), _note("a long text, " * 20 + "and its end", "2")),
        (FLOW.replace("[{", "[\n  {"), NEW),
        (FLOW.replace("[{", "[\n  {"), replace(NEW, at=0)),
    ],
)
def test_what_is_added_is_the_same_with_any_line_end(text: str, addition: Addition, newline: str) -> None:
    assert _added(text.replace("\n", newline), addition) == _added(text, addition).replace("\n", newline)


def test_where_line_ends_are_mixed_a_line_ends_as_the_one_beside_it() -> None:
    at = TWO.index("      - date: 2023-11")
    head, tail = TWO[:at], TWO[at:]
    unix = head.replace("\n", "\r\n") + tail
    windows = head + tail.replace("\n", "\r\n")
    assert _added(unix, _note("x", "2")) == f"{unix}      - date: 2024-01-09\n        note: x\n"
    assert _added(windows, _note("x", "2")) == f"{windows}      - date: 2024-01-09\r\n        note: x\r\n"
    before, dash, after = windows.partition("      - date: 2023-10\n")
    first = f"{before}      - date: 2024-01-09\n        note: x\n{dash}{after}"
    assert _added(windows, replace(_note("x", "2"), at=0)) == first


def test_figures_go_to_the_end_of_a_meeting() -> None:
    text = "committee: audit\ndate: 2024-01-09\nresolutions: That it be noted.\n"
    made = spliced(
        read("a.yaml", text.encode()), Meeting, [Value("reported", Reported(new_complete=1, items={"a/1": "x"}))]
    )
    assert made == f'{text}reported:\n  new_complete: 1\n  items:\n    "a/1": x\n'


def test_actions_go_below_what_they_answer() -> None:
    made = _added(TEXT, Entries("actions", (Action(ref="1.1", text="x"), Action(ref="1.2", text="y")), "1"))
    assert made.index('ref: "1.2"') < made.index('ref: "2"')


def test_there_is_no_such_place() -> None:
    with pytest.raises(NoPlaceError):
        spliced(read("a.yaml", TEXT.encode()), Inspection, [_note("x", "9")])


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ('judgement: "Good"\n# At last.\npublished: 2023', "Poor", "judgement: Poor\n# At last.\npublished: 2023"),
        ("judgement: >-\n  Good, and\n  better\n\npublished: 2023", "Poor", "judgement: Poor\n\npublished: 2023"),
        ('"judgement": "Good"\npublished: 2023', "Poor", "judgement: Poor\npublished: 2023"),
        (
            "judgement: Good",
            "long words " * 12 + "end",
            "judgement: >-\n  " + "long words " * 8 + "long words\n  long",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_current_fact_takes_the_place_of_what_is_there(before: str, value: str, after: str, newline: str) -> None:
    text = f"{HEAD}{before}\n".replace("\n", newline)
    new = _added(text, Value("judgement", value, is_current=True))
    assert new.startswith(f"{HEAD}{after}".replace("\n", newline))


def test_a_current_fact_within_braces() -> None:
    text = FLOW.replace("title: A", "judgement: Good, title: A")
    new = _added(text, Value("judgement", "Poor, or so", is_current=True))
    assert new == text.replace("Good", '"Poor, or so"')


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_field_is_taken_out_with_its_line(newline: str) -> None:
    text = f"{HEAD}disclosure: exempt\nexemption: x\n".replace("\n", newline)
    gone = Value("disclosure", None, is_current=True)
    assert _added(text, gone) == text.replace(f"disclosure: exempt{newline}", "")
    assert _added(f"{HEAD}disclosure: exempt", gone) == HEAD


@pytest.mark.parametrize(
    "text", [f"{HEAD}disclosure: exempt # why\n", FLOW.replace("title", "disclosure: exempt, title")]
)
def test_a_field_that_shares_its_line_is_not_taken_out(text: str) -> None:
    with pytest.raises(NoPlaceError):
        spliced(read("a.yaml", text.encode()), Inspection, [Value("disclosure", None, is_current=True)])


def test_entries_of_the_settings_go_by_list_and_code() -> None:
    text = "format: 1\norganisation: A\ndirectorates: [{code: x, name: X}]\ncommittees:\n  - code: x\n    name: Y\n"
    additions = [Value("name", "Z", f"{part}:x", is_current=True) for part in ("directorates", "committees")]
    after = spliced(read("registry.yaml", text.encode()), Settings, additions)
    assert after == text.replace("name: X", "name: Z").replace("name: Y", "name: Z")
