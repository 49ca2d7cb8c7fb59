"""Digests by which texts are known again, and the outline of a source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.model import Comparison, Source

try:  # hashlib brings all of OpenSSL, and this is needed before the first text is shown
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

LENGTH = 12
"""Letters of a digest. Of 10,000 passages two have the same one in 1 of 5 million articles."""


def digest(text: str) -> str:
    """LENGTH letters 0-9a-f that tell `text` from others (BLAKE2b, RFC 7693)."""
    return blake2b(_encoded(text), digest_size=LENGTH // 2).hexdigest()


def digest_of_all(texts: Iterable[str]) -> str:
    """One digest of several texts in their order; none of them may hold a NUL.

    Text by text: all of a long article at once would take its size twice in memory.
    """
    made = blake2b(digest_size=LENGTH // 2)
    for place, text in enumerate(texts):
        made.update(_encoded(text) if place == 0 else b"\0" + _encoded(text))
    return made.hexdigest()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def outline(source: Source) -> tuple[str, ...]:
    """The digests of all passages in order: enough to see what was moved, cut or put in."""
    return tuple(digest(passage.text) for passage in source.passages)


def is_swapped(outlines: Sequence[Sequence[str]], comparison: Comparison) -> bool:
    """Whether more passages of two older outlines are the same if their sides change places."""
    left, right = frozenset(outline(comparison.left)), frozenset(outline(comparison.right))
    first, second = map(frozenset, outlines)
    straight = len(left & first) + len(right & second)
    return len(left & second) + len(right & first) > straight
