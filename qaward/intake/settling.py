"""Which value holds where lists say several: what people settled, what all say, or what a declared order puts first.

Anything else is put aside and asked; which row came first settles nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qaward.findings import Findings
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.intake.entries import Given
from qaward.intake.fields import Fields
from qaward.intake.picture import Application, Overruled, Place, Settlement
from qaward.intake.questions import AnswerBook, Question, question, unmistakable
from qaward.marks import Mark
from qaward.nodes import Scalar
from qaward.vocabulary.fact import Fact


class Settling:
    """Settles the values of applications: `values`, `questions` and `overruled` are what came of it.

    `unused` are settlements that meet nothing, or of which nobody can say whom of several namesakes they mean.
    """

    def __init__(
        self,
        applications: Mapping[str, Application],
        prefer: Mapping[str, tuple[str, ...]],
        answers: AnswerBook,
        settlements: Sequence[Settlement],
        fields: Fields,
    ) -> None:
        self._fields = fields
        self._prefer, self._answers = prefer, answers
        self.values: dict[Place, Given] = {}
        self.questions: list[Question] = []
        self.overruled: list[Overruled] = []
        self.unused: list[Settlement] = []
        self.settled = self._meet(applications, settlements)
        for application in applications.values():
            self._settle(application)

    def _meet(self, applications: Mapping[str, Application], settlements: Sequence[Settlement]) -> dict[Place, Given]:
        """What people settled, by the place it is about."""
        found: dict[Place, Given] = {}
        for each in settlements:
            application = _called(applications, each.applicant)
            path, name = each.given.field.path, form(each.item)
            if application is None:
                self.unused.append(each)
            elif not each.item:
                found[application.person.key, None, path] = each.given
                application.given.setdefault(path, []).append(each.given)
            else:
                keys = [key for key in application.claims if key[1] == name and each.kind in {"", key[0]}]
                own = self._fields.for_kind(each.given.field, keys[0][0]) if len(keys) == 1 else None
                if own is not None and _reads(own.fact, each.given):
                    found[application.person.key, keys[0], path] = each.given
                    application.claims[keys[0]].given.setdefault(path, []).append(each.given)
                else:
                    self.unused.append(each)
        return found

    def _settle(self, application: Application) -> None:
        person = application.person.key
        whole = [(None, application.given), *((key, each.given) for key, each in application.claims.items())]
        for key, given in whole:
            for path, stated in given.items():
                if (person, key, path) in self.settled:
                    self.values[person, key, path] = self.settled[person, key, path]
                else:
                    self._choose(person, key, path, stated)

    def _choose(self, person: str, item: tuple[str, str] | None, path: str, given: list[Given]) -> None:
        """The one value that lists give of a field, by the declared order of lists; or a question."""
        stated = [each for each in given if not each.weak] or given
        kinds = {value_of(each): each for each in sorted(stated, key=lambda each: each.mark, reverse=True)}
        if len(kinds) == 1:
            self.values[person, item, path] = min(stated, key=_first)
            return
        for name in self._prefer.get(path, ()):
            own = [each for each in stated if each.list == name]
            if own and len({value_of(each) for each in own}) == 1:
                taken = min(own, key=_first)
                self.values[person, item, path] = taken
                others = (each for each in stated if value_of(each) != value_of(taken))
                self.overruled += [Overruled(person, item, path, taken, each) for each in others]
                return
        firsts = sorted(kinds.values(), key=lambda each: each.mark)
        target = firsts[0].field
        asked = question(
            "contradiction",
            person,
            tuple(each.mark for each in firsts),
            "item" if item else "applicant",
            item=item,
            field=path,
            subject="、".join(sorted(str(each) for each in kinds)),
            options=tuple(dict.fromkeys(each.text for each in firsts)),
            accepts=_words_for(firsts),
            fact=self._fields.fact_of(target, item[0] if item else ""),
            label_zh=target.label,
            label_en=path,
            said="，".join(f"{each.list}（{each.mark}）写 {each.shown}" for each in firsts),
        )
        answer = self._answers.of(asked)
        if answer is None:
            self.questions.append(asked)
        else:
            given_by = answer.mark.source
            self.values[person, item, path] = Given(target, answer.answer, answer.answer, answer.mark, given_by)


def _called(applications: Mapping[str, Application], word: str) -> Application | None:
    """The application of a code or a name; None where there is none, and where several bear the name."""
    if (own := applications.get(code_form(word))) is not None:
        return own
    named = [each for each in applications.values() if each.person.is_named(word)]
    return named[0] if len(named) == 1 else None


def _words_for(firsts: Sequence[Given]) -> dict[str, str]:
    """How people may name one of several values: as it is, as its list writes it, or by the list, where that is one."""
    return unmistakable((word, each.text) for each in firsts for word in (each.text, each.shown, each.list))


def _reads(fact: Fact, given: Given) -> bool:
    """Whether a fact can have a value."""
    faults = Findings()
    fact.read(Scalar(given.text, given.mark), faults)
    return not faults.errors


def _first(given: Given) -> tuple[str, str, Mark]:
    """Which of several cells of one value is named: none of it depends on the order of rows but the place."""
    return given.text, given.list, given.mark


def value_of(given: Given) -> object:
    """What a value is, so that two spellings of it are one: 20万元 and 200000元, 国家级 and national."""
    found = given.field.fact.read(Scalar(given.text, given.mark), Findings())
    return given.text if found is None else found
