"""The comparison as a page for browsers and paper; its links work by key and mouse, unscripted."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from reader import paths
from reader.matching import languages
from reader.model import Comparison, Side, end
from reader.report.facts_table import TITLE
from reader.report.html.articles import articles
from reader.report.html.facts import ANCHOR, all_facts, facts
from reader.report.html.lists import differing, only_here, review
from reader.report.html.place import Place, heads
from reader.report.html.tags import Markup, joined, tag
from reader.report.report import Chapter, Report
from reader.report.review_lines import held

_POLICY = "default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'"
"""Content Security Policy: of all that a page can load or do, its own styles alone."""


def document(title: str, rules: str, *body: Markup) -> str:
    """The whole page; `rules` are styles of this report, after those of all reports."""
    styles = [(paths.styles() / "report.css").read_text(encoding="utf-8"), rules]
    policy = _POLICY.format(styles=" ".join(map(_fingerprint, styles)))
    head = (
        '<meta charset="utf-8">',
        tag("title", title),
        _meta("viewport", "width=device-width, initial-scale=1"),
        _meta("color-scheme", "light dark"),
        _meta("referrer", "no-referrer"),
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        *(f"<style>{style}</style>" for style in styles),
    )
    parts = ("<!DOCTYPE html>", '<html lang="en">', *head, *body, "</html>")
    return ("\n".join(parts) + "\n").encode("utf-8", "replace").decode("utf-8")


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def _fingerprint(style: str) -> str:
    """What the policy knows an inline style by."""
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


_PARTS = (
    ("review", "Notes and decisions", review),
    ("sources", "The two accounts", heads),
    ("facts", "Facts", facts),
    ("articles", "Side by side", articles),
    ("differences", "Differences", differing),
    ("only-here", "Only here", only_here),
)
"""What a chapter has, in this order; a part that is empty is left out."""

_COUNTERPART = "--bar:var(--accent);--ground:var(--quiet)"
"""How a counterpart of the passage looks to which a link led; see styles/report.css."""


def as_html(report: Report) -> str:
    """The whole page, free of lone surrogates."""
    chapters = [
        _place(chapter, number if report.has_several else 0)
        for number, chapter in enumerate(report.chapters, start=1)
    ]
    rules = "\n".join(rule for place in chapters for rule in _highlights(place))
    return document(report.title, rules, _body(report, chapters))


def _place(chapter: Chapter, number: int) -> Place:
    """Number 0 is for the only chapter."""
    comparison = chapter.comparison
    left, right = (
        [p.text for p in comparison.source(side).passages if p.kind.is_linkable] for side in Side
    )
    mine, yours = languages(left, right)
    prefix, level = (f"pair{number}-", 3) if number else ("", 2)
    return Place(chapter, prefix, level, (mine.code, yours.code))


def _body(report: Report, chapters: list[Place]) -> Markup:
    several, parts = Markup(), [*map(_chapter, chapters)]
    if report.has_several:
        several = tag("ul", tag("li", tag("a", TITLE, href=f"#{ANCHOR}")))
        parts.insert(0, all_facts(report.collection, chapters))
    header = tag(
        "header",
        tag("p", "Accounts of one event, side by side", class_="kicker"),
        tag("h1", report.title),
        tag("nav", several, *map(_contents, chapters), aria_label="Contents"),
    )
    skip = tag("a", "Skip to the articles", class_="skip", href=f"#{chapters[0].prefix}articles")
    return tag("body", skip, header, tag("main", *parts), _footer())


def _contents(place: Place) -> Markup:
    """Links to the parts of a chapter."""
    links = (
        tag("li", tag("a", title, href=f"#{place.prefix}{name}"))
        for name, title, part in _PARTS
        if part is not review or part(place)
    )
    title = tag("p", place.chapter.title) if place.prefix else Markup()
    return joined(title, tag("ul", *links))


def _chapter(place: Place) -> Markup:
    told = ((name, title, part(place)) for name, title, part in _PARTS)
    sections = [place.section(name, title, content) for name, title, content in told if content]
    holds = (
        tag("p", held(place.chapter, is_passed_on=True), class_="hint held")
        if place.chapter.is_reviewed
        else ""
    )
    if not place.prefix:
        return joined(holds, *sections)
    return tag("section", tag("h2", place.chapter.title), holds, *sections, class_="chapter")


def _footer() -> Markup:
    words = (
        "● strong, ◐ likely and ◌ weak say how sure a link is; a weak one is a candidate to look"
        " at, no claim. Links and differences were found by comparing words, not by a person,"
        " unless they are marked as accepted or pinned."
    )
    return tag("footer", tag("p", words))


def _highlights(place: Place) -> Iterator[str]:
    """Rules that mark the counterparts of the passage to which a link led."""
    comparison: Comparison = place.comparison
    for side in Side:
        for passage in comparison.source(side).passages:
            links = comparison.links_of(side, passage.index)
            if links:
                others = ",".join(
                    f"#{place.anchor(side.other, end(ln, side.other))}" for ln in links
                )
                target = place.anchor(side, passage.index)
                yield f"main:has(#{target}:target) :is({others}){{{_COUNTERPART}}}"
