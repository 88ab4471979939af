"""`qaward new-policy`: what it writes is sound and runs as it is, and it never touches what is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from console import ROOT, VOCABULARY, run

from qaward import writing
from qaward.policy.load import load_folder

CHINESE = re.compile(r"[\u3400-\u9fff]")
FILES = [
    "features/linjiang-2024/incentives.feature",
    "features/linjiang-2024/profiles/example.yaml",
    "rules/linjiang-2024/01-incentives.yaml",
    "rules/linjiang-2024/policy.yaml",
    "rules/vocabulary.yaml",
]
START = ("new-policy", "linjiang-2024", "--with-vocabulary")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def left(folder: Path) -> list[str]:
    """Every file below a folder, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def features(*words: str, rules: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """A run of the features of another folder."""
    call = [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/test_pack_features.py", *words]
    call += ["--rules", str(rules), "--features", str(folder)]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)


class TestNewPack:
    def test_from_nothing(self, place: Path) -> None:
        """In an empty folder everything is made, and what is printed next runs as it is printed."""
        found = run(*START, "--title", "临江市奖励办法", "--region", "329900")
        assert (0, "") == (found.exit_code, found.stderr)
        assert left(place) == FILES
        calls = [line.strip() for line in found.stdout.splitlines() if line.startswith("  qaward ")]
        assert [call.split()[1] for call in calls] == ["lint", "policies", "evaluate", "test"]
        shown = [run(*shlex.split(call)[1:]) for call in calls]
        assert [each.exit_code for each in shown] == [0, 0, 0, 0], [each.output for each in shown]
        assert "示例-2" in shown[2].stdout and "应付" in shown[2].stdout
        assert "3 个通过，0 个不符；条款 1/1，档次 1/1，条件分支 2/2" in shown[3].stdout
        assert run("fmt", "rules/linjiang-2024", "--check").exit_code == 0
        [policy] = load_folder(Path("rules")).policies
        assert (policy.id, policy.title, policy.region) == ("linjiang-2024", "临江市奖励办法", "329900")
        assert [(clause.id, clause.title) for clause in policy.clauses] == [("example-clause", "示例奖励")]

    @pytest.mark.parametrize("vocabulary", ["packaged", "own"])
    def test_the_features_pass(self, place: Path, vocabulary: str) -> None:
        """The scenarios are green, whatever the status is and whatever the vocabulary speaks of."""
        for name in ("rules", "features"):
            (place / name).mkdir()
        if vocabulary == "own":
            (place / "rules/vocabulary.yaml").write_text(VOCABULARY.replace("  standard:", "  norm:"), "utf-8")
        options = ["--with-vocabulary"] if vocabulary == "packaged" else []
        for number, status in enumerate(("in_force", "draft", "repealed")):
            made = run("new-policy", f"linjiang-{number}", "--status", status, "--level", "省级", *options)
            assert made.exit_code == 0, made.output
        found = features("-q", "-k", "linjiang", rules=place / "rules", folder=place / "features")
        assert found.returncode == 0, found.stdout
        assert re.search(r"\b\d+ passed", found.stdout)

    @pytest.mark.parametrize(
        "items", ["{thing: {label: '甲|乙', facts: []}}", "{thing: {label: 甲, facts: [sum]}}", "{}"]
    )
    def test_a_vocabulary_with_little(self, place: Path, items: str) -> None:
        """An example can be drawn from any vocabulary."""
        (place / "rules").mkdir()
        (place / "features").mkdir()
        (place / "rules/vocabulary.yaml").write_text(
            "vocabulary: 1\npayers: {town: {label: 镇级, treasury: 镇财政}}\n"
            f"applicant: {{kinds: {{farm: {{label: 农场}}}}, facts: []}}\nitems: {items}\n"
            "facts: {sum: {label: 金额数, type: money, question: 多少？}}\n",
            "utf-8",
        )
        found = run("new-policy", "town")
        if "facts: {}" not in found.output and found.exit_code == 1:
            pytest.skip(found.output)  # the vocabulary itself is refused
        assert found.exit_code == 0, found.output
        profile = "features/town/profiles/example.yaml"
        shown = run("evaluate", profile, "--as-of", "2024-06-30", "--rules", "rules", "--policy", "town")
        assert "镇级" in shown.stdout and "1万元" in shown.stdout, shown.output

    def test_beside_others(self, place: Path) -> None:
        """A second pack stands beside the first and takes the vocabulary that is there."""
        assert run(*START).exit_code == 0
        assert run("new-policy", "linjiang-2025").exit_code == 0
        assert run("new-policy", "linjiang-2026", "--with-vocabulary").exit_code == 0
        assert run("lint", "rules").stdout == "未发现问题：3 个政策，3 个条款\n"

    @pytest.mark.parametrize(
        "title", ['引“号”与"双"', "a: b # c", "- x", "[y]", "《甲》", "true", "2024", "a\\b", "100%"]
    )
    def test_titles_of_all_kinds(self, place: Path, title: str) -> None:
        """Whatever one line says can be a title."""
        assert run(*START, "--title", title, "--issuer", title).exit_code == 0
        [policy] = load_folder(Path("rules")).policies
        assert (policy.title, policy.issuer) == (title, title)

    def test_in_english(self, place: Path) -> None:
        """What is printed is English but for names."""
        assert not CHINESE.search(run(*START, "--lang", "en").output)


class TestRefusals:
    """What cannot be done is told in both languages, with the place, and leaves nothing behind."""

    @pytest.mark.parametrize(
        ("args", "zh"),
        [
            (["../x"], "编号 `../x` 不能用"),
            (["x/y"], "是否为 `x-y`？"),
            (["/etc/x"], "是否为 `etc-x`？"),
            (["."], "编号 `.` 不能用"),
            ([""], "编号 `` 不能用"),
            (["Linjiang_2024"], "是否为 `linjiang-2024`？"),
            (["2024-linjiang"], "是否为 `linjiang-2024`？"),
            (["临江"], "如 nantong-2024"),
            (["a\n"], "是否为 `a`？"),
            (["a" * 65], "不超过 64 个字符"),
            (["or"], "编号 `or` 不能用"),
            ([], "缺少 编号"),
            (["ok", "--title", " "], "--title 要写一行看得见的文字"),
            (["ok", "--title", "a\nb"], "--title 要写一行看得见的文字"),
            (["ok", "--issuer", "x" * 201], "--issuer 要写一行看得见的文字"),
            (["ok", "--region", "3206"], "--region 应为六位行政区划代码"),
            (["ok", "--status", "drft"], "是否为 `draft`？"),
            (["ok", "--level", "citty"], "是否为 `city`？"),
        ],
    )
    def test_wrong_usage(self, place: Path, args: list[str], zh: str) -> None:
        found = run("new-policy", *args, "--with-vocabulary")
        assert (2, "") == (found.exit_code, found.stdout)
        assert zh in found.stderr.splitlines()[-1]
        english = run("new-policy", *args, "--with-vocabulary", "--lang", "en")
        assert english.exit_code == 2
        assert not CHINESE.search(english.stderr.replace("市级", "").replace("临江", ""))
        assert left(place) == [] and not any(place.iterdir())

    @pytest.mark.parametrize("existing", FILES[:-1])
    def test_nothing_is_overwritten(self, place: Path, existing: str) -> None:
        """One file in the way stops everything, and is named."""
        path = place / existing
        path.parent.mkdir(parents=True)
        path.write_text("mine\n", "utf-8")
        found = run(*START)
        assert (3, "") == (found.exit_code, found.stdout)
        assert found.stderr.startswith(f"{existing}: 错误: 这里已有文件，不予覆盖")
        assert left(place) == [existing] and path.read_text("utf-8") == "mine\n"
        english = run(*START, "--lang", "en")
        assert f"{existing}: error: something is already here" in english.stderr
        assert not CHINESE.search(english.stderr)

    def test_another_vocabulary(self, place: Path) -> None:
        (place / "rules").mkdir()
        (place / "rules/vocabulary.yaml").write_text(VOCABULARY, "utf-8")
        found = run(*START)
        assert found.exit_code == 3
        assert found.stderr.startswith("rules/vocabulary.yaml: 错误: 这里已有一份不同的词汇表")
        assert left(place) == ["rules/vocabulary.yaml"]

    def test_links(self, place: Path) -> None:
        """A link in the way is not followed, whether it leads somewhere or not."""
        assert run(*START).exit_code == 0
        (place / "elsewhere").mkdir()
        for target in ("../elsewhere", "../nowhere"):
            (place / "features/other").symlink_to(target)
            found = run("new-policy", "other")
            assert (3, True) == (found.exit_code, "features/other: 错误: 这里已有文件" in found.stderr)
            (place / "features/other").unlink()
        assert left(place / "elsewhere") == [] and not (place / "nowhere").exists()

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (["--rules", "nowhere"], "nowhere: 错误: 没有这个目录"),
            (["--features", "a/b/c", "--with-vocabulary"], "a/b: 错误: 没有这个目录"),
            (["--features", "rules/vocabulary.yaml"], "rules/vocabulary.yaml: 错误: 这是文件，不是目录"),
            (["--features", "rules"], "rules: 错误: 场景目录不能放在规则目录之内"),
            (["--features", "link"], "link: 错误: 场景目录不能放在规则目录之内"),
            (["--rules", "features", "--features", "rules"], "features: 错误: 规则目录缺少词汇表"),
        ],
    )
    def test_folders(self, place: Path, args: list[str], said: str) -> None:
        assert run(*START).exit_code == 0
        (place / "link").symlink_to("rules")
        before = left(place)
        found = run("new-policy", "other", *args)
        assert (3, "") == (found.exit_code, found.stdout)
        assert said in found.stderr
        assert not CHINESE.search(run("new-policy", "other", *args, "--lang", "en").stderr)
        assert left(place) == before

    def test_names_that_are_taken(self, place: Path) -> None:
        """Neither the id nor the title of another policy is taken again, wherever it stands."""
        assert run(*START, "--title", "办法").exit_code == 0
        Path("rules/linjiang-2024").rename("rules/moved")
        Path("features/linjiang-2024").rename("features/moved")
        found = run("new-policy", "linjiang-2024")
        assert (3, "rules/moved/policy.yaml: 错误: 编号 `linjiang-2024` 已用于《办法》") == (
            found.exit_code, found.stderr.split("；")[0],
        )  # fmt: skip
        found = run("new-policy", "other", "--title", "办法")
        assert (3, True) == (found.exit_code, "标题已是《办法》" in found.stderr)

    def test_faulty_rules(self, place: Path) -> None:
        """Rules with faults are mended first."""
        assert run(*START).exit_code == 0
        (place / "rules/linjiang-2024/02-more.yaml").write_text("- clause: x\n", "utf-8")
        found = run("new-policy", "other")
        assert (1, "") == (found.exit_code, found.stdout)
        assert "rules/linjiang-2024/02-more.yaml" in found.stderr

    @pytest.mark.parametrize("at", range(5))
    @pytest.mark.parametrize("call", ["mkdir", "rename", "put"])
    def test_a_fault_on_the_way(self, place: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int) -> None:
        """Whatever cannot be written: everything is undone."""
        count = iter(range(1000))
        owner: Any = writing if call == "put" else Path
        real = getattr(owner, call)

        def refused(*args: object, **settings: object) -> object:
            if next(count) == at:
                raise PermissionError(13, "no")
            return real(*args, **settings)

        monkeypatch.setattr(owner, call, refused)
        found = run(*START)
        if next(count) <= at:  # so many calls there are not
            assert found.exit_code == 0
            return
        assert (3, "") == (found.exit_code, found.stdout)
        assert "无法写入：没有权限" in found.stderr
        assert [path.name for path in place.iterdir()] == []


