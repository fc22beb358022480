"""A drop or a broken promise comes with the later record that looks most like a successor, where one does."""

from collections.abc import Sequence

import pytest

from corpus.traces import Citation, Link
from matchers.findings.nearest import nearest


def candidate(to_id: str, likely: float, text: str) -> Link:
    return Link(to_id, "plan-1", "continues", to_id, "model", "", probability=likely, citation=Citation("next", 4, text))


@pytest.mark.parametrize(
    ("links", "said"),
    [
        (
            [candidate("a", 0.34, "De kade"), candidate("b", 0.41, "De walstroom")],
            ' Het meest lijkt erop: "De walstroom" (kans 41 %).',
        ),
        ([candidate("a", 0.12, "De kade")], ""),
        ([candidate("a", 0.93, "De kade")], ""),
        ([], ""),
    ],
)
def test_the_likeliest_candidate_is_named(links: Sequence[Link], said: str) -> None:
    told, quoted = nearest(links, "plan-1")
    assert told == said
    assert [one.page for one in quoted] == ([4] if said else [])
