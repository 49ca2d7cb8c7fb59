"""Three sources or more: a main account, a strip for each other one, and the way between them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import combinations
from pathlib import Path

import pytest

from reader.model import Band, Collection, Comparison, Link, RawPassage, Source, number_passages
from reader.reading import Layout
from reader.session.inputs import Options
from reader.session.match_job import MatchStatus
from reader.session.session import Session as Run
from reader.storage import Storage
from reader.ui.page.marks import UNICODE
from reader.ui.panels.pairs import matrix
from tests.three_accounts import compare_accounts
from tests.ui.conftest import OpenApp, Session
from tests.ui.stored import inputs_of


@pytest.fixture(scope="module")
def compared() -> Collection:
    """Three accounts of our own making, each two compared."""
    return compare_accounts()


class Opener:
    """Opens the three sources on a screen of a size."""

    def __init__(self, open_app: OpenApp, found: Collection, folder: Path) -> None:
        self._open_app, self._found, self._folder = open_app, found, folder

    @asynccontextmanager
    async def __call__(self, columns: int = 80, rows: int = 24) -> AsyncIterator[Session]:
        """Begin with the main account and strips."""
        found = dict(self._found.comparisons)
        run = Run(Options(), inputs_of(self._found.sources, found), Storage(self._folder, "ann"))
        layout = Layout(is_maximised=True)
        given = {"session": run, "pair": run.pair(0, 1)}
        async with self._open_app(
            columns, rows, comparison=found[0, 1], layout=layout, **given
        ) as session:
            yield session


@pytest.fixture
def opener(open_app: OpenApp, compared: Collection, tmp_path: Path) -> Opener:
    """Opens the three sources."""
    return Opener(open_app, compared, tmp_path)


def line_with(session: Session, words: str) -> str:
    """The first line with these words."""
    return next((line for line in session.lines() if words in line), "")


async def test_the_main_account_has_a_strip_for_each_other(opener: Opener) -> None:
    """They follow j and k: where each covers the passage, what differs, or that none does."""
    async with opener() as session:
        assert line_with(session, "Daily Courier ·").startswith("▶2 Daily Courier · 1 ● strong")
        assert line_with(session, "Coast Wire ·").startswith(" 3 Coast Wire · 3 ")
        await session.press("j")
        assert "date differs: 2018 / 2019" in line_with(session, "Daily Courier ·")
        assert "date differs: 2018 / January 2019" in line_with(session, "Coast Wire ·")
        await session.press("j", "j")
        assert "no match found" in line_with(session, "Daily Courier ·")


async def test_a_key_a_passage_reads_against_two_others(open_app: OpenApp, tmp_path: Path) -> None:
    """21 keys for 22 passages: both strips follow, with the counterpart's text."""
    sources = tuple(
        Source(name, number_passages(RawPassage(f"{name} tells {n}") for n in range(22)))
        for name in ("First", "Second", "Third")
    )
    links = tuple(Link(n, n, 0.9, Band.STRONG, ()) for n in range(22))
    made = {(a, b): Comparison(sources[a], sources[b], links) for a, b in combinations(range(3), 2)}
    run = Run(Options(), inputs_of(sources, made), Storage(tmp_path, "ann"))
    given = {"session": run, "pair": run.pair(0, 1)}
    layout = Layout(is_maximised=True)
    async with open_app(80, 24, comparison=made[0, 1], layout=layout, **given) as session:
        for n in range(22):
            if n:
                await session.press("j")
            for name in ("Second", "Third"):
                assert f"{name} · {n + 1} ●" in line_with(session, f"{name} · ")
                assert line_with(session, f"   {name} tells {n}")


async def test_each_passage_has_a_mark_for_each_other_source(opener: Opener) -> None:
    """So that silence is seen at a glance."""
    async with opener() as session:
        assert line_with(session, "The lease of the toll").startswith(" 2 ●")
        assert line_with(session, "Drivers will need").startswith(" 3 ●· ")
        assert line_with(session, "Three bus lines").startswith(" 4 ·· ")


