"""The filters of templates: each is in docs/papers.md. What they print is tested in cli/test_templates.py."""

import re

from auditrack.formats.markdown import escape
from auditrack.formats.paper.template import filters
from tests.conftest import TESTS
from tests.making import registry


def test_every_filter_is_in_the_docs() -> None:
    page = (TESTS.parent / "docs" / "papers.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert set(filters(registry().settings, escape)) <= named
