"""The comparison as JSON, for other programs.

`schema.json`, beside this file, says what is in it (JSON Schema, draft 2020-12). The shape is
stable: what the schema names stays, with its meaning, as long as `version` is 2; more may come.

    {"version": 2,
     "sources": [...],           each with its passages, boilerplate too
     "pairs": [                  one for two sources, three for three
      {"left": 0, "right": 1,    places in "sources"
       "links": [...],           sorted by left, then right
       "rejected": [...],        the same of links that the reader rejected
       "facts": [...],
       "only_here": {"left": [4], "right": []},
       "notes": [...],
       "review": {...}}],        where there is one: how much of it there is, and what has no place
     "facts": [...]}             of all sources, where there are more than two

Passages are named by their index from 0, boilerplate counted. A pair [start, end] is a half-open
range of characters (Unicode code points) in a passage's text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from reader.model import (
    Comparison,
    Difference,
    Evidence,
    Link,
    OldPassage,
    OrphanedDecision,
    Side,
    Source,
)
from reader.report.facts_table import Across, across
from reader.report.report import Chapter, Report, in_order
from reader.report.review_lines import when, words

VERSION = 2

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def as_json(report: Report) -> str:
    """The document that the schema describes, with real characters, ending with a line break.

    A lone surrogate, which UTF-8 cannot carry, becomes U+FFFD; spans stay right.
    """
    sources = report.sources
    document: dict[str, Any] = {
        "version": VERSION,
        "sources": [_source(source) for source in sources],
        "pairs": [_pair(chapter, sources) for chapter in report.chapters],
    }
    if report.has_several:
        document["facts"] = [_across(told) for told in across(report.collection)]
    return dumped(document)


def dumped(document: dict[str, Any]) -> str:
    """`document` as text, with real characters and U+FFFD for what UTF-8 cannot carry."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return _LONE_SURROGATES.sub("\ufffd", text) + "\n"


def unplaced_as_json(one: OrphanedDecision) -> dict[str, Any]:
    """A decision or note whose passages are gone."""
    return {
        "decision": one.decision,
        "note": one.note,
        "when": f"{one.when:%Y-%m-%dT%H:%M:%SZ}" if when(one) else None,
        "left": _former(one.left),
        "right": _former(one.right),
    }


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


def _across(told: Across) -> dict[str, Any]:
    return {
        "name": told.fact.name,
        "passages": told.fact.passages,
        "differing": [
            {"sources": [pair.one, pair.other], "kinds": pair.kinds} for pair in told.differing
        ],
    }


def _former(former: OldPassage | None) -> dict[str, Any] | None:
    return None if former is None else {"number": former.number, "opening": words(former)}


def _pair(chapter: Chapter, sources: tuple[Source, ...]) -> dict[str, Any]:
    comparison = chapter.comparison
    pair = {
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
    if chapter.is_reviewed:
        pair["review"] = {
            "decisions": len(chapter.review.decisions),
            "notes": len(chapter.review.notes),
            "kept": chapter.kept,
            "unplaced": [unplaced_as_json(one) for one in chapter.unplaced],
        }
    return pair


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
