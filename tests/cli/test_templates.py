"""A council's own template takes the place of ours; whatever is wrong in it is one line with the file and the line."""

from pathlib import Path

import pytest

from auditrack.core.register.words import PaperName
from tests.cli.conftest import Run
from tests.conftest import TESTS

PAPER = ("report", "--meeting", "2024-01", "-o", "-")

NAMES = sorted(
    each.name.removesuffix(".md.j2")
    for each in (TESTS.parent / "templates").glob("*.md.j2")
    if each.name.removesuffix(".md.j2") in set(PaperName)
)
"""The papers that there is a template of."""


def _template(busy: Path, text: str, name: str = "committee.md.j2") -> Path:
    folder = busy.parent / "templates"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_template_beside_the_registry_takes_the_place_of_ours(busy: Path, auditrack: Run) -> None:
    _template(busy, "# {{ paper.meeting.date }}\n\n[n] {{ paper.headline.new_inspections | words }}\n")
    done = auditrack(*PAPER)
    assert (done.returncode, done.stdout) == (0, "# 9 January 2024\n\n1 four\n")


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_takes_a_template_of_the_council(name: str, busy: Path, auditrack: Run) -> None:
    path = _template(busy, "# {{ paper.settings.organisation }}: {{ '*a*' }}\n", f"{name}.md.j2")
    about = ("--about", "roads") if name in ("follow-up", "plan") else ()
    done = auditrack(*PAPER, "--paper", name, *about)
    assert (done.returncode, done.stdout) == (0, "# Borough of Exampleton: \\*a\\*\n"), done.stderr
    path.write_text("\n{{ nonsense }}\n", encoding="utf-8")
    done = auditrack(*PAPER, "--paper", name, *about)
    assert (done.returncode, done.stderr) == (2, f"auditrack: {path}:2: 'nonsense' is undefined\n")


def test_one_in_the_registry_comes_before_one_beside_it(busy: Path, auditrack: Run) -> None:
    _template(busy, "beside\n")
    (busy / "templates").mkdir()
    (busy / "templates" / "committee.md.j2").write_text("within\n", encoding="utf-8")
    assert auditrack(*PAPER).stdout == "within\n"


def test_a_template_may_include_others_beside_it(busy: Path, auditrack: Run) -> None:
    _template(busy, "{% include 'part.j2' %}\n")
    _template(busy, "part of {{ paper.committee.name }}", "part.j2")
    assert auditrack(*PAPER).stdout == "part of Audit and Governance Committee\n"


def test_what_a_template_prints_is_escaped(busy: Path, auditrack: Run) -> None:
    _template(busy, "{{ paper.parts[1].inspection.title }}\n{{ '*a*' }} {{ '*b*' | md }} {{ none }}\n")
    made = auditrack(*PAPER).stdout
    assert made == "Fire safety in \\*our\\* buildings \\[n.n\\] &#124; \\<b\\>all\\</b\\>\n\\*a\\* *b*\n"


def test_what_moves_a_cursor_or_rings_is_printed_by_no_template(busy: Path, auditrack: Run) -> None:
    """Neither by its own text nor by a value; tabs and ends of lines stay."""
    _template(busy, "a\x1b[31m\x07\tb\r\n{{ 'c\\x1b[2J\\u202e' }}{{ 'd\\x9b' | md }}\n")
    done = auditrack(*PAPER)
    assert (done.returncode, done.stdout) == (0, "a\ufffd[31m\ufffd\tb\nc\ufffd\\[2J\ufffdd\ufffd\n")


