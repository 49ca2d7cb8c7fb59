"""The command line: what it opens, what it prints, and where it puts it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader import __version__
from reader.cli import main

FIRST = """\
Bridge falls at Upper Grünau

The old stone bridge at Upper Grünau collapsed on 3 May 2021 after weeks of rain.

Mayor Ann Lee called the collapse “a black day” for the valley.

The ferry company added four boats on Sunday.
"""
SECOND = """\
River takes stone bridge

On the night of 4 May 2021 the stone bridge at Upper Grünau collapsed into the river.

Trains between the coast and the capital were late all week.
"""
FACTS = """\
version: 1
facts:
  - name: the collapse
    cues: [collapsed, "stone bridge"]
"""


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    """Two short articles on one event."""
    return [
        written(tmp_path / "first.txt", FIRST),
        written(tmp_path / "second.txt", SECOND),
    ]


def written(path: Path, text: str) -> str:
    """The name of a file that holds `text`."""
    path.write_text(text, encoding="utf-8")
    return str(path)


def parsed(capsys: pytest.CaptureFixture[str]) -> Any:
    """What was printed, as JSON."""
    return json.loads(capsys.readouterr().out)


def test_without_a_terminal_the_report_is_text(
    pair: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Two files and no options, output captured: both articles are told as text."""
    assert main(pair) == 0
    out, err = capsys.readouterr()
    assert "The ferry company added four boats on Sunday." in out
    assert "Trains between the coast and the capital were late all week." in out
    assert err == ""


def test_no_arguments_open_the_bundled_pair(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a name, the bundled pair is compared, its facts found on both sides."""
    assert main(["--format", "json"]) == 0
    document = parsed(capsys)
    assert [s["publisher"] for s in document["sources"]] == [
        "The Independent",
        "Axios, via Al-Ahed",
    ]
    facts = document["pairs"][0]["facts"]
    assert len(facts) >= 8
    assert all(fact["left"] and fact["right"] for fact in facts)


def test_options_stand_anywhere(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Options before, between and after the names mean the same."""
    first, second = pair
    assert main(["--format", "json", first, second]) == 0
    before = parsed(capsys)
    assert main([first, "--format=json", second]) == 0
    assert parsed(capsys) == before
    assert main(["--format", "json", "--", first, second]) == 0
    assert parsed(capsys) == before


def test_links_come_with_their_evidence(
    pair: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The two passages on the collapse are linked, and the spans are words of both."""
    assert main([*pair, "--format", "json"]) == 0
    document = parsed(capsys)
    left, right = ([p["text"] for p in s["passages"]] for s in document["sources"])
    link = next(
        ln
        for ln in document["pairs"][0]["links"]
        if left[ln["left"]].startswith("The old") and right[ln["right"]].startswith("On the night")
    )
    assert 0 < link["strength"] <= 1
    for evidence in link["evidence"]:
        assert all(left[link["left"]][start:end].strip() for start, end in evidence["left"])
        assert all(right[link["right"]][start:end].strip() for start, end in evidence["right"])


def test_given_facts_are_looked_for(
    pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--facts brings facts and cues to a pair that has none of its own."""
    facts = written(tmp_path / "facts.yaml", FACTS)
    assert main([*pair, "--facts", facts, "--format", "json"]) == 0
    found, *_ = parsed(capsys)["pairs"][0]["facts"]
    assert found["name"] == "the collapse"
    assert found["left"]
    assert found["right"]


@pytest.mark.usefixtures("pair")
def test_given_facts_win_over_those_of_the_sources(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A given fact takes the place of the sources' fact of the same name; others stay."""
    both = FACTS + "  - name: boats\n    cues: [ferry company]\n"
    sources = "sources:\n  - path: first.txt\n  - path: second.txt\n"
    own = written(tmp_path / "own.yaml", both + sources)
    given = written(tmp_path / "given.yaml", FACTS.replace('collapsed, "stone bridge"', "trains"))
    assert main([own, "--facts", given, "--format", "json"]) == 0
    document = parsed(capsys)
    collapse, boats, *_ = document["pairs"][0]["facts"]
    right = [p["text"] for p in document["sources"][1]["passages"]]
    assert [right[index][:6] for index in collapse["right"]] == ["Trains"]
    assert (boats["name"], len(boats["left"])) == ("boats", 1)


@pytest.mark.parametrize(
    ("name", "options", "is_json"),
    [
        ("report.json", [], True),
        ("report.txt", [], False),
        ("report", [], False),
        ("report.txt", ["--format", "json"], True),
        ("report.json", ["--format", "text"], False),
    ],
)
def test_output_takes_its_format_from_the_option_then_the_ending(
    pair: list[str], tmp_path: Path, *, name: str, options: list[str], is_json: bool
) -> None:
    """-o writes what --format says; without it, what the file's ending says; else text."""
    path = tmp_path / name
    assert main([*pair, *options, "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith("{") is is_json


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("report.txt", "Two accounts"),
        ("report.html", "<!DOCTYPE html>"),
        ("report.htm", "<!DOCTYPE html>"),
        ("report.md", "# "),
        ("report.csv", '"left source",'),
        ("report.json", '{\n "version": 2'),
    ],
)
def test_every_ending_has_its_format(
    pair: list[str], tmp_path: Path, name: str, beginning: str
) -> None:
    """The file is what its name says it is."""
    path = tmp_path / name
    assert main([*pair, "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith(beginning)


def test_output_prints_nothing(
    pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report that went into a file is not printed as well."""
    assert main([*pair, "-o", str(tmp_path / "report.txt")]) == 0
    assert capsys.readouterr() == ("", "")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """--version prints the name and the version."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"reader {__version__}\n"


def test_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    """--help tells of every option and the exit codes, and fits 80 columns of examples."""
    assert main(["-h"]) == 0
    out = capsys.readouterr().out
    options = ("--facts", "--format", "--output", "--at", "--ascii", "--version", "--help")
    assert all(option in out for option in options)
    assert "exit codes: 0" in out


def test_settings_hold_for_every_start(
    pair: list[str], config_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The config file's ASCII holds for every start, also beside lines that are wrong."""
    config = config_home / "reader" / "config.yaml"
    config.parent.mkdir()
    try:
        written(config, "ascii: yes\n")
        assert main(pair) == 0
        assert capsys.readouterr().out.isascii()
        written(config, "asci: yes\nascii: yes\ntheme: drak\nkeys: {qit: [x]}\n")
        assert main(pair) == 0
        out, err = capsys.readouterr()
        assert out.isascii()
        assert [line.partition("config.yaml:")[2] for line in err.splitlines()] == [
            "1: unknown key 'asci'; did you mean 'ascii'?",
            "4: there is no command 'qit'; did you mean 'quit'?",
            "3: there is no theme 'drak'; did you mean 'dark'?",
        ]
        assert main([*pair, "--theme", "drak"]) == 2
        assert "--theme drak" in capsys.readouterr().err.splitlines()[-1]
    finally:
        config.unlink()
        config.parent.rmdir()
