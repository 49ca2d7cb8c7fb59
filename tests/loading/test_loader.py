"""From names to sources."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import paths
from reader.errors import ReaderError, SourceError, UsageError
from reader.loading import load, open_comparison

Written = Callable[[str, str], Path]


@pytest.fixture
def pair(written: Written) -> tuple[str, str]:
    """Two articles."""
    left = written("left.txt", "The ferry sank.\n")
    return str(left), str(written("right.md", "The ferry was overloaded.\n"))


def _refusal(*names: str) -> ReaderError:
    with pytest.raises(UsageError) as caught:
        load(names)
    assert str(caught.value).isprintable()
    return caught.value


def test_no_name_is_the_bundled_pair() -> None:
    """The program opens with something to read."""
    bundled = paths.bundled_comparison()
    assert load([]) == open_comparison(bundled)
    assert load([]).files == (bundled, *sorted(bundled.parent.glob("*.md"), reverse=True))


def test_two_names_are_two_articles(pair: tuple[str, str]) -> None:
    """In the order they were named, without facts."""
    opened = load(pair)
    assert tuple(source.name for source in opened.sources) == pair
    assert opened.facts == ()
    assert opened.files == tuple(map(Path, pair))


def test_one_yaml_name_is_a_comparison_file(pair: tuple[str, str], written: Written) -> None:
    """Either ending, in any case."""
    text = "".join(["sources:\n", *(f"  - path: {Path(name).name}\n" for name in pair)])
    for ending in ("yaml", "yml", "YAML"):
        sources = load([str(written(f"pair.{ending}", text))]).sources
        assert [source.passages[0].text for source in sources] == [
            "The ferry sank.",
            "The ferry was overloaded.",
        ]


def test_one_article_is_not_enough(pair: tuple[str, str]) -> None:
    """The reader is told what is missing."""
    assert "one source only" in _refusal(pair[0]).why


def test_three_names_are_three_articles(pair: tuple[str, str], written: Written) -> None:
    """In the order they were named, with where each was read."""
    third = str(written("third.txt", "Divers went down.\n"))
    opened = load([*pair, third])
    assert tuple(source.name for source in opened.sources) == (*pair, third)
    assert opened.origins == (*pair, third)
    assert opened.files == (Path(pair[0]), Path(pair[1]), Path(third))


def test_ten_are_too_many(pair: tuple[str, str]) -> None:
    """The reader is told what the program does, and which name is one too many."""
    error = _refusal(*pair, *(f"{n}.txt" for n in range(3, 11)))
    assert error.why == "reader compares 2 to 9 sources, and 10 were named"
    assert error.where == "10.txt"


def test_a_comparison_file_stands_alone(pair: tuple[str, str]) -> None:
    """Beside another name it is refused, with the way to use its facts."""
    error = _refusal(pair[0], "facts.yaml")
    assert error.where == "facts.yaml"
    assert "--facts" in error.advice


def test_the_same_article_twice_is_refused(pair: tuple[str, str], tmp_path: Path) -> None:
    """Whatever it is called: the same name, another way to it, a link."""
    (tmp_path / "link.txt").symlink_to(pair[0])
    (tmp_path / "hard.txt").hardlink_to(pair[0])
    roundabout = f"{tmp_path}/../{tmp_path.name}/left.txt"
    for other in (pair[0], roundabout, f"{tmp_path}/link.txt", f"{tmp_path}/hard.txt"):
        error = _refusal(pair[0], pair[1], other)
        assert "the same file" in error.why
        assert error.where == f"{pair[0]} and {other}"


def test_a_missing_article_is_called_missing(pair: tuple[str, str]) -> None:
    """Also where the other one is there."""
    with pytest.raises(SourceError, match="no such file"):
        load([pair[0], "missing.txt"])


def test_an_address_is_no_file(pair: tuple[str, str]) -> None:
    """It is never looked for on the disk, whatever its scheme."""
    with pytest.raises(SourceError, match="only http and https addresses are fetched"):
        load([pair[0], f"file://{pair[1]}"])


def test_importing_the_library_is_cheap() -> None:
    """Parsers and matchers come with the file that needs them."""
    heavy = ("yaml", "rapidfuzz", "markdown_it", "charset_normalizer", "lxml", "urllib3", "ssl")
    code = f"import sys, reader.loading; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("extension", ["txt", "md"])
def test_opening_plain_files_is_cheap(extension: str, written: Written) -> None:
    """Text and Markdown with hardly any markup load no parser of another format."""
    text = "# Bridge lost\n\nThe river took the bridge on Monday night, the mayor said.\n"
    names = [str(written(f"{name}.{extension}", text)) for name in ("one", "two")]
    heavy = [
        "yaml",
        "markdown_it",
        "charset_normalizer",
        "lxml",
        "trafilatura",
        "pypdfium2",
        "urllib3",
        "ssl",
        "json",
    ]
    code = (
        f"import sys; from reader.loading import load; load({names!r}); "
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_files_are_told_as_they_lead_there(
    pair: tuple[str, str], written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the working directory, wherever the comparison file lies."""
    folder = Path(pair[0]).parent
    monkeypatch.chdir(folder.parent)
    written("pair.yaml", "sources: [{path: left.txt}, {path: right.md}]")
    opened = load([f"{folder.name}/pair.yaml"])
    assert opened.files == tuple(
        Path(folder.name, name) for name in ("pair.yaml", "left.txt", "right.md")
    )
