"""What is wrong with an input, as data: code, place and the words to fill the message with."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qaward.marks import Mark
from qaward.messages import MESSAGES


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or warning.

    `code` names a message in `qaward.messages`, `words` are its parameters, `severity` is `error` or
    `warning`; `also` marks a second place the message speaks of (the first of two duplicates).
    """

    code: str
    mark: Mark
    words: tuple[tuple[str, str], ...] = ()
    severity: str = "error"
    also: Mark | None = None

    def message(self, lang: str = "zh") -> str:
        """The message in `zh` or `en`, without the place."""
        template = MESSAGES[self.code][0 if lang == "zh" else 1]
        return template.format(**dict(self.words), also=self.also or "")

    def text(self, lang: str = "zh") -> str:
        """`file:line:column: 错误: message [code]`, as it is printed."""
        names = {"error": ("错误", "error"), "warning": ("提示", "warning")}[self.severity]
        return f"{self.mark}: {names[0 if lang == 'zh' else 1]}: {self.message(lang)} [{self.code}]"


@dataclass(slots=True)
class Findings:
    """The faults met while one input is read; readers add to it and go on."""

    found: list[Finding] = field(default_factory=list[Finding])

    def add(self, code: str, mark: Mark, *, also: Mark | None = None, **words: object) -> None:
        """Record a fault."""
        texts = tuple((name, _shown(word)) for name, word in words.items())
        self.found.append(Finding(code, mark, texts, "error", also))

    def warn(self, code: str, mark: Mark, *, also: Mark | None = None, **words: object) -> None:
        """Record something worth a look that does not stop the work."""
        texts = tuple((name, _shown(word)) for name, word in words.items())
        self.found.append(Finding(code, mark, texts, "warning", also))

    def extend(self, others: Iterable[Finding]) -> None:
        """Take over findings made elsewhere."""
        self.found.extend(others)

    @property
    def errors(self) -> list[Finding]:
        """Those that make the input unusable."""
        return [finding for finding in self.found if finding.severity == "error"]

    def __iter__(self) -> Iterator[Finding]:
        """In the order of their places."""
        return iter(sorted(self.found, key=lambda finding: (finding.mark, finding.code, finding.words)))

    def __len__(self) -> int:
        """How many there are, warnings included."""
        return len(self.found)


class InputError(Exception):
    """An input that cannot be used, with every fault that was found in it (`findings`)."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.text("en") for finding in self.findings))


LONGEST_WORD = 60


def _shown(word: object) -> str:
    text = str(word)
    safe = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[: LONGEST_WORD + 1])
    return safe if len(text) <= LONGEST_WORD else safe[:LONGEST_WORD] + "…"


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or an empty text where none is near."""
    close = difflib.get_close_matches(name[:80].lower(), sorted(known), n=1, cutoff=0.55)
    return close[0] if close else ""


def suggestion(name: str, known: Iterable[str]) -> dict[str, str]:
    """The two halves of "did you mean": words `meant_zh` and `meant_en` for a message, perhaps empty."""
    names = sorted(set(known))
    close = nearest(name, names)
    if close:
        return {"meant_zh": f"；是否为 `{close}`？", "meant_en": f"; did you mean `{close}`?"}
    listed = "、".join(names[:12]) + ("…" if len(names) > 12 else "")
    if not names:
        return {"meant_zh": "", "meant_en": ""}
    return {"meant_zh": f"；可用：{listed}", "meant_en": f"; known: {listed.replace('、', ', ')}"}
