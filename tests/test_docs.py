"""Every command that help and documents show runs, and prints what they say it prints.

`python tests/test_docs.py` puts the real output into the documents, where a block shows one.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from console import ROOT, run

from qaward.checks.properties import read_properties
from qaward.checks.sources import attach
from qaward.checks.waivers import read_waivers
from qaward.cli.bilingual import Command, Group, Option
from qaward.cli.main import main
from qaward.findings import InputError
from qaward.policy.load import load_folder, load_rules

CHINESE = re.compile(r"[\u3400-\u9fff]")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
STEPS = ROOT / "docs/new-policy.md"
"""This one is followed from an empty folder, by `test_new_policy_doc.py`."""
_BLOCK = re.compile(r"^```(console|sh|bash|shell)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r"(?:^|&& )(?:\.venv/bin/)?(qaward .*?)(?= && |$)")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, the whole one first."""

    def below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
        yield name, command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                assert found is not None
                yield from below(f"{name} {inner}", found)

    return below("qaward", main)


COMMANDS = dict(commands())


@contextlib.contextmanager
def workplace(folder: Path) -> Generator[Path]:
    """A folder with what the examples need, as the working directory."""
    for name in ("rules", "features"):
        shutil.copytree(ROOT / name, folder / name)
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield folder
    finally:
        os.chdir(before)


ON_SPARK = "--engine spark"
"""Examples that `test_spark.py` runs, where Java is and a session has begun."""
LAST_CODE = "echo $?"
"""The call that shows the exit code of the one before it; without it, a call is to exit with 0."""


def printed(call: str) -> tuple[int, str]:
    """The exit code and what a terminal shows of a call; `> FILE` writes its results to a file."""
    words, _, file = call.partition(" > ")
    found = run(*shlex.split(words)[1:])
    if not file:
        return found.exit_code, found.output
    Path(file).write_bytes(found.stdout_bytes)
    return found.exit_code, found.stderr


def calls(document: str) -> Iterator[tuple[int, str, str | None]]:
    """The calls of a document: line, call, and the output shown (None where none is)."""
    for block in _BLOCK.finditer(document):
        line = document.count("\n", 0, block.start(2)) + 1
        if block[1] != "console":
            for at, text in enumerate(block[2].splitlines()):
                for call in _CALL.findall(text):
                    yield line + at, call, None
            continue
        parts = re.split(r"^\$ (.*)\n", block[2], flags=re.MULTILINE)
        at = line
        for call, output in zip(parts[1::2], parts[2::2], strict=True):
            yield at, call, output or None
            at += 1 + output.count("\n")


class TestHelp:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command(self, name: str) -> None:
        """Every command has help in both languages, with an example that names it."""
        command = COMMANDS[name]
        assert isinstance(command, Command | Group)
        page = run(*name.split()[1:], "--help").stdout
        assert page.startswith(f"用法：{name} [选项]")
        assert CHINESE.search(command.help or "") and command.english
        assert all(example.startswith("qaward ") for example in command.examples)
        assert any(example.startswith(f"{name} ") or example == name for example in command.examples)
        assert all(f"\n例：{example}\n" in page for example in command.examples)

    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_option(self, name: str) -> None:
        """Every option is described in both languages."""
        pages = {lang: run(*name.split()[1:], "--help", "--lang", lang).stdout for lang in ("zh", "en")}
        for option in COMMANDS[name].params:
            if not isinstance(option, Option):
                continue
            assert CHINESE.search(option.words[0]), option.name
            assert not CHINESE.search("".join((option.words[1], option.meta[1]))), option.name
            for lang, page in pages.items():
                assert f"  {option.opts[0]}" in page, lang

    @pytest.mark.parametrize("name", COMMANDS)
    def test_english_pages(self, name: str) -> None:
        """An English page is English; no line of a page is wider than a terminal, examples apart."""
        page = run(*name.split()[1:], "--help", "--lang", "en").stdout
        data = "\n".join(line for line in page.splitlines() if not line.startswith("Example: "))
        assert not CHINESE.search(data)
        assert all(len(line) <= 90 for line in data.splitlines())

    def test_exit_codes(self) -> None:
        """The first page tells every exit code."""
        for lang in ("zh", "en"):
            page = run("--help", "--lang", lang).stdout
            assert ["0", "1", "2", "3", "4", "70"] == re.findall(r"(?<![0-9-])(\d+)\s", page)[:6]

    def test_the_examples_run(self, tmp_path: Path) -> None:
        """Every example of every help page runs, in the order of the pages."""
        with workplace(tmp_path):
            for name, command in COMMANDS.items():
                for example in getattr(command, "examples", ()):
                    if ON_SPARK in example:
                        continue
                    code, output = printed(example)
                    assert code == 0, f"{name}: {example}\n{output}"


