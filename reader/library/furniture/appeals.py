"""Appeals to the reader: what asks for money, and the paragraphs that lead up to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.library.furniture.phrases import appeals, has_any, may_have, said
from reader.library.furniture.speech import begins_with_speech, has_speech, length, unquoted

_SPEAKS_FOR_ITSELF = frozenset({"we", "our", "us"})
_SPEAKS_TO_READERS = _SPEAKS_FOR_ITSELF | {"your", "you"}

# Set by hand; tests/library/test_appeals.py, test_site_shapes.py and test_published_pages.py come
# out right from 15 to 60, from 100 to 1000 and from 2 to 8.
_LONG = 30
"""Words from which a lone paragraph with one phrase is news that happens to use it."""

_LONGEST = 300
"""Words beyond which no paragraph is an appeal; the longest read had about a hundred."""

_NEAR = 4
"""Paragraphs from one appeal to the next in the same run."""


def appeals_among(texts: Mapping[int, str]) -> set[int]:
    """Which of `texts`, keyed by place in reading order, ask the reader for money.

    A page asks in its own voice and for its own trade: what is attributed or quotes somebody is
    news, and so are appeals that name no trade of the press. A paragraph between two that ask
    belongs to them if it speaks as "we" outside quotation marks.
    """
    order = sorted(texts)
    asking = [rank for rank, place in enumerate(order) if _asks(texts[place])]
    found: set[int] = set()
    for run in _runs(asking):
        asked = [unquoted(texts[order[rank]]) for rank in run]
        is_certain = len(run) > 1 or length(asked[0]) <= _LONG or appeals(asked[0]) > 1
        if not is_certain or not any(has_any("trade", text) for text in asked):
            continue
        found.update(order[rank] for rank in run)
        found.update(
            place
            for place in order[run[0] : run[-1]]
            if _speaks_as(_SPEAKS_FOR_ITSELF, texts[place]) and _is_own_voice(texts[place])
        )
    return found


def _asks(text: str) -> bool:
    """Whether the page itself asks its readers for something; quick where nobody does."""
    return (
        may_have("appeal", text)
        and appeals(unquoted(text)) > 0
        and _speaks_as(_SPEAKS_TO_READERS, text)
        and _is_own_voice(text)
    )


def _speaks_as(words: frozenset[str], text: str) -> bool:
    return not words.isdisjoint(said(unquoted(text)).split())


def _is_own_voice(text: str) -> bool:
    """Whether the page itself could be speaking, and no person it reports on."""
    return (
        length(text) <= _LONGEST
        and not begins_with_speech(text)
        and not has_speech(text)
        and not has_any("saying", unquoted(text))
    )


def _runs(ranks: Sequence[int]) -> list[list[int]]:
    """The ranks, in groups that stand near each other."""
    runs: list[list[int]] = []
    for rank in ranks:
        if runs and rank - runs[-1][-1] <= _NEAR:
            runs[-1].append(rank)
        else:
            runs.append([rank])
    return runs
