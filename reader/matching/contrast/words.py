"""The words of a text as they are compared one by one: spelling, case and contractions aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from reader.matching.contrast.figures import numbers, value_of
from reader.matching.terms.languages import ENGLISH, Language
from reader.matching.terms.spellings import american, folded, root
from reader.matching.terms.stems import Lexeme, stem
from reader.matching.terms.terms import terms
from reader.model import Span

_PARTS = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
_NOT = {"ca": "can", "wo": "will", "sha": "shall"}
_IS = frozenset(["it", "he", "she", "that", "there", "what", "who", "where", "how", "here"])
"""Words whose 's is a verb rather than a possessive."""

_SYMBOL = re.compile(r"&|\[(?P<first>[^\W\d_])\](?P<rest>[^\W_]+)|\[[^\[\]]*\]")
"""An ampersand, a capital that an editor changed ([W]e), or words that an editor put in."""

_MONEY = re.compile(r" (?:(?P<dollar>dollars?)|(?P<euro>euros?)|(?P<pound>pounds?))\b")
_SIGN = {"dollar": "$", "euro": "€", "pound": "£"}


class Word(NamedTuple):
    """A word as it is compared."""

    exact: str
    """What the word has in common with its other spellings; a number stands for its value."""

    stem: str
    """What it has in common with its inflections."""

    span: Span
    is_content: bool = False
    is_inserted: bool = False
    """Whether an editor put it into a quotation, in square brackets."""

    is_capitalised: bool = False
    opens_sentence: bool = False


def words(text: str, language: Language = ENGLISH, offset: int = 0) -> tuple[Word, ...]:
    """The words of `text` in reading order; their spans count from `offset` before it.

    British and American spellings, accents and case make no difference. In English, contractions
    are two words ("don't": do not), and numbers count by value, with their currency or percent
    sign: "$12 million" is "12,000,000 dollars".
    """
    wholes = sorted(_wholes(text, language), key=lambda word: word.span)
    inserted = [Span(*m.span()) for m in _SYMBOL.finditer(text) if m[0] != "&" and not m["first"]]
    found: list[Word] = []
    place = covered = 0
    every = terms(text, language)
    offsets = iter(every.offsets)
    for lexeme, start, end, opens in zip(every.lexemes, offsets, offsets, every.opens, strict=True):
        while place < len(wholes) and wholes[place].span.start <= start:
            found.append(_moved(wholes[place], offset))
            covered = wholes[place].span.end
            place += 1
        if start < covered:
            continue
        parts = _keys(lexeme, language, text[end : end + 2] if lexeme.trails else "")
        span, is_content = Span(offset + start, offset + end), lexeme.is_content and len(parts) == 1
        for exact, key in parts:
            word = Word(
                exact,
                key,
                span,
                is_content,
                is_capitalised=lexeme.is_capitalised,
                opens_sentence=opens > 0,
            )
            found.append(word)
    found += [_moved(whole, offset) for whole in wholes[place:]]
    if inserted:
        found = [
            word._replace(is_inserted=any(a <= word.span.start - offset < b for a, b in inserted))
            for word in found
        ]
    return tuple(found)


def _moved(word: Word, offset: int) -> Word:
    return word._replace(span=Span(word.span.start + offset, word.span.end + offset))


def _wholes(text: str, language: Language) -> Iterator[Word]:
    """What counts as one word though it is written in several, or as none."""
    for match in _SYMBOL.finditer(text):
        if match[0] == "&":
            yield Word("and", "and", Span(*match.span()))
        elif match["first"]:
            key = american(folded((match["first"] + match["rest"]).lower()))
            span = Span(*match.span())
            yield Word(key, key, span, key not in language.stop_words)
    if language is not ENGLISH:
        return
    for match in numbers(text):
        value = value_of(match)
        if value is None:
            continue
        sign = (match["currency"] or "").strip()[-1:]
        end = match.end()
        money = None if sign else _MONEY.match(text, end)
        if money:
            sign, end = _SIGN[money.lastgroup or ""], money.end()
        key = f"{sign}{value:.12g}{'%' if match['percent'] else ''}"
        yield Word(key, key, Span(match.start(), end), is_content=True)


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
    return ((american(word), folded(root(lexeme))),)


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
