"""The comparison as a page for browsers and paper, without scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from reader import paths
from reader.model import Side
from reader.report.collection_report import ONLY_HERE_OF_ALL
from reader.report.contrast_rows import CONTRASTS
from reader.report.facts_table import TITLE
from reader.report.html.articles import render_article, render_panes
from reader.report.html.lists import (
    render_contrast,
    render_differences,
    render_facts,
    render_only_here,
    render_review,
    render_shared_facts,
    render_sources,
)
from reader.report.html.report_page import ReportPage
from reader.report.html.tags import Markup, tag
from reader.report.provenance import describe_provenance
from reader.report.report import Report

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


def _sections(page: ReportPage) -> Iterator[tuple[str, str, Markup]]:
    """Yield the anchor, the title and the content of each part; an empty part is left out."""
    yield "review", "Notes and decisions", render_review(page)
    if not page.is_pair:
        yield "sources", "The accounts", render_sources(page)
        yield "all-facts", TITLE, render_shared_facts(page)
        yield "only-here", ONLY_HERE_OF_ALL, render_only_here(page)
        for number, name in enumerate(page.titles):
            yield f"article_{number + 1}", name, render_article(page, number)
        yield "differences", "Differences", render_differences(page)
        return
    yield "sources", "The two accounts", render_sources(page)
    yield "facts", "Facts", render_facts(page)
    yield "articles", "Side by side", render_panes(page)
    yield "differences", "Differences", render_differences(page)
    yield "only-here", "Only here", render_only_here(page)
    for listed in CONTRASTS:
        yield f"{listed.record}s", listed.title, render_contrast(page, listed)


_COUNTERPART = "--bar:var(--accent);--ground:var(--quiet)"
"""The look of a counterpart of the passage that a link led to; see styles/report.css."""


def render_html(report: Report) -> str:
    """Render the page, free of lone surrogates."""
    page = ReportPage(report)
    sections = [each for each in _sections(page) if each[2]]
    contents = (tag("li", tag("a", title, href=f"#{name}")) for name, title, _ in sections)
    first = "articles" if page.is_pair else "article_1"  # no anchor of a passage has an underscore
    summary = page.every.summarise_review()
    body = tag(
        "body",
        tag("a", "Skip to the articles", class_="skip", href=f"#{first}"),
        tag(
            "header",
            tag("p", "Accounts of one event, side by side", class_="kicker"),
            tag("h1", report.title),
            tag("nav", tag("ul", *contents), aria_label="Contents"),
        ),
        tag(
            "main",
            tag("p", summary, class_="hint held") if summary else "",
            *(_section(*each) for each in sections),
        ),
        _footer(report),
    )
    return _document(report.title, "\n".join(_highlights(page)), body)


def _section(name: str, title: str, content: Markup) -> Markup:
    """Make a part of the page, labelled by its heading, with `name` in its id."""
    heading = tag("h2", title, id=f"{name}-title")
    kind = "articles" if name.startswith("article_") else name
    return tag("section", heading, content, id=name, class_=kind, aria_labelledby=f"{name}-title")


def _footer(report: Report) -> Markup:
    words = (
        "● strong, ◐ likely and ◌ weak show how sure a link is; a weak link is only a candidate to"
        " check. A program found the links and differences by comparing words; a person has checked"
        " those marked as accepted or pinned."
    )
    return tag(
        "footer", tag("p", words), tag("p", describe_provenance(report), class_="provenance")
    )


def _highlights(page: ReportPage) -> Iterator[str]:
    """Yield rules that mark the counterparts of the passage that a link within a pair led to."""
    for side in Side if page.is_pair else ():
        for passage in page.sources[side.value].passages:
            links = page.comparison.links_of(side, passage.index)
            if links:
                far = (page.every.anchor(side.other.value, link.at(side.other)) for link in links)
                others = ",".join(f"#{name}" for name in far)
                target = page.every.anchor(side.value, passage.index)
                yield f"main:has(#{target}:target) :is({others}){{{_COUNTERPART}}}"
