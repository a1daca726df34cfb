"""Every module has tests of its name, or a line here that says where it is tested.

``core/standing/rating.py`` is tested in ``tests/core/standing/test_rating.py``, and in any ``test_rating_….py`` beside
it; a package in a file of its name, and the commands of ``cli/commands`` in ``tests/cli``.
"""

import ast
from pathlib import Path

from tests.habits import ROOT, SOURCE, python_files, tree

TESTS = ROOT / "tests"
ELSEWHERE = {
    "__main__.py": "cli/test_app.py",
    "cli/adding.py": "cli/test_new.py",
    "cli/bringing.py": "cli/test_returns.py",
    "cli/choice.py": "cli/test_list.py cli/test_due.py",
    "cli/commands/lists.py": "cli/test_list.py cli/test_due.py cli/test_forward.py cli/test_similar.py",
    "cli/commands/meeting.py": "cli/test_facts.py",
    "cli/commands/rename.py": "cli/test_set.py cli/test_facts.py",
    "cli/compared.py": "cli/test_review.py",
    "cli/editor.py": "cli/test_new.py",
    "cli/keep.py": "cli/test_update.py cli/test_new.py",
    "cli/occasions.py": "cli/test_status.py cli/test_report.py",
    "cli/options.py": "test_docs.py",
    "cli/paper_forms.py": "cli/test_report_forms.py",
    "cli/updating.py": "cli/test_update.py cli/test_update_decisions.py",
    "cli/prompts.py": "cli/test_new.py",
    "cli/questions.py": "cli/test_new.py",
    "core/drafts/twins.py": "cli/test_new.py",
    "core/drafts/column_titles.py": "core/spreadsheets/test_lists.py",
    "core/register/lengths.py": "cli/test_due.py",
    "core/register/marks.py": "core/register/test_disclosure.py",
    "core/register/meeting_papers.py": "store/yaml/test_decode.py",
    "core/register/milestones.py": "store/yaml/test_decode.py",
    "core/register/settings.py": "store/yaml/test_decode.py",
    "core/register/shape.py": "store/yaml/test_schema.py",
    "core/register/updates.py": "store/yaml/test_decode.py",
    "core/rules/examined.py": "core/test_rules.py",
    "core/spreadsheets/trackers/fields.py": "core/spreadsheets/trackers/test_inspections.py",
    "core/standing/holders.py": "core/standing/test_flags.py",
    "core/sentences/reported.py": "cli/test_meetings.py",
    "core/standing/before_register.py": "cli/test_meetings.py",
    "core/standing/listing.py": "core/standing/test_queries.py cli/test_list.py",
    "core/standing/query_fields.py": "core/standing/test_queries.py",
    "formats/data/explained.py": "cli/test_why.py",
    "formats/screen/explained.py": "cli/test_why.py",
    "core/standing/explained.py": "property/test_figures.py cli/test_why.py",
    "formats/data/exports.py": "cli/test_export.py",
    "formats/data/tables.py": "cli/test_export.py",
    "formats/data/listing.py": "cli/test_list.py",
    "formats/screen/listing.py": "cli/test_list.py",
    "core/standing/inspection_figures.py": "core/standing/test_figures.py",
    "core/standing/position.py": "core/standing/test_ledger.py",
    "core/standing/totals.py": "core/standing/test_figures.py",
    "core/standing/worked_examples.py": "formats/screen/test_policy.py",
    "core/versions/differences.py": "core/versions/test_changes.py",
    "core/versions/guard/committees.py": "core/versions/test_guard.py",
    "core/drafts/facts.py": "cli/test_facts.py",
    "core/drafts/renaming.py": "cli/test_set.py",
    "core/drafts/reorganising.py": "cli/test_facts.py",
    "core/versions/guard/lineage.py": "core/versions/test_guard.py test_dishonest.py",
    "core/versions/guard/names.py": "core/versions/test_guard.py",
    "core/versions/guard/new_updates.py": "core/versions/test_guard.py",
    "core/versions/guard/past.py": "core/versions/test_guard.py",
    "core/versions/guard/records.py": "core/versions/test_guard.py",
    "core/versions/guard/reviewed.py": "core/versions/test_guard.py",
    "core/versions/sentences.py": "formats/screen/test_changes.py core/versions/test_changes_told.py",
    "core/versions/summary.py": "formats/screen/test_changes.py",
    "formats/comment.py": "formats/screen/test_changes.py",
    "formats/data/answers.py": "cli/test_output.py formats/data/test_table.py",
    "formats/data/changes.py": "formats/screen/test_changes.py",
    "formats/data/forward_plan.py": "cli/test_forward.py",
    "formats/data/log.py": "cli/test_history.py",
    "formats/data/restatement.py": "cli/test_history.py",
    "formats/data/show.py": "cli/test_show.py",
    "formats/data/similar.py": "cli/test_similar.py",
    "formats/data/values.py": "cli/test_check.py",
    "formats/paper/phrases.py": "formats/paper/test_filters.py formats/paper/test_papers_about_one.py",
    "formats/paper/pictures/directorates.py": "formats/paper/test_pictures.py",
    "formats/paper/pictures/drawing.py": "formats/paper/test_pictures.py",
    "formats/paper/pictures/slippage.py": "formats/paper/test_pictures.py",
    "formats/paper/web_style.py": "formats/paper/test_web.py",
    "formats/paper/word/body.py": "formats/paper/word/test_word.py formats/paper/word/test_texts.py",
    "formats/paper/word/kept.py": "formats/paper/word/test_package.py",
    "formats/paper/word/styles.py": "formats/paper/word/test_shipped.py",
    "formats/paper/xml.py": "formats/paper/word/test_texts.py",
    "formats/screen/check.py": "cli/test_check_options.py",
    "formats/screen/forward_plan.py": "cli/test_forward.py",
    "formats/screen/letters.py": "cli/test_new.py",
    "formats/screen/log.py": "cli/test_history.py",
    "formats/screen/restatement.py": "cli/test_history.py",
    "formats/screen/returns.py": "cli/test_returns.py",
    "formats/screen/similar.py": "cli/test_similar.py",
    "formats/screen/timeline.py": "formats/screen/test_show.py",
    "formats/screen/trackers.py": "cli/test_import_tracker.py",
    "store/explanations.py": "cli/test_check_options.py",
    "store/examples.py": "cli/test_init_example.py",
    "store/git/process.py": "store/git/test_repository.py store/git/test_repository_partial.py",
    "store/git/histories.py": "cli/test_history.py",
    "store/git/merge_driver.py": "cli/test_init_git.py cli/test_merge_file.py",
    "store/git/restatement.py": "cli/test_history.py",
    "store/git/weaving.py": "store/git/test_merge_file.py property/test_merging.py",
    "store/intake.py": "cli/test_returns.py cli/test_import_tracker.py",
    "store/lists.py": "cli/test_new.py",
    "store/lock.py": "store/test_edit.py cli/test_turns.py",
    "store/new_register.py": "cli/test_init.py cli/test_init_git.py",
    "store/package_data.py": "test_wheel.py",
    "store/report_record.py": "cli/test_report_record.py",
    "store/tree.py": "store/test_registry.py",
    "store/writing.py": "store/test_killed.py store/test_papers.py",
    "store/yaml/pieces.py": "store/yaml/test_splice.py property/test_keeping.py",
    "store/yaml/plain_parser.py": "test_regressions.py",
    "store/yaml/surroundings.py": "store/yaml/test_splice.py property/test_keeping.py",
}


