"""Difference: who says it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.matching.differences.linked import Linked
from reader.matching.evidence.pair import Pair
from reader.matching.evidence.quotation import quotation
from reader.matching.speaking.attributions import Attribution, attributions
from reader.matching.wording.sentences import sentence_at
from reader.matching.wording.term import Terms
from reader.matching.wording.terms import terms
from reader.model import Difference, Relation

_ONE_HOUSE = re.compile(
    r"\b(?:US|U\.S|American|White House|administration|federal|Washington|Pentagon)\b"
)
"""Names under which one government speaks: "US officials" may well be "White House officials"."""

_OF_ANY_OUTLET = frozenset(["news", "time", "post", "daili"])
"""Stems that the names of two outlets may share."""

_OF_SAYING = frozenset(["told", "tell", "claim", "report", "add", "announc"])

_SAYS = re.compile(r"\b(?:said|says|say) (?:the |an? )?$")
_GOES_ON = re.compile(r" (?!(?:who|in|on|at|of|to|from|during|after|last|by)\b)[a-z]")
"""Of "says Israel did", Israel is no speaker; of "said Israel on Monday", it is."""


def speaker(linked: Linked) -> Iterable[Difference]:
    """Different people who are said to tell the same thing.

    The same thing: a given fact of which both passages have a cue, with a word that both speakers'
    sentences share, or the same quotation. Both names are told, whether or not what is said
    agrees; only where each is named, and may not be one of those who speak in the other passage.
    """
    pair = linked.pair
    if not pair.facts and not _is_quoted(pair):
        return
    mine = _known(attributions(pair.left_text), pair.left)
    yours = _known(attributions(pair.right_text), pair.right)
    seen: set[tuple[frozenset[str], frozenset[str]]] = set()
    for a in _sure(mine, pair.left_text):
        for b in _sure(yours, pair.right_text):
            if any(_may_be_one(a, c) for c in yours) or any(_may_be_one(b, c) for c in mine):
                continue
            shared = _statement(a, pair.left_text) & _statement(b, pair.right_text)
            if shared - a.names - b.names - _OF_SAYING and (a.names, b.names) not in seen:
                seen.add((a.names, b.names))
                yield Difference(
                    "speaker", Relation.CONFLICT, a.words, b.words, (a.span,), (b.span,)
                )


def _known(found: tuple[Attribution, ...], passage: Terms) -> tuple[Attribution, ...]:
    """The same, with what speakers are called once both articles have one spelling."""
    return tuple(each._replace(names=each.names | _respelt(each, passage)) for each in found)


def _respelt(attribution: Attribution, passage: Terms) -> frozenset[str]:
    start, end = attribution.span
    here = {term.stem for term in passage if start <= term.span.start < end}
    return frozenset(here - {term.stem for term in terms(attribution.words)})


def _sure(found: tuple[Attribution, ...], text: str) -> Iterable[Attribution]:
    """Those called by a name or a role, and not the subject of what another says."""
    for each in found:
        start, end = each.span
        is_called = bool(each.role) or each.words[0].isupper()
        if is_called and not (_SAYS.search(text, 0, start) and _GOES_ON.match(text, end)):
            yield each


def _statement(attribution: Attribution, text: str) -> frozenset[str]:
    """Content stems of the rest of the sentence."""
    start, end = attribution.span
    content = sentence_at(text, start).content
    return frozenset(t.stem for t in content if not start <= t.span.start < end)


def _is_quoted(pair: Pair) -> bool:
    return any(True for _ in quotation(pair))


def _may_be_one(one: Attribution, other: Attribution) -> bool:
    mine, yours = one.names - _OF_ANY_OUTLET, other.names - _OF_ANY_OUTLET
    if not mine or not yours or mine & yours:
        return True
    return bool(_ONE_HOUSE.search(one.words) and _ONE_HOUSE.search(other.words))
