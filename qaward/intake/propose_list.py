"""The list that is proposed for one table: what each of its columns is, and what it cannot do without."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qaward.identity import form
from qaward.intake.fields import Fields
from qaward.intake.guess_fields import Asked, FieldFinder, Fit, payer_in
from qaward.intake.guess_heads import Heads
from qaward.intake.guess_names import list_name, pattern_of
from qaward.intake.guess_values import is_number
from qaward.intake.guess_words import ELSEWHERE, SKIPPED
from qaward.intake.lacking import Looking
from qaward.intake.mapping import ASK, NOTHING
from qaward.intake.naming import stands_in
from qaward.intake.proposal import ProposedColumn, ProposedList
from qaward.intake.resemblance import bare
from qaward.intake.seen import SeenColumn, SeenTable
from qaward.messages.text import Pair
from qaward.money import UNIT


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the policies of a round pay for: kinds of items, and facts (kind or `applicant`, key) that they look at.

    `clauses` are those that look at facts of the applicant.
    """

    kinds: frozenset[str]
    facts: Asked
    clauses: tuple[Looking, ...] = ()


_PATHS = {"applicant.name": "name", "applicant.id": "code", "item.id": "item", "item.name": "title"}
_MEANT_FOR = {"payments": "payment.amount", "grants": "item.granted", "figures": "item.determined"}


