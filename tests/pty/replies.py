"""What terminals send that is no key: replies to questions, also those of other programs."""

from __future__ import annotations

REPLIES = {
    "OSC 11": b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "OSC 10 with BEL": b"\x1b]10;rgb:cdcd/d6d6/f4f4\x07",
    "OSC 4": b"\x1b]4;7;rgb:baba/c2c2/dede\x1b\\",
    "OSC 52": b"\x1b]52;c;cmVhZGVyIGFyYWphcg==\x1b\\",
    "title": b"\x1b]lreader: a r U q\x1b\\",
    "iTerm": b"\x1b]1337;ReportCellSize=17.0;8.0;2.0\x1b\\",
    "DA1": b"\x1b[?62;22c",
    "DA2": b"\x1b[>0;10;1c",
    "DA3": b"\x1bP!|7E565445\x1b\\",
    "XTVERSION of tmux": b"\x1bP>|tmux 3.3a\x1b\\",
    "XTVERSION of kitty": b"\x1bP>|kitty(0.32.2)\x1b\\",
    "XTGETTCAP": b"\x1bP1+r544e=787465726d2d323536636f6c6f72\x1b\\",
    "XTGETTCAP, unknown": b"\x1bP0+r726162\x1b\\",
    "DECRQSS": b'\x1bP1$r0;1;7"p\x1b\\',
    "DECRQSS of the cursor": b"\x1bP1$r2 q\x1b\\",
    "DECRQSS of colours": b"\x1bP1$r0;38;5;1m\x1b\\",
    "kitty keyboard": b"\x1b[?1u",
    "kitty graphics": b"\x1b_Gi=31;OK\x1b\\",
    "kitty graphics, failed": b"\x1b_Gi=31;ENOENT:no such file, arUq\x1b\\",
    "colour scheme": b"\x1b[?997;1n",
    "status": b"\x1b[0n",
    "printer": b"\x1b[?13n",
    "DECXCPR": b"\x1b[?24;80;1R",
    "DECRQM": b"\x1b[?2026;2$y",
    "modifyOtherKeys": b"\x1b[>4;1m",
    "XTSMGRAPHICS": b"\x1b[?1;0;256S",
    "size in characters": b"\x1b[8;24;80t",
    "resized in band": b"\x1b[48;24;80;384;640t",
    "DECREQTPARM": b"\x1b[2;1;1;128;128;1;0x",
    "locator": b"\x1b[1;2;10;12;0&w",
    "win32 key released": b"\x1b[81;16;113;0;32;1_",
    "kitty key released": b"\x1b[113;1:3u",
    "focus": b"\x1b[I\x1b[O",
    "mouse of X10": b"\x1b[M jq",
    "mouse of urxvt": b"\x1b[32;10;12M",
    "PM": b"\x1b^a private message: arUq\x1b\\",
    "SOS": b"\x1bXsome text: arUq\x1b\\",
    "lone end of a string": b"\x1b\\",
}


def in_8_bits(reply: bytes) -> bytes:
    """The same with C1 controls of one byte, as after S8C1T (ESC SP G)."""
    for seven, eight in zip(b"PX[\\]^_", b"\x90\x98\x9b\x9c\x9d\x9e\x9f", strict=True):
        reply = reply.replace(bytes([0x1B, seven]), bytes([eight]))
    return reply


def in_utf_8(reply: bytes) -> bytes:
    """The same with C1 controls as characters of two bytes."""
    return in_8_bits(reply).decode("latin-1").encode()
