"""Text as it is looked for: without case, accents and the typesetter's quotes and dashes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from reader.model import Source, Span
from reader.reading.identity import IdentityKey

FLOOR = 80
"""Ratio 0..100 from which a word counts as a spelling of another: one letter of five is wrong."""

SHORTEST = 4
"""Letters a word needs to be looked for so: most words of three are one letter from another."""


def find_spellings(word: str, words: Iterable[str]) -> tuple[str, ...]:
    """The spellings, plain like both arguments: whole words, else pieces of longer words.

    Ratios are those of rapidfuzz, of the letters that stay when one word is turned into the other;
    a piece is what its alignment lays beside `word`.
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
    # Letters that Unicode does not take apart, as people type them without their stroke or dot.
    **dict(zip("\u00f8\u0142\u0111\u0127\u0167\u0131", "oldhti", strict=True)),
    "\u00e6": "ae",
    "\u0153": "oe",
}
"""What keyboards have in place of what is printed."""

_POINTS, _ACCENTS = range(10, 37), range(200, 256)
"""Combining classes (Unicode, UnicodeData.txt) of Hebrew, Arabic and Syriac points and of accents.

Marks of other classes are letters of their scripts, such as the vowels of Hindi and Thai."""


def fold_text(text: str) -> str:
    """`text` with each character as it is looked for; some become several, some none.

    So it is with capitals, accents, joiners, ligatures, wide forms, curly quotes and long dashes.
    """
    if not text.isascii():
        for character in set(text):
            if not character.isascii():
                text = text.replace(character, fold_character(character))
    return text.lower()


@lru_cache(maxsize=1 << 13)  # two articles in scripts of many characters
def fold_character(character: str) -> str:
    """One character of `fold_text`; what is plain already stays as it is."""
    before, after = "", character
    while before != after:
        before, after = after, "".join(map(_plainer, after))
        after = unicodedata.normalize("NFC", after)  # Korean syllables and Japanese kana whole
    return after


def _plainer(character: str) -> str:
    apart = unicodedata.normalize("NFKD", _SAME.get(character, character)).casefold().lower()
    return "".join(_SAME.get(part, part) for part in apart if not _is_left_out(part))


def _is_left_out(character: str) -> bool:
    kind, stacks = unicodedata.category(character), unicodedata.combining(character)
    is_selector = "\ufe00" <= character <= "\ufe0f"
    return stacks in _POINTS or stacks in _ACCENTS or kind in {"Me", "Cf"} or is_selector


def find_spans(text: str, needle: str) -> tuple[Span, ...]:
    """Where `needle`, which is plain and not empty, stands in `text`; no two overlap.

    A span takes whole characters with the accents that follow them, and only what is plainly the
    needle: one "s" does not stand in a sharp s.
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


def uneven(text: str) -> str:
    """Those characters of `text` that become several or none, each once."""
    if text.isascii():
        return ""
    return "".join(x for x in set(text) if not x.isascii() and len(fold_character(x)) != 1)


def _starts(text: str) -> Sequence[int]:
    """For each character of the plain text and for its end: where the one it comes from stands.

    Minus one for the second and further ones that come from the same character.
    """
    odd = uneven(text)
    if not odd:
        return range(len(text) + 1)
    starts: list[int] = []
    after = 0
    for found in re.finditer(f"[{re.escape(odd)}]", text):
        at, size = found.start(), len(fold_character(found[0]))
        starts += range(after, at)
        starts += [at, *[-1] * (size - 1)][:size]
        after = at + 1
    starts += range(after, len(text) + 1)
    return starts


_WORD = re.compile(r"\w+")


class SearchableSource:
    """The passages of a source, plain."""

    def __init__(self, source: Source) -> None:
        self.passages = source.passages
        self._plain = [fold_text(passage.text) for passage in source.passages]

    def having(self, needle: str, among: list[int] | None = None) -> list[int]:
        """Indexes of the passages, of these if given, in which `needle` has a span."""
        plains = self._plain
        if among is None:
            found = [index for index, text in enumerate(plains) if needle in text]
        else:
            found = [index for index in among if needle in plains[index]]
        begins, ends = self._seams
        if needle[0] not in begins and needle[-1] not in ends:
            return found
        texts = [passage.text for passage in self.passages]
        return [i for i in found if texts[i].isascii() or find_spans(texts[i], needle)]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, plain, once."""
        rough: set[str] = set()
        for text in self._plain:
            rough.update(text.split())
        return frozenset(word for words in rough for word in _WORD.findall(words))

    @cached_property
    def _seams(self) -> tuple[str, str]:
        """With what a needle may begin and end within what comes from a single character.

        Most texts have no such character, or only the ellipsis.
        """
        odd = set().union(*(uneven(passage.text) for passage in self.passages))
        several = [fold_character(character) for character in odd]
        return "".join(x[1:] for x in several), "".join(x[:-1] for x in several)


def make_searchable(source: Source) -> SearchableSource:
    """Those of `source`, made once for both sources of a comparison."""
    return _texts(IdentityKey(source))


@lru_cache(maxsize=2)
def _texts(source: IdentityKey[Source]) -> SearchableSource:
    return SearchableSource(source.value)
