"""What a terminal sends, byte by byte: keys, pastes, answers to our question, and replies to drop.

The grammar is that of ECMA-48: control strings, CSI, SS3, C1 in 7 and 8 bits.

A reply may arrive in pieces, with keys between them. Only a single character after a pause may be
a key there: it is one if it cannot continue the sequence, which stays open for its rest. Otherwise
it belongs to the sequence, as a lost key is better than a reply that runs a command; but it does
not prolong the wait, so that keys act again soon after a reply that was cut off. Esc and what
follows it one by one may all be typed: if nothing else comes, these are keys, in their order.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from reader.ui.terminal.key_encodings import decode_key
from reader.ui.terminal.reply_forms import (
    ANSWER_PARAMETERS,
    PARAMETERS,
    SEQUENCES,
    Introducer,
    begins_reply,
    may_follow,
)

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

_MAX_BODY = 128
"""Bytes of a sequence or control string that are looked at; the rest is dropped with them."""

_MAX_DEPTH = 4
"""Sequences inside each other, such as an answer between two pieces of a reply."""

_CONTENT = frozenset([*range(0x08, 0x0E), *range(0x20, 0x7F)])
"""Bytes of a control string (ECMA-48, 5.6)."""

_BEL, _CAN, _SUB, _ESC, _DEL, _ST = 0x07, 0x18, 0x1A, 0x1B, 0x7F, 0x9C
_ALWAYS = frozenset(b"\x03\x0c")
"""Ctrl-C and Ctrl-L: keys in every state."""

_ANSWER = re.compile(rb"(\d+);(\d+)R")
_MOUSE = re.compile(rb"<\d+;-?\d+;-?\d+[Mm]")
_TEXT = re.compile(
    rb"(?:[ -~]|[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)
"""Whole characters of UTF-8 that are no controls."""

_LONE = re.compile(rb"(?:[\0-\x7f]|[\xc2-\xf4][\x80-\xbf]+)(?=\x1b(?!\\)|\Z)")
"""A character that came alone, as a key does."""

_LATE_ANSWER = re.compile(rb"\[?(\d+);(\d+)R")
"""An answer whose beginning was taken for something else, such as Esc and a letter after it."""

_LATE_END = re.compile(rb"[ -~]{2,}(?:\x1b\\|\x9c)")
"""The rest of a control string that was given up before; nobody types so fast, and ST."""

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


class _Other(Enum):
    """What has begun, beside what a C1 control introduces."""

    ESCAPE = auto()
    PASTE = auto()
    X10 = auto()
    """A report of the mouse in X10's form, which nobody asked for: three bytes after CSI M."""