class TestDocuments:
    @pytest.mark.parametrize("path", [path for path in DOCUMENTS if path != STEPS], ids=lambda path: path.name)
    def test_every_call(self, path: Path, tmp_path: Path) -> None:
        """Every call in a document exits with 0, or as it shows, and prints exactly what the document shows."""
        with workplace(tmp_path):
            found = list(calls(path.read_text("utf-8")))
            for (line, call, output), (_, after, shown) in zip(found, [*found, (0, "", None)][1:], strict=True):
                if call == LAST_CODE or ON_SPARK in call:
                    continue
                code, text = printed(call)
                assert f"{code}\n" == (shown if after == LAST_CODE else "0\n"), f"{path.name}:{line}: {call}\n{text}"
                if output is not None:
                    assert output == text, f"{path.name}:{line}: {call}"

    def test_calls_are_found(self) -> None:
        """The search finds calls in all kinds of blocks, with their lines and outputs."""
        text = (
            "a\n```console\n$ qaward doctor\nx\ny\n$ qaward lint\n```\n"
            "```sh\npip install . && .venv/bin/qaward lint rules && echo\nqaward doctor\n```\n"
        )
        assert [
            (3, "qaward doctor", "x\ny\n"),
            (6, "qaward lint", None),
            (9, "qaward lint rules", None),
            (10, "qaward doctor", None),
        ] == list(calls(text))

    def test_results_are_written_to_a_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """As a shell does it: what is printed goes into the file, and nothing of it to the terminal."""
        monkeypatch.chdir(tmp_path)
        assert (0, "") == printed("qaward --version > a b.txt")
        assert "qaward " in (tmp_path / "a b.txt").read_text("utf-8")

    @pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
    def test_every_command_that_is_named(self, path: Path) -> None:
        """A command that is named within a sentence or a table is one, and so is each of its options."""
        for call in re.findall(r"(?<!`)`(?:\.venv/bin/)?(qaward [^`]+)`", path.read_text("utf-8")):
            words = [each for each in call.split() if re.match(r"-*[a-z]", each)]
            name = " ".join(words[:2])
            name = f"{name} {words[2]}" if f"{name} {''.join(words[2:3])}" in COMMANDS else name
            assert words[1].startswith("--") or name in COMMANDS, f"{path.name}: {call}"
            known = {"--help", *(word for option in COMMANDS.get(name, main).params for word in option.opts)}
            assert [] == [each for each in words[1:] if each.startswith("-") and each not in known], (
                f"{path.name}: {call}"
            )

    def test_the_readme_shows_runs(self) -> None:
        """The README has a real run with its output, if it has anything."""
        text = (ROOT / "README.md").read_text("utf-8")
        assert not text or any(output for _, _, output in calls(text))

    def test_the_clauses_of_the_reference(self) -> None:
        """Every clause that the reference shows passes `lint` with the packaged vocabulary and one pack's readings."""
        shown = [block for language, block in rule_blocks() if language == "yaml"]
        files = {
            path.relative_to(ROOT / "rules").as_posix(): path.read_bytes()
            for path in (ROOT / "rules").rglob("*.yaml")
            if path.name == "vocabulary.yaml" or path.parent.name == "city-product-quality"
        }
        del files["city-product-quality/targets.yaml"]
        files["city-product-quality/99-shown.yaml"] = "".join(shown).encode()
        assert len(shown) > 40
        assert load_rules(files).policies

    def test_the_definitions_and_exclusions_of_the_reference(self) -> None:
        """Those can be read too: with the packaged words, or with those of the worked examples."""
        shown = [block for _, block in rule_blocks() if block.startswith(("define:", "exclude:"))]
        words = [ROOT / name / "vocabulary.yaml" for name in ("rules", "features/language")]
        assert len(shown) == 5
        for block in shown:
            found = [faults(path.read_bytes(), block) for path in words]
            assert "" in found, found

    def test_the_first_profile(self) -> None:
        """The one that the first page shows is the one that its commands decide on."""
        shown = (ROOT / "features/first/first.yaml").read_text("utf-8")
        assert f"```yaml\n{shown}```\n" in (ROOT / "docs/start.md").read_text("utf-8")

    def test_the_waivers_of_the_reference(self) -> None:
        """Those can be read, and the passage they name is in the example's document."""
        [block] = [block for _, block in rule_blocks() if block.startswith("- waive: coverage.")]
        example = ROOT / "features" / "coverage"
        rules = load_folder(example / "rules")
        shown = replace(rules, files={**rules.files, "demo-award/waivers.yaml": block.encode()})
        waivers, wrong = read_waivers(shown)
        codes = ["coverage.uncovered", "coverage.uncovered", "coverage.moved"]
        assert ([], codes) == (wrong, [each.code for each in waivers])
        assert [False, True, False] == [each.appeal for each in waivers]
        source = attach(rules, example / "sources")[0]["demo-award"]
        assert [source.locate(cite) for cite in waivers[0].passages] == list(waivers[0].passages)

    def test_the_promises_of_the_reference(self) -> None:
        """Those can be read, and stand in the pack as well."""
        [block] = [block for _, block in rule_blocks() if block.startswith("- never_above:")]
        rules = load_folder(ROOT / "rules")
        name = "city-product-quality/properties.yaml"
        shown, wrong = read_properties(replace(rules, files={**rules.files, name: block.encode()}))
        assert [] == wrong
        assert {each.fen for each in shown} <= {each.fen for each in read_properties(rules)[0]}

    def test_links_lead_somewhere(self) -> None:
        """Links to files of the repository lead to files."""
        for path in DOCUMENTS:
            for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text("utf-8")):
                assert (path.parent / target).exists(), f"{path.name}: {target}"

    def test_files_that_contributors_are_led_to(self) -> None:
        """Each file that the worked examples name is there."""
        text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
        named = re.findall(r"`((?:qaward|tests|docs|features|\.ci|\.site)/[\w./-]*)`", text)
        assert len(named) > 30
        assert [] == [name for name in named if not (ROOT / name).exists()]

    @pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
    def test_links_lead_to_headings(self, path: Path) -> None:
        """Links within and between documents lead to headings that are there, and each of those is one."""
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", path.read_text("utf-8")):
            found = anchors((path.parent / target if target else path).read_text("utf-8"))
            assert 1 == found.count(anchor), f"{path.name}: {target}#{anchor}"

    def test_anchors(self) -> None:
        """Headings of every depth count, and what looks like one in a block does not."""
        text = "# 一、A b\n```console\n# no\n```\n#### 1.2 `by`：c_d-e（f）\n"
        assert ["一a-b", "12-byc_d-ef"] == anchors(text)

    def test_every_page_has_its_place_on_the_site(self) -> None:
        """The site lists every page of docs/, once."""
        listed = re.findall(r"^ +- .*: (\S+\.md)$", (ROOT / ".site/mkdocs.yml").read_text("utf-8"), re.MULTILINE)
        assert sorted(path.name for path in (ROOT / "docs").glob("*.md")) == sorted(listed)


