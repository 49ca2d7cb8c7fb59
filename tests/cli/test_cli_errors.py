"""The command line: what it refuses, and how it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli import main
from reader.paths import bundled_comparison

FILES = {
    "first.txt": "Bridge falls\n\nThe old stone bridge at Upper Leigh collapsed on 3 May 2021.\n",
    "second.txt": "River takes bridge\n\nOn 4 May 2021 the bridge fell into the river.\n",
    "third.txt": "Ferry adds boats\n\nThe ferry company added four boats on Sunday.\n",
    "empty.txt": "",
    "own.yaml": "version: 1\nsources:\n  - path: first.txt\n  - path: second.txt\n"
    "facts:\n  - name: the collapse\n    cues: [collapsed]\nmore_facts: no\n",
    "broken.yaml": "facts: [",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with the files above and a link to the first."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("first.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line of an error; nothing else was printed anywhere."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert err.startswith("reader: ")
    assert err.count(": ") >= 2, "what and where"
    assert "; " in err
    return err


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        (["first.txt", "second.txt"], "second.txt"),
        (["first.txt", "second.txt"], "link.txt"),
        (["first.txt", "second.txt", "--facts", "own.yaml"], "own.yaml"),
        (["own.yaml"], "own.yaml"),
        (["own.yaml"], "first.txt"),
    ],
)
def test_output_never_destroys_an_input(
    folder: Path, arguments: list[str], target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """-o onto a source, by any name, or onto a comparison file and what it names, is refused."""
    before = (folder / target).read_bytes()
    assert main([*arguments, "-o", target]) == 2
    assert "one of the inputs" in complaint(capsys)
    assert (folder / target).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "culprit"),
    [
        (["missing.txt", "second.txt"], "missing.txt"),
        (["first.txt", "missing.txt"], "missing.txt"),
        (["first.txt", "."], "."),
        (["first.txt", "empty.txt"], "empty.txt"),
        (["first.txt"], "first.txt"),
        (["first.txt", "first.txt"], "first.txt"),
        ([f"{n}.txt" for n in range(10)], "9.txt"),
        (["first.txt", "second.txt", "--save-comparison", "first.txt"], "first.txt"),
        (["first.txt", "second.txt", "--save-comparison", "missing/a.yaml"], "missing/a.yaml"),
        (["own.yaml", "--save-comparison", "own.yaml"], "own.yaml"),
        (["first.txt", "second.txt", "--facts", "own.yaml", "--save-comparison", "own.yaml"], ""),
        (["first.txt", "second.txt", "--save-comparison", "a.yaml", "-o", "a.txt"], "-o"),
        (["first.txt", "--save-comparison", "a.yaml"], "first.txt"),
        (["first.txt", "second.txt", "--facts", "missing.yaml"], "missing.yaml"),
        (["first.txt", "second.txt", "--facts", "broken.yaml"], "broken.yaml"),
        (["first.txt", "second.txt", "--at", "99"], "--at 99"),
        (["first.txt", "second.txt", "--at", "0"], "--at 0"),
        (["--at", "seven"], "--at"),
        (
            ["first.txt", "second.txt", "--pair", "1"],
            "--pair: '1' is not a pair: write the numbers",
        ),
        (["first.txt", "second.txt", "--pair", "2,2"], "--pair: '2,2' is not a pair"),
        (["first.txt", "second.txt", "--pair", "1,2"], "--pair 1,2: a report always"),
        (["first.txt", "second.txt", "--main", "2", "-o", "a.txt"], "--main 2: a report always"),
        (["own.yaml", "--fact", "collapse"], "--fact collapse: a report always covers every"),
        (["first.txt", "second.txt", "-o", "a.txt", "--at", "1"], "--at 1: a report always"),
        (["first.txt", "second.txt", "--layout", "round"], "--layout"),
        (["first.txt", "second.txt", "--language", "german"], "--language german"),
        (["--format", "docx"], "docx"),
        (["--bogus"], "--bogus"),
        (["-o"], "-o"),
        (["-o", "."], "."),
        (["-o", "missing/report.txt"], "missing/report.txt"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    folder: Path, arguments: list[str], culprit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, one line that names the culprit, nothing printed or written."""
    before = sorted(folder.iterdir())
    assert main(arguments) == 2
    assert culprit in complaint(capsys)
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("name", ["\x1b[2Jgone", "two\nlines", "\u202eesrever", "\udcff", "nul\0"])
def test_hostile_names_cannot_steer_the_terminal(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control characters in names and options reach the terminal as visible text only."""
    for arguments in ([name, name + "2"], ["--" + name], ["-o", f"missing/{name}"]):
        assert main(arguments) == 2
        assert complaint(capsys).removesuffix("\n").isprintable()


def test_output_never_replaces_what_was_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also from another folder, where a comparison file's paths lead elsewhere than they read."""
    (folder / "one.txt").write_text("The bridge fell into the river on Monday.", encoding="utf-8")
    (folder / "two.txt").write_text("A bridge fell; nobody was hurt, they say.", encoding="utf-8")
    file = folder / "own.yaml"
    file.write_text("sources: [{path: one.txt}, {path: two.txt}]\n", encoding="utf-8")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    for file_name in ("one.txt", "own.yaml"):
        before = (folder / file_name).read_bytes()
        assert main(["../own.yaml", "-o", f"../{file_name}", "--format", "text"]) == 2
        assert "one of the inputs" in capsys.readouterr().err
        assert (folder / file_name).read_bytes() == before
    assert main(["../own.yaml", "-o", "one.txt"]) == 0, "of the same name, but another file"
    bundled = bundled_comparison()
    before = bundled.read_bytes()
    assert main(["-o", str(bundled), "--format", "text"]) == 2
    assert bundled.read_bytes() == before


def test_output_needs_a_file_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The error names a folder, or a missing name, as what it is."""
    assert main(["-o", str(folder)]) == 2
    assert "directory" in capsys.readouterr().err
