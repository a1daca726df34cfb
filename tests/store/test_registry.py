"""A register on disk: finding it, and reading all of its files with all that is wrong with them."""

import shutil
from pathlib import Path

import pytest

from auditrack.core.register.dates import parse
from auditrack.core.register.problems import in_order
from auditrack.core.register.record import Place
from auditrack.store.registry import Loaded, NoRegistryError, find, ids, load
from auditrack.store.tree import line_at
from tests.conftest import SOUND

SCHOOLS = "inspections/2023-06-schools.yaml"


def told(loaded: Loaded) -> list[tuple[str, str]]:
    return [(problem.place.path, problem.code) for problem in loaded.problems]


def copy(registry: Path, *paths: str) -> None:
    """The sound inspection once more, under other names."""
    for path in paths:
        (registry / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SOUND / SCHOOLS, registry / path)


# Finding it


def test_it_is_found_in_the_folder_itself(registry: Path) -> None:
    assert find(str(registry)) == str(registry)


def test_it_is_found_in_the_folder_called_registry(registry: Path) -> None:
    assert find(str(registry.parent)) == str(registry)


@pytest.mark.parametrize("folder", ["inspections", "inspections/schools/2023", "meetings"])
def test_it_is_found_from_a_folder_inside(registry: Path, folder: str) -> None:
    (registry / folder).mkdir(parents=True, exist_ok=True)
    assert find(str(registry / folder)) == str(registry)


def test_it_is_found_from_a_folder_beside(registry: Path) -> None:
    beside = registry.parent / "docs" / "papers"
    beside.mkdir(parents=True)
    assert find(str(beside)) == str(registry)


def test_the_nearest_is_found(registry: Path) -> None:
    inner = registry.parent / "docs"
    shutil.copytree(registry, inner / "registry")
    assert find(str(inner)) == str(inner / "registry")
    shutil.copy(registry / "registry.yaml", registry.parent)
    assert find(str(registry.parent)) == str(registry.parent)


def test_it_is_found_from_a_path_that_is_relative(registry: Path) -> None:
    assert find(".") == str(registry)


def test_none_is_found(tmp_path: Path) -> None:
    (tmp_path / "registry").mkdir()
    with pytest.raises(NoRegistryError) as raised:
        find(str(tmp_path))
    assert str(raised.value).startswith(f"there is no registry.yaml or registry/registry.yaml in {tmp_path} or any")


def test_a_folder_called_registry_yaml_is_none(tmp_path: Path) -> None:
    (tmp_path / "registry.yaml").mkdir()
    with pytest.raises(NoRegistryError):
        find(str(tmp_path))


def test_a_named_folder(registry: Path) -> None:
    assert find("/", str(registry)) == str(registry)
    assert find("/", "registry") == "registry"


def test_a_named_folder_that_holds_a_folder_called_registry(registry: Path) -> None:
    assert find("/", str(registry.parent)) == str(registry)


def test_a_named_folder_is_not_looked_for_upwards(registry: Path) -> None:
    with pytest.raises(NoRegistryError) as raised:
        find(str(registry), str(registry / "inspections"))
    assert str(raised.value) == (
        f"{registry / 'inspections'} has no registry.yaml. Give the folder that has one with --registry."
    )


# Reading it


def test_a_sound_register(registry: Path) -> None:
    loaded = load(str(registry))
    assert loaded.problems == ()
    assert loaded.files == 3
    assert loaded.registry.settings.organisation == "Anytown Borough Council"
    assert [each.id for each in loaded.registry.sources] == ["2023-06-schools", "2024-01-09-audit"]
    assert list(loaded.registry.items) == ["2023-06-schools/1", "2023-06-schools/2"]


def test_the_register_that_is_shipped_is_sound() -> None:
    loaded = load(find(str(SOUND.parents[2])))
    assert loaded.problems == ()
    assert len(loaded.registry.inspections) == 17


