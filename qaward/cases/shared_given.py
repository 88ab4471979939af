"""The steps that scenarios of every kind have, and what such steps are made of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qaward.cases.case import Story
from qaward.cases.mismatch import Mismatch, near
from qaward.cases.steps import StepDefinitions
from qaward.period import PeriodFault, parse_date
from qaward.reading import is_hidden

CASE_STEPS = StepDefinitions()


@CASE_STEPS.given(r"依据政策文件《(?P<title>.+)》")
def policy(case: Story, title: str) -> None:
    """Which policy the case is held against."""
    found = [each.id for each in case.rules.policies if each.title == title]
    if not found:
        zh, en = near(title, [each.title for each in case.rules.policies])
        raise Mismatch(
            f"没有标题为《{title}》的政策{zh}\n标题要与 policy.yaml 的 title 一字不差",
            f"no policy has the title 《{title}》{en}\nit has to be the `title` of policy.yaml to the letter",
        )
    if len(found) > 1:
        names = "、".join(found)
        raise Mismatch(
            f"有几个政策的标题都是《{title}》：{names}；请改写其中一个的 title 以便区分",
            f"several policies have the title 《{title}》: {names}; change the `title` of one, to tell them apart",
        )
    if case.policy and [case.policy] != found:
        raise Mismatch(*case.ONE_POLICY)
    [case.policy] = found


def day_of(text: str) -> date:
    """The day a step names. Raises Mismatch where there is no such day."""
    try:
        return parse_date(text)
    except PeriodFault:
        zh = f"没有 `{text}` 这个日期；请写成 2024-06-30 的样子"
        raise Mismatch(zh, f"there is no day `{text}`; write it like 2024-06-30") from None


def file_named(case: Story, folder: str, name: str, words: tuple[str, str]) -> Path:
    """A file of one of the pack's own folders. Raises Mismatch where it is not there."""
    if not case.policy:
        raise Mismatch("前面缺少步骤“假如 依据政策文件《…》”", "the step `假如 依据政策文件《…》` is missing before it")
    own = case.book.features / case.policy / folder
    known = sorted(path.name for path in own.glob("*") if path.is_file() and not is_hidden(path.name))
    if name not in known:
        zh, en = near(name, known)
        raise Mismatch(f"{folder} 目录中没有{words[0]} {name}{zh}", f"the folder {folder} has no {words[1]} {name}{en}")
    return own / name
