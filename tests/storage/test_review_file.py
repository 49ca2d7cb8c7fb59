"""The review file: readable, mergeable by hand, by git and by us; errors name line and column."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import StorageError
from reader.model import Comparison, Decision
from reader.storage import EntryChange
from reader.storage.entries import Entry, EntryKind, ReviewLog
from reader.storage.passages import Anchors, outline
from reader.storage.review_file import ReviewFile, document, merge_reviews
from reader.storage.review_yaml import parse, render
from tests.storage.made import opened, pair, save, source, text

PAIR = pair(4)
SOURCES = (PAIR.left, PAIR.right)
OUTLINES = outline(PAIR.left), outline(PAIR.right)
ENDS = st.integers(0, 3)
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


KINDS: st.SearchStrategy[EntryKind] = st.sampled_from(["decision", "note", "checked"])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Anything that a program may store."""
    kind = draw(KINDS)
    left = draw(ENDS)
    right = draw(ENDS if kind != "note" else st.none() | ENDS)
    note = "\n".join(x.strip() for x in draw(st.lists(LINES, max_size=3))).strip()
    values = {"decision": st.sampled_from(["", *map(str, Decision)]), "note": st.just(note)}
    value = draw(values.get(kind, st.sampled_from(["", "checked"])))
    clock = draw(st.integers(0, 10**9))
    detail = draw(LINES).strip() if kind == "checked" else ""
    base = draw(st.integers(0, clock)) if kind == "note" else 0
    author = draw(st.sampled_from(["", "ann", "Zoë: #1"]))
    return Entry(
        kind, left, right, value, clock, draw(st.integers(0, 10**15)), author, detail, base
    )


def rendered(some: list[Entry]) -> bytes:
    """The document of those entries."""
    return document(Anchors(SOURCES), some)


@given(st.lists(entries(), max_size=8))
def test_what_is_written_is_read(some: list[Entry]) -> None:
    """Any entries, letter for letter, but for control characters made visible in notes."""
    log = ReviewLog(some)
    data = rendered(log.entries)
    found = parse(data, "f")
    again = render(found.about, found.outlines, found.entries)
    once = parse(again, "f")
    assert sorted(once.entries, key=repr) == sorted(found.entries, key=repr)
    assert len(found.entries) == len(log.entries)


@given(st.lists(entries(), max_size=6), st.lists(entries(), max_size=6))
@settings(max_examples=40, deadline=None)  # each parses five files
def test_merging_two_files_is_merging_two_logs(one: list[Entry], other: list[Entry]) -> None:
    """In either order: the same decisions and notes, with authors and times."""
    first, second = rendered(ReviewLog(one).entries), rendered(ReviewLog(other).entries)
    there = merge_reviews(first, second, ("a", "b"))
    back = merge_reviews(second, first, ("b", "a"))
    assert there == back
    assert merge_reviews(there, second, ("c", "b")) == there


def test_errors_name_line_and_column(tmp_path: Path) -> None:
    """The file stays as it is; git's conflict markers are called that."""
    file = tmp_path / "review.yaml"
    storage, store = opened(tmp_path, PAIR, file=file)
    save(store, "decision", 1, 1, "accepted")
    storage.close()
    good = file.read_text(encoding="utf-8")
    cases = {
        good.replace("{decision: accepted", "{decision: maybe"): "line 17, column 14: 'maybe'",
        good.replace("entries:", "entrys:"): "line 16, column 1: unknown key 'entrys'",
        good.replace("version: 3", "version: 4"): "a newer version wrote it",
        good.replace("outlines:", "<<<<<<< ours\noutlines:"): "line 18 is a conflict marker of git",
        "": "",
        "just text": "line 1, column 1: this is text",
    }
    for content, message in cases.items():
        file.write_text(content, encoding="utf-8")
        if not message:
            assert ReviewFile(file, PAIR).news() == []
            continue
        with pytest.raises(StorageError) as caught:
            ReviewFile(file, PAIR).news()
        assert message in str(caught.value)
        assert "\n" not in str(caught.value)
        storage, store = opened(tmp_path, PAIR, file=file)
        error = store.record(EntryChange("decision", 2, 2, "rejected")).result(10)
        assert message in str(error)
        assert "saved 1 decision to" in storage.close()
        assert file.read_text(encoding="utf-8") == content
        for path in (tmp_path / "recovery").iterdir():
            path.unlink()


