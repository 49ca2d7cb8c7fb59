"""Markdown: front matter as metadata, blocks as passages, inline markup removed.

Text with hardly any markup, as most articles are, is parsed here; commonmark.py parses the rest.
Its import takes longer than opening two articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.errors import SourceError
from reader.loading.document import Document, check_lines
from reader.model import Kind, RawPassage
from reader.text.dates import iso_date
from reader.text.sanitise import clean

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE | re.DOTALL
)
_FIELDS = {
    "publisher": "publisher",
    "headline": "headline",
    "title": "headline",
    "author": "author",
    "authors": "author",
    "published": "published",
    "date": "published",
    "place": "place",
    "address": "address",
    "url": "address",
    "source": "address",
    "link": "address",
    "note": "note",
}
"""Key of the front matter -> field of Source; of two keys for one field, the first here wins."""

_ADDRESSES = frozenset(("url", "source", "link"))
_OURS = re.compile(
    rf"^(?:{'|'.join(key for key in _FIELDS if key not in {'source', 'link'})})[ \t]*:(?:\s|$)",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"https?://\S+$")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?(?P<words>[^\[\]|]+)\]\]")
"""[[words]] and [[page|words]], as Obsidian's clipper writes names."""

_KEY = re.compile(r"[\w.-]+")

_MARKUP = (
    "[[",
    "][",
    "]:",
    "[^",
    "^[",
    "[!",
    "==",
    "~~",
    "%%",
    " ^",
    "|",
    "`",
    "_",
    "<",
    ">",
    "&",
    "\\",
    "\0",
    "\t",
    "\r",
)
"""What may be markup anywhere, or is whitespace other than space and line break.

Single brackets are words: a link has "](" or, in its definition, "]:". A wiki link begins with two
brackets, or with its address.
"""

_OTHER_BLOCK = re.compile(r"[ =+~-]|\d{1,9}[.)](?: |$)")
"""The start of lines in lists, rules, fences and code, and of the line below a heading."""

_HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<words>[^#*]+)")
_IMAGE = re.compile(r"!\[(?P<words>[^\[\]*\n]+)\]\([A-Za-z0-9./-]+\)")


def parse(text: str, where: str) -> Document:
    """Return the blocks of `text`: paragraphs, headings, list items, quotations, code.

    The first `#` heading is the headline, a wholly emphasised paragraph right after it the
    standfirst, an image on its own a caption. With front matter the author has marked everything,
    so nothing is guessed. Raises SourceError for front matter that is not YAML and for an overlong
    line.
    """
    check_lines(text, where)
    metadata, rest, lines_before = split_front_matter(text, where)
    drafts = parse_bare(rest)
    if drafts is None:
        from reader.loading.formats.commonmark import parse_blocks  # noqa: PLC0415 - slow to import

        drafts = parse_blocks(rest, where)
    if lines_before:
        drafts = tuple(
            RawPassage(draft.text, draft.kind, draft.line + lines_before if draft.line else None)
            for draft in drafts
        )
    drafts = tuple(_without_byline(draft, is_marked=metadata is not None) for draft in drafts)
    return Document(drafts, metadata or {}, is_marked=metadata is not None)


def _without_byline(draft: RawPassage, *, is_marked: bool) -> RawPassage:
    """Return a standfirst that is a byline as such; as body, where kinds are recognised later."""
    if draft.kind is not Kind.STANDFIRST:
        return draft
    from reader.loading.boilerplate.masthead import parse_byline  # noqa: PLC0415 - marked texts need no rules

    if parse_byline(draft.text) is None:
        return draft
    return RawPassage(draft.text, Kind.BYLINE if is_marked else Kind.BODY, draft.line)


def split_front_matter(text: str, where: str) -> tuple[dict[str, str] | None, str, int]:
    """Split `text` into metadata, the rest, and the number of lines before the rest.

    The metadata is None without front matter, such as between two rules in prose. Other programs
    write front matter too, so unknown keys and values that are not text are ignored. Raises
    SourceError for front matter with one of our keys that is not YAML.
    """
    found = _FRONT_MATTER.match(text)
    metadata = _metadata(found["yaml"], where) if found else None
    if found is None or metadata is None:
        return None, text, 0
    return metadata, text[found.end() :], text[: found.end()].count("\n")


def _metadata(block: str, where: str) -> dict[str, str] | None:
    """Return fields of Source by name; None for a block that is not metadata."""
    from reader.loading.yaml_nodes import File, parse_yaml  # noqa: PLC0415 - few files need yaml

    is_ours = _OURS.search(block) is not None
    # Pandoc's rule: a line of dashes above a blank line is a rule between paragraphs.
    if not is_ours and not block.partition("\n")[0].strip():
        return None
    file = File("cannot read the front matter", where, SourceError, lines_before=1, is_shared=True)
    try:
        root = parse_yaml(block, file)
    except SourceError:
        if is_ours:
            raise
        return None
    if root is None or not any(map(_KEY.fullmatch, root.keys)):
        return None
    entries = root.select(_FIELDS)
    metadata: dict[str, str] = {}
    for key, name in _FIELDS.items():
        value = _WIKI_LINK.sub(_words, entries[key].text_or_list()) if key in entries else ""
        if key in _ADDRESSES and not _ADDRESS.match(value):
            continue
        if value and name not in metadata:
            metadata[name] = iso_date(value) or value if name == "published" else value
    return metadata


def _words(found: re.Match[str]) -> str:
    return found["words"]


def parse_bare(text: str) -> tuple[RawPassage, ...] | None:
    """Return the blocks of `text` with their lines, as `commonmark.parse_blocks` would.

    None for a text that may have any other markup.
    """
    if any(mark in text for mark in _MARKUP):
        return None
    drafts: list[RawPassage] = []
    titles = 0
    for number, block in _split_blocks(text):
        found = _parse_block(block)
        if found is None:
            return None
        kind, words = found[0], clean(found[1])
        if not words:
            continue
        titles += kind is Kind.HEADLINE
        is_misplaced = kind is Kind.HEADLINE and titles > 1
        if kind is Kind.STANDFIRST:
            is_misplaced = not drafts or drafts[-1].kind is not Kind.HEADLINE
        drafts.append(RawPassage(words, Kind.BODY if is_misplaced else kind, number))
    return tuple(drafts)


def _parse_block(block: str) -> tuple[Kind, str] | None:
    """Return the kind of `block`, wherever it is, and its words; None if it may be other markup."""
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


def _split_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield headings, and runs of other lines between blank ones, each with its first line."""
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
