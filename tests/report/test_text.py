"""The text report says everything in words, in reading order, within its width."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width as cells

from reader.model import (
    At,
    Band,
    Comparison,
    Evidence,
    Link,
    RawPassage,
    Source,
    Span,
    Value,
    ValueRelation,
    number_passages,
)
from reader.report import Report, make_report
from reader.report.text import render_text


def flowing(report: str) -> str:
    """The report as one line, as it is heard."""
    return " ".join(report.split())


def part(report: str, heading: str) -> str:
    """What stands under `heading`, up to the next heading, as it is heard."""
    found = re.search(
        rf"^{re.escape(heading)}\n\n(.*?)(?=^[A-Z]|\Z)", report, re.DOTALL | re.MULTILINE
    )
    assert found is not None
    return flowing(found[1])


def test_sources_are_introduced(small: Comparison) -> None:
    """Who speaks, when and where to find it stand first, left before right."""
    report = render_text(make_report(small))
    left = part(report, "Left (The Valley Post)")
    assert "Headline: Bridge falls at Grünau" in left
    assert "Published: 2021-05-04 Author: Ann Lee" in left
    assert "Note: Told in our own words Address: https://example.org/bridge" in left
    assert report.index("Left (The Valley Post)") < report.index("Right (right.txt)")


def test_boilerplate_is_counted_not_printed(small: Comparison) -> None:
    """Page boilerplate is mentioned as a number of lines; its text stays out."""
    report = render_text(make_report(small))
    assert "Passages: 4; 1 line of page boilerplate left out" in report
    assert "newsletter" not in report


def test_facts_name_the_passages_on_each_side(small: Comparison) -> None:
    """Facts give the numbers people see, and say so where a side has none."""
    facts = part(render_text(make_report(small)), "Facts, and the passages that cover them")
    assert "the fall: left 1, 2; right 1" in facts
    assert "the mayor: left 4; right no match found" in facts


def test_facts_say_whether_the_accounts_differ(small: Comparison) -> None:
    """Each difference once, with the passages; that there is none only where values agree."""
    facts = part(render_text(make_report(small)), "Facts, and the passages that cover them")
    assert (
        'The accounts differ: date differs: left "3 May", right "4 May" (left 2; right 1)' in facts
    )
    assert facts.endswith("the mayor: left 4; right no match found")
    silent = replace(small, links=tuple(replace(link, differences=()) for link in small.links))
    facts = part(render_text(make_report(silent)), "Facts, and the passages that cover them")
    assert "o difference found" not in facts
    whole = Span(0, 999)
    ends = [(At(link.left, whole), At(link.right, whole)) for link in silent.links]
    left, right = zip(*ends, strict=True)
    values = Value("date", "", ValueRelation.AGREE, left, right)
    agreed = replace(silent, values=(values,))
    facts = part(render_text(make_report(agreed)), "Facts, and the passages that cover them")
    assert "No difference found: 1 value agrees." in facts


def test_it_says_for_whom_it_is(small: Comparison) -> None:
    """Who hears the report learns in its first words that it is all there is."""
    assert (
        "for screen readers and plain terminals" in flowing(render_text(make_report(small)))[:150]
    )


def test_decisions_and_notes_stand_with_the_passages(decided: Report) -> None:
    """Strength and decision are one text; notes keep their lines; a rejected link comes last."""
    left = part(render_text(decided), "Left (The Valley Post), passage by passage")
    assert "your note: Which bridge? Ask <the> mayor. Right 1 (strong, accepted)" in left
    assert "your note: The night began on 3 May." in left
    assert "No match found on the right. Right 1 (weak, rejected)" in left
    assert "Right 2 (pinned)" in left


def test_the_review_is_told_in_short(decided: Report) -> None:
    """Decisions by kind, what is left, and every note, even on a passage that is gone."""
    result = part(render_text(decided), "Notes and decisions")
    assert "Accepted: left 2, right 1 Rejected: left 1, right 1 Pinned: left 4, right 2" in result
    assert "Not decided: 0 of 3 links" in result
    assert "Note on right, a passage that no longer exists: This passage is gone." in result
    assert "Note on left 2: Which bridge? / Ask <the> mayor." in result


def test_a_pair_without_facts_says_so(small: Comparison) -> None:
    """No empty heading is left standing."""
    assert "None found." in render_text(make_report(replace(small, facts=())))


def test_left_passages_say_why(small: Comparison) -> None:
    """Under each left passage: counterpart, strength, facts, differences and deciding words."""
    left = part(render_text(make_report(small)), "Left (The Valley Post), passage by passage")
    result = left[left.index("2 The old bridge") : left.index("3 (caption)")]
    assert "Right 1 (strong)" in result
    assert "facts: the fall" in result
    assert 'date differs: left "3 May", right "4 May"' in result
    assert 'number on one side: left "twelve", right silent' in result
    assert 'words: both "bridge"' in result
    assert 'cue (the fall): left "fell"; right "gave way"' in result


def test_passages_without_a_match_say_so(small: Comparison) -> None:
    """A body passage without a link is marked; a caption, which is never linked, is not."""
    left = part(render_text(make_report(small)), "Left (The Valley Post), passage by passage")
    assert "4 The mayor spoke of a “black day” 🌉. No match found on the right." in left
    assert "3 (caption) The bridge in spring 4" in left


def test_right_passages_name_their_links(small: Comparison) -> None:
    """The right side gives its links in short, strongest first."""
    right = part(render_text(make_report(small)), "Right (right.txt), passage by passage")
    assert "gave way. Left 2 (strong), 1 (weak)" in right
    assert "2 Trains wait. No match found on the left." in right


def test_only_here_is_no_verdict(small: Comparison) -> None:
    """What has no match is listed for each side, with what that does not mean."""
    alone = part(render_text(make_report(small)), "Only here")
    assert "Only left (The Valley Post): 4 4: The mayor spoke of a “black day” 🌉." in alone
    assert "Only right (right.txt): 2 2: Trains wait." in alone
    assert '"no match found" is not the same as "not reported"' in alone


def result(left: str, right: str, left_words: str, right_words: str) -> str:
    """The line that tells of one evidence with the given words."""
    sources = (
        Source("x", number_passages([RawPassage(left)])),
        Source("y", number_passages([RawPassage(right)])),
    )
    evidence = Evidence("words", 1, words(left, left_words), words(right, right_words))
    comparison = Comparison(sources[0], sources[1], (Link(0, 0, 0.9, Band.STRONG, (evidence,)),))
    return (
        flowing(render_text(make_report(comparison)))
        .partition("(strong) ")[2]
        .partition(" Right (y)")[0]
    )


def words(text: str, wanted: str) -> tuple[Span, ...]:
    """The spans of the wanted words in `text`."""
    return tuple(Span(m.start(), m.end()) for w in wanted.split() for m in re.finditer(w, text))


def test_many_deciding_words_are_counted() -> None:
    """Six words are named for a side, the others counted."""
    text = "a, b, c, d, e, f, g, h"
    letters = "a b c d e f g h"
    assert result(text, text, letters, letters) == (
        'words: both "a", "b", "c", "d", "e", "f" and 2 more'
    )


def test_neighbouring_words_are_one_phrase() -> None:
    """Adjacent words are one phrase; as shared only if both sides join them."""
    left, right = (
        "They let us down at Baghdad airport.",
        "The airport of Baghdad had no role there.",
    )
    assert result(left, right, "let us down Baghdad airport", "airport Baghdad no role") == (
        'words: both "Baghdad", "airport"; left "let us down"; right "no role"'
    )
    assert (
        result(left, left, "airport Baghdad", "Baghdad airport") == 'words: both "Baghdad airport"'
    )


def test_a_word_is_told_once() -> None:
    """A deciding word that comes back, in any case, is not repeated."""
    assert result("Rain, rain", "rain", "Rain rain", "rain") == 'words: both "Rain"'


@given(st.text(st.sampled_from("ab -.漢字é🌉e\u0301\ud800"), max_size=120), st.integers(20, 90))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    """Wide and combining characters are measured in cells, and no word of a passage is lost."""
    source = Source("x", number_passages([RawPassage(text)]))
    report = render_text(make_report(Comparison(source, Source("y", ()))), width)
    assert all(cells(line) <= width for line in report.splitlines())
    assert report.encode("utf-8").endswith(b"\n")
    shown = text.replace("\ud800", "?")
    assert "".join(shown.split()) in "".join(report.split())
