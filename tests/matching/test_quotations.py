"""Quotations of two accounts: the same, cut, reworded, only on one side; and who speaks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.compare import compare
from reader.model import Comparison, MatchRequest, Quotation, RawPassage, Source, number_passages

Made = Callable[[Sequence[str]], Source]


def _compared(left: str | Sequence[str], right: str | Sequence[str]) -> Comparison:
    sides = [[side] if isinstance(side, str) else side for side in (left, right)]
    one, other = (Source("own", number_passages(map(RawPassage, side))) for side in sides)
    return compare(MatchRequest(one, other))


def _shown(found: Comparison) -> list[tuple[str, str | None, str | None]]:
    """The relation and the words of each quotation."""

    def words(quotation: Quotation, *, is_left: bool) -> str | None:
        at = quotation.left if is_left else quotation.right
        source = found.left if is_left else found.right
        return None if at is None else source.passages[at.passage].text[slice(*at.span)]

    return [(q.relation, words(q, is_left=True), words(q, is_left=False)) for q in found.quotations]


def _reworded(found: Comparison) -> list[tuple[str | None, str | None]]:
    """The words that differ in the quotations of passage 0."""
    return [
        (
            change.left and found.left.passages[0].text[slice(*change.left)],
            change.right and found.right.passages[0].text[slice(*change.right)],
        )
        for quotation in found.quotations
        for change in quotation.changes
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“We don\u2019t sail in fog,” Ann Lee said.", 'Ann Lee: "We do not sail in fog."'),
        ("“We lost 1,200 crates,” Ann Lee said.", "“We lost twelve hundred crates,” said Ann Lee."),
        ("“The harbour is full,” Ann Lee said.", "“The harbor is full,” Ann Lee said."),
        ("“[W]e saw the reef late,” Ann Lee said.", "“We saw the reef late,” said Ann Lee."),
    ],
)  # fmt: skip
def test_spelling_rewords_nothing(left: str, right: str) -> None:
    """Nor do contractions, numbers in words, and what an editor put in brackets."""
    (found,) = _shown(_compared(left, right.replace("twelve hundred", "1200")))
    assert found[0] == "same"


def test_fewer_words_are_a_cut() -> None:
    """At either end, at an ellipsis, or by whole sentences."""
    whole = (
        "“It was dark and we saw the reef too late. Nobody slept. We swam ashore,” Ann Lee said."
    )
    for part in (
        "She spoke of having seen “the reef too late” that night, said Ann Lee.",
        "“It was dark … we saw the reef too late,” Ann Lee said.",
        "“It was dark and we saw the reef too late. We swam ashore,” Ann Lee said.",
    ):
        (one,) = _shown(_compared(whole, part))
        (other,) = _shown(_compared(part, whole))
        assert one[0] == other[0] == "cut"


@pytest.mark.parametrize(
    ("left", "right", "changes"),
    [
        ("“We were fully manned,” Ann Lee said.", "“We were fully crewed,” said Ann Lee.",
         [("manned", "crewed")]),
        ("“We had no warning of the reef,” Ann Lee said.",
         "“We had some warning of a reef,” said Ann Lee.", [("no", "some"), ("the", "a")]),
        ("Ann Lee was “let go with regret” on Monday.",
         "She was “let go without regret” on Monday.",
         [("with", "without")]),
        ("“I did sail in fog,” Ann Lee said.", "“I did not sail in fog,” said Ann Lee.",
         [(None, "not")]),
        # another person, who names another number of another thing
        ("“The bridge has borne nine thousand cars a day,” Ann Lee said.",
         "“The bridge has borne ten thousand lorries a day,” said Bo Berg.",
         [("nine thousand cars", "ten thousand lorries")]),
        # no word has content
        ("“It is not for me to say,” Ann Lee said of the ferry.",
         "“It is for us to say,” said Ann Lee of the ferry.", [("not", None), ("me", "us")]),
        # few words
        ("Ann Lee called the ferry “fast, but not safe”.",
         "The ferry was “fast and safe,” said Ann Lee.", [("but not", "and")]),
    ],
)  # fmt: skip
def test_other_words_are_reworded(
    left: str, right: str, changes: list[tuple[str | None, str | None]]
) -> None:
    """With the words that changed; a difference of the link, too."""
    found = _compared(left, right)
    assert [relation for relation, _, _ in _shown(found)] == ["reworded"]
    assert _reworded(found) == changes
    (link,) = found.links
    assert "quotation" in {difference.kind for difference in link.differences}


def test_a_split_quotation_meets_one_that_is_not() -> None:
    """Each part has its counterpart, whatever the other account puts between its words."""
    left = "“The reef was marked. We had good charts,” Ann Lee said. “Nobody looked at them.”"
    right = (
        "“The reef was marked,” she said. "
        "“We had good charts. Nobody looked at them,” Ann Lee said."
    )
    assert _shown(_compared(left, right)) == [
        ("same", "The reef was marked.", "The reef was marked"),
        ("same", "We had good charts", "We had good charts."),
        ("same", "Nobody looked at them.", "Nobody looked at them"),
    ]


def test_who_breaks_a_sentence_does_not_break_the_quotation() -> None:
    """“The dog,” she said, “barked” is one; what she calls by two words in the writer's is not."""
    left = "“The dog,” said Mrs. Ann Lee of Norhaven, “barked at everyone on the stairs.”"
    right = "“The dog barked at no one on the stairs,” Mrs. Ann Lee of Norhaven said."
    found = _compared(left, right)
    assert _shown(found) == [("reworded", left[1:-1], right[1 : right.index(",”")])]
    assert _reworded(found) == [("everyone", "no one")]
    two = "“The dog was loud,” said Ann Lee, adding of the cat, “it never barked at all.”"
    assert [relation for relation, _, _ in _shown(_compared(two, "Gulls cried."))] == [
        "only left", "only left",
    ]  # fmt: skip


