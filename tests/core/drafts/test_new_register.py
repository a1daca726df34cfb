"""What a new register begins with: codes for directorates and committees."""

import pytest

from auditrack.core.drafts import new_register as beginning


@pytest.mark.parametrize(
    ("said", "code", "name"),
    [
        ("CYPS=Children's Services", "CYPS", "Children's Services"),
        ("Children and Young People's Services", "CYPS", "Children and Young People's Services"),
        ("Finance", "FINANCE", "Finance"),
        ("Adult Care", "AC2", "Adult Care"),
        ("=", "MAIN", ""),
    ],
)
def test_directorates_get_codes(said: str, code: str, name: str) -> None:
    assert beginning.directorate_named(said, ["AC"]) == (code, name)


@pytest.mark.parametrize(
    ("name", "code"), [("Audit Committee", "audit"), ("Committee", "committee"), ("Audit & Risk Board", "audit-risk")]
)
def test_committees_get_codes(name: str, code: str) -> None:
    assert beginning.committee_code(name) == code
