"""What the reader decided comes back: the next day, in an edited article, from two programs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import paths
from reader.errors import KeepingError
from reader.keeping import open_review
from reader.keeping.review_file import ReviewFile
from reader.keeping.review_reading import note_of
from reader.model import Comparison, Decision, Review
from tests.keeping.made import LEFT, RIGHT, pair, source

ACCEPTED, REJECTED, PINNED = Decision
REVIEW = (
    Review()
    .with_decision(1, 1, ACCEPTED)
    .with_decision(2, 2, REJECTED)
    .with_decision(6, 5, PINNED)
    .with_note(5, None, "How many?\n\n  Seven, says one.")
    .with_note(1, 1, "The captain: a \u201csteady hand\u201d")
)


def kept(comparison: Comparison, path: Path | None = None) -> ReviewFile:
    """The review as the next program finds it, without complaint."""
    file = open_review(path, comparison)
    assert not file.warning
    return file


def test_what_was_decided_is_there_the_next_day(state: Path) -> None:
    """Decisions and notes come back, from a file that is nobody else's business."""
    assert kept(pair()).review == Review()
    assert not state.exists()
    assert kept(pair()).keep(REVIEW) == REVIEW
    assert kept(pair()).review == REVIEW
    (path,) = (state / "reviews").glob("*.yaml")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_file_is_plain_yaml(tmp_path: Path) -> None:
    """Any program can read who was compared, what was decided on which passages, and when."""
    path = tmp_path / "mine.yaml"
    kept(pair(), path).keep(REVIEW)
    told = yaml.safe_load(path.read_text("utf-8"))
    assert (told["schema"], told["version"]) == ("reader-review", 1)
    assert told["left"]["publisher"] == "Norhaven Herald"
    assert [one["decision"] for one in told["decisions"]] == ["accepted", "rejected", "pinned"]
    first = told["decisions"][0]
    assert first["left"]["number"] == 2
    assert (
        first["left"]["opening"] == "On 4 May 2019 the Marisol struck a reef. Captain Ingrid\u2026"
    )
    assert told["texts"][first["left"]["digest"]] == LEFT[1]
    assert first["when"].tzinfo is not None
    assert {one["note"] for one in told["notes"]} == set(REVIEW.notes.values())


def test_what_is_taken_back_stays_so() -> None:
    """A decision or note that was cleared does not come back."""
    kept(pair()).keep(REVIEW)
    kept(pair()).keep(REVIEW.with_decision(1, 1, None).with_note(5, None, ""))
    assert kept(pair()).review == REVIEW.with_decision(1, 1, None).with_note(5, None, "")


def test_a_hand_may_change_the_file(tmp_path: Path) -> None:
    """A decision changed by hand, its time left out, is read as it stands."""
    path = tmp_path / "mine.yaml"
    kept(pair(), path).keep(Review().with_decision(1, 1, ACCEPTED))
    lines = path.read_text("utf-8").replace("accepted", "rejected").splitlines()
    path.write_text("\n".join(x for x in lines if "when:" not in x), "utf-8")
    assert kept(pair(), path).review == Review().with_decision(1, 1, REJECTED)


def test_swapped_sides_have_the_same_review(tmp_path: Path) -> None:
    """Named the other way round, the texts bear the same decisions, in either file."""
    there = pair()
    swapped = Comparison(there.right, there.left)
    for path in (None, tmp_path / "mine.yaml"):
        kept(there, path).keep(Review().with_decision(1, 2, PINNED).with_note(4, None, "Eighty?"))
        wanted = Review().with_decision(2, 1, PINNED).with_note(None, 4, "Eighty?")
        assert kept(swapped, path).review == wanted
        kept(swapped, path).keep(wanted.with_decision(0, 0, ACCEPTED))
        assert kept(there, path).review.decisions == {(1, 2): PINNED, (0, 0): ACCEPTED}


def test_the_same_texts_elsewhere_have_the_same_review(state: Path) -> None:
    """Whatever the files and headlines are called by now, there is one review of these texts."""
    kept(pair()).keep(REVIEW)
    elsewhere = Comparison(source(LEFT, "elsewhere"), source(RIGHT, headline="Another"))
    kept(elsewhere).keep(REVIEW.with_decision(0, 0, ACCEPTED))
    assert kept(pair()).review == REVIEW.with_decision(0, 0, ACCEPTED)
    assert sum(not x.is_symlink() for x in (state / "reviews").glob("*.yaml")) == 1


def test_an_edited_article_keeps_its_review(tmp_path: Path) -> None:
    """Decisions go with passages that were moved or reworded; the rest is carried and listed."""
    reworded = LEFT[6].replace("tickets and hotels", "all tickets and hotels")
    left = (*LEFT[1:6], "A new paragraph.", reworded, LEFT[0])
    edited = pair(left, (*RIGHT[:2], *RIGHT[3:]))
    for path in (None, tmp_path / "mine.yaml"):
        kept(pair(), path).keep(REVIEW)
        file = kept(edited, path)
        assert file.review.decisions == {(0, 1): ACCEPTED, (6, 4): PINNED}
        assert set(file.review.notes) == {(4, None), (0, 1)}
        (gone,) = file.unplaced
        assert gone.right is not None
        assert (gone.decision, gone.right.opening) == (REJECTED, RIGHT[2])
        file.keep(file.review.with_decision(0, 0, REJECTED))
        again = kept(edited, path)
        assert again.unplaced == (gone,)
        assert again.review == file.review
        back = kept(pair((*left, "One more."), (*RIGHT[:2], *RIGHT[3:], RIGHT[2])), path)
        assert back.review.decisions[1, 5] is REJECTED
        assert not back.unplaced


