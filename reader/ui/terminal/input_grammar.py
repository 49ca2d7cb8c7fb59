"""What a terminal sends, byte by byte: keys, pastes, answers to our question, and replies to drop.

The grammar is that of ECMA-48: control strings, CSI, SS3, C1 in 7 and 8 bits.

A reply may arrive in pieces, with keys between them. A byte that begins a new piece after a pause
and cannot continue the sequence is a key of its own; the sequence stays open for its rest. Where a
byte fits both, it belongs to the sequence: a lost key is better than a reply that runs a command.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, NamedTuple

from reader.ui.terminal.key_encodings import decode_key

PAUSE = 0.05
"""Seconds between two bytes from which on they count as separate pieces; a terminal sends a key or
a reply at once."""

UNCLEAR_WAIT = 0.35
"""Seconds until a lone Esc, or Esc and an introducer such as [, counts as typed. Pieces of a reply
may be .3 s apart."""

REST_WAIT = 0.8
"""Seconds to wait for the rest of a sequence or control string before it is dropped."""

PASTE_WAIT = 5.0
"""Seconds to wait for the rest of a paste. Long, because its rest would run commands."""

_MAX_SEQUENCE = 128
"""Bytes of a control sequence that are looked at; a longer one is dropped at its end."""

_MAX_STRING = 4_000_000
"""Bytes after which a control string without an end is given up: a large clipboard fits."""

_MAX_LONE = 64
"""Bytes of a control string that may come one at a time before they count as typed."""

_MAX_DEPTH = 4
"""Sequences inside each other, such as an answer between two pieces of a reply."""

_MAX_HELD = 32
"""Keys that are held back until it is clear what the Esc before them was."""

_BEL, _CAN, _SUB, _ESC, _DEL = 0x07, 0x18, 0x1A, 0x1B, 0x7F
_CTRL_C, _CTRL_L = 0x03, 0x0C
"""Keys in every state."""

_INTRODUCERS = {c1 - 0x40: c1 for c1 in (0x8F, 0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F)}
"""The byte after ESC that stands for each of SS3, DCS, SOS, CSI, OSC, PM and APC (ECMA-48, 5.3)."""

_CSI, _SS3, _OSC, _DCS, _APC, _ST = 0x9B, 0x8F, 0x9D, 0x90, 0x9F, 0x9C

_FIRST_PART = re.compile(rb"[<=>?]?[\d;:]*[$&]?|\[")
"""What control sequences that terminals send begin with."""

_ANSWER_PART = re.compile(rb"\d*;?\d*")
_ANSWER_REST = re.compile(rb"\[?(\d+);(\d+)R")
"""An answer whose beginning was taken for something else, such as Esc and a letter after it."""

_ANSWER = re.compile(rb"(\d+);(\d+)R")
_MOUSE = re.compile(rb"<\d+;-?\d+;-?\d+[Mm]")
_X10 = b"M"
"""Begins a report of the mouse in X10's form, which nobody asked for: three bytes follow."""

_KNOWN = re.compile(
    rb"\d+;\d+R|<\d+;-?\d+;-?\d+[Mm]|M"  # as above
    rb"|[\d;:]*[A-HPQSZ~u^@]|\[[A-E]|[abcd]"  # keys
    rb"|[<=>?][\d;:]+[$]?[cmnqtuyRS]|[IO]|\d+;\d+;\d+M|[03]n|[\d;]+c|\d+(?:;\d*)+[tx]|[\d;]+_"
    rb"|[\d;]*[$]y|[\d;]*&w|1;[5-8][p-y]"
)
"""Control sequences that terminals send: keys, reports and replies."""

_SS3_KEY = re.compile(rb"\d?[A-DFHMPQRSXa-dj-y]")

_HEX = rb"0123456789abcdefABCDEF"
_CONTENTS = (
    (_OSC, rb"\d*\Z", b"0123456789;lL"),
    (_OSC, rb"(?:1\d|[45];\d+);", _HEX + b"rgba:/;"),
    (_OSC, rb"[45];\d*\Z", b"0123456789;"),
    (_DCS, rb"[01!>$+]*\Z", b"01!>$+|r"),
    (_DCS, rb"!\|", _HEX),
    (_DCS, rb"[01]\+r", _HEX + b"=;"),
    (_APC, rb"\Z", b"G"),
    (_APC, rb"G[^;]*\Z", b"iIpPq=,;0123456789"),
    (_APC, rb"G[^;]*;\Z", b"OE"),
    (_APC, rb"G[^;]*;OK?\Z", b"K"),
)
"""What may follow in the replies of known form: introducer, content so far, possible next bytes."""

_ALLOWED = tuple((intro, re.compile(form), frozenset(more)) for intro, form, more in _CONTENTS)

_PASTE, _PASTE_END = b"200~", b"\x1b[201~"
_ANSWER_IN_PASTE = re.compile(rb"(?:\x1b\[|\xc2?\x9b)(\d+);(\d+)R")


class Key(NamedTuple):
    """A key, as the 7-bit sequence that an xterm sends for it, or as its character."""

    sequence: str


class Paste(NamedTuple):
    """Text pasted between the marks of bracketed paste."""

    text: str


class Mouse(NamedTuple):
    """A report of the mouse in SGR form (mode 1006)."""

    sequence: str


class Answer(NamedTuple):
    """Where the cursor is: the answer to our own question. Row and column are counted from 0."""

    row: int
    column: int


Element = Key | Paste | Mouse | Answer


class _State(Enum):
    ESCAPE = auto()
    CSI = auto()
    SS3 = auto()
    STRING = auto()
    PASTE = auto()
    X10 = auto()


_STATES = {
    _CSI: _State.CSI,
    _SS3: _State.SS3,
    **dict.fromkeys((0x90, 0x98, 0x9D, 0x9E, 0x9F), _State.STRING),
}


@dataclass(slots=True)
class _Open:
    """What has begun and is not over."""

    state: _State
    began: float
    due: float
    introducer: int = 0
    is_typed: bool = False
    """Whether the introducer came a pause after its Esc, as a typed key would."""

    is_7_bit: bool = True
    aborts: bool = False
    """Whether an Esc ends the control string before it, be it the first half of ST or not."""

    body: bytearray = field(default_factory=bytearray)
    size: int = 0
    lone: int = 0
    """Bytes at the end of a control string that came one at a time."""

    held: list[Element] = field(default_factory=list)
    """Keys typed after an Esc of which nobody knows yet whether it was typed, too."""

    continues: int = 0
    """Bytes that the UTF-8 character under way still has."""


class InputGrammar:
    """Split what a terminal sends into elements; times are seconds of a monotonic clock."""

    def __init__(self, unclear_wait: float = UNCLEAR_WAIT) -> None:
        self._unclear_wait = unclear_wait
        self._open: list[_Open] = []
        """Innermost last: a reply in pieces may have an answer or a key between them."""

        self._elements: list[Element] = []
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        """Holds the beginning of a character that is a key."""

        self._prefix = ""
        """Esc, where the character is one with Alt."""

        self._now = self._last = float("-inf")
        self._is_late = False
        self._is_expecting = False

    @property
    def deadline(self) -> float | None:
        """When `expire` is due; None while nothing waits for its rest."""
        if not self._open or self._open[-1].due == float("inf"):
            return None
        return self._open[-1].due

    def feed(self, data: bytes, now: float, *, is_expecting: bool = False) -> list[Element]:
        """The elements that end in `data`.

        With `is_expecting` an answer to our question is under way, and may be in pieces.
        """
        has_paused = now - self._last > PAUSE
        self._now = self._last = now
        self._is_expecting = is_expecting
        at = 0
        while at < len(data):
            self._is_late = has_paused and at == 0
            if self._open and self._open[-1].state is _State.PASTE:
                at = self._paste(data, at)
            elif is_expecting and not self._open and (rest := _ANSWER_REST.match(data, at)):
                self._emit(_answer(rest))
                at = rest.end()
            else:
                self._step(data[at])
                at += 1
        if self._open and not (here := self._open[-1]).body:
            # Keys and answers between do not delay for ever what the Esc was.
            wait = self._unclear_wait
            here.due = max(here.due, min(now, here.began + wait) + wait)
        return self._taken()

    def expire(self, now: float) -> list[Element]:
        """The elements that are over because nothing has followed until the deadline."""
        while self._open and self._open[-1].due <= now:
            over = self._open.pop()
            if over.state is _State.PASTE:
                self._emit(_pasted(over.body))
            elif over.state is _State.ESCAPE:
                self._type_escape(over)
            elif not over.body and over.is_7_bit and over.state is not _State.X10:
                self._type_introducer(over)
            else:
                self._emit(*over.held)
        return self._taken()

    def _taken(self) -> list[Element]:
        taken, self._elements = self._elements, []
        return taken

    def _emit(self, *elements: Element) -> None:
        """Add elements; keys after an unresolved Esc wait for what that turns out to be."""
        waiting = next((each for each in self._open if each.state is _State.ESCAPE), None)
        for element in elements:
            is_waiting = waiting is not None and not isinstance(element, Answer)
            (waiting.held if waiting and is_waiting else self._elements).append(element)

    def _key(self, byte: int) -> None:
        self._emit(Key(chr(byte)))

    def _close(self) -> None:
        """End the innermost of what is open; keys that waited for it are keys."""
        self._emit(*self._open.pop().held)

    @property
    def _may_be_between(self) -> bool:
        """Whether a byte may come between two pieces of what is open."""
        return self._is_late or self._is_expecting

    # one byte after another

    def _step(self, byte: int) -> None:
        if byte in {_CTRL_C, _CTRL_L}:
            self._elements.append(Key(chr(byte)))
            return
        if self._decoder.getstate()[0]:
            if 0x80 <= byte < 0xC0:
                self._text(byte)
                return
            self._decoder.reset()
            self._emit(Key("\ufffd"))
        if not self._open:
            self._ground(byte)
            return
        match self._open[-1].state:
            case _State.ESCAPE:
                self._escape(byte, self._open[-1])
            case _State.CSI | _State.SS3:
                self._sequence(byte, self._open[-1])
            case _State.STRING:
                self._string(byte, self._open[-1])
            case _:
                self._x10(byte, self._open[-1])

    def _ground(self, byte: int) -> None:
        if byte == _ESC:
            self._begin(_State.ESCAPE, self._unclear_wait)
        elif byte < 0x80:
            self._key(byte)
        elif byte < 0xA0:
            self._c1(byte)
        else:
            self._text(byte)

    def _text(self, byte: int) -> None:
        """Take a byte of a character beyond ASCII that is a key, or a C1 control in UTF-8."""
        for character in self._decoder.decode(bytes([byte])):
            if "\x80" <= character < "\xa0":
                self._c1(ord(character))
            else:
                self._emit(Key(self._prefix + character))
            self._prefix = ""

    def _begin(self, state: _State, wait: float, **how: Any) -> None:
        if len(self._open) >= _MAX_DEPTH:
            self._open.clear()
        self._open.append(_Open(state, self._now, self._now + wait, **how))

    def _c1(self, byte: int) -> None:
        """Begin what an 8-bit control introduces; others mean nothing here."""
        if byte in _STATES:
            self._begin(_STATES[byte], REST_WAIT, introducer=byte, is_7_bit=False)

    def _abort(self) -> None:
        """Give up what is open, unless this may come between two pieces of it."""
        if not self._may_be_between:
            self._close()

    def _escape(self, byte: int, here: _Open) -> None:
        if byte == ord("\\"):  # ST
            self._open.pop()
            if self._open and self._open[-1].state is _State.STRING:
                self._open.pop()
            self._emit(*here.held)
        elif byte in _INTRODUCERS:
            self._introduce(_INTRODUCERS[byte], here)
        elif byte == _ESC and self._may_be_between:
            self._begin(_State.ESCAPE, self._unclear_wait)
        elif byte < 0x80 and byte != _ESC and (self._is_late or here.held):
            here.held.append(Key(chr(byte)))
            if len(here.held) > _MAX_HELD:
                self._open.pop()
                self._type_escape(here)
        elif _length(byte) > 1 and self._is_late:
            self._text(byte)
        else:
            self._open.pop()
            self._leave_string(here)
            if 0x20 <= byte < 0x80 or byte == ord("\t"):
                self._emit(*here.held, Key(f"\x1b{chr(byte)}"))
            elif byte >= 0xC2 and not self._open:
                self._emit(*here.held)
                self._prefix = "\x1b"
                self._text(byte)
            else:
                self._type_escape(here)
                self._step(byte)

    def _leave_string(self, escape: _Open) -> None:
        """A control string ends with the Esc in it, whatever follows that."""
        if escape.aborts and self._open and self._open[-1].state is _State.STRING:
            self._open.pop()

    def _introduce(self, introducer: int, here: _Open) -> None:
        self._open.pop()
        self._leave_string(here)
        here.state, here.introducer = _STATES[introducer], introducer
        here.is_typed = self._is_late
        here.due = self._now + self._unclear_wait
        self._open.append(here)

    def _type_escape(self, escape: _Open) -> None:
        """The Esc was a key, or the end of a control string that was cut off there."""
        if self._open and self._open[-1].state is _State.STRING:
            self._open.pop()
            self._emit(*escape.held)
        else:
            self._emit(Key("\x1b"), *escape.held)

    def _type_introducer(self, over: _Open) -> None:
        """Esc and an introducer were keys: one after the other, or the second with Alt."""
        typed = chr(over.introducer - 0x40)
        if over.is_typed or over.held:
            self._emit(Key("\x1b"), *over.held, Key(typed))
        else:
            self._emit(Key(f"\x1b{typed}"))

    # control sequences

    def _grow(self, byte: int, here: _Open) -> None:
        held, here.held = here.held, []
        self._emit(*held)  # the Esc was none
        here.due = self._now + REST_WAIT
        here.size += 1
        if len(here.body) < _MAX_SEQUENCE:
            here.body.append(byte)

    def _sequence(self, byte: int, here: _Open) -> None:
        if byte == _ESC:
            self._abort()
            self._begin(_State.ESCAPE, self._unclear_wait)
        elif byte in {_CAN, _SUB}:
            self._close()
        elif byte < 0x20 or byte == _DEL:
            self._key(byte)
        elif byte >= 0x80:
            self._abort()
            self._ground(byte)
        elif here.state is _State.SS3:
            self._ss3(byte, here)
        elif byte < 0x40 or (byte == ord("[") and not here.body):
            if self._is_late and not _FIRST_PART.fullmatch(bytes([*here.body, byte])):
                self._key(byte)
            else:
                self._grow(byte, here)
        else:
            self._final(byte, here)

    def _ss3(self, byte: int, here: _Open) -> None:
        if chr(byte).isdigit():
            self._grow(byte, here)
        elif _SS3_KEY.fullmatch(whole := bytes([*here.body, byte])):
            self._open.pop()
            self._emit(*here.held, Key(f"\x1bO{whole.decode()}"))
        elif self._is_late:
            self._key(byte)
        else:
            self._close()

    def _final(self, byte: int, here: _Open) -> None:
        whole = bytes([*here.body, byte])
        if _KNOWN.fullmatch(whole):
            self._close()
            self._complete(whole)
        elif self._is_late or (self._is_expecting and _ANSWER_PART.fullmatch(here.body)):
            self._key(byte)  # between two pieces
        else:
            self._close()

    def _complete(self, whole: bytes) -> None:
        """Emit what a control sequence stands for, if anything."""
        if (answer := _ANSWER.fullmatch(whole)) is not None:
            self._emit(_answer(answer))
        elif whole == _PASTE:
            self._open.clear()
            self._begin(_State.PASTE, PASTE_WAIT)
        elif whole == _X10:
            self._begin(_State.X10, self._unclear_wait)
        elif _MOUSE.fullmatch(whole):
            self._emit(Mouse(f"\x1b[{whole.decode()}"))
        elif whole != _PASTE_END[2:] and (key := decode_key(whole.decode())):
            self._emit(Key(key))

    def _x10(self, byte: int, here: _Open) -> None:
        """Three bytes of a mouse report in X10's form, which nobody asked for."""
        if byte < 0x20:
            self._open.pop()
            self._step(byte)
            return
        if 0x80 <= byte < 0xC0 and here.body and here.body[-1] >= 0xC2:
            here.body[-1] = 0x20  # mode 1005 sends UTF-8
        else:
            here.body.append(byte)
        here.due = self._now + self._unclear_wait
        if len(here.body) == 3 and not 0xC2 <= byte < 0xE0:
            self._open.pop()

    # control strings and pastes

    def _string(self, byte: int, here: _Open) -> None:
        if here.continues and 0x80 <= byte < 0xC0:
            here.continues -= 1
            if here.body[-1:] == b"\xc2" and byte == _ST:
                self._open.pop()
            else:
                self._grow(byte, here)
            return
        here.continues = 0
        if byte == _ESC:
            self._begin(_State.ESCAPE, self._unclear_wait, aborts=not self._may_be_between)
        elif byte in {_CAN, _SUB, _ST} or (byte == _BEL and here.introducer == _OSC):
            self._close()
        elif byte < 0x20 or byte == _DEL:
            if byte != _BEL:
                self._key(byte)
        elif 0x80 <= byte < 0xA0:
            self._abort()
            self._c1(byte)
        else:
            self._string_text(byte, here)

    def _string_text(self, byte: int, here: _Open) -> None:
        following = _following(here)
        here.lone = here.lone + 1 if self._is_late else 0
        if self._is_late and following is not None and byte not in following:
            is_typed = True
        else:  # who presses one key again and again is not heard for long in a text of any form
            is_same = following is None and here.body.endswith(bytes([byte]) * 2)
            is_typed = here.lone > _MAX_LONE or (here.lone > 2 and is_same)
            if is_typed:
                self._open.pop()
        if not is_typed:
            here.continues = _length(byte) - 1
            self._grow(byte, here)
            if here.size > _MAX_STRING:
                self._open.pop()
        elif byte < 0x80:
            self._key(byte)
        else:
            self._text(byte)

    def _paste(self, data: bytes, at: int) -> int:
        """Take what belongs to a paste from `data`; the place in it where the paste ends."""
        here = self._open[-1]
        if len(data) == at + 1 and data[at] in {_CTRL_C, _CTRL_L}:  # typed, as nothing follows it
            self._elements.append(Key(chr(data[at])))
            return at + 1
        before = len(here.body)
        here.body += data[at:]
        end = here.body.find(_PASTE_END, max(0, before - len(_PASTE_END)))
        if end >= 0:
            after = end + len(_PASTE_END)
            at = len(data) - (len(here.body) - after)
            self._open.pop()
            self._emit(_pasted(here.body[:end]))
            return at
        if (last := here.body[-1]) in {_CTRL_C, _CTRL_L}:
            del here.body[-1]
            self._elements.append(Key(chr(last)))
        found = _ANSWER_IN_PASTE.search(here.body, max(0, before - 16))
        if found is not None and self._is_expecting:
            answer = _answer(found)
            del here.body[found.start() : found.end()]
            self._emit(answer)
        is_cut = any(here.body.endswith(_PASTE_END[:size]) for size in range(2, 6))
        if is_cut:
            here.due = float("inf")
        elif len(data) > 1 or here.due == float("inf"):
            here.due = self._now + PASTE_WAIT
        return len(data)


def _answer(found: re.Match[bytes]) -> Answer:
    return Answer(int(found[1]) - 1, int(found[2]) - 1)


def _length(lead: int) -> int:
    """Bytes of the UTF-8 character that begins with `lead`; 1 for any other byte."""
    if 0xC2 <= lead < 0xE0:
        return 2
    return 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 1


def _following(string: _Open) -> frozenset[int] | None:
    """The bytes that may come next in a control string; None where its form is not known."""
    for introducer, form, more in _ALLOWED:
        if introducer == string.introducer and form.match(string.body):
            return more
    return None


def _pasted(body: bytes | bytearray) -> Paste:
    return Paste(bytes(body).decode(errors="replace").replace("\0", ""))
