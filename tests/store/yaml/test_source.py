"""YAML text to nodes: exact places, text that stays text, and refusal of all that means more than it looks like."""

import time
from typing import Any

import pytest

from auditrack.store.yaml.source import (
    DEEPEST_NESTING,
    LARGEST_FILE,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    lines_of,
    read,
)

Told = list[tuple[str, int, int]]


def told(text: str | bytes) -> Told:
    """What keeps a text from being read: code, line and column of each problem."""
    data = text.encode() if isinstance(text, str) else text
    source = read("file.yaml", data)
    assert (source.root is None) is bool(source.problems)
    return [(problem.code, problem.place.line, problem.place.column) for problem in source.problems]


def message(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    (problem,) = read("file.yaml", data).problems
    return problem.message


def plain(text: str | bytes) -> Any:
    """The nodes of a sound text as texts, lists and pairs."""
    data = text.encode() if isinstance(text, str) else text
    source = read("file.yaml", data)
    assert not source.problems
    assert source.root is not None
    return _plain(source.root)


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return [(_plain(key), _plain(value)) for key, value in node.value]
    if isinstance(node, SequenceNode):
        return [_plain(each) for each in node.value]
    return node.value


def places(text: str) -> dict[str, tuple[int, int]]:
    """Where each plain value of a text stands."""
    found: dict[str, tuple[int, int]] = {}
    root = read("file.yaml", text.encode()).root
    left = [root] if root else []
    while left:
        node = left.pop()
        if isinstance(node, ScalarNode):
            found[node.value] = (node.start_mark.line + 1, node.start_mark.column + 1)
        elif isinstance(node, MappingNode):
            left += [part for pair in node.value for part in pair]
        else:
            left += node.value
    return found


# Text stays text


@pytest.mark.parametrize(
    "value",
    [
        "1.10",
        "no",
        "on",
        "NO",
        "12:30",
        "1_000",
        "0777",
        "0x1F",
        "2022-11",
        "2023-07-11",
        "~",
        "null",
        "true",
        "=",
        "<<",
    ],
)
def test_a_value_is_the_text_that_it_looks_like(value: str) -> None:
    assert plain(f"answer: {value}\n") == [("answer", value)]


def test_a_key_that_stands_twice_is_there_twice() -> None:
    assert plain("ref: 1.10\nanswer: NO\nref: 2\n") == [("ref", "1.10"), ("answer", "NO"), ("ref", "2")]


@pytest.mark.parametrize(
    "value",
    [
        "Salt & vinegar",
        "R&D",
        "5 * 7",
        "2*3",
        "Beware!",
        "What?! No.",
        "a[1] and {b}",
        "Children's meals",
        "http://example.org/a?b=c&d=*#top",
        "C#",
        "No.#2",
        "50% of them",
        "up @ the top",
        "a -b- c",
        "either/or | neither > nor",
        "ratio 1:2",
        "a, b",
        'a "quoted" word',
    ],
)
def test_signs_inside_prose_are_prose(value: str) -> None:
    assert plain(f"note: {value}\nlist:\n  - {value}\n") == [("note", value), ("list", [value])]


@pytest.mark.parametrize(
    "value", ["a & b", "& co", "* not so *", "!important", "#1", "a: b", "- a", "@home", "%5", ""]
)
def test_in_quotes_everything_is_text(value: str) -> None:
    assert plain(f"note: \"{value}\"\nother: '{value}'\n") == [("note", value), ("other", value)]


def test_in_a_block_everything_is_text() -> None:
    text = "note: |\n  &a *b !c # d\n  - e: [f\nfolded: >-\n  *Good* and\n  &c.\n"
    assert plain(text) == [("note", "&a *b !c # d\n- e: [f\n"), ("folded", "*Good* and &c.")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("note: Rated #2", "Rated"),
        ("note: Rated\t#2", "Rated"),
        ("note: No.#2", "No.#2"),
        ("note: 'Rated #2'", "Rated #2"),
    ],
)
def test_a_hash_after_a_blank_begins_a_comment(text: str, value: str) -> None:
    assert plain(text) == [("note", value)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: b\n", set()),
        ("a: b#c\n#d\n", set()),
        ("a: b\nc: d # e\n", {1}),
        ("a: b\t#c\r\nd: e\r\nf: g #h\r\n", {0, 2}),
    ],
)
def test_lines_with_comments_that_may_have_cut_a_text(text: str, lines: set[int]) -> None:
    assert read("file.yaml", text.encode()).commented_lines == lines


# Bytes and characters


