"""The manifest that a batch wrote is held against its own form, against the tables and against the inputs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from console import DAY, FULL, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

Manifest = dict[str, Any]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "rules")


@pytest.fixture
def out(tmp_path: Path, rules: Path) -> Path:
    """The results of one applicant, 20万元 from the province and as much from the city for a standard among others."""
    profile = write_profile(tmp_path / "p.json", FULL)
    found = run("batch", profile, "-o", tmp_path / "out", "--rules", rules, "--as-of", DAY)
    assert 0 == found.exit_code, found.output
    return tmp_path / "out"


def edit(out: Path, change: Callable[[Manifest], object]) -> None:
    """Write another manifest, a value on each line."""
    place = out / "manifest.json"
    body = json.loads(place.read_bytes())
    change(body)
    place.write_text(json.dumps(body, ensure_ascii=False, indent=1), encoding="utf-8")


def explained(out: Path, *words: str) -> str:
    """What is told where the applicant is explained and something is wrong."""
    found = run("explain", out, "E-1", *words)
    assert 3 == found.exit_code, found.output
    return found.stderr


class TestForm:
    """What is no manifest any more is told with the place and the reason, and not taken for a stranger's folder."""

    @pytest.mark.parametrize(
        ("key", "value", "zh", "en"),
        [
            ("verified", "x", '`verified` 应为整数，而不是 `"x"`', '`verified` must be a whole number, not `"x"`'),
            ("verified", "3", '`verified` 应为整数，而不是 `"3"`', '`verified` must be a whole number, not `"3"`'),
            ("verified", -1, "`verified` 的值 `-1` 超出范围", "`verified` cannot be `-1`"),
            ("rows", [], "`rows` 应为键值对，而不是 `[]`", "`rows` must be a mapping of keys to values, not `[]`"),
            ("vocabulary", "ab", "`vocabulary` 应为 64 位小写十六进制", "`vocabulary` must be a SHA-256"),
            ("form", "sheets", '`form` 的值 `"sheets"` 不在可选范围内', '`form` cannot be `"sheets"`'),
            ("as_of", "2023-02-30", '`as_of` 的值 `"2023-02-30"` 不合要求', '`"2023-02-30"` of `as_of` does not fit'),
            ("sums", {}, "`sums` 应为列表，而不是 `{}`", "`sums` must be a list, not `{}`"),
            ("qaward", 1, "`qaward` 的值 `1` 不在可选范围内", "`qaward` cannot be `1`"),
        ],
    )
    def test_a_value(self, key: str, value: Any, zh: str, en: str, out: Path) -> None:
        edit(out, lambda body: body.update({key: value}))
        line = 1 + next(
            at for at, text in enumerate((out / "manifest.json").read_text("utf-8").split("\n")) if f' "{key}"' in text
        )
        for lang, words in (("zh", zh), ("en", en)):
            told = explained(out, "--lang", lang)
            assert f"manifest.json:{line}:" in told and words in told and 1 == told.count("[batch.manifest]"), told
            assert "[batch.not-output]" not in told
        assert "请换回写成时的那一份，或重新运行 qaward batch" in explained(out)

    def test_keys(self, out: Path) -> None:
        """One that is missing, one that nobody knows: told at once."""
        edit(out, lambda body: (body.pop("sums"), body.update(extra=1), body["inputs"][0].update(sha256=None)))
        told = explained(out)
        assert 3 == told.count("[batch.manifest]")
        assert "缺少 `sums`" in told and "不认识的键 `extra`" in told and "`sha256` 后面没有值" in told

    @pytest.mark.parametrize(
        ("old", "new", "zh"),
        [
            ('"sums"', '"sums', "此处应为 `:`"),
            ('{"applicants"', '{,"applicants"', "1:2"),
            ("}\n", "", "没有写完"),
            ('"verified"', '"rows":{},"verified"', "键 `rows` 重复"),
        ],
    )
    def test_broken(self, old: str, new: str, zh: str, out: Path) -> None:
        """Cut off, a sign too few or too many, a key twice: the place is told."""
        place = out / "manifest.json"
        text = place.read_text("utf-8")
        assert old in text
        place.write_text(text.replace(old, new, 1), encoding="utf-8")
        told = explained(out)
        assert "manifest.json:1:" in told and zh in told and "[batch.manifest]" in told, told

    @pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xff", b"[" * 100_000, b"what?"])
    def test_no_json(self, content: bytes, out: Path) -> None:
        (out / "manifest.json").write_bytes(content)
        assert 1 == explained(out).count("[batch.manifest]")
        assert "[batch.manifest]" in run("impact", out, out, "-o", out.parent / "change").stderr

    @pytest.mark.parametrize("content", ["{}", "[]", "3", '{"qaward": "round/1"}', '{"files": {}}'])
    def test_of_somebody_else(self, content: str, out: Path) -> None:
        """What is another thing is still called that."""
        (out / "manifest.json").write_text(content, encoding="utf-8")
        assert "[batch.not-output]" in explained(out)

    def test_another_version(self, out: Path) -> None:
        edit(out, lambda body: body.update(qaward="batch/2"))
        told = explained(out)
        assert "[batch.version]" in told and "清单版本 `batch/2` 不受支持" in told and "本版本支持 batch/1" in told


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two(tmp_path: Path, rules: Path) -> Path:
    """The results of two applicants out of profiles: E-1 has sums, E-2 4万元 for a pilot."""
    files = write_profile(tmp_path / "p.json", FULL), write_profile(tmp_path / "q.json")
    found = run("batch", *files, "-o", tmp_path / "two", "--rules", rules, "--as-of", DAY)
    assert 0 == found.exit_code, found.output
    return tmp_path / "two"


@pytest.fixture
def tables(tmp_path: Path, rules: Path) -> Path:
    """The results of two applicants out of tables: E-1 has 4万元 for a pilot, E-2 nothing."""
    place = tmp_path / "in"
    place.mkdir()
    (place / "applicants.csv").write_text("id,kind\nE-1,enterprise\nE-2,enterprise\n", encoding="utf-8")
    (place / "pilot.csv").write_text("applicant,id,finished\nE-1,P1,2\n", encoding="utf-8")
    found = run("batch", place, "-o", tmp_path / "of-tables", "--rules", rules, "--as-of", DAY)
    assert 0 == found.exit_code, found.output
    return tmp_path / "of-tables"


def first(key: str, **change: Any) -> Callable[[Manifest], object]:
    """Another value in the first entry of a list."""
    return lambda body: body[key][0].update(change)


SUM = {"payer": "city", "form": "voucher", "standing": "due", "fen": "1", "lines": 1}
LEFT = {"code": "profile.left-out", "applicants": 3, "unknown": 0, "zh": "x", "en": "x"}
FIGURES: list[tuple[str, Callable[[Manifest], object]]] = [
    ("清单的 `sums city money ceiling fen` 写的是 1，表 totals、lines 里是 100000000", first("sums", fen="1")),
    ("清单的 `sums city money ceiling lines` 写的是 7，表 totals、lines 里是 1", first("sums", lines=7)),
    (
        "清单的 `sums city money ceiling fen` 写的是 —，表 totals、lines 里是 100000000",
        lambda body: body["sums"].pop(0),
    ),
    ("清单的 `sums` 写的是 8，按清单的其他各项是 7", lambda body: body["sums"].append(body["sums"][0])),
    ("清单的 `sums city voucher due fen` 写的是 1，表 totals、lines 里是 —", lambda body: body["sums"].append(SUM)),
    ("清单的 `rows.lines` 写的是 99，表 lines 里是 10", lambda body: body["rows"].update(lines=99)),
    ("清单的 `rows.rejects` 写的是 —，表 rejects 里是 0", lambda body: body["rows"].pop("rejects")),
    ("清单的 `rows.other` 写的是 0，表 other 里是 —", lambda body: body["rows"].update(other=0)),
    ("清单的 `policies` 写的是 —，`programs` 里是 quality-2023", lambda body: body.update(policies={})),
    ("清单的 `policies` 写的是 —，表 lines 里是 quality-2023", lambda body: body.update(policies={}, programs=[])),
    ("清单的 `programs quality-2023 2023-06-30` 写的是 —，按规则是 ", lambda body: body.update(programs=[])),
    ("清单的 `programs.as_of` 写的是 2023-07-01，`as_of` 里是 2023-06-30", first("programs", as_of="2023-07-01")),
    (f"清单的 `programs quality-2023 2023-06-30` 写的是 {'0' * 64}，按规则是 ", first("programs", sha256="0" * 64)),
    ("清单的 `programs quality-2023 2023-06-30` 写的是 2", lambda body: body["programs"].append(body["programs"][0])),
    ("清单的 `programs x 2023-06-30` 写的是 ", first("programs", policies=["x"])),
    ("清单的 `without` 写的是 ranges，结果目录里是 ranges.parquet", lambda body: body.update(without=["ranges"])),
    ("清单的 `without` 写的是 cautions，结果目录里是", lambda body: body.update(without=["cautions", "ranges"])),
    ("清单的 `without` 写的是 lines，可以不写的表里是 —", lambda body: body.update(without=["lines"])),
    ("清单的 `applicants.read` 写的是 5，按清单的其他各项是 2", lambda body: body["applicants"].update(read=5)),
    ("清单的 `applicants.read` 写的是 5，输入里是 2", lambda body: body["applicants"].update(read=5, decided=5)),
    ("清单的 `applicants.decided` 写的是 1，表 ranges 里是 ≥ 2", lambda body: body["applicants"].update(decided=1)),
    ("清单的 `applicants.rejected` 写的是 1，表 rejects 里是 0", lambda body: body["applicants"].update(rejected=1)),
    ("清单的 `by_row` 写的是 3，按清单的其他各项是 ≤ 2", lambda body: body.update(by_row={"held": 3})),
    ("清单的 `by_row` 写的是 why，可以有的是 between, held, shared", lambda body: body.update(by_row={"why": 0})),
    ("清单的 `second_key.left_out` 写的是 x/y，", lambda body: body["second_key"].update(left_out=["x/y"])),
    ("清单的 `left_out.applicants` 写的是 3，表 rejects 里是 ≤ 0", lambda body: body.update(left_out=LEFT)),
    ("清单的 `verified` 写的是 3，按清单的其他各项是 ≤ 2", lambda body: body.update(verified=3)),
    ("清单的 `second_key.lines` 写的是 11，按清单的其他各项是 ≤ 10", lambda body: body["second_key"].update(lines=11)),
    (
        "清单的 `left_out` 写的是 3, 0，它自己的 `zh` 里是 x",
        lambda body: body.update(left_out=LEFT),
    ),
    ("清单的 `form` 写的是 tables，按 `inputs` 的文件名是 profiles", lambda body: body.update(form="tables")),
    ("清单的 `form` 写的是 nested，输入里是 tables", lambda body: body.update(form="nested")),
    ("清单的 `inputs` 写的是 —，输入里是 ", lambda body: body["inputs"].pop()),
]


class TestFigures:
    """What a manifest says is counted again, over the tables, by the rules and in the inputs."""

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_sound(self, lang: str, two: Path, tables: Path) -> None:
        for out in (two, tables):
            assert (0, "") == ((found := run("explain", out, "E-1", "--lang", lang)).exit_code, found.stderr)

    @pytest.mark.parametrize(("told", "change"), FIGURES, ids=[each for each, _ in FIGURES])
    def test_edited(self, told: str, change: Callable[[Manifest], object], two: Path, tables: Path) -> None:
        """Which figure, what the manifest says, and what was counted; what is explained is what it was."""
        out = tables if "nested" in told or told.startswith("清单的 `inputs`") else two
        sound = run("explain", out, "E-1").stdout
        edit(out, change)
        found = run("explain", out, "E-1")
        assert told in found.stderr and "[batch.figure]" in found.stderr, found.stderr
        named = "`inputs`" not in told  # nothing else is read than what is named
        if named and "form` 写的是 tables" not in told:  # where profiles are read as tables nothing can be explained
            assert (3, sound) == (found.exit_code, found.stdout)
        assert "`" in (english := explained(out, "--lang", "en")) and "of the manifest says" in english

    @pytest.mark.parametrize(
        "change",
        [
            lambda body: body.update(by_row={"held": 1}),
            lambda body: body.update(verified=1),
            lambda body: body["second_key"].update(lines=9),
            lambda body: body.update(software="qaward 9"),
            lambda body: body.update(named=["quality-2023"]),
            lambda body: body.update(looks=[{"code": "x", "zh": "x", "en": "x"}]),
            lambda body: body.pop("rule_files"),
            lambda body: body.update(sha256="0" * 64),
        ],
        ids=["by_row", "verified", "second_key", "software", "named", "looks", "rule_files", "sha256"],
    )
    def test_what_nothing_else_tells(self, change: Callable[[Manifest], object], two: Path) -> None:
        """The manifest has a digest of itself; one that was laid out otherwise says the same, and an older has none."""
        edit(two, lambda body: None)
        assert (0, "") == ((found := run("explain", two, "E-1")).exit_code, found.stderr)
        edit(two, change)
        assert "清单的 `sha256` 写的是 " in (told := explained(two)) and 1 == told.count("错误"), told
        assert 3 == run("impact", two, two, "-o", two.parent / "change").exit_code
        edit(two, lambda body: body.pop("sha256"))
        assert 0 == run("explain", two, "E-1").exit_code

    def test_a_profile_is_not_named_any_more(self, two: Path) -> None:
        edit(two, lambda body: body["inputs"].pop())
        assert "清单的 `applicants.read` 写的是 2，输入里是 1" in explained(two)
        found = run("impact", two, two, "-o", two.parent / "change")
        assert 3 == found.exit_code and "清单的 `applicants.read` 写的是 2，输入里是 1" in found.stderr

    def test_a_table_came_later(self, tables: Path) -> None:
        """It was not among the inputs, and would be read now."""
        new = tables.parent / "in" / "committee.csv"
        new.write_text("applicant,id,since\nE-2,SC 1,2020-01-01\n", encoding="utf-8")
        assert f"清单的 `inputs` 写的是 —，输入里是 {new}" in explained(tables)
        found = run("impact", tables, tables, "-o", tables.parent / "change")
        assert 3 == found.exit_code and f"输入里是 {new}" in found.stderr and not (tables.parent / "change").exists()

    @pytest.mark.parametrize("table", ["lines", "totals", "refusals", "ranges"])
    def test_a_part_of_others_is_gone(self, table: str, two: Path) -> None:
        """The tables are in two parts, of an applicant each: that of the other is removed."""
        (part,) = (two / f"{table}.parquet").iterdir()
        frame = pl.read_parquet(part)
        frame.filter(pl.col("applicant") == "E-1").write_parquet(part)
        other = part.with_name("part-00001.parquet")
        frame.filter(pl.col("applicant") == "E-2").write_parquet(other)
        assert (0, "") == ((found := run("explain", two, "E-1")).exit_code, found.stderr)
        assert 0 == run("impact", two, two, "-o", two.parent / "change").exit_code
        other.unlink()
        assert f"清单的 `rows.{table}` 写的是" in explained(two)
        found = run("impact", two, two, "-o", two.parent / "more")
        assert 3 == found.exit_code and f"清单的 `rows.{table}` 写的是" in found.stderr
        assert not (two.parent / "more").exists()

    def test_a_row_of_others(self, two: Path) -> None:
        """One fen more for E-2: E-1 is explained, and the sums are told."""
        (part,) = (two / "lines.parquet").iterdir()
        more = pl.when(pl.col("applicant") == "E-2").then(1).otherwise(0)
        pl.read_parquet(part).with_columns(pl.col("net_fen") + more).write_parquet(part)
        told = explained(two)
        assert (
            "`sums city money due fen` 写的是 60000000，表 lines 里是 60000001" in told
            and "[batch.otherwise]" not in told
        )

    def test_ranges_by_row(self, two: Path) -> None:
        """No range was found one by one, and the table has some that were."""
        (part,) = (two / "ranges.parquet").iterdir()
        pl.read_parquet(part).with_columns(by_row=True).write_parquet(part)
        assert "清单的 `ranges_by_row` 写的是 0，表 ranges 里是 ≥ 2" in explained(two)

    def test_one_file_without_items(self, tmp_path: Path, rules: Path) -> None:
        """It is read again as it was, whatever else lies beside it."""
        file = tmp_path / "firms.parquet"
        pl.DataFrame({"id": ["E-1"], "kind": ["enterprise"], "listed": [True]}).write_parquet(file)
        pl.DataFrame({"x": [1]}).write_parquet(tmp_path / "other.parquet")
        assert 0 == run("batch", file, "-o", tmp_path / "one", "--rules", rules, "--as-of", DAY).exit_code
        assert (0, "") == ((found := run("explain", tmp_path / "one", "E-1")).exit_code, found.stderr)

    def test_days_of_each_profile(self, tmp_path: Path, rules: Path) -> None:
        """There is a program for each day, and no day of all."""
        files = [tmp_path / f"{at}.json" for at in range(2)]
        for at, file in enumerate(files):
            body = {**FULL, "as_of": f"2023-0{at + 1}-01", "applicant": {**FULL["applicant"], "id": f"E-{at}"}}
            file.write_text(json.dumps({**body, "items": []}, ensure_ascii=False), encoding="utf-8")
        out = tmp_path / "days"
        assert 0 == run("batch", *files, "-o", out, "--rules", rules).exit_code
        assert (0, "") == ((found := run("explain", out, "E-1")).exit_code, found.stderr)
        edit(out, lambda body: body["programs"].pop(1))
        assert "清单的 `programs quality-2023 2023-02-01` 写的是 —，按规则是 " in run("explain", out, "E-1").stderr
