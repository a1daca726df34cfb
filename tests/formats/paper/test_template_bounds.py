"""Whatever a template asks for, it comes to an end: within its bounds, or told with its file and line."""

import os
import re
import signal
import threading
from pathlib import Path

import pytest

from auditrack.core.papers.report import report_of
from auditrack.core.register.words import Audience, PaperName
from auditrack.formats.paper import template, template_bounds as bounds
from tests.making import meeting, registry

MEETING = meeting("2024-01-09", "position_date: 2023-12-15")
TOO_MUCH = "the template makes more than 200 MB of text on its way"
TOO_LONG = "the template makes a number of more than 4,000 digits"
TOO_MANY = "the template's loops and calls take more than 1,000,000 turns"
PRINTS = "the template prints more than 20 MB of text"
TOO_DEEP = "this is nested too deeply"
WITHOUT_END = "the template uses itself, without end"
DOUBLED = "{% set all = namespace(x='abcdefgh') %}{% for i in range(90) %}STEP{% endfor %}"


def written(folder: Path, text: str = "", **others: str) -> str:
    """The paper that a template makes, with others beside it."""
    for name, content in {"committee": text, **others}.items():
        if content:
            (folder / f"{name}.md.j2").write_text(content, encoding="utf-8")
    report = report_of(registry(MEETING), MEETING, Audience.PUBLIC, (None, None))
    return template.written(PaperName.COMMITTEE, report, [str(folder)])


def refusal(folder: Path, text: str = "", **others: str) -> str:
    """Why there is none, without the folder."""
    with pytest.raises(template.TemplateError) as refused:
        written(folder, text, **others)
    return str(refused.value).replace(f"{folder}{os.sep}", "")


# text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ 'x' * 10000000000 }}", TOO_MUCH),
        ("{{ 10000000000 * ['x'] }}", TOO_MUCH),
        ("{{ 'x' | center(10000000000) }}", TOO_MUCH),
        ("{{ 5 | center(10000000000) }}", TOO_MUCH),
        ("{{ 'x'.ljust(10000000000) }}", TOO_MUCH),
        ("{{ (5).to_bytes(10000000000) }}", TOO_MUCH),
        ("{{ 'x' | indent(10000000000, true) }}", TOO_MUCH),
        ("{{ '%10000000000d' | format(1) }}", TOO_MUCH),
        ("{{ '%10000000000d' % 1 }}", TOO_MUCH),
        ("{{ '%*d' % (10000000000, 1) }}", TOO_MUCH),
        ("{{ '{:>10000000000}'.format('x') }}", TOO_MUCH),
        ("{{ '{:>{}}'.format('x', 10000000000) }}", TOO_MUCH),
        (
            "{{ 'x'.translate({120: 'y' * 10000000}) | length }}{{ ('x' * 100).translate({120: 'y' * 9000000}) }}",
            TOO_MUCH,
        ),
        ("{{ lipsum(n=100000000) }}", TOO_MUCH),
        ("{{ (['x' * 100000] * 1000) | join('-') | length }}" * 9, TOO_MUCH),
        (DOUBLED.replace("STEP", "{% set all.x = all.x ~ all.x %}"), TOO_MUCH),
        (DOUBLED.replace("STEP", "{% set all.x = all.x + all.x %}"), TOO_MUCH),
        (DOUBLED.replace("STEP", "{% set all.x %}{{ all.x | md }}{{ all.x | md }}{% endset %}"), PRINTS),
        (DOUBLED.replace("STEP", "{% set all.x = all.x[i - 90:] + all.x[i - 90:] * 9000000 %}"), TOO_MUCH),
        ("{% set big = 'x' * 1000000 %}{% for i in range(999) %}{% set part = big[i:] %}{% endfor %}", TOO_MUCH),
        ("{{ 'x' * 20000001 }}", PRINTS),
        ("{% for i in range(99999) %}" + "x" * 300 + "{% endfor %}", PRINTS),
        ("{% macro a() %}{% for i in range(99999) %}" + "x" * 3000 + "{% endfor %}{% endmacro %}{{ a() }}", TOO_MUCH),
        ("{{ (10**5000) | string }}", TOO_LONG),
        ("{% set n = 10**4000 %}{{ n * n }}", TOO_LONG),
        ("{{ range(10**9) | list }}", "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)."),
        ("{{ " + "1" * 5000 + " }}", "this number is too long"),
    ],
)
def test_what_would_be_too_much_text(text: str, message: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, f"\n{text}\n") == f"committee.md.j2:2: {message}"