def test_a_byte_order_mark_is_left_out() -> None:
    text = "title: Café\nbody: Ofsted\n"
    assert plain(b"\xef\xbb\xbf" + text.encode()) == plain(text)
    assert told(b"\xef\xbb\xbftitle: Caf\xe9\n") == [("encoding", 1, 11)]
    assert told("\ufefftitle: @\n") == [("yaml", 1, 8)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_end_of_line_counts_as_one(end: str) -> None:
    lines = ["title: a", "body: b", "", "kind: c # d", "plan: @e"]
    assert told(end.join(lines)) == [("yaml", 5, 7)]
    assert lines_of(end.join(lines)) == lines
    assert plain(end.join(lines[:4])) == [("title", "a"), ("body", "b"), ("kind", "c")]


def test_mixed_ends_of_lines() -> None:
    found = places("a: b\r\nc: d\re: f\n\ng: h")
    assert [found[key] for key in "aceg"] == [(1, 1), (2, 1), (3, 1), (5, 1)]
    assert [found[value] for value in "bdfh"] == [(1, 4), (2, 4), (3, 4), (5, 4)]


@pytest.mark.parametrize("before", ["é", "日本", "\U0001f375", "\U0001f468\u200d\U0001f373", "e\u0301", "\u00a0", "İ"])
def test_columns_are_counted_in_characters(before: str) -> None:
    after = len(before) + 1
    assert places(f"{{{before}: x, y: z}}")["x"] == (1, after + 3)
    assert told(f"'{before}': @\n") == [("yaml", 1, after + 4)]
    assert told(f"# {before}\na: {before}\nb: [{before}, @]\n") == [("yaml", 3, after + 6)]
    assert told(f"a: {before}".encode() + b"\xff") == [("encoding", 1, after + 3)]
    assert told(f"a: b\nc: {before}\x00") == [("encoding", 2, after + 3)]


@pytest.mark.parametrize(
    "sign", ["\x00", "\x01", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x80", "\x9f", "\ufffe", "\uffff"]
)
def test_characters_that_no_editor_shows(sign: str) -> None:
    assert told(f"title: a{sign}b\n") == [("encoding", 1, 9)]
    assert message(f"title: a{sign}b\n") == f"the character U+{ord(sign):04X} is not allowed in a file"


def test_the_first_such_character_is_told() -> None:
    assert told("a: \x00\nb: c\x1b\n") == [("encoding", 1, 4)]
    assert told("a: &b c\nd: \x00\n") == [("encoding", 2, 4)]


@pytest.mark.parametrize("text", ["title: 日本語\n", "title: \U0001f375\n", "title: a\u00a0b\n", "title: a\u200bb\n"])
def test_every_other_character_may_stand(text: str) -> None:
    assert plain(text) == [("title", text.removeprefix("title: ").strip("\n"))]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    assert told(f"{mark}title: a\n".encode(encoding)) == [("encoding", 1, 1)]


@pytest.mark.parametrize(
    "data", [b"a: \xe9", b"a: \xed\xa0\x80", b"a: \xc0\x80", b"a: \xf5\x80\x80\x80", b"a: \xe2\x82"]
)
def test_what_is_not_utf_8(data: bytes) -> None:
    assert told(data) == [("encoding", 1, 4)]


@pytest.mark.parametrize("data", [b"", b"\n", b"   \n\n", b"# only a comment\n", b"\xef\xbb\xbf", b"---\n...\n"])
def test_a_file_that_says_nothing(data: bytes) -> None:
    source = read("file.yaml", data)
    empty = source.root is None or (isinstance(source.root, ScalarNode) and source.root.value == "")
    assert empty


def test_tabs_do_not_indent() -> None:
    assert told("a:\n\tb: c\n") == [("yaml", 2, 1)]
    assert told("a:\n  - b\n\t- c\n") != []


def test_tabs_elsewhere_do_no_harm() -> None:
    assert plain("a:\tb\nc: d\t\ne: f\tg\n") == [("a", "b"), ("c", "d"), ("e", "f\tg")]


# What is refused


def test_aliases_and_anchors() -> None:
    assert told("a: &b c\nd: *b\n") == [("alias", 1, 4), ("alias", 2, 4)]
    assert told("&a b: c\n") == [("alias", 1, 1)]
    assert told("- &a [b]\n- *a\n") == [("alias", 1, 3), ("alias", 2, 3)]
    assert told("[&a b,*a]\n") == [("alias", 1, 2), ("alias", 1, 7)]
    assert told('{"a":&b c, "d":*b}\n') == [("alias", 1, 6), ("alias", 1, 16)]
    assert told("{?&a b: c}\n") == [("alias", 1, 3)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_anchors_after_every_end_of_line(end: str) -> None:
    assert told(f"a: b{end}&c d: e{end}") == [("alias", 2, 1)]


@pytest.mark.parametrize("tag", ["!a", "!!str", "!!python/object:os.system", "!", "!<tag:x,2020:y>"])
def test_tags(tag: str) -> None:
    assert told(f"a: {tag} b\n") == [("tag", 1, 4)]
    assert told(f"a:\n  {tag}\n  - b\n") == [("tag", 2, 3)]


def test_what_is_hidden_is_told_before_what_is_broken() -> None:
    assert told("a: &b c\nd: @\n") == [("alias", 1, 4), ("yaml", 2, 4)]


@pytest.mark.parametrize("text", ["a: b\n---\nc: d\n", "a: b\n--- c\n", "---\na: b\n---\n", "a: b\n...\n---\nc: d\n"])
def test_a_second_document(text: str) -> None:
    (problem,) = read("file.yaml", text.encode()).problems
    assert problem.code == "second-document"
    assert text.splitlines()[problem.place.line - 1].startswith("---")


@pytest.mark.parametrize("text", ["---\na: b\n", "--- # begins\na: b\n", "a: b\n...\n", "%YAML 1.1\n---\na: b\n"])
def test_one_document_with_its_marks(text: str) -> None:
    assert plain(text) == [("a", "b")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> main\n", 2),
        ("<<<<<<< HEAD\n", 1),
        ("a: |\n  b\n<<<<<<<\n", 3),
        ("a: b\n>>>>>>> main\n", 2),
        ("a: b\r\n<<<<<<< HEAD\r\n", 2),
    ],
)
def test_a_merge_conflict(text: str, line: int) -> None:
    assert told(text) == [("merge-conflict", line, 1)]


@pytest.mark.parametrize(
    "text", ["a: <<<<<<< b\n", "a: |\n  <<<<<<< HEAD\n", "a: '\n\n  >>>>>>> '\n", "<<<<<<<<<: b\n"]
)
def test_what_is_no_merge_conflict(text: str) -> None:
    assert told(text) == []


# Sizes and depths


@pytest.mark.laws
def test_a_file_of_a_megabyte_is_read() -> None:
    entry = "- ref: '1'\n  text: Taste every meal, and wash every plate & cup.\n"
    started = time.process_time()  # not by the clock: other programs may be busy
    source = read("file.yaml", (entry * 20_000).encode())
    assert time.process_time() - started < 10
    assert isinstance(source.root, SequenceNode)
    assert len(source.root.value) == 20_000


def test_a_file_that_is_too_large_is_not() -> None:
    assert told(b"#" * (LARGEST_FILE + 1)) == [("too-large", 1, 1)]


def test_as_deep_as_anybody_needs() -> None:
    depth = DEEPEST_NESTING
    assert told("[" * depth + "]" * depth) == []
    assert told("\n".join("  " * level + "a:" for level in range(20))) == []


def _in_blocks(depth: int) -> str:
    return "".join(" " * level + "a:\n" for level in range(depth))


NESTED = {
    "brackets": "[" * 1000 + "]" * 1000,
    "brackets one a line": "[\n" * 1000 + "]\n" * 1000,
    "braces": "{a: " * 1000 + "b" + "}" * 1000,
    "brackets after a key": "a: " + "[" * 1000,
    "braces as keys": "{" * 1000,
    "dashes": "- " * 1000 + "a",
    "dashes after a comment": "# a\n" + "- " * 1000 + "a",
    "dashes below a key": "a:\n  " + "- " * 1000 + "b",
    "dashes in Windows": "a:\r\n  " + "- " * 1000 + "b",
    "question marks": "? " * 1000 + "a",
    "dashes and question marks": "- ? " * 500 + "a",
    "keys one below another": _in_blocks(1000),
    "dashes one below another": "".join(" " * level + "-\n" for level in range(1000)),
    "a hundred thousand brackets": "[" * 100_000,
    "a hundred thousand braces": "{" * 100_000,
    "a hundred thousand dashes": "- " * 100_000,
    "a hundred thousand pairs": "[{" * 50_000,
}


@pytest.mark.parametrize("name", NESTED)
def test_a_thousand_levels_are_too_deep(name: str) -> None:
    started = time.monotonic()
    (problem,) = read("file.yaml", NESTED[name].encode()).problems
    assert problem.code == "too-deep"
    assert time.monotonic() - started < 5


def test_the_first_level_that_is_too_deep_is_told() -> None:
    more = 2 * DEEPEST_NESTING
    assert told("a:\n  " + "[" * more + "]" * more) == [("too-deep", 2, 2 + DEEPEST_NESTING)]
    assert told("- " * more + "a") == [("too-deep", 1, 2 * DEEPEST_NESTING + 1)]


def test_what_comes_before_too_many_levels_is_told_once() -> None:
    more = 4 * DEEPEST_NESTING
    assert told("- *a\n- " + "[" * more) == [("alias", 1, 3), ("too-deep", 2, 2 + DEEPEST_NESTING)]


def test_many_brackets_side_by_side_are_not_deep() -> None:
    assert told("- [a]\n- {b: c}\n" * 1000) == []
    assert told("a: '" + "[" * 1000 + "'\nb: |\n  " + "{" * 1000 + "\n") == []


def test_a_line_of_dashes_is_a_text() -> None:
    line = "-" * 200
    assert plain(f"a: |\n  {line}\n  text\n") == [("a", f"{line}\ntext\n")]
    assert plain(f"a: '{line}'\n# {line}\n") == [("a", line)]


# Messages


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: @b", "text cannot begin with @"),
        ("a: `b`", "text cannot begin with `"),
        ("a: %b", "text cannot begin with %"),
        ("a:\n\tb: c", "a tab is used where only spaces are allowed"),
    ],
)
def test_what_is_no_yaml_is_told_in_words(text: str, words: str) -> None:
    assert message(text) == words
