"""Difference: how sure it is."""

from __future__ import annotations

from collections.abc import Iterable

from reader.matching.differences.linked import Linked
from reader.matching.differences.values.markers import Marker, markers
from reader.matching.evidence.pair import Pair
from reader.matching.wording.sentences import sentence_at
from reader.model import Difference, Relation

_SHARED = 2
"""Telling words that both sentences must share besides the one in question. Set by hand, not
fitted."""


def certainty(linked: Linked) -> Iterable[Difference]:
    """The same thing told as sure by one passage, and as possible, open or untrue by the other."""
    pair = linked.pair
    mine, yours = markers(pair.left_text), markers(pair.right_text)
    for a in mine:
        for b in yours:
            if a.target != b.target or a.sureness is b.sureness:
                continue
            if _has(yours, a) or _has(mine, b) or not _is_same_matter(pair, a, b):
                continue
            yield Difference("certainty", Relation.CONFLICT, a.words, b.words, (a.span,), (b.span,))


def _has(markers: tuple[Marker, ...], other: Marker) -> bool:
    return any((m.target, m.sureness) == (other.target, other.sureness) for m in markers)


def _is_same_matter(pair: Pair, a: Marker, b: Marker) -> bool:
    """Whether both sentences share enough words, and do not name different people before it."""
    left = sentence_at(pair.left_text, a.span.start).content
    right = sentence_at(pair.right_text, b.span.start).content
    names = pair.vocabulary.names
    subjects = (
        {t.stem for t in content if t.stem in names and t.span.end <= marker.span.start}
        for content, marker in ((left, a), (right, b))
    )
    mine, yours = subjects
    if mine and yours and not mine & yours:
        return False
    others = ({t.stem for t in left} & {t.stem for t in right}) - {a.target}
    return len(others) >= _SHARED or bool(others & names)