def test_every_quotation_is_listed_and_matched_once() -> None:
    """Over the whole articles, in reading order; a repeated one counts as the longer."""
    left = [
        "“We saw the reef too late”",
        "The ferry left at noon, Tomas Berg said.",
        "“It was dark and we saw the reef too late,” said Captain Ann Lee. “My watch had stopped.”",
    ]
    right = ["“The lights went out at once,” a passenger said.", "It left at noon.",
             "Lee, the captain, said: “It was dark and we saw the reef too late.”"]  # fmt: skip
    assert _shown(_compared(left, right)) == [
        ("same", "It was dark and we saw the reef too late",
         "It was dark and we saw the reef too late."),
        ("only left", "My watch had stopped.", None),
        ("only right", None, "The lights went out at once"),
    ]  # fmt: skip


def test_other_quotations_are_no_rewording() -> None:
    """That they share the subject of the story does not make them one."""
    left = "“The ferry company will pay for the tickets of the ferry,” said Ann Lee of Norhaven."
    right = "“The ferry company has never told us why the ferry left,” said Tomas Berg of Norhaven."
    assert {relation for relation, _, _ in _shown(_compared(left, right))} == {
        "only left",
        "only right",
    }


def test_indirect_speech_is_linked_and_never_reworded() -> None:
    """The quotation stands on one side only, and knows where the other reports it."""
    left = "“The harbour will be dredged and the old lighthouse repaired,” Mayor Ann Lee said."
    right = (
        "It rained. The lighthouse will be repaired and the harbour dredged, Mayor Ann Lee said."
    )
    for found in (_compared(left, right), _compared(right, left)):
        (quotation,) = found.quotations
        assert quotation.relation in ("only left", "only right")
        assert not quotation.changes
        assert quotation.reported is not None
        text = right[slice(*quotation.reported.span)]
        assert (
            text == "The lighthouse will be repaired and the harbour dredged, Mayor Ann Lee said."
        )


@pytest.mark.parametrize(
    ("left", "right", "reported"),
    [
        # every telling word of a short remark, with the writer's own words only
        ("“The roof is lost,” said Ann Lee. “But every child was taken home.”",
         "“The roof is saved,” Ms. Lee said, noting that every child had been taken home.",
         "Ms. Lee said, noting that every child had been taken home."),
        # the same person speaks, and goes on to what both quote
        ("“I phoned my sister at once,” Ann Lee told the jury. “The line was dead.”",
         "Ann Lee told the jury that she had called her sister. “The line was busy,” she said.",
         "Ann Lee told the jury that she had called her sister."),
        # another speaks
        ("“Every child went home,” said Ann Lee of the fire.",
         "It was Bo Berg who said of the fire that a child of his was home.", None),
    ],
)  # fmt: skip
def test_the_same_speaker_is_reported(left: str, right: str, reported: str | None) -> None:
    """By fewer words than it takes if nobody or another is said to speak."""
    (only,) = (one for one in _compared(left, right).quotations if one.right is None)
    assert (only.reported and right[slice(*only.reported.span)]) == reported


