"""Stemming: one language is loaded alone, and gives what the library gives."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import snowballstemmer

from reader.matching.terms.languages import _STEMMERS

ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    "running",
    "ferries",
    "l\u00e4ufer",
    "chanteuses",
    "\u043a\u043e\u0440\u0430\u0431\u043b\u0438",
)
ALGORITHMS = sorted(_STEMMERS.values())

ALONE = f"""
import json, sys
from reader.matching.terms.stems import stemmed

stems = {{}}
loaded = []
for algorithm in {ALGORITHMS}:
    stems[algorithm] = [stemmed(word, algorithm) for word in {WORDS}]
    loaded.append(sum(name.endswith("_stemmer") for name in sys.modules))
import snowballstemmer
print(json.dumps([stems, loaded, len(snowballstemmer.algorithms())]))
"""


def test_stemmers_come_alone_and_are_those_of_the_library() -> None:
    """In a fresh process every language loads itself only; after that the library is whole."""
    told = subprocess.run(
        [sys.executable, "-c", ALONE],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    stems, loaded, whole = json.loads(told.stdout)
    assert stems == {a: snowballstemmer.stemmer(a).stemWords(WORDS) for a in ALGORITHMS}
    assert loaded == list(range(1, len(ALGORITHMS) + 1))
    assert whole == len(snowballstemmer.algorithms())
