"""What a run compares: the options, the sources they name, and the comparisons made so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, zip_longest
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from reader import paths
from reader.errors import ComparisonFileError, UsageError
from reader.model import Collection, Comparison, MatchRequest, Source

if TYPE_CHECKING:
    from reader.loading import LoadResult

_CANNOT_START = "cannot start there"

Match = Callable[[MatchRequest], Comparison]
Progress = Callable[[str], None]
"""Takes one line about what may take a while."""


@dataclass
class Options:
    """What a run is asked for, on the screen and in reports."""

    names: Sequence[str] = ()
    """Files, addresses, - for standard input, or one comparison file; none: the bundled pair."""

    facts: str | None = None
    language: str | None = None
    published: Sequence[str] = ()
    """ISO dates that replace those of the sources, in order; an empty one leaves its source."""

    allow_local: bool = False
    pair: tuple[int, int] | None = None
    """The numbers of the two sources to begin with, from 1; None for the first two."""

    main: int | None = None
    """The number of the source to begin in, from 1; None for the left one of the pair."""

    at: int | None = None
    """The number of the left passage to begin at."""

    fact: str | None = None
    layout: str | None = None
    fresh: bool = False
    """Begin at the top, not at the place of the last time."""

    min_strength: float | None = None
    review: str | None = None
    """The review file that replaces the database."""

    no_review: bool = False

    @property
    def review_file(self) -> Path | None:
        """The path of the review file, if one is named."""
        return None if self.review is None else Path(self.review)


@dataclass(frozen=True)
class Inputs:
    """The sources that were opened, and their comparisons: no pair is compared twice."""

    opened: LoadResult
    """With the facts and the language that the options ask for."""

    made: dict[tuple[int, int], Comparison] = field(default_factory=dict)
    """As matched, by the places of left and right."""

    _locks: dict[tuple[int, int], Lock] = field(default_factory=dict)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources, in the order of the command line."""
        return self.opened.sources

    def compare(self, one: int, other: int, match: Match | None = None) -> Comparison:
        """Compare two sources by their places, left and right, unless that has been done.

        `match` does it, by default here and now; raises what that raises. A thread that asks for
        a comparison in progress waits for it.
        """
        places = one, other
        with self._locks.setdefault(places, Lock()):
            if places not in self.made:
                self.made[places] = (match or _match)(self.opened.request(one, other))
            return self.made[places]

    def compare_each(
        self,
        pairs: Sequence[tuple[int, int]],
        match: Callable[[Sequence[MatchRequest], Callable[[int, Comparison], object]], None],
        done: Callable[[], object],
    ) -> None:
        """Compare those of the pairs that are not compared yet; `match` does it.

        `done` is called after each. Raises what `match` raises.
        """
        rest = [pair for pair in pairs if pair not in self.made]

        def take(place: int, found: Comparison) -> None:
            self.made.setdefault(rest[place], found)
            done()

        if rest:
            match([self.opened.request(*pair) for pair in rest], take)

    def collection(self, match: Match | None = None) -> Collection:
        """All pairs, compared here and now; `match` as for `compare`."""
        pairs = combinations(range(len(self.sources)), 2)
        return Collection(self.sources, {pair: self.compare(*pair, match) for pair in pairs})


def _match(request: MatchRequest) -> Comparison:
    from reader.matching.compare import compare  # noqa: PLC0415 - the screen compares in the worker

    return compare(request)


def load_inputs(options: Options, progress: Progress | None = None) -> Inputs:
    """Open what the options name. Raises ReaderError for what cannot be opened."""
    opened = _open(options, progress)
    opened = replace(opened, sources=date_sources(opened.sources, options.published))
    _check_pair(options, len(opened.sources))
    _check_beginning(opened.sources[first_pair(options)[0]], options.at)
    _check_fact(opened, options.fact)
    if options.language is not None:
        _check_language(options.language)
        opened = replace(opened, language=options.language)
    elif opened.language is not None:
        try:
            _check_language(opened.language)
        except UsageError as error:
            where = opened.language_place
            raise ComparisonFileError(error.what, where, error.why, error.advice) from error
    return Inputs(opened)


def _open(options: Options, progress: Progress | None) -> LoadResult:
    """The sources and the facts to look for: those of --facts win over those of the sources."""
    from reader.loading import load, read_facts  # noqa: PLC0415 - --help reads no files

    opened = load(options.names, progress, allow_local=options.allow_local)
    if options.facts is None:
        return opened
    file = facts_file(options.facts)
    facts = {fact.name: fact for fact in (*opened.facts, *read_facts(file))}
    return replace(opened, files=(*opened.files, file), facts=tuple(facts.values()))


def date_sources(sources: Sequence[Source], days: Sequence[str]) -> tuple[Source, ...]:
    """Return the sources, published on these days in order; an empty day leaves its source.

    Raises UsageError if there are more days than sources.
    """
    if len(days) > len(sources):
        what, why = "cannot date the sources", f"there are {len(sources)} sources only"
        raise UsageError(what, f"--published {','.join(days)}", why, "name one date for each")
    dated = zip_longest(sources, days)
    return tuple(replace(source, published=day) if day else source for source, day in dated)


def facts_file(name: str) -> Path:
    """Return the file that --facts names; "bundled" is that of the bundled pair."""
    is_word = name == "bundled" and not Path(name).exists()
    return paths.bundled_comparison() if is_word else Path(name)


def first_pair(options: Options) -> tuple[int, int]:
    """Return the indexes of the sources to begin with: those of --pair, or --main and another."""
    if options.pair is not None:
        one, other = sorted(options.pair)
        return one - 1, other - 1
    return (0, 1) if options.main in (None, 1, 2) else (0, (options.main or 1) - 1)


def _check_pair(options: Options, count: int) -> None:
    """Raise UsageError if --pair or --main name sources that there are not."""
    pair = options.pair or ()
    named = {number: f"--pair {','.join(map(str, pair))}" for number in pair}
    if options.main is not None:
        named[options.main] = f"--main {options.main}"
    for number, where in named.items():
        if not 1 <= number <= count:
            advice = f"choose from 1 to {count}"
            raise UsageError(_CANNOT_START, where, f"there is no source {number}", advice)
    if pair and options.main not in {None, *pair}:
        why, advice = "it is not one of the pair that --pair names", "choose one of these two"
        raise UsageError(_CANNOT_START, f"--main {options.main}", why, advice)


def _check_beginning(left: Source, number: int | None) -> None:
    """Raise UsageError if --at names a passage that does not exist."""
    if number is not None and left.index_of(number) is None:
        why = f"the first article has passages 1 to {left.last_number}"
        raise UsageError(_CANNOT_START, f"--at {number}", why, "choose one of these")


def _check_fact(opened: LoadResult, wanted: str | None) -> None:
    """Raise UsageError if --fact names one that does not exist and no others are looked for."""
    if wanted is None or opened.more_facts:
        return
    from reader.reading import explain_unknown_fact, find_fact  # noqa: PLC0415 - few ask for a fact

    names = [fact.name for fact in opened.facts]
    if find_fact(wanted, names) is None:
        why, advice = explain_unknown_fact(wanted, names)
        raise UsageError(_CANNOT_START, f"--fact {wanted}", why, advice)


def _check_language(code: str) -> None:
    """Raise UsageError before the screen opens if there is no such language."""
    from reader.matching.terms.languages import language_of  # noqa: PLC0415 - the screen shows the text first

    language_of(code)
