"""A comparison file that was written, opened again, gives the same comparisons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.loading import LoadResult, load, open_comparison
from reader.loading.boilerplate.lines import has_words
from reader.loading.comparison_text import render_comparison
from reader.matching.compare import compare
from reader.model import (
    Collection,
    Comparison,
    Fact,
    Kind,
    MatchRequest,
    RawPassage,
    Source,
    number_passages,
)
from reader.text.sanitise import clean
from tests.published import find_published

_SENTENCES = st.sampled_from(
    [
        "The old bridge at Upper Leigh fell on 3 May 2021, and twelve people were hurt.",
        "On the night of 4 May the bridge at Upper Leigh gave way.",
        "“It was a black day,” said Ann Lee, the mayor.",
        "Ann Lee: 'null', [she] said - #1; {all} of it, \\ \"quoted\".",
        "Trains wait, and Tom Dale of the railway said they would for a week.",
        "Seven boats were sent from Port Selby to look for the missing.",
        "null",
        "Sign up for our newsletter",
        "3 May 2021",
        "By Ann Lee",
        "Eine Brücke in Grünau 🌉 fiel.",
    ]
)
_ARTICLES = st.lists(
    st.one_of(_SENTENCES, _SENTENCES, st.text(st.characters(exclude_categories=["Cs", "Cc"]))),
    max_size=8,
).map(lambda parts: "\n\n".join(["The mayor said that nobody knew of it before.", *parts]))
_KINDS = st.sampled_from(list(Kind))
_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9)
_UNTIMED = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example writes anew
)


def _compared(opened: LoadResult) -> Collection:
    pairs = {}
    for one, other in combinations(range(len(opened.sources)), 2):
        pairs[one, other] = compare(
            MatchRequest(
                opened.sources[one],
                opened.sources[other],
                opened.between(one, other),
                language=opened.language,
                names=opened.names,
                more_facts=opened.more_facts,
            )
        )
    return Collection(opened.sources, pairs)


def _again(opened: LoadResult, collection: Collection, folder: Path) -> LoadResult:
    path = folder / "written.yaml"
    path.write_text(render_comparison(opened, collection, folder), encoding="utf-8")
    return open_comparison(path)


def _unnamed(comparison: Comparison) -> Comparison:
    """The comparison, without what names and places its texts on the disk."""

    def bare(source: Source) -> Source:
        passages = tuple(replace(passage, line=None) for passage in source.passages)
        return replace(source, name="", file="", passages=passages)

    return replace(comparison, left=bare(comparison.left), right=bare(comparison.right))


def _check(opened: LoadResult, folder: Path) -> None:
    collection = _compared(opened)
    again = _compared(_again(opened, collection, folder))
    assert again.comparisons.keys() == collection.comparisons.keys()
    for pair, comparison in collection.comparisons.items():
        one, other = _unnamed(again.comparisons[pair]), _unnamed(comparison)
        if len(opened.sources) > 2:  # the file has the joined facts of all, not those of each pair
            one, other = replace(one, facts=()), replace(other, facts=())
        assert one == other
    if len(opened.sources) > 2:
        told, before = (
            sorted((fact.name, fact.passages) for fact in each.facts)
            for each in (again, collection)
        )
        assert told == before


@_UNTIMED
@given(
    texts=st.lists(_ARTICLES, min_size=2, max_size=3, unique=True),
    ending=st.sampled_from(["txt", "md"]),
)
def test_articles_in_files_compare_as_before(texts: list[str], ending: str, tmp_path: Path) -> None:
    """Two or three articles, whatever stands in them: sources, links and facts are equal."""
    names = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.{ending}"
        path.write_text(text, encoding="utf-8")
        names.append(str(path))
    _check(load(names), tmp_path)


@_UNTIMED
@given(st.lists(st.lists(st.tuples(_SENTENCES, _KINDS), max_size=6), min_size=2, max_size=3))
def test_articles_that_have_no_file_are_put_in(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[tuple[str, Kind]]]
) -> None:
    """Passage by passage, of any kind."""
    sources = tuple(
        Source(
            "-",
            number_passages(
                [RawPassage("It fell."), *(RawPassage(text, kind) for text, kind in drafts)]
            ),
        )
        for drafts in texts
    )
    headed = tuple(
        replace(
            source,
            headline=next((p.text for p in source.passages if p.kind is Kind.HEADLINE), ""),
        )
        for source in sources
    )
    _check(LoadResult(headed, (), origins=("-",) * len(headed)), tmp_path_factory.mktemp("put"))


@_UNTIMED
@given(
    names=st.dictionaries(_WORDS, st.lists(_WORDS, min_size=1, max_size=2), max_size=2),
    boilerplate=st.lists(_WORDS, max_size=2),
    facts=st.lists(st.tuples(_WORDS, st.lists(_WORDS, min_size=1, max_size=2)), max_size=2),
    metadata=st.dictionaries(
        st.sampled_from(["publisher", "note", "address", "about", "retrieval_note"]), _WORDS
    ),
)
def test_what_a_person_wrote_is_kept(
    names: dict[str, list[str]],
    boilerplate: list[str],
    facts: list[tuple[str, list[str]]],
    metadata: dict[str, str],
    tmp_path: Path,
) -> None:
    """Names, boilerplate, language, facts and metadata come back, but for how a text was got."""
    called = [clean(each).casefold() for name, others in names.items() for each in (name, *others)]
    if len(set(called)) < len(called) or "" in called:
        names = {}
    kept = tuple(line for line in map(clean, boilerplate) if has_words(line))
    wanted = {clean(name).casefold(): Fact(clean(name), cues) for name, cues in _cleaned(facts)}
    passages = number_passages([RawPassage("The bridge at Grünau fell.")])
    left = Source("a", passages, **_told(metadata))  # type: ignore[arg-type]  # all are texts
    right = Source("b", number_passages([RawPassage("At Grünau a bridge gave way.")]))
    opened = LoadResult(
        (left, right),
        (),
        tuple(wanted.values()),
        names={clean(name): tuple(map(clean, others)) for name, others in names.items()},
        language="de",
        boilerplate=kept,
        origins=("", ""),
    )
    again = _again(opened, _compared(opened), tmp_path)
    assert again.names == opened.names
    assert again.boilerplate == opened.boilerplate
    assert again.facts == opened.facts
    assert again.language == "de"
    assert _compared(again).comparisons[0, 1].links == _compared(opened).comparisons[0, 1].links
    for field in ("publisher", "note", "address", "about"):
        assert getattr(again.sources[0], field) == getattr(left, field)
    assert not again.sources[0].retrieval_note


def _cleaned(facts: list[tuple[str, list[str]]]) -> list[tuple[str, tuple[str, ...]]]:
    cleaned = [(clean(name), tuple(filter(None, map(clean, cues)))) for name, cues in facts]
    return [(name, cues) for name, cues in cleaned if name and cues]


def _told(metadata: dict[str, str]) -> dict[str, str]:
    return {key: clean(value) for key, value in metadata.items()}


def test_the_bundled_pair_compares_as_before(tmp_path: Path) -> None:
    """With its facts and metadata, from another folder."""
    _check(load([]), tmp_path)


def test_the_published_articles_compare_as_before(tmp_path: Path) -> None:
    """As they were scraped; all their facts were found."""
    names = list(map(str, find_published()))
    if not names:
        pytest.skip("the published articles are not part of the repository")
    _check(load(names), tmp_path)


def test_written_again_it_is_the_same_file(tmp_path: Path) -> None:
    """What was found is given from then on, and nothing is added."""
    opened = load([])
    _again(opened, _compared(opened), tmp_path)
    written = (tmp_path / "written.yaml").read_text(encoding="utf-8")
    once = open_comparison(tmp_path / "written.yaml")
    _again(once, _compared(once), tmp_path)
    assert (tmp_path / "written.yaml").read_text(encoding="utf-8") == written


@pytest.mark.parametrize("name", ["two words.txt", "a#b: c.txt", "-a.txt", "null", "ä 🌉.txt"])
def test_articles_are_named_by_path(
    name: str, written: Callable[[str, str], Path], tmp_path: Path
) -> None:
    """From the folder of the file, though a link leads there; odd names are quoted."""
    written(name, "The bridge fell.")
    written("right.txt", "It gave way.")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "deep" / "er")
    opened = load([str(tmp_path / name), str(tmp_path / "right.txt")])
    again = _again(opened, _compared(opened), tmp_path / "link")
    assert [source.name for source in again.sources] == [f"../../{name}", "../../right.txt"]


@pytest.mark.parametrize("name", ["a\x1bb.txt", "a\u200bb.txt", "a\udcffb.txt"])
def test_names_that_cannot_be_written_are_not(
    name: str, written: Callable[[str, str], Path], tmp_path: Path
) -> None:
    """The text is put in instead."""
    written(name, "The bridge fell.")
    written("right.txt", "It gave way.")
    opened = load([str(tmp_path / name), str(tmp_path / "right.txt")])
    again = _again(opened, _compared(opened), tmp_path)
    assert again.origins == ("", str(tmp_path / "right.txt"))
    assert [p.text for p in again.sources[0].passages] == ["The bridge fell."]


def test_a_date_that_is_none_is_left_to_the_article(
    written: Callable[[str, str], Path], tmp_path: Path
) -> None:
    """A comparison file takes dates only."""
    written("left.md", "---\npublished: last spring\n---\nThe bridge fell.\n")
    written("right.txt", "It gave way.")
    opened = load([str(tmp_path / "left.md"), str(tmp_path / "right.txt")])
    assert _again(opened, _compared(opened), tmp_path).sources[0].published == "last spring"
