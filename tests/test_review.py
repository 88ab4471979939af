"""Cautions and what is to be settled, on every surface: tables, reasons, CSV, JSON, schemas and exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from console import CHAPTER, DAY, HEAD, PLAIN, POLICY, run, write_pack, write_profile
from jsonschema import Draft202012Validator
from test_cli import CHINESE, without_data

from qaward.engine.cautions import WORDINGS
from qaward.ledger.models import model_of
from qaward.written.run import Review, Run

AGAIN = """\
- clause: again
  title: 年度奖
  article: 四
  summary: 奖励5万元，三年内不重复
  for: any
  each: committee
  once: {per: item, again_after: 3年}
  pays: {city: 5万元}
"""
PAID = {"policy": POLICY, "payer": "city", "amount": "5万元"}
HELD: dict[str, Any] = {
    "applicant": {"id": "E-7", "name": "甲公司", "kind": "enterprise", "listed": "未知"},
    "items": [
        {"kind": "committee", "id": "SC 1", "since": "2022-10-10"},
        {"kind": "standard", "id": "GB/T 1", "level": "national", "role": "lead"},
        {"kind": "standard", "id": "GB/T 2", "level": "national"},
        {"kind": "breakthrough", "id": "B1", "major": True},
        {"kind": "pilot", "id": "P1"},
    ],
    "paid": [{**PAID, "clause": "again", "item": "SC 1"}, {**PAID, "clause": "agaim", "item": "SC 9"}],
}
"""A held line of 5万元, a ceiling of 100万元, lines that wait, and clauses of which facts are missing."""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small pack, with a clause that can be paid again."""
    return write_pack(tmp_path_factory.mktemp("rules"), chapter=CHAPTER + AGAIN)


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """The profile above."""
    return write_profile(tmp_path / "held.json", HELD)


class Shown:
    """What `evaluate` gives for a profile."""

    def __init__(self, rules: Path, *profiles: Path) -> None:
        self.args = ("evaluate", *profiles, "--as-of", DAY, "--rules", rules)

    def __call__(self, *more: str) -> str:
        """Standard output; nothing is said on standard error but the counts."""
        found = run(*self.args, *more)
        assert 0 == found.exit_code
        assert all(line.startswith(("读取", "read")) for line in found.stderr.splitlines())
        return found.stdout


UNDATED = (
    "此前由市级支付的 5万元 要计入条款 `again` 的事项 `SC 1`，付款日期（on）未填，不能确定现在可否再付；"
    "请补填日期，或查明后写入已定（decided） [paid.undated]"
)
UNMATCHED = "已付（paid）中的条款 `agaim` 不存在，该笔不起作用；是否为 `again`？ [paid.clause]"


