"""Why a link is believed, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model import (
    Band,
    Comparison,
    CounterEvidence,
    Decision,
    Evidence,
    Link,
    RawPassage,
    Source,
    Span,
    number_passages,
)
from reader.report.phrases import (
    describe_belief,
    describe_counter_evidence,
    describe_reason,
    find_deciding_words,
)

LEFT = "Seven people left Port Norhaven."
RIGHT = "From port Norhaven 7 people went."
NAMES = Evidence("names", 0.5, (Span(18, 22), Span(23, 31)), (Span(5, 9), Span(10, 18)), share=0.7)
NUMBERS = Evidence("numbers", 0.2, (Span(0, 5),), (Span(19, 20),), share=0.3)
LINK = Link(0, 0, 0.934, Band.STRONG, (NAMES, NUMBERS))
COMPARISON = Comparison(
    Source("left", number_passages([RawPassage(LEFT)])),
    Source("right", number_passages([RawPassage(RIGHT)])),
    (LINK,),
)


def test_words_of_both_sides_and_of_one() -> None:
    """Neighbours are one phrase, case does not matter; what is worded otherwise stands by side."""
    assert find_deciding_words(COMPARISON, LINK, NAMES) == (("Port Norhaven",), (), ())
    assert find_deciding_words(COMPARISON, LINK, NUMBERS) == ((), ("Seven",), ("7",))


@pytest.mark.parametrize(
    ("evidence", "result"),
    [
        (NAMES, "the same names: Port Norhaven"),
        (NUMBERS, "the same numbers and dates: left Seven; right 7"),
        (replace(NAMES, kind="words"), "the same distinctive words: Port Norhaven"),
        (replace(NAMES, kind="quotation"), "the same words quoted: Port Norhaven"),
        (
            replace(NUMBERS, kind="cue", detail="The rescue"),
            'both cover "The rescue": left Seven; right 7',
        ),
        (replace(NUMBERS, kind="map", detail="near"), "map (near): left Seven; right 7"),
    ],
)
def test_reasons_say_what_is_the_same(evidence: Evidence, result: str) -> None:
    """Every kind has its words; one without words has its name."""
    assert describe_reason(COMPARISON, LINK, evidence) == result


@pytest.mark.parametrize(
    ("link", "result"),
    [
        (LINK, "strong, 0.93"),
        (replace(LINK, band=Band.WEAK), "weak beside a better link, 0.93"),
        (replace(LINK, strength=0.8, band=Band.LIKELY), "likely, 0.80"),
        (replace(LINK, strength=0.9999), "strong, over 0.99"),
        (replace(LINK, decision=Decision.ACCEPTED), "strong, 0.93, accepted by you"),
        (replace(LINK, strength=1.0, decision=Decision.PINNED), "linked by hand"),
    ],
)
def test_strength_is_a_band_and_a_number(link: Link, result: str) -> None:
    """Never a sure 1; what was linked by hand has no number of the program's."""
    assert describe_belief(link) == result


def test_every_lowering_and_decision_has_words() -> None:
    """What speaks against a link and what was decided are named; no decision is silence."""
    assert (
        describe_counter_evidence(CounterEvidence("speakers", 0.5))
        == "different people speak in them"
    )
    assert "different places" in describe_counter_evidence(CounterEvidence("place", 0.1))
    decided = {describe_belief(replace(LINK, decision=each)) for each in (None, *Decision)}
    assert len(decided) == 1 + len(Decision)