WRONG = """\
# language: zh-CN
功能: 写错的场景

  背景:
    假如 依据政策文件《临江市奖励办法》
    并且 认定日期为 2024-06-30
    并且 申报主体为企业
    并且 申报事项：
      | 类别 | 编号   | 角色 |
      | 标准 | 示例-1 | 主导 |

  @example-clause
  场景: 步骤写错
    当 认定
    那么 明细是：
      | 条款           | 事项   | 出资 | 性质 | 金额  |
      | example-clause | 示例-1 | 市级 | 应付 | 1万元 |

  @example-clause
  场景: 条款写错
    当 认定
    那么 明细为：
      | 条款          | 事项   | 出资 | 性质 | 金额  |
      | example-claus | 示例-1 | 市级 | 应付 | 1万元 |

  @example-clause
  场景: 金额写错
    当 认定
    那么 明细为：
      | 条款           | 事项   | 出资 | 性质 | 金额  |
      | example-clause | 示例-1 | 市级 | 应付 | 2万元 |

  @example-clause
  场景: 事实写错
    假如 申报事项：
      | 类别 | 编号   | 脚色 |
      | 标准 | 示例-2 | 主导 |
    当 认定
    那么 没有明细

  @exemple-clause
  场景: 标题写错
    假如 依据政策文件《临江奖励办法》
    当 认定
    那么 没有明细

  @example-clause
  场景: 表头写错
    当 认定
    那么 合计为：
      | 出资 | 性质 | 金额  |
      | 市级 | 应付 | 1万元 |
"""