def modules() -> list[str]:
    """The modules that hold something, by their paths below the source; a package's own among them where it does."""
    return [file.relative_to(SOURCE).as_posix() for file in python_files(SOURCE) if _holds_something(file)]


def own_tests(module: str) -> list[Path]:
    """Where tests of a module's name would be."""
    path = Path(module)
    if path.name == "__init__.py":
        return [
            TESTS / path.parent / f"test_{path.parent.name}.py",
            TESTS / path.parents[1] / f"test_{path.parent.name}.py",
        ]
    folder = Path("cli") if path.parent == Path("cli/commands") else path.parent
    return [TESTS / folder / f"test_{path.name}"]


def _holds_something(file: Path) -> bool:
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree(file).body)


def test_every_module_has_tests_of_its_name_or_says_where_it_is_tested() -> None:
    bare = [module for module in modules() if not any(file.exists() for file in own_tests(module))]
    assert sorted(set(bare) - ELSEWHERE.keys()) == []


def test_every_line_names_a_module_without_tests_of_its_name() -> None:
    there = {module for module in modules() if not any(file.exists() for file in own_tests(module))}
    assert sorted(ELSEWHERE.keys() - there) == []


def test_where_a_module_is_tested_there_are_tests() -> None:
    named = {name for line in ELSEWHERE.values() for name in line.split()}
    assert sorted(name for name in named if not (TESTS / name).exists()) == []
