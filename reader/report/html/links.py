"""The counterparts of a passage, with strength in words and the reasons behind a fold."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Band, Decision, Link, Side, end
from reader.report.html.place import Place
from reader.report.html.tags import Markup, tag
from reader.wording import difference_in_words, evidence_in_words, strength_in_words

_MARKS = {Band.STRONG: "●", Band.LIKELY: "◐", Band.WEAK: "◌"}
"""Those of the screen; the words beside them say the same."""


def counterparts(place: Place, side: Side, index: int) -> Markup:
    """Links of a passage, strongest first, then those that the reader rejected."""
    links = place.comparison.links_of(side, index)
    rejected = place.comparison.rejected_of(side, index)
    if not links and not rejected:
        return Markup()
    return tag("ul", *(_link(place, link, side) for link in (*links, *rejected)), class_="links")


def _link(place: Place, link: Link, near: Side) -> Markup:
    far = near.other
    return tag(
        "li",
        tag("span", _MARKS[link.band], class_="mark", aria_hidden="true"),
        " ",
        place.to_passage(far, end(link, far)),
        f" {strength_in_words(link)}",
        tag(
            "details",
            tag("summary", "why", tag("span", _which(place, link), class_="heard")),
            tag("ul", *(tag("li", reason) for reason in _reasons(place, link))),
        ),
        _note(place, link),
        class_=f"{link.decision or link.band}",
    )


def _which(place: Place, link: Link) -> str:
    """For those who hear one fold after another: of which link it tells."""
    left = place.passage(Side.LEFT, link.left).number
    right = place.passage(Side.RIGHT, link.right).number
    return f" left {left} and right {right} are linked"


def _reasons(place: Place, link: Link) -> Iterator[str]:
    for difference in link.differences:
        yield difference_in_words(difference)
    for evidence in sorted(link.evidence, key=lambda e: -e.score):
        yield evidence_in_words(place.comparison, link, evidence)
    if link.decision is Decision.PINNED:
        yield "linked by hand"


def _note(place: Place, link: Link) -> Markup:
    return note(place.chapter.review.notes.get((link.left, link.right), ""))


def note(text: str) -> Markup:
    """What the reader wrote; nothing if that is nothing."""
    if not text:
        return Markup()
    return tag("div", tag("span", "Your note: ", class_="side"), text, class_="note", role="note")
