"""Text folded for search: without case, accents, curly quotes and long dashes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from reader.model import Source, Span
from reader.reading.identity import IdentityKey

FLOOR = 80
"""Ratio 0..100 from which a word is a spelling of another: one letter of five may be wrong."""

SHORTEST = 4
"""Letters from which a word has near spellings: shorter words resemble too many others."""


def find_spellings(word: str, words: Iterable[str]) -> tuple[str, ...]:
    """Find near spellings of `word`, all folded: whole words, else pieces of longer words.

    Uses the ratio and partial ratio of rapidfuzz; a piece is what its alignment puts beside `word`.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - not needed until someone misspells

    every = list(words)
    whole = process.extract(word, every, scorer=fuzz.ratio, score_cutoff=FLOOR, limit=None)
    if whole:
        return tuple(sorted(spelling for spelling, _, _ in whole))
    longer = [other for other in every if len(other) > len(word)]
    scorer = fuzz.partial_ratio
    around = process.extract(word, longer, scorer=scorer, score_cutoff=FLOOR, limit=None)
    pieces: set[str] = set()
    for other, _, _ in around:
        beside = fuzz.partial_ratio_alignment(word, other)
        if beside is not None:
            pieces.add(other[beside.dest_start : beside.dest_end])
    return tuple(sorted(pieces))


_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    # Letters that Unicode does not decompose, as people type them without their stroke or dot.
    **dict(zip("\u00f8\u0142\u0111\u0127\u0167\u0131", "oldhti", strict=True)),
    "\u00e6": "ae",
    "\u0153": "oe",
}
"""Printed characters and their equivalents on keyboards."""

_POINTS, _ACCENTS = range(10, 37), range(200, 256)
"""Combining classes (Unicode, UnicodeData.txt) of Hebrew, Arabic and Syriac points and of accents.

Marks of other classes are letters of their scripts, such as the vowels of Hindi and Thai."""


def fold_text(text: str) -> str:
    """Fold each character for search: some become several, some none.

    Folds capitals, accents, joiners, ligatures, wide forms, curly quotes and long dashes.
    """
    if not text.isascii():
        for character in set(text):
            if not character.isascii():
                text = text.replace(character, fold_character(character))
    return text.lower()


@lru_cache(maxsize=1 << 13)  # two articles in scripts of many characters
def fold_character(character: str) -> str:
    """Fold one character; folding twice changes nothing."""
    before, after = "", character
    while before != after:
        before, after = after, "".join(map(_fold_once, after))
        after = unicodedata.normalize("NFC", after)  # Korean syllables and Japanese kana whole
    return after


def _fold_once(character: str) -> str:
    parts = unicodedata.normalize("NFKD", _SAME.get(character, character)).casefold().lower()
    return "".join(_SAME.get(part, part) for part in parts if not _is_dropped(part))


def _is_dropped(character: str) -> bool:
    kind, stacks = unicodedata.category(character), unicodedata.combining(character)
    is_selector = "\ufe00" <= character <= "\ufe0f"
    return stacks in _POINTS or stacks in _ACCENTS or kind in {"Me", "Cf"} or is_selector


def find_spans(text: str, needle: str) -> tuple[Span, ...]:
    """Find `needle`, folded and not empty, in `text`; no two spans overlap.

    A span has whole characters with the accents that follow them; a part of a folded character does
    not match: "s" is not found in a sharp s.
    """
    sought, starts = fold_text(text), _starts(text)
    found: list[Span] = []
    at = sought.find(needle)
    while at >= 0:
        start, end = starts[at], starts[at + len(needle)]
        is_whole = start >= 0 and end >= 0
        if is_whole:
            found.append(Span(start, end))
        at = sought.find(needle, at + (len(needle) if is_whole else 1))
    return tuple(found)


def _changes_length(text: str) -> bool:
    """Whether a character of `text` folds into several or none."""
    return not text.isascii() and any(len(fold_character(x)) != 1 for x in set(text))


def _starts(text: str) -> Sequence[int]:
    """Map each character of the folded text, and its end, to the character it comes from.

    Minus one for the second and further characters that come from the same one.
    """
    if not _changes_length(text):
        return range(len(text) + 1)
    starts: list[int] = []
    for at, character in enumerate(text):
        size = len(fold_character(character))
        starts += [at, *[-1] * (size - 1)][:size]
    return [*starts, len(text)]


_WORD = re.compile(r"\w+")


class SearchableSource:
    """The passages of a source, folded for search."""

    def __init__(self, source: Source) -> None:
        self.passages = source.passages
        self._folded = [fold_text(passage.text) for passage in source.passages]
        self._uneven = [_changes_length(passage.text) for passage in source.passages]

    def find(self, needle: str, among: list[int] | None = None) -> list[int]:
        """Return the passages, of these if given, in which `needle` has a span."""
        folded = self._folded
        if among is None:
            found = [index for index, text in enumerate(folded) if needle in text]
        else:
            found = [index for index in among if needle in folded[index]]
        # The needle may begin or end inside the folding of one character, which is no match.
        return [
            index
            for index in found
            if not self._uneven[index] or find_spans(self.passages[index].text, needle)
        ]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every folded word, once."""
        rough: set[str] = set()
        for text in self._folded:
            rough.update(text.split())
        return frozenset(word for words in rough for word in _WORD.findall(words))


def make_searchable(source: Source) -> SearchableSource:
    """Fold the passages of `source`; cached for both sources of a comparison."""
    return _texts(IdentityKey(source))


@lru_cache(maxsize=2)
def _texts(source: IdentityKey[Source]) -> SearchableSource:
    return SearchableSource(source.value)
