"""Two long articles, whose links take a while to find."""

from __future__ import annotations

import random
from pathlib import Path

_VOCABULARY = """
harbour council letter engine valley report winter quarter bridge market window signal doctor
river election garden border police captain storm railway minister island teacher budget factory
witness talks ferry museum village hospital company school airport treaty union senate mountain
opened closed called found denied carried argued waited promised refused counted crossed repaired
early narrow distant public heavy quiet former northern second final rising empty local common
"""
WORDS = _VOCABULARY.split()


def paragraph(draw: random.Random, number: int) -> str:
    """About 70 words in sentences; begins with its number, so that each can be told."""
    left, sentences = draw.randint(50, 90), []
    while left > 0:
        size = min(left, draw.randint(6, 14))
        left -= size
        words = (draw.choice(WORDS) if draw.random() < 0.8 else name(draw) for _ in range(size))
        sentences.append(" ".join(words).capitalize() + ".")
    return f"P{number:05d} " + " ".join(sentences)


def name(draw: random.Random) -> str:
    """A rare word: most words of a language are."""
    return "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(3))


def written(folder: Path, size: int) -> tuple[str, str]:
    """The names of two files of about `size` paragraphs, the second an edit of the first."""
    draw = random.Random(7)  # noqa: S311 - texts, not secrets
    left = [paragraph(draw, number) for number in range(1, size + 1)]
    right = []
    for text in left:
        fate = draw.random()
        if fate < 0.5:
            right.append(text)
        elif fate < 0.94:
            words = text.split(" ")
            for _ in range(6):
                words[draw.randrange(1, len(words))] = draw.choice(WORDS)
            right.append(" ".join(words))
    files = folder / f"p{size}_a.txt", folder / f"p{size}_b.txt"
    for file, texts in zip(files, (left, right), strict=True):
        file.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    return str(files[0]), str(files[1])
