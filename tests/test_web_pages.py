"""The pages of the web door: what they say, in both languages, and what they say of wrong input."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from console import ROOT
from django.test import override_settings
from site_of_web import CITY, DAY, PROFILES, case, client, site, text, uploaded

from qaward.advice.change import Change
from qaward.advice.gains import thing
from qaward.api import Engine, to_json
from qaward.facts import Item
from qaward.messages.all import MESSAGES
from qaward.web.advised import is_held
from qaward.web.desk import Desk
from qaward.web.options import Options
from qaward.web.words import WORDS

TEMPLATES = sorted((ROOT / "qaward/web/templates").glob("*.html"))
ALL = sorted(PROFILES.glob("*.yaml"))


class TestTemplates:
    def test_every_word_is_used_and_there(self) -> None:
        """A page says nothing that is not declared, and nothing is declared in vain."""
        told = "".join(path.read_text("utf-8") for path in TEMPLATES)
        code = "".join(path.read_text("utf-8") for path in (ROOT / "qaward/web").glob("*.py"))
        said = set(re.findall(r'\{% say "([^"]+)"', told))
        named = set(re.findall(r'(?:legend|hint)="([a-z.]+)"', told)) | set(re.findall(r'"([a-z]+\.[a-z.]+)"', code))
        errors = {name for name in WORDS if re.fullmatch(r"error\.\d+", name)}
        assert said <= WORDS.keys()
        assert set() == WORDS.keys() - said - named - errors

    def test_both_languages(self) -> None:
        """Every text is in Chinese and in English, with the same words to be filled in."""
        for name, (zh, en) in WORDS.items():
            assert zh and en, name
            assert sorted(re.findall(r"\{\w+\}", zh)) == sorted(re.findall(r"\{\w+\}", en)), name
            assert name == "language" or not re.search(r"[\u3400-\u9fff]", en), name

    @pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
    def test_nothing_stands_in_the_page(self, path: Path) -> None:
        """No script, style or handler stands in a page, nothing is fetched from elsewhere, nothing escapes escaping."""
        found = path.read_text("utf-8")
        assert not re.search(r"<style|\bstyle=|<script(?![^>]*\bsrc=)|\bon[a-z]+=|javascript:", found)
        assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", found)
        assert not re.search(r"\|\s*safe\b|autoescape", found)


class TestStart:
    def test_documents(self) -> None:
        """All documents are offered, with status and dates; the draft is marked."""
        told = text(client().get("/"))
        assert "关于全面提升产品质量的实施意见 施行 2022-09-06 起" in told
        assert "（征求意见稿） 草案 2023-11-02 起" in told

    @pytest.mark.parametrize(
        ("header", "expected"),
        [
            ("", "zh-CN"),
            ("en-GB,en;q=0.9", "en"),
            ("fr, en;q=0.5, zh;q=0.8", "zh-CN"),
            ("en;q=x, zh;q=0.1", "zh-CN"),
            ("de", "zh-CN"),
        ],
    )
    def test_language_of_the_browser(self, header: str, expected: str) -> None:
        """The browser's best-liked language of the two is taken; Chinese where it likes neither."""
        found = client().get("/", headers={"accept-language": header})
        assert expected == found.headers["Content-Language"]
        assert f'<html lang="{expected}">' in found.content.decode()

    def test_language_is_remembered(self) -> None:
        """A language that was chosen outlasts the page, and no cookie says anything else."""
        asks = client()
        assert "en" == asks.get("/?lang=en").headers["Content-Language"]
        assert "en" == asks.get("/upload").headers["Content-Language"]
        assert "zh-CN" == asks.get("/?lang=zh").headers["Content-Language"]
        assert "zh-CN" == asks.get("/?lang=<b>").headers["Content-Language"]
        assert "zh" == asks.cookies["lang"].value