class ListProposer:
    """Proposes the list of one table."""

    def __init__(
        self, table: SeenTable, heads: Heads, fields: Fields, wanted: Wanted | None, ids: Collection[str]
    ) -> None:
        self._table, self._heads, self._fields, self._ids = table, heads, fields, ids
        self._wanted = wanted
        finder = FieldFinder(table, heads, fields, wanted.facts if wanted is not None else None)
        self._fits, self._unasked = finder.fits(), finder.unasked

    def proposed(self, names: set[str], sources: Collection[str] = ()) -> ProposedList:
        """The list, under a name that none of `names` is; it is added to them. `sources` are all files there are."""
        table, heads = self._table, self._heads
        found = ProposedList(
            list_name(table, names), heads.gives, pattern_of(table.source, sources), "" if table.alone else table.sheet
        )
        for column in table.columns:
            self._column(column, found)
        self._always(found)
        self._whole(found)
        return found

    # ── columns ──────────────────────────────────────────────────────────────────────────────────────

    def _column(self, column: SeenColumn, found: ProposedList) -> None:
        head = next((path for path, name in _PATHS.items() if getattr(self._heads, name) is column), "")
        if head:
            found.columns.append(self._head(column, head))
        elif column is self._heads.kind:
            found.columns.append(self._kind(column))
        elif column is self._heads.sum:
            self._sum(column, found)
        elif column.names[-1] in _SKIPPED:
            found.skip[column.header] = _SKIPPED[column.names[-1]]
        elif column.header in self._fits:
            self._fact(column, self._fits[column.header], found)
        elif column.header in self._unasked:
            unasked = self._unasked[column.header]
            found.skip[column.header] = (f"条款不看{unasked.label}", f"no clause looks at {unasked.path}")
        elif not column.words():
            found.skip[column.header] = ("整列为空", "all of it is empty")
        else:
            found.skip[column.header] = ("没有条款要看的内容与它对应", "it is nothing that clauses look at")
            found.unsure[column.header] = ("要用的，移到 columns", "where it is wanted, move it to `columns`")

    def _head(self, column: SeenColumn, path: str) -> ProposedColumn:
        proposed = ProposedColumn(column.header, [path])
        if path == "item.id" and not self._heads.sure:
            proposed.notes.append(("以它区分各项", "items are told apart by it"))
        if path == "item.id" and self._heads.gives in {"grants", "payments", "figures"}:
            proposed.within = self._holds_more(column)
            if proposed.within:
                proposed.notes.append(("项目写在一段话里", "items are named within longer texts"))
        return proposed

    def _holds_more(self, column: SeenColumn) -> bool:
        """Whether the texts of a column name items and say more than that."""
        own = {form(each) for each in self._ids}
        for word in column.words():
            whole = form(word)
            if whole in own:
                continue
            if re.search(r"[a-z]{1,5}.?\d", whole) and re.search("[一-鿿]{2}", whole):
                return True
            if any(stands_in(each, whole) for each in own):
                return True
        return False

    def _kind(self, column: SeenColumn) -> ProposedColumn:
        proposed = ProposedColumn(column.header, ["item.kind"])
        unsure: list[str] = []
        for word, guess in self._heads.kinds.items():
            if guess.kind and guess.sure:
                continue
            if guess.kind:
                unsure.append(word)
                also = {"item.kind": guess.kind, **dict(guess.also)}
                proposed.values[word] = also if guess.also else guess.kind
            elif guess.rivals:
                zh, en = " 还是 ".join(guess.rivals), " or ".join(guess.rivals)
                proposed.notes.append(
                    (f"“{word}”是 {zh}，写进 values", f"whether “{word}” is {en}, write that under `values`")
                )
            else:
                proposed.notes.append(
                    (f"没有“{word}”这类事项，这些行会退回", f"“{word}” is no kind of item, and such rows are rejected")
                )
        if unsure:
            proposed.notes.insert(0, ("、".join(unsure), ", ".join(unsure)))
        return proposed

    def _sum(self, column: SeenColumn, found: ProposedList) -> None:
        """The sum of a list of grants, payments or figures; whose it is has to be said somewhere."""
        path = _MEANT_FOR[self._heads.gives]
        proposed = ProposedColumn(column.header, [path])
        if self._heads.gives != "payments":
            places = (bare(column.header), *map(form, self._table.title))
            payer = next((payer for text in places if (payer := payer_in(text, self._fields.vocabulary))), "")
            only = self._only_payer()
            if payer or (only and path == "item.determined"):
                proposed.fields = [f"{path}.{payer or only}"]
                proposed.notes.append(_BY_TITLE if payer else _ONLY_PAYER)
            else:
                found.missing.append(
                    (
                        f"没有写明 {column.header} 是哪一级的；请写成 {path}.province 等",
                        f"it is not said whose {column.header} is; write {path}.province or the like",
                    )
                )
        self._unit(column, proposed)
        found.columns.append(proposed)

    def _only_payer(self) -> str:
        """The one payer whose sums people settle, as far as policies look at such; empty where there is not one."""
        facts = self._wanted.facts if self._wanted is not None else ()
        some = {key.partition(".")[2] for _, key in facts if key.startswith("determined.")}
        return some.pop() if len(some) == 1 else ""

    def _fact(self, column: SeenColumn, fits: Sequence[Fit], found: ProposedList) -> None:
        idle = self._idle(column, fits)
        if idle and not all(fit.target.fact.type in {"enum", "boolean"} for fit in fits):
            label, path = fits[0].target.label, fits[0].target.path
            found.skip[column.header] = (f"只有一部分事项有{label}", f"only some of the items have {path}")
            found.unsure[column.header] = (
                "要用的，把各类事项分成几张名单", "where it is wanted, make a list of each kind of item",
            )  # fmt: skip
            return
        paths = list(dict.fromkeys(fit.target.path for fit in fits))
        proposed = ProposedColumn(column.header, paths)
        if not all(fit.sure for fit in fits):
            labels = "、".join(dict.fromkeys(fit.target.label for fit in fits if not fit.sure))
            guessed = ", ".join(dict.fromkeys(fit.target.path for fit in fits if not fit.sure))
            proposed.notes.append((f"按表头和内容推测为{labels}", f"{guessed} is guessed from header and values"))
        unsure: list[str] = []
        for fit in fits:
            for word, meant in fit.words.values.items():
                if proposed.values.setdefault(word, meant) != meant:
                    proposed.values[word] = ASK
            unsure += [word for word in fit.words.unsure if word not in unsure]
        if unsure:
            proposed.notes.append((f"{'、'.join(unsure)} 指什么", f"what is meant by {', '.join(unsure)}"))
        types = {fit.target.fact.type for fit in fits}
        if any(fit.target.fact.local for fit in fits) and types == {"boolean"} and not fits[0].words.fits:
            self._places(column, proposed)
        if "money" in types:
            self._unit(column, proposed)
        if "date" in types and any(is_number(cell) and len(form(cell.text)) == _SERIAL for cell in column.filled()):
            proposed.serial = True
            proposed.notes.append(("其中的数字按日期序列数读", "its numbers are read as days counted by a spreadsheet"))
        if "boolean" in types and self._blank_is_no(column):
            proposed.blank = "否"
            proposed.notes.append(("表中说明空白为否", "the table says that a blank is no"))
        for word in idle:
            proposed.values[word] = NOTHING
        if idle:
            proposed.notes.append(
                (
                    f"{'、'.join(idle)} 所在的事项没有这一项，不读",
                    f"the items of {', '.join(idle)} have no such thing, so that these are not read",
                )
            )
        found.columns.append(proposed)

    def _places(self, column: SeenColumn, proposed: ProposedColumn) -> None:
        """Places: one that the title names is here, one that is said to be elsewhere is not; a person says the rest."""
        title = "".join(map(form, self._table.title))
        for word in column.words():
            away = any(each in word for each in ELSEWHERE)
            proposed.values[word] = "否" if away else "是" if form(word) in title else ASK
        proposed.notes.append(("各地是不是本地", "which places are here"))

    def _unit(self, column: SeenColumn, proposed: ProposedColumn) -> None:
        """The unit of bare numbers: the header's, or one that the table states; else it has to be said."""
        if column.unit or not any(is_number(cell) and form(cell.text) != "0" for cell in column.filled()):
            return
        stated = next((m[1] for text in self._table.title if (m := _UNIT.search(form(text)))), "")
        if stated:
            proposed.unit = stated
            proposed.notes.append((f"表题写的单位是{stated}", f"the title of the table says that the unit is {stated}"))
        else:
            proposed.notes.append(
                (
                    "没有写单位，这样的数会退回；请写 unit: 元 或 unit: 万元",
                    "no unit is given, and such numbers are rejected; write unit: 元 or unit: 万元",
                )
            )

    def _blank_is_no(self, column: SeenColumn) -> bool:
        """Whether the table says that a blank cell of a column is no."""
        for text in self._table.title:
            for said in re.findall(r"([^;。]*?)(?:空白|空|不填)(?:的)?(?:为|是|即)否", form(text)):
                named = [bare(each) for each in re.split(r"[、,和:]", said) if len(bare(each)) > 1]
                header = bare(column.header)
                if any(each in header or _inside(each, header) for each in named):
                    return True
        return False

    def _idle(self, column: SeenColumn, fits: Sequence[Fit]) -> list[str]:
        """Words that stand in rows of kinds for which the column is nothing, and in no others: they say nothing."""
        kinds = {fit.kind for fit in fits}
        if "" in kinds:
            return []
        of_rows = self._heads.of_rows
        with_fact = [row for row, kind in enumerate(of_rows) if kind in kinds]
        without = [row for row, kind in enumerate(of_rows) if kind and kind not in kinds]
        known = {form(word) for word in column.words(with_fact)}
        return [word for word in column.words(without) if form(word) not in known]

    # ── the whole list ───────────────────────────────────────────────────────────────────────────────

    def _always(self, found: ProposedList) -> None:
        if self._heads.gives == "items" and self._heads.always:
            found.always["item.kind"] = self._heads.always
            found.notes.append(("事项的类别按表名推测", "the kind of item is guessed from the name of the table"))
        if self._heads.gives == "payments":
            found.confirm = True
            titles = map(form, self._table.title)
            payer = next((payer for text in titles if (payer := payer_in(text, self._fields.vocabulary))), "")
            if payer:
                found.always["payment.payer"] = self._fields.vocabulary.payers[payer].label
            found.notes.append(_PAID_BY_TITLE if payer else _NO_PAYER)
        if self._wanted is None or self._heads.gives != "items":
            return
        stated = {(fit.kind, fit.target.key) for fits in self._fits.values() for fit in fits}
        stated |= {("", key) for kind, key in stated if not kind}
        also = {key for guess in self._heads.kinds.values() for key, _ in guess.also}
        for kind in dict.fromkeys(each for each in self._heads.of_rows if each):
            lacking = [
                (f"{kind}.{key}", fact.label)
                for key, fact in self._fields.vocabulary.item_kinds[kind].facts.items()
                if (kind, key) in self._wanted.facts and not {(kind, key), ("", key)} & stated and key not in also
            ]
            if lacking:
                zh, en = (
                    "、".join(f"{path}（{label}）" for path, label in lacking),
                    ", ".join(path for path, _ in lacking),
                )
                found.notes.append(
                    (
                        f"没有列的内容：{zh}；各行都一样的写进 always",
                        f"no column has {en}; write under `always` what is the same in all rows",
                    )
                )

    def _tells(self, found: ProposedList) -> bool:
        """Whether a list says more of applicants than who they are."""
        who = {"applicant.name", "applicant.id"}
        return bool({path for column in found.columns for path in column.fields} - who)

    def _whole(self, found: ProposedList) -> None:
        """What a list cannot do without."""
        heads = self._heads
        if heads.name is None and heads.code is None:
            found.missing.append(_NO_APPLICANT)
        if heads.gives in {"items", "grants", "payments", "figures"} and heads.item is None:
            found.missing.append(_NO_ITEM)
        if heads.gives == "applicants" and not self._tells(found):
            found.missing.append(_NO_LIST)
        if heads.gives == "items" and heads.kind is None and not heads.always:
            found.missing.append(_NO_KIND)
        stated = {path for column in found.columns for path in column.fields}
        for gives, path, what, called in (
            ("exclusions", "exclusion.from", "列入日期", "the day from which one is excluded"),
            ("accounts", "account.number", "账号", "the number of the account"),
            ("payments", "payment.amount", "金额", "the sum"),
        ):
            if heads.gives == gives and path not in stated:
                found.missing.append(
                    (
                        f"没有找到{what}的列；请把一列写成 {path}",
                        f"no column was found of {called}; let a column be {path}",
                    )
                )
        for header in self._table.twice:
            found.missing.append(
                (
                    f"有两列都叫“{header}”；请改表头，使它们不同名",
                    f"two columns are called “{header}”; give them different headers",
                )
            )


