"""A passage's text as terms: what counts as one word, where it stands, what it boils down to."""

from __future__ import annotations

import re
from functools import cache

from reader.matching.wording.abbreviations import fractions, written_out
from reader.matching.wording.language import ENGLISH, Language
from reader.matching.wording.lexemes import Lexeme, lexeme
from reader.matching.wording.scripts import FIRST_OF_RUN, RUN, WORD, grams, is_run
from reader.matching.wording.term import Terms

_TERM = (
    r"(?:[^\W\d_]\.){{2,}}"  # dotted capitals: U.S.
    r"|\d+(?:[.,]\d+)*"  # numbers: 1,300
    r"|{word}(?:['\u2019]{word})*"  # words, with an apostrophe inside
    r"{run}|%"
)
_WESTERN_TERM = re.compile(_TERM.format(word=r"[^\W\d_]+", run=""))
"""Made in a tenth of the time that the one for all scripts takes."""

_SENTENCE_END = frozenset(".!?:…")


def terms(text: str, language: Language = ENGLISH) -> Terms:
    """All terms of `text` in reading order; see `lexeme` for what makes words equal.

    A script without spaces has overlapping runs of characters for terms; see `grams`.
    """
    lexemes: list[Lexeme] = []
    offsets: list[int] = []
    opens: list[bool] = []
    before = 0
    for match in _pattern(text).finditer(text):
        written = match[0]
        start, end = match.span()
        if written >= FIRST_OF_RUN and is_run(written):
            for gram, span, is_content in grams(written, start):
                lexemes.append(Lexeme(gram, gram, is_content))
                offsets += span
                opens.append(False)
            continue
        found = lexeme(written, language)
        if language is ENGLISH:
            found = written_out(found, written, text[end : end + 1])
        is_first = not before or not _SENTENCE_END.isdisjoint(text[before:start])
        before = end - found.trails
        lexemes.append(found)
        offsets += (start + found.begins, before)
        opens.append(is_first and found.is_capitalised)
    return Terms(fractions(lexemes) if language is ENGLISH else lexemes, offsets, opens)


def _pattern(text: str) -> re.Pattern[str]:
    """What finds terms in `text`: most texts have characters of Western Europe only."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return _any_term()
    return _WESTERN_TERM


@cache
def _any_term() -> re.Pattern[str]:
    return re.compile(_TERM.format(word=WORD, run=f"|{RUN}"))