def test_one_quotation_of_two_speakers_is_a_difference() -> None:
    """Where both passages name them; two forms of one name are one speaker."""
    said = "“The boat was leaking badly when we left,” "
    link = _compared(f"{said}said Tomas Berg.", f"{said}Captain Inga Lund said.").links[0]
    (found,) = link.differences
    assert (found.kind, found.left_value, found.right_value) == (
        "attribution",
        "Tomas Berg",
        "Inga Lund",
    )
    for other in (
        "Mr. Berg said, Tomas Berg\u2019s wife listening.",
        "he said.",
        "a passenger told Tomas Berg.",
    ):
        assert not _compared(f"{said}said Tomas Berg.", said + other).links[0].differences


def test_a_short_sentence_of_two_speakers_is_a_difference_and_names_both() -> None:
    """Several may say a few words, but hardly the same whole sentence."""
    said = "“This is a black day,” "
    found = _compared(f"{said}said Ann Lee.", f"{said}said Bo Berg, the mayor.")
    assert [one.kind for one in found.links[0].differences] == ["attribution"]
    assert [one.speaker for one in found.quotations] == ["Ann Lee / Bo Berg"]


def test_who_is_named_right_behind_a_quotation_is_its_speaker() -> None:
    """Though others are named or speak in the passage: two people, or a body and its chief."""
    said = "“We cannot save every boat,” "
    link = _compared(
        f"{said}Ms Lee said, and Bo Berg wept. Ann Lee left.", f"{said}said Bo Berg."
    ).links[0]
    assert [one.kind for one in link.differences] == ["attribution"]
    (found,) = _compared(
        f"Norhaven Lines denied it. {said}its chief executive, Ann Lee, said.",
        f"{said}said Ann Lee.",
    ).quotations
    assert (found.relation, found.speaker) == ("same", "Ann Lee")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Gulls “flew into the nets,” Ann Lee said.", "Birds “flew into the nets,” Bo Berg said."),
        ("“The sail is tearing,” said Ann Lee.", "“The sail tears slowly,” said Bo Berg."),
    ],
)
def test_short_remarks_of_two_speakers_are_no_difference(left: str, right: str) -> None:
    """Several people may say the same few words of one thing."""
    assert not any(link.differences for link in _compared(left, right).links)


def test_who_is_quoted_is_no_difference() -> None:
    """That two people tell of one thing contradicts nothing."""
    found = _compared(
        "The boat leaked badly, Tomas Berg said.", "The boat leaked badly, said Inga Lund."
    )
    assert not any(link.differences for link in found.links)


def test_speakers_by_name_role_pronoun_and_silence() -> None:
    """On each side, with the passages that report their words; people of one surname apart."""
    left = [
        "Mayor Ann Lee, who is 61, said the reef was marked. Captain Tomas Lee denied it.",
        "“We had no chart,” he said.",
        "“There was no light.",
        "“There was no moon.”",
        "According to the harbour police, nobody slept; Ms. Lee was told on Monday.",
        "A spokesman for Norhaven Ferries declined to comment.",
    ]
    right = ["“It is marked on every chart,” said the mayor, Ann Lee.", "The reef is old."]
    found = {who.name: (who.left, who.right) for who in _compared(left, right).speakers}
    assert found == {
        "Ann Lee": ((0,), (0,)),
        "Tomas Lee": ((0, 1, 2, 3), ()),
        "harbour police": ((4,), ()),
    }
    spoken = [q.speaker for q in _compared(left, right).quotations]
    assert spoken == ["Tomas Lee", "Tomas Lee", "Tomas Lee", "Ann Lee"]