class TestUpload:
    @pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
    def test_every_profile(self, path: Path) -> None:
        """Every profile of the worked cases gives a page, in both languages."""
        for lang in ("zh", "en"):
            found = uploaded(path, lang=lang)
            assert 200 == found.status_code, text(found)

    def test_the_sum(self) -> None:
        """36 + 140 are due, 3 + 3 more may come: counted by hand in the README."""
        told = text(uploaded())
        assert "按所填的情况，应付 176万元。 还没有定的都定下来，最多 182万元。" in told
        assert "其中：省级 36万元；市级 140万元" in told
        assert "应付不等于已付" in told

    def test_english(self) -> None:
        """The same in English."""
        told = text(uploaded(lang="en"))
        assert "As filled in, 176万元 is due. If all that is open comes out well, at most 182万元." in told
        assert "Due is not paid" in told

    def test_why_and_papers(self) -> None:
        """Lines have their reasons, clauses their papers; what fails says what is expected and what was found."""
        told = text(uploaded())
        assert "标准 ISO 00001-2022 省级 应付 30万元" in told
        assert "✗ 角色：应为 主导，现为 参与" in told
        assert "涉及 省级 应付 20万元；市级 应付 20万元" in told

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("", b"", "没有选文件；请选一个 .yaml"),
            ("a.yaml", b"", "没有选文件"),
            ("a.pdf", b"%PDF-1.4", "`a.pdf` 不是档案，也不是申报表"),
            ("a.yaml", b"\xff\xfe\x00", "UTF-16"),
            ("a.yaml", b"applicant: [", "a.yaml:1"),
            ("a.json", b"[" * 100_000, "a.json:"),
            ("a.xlsx", b"PK\x03\x04 no package at all", "a.xlsx"),
            ("../../etc/a.yaml", b"items: []", "a.yaml:1:1：缺少 `applicant`（申报主体）"),
        ],
    )
    def test_wrong_files(self, name: str, content: bytes, words: str) -> None:
        """A file that is none of ours is told by name, with remedy: `web.no-file`, `web.file-kind`."""
        from django.core.files.uploadedfile import SimpleUploadedFile

        data = {"policy": [CITY], "day": DAY}
        file = {"file": SimpleUploadedFile(name, content)} if name else {}
        found = client().post("/upload", {**data, **file})
        assert 422 == found.status_code
        assert words in text(found)
        assert "etc" not in text(found)

    def test_too_large(self) -> None:
        """More than 2 MB is no file of one applicant: `web.file-large`."""
        from django.core.files.uploadedfile import SimpleUploadedFile

        found = client().post("/upload", {"file": SimpleUploadedFile("a.yaml", b"#" * (2 * 2**20 + 1))})
        assert 422 == found.status_code
        assert "文件超过 2 MB" in text(found)

    def test_too_many_items(self, tmp_path: Path) -> None:
        """301 items are more than are decided here (`web.items`); 300 are not."""
        for count, expected in ((300, 200), (301, 422)):
            items = [{"kind": "design_award", "id": f"A{at}"} for at in range(count)]
            document = {"applicant": {"id": "E-1", "kind": "enterprise"}, "items": items}
            path = tmp_path / f"{count}.json"
            path.write_text(json.dumps(document), "utf-8")
            found = uploaded(path)
            assert expected == found.status_code
        assert "列了 301 项，这里一次最多 300 项" in text(found)

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"day": "30.6.2023"}, "认定日期"),
            ({"day": "9999-12-31"}, "9999-12-31"),
            ({"policy": ["no-such"]}, "没有提供 `no-such` 这个政策"),
            ({"policy": []}, "没有适用于行政区划"),
        ],
    )
    def test_wrong_choices(self, fields: dict[str, Any], words: str, tmp_path: Path) -> None:
        """A wrong day or document is told; a region that no document reaches too."""
        path = tmp_path / "far.json"
        path.write_text(json.dumps({"applicant": {"id": "E-1", "kind": "enterprise", "region": "110000"}}), "utf-8")
        found = uploaded(path, **fields)
        assert 422 == found.status_code
        assert words in text(found)

    def test_a_workbook_filled_in(self, tmp_path: Path) -> None:
        """The bureau's form filled in is decided; what is none is told: `web.not-template`, `web.several`."""
        from console import run
        from openpyxl import load_workbook

        prize = site().vocabulary.facts_of("design_award")["design_prize"].choices[0].labels[0]
        path = tmp_path / "form.xlsx"
        run("template", "-o", str(path), "--policy", CITY, "--kind", "design_award")
        empty = uploaded(path)
        book = load_workbook(path)
        code = {"统一社会信用代码": "91130500MA0000001N"}
        firm = {**code, "单位名称": "某轴承公司", "单位性质": "企业", "在本地登记": "是"}
        for name, values in (
            ("申报单位", firm),
            ("工业设计奖项", {**code, "编号": "A-1", "设计奖名称": prize, "已获奖": "是"}),
        ):
            heads = [cell.value for cell in book[name][1]]
            for head, value in values.items():
                book[name].cell(2, heads.index(head) + 1, value)
        filled = tmp_path / "filled.xlsx"
        book.save(filled)
        assert 422 == empty.status_code
        found = uploaded(filled)
        assert 200 == found.status_code, text(found)
        assert "某轴承公司（91130500MA0000001N）" in text(found)
        assert "工业设计奖项 A-1 市级 应付" in text(found)
        heads = [cell.value for cell in book["申报单位"][1]]
        for head, value in (("统一社会信用代码", "91130500MA0000002R"), ("单位名称", "某公司"), ("单位性质", "企业")):
            book["申报单位"].cell(3, heads.index(head) + 1, value)
        book.save(tmp_path / "two.xlsx")
        assert "申报表里有 2 个主体" in text(uploaded(tmp_path / "two.xlsx"))
        book.create_sheet("填写说明2")
        del book["填写说明"]
        book.save(tmp_path / "other.xlsx")
        assert "不是 qaward template 做的申报表" in text(uploaded(tmp_path / "other.xlsx"))


