"""Changes: near copies word by word, and two versions of one article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.compare import compare
from reader.matching.contrast.changes import near_copies
from reader.matching.contrast.compared_words import Article, edits, words
from reader.matching.terms.languages import language_of
from reader.matching.terms.terms import terms
from reader.model import Change, MatchRequest, Source, Span

Made = Callable[[Sequence[str]], Source]

_EDIT = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")
_STORIES = Path(__file__).with_name("near_copies.txt").read_text(encoding="utf-8").split("----\n")


def _changes(left: str, right: str, code: str = "en") -> tuple[Change, ...] | None:
    language = language_of(code)
    one, other = (
        Article({0: text}, {0: terms(text, language)}, {}, language) for text in (left, right)
    )
    found, _ = near_copies((one, other), [(0, 0)], frozenset())
    return found.get((0, 0))


def _sides(marked: str) -> tuple[str, str, list[tuple[range, range]]]:
    """Both wordings of "A {new|lost} frog", and where each edit stands in them."""
    left = right = ""
    found: list[tuple[range, range]] = []
    place = 0
    for edit in _EDIT.finditer(marked):
        between = marked[place : edit.start()]
        left, right = left + between, right + between
        ranges = range(len(left), len(left + edit[1])), range(len(right), len(right + edit[2]))
        found.append(ranges)
        left, right = left + edit[1], right + edit[2]
        place = edit.end()
    return left + marked[place:], right + marked[place:], found


def _touches(change: Change, edit: tuple[range, range]) -> bool:
    return any(
        span is not None and span.start < place.stop and place.start < span.end
        for span, place in zip(change, edit, strict=True)
    )


@pytest.mark.parametrize("story", _STORIES)
def test_every_edit_of_a_version_is_a_change(story: str, source: Made) -> None:
    """20 edits and more; nothing else is a change, and passages without an edit are equal."""
    lines = [_sides(line) for line in story.splitlines()]
    assert sum(len(edited) for _, _, edited in lines) >= 20
    left, right = source([a for a, _, _ in lines]), source([b for _, b, _ in lines])
    found = compare(MatchRequest(left, right))
    assert found.is_two_versions
    links = {(link.left, link.right): link for link in found.links}
    for index, (_, _, edited) in enumerate(lines):
        link = links[index, index]
        assert link.same is (not edited)
        for edit in edited:
            assert any(_touches(change, edit) for change in link.changes)
        for change in link.changes:
            assert any(_touches(change, edit) for edit in edited)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The harbour\u2019s colours don\u2019t change.", "The Harbor\u2019s colors do not change"),
        ("Twelve boats of 1,300 sank, it\u2019s said.", "12 boats of 1300 sank; it is said."),
        ("The owners paid $12 million for it, or 19 per cent.",
         "The owners paid 12,000,000 dollars for it or 19%."),
        ("An old boat can't sail, and it won't.", "A old boat cannot sail & it will not."),
        ("The Ministers met the mayors today.", "The ministers meet the mayor today."),
        ("The café at the reef is closed.", "The cafe at the reef is closed."),
    ],
)  # fmt: skip
def test_spelling_is_no_change(left: str, right: str) -> None:
    """Nor are inflection, case, contractions, and how a number is written."""
    assert _changes(left, right) == ()


def test_a_name_in_another_form_is_a_change() -> None:
    """What would be the inflection of another word."""
    (change,) = (
        _changes("We saw Ann Lee at the old reef.", "We saw Anne Lee at the old reef.") or ()
    )
    assert change == ((7, 10), (7, 11))


def test_different_prose_has_no_changes() -> None:
    """Passages that tell of one fact in their own words are not aligned."""
    left = "A ferry with 212 people on board struck a reef off Norhaven on Saturday."
    assert _changes(left, "The Marisol ran aground near the harbour; all 212 were saved.") is None


def test_other_languages_are_aligned_too() -> None:
    """By their own stems."""
    found = _changes(
        "Die Fähre lief am Montag auf ein Riff.", "Die Fähre lief am Dienstag auf ein Riff.", "de"
    )
    assert found == (Change(Span(18, 24), Span(18, 26)),)


def test_moved_passages_stay_equal(source: Made) -> None:
    """And what one version alone has makes no other article of it."""
    lines = [_sides(line)[0] for line in _STORIES[2].splitlines()]
    moved = [*lines[3:], "The mayor thanked all who had come to help at night.", *lines[:2]]
    found = compare(MatchRequest(source(lines), source(moved)))
    assert found.is_two_versions
    same = {link.left: link.right for link in found.links if link.same}
    assert same == {n: moved.index(line) for n, line in enumerate(lines) if line in moved}


def test_a_few_copied_passages_make_no_version(source: Made) -> None:
    """Most of the shorter text must be there, and three passages at least."""
    lines = [_sides(line)[0] for line in _STORIES[2].splitlines()]
    others = [_sides(line)[0] for line in _STORIES[4].splitlines()]
    for copied, is_version in ((3, False), (4, True)):
        found = compare(MatchRequest(source(lines), source(lines[:copied] + others[copied:])))
        assert found.is_two_versions is is_version
    assert not compare(MatchRequest(source(lines[:2]), source(lines[:2]))).is_two_versions


@given(
    st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12)
)
def test_edits_make_the_right_of_the_left(left: list[str], right: list[str]) -> None:
    """What lies between them is the same on both sides, and no two of them touch."""
    made: list[str] = []
    place = 0
    for edit in edits(left, right):
        assert edit.left.start > place or not made or place == 0
        made += left[place : edit.left.start] + right[slice(*edit.right)]
        place = edit.left.end
    assert made + left[place:] == right


@given(st.text(alphabet="Aan't 12,.$&[]\u2019% é"))
def test_words_of_any_text(text: str) -> None:
    """They lie in order within the text, or within the part of it that is asked for."""
    found = words(text, terms(text))
    spans = [word.span for word in found]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    part = Span(len(text) // 3, len(text) // 3 * 2)
    inside = [word.span for word in words(text, terms(text), span=part)]
    assert all(part.start <= start < part.end for start, _ in inside)
