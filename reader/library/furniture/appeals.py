"""Appeals to the reader: what asks for money, and the paragraphs that lead up to it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from reader.library.furniture.phrases import appeals, said
from reader.library.furniture.speech import begins_with_speech, length, unquoted

_SPEAKS_FOR_ITSELF = frozenset({"we", "our", "us"})
_SPEAKS_TO_READERS = _SPEAKS_FOR_ITSELF | {"your", "you"}
_LONG, _LONGEST = 30, 300
"""Words from which one phrase alone may be chance, and beyond which no appeal goes."""

_NEAR = 4
"""Paragraphs from one appeal to the next in the same run."""


def appeals_among(texts: Mapping[int, str]) -> set[int]:
    """Which of `texts`, keyed by place in reading order, ask the reader for money.

    A paragraph between two that ask belongs to them if it speaks as "we" outside quotation marks.
    """
    order = sorted(texts)
    own = {place: unquoted(texts[place]) for place in order if length(texts[place]) <= _LONGEST}
    ranks = {place: rank for rank, place in enumerate(order)}
    asking = [
        place
        for place in own
        if not begins_with_speech(texts[place])
        and appeals(own[place])
        and _SPEAKS_TO_READERS.intersection(said(own[place]).split())
    ]
    near = {
        place
        for one, other in pairwise(asking)
        if ranks[other] - ranks[one] <= _NEAR
        for place in (one, other)
    }
    certain = {
        place
        for place in asking
        if place in near or length(own[place]) <= _LONG or appeals(own[place]) > 1
    }
    between = {
        place
        for one, other in pairwise(sorted(certain))
        if ranks[other] - ranks[one] <= _NEAR
        for place in order[ranks[one] + 1 : ranks[other]]
        if place in own and _SPEAKS_FOR_ITSELF.intersection(said(own[place]).split())
    }
    return certain | between
