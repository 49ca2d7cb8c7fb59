"""The bundled pair: passages in their order, words of our own, facts told on both sides."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reader.loading import load
from reader.matching.compare import compare
from reader.model import Comparison, Fact, Kind, MatchRequest, Source
from tests.published import find_published

_REPO = Path(__file__).resolve().parents[2]

_KINDS = (
    (
        Kind.HEADLINE,
        Kind.STANDFIRST,
        *[Kind.BODY] * 7,
        Kind.CAPTION,
        *[Kind.BODY] * 4,
        Kind.CAPTION,
        *[Kind.BODY] * 4,
    ),
    (Kind.HEADLINE, *[Kind.BODY] * 12),
)

# The lines of the published pages that our passages retell, in passage order.
_LINES = (
    (5, 7, 25, 27, 29, 31, 33, 35, 37, 40, 42, 44, 46, 48, 51, 53, 55, 57, 59),
    (7, *range(15, 38, 2)),
)

# Read by a person: the passages, by number, that tell each fact. Those in the second pair only
# touch on it: a reader sent there is not misled, a reader not sent there misses nothing.
_TRUTH = {
    "The strike of January 2020": (({2, 4, 8}, {2, 11}), ({9}, set())),
    "Netanyahu's role": (({5, 11, 16, 17}, {3, 10}), (set(), set())),
    "Intelligence support": (({9}, {7}), (set(), set())),
    "Soleimani's post and the threat": (({2, 3, 8}, {2, 12}), ({10}, set())),
    "Israel's part in the operation": (
        ({4, 6, 7, 12, 13}, {3, 6}),
        ({1, 3, 9, 14, 17}, {1, 2, 7, 8, 13}),
    ),
    "Trump's disappointment": (({5, 16, 17}, {1, 3, 5}), ({11, 14}, {6, 8, 9, 10})),
    "Officials dispute his account": (({1, 3, 6, 7}, {6, 8}), (set(), set())),
    "The story Trump held back": (({14}, {5}), (set(), {4})),
    "Afterwards: amends, credit, thanks": (({17}, {10, 13}), ({16}, {9})),
}

_QUOTATION = re.compile("\u201c([^\u201d]*)\u201d")
_SHIELDED = re.compile(
    r"^\s*(?:- )?(?:headline|title):.*$"
    '|[\u201c"][^\u201d"\\n]{1,120}[\u201d"]|\u2018[^\u2019\\n]{1,120}\u2019',
    re.MULTILINE,
)
_RUN = 7


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("\u2019", "").replace("'", ""))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def _unshielded_runs(text: str) -> set[tuple[str, ...]]:
    """Runs of words outside quotation marks and headline fields."""
    return _runs(_SHIELDED.sub(" | ", text))


def _numbered(source: Source) -> dict[int, str]:
    return {p.number: p.text for p in source.passages if p.number is not None}


@pytest.fixture(scope="module")
def texts() -> tuple[dict[int, str], ...]:
    """Passages by number, for both bundled sources."""
    return tuple(_numbered(source) for source in load([]).sources)


@pytest.fixture(scope="module")
def facts() -> dict[str, Fact]:
    """The bundled facts by name."""
    return {fact.name: fact for fact in load([]).facts}


@pytest.fixture(scope="module")
def originals() -> tuple[dict[int, str], ...]:
    """The published articles, a line under the number of the passage that retells it."""
    if not find_published():
        pytest.skip("the published articles are not part of the repository")
    pages = [path.read_text(encoding="utf-8").split("\n") for path in find_published()]
    return tuple(
        {number: page[line - 1] for number, line in enumerate(lines, start=1)}
        for page, lines in zip(pages, _LINES, strict=True)
    )


def test_has_a_passage_for_each_published_one() -> None:
    """19 and 13 passages, each of the kind of the passage it retells, and no boilerplate."""
    kinds = tuple(tuple(p.kind for p in source.passages) for source in load([]).sources)
    assert kinds == _KINDS


def test_names_both_sources_and_says_what_their_texts_are() -> None:
    """Publisher, author and date are given; the note says whose words these are, in half a line."""
    first, second = load([]).sources
    assert (first.publisher, first.author, first.published, first.place) == (
        "The Independent",
        "Graeme Massie",
        "2023-10-14",
        "Los Angeles",
    )
    assert (second.publisher, second.author, second.published) == (
        "Axios, via Al-Ahed",
        "Barak Ravid",
        "2021-12-15",
    )
    for source in (first, second):
        assert "Paraphrase" in source.note
        assert len(source.note) <= 34


def test_cites_headlines_as_published(originals: tuple[dict[int, str], ...]) -> None:
    """The headline field is the published headline to the letter; the text's headline is ours."""
    for source, original in zip(load([]).sources, originals, strict=True):
        assert source.headline == original[1]
        assert source.passages[0].text != original[1]


