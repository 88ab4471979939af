"""Letters: each says what one applicant gets, to the fen, and nothing of any other; markup in names stays text."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from unicodedata import normalize

import pytest

from qaward.codes import is_person
from qaward.engine.reasons import reason
from qaward.findings import InputError
from qaward.papers.discretion import Discretion
from qaward.papers.file_names import LONGEST_NAME, fit_name
from qaward.papers.letter import Granted, Letter, NotGranted, Open, Part, sum_of_fen
from qaward.papers.letter_files import as_letters, file_names
from qaward.papers.letter_lines import Wording
from qaward.papers.letter_open import open_words
from qaward.papers.letters import Addressed, gaps, letters_of
from qaward.papers.made import MadeRun, make_again
from qaward.papers.plan import plan_of, read_plan
from qaward.papers.refused import Reason, Refused
from qaward.papers.sheets import Papers, papers_of
from qaward.papers.template_data import made_visible
from qaward.papers.templating import html_page, typst_document
from qaward.papers.typst_page import Document
from tests import absent
from tests.console import run
from tests.kept_office import kept_office
from tests.office import OFFICE

pypdf = pytest.importorskip("pypdf")
DAY = date(2023, 12, 1)
ENOUGH_ITEMS = 30


@pytest.fixture(scope="module", autouse=True)
def fonts() -> None:
    """PDF wants a Chinese font."""
    absent.fonts()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office folder with one run that was kept."""
    return kept_office(tmp_path_factory.mktemp("letters"))


@pytest.fixture(scope="module")
def made(folder: Path) -> MadeRun:
    return make_again(folder)


@pytest.fixture(scope="module")
def papers(folder: Path, made: MadeRun) -> Papers:
    return papers_of(made, read_plan(folder, made.vocabulary))


@pytest.fixture(scope="module")
def letters(papers: Papers) -> Mapping[str, Letter]:
    return {each.name: each.letter for each in letters_of(papers)}


@pytest.fixture(scope="module")
def files(papers: Papers) -> Mapping[str, bytes]:
    return as_letters(papers)


@pytest.fixture(scope="module")
def document() -> Iterator[Document]:
    with typst_document("letter.typ", None, ("letter", Letter), DAY) as made:
        yield made


def text_of(pdf: bytes) -> str:
    """The text of a PDF without any space, in the usual forms of its characters."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return re.sub(r"[\s\u200b]+", "", normalize("NFKC", "".join(page.extract_text() for page in reader.pages)))


def pages_of(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


class Shown(HTMLParser):
    """The texts and the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_letters_hold_what_cases_hold_to_the_fen(letters: Mapping[str, Letter], papers: Papers) -> None:
    assert 788_0000_00 == sum(letter.total.fen for letter in letters.values())
    for name, letter in letters.items():
        own = [case for case in papers.cases if case.applied.name == name]
        parts = [part for entry in letter.granted for part in entry.parts]
        assert sum(case.share for case in own) == letter.total.fen == sum(part.share.fen for part in parts)


def test_every_applicant_has_one_letter_and_so_have_those_whose_rows_were_rejected(
    letters: Mapping[str, Letter], made: MadeRun
) -> None:
    rejected = {"海清十二号模具有限公司", "海清十四号弹簧有限公司"}
    assert {each.name for each in made.outcome.profiles.applied} | rejected == set(letters)
    assert "申报行退回" in {each.cause for each in letters["海清十四号弹簧有限公司"].refused}


def test_the_pdf_of_each_letter_shows_its_sums_and_reasons(
    letters: Mapping[str, Letter], files: Mapping[str, bytes]
) -> None:
    """46 封信，每封一份 PDF、一份网页。"""
    assert 46 * 2 == len(files)
    for name, letter in letters.items():
        (path,) = [path for path in files if path.endswith(f"{name}.pdf")]
        text = text_of(files[path])
        wanted = [letter.total.yuan, letter.total.capital] if letter.granted else ["没有核定的奖补"]
        wanted += [part.share.yuan for entry in letter.granted for part in entry.parts]
        wanted += [each for entry in letter.refused for each in (entry.cause, entry.reason, entry.places)]
        wanted += [each for entry in letter.open for each in (entry.text, entry.bring, entry.number)]
        assert not [each for each in wanted if re.sub(r"\s+", "", normalize("NFKC", each)) not in text]
        assert 1 == pages_of(files[path])


def test_a_refusal_names_the_condition_the_fact_and_the_list(letters: Mapping[str, Letter]) -> None:
    (entry,) = letters["海清市标准化协会"].refused
    assert ("一（二）", "主导制修订标准奖励", "T/HQ 0001-2022", "条件不符") == (
        entry.article, entry.title, entry.item, entry.cause,
    )  # fmt: skip
    assert "级别：应为 国际、国家或行业，现为 团体" in entry.reason
    assert "申报汇总.xlsx/标准和领跑者!G29" == entry.places


