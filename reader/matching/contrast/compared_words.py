"""The words of a text as they are compared one by one: spelling, case and contractions aside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from reader.matching.contrast.figures import numbers, value_of
from reader.matching.speakers import Voices
from reader.matching.terms.languages import ENGLISH, Language
from reader.matching.terms.spellings import BASE, american, folded
from reader.matching.terms.stems import Lexeme, stem
from reader.matching.terms.terms import Terms
from reader.model import Span

_PARTS = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
_NOT = {"ca": "can", "wo": "will", "sha": "shall"}
_IS = frozenset(["it", "he", "she", "that", "there", "what", "who", "where", "how", "here"])
"""Words whose 's is a verb rather than a possessive."""

_SYMBOL = re.compile(r"&|\[(?P<first>[^\W\d_])\](?P<rest>[^\W_]+)|\[[^\[\]]*\]|\([^()]*\)")
"""An ampersand, a capital that an editor changed ([W]e), or words that an editor put in."""

_MONEY = re.compile(r" (?:(?P<dollar>dollars?)|(?P<euro>euros?)|(?P<pound>pounds?))\b")
_SIGN = {"dollar": "$", "euro": "€", "pound": "£"}


@dataclass(frozen=True, slots=True)
class Article:
    """The passages of an account by index, as they are compared word by word."""

    texts: Mapping[int, str]
    terms: Mapping[int, Terms]
    voices: Mapping[int, Voices]
    """What they quote, and whom they let speak."""

    language: Language
    published: str = ""
    """An ISO date, or empty."""

    def words(self, index: int, span: Span | None = None) -> tuple[Word, ...]:
        """The words of a passage, or of a part of it."""
        return words(self.texts[index], self.terms[index], self.language, span)


class Word(NamedTuple):
    """A word as it is compared."""

    exact: str
    """What the word has in common with its other spellings; a number counts by its value."""

    stem: str
    """What it has in common with its inflections."""

    span: Span
    is_content: bool = False
    is_inserted: bool = False
    """Whether an editor put it into a quotation, in square brackets."""

    is_capitalised: bool = False
    opens_sentence: bool = False


def words(
    text: str, known: Terms, language: Language = ENGLISH, span: Span | None = None
) -> tuple[Word, ...]:
    """The words of `text`, or of its part `span`, in reading order; `known` are its terms.

    British and American spellings, accents and case make no difference. In English, contractions
    are two words ("don't": do not), and numbers count by value, with their currency or percent
    sign: "$12 million" is "12,000,000 dollars".
    """
    within = span or Span(0, len(text))
    start, stop = within
    has_symbols = "[" in text or "&" in text or "(" in text
    symbols = tuple(_SYMBOL.finditer(text, start, stop)) if has_symbols else ()
    wholes = sorted(_wholes(text, within, symbols, language), key=lambda word: word.span)
    starts, lexemes = known.offsets[::2], known.lexemes
    found: list[Word] = []
    place = covered = 0
    new = tuple.__new__  # the constructors of named tuples would take twice the time
    for n in range(bisect_left(starts, start), bisect_left(starts, stop)):
        begin, lexeme = starts[n], lexemes[n]
        while place < len(wholes) and wholes[place].span.start <= begin:
            found.append(wholes[place])
            covered = wholes[place].span.end
            place += 1
        if begin < covered:
            continue
        end = known.offsets[2 * n + 1]
        parts = _keys(lexeme, language, text[end : end + 2] if lexeme.trails else "")
        is_content = lexeme.is_content and len(parts) == 1
        at, opens = new(Span, (begin, end)), known.opens[n] > 0
        for exact, key in parts:
            word = exact, key, at, is_content, False, lexeme.is_capitalised, opens
            found.append(new(Word, word))
    found += wholes[place:]
    inserted = [m.span() for m in symbols if m[0] != "&" and not m["first"]]
    if inserted:
        found = [
            word._replace(is_inserted=any(a <= word.span.start < b for a, b in inserted))
            for word in found
        ]
    return tuple(found)


def _wholes(
    text: str, within: Span, symbols: Iterable[re.Match[str]], language: Language
) -> Iterator[Word]:
    """What counts as one word though it is written in several, in that part of the text."""
    for match in symbols:
        span = Span(*match.span())
        if match[0] == "&":
            yield Word("and", "and", span)
        elif match["first"]:
            key = american(folded((match["first"] + match["rest"]).lower()))
            yield Word(key, key, span, key not in language.stop_words)
    if language is not ENGLISH:
        return
    for match in numbers(text):
        start, end = match.span()
        value = value_of(match) if within.start <= start and end <= within.end else None
        if value is None:
            continue
        sign = (match["currency"] or "").strip()[-1:]
        money = None if sign else _MONEY.match(text, end, within.end)
        if money:
            sign, end = _SIGN[money.lastgroup or ""], money.end()
        key = f"{sign}{value:.12g}{'%' if match['percent'] else ''}"
        yield Word(key, key, Span(start, end), is_content=True)


@lru_cache(maxsize=1 << 14)  # articles repeat their words
def _keys(lexeme: Lexeme, language: Language, behind: str) -> tuple[tuple[str, str], ...]:
    """The exact form and the stem of a word, or of both words of a contraction.

    `behind` is the 's that follows it, if one does.
    """
    word = folded(lexeme.word.replace("\u2019", "'"))
    if language is not ENGLISH:
        return ((word, folded(lexeme.stem)),)
    if word == "an":
        return (("a", "a"),)
    parts = _parted(word, behind)
    if parts:
        return tuple((part, stem(part)) for part in parts)
    return ((american(word), root_of(lexeme)),)


def root_of(lexeme: Lexeme) -> str:
    """The stem that an English word has by itself, whatever the other article makes of it."""
    is_word = lexeme.is_content and not lexeme.is_number and lexeme.word.isalpha()
    word = lexeme.word
    return folded(stem(american(BASE.get(word, word))) if is_word else lexeme.stem)


def _parted(word: str, behind: str) -> tuple[str, ...]:
    """The two words of a contraction; none if `word` is no contraction."""
    if word == "cannot":
        return "can", "not"
    if word.endswith("n't"):
        return _NOT.get(word[:-3], word[:-3]), "not"
    if behind:
        return (word, "is") if word in _IS else ("let", "us") if word == "let" else ()
    start = word.rfind("'")
    return (word[:start], _PARTS[word[start:]]) if start > 0 and word[start:] in _PARTS else ()


class Edit(NamedTuple):
    """Runs of words, as half-open ranges, of which one takes the place of the other."""

    left: Span
    right: Span


def edits(left: Sequence[str], right: Sequence[str]) -> list[Edit]:
    """The fewest words left out and put in that make `right` of `left`, in reading order.

    What is left out and put in at one place is one edit. (The longest common subsequence, by
    Hyyrö's bit-parallel algorithm, 2004, as rapidfuzz has it.)
    """
    found: list[Edit] = []
    for operation in Indel.opcodes(left, right):
        if operation.tag == "equal":
            continue
        mine = Span(operation.src_start, operation.src_end)
        yours = Span(operation.dest_start, operation.dest_end)
        if found and found[-1].left.end == mine.start and found[-1].right.end == yours.start:
            mine = Span(found[-1].left.start, mine.end)
            yours = Span(found[-1].right.start, yours.end)
            found.pop()
        found.append(Edit(mine, yours))
    return found


def stretch(words: Sequence[Word], run: Span) -> Span | None:
    """From where to where in their text a run of `words` goes; None if it is empty."""
    if run.start == run.end:
        return None
    return Span(words[run.start].span.start, words[run.end - 1].span.end)
