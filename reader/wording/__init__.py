"""A comparison told in plain words: what screen and reports say alike of links and facts."""

from reader.wording.words import (
    difference_in_words,
    evidence_in_words,
    fact_in_words,
    link_in_words,
    numbers,
    side_name,
)

__all__ = [
    "difference_in_words",
    "evidence_in_words",
    "fact_in_words",
    "link_in_words",
    "numbers",
    "side_name",
]
