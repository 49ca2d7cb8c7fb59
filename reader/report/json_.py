"""The comparison as JSON, for other programs.

`schema.json`, beside this file, says what is in it (JSON Schema, draft 2020-12). The shape is
stable: what the schema names stays, with its meaning, as long as `version` is 1; more may come.

    {"version": 1,
     "sources": [...],           each with its passages, furniture too
     "pairs": [                  one for two sources, three for three
      {"left": 0, "right": 1,    places in "sources"
       "links": [...],           sorted by left, then right
       "rejected": [...],        the same of links that the reader rejected
       "facts": [...],
       "only_here": {"left": [4], "right": []},
       "notes": [...]}]}

Passages are named by their index from 0, furniture counted. A pair [start, end] is a half-open
range of characters (Unicode code points) in a passage's text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from reader.model import Comparison, Difference, Evidence, Link, Side, Source
from reader.report.found import in_order
from reader.report.report import Chapter, Report

VERSION = 1

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def as_json(report: Report) -> str:
    """The document that the schema describes, with real characters, ending with a line break.

    A lone surrogate, which UTF-8 cannot carry, becomes U+FFFD; spans stay right.
    """
    sources = report.sources
    document = {
        "version": VERSION,
        "sources": [_source(source) for source in sources],
        "pairs": [_pair(chapter, sources) for chapter in report.chapters],
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return _LONE_SURROGATES.sub("\ufffd", text) + "\n"


def _source(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "publisher": source.publisher,
        "headline": source.headline,
        "author": source.author,
        "published": source.published,
        "place": source.place,
        "address": source.address,
        "note": source.notes,
        "about": source.about,
        "passages": [
            {"index": p.index, "number": p.number, "kind": p.kind, "text": p.text}
            for p in source.passages
        ],
    }


def _pair(chapter: Chapter, sources: tuple[Source, ...]) -> dict[str, Any]:
    comparison = chapter.comparison
    return {
        "left": sources.index(comparison.left),
        "right": sources.index(comparison.right),
        "links": _links(comparison, comparison.links),
        "rejected": _links(comparison, comparison.rejected),
        "facts": [
            {"name": fact.name, "cues": fact.cues, "left": fact.left, "right": fact.right}
            for fact in comparison.facts
        ],
        "only_here": {side.name.lower(): comparison.only_here(side) for side in Side},
        "notes": [
            {"left": left, "right": right, "text": text}
            for (left, right), text in chapter.review.notes.items()
        ],
    }


def _links(comparison: Comparison, links: Iterable[Link]) -> list[dict[str, Any]]:
    return [_link(comparison, link) for link in in_order(links)]


def _link(comparison: Comparison, link: Link) -> dict[str, Any]:
    return {
        "left": link.left,
        "right": link.right,
        "strength": round(link.strength, 4),
        "band": link.band,
        "decision": link.decision,
        "evidence": [_evidence(e) for e in link.evidence],
        "surroundings": round(link.surroundings, 4),
        "lowered": [{"kind": low.kind, "share": round(low.share, 4)} for low in link.lowered],
        "differences": [_difference(d) for d in link.differences],
        "facts": [fact.name for fact in comparison.facts_of_link(link)],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "score": round(evidence.score, 4),
        "share": round(evidence.share, 4),
        "detail": evidence.detail,
        "left": evidence.left,
        "right": evidence.right,
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "relation": difference.relation,
        "left_value": difference.left_value,
        "right_value": difference.right_value,
        "left": difference.left,
        "right": difference.right,
    }
