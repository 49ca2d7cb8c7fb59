"""Difference: how a name is spelt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.matching.differences.linked import Linked
from reader.matching.evidence.pair import Pair
from reader.matching.spelling.likeness import SHORTEST, folded, is_respelt
from reader.matching.wording.sentences import around
from reader.matching.wording.term import Term, Terms
from reader.model import Band, Difference, Relation


def name(linked: Linked) -> Iterable[Difference]:
    """A name of one passage that stands in the other only in another spelling.

    Where both articles know both spellings they are two names. On a weak link, a word beside the
    name must be shared as well, or each article must know its own spelling only.
    """
    pair = linked.pair
    mine, yours = (_names(side, pair.vocabulary.names) for side in (pair.left, pair.right))
    if not mine or not yours:
        return
    ours, theirs = (
        frozenset(folded(w.word) for w in side.lexemes) for side in (pair.left, pair.right)
    )
    for a, on_left in mine.items():
        for b, on_right in yours.items():
            if a in theirs or b in ours or not is_respelt(a, b):
                continue
            known = (a in linked.right.words) + (b in linked.left.words)
            is_sure = not known or linked.band is not Band.WEAK
            if known < 2 and (is_sure or _is_in_place(pair, on_left, on_right)):
                left, right = (tuple(t.span for t in side) for side in (on_left, on_right))
                words = pair.left_text[slice(*left[0])], pair.right_text[slice(*right[0])]
                yield Difference("name", Relation.CONFLICT, *words, left, right)


def _names(terms: Terms, names: frozenset[str]) -> Mapping[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for place, lexeme in enumerate(terms.lexemes):
        if lexeme.stem in names and len(lexeme.word) >= SHORTEST:
            found.setdefault(folded(lexeme.word), []).append(terms[place])
    return found


def _is_in_place(pair: Pair, left: list[Term], right: list[Term]) -> bool:
    return any(
        around(pair.left_text, a.span, 1, 1) & around(pair.right_text, b.span, 1, 1)
        for a in left
        for b in right
    )
