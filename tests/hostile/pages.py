"""Pages made to harm whoever reads their mark-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from tests.hostile.case import Case, article, by_hand

TEXT = "<p>The harbour master wrote to the owners in April and again in June, she said.</p>"


def _bomb() -> str:
    """Entities of entities: a thousand million letters, if anybody counted."""
    names = "abcdefghij"
    more = "".join(f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in pairwise(names))
    return f'<!DOCTYPE html [<!ENTITY a "{"x" * 100}">{more}]>{TEXT}<p>&j;</p>'


_OUTSIDE = f'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>{TEXT * 3}<p>&e;'
_DATA = '<script type="application/ld+json">'

PAGES: Mapping[str, Callable[[], str]] = {
    "deep blocks": lambda: "<div>" * 200_000 + TEXT,
    "deep words": lambda: "<p>" + "<b>" * 200_000 + "deep" + TEXT,
    "deep lists": lambda: "<ul><li>a" * 50_000 + TEXT,
    "deep tables": lambda: "<table><tr><td>" * 50_000 + TEXT,
    "one attribute of 5 MB": lambda: f'<article class="{"a " * 2_500_000}">{TEXT * 5}</article>',
    "a style of 5 MB": lambda: f'<article style="{"display:" * 600_000}">{TEXT * 5}</article>',
    "300,000 attributes": lambda: f"<article {' '.join(f'a{i}=1' for i in range(300_000))}>{TEXT}",
    "entities": _bomb,
    "entity outside": lambda: _OUTSIDE,
    "300,000 links": lambda: TEXT + '<a href="x">y</a>' * 300_000,
    "one word of 5 MB": lambda: f"<p>{'a' * 5_000_000}</p>",
    "one paragraph of 5 MB": lambda: f"<p>{'word ' * 1_000_000}</p>",
    "years": lambda: f"<p>{'2024-' * 1_000_000}</p>",
    "50,000 paragraphs": lambda: TEXT * 50_000,
    "300,000 breaks": lambda: TEXT + "<br>" * 300_000,
    "deep data": lambda: f"{_DATA}{'[' * 500_000}</script>{TEXT * 5}",
    "long data": lambda: f'{_DATA}{{"a":{"1" * 5_000_000}}}</script>{TEXT}',
    "unclosed": lambda: "<" * 1_000_000,
    "open quotation": lambda: "<a href='" * 500_000 + TEXT,
    "comment": lambda: "<!--" * 500_000 + TEXT,
    "NULs": lambda: "\0" * 1_000_000 + TEXT * 3,
    "controls": lambda: f"<p>{''.join(map(chr, range(32)))}\x1b]0;title\x07{TEXT * 3}",
    "surrogates": lambda: f"<p>\ud800 and \udfff {TEXT * 3}",
    "a million marks": lambda: f"<p>a{chr(0x301) * 1_000_000}</p>{TEXT * 3}",
    "zero width": lambda: f"<p>{chr(0x200B) * 1_000_000}</p>{TEXT * 3}",
}

IN_CI = (
    "deep blocks", "one attribute of 5 MB", "entities", "entity outside", "one word of 5 MB",
    "years", "300,000 links", "deep data", "unclosed", "NULs", "controls", "surrogates",
)  # fmt: skip
"""One of each kind, for tests that run with every change."""


def _case(name: str, made: Callable[[], str]) -> Case:
    def data() -> bytes:
        return made().encode("utf-8", "surrogatepass")

    return article(f"page: {name}", data, "html")


CASES = by_hand(*(_case(name, made) for name, made in PAGES.items()))
