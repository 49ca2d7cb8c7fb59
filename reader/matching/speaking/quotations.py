"""Where a passage quotes."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.model import Span

_QUOTATION = re.compile(
    r"[“”\"][^“”\"]+(?:[“”\"]|$)"  # a paragraph may leave a quotation open
    r"|(?<!\w)‘(?:[^’]|’(?=\w))+’(?!\w)"  # noqa: RUF001 - the quotes of print
)


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of `text` with their marks, in reading order."""
    return tuple(Span(*match.span()) for match in _QUOTATION.finditer(text))
