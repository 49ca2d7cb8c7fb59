"""The forms of what terminals send: which sequences are whole, and which byte may come next.

A byte that begins a piece and may not come next was typed between two pieces of a reply.
"""

from __future__ import annotations

import re
from enum import IntEnum


class Introducer(IntEnum):
    """C1 controls that begin a sequence; in 7 bits ESC and a byte 0x40 less (ECMA-48, 5.3)."""

    SS3 = 0x8F
    DCS = 0x90
    SOS = 0x98
    CSI = 0x9B
    OSC = 0x9D
    PM = 0x9E
    APC = 0x9F

    @property
    def is_string(self) -> bool:
        """Whether it begins a control string, which ends in ST."""
        return self not in {Introducer.SS3, Introducer.CSI}


PARAMETERS = {
    Introducer.SS3: re.compile(rb"\d"),
    Introducer.CSI: re.compile(rb"(?:[=>?]?[\d;:]*|<[\d;-]*)[$&*\"]?|\["),
}
"""What known sequences have between introducer and final byte, or its beginning."""

ANSWER_PARAMETERS = re.compile(rb"\d*;?\d*")
"""The same of our answer."""

SEQUENCES = {
    Introducer.SS3: re.compile(rb"\d?[A-DFHMPQRSXa-dj-y]"),
    Introducer.CSI: re.compile(
        rb"[\d;:]*[A-HPQSZu~^@]|\[[A-E]|[abcd]"  # keys
        rb"|\d+;\d+R|<\d+;-?\d+;-?\d+[Mm]|\d+;\d+;\d+M|M|[IO]|1;[5-8][p-y]"
        rb"|[<=>?][\d;:]+\$?[cfmnqtuyRS]|[03]n|[\d;]+c|(?:[12]|\d+(?:;[\d:]*)+)[tx]|[\d;]+_"
        rb"|[\d;]*(?:\$y|&w|\"w|\*\{)"
    ),
}
"""Known sequences, after their introducers: keys, reports and replies."""

_HEX = rb"0123456789abcdefABCDEF"
_CONTENTS = (
    (Introducer.OSC, rb"\d*\Z", b"0123456789;lL"),
    (Introducer.OSC, rb"[45];\d*\Z", b"0123456789;"),
    (Introducer.OSC, rb"(?:1\d|[45];\d+);", _HEX + b"rgba:/;#"),
    (Introducer.DCS, rb"(?:\d?![|~]|[01]\+[rR])", _HEX + b"=;"),
)
_BEGINNINGS = {
    Introducer.OSC: re.compile(rb"(?:\d+(?:;|\Z)|[lL])"),
    Introducer.DCS: re.compile(rb"[\d;]*(?:[!$+|]|\Z)|>(?:\||\Z)"),
    Introducer.APC: re.compile(rb"G"),
}
"""How the content of replies begins, or what that may still become."""

_NEXT = tuple((intro, re.compile(form), frozenset(more)) for intro, form, more in _CONTENTS)
"""What may follow in the strings of known form: introducer, content so far, possible next bytes."""


def may_follow(introducer: object, content: bytes | bytearray) -> frozenset[int] | None:
    """Return the bytes that may come next in a control string; None where its form is not known."""
    for known, form, more in _NEXT:
        if known is introducer and form.match(content):
            return more
    return None


def begins_reply(introducer: Introducer, content: bytes | bytearray) -> bool:
    """Return whether a control string whose bytes came one by one is a reply, not typed."""
    form = _BEGINNINGS.get(introducer)
    return form is not None and form.match(content) is not None