def test_what_a_template_may_ask_for(tmp_path: Path) -> None:
    text = (
        "{{ 2 ** 100 }} {{ 3 * 'ab' }} {{ 'abc'[1:] }} {{ 'a' ~ 1 }} {{ [1] + [2] }} {{ 2 ** -1 }} {{ 7 % 4 }}\n"
        "{{ 'a' | center(3) }}; {{ '%s: %d of %5.1f' | format('x', 900000000, 2.5) }} {{ '%d' % 900000000 }}\n"
        "{{ '{0} {0} {x}'.format('y', x=900000000) }} {{ ['a', 'b'] | join(', ') }} {{ {'a': 'b'} | length }}\n"
        "{% for a in [3, 4] %}{{ loop.index }}/{{ loop.length }}{{ ',' if not loop.last }}{% else %}none{% endfor %}\n"
        "{% for a in [[1, [2]]] recursive %}{{ loop(a) if a is iterable else a }} {% endfor %}\n"
        "{% for a in [1, 2, 3] if a > 1 %}{{ a }}{% endfor %}{% for a in [] %}{% else %} none{% endfor %}\n"
    )
    assert written(tmp_path, text.replace("[3, 4]", "(3, 4)")).splitlines() == [
        "1267650600228229401496703205376 ababab bc a1 \\[1, 2\\] 0.5 3",
        " a ; x: 900000000 of 2.5 900000000",
        "y y 900000000 a, b 1",
        "1/2,2/21 2  23 none",
    ]


# turns and time


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in [[1]] recursive %}{{ loop(range(99999)) if a is iterable }}{% endfor %}",
        "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(40) }}",
    ],
)
def test_what_would_take_too_many_turns(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "TURNS", 10_000)
    assert refusal(tmp_path, f"\n{text}\n") == f"committee.md.j2:2: {TOO_MANY.replace('1,000,000', '10,000')}"


ENDLESS = "\n{% for a in range(99999) %}{{ range(99999) | sum }}{% endfor %}\n"


def test_what_would_take_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing of the program's own is changed by watching it."""
    usual = signal.signal(signal.SIGPROF, signal.SIG_IGN)
    try:
        monkeypatch.setattr(bounds, "SECONDS", 0.2)
        said = refusal(tmp_path, ENDLESS)
        assert re.fullmatch(r"committee\.md\.j2:2: the template takes more than 0\.2 seconds of processor time", said)
        assert signal.getsignal(signal.SIGPROF) is signal.SIG_IGN
        assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    finally:
        signal.signal(signal.SIGPROF, usual)


def test_in_a_thread_there_is_no_limit_of_time(tmp_path: Path) -> None:
    papers: list[str] = []
    thread = threading.Thread(target=lambda: papers.append(written(tmp_path, "a\n")))
    thread.start()
    thread.join()
    assert papers == ["a\n"]


def test_what_takes_more_memory_than_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MADE", 10**30)
    assert (
        refusal(tmp_path, "\n{{ 'x' * 10**18 }}") == "committee.md.j2:2: the template takes more memory than there is"
    )


# depth


@pytest.mark.laws
def test_only_a_template_that_uses_itself_is_said_to(tmp_path: Path) -> None:
    blocks = "{% if true %}\n" * 400 + "{% endif %}\n" * 400
    assert refusal(tmp_path, f"\n{{{{ {'(' * 1500}1{')' * 1500} }}}}") == f"committee.md.j2:2: {TOO_DEEP}"
    assert refusal(tmp_path, blocks) == f"committee.md.j2:400: {TOO_DEEP}"
    assert (
        refusal(tmp_path, "\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}") == f"committee.md.j2:2: {WITHOUT_END}"
    )
    assert refusal(tmp_path, "\n\n{% include 'committee.md.j2' %}") == f"committee.md.j2:3: {WITHOUT_END}"
    assert refusal(tmp_path, "{% include 'deep.md.j2' %}", deep=blocks) == f"deep.md.j2:400: {TOO_DEEP}"
    nested = "{% set all = namespace(x=[]) %}{% for i in range(9999) %}{% set all.x = [all.x] %}{% endfor %}\n"
    assert refusal(tmp_path, f"{nested}{{{{ all.x }}}}") == f"committee.md.j2:2: {TOO_DEEP}"


# links


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("outside", encoding="utf-8")
    (folder / "x").symlink_to(tmp_path / "secret.txt")
    (folder / "y").symlink_to("z")
    (folder / "z").write_text("inside", encoding="utf-8")
    out = f"{folder / 'x'} is a link that leads out of its folder: put the file there"
    assert refusal(folder, "\n{% include 'x' %}").endswith(
        f"committee.md.j2:2: {out.replace(f'{folder}{os.sep}', '')}"
    )
    assert written(folder, "{% include 'y' %}") == "inside\n"
    (folder / "committee.md.j2").unlink()
    (folder / "committee.md.j2").symlink_to(tmp_path / "secret.txt")
    assert "committee.md.j2 is a link that leads out of its folder" in refusal(folder)


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "templates").symlink_to("real")
    assert written(tmp_path / "templates", "a {% include 'part.md.j2' %}", part="b") == "a b\n"
