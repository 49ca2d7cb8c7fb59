"""What the program has beside two articles: batches, manual, notes, own commands, recent pairs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.loading import load
from reader.model import Comparison
from reader.storage import EntryChange, Storage
from tests.hostile.case import KEYS, Case, two

_BAD = "\x1b]0;7777\x07\x9b7777m\u202e\u2028a"
_NAME = "\x1b]0;7777\x07\u202e.txt"
_LISTS = (*KEYS, "B", "\x07", "E", "\x07")
_NOTE = ("i", f"\x1b[200~{_BAD}\n{_BAD}\x1b[201~", "\x04", *KEYS, "B", "\x07")


def _batch(*pairs: object) -> Callable[[Path], Sequence[str]]:
    def made(folder: Path) -> Sequence[str]:
        lines = (pair if isinstance(pair, str) else json.dumps(pair) for pair in pairs)
        (folder / "pairs.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return ("--batch", "pairs.jsonl")

    return made


def _own_command(folder: Path) -> Sequence[str]:
    command = ["printf", f"{_BAD}\n" * 1000]
    _settings(folder, {"commands": {"a" + _BAD: command}})
    return two(folder)


def _settings(folder: Path, settings: object) -> None:
    file = folder / "config" / "reader" / "config.yaml"
    file.parent.mkdir()
    file.write_text(json.dumps(settings), encoding="utf-8")  # which is YAML, too


def _decided(folder: Path, review_file: Path | None = None) -> Sequence[str]:
    """The pair with a note and a decision, by somebody whose name is to be obeyed."""
    names = two(folder)
    paths = tuple(str(folder / name) for name in names)
    left, right = load(paths).sources
    storage = Storage(folder / "state" / "reader", reviewer=_BAD)
    store = storage.open_pair(Comparison(left, right), review_file=review_file)
    store.loaded.result(10)
    changes = EntryChange("note", 0, None, _BAD), EntryChange("decision", 0, 0, "rejected")
    store.record(*changes).result(10)
    storage.close()
    return names


def _reviewed(folder: Path) -> Sequence[str]:
    return (*_decided(folder, folder / "review.yaml"), "--review", "review.yaml")


def _recent(folder: Path) -> Sequence[str]:
    (folder / _NAME).write_text("It fell on Monday, they said.\n", encoding="utf-8")
    left, right = load((str(folder / "good.txt"), str(folder / _NAME))).sources
    storage = Storage(folder / "state" / "reader")
    storage.open_pair(Comparison(left, right)).loaded.result(10)
    storage.close()
    return ()


CASES: tuple[Case, ...] = (
    Case(
        "batch: ids and names to be obeyed",
        _batch(
            {"id": _BAD, "left": "good.txt", "right": {"text": _BAD, "headline": _BAD}},
            {"id": 2, "left": "good.txt", "right": f"{_BAD}.txt"},
            {"id": 3, "left": "good.txt", "right": "/dev/zero"},
        ),
        on_screen_only=True,
    ),
    Case("batch: a list that is none", _batch(f'{{"id": "{_BAD}", "left": 1}}'), options=()),
    Case("manual: a page to be obeyed", lambda _: ("--manual", _BAD), options=()),
    Case("a note to be obeyed", two, keys=_NOTE, may_decide=True, on_screen_only=True),
    Case("an own command to be obeyed", _own_command, keys=("!", "\r", "j", "G", "q", "q")),
    Case("a reviewer and a note to be obeyed", _reviewed, keys=_LISTS, may_decide=True),
    Case("a stored note to be obeyed", _decided, keys=_LISTS, may_decide=True),
    Case("recent pairs to be obeyed", _recent, on_screen_only=True),
)
