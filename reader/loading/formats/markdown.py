"""Markdown: blocks as passages, inline markup taken off."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.errors import SourceError
from reader.loading.formats.document import Document
from reader.loading.formats.front_matter import parted
from reader.loading.formats.markdown_links import add_loose_links
from reader.loading.limits import refuse_long_line
from reader.model import Kind, RawPassage
from reader.text.sanitise import clean

_MARKS = ("[[", "][", "]:", "[http", "`", "_", "<", ">", "&", "\\", "\0", "\t", "\r")
"""What may be markup wherever it stands, or is no plain space or line break.

Brackets alone are words: a link has "](" in it, or has its address where "]:" stands. A wiki's
begins with two, or with its address.
"""

_OTHER_BLOCK = re.compile(r"[ =+~-]|\d{1,9}[.)](?: |$)")
"""Begins lines of lists, rules, fences, code, and the line below a heading."""

_HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<words>[^#*]+)")
_IMAGE = re.compile(r"!\[(?P<words>[^\[\]*\n]+)\]\([A-Za-z0-9./-]+\)")


def blocks_if_bare(text: str) -> tuple[RawPassage, ...] | None:
    """Return the blocks of `text` with their lines in it, as `commonmark.blocks` would.

    None for a text with anything in it that could be other markup. Most articles have none, and
    importing the parser takes longer than all else that is done to open two of them.
    """
    if any(mark in text for mark in _MARKS):
        return None
    drafts: list[RawPassage] = []
    titles = 0
    for number, block in _blocks(text):
        found = _understood(block)
        if found is None:
            return None
        kind, words = found[0], clean(found[1])
        if not words:
            continue
        titles += kind is Kind.HEADLINE
        is_astray = kind is Kind.HEADLINE and titles > 1
        if kind is Kind.STANDFIRST:
            is_astray = not drafts or drafts[-1].kind is not Kind.HEADLINE
        drafts.append(RawPassage(words, Kind.BODY if is_astray else kind, number))
    return tuple(drafts)


def _understood(block: str) -> tuple[Kind, str] | None:
    """What `block` is if it stands in the right place, and its words; None if it may be else."""
    if found := _IMAGE.fullmatch(block):
        return Kind.CAPTION, found["words"]
    if "](" in block:
        return None
    if found := _HEADING.fullmatch(block):
        return (Kind.HEADLINE if found["level"] == "#" else Kind.BODY), found["words"]
    whole = block.rstrip(" ")
    inner = whole[1:-1]
    if inner and whole == f"*{inner}*" and not inner[0].isspace() and not inner[-1].isspace():
        kind, block = Kind.STANDFIRST, inner
    else:
        kind = Kind.BODY
    lines = block.split("\n")
    is_other = "*" in block or block.startswith("#") or any(map(_OTHER_BLOCK.match, lines))
    return None if is_other else (kind, block)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Headings, and runs of other lines without a blank one between them; and where they begin."""
    block: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        is_heading = line.startswith("#")
        if block and (is_heading or not line.strip(" ")):
            yield number - len(block), "\n".join(block)
            block = []
        if is_heading:
            yield number, line
        elif line.strip(" "):
            block.append(line)
    if block:
        yield number + 1 - len(block), "\n".join(block)


_WHAT = "cannot open the article"
_DEEPEST = 50
"""Blocks inside blocks; deeper ones are left out by the parser, so that it ends."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SPACES = frozenset({"softbreak", "hardbreak"})
_WORDS = frozenset({"text", "code_inline", "text_special"})
_CODE = frozenset({"fence", "code_block"})


def blocks(text: str, where: str) -> tuple[RawPassage, ...]:
    """Return the blocks of `text` with their lines in it, as `markdown.parse` tells.

    Raises SourceError for markup nested too deeply.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    add_loose_links(parser)
    try:
        tokens = parser.parse(text)
    except RecursionError as cause:
        why = "its markup is nested too deeply"
        raise SourceError(_WHAT, where, why, "save it as text") from cause
    return tuple(_drafts(tokens))


def _drafts(tokens: Sequence[Token]) -> Iterator[RawPassage]:
    seen: set[Kind] = set()
    latest: Kind | None = None
    for opening, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "html_block":
            text = clean(html.unescape(_TAG.sub(" ", _COMMENT.sub(" ", token.content))))
        elif token.type in _CODE:
            text = clean(token.content)
        elif token.type == "inline":
            text = clean(_words(token.children or []))
        else:
            continue
        if not text:
            continue
        kind = _kind(opening, token, latest)
        if kind is Kind.HEADLINE and kind in seen:
            kind = Kind.BODY
        seen.add(kind)
        latest = kind
        line = token.map[0] + 1 if token.map else None
        yield RawPassage(text, kind, line)


def _kind(opening: Token | None, token: Token, latest: Kind | None) -> Kind:
    """What the block `token` is, from the token that opens it and the kind of the one before."""
    children = [child for child in token.children or [] if child.content or child.type != "text"]
    if opening is not None and opening.tag == "h1":
        return Kind.HEADLINE
    if [child.type for child in children] == ["image"]:
        return Kind.CAPTION
    if latest is Kind.HEADLINE and _is_one_emphasis(children):
        return Kind.STANDFIRST
    return Kind.BODY


def _is_one_emphasis(children: Sequence[Token]) -> bool:
    return (
        len(children) > 2
        and children[0].type == "em_open"
        and children[-1].type == "em_close"
        and all(child.level > 0 for child in children[1:-1])
    )


def _words(children: Sequence[Token]) -> str:
    """The text a reader of the rendered page would see."""
    parts: list[str] = []
    for child in children:
        if child.type in _WORDS:
            parts.append(child.content)
        elif child.type in _SPACES or child.content.lower().startswith("<br"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(_words(child.children or []))
    return "".join(parts)


def parse(text: str, where: str) -> Document:
    """Return the blocks of `text`: paragraphs, headings, list items, quotations, code.

    The first `#` heading is the headline, a wholly emphasised paragraph right after it the
    standfirst, an image on its own a caption. Front matter is metadata and, being an author's own
    marking, leaves nothing to guess. Raises SourceError for front matter that is not YAML and for
    a line that no paragraph has.
    """
    refuse_long_line(text, where)
    front, rest, lines_before = parted(text, where)
    drafts = blocks_if_bare(rest)
    if drafts is None:
        drafts = blocks(rest, where)
    if lines_before:
        drafts = tuple(
            RawPassage(draft.text, draft.kind, draft.line + lines_before if draft.line else None)
            for draft in drafts
        )
    return Document(drafts, front or {}, is_marked=front is not None)
