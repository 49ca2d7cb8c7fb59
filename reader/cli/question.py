"""From arguments to the question: which links between which sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from reader import paths
from reader.cli.arguments import Arguments
from reader.errors import ComparisonFileError, UsageError
from reader.model import Collection, Comparison, MatchRequest, Source

if TYPE_CHECKING:
    from reader.loading import LoadResult


Match = Callable[[MatchRequest], Comparison]


@dataclass(frozen=True)
class Question:
    """What was opened, and the comparisons made of it so far: no pair is compared twice."""

    opened: LoadResult
    """With the facts and the language that the arguments ask for."""

    made: dict[tuple[int, int], Comparison] = field(default_factory=dict)
    """As matched, by the places of left and right."""

    _locks: dict[tuple[int, int], Lock] = field(default_factory=dict)

    def comparison(self, one: int, other: int, match: Match | None = None) -> Comparison:
        """The comparison of two sources by their places; the first is its left.

        It is made by `match` unless it was made before, by default here and now. Raises what that
        raises. A thread that asks for one that another is making waits for it.
        """
        places = one, other
        with self._locks.setdefault(places, Lock()):
            if places not in self.made:
                self.made[places] = (match or _match)(self.opened.request(one, other))
            return self.made[places]

    def collection(self) -> Collection:
        """All pairs compared, here and now."""
        sources = self.opened.sources
        pairs = combinations(range(len(sources)), 2)
        return Collection(sources, {pair: self.comparison(*pair) for pair in pairs})


def _match(request: MatchRequest) -> Comparison:
    from reader.matching import compare  # noqa: PLC0415 - the screen has it done elsewhere

    return compare(request)


def asked(arguments: Arguments) -> Question:
    """The question that the arguments ask; raises `ReaderError` for what cannot be opened."""
    opened = _opened(arguments)
    _check_beginning(opened.sources[0], arguments.at)
    _check_fact(opened, arguments.fact)
    if arguments.language is not None:
        _check_language(arguments.language)
        opened = replace(opened, language=arguments.language)
    elif opened.language is not None:
        try:
            _check_language(opened.language)
        except UsageError as error:
            where = opened.language_place
            raise ComparisonFileError(error.what, where, error.why, error.advice) from error
    return Question(opened)


def _opened(arguments: Arguments) -> LoadResult:
    """The sources, and the facts to look for: given ones win over those of the sources."""
    from reader.cli.run import tell  # noqa: PLC0415 - only opening takes a while
    from reader.loading import load, read_facts  # noqa: PLC0415 - --help reads no files

    opened = load(arguments.names, tell, allow_local=arguments.allow_local)
    if arguments.facts is None:
        return opened
    file = _facts_file(arguments.facts)
    facts = {fact.name: fact for fact in (*opened.facts, *read_facts(file))}
    return replace(opened, files=(*opened.files, file), facts=tuple(facts.values()))


def _facts_file(name: str) -> Path:
    """The file of facts that `name` stands for: "bundled" is that of the bundled pair."""
    is_word = name == "bundled" and not Path(name).exists()
    return paths.bundled_comparison() if is_word else Path(name)


def _check_beginning(left: Source, number: int | None) -> None:
    """Raise `UsageError` if --at names a passage that is not there."""
    if number is not None and left.index_of(number) is None:
        what, why = "cannot begin there", f"the first article has passages 1 to {left.last_number}"
        raise UsageError(what, f"--at {number}", why, "choose one of these")


def _check_fact(opened: LoadResult, asked: str | None) -> None:
    """Raise `UsageError` if --fact names one that is not there and no others are looked for."""
    if asked is None or opened.more_facts:
        return
    from reader.reading import explain_unknown_fact, find_fact  # noqa: PLC0415 - few ask for a fact

    names = [fact.name for fact in opened.facts]
    if find_fact(asked, names) is None:
        why, to_do = explain_unknown_fact(asked, names)
        what = "cannot begin there"
        raise UsageError(what, f"--fact {asked}", why, to_do)


def _check_language(code: str) -> None:
    """Raise `UsageError` now, not when the screen stands, if there is no such language."""
    from reader.matching import language_of  # noqa: PLC0415 - the screen shows the text first

    language_of(code)
