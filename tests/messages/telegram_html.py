"""Telegram's HTML, read strictly: known tags, closed in order, and nothing else that looks like mark-up."""

import re

TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"})
TOKEN = re.compile(r"<(/?)([a-z-]+)>|&(lt|gt|amp|quot);|([<>&])|[^<>&]+")
SIGNS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class NotHtmlError(ValueError):
    """Telegram would refuse this."""


def read(source: str) -> str:
    """The text that a person sees, as they would type it, with ordinary spaces and hyphens.

    Raises NotHtmlError where Telegram would answer 400.
    """
    open_tags: list[str] = []
    seen: list[str] = []
    for token in TOKEN.finditer(source):
        closing, tag, reference, stray = token.groups()
        if stray:
            raise NotHtmlError(f"a bare {stray} in {source!r}")
        if tag:
            _turn(open_tags, tag, closing=bool(closing), source=source)
        else:
            seen.append(SIGNS[reference] if reference else token.group())
    if open_tags:
        raise NotHtmlError(f"{open_tags} not closed in {source!r}")
    return "".join(seen).replace("\u00a0", " ").replace("\u2011", "-")


def _turn(open_tags: list[str], tag: str, *, closing: bool, source: str) -> None:
    if tag not in TAGS:
        raise NotHtmlError(f"unknown tag {tag} in {source!r}")
    if not closing:
        if tag == "blockquote" and tag in open_tags:
            raise NotHtmlError(f"a blockquote in a blockquote in {source!r}")
        open_tags.append(tag)
    elif not open_tags or open_tags.pop() != tag:
        raise NotHtmlError(f"{tag} closed out of order in {source!r}")
