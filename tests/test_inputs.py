"""Profiles from files, folders, JSON lines and standard input; every kind of input that is none."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
from console import DAY, FULL, PLAIN, run, write_pack, write_profile

from qaward import reading
from qaward.profiles.read import LARGEST_PROFILE

YAML = """\
# 企业
申报主体: {代码: E-2, 名称: 某公司, 类型: 企业, 列入名单: 否}

事项:
  - {类别: 试点, 编号: P9, 完成项目数: 2}
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small pack."""
    return write_pack(tmp_path_factory.mktemp("rules"))


def one_line(number: int) -> dict[str, Any]:
    """A sound profile of its own."""
    items = [{**PLAIN["items"][0], "id": f"P-{number}"}]
    return {**PLAIN, "applicant": {**PLAIN["applicant"], "id": f"N-{number}"}, "items": items}


class Given:
    """Runs `evaluate --format jsonl` and reads what comes out."""

    def __init__(self, rules: Path) -> None:
        self.rules = rules

    def __call__(self, *args: Any, stdin: str | bytes | None = None) -> tuple[int, list[str], list[str]]:
        """The exit code, the ids decided, the lines on standard error."""
        found = run("evaluate", *args, "--as-of", DAY, "--rules", self.rules, "--format", "jsonl", stdin=stdin)
        documents = [json.loads(line) for line in found.stdout.splitlines()]
        ids = [each["applicant"]["id"] for each in documents if each["qaward"] == "decision/2"]
        return found.exit_code, ids, found.stderr.splitlines()


@pytest.fixture
def given(rules: Path) -> Given:
    """A run on the small pack."""
    return Given(rules)


class TestFiles:
    def test_yaml_json_and_lines(self, given: Given, tmp_path: Path) -> None:
        """YAML, JSON and JSON lines can be named together."""
        (tmp_path / "a.yaml").write_text(YAML, "utf-8")
        (tmp_path / "b.yml").write_text(YAML.replace("E-2", "E-3").replace("P9", "P8"), "utf-8")
        write_profile(tmp_path / "c.json", FULL)
        (tmp_path / "d.jsonl").write_text("\n\n".join(json.dumps(one_line(at)) for at in (1, 2)), "utf-8")
        paths = [tmp_path / name for name in ("a.yaml", "b.yml", "c.json", "d.jsonl")]
        expected = (0, ["E-2", "E-3", "E-1", "N-1", "N-2"], ["读取 5 = 认定 5 + 退回 0"])
        assert expected == given(*paths)

    def test_what_a_text_may_have_lost(self, given: Given, tmp_path: Path) -> None:
        """A `#` after a space begins a comment: that is told where a text ends before it, and the rest is decided."""
        path = tmp_path / "a.yaml"
        path.write_text(YAML.replace("类别: 试点, 编号: P9, ", "\n     类别: 试点,\n     编号: P #9\n     , "), "utf-8")
        code, ids, told = given(path)
        assert (0, ["E-2"], 1) == (code, ids, len(told))
        assert told[0].startswith(f"{path}:") and "提示: `#9` 前面有空格，按 YAML 的规定是注释，没有读入" in told[0]
        path.write_text(path.read_text("utf-8").replace("P #9", "'P #9'"), "utf-8")
        assert (0, ["E-2"], []) == given(path)
        path.write_text(YAML.replace("\n", " # 说明\n"), "utf-8")
        assert (0, ["E-2"], []) == given(path)

    def test_a_folder(self, given: Given, tmp_path: Path) -> None:
        """A folder is read in the order of names; other files and folders in it are left alone."""
        (tmp_path / "b.YAML").write_text(YAML, "utf-8")
        write_profile(tmp_path / "a.json", FULL)
        (tmp_path / "notes.txt").write_text("x", "utf-8")
        (tmp_path / "sub.yaml").mkdir()
        assert (0, ["E-1", "E-2"], ["读取 2 = 认定 2 + 退回 0"]) == given(tmp_path)

    def test_a_folder_without_profiles(self, given: Given, tmp_path: Path) -> None:
        """A folder that holds none is told."""
        (tmp_path / "notes.txt").write_text("x", "utf-8")
        message = (
            f"{tmp_path}: 错误: 没有可读取的档案（*.yaml、*.yml、*.json、*.jsonl）；"
            "请核对路径，电子表格要先写成档案 [profile.no-files]"
        )
        assert (3, [], [message, "读取 1 = 认定 0 + 退回 1"]) == given(tmp_path)

    def test_the_same_applicant_again(self, given: Given, tmp_path: Path) -> None:
        """An applicant in two files, or in a file that is named twice, is decided once; the second is turned back."""
        one, two = write_profile(tmp_path / "a.json"), write_profile(tmp_path / "b.json")
        told = [
            f"{two}: 错误: 申报主体 `E-2` 重复，先见于 {one}；请合并为一份 [profile.twice]",
            f"{one}: 错误: 申报主体 `E-2` 重复，先见于 {one}；请合并为一份 [profile.twice]",
            "读取 3 = 认定 1 + 退回 2",
        ]
        assert (3, ["E-2"], told) == given(one, two, one)

    def test_the_same_applicant_in_json_lines(self, given: Given, tmp_path: Path) -> None:
        """Lines have places of their own."""
        path = tmp_path / "a.jsonl"
        path.write_text("\n".join([json.dumps(PLAIN)] * 2), "utf-8")
        message = f"{path}#2: 错误: 申报主体 `E-2` 重复，先见于 {path}#1；请合并为一份 [profile.twice]"
        assert (3, ["E-2"], [message, "读取 2 = 认定 1 + 退回 1"]) == given(path)

    def test_faults_in_json_lines(self, given: Given, tmp_path: Path) -> None:
        """A faulty line, a cut one, one that is too long: each is told with its number, the others are decided."""
        path = tmp_path / "a.jsonl"
        long = '{"applicant": {"id": "' + "x" * LARGEST_PROFILE + '"}}'
        lines = [json.dumps(one_line(1)), '{"applicant": {"id": "N-2"', "", long, "[]", json.dumps(one_line(6))]
        path.write_text("\n".join(lines), "utf-8")
        code, ids, told = given(path)
        assert (3, ["N-1", "N-6"], "读取 5 = 认定 2 + 退回 3") == (code, ids, told[-1])
        assert [
            f"{path}#2:1:26: 错误: JSON 语法错误：文件到此中断，可能没有写完；请补全，或重新生成 [json.syntax]",
            f"{path}#4: 错误: 档案超过单个主体的上限 8 MB；多个主体请用 JSONL，每行一个 [profile.large]",
        ] == told[:2]
        assert told[2].startswith(f"{path}#5:1:1: 错误: ")


class TestFilesThatAreNone:
    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("a.yaml", b"", "错误: 文件没有内容；请写入内容 [file.empty]"),
            ("a.json", b" \n", "错误: 文件没有内容；请写入内容 [file.empty]"),
            ("a.jsonl", b"\n\n", "错误: 文件没有内容；请写入内容 [file.empty]"),
            ("a.yaml", YAML.encode("gbk"), "1:3: 错误: 文件不是 UTF-8 编码，像是 GBK；请另存为 UTF-8 [file.gbk]"),
            ("a.yaml", YAML.encode("utf-16"), "错误: 文件为 UTF-16 编码；请另存为 UTF-8 [file.utf16]"),
            ("a.yaml", bytes(range(256)), "2:118: 错误: 文件不是 UTF-8 文本；请另存为 UTF-8 [file.not-utf8]"),
            (
                "a.yaml",
                b"\x7fELF\x02\x01\x01\x00\x00\x00",
                "1:8: 错误: 文件含有空字符，不是文本文件；请核对是不是给错了文件，是文本的，另存为 UTF-8 [file.binary]",
            ),
            (
                "a.xlsx",
                b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml",
                "错误: 这是电子表格工作簿（.xlsx），不是文本；程序不读",
            ),
            (
                "a.et",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
                "错误: 这是老格式的办公文件（.xls、.et、.doc、.wps）",
            ),
            ("a.csv", "代码,名称\nA,甲\n".encode(), "1:1: 错误: 这是表格（CSV 一类），不是档案或规则；程序不读表格"),
            ("a.csv", "代码,名称\nA,甲\n".encode("gbk"), "错误: 这是表格（CSV 一类），不是档案或规则；程序不读表格"),
            (
                "a.yaml",
                "申报主体: \x1b[31m红\x1b[0m".encode(),
                "1:7: 错误: 此处有不可见的控制字符 U+001B；请删去 [file.control]",
            ),
            (
                "a.json",
                b'{"applicant": {"id": "x", "kin',
                "1:27: 错误: JSON 语法错误：文字没有以引号结束，或文件没有写完；请补上引号，或补全文件 [json.syntax]",
            ),
            ("a.json", json.dumps([PLAIN]).encode(), "1:1: 错误: "),
            ("a.yaml", b"- 1\n- 2\n", "1:1: 错误: "),
            ("a.yaml", b"just words", "1:1: 错误: "),
            ("a.yaml", b"---\na: 1\n---\nb: 2\n", "3:1: 错误: "),
        ],
    )
    def test_contents(self, given: Given, tmp_path: Path, name: str, content: bytes, message: str) -> None:
        """Whatever is in the file, the message says what it is and where."""
        path = tmp_path / name
        path.write_bytes(content)
        code, ids, told = given(path)
        assert (3, []) == (code, ids)
        place = f"{path}:{message}" if message[0].isdigit() else f"{path}: {message}"
        assert told[0].startswith(place)
        assert told[-1].startswith("读取 1 = 认定 0 + 退回 1")
        assert "\x1b" not in "".join(told)

    def test_missing_and_unreadable(self, given: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A missing file and one that may not be read are told; the sound one is decided."""
        sound, locked = write_profile(tmp_path / "a.json"), write_profile(tmp_path / "b.json", id="B")
        plain_open = os.open

        def open_(path: Any, *args: Any, **settings: Any) -> Any:
            if path == locked:
                raise PermissionError(13, "Permission denied", str(path))
            return plain_open(path, *args, **settings)

        monkeypatch.setattr(os, "open", open_)
        told = [
            f"{tmp_path}/none.yaml: 错误: 无法读取：没有这个文件或目录；请检查路径和权限 [file.unreadable]",
            f"{locked}: 错误: 无法读取：没有权限；请检查路径和权限 [file.unreadable]",
            "读取 3 = 认定 1 + 退回 2",
        ]
        assert (3, ["E-2"], told) == given(tmp_path / "none.yaml", locked, sound)

    def test_a_folder_that_may_not_be_listed(
        self, given: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder without permission is one fault; what else was named is decided."""
        folder = tmp_path / "locked"
        folder.mkdir()
        sound = write_profile(tmp_path / "a.json")

        def iterdir(path: Path) -> Any:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "iterdir", iterdir)
        told = f"{folder}: 错误: 无法读取：没有权限；请检查路径和权限 [file.unreadable]"
        assert (3, ["E-2"], [told, "读取 2 = 认定 1 + 退回 1"]) == given(folder, sound)

    def test_names_no_file_can_have(self, given: Given, tmp_path: Path) -> None:
        """A name with a NUL, one that is too long, one with escape codes."""
        for name, why in (
            ("a\0b.yaml", "没有文件能用这个名称"),
            ("x" * 300 + ".yaml", "名称过长"),
            ("\x1b[31m.yaml", "没有这个"),
        ):
            code, ids, told = given(f"{tmp_path}/{name}")
            assert (3, []) == (code, ids)
            assert why in told[0]
            assert "\x1b" not in told[0] and "\0" not in told[0]

    def test_200_megabytes(self, given: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that is too large is refused by its size: nothing of it is read, and it takes no time."""
        path = tmp_path / "large.yaml"
        with path.open("wb") as out:
            out.truncate(200 * 2**20)
        plain_open = reading.open_file

        class Unread:
            """A file that may be looked at, and not read."""

            def __init__(self, stream: Any) -> None:
                self.stream, self.fileno = stream, stream.fileno

            def __enter__(self) -> Any:
                return self

            def __exit__(self, *_: object) -> None:
                self.stream.close()

            def read(self, size: int) -> bytes:
                raise AssertionError(f"{size} bytes were read")

        monkeypatch.setattr(
            reading,
            "open_file",
            lambda where: Unread(plain_open(where)) if str(where) == str(path) else plain_open(where),
        )
        message = "错误: 档案超过单个主体的上限 8 MB；多个主体请用 JSONL，每行一个 [profile.large]"
        assert (3, [], [f"{path}: {message}", "读取 1 = 认定 0 + 退回 1"]) == given(path)


class TestStandardInput:
    def test_yaml(self, given: Given) -> None:
        """One YAML profile; lines are counted as they stand, empty ones too."""
        assert (0, ["E-2"], []) == given("-", stdin=YAML)
        told = given("-", stdin=YAML.replace("完成项目数: 2", "完成项目数: 二"))[2]
        assert (
            "-:5:29: 错误: 完成项目数（finished）应为整数，而不是 `二`；请只写阿拉伯数字，如 3 [fact.integer]"
            == told[0]
        )

    def test_json(self, given: Given) -> None:
        """One JSON profile, on one line or many."""
        for indent in (None, 1, 2):
            assert (0, ["E-1"], []) == given("-", stdin=json.dumps(FULL, indent=indent, ensure_ascii=False))
        spread = json.dumps(FULL, ensure_ascii=False).replace("[{", "[\n{").replace("}, {", "},\n{")
        assert (0, ["E-1"], []) == given("-", stdin=spread)

    def test_json_lines(self, given: Given) -> None:
        """Two or more objects, a line each; numbers are those of the lines."""
        lines = ["", json.dumps(one_line(1)), "", json.dumps(one_line(2)), '{"applicant": 1}', json.dumps(one_line(3))]
        code, ids, told = given("-", stdin="\n".join(lines))
        assert (3, ["N-1", "N-2", "N-3"], "读取 4 = 认定 3 + 退回 1") == (code, ids, told[-1])
        assert told[0].startswith("-#5:1:15: 错误: ")

    def test_json_lines_of_which_the_first_is_cut(self, given: Given) -> None:
        """A cut first line does not take the others with it."""
        code, ids, told = given("-", stdin='{"applicant": {"id": "x", "na\n' + json.dumps(one_line(2)) + "\n")
        assert (3, ["N-2"], "读取 2 = 认定 1 + 退回 1") == (code, ids, told[-1])
        assert told[0].startswith("-#1:1:")

    def test_nothing_and_too_much(self, given: Given) -> None:
        """Empty input and more than one applicant can have."""
        assert "-: 错误: 文件没有内容；请写入内容 [file.empty]" == given("-", stdin="")[2][0]
        told = given("-", stdin=b"a" * (LARGEST_PROFILE + 5))[2]
        assert "-: 错误: 档案超过单个主体的上限 8 MB；多个主体请用 JSONL，每行一个 [profile.large]" == told[0]
        told = given("-", stdin=b"a: 1\n" * (LARGEST_PROFILE // 2))[2]
        assert told[0].startswith("-: 错误: 档案超过单个主体的上限 8 MB")

    def test_several_from_standard_input(self, rules: Path) -> None:
        """What comes as JSON lines is several: an array in JSON, totals over all in tables, a folder for records."""
        stdin = "\n".join(json.dumps(one_line(at)) for at in (1, 2))
        args = ("evaluate", "-", "--as-of", DAY, "--rules", rules)
        documents = json.loads(run(*args, "--format", "json", stdin=stdin).stdout)
        assert ["decision/2", "decision/2", "run/1"] == [each["qaward"] for each in documents]
        assert "全部主体合计\n" in run(*args, stdin=stdin).stdout
        assert "读取 2 = 认定 2 + 退回 0\n" == run(*args, stdin=stdin).stderr


class TestFuzz:
    def test_no_traceback_ever(self, rules: Path, tmp_path: Path) -> None:
        """Profiles with bytes cut, doubled, changed or put in give a decision or messages, never a traceback."""
        chance = random.Random(20230630)
        path = tmp_path / "a.yaml"
        sources = [YAML.encode(), json.dumps(FULL, ensure_ascii=False).encode()]
        codes: set[int] = set()
        for _ in range(300):
            content = bytearray(chance.choice(sources))
            for _ in range(chance.randint(1, 4)):
                at = chance.randrange(len(content) or 1)
                match chance.randrange(4):
                    case 0:
                        del content[at:]
                    case 1:
                        content[at:at] = chance.choice(
                            [b"\x00", b"'", b"{", b"- ", b": ", b"&a", b"\xff", b"!!x ", b"1e9"]
                        )
                    case 2:
                        content[at : at + 1] = bytes([chance.randrange(256)])
                    case _:
                        content += content[at : at + 40]
                if not content:
                    break
            path.write_bytes(content)
            found = run("evaluate", path, "--as-of", DAY, "--rules", rules, "--why")
            codes.add(found.exit_code)
            assert "\x1b" not in found.output
        assert codes <= {0, 3}
        assert {0, 3} == codes
