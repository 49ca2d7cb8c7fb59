"""The markup of a page as blocks of text, in document order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from reader.loading.boilerplate.captions import LONGEST, LONGEST_CREDIT, is_caption_if_named
from reader.loading.boilerplate.known_phrases import has_class, section
from reader.loading.boilerplate.prose import (
    LEAST_WORDS,
    has_end,
    is_prose,
    may_lack_stops,
    word_count,
)
from reader.text.sanitise import clean

_BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "title", "tr", "ul",
})  # fmt: skip
"""Block-level elements (HTML standard, 15.3), and tables."""

_SKIPPED = frozenset({
    "audio", "button", "canvas", "datalist", "dialog", "head", "iframe", "input", "map", "math",
    "nav", "noscript", "object", "option", "output", "progress", "rp", "rt", "script", "select",
    "style", "svg", "template", "textarea", "video",
})  # fmt: skip
"""Elements whose text is no part of the page's prose."""

_HIDING = ("dialog", "nav", "noscript", "template")
"""Those that hold the article where nothing else does: text for browsers without scripts, or that
scripts show, and a page whose navigation is never closed."""

_ASIDE = frozenset(("aside", "form", "footer", "menu"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:#.*)?")
_WHOLLY = 0.9
"""Share of a block's letters in links, above which all of it is one."""

_LINE_BREAK = "\x1e"
"""Stands for a <br>; a space to `clean`."""

_LEAST_LINES = 3
"""Whole sentences parted by single line breaks that show these to end paragraphs."""

NOTE_MARK = re.compile(
    r"[\[(]?(?P<mark>\d{1,3}|[a-z]{1,2}|(?:note|nb) \d{1,3}|[*\u2020\u2021\u00a7]{1,3})[\])]?"
)
"""The mark of a note, with or without brackets."""

_RAISED = str.maketrans(
    "0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
)
_BEFORE_NOTE = re.compile(r"[^\W\d_]{3}$|[.,;:!?)\"\u201d\u2019]$")
"""The end of a word or sentence; shorter words are units, whose raised number is an exponent."""

_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|top)", re.IGNORECASE)
_EPUB_TYPES = ("epub:type", "{http://www.idpf.org/2007/ops}type")
_REFERENCES = frozenset(("role", *_EPUB_TYPES))

_NAMES = ("class", "id", "data-testid", "data-component")


@dataclass(frozen=True, slots=True, eq=False)
class HtmlBlock:
    """A paragraph, heading, list item or other run of text between two breaks."""

    text: str
    """Cleaned, never empty."""

    element: HtmlElement
    """The innermost block-level element around it."""

    linked: float
    """Share of its letters in links, 0..1."""

    is_caption: bool
    """Whether it is certainly a caption."""

    is_named_caption: bool
    """Whether it has a caption's class name, as some paragraphs have, too."""

    is_aside: bool
    """Whether it is in an element beside the article, such as an aside or a form."""

    is_promoted: bool
    """Whether it is in an element with a class name of promotion."""

    is_comment: bool
    """Whether it is in an element that is named as readers' comments."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self.element.tag in _HEADINGS

    @property
    def is_home(self) -> bool:
        """Whether it is a link to the site's front page, as the site's name is."""
        links = [*self.element.iter("a"), *islice(self.element.iterancestors("a"), 1)]
        return self.linked > _WHOLLY and any(_HOME.fullmatch(a.get("href", "?")) for a in links)

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph, also without full stops in scripts that may lack them."""
        return is_prose(self.text) or (
            not (self.is_heading or self.is_caption)
            and word_count(self.text) >= LEAST_WORDS
            and may_lack_stops(self.text)
        )


class _Context(NamedTuple):
    """What a block inherits from the elements around it: see Block."""

    is_caption: bool = False
    is_aside: bool = False
    is_promoted: bool = False
    is_comment: bool = False


@dataclass(slots=True)
class _Run:
    """The text since the last break."""

    around: list[tuple[HtmlElement, _Context]] = field(default_factory=list)
    """The block-level elements around it."""

    links: int = 0
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    breaks: int = 0
    """Line breaks without text between them."""

    def add(self, text: str | None) -> None:
        """Append `text`."""
        if text:
            self.parts.append(text)
            if not text.isspace():
                self.breaks = 0
                self.linked += len(text.strip()) if self.links else 0

    @property
    def tail(self) -> str:
        """Its last characters, at least three if it has them."""
        return "".join(self.parts[-3:])

    def break_line(self) -> bool:
        """Append a space; return whether it is the second in a row, which ends a paragraph."""
        self.parts.append(_LINE_BREAK)
        self.breaks += 1
        return self.breaks > 1

    def end(self) -> Iterator[HtmlBlock]:
        """Yield the text so far as a block, if there is any, and start anew."""
        whole = "".join(self.parts)
        for text in _paragraphs(whole) if self.around and whole and not whole.isspace() else ():
            element, context = self.around[-1]
            yield _block(text, element, min(1.0, self.linked / len(text)), context)
        self.parts, self.linked, self.breaks = [], 0, 0


def _paragraphs(text: str) -> list[str]:
    """Return a run of text, cleaned, as one paragraph, or as several parted by line breaks."""
    whole = clean(text)
    lines = [clean(line) for line in text.split(_LINE_BREAK)] if _LINE_BREAK in text else []
    if sum(map(is_prose, lines)) < _LEAST_LINES:
        return [whole] if whole else []
    found: list[str] = []
    is_open = False
    for line in filter(None, lines):
        found[-1:] = [f"{found[-1]} {line}"] if is_open else [*found[-1:], line]
        is_open = not has_end(line)
    return found


def reveal(tree: HtmlElement) -> None:
    """Make visible what only scripts would show."""
    for element in tree.iter():
        if element.tag in _HIDING:
            element.tag = "div"
        for name in ("hidden", "style"):
            element.attrib.pop(name, None)


def iter_blocks(tree: HtmlElement) -> Iterator[HtmlBlock]:
    """Yield the visible blocks of the page `tree`.

    Two line breaks end a paragraph. One is a space, but ends one where an element has several whole
    sentences parted by such breaks.
    """
    run = _Run()
    skipped: set[HtmlElement] = set()
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element not in skipped:
                yield from _leave(run, element.tag)
            run.add(element.tail)
            continue
        attributes = dict(element.items())
        is_left_out = element.tag in _SKIPPED or _is_hidden(element.tag, attributes)
        mark = "" if is_left_out else _raised_mark(element, attributes, run)
        if is_left_out or mark:
            run.add(mark)
            walk.skip_subtree()
            skipped.add(element)
        else:
            yield from _enter(run, element)
            run.add(element.text)
    yield from run.end()


def _enter(run: _Run, element: HtmlElement) -> Iterable[HtmlBlock]:
    if element.tag in _BLOCK:
        ended = [*run.end()]
        outer = run.around[-1][1] if run.around else _Context()
        run.around.append((element, _context(element, outer)))
        return ended
    run.links += element.tag == "a"
    return run.end() if element.tag == "br" and run.break_line() else ()


def _leave(run: _Run, tag: object) -> Iterable[HtmlBlock]:
    if tag in _BLOCK:
        ended = [*run.end()]
        run.around.pop()
        return ended
    run.links -= tag == "a"
    return ()


def _is_hidden(tag: object, attributes: Mapping[str, str]) -> bool:
    if not attributes:
        return not isinstance(tag, str)
    return bool(
        "hidden" in attributes
        or not _hidden_classes().isdisjoint(attributes.get("class", "").lower().split())
        or ("style" in attributes and _HIDDEN_STYLE.search(attributes["style"]))
    )


@cache
def _hidden_classes() -> frozenset[str]:
    return frozenset(section("hidden class"))


def _raised_mark(element: HtmlElement, attributes: Mapping[str, str], run: _Run) -> str:
    """Return the mark of a note, in brackets, so that it is part of no word or number.

    A raised number behind another, the end of the text before, is its exponent and remains raised.
    Returns an empty text for any other element.
    """
    tag = element.tag
    if not attributes and tag != "sup":
        return ""
    is_reference = not _REFERENCES.isdisjoint(attributes) and (
        attributes.get("role") == "doc-noteref"
        or any("noteref" in attributes.get(name, "") for name in _EPUB_TYPES)
    )
    is_raised = tag == "sup" or (
        tag == "span"
        and bool(
            _RAISED_STYLE.search(attributes.get("style", ""))
            or has_class("raised class", attributes.get("class", ""))
        )
    )
    is_link = tag == "a" and "#" in attributes.get("href", "")
    is_named = tag == "span" and has_class("note mark class", attributes.get("class", ""))
    if not (is_reference or is_raised or is_link or is_named):
        return ""
    mark = NOTE_MARK.fullmatch("".join(element.itertext()).strip())
    if mark is None:
        return ""
    before = run.tail
    is_number = mark["mark"].isdigit()
    is_behind = is_number and _BEFORE_NOTE.search(before) is not None
    if is_raised:
        is_mark = is_behind or any("#" in link.get("href", "") for link in element.iter("a"))
    else:
        is_mark = (
            is_behind
            or before[-1:].isdigit()
            or (is_link and has_class("note mark class", attributes.get("class", "")))
        )
    if is_reference or is_mark:
        return f" [{mark['mark']}]"
    return mark["mark"].translate(_RAISED) if is_number and before[-1:].isdigit() else ""


def _block(text: str, element: HtmlElement, linked: float, context: _Context) -> HtmlBlock:
    is_named = element.tag not in _HEADINGS and has_class("caption class", element.get("class", ""))
    is_caption = context.is_caption or (is_named and is_caption_if_named(text))
    is_caption = is_caption and word_count(text) <= LONGEST + LONGEST_CREDIT
    return HtmlBlock(text, element, linked, is_caption, is_named, *context[1:])


def _context(element: HtmlElement, outer: _Context) -> _Context:
    """Return what blocks in `element` inherit, `outer` being that of the elements around it."""
    is_caption = element.tag == "figcaption" or (
        element.tag == "caption" and next(element.iterancestors("table"), None) is not None
    )
    names = {*element.get("class", "").lower().split(), element.get("id", "").lower()}
    return _Context(
        outer.is_caption or is_caption,
        outer.is_aside or element.tag in _ASIDE,
        outer.is_promoted
        or any(has_class("promoted class", element.get(name, "")) for name in _NAMES),
        outer.is_comment or not names.isdisjoint(section("comments class")),
    )
