"""The comparison as JSON, for other programs.

`schema.json`, beside this file, describes it (JSON Schema, draft 2020-12). The shape is stable: as
long as `version` is 2, what the schema names keeps its name and meaning; more may be added.

    {"version": 2,
     "sources": [...],           each with its passages, boilerplate too
     "pairs": [                  one for two sources, three for three
      {"left": 0, "right": 1,    indexes in "sources"
       "links": [...],           sorted by left, then right
       "rejected": [...],        the same of links that the reader rejected
       "facts": [...],
       "quotations": [...],      of either source, in reading order
       "values": [...],          numbers, sums, shares, dates and times; what parts first
       "speakers": [...],
       "is_two_versions": false, whether they are versions of one article
       "only_here": {"left": [4], "right": []},
       "notes": [...],
       "review": {...}}],        if any: how many decisions and notes, and the orphaned ones
     "facts": [...],             of all sources, if there are more than two
     "only_here": [[8], []],     for each source, passages that no other covers
     "told_by_all": [[1], [1]],  and those that all others cover
     "provenance": {...}}        program, version, date, digests of the texts, settings

Passages are named by their index from 0, boilerplate counted. A pair [start, end] is a half-open
range of characters (Unicode code points) in a passage's text; {"passage": 3, "span": [0, 9]} also
names the passage.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from typing import Any

from reader.model import (
    At,
    Change,
    Comparison,
    Fact,
    Link,
    OldPassage,
    OrphanedDecision,
    Side,
    Source,
    Span,
)
from reader.report.facts_table import FactComparison, compare_facts
from reader.report.phrases import format_time, old_words
from reader.report.provenance import list_provenance
from reader.report.report import PairReport, Report

VERSION = 2

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What a terminal would obey, or reorder text by: C1 controls, DEL, separators, bidi controls."""


def render_json(report: Report) -> str:
    """Render the document of the schema, unescaped, ending with a line break.

    A lone surrogate, which UTF-8 cannot encode, becomes U+FFFD; spans stay right.
    """
    return dump_json(to_document(report))


def to_document(report: Report) -> dict[str, Any]:
    """Return the document of the schema."""
    collection = report.collection
    pairs = zip(collection.comparisons, report.chapters, strict=True)
    document: dict[str, Any] = {
        "version": VERSION,
        "sources": [_source(source) for source in collection.sources],
        "pairs": [_pair(chapter, *ends) for ends, chapter in pairs],
    }
    if report.has_several:
        every = range(len(collection.sources))
        document["facts"] = [_shared_fact(each) for each in compare_facts(collection)]
        document["only_here"] = [collection.only_here(n) for n in every]
        document["told_by_all"] = [collection.covered_by(n).get(len(every), ()) for n in every]
    document["provenance"] = list_provenance(report)
    return document


def dump_json(document: dict[str, Any], indent: int | None = 1) -> str:
    """Serialise `document`, with U+FFFD for what UTF-8 cannot encode.

    Characters that would steer a terminal are escaped, as an `id` of a batch may have them. Without
    an indent it is one line. Ends with a line break.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent)
    text = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return _LONE_SURROGATES.sub("\ufffd", text) + "\n"


def link_to_document(
    comparison: Comparison, left: int | None, right: int | None, link: Link | None
) -> dict[str, Any]:
    """Return two passages by index, or one, with their sources and the link between them."""
    ends = ((comparison.left, left), (comparison.right, right))
    one, other = (None if index is None else _passage(source, index) for source, index in ends)
    found = None if link is None else _link(comparison, link)
    return {"version": VERSION, "left": one, "right": other, "link": found}


def _passage(source: Source, index: int) -> dict[str, Any]:
    fields = _source(source)
    return {"passage": fields.pop("passages")[index], "source": fields}


def orphan_to_json(one: OrphanedDecision) -> dict[str, Any]:
    """Convert a decision or note whose passages are gone."""
    return {
        "decision": one.decision,
        "note": one.note,
        "when": f"{one.when:%Y-%m-%dT%H:%M:%SZ}" if format_time(one) else None,
        "left": _old(one.left),
        "right": _old(one.right),
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
        "note": source.short_note,
        "about": source.about,
        "passages": [_without(passage, "line") for passage in source.passages],
    }


def _shared_fact(found: FactComparison) -> dict[str, Any]:
    return {
        "name": found.fact.name,
        "passages": found.fact.passages,
        "says": [found.says(source) for source, _ in enumerate(found.fact.passages)],
        "differ": found.fact.is_differing,
        "differing": [
            {"sources": [pair.one, pair.other], "kinds": pair.kinds} for pair in found.differing
        ],
        "cells": [_without(cell, "passages") for cell in found.fact.cells],
        "values": [_plain(value) | {"differing": value.differing} for value in found.fact.values],
    }


def _old(passage: OldPassage | None) -> dict[str, Any] | None:
    return None if passage is None else {"number": passage.number, "opening": old_words(passage)}


def _pair(chapter: PairReport, left: int, right: int) -> dict[str, Any]:
    comparison = chapter.comparison
    pair = {
        "left": left,
        "right": right,
        "links": [_link(comparison, link) for link in comparison.links],
        "rejected": [_link(comparison, link) for link in comparison.rejected],
        "facts": [_fact(fact) for fact in comparison.facts],
        "quotations": _plain(comparison.quotations),
        "values": [_without(each, "when") for each in comparison.values],
        "speakers": _plain(comparison.speakers),
        "is_two_versions": comparison.is_two_versions,
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
            "checked": [
                {"left": left, "right": right, "row": row}
                for (left, right), row in sorted(chapter.review.checked, key=repr)
            ],
            "kept": chapter.review_file,
            "unplaced": [orphan_to_json(one) for one in chapter.unplaced],
        }
    return pair


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "name": fact.name,
        "cues": fact.cues,
        "left": fact.left,
        "right": fact.right,
        "says": {side.name.lower(): fact.says[side.value] for side in Side},
        "differ": fact.is_differing,
    }


def _plain(value: Any) -> Any:
    """Convert a value of the model whose fields the schema names alike, and all within it."""
    if isinstance(value, At | Change):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple) and not isinstance(next(iter(value), None), Span):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return round(value, 4) if isinstance(value, float) else value


def _without(value: Any, name: str) -> dict[str, Any]:
    """Convert a value of the model without one of its fields."""
    return {key: part for key, part in _plain(value).items() if key != name}


def _link(comparison: Comparison, link: Link) -> dict[str, Any]:
    return {
        "left": link.left,
        "right": link.right,
        "strength": round(link.strength, 4),
        "band": link.band,
        "beside_better": link.is_beside_better,
        "decision": link.decision,
        "evidence": [_plain(evidence) for evidence in link.evidence],
        "surroundings": round(link.context_share, 4),
        "lowered": [
            {"kind": low.kind, "share": round(low.share, 4)} for low in link.counter_evidence
        ],
        "same": link.same,
        "changes": _plain(link.changes),
        "differences": _plain(link.differences),
        "facts": [fact.name for fact in comparison.facts_of_link(link)],
    }
