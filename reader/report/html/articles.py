"""The articles, each passage with its counterparts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.model import Band, Decision, Kind, Link, Passage, Side
from reader.reading import find_changed, find_moved
from reader.report.html.report_page import PageLink, ReportPage, mark_spans, render_note
from reader.report.html.tags import Markup, joined, render_list, tag
from reader.report.phrases import (
    describe_difference,
    describe_evidence,
    describe_likeness,
    describe_strength,
    find_changed_words,
)

BAND_MARKS = {Band.STRONG: "●", Band.LIKELY: "◐", Band.WEAK: "◌"}
"""As on screen; the words beside them repeat the band."""

CHANGED_TAGS = ("del", "ins")
"""The element of changed words on the left and on the right."""


def render_panes(page: ReportPage) -> Markup:
    """Render both articles in two columns; one above the other where the window is narrow."""
    hint = tag(
        "p",
        "Below each passage are links to the passages of the other account that cover the same"
        " fact; follow one to mark both. Values that differ are framed. Where passages say nearly"
        " the same, changed words are struck through on the left and underlined on the right. On"
        " paper, the reasons are printed below passages of the left account only.",
        class_="hint",
    )
    panes = []
    for number, name in enumerate(page.every.names):
        heading = tag("h3", f"{name.capitalize()}: {page.titles[number]}", id=name)
        passages = _passages(page, number)
        panes.append(
            tag(
                "article",
                heading,
                *passages,
                class_="pane",
                tabindex="0",
                aria_labelledby=name,
            )
        )
    return joined(hint, tag("div", *panes, class_="two panes"))


def render_article(page: ReportPage, number: int) -> Markup:
    """Render one of several articles, without what the page carries besides it."""
    passages = page.sources[number].passages
    return tag("article", *(_passage(page, number, p) for p in passages if p.number is not None))


def _passages(page: ReportPage, number: int) -> Iterator[Markup]:
    passages = page.sources[number].passages
    for is_boilerplate, some in groupby(passages, lambda p: p.kind is Kind.BOILERPLATE):
        made = [_passage(page, number, passage) for passage in some]
        if is_boilerplate:
            lines = "1 line" if len(made) == 1 else f"{len(made)} lines"
            summary = tag("summary", f"{lines} of page boilerplate")
            yield tag("details", summary, *made, class_="boilerplate")
        else:
            yield from made


def _passage(page: ReportPage, number: int, passage: Passage) -> Markup:
    """Render a passage with its links, facts and notes; it can be the target of a link."""
    every, index = page.every, passage.index
    anchor = every.anchor(number, index)
    shown = "" if passage.number is None else f"{passage.number}"
    place = tag("span", shown, class_="number") if shown else Markup()
    if not page.is_pair:
        place = tag("a", shown, href=f"#{anchor}", class_="number")
    name = "p"
    if passage.kind is Kind.HEADLINE:
        name = "h4" if page.is_pair else "h3"
    links = list(page.links_of(number, passage))
    where = every.describe_coverage(number, index) if passage.kind.is_linkable else ""
    items = [_link(page, number, found) for found in links]
    return tag(
        "div",
        place,
        page.text(name, number, _text(page, number, passage, links), class_="text"),
        tag("ul", *items, class_="links") if items else "",
        tag("p", where, class_="alone") if where else "",
        _facts(page, number, index) if page.is_pair else "",
        *(render_note(text) for text in every.notes_on(number, index)),
        id=anchor,
        class_=f"passage {passage.kind}",
    )


def _link(page: ReportPage, number: int, found: PageLink) -> Markup:
    link = found.link
    also = joined(" (also ", page.numbers(found.source, found.also), ")") if found.also else ""
    left, right = sorted(((number, link.at(page.every.side(number, found.source))), found[:2]))
    note = page.every.note_on_link(left, right)
    return tag(
        "li",
        tag("span", mark_link(link), class_="mark", aria_hidden="true"),
        " ",
        page.link(found.source, found.passage),
        f" {', '.join(filter(None, (describe_strength(link), describe_likeness(link))))}",
        also,
        _why(page, link)
        if page.is_pair
        else "".join(f"; {words}" for words in page.every.differences(number, found.source, link)),
        render_note(note) if page.is_pair or number < found.source else "",
        class_=f"{link.decision or link.band}",
    )


def mark_link(link: Link) -> str:
    """Return the sign of a link: that of its band, or that its passages are equal or alike."""
    if link.same or link.changes:
        return "=" if link.same else "≈"
    return BAND_MARKS[link.band]


def _why(page: ReportPage, link: Link) -> Markup:
    """Fold the reasons of a link; screen readers, which read fold after fold, hear its ends."""
    left, right = (page.comparison.source(side).passages[link.at(side)].number for side in Side)
    heard = tag("span", f" left {left} and right {right} are linked", class_="heard")
    reasons = render_list(tag("li", reason) for reason in _reasons(page, link))
    return tag("details", tag("summary", "why", heard), reasons)


def _reasons(page: ReportPage, link: Link) -> Iterator[str]:
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


def _text(page: ReportPage, number: int, passage: Passage, links: Sequence[PageLink]) -> Markup:
    """Mark what changed in a near copy, else the values on which the other accounts differ."""
    held = [found for found in links if found.link.decision is not Decision.REJECTED]
    if page.is_pair:
        name, side = CHANGED_TAGS[number], Side(number)
        if held and (held[0].link.same or held[0].link.changes):
            changed = find_changed(held[0].link, side)
            return mark_spans(passage.text, (*changed.replaced, *changed.only_here), name)
        if not held and page.comparison.is_two_versions and passage.kind.is_linkable:
            return tag(name, passage.text)
    spans = [
        span
        for found in held
        for difference in found.link.differences
        for span in (difference.left if number < found.source else difference.right)
    ]
    return mark_spans(passage.text, spans, "mark")


def _facts(page: ReportPage, number: int, index: int) -> Markup:
    """Link to the facts of a passage."""
    facts = page.comparison.facts
    links = [
        tag("a", facts[n].name, href=f"#fact-{n + 1}")
        for n in page.comparison.facts_of(Side(number), index)
    ]
    return tag("p", joined(*links, between=" · "), class_="covered") if links else Markup()
