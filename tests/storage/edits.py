"""What becomes of anchors in an edited article: `python -m tests.storage.edits` prints a table.

Each edit is tried on passages of an article, several at a time; a passage that was replaced or cut
must not be found, any other where it went. Sources are the bundled pair, whose accounts are the
hard part: a passage is also replaced by what the other account says of the same matter. Named on
the command line, other pairs are tried: `python -m tests.storage.edits LEFT RIGHT`.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reader.loading import load
from reader.model import RawPassage, Source, number_passages
from reader.storage.passages import anchor, outline
from reader.storage.relocate import VersionMap

Edit = Callable[[random.Random, str, Sequence[str]], list[str]]
"""From a passage, and what the other account says, to the passages in its place."""

_GONE = frozenset({"cut out", "replaced by any", "replaced by the like"})
"""Edits after which there is nothing to be found."""


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?\u201d])\s+", text)


def _typo(chance: random.Random, text: str, _: Sequence[str]) -> list[str]:
    at = chance.randrange(len(text))
    return [text[:at] + chance.choice("aeiou") + text[at + 1 :]]


def _reworded(chance: random.Random, text: str, others: Sequence[str]) -> list[str]:
    """Every fifth word is another one."""
    words, stock = text.split(), " ".join(others).split()
    for at in chance.sample(range(len(words)), max(1, len(words) // 5)):
        words[at] = chance.choice(stock)
    return [" ".join(words)]


def _added(chance: random.Random, text: str, others: Sequence[str]) -> list[str]:
    sentence = chance.choice(_sentences(chance.choice(others)))
    return [chance.choice((f"{text} {sentence}", f"{sentence} {text}"))]


def _shortened(chance: random.Random, text: str, _: Sequence[str]) -> list[str]:
    sentences = _sentences(text)
    if len(sentences) > 1:
        sentences.pop(chance.randrange(len(sentences)))
    return [" ".join(sentences)]


def _split(chance: random.Random, text: str, _: Sequence[str]) -> list[str]:
    sentences = _sentences(text)
    if len(sentences) < 2:
        return [text]
    at = chance.randrange(1, len(sentences))
    return [" ".join(sentences[:at]), " ".join(sentences[at:])]


def _like(_: random.Random, text: str, others: Sequence[str]) -> list[str]:
    """What the other account says in the most of the same words."""
    words = set(text.split())
    return [max(others, key=lambda other: len(words & set(other.split())))]


EDITS: dict[str, Edit] = {
    "typo": _typo,
    "reworded": _reworded,
    "sentence added": _added,
    "sentence cut": _shortened,
    "split": _split,
    "merged with the next": lambda _, text, __: [text],  # joined below
    "moved": lambda _, text, __: [text],  # put elsewhere below
    "moved with a typo": _typo,
    "cut out": lambda *_: [],
    "replaced by any": lambda chance, _, others: [chance.choice(others)],
    "replaced by the like": _like,
}


@dataclass
class _Piece:
    """A passage of the new version, and which old ones it is."""

    text: str
    of: set[int] = field(default_factory=set)


@dataclass
class Table:
    """Counts by edit."""

    tried: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        rows = [f"{'edit':24}{'tried':>7}{'right':>7}{'not found':>11}{'wrong':>7}"]
        for edit, tried in self.tried.items():
            right, wrong = self.right[edit], self.wrong[edit]
            gone = tried - right - wrong
            rows.append(f"{edit:24}{tried:7}{right:7}{gone:11}{wrong:7}")
        return "\n".join(rows)


def edited(
    chance: random.Random, old: Sequence[str], others: Sequence[str], share: float
) -> tuple[list[_Piece], dict[int, str]]:
    """Another version, in which that share of the passages is edited, and which one how."""
    pieces: list[_Piece] = []
    elsewhere: list[_Piece] = []
    how: dict[int, str] = {}
    joined = False
    for at, text in enumerate(old):
        if joined:
            pieces[-1].text += f" {text}"
            pieces[-1].of.add(at)
            how[at], joined = "merged with the next", False
            continue
        edit = chance.choice(list(EDITS)) if chance.random() < share else "untouched"
        texts = [text] if edit == "untouched" else EDITS[edit](chance, text, others)
        how[at] = edit
        of = set() if edit in _GONE else {at}
        new = [_Piece(one, set(of)) for one in texts]
        (elsewhere if edit.startswith("moved") else pieces).extend(new)
        joined = edit == "merged with the next"
    for piece in elsewhere:
        pieces.insert(chance.randrange(len(pieces) + 1), piece)
    return pieces, how


def tried(
    sides: Sequence[Sequence[str]], rounds: int, share: float, chance: random.Random
) -> Table:
    """Edit each side of a pair so many times, and look for all of its passages."""
    table = Table()
    for _ in range(rounds):
        for old, others in (sides, sides[::-1]):
            pieces, how = edited(chance, old, [x for x in others if x not in old], share)
            if not pieces:
                continue
            before = _source(old)
            anchors = [anchor(before, at) for at in range(len(old))]
            now = _source([piece.text for piece in pieces])
            found = VersionMap(outline(before), now).find(anchors)
            for one in anchors:
                edit = how[one.at]
                table.tried[edit] += 1
                at = found.get(one)
                if at is not None:
                    is_it = one.at in pieces[at].of or pieces[at].text == old[one.at]
                    (table.right if is_it else table.wrong)[edit] += 1
    return table


def texts(names: Sequence[str]) -> list[list[str]]:
    """The passages of a pair, as the program opens it."""
    return [[p.text for p in source.passages] for source in load(names).sources]


def _source(passages: Sequence[str]) -> Source:
    return Source("edited", number_passages(map(RawPassage, passages)))


def main() -> None:
    """Print a table for a few edits at a time, and one for many."""
    for share in (0.1, 0.4):
        table = tried(texts(sys.argv[1:]), 100, share, random.Random(7))  # noqa: S311 - no secret
        sys.stdout.write(f"{share:.0%} of the passages edited at a time\n{table}\n\n")


if __name__ == "__main__":
    main()
