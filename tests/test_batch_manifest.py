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
