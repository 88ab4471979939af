"""Sums, days, texts and names as scalars state them: each read, or reported with what was probably meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from qaward.findings import Findings
from qaward.identity import form
from qaward.marks import visible
from qaward.money import MoneyFault, parse_money, parse_signed
from qaward.nodes import Node, Scalar, glimpse
from qaward.period import PeriodFault, parse_date, parse_end


def width_hint(text: str, fits: Callable[[str], object]) -> dict[str, str]:
    """What is probably meant by full-width digits and signs, spaces or commas, as words for a message.

    It is told where what it is without them `fits`.
    """
    narrow = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if narrow != text and fits(narrow):
        return {"hint_zh": f"；疑为 `{narrow}`，请核对后改写", "hint_en": f"; perhaps `{narrow}` is meant"}
    return {"hint_zh": "", "hint_en": ""}


def read_money(node: Node, problems: Findings, label: str, key: str, *, signed: bool = False) -> int | None:
    """The sum a scalar states, in fen; None, with the fault reported, where it states none.

    Below nothing (`-5万元`) it can be only where it is `signed`.
    """
    if isinstance(node, Scalar) and node.is_null:
        problems.add("text.missing", node.mark, label=label, key=key)
        return None
    try:
        return (parse_signed if signed else parse_money)(node.text if isinstance(node, Scalar) else "")
    except MoneyFault as fault:
        hint = fault.hint
        problems.add(
            fault.code, node.mark, label=label, key=key, found=glimpse(node),
            hint_zh=f"；疑为 `{hint}`，请核对原件后改写" if hint else "",
            hint_en=f"; perhaps `{hint}` is meant: check the original and write it so" if hint else "",
        )  # fmt: skip
        return None


def read_date(node: Node, problems: Findings, label: str, key: str, *, end: bool = False) -> int | None:
    """The day a scalar names, as a day number; None, with the fault reported, where it names none.

    An `end` may be ENDLESS.
    """
    try:
        return (parse_end if end else parse_date)(node.text if isinstance(node, Scalar) else "").toordinal()
    except PeriodFault as fault:
        problems.add(fault.code, node.mark, label=label, key=key, found=glimpse(node), **date_hint(fault))
        return None


def date_hint(fault: PeriodFault) -> dict[str, str]:
    """What a text that is no date probably means, as words for its message."""
    if fault.hint is None:
        return {"hint_zh": "", "hint_en": ""}
    return {"hint_zh": f"；疑为 `{fault.hint}`", "hint_en": f"; perhaps `{fault.hint}`"}


LONGEST_TEXT = 500


def read_text(node: Node, problems: Findings, label: str, key: str) -> str | None:
    """A text of one line; None, with the fault reported, for a structure, control characters or excess length."""
    if isinstance(node, Scalar) and node.is_null:
        problems.add("text.missing", node.mark, label=label, key=key)
        return None
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if not text or len(text) > LONGEST_TEXT or visible(text) != text:
        problems.add("text.form", node.mark, key=key, found=glimpse(node), longest=LONGEST_TEXT)
        return None
    return text


def read_name(node: Node, problems: Findings, label: str, key: str) -> str | None:
    """A text that names something; None, with the fault reported, also where nothing of it can be seen."""
    text = read_text(node, problems, label, key)
    if text is not None and not form(text):
        problems.add("identity.blank", node.mark, label=label, key=key)
        return None
    return text
