"""Links that CommonMark leaves as they are typed: those of wikis, and those that lead nowhere."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_WIKI = re.compile(
    r"(?P<embedded>!?)\[\[(?P<target>[^\[\]\n]+)(?:\]\[(?P<words>[^\[\]\n]+))?\]\](?!\()"
)
"""[[Page]], [[Page#Part]], [[Page|words]], [[address][words]]; with ! what is put in there."""

_IMAGES = ("file:", "image:")
"""What wikis call pictures; their last words are the caption."""

_LOST = re.compile(r"!?\[(?![\^\[])(?P<words>[^\[\]\n]+)\]\[(?!\^)[^\[\]\n]*\]")
"""[words][name] where the name has no address here."""

_WORDS = re.compile(r"[^\W\d_]{2}")
"""What words have, and [1][2] or [a][b] have not: those are marks of notes."""

_SPACED = re.compile(r"!?\[(?P<words>[^\[\]\n]+)\]\([^()<>\n]{1,200}[ ][^()<>\n]{1,200}\.\w{2,4}\)")
"""[words](a page.md): an address may have no space, but wikis name their pages so."""

_OUTSIDE = re.compile(r"\[https?://[^\s\[\]]+(?:[ ](?P<words>[^\[\]\n]+))?\]")
"""[http://example.org words]; without words its address."""

_ANGLED = re.compile(r"<(?P<address>(?:https?://|www\.)[^\s<>|]+)(?:\|(?P<words>[^<>|\n]+))?>")
"""<address> and <address|words>."""

_ADDRESS = re.compile(r"://[^\s<>\[\]`|]*[^\s<>\[\]`|?!.,:;*_~'\")]")
"""The rest of an address in running text, without what ends a sentence (GFM 0.29, 6.9)."""

_BEFORE_ADDRESS = re.compile(r"(?:^|[^\w])https?\Z")


def add_loose_links(parser: MarkdownIt) -> None:
    """Have `parser` read them as words; addresses are taken as they stand."""
    rules = parser.inline.ruler
    rules.before("link", "wiki_link", _wiki)
    rules.after("image", "lost_link", _lost)
    rules.before("autolink", "angled_address", _angled)
    rules.before("link", "address", _address)


def _wiki(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    found = _WIKI.match(state.src, state.pos, state.posMax) if _may_begin(state) else None
    if found is None:
        return False
    _, piped, words = found["target"].rpartition("|")
    if found["words"]:
        words = found["words"]
    elif not piped:
        page, _, part = words.partition("#")
        words = ": ".join(filter(None, (page.strip(), part.strip(" #"))))
    if not found["embedded"] and not found["target"].lower().startswith(_IMAGES):
        return _taken(state, found, words, silent=silent)
    if piped and not silent:  # the name of a picture is no caption
        image = state.push("image", "img", 0)
        image.content = words
        image.children = [Token("text", "", 0, content=words.strip())]
    state.pos = found.end()
    return True


def _lost(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    if not _may_begin(state):
        return False
    for pattern in (_LOST, _SPACED, _OUTSIDE):
        found = pattern.match(state.src, state.pos, state.posMax)
        if found is not None and pattern is _OUTSIDE:
            return _taken(state, found, found["words"] or found[0][1:-1], silent=silent)
        if found is not None and _WORDS.search(found["words"]):
            return _inside(state, found, silent=silent)
    return False


def _angled(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    found = _ANGLED.match(state.src, state.pos, state.posMax)
    return found is not None and _taken(
        state, found, found["words"] or found["address"], silent=silent
    )


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    found = _ADDRESS.match(state.src, state.pos, state.posMax)
    if found is None or not _BEFORE_ADDRESS.search(state.src[max(0, state.pos - 6) : state.pos]):
        return False
    return _taken(state, found, found[0], silent=silent)


def _may_begin(state: StateInline) -> bool:
    return state.src[state.pos] == "[" or state.src.startswith("![", state.pos)


def _taken(state: StateInline, found: re.Match[str], words: str, *, silent: bool) -> bool:
    """Go on behind what was found, which reads `words`."""
    if not silent:
        state.pending += words.strip()
    state.pos = found.end()
    return True


def _inside(state: StateInline, found: re.Match[str], *, silent: bool) -> bool:
    """The same, the words being Markdown."""
    end = state.posMax
    if not silent:
        state.pos, state.posMax = found.span("words")
        state.md.inline.tokenize(state)
    state.pos, state.posMax = found.end(), end
    return True
