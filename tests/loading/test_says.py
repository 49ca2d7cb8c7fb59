"""Comparison files: what each source says of a fact, in the file's own words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import paths
from reader.errors import ComparisonFileError
from reader.loading import open_comparison, read_facts
from reader.loading.comparison_text import render_comparison
from reader.matching.compare import compare
from reader.model import Collection, Comparison

Written = Callable[[str, str], Path]

_SOURCES = """\
sources:
  - text: The ferry sank on Monday night.
  - text: On Tuesday the ferry sank.
  - text: The ferry sank.
"""
_FACTS = """\
facts:
  - name: The day
    cues: [ferry sank]
    says: {1: Monday, 2: on  Tuesday, 3: }
    differ: yes
  - name: The ferry
    passages: {1: [1], 3: [1]}
    says: {3: yes}
  - name: The night
    cues: [night]
    says: {1: "", 2: ""}
"""


def test_each_pair_gets_the_words_of_its_sources(written: Written) -> None:
    """Empty ones are none; the sources of which the file says something are those that differ."""
    opened = open_comparison(written("a.yaml", _SOURCES + _FACTS))
    day, _ = opened.between(0, 1)
    assert (day.says, day.is_differing) == (("Monday", "on Tuesday"), True)
    day, night, ferry = opened.between(0, 2)
    assert (day.says, day.is_differing) == (("Monday", ""), False)
    assert (night.says, night.has_says) == (("", ""), False)
    assert (ferry.says, ferry.is_differing) == (("", "yes"), False)


def test_a_dispute_needs_no_words(written: Written) -> None:
    """Nor words of both: then all sources differ, or the other one of two."""
    facts = "facts: [{name: A, cues: [ferry], differ: yes}]\n"
    opened = open_comparison(written("a.yaml", _SOURCES + facts))
    assert all(opened.between(*pair)[0].is_differing for pair in ((0, 1), (0, 2), (1, 2)))
    facts = "facts: [{name: A, cues: [ferry], says: {1: on Monday}, differ: yes}]\n"
    opened = open_comparison(written("b.yaml", _SOURCES + facts))
    found = [opened.between(*pair)[0].is_differing for pair in ((0, 1), (0, 2), (1, 2))]
    assert found == [True, True, False]


def test_the_words_are_of_the_files_own_sources(written: Written) -> None:
    """Where its facts are looked for in other articles, they say nothing."""
    for fact in read_facts(written("a.yaml", _SOURCES + _FACTS)):
        assert not fact.has_says


@pytest.mark.parametrize(
    ("before", "after", "why", "place"),
    [
        ("3: yes", "4: yes", "there is no source 4", "line 12, column 12"),
        ("3: yes", "north: yes", "'north' is not a number", "line 12, column 12"),
        ("2: on  Tuesday", "1: x", "source 1 appears twice", "line 8, column 23"),
        ("{3: yes}", "yes", "this is text, but must be a set of keys", "line 12, column 11"),
        ("Monday,", "[Monday],", "this is a list, but must be text", "line 8, column 15"),
        ("Monday,", "x" * 201 + ",", "longer than 200 characters", "line 8, column 15"),
        ("differ: yes", "differ: often", "'often' is not yes or no", "line 9, column 13"),
        ("differ: yes", "differs: yes", "unknown key 'differs'", "line 9, column 5"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    written: Written, before: str, after: str, why: str, place: str
) -> None:
    """By line and column."""
    text = (_SOURCES + _FACTS).replace(before, after, 1)
    with pytest.raises(ComparisonFileError) as caught:
        open_comparison(written("a.yaml", text))
    assert why in caught.value.why
    assert caught.value.where.endswith(place)


def test_a_saved_comparison_has_room_for_them(written: Written, tmp_path: Path) -> None:
    """For every fact of it: those that are there, and empty ones to be filled."""
    opened = open_comparison(written("a.yaml", _SOURCES + _FACTS))
    made: dict[tuple[int, int], Comparison] = {
        pair: compare(opened.request(*pair)) for pair in ((0, 1), (0, 2), (1, 2))
    }
    text = render_comparison(opened, Collection(opened.sources, made), tmp_path)
    assert 'says: {1: Monday, 2: on Tuesday, 3: ""}\n    differ: yes\n' in text
    assert 'says: {1: "", 3: yes}\n' in text
    assert 'says: {1: "", 2: "", 3: ""}\n' in text
    assert text.count("says: {") == text.count("- name: ")
    again = open_comparison(written("b.yaml", text))
    assert again.says == opened.says
    assert again.located == opened.located


def test_the_pair_in_the_package_has_words_for_every_fact() -> None:
    """Of both sources, and at least one on which they differ."""
    opened = open_comparison(paths.bundled_comparison())
    facts = opened.between(0, 1)
    assert all(all(fact.says) for fact in facts)
    assert any(fact.is_differing for fact in facts)
    assert json.dumps([fact.says for fact in facts]).isascii()
