"""Articles that are none: bytes, characters, sizes and shapes that a text should not have."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.hostile.case import Case, article, by_hand
from tests.pty.intruders import TURNING, UNSEEN

_LONG = 9_000
"""Characters of a line: enough to show what takes the square of its length."""

_SEQUENCES = (
    "\x1b[7777m \x1b[?7777h \x1b[7777J \x1bc \x1b#8 \x1b(0 \x1b7 \x1b]0;7777\x07 "
    "\x1b]52;c;7777\x1b\\ \x1bP7777q\x1b\\ \x9b7777m \x9d0;7777\x9c"
)
_CONTROLS = "".join(map(chr, [*range(1, 32), *range(127, 160)])).replace("\n", "")
_PROSE = "The bridge fell on Monday, they said.\n\n"


def _random(size: int) -> bytes:
    return random.Random(size).randbytes(size)  # noqa: S311 - rubbish, not secrets


def _line(unit: str) -> Callable[[], bytes]:
    """One line of `unit`, over and over, below some prose."""
    return lambda: (_PROSE + unit * (_LONG // len(unit))).encode("utf-8", "surrogatepass")


def _bomb(key: str) -> str:
    levels = "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))
    return f"---\na0: &a0 lol\n{levels}{key}: *a9\n"


CASES: tuple[Case, ...] = (
    article("empty", b""),
    article("random bytes without NUL", _random(100_000).replace(b"\0", b"")),
    article("a NUL in prose", _PROSE.encode() * 3 + b"\0"),
    article("control characters", (_PROSE + _CONTROLS * 2 + _PROSE * 9).encode()),
    article("terminal sequences", (_SEQUENCES + "\n\n" + _PROSE * 9).encode()),
    article("turning characters", (TURNING + _PROSE + TURNING + _PROSE).encode()),
    article("UTF-16 with lone halves", b"\xff\xfe\x00\xd8a\x00\x00\xdc"),
    article("raw C1 bytes", _PROSE.encode() + b"\x9b7777m\x9d0;7777\x9c" * 9),
    article("100 MB", lambda: _PROSE.encode() * 2_500_000),
    article("a long line of families", _line("\U0001f468\u200d\U0001f469\u200d\U0001f467")),
    article("a long line of open quotations", _line('"a, ')),
    article("Markdown: open links", _line("[a]("), "md"),
    article("Markdown: lists in lists", b"".join(b"  " * n + b"- a\n" for n in range(500)), "md"),
    article("front matter with an alias bomb", _bomb("title").encode() + b"---\na\n", "md"),
    *by_hand(
        article("ten random bytes", _random(10)),
        article("a million random bytes", lambda: _random(1_000_000)),
        article("a megabyte of NUL", lambda: bytes(1_000_000)),
        article("unseen characters", (UNSEEN.join(_PROSE) + _PROSE).encode()),
        article("lone surrogates", ("\ud800\udfff" + _PROSE).encode("utf-8", "surrogatepass")),
        article("UTF-16 that is cut", _PROSE.encode("utf-16")[:-1]),
        article("UTF-32 beyond Unicode", b"\xff\xfe\x00\x00\xff\xff\xff\x7f"),
        article("overlong UTF-8", _PROSE.encode() + b"\xc0\x9b[7777m\xe0\x80\x9b"),
        article("one line of 50 MB", lambda: b"a bridge fell " * 3_500_000),
        article("one word of 5 MB", lambda: b"a" * 5_000_000),
        article("a million blank lines", lambda: b"\n" * 1_000_000 + _PROSE.encode()),
        article("a million short lines", lambda: b"a\n" * 1_000_000),
        article("20,000 short lines", b"a\n" * 20_000),
        article("three million words", lambda: b"a " * 3_000_000),
        article("a long line of zero-width spaces", _line("a\u200b")),
        article("a long line of joiners", _line("a\u200d")),
        article("a flood of accents", (_PROSE + "e" + "\u0301" * _LONG).encode()),
        article("a long line without spaces", _line("a")),
        article("a long line of commas and capitals", _line("By A, ")),
        article("a long line of dates", _line("3 May 2020, ")),
        article("a long line of numbers", _line("1 ")),
        article("a long line of speakers", _line("said Ann Lee of ")),
        article("a long line of brackets", _line("(")),
        article("a long line right to left", _line("\u05e9\u05dc\u05d5\u05dd ")),
        article("a long line of Chinese", _line("\u6a4b\u304c\u843d\u3061\u305f")),
        article("Markdown: quotations in quotations", _line("> "), "md"),
        article("Markdown: open emphasis", _line("*a_"), "md"),
        article("Markdown: code without end", _line("`a``"), "md"),
        article("Markdown: open comments", _line("<!-"), "md"),
        article("front matter without end", b"---\ntitle: a\n" + _PROSE.encode() * 99, "md"),
    ),
)  # fmt: skip