@pytest.mark.parametrize("part", ["inspections", "meetings"])
def test_a_folder_may_be_missing(registry: Path, part: str) -> None:
    shutil.rmtree(registry / part)
    loaded = load(str(registry))
    assert (loaded.problems, loaded.files) == ((), 2)


def test_a_folder_may_be_empty(registry: Path) -> None:
    shutil.rmtree(registry / "inspections")
    (registry / "inspections" / "schools").mkdir(parents=True)
    loaded = load(str(registry))
    assert (loaded.problems, loaded.files, loaded.registry.inspections) == ((), 2, ())


def test_a_file_in_the_place_of_a_folder_is_told(registry: Path) -> None:
    shutil.rmtree(registry / "meetings")
    (registry / "meetings").write_text("", encoding="utf-8")
    assert told(load(str(registry))) == [("registry/meetings", "unreadable")]


def test_subfolders_are_read_and_are_no_part_of_the_id(registry: Path) -> None:
    copy(registry, "inspections/adults/2023/care.yaml", "inspections/adults/beds.yaml", "inspections/zoo.yaml")
    loaded = load(str(registry))
    assert loaded.problems == ()
    assert [each.id for each in loaded.registry.inspections] == ["2023-06-schools", "beds", "care", "zoo"]
    assert loaded.registry.inspections[2].origin.path == "registry/inspections/adults/2023/care.yaml"


def test_a_subfolder_may_be_called_like_a_file(registry: Path) -> None:
    copy(registry, "inspections/adults.yaml/care.yaml")
    assert [each.id for each in load(str(registry)).registry.inspections] == ["2023-06-schools", "care"]


def test_ids_are_unique_across_subfolders(registry: Path) -> None:
    copy(registry, "inspections/adults/2023-06-schools.yaml")
    loaded = load(str(registry))
    assert [each.id for each in loaded.registry.inspections] == ["2023-06-schools", "2023-06-schools"]
    assert loaded.problems == ()  # it is a rule that tells: see tests/examples/bad/repeated-id.yaml


def test_meetings_stand_in_the_order_of_their_dates(registry: Path) -> None:
    for name, date in [("a", "2024-03"), ("b", "2023-11-21"), ("c", "2024-03-31"), ("d", "2024-03-30")]:
        (registry / "meetings" / f"{name}.yaml").write_text(f"committee: audit\ndate: {date}\n", encoding="utf-8")
    assert [each.id for each in load(str(registry)).registry.meetings] == ["b", "2024-01-09-audit", "d", "a", "c"]


@pytest.mark.parametrize("name", ["notes.txt", "README.md", "care.yaml~", "care.yaml.orig", ".gitkeep", "care.json"])
def test_other_files_are_left_alone(registry: Path, name: str) -> None:
    (registry / "inspections" / name).write_text("@", encoding="utf-8")
    loaded = load(str(registry))
    assert (loaded.problems, loaded.files) == ((), 3)


@pytest.mark.parametrize("name", ["care.yml", "care.YAML", "care.Yml", "adults/care.yml"])
def test_a_name_that_looks_like_it_is_told(registry: Path, name: str) -> None:
    copy(registry, f"inspections/{name}")
    loaded = load(str(registry))
    assert told(loaded) == [(f"registry/inspections/{name}", "wrong-name")]
    assert loaded.files == 3


def test_names_of_files_may_be_anything(registry: Path) -> None:
    copy(registry, "inspections/Café, 2023, n° 1.yaml", "inspections/a.b.yaml", "inspections/日本.yaml")
    loaded = load(str(registry))
    assert loaded.problems == ()
    assert [each.id for each in loaded.registry.inspections] == ["2023-06-schools", "Café, 2023, n° 1", "a.b", "日本"]


@pytest.mark.parametrize("name", ["._care.yaml", ".#care.yaml", ".care.yml", ".stversions/a.yaml", "adults/.a.yaml"])
def test_what_begins_with_a_full_stop_is_none_of_the_register(registry: Path, name: str) -> None:
    copy(registry, f"inspections/{name}")
    (registry / "inspections" / ".#link.yaml").symlink_to("nobody@host.1234")
    (registry / ".meetings").mkdir()
    loaded = load(str(registry))
    assert (loaded.problems, loaded.files) == ((), 3)


