"""What was read of a PDF, held against what a person sees on its pages."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.loading.boilerplate.prose import has_end
from tests.bench.pdfs.articles import Made, typewritten

_MOST_ODD = 2
"""Words of a paragraph that may be read otherwise before it counts as broken off."""


class Score(NamedTuple):
    """Counts, over one PDF or many."""

    paragraphs: int = 0
    right: int = 0
    """Those that are a passage, word for word."""

    merged: int = 0
    """Whole paragraphs that stand in one passage with the next one."""

    split: int = 0
    """Paragraphs in more than one passage."""

    false: int = 0
    """Sentences that nobody wrote: a passage goes from within one paragraph on in another."""

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*(one + more for one, more in zip(self, other, strict=True)))


class _Piece(NamedTuple):
    """Words of a paragraph that stand in a passage."""

    paragraph: int
    start: int
    stop: int
    is_after_odd: bool
    """Whether words that stand nowhere are before it."""


def scored(made: Made, passages: Iterable[str]) -> Score:
    """Hold `passages`, without boilerplate, against the paragraphs that were `made`."""
    paragraphs = [_plain(text) for text in made.paragraphs]
    said = [one.split() for one in [*paragraphs, *map(_plain, made.beside)]]
    found = [_plain(text) for text in passages]
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(said):
        for place, word in enumerate(words):
            places[word].append((number, place))
    seen: set[tuple[int, int]] = set()
    count = [0] * len(said)
    merged = false = 0
    for text in found:
        pieces = _healed(_pieces(text.split(), said, places, seen))
        for piece in pieces:
            count[piece.paragraph] += 1
        for one, other in pairwise(pieces):
            words = said[one.paragraph]
            is_whole = one.stop == len(words) and not other.start and has_end(words[-1])
            merged += is_whole
            false += not is_whole
    right = sum(one in found for one in paragraphs)
    split = sum(pieces > 1 for pieces in count[: len(paragraphs)])
    return Score(len(paragraphs), right, merged, split, false)


def _plain(text: str) -> str:
    """What no reader need tell apart: marks of quotation, hyphens, ligatures, spaces."""
    text = unicodedata.normalize("NFKC", text).replace("\u2010", "-").replace("\u00ad", "")
    return re.sub(r"\s+", " ", typewritten(text)).strip()


def _pieces(
    words: Sequence[str],
    said: Sequence[Sequence[str]],
    places: dict[str, list[tuple[int, int]]],
    seen: set[tuple[int, int]],
) -> list[_Piece]:
    """The longest runs of `words` that stand in a paragraph; those not `seen` before first."""
    pieces: list[_Piece] = []
    at, is_after_odd = 0, False
    while at < len(words):
        best = max(
            (
                (_shared(words[at:], said[number][place:]), where not in seen, where)
                for where in places.get(words[at], ())
                for number, place in [where]
            ),
            default=None,
        )
        if best is None:
            at, is_after_odd = at + 1, True
            continue
        length, _, (number, place) = best
        pieces.append(_Piece(number, place, place + length, is_after_odd))
        at, is_after_odd = at + length, False
    seen.update((one.paragraph, place) for one in pieces for place in range(one.start, one.stop))
    return pieces


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _healed(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Pieces of one paragraph as one, where only a word or two is read otherwise."""
    found: list[_Piece] = []
    for piece in pieces:
        one = found[-1] if found else None
        if one and one.paragraph == piece.paragraph:
            missing = piece.start - one.stop
            if not missing or (piece.is_after_odd and 0 <= missing <= _MOST_ODD):
                found[-1] = one._replace(stop=piece.stop)
                continue
        found.append(piece)
    return found