OLD = """\
schema: reader-review
version: 1
left: {{publisher: left, headline: On left, address: "", name: left}}
right: {{publisher: right, headline: On right, address: "", name: right}}
decisions:
- decision: accepted
  when: 2023-10-14T09:30:00.000000Z
  left: {{number: 2, opening: "x", digest: "{left}", at: 1}}
  right: {{number: 3, opening: "x", digest: "{right}", at: 2}}
- threshold: 0.41
  when: 2023-10-14
notes:
- note: |2-
    seen
  left: {{digest: "{left}", at: 1}}
unplaced: []
texts: {{}}
twins: ""
outlines:
  left: {lefts}
  right: {rights}
"""


def old_review() -> str:
    """A file of version 1."""
    return OLD.format(
        left=OUTLINES[0][1],
        right=OUTLINES[1][2],
        lefts=" ".join(OUTLINES[0]),
        rights=" ".join(OUTLINES[1]),
    )


@pytest.mark.parametrize("version", [1, 2])
def test_files_of_earlier_versions_open(tmp_path: Path, version: int) -> None:
    """A threshold is ignored, with a word; new decisions win over old ones."""
    file = tmp_path / "review.yaml"
    content = old_review().replace("version: 1", f"version: {version}")
    file.write_text(content, encoding="utf-8")
    storage, store = opened(tmp_path, PAIR, file=file)
    assert store.review.decisions == {(1, 2): Decision.ACCEPTED}
    assert store.review.notes == {(1, None): "seen"}
    save(store, "decision", 1, 2, "rejected")
    assert "minimum strength" in getattr(store._review, "warning", "")
    storage.close()
    storage, store = opened(tmp_path, PAIR, file=file)
    assert store.review.decisions == {(1, 2): Decision.REJECTED}
    storage.close()


def test_several_pairs_share_a_file(tmp_path: Path) -> None:
    """Each pair writes its own document; those of others stay byte by byte."""
    file = tmp_path / "review.yaml"
    other = pair(4, 50)
    third = Comparison(PAIR.left, other.right)
    every = (PAIR.left, PAIR.right, other.right)
    for comparison, at in ((PAIR, 1), (other, 2), (third, 3)):
        storage, store = opened(tmp_path, comparison, file=file)
        storage.close()
        storage = type(storage)(tmp_path, "ann")
        store = storage.open_pair(comparison, every, file)
        save(store, "decision", at, at, "accepted")
        storage.close()
    before = file.read_bytes()
    assert before.count(b"schema: reader-review") == 3
    storage, store = opened(tmp_path, other, file=file)
    assert set(store.review.decisions) == {(2, 2)}
    save(store, "decision", 0, 0, "rejected")
    storage.close()
    (_, *documents), after = before.split(b"---\n"), file.read_bytes().split(b"---\n")
    assert [one in after for one in documents] == [True, False, True]


MARKERS = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7}).*\n", re.MULTILINE)


CLONES = [  # new in both, where the second decides, how git shows a conflict, how it is solved
    (False, (1, 1), "merge", "by hand"),
    (False, (2, 3), "merge", "by hand"),
    (False, (3, 0), "diff3", "by hand"),
    (True, (1, 1), "diff3", "by hand"),
    (True, (2, 3), "merge", "by hand"),
    (False, (1, 1), "merge", "--merge-reviews"),
    (True, (2, 3), "diff3", "--merge-reviews"),
]


