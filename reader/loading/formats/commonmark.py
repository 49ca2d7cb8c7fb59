"""CommonMark with markdown-it: blocks as passages, and links that CommonMark leaves as typed."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from reader.errors import SourceError
from reader.loading.document import WHAT
from reader.model import Kind, RawPassage
from reader.text.sanitise import clean

_DEEPEST = 50
"""Nesting of blocks; the parser drops deeper ones."""

_CELLS = " | "
"""Between the cells of a row of a table, which is one passage."""

_CALLOUT = re.compile(r"^\[!\w+\][+-]?\s*")
"""The type of a callout (GitHub, Obsidian), before its title."""

_NOTE = re.compile(r"\[\^[^\s\]]+\]:\s+(?=\S)")
"""The start of a footnote."""

_EXTENSIONS = (
    (
        re.compile(
            r"^[ ]{0,3}%%(?:(?!%%)[\s\S])*%%[ ]*$|(?<!\S)%%(?:(?!%%)[^\n])*%%", re.MULTILINE
        ),
        lambda found: "\n" * found[0].count("\n"),
    ),
    (re.compile(r"^(\s*[-*+][ ])\[[ xX]\](?=[ ])", re.MULTILINE), lambda found: found[1]),
    (re.compile(r"^(?=\[\^[^\s\]]+\]:\s)", re.MULTILINE), lambda _: "- "),
    (
        re.compile(r"(?<=\]\()(?=[^\s()<>\"]{1,200}[ ])([^\n()<>\"]{1,200}\.\w{2,4})(?=\))"),
        lambda found: f"<{found[1]}>",
    ),
)
"""Markup of GitHub and Obsidian that CommonMark leaves as typed, and its replacement: comments, on
one line or whole lines, and boxes of tasks go, a note is an item, and the name of a file with
spaces becomes a valid address."""

_VERBATIM = (
    r"(?P<code>(?m:^)[ >]*(?P<fence>`{3,}|~{3,})(?s:.*?)(?:\n[ >]*(?P=fence)|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`))"
)
"""Code, whose text is not markup: between fences, or between backticks on one line."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_RAISED = re.compile(r"<(?P<end>/?)sup\b", re.IGNORECASE)
_SPACES = frozenset({"softbreak", "hardbreak"})
_WORDS = frozenset({"text", "code_inline", "text_special"})
_CODE = frozenset({"fence", "code_block"})


