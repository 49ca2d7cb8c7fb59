"""Differences of two linked passages: what they tell otherwise of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import Levenshtein

from reader.matching.contrast.compared import Compared
from reader.matching.contrast.mention import Mention, overlaps
from reader.matching.contrast.polarity import conflict, polarity
from reader.matching.contrast.read import LinkedPassages, ReadPassage
from reader.matching.terms.spellings import folded, is_respelt
from reader.matching.terms.stems import stem
from reader.matching.terms.terms import Term
from reader.matching.word_lists import any_of, table
from reader.model import Band, Difference, Relation, Span, ValueRelation, merge_spans

_SHORTEST_FIRST = 3
_TITLES = frozenset(("mrs", "miss", "sir", "gov", "sen", "rep"))


def respelt_names(linked: LinkedPassages) -> Iterable[Difference]:
    """Names of one passage that the other has only in another spelling.

    Where both articles know both spellings they are two names. On a weak link, each article must
    know its own spelling only.
    """
    left, right = linked.left, linked.right
    yield from _first_names(linked)
    yield from _posts(linked)
    mine, yours = left.names, right.names
    for a, b in product(sorted(mine.keys() - yours.keys()), sorted(yours.keys() - mine.keys())):
        if a[0] != b[0] or not is_respelt(a, b) or _is_one_word(a, b):
            continue
        if _has_word(right, a) or _has_word(left, b):
            continue
        known = (a in linked.there.words) + (b in linked.here.words)
        if not known or (known < 2 and linked.band is not Band.WEAK):
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
            yield conflict("name", linked, a, b)


def _are_a_letter_apart(one: str, other: str) -> bool:
    is_apart = Levenshtein.distance(one, other) == 1 and one[0] == other[0]
    if min(len(one), len(other)) < _SHORTEST_FIRST or {one, other} & _TITLES:
        return False
    is_plural = one.removesuffix("s") == other.removesuffix("s")
    return is_apart and not is_plural and not _is_one_word(one, other)


def _has_word(passage: ReadPassage, word: str) -> bool:
    return any(folded(lexeme.word) == word for lexeme in passage.terms.lexemes)


def _is_one_word(one: str, other: str) -> bool:
    """Whether they differ as British and American spelling do: recognised, recognized."""
    return one.replace("z", "s") == other.replace("z", "s")


_SAME_POST: dict[str, str] = table("posts")["same"]
_POSTS = {
    post: (group, post)
    for group, posts in table("posts").items()
    if group != "same"
    for post in posts
}
"""Posts by group: nobody has two of a group at a time."""

_POST_STEMS = frozenset(stem(post.split()[-1]) for post in (*_POSTS, *_SAME_POST))
"""What a text has that names a post; looked up much faster than the post with its name."""

_POST = re.compile(
    r"(?<!former )(?<!deputy )(?<!acting )(?<!assistant )(?<!-)\b(?P<post>(?i:"
    + any_of((*_POSTS, *_SAME_POST))
    + r"))\b\.?,? (?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+)"  # noqa: RUF001 - the apostrophe of print
)
_POST_BEHIND = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+), (?:(?:an?|the|its|their|his|her) )?"  # noqa: RUF001 - the same
    r"(?!(?:former|deputy|acting|assistant|vice)\b)(?:[a-z]+ )?(?P<post>(?i:"
    + any_of((*_POSTS, *_SAME_POST))
    + r"))\b(?! (?:[A-Z]|to\b))"
)
"""A post behind the name: Ann Lee, the chief executive."""


def _posts(linked: LinkedPassages) -> Iterable[Difference]:
    """Two posts that one person has: the president, Ann Lee; chief executive Ann Lee."""
    mine = _posts_in(linked.left)
    for a, b in product(mine, _posts_in(linked.right)) if mine else ():
        one, other = (m["post"].lower() for m in (a, b))
        ours, theirs = (_POSTS[_SAME_POST.get(post, post)] for post in (one, other))
        if ours != theirs and ours[0] == theirs[0] and _are_one_person(a["name"], b["name"]):
            yield conflict("name", linked, Span(*a.span("post")), Span(*b.span("post")))


@lru_cache(maxsize=1 << 10)  # a passage is asked once for each of its links
def _posts_in(passage: ReadPassage) -> tuple[re.Match[str], ...]:
    has_posts = any(not _POST_STEMS.isdisjoint(stems) for _, stems in passage.stems)
    forms = (_POST, _POST_BEHIND) if has_posts else ()
    return tuple(match for form in forms for match in form.finditer(passage.text))


def _are_one_person(one: str, other: str) -> bool:
    """Whether first and last names are the same, whatever is between them."""
    mine, yours = one.split(), other.split()
    return (mine[0], mine[-1]) == (yours[0], yours[-1])


_LEVELS = {
    "all": "all|every one|each|nearly all|almost all",
    "most": "most|(?:the |a )?(?:vast |great |large )?majority",
    "half": "half|nearly half|almost half",
    "some": "some|several|many|a few|few|a handful",
    "none": "none|hardly any",
}
"""Parts of a whole; "many" and "some" can be true of the same."""

_PART = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{level}>{words})" for level, words in _LEVELS.items())
    + r") of (?:(?:the|these|those|his|her|its|their) )?(?P<whole>[a-z]+(?:s|people|men|women))\b",
    re.IGNORECASE,
)
_SHARED = 1
"""Telling words that both sentences share besides what is counted. Set by hand."""


@lru_cache(maxsize=1 << 10)  # a passage is asked once for each of its links
def _parts_in(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_PART.finditer(text)) if " of " in text else ()


def quantifiers(linked: LinkedPassages) -> Iterator[Difference]:
    """Most of the boats in one passage, and some of the boats in the other."""
    mine = _parts_in(linked.left.text)
    for a, b in product(mine, _parts_in(linked.right.text)) if mine else ():
        whole = stem(a["whole"].lower())
        if whole == stem(b["whole"].lower()):
            levels = [next(level for level in _LEVELS if m[level]) for m in (a, b)]
            ours, theirs = (
                {term.stem for term in side.sentence(m.start())[1]} - {whole}
                for side, m in ((linked.left, a), (linked.right, b))
            )
            if levels[0] != levels[1] and len(ours & theirs) >= _SHARED:
                yield conflict("number", linked, Span(*a.span()), Span(*b.span()))


_FRAME = 4
"""Telling words that two sentences share which differ in one. Set by hand."""


def swapped_words(linked: LinkedPassages) -> Iterator[Difference]:
    """Another surname, or number that is no value, where two sentences share all other words."""
    left, right = linked.left, linked.right
    for (start, mine), (place, yours) in product(left.stems, right.stems):
        if not len(mine) == len(yours) > _FRAME or len(mine & yours) != len(mine) - 1:
            continue
        a = next(term for term in left.sentence(start)[1] if term.stem not in yours)
        b = next(term for term in right.sentence(place)[1] if term.stem not in mine)
        if folded(a.word) in linked.there.words or folded(b.word) in linked.here.words:
            continue
        first, second = left.first_names.get(a.word), right.first_names.get(b.word)
        if a.is_number and b.is_number and not (_is_of_value(left, a) or _is_of_value(right, b)):
            yield conflict("number", linked, a.span, b.span)
        elif (
            first
            and second
            and left.text[slice(*first)] == right.text[slice(*second)]
            and not is_respelt(a.word, b.word)
        ):
            yield conflict("name", linked, a.span, b.span)


def _is_of_value(passage: ReadPassage, term: Term) -> bool:
    return overlaps([m.span for m in passage.mentions], term.span)


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
    found = list(_of_values(compared))
    if linked.left.text != linked.right.text:
        found += (*respelt_names(linked), *quantifiers(linked))
        found += [each for each in polarity(linked) if not _is_in(each, found)]
        found += [each for each in swapped_words(linked) if each not in found]
    return tuple(sorted(found, key=lambda one: KINDS.index(one.kind)))


def _is_in(new: Difference, found: Iterable[Difference]) -> bool:
    """Whether a difference shares words on both sides with a conflict that is found."""
    return any(
        old.relation is Relation.CONFLICT
        and any(overlaps(old.left, span) for span in new.left)
        and any(overlaps(old.right, span) for span in new.right)
        for old in found
    )


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