def anchors(text: str) -> list[str]:
    """The anchors of a document's headings, as GitHub and the site make them."""
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#{1,6} (.*)$", text, re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings]


def rule_blocks() -> list[tuple[str, str]]:
    """The blocks of the reference of the rule language: `yaml` are clauses, `yml` parts of other files."""
    text = (ROOT / "docs" / "rules.md").read_text("utf-8")
    return re.findall(r"^```(yaml|yml)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def faults(vocabulary: bytes, block: str) -> str:
    """What is wrong with a part of a policy.yaml, under a vocabulary; empty if nothing is."""
    head = "policy: p\ntitle: t\nissuer: i\nlevel: city\nstatus: in_force\nversion: '1'\n"
    clause = "- {clause: c, article: 一, summary: s, for: any, each: standard, pays: {city: 1元}}\n"
    try:
        load_rules(
            {"vocabulary.yaml": vocabulary, "p/policy.yaml": (head + block).encode(), "p/01.yaml": clause.encode()}
        )
    except InputError as fault:
        return str(fault)
    return ""


def rewrite(path: Path) -> None:
    """Put the real output into the blocks of a document that show one."""
    before = text = path.read_text("utf-8")
    code = 0
    for _, call, output in list(calls(text)):
        code, new = (0, f"{code}\n") if call == LAST_CODE else printed(call)
        if code and f"$ {LAST_CODE}\n{code}\n" not in text:
            print(f"{path.name}: {call}: exit {code}\n{new}")
        if output is not None and output != new:
            print(f"{path.name}: {call}: rewritten")
            text = text.replace(f"$ {call}\n{output}", f"$ {call}\n{new}", 1)
    if text != before:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name, workplace(Path(name)):
        for document in DOCUMENTS:
            if document != STEPS:
                rewrite(document)
