"""What a terminal must never get from a text: characters it would obey instead of showing."""

from __future__ import annotations

import re
import unicodedata

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2064\u206a\u206f\ufeff\U000e0041"

# What a program may send: CSI sequences, strings such as OSC, and the few without parameters.
OWN = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P_^][^\x07\x1b\x9c]*(?:\x07|\x1b\\)|\x1b[=>78]|\x1b\(0|"
    r"\x1b\(B\x0f?"
)


def intruders(sent: bytes) -> set[str]:
    """What the terminal got to obey that no program sends; hostile sequences have 7777 in them."""
    text = sent.decode("utf-8")  # strict: a lone byte of C1 is an intruder too
    found = {own for own in OWN.findall(text) if "7777" in own}
    found |= {own for own in OWN.findall(text) if own in {"\x1b(0", "\x1b7"}}
    rest = OWN.sub("", text)
    found |= {c for c in rest if unicodedata.category(c) == "Cc" and c not in "\r\n"}
    return found | (set(rest) & set(TURNING + UNSEEN + "\u2028\u2029"))
