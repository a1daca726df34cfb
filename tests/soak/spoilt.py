"""Registers of which one file is spoilt: in its bytes, its lines, its values, its structure, or cut off.

Right: no traceback, no other exit code than 0, 1 and 2, every error with its place, no sound file lost, JSON that
can be read, and nothing that takes seconds.
"""

import json
import random as randoms
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import fields_of
from tests.habits import ROOT
from tests.soak.running import Done, run
from tests.soak.tallies import Tally

Files = dict[str, bytes]

LARGEST = 7000
"""Bytes of a file that is worth spoiling: faults are as likely in small ones, which are read sooner."""
WITHOUT_LINE = ("empty-file", "encoding", "too-large", "unreadable", "wrong-name")
VALUES = (
    *("~", "null", '""', "[]", "{}", "true", "1e309", ".inf", "0", "-1", "0o777", "1_000", "unknown", "audit", "due"),
    *("2024-02-30", "2024-13", "0000", "9999-12-31", "0001-01", "2024/25", "2024-Q5", "9999-winter", "2024-02-29?"),
    *('"\\u202e evil"', '"\\0"', '"\\ud800"', "'it''s'", "[a, [b, [c]]]", "{a: {b: c}}", "- x", "? x", "|-\n  x"),
    *("!!python/object:os.system x", "&a x", "*a", "%s", "{{ 7*7 }}", "{% raw %}", "<script>", "[ref:none]", "[ref:"),
    *("a/b/c", "../../x", "exempt", "judgement only", "complete", "closed", "reopened", "own", "split", "# x", "```"),
    *("\u2028", "\u00a0", "\ufeff", "\u061c", '"\\U000E0041"', "x" * 5000, "| a | b |", "![x](y.png)", "@everyone"),
)
TOKENS = (
    *(b": ", b"- ", b"\n", b"\n\n", b"  ", b"\t", b"#", b'"', b"'", b"|", b">", b"&", b"*", b"!", b"[", b"]", b"{"),
    *(b"}", b",", b"?", b"---\n", b"...\n", b"%YAML 1.1\n", b"<<: ", b"<<<<<<< x\n", b">>>>>>> y\n", b"=======\n"),
    *(b"\r\n", b"\r", b"\x00", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\x1b[31m"),
)
NAMES = tuple(sorted({field.name for record in (Settings, Inspection, Meeting) for field in fields_of(record)}))


@cache
def bases() -> tuple[Files, ...]:
    """The small files of every shipped register and of those of the tests."""
    settings = [
        ROOT / "registry" / "registry.yaml",
        *sorted(ROOT.glob("examples/*/registry/registry.yaml")),
        *sorted(ROOT.glob("tests/examples/*/registry.yaml")),
    ]
    registers = []
    for path in settings:
        folder = path.parent
        files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.yaml")}
        small = {name: data for name, data in files.items() if len(data) < LARGEST or name == "registry.yaml"}
        if any(name.startswith("inspections/") for name in small):
            registers.append(small)
    return tuple(registers)


def soak(seed: int, times: int, keep: Path) -> Tally:
    """Spoil one file of a small register, and run commands on it."""
    random = randoms.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top, "registry")
        for _ in range(times):
            files, target = _spoilt(random)
            _write(folder, files)
            tally.tried += 1
            for fault in _faults(random, folder, files, target, tally):
                tally.fault(fault, keep, files)
    return tally


def _spoilt(random: randoms.Random) -> tuple[Files, str]:
    base = random.choice(bases())
    inspections = [name for name in base if name.startswith("inspections/")]
    meetings = [name for name in base if name.startswith("meetings/")]
    names = ["registry.yaml", *random.sample(inspections, min(2, len(inspections)))]
    names += random.sample(meetings, min(1, len(meetings)))
    target = random.choice([*names, names[1], names[1]])
    return {name: base[name] for name in names} | {target: spoil(random, base[target])}, target


def _write(folder: Path, files: Files) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _faults(random: randoms.Random, folder: Path, files: Files, target: str, tally: Tally) -> list[str]:
    registry = ("--registry", str(folder))
    check = run((*registry, "check", "--as-of", "2024-01-09", "--json"))
    tally.outcomes[f"check {check.code}"] += 1
    faults = [f"check: {fault}" for fault in (*check.faults(), *_faults_of_check(check))]
    if check.code == 1 and random.random() < 0.7:
        return faults  # what is refused is mostly refused alike
    command = _command(random, Path(target).stem)
    done = run((*registry, *command))
    tally.outcomes[f"{command[0]} {done.code}"] += 1
    faults += [f"{command[0]}: {fault}" for fault in done.faults()]
    if "--json" in command and done.code == 0:
        faults += _faults_of_json(done, command[0])
    if check.code == 0:
        faults += _lost(registry, files, target)
    return faults


def _faults_of_check(check: Done) -> list[str]:
    if check.code not in (0, 1):
        return []
    if faults := _faults_of_json(check, "check"):
        return faults
    errors = [problem for problem in json.loads(check.output) if problem["severity"] == "error"]
    if bool(errors) != (check.code == 1):
        faults.append("exit code and errors disagree")
    faults += [f"no file: {problem['code']}" for problem in errors if not problem["path"]]
    lost = [problem for problem in errors if problem["line"] is None and problem["code"] not in WITHOUT_LINE]
    return faults + [f"no line: {problem['code']}" for problem in lost]


def _lost(registry: tuple[str, ...], files: Files, target: str) -> list[str]:
    """Whether an inspection that was not touched is missing from a register without errors."""
    status = run((*registry, "status", "--all", "--json", "--audience", "members", "--as-of", "2024-01-09"))
    others = (
        name for name, data in files.items() if name != target and b"exempt" not in data and b"registered" not in data
    )
    names = [Path(name).stem for name in others if name.startswith("inspections/")]
    return [f"lost: {name}" for name in names if f'"{name}"' not in status.output]


def _faults_of_json(done: Done, command: str) -> list[str]:
    try:
        json.loads(done.output)
    except ValueError:
        return [f"{command}: no JSON"]
    return []


def _command(random: randoms.Random, name: str) -> tuple[str, ...]:
    day = ("--as-of", random.choice(("2024-01-09", "2019-06-30", "2030-01-01")))
    audience = ("--audience", random.choice(("public", "members")))
    json_or_text = random.choice(((), ("--json",)))
    if random.random() < 0.02:  # a paper takes as long as twenty looks
        paper = random.choice(("committee", "tracker", "briefing"))
        return ("report", "--paper", paper, "--draft", "-o", "-", *audience)
    return random.choice(
        (
            ("status", "--all", *day, *audience, *json_or_text),
            ("status", "--by", random.choice(("priority", "grade", "response", "theme")), *day, *json_or_text),
            ("show", name, *day, *audience, *json_or_text),
            ("due", *day, *audience, *json_or_text),
            ("forward", "--all", *day, *audience, *json_or_text),
            ("policy", *json_or_text),
            ("update", name, "--note", "Something.", "--dry-run"),
        )
    )


def spoil(random: randoms.Random, data: bytes) -> bytes:
    """The bytes of a file, spoilt in one of several ways, once or several times."""
    ways = (_bytes, _bytes, _lines, _lines, _lines, _values, _values, _values, _cut, _nested)
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        data = random.choice(ways)(random, data)
    return data


def _bytes(random: randoms.Random, data: bytes) -> bytes:
    if not data:
        return random.choice(TOKENS)
    at = random.randrange(len(data))
    length = random.choice((1, 2, 10, 200))
    return random.choice(
        (
            data[:at] + bytes([random.randrange(256)]) + data[at + 1 :],
            data[:at] + data[at + length :],
            data[:at] + random.choice(TOKENS) + data[at:],
            data[:at] + data[at : at + length] + data[at:],
            data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :],
        )
    )


