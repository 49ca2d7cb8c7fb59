"""What a terminal sends: only keys are keys."""

from __future__ import annotations

import re
import sys
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reader.ui.terminal.input_grammar import (
    PASTE_WAIT,
    PAUSE,
    REST_WAIT,
    UNCLEAR_WAIT,
    Answer,
    Element,
    InputGrammar,
    Key,
    Mouse,
    Paste,
)
from tests.pty.replies import REPLIES, in_8_bits, in_utf_8

ANSWERS = (b"\x1b[24;80R", b"\x9b24;80R", b"\xc2\x9b1;1R")
STRICT = [
    *(
        form(REPLIES[name])
        for name in REPLIES
        for form in (bytes, in_8_bits)
        if name in {"DA1", "DA2"}
    ),
    REPLIES["OSC 11"],
    REPLIES["OSC 4"],
    REPLIES["kitty keyboard"],
    REPLIES["colour scheme"],
    REPLIES["DECRQM"],
    *ANSWERS,
]
"""Replies of known form: a key between two pieces of them is told from the rest."""

GAPS = st.sampled_from([0.0, 0.1, 0.2, 0.3])
SLOWLY = ["PM", "SOS", "APC of any text", "sixels", "sixels with parameters", "ReGIS"]
SLOWLY += ["control mode of tmux", "wrapped by tmux", "wrapped by screen"]
TYPED_SLOWLY = [form(REPLIES[name]) for name in SLOWLY for form in (bytes, in_8_bits, in_utf_8)]
FORMS = [form(reply) for reply in REPLIES.values() for form in (bytes, in_8_bits, in_utf_8)]
BEGUN = [b"\x1b]52;c;" + b"QUFB" * 100, b"\x1bP", b"\x1b]", b"\x1b_", b"\x9f", b"\x1b[", b"\x1b"]
"""What may be cut off or typed by accident."""

TYPED = [b"j", b"k", b"\r", b"\t", b"J", b"\x0c", b"\x1b[B", "ß".encode()]
NAMES = {b"\x1b[B": "\x1b[B"}


class Terminal:
    """A grammar with a clock, as the driver has one."""

    def __init__(self, *, is_expecting: bool = False) -> None:
        self.grammar = InputGrammar()
        self.now = 0.0
        self.is_expecting = is_expecting
        self.elements: list[Element] = []

    def send(self, data: bytes, gap: float = 0.0) -> None:
        """Send a piece after so many seconds."""
        self.wait(gap)
        self.elements += self.grammar.feed(data, self.now, is_expecting=self.is_expecting)

    def wait(self, seconds: float) -> None:
        """Let time pass, and what is due expire."""
        end = self.now + seconds
        while (due := self.grammar.deadline) is not None and due <= end:
            self.elements += self.grammar.expire(due)
        self.now = end

    def keys(self) -> list[str]:
        """The keys so far."""
        self.wait(30)
        return [each.sequence for each in self.elements if isinstance(each, Key)]


def keys_of(*pieces: bytes, gap: float = 0.0, is_expecting: bool = False) -> list[str]:
    """The keys in pieces that come one after the other."""
    terminal = Terminal(is_expecting=is_expecting)
    for piece in pieces:
        terminal.send(piece, gap)
    return terminal.keys()


@given(
    reply=st.sampled_from(FORMS),
    gap=st.sampled_from([0.0, 0.1, 0.2, 0.3]),
    other_gap=st.sampled_from([0.0, 0.2, 0.3]),
    is_open=st.booleans(),
)
def test_no_reply_is_a_key(reply: bytes, gap: float, other_gap: float, *, is_open: bool) -> None:
    """Whole, or cut in two or three pieces at any place, whatever is expected."""
    assert keys_of(reply, b"q", is_expecting=is_open)[-1:] == ["q"]
    for cut in range(1, len(reply)):
        pieces = reply[:cut], reply[cut:]
        assert keys_of(*pieces, gap=gap, is_expecting=is_open) == [], pieces
        terminal = Terminal(is_expecting=is_open)
        later = (cut + len(reply)) // 2
        for piece, pause in ((reply[:cut], 1), (reply[cut:later], gap), (reply[later:], other_gap)):
            if piece:
                terminal.send(piece, pause)
        assert terminal.keys() == [], pieces