def test_what_the_years_money_took_is_told(letters: Mapping[str, Letter]) -> None:
    (entry,) = letters["海清市标准化协会"].granted
    (part,) = entry.parts
    assert ("424,028.27", "500,000.00") == (part.share.yuan, part.due.yuan)
    assert "年度资金有限（按比例），少得 75,971.73元" == part.cut


def test_what_is_open_is_told_with_what_to_bring(letters: Mapping[str, Letter]) -> None:
    (account,) = letters["海清四号密封件有限公司"].open
    assert "收款账户须核实，核实前不能付款" == account.text
    (facts,) = letters["海清四十二号传感器有限公司"].open
    assert "能不能得，还缺事实：在本地登记：应为 是，尚不清楚" == facts.text
    assert "营业执照、法人登记证书、劳动合同或行政区划资料" == facts.bring
    assert () == letters["海清四十二号传感器有限公司"].granted == letters["海清四十二号传感器有限公司"].refused


def test_no_letter_names_another_applicant(made: MadeRun, files: Mapping[str, bytes]) -> None:
    everybody = [*made.outcome.profiles.applied, *made.outcome.picture.rejected]
    accounts = {each.number for each in made.outcome.picture.accounts if each.number}
    for path, content in files.items():
        if path.endswith(".pdf"):
            reader = pypdf.PdfReader(io.BytesIO(content))
            text = text_of(content) + normalize("NFKC", f"{reader.metadata}{reader.xmp_metadata}")
        else:
            text = content.decode()
        others = {each.name for each in everybody if each.name and each.name not in path}
        codes = {each.code for each in everybody if each.code and each.code not in path}
        assert not [each for each in (others | codes | accounts) if normalize("NFKC", each) in text]


def test_of_two_who_claim_one_thing_neither_letter_names_the_other(tmp_path: Path) -> None:
    """不写六号的审定，五号、六号就都称第一起草单位。"""
    place = tmp_path / "office"
    shutil.copytree(OFFICE, place)
    settled = (place / "determinations.yaml").read_text("utf-8")
    start, end = settled.index("  - applicant: 91139900MA0A000657"), settled.index("  - question: Qc1f9ffd5")
    (place / "determinations.yaml").write_text(settled[:start] + settled[end:], "utf-8")
    run("round", "run", place)
    made = make_again(place)
    letters = {each.name: each.letter for each in letters_of(papers_of(made, read_plan(place, made.vocabulary)))}
    for name in ("海清五号齿轮有限公司", "海清六号管件有限公司"):
        told = [each.text for each in letters[name].open]
        assert "另有申报主体申报同一项，只能给一家，须核定归属" in told
    assert "海清六号" not in str(letters["海清五号齿轮有限公司"])
    assert "海清五号" not in str(letters["海清六号管件有限公司"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("已由甲市乙厂主导申报，不再计", "已由其他申报主体主导申报，不再计"),
        ("与甲市乙厂二分厂、甲市乙厂共分一笔", "与其他申报主体、其他申报主体共分一笔"),  # the longest name first
        ("代码 91139900MA0A000657 的单位", "代码 （略） 的单位"),
        ("自己的名称甲市乙厂总厂", "自己的名称甲市乙厂总厂"),  # another's name within one's own
    ],
)
def test_others_are_put_out_of_sight(text: str, shown: str) -> None:
    known = Discretion(["甲市乙厂", "甲市乙厂二分厂", "甲市乙厂总厂"], ["91139900MA0A000657"])
    assert shown == known.of(text, ["甲市乙厂总厂"])


def test_a_reason_that_names_who_comes_before_does_not_name_it_in_a_letter(papers: Papers) -> None:
    """主体之间的规则会说已由谁主导申报；信里不写是谁。"""
    made = papers.made
    wording = Wording(made, {}, Discretion((each.name for each in made.outcome.profiles.applied), ()))
    (applied,) = [each for each in made.applied.values() if each.name == "海清六号管件有限公司"]
    words = (("because", "同一标准只奖一家"), ("others_zh", "海清五号齿轮有限公司"), ("others_en", ""))
    reasons = (Reason(reason("between-lead", words)),)
    (entry,) = wording.not_granted([Refused(applied, "GB/T 1", "一（二）", "奖励", "city", "nothing", reasons)])
    assert "同一标准只奖一家；已由其他申报主体主导申报，不再计" == entry.reason


def test_what_the_office_has_not_given_is_marked_and_told(papers: Papers, document: Document) -> None:
    assert ["letters.bring_by", "letters.objection", "letters.appeal"] == [
        dict(each.words)["key"] for each in gaps(papers)
    ]
    letter = next(each.letter for each in letters_of(papers) if each.letter.brings)
    text = text_of(document.pdf(letter))
    for gap in ("补充材料的期限", "提出异议的办法和期限", "申请行政复议、提起行政诉讼的途径和期限"):
        assert f"〔此处须由本局填写:{gap}〕" in text


