"""Markdown by all of CommonMark's rules: blocks as passages, inline markup taken off."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.errors import SourceError
from reader.library.formats.loose_links import add_loose_links
from reader.library.sanitise import clean
from reader.model import Draft, Kind

_WHAT = "cannot open the article"
_DEEPEST = 50
"""Blocks inside blocks; deeper ones are left out by the parser, so that it ends."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SPACES = frozenset({"softbreak", "hardbreak"})
_WORDS = frozenset({"text", "code_inline", "text_special"})
_CODE = frozenset({"fence", "code_block"})


def blocks(text: str, where: str) -> tuple[Draft, ...]:
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


def _drafts(tokens: Sequence[Token]) -> Iterator[Draft]:
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
        yield Draft(text, kind, line)


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