async def test_only_here_means_in_no_other_source(opener: Opener) -> None:
    """A passage that one of the others covers is not only here, whichever source is in focus."""
    async with opener() as session:
        await session.press("3", "G", ")")
        while session.main.pair != (0, 2) or "no match found in" not in session.lines()[-2]:
            await session.press()
        assert "3  no match found in Coast Wire; covered by Daily Courier" in session.lines()[-2]
        await session.press("w")
        assert "only here" not in "\n".join(session.lines())
        await session.press("w", "j")
        assert "4  only here: no match found in any other source" in session.lines()[-2]


async def test_parentheses_step_through_the_others(opener: Opener) -> None:
    """The main account and its passage stay; the strip in focus is where Enter goes."""
    async with opener() as session:
        await session.press("j", ")")
        assert session.main.pair == (0, 2)
        assert session.reading.here.text.startswith("The lease of the toll company ends in 2018")
        assert line_with(session, "Coast Wire ·").startswith("▶")
        await session.press(")")
        assert session.main.pair == (0, 1)
        await session.press("(")
        while session.reading.link is None:
            await session.press()
        await session.press("enter")
        assert session.main.pair == (0, 2)
        assert session.reading.here.text.startswith("The lease of the toll company will end")
        assert session.lines()[0].startswith(" Coast Wire")
        assert "January 2019 / 2018" in line_with(session, "Harbour Post ·")
        await session.press(")")
        assert session.main.pair == (1, 2), "the account with the keys is the main one now"


async def test_back_goes_over_pairs(opener: Opener) -> None:
    """Step by step, to the pair and the passage that were left."""
    async with opener() as session:
        await session.press("j", ")")
        while session.main.matched.status is MatchStatus.RUNNING:
            await session.press()
        await session.press("enter", "H")
        assert (session.main.pair, session.reading.here.number) == ((0, 2), 2)
        await session.press("H")
        assert (session.main.pair, session.reading.here.number) == ((0, 1), 2)
        await session.press("H")
        assert "nothing to go back to" in session.lines()[-1]


async def test_two_panes_by_a_key(opener: Opener) -> None:
    """As with two sources, and back."""
    async with opener() as session:
        await session.press("O")
        assert "Daily Courier" in session.lines()[0]
        assert not line_with(session, "Coast Wire ·")
        await session.press("O")
        assert line_with(session, "Coast Wire ·")


async def test_facts_lead_to_the_source_that_is_selected(opener: Opener) -> None:
    """Values stand side by side, those that differ with a sign; Tab chooses the source."""
    async with opener() as session:
        await session.press("F")
        text = "\n".join(session.lines())
        assert "covered by all; Harbour Post, Daily Courier and Coast Wire differ on number" in text
        assert "≠ 48 million dollars" in text
        assert "≠ 61 million dollars" in text
        assert "≠ 2018" in text
        assert "≠ 40 minutes" in text
        assert "≠ January 2019" not in text, "it agrees with 2019"
        await session.press("tab", "tab", "enter")
        assert session.main.pair == (0, 2)
        assert session.reading.right_at == 2


async def test_the_digest_says_what_the_others_tell(opener: Opener) -> None:
    """Of the selected row."""
    async with opener() as session:
        await session.press("C")
        assert "differs in Coast Wire (61 million dollars)" in "\n".join(session.lines())


async def test_filters_by_how_many_tell(opener: Opener) -> None:
    """Covered by all, by two of three, only in one source."""
    async with opener(columns=120) as session:
        for _ in range(4):
            await session.press("o")
        assert session.reading.filter.name == "covered by all"
        while session.reading.filter.name != "only in one source":
            await session.press("o")
        assert (await session.press("J")).here.number == 4


async def test_the_selected_filter_stays_in_view(opener: Opener) -> None:
    """Where the row is too narrow for all of them."""
    async with opener(columns=60) as session:
        await session.press("o")
        while session.reading.filter.name != "only in one source":
            assert f"[{session.reading.filter.name} " in session.lines()[-2]
            await session.press("o")
        assert "…" in session.lines()[-2]
        assert "[only in one source 1]" in session.lines()[-2]