class TestTables:
    def test_under_the_lines(self, rules: Path, held: Path) -> None:
        """The cautions stand between the lines and the totals, a line each, and are counted at the end."""
        text = Shown(rules, held)("--lang", "zh")
        block = f"\n\n待核：{UNDATED}\n注意：{UNMATCHED}\n\n出资    性质"
        assert block in text
        assert "四 年度奖" in text and "待定      5万元  待核，见注意" in text
        # of GB/T 2 the role is missing, of P1 the number; of the list nothing but an honour hangs
        assert "未获 1 项，尚不能确定 3 项（其中涉及资金 2 项），待核 1 条，注意 1 条；加 --why 查看原因。" in text

    def test_markdown(self, rules: Path, held: Path) -> None:
        """Markdown has them as a list."""
        text = Shown(rules, held)("--format", "markdown")
        escaped = [words.replace("`", "\\`").replace("[", "\\[").replace("]", "\\]") for words in (UNDATED, UNMATCHED)]
        assert f"\n\n- 待核：{escaped[0]}\n- 注意：{escaped[1]}\n\n| 出资" in text

    def test_why_and_explain(self, rules: Path, held: Path) -> None:
        """The reasons have them at the line."""
        why = Shown(rules, held)("--why")
        line = why.partition("■ 委员会 SC 1 · 市级 · 待定 · 5万元\n")[2].partition("\n\n")[0]
        assert f"  待核：{UNDATED}" in line
        assert "  待定：待核，见注意" in line
        explained = run("explain", held, "again", "--as-of", DAY, "--rules", rules).stdout
        assert f"  待核：{UNDATED}\n" in explained + "\n"

    def test_summary(self, rules: Path, held: Path, tmp_path: Path) -> None:
        """Each applicant has its counts: clauses open for money and otherwise, holds, and what is to be looked at."""
        other = write_profile(tmp_path / "other.json", PLAIN)
        rows = Shown(rules, held, other)("--summary").splitlines()
        assert ["资金未定", "其他未定", "待核", "注意"] == rows[0].split()[4:8]
        assert ["2", "1", "1", "1"] == rows[2].split()[4:8]
        assert ["0", "0", "0", "0"] == rows[3].split()[4:8]

    @pytest.mark.parametrize("more", [(), ("--why",), ("--format", "markdown"), ("--format", "csv"), ("--summary",),
                                      ("--needs-review",), ("--needs-review", "--format", "csv")])  # fmt: skip
    def test_english_is_complete(self, rules: Path, held: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
        """With --lang en nothing is Chinese but what comes from the pack and the profiles."""
        other = write_profile(tmp_path / "other.json", HELD, id="E-8")
        text = Shown(rules, held, other)(*more, "--lang", "en")
        assert "" == without_data(re.sub(r"\s+", "", text), rules, held)  # tables break names at the ends of lines
        assert "held" in text

    def test_a_decision_is_shown(self, rules: Path, tmp_path: Path) -> None:
        """What somebody decided is told as that, and counted as neither."""
        about = {"policy": POLICY, "clause": "again", "item": "SC 1", "payer": "city"}
        document = {
            **HELD,
            "paid": HELD["paid"][:1],
            "decided": [{**about, "caution": "paid.undated", "because": "2019年付"}],
        }
        text = Shown(rules, write_profile(tmp_path / "d.json", document))()
        assert "\n已定：此前由市级支付的 5万元 要计入条款 `again` 的事项 `SC 1`" in text
        assert "（已定：2019年付） [paid.undated]\n" in text
        assert "尚不能确定 3 项（其中涉及资金 2 项）；加 --why" in text


class TestCsv:
    def rows(self, text: str) -> list[dict[str, str]]:
        """The rows by heading."""
        return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    def test_columns(self, rules: Path, held: Path) -> None:
        """A line has its clause's title and its cautions; what concerns no line has a row without a sum."""
        rows = self.rows(Shown(rules, held)("--format", "csv"))
        [line] = [row for row in rows if row["条款"] == "again" and row["净额（元）"]]
        assert ("年度奖", "50000", f"待核：{UNDATED}") == (line["条款名称"], line["净额（元）"], line["注意"])
        [other] = [row for row in rows if row["性质"] == "注意"]
        assert ("agaim", "SC 9", "市级", "", f"注意：{UNMATCHED}") == (
            other["条款"], other["事项编号"], other["出资"], other["净额（元）"], other["注意"],
        )  # fmt: skip

    def test_beyond_what_memory_holds(
        self, rules: Path, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Rows that were put by on disk are the same."""
        other = write_profile(tmp_path / "other.json", HELD, id="E-8")
        whole = Shown(rules, held, other)("--format", "csv")
        assert "[profile.item-shared]" in whole
        monkeypatch.setattr("qaward.cli.views.data.MEGABYTES", 1 / 2**20)
        assert whole == Shown(rules, held, other)("--format", "csv")


class TestRuns:
    def test_a_run_is_closed(self, rules: Path, held: Path, tmp_path: Path) -> None:
        """The last document of JSON lines tells how many there were, and what two of them claim."""
        other = write_profile(tmp_path / "other.json", HELD, id="E-8", name="乙公司")
        (tmp_path / "bad.json").write_text("{}", "utf-8")
        args = ("evaluate", held, other, tmp_path / "bad.json", "--as-of", DAY, "--rules", rules, "--format", "jsonl")
        found = run(*args)
        last = json.loads(found.stdout.splitlines()[-1])
        assert ("run/1", 3, 2, 1) == tuple(last[key] for key in ("qaward", "read", "decided", "rejected"))
        model_of(Run).model_validate(last)
        assert {("E-7", "E-8")} == {
            tuple(each["applicant"]["id"] for each in shared["claims"]) for shared in last["cautions"]
        }
        assert ["again", "breakthrough", "breakthrough", "led-standard", "led-standard"] == sorted(
            shared["clause"] for shared in last["cautions"]
        )

    def test_one_applicant_is_no_run(self, rules: Path, held: Path) -> None:
        """A single profile gives its decision alone."""
        assert ["decision/2"] == [
            json.loads(line)["qaward"] for line in Shown(rules, held)("--format", "jsonl").splitlines()
        ]

    def test_applicants_that_look_alike(self, rules: Path, tmp_path: Path) -> None:
        """Two codes that only look alike are told with the run."""
        paths = [
            write_profile(tmp_path / f"{at}.json", {**PLAIN, "items": []}, id=code)
            for at, code in enumerate(("AB-1", "АB-1"))
        ]
        text = Shown(rules, *paths)()
        assert "注意：申报主体 `АB-1`" in text.splitlines()[-1]
        last = json.loads(Shown(rules, *paths)("--format", "jsonl").splitlines()[-1])
        model_of(Run).model_validate(last)
        assert [None, None, None] == [last["cautions"][0][key] for key in ("policy", "kind", "payer")]

    def test_many_are_counted(self, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """After some the tables only count the rest; data has them all."""
        monkeypatch.setattr("qaward.report.run.MOST_SHOWN", 1)
        paths = [write_profile(tmp_path / f"{at}.json", PLAIN, id=f"F{at}") for at in range(4)]
        text = Shown(rules, *paths)("--summary")
        assert 1 == text.count("[profile.item-claimed]")
        assert "同一事项计给两个主体的已列出 1 处，另有 2 处未列；" in text
        assert 3 == len(json.loads(Shown(rules, *paths)("--format", "json"))[-1]["cautions"])


class TestNeedsReview:
    def test_by_money(self, rules: Path, held: Path) -> None:
        """What has no limit comes first, then the highest sums; honours, and what is only looked at, do not come."""
        entries = json.loads(Shown(rules, held)("--needs-review", "--format", "json"))
        model_of(Review).model_validate(entries)
        assert [
            ("facts", "pilot", "P1", "city", None),
            ("ceiling", "breakthrough", "B1", "city", 100_000_000),
            ("facts", "led-standard", "GB/T 2", "city", 20_000_000),
            ("facts", "led-standard", "GB/T 2", "province", 20_000_000),
            ("waiting", "led-standard", "GB/T 1", "city", 20_000_000),
            ("waiting", "led-standard", "GB/T 1", "province", 20_000_000),
            ("held", "again", "SC 1", "city", 5_000_000),
        ] == sorted_ties(
            [
                (each["want"], each["clause"], each["item"]["id"], each["payer"], each["fen"])
                for each in entries["needs"]
            ]
        )
        last = entries["needs"][-1]
        assert (["paid.undated"], "年度奖", "E-7", "甲公司") == (
            last["cautions"], last["title"], last["applicant"]["id"], last["applicant"]["name"],
        )  # fmt: skip
        assert last["place"].endswith("held.json") and last["as_of"] == DAY

    def test_the_table(self, rules: Path, held: Path) -> None:
        """For people: who, what is wanted, how much hangs on it, and what to settle."""
        text = Shown(rules, held)("--needs-review")
        lines = [" ".join(line.split()) for line in text.splitlines()]
        assert "代码 名称 事由 条款 事项 出资 金额 要定的事" == lines[0]
        assert "E-7 甲公司 缺事实 pilot 试点 P1 市级 视数量而定 待补充：完成项目数" == lines[2]
        assert "E-7 甲公司 待核定 breakthrough 技术突破 B1 市级 100万元 由主管部门核定数额" == lines[3]
        assert "E-7 甲公司 待核 年度奖 委员会 SC 1 市级 5万元 此前由市级支付的 5万元 要计入条款 `again`" in text_of(
            lines
        )
        assert "[paid.undated]" == lines[-1].split()[-1]

    def test_several_and_what_they_share(self, rules: Path, held: Path, tmp_path: Path) -> None:
        """One list over all applicants, and what two of them claim."""
        other = write_profile(tmp_path / "other.json", {**PLAIN, "items": [HELD["items"][3]]}, id="E-8", name="乙公司")
        entries = json.loads(Shown(rules, held, other)("--needs-review", "--format", "json"))["needs"]
        model_of(Review).model_validate({"qaward": "review/1", "needs": entries})
        top = [
            (each["want"], each["applicant"]["id"], each["fen"]) for each in entries if each["clause"] == "breakthrough"
        ]
        assert [
            ("held", "E-7", 100_000_000), ("held", "E-8", 100_000_000), ("shared", "E-8", 100_000_000),
            ("shared", "E-8", 50_000_000),
        ] == top  # fmt: skip
        rows = TestCsv().rows(Shown(rules, held, other)("--needs-review", "--format", "csv"))
        assert ["两家申报"] * 2 == [
            row["事由"] for row in rows if row["事由"] not in {"待核", "待核定", "缺事实", "待明确"}
        ]
        assert "1000000" == next(row["金额（元）"] for row in rows if row["条款"] == "breakthrough")

    def test_an_open_list(self, rules: Path, tmp_path: Path) -> None:
        """Kinds of items that an open list does not name come last."""
        path = write_profile(tmp_path / "o.json", {**PLAIN, "listing": "open"})
        wants = [each["want"] for each in json.loads(Shown(rules, path)("--needs-review", "--format", "json"))["needs"]]
        assert wants and set(wants) == {"unlisted"}
        assert "是否有标准？" in Shown(rules, path)("--needs-review")

    def test_nothing(self, rules: Path, tmp_path: Path) -> None:
        """Nothing to settle is said in words, and is an empty list as data."""
        path = write_profile(tmp_path / "p.json", PLAIN)
        assert "资金方面没有要人定的事项\n" == Shown(rules, path)("--needs-review")
        assert {"qaward": "review/1", "needs": []} == json.loads(
            Shown(rules, path)("--needs-review", "--format", "json")
        )
        assert 1 == len(Shown(rules, path)("--needs-review", "--format", "csv").splitlines())

    def test_a_draft_wants_nothing(self, tmp_path: Path, held: Path) -> None:
        """What a draft says is not due, whatever is settled."""
        draft = write_pack(tmp_path / "r", chapter=CHAPTER + AGAIN, head=HEAD.replace("in_force\n", "draft\n", 1))
        assert "资金方面没有要人定的事项\n" == Shown(draft, held)("--needs-review")
        assert 0 == run("evaluate", held, "--as-of", DAY, "--rules", draft, "--strict").exit_code

    @pytest.mark.parametrize("more", [("--summary",), ("--why",), ("--format", "jsonl")])
    def test_what_does_not_go_together(self, rules: Path, held: Path, more: tuple[str, ...]) -> None:
        """Another table, reasons and JSON lines are wrong usage, with what is possible."""
        found = run("evaluate", held, "--as-of", DAY, "--rules", rules, "--needs-review", *more)
        assert (2, "") == (found.exit_code, found.stdout)
        assert (
            "--needs-review 自成一张表，不与 --summary、--why 合用，格式可用 table、json、csv、markdown" in found.stderr
        )


def text_of(lines: list[str]) -> str:
    """Lines as one."""
    return " ".join(lines)


def sorted_ties(entries: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Entries of one sum in a fixed order, whatever order they came in."""
    return sorted(entries, key=lambda each: (each[4] is not None, -(each[4] or 0), each))


class TestStrict:
    def test_money_alone_counts(self, rules: Path, tmp_path: Path) -> None:
        """Honours that are open do not; holds, missing facts and grants do; ceilings do not."""

        def code(*items: dict[str, Any], **more: Any) -> int:
            path = write_profile(tmp_path / "p.json", {**HELD, "items": list(items), "paid": [], **more})
            return run("evaluate", path, "--as-of", DAY, "--rules", rules, "--strict").exit_code

        committee, first, second, ceiling, pilot = HELD["items"]
        assert 0 == code()
        assert 0 == code(ceiling)
        assert 0 == code(committee)
        assert 4 == code(committee, paid=HELD["paid"][:1])
        assert (4, 4, 4) == (code(first), code(second), code(pilot))


class TestSchemas:
    def test_runs_and_reviews(self, rules: Path, held: Path, tmp_path: Path) -> None:
        """What comes out fits what `qaward schema` publishes."""
        other = write_profile(tmp_path / "other.json", HELD, id="E-8")
        closing = json.loads(Shown(rules, held, other)("--format", "json"))[-1]
        review = json.loads(Shown(rules, held, other)("--needs-review", "--format", "json"))
        for kind, document in (("run", closing), ("review", review)):
            schema = json.loads(run("schema", kind).stdout)
            Draft202012Validator.check_schema(schema)
            assert [] == list(Draft202012Validator(schema).iter_errors(document))
            assert list(Draft202012Validator(schema).iter_errors({**document, "more": 1}))


def test_no_caution_speaks_of_programs() -> None:
    """Cautions are words for officials: no code in Chinese text but what stands in their files."""
    for code, (zh, en) in WORDINGS.items():
        assert not zh.endswith(("。", "；")) and not en.endswith((".", ";")), code
        assert CHINESE.search(zh), code
