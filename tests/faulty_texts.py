"""What is said about faulty inputs: `tests/bad/texts.yaml`, once per code and form, with what each case fills in.

That file alone is written by the program, after a change of wording: `QAWARD_ACCEPT=1 pytest tests/test_bad.py`.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from functools import cache

import yaml
from faulty import BAD, READERS, Case, Fault, cases, found_in

from qaward.findings import Finding
from qaward.marks import Mark

TEXTS = BAD / "texts.yaml"
ACCEPT = bool(os.environ.get("QAWARD_ACCEPT"))


KINDS = {"error": ("错误", "error"), "note": ("提示", "note")}
QUOTED = re.compile("`(.*?)`")
SLOT = re.compile(r"‹(\w+)›")


@dataclass(frozen=True)
class Said:
    """What a message says: its form in Chinese and in English, what is filled in, and whether it is an error."""

    zh: str
    en: str
    words: dict[str, str]
    kind: str = "error"

    def message(self, lang: str) -> str:
        """The form, filled in."""
        return SLOT.sub(lambda slot: self.words[slot[1]], self.zh if lang == "zh" else self.en)

    def text(self, lang: str, fault: Fault) -> str:
        """The line as it is printed, by the place and code of a fault."""
        return f"{fault.place}: {KINDS[self.kind][lang != 'zh']}: {self.message(lang)} [{fault.code}]"


def said_of(finding: Finding) -> Said:
    """A finding, taken apart into the form of its text and what is filled in.

    A part that is worded in both languages belongs to the form; what it quotes alike in both is filled in. A message
    that depends on what is filled in is a form of its own.
    """
    given = dict(finding.words)
    words: dict[str, str] = {"also": "、".join(map(str, finding.also))} if finding.also else {}
    slots: dict[str, str] = {}
    for key, value in given.items():
        part, _, lang = key.rpartition("_")
        if lang not in ("zh", "en"):
            words[key], slots[key] = value, f"‹{key}›"
        elif QUOTED.findall(value) == QUOTED.findall(given[key[:-2] + ("en" if lang == "zh" else "zh")]):
            slots[key] = with_slots(part or "part", value, words)
        else:
            slots[key] = value
    form = replace(finding, words=tuple(slots.items()), also=(Mark("‹also›"),) if finding.also else ())
    said = Said(form.message("zh"), form.message("en"), words, finding.severity)
    if all(said.message(lang) == finding.message(lang) for lang in ("zh", "en")):
        return said
    return Said(finding.message("zh"), finding.message("en"), {}, finding.severity)


def with_slots(part: str, text: str, words: dict[str, str]) -> str:
    """A worded part with slots in place of what it quotes, which goes to the words: `meant`, or `meant1`, `meant2`."""
    quoted = QUOTED.findall(text)
    names = [part] if len(quoted) == 1 else [f"{part}{number}" for number in range(1, len(quoted) + 1)]
    words.update(zip(names, quoted, strict=True))
    left = iter(names)
    return QUOTED.sub(lambda _: f"`‹{next(left)}›`", text)


def written_texts() -> str:
    """The texts of all cases, as `texts.yaml` has them."""
    codes: dict[str, dict[tuple[str, str, str], dict[str, dict[str, str]]]] = {}
    for case in cases(*READERS):
        found = found_in(case)
        keys = case.keys if len(found) == len(case.faults) else ()
        for key, finding in zip(keys, found, strict=bool(keys)):
            said = said_of(finding)
            codes.setdefault(finding.code, {}).setdefault((said.kind, said.zh, said.en), {})[key] = said.words
    lines = ["# What is said about the faulty inputs; written by QAWARD_ACCEPT=1 pytest tests/test_bad.py."]
    for code, forms in sorted(codes.items()):
        lines += ["", f"{code}:"]
        for (kind, zh, en), said_by in forms.items():
            lines += [f"- zh: {quoted_text(zh)}", f"  en: {quoted_text(en)}"]
            lines += [*([f"  kind: {kind}"] if kind != "error" else []), "  cases:"]
            for key, words in said_by.items():
                filled = ", ".join(f"{name}: {quoted_text(value)}" for name, value in words.items())
                lines.append(f"    {key}: {{{filled}}}")
    return "\n".join(lines) + "\n"


def quoted_text(text: str) -> str:
    """A text in double quotes, with what nobody sees written as an escape."""
    return "".join(
        each if each.isprintable() else f"\\u{ord(each):04x}" for each in json.dumps(text, ensure_ascii=False)
    )


@cache
def texts() -> dict[str, Said]:
    """What is said of each fault of each case; written anew first where that is asked for."""
    if ACCEPT:
        fresh = TEXTS.with_suffix(f".{os.getpid()}")
        fresh.write_text(written_texts(), "utf-8")
        fresh.replace(TEXTS)
    content = yaml.load(TEXTS.read_text("utf-8"), yaml.BaseLoader)
    return {
        key: Said(form["zh"], form["en"], words, form.get("kind", "error"))
        for forms in content.values()
        for form in forms
        for key, words in form["cases"].items()
    }


def expected_of(case: Case) -> list[str]:
    """The lines that have to be said about an input, in Chinese and then in English."""
    untold = Said("(texts.yaml)", "(texts.yaml)", {})
    said = [texts().get(key, untold) for key in case.keys]
    return [text.text(lang, fault) for lang in ("zh", "en") for text, fault in zip(said, case.faults, strict=True)]


def told_of(case: Case) -> list[str]:
    """The lines that are said about it."""
    return [finding.text(lang) for lang in ("zh", "en") for finding in found_in(case)]
