"""What trafilatura finds in a page: its main text, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import NamedTuple

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from reader.text.sanitise import clean

_NOT_SAID = re.compile(r"[\W_]+")
_SHORT = 25
"""Letters below which a text must be a whole block to count as kept: "Share" is part of many."""

_LONGEST_NAMES = 120
"""Characters of a line of authors; what is longer is no such line."""

_DATES = {"extensive_search": False, "original_date": True}
"""For htmldate: what the page declares, and no guess from any year that stands in it."""

_TITLE = re.compile(
    r"(?P<title>.+\S)\s+[|\u2013\u2014\u00b7-]\s+(?P<site>[^|\u2013\u2014\u00b7]{2,40})"
)
_LANGUAGE = re.compile(r"(?P<code>[a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


class MainText(NamedTuple):
    """Whether a text belongs to the main one, and the page's metadata by fields of Source."""

    is_kept: Callable[[str], bool]
    metadata: dict[str, str]
    description: str


def main_text(tree: HtmlElement, address: str) -> MainText | None:
    """Have trafilatura read `tree`, which stays as it is; None where it finds no text.

    Its way of finding the main text: Barbaresi, "Trafilatura" (ACL 2021). In doubt it takes more,
    as reader's own rules fold away what is boilerplate.
    """
    found = bare_extraction(
        deepcopy(tree),
        url=address or None,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    if found is None or isinstance(found, dict):
        return None
    title = clean(found.title or "")
    metadata = {
        "headline": title,
        "author": _authors(found.author or ""),
        "published": clean(found.date or ""),
        "publisher": _site(tree, title, clean(found.sitename or ""), found.hostname or ""),
        "language": _language(tree),
    }
    told = {name: value for name, value in metadata.items() if value}
    return MainText(_kept(found.body), told, clean(found.description or ""))


def squashed(text: str) -> str:
    """The letters and digits of `text`: what is left is the same however it was spaced."""
    return _NOT_SAID.sub("", text).casefold()


def _kept(body: _Element) -> Callable[[str], bool]:
    pieces: set[str] = set()
    wholes: list[str] = []
    for element in body.iter("p", "head", "item", "quote", "cell", "code", "ab", "fw"):
        parts = [str(part) for part in element.itertext()]
        whole = squashed("".join(parts))
        pieces.update((whole, *map(squashed, parts)))
        wholes.append(whole)
    everything = "\n".join(wholes)

    def is_kept(text: str) -> bool:
        said = squashed(text)
        return bool(said) and (said in pieces or (len(said) >= _SHORT and said in everything))

    return is_kept


def _authors(names: str) -> str:
    """Names as people write them, from a list with semicolons."""
    each = [name for part in names.split(";") if (name := clean(part))]
    line = " and ".join((", ".join(each[:-1]), each[-1])) if len(each) > 1 else "".join(each)
    return line if len(line) <= _LONGEST_NAMES else ""


def _site(tree: HtmlElement, title: str, site: str, host: str) -> str:
    """The site's name; where only its host is known, what the page's title has behind its own."""
    if site and site.casefold() != host.casefold() and "." not in site:
        return site
    whole = _TITLE.fullmatch(clean(tree.findtext(".//head/title") or ""))
    if whole and squashed(whole["title"]) == squashed(title):
        return whole["site"]
    return site if site.casefold() != host.casefold() else ""


def _language(tree: HtmlElement) -> str:
    root = tree.getroottree().getroot()
    declared = _LANGUAGE.fullmatch(root.get("lang") or root.get("xml:lang") or "")
    return declared["code"].lower() if declared else ""