def _lines(random: randoms.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[other])
        case 2:
            lines[at] = b" " * random.choice((1, 2, 4)) + lines[at]
        case 3:
            lines[at] = lines[at][random.choice((1, 2)) :]
        case 4:
            lines[at], lines[other] = lines[other], lines[at]
        case _:
            lines[at:at] = lines[other : other + random.choice((2, 5, 15))]
    return b"\n".join(lines)


def _values(random: randoms.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    indent = re.match(rb"[ -]*", lines[at])
    lead = indent[0] if indent else b""
    value = random.choice(VALUES).encode("utf-8", "surrogatepass")
    match random.randrange(3):
        case 0 if b":" in lines[at]:
            lines[at] = lines[at].split(b":")[0] + b": " + value
        case 1:
            lines.insert(at, lead.replace(b"-", b" ") + random.choice(NAMES).encode() + b": " + value)
        case _:
            lines[at] = lead + random.choice(NAMES).encode() + b":" + lines[at].partition(b":")[2]
    return b"\n".join(lines)


def _cut(random: randoms.Random, data: bytes) -> bytes:
    at, other = random.randrange(len(data) + 1), random.randrange(len(data) + 1)
    return random.choice((data[:at], data[:at] + data[other:]))


def _nested(random: randoms.Random, data: bytes) -> bytes:
    if random.random() < 0.9:
        return _bytes(random, data)
    deep = random.choice((10, 499, 501, 5000))
    return data + random.choice(
        (
            b"\nbackground: " + b"[" * deep + b"]" * deep,
            b"\n" + b"- " * deep + b"x",
            b"\nmilestones:\n" + b"  - m\n" * deep,
            b'\nbackground: "' + b"*" * deep + b'x"',
            b'\nbackground: "' + b"\\n- " * deep + b'"',
        )
    )
