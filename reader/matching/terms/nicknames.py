"""Names that a person gave, with what else their bearers are called: one spelling for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reader.matching.terms.languages import Language
from reader.matching.terms.stems import Lexeme
from reader.matching.terms.terms import Terms, terms

_Nicknames = Mapping[str, Sequence[tuple[Sequence[Lexeme], str]]]
"""By first word: each nickname, the longest first, with the stem of the name."""


def one_name(
    passages: Iterable[Terms], names: Mapping[str, Sequence[str]], language: Language
) -> list[Terms]:
    """The passages with one stem wherever a name of `names` or one of its nicknames occurs.

    That stem is the one of the last content word of the name, which articles use alone: a surname.
    The last content word of the nickname gets it and is a capitalised word, so that it counts as a
    name. The longest nickname wins.
    """
    nicknames: defaultdict[str, list[tuple[Sequence[Lexeme], str]]] = defaultdict(list)
    for name, others in names.items():
        stem = next((t.stem for t in reversed(terms(name, language)) if t.is_content), None)
        for each in (name, *others):
            words = terms(each, language).lexemes
            if stem is not None and any(word.is_content for word in words):
                nicknames[words[0].word].append((words, stem))
    for alike in nicknames.values():
        alike.sort(key=lambda nickname: -len(nickname[0]))
    return [_with_names(passage, nicknames) for passage in passages]


def _with_names(passage: Terms, nicknames: _Nicknames) -> Terms:
    lexemes = list(passage.lexemes)
    place = 0
    while place < len(lexemes):
        for words, stem in nicknames.get(lexemes[place].word, ()):
            there = lexemes[place : place + len(words)]
            if len(there) == len(words) and all(map(_is_nickname, words, there)):
                last = max(n for n, word in enumerate(there) if word.is_content)
                lexemes[place + last] = there[last]._replace(
                    stem=stem, is_number=False, is_capitalised=True
                )
                place += len(words) - 1
                break
        place += 1
    return passage.with_lexemes(lexemes)


def _is_nickname(given: Lexeme, found: Lexeme) -> bool:
    """Whether a word is the `given` one; a capital that was given must be there, no other need."""
    return given.word == found.word and found.is_capitalised >= given.is_capitalised
