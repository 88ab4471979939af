"""Clauses by what people call them, on the command line of `explain`."""

from __future__ import annotations

from pathlib import Path

import pytest
from console import run

from qaward.cli.clauses import clauses_called, place
from qaward.policy.load import load_folder

PROFILE = Path(__file__).resolve().parent.parent / "features/city-product-quality/profiles/bearing-maker.yaml"


@pytest.mark.parametrize(
    ("expected", "spellings"),
    [
        ((1, 2), ["一（二）", "一(二)", "一.(二)", "一、（二）", "第一条第二款", "第1条第2款", "一（2）", "１（２）"]),
        ((1, 2), ["1.2", "一 二", "第一章第（二）条"]),
        ((7, 22), ["七（二十二）", "第七章第二十二条", "7.22"]),
        ((1, 3, 1, 2), ["一（三）1（2）", "一(三)1(2)", "第一条第三款第一项第2目"]),
        (("任务", 10), ["任务10", "任务十", "任务 10"]),
        (("附则",), ["附则"]),
        ((), ["", "（）", "第条"]),
    ],
)  # fmt: skip
def test_spellings_of_an_article(expected: tuple[int | str, ...], spellings: list[str]) -> None:
    """Levels and their numbers are what counts."""
    assert [expected] * len(spellings) == [place(each) for each in spellings]


def test_every_article_of_the_packs_is_found() -> None:
    """Each clause is found by its own article, and by each of those it names."""
    rules = load_folder(None)
    for policy in rules.policies:
        for clause in policy.clauses:
            for article in (clause.article, *clause.article.split("、")):
                assert clause in clauses_called(article, rules)
                assert clause in clauses_called(article.replace("（", "(").replace("）", ")"), rules)


def test_a_word_finds_clauses() -> None:
    """A word of a title or summary; what is not there is not found, and nothing is not everything."""
    rules = load_folder(None)
    every = [clause for policy in rules.policies for clause in policy.clauses]
    assert [each for each in every if "标准" in each.title + each.summary] == clauses_called("标准", rules)
    assert [] == clauses_called("没有哪条说的话", rules) == clauses_called(" ", rules)
    [led] = clauses_called("city-product-quality/led-standard", rules)
    assert clauses_called(led.summary[:12], rules) == [led]


def test_one_clause_is_explained() -> None:
    """What names just one clause is as good as its id."""
    expected = run("explain", PROFILE, "city-product-quality/led-standard", "--as-of", "2023-06-30").stdout
    [led] = clauses_called("city-product-quality/led-standard", load_folder(None))
    assert expected == run("explain", PROFILE, led.summary[:12], "--as-of", "2023-06-30").stdout != ""


@pytest.mark.parametrize("word", ["标准", "一（二）"])
def test_several_are_to_choose_from(word: str) -> None:
    """With a profile they are listed as wrong usage; without one the list is what was asked for."""
    found = run("explain", PROFILE, word, "--as-of", "2023-06-30")
    assert (2, "") == (found.exit_code, found.stdout)
    assert f"`{word}` 指的可能是" in found.stderr
    listed = run("explain", word)
    assert (0, "") == (listed.exit_code, listed.stderr)
    names = [each.name for each in clauses_called(word, load_folder(None))]
    for text in (found.stderr, listed.stdout):
        assert names == [line.split()[0] for line in text.splitlines() if line.startswith(tuple(names))]


def test_without_a_clause() -> None:
    """A profile alone lacks its clause; a word that names none says so; a day is of no use without a profile."""
    assert "缺少 条款" in run("explain", PROFILE).stderr
    assert "CLAUSE is missing" in run("explain", "none.yaml", "--lang", "en").stderr
    unknown = run("explain", "led-standrad")
    assert (2, "") == (unknown.exit_code, unknown.stdout)
    assert "led-standard" in unknown.stderr
    assert 2 == run("explain", "标准", "--as-of", "2023-06-30").exit_code
