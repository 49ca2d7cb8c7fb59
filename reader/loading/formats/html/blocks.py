"""The mark-up of a page as blocks of text, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from reader.text.sanitise import clean

_LOOKED_AT = 4096
"""Bytes; the HTML standard asks for the declaration within 1024."""

_IN_META = re.compile(
    rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^>]*?encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)


def declared_charset(data: bytes) -> str:
    """The name of the encoding that the page in `data` says it is in; empty if it says none."""
    found = _IN_META.search(data[:_LOOKED_AT])
    return (found[1] or found[2]).decode("ascii") if found else ""


_BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "title", "tr", "ul",
})  # fmt: skip
"""Elements that begin and end on a line of their own (HTML standard, 15.3, and tables)."""

_UNREAD = frozenset({
    "audio", "button", "canvas", "datalist", "dialog", "head", "iframe", "input", "map", "math",
    "nav", "noscript", "object", "option", "progress", "script", "select", "style", "svg",
    "template", "textarea", "video",
})  # fmt: skip
"""Elements whose text is no part of what a page tells."""

_BESIDE = frozenset(("aside", "form", "footer", "menu"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary"))
_ICON = re.compile(r"\b(?:material-(?:icons|symbols)|glyphicon|icon-font)", re.IGNORECASE)
"""Classes of fonts in which the name of an icon is drawn as the icon."""

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|u-hidden|is-hidden)(?:\s|$)",
    re.IGNORECASE,
)
_PROMOTED = re.compile(
    r"(?:^|[-_\s])(?:news-?letters?|sign-?up|promo(?:-box|tion)?|advert(?:isement)?|ad-slot|"
    r"related(?:-?(?:posts|links|stories|content))?|read-?(?:next|more)|most-?(?:read|popular)|"
    r"recirculation|outbrain|taboola)(?:$|[-_\s])",
    re.IGNORECASE,
)
"""Names that sites give to what they put between paragraphs to be clicked on."""

_NAMES = ("class", "id", "data-testid", "data-component")
_CAPTION = re.compile(r"(?:^|[-_\s])(?:fig)?captions?(?:$|[-_\s])", re.IGNORECASE)
_CAPTIONED = frozenset(("figcaption", "caption"))


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A paragraph, heading, list item or other run of text between two breaks."""

    text: str
    """Cleaned, never empty."""

    element: HtmlElement
    """The innermost block element around it."""

    linked: float
    """How much of its text is links, 0..1."""

    is_caption: bool
    is_beside: bool
    """Whether it is in an element that stands beside the article, such as an aside or a form."""

    is_promoted: bool
    """Whether it is in an element that is named as what the site wants clicked."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self.element.tag in _HEADINGS


@dataclass(slots=True)
class _Run:
    """The text since the last break, and where in the page it stands."""

    around: list[HtmlElement] = field(default_factory=list)
    links: int = 0
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    breaks: int = 0
    """Line breaks without text between them."""

    def add(self, text: str | None) -> None:
        """Go on with `text`."""
        if text:
            self.parts.append(text)
            if not text.isspace():
                self.breaks = 0
                self.linked += len(text.strip()) if self.links else 0

    def break_line(self) -> bool:
        """Go on with a space; whether it is the second in a row, which ends a paragraph."""
        self.parts.append(" ")
        self.breaks += 1
        return self.breaks > 1

    def ended(self) -> Iterator[Block]:
        """What there is, as a block; the next begins empty."""
        text = clean("".join(self.parts))
        if text and self.around:
            yield _block(text, self.around[-1], min(1.0, self.linked / len(text)))
        self.parts, self.linked, self.breaks = [], 0, 0


def blocks_of(tree: HtmlElement) -> Iterator[Block]:
    """The blocks of the page `tree`, but for what is hidden, drawn or to be filled in.

    A line break is a space, two of them are the end of a paragraph.
    """
    run = _Run()
    skipped: set[HtmlElement] = set()
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element in skipped:
                run.add(element.tail)
            else:
                yield from _end(run, element)
        elif element.tag in _UNREAD or _is_unseen(element):
            walk.skip_subtree()
            skipped.add(element)
        else:
            yield from _start(run, element)
    yield from run.ended()


def _start(run: _Run, element: HtmlElement) -> Iterator[Block]:
    if element.tag in _BLOCK:
        yield from run.ended()
        run.around.append(element)
    elif element.tag == "a":
        run.links += 1
    elif element.tag == "br" and run.break_line():
        yield from run.ended()
    run.add(element.text)


def _end(run: _Run, element: HtmlElement) -> Iterator[Block]:
    if element.tag in _BLOCK:
        yield from run.ended()
        run.around.pop()
    elif element.tag == "a":
        run.links -= 1
    run.add(element.tail)


def _is_unseen(element: HtmlElement) -> bool:
    get = element.attrib.get
    classes = get("class", "")
    return bool(
        not isinstance(element.tag, str)
        or "hidden" in element.attrib
        or (element.tag in {"i", "span"} and _ICON.search(classes))
        or _HIDDEN_CLASS.search(classes)
        or _HIDDEN_STYLE.search(get("style", ""))
    )


def _block(text: str, element: HtmlElement, linked: float) -> Block:
    is_beside = is_promoted = False
    is_caption = bool(_CAPTION.search(element.get("class", "")))
    for one in (element, *element.iterancestors()):
        is_beside = is_beside or one.tag in _BESIDE
        is_caption = is_caption or one.tag in _CAPTIONED
        if not is_promoted:
            is_promoted = any(_PROMOTED.search(one.get(name, "")) for name in _NAMES)
    return Block(text, element, linked, is_caption, is_beside, is_promoted)