@dataclass(slots=True)
class _Open:
    """What has begun and is not over."""

    kind: Introducer | _Other
    began: float
    due: float
    aborts: bool = False
    """Whether an Esc ends the control string before it, be it the first half of ST or not."""

    body: bytearray = field(default_factory=bytearray)
    is_unsure: bool = False
    """Whether it may be typed: an Esc, alone or with what came after it one by one."""

    typed: list[Element] = field(default_factory=list)
    """All of it as keys, while it is unsure."""

    held: list[Element] = field(default_factory=list)
    """The keys among these should it be none: they came between two pieces."""

    is_slow: bool = True
    """Whether all that came after the introducer came one by one, after pauses."""

    is_stalled: bool = False
    """Whether what comes now does."""

    continues: int = 0
    """Bytes that the UTF-8 character under way still has."""

    @property
    def is_string(self) -> bool:
        """Whether it is a control string."""
        return isinstance(self.kind, Introducer) and self.kind.is_string


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
        self._is_first = self._is_late = self._is_single = False
        """Whether the byte begins what was read; whether that is a piece, after a pause; and
        whether the byte is a character that came one by one after a pause."""

        self._is_expecting = False

    @property
    def deadline(self) -> float | None:
        """When `expire` is due; None while nothing waits for its rest."""
        return self._open[-1].due if self._open else None

    def feed(self, data: bytes, now: float, *, is_expecting: bool = False) -> list[Element]:
        """The elements that end in `data`.

        With `is_expecting` an answer to our question is under way, and may be in pieces.
        """
        has_paused = now - self._last > PAUSE
        self._now = self._last = now
        self._is_expecting = is_expecting
        at = 0
        while at < len(data):
            self._is_first = at == 0
            self._is_late = has_paused and self._is_first
            self._is_single = False
            if self._is_first and self._open:
                here = self._open[-1]
                here.is_stalled = (self._is_late or here.is_stalled) and bool(_LONE.match(data))
                self._is_single = here.is_stalled
            at = self._take(data, at)
        if self._open and (here := self._open[-1]).is_unsure:
            # Keys and answers between do not delay for ever what the Esc was.
            wait = self._unclear_wait
            here.due = max(here.due, min(now, here.began + wait) + wait)
        return self._taken()

    def expire(self, now: float) -> list[Element]:
        """The elements that are over because nothing has followed until the deadline."""
        while self._open and self._open[-1].due <= now:
            over = self._open.pop()
            if over.kind is _Other.PASTE:
                self._emit(_pasted(over.body))
            elif over.is_unsure and not (over.body[2:] and _is_reply(over)):
                self._emit(*over.typed)
            else:
                self._emit(*over.held)
            if over.kind is _Other.ESCAPE:  # or the end of a control string, cut off there
                self._close_string()
        return self._taken()

    def _taken(self) -> list[Element]:
        taken, self._elements = self._elements, []
        return taken

    def _emit(self, *elements: Element) -> None:
        """Add elements; keys after an unresolved Esc wait for what that turns out to be."""
        waiting = next((each for each in self._open if each.is_unsure), None)
        for element in elements:
            if waiting is None or isinstance(element, Answer):
                self._elements.append(element)
            else:
                waiting.typed.append(element)
                waiting.held.append(element)

    def _begin(self, kind: Introducer | _Other, wait: float) -> _Open:
        if len(self._open) >= _MAX_DEPTH:
            self._open.clear()
        self._open.append(_Open(kind, self._now, self._now + wait))
        return self._open[-1]

    def _begin_escape(self, *, aborts: bool = False) -> None:
        is_in_string = bool(self._open) and self._open[-1].is_string
        here = self._begin(_Other.ESCAPE, self._unclear_wait)
        here.aborts, here.is_unsure = aborts, True
        here.typed = [] if is_in_string else [Key("\x1b")]

    def _close(self) -> None:
        """End the innermost of what is open; keys that waited for it are keys."""
        self._emit(*self._open.pop().held)

    def _close_string(self) -> None:
        """End the control string that is open, if one is."""
        if self._open and self._open[-1].is_string:
            self._open.pop()

    @property
    def _may_be_between(self) -> bool:
        """Whether a byte may come between two pieces of what is open."""
        return self._is_late or self._is_expecting

    @property
    def _is_in_string(self) -> bool:
        """Whether an Esc is open, and a control string before it."""
        return len(self._open) > 1 and self._open[-2].is_string

    def _abort(self) -> None:
        """Give up what is open, unless this may come between two pieces of it."""
        if not self._may_be_between:
            self._close()

    # one byte after another

    def _take(self, data: bytes, at: int) -> int:
        """Take the byte at `at`, or more; return the place of the next one."""
        here = self._open[-1] if self._open else None
        if here is None:
            answer = _LATE_ANSWER.match(data, at) if self._is_expecting else None
            if answer is not None:
                self._emit(_answer(answer))
                return answer.end()
            if self._is_late and (end := _LATE_END.match(data)) is not None:
                return end.end()
        elif here.kind is _Other.PASTE:
            return self._paste(data, at, here)
        elif (
            len(here.body) == _MAX_BODY
            and here.is_string
            and not (self._is_late or self._is_single or here.continues)
        ):
            run = _TEXT.match(data, at)  # a clipboard may have millions of bytes
            if run is not None:
                here.due = self._now + REST_WAIT
                return run.end()
        self._step(data[at])
        return at + 1

    def _step(self, byte: int) -> None:
        if byte in _ALWAYS:
            self._elements.append(Key(chr(byte)))
            return
        if self._decoder.getstate()[0]:
            if 0x80 <= byte < 0xC0:
                self._type(byte)
                return
            self._decoder.reset()
            self._prefix = ""
            if not self._is_late:  # or a C1 control in pieces, of which the second is one, too
                self._emit(Key("\ufffd"))
        if not self._open:
            self._ground(byte)
            return
        here = self._open[-1]
        if here.kind is _Other.ESCAPE:
            self._escape(byte, here)
        elif here.kind is _Other.X10:
            self._x10(byte, here)
        elif here.is_string:
            self._string(byte, here)
        elif isinstance(here.kind, Introducer):
            self._sequence(byte, here, here.kind)

    def _ground(self, byte: int) -> None:
        if byte == _ESC:
            self._begin_escape()
        elif 0x80 <= byte < 0xA0:
            self._introduce(byte)
        else:
            self._type(byte)

    def _type(self, byte: int) -> None:
        """Take a byte of a character that is a key, or of a C1 control in UTF-8."""
        for character in self._decoder.decode(bytes([byte])):
            if "\x80" <= character < "\xa0":
                self._introduce(ord(character))
            else:
                self._emit(Key(self._prefix + character))
            self._prefix = ""

    def _introduce(self, byte: int) -> None:
        """Begin what an 8-bit control introduces; others mean nothing here."""
        if byte in set(Introducer):
            self._begin(Introducer(byte), REST_WAIT)

    def _escape(self, byte: int, here: _Open) -> None:
        """Take the byte after an Esc."""
        is_ascii = byte < 0x80 and byte != _ESC
        if byte == ord("\\"):  # ST
            self._open.pop()
            self._close_string()
            self._emit(*here.held)
        elif byte + 0x40 in set(Introducer):
            self._leave_escape(here)
            is_apart = self._is_late or here.held
            new = [Key(chr(byte))] if is_apart else [Key(f"\x1b{chr(byte)}")]
            here.typed = [*(here.typed if is_apart else ()), *new]
            here.kind, here.began = Introducer(byte + 0x40), self._now
            here.due = self._now + self._unclear_wait
            self._open.append(here)
        elif byte == _ESC and not self._is_first and self._is_in_string:
            self._open.pop()  # doubled, as tmux passes sequences on
        elif byte == _ESC and self._may_be_between:
            self._begin_escape()
        elif is_ascii and (self._is_late or here.held):
            self._emit(Key(chr(byte)))
        elif _length(byte) > 1 and self._is_late:
            self._type(byte)
        else:
            self._leave_escape(here)
            if is_ascii and (byte >= 0x20 or byte == ord("\t")):
                self._emit(*here.held, Key(f"\x1b{chr(byte)}"))
            elif byte >= 0xC2 and not self._open:
                self._emit(*here.held)
                self._prefix = "\x1b"
                self._type(byte)
            else:
                self._emit(*(here.held if here.aborts else here.typed))
                self._step(byte)

    def _leave_escape(self, escape: _Open) -> None:
        """A control string ends with the Esc in it, whatever follows that."""
        self._open.pop()
        if escape.aborts:
            self._close_string()

    # control sequences

    def _grow(self, byte: int, here: _Open, *, waits: bool = True) -> None:
        """Take a byte of what is open; with `waits` give its rest more time."""
        if self._is_single:
            here.typed.append(Key(chr(byte)))
        elif here.is_slow:
            here.is_slow = here.is_unsure = False
            self._emit(*here.held)
            here.held = []
        if waits or not self._is_single:
            here.due = self._now + REST_WAIT
        del here.body[_MAX_BODY - 2 : -1]  # leaves the beginning and the last byte
        here.body.append(byte)

    def _sequence(self, byte: int, here: _Open, introducer: Introducer) -> None:
        """Take a byte of a control sequence (CSI, SS3)."""
        whole = bytes([*here.body, byte])
        is_parameter = byte < 0x40 if introducer is Introducer.CSI else chr(byte).isdigit()
        if byte == _ESC:
            self._abort()
            self._begin_escape()
        elif byte in {_CAN, _SUB}:
            self._close()
        elif byte < 0x20 or byte == _DEL:
            self._type(byte)
        elif byte >= 0x80:
            self._abort()
            self._ground(byte)
        elif PARAMETERS[introducer].fullmatch(whole) or (is_parameter and not self._is_late):
            self._grow(byte, here)
        elif SEQUENCES[introducer].fullmatch(whole):
            self._close()
            self._complete(introducer, whole)
        elif self._is_late or (self._is_expecting and ANSWER_PARAMETERS.fullmatch(here.body)):
            self._type(byte)  # between two pieces
        else:
            self._close()

    def _complete(self, introducer: Introducer, whole: bytes) -> None:
        """Emit what a control sequence means, if anything."""
        if introducer is Introducer.SS3:
            self._emit(Key(f"\x1bO{whole.decode()}"))
        elif (answer := _ANSWER.fullmatch(whole)) is not None:
            self._emit(_answer(answer))
        elif whole == _PASTE:
            self._open.clear()
            self._begin(_Other.PASTE, PASTE_WAIT)
        elif whole == b"M":
            self._begin(_Other.X10, self._unclear_wait)
        elif _MOUSE.fullmatch(whole):
            self._emit(Mouse(f"\x1b[{whole.decode()}"))
        elif whole != _PASTE_END[2:] and (key := decode_key(whole.decode())):
            self._emit(Key(key))

    def _x10(self, byte: int, here: _Open) -> None:
        """Take a byte of the three in a report of the mouse; with mode 1005 they are characters."""
        if byte < 0x20:
            self._open.pop()
            self._step(byte)
            return
        if 0x80 <= byte < 0xC0 and here.body and here.body[-1] >= 0xC2:
            here.body[-1] = 0x20
        else:
            here.body.append(byte)
        here.due = self._now + self._unclear_wait
        if len(here.body) == 3 and not 0xC2 <= byte < 0xE0:
            self._open.pop()

    # control strings and pastes

    def _string(self, byte: int, here: _Open) -> None:
        """Take a byte of a control string, whatever it has: only its end is of interest."""
        is_within = here.continues > 0 and 0x80 <= byte < 0xC0
        here.continues = max(0, here.continues - 1)
        following = may_follow(here.kind, here.body)
        if is_within and (here.body[-1], byte) == (0xC2, _ST):
            self._close()
        elif is_within:
            self._grow(byte, here)
        elif byte == _ESC:
            self._begin_escape(aborts=not self._may_be_between)
        elif byte in {_CAN, _SUB, _ST} or (byte == _BEL and here.kind is Introducer.OSC):
            self._close()
        elif 0x80 <= byte < 0xA0:
            self._abort()
            self._introduce(byte)
        elif byte == _BEL:  # of a string that is wrapped in this one
            pass
        elif self._is_single and (
            byte not in _CONTENT or (following is not None and byte not in following)
        ):
            self._type(byte)
        elif byte >= 0x20 and byte != _DEL:
            here.continues = _length(byte) - 1
            self._grow(byte, here, waits=here.is_slow and _is_reply(here, byte))

    def _paste(self, data: bytes, at: int, here: _Open) -> int:
        """Take what belongs to a paste from `data`; return the place where the paste ends."""
        if len(data) == at + 1 and data[at] in _ALWAYS:  # typed, as nothing follows it
            self._elements.append(Key(chr(data[at])))
            return at + 1
        before = len(here.body)
        here.body += data[at:]
        end = here.body.find(_PASTE_END, max(0, before - len(_PASTE_END)))
        if end >= 0:
            self._open.pop()
            self._emit(_pasted(here.body[:end]))
            return len(data) - (len(here.body) - end - len(_PASTE_END))
        if (last := here.body[-1]) in _ALWAYS:
            del here.body[-1]
            self._elements.append(Key(chr(last)))
        found = _ANSWER_IN_PASTE.search(here.body, max(0, before - 16))
        if found is not None and self._is_expecting:
            answer = _answer(found)
            del here.body[found.start() : found.end()]
            self._emit(answer)
        if any(here.body.endswith(_PASTE_END[:size]) for size in range(2, 6)):
            here.due = float("inf")
        elif len(data) > 1 or here.due == float("inf"):
            here.due = self._now + PASTE_WAIT
        return len(data)


def _answer(found: re.Match[bytes]) -> Answer:
    return Answer(int(found[1]) - 1, int(found[2]) - 1)


def _is_reply(here: _Open, *more: int) -> bool:
    """Whether the content of a control string, with `more` of it, begins as that of a reply."""
    return isinstance(here.kind, Introducer) and begins_reply(here.kind, here.body + bytes(more))


def _length(lead: int) -> int:
    """Bytes of the UTF-8 character that begins with `lead`; 1 for any other byte."""
    if 0xC2 <= lead < 0xE0:
        return 2
    return 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 1


def _pasted(body: bytes | bytearray) -> Paste:
    return Paste(bytes(body).decode(errors="replace").replace("\0", ""))
