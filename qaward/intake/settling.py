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
from qaward.intake.picture import Application, Overruled, Place, Settlement, Unused
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
        self.unused: list[Unused] = []
        self.settled = self._meet(applications, settlements)
        for application in applications.values():
            self._settle(application)

    def _meet(self, applications: Mapping[str, Application], settlements: Sequence[Settlement]) -> dict[Place, Given]:
        """What people settled, by the place it is about."""
        found: dict[Place, Given] = {}
        for each in settlements:
            named, path = _called(applications, each.applicant), each.given.field.path
            if len(named) != 1:
                self.unused.append(Unused(each, _NAMESAKES if named else _NOBODY))
                continue
            application = named[0]
            if not each.item:
                found[application.person.key, None, path] = each.given
                application.given.setdefault(path, []).append(each.given)
                continue
            keys = [key for key in application.claims if key[1] == form(each.item) and each.kind in {"", key[0]}]
            if (why := self._unfit(each.given, keys)) is not None:
                self.unused.append(Unused(each, why))
            else:
                found[application.person.key, keys[0], path] = each.given
                application.claims[keys[0]].given.setdefault(path, []).append(each.given)
        return found

    def _unfit(self, given: Given, keys: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
        """Why a value cannot be that of the item that its name and kind stand for; None where it can."""
        if len(keys) != 1:
            return _ITEMS if keys else _NO_ITEM
        kind = self._fields.vocabulary.item_kinds[keys[0][0]]
        own, label = self._fields.for_kind(given.field, kind.key), given.field.label
        if own is None:
            zh = f"这一项是{kind.label}，{kind.label}没有“{label}”这项内容"
            return zh, f"the item is of the kind `{kind.key}`, which has no `{given.field.key}`"
        if not _reads(own.fact, given):
            return (
                f"{kind.label}的“{label}”不能是“{given.text}”",
                f"`{own.key}` of `{kind.key}` cannot be `{given.text}`",
            )
        return None

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
            zh="，".join(f"{each.list}（{each.mark}）写 {each.shown}" for each in firsts),
            en=", ".join(f"{each.list} ({each.mark}) says {each.shown}" for each in firsts),
        )
        answer = self._answers.of(asked)
        if answer is None:
            self.questions.append(asked)
        else:
            given_by = answer.mark.source
            self.values[person, item, path] = Given(target, answer.answer, answer.answer, answer.mark, given_by)


_NOBODY = ("没有申报的单位是这个代码或名称", "nobody who applied has this code or name")
_NAMESAKES = ("几家都是这个名称，要写信用代码", "several have this name: give the code")
_NO_ITEM = ("这一家没有申报这一项", "this applicant has not applied for such an item")
_ITEMS = (
    "这一家有几类事项都是这个编号，要写 kind",
    "this applicant has items of several kinds with this id: give the kind",
)


def _called(applications: Mapping[str, Application], word: str) -> list[Application]:
    """The application of a code, or those of a name."""
    if (own := applications.get(code_form(word))) is not None:
        return [own]
    return [each for each in applications.values() if each.person.is_named(word)]


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
