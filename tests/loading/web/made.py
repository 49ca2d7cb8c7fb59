"""Pages of our own making, and what a person reads in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

PAGES = Path(__file__).parent / "pages"

_MARK = re.compile(r"<(?P<tag>\w+)(?P<before>[^>]*) data-read=\"(?P<kind>\w+)\"(?P<after>[^>]*)>")


class Page(NamedTuple):
    """A page as a site would send it, and its passages as (kind, text)."""

    html: str
    passages: list[tuple[str, str]]


def page(name: str) -> Page:
    """The page of that name; what its marks `data-read="kind"` say is taken out of the mark-up."""
    marked = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    passages = []
    for found in _MARK.finditer(marked):
        inner = marked[found.end() :].partition(f"</{found['tag']}>")[0]
        text = re.sub(r"<[^>]+>", "", inner.replace("<br />", " "))
        passages.append((found["kind"], " ".join(text.split())))
    return Page(_MARK.sub(r"<\g<tag>\g<before>\g<after>>", marked), passages)
