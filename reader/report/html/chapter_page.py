"""The page on two sources: its headings, and the anchors of its passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.model import Comparison, Passage, Side, Source
from reader.report.html.tags import Markup, joined, tag
from reader.report.phrases import describe_left_out
from reader.report.report import PairReport


@dataclass(frozen=True, slots=True)
class ChapterPage:
    """The two sources of the page."""

    chapter: PairReport
    languages: tuple[str, str]
    """ISO 639-1 codes of the left and the right source."""

    @property
    def comparison(self) -> Comparison:
        """What was found between the two sources."""
        return self.chapter.comparison

    def source(self, side: Side) -> Source:
        """Return the source on `side`."""
        return self.comparison.source(side)

    def passage(self, side: Side, index: int) -> Passage:
        """Return a passage on `side`."""
        return self.source(side).passages[index]

    def language(self, side: Side) -> str:
        """Return the language of the source on `side`."""
        return self.languages[side.value]

    def anchor(self, side: Side, index: int) -> str:
        """Return the id of a passage, made of its number if it has one."""
        number = self.passage(side, index).number
        name = f"x{index}" if number is None else f"{number}"
        return f"{side.name.lower()}-{name}"

    def fact_anchor(self, number: int) -> str:
        """Return the id of the fact with that number."""
        return f"fact-{number}"

    def link_passage(self, side: Side, index: int, *, is_short: bool = False) -> Markup:
        """Link to a passage: left 7, or 7 where the side is clear."""
        number = self.passage(side, index).number
        name = "unnumbered" if number is None else f"{number}"
        words = name if is_short else f"{side.name.lower()} {name}"
        return tag("a", words, href=f"#{self.anchor(side, index)}")

    def heading(self, text: str, below: int = 0, **attributes: str) -> Markup:
        """Make a heading of a part of the chapter, or one `below` it."""
        return tag(f"h{2 + below}", text, **attributes)

    def section(self, name: str, title: str, content: Markup) -> Markup:
        """Make a part of the chapter, labelled by its heading, with `name` in its id."""
        named_by = f"{name}-title"
        heading = self.heading(title, id=named_by)
        return tag("section", heading, content, id=name, class_=name, aria_labelledby=named_by)


def render_sources(page: ChapterPage) -> Markup:
    """Render the metadata of both sources, and which links are left out."""
    left_out = describe_left_out(page.comparison)
    kin = "Two versions of one article." if page.comparison.is_two_versions else ""
    return joined(
        tag("div", *(_head(page, side) for side in Side), class_="two"),
        *(tag("p", words, class_="about") for words in (kin, left_out) if words),
    )


def _head(page: ChapterPage, side: Side) -> Markup:
    source = page.source(side)
    return tag(
        "div",
        tag("p", side.name.capitalize(), class_="side"),
        page.heading(source.title, 1),
        *(tag("p", value, class_=name, dir="auto") for name, value in list_origins(source)),
        class_="head",
    )


def list_origins(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the class and the words of each line about a source."""
    byline = " · ".join(filter(None, (source.author, source.published, source.place)))
    known = (
        ("title", source.headline),
        ("reporter", byline),
        ("about", source.long_note),
        ("address", _address(source)),
        ("opened", f"Opened as {source.name}"),
    )
    yield from ((name, value) for name, value in known if value)


def _address(source: Source) -> Markup:
    """Link to the original if it has a web address; else return the text."""
    address = source.address
    if not is_web_address(address):
        return joined(address)
    return tag("a", address, href=address, rel="noreferrer")


def is_web_address(address: str) -> bool:
    """Whether `address` is an http or https address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and address.isprintable()
