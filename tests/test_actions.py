"""How many actions a year costs: a command or an edited line is one. From a raw folder, and from last year's files."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from console import run
from office import OFFICE, POLICY
from test_propose import CORRECTIONS, LAST

from qaward.intake.guess_names import pattern_of

MOST_FIRST, MOST_NEXT = 12, 3
WAN = 1_000_000
ROUND = (
    "round: 1",
    "name: 海清市质量发展奖补",
    "day: 2023-11-30",
    "policies: [city-product-quality]",
    "readings: {local-applicants: 是, led-standard-published: 是, design-centre-payer: 省级}",
    "awaited: [省级资助名单]",
    "bars: [{rule: 严重失信不付, list: 严重失信名单, on: [decision, payment], because: 认定日在名单上}]",
    "budget: [{payer: 市级, amount: 600万元, method: pro-rata, by: line}]",
)
TABLES = {".xlsx", ".xls", ".csv"}


class Officer:
    """Somebody at a desk: every command and every line that is written counts, determinations and corrections apart."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.actions = folder, 0

    def runs(self, *args: object) -> None:
        """One command, which has to come to its end."""
        self.actions += 1
        done = run(*map(str, args))
        assert 0 == done.exit_code, done.stderr

    def writes(self, name: str, lines: Iterable[str]) -> None:
        """Each line is one."""
        text = tuple(lines)
        self.actions += len(text)
        (self.folder / name).write_text("\n".join(text) + "\n", "utf-8")

    def changes(self, name: str, old: str, new: str) -> None:
        """One line of a file."""
        self.actions += 1
        text = (self.folder / name).read_text("utf-8")
        assert 1 == text.count(old)
        (self.folder / name).write_text(text.replace(old, new), "utf-8")

    def result(self) -> dict[str, Any]:
        """What the last run came to."""
        last = max(each for each in (self.folder / "runs").iterdir() if each.name.isdecimal())
        found: dict[str, Any] = json.loads((last / "result.json").read_bytes())
        return found


def counted(found: Mapping[str, Any]) -> dict[tuple[str, str, str, str], tuple[str, int]]:
    """The state and the sum of each line."""
    keys = ("name", "clause", "item", "payer")
    return {tuple(line[key] for key in keys): (line["state"], line["net_fen"]) for line in found["lines"]}  # pyright: ignore[reportReturnType]


def first_year(folder: Path) -> Officer:
    """From a raw folder to the queue."""
    tables = [shutil.copy(each, folder) for each in sorted(OFFICE.iterdir()) if each.suffix in TABLES]
    officer = Officer(folder)
    officer.runs("import", "--propose", *tables, "--policy", POLICY, "-o", folder / "mapping.yaml")
    text = (folder / "mapping.yaml").read_text("utf-8")
    for before, after in CORRECTIONS:  # counted apart, see `test_propose`
        text = text.replace(before, after)
    (folder / "mapping.yaml").write_text(text + LAST, "utf-8")
    officer.writes("round.yaml", ROUND)
    officer.runs("round", "run", folder)
    return officer


def test_from_a_raw_folder_to_the_queue(tmp_path: Path) -> None:
    """The queue and the lines are those of the folder that was made by hand, nothing being determined yet."""
    (tmp_path / "raw").mkdir()
    officer = first_year(tmp_path / "raw")
    assert officer.actions <= MOST_FIRST
    shutil.copytree(OFFICE, tmp_path / "hand", ignore=shutil.ignore_patterns("runs", "papers"))
    (tmp_path / "hand" / "determinations.yaml").write_text("determinations: 1\nsettled: []\n", "utf-8")
    by_hand = Officer(tmp_path / "hand")
    by_hand.runs("round", "run", tmp_path / "hand")
    found, expected = officer.result(), by_hand.result()
    assert counted(expected) == counted(found)
    assert len(expected["queue"]) == len(found["queue"])
    bearing = ("海清一号轴承有限公司", "led-standard", "GB/T 90001-2022", "city")
    assert ("counted", 20 * WAN) == counted(found)[bearing]


# ── the next year ────────────────────────────────────────────────────────────────────────────────────

A, B, C, D = "海清一号轴承有限公司", "海清二号阀门有限公司", "海清三号电机有限公司", "海清三十三号光伏有限公司"
CODES = {A: "91139900MA0A00014Y", B: "91139900MA0A00022R", C: "91139900MA0A00030L", D: "91139900MA0A0033XF"}
Rows = Sequence[Mapping[str, object]]
FIRM: dict[str, object] = {"单位性质": "企业", "注册地": "海清市", "申报日期": "2024-10-09"}


def standard(name: str, number: str, level: str, role: str) -> dict[str, object]:
    """A standard that somebody applies for."""
    about = {"标准号（产品）": number, "标准级别": level, "起草身份": role, "是否发布": "√"}
    return {"申报单位": name, "类别": "标准", **about}