class TestTakenAlong:
    @pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
    def test_decision(self, path: Path) -> None:
        """The decision that is downloaded is the one of the Python interface, to the byte."""
        engine = Engine(site().rules, [CITY])
        expected = to_json(engine.decide(engine.read(path), date(2023, 6, 30)))
        found = client().post("/decision", {"case": case(path)})
        assert expected == found.content
        assert 'attachment; filename="decision.json"' == found.headers["Content-Disposition"]

    @pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
    def test_profile(self, path: Path, tmp_path: Path) -> None:
        """The profile that is downloaded is read as it was."""
        engine = Engine(site().rules, [CITY])
        kept = tmp_path / "profile.yaml"
        kept.write_bytes(client().post("/profile", {"case": case(path)}).content)
        expected = to_json(engine.decide(engine.read(path), date(2023, 6, 30)))
        assert expected == to_json(engine.decide(engine.read(kept)))

    def test_result_again(self) -> None:
        """The page that a case carries is the page it came from, and in the other language where that is asked for."""
        first = uploaded()
        again = client().post("/result", {"case": case()})
        assert text(first) == text(again)
        assert "176万元 is due" in text(client().post("/result", {"case": case(), "lang": "en"}))

    @pytest.mark.parametrize(
        "wrong",
        ["", "{", "[]", '{"policies":[],"day":"2023-06-30"}', '{"policies":1,"day":"2023-06-30","profile":{}}',
         '{"policies":["x"],"day":"soon","profile":{}}', "[" * 100_000,
         '{"policies":["x"],"day":"2023-06-30","day":"2024-06-30","profile":{}}'],
    )  # fmt: skip
    @pytest.mark.parametrize("address", ["/result", "/what-if", "/profile", "/decision"])
    def test_what_is_no_case(self, address: str, wrong: str) -> None:
        """What a page never carried is told as such."""
        found = client().post(address, {"case": wrong})
        assert 422 == found.status_code
        assert MESSAGES["web.case"].why[0] in text(found)

    def test_a_changed_case(self) -> None:
        """A case whose profile is no profile is told by its faults."""
        document = json.loads(case())
        document["profile"]["items"][0]["level"] = "galactic"
        found = client().post("/result", {"case": json.dumps(document)})
        assert 422 == found.status_code
        assert "galactic" in text(found)