_BY_TITLE: Pair = ("哪一级的，按表题推测", "whose it is, is guessed from the title of the table")
_ONLY_PAYER: Pair = ("条款中只有这一级的要核定", "clauses leave sums to be settled to this payer alone")
_PAID_BY_TITLE: Pair = ("付款的一级按表题推测", "who paid is guessed from the title of the table")
_NO_PAYER: Pair = ("写明是哪一级付的：always 中加 payment.payer", "say who paid: add payment.payer under `always`")
_NO_APPLICANT: Pair = (
    "没有找到单位名称或信用代码的列；请把一列写成 applicant.name 或 applicant.id",
    "no column was found of the name or the code of applicants; let a column be applicant.name or applicant.id",
)
_NO_ITEM: Pair = (
    "没有找到项目名称或编号的列；请把一列写成 item.id",
    "no column was found of the name or the number of items; let a column be item.id",
)
_NO_LIST: Pair = (
    "看不出这份名单是什么，没有申报单位的内容；是名单的，写明 gives 和各列",
    "it cannot be told what this is a list of, since it says nothing of applicants; if it is one, write `gives` and "
    "its columns",
)
_NO_KIND: Pair = (
    "没有找到事项类别的列；请把一列写成 item.kind，或在 always 中写 item.kind",
    "no column was found of the kind of item; let a column be item.kind, or write item.kind under `always`",
)
_SERIAL = 5
_UNIT = re.compile(rf"单位[:]?(?:人民币)?({UNIT})")
_SKIPPED = {bare(word): why for word, why in SKIPPED.items()}


def _inside(short: str, long: str) -> bool:
    """Whether the letters of a text stand in another in their order."""
    rest = iter(long)
    return all(letter in rest for letter in short)
