"""Differences of two linked passages: what they tell otherwise of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.matching.contrast.compared import Compared
from reader.matching.contrast.linked import LinkedPassages
from reader.matching.contrast.mention import Mention
from reader.matching.contrast.names import respelt_names
from reader.matching.contrast.polarity import polarity
from reader.model import Difference, Relation, ValueRelation, merge_spans

KINDS = ("date", "time", "number", "name", "certainty", "negation")
"""In the order in which they are listed."""

_RELATIONS = {
    ValueRelation.DIFFER: Relation.CONFLICT,
    ValueRelation.MORE_PRECISE: Relation.MORE_PRECISE,
}


def differences(linked: LinkedPassages, compared: Sequence[Compared]) -> tuple[Difference, ...]:
    """All differences between two linked passages in English, by kind.

    A value that both passages give is no difference, and silence is none: that one passage gives a
    value and the other none is nearly always more detail.
    """
    found = [*_of_values(compared), *respelt_names(linked), *polarity(linked)]
    return tuple(sorted(found, key=lambda one: KINDS.index(one.kind)))


def _of_values(compared: Iterable[Compared]) -> Iterator[Difference]:
    """One difference for each two values, however often the passages give them."""
    seen = set()
    for left, right, relation, _ in compared:
        key = (relation, left.mention[1:6], right.mention[1:6])
        if relation not in _RELATIONS or key in seen:
            continue
        seen.add(key)
        mine, yours = (
            [m for m in place.passage.mentions if m[1:6] == place.mention[1:6]]
            for place in (left, right)
        )
        yield Difference(
            _kind(left.mention),
            _RELATIONS[relation],
            mine[0].words,
            yours[0].words,
            merge_spans([m.span for m in mine]),
            merge_spans([m.span for m in yours]),
        )


def _kind(mention: Mention) -> str:
    return mention.kind if mention.kind in ("date", "time") else "number"
