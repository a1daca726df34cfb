"""Made changes of names: of directorates and committees, of inspections, and of those to whom something belongs."""

from benchmarks import words
from benchmarks.days import BEGIN
from benchmarks.draws import OFTEN, SOMETIMES, Draws, Plain


class Naming(Draws):
    """Draws what is called otherwise from some day on, and what belongs to others."""

    directorates: tuple[str, ...] = tuple(code for code, _, _ in words.DIRECTORATES)
    """Those that may be named: none, where it is not known which the register has."""

    def moved(self, percent: int) -> Plain:
        """Where the work is done."""
        return self.maybe(percent if self.directorates else 0, directorate=lambda: self.pick(self.directorates))

    def renamed(self) -> Plain:
        """What an inspection as a whole is called from now on, whose it is, and when it is expected."""
        if not self.chance(OFTEN):
            return {}
        return self.moved(OFTEN) | self.maybe(
            OFTEN,
            owner=lambda: self.one_or_two(words.OWNERS),
            lead=lambda: self.one_or_two(words.OWNERS),
            title=lambda: f"{self.pick(words.TITLES)}, as it is called now",
            monitored_by=lambda: self.pick(words.BOARDS),
            expected=lambda: self.when(self.day + self.days(0, 200)).text if self.chance(50) else "unknown",
            report_expected=lambda: self.when(self.day + self.days(0, 200)).text,
        )

    def reorganise(self, made: Plain) -> None:
        """Names change, one directorate goes into another, and one committee comes after another."""
        years = [BEGIN.year + 1 + self.upto(4) for _ in range(3)]
        children, adults, place, resources = made["directorates"]
        audit, scrutiny = made["committees"]
        children["formerly"] = [{"until": f"{years[0]}-03", "name": "Children and Schools", "lead": "Head of Schools"}]
        if self.chance(50):
            place |= {"until": f"{years[1]}-03"}
            (adults if self.chance(50) else resources).update({"from": f"{years[1]}-04", "succeeds": place["code"]})
        if self.chance(50):
            resources |= {"succeeds": [place["code"]]}
        audit["formerly"] = [{"until": f"{years[2]}", "name": "Audit Panel"}]
        if self.chance(SOMETIMES):
            scrutiny |= {"from": f"{years[2] + 1}", "succeeds": audit["code"]}
            audit["until"] = f"{years[2]}"
        if self.chance(SOMETIMES):
            made["formerly"] = [{"until": f"{years[2]}-03", "name": "Exampleton District Council"}]
