"""The page on two sources or more: anchors, links and headings of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.matching.terms.languages import languages
from reader.model import Comparison, Link, Passage, Side, Source, Span, merge_spans
from reader.report.collection_report import CollectionReport
from reader.report.html.tags import Markup, joined, tag
from reader.report.phrases import shorten
from reader.report.report import Report


class PageLink(NamedTuple):
    """A link of a passage, as its page shows it."""

    source: int
    """The index of the other source."""

    passage: int
    link: Link
    also: tuple[int, ...] = ()
    """Further passages of the other source; those of a pair have links of their own."""


class ReportPage:
    """The sources of a report by index, and the links between parts of its page."""

    def __init__(self, report: Report) -> None:
        self.every = CollectionReport(report)
        self.sources = self.every.collection.sources
        self.is_pair = not report.has_several
        texts = [[p.text for p in source.passages if p.kind.is_linkable] for source in self.sources]
        if self.is_pair:
            self.languages = [found.code for found in languages(texts[0], texts[1])]
        else:
            self.languages = [languages(some, some)[0].code for some in texts]

    @property
    def comparison(self) -> Comparison:
        """What was found between the two sources of a pair."""
        return self.every.report.chapters[0].comparison

    @property
    def titles(self) -> Sequence[str]:
        """The sources as headings name them."""
        return [s.title for s in self.sources] if self.is_pair else self.every.names

    def link(self, source: int, index: int, *, is_short: bool = False) -> Markup:
        """Link to a passage: left 7 or FOX 7, or 7 where the source is clear."""
        name = self.every.name_passage(source, index)
        if index >= len(self.sources[source].passages):
            return joined(name)
        words = name.rpartition(" ")[2] if is_short else name
        return tag("a", words, href=f"#{self.every.anchor(source, index)}")

    def ends(self, ends: Iterable[tuple[int, int]]) -> Markup:
        """Link to passages of several sources."""
        return joined(*(self.link(*end) for end in ends), between=", ")

    def numbers(self, source: int, indexes: Iterable[int]) -> Markup:
        """Link to passages of one source by number: 3, 8."""
        links = (self.link(source, index, is_short=True) for index in indexes)
        return joined(*links, between=", ")

    def openings(self, source: int, indexes: Iterable[int]) -> Markup:
        """List passages of a source by their first words, each with a link to it."""
        items = [
            tag(
                "li",
                self.link(source, index, is_short=True),
                " ",
                self.text("span", source, shorten(self.sources[source].passages[index].text)),
            )
            for index in indexes
        ]
        return tag("ul", *items, class_="openings") if items else tag("p", "None.")

    def text(self, name: str, source: int, *words: str, **attributes: str) -> Markup:
        """Make an element with words of a source, in its language."""
        return tag(name, *words, **attributes, lang=self.languages[source], dir="auto")

    def links_of(self, source: int, passage: Passage) -> Iterator[PageLink]:
        """Yield the links of a passage: of a pair all, else the best to each other source."""
        index = passage.index
        if not self.is_pair:
            for found in self.every.counterparts(source, index):
                also = self.every.collection.more_counterparts(source, index, found)
                yield PageLink(found.source, found.passage, found.link, also)
            return
        for link in self.every.all_links(source, index):
            yield PageLink(1 - source, link.at(Side(1 - source)), link)


def mark_spans(text: str, spans: Iterable[Span], name: str) -> Markup:
    """Render `text` with an element `name` around each span."""
    parts: list[str] = []
    done = 0
    for start, stop in merge_spans(list(spans)):
        parts += text[done:start], tag(name, text[start:stop])
        done = stop
    return joined(*parts, text[done:])


def render_note(text: str) -> Markup:
    """Render a note of the reader; nothing if it is empty."""
    if not text:
        return Markup()
    return tag("div", tag("span", "Your note: ", class_="side"), text, class_="note", role="note")


def list_origins(source: Source) -> Iterator[Markup]:
    """Yield the lines about a source: headline, byline, note, address, name."""
    byline = " · ".join(filter(None, (source.author, source.published, source.place)))
    address: str = source.address
    if is_web_address(address):
        address = tag("a", address, href=address, rel="noreferrer")
    known = (
        ("title", source.headline),
        ("reporter", byline),
        ("about", source.long_note),
        ("address", address),
        ("opened", f"Opened as {source.name}"),
    )
    yield from (tag("p", value, class_=name, dir="auto") for name, value in known if value)


def is_web_address(address: str) -> bool:
    """Whether `address` is an http or https address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and address.isprintable()
