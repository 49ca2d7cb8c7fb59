"""From arguments to the question: which links between which sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader import places
from reader.cli.arguments import Arguments
from reader.errors import UsageError
from reader.model import Comparison, Fact, Source

if TYPE_CHECKING:
    from reader.library import Opened


@dataclass(frozen=True)
class Question:
    """What links are looked for."""

    left: Source
    right: Source
    facts: Sequence[Fact]
    language: str | None
    files: Sequence[Path]
    """What all that was read from."""

    def answer(self) -> Comparison:
        """The comparison, found here and now."""
        from reader.matching import compare  # noqa: PLC0415 - the screen has it done elsewhere

        return compare(self.left, self.right, self.facts, language=self.language)


def asked(arguments: Arguments) -> Question:
    """The question that the arguments ask; raises `ReaderError` for what cannot be opened."""
    opened = _opened(arguments)
    left, right = opened.sources
    _check_beginning(left, arguments.at)
    _check_language(arguments.language)
    return Question(left, right, opened.facts, arguments.language, opened.files)


def _opened(arguments: Arguments) -> Opened:
    """The sources, and the facts to look for: given ones win over those of the sources."""
    from reader.cli.progress import tell  # noqa: PLC0415 - only opening takes a while
    from reader.library import gather, read_facts  # noqa: PLC0415 - --help reads no files

    opened = gather(arguments.names, tell)
    if arguments.facts is None:
        return opened
    file = _facts_file(arguments.facts)
    facts = {fact.name: fact for fact in (*opened.facts, *read_facts(file))}
    return replace(opened, files=(*opened.files, file), facts=tuple(facts.values()))


def _facts_file(name: str) -> Path:
    """The file of facts that `name` stands for: "bundled" is that of the bundled pair."""
    is_word = name == "bundled" and not Path(name).exists()
    return places.bundled_comparison() if is_word else Path(name)


def _check_beginning(left: Source, number: int | None) -> None:
    """Raise `UsageError` if --at names a passage that is not there."""
    if number is not None and left.index_of(number) is None:
        what, why = "cannot begin there", f"the first article has passages 1 to {left.last_number}"
        raise UsageError(what, f"--at {number}", why, "choose one of these")


def _check_language(code: str | None) -> None:
    """Raise `UsageError` now, not when the screen stands, if --language names none."""
    if code is not None:
        from reader.matching import language_of  # noqa: PLC0415 - the screen shows the text first

        language_of(code)
