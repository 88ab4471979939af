"""Sheets as Parquet: typed columns, nothing lost, the same bytes again; without Polars the rest is still written."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qaward.papers import tables
from qaward.papers.families import chosen_families, gaps_of, make_papers
from qaward.papers.made import make_again
from qaward.papers.parquet import MOST, as_parquet
from qaward.papers.plan import read_plan
from qaward.papers.sheet import Cell, Column, Sheet
from qaward.papers.sheets import Papers, papers_of, sheets_of
from tests.console import run
from tests.office import OFFICE

DATA = chosen_families(["数据"])


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    place = tmp_path_factory.mktemp("parquet") / "office"
    shutil.copytree(OFFICE, place)
    run("round", "run", place)
    made = make_again(place)
    return papers_of(made, read_plan(place, made.vocabulary))


def sheet_with(columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> Sheet:
    return Sheet("x", "表", "标题", "元", columns, rows)


def read(content: bytes) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(content))


def test_columns_are_of_their_types() -> None:
    """Sums are fen, days are days, codes stay texts, what is blank is null."""
    columns = (Column("序号", "count"), Column("账号"), Column("本次", "fen"), Column("日期", "day"))
    found = read(as_parquet(sheet_with(columns, ((1, "0062", 12345, "2023-12-01"), (2, None, None, None)))))
    assert {"序号": pl.Int64, "账号": pl.String, "本次（分）": pl.Int64, "日期": pl.Date} == dict(found.schema)
    assert [(1, "0062", 12345, date(2023, 12, 1)), (2, None, None, None)] == found.rows()


def test_an_empty_sheet_has_its_types_too() -> None:
    found = read(as_parquet(sheet_with((Column("本次", "fen"), Column("日期", "day")), ())))
    assert {"本次（分）": pl.Int64, "日期": pl.Date} == dict(found.schema)


def test_what_is_no_sum_and_no_day_is_kept_as_it_is_written() -> None:
    columns = (Column("涉及市级", "fen"), Column("日期", "day"), Column("件数", "count"))
    found = read(as_parquet(sheet_with(columns, (("不限", "2023年底", MOST + 1), (5, "2023-12-31", MOST)))))
    assert [
        {"涉及市级（分）": None, "涉及市级（原文）": "不限", "日期": None, "日期（原文）": "2023年底",
         "件数": None, "件数（原文）": "9223372036854775808"},
        {"涉及市级（分）": 5, "涉及市级（原文）": "5", "日期": date(2023, 12, 31), "日期（原文）": "2023-12-31",
         "件数": 9223372036854775807, "件数（原文）": "9223372036854775807"},
    ] == found.to_dicts()  # fmt: skip


def test_headings_that_stand_there_twice_are_numbered() -> None:
    columns = (Column("单位"), Column("单位"), Column(""), Column(""), Column("单位 (2)"))
    found = read(as_parquet(sheet_with(columns, (("甲", "乙", "丙", "丁", "戊"),))))
    assert ["单位", "单位 (2)", "", " (2)", "单位 (2) (2)"] == found.columns
    assert [("甲", "乙", "丙", "丁", "戊")] == found.rows()


@given(st.lists(st.tuples(st.text(), st.none() | st.integers(-(10**15), 10**15)), max_size=20))
def test_every_text_and_sum_comes_back(rows: list[tuple[str, int | None]]) -> None:
    content = as_parquet(sheet_with((Column("甲"), Column("乙", "fen")), tuple(rows)))
    assert rows == read(content).rows()


def test_each_sheet_is_there_with_its_rows_and_sums(papers: Papers) -> None:
    """公示表：39 行，788 万元，以分计。"""
    files = make_papers(papers, DATA)
    found = read(files["公开/公示表.parquet"])
    assert (39, 788_000_000) == (found.height, found["拟奖补金额（分）"].sum())
    for each in sheets_of(papers):
        folder = "公开" if each.public else "内部"
        table = read(files[f"{folder}/{each.name}.parquet"])
        assert len(each.rows) == table.height
        for at in each.summed:
            assert each.total(at) == table[f"{each.columns[at].head}（分）"].sum()


def test_the_same_run_gives_the_same_bytes(papers: Papers) -> None:
    once = make_papers(papers, DATA)
    assert once == make_papers(papers, DATA)
    assert [name for name in once if name.endswith(".parquet")]


def test_without_polars_the_rest_is_written_and_it_is_told(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not gaps_of(papers, DATA)
    monkeypatch.setattr(tables, "can_write", lambda: False)
    endings = {Path(name).suffix for name in make_papers(papers, DATA)}
    assert {".csv", ".json"} == endings
    (gap,) = gaps_of(papers, DATA)
    assert ("papers.no-parquet", "note") == (gap.code, gap.severity)
    assert "pip install 'qaward[office]'" in gap.text("zh")
