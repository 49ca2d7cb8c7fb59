"""Differences of two linked passages: what they tell otherwise of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.matching.contrast.compared import SURE, Compared
from reader.matching.contrast.linked import LinkedPassages
from reader.matching.contrast.mention import Mention
from reader.matching.contrast.names import respelt_names
from reader.matching.contrast.polarity import polarity
from reader.matching.contrast.quantifiers import quantifiers
from reader.matching.contrast.swaps import Swap
from reader.matching.terms.spellings import SHORTEST, folded
from reader.model import Difference, Relation, Side, Span, ValueRelation, merge_spans

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
    found = [*_of_values(compared), *respelt_names(linked), *quantifiers(linked), *polarity(linked)]
    told = {(one.kind, side, span) for one in found for side in Side for span in _spans(one, side)}
    for other in _swapped(linked):
        new = {(other.kind, side, span) for side in Side for span in _spans(other, side)}
        if not new & told:
            told |= new
            found.append(other)
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


def _swapped(linked: LinkedPassages) -> Iterator[Difference]:
    """Other numbers of no named things, and other surnames, where all around is the same."""
    for swap in linked.swaps:
        if swap.shared < SURE and _is_known(linked, swap):
            continue
        is_number = swap.left.is_number and swap.right.is_number
        if (is_number and swap.is_framed and _are_figures(linked, swap)) or (
            not is_number and _are_surnames(linked, swap)
        ):
            words = (
                linked.left.text[slice(*swap.left.span)],
                linked.right.text[slice(*swap.right.span)],
            )
            kind = "number" if is_number else "name"
            yield Difference(kind, Relation.CONFLICT, *words, (swap.left.span,), (swap.right.span,))


def _is_known(linked: LinkedPassages, swap: Swap) -> bool:
    is_there = folded(swap.left.word) in linked.there.words
    return is_there or folded(swap.right.word) in linked.here.words


def _are_figures(linked: LinkedPassages, swap: Swap) -> bool:
    """Whether they are numbers, and no values that were compared."""
    for passage, term in ((linked.left, swap.left), (linked.right, swap.right)):
        if any(m.span.start <= term.span.start < m.span.end for m in passage.mentions):
            return False
    try:
        return float(swap.left.stem) != float(swap.right.stem)
    except ValueError:  # a month or a day, or figures of a version
        return swap.left.stem.isdecimal() and swap.right.stem.isdecimal()


def _are_surnames(linked: LinkedPassages, swap: Swap) -> bool:
    """Whether they follow the same first name or title; neither is known to the other article."""
    a, b = swap.left, swap.right
    if swap.before is None or not all(t.is_capitalised for t in (*swap.before, a, b)):
        return False
    if a.is_number or b.is_number or min(len(a.word), len(b.word)) < SHORTEST:
        return False
    one, other = folded(a.word), folded(b.word)
    is_short = one.startswith(other) or other.startswith(one)
    if is_short or one in linked.there.words or other in linked.here.words:
        return False
    return a.stem in linked.names and b.stem in linked.names


def _spans(difference: Difference, side: Side) -> tuple[Span, ...]:
    return difference.left if side is Side.LEFT else difference.right
