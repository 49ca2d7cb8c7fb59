"""Names that a person gave, with what else their bearers are called: one spelling for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.matching.terms.languages import Language
from reader.matching.terms.stems import Lexeme
from reader.matching.terms.terms import Terms, terms


class _Nickname(NamedTuple):
    """What somebody is called, word by word."""

    words: tuple[str, ...]
    """In lower case."""

    capitals: tuple[bool, ...]
    """Where a capital must stand; where none is given, one may stand all the same."""

    stem: str
    """Of the last word of the name."""


def one_name(
    passages: Iterable[Terms], names: Mapping[str, Sequence[str]], language: Language
) -> list[Terms]:
    """The passages with one stem wherever a name of `names` or one of its nicknames stands.

    That stem is the one of the last content word of the name, which articles use alone: a surname.
    It stands at the last content word of the nickname and is a capitalised word's, so that it
    counts as a name. The longest nickname wins.
    """
    nicknames = [
        nickname
        for name, others in names.items()
        for nickname in _nicknames(name, (name, *others), language)
    ]
    if not nicknames:
        return list(passages)
    by_word: dict[str, list[_Nickname]] = {}
    for nickname in sorted(nicknames, key=lambda n: -len(n.words)):
        by_word.setdefault(nickname.words[0], []).append(nickname)
    return [_called(passage, by_word) for passage in passages]


def _nicknames(name: str, called: Sequence[str], language: Language) -> Iterable[_Nickname]:
    stem = next((t.stem for t in reversed(terms(name, language)) if t.is_content), None)
    if stem is None:
        return
    for each in called:
        words = terms(each, language).lexemes
        if any(word.is_content for word in words):
            yield _Nickname(
                tuple(word.word for word in words),
                tuple(word.is_capitalised for word in words),
                stem,
            )


def _called(passage: Terms, nicknames: Mapping[str, Sequence[_Nickname]]) -> Terms:
    lexemes = list(passage.lexemes)
    place = 0
    while place < len(lexemes):
        found = next(
            (n for n in nicknames.get(lexemes[place].word, ()) if _stands_at(n, lexemes, place)),
            None,
        )
        if found is None:
            place += 1
            continue
        after = place + len(found.words)
        last = next(n for n in reversed(range(place, after)) if lexemes[n].is_content)
        lexemes[last] = lexemes[last]._replace(
            stem=found.stem, is_number=False, is_capitalised=True
        )
        place = after
    return passage if lexemes == list(passage.lexemes) else passage.with_lexemes(lexemes)


def _stands_at(nickname: _Nickname, lexemes: Sequence[Lexeme], place: int) -> bool:
    there = lexemes[place : place + len(nickname.words)]
    return tuple(lexeme.word for lexeme in there) == nickname.words and all(
        lexeme.is_capitalised or not wanted
        for lexeme, wanted in zip(there, nickname.capitals, strict=True)
    )