@given(st.data(), st.sampled_from(FORMS), st.booleans())
def test_no_reply_in_pieces_is_a_key(data: st.DataObject, reply: bytes, is_open: bool) -> None:  # noqa: FBT001 - drawn
    """With keys and answers to our question between: only the keys act, in the order typed."""
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(reply) - 1)), max_size=2)))
    terminal, typed = Terminal(is_expecting=is_open), []
    for start, end in pairwise([0, *cuts, len(reply)]):
        terminal.send(reply[start:end], data.draw(GAPS))
        is_x10 = re.match(rb"(?:\x1b\[|\xc2?\x9b)M", reply)  # any three bytes, a key too
        if end < len(reply) and not is_x10 and data.draw(st.booleans()):
            typed.append(data.draw(st.sampled_from([b"j", b"\r", b"\x1b[B", "ß".encode()])))
            terminal.send(typed[-1], 0.1)
            terminal.send(b"\x1b[24;80R" if is_open else b"", 0.01)
    names = iter([NAMES.get(key, key.decode()) for key in typed])
    found = terminal.keys()
    assert all(key in names for key in found), (cuts, typed)


@given(st.sampled_from([*FORMS, *ANSWERS]), st.sampled_from([0.0, 0.04, 0.1, 0.2, 0.3]))
def test_byte_by_byte(reply: bytes, gap: float) -> None:
    """The slowest line there is; what no terminal replies may be typed if it comes so slowly."""
    assume(gap < PAUSE or reply not in TYPED_SLOWLY)
    assert keys_of(*(bytes([byte]) for byte in reply), gap=gap) == []


@given(
    reply=st.sampled_from(STRICT),
    key=st.sampled_from(TYPED),
    gap=st.sampled_from([0.2, 0.3]),
    is_answered=st.booleans(),
)
def test_keys_between_pieces_keep_their_meaning(
    reply: bytes, key: bytes, gap: float, *, is_answered: bool
) -> None:
    """Cut at every place, with a key there, and with the answer to the frame that the key makes."""
    typed = [NAMES.get(key, key.decode())]
    first = 1 if key not in NAMES and reply[0] != 0xC2 else 2
    for cut in range(first, len(reply)):
        terminal = Terminal(is_expecting=True)
        terminal.send(reply[:cut], 1)
        terminal.send(key, gap)
        if is_answered:
            terminal.send(b"\x1b[24;80R", 0.01)
        terminal.send(reply[cut:], gap)
        terminal.send(b"q", gap)
        assert terminal.keys() == [*typed, "q"], (reply[:cut], reply[cut:])


@given(st.sampled_from(ANSWERS), st.sampled_from([0.0, 0.2, 0.3]))
def test_our_answer_is_understood(answer: bytes, gap: float) -> None:
    """In 7 and 8 bits, cut at every place."""
    for cut in range(1, len(answer)):
        terminal = Terminal(is_expecting=True)
        terminal.send(answer[:cut], 1)
        terminal.send(answer[cut:], gap)
        [element] = terminal.elements
        assert isinstance(element, Answer)


@given(st.lists(st.sampled_from([*FORMS, *ANSWERS, *TYPED]), max_size=12))
def test_only_keys_act(pieces: list[bytes]) -> None:
    """In any order, each in one piece: the keys among them, and nothing else."""
    wanted = [NAMES.get(piece, piece.decode()) for piece in pieces if piece in TYPED]
    assert keys_of(*pieces, gap=0.01) == wanted


@given(st.lists(st.binary(max_size=12), max_size=8), st.lists(st.floats(0, 0.5), max_size=8))
def test_every_wait_is_bounded(pieces: list[bytes], gaps: list[float]) -> None:
    """After whatever was sent, two seconds later a key is a key; in a paste, after its time."""
    terminal = Terminal()
    for piece, gap in zip(pieces, gaps, strict=False):
        terminal.send(piece, gap)
    terminal.send(b"\x1b[201~")
    terminal.wait(2 + PASTE_WAIT)
    assert terminal.grammar.deadline is None
    terminal.elements.clear()
    terminal.send(b"q")
    assert terminal.keys()[-1] == "q"


@given(st.lists(st.binary(max_size=12), max_size=8))
def test_ctrl_c_and_ctrl_l_are_keys_at_once(pieces: list[bytes]) -> None:
    """In every state: in an unfinished control string or paste, too."""
    for key in ("\x03", "\x0c"):
        terminal = Terminal()
        for piece in (*pieces, b"\x1b[200~text", b"\x1b]11;rgb:"):
            terminal.send(piece)
            terminal.elements.clear()
            terminal.send(key.encode())
            assert Key(key) in terminal.elements


