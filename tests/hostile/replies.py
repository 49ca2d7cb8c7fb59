"""What a terminal may send that is no key: replies to other programs' questions, and pieces."""

from __future__ import annotations

from collections.abc import Sequence

from tests.hostile.case import GOOD, Case, article
from tests.pty.replies import REPLIES, in_8_bits, in_utf_8

linked = article("", GOOD.encode()).made
"""Twice the same article: a key that decides has a link to decide about."""


def _case(name: str, replies: Sequence[bytes]) -> Case:
    keys = [reply.decode("utf-8", "surrogateescape") for reply in replies]
    return Case(name, linked, keys=keys, on_screen_only=True)


_ALL = list(REPLIES.values())

CASES = (
    _case("replies of the terminal", _ALL),
    _case("replies in 8 bits", [in_8_bits(reply) for reply in _ALL]),
    _case("replies in UTF-8", [in_utf_8(reply) for reply in _ALL]),
    _case(
        "replies in two pieces",
        [piece for reply in _ALL for piece in (reply[: len(reply) // 2], reply[len(reply) // 2 :])],
    ),
    _case("a control string without an end", [b"\x1b]11;rgb:arU", b"\x1bP>|arU", b"\x1b"]),
)
