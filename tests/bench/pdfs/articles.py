"""The articles that layouts are made of, all in our own words."""

from __future__ import annotations

import random
import re
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from reader.paths import bundled_comparison

_FILES = (
    *(Path(__file__).with_name(name) for name in ("bridge.md", "market.md")),
    *(bundled_comparison().with_name(name) for name in ("independent.md", "axios-via-al-ahed.md")),
)
_CAPTION = re.compile(r"!\[(?P<words>.*)\]\(.*\)")
_MOST = 3
"""Articles of one file."""

PULLED = "“A bridge that is watched is safer than a ferry that is not.”"
"""A quotation that may be pulled out of the text, whether it is in it or not."""

BOX = (
    "How the gauge works",
    "A float in a pipe below the mill turns a wheel, and the wheel draws a line on paper.",
    "The two differ by up to three centimetres.",
)
"""What may stand in a box beside the text."""


class Role(Enum):
    """As what a paragraph is set."""

    HEADLINE = auto()
    HEADING = auto()
    CAPTION = auto()
    TEXT = auto()


class Block(NamedTuple):
    """A paragraph."""

    role: Role
    text: str


class Made(NamedTuple):
    """A PDF, and what a person sees on its pages."""

    name: str
    data: bytes
    paragraphs: tuple[str, ...]
    beside: tuple[str, ...] = ()
    """What is no paragraph of the articles: running heads, boxes, quotations pulled out."""


def blocks_for(draw: random.Random) -> list[Block]:
    """One to three articles one after another, the first one's headline above them."""
    files = draw.sample(_FILES, draw.randint(1, _MOST))
    first, *others = map(_blocks, files)
    return [*first, *(block for other in others for block in other[1:])]


def typewritten(text: str) -> str:
    """Without the marks that a PDF's own fonts lack."""
    return text.translate(str.maketrans("“”’‘–", "\"\"''-"))  # noqa: RUF001 - as it is printed


def _blocks(file: Path) -> list[Block]:
    text = file.read_text(encoding="utf-8")
    if text.startswith("---\n"):
        text = text.split("\n---\n", 1)[1]
    return [_block(" ".join(part.split())) for part in re.split(r"\n\s*\n", text.strip())]


def _block(text: str) -> Block:
    if caption := _CAPTION.fullmatch(text):
        return Block(Role.CAPTION, caption["words"])
    if text.startswith("#"):
        role = Role.HEADLINE if text.startswith("# ") else Role.HEADING
        return Block(role, text.lstrip("# "))
    return Block(Role.TEXT, text.strip("*"))
