"""A comparison told in plain words: what screen and reports say alike of links and facts."""

from reader.wording.citation import citation, passage_name, quoted, quoted_link
from reader.wording.words import (
    difference_in_words,
    evidence_in_words,
    fact_in_words,
    link_in_words,
    numbers,
    side_name,
)

__all__ = [
    "citation",
    "difference_in_words",
    "evidence_in_words",
    "fact_in_words",
    "link_in_words",
    "numbers",
    "passage_name",
    "quoted",
    "quoted_link",
    "side_name",
]
