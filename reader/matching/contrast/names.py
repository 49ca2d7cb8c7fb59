"""Differences: how a name is spelt, and which post a person has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import Levenshtein

from reader.matching.contrast.linked import LinkedPassages
from reader.matching.contrast.read import ReadPassage
from reader.matching.terms.spellings import folded, is_respelt
from reader.model import Band, Difference, Relation, Span

_SHORTEST_FIRST = 3
_TITLES = frozenset(("mrs", "miss", "sir", "gov", "sen", "rep"))


def respelt_names(linked: LinkedPassages) -> Iterable[Difference]:
    """Names of one passage that stand in the other only in another spelling.

    Where both articles know both spellings they are two names. On a weak link, a word beside the
    name must be shared as well, or each article must know its own spelling only.
    """
    yield from _first_names(linked)
    yield from _posts(linked)
    left, right = linked.left, linked.right
    mine, yours = left.names, right.names
    for a, b in product(sorted(mine.keys() - yours.keys()), sorted(yours.keys() - mine.keys())):
        if a[0] != b[0] or not is_respelt(a, b) or _is_one_word(a, b):
            continue
        if _has_word(right, a) or _has_word(left, b):
            continue
        known = (a in linked.there.words) + (b in linked.here.words)
        is_sure = not known or linked.band is not Band.WEAK
        if known < 2 and (is_sure or _is_in_place(linked, mine[a], yours[b])):
            spans = mine[a], yours[b]
            words = left.text[slice(*spans[0][0])], right.text[slice(*spans[1][0])]
            yield Difference("name", Relation.CONFLICT, *words, *spans)


def _first_names(linked: LinkedPassages) -> Iterable[Difference]:
    """First names a letter apart before one surname: Ann and Anne, Ewan and Euan."""
    mine, yours = (side.first_names for side in (linked.left, linked.right))
    for surname in sorted(mine.keys() & yours.keys()):
        a, b = mine[surname], yours[surname]
        words = linked.left.text[slice(*a)], linked.right.text[slice(*b)]
        one, other = (folded(word.lower()) for word in words)
        is_known = one in linked.there.words or other in linked.here.words
        if not is_known and _are_a_letter_apart(one, other):
            yield Difference("name", Relation.CONFLICT, *words, (a,), (b,))


def _are_a_letter_apart(one: str, other: str) -> bool:
    is_apart = Levenshtein.distance(one, other) == 1 and one[0] == other[0]
    if min(len(one), len(other)) < _SHORTEST_FIRST or {one, other} & _TITLES:
        return False
    is_plural = one.removesuffix("s") == other.removesuffix("s")
    return is_apart and not is_plural and not _is_one_word(one, other)


def _has_word(passage: ReadPassage, word: str) -> bool:
    return any(folded(lexeme.word) == word for lexeme in passage.terms.lexemes)


def _is_in_place(linked: LinkedPassages, left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(_beside(linked.left, a) & _beside(linked.right, b) for a in left for b in right)


def _beside(passage: ReadPassage, span: Span) -> frozenset[str]:
    """Stems of the telling words on both sides of a word."""
    content = passage.sentence(span.start)[1]
    ahead = [t.stem for t in content if t.span.end <= span.start]
    behind = [t.stem for t in content if t.span.start >= span.end]
    return frozenset((*ahead[-1:], *behind[:1]))


def _is_one_word(one: str, other: str) -> bool:
    """Whether they differ as British and American spelling do: recognised, recognized."""
    return one.replace("z", "s") == other.replace("z", "s")


_POSTS = {
    post: (group, post)
    for group, posts in enumerate(
        (
            "president|vice president|chief executive|chairman|treasurer",
            "senator|representative|governor|mayor",
            "private|corporal|sergeant|lieutenant|captain|major|colonel|general",
        )
    )
    for post in posts.split("|")
}
"""Posts by group: nobody has two of a group at a time (of a company, in politics, in ranks)."""

_SAME_POST = {
    "ceo": "chief executive", "chief executive officer": "chief executive",
    "chairwoman": "chairman", "sen": "senator", "rep": "representative",
    "congressman": "representative", "congresswoman": "representative", "gov": "governor",
    "sgt": "sergeant", "lt": "lieutenant", "capt": "captain", "col": "colonel", "gen": "general",
}  # fmt: skip
_BEFORE_NAMES = tuple(
    post + end
    for post in (*_POSTS, *_SAME_POST)
    for end in (("",) if len(post) > len("capt") else (" ", ".", ","))
)
"""What a text has that names a post; found much faster than the post with its name."""

_POST = re.compile(
    r"(?<!former )(?<!deputy )(?<!acting )(?<!assistant )(?<!-)\b(?P<post>(?i:"
    + "|".join(sorted((*_POSTS, *_SAME_POST), key=len, reverse=True))
    + r"))\b\.?,? (?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+)"  # noqa: RUF001 - the apostrophe of print
)


def _posts(linked: LinkedPassages) -> Iterable[Difference]:
    """Two posts that one person has: the president, Ann Lee; chief executive Ann Lee."""
    for a, b in product(_posts_in(linked.left.text), _posts_in(linked.right.text)):
        one, other = (m["post"].lower() for m in (a, b))
        mine, yours = (_POSTS[_SAME_POST.get(post, post)] for post in (one, other))
        if mine != yours and mine[0] == yours[0] and _are_one_person(a["name"], b["name"]):
            spans = Span(*a.span("post")), Span(*b.span("post"))
            yield Difference("name", Relation.CONFLICT, a["post"], b["post"], spans[:1], spans[1:])


@lru_cache(maxsize=1 << 10)  # a passage is asked once for each of its links
def _posts_in(text: str) -> tuple[re.Match[str], ...]:
    lower = text.lower()
    return tuple(_POST.finditer(text)) if any(post in lower for post in _BEFORE_NAMES) else ()


def _are_one_person(one: str, other: str) -> bool:
    """Whether first and last names are the same, whatever stands between them."""
    mine, yours = one.split(), other.split()
    return (mine[0], mine[-1]) == (yours[0], yours[-1])