def test_decisions_on_the_older_version_reach_the_newer() -> None:
    """What is decided in an old copy after the new one was opened counts there as well."""
    edited = pair(("New.", *LEFT))
    kept(edited).keep(Review().with_decision(1, 0, ACCEPTED))
    older = kept(pair())
    older.keep(older.review.with_decision(1, 1, PINNED))
    assert kept(edited).review.decisions == {(1, 0): ACCEPTED, (2, 1): PINNED}


def test_two_passages_that_became_one_keep_both_decisions() -> None:
    """Where paragraphs were merged, the later decision stands and the other is listed."""
    file = kept(pair())
    file.keep(Review().with_decision(5, 3, ACCEPTED))
    file.keep(file.review.with_decision(6, 3, REJECTED))
    merged = kept(pair((*LEFT[:5], f"{LEFT[5]} {LEFT[6]}")))
    assert merged.review.decisions == {(5, 3): REJECTED}
    assert [gone.decision for gone in merged.unplaced] == [Decision.ACCEPTED]


def test_two_programs_lose_nothing() -> None:
    """Both see what the other decided; of two decisions on one link the later one stands."""
    one, other = kept(pair()), kept(pair())
    one.keep(Review().with_decision(1, 1, ACCEPTED).with_decision(2, 2, ACCEPTED))
    seen = other.keep(Review().with_decision(3, 3, PINNED).with_decision(2, 2, REJECTED))
    assert seen.decisions == {(1, 1): ACCEPTED, (2, 2): REJECTED, (3, 3): PINNED}
    seen = one.keep(one.review)
    assert seen.decisions == {(1, 1): ACCEPTED, (2, 2): REJECTED, (3, 3): PINNED}
    one.keep(seen.with_decision(2, 2, None))
    assert (2, 2) not in other.keep(other.review.with_decision(4, 4, ACCEPTED)).decisions
    assert kept(pair()).review.decisions == {(1, 1): ACCEPTED, (3, 3): PINNED, (4, 4): ACCEPTED}


def test_a_file_that_lost_something_gets_it_back(tmp_path: Path) -> None:
    """What a running program knows is on the disk again after its next look at the file."""
    path = tmp_path / "mine.yaml"
    file = kept(pair(), path)
    older = file.keep(Review().with_decision(1, 1, ACCEPTED))
    before = path.read_bytes()
    newer = file.keep(older.with_decision(2, 2, REJECTED))
    path.write_bytes(before)
    assert file.keep(newer) == newer
    assert kept(pair(), path).review == newer


def test_a_named_file_is_of_one_pair(tmp_path: Path) -> None:
    """The review of other articles is neither shown nor written into."""
    path = tmp_path / "mine.yaml"
    kept(pair(), path).keep(REVIEW)
    before = path.read_bytes()
    with pytest.raises(
        KeepingError, match="it is about 'Ferry runs aground' and 'Night on a reef'"
    ):
        open_review(path, pair(("Something else.",), ("Altogether.",)))
    assert path.read_bytes() == before


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.integers(0, len(LEFT) - 1),
        st.integers(0, len(RIGHT) - 1),
        st.sampled_from([*Decision, None]) | st.text(max_size=12),
    ),
    max_size=12,
)


@given(CHANGES)
@settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_last_word_counts_whoever_said_it(
    changes: list[tuple[int, int, int, Decision | str | None]],
) -> None:
    """Two programs, any decisions and notes in any order: the disk has the last word on each."""
    shutil.rmtree(paths.state_folder(), ignore_errors=True)
    programs = [open_review(None, pair()), open_review(None, pair())]
    wanted = Review()
    for who, left, right, said in changes:
        programs[who].keep(programs[who].review)  # it hears of the other one
        if isinstance(said, str) and not isinstance(said, Decision):
            wanted = wanted.with_note(left, right, note_of(said))
            review = programs[who].review.with_note(left, right, said)
        else:
            wanted = wanted.with_decision(left, right, said)
            review = programs[who].review.with_decision(left, right, said)
        assert programs[who].keep(review) == wanted
    assert kept(pair()).review == wanted


def test_equal_times_are_settled_the_same_way(state: Path) -> None:
    """Files that were read in whatever order make the same review."""
    edits = [pair((*LEFT, f"Edit {number}.")) for number in range(4)]
    for number, one in enumerate(edits):
        kept(one).keep(
            Review()
            .with_decision(1, 1, list(Decision)[number % 3])
            .with_decision(0, number, PINNED)
        )
    for path in (state / "reviews").glob("*.yaml"):
        lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join(x for x in lines if "when:" not in x), "utf-8")
    found = [kept(edits[number]).review.decisions[1, 1] for number in (2, 0, 3, 1)]
    assert len(set(found)) == 1
