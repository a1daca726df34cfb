"""A register and what happens to it in a dozen commits on three branches, over a copy of the one that is shipped.

A new inspection, updates, extensions, a correction, a quiet change of an original deadline, a recommendation
that is deleted, a file that is renamed, and a conflict that is settled by hand.
"""

import shutil
from pathlib import Path

from tests.conftest import TESTS
from tests.gitting import Repository

ILACS = "registry/inspections/2022-06-ilacs.yaml"
SEND = "registry/inspections/2021-07-send.yaml"
VFM = "registry/inspections/2023-03-vfm.yaml"
VALUE = "registry/inspections/2023-03-value-for-money.yaml"
FIRE = "registry/inspections/2024-01-fire-safety.yaml"

A, B, C, D = "A. Officer", "B. Clerk", "C. Deputy", "D. Tidy"

NEW_INSPECTION = """\
title: Fire safety audit
body: South Yorkshire Fire and Rescue
kind: audit
directorate: RES
fieldwork: 2024-01-15/2024-01-16
reported: 2024-01-30
recommendations:
  - ref: "1"
    text: Test the alarms of all public buildings once a week, and write down that it was done.
    owner: Facilities Manager
    due: 2024-05
"""

COMPLETED = """\
      - date: 2024-02-05
        status: complete
        note: The covenant was signed.
        evidence: Care leavers' covenant, signed on 2 February 2024
        verified_by: Challenge Panel
"""
EXTENDED = """\
      - date: 2024-02-05
        due: 2024-06
        reason: The sample of January was too small.
"""
CORRECTED = """\
      - date: 2024-03-05
        corrects: 2023-11?
        status: in progress
        reason: The Practice Standards were a draft; they come before the panel again.
"""
NOTED = """\
      - date: 2024-03-04
        note: The sample of February was good.
"""
NOTED_TOO = """\
      - date: 2024-03-04
        note: Staff have asked for more time.
"""


class Story:
    """The repository at the end of it all, on main, with nothing that is not committed."""

    def __init__(self, folder: Path) -> None:
        self.repository = made = Repository.make(folder)
        shutil.copytree(TESTS.parent / "registry", made.registry)
        self.start = made.commit("The register, as for the committee on 9 January 2024", "2024-01-02", A)
        self._february(made)
        self._tidy(made)
        made.git("checkout", "--quiet", "main")
        self._append(ILACS, "1", CORRECTED)
        self.corrected = made.commit("ILACS 1: not complete after all", "2024-03-05", B)
        self._append(ILACS, "3", NOTED)
        self.noted = made.commit("ILACS 3: the February sample", "2024-03-06", B)
        self._merge_with_a_conflict(made)

    def _february(self, made: Repository) -> None:
        made.git("checkout", "--quiet", "-b", "february")
        self._append(ILACS, "4", COMPLETED)
        self._append(ILACS, "3", EXTENDED)
        self.updated = made.commit("ILACS: what was said in February", "2024-02-07", B)
        made.write(FIRE, NEW_INSPECTION)
        self.inspected = made.commit("Fire safety audit", "2024-02-08", B)
        made.git("checkout", "--quiet", "main")
        made.change(VFM, "kind: ", "# Seen by the Section 151 Officer.\nkind: ")
        self.commented = made.commit("A comment", "2024-02-10", C)
        self.february = made.merge("february", "2024-02-12", C)

    def _tidy(self, made: Repository) -> None:
        made.git("checkout", "--quiet", "-b", "tidy")
        made.change(ILACS, "due: 2022-11\n", "due: 2023-11\n")
        self.quiet = made.commit("Tidy up", "2024-03-01", D)
        text = (made.path / SEND).read_text(encoding="utf-8")
        made.write(SEND, text[: text.rindex("  - ref: ")])
        self.deleted = made.commit("Tidy up more", "2024-03-02", D)
        made.git("mv", VFM, VALUE)
        self.renamed = made.commit("A better name", "2024-03-03", D)
        self._append(ILACS, "3", NOTED_TOO)
        self.noted_too = made.commit("ILACS 3: staff", "2024-03-04", D)

    def _merge_with_a_conflict(self, made: Repository) -> None:
        assert made.attempt("merge", "--quiet", "--no-ff", "--no-commit", "tidy").returncode == 1
        text = (made.path / ILACS).read_text(encoding="utf-8")
        begin, end = text.index("<<<<<<<"), text.rindex(">>>>>>>")
        begin = text.rindex("      - date: ", 0, begin) if "- date" not in text[begin:end] else begin
        end = text.index('  - ref: "4"')
        made.write(ILACS, text[:begin] + NOTED + NOTED_TOO + text[end:])  # both are kept
        self.merged = made.commit("Merge tidy", "2024-03-08", C)

    def _append(self, path: str, ref: str, update: str) -> None:
        """Add an update at the end of an item's list."""
        text = (self.repository.path / path).read_text(encoding="utf-8")
        begin = text.index(f'  - ref: "{ref}"')
        end = text.find("\n  - ref: ", begin)
        end = len(text) if end < 0 else end + 1
        self.repository.write(path, text[:end] + update + text[end:])

    def without_ids(self, text: str) -> str:
        """A text in which commits are called after their subjects, so that it does not depend on the shipped files."""
        log = self.repository.git("log", "--all", "--format=%H%x09%s").splitlines()
        for line in log:
            commit, _, subject = line.partition("\t")
            name = "".join(each for each in subject.lower() if each.isalnum())[:7].ljust(7, "0")
            text = text.replace(commit, name * 5 + name[:5]).replace(commit[:7], name)
        return text