@pytest.mark.parametrize("gap", [0.0, 0.3, 3.0, 60.0])
def test_a_paste_ends_at_its_mark_in_two_pieces(gap: float) -> None:
    """Cut at every place, at any gap."""
    whole = "a Paste, r U q, ünd \n".encode()
    end = b"\x1b[201~"
    for cut in range(2, len(end)):
        terminal = Terminal()
        terminal.send(b"\x1b[200~" + whole + end[:cut])
        terminal.send(end[cut:] + b"j", gap)
        assert terminal.elements == [Paste(whole.decode()), Key("j")]


def test_an_answer_inside_a_paste_is_none_of_it() -> None:
    """The terminal answers while the rest of the paste is under way."""
    terminal = Terminal(is_expecting=True)
    terminal.send(b"\x1b[200~one ")
    terminal.send(b"\x1b[24;80R", 0.2)
    terminal.send(b"two\x1b[201~", 0.2)
    assert terminal.elements == [Answer(23, 79), Paste("one two")]


def test_a_paste_without_an_end_is_over_after_a_while() -> None:
    """Its text is pasted, and keys are keys again."""
    terminal = Terminal()
    terminal.send(b"\x1b[200~text")
    terminal.send(b"j", PASTE_WAIT + 0.1)
    assert terminal.elements == [Paste("text"), Key("j")]


def test_a_large_paste_is_one() -> None:
    """As it is read: in pieces of 4096 bytes, cut inside characters."""
    text = "ünï €\r" * 20_000
    data = f"\x1b[200~{text}\x1b[201~".encode()
    terminal = Terminal()
    for at in range(0, len(data), 4096):
        terminal.send(data[at : at + 4096])
    assert terminal.elements == [Paste(text)]


def test_a_lone_esc_is_a_key_after_a_bounded_wait() -> None:
    """Alone, before other keys, and twice; with a letter in one piece it is Alt."""
    terminal = Terminal()
    terminal.send(b"\x1b")
    assert terminal.elements == []
    terminal.wait(UNCLEAR_WAIT)
    assert terminal.elements == [Key("\x1b")]
    assert keys_of(b"\x1b", b"j", b"k", gap=0.2) == ["\x1b", "j", "k"]
    assert keys_of(b"\x1b\x1b") == ["\x1b", "\x1b"]
    assert keys_of(b"\x1b", b"]", gap=0.2) == ["\x1b", "]"]
    assert keys_of(b"\x1b[") == ["\x1b["]
    assert keys_of(b"\x1bj") == ["\x1bj"]
    assert keys_of("\x1bé".encode()) == ["\x1bé"]
    assert keys_of(b"\x1b\r") == ["\x1b", "\r"]


def test_strings_are_ended_as_by_real_terminals() -> None:
    """By CAN and SUB, and by ESC, which begins something new."""
    assert keys_of(b"\x1b]11;rgb\x18j") == ["j"]
    assert keys_of(b"\x1bPfree text\x1aj") == ["j"]
    assert keys_of(b"\x1b_free text\x1b[Bj") == ["\x1b[B", "j"]
    assert keys_of("\x1b]0;✜ title\x07j".encode()) == ["j"]  # its bytes have an 8-bit ST in them


