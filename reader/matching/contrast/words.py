"""The words of a text as they are compared one by one: spelling, case and contractions aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from reader.matching.contrast.figures import numbers, value_of
from reader.matching.spelling.likeness import folded
from reader.matching.spelling.roots import american, root
from reader.matching.wording.language import ENGLISH, Language
from reader.matching.wording.term import Term
from reader.matching.wording.terms import terms
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


@lru_cache(maxsize=1 << 10)  # a passage is aligned with each of those it is linked to
def words(text: str, language: Language = ENGLISH) -> tuple[Word, ...]:
    """The words of `text` in reading order.

    British and American spellings, accents and case make no difference. In English, contractions
    are two words ("don't": do not), and numbers count by value, with their currency or percent
    sign: "$12 million" is "12,000,000 dollars".
    """
    wholes = sorted(_wholes(text, language), key=lambda word: word.span)
    found: list[Word] = []
    inserted = [Span(*m.span()) for m in _SYMBOL.finditer(text) if m[0] != "&" and not m["first"]]
    place = 0
    for term in terms(text, language):
        while place < len(wholes) and wholes[place].span.start <= term.span.start:
            found.append(wholes[place])
            place += 1
        if place and term.span.start < wholes[place - 1].span.end:
            continue
        found += _words(term, text, language)
    found += wholes[place:]
    if not inserted:
        return tuple(found)
    return tuple(
        w._replace(is_inserted=True) if any(a <= w.span.start < b for a, b in inserted) else w
        for w in found
    )


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


def _words(term: Term, text: str, language: Language) -> Iterator[Word]:
    word = folded(term.word.replace("\u2019", "'"))
    parts = _parted(word, text[term.span.end :][:2]) if language is ENGLISH else ()
    if parts:
        for part in parts:
            yield Word(part, part, term.span)
        return
    exact = "a" if word == "an" and language is ENGLISH else word
    if language is ENGLISH:
        exact = american(exact)
    capital, opens = term.is_capitalised, term.opens_sentence
    yield Word(
        exact, root(term), term.span, term.is_content, is_capitalised=capital, opens_sentence=opens
    )


def _parted(word: str, behind: str) -> tuple[str, ...]:
    """The two words of a contraction; none if `word` is no contraction."""
    if word == "cannot":
        return "can", "not"
    if word.endswith("n't"):
        return _NOT.get(word[:-3], word[:-3]), "not"
    if behind in ("'s", "\u2019s"):
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
