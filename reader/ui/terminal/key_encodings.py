"""Keys as control sequences: xterm's modifyOtherKeys, kitty's CSI u, Windows' win32-input-mode.

https://invisible-island.net/xterm/ctlseqs/, https://sw.kovidgoyal.net/kitty/keyboard-protocol/,
https://github.com/microsoft/terminal/blob/main/doc/specs/%234999%20-%20Improved%20keyboard%20handling%20in%20Conpty.md
"""

from __future__ import annotations

import re

_DEL = 0x7F
_SURROGATES = 0xD800
_NO_CHARACTERS = range(_SURROGATES, 0xF900)
"""Surrogates, and the private use area, where kitty has its keys without a character."""

_SHIFT, _ALT, _CTRL = 1, 2, 4
_MODIFIERS = 0x3F
"""All but Caps Lock and Num Lock."""

_CSI_U = re.compile(r"(\d+)(?::(\d*))?(?::\d*)?(?:;(\d*)(?::(\d+))?)?(?:;(\d*)[\d:]*)?u")
"""Code point, shifted code point, modifiers, kind of event, text."""

_OTHER_KEY = re.compile(r"27;(\d+);(\d+)~")
"""Modifiers and code point."""

_WIN32 = re.compile(r"(\d*);\d*;(\d*);1(?:;\d*){0,2}_")
"""A key pressed: its virtual key and its character."""

_VIRTUAL = {33: "5~", 34: "6~", 35: "F", 36: "H", 37: "D", 38: "A", 39: "C", 40: "B", 46: "3~"}
"""Windows' virtual keys that have no character, as control sequences."""

_LEGACY = re.compile(r"([\d;:]*?)(?::(\d+))?([A-HPQSZ~^@]|\[[A-E]|(?<!\d)[abcd])")
"""Keys of xterm, rxvt and Linux, to whose modifiers kitty adds the kind of event."""

_RELEASED = "3"
"""The kind of event, after 1 for pressed and 2 for repeated."""


def decode_key(text: str) -> str:
    """Return the key of a control sequence as an xterm without extensions sends it.

    `text` is what follows CSI. The result is a character, with Esc before it for Alt, or a control
    sequence; it is empty for a key that was released, and for what is no key.
    """
    if found := _CSI_U.fullmatch(text):
        code, shifted, modifiers, event, typed = found.groups()
        return "" if event == _RELEASED else _extended(code, typed or shifted, modifiers)
    if found := _OTHER_KEY.fullmatch(text):
        return _extended(found[2], None, found[1])
    if found := _WIN32.fullmatch(text):
        virtual, character = int(found[1] or 0), int(found[2] or 0)
        if 0 < character < _SURROGATES:
            return chr(character)
        return f"\x1b[{_VIRTUAL[virtual]}" if virtual in _VIRTUAL else ""
    found = _LEGACY.fullmatch(text)
    if found is None or found[2] == _RELEASED:
        return ""
    return f"\x1b[{found[1]}{found[3]}"


def _extended(code: str, typed: str | None, modifiers: str | None) -> str:
    """A key by code point, the code point that it types, if known, and modifiers."""
    number, held = int(code), (int(modifiers or 1) - 1) & _MODIFIERS
    sequence = f"\x1b[{code};{held + 1}u" if held else f"\x1b[{code}u"
    has_character = 32 <= number <= 0x10FFFF and number != _DEL
    if not has_character or number in _NO_CHARACTERS or held > 7:
        return sequence
    base, point = chr(number), int(typed or 0)
    if held & _CTRL:
        is_control = "@" <= base.upper() <= "_"
        character = chr(ord(base.upper()) & 0x1F) if is_control else ""
    elif 32 <= point < _SURROGATES:
        character = chr(point)
    else:
        character = base.upper() if held & _SHIFT else base
    return f"\x1b{character}" if character and held & _ALT else character or sequence
