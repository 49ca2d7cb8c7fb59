"""Whatever a text holds, a terminal can only show it: every control character in every place."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.pty.intruders import TURNING, UNSEEN, intruders

Open = Callable[..., Any]
LINK_LINE = r"^ \d+ ⇄ \d+ "

SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
C0 = "".join(chr(code) for code in range(0x20) if chr(code) not in SPACES) + "\x7f"
C1 = "".join(chr(code) for code in range(0x80, 0xA0) if chr(code) not in SPACES)
SEQUENCES = (
    "\x1b[7777m \x1b[?7777h \x1b[7777;1H \x1b[7777J \x1bc \x1b#8 \x1bN \x1b(0 \x1b7 "
    "\x1b]0;7777\x07 \x1b]52;c;7777\x1b\\ \x1bP7777q\x1b\\ \x1b_7777\x1b\\ \x1b^7777\x1b\\ "
    "\x9b7777m \x9d0;7777\x9c \x907777\x9c"
)
ALL = C0 + C1 + TURNING + UNSEEN + SEQUENCES + SPACES
PICTURES = {chr(0x2400 + ord(c)) for c in C0 if c != "\x7f"} | {"\u2421", "\ufffd"}
"""What stands on the screen in their place (Unicode's control pictures, and U+FFFD)."""

METADATA = ("publisher", "headline", "author", "published", "place", "address", "note", "about")


def quoted(text: str) -> str:
    """`text` as YAML writes it in ASCII, every odd character by its number."""
    plain = (c if c.isascii() and c.isalnum() else f"\\U{ord(c):08x}" for c in text)
    return f'"{"".join(plain)}"'


def written(file: Path, text: str) -> str:
    """The name of a file that holds `text`."""
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    return str(file)


@pytest.fixture
def comparison(tmp_path: Path) -> str:
    """A comparison file with `ALL` in every place that is ever shown.

    The first article gets its metadata there, the second in front matter of its own.
    """
    in_file = ALL.replace("\0", "")  # which would make the file a binary one
    name = in_file.replace("/", "")[:80]
    body = f"Gate {in_file} shut\n\nThe ferry gate shut {in_file} at nine on Monday.\n"
    metadata = [f"{key}: {quoted(f'{key} {ALL}')}" for key in METADATA]
    written(tmp_path / f"{name}.txt", body)
    written(tmp_path / f"{name}.md", "\n".join(["---", *metadata, "---", "", body]))
    lines = ["version: 1", "sources:", f"  - path: {quoted(f'{name}.txt')}"]
    lines += [f"    {line}" for line in metadata if not line.startswith("published")]
    lines += [f"  - path: {quoted(f'{name}.md')}", "facts:"]
    lines += [f"  - name: {quoted(f'gate {ALL}')}", "    cues: [ferry gate]"]
    return written(tmp_path / "comparison.yaml", "\n".join(lines))


def test_nothing_gets_through_the_screen(open_reader: Open, comparison: str) -> None:
    """Panes, headers, link line, facts, help: the pictures are shown, the characters not sent."""
    terminal = open_reader(comparison, columns=300, rows=50)
    shown = terminal.wait_for(LINK_LINE)
    assert set(shown) >= PICTURES
    for opens, closes in (("?", "q"), ("f", "\x1b"), (":", "\x1b")):
        terminal.settle()
        before = terminal.lines()
        terminal.press(opens)
        terminal.wait_until(lambda before=before: terminal.lines() != before, "a panel")
        terminal.settle()
        if opens != ":":
            assert set("".join(terminal.lines())) >= PICTURES
        terminal.press(closes)
        terminal.wait_until(
            lambda before=before: terminal.lines() == before, f"the panes after {opens}"
        )
    terminal.press("j\r\tjG1")
    terminal.settle()
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert intruders(bytes(terminal.received)) == set()


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_gets_through_a_report(open_reader: Open, comparison: str, form: str) -> None:
    """A report printed to a terminal shows pictures in all places, too."""
    terminal = open_reader(comparison, "--format", form)
    assert terminal.wait_for_end() == 0
    sent = bytes(terminal.received)
    assert intruders(sent) == set()
    assert b"\x1b" not in sent
    text = sent.decode()
    assert set(text) >= PICTURES
    for place in ("publisher", "headline", "author", "gate"):
        assert place in text


HOSTILE = ALL.replace("\0", "")
ARGUMENTS = {
    "a missing file": [f"missing{HOSTILE}", "plain.txt"],
    "bytes that are no text": ["missing\udc9b7777m\udc1b", "plain.txt"],
    "an option": [f"--bogus{HOSTILE}"],
    "--at, no number": ["--at", f"7{HOSTILE}"],
    "--format": ["--format", f"text{HOSTILE}"],
    "--facts": ["--facts", f"facts{HOSTILE}.yaml"],
    "--language": ["--language", f"de{HOSTILE}"],
    "-o": ["-o", f"missing/{HOSTILE}"],
    "the same file twice": ["hostile name", "hostile name"],
    "an empty file": ["empty name", "plain.txt"],
    "a key of YAML": ["key.yaml"],
    "a value of YAML": ["value.yaml"],
    "a path in YAML": ["path.yaml"],
    "the version in YAML": ["version.yaml"],
    "a tag in YAML": ["tag.yaml"],
    "raw characters in YAML": ["raw.yaml"],
    "an alias in YAML": ["alias.yaml"],
}
RUN_ALL = """
import json, sys
from reader.cli import main
for arguments in json.load(open("arguments.json")):
    assert main(arguments) == 2, arguments
"""


def test_nothing_gets_through_an_error(open_reader: Open, tmp_path: Path) -> None:
    """Each complaint is one line, and names its culprit with pictures."""
    name = HOSTILE.replace("/", "")[:80]
    bad = quoted("gate " + ALL)
    raw = HOSTILE.replace("\n", "").replace("\r", "")
    written(tmp_path / "plain.txt", "The ferry gate\n\nIt shut at nine on Monday.\n")
    written(tmp_path / name, "The gate\n\nIt shut at nine on Monday.\n")
    written(tmp_path / f"{name} empty", "")
    written(tmp_path / "key.yaml", f"{bad}: 1\n")
    written(tmp_path / "value.yaml", f"sources: {bad}\n")
    written(tmp_path / "path.yaml", f"sources: [{{path: {bad}}}, {{path: plain.txt}}]\n")
    written(tmp_path / "version.yaml", f"version: {bad}\n")
    written(tmp_path / "tag.yaml", "sources: !<tag:7777%1B%5B7777m> 1\n")
    written(tmp_path / "raw.yaml", f"sources: {raw}\n")
    written(tmp_path / "alias.yaml", f"sources: *7777{TURNING}{UNSEEN}\n")
    names = {"hostile name": name, "empty name": f"{name} empty"}
    calls = [[names.get(word, word) for word in words] for words in ARGUMENTS.values()]
    written(tmp_path / "arguments.json", json.dumps(calls))
    there = ["/bin/sh", "-c", f'cd "{tmp_path}" && exec "$@"', "sh"]
    terminal = open_reader(sys.executable, "-c", RUN_ALL, command=there)
    assert terminal.wait_for_end() == 0, bytes(terminal.received)
    sent = bytes(terminal.received)
    assert intruders(sent) == set()
    assert b"\x1b" not in sent
    lines = sent.decode().splitlines()
    assert len(lines) == len(ARGUMENTS), told(lines)
    assert all(line.startswith("reader: ") for line in lines), told(lines)


def told(lines: Iterable[str]) -> str:
    """The lines one below the other."""
    return "\n".join(lines)
