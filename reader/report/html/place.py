"""Where a pair of sources stands in the page: its headings, and the anchors of its passages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.model import Comparison, Passage, Side, Source
from reader.report.html.tags import Markup, joined, tag
from reader.report.phrases import describe_left_out
from reader.report.report import Chapter


@dataclass(frozen=True, slots=True)
class Place:
    """A chapter of the report in the page."""

    chapter: Chapter
    prefix: str
    """Begins every anchor of the chapter; empty if it is the only one."""

    level: int
    """Of the headings of its parts: 2 if it is the only one, else 3."""

    languages: tuple[str, str]
    """ISO 639-1 codes of the left and the right source."""

    @property
    def comparison(self) -> Comparison:
        """What was found between the two sources."""
        return self.chapter.comparison

    def source(self, side: Side) -> Source:
        """The source on `side`."""
        return self.comparison.source(side)

    def passage(self, side: Side, index: int) -> Passage:
        """A passage of it."""
        return self.source(side).passages[index]

    def language(self, side: Side) -> str:
        """The language of the source on `side`."""
        return self.languages[side.value]

    def anchor(self, side: Side, index: int) -> str:
        """The id of a passage, made of the number that people see if it has one."""
        number = self.passage(side, index).number
        name = f"x{index}" if number is None else f"{number}"
        return f"{self.prefix}{side.name.lower()}-{name}"

    def to_passage(self, side: Side, index: int, *, is_short: bool = False) -> Markup:
        """A link to a passage: left 7, or 7 where the side is clear."""
        number = self.passage(side, index).number
        name = "unnumbered" if number is None else f"{number}"
        words = name if is_short else f"{side.name.lower()} {name}"
        return tag("a", words, href=f"#{self.anchor(side, index)}")

    def heading(self, text: str, below: int = 0, **attributes: str) -> Markup:
        """A heading of a part of the chapter, or of what is `below` that."""
        return tag(f"h{self.level + below}", text, **attributes)

    def section(self, name: str, title: str, content: Markup) -> Markup:
        """A part of the chapter, named by its heading and reached by its `name`."""
        anchor = f"{self.prefix}{name}"
        heading = self.heading(title, id=f"{anchor}-title")
        named_by = f"{anchor}-title"
        return tag("section", heading, content, id=anchor, class_=name, aria_labelledby=named_by)


def heads(place: Place) -> Markup:
    """Both sources, each with what is known of it; then which links are told, if not all."""
    told = describe_left_out(place.comparison)
    return joined(
        tag("div", *(_head(place, side) for side in Side), class_="two"),
        tag("p", told, class_="about") if told else "",
    )


def _head(place: Place, side: Side) -> Markup:
    source = place.source(side)
    told_by = " · ".join(filter(None, (source.author, source.published, source.place)))
    known = (
        ("title", source.headline),
        ("told-by", told_by),
        ("about", source.long_note),
        ("address", _address(source)),
        ("opened", f"Opened as {source.name}"),
    )
    return tag(
        "div",
        tag("p", side.name.capitalize(), class_="side"),
        place.heading(source.title, 1),
        *(tag("p", value, class_=name, dir="auto") for name, value in known if value),
        class_="head",
    )


def _address(source: Source) -> Markup:
    """A link to the original, if that is a web address; else its text."""
    address = source.address
    if not is_web_address(address):
        return joined(address)
    return tag("a", address, href=address, rel="noreferrer")


def is_web_address(address: str) -> bool:
    """Whether following `address` means http or https, and nothing else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and address.isprintable()
