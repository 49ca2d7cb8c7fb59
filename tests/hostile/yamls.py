"""Comparison files of somebody who means harm, or pressed the wrong keys."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

from tests.hostile.case import Case, by_hand, comparison

_PAIR = "sources: [{path: good.txt}, {path: other.txt}]\n"
_GOOD: dict[str, Any] = {
    "version": 1,
    "sources": [
        {"path": "good.txt", "publisher": "A", "published": "2021-05-03"},
        {"text": ["It fell.", {"caption": "The bridge"}], "note": "B"},
    ],
    "language": "en",
    "names": {"Ann Lee": ["the mayor"]},
    "boilerplate": ["get our {number} alerts"],
    "facts": [
        {"name": "The fall", "cues": ["collapsed", "fell"]},
        {"name": "Elsewhere", "passages": {"1": [1], "2": [1]}},
    ],
    "more_facts": "no",
}
_BAD: tuple[Any, ...] = (
    None, True, -1, 1e308, "", " ", "\x1b]0;7777\x07", "\u202e", "*", "{number}", "a" * 300, [],
    [[]], {}, {"a": {}}, ["a", ["b"]], {"": ""}, "../../etc/passwd", "/dev/zero",
    "http://127.0.0.1:1/", "2021-02-30", "9" * 20, "!!python/object:os.system", "&a", "~", "0x10",
)  # fmt: skip


def _levels(opening: str) -> str:
    return "".join(f"a{n + 1}: &a{n + 1} {opening % ', '.join([f'*a{n}'] * 9)}\n" for n in range(9))


def _many(unit: str, count: int) -> str:
    """Lines of `unit`, each with its number for #."""
    return "".join(unit.replace("#", str(number)) + "\n" for number in range(count))


CASES: tuple[Case, ...] = (
    comparison("YAML: not closed", "sources: [{path: a"),
    comparison("YAML: a bomb of lists", f"a0: &a0 x\n{_levels('[%s]')}facts: *a9\n"),
    comparison("YAML: a tag of Python", "sources: !!python/object/apply:os.system [id]\n"),
    comparison("YAML: 100,000 lists in lists", lambda: "facts: " + "[" * 100_000),
    comparison("YAML: tabs and controls", "sources:\n\t- path: \x1b]0;7777\x07\n"),
    comparison("YAML: an address", "sources: [{path: 'http://127.0.0.1:1/'}, {path: good.txt}]\n"),
    *by_hand(
        comparison("YAML: nothing", ""),
        comparison("YAML: a bomb of keys", f"a0: &a0 {{x: 1}}\n{_levels('{<<: [%s]}')}"),
        comparison("YAML: a circle", "sources: &a [*a, *a]\n"),
        comparison("YAML: an unknown tag", _PAIR + "facts: !\u202emine []\n"),
        comparison("YAML: 100,000 keys in keys", lambda: "{a: " * 100_000),
        comparison("YAML: a key of a megabyte", lambda: "a" * 1_000_000 + ": 1\n"),
        comparison("YAML: 20,000 keys", lambda: _many("a#: 1", 20_000)),
        comparison("YAML: keys twice", _PAIR + _PAIR),
        comparison("YAML: two documents", _PAIR + "---\n" + _PAIR),
        comparison("YAML: lone surrogates", "sources: \ud800\n"),
        comparison(
            "YAML: 5,000 facts", lambda: _PAIR + "facts:\n" + _many("- {name: a#, cues: [b]}", 5000)
        ),
        comparison(
            "YAML: 900 facts",
            lambda: _PAIR + "facts:\n" + _many("- {name: a#, cues: [it fell #]}", 900),
        ),
        comparison(
            "YAML: 400 names", lambda: _PAIR + "names:\n" + _many("  Ann#: [the bridge #]", 400)
        ),
        comparison("YAML: stars without end", _PAIR + f"boilerplate: ['{'* ' * 40} a']\n"),
        comparison("YAML: itself as article", "sources: [{path: bad.yaml}, {path: good.txt}]\n"),
        comparison(
            "YAML: a text of 5 MB",
            lambda: "sources: [{text: " + "a " * 2_500_000 + "}, {path: good.txt}]\n",
        ),
        comparison(
            "YAML: 60,000 passages",
            lambda: "sources: [{path: good.txt}, {text: [" + "a, " * 60_000 + "]}]\n",
        ),
    ),
)


def drawn(seeds: range) -> Iterator[Case]:
    """A case for each of `seeds`: a good comparison file with a few values that are bad."""
    for seed in seeds:
        yield comparison(f"YAML: drawn with seed {seed}", spoilt(seed))


def spoilt(seed: int) -> str:
    """A good comparison file, but for a few values that are bad, and a character or two."""
    draw = random.Random(seed)  # noqa: S311 - rubbish, not secrets
    document = json.loads(json.dumps(_GOOD))
    for _ in range(draw.randint(1, 3)):
        holder, key = draw.choice(list(_places(document)))
        holder[key] = draw.choice(_BAD)
    text = json.dumps(document, ensure_ascii=draw.random() < 0.5, indent=1)
    if draw.random() < 0.3:
        place = draw.randrange(len(text))
        text = text[:place] + draw.choice("[]{}:,-&*!|>'\"#%@\t\n\0\x85\u2028") + text[place + 1 :]
    return text


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in lists and keys below `value`."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, below in list(pairs):
        yield value, key
        if isinstance(below, (dict, list)):
            yield from _places(below)
