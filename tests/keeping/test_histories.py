"""Whatever becomes of texts, files and publishers between two openings, what was said is there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader import paths
from reader.keeping import Kept, PlaceFile, found_review, open_review
from reader.keeping.digests import digest, outline
from reader.keeping.pairs import Pair, known
from reader.model import Comparison, Decision, Side, Source
from reader.reading import Place
from tests.keeping.made import source

CORE = 2
"""Passages of each article that no edit takes away: else it is another article."""


def passage(number: int) -> str:
    """A text like none of another number."""
    return " ".join(digest(f"{number} {word}") for word in range(5))


@dataclass(frozen=True)
class Article:
    """What one source is at one time."""

    numbers: tuple[int, ...]
    """Of its passages."""

    name: str
    publisher: str

    @property
    def source(self) -> Source:
        """As it is opened."""
        path = Path(self.name)
        path.touch()
        texts = [passage(number) for number in self.numbers]
        return source(texts, str(path), publisher=self.publisher, headline="Night on a reef")


@dataclass(frozen=True)
class Change:
    """What happens to one source between two openings: never all three at once."""

    edit: str
    name: int
    publisher: int

    def of(self, article: Article, new: int) -> Article:
        """The article after it; `new` is the number of a passage that never was."""
        numbers = article.numbers
        for letter in self.edit:
            if letter == "+":
                numbers = (*numbers[:1], new, *numbers[1:])
            elif letter == "-" and len(numbers) > CORE:
                gone = max(numbers, key=lambda x: (x % 100 >= CORE, x * new % 7))
                numbers = tuple(number for number in numbers if number != gone)
            elif letter == "~":
                numbers = numbers[::-1]
        name = article.name[:-1] + str(self.name) if self.name else article.name
        publisher = f"{article.publisher[0]}{self.publisher}"
        return Article(numbers, name, publisher if self.publisher else article.publisher)


EDITS = st.sampled_from(["+", "-", "+-", "~", "~+"])
CHANGE = st.one_of(
    st.builds(Change, EDITS, st.just(0), st.integers(0, 2)),
    st.builds(Change, EDITS, st.integers(0, 2), st.just(0)),
    st.builds(Change, st.just(""), st.integers(0, 2), st.integers(0, 2)),
)
NOTHING = Change("", 0, 0)
SAID = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([*Decision, None])))


@dataclass
class Step:
    """One opening: what changed before, whether the sides are swapped, and what is said then."""

    left: Change = NOTHING
    right: Change = NOTHING
    is_swapped: bool = False
    said: list[tuple[int, int, Decision | None]] = field(default_factory=list)
    back: int = 0
    """Of how many openings before that one the copy is which changed so."""


STEPS = st.lists(
    st.builds(
        Step, CHANGE, CHANGE, st.booleans(), SAID.filter(lambda x: len(x) < 4), st.integers(0, 2)
    ),
    min_size=2,
    max_size=7,
)
TARROW = [
    Step(said=[(1, 1, Decision.ACCEPTED)]),
    Step(Change("", 1, 1), Change("", 0, 1), said=[(3, 3, Decision.REJECTED), (2, 2, None)]),
    Step(Change("-", 0, 0)),
]
"""A copy under another name and publisher, decided on, then edited."""


def kept_files() -> dict[str, bytes]:
    """All reviews that there are, by the names of their files."""
    return {path.name: path.read_bytes() for path in paths.state_folder().glob("reviews/*")}


def histories(steps: list[Step], folder: Path) -> Iterator[tuple[Step, Comparison]]:
    """Each opening in turn, in a state folder that is empty at first."""
    shutil.rmtree(paths.state_folder(), ignore_errors=True)
    first = (
        Article((0, 1, 2, 3, 4), str(folder / "left-0"), "L"),
        Article((100, 101, 102, 103, 104), str(folder / "right-0"), "R"),
    )
    opened: list[tuple[Article, Article]] = []
    is_said = False
    for number, step in enumerate(steps, 5):
        left, right = opened[-1 - step.back % len(opened)] if opened else first
        if opened:
            left, right = step.left.of(left, number), step.right.of(right, 100 + number)
        if not is_said:  # nothing of those before is known to anybody
            opened.clear()
        is_said = is_said or any(decision for *_, decision in step.said)
        opened.append((left, right))
        both = (right, left) if step.is_swapped else (left, right)
        yield step, Comparison(both[0].source, both[1].source)


@given(steps=STEPS)
@example(steps=TARROW)
@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_was_said_is_shown_or_listed(steps: list[Step], tmp_path: Path) -> None:
    """Edited, moved, copied, renamed, under another publisher, swapped, on either side or both.

    What was decided on passages that are there is always shown, all else is listed, each once. A
    second opening writes nothing.
    """
    said: dict[frozenset[str], Decision | None] = {}
    for step, comparison in histories(steps, tmp_path):
        file = open_review(None, comparison)
        assert not file.warning
        left, right = ([x.text for x in comparison.source(side).passages] for side in Side)
        shown = {
            frozenset((left[one], right[other])): decision
            for (one, other), decision in file.review.decisions.items()
        }
        here = {pair: x for pair, x in said.items() if x and pair <= {*left, *right}}
        assert shown == here
        listed = [
            frozenset(former.opening for former in (gone.left, gone.right) if former)
            for gone in file.unplaced
        ]
        assert sorted(map(sorted, listed)) == sorted(
            sorted(pair) for pair, x in said.items() if x and pair not in here
        )
        told = found_review(comparison)
        assert told.review == file.review
        assert told.unplaced == file.unplaced
        before = kept_files()
        assert open_review(None, comparison).review == file.review
        assert kept_files() == before
        for one, other, decision in step.said:
            at = one % len(left), other % len(right)
            file.keep(file.review.with_decision(*at, decision))
            said[frozenset((left[at[0]], right[at[1]]))] = decision


@given(steps=STEPS)
@example(steps=TARROW)
@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_place_and_the_marks_come_along(steps: list[Step], tmp_path: Path) -> None:
    """In the same histories; but an older version that is opened again has a place of its own."""
    marked: str | None = None
    versions: list[frozenset[tuple[str, ...]]] = []
    steps = [replace(step, back=0) for step in steps]
    for number, (step, comparison) in enumerate(histories(steps, tmp_path), 1):
        file = PlaceFile(comparison)
        assert not file.warning
        texts = {x.text: x.index for side in Side for x in comparison.source(side).passages}
        version = frozenset(outline(comparison.source(side)) for side in Side)
        if version in versions[:-1] and version != versions[-1]:
            return
        versions.append(version)
        if marked is not None:
            assert file.kept is not None
            found = file.kept.bookmarks.get("a")
            if marked in texts:
                assert found is not None
                at = found.left_at if found.side is Side.LEFT else found.right_at
                assert (at, "a" in file.lost) == (texts[marked], False)
            else:
                assert (found, file.lost["a"].anchor.text) == (None, marked)
        at = sum(one for one, *_ in step.said) % len(comparison.left.passages)
        marked = comparison.left.passages[at].text
        file.keep(
            Kept(Place(at, 0, Side.LEFT, None), bookmarks={"a": Place(at, 0, Side.LEFT, None)})
        )
        for path in (paths.state_folder() / "pairs").glob("*.json"):
            if path.stat().st_mtime_ns > len(steps):  # each opening at a later time than others
                os.utime(path, ns=(number, number))


def test_two_programs_share_a_review_under_two_names(tmp_path: Path) -> None:
    """A copy that is opened while the other is open: each hears what the other decided."""
    first = (
        Article((0, 1), str(tmp_path / "left-0"), "L"),
        Article((2, 3), str(tmp_path / "r"), "R"),
    )
    copy = replace(first[0], name=str(tmp_path / "left-1"), publisher="M")
    one = open_review(None, Comparison(first[0].source, first[1].source))
    one.keep(one.review.with_decision(0, 0, Decision.ACCEPTED))
    other = open_review(None, Comparison(copy.source, first[1].source))
    other.keep(other.review.with_decision(0, 1, Decision.REJECTED))
    seen = one.keep(one.review.with_decision(1, 1, Decision.PINNED))
    assert seen == other.keep(other.review)
    assert set(seen.decisions) == {(0, 0), (0, 1), (1, 1)}
    assert sum(not path.is_symlink() for path in one.path.parent.iterdir()) == 1


def test_files_named_in_the_older_way_are_found(state: Path) -> None:
    """A review whose file has the names of both sources together is taken along."""
    comparison = Comparison(
        source([passage(0)], publisher="L", headline="One"),
        source([passage(1)], publisher="R", headline="Two"),
    )
    open_review(None, comparison).keep(
        open_review(None, comparison).review.with_note(0, None, "Old.")
    )
    (path,) = (state / "reviews").iterdir()
    pair = Pair.of(known(comparison.left), known(comparison.right))
    path.rename(path.with_name(f"{'-'.join(pair.together)}.yaml"))
    edited = replace(
        comparison, right=source([passage(1), passage(2)], publisher="R", headline="Two")
    )
    assert open_review(None, edited).review.notes == {(0, None): "Old."}


def test_of_two_decisions_of_one_day_the_one_that_is_gone_is_listed() -> None:
    """Who writes the days by hand gives several decisions the same; they are not one for that."""
    both = [[passage(side * 10 + number) for number in range(3)] for side in (0, 1)]
    names = {"publisher": "L", "headline": "One"}, {"publisher": "R", "headline": "Two"}
    left, right = (source(texts, **name) for texts, name in zip(both, names, strict=True))
    file = open_review(None, Comparison(left, right))
    decided = file.review.with_decision(0, 0, Decision.ACCEPTED).with_decision(
        2, 2, Decision.ACCEPTED
    )
    file.keep(decided)
    data = re.sub(r"when: .*", "when: 2024-05-01T00:00:00Z", file.path.read_text())
    file.path.write_text(data)
    edited = source([*both[0][:2], passage(99)], **names[0])
    after = open_review(None, Comparison(edited, right))
    assert dict(after.review.decisions) == {(0, 0): Decision.ACCEPTED}
    assert [one.decision for one in after.unplaced] == [Decision.ACCEPTED]
