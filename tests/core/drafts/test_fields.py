"""Fields of an entry as somebody typed them."""

import pytest

from auditrack.core.drafts import fields
from auditrack.core.register.dates import Unknown, parse
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.updates import Decision, Evidence, Risk
from auditrack.core.register.words import Response, Status
from tests import making

REGISTRY = making.registry(making.inspection(""))


def test_what_is_blank_says_nothing() -> None:
    assert fields.fields(REGISTRY, note=" a ", by=" ", impact=None, evidence=[" "], kind="", due="") == {"note": "a"}
    assert fields.fields(REGISTRY, owner=[" A ", ""], lead=[" "], body=None) == {"owner": ("A",)}
    assert fields.risk(None, " ") == fields.decision("", None, None) == {}


def test_words_may_be_written_with_hyphens_and_capitals() -> None:
    assert fields.fields(REGISTRY, status="On-Hold", response="partly_accepted") == {
        "status": Status.ON_HOLD,
        "response": Response.PARTLY_ACCEPTED,
    }


def test_records_are_made_of_their_parts() -> None:
    assert fields.risk("a", "12") == {"risk": Risk(text="a", score="12")}
    assert fields.decision("a", "b", "c") == {"decision": Decision(what="a", by="b", why="c")}
    assert fields.fields(REGISTRY, evidence=["a", " "]) == {"evidence": (Evidence(text="a"),)}


def test_codes_and_addresses_are_those_of_the_register() -> None:
    typed = fields.fields(REGISTRY, kind="peer ch", directorate="finance", committee=None, delivered_by=["rev/1"])
    assert typed == {"kind": "peer challenge", "directorate": "FCS", "delivered_by": ("review/1",)}


def test_a_deadline_may_be_unknown_and_a_day_may_not() -> None:
    assert fields.fields(REGISTRY, due=" unknown ", expected="2024-07") == {
        "due": Unknown.UNKNOWN,
        "expected": parse("2024-07"),
    }
    with pytest.raises(AuditrackError, match="--position-date: 'unknown' is not a date"):
        fields.fields(REGISTRY, position_date="unknown")


def test_what_is_incomplete_or_mistyped_is_refused() -> None:
    with pytest.raises(AuditrackError, match="--risk-score needs --risk"):
        fields.risk(None, "12")
    with pytest.raises(AuditrackError, match="--decided-because needs --decision"):
        fields.decision(None, None, "why")
    with pytest.raises(AuditrackError, match="--status: 'compleet' is not known"):
        fields.fields(REGISTRY, status="compleet")
    with pytest.raises(AuditrackError, match="--evidence: 'https://' is not a web address"):
        fields.fields(REGISTRY, evidence=["Seen at https://"])