def test_quotes_at_most_ten_words(texts: tuple[dict[int, str], ...]) -> None:
    """Every quotation opens, closes and is short."""
    for text in (text for side in texts for text in side.values()):
        assert '"' not in text
        assert "\u201c" not in _QUOTATION.sub("", text)
        assert "\u201d" not in _QUOTATION.sub("", text)
        assert all(len(quoted.split()) <= 10 for quoted in _QUOTATION.findall(text))


def test_quotes_only_what_was_said(
    texts: tuple[dict[int, str], ...], originals: tuple[dict[int, str], ...]
) -> None:
    """The words of a quotation stand in the passage it retells."""
    for ours, theirs in zip(texts, originals, strict=True):
        for number, text in ours.items():
            original = " ".join(_words(theirs[number]))
            for quoted in _QUOTATION.findall(text):
                assert " ".join(_words(quoted)) in original


def test_lists_facts_as_a_reader_meets_them(facts: dict[str, Fact]) -> None:
    """Nine facts, one a digit key, with names that fit a list and at least two cues each."""
    assert list(facts) == list(_TRUTH)
    for fact in facts.values():
        assert len(fact.name) <= 34
        assert len(fact.cues) >= 2


@pytest.fixture(scope="module")
def told(originals: tuple[dict[int, str], ...]) -> tuple[Comparison, ...]:
    """Both pairs compared with the bundled facts: our accounts, and the published articles."""
    assert originals
    opened = load([])
    published = load([str(path) for path in find_published()])
    pairs = (pair.sources for pair in (opened, published))
    return tuple(compare(MatchRequest(left, right, opened.facts)) for left, right in pairs)


@pytest.mark.parametrize("name", _TRUTH)
def test_cues_lead_to_passages_that_tell_the_fact(name: str, told: tuple[Comparison, ...]) -> None:
    """In our accounts and in the published articles, cues reach what a person would mark.

    On both sides they reach every passage that tells the fact, and none that does not even
    touch on it.
    """
    for comparison in told:
        fact = next(fact for fact in comparison.facts if fact.name == name)
        found = (fact.left, fact.right)
        sources = (comparison.left, comparison.right)
        for indexes, source, telling, touching in zip(found, sources, *_TRUTH[name], strict=True):
            reached = {source.passages[index].number for index in indexes}
            assert telling <= reached <= telling | touching


def test_counts_runs_outside_quotation_marks_and_headline_fields() -> None:
    """Seven words make a run, six do not; quotation marks and headline fields shield them."""
    run = "one two three four five six seven"
    assert _unshielded_runs(f"{run.title()}.") == {tuple(run.split())}
    assert not _unshielded_runs("one two three four five six")
    assert not _unshielded_runs(f"\u201c{run}\u201d \u2018{run}\u2019\nheadline: {run}")


def test_no_file_of_the_repository_copies_a_published_sentence() -> None:
    """No run of seven words of the published articles stands in any file of the repository."""
    if not find_published():
        pytest.skip("the published articles are not part of the repository")
    git = shutil.which("git")
    if git is None or not (_REPO / ".git").exists():
        pytest.skip("git lists the files of the repository, and this is no git checkout")
    published = {
        run for path in find_published() for run in _runs(path.read_text(encoding="utf-8"))
    }
    listed = subprocess.run(
        [git, "-C", str(_REPO), "ls-files", "-z", "-co", "--exclude-standard"],
        check=True,
        capture_output=True,
        text=True,
    )
    copied = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = _REPO / name
        # A drawn screen breaks its lines inside quotations, which hides their closing marks.
        if path.suffix == ".svg" or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if found := _unshielded_runs(text) & published:
            copied[name] = sorted(" ".join(run) for run in found)
    assert published
    assert copied == {}