@pytest.mark.parametrize("name", ["a\n::stop-commands::x\n", "a\u202eb", "NUL", "2023:06", "adults /a", "a."])
def test_a_name_that_no_file_may_have_is_told_and_the_file_is_read(registry: Path, name: str) -> None:
    copy(registry, f"inspections/{name}.yaml")
    loaded = load(str(registry))
    assert told(loaded) == [(f"registry/inspections/{name}.yaml", "wrong-name")]
    assert (loaded.files, len(loaded.registry.inspections)) == (4, 2)


@pytest.mark.parametrize(("one", "other"), [("a", "A"), ("caf\u00e9", "cafe\u0301"), ("\u00c4/x", "\u00e4/X")])
def test_of_names_that_are_alike_the_second_is_told(registry: Path, one: str, other: str) -> None:
    copy(registry, f"inspections/{one}.yaml", f"inspections/{other}.yaml")
    first, second = sorted((one, other))
    (problem,) = load(str(registry)).problems
    assert (problem.place.path, problem.code) == (f"registry/inspections/{second}.yaml", "wrong-name")
    assert problem.message.startswith(f"this name differs from inspections/{first}.yaml only in capitals")


def test_an_id_is_the_same_however_accents_are_stored(registry: Path) -> None:
    copy(registry, "inspections/cafe\u0301.yaml")
    assert "caf\u00e9" in load(str(registry)).registry.by_id
    assert "caf\u00e9" in ids(str(registry))


# Links


def test_a_link_within_the_register_is_read(registry: Path) -> None:
    (registry / "inspections" / "link.yaml").symlink_to("2023-06-schools.yaml")
    loaded = load(str(registry))
    assert loaded.problems == ()
    assert [each.id for each in loaded.registry.inspections] == ["2023-06-schools", "link"]


@pytest.mark.parametrize("target", ["outside.yaml", "/etc/passwd", "nothing.yaml", "registry-beside/file.yaml"])
def test_a_link_out_of_the_register_is_refused(registry: Path, target: str) -> None:
    outside = registry.parent / target
    if target != "nothing.yaml" and not outside.is_absolute():
        copy(registry.parent, target)
    (registry / "inspections" / "link.yaml").symlink_to(registry.parent / target)
    loaded = load(str(registry))
    assert told(loaded) == [("registry/inspections/link.yaml", "symlink")]
    assert loaded.files == 3


@pytest.mark.parametrize("target", ["../meetings", "..", ".", "../.."])
def test_a_link_to_a_folder_is_refused(registry: Path, target: str) -> None:
    (registry / "inspections" / "link").symlink_to(target, target_is_directory=True)
    loaded = load(str(registry))
    assert told(loaded) == [("registry/inspections/link", "symlink")]
    assert loaded.files == 3


def test_a_register_may_itself_be_reached_by_a_link(registry: Path) -> None:
    (registry.parent / "link").symlink_to(registry, target_is_directory=True)
    loaded = load("link")
    assert loaded.problems == ()
    assert loaded.registry.inspections[0].origin.path == f"link/{SCHOOLS}"


# What is wrong


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_read(registry: Path) -> None:
    (registry / "inspections" / "a.yaml").symlink_to("nothing.yaml")
    copy(registry, "inspections/b.yaml")
    loaded = load(str(registry))
    assert told(loaded) == [("registry/inspections/a.yaml", "unreadable")]
    assert [each.id for each in loaded.registry.inspections] == ["2023-06-schools", "b"]
    assert loaded.files == 5


