"""How a large round was decided, and what to install where that could be faster, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qaward.cli.bilingual import pick

if TYPE_CHECKING:
    from qaward.rounds.deciding import HowDecided


def how_words(how: HowDecided, lang: str) -> str:
    """How a large round was decided."""
    from qaward.rounds.deciding import no_columns

    missing = no_columns()
    if missing is not None and missing.said:
        zh = (
            f"{how.rows} 家都逐家认定：{missing.name} 装了却不能导入（{missing.said}）；"
            "装上适合这台机器的（pip install --force-reinstall 'qaward[columns]'，旧的处理器用 polars-lts-cpu），"
            "能按列认定，快些"
        )
        en = (
            f"all {how.rows} were decided one by one: {missing.name} is installed and cannot be imported "
            f"({missing.said}); it is faster with one that fits this machine: pip install --force-reinstall "
            "'qaward[columns]', for old processors polars-lts-cpu"
        )
        return pick(lang, (zh, en))
    if missing is not None:
        zh = f"{how.rows} 家都逐家认定；装上 columns 这一组程序包（pip install 'qaward[columns]'）的，能按列认定，快些"
        en = f"all {how.rows} were decided one by one; it is faster with the extra: pip install 'qaward[columns]'"
        return pick(lang, (zh, en))
    zh = f"按列认定 {how.columns} 家，逐家认定 {how.rows} 家（另有待定、要看的）；各由两个评审器核对一致"
    en = f"{how.columns} decided over columns, {how.rows} (open, or to be looked at) one by one; all by two keys"
    return pick(lang, (zh, en))
