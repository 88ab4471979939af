"""Words in templates: `{% say "start.title" %}` is the text of that name in the language of the page."""

from __future__ import annotations

from typing import Any

from django import template

from qaward.web.assets import address
from qaward.web.words import WORDS

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: dict[str, Any], name: str, **words: object) -> str:
    """The text of a name, with its words filled in; the template escapes it."""
    zh, en = WORDS[name]
    return (zh if context["lang"] == "zh" else en).format(**words)


@register.simple_tag
def asset(name: str) -> str:
    """The address of a file of the program's own."""
    return address(name)