def test_every_filter_is_there(busy: Path, auditrack: Run) -> None:
    _template(
        busy,
        "{{ 4 | words }} {{ 0 | how_many }} {{ 2 | counted('area for improvement') }} {{ 'enquiry' | plural }}\n"
        "{{ ['a', 'b', 'c'] | listed }} {{ 'so it is' | sentence }} {{ 'Housing Panel' | the }}\n"
        "{{ 1 | verb('goes', 'go') }} {{ 2 | are }} {{ 1 | were }} {{ 1 | have }} {{ 15 | months }}\n"
        "{{ paper.figures.day | day }} {{ ['a', 'b'] | cell }}\n"
        "{% for each in 'One.\n\n*Two*.' | prose %}{{ each }};{% endfor %}\n",
    )
    assert auditrack(*PAPER).stdout.splitlines() == [
        "four none two areas for improvement enquiries",
        "a, b and c So it is. the Housing Panel",
        "goes are was has fifteen months",
        "15 December 2023 a<br>b",
        "One.;*Two*.;",
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        # syntax
        ("a\n{% if %}\n", 2, "Expected an expression, got 'end of statement block'"),
        ("a\n\n{{ paper.\n", 3, "expected name or number"),
        ("{% for a in paper.parts %}\n", 1, "Unexpected end of template."),
        ("{% endif %}\n", 1, "Encountered unknown tag 'endif'."),
        ("a\n{{ 1 | nonsense }}\n", 2, "No filter named 'nonsense'."),
        ("a\nb {# never closed\n", 2, "Missing end of comment tag"),
        # names
        ("a\n{{ nonsense }}\n", 2, "'nonsense' is undefined"),
        ("a\n\n{{ paper.nonsense }}\n", 3, "has no attribute 'nonsense'"),
        ("{{ none.x }}\n", 1, "'None' has no attribute 'x'"),
        ("{{ paper.last_reported.nonsense.more }}\n", 1, "has no attribute 'nonsense'"),
        ("{{ paper.parts[99] }}\n", 1, "has no element 99"),
        ("{% set x = paper.meeting.paper.approver.nonsense.more %}\n", 1, "has no attribute 'nonsense'"),
        # sums and filters
        ("a\n{{ 1/0 }}\n", 2, "division by zero"),
        ("{{ 'a' + 1 }}\n", 1, "can only concatenate str"),
        ("{{ none | sentence }}\n", 1, ""),
        ("{{ 'a' | words }}\n", 1, ""),
        ("{{ 1 | counted }}\n", 1, "missing 1 required positional argument"),
        ("{{ 'x' | day }}\n", 1, "has no attribute 'day'"),
        ("{{ paper.parts() }}\n", 1, "'tuple' object is not callable"),
        # ways out of the sandbox
        ("{{ ''.__class__ }}\n", 1, "access to attribute '__class__' of 'str' object is unsafe."),
        ("{{ paper.__class__.__mro__ }}\n", 1, "is unsafe."),
        ("{{ paper.figures.only.__globals__ }}\n", 1, "is unsafe."),
        ("{{ paper | attr('__class__') }}\n", 1, "is unsafe."),
        ("{{ lipsum.__globals__['os'] }}\n", 1, "is unsafe."),
        ("{{ cycler.__init__.__globals__ }}\n", 1, "is unsafe."),
        ("{{ '{0.__class__.__mro__}'.format(paper) }}\n", 1, "is unsafe."),
        ("{{ paper.settings.guard.clear() }}\n", 1, "is unsafe."),
        ("{{ range(10 ** 9) | list }}\n", 1, "Range too big."),
    ],
)
def test_what_is_wrong_in_a_template(text: str, line: int, message: str, busy: Path, auditrack: Run) -> None:
    path = _template(busy, text)
    done = auditrack(*PAPER)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"auditrack: {path}:{line}: ")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["nothing.j2", "/etc/passwd", "../registry/registry.yaml", "registry.yaml"])
def test_nothing_is_included_from_elsewhere(name: str, busy: Path, auditrack: Run) -> None:
    path = _template(busy, f"a\n{{% include '{name}' %}}\n")
    done = auditrack(*PAPER)
    assert (done.returncode, done.stdout) == (2, "")
    told, _, missing = done.stderr.partition("there is no template ")
    assert told == f"auditrack: {path}:2: "
    assert missing.lstrip("'").startswith(name)
    assert done.stderr.count("\n") == 1


def test_an_error_in_a_template_that_is_included_names_that_one(busy: Path, auditrack: Run) -> None:
    _template(busy, "a\n\n{% include 'part.j2' %}\n")
    part = _template(busy, "b\n{{ 1/0 }}\n", "part.j2")
    assert auditrack(*PAPER).stderr == f"auditrack: {part}:2: division by zero\n"


def test_an_error_in_a_macro_names_the_line_in_the_macro(busy: Path, auditrack: Run) -> None:
    path = _template(busy, "{% macro a(x) %}\n{{ 1/x }}\n{% endmacro %}\n\n{{ a(0) }}\n")
    assert auditrack(*PAPER).stderr == f"auditrack: {path}:2: division by zero\n"


def test_a_template_that_uses_itself_without_end_is_one_line(busy: Path, auditrack: Run) -> None:
    path = _template(busy, "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}\n")
    done = auditrack(*PAPER)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"auditrack: {path}:1: the template uses itself, without end\n"


def test_a_reference_that_leads_nowhere_is_one_line(busy: Path, auditrack: Run) -> None:
    path = _template(busy, "[n#here] See [ref:there].\n")
    done = auditrack(*PAPER)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"auditrack: {path}: the template refers to a paragraph named 'there', and numbers no such. It names: here.\n"
    )


def test_an_error_is_told_where_the_registry_is_named_by_a_relative_path(busy: Path, auditrack: Run) -> None:
    (busy / "templates").mkdir()
    (busy / "templates" / "committee.md.j2").write_text("a\n{{ 1/0 }}\n", encoding="utf-8")
    done = auditrack("--registry", "registry", *PAPER)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("committee.md.j2:2: division by zero\n")


def test_a_template_in_another_encoding_is_one_line(busy: Path, auditrack: Run) -> None:
    path = _template(busy, "")
    path.write_bytes(b"caf\xe9\n")
    done = auditrack(*PAPER)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"auditrack: {path}: the template is not in UTF-8\n"


def test_a_folder_in_the_place_of_a_template_is_one_line(busy: Path, auditrack: Run) -> None:
    path = busy / "templates" / "committee.md.j2"
    path.mkdir(parents=True)
    done = auditrack(*PAPER)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"auditrack: {path}: ")
    assert done.stderr.count("\n") == 1


def test_with_a_wrong_template_nothing_is_written(busy: Path, auditrack: Run) -> None:
    _template(busy, "{{ 1/0 }}\n")
    before = (busy / "meetings" / "2024-01-09-audit.yaml").read_bytes()
    assert auditrack("report", "--meeting", "2024-01", "--record").returncode == 2
    assert not (busy.parent / "reports").exists()
    assert (busy / "meetings" / "2024-01-09-audit.yaml").read_bytes() == before
