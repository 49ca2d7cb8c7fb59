"""Both articles beside each other, each passage with its counterparts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.model import Band, Decision, Kind, Link, Passage, Side, Span, merge_spans
from reader.report.html.facts import fact_anchor
from reader.report.html.place import Place
from reader.report.html.tags import Markup, joined, tag
from reader.report.phrases import (
    describe_difference,
    describe_evidence,
    describe_strength,
    describe_threshold,
)
from reader.report.report import note_on

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
        place.to_passage(far, link.at(far)),
        f" {describe_strength(link)}",
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
        yield describe_difference(difference)
    for evidence in sorted(link.evidence, key=lambda e: -e.score):
        yield describe_evidence(place.comparison, link, evidence)
    if link.decision is Decision.PINNED:
        yield "linked by hand"


def _note(place: Place, link: Link) -> Markup:
    return note(place.chapter.review.notes.get((link.left, link.right), ""))


def note(text: str) -> Markup:
    """What the reader wrote; nothing if that is nothing."""
    if not text:
        return Markup()
    return tag("div", tag("span", "Your note: ", class_="side"), text, class_="note", role="note")


def articles(place: Place) -> Markup:
    """Two columns; one above the other where the window is narrow."""
    columns = tag("div", *(_article(place, side) for side in Side), class_="two panes")
    hint = tag(
        "p",
        "Under each passage: where the other account covers the same. Following such a link marks"
        " both passages. Values that differ are framed. On paper, the reasons stand under the"
        " passages of the left account only.",
        class_="hint",
    )
    return joined(hint, columns)


def _article(place: Place, side: Side) -> Markup:
    title = f"{place.prefix}{side.name.lower()}"
    return tag(
        "article",
        place.heading(f"{side.name.capitalize()}: {place.source(side).title}", 1, id=title),
        *_passages(place, side),
        class_="pane",
        tabindex="0",
        aria_labelledby=title,
    )


def _passages(place: Place, side: Side) -> Iterator[Markup]:
    passages = place.source(side).passages
    for is_boilerplate, some in groupby(passages, lambda p: p.kind is Kind.BOILERPLATE):
        if is_boilerplate:
            yield _boilerplate(place, side, list(some))
        else:
            yield from (_passage(place, side, passage) for passage in some)


def _boilerplate(place: Place, side: Side, some: Sequence[Passage]) -> Markup:
    lines = "1 line" if len(some) == 1 else f"{len(some)} lines"
    return tag(
        "details",
        tag("summary", f"{lines} of page boilerplate"),
        *(_passage(place, side, passage) for passage in some),
        class_="boilerplate",
    )


def _passage(place: Place, side: Side, passage: Passage) -> Markup:
    """A passage that can be a target, with all that belongs to it."""
    index = passage.index
    number = "" if passage.number is None else f"{passage.number}"
    name = f"h{place.level + 2}" if passage.kind is Kind.HEADLINE else "p"
    return tag(
        "div",
        tag("span", number, class_="number") if number else Markup(),
        tag(
            name,
            _text(place, side, passage),
            class_="text",
            lang=place.language(side),
            dir="auto",
        ),
        counterparts(place, side, index),
        _alone(place, side, passage),
        _facts(place, side, index),
        note(note_on(place.chapter, side, index)),
        id=place.anchor(side, index),
        class_=f"passage {passage.kind}",
    )


def _text(place: Place, side: Side, passage: Passage) -> Markup:
    """The text, with the values marked on which the other account differs."""
    spans: list[Span] = []
    for link in place.comparison.links_of(side, passage.index):
        for difference in link.differences:
            spans += difference.left if side is Side.LEFT else difference.right
    parts: list[str] = []
    done = 0
    for start, stop in merge_spans(spans):
        parts += passage.text[done:start], tag("mark", passage.text[start:stop])
        done = stop
    return joined(*parts, passage.text[done:])


def _alone(place: Place, side: Side, passage: Passage) -> Markup:
    if not passage.kind.is_linkable or place.comparison.links_of(side, passage.index):
        return Markup()
    where = describe_threshold(place.comparison)
    return tag("p", f"no match found{where} on the {side.other.name.lower()}", class_="alone")


def _facts(place: Place, side: Side, index: int) -> Markup:
    """The facts that a passage tells of."""
    links = [
        tag("a", place.comparison.facts[n].name, href=f"#{fact_anchor(place, n + 1)}")
        for n in place.comparison.facts_of(side, index)
    ]
    if not links:
        return Markup()
    listed = (part for link in links for part in (" · ", link))
    return tag("p", Markup(joined(*listed)[3:]), class_="told")