async def test_a_note_is_there_whichever_pair_is_shown(opener: Opener) -> None:
    """It belongs to the passage."""
    async with opener() as session:
        await session.press("i", *"why", "escape", ")")
        while (0, None) not in session.reading.review.notes:
            await session.press()
        assert session.main.pair == (0, 2)
        assert session.reading.review.notes[0, None] == "why"
        assert "[note]" in "\n".join(session.lines())


async def test_why_lists_the_others(opener: Opener) -> None:
    """Their passages follow the reasons of the link that is shown, after the keys to each."""
    async with opener(columns=100, rows=50) as session:
        await session.press("w")
        assert "3) Coast Wire: 3 " in "\n".join(session.lines())
        await session.press("3", ")")
        assert session.main.pair == (0, 2)
        assert "2) Daily Courier: 1 ● strong" in "\n".join(session.lines())
        await session.press("1", ")")
        assert "source 1 is the main account" in session.lines()[-1]
        await session.press("7", ")")
        assert "source 7 of 3 does not exist" in session.lines()[-1]


async def test_only_here_counts_all_sources(opener: Opener) -> None:
    """What no other source covers comes first, then what few cover, then what all cover."""
    async with opener(columns=120, rows=50) as session:
        await session.press("A")
        text = "\n".join(session.lines())
        assert "1 of 4 left, 0 of 3 right, 2 covered by 2 of 3, 4 covered by all" in text
        places = [
            text.index("only in one source  Three bus lines"),
            text.index("covered by 2 of 3  Drivers will need"),
            text.index("covered by all  The council"),
        ]
        assert places == sorted(places)


async def test_notes_and_decisions_name_their_sources(opener: Opener) -> None:
    """A number alone would not say of which of three accounts it is."""
    async with opener(columns=100) as session:
        await session.press("a", "i", *"why", "escape", "B")
        text = "\n".join(session.lines())
        assert "accepted Harbour Post 1 ⇄ Daily Courier 1" in text
        assert "note on Harbour Post 1: why" in text


async def test_the_matrix_names_sources(opener: Opener) -> None:
    """Links and differing ones are apart."""
    async with opener() as session:
        await session.press("P")
        text = "\n".join(session.lines())
        assert "2 Daily Courier         3 Coast Wire" in text
        assert "3≠" in line_with(session, " 1 Harbour Post")
        assert "links, and those that differ ≠" in text


def test_the_matrix_names_nine_sources_in_eighty_columns() -> None:
    """Where the columns have numbers only, the rows have the names to these numbers."""
    sources = tuple(
        Source(
            f"{n}.txt", number_passages([RawPassage("Rain.")]), publisher=f"Coast Wire {n} Daily"
        )
        for n in range(9)
    )
    link = Link(0, 0, 0.9, Band.STRONG, ())
    made = {
        (a, b): Comparison(sources[a], sources[b], (link,)) for a, b in combinations(range(9), 2)
    }
    lines = [line.text for line in matrix(Collection(sources, made), 80, UNICODE)]
    assert lines[0].split() == [str(n) for n in range(2, 10)]
    assert all(f" {n + 1} Coast Wire {n} Daily" in lines[n + 1] for n in range(9))
    assert lines[1].index("1  0≠") == lines[0].index("2") + 1, "a cell is below its number"
    assert max(map(len, lines)) <= 80


async def test_three_panes_where_there_is_room(opener: Opener) -> None:
    """From 200 columns, two panes have a third beside them that follows the main account."""
    async with opener(columns=200, rows=30) as session:
        await session.press("O", "j")
        head = session.lines()[0]
        assert head.index("Harbour Post") < head.index("Daily Courier") < head.index("Coast Wire")
        assert "2/4" in head
        assert head.rstrip().endswith("2/3")
        assert "▷2" in line_with(session, "The lease of the toll company will end")
        await session.press(")")
        head = session.lines()[0]
        assert head.index("Coast Wire") < head.index("Daily Courier")
        await session.resize(120, 30)
        assert "Daily Courier" not in session.lines()[0]
