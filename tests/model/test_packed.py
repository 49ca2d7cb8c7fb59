"""Packed evidence: as good as the tuple that was packed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Evidence, PackedEvidence, Span

_offsets = st.integers(0, 2**40) | st.integers(0, 300)
_spans = st.lists(st.builds(Span, _offsets, _offsets), max_size=5).map(tuple)
_share = st.floats(0, 1)
_evidence = st.builds(Evidence, st.text(max_size=9), _share, _spans, _spans, st.text(), _share)
_some = st.lists(_evidence, max_size=3).map(tuple)


@given(_some)
def test_gives_back_what_was_packed(evidence: tuple[Evidence, ...]) -> None:
    """Item by item, as a whole and by its length; packed again it is the same."""
    packed = PackedEvidence.of(evidence)
    assert tuple(packed) == evidence
    assert len(packed) == len(evidence)
    assert packed[:] == evidence
    assert [packed[n] for n in range(len(evidence))] == list(evidence)
    assert PackedEvidence.of(packed) == packed


@given(_some, _some)
def test_is_equal_to_the_tuple(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> None:
    """From either side, with the same hash, and to no other tuple."""
    packed = PackedEvidence.of(one)
    assert packed == one
    assert one == packed
    assert hash(packed) == hash(one)
    assert (packed == other) == (one == other)
    assert (packed == PackedEvidence.of(other)) == (one == other)