def parse_blocks(text: str, where: str) -> tuple[RawPassage, ...]:
    """Return the blocks of `text` with their lines, of the kinds that `markdown.parse` describes.

    Raises SourceError for markup nested too deeply.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    _add_link_rules(parser)
    try:
        for pattern, replace in _EXTENSIONS:
            text = _replace_outside_code(pattern, replace, text)
        tokens = parser.parse(text)
    except RecursionError as cause:
        why = "its markup is nested too deeply"
        raise SourceError(WHAT, where, why, "save it as text") from cause
    return tuple(_drafts(tokens))


def _replace_outside_code(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str
) -> str:
    either = re.compile(f"{pattern.pattern}|{_VERBATIM}", pattern.flags)
    return either.sub(lambda found: found[0] if found["code"] else replace(found), text)


class _Text(NamedTuple):
    """The text of a block, in the order of the file."""

    text: str
    token: Token
    opening: Token | None
    """The token before, which tells what the block is."""

    is_body: bool = False
    """Whether it is body text whatever its tokens are: a row of a table, the title of a callout."""


def _drafts(tokens: Sequence[Token]) -> Iterator[RawPassage]:
    seen: set[Kind] = set()
    latest: Kind | None = None
    for text, token, opening, is_body in _texts(tokens):
        if not text:
            continue
        kind = Kind.BODY if is_body else _kind(opening, token, latest)
        note = _NOTE.match(text) if token.type == "inline" else None
        if note:
            kind = Kind.BOILERPLATE
        if kind is Kind.HEADLINE and kind in seen:
            kind = Kind.BODY
        seen.add(kind)
        latest = kind
        line = token.map[0] + 1 if token.map else None
        yield RawPassage(text[note.end() :] if note else text, kind, line)


def _texts(tokens: Sequence[Token]) -> Iterator[_Text]:
    cells: list[str] = []
    row: Token | None = None
    for opening, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "tr_open":
            cells, row = [], token
        elif token.type == "tr_close" and row is not None:
            yield _Text(clean(_CELLS.join(filter(None, cells))), row, None, is_body=True)
            row = None
        elif row is not None:
            cells += [clean(_words(token.children or []))] if token.type == "inline" else []
        elif token.type == "inline":
            yield from _inline_texts(token, opening)
        elif token.type == "html_block":
            content = _TAG.sub(" ", _COMMENT.sub(" ", token.content))
            yield _Text(clean(html.unescape(content)), token, opening)
        elif token.type in _CODE:
            yield _Text(clean(token.content), token, opening)


def _inline_texts(token: Token, opening: Token | None) -> Iterator[_Text]:
    """A paragraph or heading; of a callout the title, then the text."""
    children = token.children or []
    text = clean(_words(children))
    if not _CALLOUT.match(text):
        yield _Text(text, token, opening)
        return
    kinds = [child.type for child in children]
    end = kinds.index("softbreak") if "softbreak" in kinds else len(kinds)
    title = _CALLOUT.sub("", clean(_words(children[:end])))
    yield _Text(title, token, None, is_body=True)
    yield _Text(clean(_words(children[end:])), token, opening)


def _kind(opening: Token | None, token: Token, latest: Kind | None) -> Kind:
    """Return the kind of a block from its opening token and the kind of the block before."""
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
    """Return the text of the rendered page."""
    parts: list[str] = []
    for child in children:
        if child.type in _WORDS:
            parts.append(child.content)
        elif child.type in _SPACES or child.content.lower().startswith("<br"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(_words(child.children or []))
        elif found := _RAISED.match(child.content):  # so that a note is part of no word
            parts.append("]" if found["end"] else " [")
    return "".join(parts)


_WIKI = re.compile(r"(?P<embedded>!?)\[\[(?P<target>[^\[\]\n]+)\]\](?!\()")
"""[[Page]], [[Page#Part]], [[Page|words]]; with ! an embedded page."""

_IMAGES = ("file:", "image:")
"""Prefixes of pictures in wikis; their last words are the caption."""

_UNDEFINED = re.compile(r"!?\[(?![\^\[])(?P<words>[^\[\]\n]+)\]\[(?!\^)[^\[\]\n]*\]")
"""[words][name] where the name has no definition."""

_HAS_WORD = re.compile(r"[^\W\d_]{2}")
"""Distinguishes words from the note marks [1][2] or [a][b]."""

_NOTE_MARK = re.compile(r"\[\^[^\s\[\]]+\](?!:)")
_INLINE_NOTE = re.compile(r"\^\[(?P<words>[^\[\]\n]+)\]")
"""A note within the text, as Pandoc and Obsidian write it."""

_HIGHLIGHT = re.compile(r"==(?P<words>[^\s=](?:[^=\n]*[^\s=])?)==")
_BLOCK_NAME = re.compile(r"\^(?=[\d_-]*[^\W\d_])[\w-]+[ ]*\Z")
"""The name of a paragraph at its end, such as `^part-1`; a number alone is an exponent."""

_ADDRESS = re.compile(r"://[^\s<>\[\]`|]*[^\s<>\[\]`|?!.,:;*_~'\")]")
"""The rest of a bare address, without punctuation at its end (GFM 0.29, 6.9)."""

_BEFORE_ADDRESS = re.compile(r"(?:^|[^\w])https?\Z")


def _add_link_rules(parser: MarkdownIt) -> None:
    """Make `parser` read these links as their words, and bare addresses as they are.

    Marks of notes, names of paragraphs and the marks of highlights are left out.
    """
    rules = parser.inline.ruler
    rules.before("link", "wiki_link", _wiki)
    rules.after("image", "undefined_link", _undefined_link)
    rules.before("link", "address", _address)
    rules.before("link", "note_mark", _note_mark)
    rules.before("link", "inline_note", _inline_note)
    rules.before("link", "block_name", _block_name)
    rules.before("emphasis", "highlight", _highlight)


def _wiki(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    found = _WIKI.match(state.src, state.pos, state.posMax) if _is_bracket(state) else None
    if found is None:
        return False
    _, piped, words = found["target"].rpartition("|")
    if not piped:
        page, _, part = words.partition("#")
        words = ": ".join(filter(None, (page.strip(), part.strip(" #"))))
    if not found["embedded"] and not found["target"].lower().startswith(_IMAGES):
        return _replace(state, found, words, silent=silent)
    if piped and not silent:  # a picture's name is no caption
        image = state.push("image", "img", 0)
        image.content = words
        image.children = [Token("text", "", 0, content=words.strip())]
    state.pos = found.end()
    return True


def _undefined_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    found = _UNDEFINED.match(state.src, state.pos, state.posMax) if _is_bracket(state) else None
    if found is None or not _HAS_WORD.search(found["words"]):
        return False
    return _parse_words(state, found, silent=silent)


def _highlight(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    found = _HIGHLIGHT.match(state.src, state.pos, state.posMax)
    return found is not None and _parse_words(state, found, silent=silent)


def _note_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    found = _NOTE_MARK.match(state.src, state.pos, state.posMax) if state.pos else None
    if found is None:
        return False
    if not silent and not state.src[found.end() : found.end() + 1].isalnum():
        state.pending = state.pending.rstrip(" ")
    return _replace(state, found, "", silent=silent)


def _inline_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    found = _INLINE_NOTE.match(state.src, state.pos, state.posMax)
    if found is not None and not silent:
        state.pending = f"{state.pending.rstrip(' ')} "
    return found is not None and _replace(state, found, f"[{found['words']}]", silent=silent)


def _block_name(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    found = _BLOCK_NAME.match(state.src, state.pos, state.posMax)
    is_set_off = state.src[max(0, state.pos - 1) : state.pos] == " "
    return found is not None and is_set_off and _replace(state, found, "", silent=silent)


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    found = _ADDRESS.match(state.src, state.pos, state.posMax)
    if found is None or not _BEFORE_ADDRESS.search(state.src[max(0, state.pos - 6) : state.pos]):
        return False
    return _replace(state, found, found[0], silent=silent)


def _is_bracket(state: StateInline) -> bool:
    return state.src[state.pos] == "[" or state.src.startswith("![", state.pos)


def _replace(state: StateInline, found: re.Match[str], words: str, *, silent: bool) -> bool:
    """Replace the match with `words` and continue after it."""
    if not silent:
        state.pending += words.strip()
    state.pos = found.end()
    return True


def _parse_words(state: StateInline, found: re.Match[str], *, silent: bool) -> bool:
    """Replace the match with its words, which may have markup, and continue after it."""
    end = state.posMax
    if not silent:
        state.pos, state.posMax = found.span("words")
        state.md.inline.tokenize(state)
    state.pos, state.posMax = found.end(), end
    return True
