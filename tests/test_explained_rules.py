"""What `qaward explain` tells of the files of rules and the profiles that are not those a batch was made of."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from console import DAY, FULL, POLICY, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

STACKING = """\
- rule: once-for-both
  because: 两项取一
  keep: highest
  clauses: [quality-2023/led-standard, quality-2023/pilot]
"""


@pytest.fixture
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with rules of two policies and what holds between them, one profile in a folder, and the results."""
    place = tmp_path / "year"
    write_pack(place / "rules")
    other = place / "rules" / "other"
    shutil.copytree(place / "rules" / POLICY, other)
    for file in other.iterdir():
        text = file.read_text("utf-8").replace(f"policy: {POLICY}", "policy: other").replace("pilot-sum", "other-sum")
        file.write_text(text, encoding="utf-8")
    (place / "rules" / "stacking.yaml").write_text(STACKING, encoding="utf-8")
    (place / "in").mkdir()
    write_profile(place / "in" / "p.json", FULL)
    monkeypatch.chdir(place)
    found = run("batch", "in", "-o", "out", "--rules", "rules", "--policy", POLICY, "--as-of", DAY)
    assert 0 == found.exit_code, found.output
    assert (0, "") == ((found := run("explain", "out", "E-1")).exit_code, found.stderr)
    return place


def append(place: Path) -> None:
    place.write_text(place.read_text("utf-8") + "# looked at\n", encoding="utf-8")


