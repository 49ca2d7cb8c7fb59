"""What was looked for before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comparison
from reader.reading import Reading, SearchHistory, start
from reader.reading.search import MOST
from tests.reading.made import readings


def kept(*texts: str) -> SearchHistory:
    """After looking for these, in order."""
    queries = SearchHistory()
    for text in texts:
        queries = queries.remember(text)
    return queries


def test_each_is_kept_once_the_latest_last() -> None:
    """Looked for again, it is the latest; blanks are not kept."""
    assert kept("a", "b", "a", "", "  ").texts == ("b", "a")


def test_the_oldest_are_forgotten() -> None:
    """Not the latest."""
    many = [str(number) for number in range(2 * MOST)]
    assert list(kept(*many).texts) == many[-MOST:]


def test_what_was_found_is_remembered(comparison: Comparison) -> None:
    """Only when the reader says so, not with each letter."""
    found = start(comparison).find("pas").find("passage")
    assert found.search_history.texts == ()
    assert found.remember_query().search_history.texts == ("passage",)
    assert found.remember_query().place == found.place


@given(st.lists(st.text(max_size=3), max_size=3 * MOST))
def test_any_queries(texts: list[str]) -> None:
    """Never more than so many, none twice, none blank, the last one last."""
    queries = kept(*texts)
    assert len(queries.texts) <= MOST
    assert len(set(queries.texts)) == len(queries.texts)
    assert all(text.strip() for text in queries.texts)
    told = [text for text in texts if text.strip()]
    assert queries.texts[-1:] == tuple(told[-1:])


@given(readings(), st.sampled_from(["", " ", "\t"]))
def test_blanks_look_for_nothing(reading: Reading, blank: str) -> None:
    """No passage is marked any longer, and no cursor moves."""
    cleared = reading.find(blank)
    assert cleared.search_result.query == ""
    assert cleared.place == reading.place
