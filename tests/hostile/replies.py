"""What a terminal may send that is no key: replies to other programs' questions, and pieces."""

from __future__ import annotations

from tests.hostile.case import Case, two
from tests.pty.replies import REPLIES, in_utf_8

CASES = (
    Case("replies of the terminal", two, keys=[reply.decode() for reply in REPLIES.values()]),
    Case("replies in UTF-8", two, keys=[in_utf_8(reply).decode() for reply in REPLIES.values()]),
    Case(
        "replies in two pieces",
        two,
        keys=[
            piece.decode()
            for reply in REPLIES.values()
            for piece in (reply[: len(reply) // 2], reply[len(reply) // 2 :])
        ],
    ),
    Case("a control string without an end", two, keys=["\x1b]11;rgb:arU", "\x1bP>|arU", "\x1b"]),
)