class TestRules:
    def test_what_the_manifest_names(self, year: Path) -> None:
        """All files that decisions rest on, each with its digest; what holds between policies too."""
        body = json.loads((year / "out" / "manifest.json").read_bytes())
        files = [each.relative_to(year / "rules").as_posix() for each in (year / "rules").rglob("*.yaml")]
        assert sorted(files) == [*body["rule_files"]]
        assert "stacking.yaml" in files and 64 == len(body["rule_files"]["stacking.yaml"])

    @pytest.mark.parametrize(
        "name", ["vocabulary.yaml", "stacking.yaml", "quality-2023/01-all.yaml", "quality-2023/policy.yaml"]
    )
    def test_a_file_that_changed(self, name: str, year: Path) -> None:
        """It is named, by itself; nothing is explained."""
        append(year / "rules" / name)
        found = run("explain", "out", "E-1")
        assert (3, "", 1) == (found.exit_code, found.stdout, found.stderr.count("错误"))
        assert f"与写结果时不同（{name}）" in found.stderr and "[batch.changed]" in found.stderr

    def test_one_that_is_gone(self, year: Path) -> None:
        (year / "rules" / "stacking.yaml").unlink()
        assert "规则文件与写结果时不同（stacking.yaml）" in run("explain", "out", "E-1").stderr

    def test_one_without_which_rules_cannot_be_read(self, year: Path) -> None:
        """What does not fit any more is told, and the file that is gone as the reason."""
        (year / "rules" / POLICY / "01-all.yaml").unlink()
        found = run("explain", "out", "E-1")
        assert 0 != found.exit_code and "[reading.unused]" in found.stderr
        assert f"规则文件与写结果时不同（{POLICY}/01-all.yaml）" in found.stderr and "other/" not in found.stderr

    def test_one_that_came(self, year: Path) -> None:
        """Where there was none."""
        (year / "rules" / "stacking.yaml").unlink()
        run("batch", "in", "-o", "out", "--rules", "rules", "--policy", POLICY, "--as-of", DAY)
        (year / "rules" / "stacking.yaml").write_text(STACKING, encoding="utf-8")
        (year / "rules" / POLICY / "02-more.yaml").write_text("[]\n", encoding="utf-8")
        found = run("explain", "out", "E-1", "--lang", "en").stderr
        assert 2 == found.count("[batch.changed]") and 0 == found.count("quality-2023/01")
        assert "(stacking.yaml)" in found and "(quality-2023/02-more.yaml)" in found

    def test_a_policy_that_did_not_decide(self, year: Path) -> None:
        """It is named, and the applicant is explained all the same."""
        own = run("explain", "out", "E-1").stdout
        append(year / "rules" / "other" / "policy.yaml")
        found = run("explain", "out", "E-1")
        assert (0, own) == (found.exit_code, found.stdout)
        assert "不同的还有 other/policy.yaml" in found.stderr and "[batch.rules-beside]" in found.stderr
        shutil.rmtree(year / "rules" / "other")
        assert "other/01-all.yaml、other/policy.yaml" in run("explain", "out", "E-1").stderr

    def test_the_folder_of_a_policy_has_another_name(self, year: Path) -> None:
        """Nothing that it says has changed."""
        (year / "rules" / POLICY).rename(year / "rules" / "town")
        assert (0, "") == ((found := run("explain", "out", "E-1")).exit_code, found.stderr)

    def test_an_older_manifest(self, year: Path) -> None:
        """It has no digests of files: policies and vocabulary are held against those of today, and no more."""
        place = year / "out" / "manifest.json"
        body = json.loads(place.read_bytes())
        del body["rule_files"], body["sources"], body["sha256"]
        place.write_text(json.dumps(body), encoding="utf-8")
        append(year / "rules" / "stacking.yaml")
        assert (0, "") == ((found := run("explain", "out", "E-1")).exit_code, found.stderr)
        append(year / "rules" / POLICY / "policy.yaml")
        assert "政策与写结果时不同（quality-2023）" in run("explain", "out", "E-1").stderr

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("vocabulary.yaml", "清单的 `vocabulary`"),
            ("stacking.yaml", "规则文件与写结果时不同（stacking.yaml）"),
            ("quality-2023/policy.yaml", "清单的 `policies quality-2023`"),
        ],
    )
    def test_a_digest_that_somebody_wrote(self, name: str, said: str, year: Path) -> None:
        place = year / "out" / "manifest.json"
        body = json.loads(place.read_bytes())
        body["rule_files"][name] = "0" * 64
        place.write_text(json.dumps(body), encoding="utf-8")
        found = run("explain", "out", "E-1")
        assert 3 == found.exit_code and said in found.stderr

    def test_of_two_folders_that_with_the_same_files(self, year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Beside the results, not that of the current folder, where the rules between policies are others."""
        elsewhere = year / "elsewhere"
        shutil.copytree(year / "rules", elsewhere / "rules")
        append(elsewhere / "rules" / "stacking.yaml")
        monkeypatch.chdir(elsewhere)
        assert (0, "") == ((found := run("explain", year / "out", "E-1")).exit_code, found.stderr)


class TestProfiles:
    def test_one_that_came_later(self, year: Path) -> None:
        """It is not read, and named; by `impact` too."""
        own = run("explain", "out", "E-1").stdout
        write_profile(year / "in" / "q.yaml", id="E-2")
        found = run("explain", "out", "E-1")
        assert (3, own, 1) == (found.exit_code, found.stdout, found.stderr.count("错误"))
        assert "清单的 `inputs` 写的是 —，输入里是 in/q.yaml；" in found.stderr
        assert 3 == (found := run("impact", "out", "out", "-o", "change")).exit_code and "in/q.yaml" in found.stderr

    def test_beside_one_that_was_named(self, year: Path) -> None:
        """Its folder was not read."""
        run("batch", "in/p.json", "-o", "one", "--rules", "rules", "--policy", POLICY, "--as-of", DAY)
        write_profile(year / "in" / "q.yaml", id="E-2")
        assert (0, "") == ((found := run("explain", "one", "E-1")).exit_code, found.stderr)

    def test_an_older_manifest(self, year: Path) -> None:
        """It does not say whether the folder was named, or its two files."""
        write_profile(year / "in" / "q.yaml", id="E-2")
        run("batch", "in", "-o", "out", "--rules", "rules", "--policy", POLICY, "--as-of", DAY)
        place = year / "out" / "manifest.json"
        body = json.loads(place.read_bytes())
        del body["sources"], body["sha256"]
        place.write_text(json.dumps(body), encoding="utf-8")
        write_profile(year / "in" / "r.yaml", id="E-3")
        found = run("explain", "out", "E-1")
        assert 0 == found.exit_code and "in/r.yaml 和当时读的文件在同一目录" in found.stderr

    @pytest.mark.parametrize("sources", [[], ["other"], ["in", "more.json"]])
    def test_inputs_that_somebody_wrote(self, sources: list[str], year: Path) -> None:
        place = year / "out" / "manifest.json"
        body = json.loads(place.read_bytes())
        place.write_text(json.dumps({**body, "sources": sources}), encoding="utf-8")
        found = run("explain", "out", "E-1")
        assert 3 == found.exit_code and "清单的 `sources`" in found.stderr
