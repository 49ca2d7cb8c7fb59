"""One file holds the reviews of several pairs; each pair changes its own document only."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from reader.errors import KeepingError
from reader.keeping import open_review
from reader.keeping.review_file import ReviewFile
from reader.keeping.review_stream import documents
from reader.model import Comparison, Decision, Review
from tests.keeping.made import BOILERPLATE, LEFT, RIGHT, source

ACCEPTED, REJECTED, PINNED = Decision
UNKNOWN = "Read more of our coverage"
THIRD = (
    "A third account",
    "It was on a Saturday in May.",
    "Nobody knows who steered.",
    "The reef is older than the charts.",
    "Divers have been asked to look at it.",
    BOILERPLATE,
)
SOURCES = (
    source((*LEFT, UNKNOWN), "left.txt", headline="Ferry runs aground"),
    source((*RIGHT, UNKNOWN), "right.txt", headline="Night on a reef"),
    source((*THIRD, UNKNOWN), "third.txt", headline="A third account"),
)
PAIRS = tuple(Comparison(*both) for both in combinations(SOURCES, 2))


def kept(path: Path, number: int) -> ReviewFile:
    """The review of one of the three pairs, without complaint."""
    file = open_review(path, PAIRS[number], SOURCES)
    assert not file.warning
    return file


def review_of(number: int) -> Review:
    """What is decided on one of them."""
    return (
        Review().with_decision(number, 1, ACCEPTED).with_note(2, None, f"--- note\n---\n{number}")
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with the reviews of all three pairs."""
    for number in (2, 0, 1):
        kept(tmp_path / "all.yaml", number).keep(review_of(number))
    return tmp_path / "all.yaml"


def test_each_pair_has_its_document(path: Path) -> None:
    """Whatever the order, a pair finds its own; others share a source, and boilerplate."""
    assert len(documents(path.read_bytes())) == 3
    for number in range(3):
        assert kept(path, number).review == review_of(number)
    assert list(path.parent.iterdir()) == [path], "nothing else is left there"


def test_the_others_stay_letter_for_letter(path: Path) -> None:
    """Comments, and what a hand has written differently, too."""
    text = path.read_text("utf-8").replace("\n---\n", "\n# mine\n\n--- # the next\n\n")
    path.write_text(text.replace("schema: reader-review", 'schema:  "reader-review"'), "utf-8")
    before = [document.data for document in documents(path.read_bytes())]
    file = kept(path, 0)
    file.keep(file.review.with_decision(3, 3, PINNED))
    after = [document.data for document in documents(path.read_bytes())]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]
    assert kept(path, 0).review.decisions[3, 3] is PINNED


def test_programs_on_different_pairs_lose_nothing(path: Path) -> None:
    """Each keeps what the other has written meanwhile."""
    one, other = kept(path, 0), kept(path, 1)
    one.keep(one.review.with_decision(4, 4, PINNED))
    other.keep(other.review.with_decision(5, 2, REJECTED))
    one.keep(one.review.with_decision(6, 5, ACCEPTED))
    assert set(kept(path, 0).review.decisions) == {(0, 1), (4, 4), (6, 5)}
    assert set(kept(path, 1).review.decisions) == {(1, 1), (5, 2)}
    assert kept(path, 2).review == review_of(2)


def test_two_sources_alone_find_theirs(path: Path) -> None:
    """Opened without the third, the pair finds its own and disturbs nothing."""
    file = open_review(path, PAIRS[1])
    assert file.review == review_of(1)
    file.keep(file.review.with_decision(1, 2, PINNED))
    assert [kept(path, number).review for number in (0, 2)] == [review_of(0), review_of(2)]


def test_an_edited_article_finds_its_document(path: Path) -> None:
    """More is left of it in its own document than in those of other pairs."""
    texts = ("New.", LEFT[2], *LEFT[4:6], UNKNOWN)
    edited = source(texts, "left.txt", headline="Ferry runs aground, captain blamed")
    every = (edited, *SOURCES[1:])
    for number, other in ((0, SOURCES[1]), (1, SOURCES[2])):
        file = open_review(path, Comparison(edited, other), every)
        assert [*file.review.notes.values()] == [f"--- note\n---\n{number}"]


def test_the_review_of_others_is_not_taken_for_this_pair_s(tmp_path: Path) -> None:
    """Two articles that share boilerplate only with those of the file are told so; it stays."""
    path = tmp_path / "others.yaml"
    kept(path, 0).keep(review_of(0))
    before = path.read_bytes()
    with pytest.raises(KeepingError, match="it is about 'Ferry runs aground' and 'Night on a"):
        open_review(path, PAIRS[1])
    assert path.read_bytes() == before
    kept(path, 1).keep(review_of(1))
    assert path.read_bytes().startswith(before), "but with all three at hand it gets a document"


def test_a_damaged_document_spoils_no_other(path: Path) -> None:
    """The file is refused with the line that is wrong, counted from its top, and not touched."""
    lines = path.read_text("utf-8").splitlines()
    line = len(lines) - next(n for n, x in enumerate(lines[::-1]) if x.startswith("- decision"))
    lines[line - 1] = "- decision: [perhaps"
    path.write_text("\n".join(lines), "utf-8")
    before = path.read_bytes()
    with pytest.raises(KeepingError, match=rf"line ({line}|{line + 1}),"):
        kept(path, 1)
    assert path.read_bytes() == before
