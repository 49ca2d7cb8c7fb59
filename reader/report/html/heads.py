"""Who speaks, when and where, whose words these are, and where the original stands."""

from __future__ import annotations

from urllib.parse import urlsplit

from reader.model import Side, Source
from reader.report.html.place import Place
from reader.report.html.tags import Markup, joined, tag
from reader.wording import set_apart


def heads(place: Place) -> Markup:
    """Both sources, each with what is known of it; then which links are told, if not all."""
    told = set_apart(place.comparison)
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
        ("about", source.notes_at_length),
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
