"""A record goes by the names that its fields have in a file."""

from dataclasses import replace
from typing import Annotated, Any

from auditrack.core.register.record import FileRecord, record
from auditrack.core.register.shape import fields_of
from auditrack.core.versions.differences import differences, filled_fields


@record
class Spell(FileRecord):
    """A time."""

    from_: Annotated[str | None, "Its first day"] = None
    until: Annotated[str | None, "Its last day"] = None


def test_a_field_may_be_called_by_a_word_of_pythons() -> None:
    assert [field.name for field in fields_of(Spell)] == ["from", "until"]
    given: dict[str, Any] = {"from": "2024-01", "until": "2024-03"}
    spell = Spell(**given)
    assert spell == Spell(from_="2024-01", until="2024-03")
    assert getattr(spell, "from") == spell.from_


def test_such_a_field_is_replaced_and_compared_by_its_name_in_the_file() -> None:
    was = Spell(from_="2024-01")
    later: dict[str, Any] = {"from": "2024-02"}
    now = replace(was, **later)
    assert now.from_ == "2024-02"
    assert [difference.path for difference in differences(was, now)] == [("from",)]
    assert [(field.name, value) for field, value in filled_fields(now)] == [("from", "2024-02")]
