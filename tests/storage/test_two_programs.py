"""Two programs on one pair, whose clocks differ by an hour: nothing is lost, the later key wins."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reader.model import Decision
from reader.storage import EntryChange, PairStore, Storage
from tests.storage.made import opened, pair, save

HOUR = 3600 * 10**6
WHO = st.integers(0, 1)
NAMES = ("ann", "ben")
PASSAGES = st.integers(0, 2)


class TwoPrograms(RuleBasedStateMachine):
    """Both decide and note, see each other late or soon, and start again."""

    @initialize(ahead=st.sampled_from([HOUR, -HOUR]), is_file=st.booleans())
    def begin(self, ahead: int, *, is_file: bool) -> None:
        """The second program's clock is `ahead`; with a review file, or without."""
        self.folder = Path(tempfile.mkdtemp())
        self.file = self.folder / "review.yaml" if is_file else None
        self.offsets = (0, ahead)
        self.comparison = pair(3)
        self.decisions: dict[tuple[int, int], str] = {}
        self.notes: dict[tuple[int, str], str] = {}
        self.programs = [self.start(0), self.start(1)]

    def start(self, who: int) -> tuple[Storage, PairStore]:
        """A program with its own clock."""
        offset = self.offsets[who]
        storage = Storage(self.folder, NAMES[who], now=lambda: time.time_ns() // 1000 + offset)
        found = storage.open_pair(self.comparison, review_file=self.file)
        found.loaded.result(10)
        return storage, found

    @rule(who=WHO, left=PASSAGES, right=PASSAGES, value=st.sampled_from(["", *Decision]))
    def decide(self, who: int, left: int, right: int, value: str) -> None:
        """The last key counts."""
        save(self.programs[who][1], "decision", left, right, str(value))
        self.decisions[left, right] = str(value)

    @rule(who=WHO, left=PASSAGES, text=st.sampled_from(["", "one", "two"]))
    def note(self, who: int, left: int, text: str) -> None:
        """Each has a note of their own."""
        store = self.programs[who][1]
        own = [x for x in store.notes.get((left, None), ()) if x.author == NAMES[who]]
        base = own[-1].clock if own else 0
        assert store.record(EntryChange("note", left, None, text, base=base)).result(10) is None
        self.notes[left, NAMES[who]] = text

    @rule(who=WHO)
    def restart(self, who: int) -> None:
        """A new program finds all."""
        assert self.programs[who][0].close() == ""
        self.programs[who] = self.start(who)

    @invariant()
    def both_see_the_same(self) -> None:
        """After a look at the disk."""
        if not hasattr(self, "programs"):
            return
        for _, store in self.programs:
            store.refresh().result(10)
            found = {pair: str(x) for pair, x in store.review.decisions.items()}
            assert found == {pair: x for pair, x in self.decisions.items() if x}
            notes = {
                (spot[0], x.author): x.value for spot, some in store.notes.items() for x in some
            }
            assert notes == {key: text for key, text in self.notes.items() if text}

    def teardown(self) -> None:
        """End both."""
        for storage, _ in getattr(self, "programs", ()):
            storage.close()
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


TwoPrograms.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
test_two_programs = pytest.mark.filterwarnings("default")(TwoPrograms.TestCase)


@pytest.mark.parametrize("is_file", [False, True])
def test_each_hears_of_the_other_within_a_second(tmp_path: Path, *, is_file: bool) -> None:
    """By itself, with a word of what came."""
    file = tmp_path / "review.yaml" if is_file else None
    ann = Storage(tmp_path, "ann")
    heard: list[str] = []
    store = ann.open_pair(pair(), review_file=file)
    store.listen(heard.append)
    store.loaded.result(10)
    ben, other = opened(tmp_path, pair(), "ben", file)
    began = time.monotonic()
    save(other, "decision", 1, 1, "accepted")
    save(other, "decision", 2, 2, "accepted")
    while len(store.review.decisions) < 2:
        assert time.monotonic() < began + 10
    while not any("ben: " in message for message in heard):
        assert time.monotonic() < began + 10
    ann.close()
    ben.close()


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("spot", [(1, None), (1, 2)])
def test_a_note_that_changed_meanwhile_stays(
    tmp_path: Path, first: int, spot: tuple[int, int | None]
) -> None:
    """Ben's editor is open while Ann writes: both notes stay, with author; in both orders."""
    programs = [opened(tmp_path, pair(), name) for name in NAMES]
    for who in (first, 1 - first):
        save(programs[who][1], "note", *spot, f"by {NAMES[who]}")
    for storage, store in programs:
        store.refresh().result(10)
        assert {(x.author, x.value) for x in store.notes[spot]} == {
            ("ann", "by ann"),
            ("ben", "by ben"),
        }
        assert store.review.notes[spot].count("by ") == 2
        storage.close()


def test_a_pair_that_is_opened_again_is_read_again(tmp_path: Path) -> None:
    """While another pair was shown decisions on this one were not looked for."""
    storage, _ = opened(tmp_path, pair())
    storage.open_pair(pair(4, 50)).loaded.result(10)
    ben, other = opened(tmp_path, pair(), "ben")
    save(other, "decision", 1, 1, "accepted")
    ben.close()
    store = storage.open_pair(pair())
    store.loaded.result(10)
    assert store.review.decisions == {(1, 1): Decision.ACCEPTED}
    storage.close()
