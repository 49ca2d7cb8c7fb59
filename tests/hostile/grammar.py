"""Hostile texts, Markdown, pages and comparison files without end, each drawn from its seed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from tests.hostile.case import ADDRESS, KEYS, Case
from tests.hostile.servers import says, serving
from tests.hostile.yamls import spoilt
from tests.loading.web.server import answer
from tests.pty.intruders import TURNING, UNSEEN

Draw = random.Random

_WORDS = (
    "The bridge at Leigh", "fell", "on 3 May 2021", "gave way", "“it was a black day,”", "said",
    "Ann Lee, the mayor", "12 people", "were hurt", "by 4.5 per cent", "$3 million", "Mr. Dale",
    "nobody", "knew of it.", "It may have", "been warned twice", "Brücke", "橋が落ちた", "جسر",
    "пал",
)  # fmt: skip
_SIGNS = (
    "\x1b[7777m", "\x1b]0;7777\x07", "\x1bP7777q\x1b\\", "\x9b7777m", "\x9d0;7777\x9c", "\r",
    "\x08", "\x7f", "\x85", "\u2028", "\u2029", "\f", "\v", "\t", *TURNING, *UNSEEN, "\u0301" * 40,
    "\ufeff", "\ufffe", "\U000e0001", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1e9\U0001f1ea", "\u0e33\u0e33", "\u1100\u1161\u11a8", "\ufdfa", "½", "\u2488",
    "\uff11\uff0e", "=HYPERLINK(1)", "+1", "-1", "@a", "a" * 200, "a-" * 90, "\u201d", "\u2019",
    "«", "((((", "]]]]", "%s%n", "{0}", "${a}", "\\", "'", '"', "`", "|", "~", "#", "9" * 30,
    "1e999", "31 February 2021", "0/0/0", "24:61", "12,34,56", "MCMXXI", "--", "…", "...", "?!",
    "\u3000", "\xa0", "\u2800", "\u115f",
)  # fmt: skip
_NO_TEXT = ("\x00", "\ud800", "\udfff")
"""Makes a file one that is refused, so that most have none."""

_MARKDOWN = (
    "# ", "## ", "> ", "- ", "1. ", "* ", "```\n", "~~~\n", "    ", "***", "---\n", "===\n",
    "[a](b)", "[a][b]", "[a]: b\n", "![a](b)", "[[a|b]]", "![[a]]", "<b>", "</b>", "<!--", "-->",
    "<https://a>", "https://a.b/*c*_d", "&amp;", "&#0;", "&#x1b;", "\\*", "*", "_", "**", "__",
    "`", "``", "|a|b|\n", "|-|-|\n", "[^1]", "[^1]: a\n", "<?a?>", "<![CDATA[", "<script>", "\n\n",
    "  \n", "[a](<b", "[", "](", "[http://a b]", "---\ntitle: a\n---\n", "...\n",
)  # fmt: skip
_TAGS = (
    "p", "div", "h1", "h2", "li", "ul", "br", "a", "figure", "figcaption", "article", "aside",
    "main", "span", "table", "tr", "td", "blockquote", "script", "style", "title", "meta", "time",
    "nav", "header", "form", "pre", "em", "svg", "math", "template", "noscript", "iframe", "base",
    "body", "html", "head", "select", "option", "textarea", "plaintext", "frameset", "a:b", "x-y",
)  # fmt: skip
_HTML = (
    "<", ">", "</", "/>", "<!--", "-->", "<!DOCTYPE html>", "<![CDATA[", "]]>",
    "<?xml version='1.0'?>", "&", "&lt", "&#x1b;", "&#0;", "&#1114112;", "&#xd800;", "&nbsp;",
    "&e;", "<!ENTITY e 'a'>", "<meta charset=utf-7>", "<meta charset=utf-16>",
    "<meta property=og:title content='\x1b]0;7777\x07'>",
    '<script type=application/ld+json>{"@type":"Article","headline":[[]],"author":1}</script>',
    "<time datetime=99999-99-99>", "<html lang='\x1b'>", "<base href='file:///'>", "<p hidden>",
    "<p style='display:none'>", "<p class=byline>By \x1b</p>", "<p " + "a " * 300 + ">",
)  # fmt: skip
_OPTIONS = (
    ("--format", "text"), ("--format", "html"), ("--format", "markdown"), ("--format", "csv"),
    ("--format", "json"), ("--format", "text", "--ascii"), ("--format", "markdown", "--ascii"),
    ("--format", "html", "--ascii"), ("--format", "csv", "--ascii"),
    ("--format", "json", "--ascii"), ("--format", "text", "--language", "de"),
    ("--save-comparison", "saved.yaml"),
)  # fmt: skip
_KEYS = (
    *KEYS, "k", "J", "K", " ", "b", "d", "u", "\r", ".", ",", "\t", "w", "w", "f", "A", "o", "H",
    "L", "n", "N", "s", "h", "|", "<", ">", "O", "O", "X", "a", "r", "c", "p", "U", "\x12", "y",
    "Y", "T", "R", "\x0c", "/", "b\x1b[27u", "\x07", "\x1b", "i", "x\x04", "ma", "'a", "1", "9",
    "m\x1b", ":",
)  # fmt: skip


def drawn(seed: int) -> Case:
    """The case of that seed: two things to compare, a report of some form, keys in some order."""
    draw = Draw(seed)
    options = draw.choice(_OPTIONS)
    keys = tuple(draw.choice(_KEYS) for _ in range(draw.randint(3, 15)))
    name, made, is_served = draw.choice(_KINDS)
    texts = made(draw)
    sent = says(answer(texts[0][1], draw.choice(_MEDIA_TYPES)))

    def put(folder: Path) -> Sequence[str]:
        for file, data in texts:
            (folder / file).write_bytes(data)
        names = [ADDRESS, "good.txt"] if is_served else [file for file, _ in texts[:2]]
        if texts[0][0].endswith("yaml"):
            names = names[:1]
        return (*names, *(options if "--save-comparison" in options else ()))

    return Case(
        f"seed {seed}: {name} {' '.join(options)}",
        put,
        keys=(*keys, "\x07", "\x07", "\x07"),
        options=options,
        writes=("saved.yaml",),
        served=serving(sent) if is_served else nullcontext,
    )


def _some(draw: Draw, choices: Sequence[str], most: int) -> str:
    return "".join(draw.choice(choices) for _ in range(draw.randint(0, most)))


def _sentence(draw: Draw) -> str:
    words = [draw.choice(_WORDS) for _ in range(draw.randint(1, 12))]
    for _ in range(draw.choice((0, 0, 1, 3))):
        words.insert(draw.randint(0, len(words)), _some(draw, _SIGNS, 2))
    return draw.choice((" ", " ", " ", "\n", "")).join(words)


def _plain(draw: Draw) -> str:
    parts = [_sentence(draw) for _ in range(draw.randint(0, 12))]
    return draw.choice(("\n\n", "\n\n", "\n", "\r\n", "\r", "\u2029")).join(parts)


def _markdown(draw: Draw) -> str:
    return "".join(
        _sentence(draw) if draw.random() < 0.5 else _some(draw, _MARKDOWN, 5)
        for _ in range(draw.randint(0, 30))
    )


def _page(draw: Draw) -> str:
    def part() -> str:
        tag = draw.choice(_TAGS)
        return draw.choice((
            _sentence(draw), f"<p>{_sentence(draw)}</p>", f"<{tag}>", f"</{tag}>",
            f"<{tag} class='{_some(draw, _SIGNS, 2)}'>", _some(draw, _HTML, 2),
        ))  # fmt: skip

    # Without a few paragraphs there would mostly be no article in it.
    first = "".join(f"<p>The bridge fell on {_sentence(draw)}.</p>" for _ in range(4))
    rest = "".join(part() for _ in range(draw.randint(0, 60)))
    return f"<html><article>{first}{rest}" if draw.random() < 0.8 else f"<html>{rest}"


def _written(draw: Draw, text: str) -> bytes:
    """In UTF-8, mostly; else in something else, cut, or with a few bytes turned."""
    if draw.random() < 0.05:
        place = draw.randint(0, len(text))
        text = text[:place] + draw.choice(_NO_TEXT) + text[place:]
    kind = draw.random()
    if kind < 0.1:
        return text.encode(draw.choice(("utf-16", "utf-32", "cp1252", "shift_jis")), "replace")
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if kind < 0.2 and data:
        for _ in range(draw.randint(1, 5)):
            data[draw.randrange(len(data))] = draw.randrange(256)
    return bytes(data[: draw.randint(0, len(data))] if kind > 0.95 else data)


def _pair(made: Callable[[Draw], str], ending: str) -> Callable[[Draw], list[tuple[str, bytes]]]:
    def pair(draw: Draw) -> list[tuple[str, bytes]]:
        texts = [("a" + ending, made(draw)), ("b.txt", f"It fell, they said.\n\n{_plain(draw)}")]
        if draw.random() < 0.5:
            texts[1] = ("b" + ending, made(draw))
        return [(name, _written(draw, text)) for name, text in texts]

    return pair


def _comparison(draw: Draw) -> list[tuple[str, bytes]]:
    text = draw.choice((_said, lambda _: spoilt(draw.randrange(1 << 30))))(draw)
    return [("bad.yaml", _written(draw, text)), ("other.txt", _written(draw, _plain(draw)))]


def _said(draw: Draw) -> str:
    """A comparison file of good form in which anything is said."""

    def some(most: int) -> list[str]:
        return [_sentence(draw)[:150] for _ in range(draw.randint(1, most))]

    passages = [{draw.choice(_PASSAGES): text} for text in some(9)]
    document = {
        "sources": [
            {"text": ["It fell.", *passages]},
            {"text": "\n\n".join(["It fell.", *some(9)]), "note": some(1)[0], "about": some(1)[0]},
        ],
        "names": {some(1)[0]: some(2)},
        "boilerplate": some(3),
        "facts": [{"name": text, "cues": some(3)} for text in dict.fromkeys(some(4))],
    }
    return json.dumps(document, ensure_ascii=draw.random() < 0.8)


_PASSAGES = ("body", "body", "headline", "standfirst", "byline", "date", "caption", "boilerplate")
_MEDIA_TYPES = ("text/html", "text/plain", "text/markdown", "text/html; charset=\x1b", "")
_KINDS: tuple[tuple[str, Callable[[Draw], list[tuple[str, bytes]]], bool], ...] = (
    ("text", _pair(_plain, ".txt"), False),
    ("Markdown", _pair(_markdown, ".md"), False),
    ("page", _pair(_page, ".html"), False),
    ("comparison", _comparison, False),
    ("address", _pair(_page, ".html"), True),
)
