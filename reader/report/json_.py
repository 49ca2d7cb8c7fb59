"""The comparison as JSON, for other programs.

The shape is stable: what is named here stays, with its meaning, as long as `version` is 1.

    {"version": 1,
     "sources": [                           left, right
      {"publisher": "", "headline": "", "author": "", "published": "",    "" is unknown
       "passages": [{"index": 0, "kind": "headline", "text": ""}]}],
     "pairs": [
      {"left": 0, "right": 1,               indexes in "sources"
       "links": [                           sorted by left, then right
        {"left": 3, "right": 2,             passage indexes from 0, furniture counted
         "strength": 0.8125,                0..1, four places
         "band": "strong",                  strong, likely or weak
         "evidence": [{"kind": "words", "score": 0.7,
                       "share": 0.62,       0..1, its part of all that speaks for the link
                       "left": [[0, 8]], "right": [[4, 12]]}],
         "surroundings": 0.05,              0..1, the same of passages around that match too
         "lowered": [{"kind": "place", "share": 0.04}],    what speaks against it, of as much
         "differences": [{"kind": "date", "relation": "conflict",
                          "left_value": "", "right_value": "",    "" where a side is silent
                          "left": [[0, 8]], "right": [[4, 12]]}],
         "facts": ["name"]}],               facts that both passages tell of
       "facts": [{"name": "name", "left": [3], "right": [2]}]}]}

A pair [start, end] is a half-open range of characters (Unicode code points) in a passage's text.
`kind` of a passage is a value of `reader.model.Kind`; `relation` one of `reader.model.Relation`.
"""

from __future__ import annotations

import json
import re
from typing import Any

from reader.model import Comparison, Difference, Evidence, Link, Source

VERSION = 1

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def as_json(comparison: Comparison) -> str:
    """The document described above, readable and with real characters, ending with a line break.

    A lone surrogate, which UTF-8 cannot carry, becomes U+FFFD; spans stay right.
    """
    links = sorted(comparison.links, key=lambda link: (link.left, link.right))
    document = {
        "version": VERSION,
        "sources": [_source(comparison.left), _source(comparison.right)],
        "pairs": [
            {
                "left": 0,
                "right": 1,
                "links": [_link(comparison, link) for link in links],
                "facts": [
                    {"name": f.name, "left": f.left, "right": f.right} for f in comparison.facts
                ],
            }
        ],
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return _LONE_SURROGATES.sub("\ufffd", text) + "\n"


def _source(source: Source) -> dict[str, Any]:
    return {
        "publisher": source.publisher,
        "headline": source.headline,
        "author": source.author,
        "published": source.published,
        "passages": [{"index": p.index, "kind": p.kind, "text": p.text} for p in source.passages],
    }


def _link(comparison: Comparison, link: Link) -> dict[str, Any]:
    return {
        "left": link.left,
        "right": link.right,
        "strength": round(link.strength, 4),
        "band": link.band,
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
