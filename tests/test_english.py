"""English output: nothing Chinese but names and what is quoted from the rules, punctuation included."""

from __future__ import annotations

import re
from pathlib import Path

from console import run
from test_questions import clause, decided, write

from qaward.policy.load import load_folder
from qaward.report.why import why

ROOT = Path(__file__).resolve().parent.parent
RULES, CASES = ROOT / "rules", ROOT / "features"
PROFILES = CASES / "city-product-quality" / "profiles"
FULL_WIDTH = re.compile(r"[（）；：，、。？]")
WORK = {"kind": "work", "id": "W", "level": "national", "tasks": 3}


def test_stages_add_ons_and_vouchers(tmp_path: Path) -> None:
    """What is put behind a sum stands in plain brackets."""
    pay = (
        "city: {amount: 2万元, form: voucher, plus: [{when: {tasks: 3}, amount: 1万元}],"
        " stages: [{share: 60%}, {share: 40%, when: {tasks: 4}}]}"
    )
    rules = write(tmp_path, clause("level: national").replace("city: 200万元", pay))
    text = why(decided(rules, WORK), "en")
    assert "1.8万元 (voucher)" in text
    assert "stage: 1/2 (60%)" in text
    assert "stage: 2/2 (40%, tasks: 4)" in text
    assert "plus: 1万元 (tasks: 3)" in text
    assert [] == FULL_WIDTH.findall(text)


CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
SUM = re.compile(r"[0-9.]+(亿元|万元|元)")
OUR_SUMS = re.compile("亿元|万元|元|[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]+元整")


def told() -> str:
    """All that the packaged rules, their cases and the sources beside them say, without spaces: what can be quoted."""
    files = [file for folder in ("rules", "features") for file in (ROOT / folder).rglob("*") if file.is_file()]
    files = [file for file in files if file.parent != CASES / "office"]  # lists of an office, which no command prints
    return re.sub(r"\s", "", "".join(file.read_text("utf-8") for file in files))


def calls() -> list[tuple[str | Path, ...]]:
    """Every command that prints for people, on what is packaged."""
    found: list[tuple[str | Path, ...]] = [
        ("policies", "list"), ("doctor",), ("schema",), ("lint", RULES, "--waived"), ("fmt", "--check", RULES),
        ("lint", RULES, "--waived", "--format", "table"), ("test", RULES, "--policy", "nantong-2012"),
        ("evaluate", PROFILES, "--as-of", "2023-06-30", "--summary", "--capital"),
        ("evaluate", PROFILES, "--as-of", "2023-06-30", "--needs-review"),
        ("evaluate", PROFILES, "--as-of", "2023-06-30", "--format", "csv"),
        ("coverage", "--sources", CASES / "coverage/sources", "--rules", CASES / "coverage/rules", "--waived"),
        ("figures", "--sources", CASES / "figures/sources", "--rules", CASES / "figures/rules", "--waived"),
    ]  # fmt: skip
    for policy in sorted(each.name for each in RULES.iterdir() if each.is_dir()):
        found.append(("policies", "show", policy))
        found += [
            ("evaluate", PROFILES, "--as-of", "2024-06-30", "--policy", policy, *more)
            for more in (("--why",), ("--format", "markdown", "--why"))
        ]
    for region in sorted(CASES.glob("*/regions/*.yaml")):
        found += [("targets", region, "--format", form) for form in ("table", "csv", "markdown")]
    found += [
        ("explain", PROFILES / "bearing-maker.yaml", clause.name, "--as-of", "2023-06-30")
        for policy in load_folder(None).policies
        for clause in policy.clauses[:4]
    ]
    return found


def test_no_command_prints_chinese_of_ours() -> None:
    """With --lang en every Chinese word stands in the rules or the cases, and is a name or a quotation of theirs."""
    quoted, ours = told(), dict[str, str]()
    for call in calls():
        found = run(*call, "--lang", "en")
        for line in found.output.splitlines():
            for words in re.findall(r"[^\x00-\x7f]+", line):
                if CHINESE.search(words) and not OUR_SUMS.fullmatch(words) and words not in quoted:
                    ours.setdefault(words, f"{call}: {line}")
    assert {} == ours


def test_built_in_facts_ask_in_english() -> None:
    """What the engine itself asks for, which no vocabulary says, it says in both languages."""
    vocabulary = load_folder(None).vocabulary
    facts = [*vocabulary.payer_facts.values(), *vocabulary.built_in.values()]
    for fact in facts:
        assert "" != fact.asked("en")
        assert not CHINESE.search(SUM.sub("", " ".join((fact.asked("en"), *fact.proofs("en")))))
        assert len(fact.proofs("zh")) == len(fact.proofs("en"))