def test_features_that_are_wrong(place: Path) -> None:
    """A wrong step, clause, amount, fact, title, tag or table is told in words, with its place, without Python."""
    assert run(*START, "--title", "临江市奖励办法").exit_code == 0
    pack = place / "features/linjiang-2024"
    (pack / "wrong.feature").write_text(WRONG, "utf-8")
    (pack / "broken.feature").write_text("# language: zh-CN\n功能: 甲\n  场景: 乙\n    当 认定\n    那末 丙\n", "utf-8")
    (pack / "empty.feature").write_text("# language: zh-CN\n功能: 甲\n  场景: 丁\n    加入 丙\n", "utf-8")
    (pack / "profiles/unused.yaml").write_text("", "utf-8")
    words = ("-k", "linjiang-2024 and not durable")
    found = features(*words, rules=place / "rules", folder=place / "features").stdout
    for said in (
        "wrong.feature:15\n场景：步骤写错\n步骤：那么 明细是：\n  没有这样的步骤；是否为“那么 明细为：”？\n",
        "  政策 linjiang-2024 没有条款 `example-claus`；是否为 `example-clause`？\n",
        "  表中有、结果没有：\n    | 条款           | 事项   | 出资 | 性质 | 金额  |\n"
        "    | example-clause | 示例-1 | 市级 | 应付 | 2万元 |\n  结果有、表中没有：\n",
        "标准（standard）没有事实 `脚色`",
        "没有标题为《临江奖励办法》的政策；是否为 `临江市奖励办法`？",
        "标签 @exemple-clause 不是条款的编号；是否为 `example-clause`？",
        "表头应为 | 出资 | 性质 | 项数 | 金额 |，而不是 | 出资 | 性质 | 金额 |",
        "broken.feature:5\n  这一行不能读：那末 丙\n  每一步以 假如、并且、当 或 那么 加一个空格开头",
        "empty.feature:3\n场景：丁\n  没有“那么”的步骤",
        "没有一个场景用到这份档案：假如 申报主体的档案为 unused.yaml",
    ):
        assert said in found, f"{said}\n{found}"
    assert "Traceback" not in found and not re.search(r"\.py:\d", found)
    assert re.search(r"\b10 failed", found), found[-300:]
