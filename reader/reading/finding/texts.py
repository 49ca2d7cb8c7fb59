"""The texts of a source as they are looked through; made once, when somebody first looks."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from reader.model import Source
from reader.reading.finding.plain import plain, plain_character, spans_of, uneven
from reader.reading.same import Same

_WORD = re.compile(r"\w+")


class Texts:
    """The passages of a source, plain."""

    def __init__(self, source: Source) -> None:
        self.passages = source.passages
        self._plain = [plain(passage.text) for passage in source.passages]

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
        return [i for i in found if texts[i].isascii() or spans_of(texts[i], needle)]

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
        several = [plain_character(character) for character in odd]
        return "".join(x[1:] for x in several), "".join(x[:-1] for x in several)


def texts_of(source: Source) -> Texts:
    """Those of `source`, made once for both sources of a comparison."""
    return _texts(Same(source))


@lru_cache(maxsize=2)
def _texts(source: Same[Source]) -> Texts:
    return Texts(source.value)
