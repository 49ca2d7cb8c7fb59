"""The command line with comparison files and more than two sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.cli import main

FILES = {
    "first.txt": "Bridge falls\n\nThe old stone bridge at Upper Leigh collapsed on 3 May 2021.\n",
    "second.txt": "River wins\n\nOn 3 May 2021 the old stone bridge at Upper Leigh fell down.\n",
    "third.txt": "Bridge lost\n\nThe mayor of Upper Leigh wept when the stone bridge went.\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with the files above."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _report(*arguments: str) -> Any:
    """The report, without what the files were called."""
    assert main([*arguments, "-o", "report.json"]) == 0
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    for source in report["sources"]:
        del source["name"]
    return report


@pytest.mark.parametrize("names", [[], ["first.txt", "second.txt"]])
def test_a_saved_comparison_is_the_same_when_opened(
    names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """To the last digit; saving prints nothing."""
    before = _report(*names)
    assert main([*names, "--save-comparison", "saved.yaml"]) == 0
    assert capsys.readouterr() == ("", "")
    assert _report("saved.yaml") == before


def test_a_saved_comparison_holds_all_sources(folder: Path) -> None:
    """Three articles, and the facts of all of them, each once."""
    assert main([*FILES, "--save-comparison", "saved.yml"]) == 0
    text = (folder / "saved.yml").read_text(encoding="utf-8")
    assert [name for name in FILES if f"path: {name}\n" in text] == list(FILES)
    for place in ("{1: [", "2: [", "3: ["):
        assert place in text
    names = [line for line in text.splitlines() if line.startswith("  - name: ")]
    assert len(names) == len(set(names))
    assert main(["saved.yml", "--save-comparison", "again.yaml"]) == 0
    assert (folder / "again.yaml").read_text(encoding="utf-8") == text


def test_a_comparison_is_saved_as_it_was_asked_for(folder: Path) -> None:
    """Facts and language of the arguments are part of it."""
    (folder / "facts.yaml").write_text("facts: [{name: A, cues: [bridge]}]\n", encoding="utf-8")
    asked = ["first.txt", "second.txt", "--facts", "facts.yaml", "--language", "en"]
    assert main([*asked, "--save-comparison", "saved.yaml"]) == 0
    text = (folder / "saved.yaml").read_text(encoding="utf-8")
    assert "language: en\n" in text
    assert "  - name: A\n    cues: [bridge]\n" in text


def test_a_file_may_tell_the_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that is not known is refused where it stands; the command line goes before it."""
    file = folder / "own.yaml"
    sources = "sources: [{path: first.txt}, {path: second.txt}]\n"
    file.write_text(sources + "language: xx\n", encoding="utf-8")
    assert main(["own.yaml", "--format", "json"]) == 2
    assert "column 11: this is not a known language code" in capsys.readouterr().err
    assert main(["own.yaml", "--language", "en", "--format", "json"]) == 0
    english = json.loads(capsys.readouterr().out)
    file.write_text(sources + "language: de\n", encoding="utf-8")
    assert main(["own.yaml", "--format", "json"]) == 0
    german = json.loads(capsys.readouterr().out)
    assert english["pairs"][0]["links"] != german["pairs"][0]["links"]


def test_a_file_may_tell_nicknames(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What they link is linked in the report."""
    text = (
        "sources:\n"
        "  - text: [All day it rained hard., Then Halvorsen was furious.]\n"
        "  - text: [That night Inga slept badly., Tickets will be refunded.]\n"
    )
    counts = []
    for names in ("", "names: {Halvorsen: [Inga]}\n"):
        (folder / "own.yaml").write_text(text + names, encoding="utf-8")
        assert main(["own.yaml", "--format", "json"]) == 0
        counts.append(len(json.loads(capsys.readouterr().out)["pairs"][0]["links"]))
    assert counts == [0, 1]


def test_an_input_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By whatever name it is called."""
    (folder / "link.yaml").symlink_to("first.txt")
    assert main(["first.txt", "second.txt", "--save-comparison", "link.yaml"]) == 2
    assert "cannot write the comparison file: link.yaml: it is one of" in capsys.readouterr().err
    assert (folder / "first.txt").read_text(encoding="utf-8") == FILES["first.txt"]
