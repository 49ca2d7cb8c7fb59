"""The command line with reviews: in reports, and two of them held against each other."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from reader.cli import main
from reader.cli.arguments import check, parse_args
from reader.errors import UsageError
from reader.loading import load
from reader.matching.compare import compare
from reader.model import Comparison, Decision, MatchRequest, Review
from reader.paths import state_folder
from reader.storage import EntryChange, Storage
from reader.storage.store import DATABASE
from tests.reviews import store_review


@pytest.fixture(scope="module")
def found() -> Comparison:
    """The bundled pair."""
    opened = load([])
    left, right = opened.sources
    return compare(MatchRequest(left, right, opened.facts))


def write_review(path: Path, found: Comparison, review: Review) -> str:
    """The name of a file with that review."""
    store_review(found, review, path)
    return str(path)


def test_a_report_tells_the_review_that_is_named(
    tmp_path: Path, found: Comparison, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rejected links and notes are in it; without --review nothing is decided."""
    link = found.links[0]
    review = (
        Review().with_decision(link.left, link.right, Decision.REJECTED).with_note(1, None, "who?")
    )
    name = write_review(tmp_path / "mine.yaml", found, review)
    assert main(["--format", "json", "--review", name]) == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert [(each["left"], each["right"]) for each in pair["rejected"]] == [(link.left, link.right)]
    assert [note["text"] for note in pair["notes"]] == ["who?"]
    assert main(["--format", "json"]) == 0
    assert not json.loads(capsys.readouterr().out)["pairs"][0]["rejected"]