@given(
    st.lists(st.text(alphabet="aAn .,\"“”'\u2019s said"), max_size=5),
    st.lists(st.text(alphabet="aAn .,\"“”'\u2019s said"), max_size=5),
)
def test_quotations_of_any_texts(left: list[str], right: list[str]) -> None:
    """Every side that is set lies within its passage, and one side is always set."""
    found = _compared([text or "a" for text in left], [text or "a" for text in right])
    for quotation in found.quotations:
        assert quotation.left or quotation.right
        for at, source in ((quotation.left, found.left), (quotation.right, found.right)):
            if at is not None:
                assert 0 <= at.span.start < at.span.end <= len(source.passages[at.passage].text)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The ministry said it was late. The chief, Ann Lee, shook her head: “No need.”",
            {"ministry", "Ann Lee"},
        ),
        ("We met Ann Lee and Bo Berg. Ann Lee and Bo Berg said no.", {"Ann Lee", "Bo Berg"}),
        ("Ann Lee came. The reef “was dark”: Bo Berg's boat, she said.", {"Ann Lee"}),
        ("Ann Lee told passengers at the pier that it was late.", {"Ann Lee"}),
        ("According to Ann Lee, Bo Berg left early.", {"Ann Lee"}),
        ("“It was dark,” Ann Lee, a spokeswoman for Bo Berg, said.", {"Ann Lee"}),
        ("The reef was dark, said Ann Lee, who swam.", {"Ann Lee"}),
        ("Ann Lee read “Night at Sea” in a boat.", set()),
        ("“It was dark,” said Harbour Watch engineer Ann Lee.", {"Ann Lee"}),
        ("“It was dark,” said Reef Corp. security architect Ann Lee.", {"Ann Lee"}),
        ("Ann Lee continued to deny it.", {"Ann Lee"}),
        ("Police said no. It was dark, police said.", {"Police"}),
        ("The Roads and Harbours Service said no.", {"Roads and Harbours Service"}),
        ("The council said no. It is late, the fire brigade said.", {"council", "fire brigade"}),
        (
            "“It is late,” said the verger, Ann Lee. It was dark, the vicar said.",
            {"Ann Lee", "vicar"},
        ),
        ("Storm Edda hammered the coast and pressed on to Leith.", set()),
        ("According to detectives, Ann Lee, 61, left early.", {"detectives"}),
        ("It was late, according to friends, Ann Lee left.", set()),
        ("Sheriff Ann Lee left. It was dark, the sheriff's office said.", {"sheriff's office"}),
        ("Mayor Ann Lee left. “It was dark,” said the mayor's brother, Bo Berg.", {"Bo Berg"}),
        ("Chief Ann Lee identified the victim as a diver.", {"Ann Lee"}),
        ("Ann Lee wrote 14 letters. Reef Corp. reported a loss.", set()),
        ("Reef Corp. was advised by Lund & Co. It was attacked by Bo Berg.", set()),
        ("Lifeguards were advised by doctors to rest.", {"doctors"}),
        ("Bo Berg said it “was dark,” a claim the mayor denied.", {"Bo Berg"}),
    ],
)
def test_who_speaks(text: str, speakers: set[str]) -> None:
    """By where the name stands: subject, apposition, owner; a title in quotation marks is none."""
    found = _compared([text, "Ann Lee and Bo Berg are old friends."], "Gulls cried.")
    assert {who.name for who in found.speakers} == speakers


def test_each_spells_the_name_its_own_way() -> None:
    """One speaker all the same, if neither account has both spellings."""
    found = _compared("Paul Dunmore said no.", "Paul Dunsmore said yes.")
    assert [(who.left, who.right) for who in found.speakers] == [((0,), (0,))]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # a clause that one side adds is no part of what the other says
        ("“We were hurt by that. Very hurt,” said Ann Lee of Norhaven.",
         "“I cannot talk of it, but I was very hurt in Norhaven,” said Ann Lee of Norhaven."),
        # two words of a short remark
        ("“We heard gunshots,” said Ann Lee in the harbour.",
         "“We heard pop, pop, pop,” said Bo Berg in the harbour."),
        ("“It was awful but all, a dozen other people at supper too, got out,” Ann Lee said.",
         "“There was at least a dozen other people on the scene,” Ann Lee said."),
        # two people on one matter
        ("“No one, the mayor included, is above the law of this harbour,” Ann Lee said.",
         "“The mayor works for the harbour, and he is not above the law,” Bo Berg said."),
        # what an editor put in
        ("“The ship altered (its course) towards the boats,” Ann Lee said.",
         "“The ship altered towards the boats,” Ann Lee said."),
        # a mark that nobody closed
        ('"Divers left the harbour at dawn, Captain Ann Lee, chief press officer, said.',
         '"Divers left the harbour at dawn, said Captain Ann Lee, chief of press.'),
    ],
)  # fmt: skip
def test_rewords_nothing(left: str, right: str) -> None:
    """What shares a few words is another remark."""
    assert not _reworded(_compared(left, right))


def test_who_belongs_to_a_department_is_one_person() -> None:
    """Whether or not the department stands before the name."""
    left = "Secretary of the Interior Ann Lee said no. Ann Lee left."
    found = _compared(left, "“No,” said Ann Lee.")
    assert [who.name for who in found.speakers] == ["Ann Lee"]
