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
    "mouse of SGR": b"\x1b[<0;10;12M\x1b[<0;10;12m",
    "mouse in pixels": b"\x1b[<35;-1;678M",
    "mouse of X10 with letters": b"\x1b[MarU",
    "OSC 4, several": b"\x1b]4;1;rgb:cdcd/0000/0000;255;rgb:eeee/eeee/eeee\x07",
    "OSC 5": b"\x1b]5;0;rgb:0000/cdcd/0000\x1b\\",
    "OSC 11 as in CSS": b"\x1b]11;#1e1e2e\x1b\\",
    "OSC 12 with alpha": b"\x1b]12;rgba:ffff/0000/0000/8000\x1b\\",
    "OSC 21": b"\x1b]21;foreground=rgb:ff/ff/ff;background=rgb:00/00/00\x1b\\",
    "OSC 22": b"\x1b]22;default\x1b\\",
    "OSC 52, large": b"\x1b]52;p;" + b"QUFBYXJVcSAg" * 4 + b"\x1b\\",
    "OSC 99": b"\x1b]99;i=1:p=?;a=focus,report:o=always:u=0,1,2\x1b\\",
    "icon name": b"\x1b]Lreader: a r U q\x1b\\",
    "DA1 of a VT102": b"\x1b[?6c",
    "DA1 without a mark": b"\x1b[62;1c",
    "XTVERSION of xterm": b"\x1bP>|XTerm(390)\x1b\\",
    "XTGETTCAP, two": b"\x1bP1+r436f=323536;524742=\x1b\\",
    "XTGETXRES": b"\x1bP1+R61=62\x1b\\",
    "DECRQSS, not valid": b"\x1bP0$r\x1b\\",
    "DECRQSS of columns": b"\x1bP1$r80$|\x1b\\",
    "DECCIR": b"\x1bP1$u1;1;1;@;@;@;0;2;@;BB%5\x1b\\",
    "DECTABSR": b"\x1bP2$u9/17/25/33\x1b\\",
    "DECCKSR": b"\x1bP1!~ABCD\x1b\\",
    "DECMSR": b"\x1b[100*{",
    "DECRPDE": b'\x1b[24;80;1;1;1"w',
    "DECRQM of ANSI": b"\x1b[4;2$y",
    "keyboard": b"\x1b[?27;1;0;0n",
    "window is open": b"\x1b[1t",
    "window at": b"\x1b[3;10;20t",
    "resized, with parts": b"\x1b[48;50:1;132;1000;2000t",
    "XTFMTKEYS": b"\x1b[>4;2f",
    "kitty key released, with its text": b"\x1b[97;1:3;97u",
    "kitty modifier released": b"\x1b[57441;2:3u",
    "end of a paste": b"\x1b[201~",
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