def test_two_reviews_are_held_against_each_other(
    tmp_path: Path, found: Comparison, capsys: pytest.CaptureFixture[str]
) -> None:
    """How far they agree, beyond chance too, and each disagreement by passage."""
    first, second = found.links[:2]
    one = Review().with_decision(first.left, first.right, Decision.ACCEPTED)
    one = one.with_decision(second.left, second.right, Decision.REJECTED)
    other = one.with_decision(second.left, second.right, Decision.ACCEPTED)
    names = [
        write_review(tmp_path / "a.yaml", found, one),
        write_review(tmp_path / "b.yaml", found, other),
    ]
    assert main(["--agree", *names]) == 0
    result = capsys.readouterr().out
    assert "Decided by both: 2" in result
    assert "kappa" in result
    assert "Disagreements: 1" in result
    assert main(["--agree", *names, "-o", str(tmp_path / "result.json")]) == 0
    result = (tmp_path / "result.json").read_text(encoding="utf-8")
    assert len(json.loads(result)["agreement"]["disagreements"]) == 1
    assert main(["--agree", *names, "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# How two reviews agree\n")
    for refused in (["-o", str(tmp_path / "result.html")], ["--format", "csv"], ["-o", names[0]]):
        assert main(["--agree", *names, *refused]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert "reported as text, markdown, json only" in line or "one of the inputs" in line
        assert not (tmp_path / "result.html").exists()


PAIRS = ((0, 1), (0, 2), (1, 2))
"""Of three sources."""


def test_one_file_tells_of_every_pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of three sources, each pair of a report has its own decisions; so has each of --agree."""
    result = [f"The mayor opened bridge number {n} over the river on Monday." for n in range(1, 5)]
    names = [str(tmp_path / f"{number}.txt") for number in range(3)]
    for number, name in enumerate(names):
        Path(name).write_text("\n\n".join([*result, f"Account {number}."]), encoding="utf-8")
    sources = load(names).sources
    path = tmp_path / "all.yaml"
    for number, (one, other) in enumerate(((1, 2), (0, 2), (0, 1))):
        if number == 2:  # what is of no pair but two others is not taken for this one's
            assert main([*names, "--format", "json", "--review", str(path)]) == 0
            assert not json.loads(capsys.readouterr().out)["pairs"][0]["rejected"]
        found = Comparison(sources[one], sources[other])
        review = Review().with_decision(number, number, Decision.REJECTED)
        store_review(found, review, path, sources)
    assert main([*names, "--format", "json", "--review", str(path)]) == 0
    pairs = json.loads(capsys.readouterr().out)["pairs"]
    rejected = [[(x["left"], x["right"]) for x in pair["rejected"]] for pair in pairs]
    assert rejected == [[(2, 2)], [(1, 1)], [(0, 0)]]
    assert main([*names, "--agree", str(path), str(path), "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert out.count("Decided by both: 1") == 3
    assert [line for line in out.splitlines() if line.startswith("## ")] == [
        f"## {sources[one].title} and {sources[other].title}" for one, other in PAIRS
    ]
    alone, strange = tmp_path / "alone.yaml", tmp_path / "strange.yaml"
    for file, (one, other) in ((alone, (1, 2)), (strange, (0, 2))):
        found = Comparison(sources[one], sources[other])
        store_review(found, Review().with_decision(3, 3, Decision.ACCEPTED), file, sources)
    report = tmp_path / "result.json"
    assert main([*names, "--agree", str(path), str(alone), "-o", str(report)]) == 0
    agreed = json.loads(report.read_text("utf-8"))
    assert (agreed["sources"], agreed["others"]) == (names[1:], [])
    assert agreed["agreement"]["only"] == [1, 1]
    assert main([*names, "--agree", str(alone), str(strange)]) == 2
    assert "the reviews have no pair of articles in common" in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--review"], ["--format", "json", "--agree", "b.yaml"]])
def test_a_review_that_is_not_there_is_told(
    option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, no empty report."""
    missing = str(tmp_path / "none.yaml")
    assert main([*option, missing, *(["--format", "text"] if option == ["--review"] else [])]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "there is no such file" in line


TEXTS = {
    "post.txt": "The old stone bridge at Upper Leigh collapsed on 3 May 2021.",
    "star.txt": "In May 2021 the stone bridge at Upper Leigh collapsed.",
    "echo.txt": "Trains to the coast were late all week, and full of people.",
}

SECOND = {
    "post.txt": "Nobody was hurt, the mayor told us.",
    "star.txt": "Divers look for two cars in the river.",
    "echo.txt": "A new ferry begins on Sunday, they say.",
}


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three articles in the working directory, two passages each."""
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        Path(name).write_text(f"{text}\n\n{SECOND[name]}\n", encoding="utf-8")
    return list(TEXTS)


def texts(names: list[str]) -> Comparison:
    """The first two articles, nothing compared yet."""
    left, right, *_ = load(names).sources
    return Comparison(left, right)


def every(root: Path) -> set[tuple[str, bytes]]:
    """All files below `root`, and what is in them."""
    return {(str(at), at.read_bytes()) for at in root.rglob("*") if at.is_file()}


def json_of(*arguments: str) -> list[dict[str, Any]]:
    """The pairs of the JSON report that the command writes."""
    assert main([*arguments, "-o", "result.json"]) == 0
    pairs: list[dict[str, Any]] = json.loads(Path("result.json").read_text("utf-8"))["pairs"]
    Path("result.json").unlink()
    return pairs


def test_every_pair_has_what_was_kept_of_it(names: list[str], state_home: Path) -> None:
    """As on the screen; --no-review leaves it out, --review takes its place; nothing is changed."""
    found = load(names).sources
    for place, (one, other) in enumerate(combinations(found, 2)):
        store_review(Comparison(one, other), Review().with_note(0, None, f"note {place}"))
    before = every(state_home)
    result = json_of(*names)
    assert [pair["notes"][0]["text"] for pair in result] == ["note 0", "note 1", "note 2"]
    assert all(pair["review"]["kept"].endswith("reader.db") for pair in result)
    assert json_of(*names[:2])[0]["notes"] == result[0]["notes"]
    assert not any(pair["notes"] for pair in json_of(*names, "--no-review"))
    assert every(state_home) == before
    mine = Review().with_note(1, None, "mine")
    store_review(Comparison(found[0], found[2]), mine, Path("mine.yaml"))
    result = json_of(*names, "--review", "mine.yaml")
    assert [[note["text"] for note in pair["notes"]] for pair in result] == [[], ["mine"], []]
    assert result[1]["review"]["kept"] == "mine.yaml"


def test_what_an_edited_article_lost_is_told(names: list[str]) -> None:
    """The note on a paragraph that is gone, with its first words."""
    store_review(texts(names), Review().with_note(1, None, "who says so?"))
    Path(names[0]).write_text(f"{TEXTS[names[0]]}\n\nBoats go now.\n", encoding="utf-8")
    (pair,) = json_of(*names[:2])
    (gone,) = pair["review"]["unplaced"]
    assert (gone["note"], gone["left"]["number"]) == ("who says so?", 2)
    assert gone["left"]["opening"].startswith("Nobody was hurt")
    review = "mine.yaml"
    Path(names[0]).write_text(f"{TEXTS[names[0]]}\n\n{SECOND[names[0]]}\n", encoding="utf-8")
    store_review(texts(names), Review().with_note(1, None, "who says so?"), Path(review))
    Path(names[0]).write_text(f"{TEXTS[names[0]]}\n\nBoats go now.\n", encoding="utf-8")
    assert main([*names[:2], "--agree", review, review, "-o", "result.json"]) == 0
    first, _ = json.loads(Path("result.json").read_text("utf-8"))["reviews"]
    assert [one["note"] for one in first["unplaced"]] == ["who says so?"]


def test_one_that_only_a_decision_tells_is_no_error(names: list[str]) -> None:
    """Of articles renamed and rewritten, all but the paragraph decided on; of no other pair."""
    for name, old in zip(["a.txt", "b.txt"], names, strict=False):
        for path, word in ((old, "Once"), (name, "Now")):
            more = "\n\n".join(f"{word} {n} stood in {old}." for n in range(6))
            Path(path).write_text(f"{TEXTS[old]}\n\n{more}\n", encoding="utf-8")
    review = Review().with_decision(0, 0, Decision.REJECTED)
    store_review(texts(names), review, Path("mine.yaml"))
    result = json_of("a.txt", "b.txt", names[2], "--review", "mine.yaml")
    assert [len(pair["rejected"]) for pair in result] == [1, 0, 0]


def test_without_a_review_nothing_is_made_or_loaded(names: list[str], state_home: Path) -> None:
    """No file, no folder, and not the library that reads reviews."""
    before = list(state_home.rglob("*"))
    code = (
        "import sys; from reader.cli import main; main(sys.argv[1:]); print('yaml' in sys.modules)"
    )
    run = [sys.executable, "-c", code, *names, "-o", "result.txt"]
    done = subprocess.run(run, check=True, capture_output=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"False\n", b"")
    assert list(state_home.rglob("*")) == before
    assert "Your review" not in Path("result.txt").read_text("utf-8")


def test_a_damaged_review_is_a_warning(
    names: list[str], state_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report is made without it; a damaged file that is named is an error, and stays."""
    store_review(texts(names), Review().with_note(0, None, "a"))
    file = state_home / "reader" / "reader.db"
    file.write_bytes(b"left: [" * 100)
    assert main([*names[:2], "--format", "text"]) == 0
    out, err = capsys.readouterr()
    assert "Your review" not in out
    assert err.count("\n") == 1
    assert "the database was damaged: none of its rows could be recovered" in err
    assert main([*names[:2], "--no-review", "--format", "text"]) == 0
    assert capsys.readouterr() == (out, "")
    assert main([*names[:2], "-o", str(file), "--format", "text"]) == 2
    Path("mine.yaml").write_text("left: [", encoding="utf-8")
    assert main([*names[:2], "--review", "mine.yaml", "--format", "text"]) == 2
    assert Path("mine.yaml").read_text("utf-8") == "left: ["


def test_reviews_cannot_be_named_and_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """One line says so, and that the screen shows what there is."""
    assert main(["--no-review", "--review", "a.yaml", "--format", "text"]) == 2
    assert "--no-review: --review names one; remove one of the two" in capsys.readouterr().err
    with pytest.raises(UsageError, match="--no-review: the screen shows and saves"):
        check(parse_args(["--no-review"]), is_shown=True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["post.txt", "star.txt"], 1),
        (["post.txt", "star.txt", "-o", "result.html"], 1),
        (["post.txt", "post2.txt"], 0),
        (["post.txt", "alone.txt"], 0),
        (["post.txt", "post2.txt", "star.txt"], 1),
    ],
)
@pytest.mark.usefixtures("names")
def test_the_exit_code_tells_of_differences(arguments: list[str], code: int) -> None:
    """Of a value on which two linked passages differ; 0 without the option, whatever there is."""
    Path("post2.txt").write_text(f"{TEXTS['post.txt']}\n\nIt stood long.\n", encoding="utf-8")
    Path("alone.txt").write_text("Ferries run late.\n\nNobody complains.\n", encoding="utf-8")
    assert main([*arguments, "--exit-code"]) == code
    assert main([*arguments, *(["--format", "text"] if "-o" not in arguments else [])]) == 0


def test_what_was_rejected_is_no_difference(names: list[str]) -> None:
    """The report has no such link any more, so its exit code tells of none."""
    found = texts(names)
    review = Review()
    for link in compare(MatchRequest(found.left, found.right)).links:
        review = review.with_decision(link.left, link.right, Decision.REJECTED)
    store_review(found, review)
    assert main([*names[:2], "--exit-code"]) == 0
    assert main([*names[:2], "--exit-code", "--no-review"]) == 1


def test_a_report_has_the_decisions_of_a_recovery_file(
    tmp_path: Path,
    found: Comparison,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The file stays while another program writes to the database; the next report saves it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    link = found.links[0]

    def decide(value: str) -> str:
        storage = Storage(state_folder())
        storage.open_pair(found).record(EntryChange("decision", link.left, link.right, value))
        return storage.close()

    def rejected_in_report() -> list[tuple[int, int]]:
        assert main(["--demo", "--format", "json"]) == 0
        (pair,) = json.loads(capsys.readouterr().out)["pairs"]
        return [(each["left"], each["right"]) for each in pair["rejected"]]

    assert decide("accepted") == ""
    assert rejected_in_report() == []
    with closing(sqlite3.connect(state_folder() / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "saved 1 decision to" in decide("rejected")
        assert rejected_in_report() == [(link.left, link.right)]
        assert list(state_folder().rglob("reader-review-*"))
    assert rejected_in_report() == [(link.left, link.right)]
    assert not list(state_folder().rglob("reader-review-*"))
