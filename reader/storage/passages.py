"""How sources and passages are recognised: digests, keys of a source, anchors of a passage."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from reader.model import Passage, Source

try:  # hashlib loads all of OpenSSL, and this runs before the first text is shown
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

LENGTH = 12
"""Letters of a digest. Of 10,000 passages two share one in 1 of 5 million articles."""

LONGEST = 600
"""Characters of a passage that are stored: nearly all paragraphs are shorter."""

TWIN = 70
"""Ratio 0..100 above which two passages of one version read nearly the same. Set by trial: captions
that a page has twice, once with their credit, are above it."""

_NEAR = 100
"""Distance in passages within which twins are sought, to bound the cost of a decision in a book."""


Outlines: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""The digests of all passages, in order, of a left and a right source."""


class Anchor(NamedTuple):
    """What identifies one passage in one version of its source, and in later ones."""

    at: int
    """Its index in that version."""

    digest: str
    text: str
    """Its first LONGEST characters."""

    number: int | None = None
    """The number that people saw then."""

    has_twin: bool = False
    """Whether another passage read nearly the same, so that a reworded one cannot be identified."""


class Keys(NamedTuple):
    """Digests that identify a source; empty where unknown."""

    content: str
    """Of all its passages."""

    place: str
    """Of its address, else of the path of its file."""

    title: str
    """Of publisher and headline."""


def digest(*texts: str) -> str:
    """LENGTH hexadecimal letters that identify these texts in this order (BLAKE2b, RFC 7693)."""
    made = blake2b(digest_size=LENGTH // 2)
    for place, text in enumerate(texts):  # one by one, so that a long article is not copied
        made.update(b"\0"[: place > 0] + text.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def outline(source: Source) -> tuple[str, ...]:
    """The digests of all passages, in order."""
    return tuple(digest(passage.text) for passage in source.passages)


def keys_of(source: Source) -> Keys:
    """The keys of `source`."""
    title = f"{source.publisher}: {source.headline}" if source.headline else ""
    place = source.address or real_path(source.file or source.name)
    content = digest(*(passage.text for passage in source.passages))
    # digested twice: so the files of earlier versions are named
    return Keys(digest(content), place and digest(place), title and digest(title))


def real_path(name: str) -> str:
    """The absolute path of the file `name`; empty if there is no such file."""
    try:
        return os.path.realpath(name, strict=True)
    except (OSError, ValueError):
        return ""


def opening(passage: Passage) -> str:
    """The beginning of its text that is stored."""
    return encodable(passage.text[:LONGEST].rstrip())


def encodable(text: str) -> str:
    """`text` with halves of surrogate pairs, which neither SQLite nor YAML takes, made visible."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def anchor(source: Source, index: int) -> Anchor:
    """The anchor of the passage `index`, which must exist."""
    passage = source.passages[index]
    around = source.passages[max(0, index - _NEAR) : index + _NEAR]
    others = [other.text[:LONGEST] for other in around if other.index != index]
    text = opening(passage)
    return Anchor(index, digest(passage.text), text, passage.number, _has_twin(text, others))


_NONE: Mapping[tuple[int, int], Anchor] = MappingProxyType({})


class Anchors:
    """What identifies two sources and their passages; each part is made once."""

    def __init__(
        self, sources: Sequence[Source], made: Mapping[tuple[int, int], Anchor] = _NONE
    ) -> None:
        """`made` are anchors that are known already, by side and index."""
        self.sources = sources
        self._made = dict(made)

    def __call__(self, side: int, index: int) -> Anchor:
        """The anchor of that passage on side 0 or 1."""
        if (side, index) not in self._made:
            self._made[side, index] = anchor(self.sources[side], index)
        return self._made[side, index]

    @cached_property
    def outlines(self) -> Outlines:
        """The outlines of both."""
        return outline(self.sources[0]), outline(self.sources[1])

    @cached_property
    def outline_texts(self) -> list[str]:
        """Both outlines as they are stored, each as one text."""
        return ["".join(one) for one in self.outlines]

    @cached_property
    def keys(self) -> tuple[Keys, Keys]:
        """The keys of both; looks for files, so not in the screen's thread."""
        return keys_of(self.sources[0]), keys_of(self.sources[1])


def _has_twin(text: str, others: Sequence[str]) -> bool:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - reading needs no anchors

    if any(text in other for other in others):
        return True
    return process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=TWIN) is not None
