"""Options beside each other: every two are obeyed both, or one of them is refused."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from reader.cli import main
from reader.loading import load
from reader.model import Comparison, Decision, Review
from tests.cli.test_cli_errors import complaint
from tests.reviews import store_review

GIVEN = {
    "--exit-code": [],
    "--no-review": [],
    "--min-strength": ["1"],
    "--review": ["mine.yaml"],
    "--agree": ["mine.yaml", "mine.yaml"],
    "--save-comparison": ["saved.yaml"],
    "--facts": ["facts.yaml"],
    "--published": ["2021-05-05"],
    "--at": ["1"],
    "--fact": ["1"],
    "--batch": ["pairs.jsonl"],
}
OBEYED = {
    "--exit-code": "the exit code is 1",
    "--min-strength": "Only links from 1 up",
    "--review": "Your review: 1 decision",
    "--agree": "Decided by both: 1",
    "--facts": "Stormy weather",
    "--published": "2021-05-05",
}
"""What shows that an option was obeyed, in a report of articles that share all but a date."""

TOGETHER = {
    frozenset(pair)
    for pair in [
        *combinations(["--exit-code", "--min-strength", "--review", "--facts", "--published"], 2),
        *combinations(
            ["--exit-code", "--min-strength", "--no-review", "--facts", "--published"], 2
        ),
        ("--facts", "--agree"),
        ("--facts", "--save-comparison"),
        ("--published", "--agree"),
        ("--published", "--save-comparison"),
    ]
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with two articles, a review of them, and a fact."""
    monkeypatch.chdir(tmp_path)
    for name, day in (("post.txt", "3 May"), ("star.txt", "4 May")):
        text = f"The stone bridge at Upper Leigh fell on {day} 2021.\n\nNobody was hurt."
        Path(name).write_text(text, encoding="utf-8")
    Path("facts.yaml").write_text("facts: [{name: Stormy weather, cues: [gale]}]", "utf-8")
    left, right = load(["post.txt", "star.txt"]).sources
    review = Review().with_decision(0, 0, Decision.ACCEPTED)
    store_review(Comparison(left, right), review, Path("mine.yaml"))
    return tmp_path


@pytest.mark.parametrize(("one", "other"), combinations(GIVEN, 2))
def test_two_options(
    one: str, other: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither is left aside without a word; where they cannot go together nothing is done."""
    before = sorted(folder.iterdir())
    makes_report = not {"--agree", "--save-comparison"} & {one, other}
    named = ["--format", "text"] if makes_report else []
    code = main(["post.txt", "star.txt", one, *GIVEN[one], other, *GIVEN[other], *named])
    if {one, other} not in TOGETHER:
        assert code == 2
        line = complaint(capsys)
        assert one in line or other in line
        assert sorted(folder.iterdir()) == before
        return
    out, err = capsys.readouterr()
    saved = Path("saved.yaml")
    result = f"{out}{'the exit code is 1' if code else ''}" if out else saved.read_text("utf-8")
    assert code == ("--exit-code" in {one, other})
    assert err == ""
    for option in (one, other):
        if option in {"--facts", "--published"} and "--agree" in {one, other}:
            continue  # agreement is about links alone
        sign = OBEYED.get(option, "")
        assert sign in result


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("piped.txt", "it is one of the inputs"),
        ("config/reader/config.yaml", "reader stores its own data there"),
        ("cache/reader/pages/1.answer", "reader stores its own data there"),
        ("state/reader/reviews/others.yaml", "reader stores its own data there"),
        ("link.txt", "reader stores its own data there"),
    ],
)
def test_what_is_kept_is_not_written_over(
    name: str,
    why: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Neither what comes from < FILE nor what the program keeps, for whatever articles."""
    for kind in ("config", "cache", "state"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(folder / kind))
    (folder / "link.txt").symlink_to("cache/reader/pages/1.answer")
    text = "ascii: no\n" if name.endswith("config.yaml") else "The bridge fell in May.\n"
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    (folder / "cache/reader/pages").mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    with Path(name).open(encoding="utf-8") as piped:
        monkeypatch.setattr("sys.stdin", piped)
        monkeypatch.setattr("reader.loading.sources._read", [])
        sources = ["-", "star.txt"] if name == "piped.txt" else ["post.txt", "star.txt"]
        assert main([*sources, "--format", "text", "-o", name]) == 2
    assert f"{name}: {why}; choose another name" in complaint(capsys)
    assert Path(name).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("option", "to_do"),
    [
        ("--themes", "did you mean --theme?"),
        ("--formt=csv", "did you mean --format?"),
        ("--xyzzy", "see reader --help all"),
        ("--batches", "did you mean --batch?"),
        ("--bogus", "see reader --help all"),
        ("-x", "see reader --help all"),
    ],
)
def test_the_nearest_option_is_named(
    option: str, to_do: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever misspells one hears which was meant, if one is near."""
    assert main([option]) == 2
    assert complaint(capsys) == f"reader: unknown option: {option}; {to_do}\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ("--help foo", "there is no such help; use --help, --help all, or --manual"),
        ("--at x", "'x' is not a whole number: write one such as 7"),
        ("--at", "--at: a value is missing"),
        ("--agree one.yaml", "--agree: two file names must follow"),
        ("--layout upside", "--layout: 'upside' is none of side-by-side, stacked, one"),
        ("--demo one.txt", "--demo: it takes no file names"),
        ("--batch pairs.jsonl --at 3", "--at: it does not work with --batch"),
    ],
)
def test_wrong_values_are_explained(
    arguments: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the program's own words, under every version of Python."""
    assert main(arguments.split()) == 2
    assert why in complaint(capsys)


def test_help_says_what_bundled_is(capsys: pytest.CaptureFixture[str]) -> None:
    """The word stands for facts of the pair that comes with the program."""
    assert main(["--help", "all"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "bundled means those of the bundled pair" in text


def test_agreement_without_articles_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two reviews of other articles than the bundled ones: their names were forgotten."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("One\n\nThe ferry sank off the cape at dawn.\n", "utf-8")
    Path("b.txt").write_text("Two\n\nA ferry went down near the cape.\n", "utf-8")
    left, right = load(["a.txt", "b.txt"]).sources
    store_review(Comparison(left, right), Review().with_note(0, None, "Hm."), Path("ours.yaml"))
    assert main(["--agree", "ours.yaml", "ours.yaml"]) == 2
    result = complaint(capsys)
    assert "and not about the bundled pair; name the two articles, too" in result
    assert main(["a.txt", "b.txt", "--agree", "ours.yaml", "ours.yaml"]) == 0