def test_what_the_office_has_given_stands_there_as_it_is(papers: Papers, document: Document) -> None:
    texts = replace(papers.plan.letters, objection="第一行\n第二行", appeal="复议的话", bring_by="12月15日前")
    given = replace(papers, plan=replace(papers.plan, letters=texts))
    letter = next(each.letter for each in letters_of(given) if each.letter.brings)
    text = text_of(document.pdf(letter))
    assert not list(gaps(given))
    assert "第一行第二行" in text and "复议的话" in text and "请在12月15日前把下列材料交到本局" in text
    assert "此处须由本局填写" not in text


def test_no_letter_says_that_anything_is_paid(letters: Mapping[str, Letter], files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        text = text_of(content) if path.endswith(".pdf") else "".join(Shown(content.decode()).texts)
        assert "不是付款通知" in text
        assert "已拨付" not in text


def test_the_command_tells_the_gaps(folder: Path, tmp_path: Path) -> None:
    told = run("round", "papers", folder, "-o", tmp_path / "out", "--only", "信函")
    assert 3 == told.stderr.count("[papers.gap]")
    assert (tmp_path / "out/内部/信函/91139900MA0A00049H 海清四号密封件有限公司.pdf").exists()


def test_the_same_run_gives_the_same_bytes_whatever_the_clock_says(papers: Papers, files: Mapping[str, bytes]) -> None:
    """再做一遍（钟已走过），字节一样；PDF 里的日期是落款日期。"""
    assert files == as_letters(papers)
    for path, content in files.items():
        if path.endswith(".pdf"):
            found = pypdf.PdfReader(io.BytesIO(content))
            assert found.metadata is not None and found.metadata.creation_date is not None
            assert DAY == found.metadata.creation_date.date()


HOSTILE = [
    '#eval("1")#panic()$x^2$[a]\\@ref`raw`*b*_i_<lab>//c/*d*/=h',
    "<b>甲</b>&amp;<script>alert(1)</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x","y")',
    "{{7*7}}{%for%}{#x#}",
    "שלום公司",
    "𬭎㙍𠮷矿业",
    "]#[",
    '"',
    "\\u{0}",
]