class TestWhatIf:
    def test_nothing_changed(self) -> None:
        """Without a change nothing differs."""
        assert "这样改，结果没有变化。" in text(client().post("/what-if", {"case": case()}))

    def test_leading_the_standard(self) -> None:
        """Leading GB/T 00002-2021, granted 20万元 by the province, is worth 20 + 20: 176 → 216."""
        fields = {"i2.role": "lead", "i2.granted.province": "20万元"}
        found = client().post("/what-if", {"case": case(), **fields})
        assert "应付从 176万元 变为 216万元（+40万元）。" in text(found)
        assert "标准 GB/T 00002-2021 市级 — 应付 20万元 +20万元" in text(found)

    def test_taken(self) -> None:
        """The changes can be taken: the result page is then that of the changed case."""
        found = client().post("/what-if", {"case": case(), "i2.role": "lead", "i2.granted.province": "20万元"})
        taken = re.search(r'name="take" value="(.*?)"', found.content.decode())
        assert taken is not None
        import html

        again = client().post("/result", {"case": case(), "take": html.unescape(taken[1])})
        assert "应付 216万元" in text(again)

    def test_an_item_more(self) -> None:
        """One more design award with an iF gold is worth 10万元 of the city: 176 → 186."""
        first = client().post("/what-if", {"case": case(), "add": "design_award"})
        assert "工业设计奖项 新增工业设计奖项1" in text(first)
        fields = {"added": "design_award", "i6.design_prize": "if_gold", "i6.awarded": "true"}
        found = client().post("/what-if", {"case": case(), **fields})
        assert "应付从 176万元 变为 186万元（+10万元）。" in text(found)

    def test_wrong_fields(self) -> None:
        """What was written wrong is told at the field and at the top; nothing is computed, nothing is lost."""
        fields = {"i2.granted.province": "20", "i2.role": "boss", "day": "soon"}
        found = client().post("/what-if", {"case": case(), **fields})
        assert 422 == found.status_code
        page = found.content.decode()
        assert all(f'href="#{name}"' in page and f'id="{name}-fault"' in page for name in fields)
        assert 'value="20"' in page and "应付从" not in page

    def test_a_part_for_htmx(self) -> None:
        """htmx is given the form alone."""
        found = client().post("/what-if", {"case": case()}, headers={"hx-request": "true"})
        assert "<html" not in found.content.decode()
        assert "<form" in found.content.decode()

    def test_the_outcome_alone(self) -> None:
        """Where only the outcome is to be shown anew, nothing else is sent, and it says the same."""
        fields = {"case": case(), "i2.role": "lead", "i2.granted.province": "20万元"}
        headers = {"hx-request": "true", "hx-target": "outcome"}
        found = client().post("/what-if", fields, headers=headers)
        assert found.content.decode().startswith('<div id="outcome"') and "<form" not in found.content.decode()
        assert text(found) in text(client().post("/what-if", fields))


class TestAdvice:
    def test_near_misses(self) -> None:
        """What is missing comes with what it would bring; leading the standard is told."""
        told = text(uploaded())
        assert "角色：参与 → 主导" in told

    def test_unknown_facts(self) -> None:
        """What is not known comes with the money it decides."""
        told = text(uploaded(PROFILES / "self-check.yaml"))
        assert "是主导还是参与制修订？（起草单位排序）" in told or "决定 40万元" in told


class TestObjection:
    def test_the_words_of_the_office(self) -> None:
        """How to object is told in the office's words, under what was not awarded; else nothing is said of it."""
        words = ("请在公示期内书面提出。", "联系人：<某某>")
        site()
        assert "对结果有异议" not in text(uploaded())
        desk = Desk(Options(rules=ROOT / "rules", names=("testserver",), per_minute=0, objection=words))
        with override_settings(QAWARD=desk):
            found = uploaded()
        assert "对结果有异议 请在公示期内书面提出。 联系人：<某某>" in text(found)
        assert "<某某>" not in found.content.decode()


class TestAdvised:
    def test_papers_that_are_held(self) -> None:
        """A paper of what stays is not needed again; one of what changes is, and one that is not there."""
        item, other = Item("standard", "S-1", {}), Item("standard", "S-2", {})
        fact = site().vocabulary.item_kinds["standard"].facts["role"]
        firm = site().vocabulary.applicant_facts["industrial_chain"]
        held = {("标准文本", thing(item)), ("营业执照", None)}

        def miss(*changes: Change) -> Any:
            return SimpleNamespace(item=item, changes=changes)

        its_own, of_firm = Change(item, fact, 2, 1), Change(None, firm, 0, 1)
        for changes, papers in (
            ((its_own,), {"营业执照"}),
            ((of_firm,), {"标准文本"}),
            ((Change(other, fact, 2, 1),), {"标准文本", "营业执照"}),
            ((), {"标准文本", "营业执照"}),
        ):
            names = ("标准文本", "营业执照", "验收证明", *fact.proofs())
            assert papers == {name for name in names if is_held(name, miss(*changes), held)}

    def test_what_need_not_be_found_out(self) -> None:
        """Of a standard that an association only took part in nothing else matters, and the page says so."""
        told = text(uploaded(PROFILES / "association.yaml"))
        assert "不用去弄清的" in told and "标准 T/XX 00003-2022 ：已发布" in told
