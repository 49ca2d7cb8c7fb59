"""The search for links in a process of its own: the same answer, told as it is found."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.matching.compare import compare
from reader.matching.worker import Cancelled, CancelToken, Matcher, SearchError
from reader.model import Comparison, Fact, MatchRequest, Source

Pair = tuple[Source, Source]
FERRIES = (Fact("The ferries", ("ferry1", "Oslo0")),)


def nothing(_: float | Comparison) -> None:
    """Listen to nothing."""


def test_finds_what_matching_finds(small: Pair) -> None:
    """The comparison is equal to that of `matching.compare`, again when asked again."""
    matcher = Matcher()
    first = matcher.compare(MatchRequest(*small, FERRIES, language="en"), notify=nothing)
    assert first == compare(MatchRequest(*small, FERRIES, language="en"))
    right, left = small
    back = matcher.compare(MatchRequest(left, right), notify=nothing)
    assert back == compare(MatchRequest(left, right))
    assert first.links
    assert first.facts[0].left


def test_one_process_compares_several_pairs(small: Pair) -> None:
    """One after the other, as one by one; a pair that fails is left out."""
    left, right = small
    broken = MatchRequest(left, right, (), language="xx")
    requests = [MatchRequest(left, right), broken, MatchRequest(right, left)]
    found: dict[int, Comparison] = {}
    matcher = Matcher()
    matcher.compare_each(requests, found.__setitem__, CancelToken())
    assert found == {0: compare(requests[0]), 2: compare(requests[2])}
    assert matcher.pids == ()
    cancelled = CancelToken()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        matcher.compare_each(requests, found.__setitem__, cancelled)


def test_tells_how_far_it_is(small: Pair) -> None:
    """Shares grow from 0 to 1."""
    told: list[float | Comparison] = []
    Matcher().compare(MatchRequest(*small), notify=told.append)
    shares = [share for share in told if isinstance(share, float)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_tells_of_links_as_they_are_known(large: Pair) -> None:
    """Every comparison told has all links of the one before, and the last one has them all.

    Each has half of its links at least anew, so that all cost no more than twice the last one.
    """
    told: list[float | Comparison] = []
    whole = Matcher().compare(MatchRequest(*large), notify=told.append)
    known = [comparison for comparison in told if isinstance(comparison, Comparison)]
    assert len(known) > 1
    for before, after in zip(known, [*known[1:], whole], strict=True):
        assert set(before.links) <= set(after.links)
        assert not before.facts
    for before, after in pairwise(known):
        assert 2 * len(before.links) <= len(after.links)


def test_an_error_of_the_reader_comes_out_as_it_is(small: Pair) -> None:
    """A language that is not known is told in the words of matching."""
    with pytest.raises(UsageError, match="--language xx") as told:
        Matcher().compare(MatchRequest(*small, (), language="xx"), notify=nothing)
    with pytest.raises(UsageError) as here:
        compare(MatchRequest(*small, language="xx"))
    assert str(told.value) == str(here.value)


def test_any_other_error_is_told(small: Pair) -> None:
    """What breaks in the process is an error with its reason here."""
    broken = Fact("no text", cues=(3,))  # type: ignore[arg-type] # that is what breaks it
    with pytest.raises(SearchError, match="'int' object"):
        Matcher().compare(MatchRequest(*small, [broken]), notify=nothing)


def test_without_processes_links_are_found_here(
    small: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system starts no process, the answer is the same."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    matcher = Matcher()
    assert matcher.pids == ()
    told: list[float | Comparison] = []
    found = matcher.compare(MatchRequest(*small, FERRIES), notify=told.append)
    assert found == compare(MatchRequest(*small, FERRIES))
    assert told[-1] == 1


def test_names_and_the_wish_for_no_more_facts_are_heeded(small: Pair) -> None:
    """Both are part of the question."""
    names = {"Reef1": ("Reef2",)}
    plain = compare(MatchRequest(*small))
    found = Matcher().compare(MatchRequest(*small, names=names, more_facts=False), notify=nothing)
    assert found == compare(MatchRequest(*small, names=names, more_facts=False))
    assert found.facts == ()
    assert found.links != plain.links
