"""First names that two texts write in several ways: Bill Clinton and William Clinton."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.matching.terms.stems import Lexeme
from reader.matching.terms.terms import Terms

if TYPE_CHECKING:
    from nicknames import NickNamer


def one_first_name(left: Sequence[Terms], right: Sequence[Terms]) -> list[Terms]:
    """The passages `right` with the stem of the first name that `left` has for the same person.

    Both full names must be in the texts, with the same surname, and one first name must be a
    nickname of the other. Somebody whom both texts call the same is left alone.
    """
    mine, yours = _full_names(left), _full_names(right)
    others: dict[tuple[str, str], str] = {}
    for surname in sorted(mine.keys() & yours.keys()):
        here, there = mine[surname], yours[surname]
        for word in there.keys() - here.keys():
            alike = [one for one in here.keys() - there.keys() if _is_nickname(one, word)]
            if alike:
                others[there[word], surname] = here[min(alike)]
    return [_renamed(passage, others) for passage in right]


def _full_names(passages: Iterable[Terms]) -> Mapping[str, Mapping[str, str]]:
    """The stem of each first name by word, by the stem of the surname after it."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for passage in passages:
        for _, first, last in _pairs(passage):
            found[last.stem][first.word] = first.stem
    return found


def _pairs(passage: Terms) -> Iterator[tuple[int, Lexeme, Lexeme]]:
    """Yield each two words in a row that may be a full name, and where the first is."""
    for place, both in enumerate(pairwise(passage.lexemes)):
        are_names = all(w.is_capitalised and w.is_content and not w.is_number for w in both)
        if are_names and not passage.opens[place + 1]:
            yield place, *both


def _renamed(passage: Terms, others: Mapping[tuple[str, str], str]) -> Terms:
    lexemes = list(passage.lexemes)
    for place, first, last in _pairs(passage) if others else ():
        if (first.stem, last.stem) in others:
            lexemes[place] = first._replace(stem=others[first.stem, last.stem])
    return passage.with_lexemes(lexemes)


def _is_nickname(one: str, other: str) -> bool:
    """Whether both may be one person's first name, by a list of English nicknames."""
    namer = _namer()
    return other in namer.nicknames_of(one) or one in namer.nicknames_of(other)


@cache
def _namer() -> NickNamer:
    from nicknames import NickNamer  # noqa: PLC0415 - few pairs of texts need the list

    return NickNamer()
