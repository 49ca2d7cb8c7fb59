"""The command line: what it opens, what it prints, and where it puts it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reader import __version__
from reader.cli import main
from reader.cli.arguments import make_parser
from reader.errors import UsageError
from reader.session.inputs import Options, load_inputs

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
    """Two files and no options, output captured: both articles are printed as text."""
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
        ("report.dat", ["--format", "text"], False),
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


def test_help_fits_one_screen(capsys: pytest.CaptureFixture[str]) -> None:
    """80x24 with the prompt below; every option in it exists and is in the right group."""
    assert main(["-h"]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    groups = {group.title: group for group in make_parser()._action_groups}  # noqa: SLF001 - argparse has no public list
    title = ""
    for line in lines[4:-1]:
        title = title if line.startswith(" ") else line.removesuffix(":")
        known = {name for one in groups[title]._group_actions for name in one.option_strings}  # noqa: SLF001 - as above
        assert set(re.findall(r"--[a-z-]+", line[:24])) <= known


def test_all_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    """By group, with examples and exit codes."""
    assert main(["--help", "all"]) == 0
    out = capsys.readouterr().out
    assert all(option in out for option in make_parser().options)
    assert "exit codes: 0" in out


def test_a_dash_is_standard_output(
    pair: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """-o - prints, in the format of --format or as text; no file of that name appears."""
    monkeypatch.chdir(tmp_path)
    assert main([*pair, "-o", "-"]) == 0
    assert capsys.readouterr().out.startswith("Two accounts")
    assert main([*pair, "-o", "-", "--format", "json"]) == 0
    assert parsed(capsys)["version"] == 2
    assert not Path("-").exists()


@pytest.mark.parametrize(("name", "form"), [("report.json", "html"), ("report.HTM", "json")])
def test_a_report_does_not_go_under_the_extension_of_another(
    pair: list[str], tmp_path: Path, name: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and the error says which name fits."""
    assert main([*pair, "--format", form, "-o", str(tmp_path / name)]) == 2
    assert f"is not an extension of {form}; name it report.{form}" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("asked", "why"),
    [("the bridhe", "there is no such fact; nearest"), ("2", "there are facts 1 to 1; choose one")],
)
def test_an_unknown_fact_is_refused_before_the_screen_opens(
    pair: list[str], tmp_path: Path, asked: str, why: str
) -> None:
    """If no other facts are looked for, which could have that name."""
    own = "more_facts: no\nsources:\n  - path: first.txt\n  - path: second.txt\n"
    file = written(tmp_path / "own.yaml", FACTS + own)
    with pytest.raises(UsageError, match=f"--fact {asked}: {why}"):
        load_inputs(Options([file], fact=asked))
    assert load_inputs(Options([file], fact="collapse")).opened.facts
    assert load_inputs(Options(pair, fact=asked)).opened.more_facts


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
