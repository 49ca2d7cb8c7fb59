"""A comparison told in plain words: what screen and reports say alike of links and facts."""

from reader.wording.citation import citation, passage_name, quoted, quoted_link, short_name
from reader.wording.deciding import SIDES, DecidingWords, deciding_words
from reader.wording.places import CAUTION, pair_in_words, spot_in_words
from reader.wording.reasons import (
    belief_in_words,
    decision_in_words,
    lowering_in_words,
    reason_in_words,
)
from reader.wording.strengths import from_up, set_apart, strength_number, unmatched_from
from reader.wording.words import (
    LOST,
    counted,
    difference_in_words,
    evidence_in_words,
    fact_in_words,
    kind_in_words,
    link_in_words,
    numbers,
    side_name,
    strength_in_words,
    unmatched,
    values_in_words,
)

__all__ = [
    "CAUTION",
    "LOST",
    "SIDES",
    "DecidingWords",
    "belief_in_words",
    "citation",
    "counted",
    "deciding_words",
    "decision_in_words",
    "difference_in_words",
    "evidence_in_words",
    "fact_in_words",
    "from_up",
    "kind_in_words",
    "link_in_words",
    "lowering_in_words",
    "numbers",
    "pair_in_words",
    "passage_name",
    "quoted",
    "quoted_link",
    "reason_in_words",
    "set_apart",
    "short_name",
    "side_name",
    "spot_in_words",
    "strength_in_words",
    "strength_number",
    "unmatched",
    "unmatched_from",
    "values_in_words",
]