@pytest.mark.parametrize(("is_new", "spot", "style", "way"), CLONES)
def test_two_clones_of_a_repository(
    tmp_path: Path, spot: tuple[int, int], style: str, way: str, *, is_new: bool
) -> None:
    """Both decide and note, on one link or on others, and git finds a conflict.

    A person who deletes the marker lines, or merges both versions, gets what both have decided.
    """

    def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        settings = ("user.name=x", "user.email=x@example.org", f"merge.conflictStyle={style}")
        command = ["git", *(x for one in settings for x in ("-c", one)), *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)

    ann, ben = tmp_path / "ann", tmp_path / "ben"
    ann.mkdir()
    git(ann, "init", "-q", "-b", "main")

    def decide(folder: Path, who: str, where: tuple[int, int], value: str) -> None:
        storage, store = opened(tmp_path / f"state-{who}", PAIR, who, folder / "review.yaml")
        save(store, "decision", *where, value)
        save(store, "note", 1, None, f"by {who}:\n- {value}")
        storage.close()
        git(folder, "add", ".")
        git(folder, "commit", "-qm", who)

    expected = {(1, 1): Decision.ACCEPTED, spot: Decision.REJECTED}
    if is_new:
        git(ann, "commit", "-q", "--allow-empty", "-m", "begin")
    else:
        decide(ann, "ann", (0, 0), "accepted")
        expected[0, 0] = Decision.ACCEPTED
    git(tmp_path, "clone", "-q", str(ann), str(ben))
    decide(ann, "ann", (1, 1), "accepted")
    for value in ("accepted", "rejected"):  # the later decision, by the clock of decisions
        decide(ben, "ben", spot, value)
    assert git(ben, "pull", "-q", "--no-rebase", "origin", "main").returncode != 0
    file = ben / "review.yaml"
    with pytest.raises(StorageError, match="conflict marker of git"):
        ReviewFile(file, PAIR).news()
    if way == "by hand":
        file.write_text(MARKERS.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        one, two = (git(ben, "show", f":{stage}:review.yaml").stdout for stage in (2, 3))
        file.write_bytes(merge_reviews(one, two, ("ours", "theirs")))
    storage, store = opened(tmp_path / "state", PAIR, "cem", file)
    assert store.error is None
    assert store.review.decisions == expected
    assert {x.value.partition(":")[0] for x in store.notes[1, None]} == {"by ann", "by ben"}
    storage.close()


def test_a_file_about_other_articles_is_refused(tmp_path: Path) -> None:
    """By their names."""
    file = tmp_path / "review.yaml"
    storage, store = opened(tmp_path, PAIR, file=file)
    save(store, "decision", 1, 1, "accepted")
    storage.close()
    with pytest.raises(StorageError, match="it is about 'On left' and 'On right'"):
        ReviewFile(file, pair(4, 87)).news()


def test_edited_articles_keep_their_review(tmp_path: Path) -> None:
    """Moved and reworded passages are found; what is gone is listed, and comes back."""
    texts = [text(n) for n in range(5)]
    before = Comparison(source("left", texts), PAIR.right)
    reworded = texts[2].replace("reached", "came to")
    after = Comparison(source("left", [text(90), texts[0], reworded, texts[4]]), PAIR.right)
    for file in (None, tmp_path / "review.yaml"):
        storage, store = opened(tmp_path, before, file=file)
        for at in (0, 2, 3):
            save(store, "decision", at, 0, "accepted")
        storage.close()
        storage, store = opened(tmp_path, after, file=file)
        assert set(store.review.decisions) == {(1, 0), (2, 0)}
        assert [x.left.opening for x in store.orphans if x.left] == [texts[3]]
        save(store, "decision", 3, 1, "rejected")
        storage.close()
        storage, store = opened(tmp_path, before, file=file)
        assert set(store.review.decisions) == {(0, 0), (2, 0), (3, 0), (4, 1)}
        assert store.orphans == ()
        storage.close()
