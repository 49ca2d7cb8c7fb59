"""Both articles side by side, each passage with its counterparts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.model import Band, Decision, Kind, Link, Passage, Side, Span
from reader.reading import find_changed, find_moved
from reader.report.html.chapter_page import ChapterPage
from reader.report.html.lists import CHANGED_TAGS, mark_spans, render_note
from reader.report.html.tags import Markup, joined, tag
from reader.report.phrases import (
    describe_difference,
    describe_evidence,
    describe_likeness,
    describe_strength,
    describe_threshold,
    find_changed_words,
)

BAND_MARKS = {Band.STRONG: "●", Band.LIKELY: "◐", Band.WEAK: "◌"}
"""As on screen; the words beside them repeat the band."""


def mark_link(link: Link) -> str:
    """Return the sign of a link: that of its band, or that its passages are equal or alike."""
    if link.same or link.changes:
        return "=" if link.same else "≈"
    return BAND_MARKS[link.band]


def _counterparts(page: ChapterPage, side: Side, index: int) -> Markup:
    """List the links of a passage, strongest first, then the rejected ones."""
    links = page.comparison.links_of(side, index)
    rejected = page.comparison.rejected_of(side, index)
    if not links and not rejected:
        return Markup()
    return tag("ul", *(_link(page, link, side) for link in (*links, *rejected)), class_="links")


def _link(page: ChapterPage, link: Link, near: Side) -> Markup:
    far = near.other
    return tag(
        "li",
        tag("span", mark_link(link), class_="mark", aria_hidden="true"),
        " ",
        page.link_passage(far, link.at(far)),
        f" {', '.join(filter(None, (describe_strength(link), describe_likeness(link))))}",
        tag(
            "details",
            tag("summary", "why", tag("span", _which(page, link), class_="heard")),
            tag("ul", *(tag("li", reason) for reason in _reasons(page, link))),
        ),
        render_note(page.chapter.review.notes.get((link.left, link.right), "")),
        class_=f"{link.decision or link.band}",
    )


def _which(page: ChapterPage, link: Link) -> str:
    """Name the link for screen readers, which read one fold after another."""
    left = page.passage(Side.LEFT, link.left).number
    right = page.passage(Side.RIGHT, link.right).number
    return f" left {left} and right {right} are linked"


def _reasons(page: ChapterPage, link: Link) -> Iterator[str]:
    if (link.left, link.right) in find_moved(page.comparison):
        yield "moved: at another place in the other version"
    for words in find_changed_words(page.comparison, link):
        yield f"changed: {words.describe()}"
    for difference in link.differences:
        yield describe_difference(difference)
    for evidence in sorted(link.evidence, key=lambda e: -e.score):
        yield describe_evidence(page.comparison, link, evidence)
    if link.decision is Decision.PINNED:
        yield "linked by hand"


def render_articles(page: ChapterPage) -> Markup:
    """Render two columns; one above the other where the window is narrow."""
    columns = tag("div", *(_article(page, side) for side in Side), class_="two panes")
    hint = tag(
        "p",
        "Below each passage are links to the passages of the other account that cover the same;"
        " follow one to mark both. Values that differ are framed. Where passages say nearly the"
        " same, changed words are struck through on the left and underlined on the right. On paper,"
        " the reasons are printed below passages of the left account only.",
        class_="hint",
    )
    return joined(hint, columns)


def _article(page: ChapterPage, side: Side) -> Markup:
    title = side.name.lower()
    return tag(
        "article",
        page.heading(f"{side.name.capitalize()}: {page.source(side).title}", 1, id=title),
        *_passages(page, side),
        class_="pane",
        tabindex="0",
        aria_labelledby=title,
    )


def _passages(page: ChapterPage, side: Side) -> Iterator[Markup]:
    passages = page.source(side).passages
    for is_boilerplate, some in groupby(passages, lambda p: p.kind is Kind.BOILERPLATE):
        if is_boilerplate:
            yield _boilerplate(page, side, list(some))
        else:
            yield from (_passage(page, side, passage) for passage in some)


def _boilerplate(page: ChapterPage, side: Side, some: Sequence[Passage]) -> Markup:
    lines = "1 line" if len(some) == 1 else f"{len(some)} lines"
    return tag(
        "details",
        tag("summary", f"{lines} of page boilerplate"),
        *(_passage(page, side, passage) for passage in some),
        class_="boilerplate",
    )


def _passage(page: ChapterPage, side: Side, passage: Passage) -> Markup:
    """Render a passage with its links, facts and note; it can be the target of a link."""
    index = passage.index
    number = "" if passage.number is None else f"{passage.number}"
    name = "h4" if passage.kind is Kind.HEADLINE else "p"
    return tag(
        "div",
        tag("span", number, class_="number") if number else Markup(),
        tag(
            name,
            _text(page, side, passage),
            class_="text",
            lang=page.language(side),
            dir="auto",
        ),
        _counterparts(page, side, index),
        _alone(page, side, passage),
        _facts(page, side, index),
        render_note(page.chapter.note_on(side, index)),
        id=page.anchor(side, index),
        class_=f"passage {passage.kind}",
    )


def _text(page: ChapterPage, side: Side, passage: Passage) -> Markup:
    """Mark what changed in a near copy, else the values on which the other account differs."""
    links = page.comparison.links_of(side, passage.index)
    if links and (links[0].same or links[0].changes):
        changed = find_changed(links[0], side)
        return mark_spans(passage.text, (*changed.replaced, *changed.only_here), CHANGED_TAGS[side])
    if not links and page.comparison.is_two_versions and passage.kind.is_linkable:
        return tag(CHANGED_TAGS[side], passage.text)
    spans: list[Span] = []
    for link in links:
        for difference in link.differences:
            spans += difference.left if side is Side.LEFT else difference.right
    return mark_spans(passage.text, spans, "mark")


def _alone(page: ChapterPage, side: Side, passage: Passage) -> Markup:
    if not passage.kind.is_linkable or page.comparison.links_of(side, passage.index):
        return Markup()
    where = describe_threshold(page.comparison)
    return tag("p", f"no match found{where} on the {side.other.name.lower()}", class_="alone")


def _facts(page: ChapterPage, side: Side, index: int) -> Markup:
    """Link to the facts of a passage."""
    links = [
        tag("a", page.comparison.facts[n].name, href=f"#{page.fact_anchor(n + 1)}")
        for n in page.comparison.facts_of(side, index)
    ]
    if not links:
        return Markup()
    return tag("p", joined(*links, between=" · "), class_="covered")
