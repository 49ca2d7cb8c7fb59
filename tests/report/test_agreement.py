"""Two reviews are held against each other, and the links against a review."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reader.model import (
    Band,
    Comparison,
    Decision,
    Link,
    OldPassage,
    OrphanedDecision,
    RawPassage,
    Review,
    Source,
    number_passages,
)
from reader.report.agreement import (
    AGREEMENT_FORMATS,
    NamedReview,
    ReviewPair,
    agreement,
    score_links,
)

_SIZE = 50


def pair(*bands: Band) -> Comparison:
    """Two sources with passages enough, and a link n to n for each band."""
    left, right = (
        Source(name, number_passages([RawPassage(f"{name} {n}") for n in range(_SIZE)]))
        for name in "xy"
    )
    return Comparison(left, right, tuple(Link(n, n, 0.5, b, ()) for n, b in enumerate(bands)))


def review(letters: str) -> Review:
    """Decisions on the pairs n, n: a, r, p, or - for none."""
    said = {"a": Decision.ACCEPTED, "r": Decision.REJECTED, "p": Decision.PINNED}
    made = Review()
    for place, letter in enumerate(letters):
        made = made.with_decision(place, place, said.get(letter))
    return made


def test_kappa_is_that_of_the_textbooks() -> None:
    """20 times both yes, 15 both no, 5 and 10 apart: 0.70 observed, 0.50 by chance, kappa 0.40."""
    one, other = "a" * 20 + "a" * 5 + "r" * 10 + "r" * 15, "a" * 20 + "r" * 5 + "a" * 10 + "r" * 15
    found = agreement(pair(*[Band.WEAK] * _SIZE), review(one), review(other))
    assert (found.linked, found.rejected, len(found.disagreements)) == (20, 15, 15)
    assert found.observed == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)


def test_disagreements_are_listed_and_pins_count_as_links() -> None:
    """A pin agrees with an acceptance; what only one has decided is counted apart."""
    found = agreement(pair(), review("par-a"), review("arp-"))
    assert [(d.left, d.one, d.other) for d in found.disagreements] == [
        (1, Decision.ACCEPTED, Decision.REJECTED),
        (2, Decision.REJECTED, Decision.PINNED),
    ]
    assert (found.linked, found.rejected, found.only_one, found.only_other) == (1, 0, 1, 0)


@pytest.mark.parametrize("letters", ["", "aaa", "rr"])
def test_kappa_is_not_defined_without_variety(letters: str) -> None:
    """Where nothing was decided, or always the same, chance explains all of it."""
    assert agreement(pair(), review(letters), review(letters)).kappa is None


def test_passages_that_are_gone_do_not_count() -> None:
    """Decisions on what is not in the comparison are left out on both sides."""
    gone = Review().with_decision(_SIZE, 0, Decision.ACCEPTED)
    assert agreement(pair(), gone, gone).decided == 0


_LETTERS = st.text("arp-", max_size=_SIZE)


@given(_LETTERS, _LETTERS)
def test_agreement_is_symmetric_and_bounded(one: str, other: str) -> None:
    """Nobody is the measure of the other, and who agrees with himself agrees wholly."""
    there, back = (
        agreement(pair(), review(one), review(other)),
        agreement(pair(), review(other), review(one)),
    )
    assert there.kappa == pytest.approx(back.kappa)
    assert there.observed == back.observed
    assert there.kappa is None or -1 - 1e-9 <= there.kappa <= 1
    assert agreement(pair(), review(one), review(one)).kappa in {None, 1.0}


def test_links_are_scored_by_band() -> None:
    """Precision by what was accepted and rejected; recall by what had to be pinned."""
    bands = [Band.STRONG] * 3 + [Band.WEAK] * 4
    judged = score_links(pair(*bands), review("aaprr-ap" + "r"))
    assert judged.bands[Band.STRONG].precision == 1
    weak = judged.bands[Band.WEAK]
    assert (weak.accepted, weak.rejected, weak.undecided) == (1, 2, 1)
    assert weak.precision == pytest.approx(1 / 3)
    assert judged.bands[Band.LIKELY].precision is None
    assert judged.missed == 1
    assert judged.recall == pytest.approx(4 / 5)
    assert score_links(pair(), Review()).recall is None


NOTHING = ReviewPair(pair(), (NamedReview("a", Review()), NamedReview("b", Review())))
"""Where no share is defined."""


@pytest.fixture
def judged() -> ReviewPair:
    """Three pairs decided by both, two of them otherwise; one by the first; one that is gone."""
    said = datetime(2021, 5, 6, 7, 8, tzinfo=UTC)
    gone = OrphanedDecision(
        OldPassage("A ferry sank."), OldPassage("Boats went.", 3), Decision.REJECTED, "", said
    )
    judges = (
        NamedReview("mine.yaml", review("araa")),
        NamedReview("yours.yaml", review("raa"), (gone,)),
    )
    return ReviewPair(pair(Band.STRONG), judges)


def test_all_is_told_as_text(judged: ReviewPair) -> None:
    """Shares, kappa, each disagreement with both passages, and the score by either review."""
    result = AGREEMENT_FORMATS["text"]([judged])
    flowing = " ".join(result.split())
    assert (
        "Two reviews: mine.yaml and yours.yaml Decided by both: 3 Decided by the first only: 1"
        in flowing
    )
    assert "Agreement: 0.33 Beyond chance (Cohen's kappa): -0.50" in flowing
    assert "left 1, right 1: first accepted, second rejected left: x 0 right: y 0" in flowing
    assert (
        "judged by yours.yaml Strong: 0.00 right (0 accepted, 1 rejected, 0 undecided)" in flowing
    )
    assert "All links: 1.00 right (1 accepted, 0 rejected, 0 undecided)" in flowing
    assert "Accepted or pinned, but not found: 2" in flowing
    assert "facts create links: pass the facts of the reviewed run with --facts" in flowing
    assert "Likely: none found" in flowing
    assert "not defined right" not in " ".join(AGREEMENT_FORMATS["text"]([NOTHING]).split())
    undecided = replace(NOTHING, found=judged.found)
    assert "none judged (0 accepted, 0 rejected, " in AGREEMENT_FORMATS["text"]([undecided])
    assert "no longer exist: 1 rejected, 2021-05-06 07:08 UTC left: A ferry sank." in flowing
    assert all(len(line) <= 80 for line in result.splitlines())


def test_markdown_says_what_text_says(judged: ReviewPair) -> None:
    """A heading for the agreement and for either review, lists below."""
    result = AGREEMENT_FORMATS["markdown"]([judged])
    assert [line for line in result.splitlines() if line.startswith("#")] == [
        "# How two reviews agree",
        "## Two reviews: mine.yaml and yours.yaml",
        "## The links, judged by mine.yaml",
        "## The links, judged by yours.yaml",
    ]
    assert "\n  - left 1, right 1: first accepted, second rejected\n    - left: x 0\n" in result


def test_json_keeps_its_promise(judged: ReviewPair) -> None:
    """The document is valid by its published schema, which is strict; figures are numbers."""
    schema = json.loads(
        files("reader.report").joinpath("agreement_schema.json").read_text(encoding="utf-8")
    )
    Draft202012Validator.check_schema(schema)
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])
    result = json.loads(AGREEMENT_FORMATS["json"]([judged]))
    Draft202012Validator(schema).validate(result)
    assert (result["agreement"]["kappa"], result["agreement"]["decided"]) == (-0.5, 3)
    assert result["agreement"]["only"] == [1, 0]
    assert [one["missed"] for one in result["reviews"]] == [2, 2]
    first, _ = result["agreement"]["disagreements"]
    assert first["left"] == {"index": 0, "number": 1, "opening": "x 0"}
    assert first["decisions"] == ["accepted", "rejected"]
    assert [one["bands"]["strong"]["precision"] for one in result["reviews"]] == [1, 0]
    assert result["reviews"][1]["unplaced"][0]["right"]["opening"] == "Boats went."
    Draft202012Validator(schema).validate(json.loads(AGREEMENT_FORMATS["json"]([NOTHING])))
    several = json.loads(AGREEMENT_FORMATS["json"]([judged, NOTHING, NOTHING]))
    Draft202012Validator(schema).validate(several)
    assert {**several, "others": []} == result
    assert [one["agreement"]["decided"] for one in several["others"]] == [0, 0]