def test_problems_of_all_files_come_together(registry: Path) -> None:
    (registry / "registry.yaml").write_text("format: 1\norganisation:\ndirectorates: a\nother: b\n", encoding="utf-8")
    (registry / SCHOOLS).write_text("title: @\n", encoding="utf-8")
    (registry / "inspections" / "care.yaml").write_bytes(b"title: \xff\n")
    (registry / "inspections" / "beds.yml").touch()
    (registry / "meetings" / "2024-01-09-audit.yaml").write_text("date: soon\n", encoding="utf-8")
    loaded = load(str(registry))
    assert [(each.place.path, each.place.line, each.code) for each in in_order(list(loaded.problems))] == [
        (f"registry/{SCHOOLS}", 1, "yaml"),
        ("registry/inspections/beds.yml", 1, "wrong-name"),
        ("registry/inspections/care.yaml", 1, "encoding"),
        ("registry/meetings/2024-01-09-audit.yaml", 1, "missing-field"),
        ("registry/meetings/2024-01-09-audit.yaml", 1, "bad-date"),
        ("registry/registry.yaml", 2, "no-value"),
        ("registry/registry.yaml", 3, "wrong-shape"),
        ("registry/registry.yaml", 4, "unknown-key"),
    ]


def test_settings_that_cannot_be_read_leave_the_others(registry: Path) -> None:
    (registry / "registry.yaml").write_text("@", encoding="utf-8")
    loaded = load(str(registry))
    assert told(loaded) == [("registry/registry.yaml", "yaml")]
    assert len(loaded.registry.sources) == 2
    assert loaded.registry.settings.directorates == ()


@pytest.mark.parametrize("number", ["2", "10", "'2'", "2.0"])
def test_a_later_format_is_all_that_is_told(registry: Path, number: str) -> None:
    text = (registry / "registry.yaml").read_text(encoding="utf-8").replace("format: 1", f"format: {number}\nnew: a")
    (registry / "registry.yaml").write_text(text, encoding="utf-8")
    (registry / SCHOOLS).write_text("@", encoding="utf-8")
    loaded = load(str(registry))
    assert told(loaded) == [("registry/registry.yaml", "format-too-new")]
    assert (loaded.files, loaded.registry.sources) == (1, [])


def test_what_is_left_without_some_files(registry: Path) -> None:
    copy(registry, "inspections/care.yaml")
    loaded = load(str(registry))
    left = loaded.without({"registry/inspections/care.yaml", "registry/meetings/2024-01-09-audit.yaml"})
    assert [each.id for each in left.sources] == ["2023-06-schools"]
    assert loaded.without([]) == loaded.registry


# How files are named


def test_paths_begin_at_the_current_folder(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (registry / SCHOOLS).write_text("@", encoding="utf-8")
    assert told(load(str(registry))) == told(load("registry")) == [(f"registry/{SCHOOLS}", "yaml")]
    monkeypatch.chdir(registry)
    assert told(load(".")) == told(load(str(registry))) == [(SCHOOLS, "yaml")]
    monkeypatch.chdir(registry / "meetings")
    assert told(load("..")) == [(f"{registry}/{SCHOOLS}", "yaml")]


def test_the_line_at_a_place(registry: Path) -> None:
    (registry / SCHOOLS).write_bytes("\ufefftitle: Café\r\nbody: \x85b: c".encode())
    path = f"registry/{SCHOOLS}"
    assert [line_at(Place(path, number)) for number in (1, 2, 3, 4)] == ["title: Café", "body: ", "b: c", None]
    assert line_at(Place("registry/nothing.yaml")) is None
    assert line_at(Place("registry")) is None


def test_ids_are_told_from_the_names_alone(registry: Path) -> None:
    (registry / SCHOOLS).write_text("@", encoding="utf-8")
    copy(registry, "inspections/adults/care.yaml", "inspections/beds.yml")
    assert ids(str(registry)) == ["2023-06-schools", "2024-01-09-audit", "care"]
    assert ids(str(registry), "meetings") == ["2024-01-09-audit"]


def test_dates_are_read(registry: Path) -> None:
    (schools,) = load(str(registry)).registry.inspections
    assert (schools.fieldwork, schools.reported) == (parse("2023-06"), parse("2023-08"))