def hostile(name: str, letter: Letter) -> Letter:
    """A letter in which a text stands in every place that lists can fill."""
    part = Part("市级", sum_of_fen(1), sum_of_fen(2), name, name)
    return made_visible(
        replace(
            letter,
            name=name,
            code=name,
            granted=(Granted("一", name, name, name, (part,)),),
            refused=(NotGranted("二", name, name, "", "条件不符", name, name),),
            open=(Open(name, name, name, name, "Q1"),),
        )
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_markup_in_names_is_text(name: str, letters: Mapping[str, Letter], document: Document) -> None:
    letter = hostile(name, letters["海清一号轴承有限公司"])
    wanted = re.sub(r"\s+", "", normalize("NFKC", name))
    pdf = document.pdf(letter)
    if name.isascii():  # right to left and rare signs are there, in an order of the reader's
        assert wanted in text_of(pdf)
    else:
        assert set(wanted) <= set(text_of(pdf))
    shown = Shown(html_page("letter.html", None, {"letter": Letter}).render(letter=letter))
    assert 7 <= sum(name in each for each in shown.texts)
    assert not {"script", "img", "b"} & set(shown.tags)


@pytest.mark.parametrize("name", ["W" * 500, "长" * 500, "a/" * 250])
def test_long_names_are_shown_whole(name: str, letters: Mapping[str, Letter], document: Document) -> None:
    pdf = document.pdf(hostile(name, letters["海清一号轴承有限公司"]))
    assert 5 <= text_of(pdf).count(name[:3])
    assert 500 <= text_of(pdf).count(name[0])


def test_signs_that_nobody_sees_are_shown() -> None:
    letter = made_visible(replace(Granted("", "", "a\u202eb", "c\u0000", ()), title="一\n二"))
    assert ("a\\u202eb", "c\\u0000", "一\n二") == (letter.item, letter.basis, letter.title)


def test_a_sign_that_no_font_has_is_named(letters: Mapping[str, Letter], document: Document) -> None:
    letter = replace(letters["海清一号轴承有限公司"], name="甲\ue000乙")
    assert "甲〔U+E000〕乙" in text_of(document.pdf(letter))


def test_a_letter_about_many_things_has_two_pages(letters: Mapping[str, Letter], document: Document) -> None:
    letter = letters["海清一号轴承有限公司"]
    assert len(letter.granted) * 10 == ENOUGH_ITEMS
    assert 2 == pages_of(document.pdf(replace(letter, granted=letter.granted * 10)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("91139900MA0A00049H 甲/乙\\丙:*?\"<>|丁", "91139900MA0A00049H 甲_乙_丙_______丁"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("甲\u202e乙\x00\n丙", "甲_乙__丙"),
        (" . ", "信"),
        ("CON", "_"),
        ("nul.txt", "_.txt"),
        ("𠮷" * 100, "𠮷" * 30),
        ("甲.", "甲"),
    ],
)  # fmt: skip
def test_names_of_files_are_fit_for_every_system(text: str, name: str) -> None:
    assert name == fit_name(text, "信")
    assert len(name.encode()) <= LONGEST_NAME


def test_no_two_letters_have_one_name(letters: Mapping[str, Letter]) -> None:
    any_letter = letters["海清一号轴承有限公司"]
    person = "11010519491231002X"
    assert is_person(person)
    names = [
        ("甲", ""),
        ("甲", ""),
        ("Ａ", "x"),
        ("a", "x"),
        ("某人", person),
        ("长" * 500 + "一", ""),
        ("长" * 500, ""),
    ]
    found = list(file_names(Addressed(name, code, any_letter) for name, code in names))
    assert ["甲", "甲 (2)", "x Ａ", "x a (2)", "某人", "长" * 40, "长" * 40 + " (2)"] == found


def test_persons_are_addressed_as_such(papers: Papers, letters: Mapping[str, Letter]) -> None:
    assert "你单位" == letters["海清一号轴承有限公司"].you
    assert "不付名单上有同名单位，是否为您，须核实" == open_words("ask.barred", {}, "您")[0]


def test_every_question_has_words_for_the_applicant() -> None:
    """没有专门写法的，说“还有一处须由本局核定”；问题的种类都有写法。"""
    from qaward.intake.questions import _CODES
    from qaward.messages.rounds import ROUNDS

    wanted = {*_CODES.values(), *(code for code in ROUNDS if code.startswith("queue."))} - {"queue.shares"}
    assert set() == {code for code in wanted if open_words(code, {}, "你单位")[0] == open_words("", {}, "你单位")[0]}


def xmp(pdf: bytes) -> str:
    found = re.search(rb"<\?xpacket begin.*?<\?xpacket end", pdf, re.DOTALL)
    assert found is not None
    return found[0].decode()


@pytest.mark.parametrize(
    ("standard", "mark"),
    [
        ("PDF/A-2b", "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"),
        ("PDF/A-2u", "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>"),
        ("PDF/UA-1", "<pdfuaid:part>1</pdfuaid:part>"),
    ],
)
def test_a_letter_is_of_the_standard_that_is_asked_for(standard: str, mark: str, letters: Mapping[str, Letter]) -> None:
    with typst_document("letter.typ", None, ("letter", Letter), DAY, standard) as document:
        assert mark in xmp(document.pdf(letters["海清一号轴承有限公司"]))


def test_the_standard_is_chosen_in_papers_yaml(made: MadeRun) -> None:
    plan = plan_of("papers.yaml", b"papers: 1\nletters: {pdf: A-2u}\n", made.vocabulary, Path())
    assert "PDF/A-2u" == plan.letters.pdf
    with pytest.raises(InputError) as fault:
        plan_of("papers.yaml", b"papers: 1\nletters: {pdf: A-9}\n", made.vocabulary, Path())
    assert [("papers.pdf", "papers.yaml:2:16")] == [(each.code, str(each.mark)) for each in fault.value.findings]


def test_a_faulty_template_leaves_no_paper(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "office"
    shutil.copytree(folder, place)
    own = place / "papers/templates"
    own.mkdir()
    (own / "letter.typ").write_text("#letter.nam", "utf-8")
    told = run("round", "papers", place, "-o", tmp_path / "out", "--only", "信函")
    assert 3 == told.exit_code
    assert "papers/templates/letter.typ:1:9" in told.stderr
    assert not (tmp_path / "out").exists()


def test_a_row_with_a_mistyped_code_belongs_to_the_one_firm_of_its_name(papers: Papers) -> None:
    """校验位不符的代码不是另一家的；代码没有错而不同的，才是另一家。"""
    outcome = papers.made.outcome
    (row,) = [each for each in outcome.picture.rejected if each.mark.line == 16]
    for code, applicants in (("91139900MA0A00014X", 1), ("91139900MA0A000732", 0)):
        rows = (replace(row, name="海清一号轴承有限公司", code=code),)
        other = replace(outcome, picture=replace(outcome.picture, rejected=rows))
        letters = list(letters_of(replace(papers, made=replace(papers.made, outcome=other))))
        (letter,) = [each.letter for each in letters if each.code == "91139900MA0A00014Y"]
        assert applicants == len(letter.refused)
