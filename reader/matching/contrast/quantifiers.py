"""Differences: all, most, half, some or none of the same things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from reader.matching.contrast.linked import LinkedPassages
from reader.matching.terms.stems import stem
from reader.model import Difference, Relation, Span

_LEVELS = {
    "all": "all|every one|each|nearly all|almost all",
    "most": "most|(?:the |a )?(?:vast |great |large )?majority",
    "half": "half|nearly half|almost half",
    "some": "some|several|many|a few|few|a handful",
    "none": "none|hardly any",
}
"""Parts of a whole; "many" and "some" can be true of the same."""

_PART = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{level}>{words})" for level, words in _LEVELS.items())
    + r") of (?:(?:the|these|those|his|her|its|their) )?(?P<whole>[a-z]+(?:s|people|men|women))\b",
    re.IGNORECASE,
)
_ENDS = ("ll of ", "ne of ", "ch of ", "st of ", "ty of ", "lf of ", "me of ", "al of ", "ny of ",
         "ew of ", "ul of ")  # fmt: skip
"""What a text has that names a part; found much faster than the part itself."""

_SHARED = 1
"""Telling words that both sentences share besides what is counted. Set by hand."""


@lru_cache(maxsize=1 << 10)  # a passage is asked once for each of its links
def _parts_in(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_PART.finditer(text)) if any(end in text for end in _ENDS) else ()


def quantifiers(linked: LinkedPassages) -> Iterator[Difference]:
    """Most of the boats in one passage, and some of the boats in the other."""
    for a, b in product(_parts_in(linked.left.text), _parts_in(linked.right.text)):
        whole = stem(a["whole"].lower())
        if whole == stem(b["whole"].lower()):
            levels = [next(level for level in _LEVELS if m[level]) for m in (a, b)]
            mine, yours = (
                {term.stem for term in side.sentence(m.start())[1]} - {whole}
                for side, m in ((linked.left, a), (linked.right, b))
            )
            if levels[0] != levels[1] and len(mine & yours) >= _SHARED:
                yield Difference(
                    "number", Relation.CONFLICT, a[0], b[0], (Span(*a.span()),), (Span(*b.span()),)
                )