APPLIED: dict[str, Rows] = {
    "申报单位": [{"单位名称": name, "统一社会信用代码": code, **FIRM} for name, code in CODES.items()],
    "标准和领跑者": [
        standard(A, "GB/T 91001-2023", "国家标准", "第一起草单位"),
        {"申报单位": A, "类别": "领跑者", "标准号（产品）": "HQ-LP-91", "是否发布": "是"},
        standard(B, "ISO 91002:2024", "国际标准", "牵头起草"),
        standard(C, "JB/T 91003-2024", "行标", "参与起草"),
        standard(D, "GB/T 91004-2024", "国标", "牵头"),
    ],
}
GRANTS = [
    {"单位名称": A, "项目": "国家标准 GB/T 91001-2023", "资助金额（万元）": 20},
    {"单位名称": A, "项目": "“领跑者”HQ-LP-91", "资助金额（万元）": 3},
    {"单位名称": B, "项目": "国际标准 ISO 91002:2024", "资助金额（万元）": 30},
    {"单位名称": D, "项目": "国家标准 GB/T 91004-2024", "资助金额（万元）": 20},
]
OTHERS: dict[str, tuple[str, Rows]] = {
    "2022年度奖补资金拨付表.xlsx": (
        "2023年度奖补资金拨付表.xlsx",
        [{"收款单位": A, "拨付项目": "国家标准GB/T 90001-2022", "金额（元）": 200000, "拨付日期": "2023-12-25"}],
    ),
    "严重失信名单.xlsx": (
        "严重失信名单.xlsx",
        [{"名称": D, "统一社会信用代码": CODES[D], "列入日期": "2023-04-18", "列入机关": "海清市虚构局"}],
    ),
    "核定金额表.xlsx": ("核定金额表.xlsx", [{"单位": C, "项目": "电机核心技术", "核定金额（万元）": 60}]),
    "省级资助名单（11月27日到）.xlsx": ("省级资助名单（12月3日到）.xlsx", GRANTS),
}


def shifted(source: Path, target: Path, rows: Mapping[str, Rows]) -> None:
    """A workbook with the titles and the headers of another, its columns in the opposite order, and other rows."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for sheet in openpyxl.load_workbook(source):
        listed = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        at = next((at for at, row in enumerate(listed) if "序号" in row), None)
        if at is None or sheet.sheet_state != "visible":
            continue
        new, heads = made.create_sheet(sheet.title), listed[at][::-1]
        for title in listed[:at]:
            new.append(title[:1])
        new.append(heads)
        for number, row in enumerate(rows.get(sheet.title, rows.get("", ())), 1):
            new.append([number if head == "序号" else row.get(str(head)) for head in heads])
    made.save(target)


def next_lists(folder: Path) -> None:
    """The lists of 2024: new rows below the same headers, which stand elsewhere."""
    shifted(OFFICE / "申报汇总.xlsx", folder / "申报汇总.xlsx", APPLIED)
    for old, (new, rows) in OTHERS.items():
        shifted(OFFICE / old, folder / new, {"": rows})
    shutil.copy(OFFICE / "清东县上报.xls", folder)
    for name, delimiter, start in (("科技局推荐名单.csv", "\t", 1), ("工信局工业设计名单.csv", ",", 0)):
        content = (OFFICE / name).read_bytes()
        text = content.decode("gb18030" if delimiter == "\t" else "utf-8-sig")
        head = next(csv.reader(text.splitlines()[start:], delimiter=delimiter))[::-1]
        values = {"单位名称": C, "单位": C, "项目名称": "电机转化", "名称": "电机设计中心"}
        values |= {"类别": "成果转化", "类型": "工业设计中心"}
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=delimiter).writerows([head, [values.get(each, "") for each in head]])


def test_the_next_year_takes_three_actions(tmp_path: Path) -> None:
    """The files of the first year are taken along, the day changes, and it is run.

    Of the city's money 一号 has 20 for its standard and 3 as a leader, 二号 30; 三号 only took part; 三十三号 is
    barred.
    """
    first, folder = tmp_path / "2023", tmp_path / "2024"
    first.mkdir()
    folder.mkdir()
    first_year(first)
    next_lists(folder)
    officer = Officer(folder)
    officer.actions += 1  # one command: cp 2023/*.yaml 2024
    for name in ("round.yaml", "mapping.yaml"):
        shutil.copy(first / name, folder)
    officer.changes("round.yaml", "day: 2023-11-30", "day: 2024-11-30")
    officer.runs("round", "run", folder)
    assert officer.actions <= MOST_NEXT
    found = officer.result()
    assert (2024, "2024-11-30") == (found["year"], found["day"])
    lines = {key: each for key, each in counted(found).items() if key[0] in CODES and each[1]}
    assert {
        (A, "led-standard", "GB/T 91001-2023", "province"): ("counted", 20 * WAN),
        (A, "led-standard", "GB/T 91001-2023", "city"): ("counted", 20 * WAN),
        (A, "leader", "HQ-LP-91", "province"): ("counted", 3 * WAN),
        (A, "leader", "HQ-LP-91", "city"): ("counted", 3 * WAN),
        (B, "led-standard", "ISO 91002:2024", "province"): ("counted", 30 * WAN),
        (B, "led-standard", "ISO 91002:2024", "city"): ("counted", 30 * WAN),
    } == lines
    barred = {key[3]: each for key, each in counted(found).items() if key[0] == D and key[1] == "led-standard"}
    assert {"province": ("barred", 0), "city": ("barred", 0)} == barred
    assert [] == found["rejected"]


@pytest.mark.parametrize(
    ("expected", "name", "others"),
    [
        ("*年度奖补资金拨付表.xlsx", "2022年度奖补资金拨付表.xlsx", ()),
        ("2022年度拨付.xlsx", "2022年度拨付.xlsx", ("2021年度拨付.xlsx",)),
        ("省级资助名单*.xlsx", "省级资助名单（11月27日到）.xlsx", ("省级资助.xlsx",)),
        ("名单（1批）.xlsx", "名单（1批）.xlsx", ("名单（2批）.xlsx",)),
        ("12023年.csv", "12023年.csv", ()),
    ],
)
def test_the_file_of_next_year_is_found_by_the_same_pattern(expected: str, name: str, others: Sequence[str]) -> None:
    assert expected == pattern_of(name, others)