@pytest.mark.parametrize("is_expecting", [False, True])
def test_what_tmux_wraps_is_dropped(*, is_expecting: bool) -> None:
    """Each Esc inside is doubled, in the ST of what is wrapped, too."""
    for inner in (b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", b"\x1b]52;c;YXJV\x07", b"\x1b[?62;22c"):
        wrapped = b"\x1bPtmux;" + inner.replace(b"\x1b", b"\x1b\x1b") + b"\x1b\\"
        assert keys_of(b"j", wrapped, b"q", gap=0.4, is_expecting=is_expecting) == ["j", "q"]


def test_a_large_string_takes_little_time() -> None:
    """A clipboard of megabytes is dropped without a look at each of its bytes."""
    grammar = InputGrammar()
    grammar.feed(b"\x1b]52;c;" + b"QUFB" * 100, 0.0)
    steps = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal steps
        steps += event == "call"

    sys.setprofile(count)
    try:
        found = grammar.feed(b"QUFB" * 10_000 + "ü€".encode() * 10_000 + b"\x1b\\j", 0.01)
    finally:
        sys.setprofile(None)
    assert found == [Key("j")]
    assert steps < 100


def test_a_string_without_an_end_is_over_after_a_while() -> None:
    """Keys act again; those that cannot be part of it act at once."""
    assert keys_of(b"\x1bP>|free", b"j", gap=REST_WAIT + 0.1) == ["j"]
    assert keys_of(b"\x1b]11;rgb:1e", b"j", b"k", gap=0.1) == ["j", "k"]


@pytest.mark.parametrize("typed", [b"j", b"q", b"d", b"\x1b[B", "ß".encode()])
@pytest.mark.parametrize("gap", [0.03, 0.1, 0.3])
def test_keys_act_again_a_second_after_a_reply_was_cut_off(typed: bytes, gap: float) -> None:
    """Even if the same is typed all the time, at any pace."""
    for start in (*BEGUN, *(form[:-2] for form in FORMS if len(form) > 2)):
        terminal = Terminal()
        terminal.send(start)
        terminal.send(typed, 0.1)
        for _ in range(int(1 / gap)):
            terminal.send(typed, gap)
        terminal.elements.clear()
        for _ in range(20):
            terminal.send(typed, gap)
        assert terminal.keys() == [NAMES.get(typed, typed.decode())] * 20, start


@pytest.mark.parametrize(
    "typed",
    [
        *("\x1bPtux", "\x1bPRj", "\x1bPt", "\x1bPtmu", "\x1bXjk", "\x1b_G", "\x1b]]]", "\x1b[[["),
        "\x1b]5j",
    ],
)
def test_letters_after_esc_and_an_introducer_are_keys(typed: str) -> None:
    """Typed one by one; they come in their order once it is clear that nothing follows."""
    assert keys_of(*(key.encode() for key in typed), b"q", gap=0.1) == [*typed, "q"]


def test_keys_held_for_an_esc_are_emitted_once() -> None:
    """A key between Esc and what seemed to be an introducer."""
    assert keys_of(b"\x1b", b"j", b"P", b"t", gap=0.1).count("j") == 1


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (b"\x1b[74;2u", ["J"]),
        (b"\x1b[106;2u", ["J"]),
        (b"\x1b[106:74;2u", ["J"]),
        (b"\x1b[106:74;2:2;74u", ["J"]),
        (b"\x1b[27;2;74~", ["J"]),
        (b"\x1b[106;1u", ["j"]),
        (b"\x1b[106;129u", ["j"]),
        (b"\x1b[99;5u", ["\x03"]),
        (b"\x1b[27;5;99~", ["\x03"]),
        (b"\x1b[106;3u", ["\x1bj"]),
        (b"\x1b[13u", ["\x1b[13u"]),
        (b"\x1b[13;1:1u", ["\x1b[13u"]),
        (b"\x1b[27;1:3u", []),
        (b"\x1b[1;1:1B", ["\x1b[1;1B"]),
        (b"\x1b[1;1:3B", []),
        (b"\x1b[81;16;113;1;32;1_", ["q"]),
        (b"\x1b[40;80;0;1;256;1_", ["\x1b[B"]),
        (b"\x1b[16;42;0;1;16;1_", []),
        (b"\x1b[[A\x1b[a\x1bOP", ["\x1b[[A", "\x1b[a", "\x1bOP"]),
    ],
)
def test_other_ways_to_send_a_key(sent: bytes, keys: list[str]) -> None:
    """Of xterm, kitty, Windows, rxvt and Linux; what is released is no key."""
    assert keys_of(sent) == keys


def test_reports_of_the_mouse() -> None:
    """In SGR form, which is the one that is asked for."""
    terminal = Terminal()
    terminal.send(b"\x1b[<0;3;4M\x1b[<0;3;4m")
    assert terminal.elements == [Mouse("\x1b[<0;3;4M"), Mouse("\x1b[<0;3;4m")]


@given(st.binary(max_size=200))
@example(b"\x1b\xc2")
def test_what_is_no_utf_8_is_no_trouble(data: bytes) -> None:
    """Whatever bytes come, the grammar goes on."""
    assert keys_of(data, b"\x1b[201~", b"j", gap=1)[-1] == "j"
