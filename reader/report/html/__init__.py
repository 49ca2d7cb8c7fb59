"""The comparison as a page for browsers and paper, without scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from functools import partial

from reader import paths
from reader.matching.terms.languages import languages
from reader.model import Side
from reader.report.contrast_rows import CONTRASTS
from reader.report.html.articles import render_articles
from reader.report.html.chapter_page import ChapterPage, render_sources
from reader.report.html.collection_page import FIRST_ARTICLE, render_collection
from reader.report.html.lists import (
    render_contrast,
    render_differences,
    render_facts,
    render_only_here,
    render_review,
)
from reader.report.html.tags import Markup, joined, tag
from reader.report.provenance import describe_provenance
from reader.report.report import PairReport, Report

_POLICY = "default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'"
"""Content Security Policy: the page may use its own styles and nothing else."""


def _document(title: str, rules: str, *body: Markup) -> str:
    """Render the page; `rules` are the styles of this report, after those of all reports."""
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
    """Hash an inline style for the policy."""
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


_PARTS: tuple[tuple[str, str, Callable[[ChapterPage], Markup]], ...] = (
    ("review", "Notes and decisions", render_review),
    ("sources", "The two accounts", render_sources),
    ("facts", "Facts", render_facts),
    ("articles", "Side by side", render_articles),
    ("differences", "Differences", render_differences),
    ("only-here", "Only here", render_only_here),
    *(
        (f"{listed.record}s", listed.title, partial(render_contrast, listed=listed))
        for listed in CONTRASTS
    ),
)
"""The parts of a chapter, in order; an empty part is left out."""

_COUNTERPART = "--bar:var(--accent);--ground:var(--quiet)"
"""The look of a counterpart of the passage that a link led to; see styles/report.css."""


def render_html(report: Report) -> str:
    """Render the page, free of lone surrogates."""
    if report.has_several:
        contents, parts = render_collection(report)
        return _document(report.title, "", _body(report, contents, parts, FIRST_ARTICLE))
    page = _chapter_page(report.chapters[0])
    rules = "\n".join(_highlights(page))
    body = _body(report, _contents(page), _chapter(page), "articles")
    return _document(report.title, rules, body)


def _chapter_page(chapter: PairReport) -> ChapterPage:
    """Prepare the only chapter."""
    comparison = chapter.comparison
    left, right = (
        [p.text for p in comparison.source(side).passages if p.kind.is_linkable] for side in Side
    )
    mine, yours = languages(left, right)
    return ChapterPage(chapter, (mine.code, yours.code))


def _body(report: Report, contents: Markup, parts: Markup, articles: str) -> Markup:
    """Lay out the page; `articles` is the anchor of the first article."""
    header = tag(
        "header",
        tag("p", "Accounts of one event, side by side", class_="kicker"),
        tag("h1", report.title),
        tag("nav", contents, aria_label="Contents"),
    )
    skip = tag("a", "Skip to the articles", class_="skip", href=f"#{articles}")
    return tag("body", skip, header, tag("main", parts), _footer(report))


def _contents(page: ChapterPage) -> Markup:
    """Link to the parts of a chapter."""
    links = (
        tag("li", tag("a", title, href=f"#{name}"))
        for name, title, part in _PARTS
        if part is not render_review or part(page)
    )
    return tag("ul", *links)


def _chapter(page: ChapterPage) -> Markup:
    parts = ((name, title, part(page)) for name, title, part in _PARTS)
    sections = [page.section(name, title, content) for name, title, content in parts if content]
    summary = page.chapter.summarise_review(is_public=True)
    holds = tag("p", summary, class_="hint held") if summary else ""
    return joined(holds, *sections)


def _footer(report: Report) -> Markup:
    words = (
        "● strong, ◐ likely and ◌ weak show how sure a link is; a weak link is only a candidate to"
        " check. A program found the links and differences by comparing words; a person has checked"
        " those marked as accepted or pinned."
    )
    return tag(
        "footer", tag("p", words), tag("p", describe_provenance(report), class_="provenance")
    )


def _highlights(page: ChapterPage) -> Iterator[str]:
    """Yield rules that mark the counterparts of the passage that a link led to."""
    comparison = page.comparison
    for side in Side:
        for passage in comparison.source(side).passages:
            links = comparison.links_of(side, passage.index)
            if links:
                others = ",".join(f"#{page.anchor(side.other, ln.at(side.other))}" for ln in links)
                target = page.anchor(side, passage.index)
                yield f"main:has(#{target}:target) :is({others}){{{_COUNTERPART}}}"
