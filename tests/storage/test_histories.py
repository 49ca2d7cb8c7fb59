"""Whatever becomes of texts, files and publishers between two openings, decisions are there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.model import Comparison, Decision, RawPassage, Side, Source, number_passages
from reader.reading import Place
from reader.storage import ReadProgress, ViewState
from reader.storage.passages import digest, outline
from tests.storage.made import opened, save

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
        passages = number_passages(map(RawPassage, texts))
        return Source(str(path), passages, self.publisher, "Night on a reef")


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
DECIDED = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([*Decision, None]))
)


@dataclass
class Step:
    """One opening: what changed before, whether the sides are swapped, and what is decided then."""

    left: Change = NOTHING
    right: Change = NOTHING
    is_swapped: bool = False
    decided: list[tuple[int, int, Decision | None]] = field(default_factory=list)
    back: int = 0
    """Of how many openings before that one the copy is which changed so."""


STEPS = st.lists(
    st.builds(
        Step, CHANGE, CHANGE, st.booleans(), DECIDED.filter(lambda x: len(x) < 4), st.integers(0, 2)
    ),
    min_size=2,
    max_size=7,
)
TARROW = [
    Step(decided=[(1, 1, Decision.ACCEPTED)]),
    Step(Change("", 1, 1), Change("", 0, 1), decided=[(3, 3, Decision.REJECTED), (2, 2, None)]),
    Step(Change("-", 0, 0)),
]
"""A copy under another name and publisher, decided on, then edited."""


def histories(steps: list[Step], folder: Path) -> Iterator[tuple[Step, Comparison]]:
    """Each opening in turn, in a state folder that is empty at first."""
    first = (
        Article((0, 1, 2, 3, 4), str(folder / "left-0"), "L"),
        Article((100, 101, 102, 103, 104), str(folder / "right-0"), "R"),
    )
    opened: list[tuple[Article, Article]] = []
    has_decided = False
    for number, step in enumerate(steps, 5):
        left, right = opened[-1 - step.back % len(opened)] if opened else first
        if opened:
            left, right = step.left.of(left, number), step.right.of(right, 100 + number)
        if not has_decided:  # nothing of those before is known to anybody
            opened.clear()
        has_decided = has_decided or any(decision for *_, decision in step.decided)
        opened.append((left, right))
        both = (right, left) if step.is_swapped else (left, right)
        yield step, Comparison(both[0].source, both[1].source)


FEW = settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(steps=STEPS)
@example(steps=TARROW)
@FEW
def test_what_was_decided_is_shown_or_listed(steps: list[Step], tmp_path: Path) -> None:
    """Edited, moved, copied, renamed, under another publisher, swapped, on either side or both.

    What was decided on passages that are there is always shown, all else is listed, each once.
    """
    decided: dict[frozenset[str], Decision | None] = {}
    state = Path(mkdtemp(dir=tmp_path))
    for step, comparison in histories(steps, tmp_path):
        storage, store = opened(state, comparison)
        assert store.error is None
        left, right = ([x.text for x in comparison.source(side).passages] for side in Side)
        shown = {
            frozenset((left[one], right[other])): decision
            for (one, other), decision in store.review.decisions.items()
        }
        here = {pair: x for pair, x in decided.items() if x and pair <= {*left, *right}}
        assert shown == here
        listed = [
            frozenset(old.opening for old in (gone.left, gone.right) if old)
            for gone in store.orphans
        ]
        assert sorted(map(sorted, listed)) == sorted(
            sorted(pair) for pair, x in decided.items() if x and pair not in here
        )
        for one, other, decision in step.decided:
            at = one % len(left), other % len(right)
            save(store, "decision", *at, decision or "")
            decided[frozenset((left[at[0]], right[at[1]]))] = decision
        here_now = ViewState(Place(0, 0, Side.LEFT, None))
        assert store.save_place(here_now, ReadProgress()).result(10) is None  # as at every end
        storage.close()


@given(steps=STEPS)
@example(steps=TARROW)
@FEW
def test_the_place_and_the_marks_come_along(steps: list[Step], tmp_path: Path) -> None:
    """In the same histories; but an older version that is opened again has a place of its own."""
    marked: str | None = None
    versions: list[frozenset[tuple[str, ...]]] = []
    state = Path(mkdtemp(dir=tmp_path))
    for step, comparison in histories([replace(step, back=0) for step in steps], tmp_path):
        storage, store = opened(state, comparison)
        texts = {x.text: x.index for side in Side for x in comparison.source(side).passages}
        version = frozenset(outline(comparison.source(side)) for side in Side)
        if version in versions[:-1] and version != versions[-1]:
            return
        versions.append(version)
        if marked is not None:
            assert store.place is not None
            found = store.place.view.bookmarks.get("a")
            if marked in texts:
                assert found is not None
                at = found.left_at if found.side is Side.LEFT else found.right_at
                assert (at, store.place.lost) == (texts[marked], ())
            else:
                assert (found, store.place.lost) == (None, ("a",))
        at = sum(one for one, *_ in step.decided) % len(comparison.left.passages)
        marked = comparison.left.passages[at].text
        place = Place(at, 0, Side.LEFT, None)
        view = ViewState(place, bookmarks={"a": place})
        assert store.save_place(view, ReadProgress()).result(10) is None
        storage.close()


def test_two_programs_share_a_review_under_two_names(tmp_path: Path) -> None:
    """A copy that is opened while the other is open: each hears what the other decided."""
    first = (
        Article((0, 1), str(tmp_path / "left-0"), "L"),
        Article((2, 3), str(tmp_path / "r"), "R"),
    )
    copy = replace(first[0], name=str(tmp_path / "left-1"), publisher="M")
    state = tmp_path / "state"
    storage, one = opened(state, Comparison(first[0].source, first[1].source))
    save(one, "decision", 0, 0, Decision.ACCEPTED)
    second, other = opened(state, Comparison(copy.source, first[1].source), "ben")
    save(other, "decision", 0, 1, Decision.REJECTED)
    save(one, "decision", 1, 1, Decision.PINNED)
    other.refresh().result(10)
    assert set(one.review.decisions) == set(other.review.decisions) == {(0, 0), (0, 1), (1, 1)}
    for each in (storage, second):
        each.close()
