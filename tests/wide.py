"""Policies that use the newer ways of writing sums, rows and conditions, beside all that others use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qaward.findings import InputError
from tests.strategies import FIGURES, PAYERS, Author, Book, Draft, Source, chance, pick, some

LAST = ("2022-12-31", "2024-06-30")
"""Ends of times in force that go by a date of the items."""

MONEY = {"work": ("cost", "applicant.capital"), "applicant": ("capital",), "post": ("applicant.capital",)}
"""The money facts that sums of a kind of clause can be made of."""


class Wide(Author):
    """Writes totals, what is taken off, limits that are sums, 就低, ceilings in rows, free rows, `met`, and `gives`."""

    def __init__(self, source: Source, name: str, most_clauses: int) -> None:
        super().__init__(source, name, most_clauses)
        for at, clause in enumerate(self.clauses):
            self._widen(at, clause)
        self._doubt()
        dated = [clause for clause in self.clauses if clause["each"] != "applicant"]
        if dated and chance(source, 30):
            at = self.head if self.head["in_force"] and chance(source, 60) else pick(source, dated)
            at["in_force"] = {**(at.get("in_force") or {"until": pick(source, LAST)}), "by": "since"}
            if chance(source, 30):
                at["in_force"]["claim_by"] = "2027-06-30"
        for at, clause in enumerate(self.clauses):
            if at and isinstance(clause.get("when"), dict) and chance(source, 80):
                self._asks_sum(clause, self.clauses[:at])

    def _asks_sum(self, clause: dict[str, Any], earlier: list[dict[str, Any]]) -> None:
        """Ask what an earlier clause gives, all of it or one payer's part; what no condition can say is left out."""
        source, asked = self.source, pick(self.source, earlier)
        pays = asked["pays"]
        payers = list(pays) if isinstance(pays, dict) else [line["payer"] for line in pays]
        given: dict[str, Any] = {"clause": asked["clause"]}
        known = [payer for payer in payers if isinstance(payer, str)]
        if known and chance(source, 60):
            given["payer"] = pick(source, known)
        figures = [figure for figure in (*FIGURES, "3000元") if figure != "0元"]
        given[pick(source, ("at_least", "at_least", "above"))] = pick(source, figures)
        if chance(source, 35):
            given[pick(source, ("at_most", "below"))] = pick(source, figures)
            if chance(source, 40):
                given = {key: value for key, value in given.items() if key not in {"at_least", "above"}}
        turned, before = chance(source, 30) and "not" not in clause["when"], dict(clause["when"])
        clause["when"] |= {"not": {"gives": given}} if turned else {"gives": given}
        try:
            Book((Draft(self.name, self.head, self.clauses, 0),), self.choices, words=self.words).load()
        except InputError as fault:
            if any(each.code.startswith("rule.") for each in fault.findings):
                clause["when"] = before

    def figure(self, each: str) -> Any:
        """A sum, now and then the lowest or the highest of two."""
        if chance(self.source, 12):
            made = self.formula(each)
            key = "lower_of" if {"at_least", "above"} & set(made) else pick(self.source, ("lower_of", "higher_of"))
            return {key: [pick(self.source, FIGURES), made]}
        if each != "applicant" and chance(self.source, 10):
            return {"amount": pick(self.source, FIGURES), "less": pick(self.source, PAYERS)}
        return super().figure(each)

    def formula(self, each: str) -> dict[str, Any]:
        """A computed sum, of several things, less others, held by one."""
        source, made = self.source, super().formula(each)
        if "pot" in made:
            return made
        facts = MONEY[each]
        if "share" in made and "of" in made and not {"at_least", "above"} & set(made) and chance(source, 40):
            made["of"] = list(facts)
        if "match" in made and chance(source, 40):
            made["match"] = some(source, PAYERS, 2)
        used = {name for key in ("of", "match") if key in made for name in _listed(made[key])}
        if "of" in made and chance(source, 30):
            made["of"] = self.over_items(made)
        others = [name for name in (*facts, *(PAYERS if each != "applicant" else ())) if name not in used]
        if others and chance(source, 30):
            made["less"] = pick(source, others) if chance(source, 60) else some(source, others, 1)
            if chance(source, 20):
                made["less"] = {"sum": {"item": "work", "where": {"sound": "true"}, "of": "cost"}}
        if chance(source, 30):
            made["cap"] = {"share": pick(source, ("20%", "7/9")), "of": pick(source, facts)}
        if "floor" in made and chance(source, 30):
            made["floor"] = {"share": "1%", "of": pick(source, facts)}
        return made

    def over_items(self, made: dict[str, Any]) -> Any:
        """What a share, or steps, are of that is added up over items: beside the facts there, or in place of them."""
        threshold = next((key for key in ("at_least", "above") if key in made), None)
        if "every" in made and not made["every"].endswith("元"):
            if threshold is not None:
                made[threshold] = "10"
            if chance(self.source, 50):
                return {"count": self.others(2)}
            return {"sum": {**self.others(2), "of": "pieces"}}
        items = self.others(2)
        whole = {"sum": {**(items if items["item"] == "work" else {"item": "work"}), "of": "cost"}}
        return [whole, *made["of"]] if isinstance(made["of"], list) else whole

    def _widen(self, at: int, clause: dict[str, Any]) -> None:
        """Put what belongs to whole lines and clauses into one that is written."""
        earlier = [other["clause"] for other in self.clauses[:at]]
        if earlier and isinstance(clause.get("when"), dict) and chance(self.source, 25):
            clause["when"]["met"] = pick(self.source, earlier)
        lines = clause["pays"].values() if isinstance(clause["pays"], dict) else clause["pays"]
        for line in lines:
            money = {"work": "cost", "applicant": "capital"}.get(clause["each"])
            whole = isinstance(line, dict) and {"plus", "times"} & set(line) and "grades" not in line
            if whole and money and {"amount", "by", "up_to"} & set(line) and chance(self.source, 40):
                line["cap"] = {"share": pick(self.source, ("20%", "7/9")), "of": money}
                if chance(self.source, 30):
                    line["floor"] = pick(self.source, ("1元", "1000元"))
            if isinstance(line, dict) and "by" in line and "standing" not in line:
                if chance(self.source, 15) and not {"plus", "times", "grades"} & set(line):
                    line["cap"] = pick(self.source, FIGURES)
                graded = "cap" not in line and line.get("review") != "whole" and "of_row" not in str(line)
                self._rows(line, 1 if isinstance(line["by"], str) else len(line["by"]), graded=graded)

    def _doubt(self) -> None:
        """Put readings where a whole thing is in doubt: a row, a payer, how often it is paid, a stacking rule."""
        source = self.source
        for clause in self.clauses:
            if isinstance(clause.get("once"), str) and chance(source, 30):
                clause["once"] = {"reading": self._reading(clause["once"], ("item", "applicant", "不限"))}
            if isinstance(clause["pays"], list) and chance(source, 30):
                line, others = clause["pays"][0], [each["payer"] for each in clause["pays"]]
                free = [payer for payer in PAYERS if payer not in others and payer != line.get("on_top_of")]
                if free and "match" not in str(line) and "less" not in str(line):
                    line["payer"] = {"reading": self._reading(line["payer"], free)}
            for line in clause["pays"].values() if isinstance(clause["pays"], dict) else clause["pays"]:
                for add in line.get("plus", ()) if isinstance(line, dict) else ():
                    if chance(source, 25):
                        add["under"] = {self._reading("有", ("无",)): pick(source, ("有", "无"))}
                    if "alone" in add and chance(source, 25):
                        add["alone"] = {"reading": self._reading("true", ("false",))}
                if isinstance(line, dict) and "by" in line and "of_row" not in str(line) and chance(source, 25):
                    for key, cell in line.items():
                        if key not in OTHER_KEYS and isinstance(cell, str) and chance(source, 50):
                            under = {self._reading("有", ("无",)): pick(source, ("有", "无"))}
                            line[key] = {"amount": cell, "under": under}
        for rule in self.head.get("stacking", ()):
            if "cap" in rule and chance(source, 30):
                rule["cap"] = {"reading": self._reading(rule["cap"], ("1万元", "3万元"))}
            if rule.get("per") == ["item"] and rule.get("keep") != "difference" and chance(source, 30):
                rule["per"] = {"reading": self._reading("item", ("不限",))}
        if self.readings:
            self.head["readings"] = self.readings

    def _reading(self, value: str, others: Sequence[str]) -> str:
        """A reading beside those that the clauses were written with, of which only those used are left."""
        name = f"{self.name}-w{len(self.readings)}"
        words = dict.fromkeys(("article", "question", "printed", "doubt"), "某处")
        alternatives = [each for each in others if each != value]
        self.readings.append({"reading": name, **words, "takes": value, "alternatives": alternatives})
        if chance(self.source, 40):
            self.choices[name] = pick(self.source, alternatives)
        return name

    def _rows(self, group: dict[str, Any], deep: int, *, graded: bool) -> None:
        for key, cell in list(group.items()):
            if key in OTHER_KEYS:
                continue
            if deep > 1 and isinstance(cell, dict):
                if chance(self.source, 20) and "reading" not in str(cell):  # which would then be one of no use
                    group[key] = _free(self, deep - 1)
                else:
                    self._rows(cell, deep - 1, graded=graded)
            elif isinstance(cell, str) and cell.endswith("元") and chance(self.source, 20):
                group[key] = {"grades": [cell, "0.02元"]} if graded and cell in GRADED else {"up_to": cell}


GRADED = frozenset({"3万元", "10万元"})
"""Of what a row may give at most in these cases a reviewer chooses one of two figures."""


def _listed(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _free(author: Wide, deep: int) -> dict[str, Any]:
    cell: Any = pick(author.source, FIGURES)
    for _ in range(deep):
        cell = {"不论": cell}
    return cell


OTHER_KEYS = frozenset(
    {
        "by",
        "standing",
        "on_top_of",
        "times",
        "under",
        "readings",
        "plus",
        "stages",
        "form",
        "review",
        "payer",
        "cap",
        "floor",
    }
)
"""Keys of a line that are no rows."""
