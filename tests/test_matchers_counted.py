"""How many actions a report says to have each status, and how many of its rows can be meant by that."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.records import Action, LegendEntry, Passage, Status
from matchers.findings.counted_statuses import counted_statuses, totals_named
from matchers.findings.rows_meant import Meant, meant
from matchers.findings.status_names import with_own_marks
from matchers.trace import trace
from tests.harbour import region, row

DONE, ON_TRACK, BEHIND, NOT = (
    LegendEntry("blauw", "gedaan", "completed"),
    LegendEntry("groen", "loopt, bijsturing niet nodig", "on_track"),
    LegendEntry("oranje", "wel bezig, nog niet (helemaal) gehaald", "needs_attention"),
    LegendEntry("rood", "niet gedaan", "not_started"),
)
LEGEND = (DONE, ON_TRACK, BEHIND, NOT)


def rows(*marks: tuple[str | None, Status]) -> list[Action]:
    return [
        row("judge", "evaluated", n, f"Vlot {n} vernieuwen", "2032", status_mark=mark, status=status)
        for n, (mark, status) in enumerate(marks, 1)
    ]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("van de 9 acties zijn er 4 gedaan, 3 niet gedaan", [(4, "blauw"), (3, "rood")]),  # the longest name first
        ("2032 was een goed jaar: 5 acties zijn gedaan", [(5, "blauw")]),  # a year is no number of actions
        ("er zijn 4 gedaan, lopen er 3 en is er 1 niet gedaan", [(4, "blauw"), (3, "groen"), (1, "rood")]),
        ("bij 3 acties is het resultaat nog niet gehaald", [(3, "oranje")]),  # a later part of a meaning
        ("er zijn 4 gedaan en 5 gaan naar het rijk", [(4, "blauw")]),  # "gedaan en" is of the number before
    ],
)
def test_which_number_goes_with_which_status(text: str, counted: list[tuple[float, str]]) -> None:
    assert [(value, named) for value, named, _ in counted_statuses(text, LEGEND)] == counted


def test_the_numbers_of_which_others_are_parts() -> None:
    assert totals_named("van de 38 regels zijn er 14 klaar; van alle twaalf vlotten 3") == {38, 12}


@pytest.mark.parametrize(
    ("marks", "named", "expected"),
    [
        ([("blauw", "completed"), ("blauw", "completed"), ("af", "completed")], "blauw", Meant(2, 3, 0)),
        ([("blauw", "completed"), ("blauw", "completed"), (None, "completed")], "blauw", Meant(2, 2, 1)),
        ([("blauw", "completed"), ("blauw", "completed"), (None, "unknown")], "blauw", Meant(2, 2, 0)),
        ([(None, "completed"), (None, "completed"), (None, "in_progress")], "blauw", Meant(2, 2, 0)),
    ],
    ids=["another mark of its status", "a status in words among marks", "an empty one", "all in words"],
)
def test_the_rows_that_a_status_can_mean(marks: Sequence[tuple[str | None, Status]], named: str, expected: Meant) -> None:
    found = rows(*marks)
    assert meant(named, found, with_own_marks(LEGEND, found)) == expected


def test_a_mark_with_two_meanings_leaves_doubt() -> None:
    legend = (LegendEntry("groen", "op schema of afgerond", "completed"), LegendEntry("oranje", "vertraagd", "needs_attention"))
    found = rows(("groen", "completed"), ("op schema", "on_track"), ("afgerond", "completed"), ("oranje", "needs_attention"))
    whole = with_own_marks(legend, found)
    assert [meant("op schema", found, whole).fits(n) for n in (0, 1, 2, 3)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Van de 5 bakens zijn er 3 klaar.", None),  # one status is no division
        ("Van de 5 bakens zijn er 3 klaar en 1 vertraagd.", "declared_shares_match"),  # it names the total, by whatever name
        ("Van de 5 bakens zijn er 4 klaar en 1 vertraagd.", "declared_shares_mismatch"),
        ("Van de 7 bakens zijn er 4 klaar en 1 vertraagd.", None),  # of other ones
    ],
)
def test_a_division_that_names_its_total(sentence: str, told: str | None) -> None:
    documents = list(region())
    marks: list[tuple[str | None, Status]] = [("klaar", "completed")] * 3
    judged = rows(*marks, ("vertraagd", "needs_attention"), ("gestopt", "dropped"))
    documents[1] = replace(documents[1], legend=(), actions=tuple(judged), passages=(Passage(sentence, 1, "Samenvatting"),))
    assert [one.kind for one in trace(documents).findings if one.kind.startswith("declared")] == ([told] if told else [])
