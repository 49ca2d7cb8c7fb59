"""What the why panel says of a reading, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model import (
    Band,
    Comparison,
    CounterEvidence,
    Decision,
    Difference,
    Evidence,
    Fact,
    Kind,
    Link,
    RawPassage,
    Relation,
    Source,
    Span,
    number_passages,
)
from reader.reading import Reading, start
from reader.session.match_job import MatchStatus
from reader.ui.page.marks import UNICODE
from reader.ui.reasons import Reason, Reasons, reasons

SPAN = (Span(0, 5),)
DATE = Difference("date", Relation.CONFLICT, "3 May", "4 May", SPAN, SPAN)
SILENT = Difference("number", Relation.SILENT, "seven", "", SPAN, ())
LINK = Link(
    0,
    0,
    0.8,
    Band.LIKELY,
    (
        Evidence("words", 0.1, SPAN, SPAN, share=0.25),
        Evidence("quotation", 1.0, SPAN, SPAN),
        Evidence("cue", 0.9, SPAN, SPAN, "The fall", 0.5),
    ),
    (DATE, SILENT),
    context_share=0.15,
    counter_evidence=(CounterEvidence("speakers", 0.4), CounterEvidence("place", 0.001)),
)
FACTS = (Fact("The fall", (), (0,), (0,)), Fact("The river", (), (0, 1), (0,)))


def reading(*links: Link, at: int = 0, rejected: tuple[Link, ...] = ()) -> Reading:
    """A reading of a small made pair, on the left passage `at`."""
    left = Source(
        "left",
        number_passages(
            [RawPassage("Storm falls"), RawPassage("Alone"), RawPassage("Photo", Kind.CAPTION)]
        ),
    )
    right = Source(
        "right",
        number_passages([RawPassage("Storm, rain"), RawPassage("Sun")]),
        publisher="The Post",
    )
    return start(Comparison(left, right, links, FACTS, rejected), at + 1)


def told(shown: Reading, matching: MatchStatus = MatchStatus.DONE) -> Reasons:
    """What is said of it."""
    return reasons(shown, matching, UNICODE)


def texts(found: Reasons) -> str:
    """Every entry in one text."""
    return "\n".join(f"{entry.label}|{entry.text}" for entry in found.entries)


def test_a_link_tells_all_it_rests_on() -> None:
    """Evidence by its share, then what lowers, differences, facts besides, and the rest."""
    found = told(reading(LINK))
    assert found.title == "Why 1 ⇄ 1: likely, 0.80"
    *found_out, rest = found.entries
    assert found_out == [
        Reason('both cover "The fall": Storm', 0.5),
        Reason("the same distinctive words: Storm", 0.25),
        Reason("the same words quoted: Storm (counted above)", label="besides"),
        Reason("against it: different people speak in them", -0.4),
        Reason('date differs: left "3 May", right "4 May"', label="differs"),
        Reason('number on one side: left "seven", right silent', label="silent"),
        Reason("both cover The river", label="facts"),
        Reason("their context: the passages around them match, too", 0.15),
    ]
    assert rest.text == "function words they share, such as the and of"
    assert rest.share == pytest.approx(0.1)


def test_it_is_the_same_from_the_other_side() -> None:
    """Left stays left, whichever pane has the keys."""
    shown = reading(LINK)
    assert told(shown.switch()) == told(shown)


def test_sides_are_called_as_they_are_shown() -> None:
    """With the panes swapped, the left source is the one at the right."""
    shown = reading(LINK)
    swapped = told(replace(shown, layout=shown.layout.swap()))
    assert 'differs|date differs: right "3 May", left "4 May"' in texts(swapped)


def test_a_stop_of_a_fact_without_a_link_says_so() -> None:
    """Where the walk of a fact shows two passages that no link joins, no other link is told of."""
    shown = reading(LINK)
    comparison = replace(shown.comparison, facts=(Fact("The sea", (), (0,), (1,)),))
    found = told(replace(shown, comparison=comparison).go_to_fact(0))
    assert found.title == "Why no link: 1 ⇄ 2"
    assert [entry.text.partition(",")[0] for entry in found.entries] == ["both cover The sea"]


def test_a_link_by_hand_says_so() -> None:
    """Without evidence there is no share and no rest of one."""
    found = told(reading(Link(0, 0, 1.0, Band.STRONG, (), decision=Decision.PINNED)))
    assert found.title == "Why 1 ⇄ 1: linked by hand"
    assert found.entries[0] == Reason("you linked them; reader found no evidence", label="by hand")
    assert all(entry.share is None for entry in found.entries)


def test_what_is_only_here_is_not_called_unreported() -> None:
    """No match is told with its caution, and where the other account tells of the same facts."""
    found = told(reading(LINK, at=1))
    assert found.title == "Why no link: 2"
    assert "only here: no match found in The Post" in texts(found)
    assert "does not mean not reported" in texts(found)
    assert "fact|it covers The river; in The Post: 1" in texts(found)


@pytest.mark.parametrize(
    ("matching", "words"),
    [
        (MatchStatus.RUNNING, "yet; still finding links"),
        (MatchStatus.STOPPED, "until finding links stopped"),
        (MatchStatus.FAILED, "until finding links failed"),
    ],
)
def test_a_search_that_is_not_over_proves_nothing(matching: MatchStatus, words: str) -> None:
    """While links are looked for, or are no more, it is said."""
    assert words in texts(told(reading(at=1), matching))


def test_what_is_never_linked_says_why() -> None:
    """A caption is no claim that the other account keeps silent."""
    found = told(reading(LINK, at=2))
    assert found.title == "Why no link: 3"
    assert "never linked" in texts(found)
    assert "this is a caption" in texts(found)
    assert "no match" not in texts(found)


def test_rejected_links_are_remembered() -> None:
    """With a link left or without one, what the reader rejected is named by its number."""
    rejected = replace(LINK, right=1, decision=Decision.REJECTED)
    for links in ((), (LINK,)):
        found = told(reading(*links, rejected=(rejected,)))
        assert Reason("you rejected the link to 2", label="rejected") in found.entries
