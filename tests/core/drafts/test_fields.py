"""Fields of an entry as somebody typed them."""

import pytest

from auditrack.core.drafts import fields
from auditrack.core.register.model import Decision, Evidence, Response, Risk, Status
from auditrack.core.register.problems import AuditrackError
from tests import making


def test_what_is_blank_says_nothing() -> None:
    assert fields.texts(note=" a ", by=" ", impact=None) == {"note": "a"}
    assert fields.lists(owner=[" A ", ""], lead=[" "], body=None) == {"owner": ("A",)}
    assert fields.words(status=None) == {}
    assert fields.evidence(None) == fields.risk(None, " ") == fields.decision("", None, None) == {}


def test_words_may_be_written_with_hyphens_and_capitals() -> None:
    assert fields.words(status="On-Hold", response="partly_accepted") == {
        "status": Status.ON_HOLD,
        "response": Response.PARTLY_ACCEPTED,
    }


def test_records_are_made_of_their_parts() -> None:
    assert fields.risk("a", "12") == {"risk": Risk(text="a", score="12")}
    assert fields.decision("a", "b", "c") == {"decision": Decision(what="a", by="b", why="c")}
    assert fields.evidence(["a", " "]) == {"evidence": (Evidence(text="a"),)}


def test_codes_are_those_of_the_register() -> None:
    registry = making.registry(making.inspection(""))
    assert fields.codes(registry, kind="peer ch", directorate="finance", committee=None) == {
        "kind": "peer challenge",
        "directorate": "FCS",
    }
    assert fields.addresses(registry, delivered_by=["rev/1"]) == {"delivered_by": ("review/1",)}


def test_what_is_half_said_or_mistyped_is_refused() -> None:
    with pytest.raises(AuditrackError, match="--risk-score says more about --risk"):
        fields.risk(None, "12")
    with pytest.raises(AuditrackError, match="--decided-because says more about --decision"):
        fields.decision(None, None, "why")
    with pytest.raises(AuditrackError, match="--status: 'compleet' is not known"):
        fields.words(status="compleet")
    with pytest.raises(AuditrackError, match="--evidence: 'https://' is not a web address"):
        fields.evidence(["Seen at https://"])
