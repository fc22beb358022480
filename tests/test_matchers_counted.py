"""How many actions a report says to have each status, and how many of its rows can be meant by that."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.records import Action, LegendEntry, Passage, Status
from matchers.findings.counted_statuses import counted_statuses, division, totals_named
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
        ("er zijn 4 gedaan, 3 lopen nog en 2 lopen achter", [(4, "blauw"), (3, "groen"), (2, "oranje")]),  # verbs of several
        ("er zijn 4 gedaan en er lopen er nog 3", [(4, "blauw"), (3, "groen")]),
        ("op 31 december zijn er 4 gedaan, na 6 weken 1 niet gedaan", [(4, "blauw"), (1, "rood")]),  # a day and a duration
    ],
)
def test_which_number_goes_with_which_status(text: str, counted: list[tuple[float, str]]) -> None:
    assert [(value, named) for value, named, _ in counted_statuses(text, LEGEND)] == counted


def test_a_mark_inside_the_words_for_another_status_is_not_meant() -> None:
    legend = (LegendEntry("gereed", "gereed", "completed"), LegendEntry("loopt", "loopt", "in_progress"))
    text = "er zijn 4 gereed, 3 nog niet gereed, 2 lopen achter en 1 loopt"
    named = [(value, one) for value, one, _ in counted_statuses(text, legend)]
    assert named == [(4, "gereed"), (3, "loopt"), (2, "needs_attention"), (1, "loopt")]


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


def test_a_mark_on_several_axes_counts_by_the_worst_of_its_colours() -> None:
    legend = (
        LegendEntry("groen", "op schema", "on_track"),
        LegendEntry("oranje", "vraagt aandacht", "needs_attention"),
        LegendEntry("rood", "loopt vast", "needs_attention"),
    )
    marks: list[tuple[str | None, Status]] = [
        ("tijd G, geld G", "on_track"),
        ("tijd O, geld G", "needs_attention"),
        ("tijd G, geld O", "needs_attention"),
        ("tijd O, geld R", "needs_attention"),
    ]
    assert [meant(colour, rows(*marks), legend).marked for colour in ("groen", "oranje", "rood")] == [1, 2, 1]


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


@pytest.mark.parametrize(
    ("text", "total", "missed"),
    [
        ("Van de 14 acties zijn er 4 gedaan, 9 lopen nog en 1 is niet gedaan.", 14, ()),
        ("Er zijn 14 acties: 4 gedaan; 9 lopen nog; 1 niet gedaan.", 14, ()),
        ("Het plan telt 14 acties. Daarvan zijn er 4 gedaan, 9 lopen nog en 1 is niet gedaan.", 14, ()),
        ("Van de 14 acties zijn er 4 gedaan, 9 dobberen en 1 is niet gedaan.", 14, (9,)),
        ("Van de 14 acties zijn er 4 gedaan en 1 is niet gedaan.", None, ()),
        ("Er zijn 4 acties gedaan en 1 niet gedaan, met 212 gidsen.", None, (212,)),
        ("Er zijn 4 acties gedaan en 1 niet gedaan. Er waren 212 gidsen.", None, ()),
        ("In het 3e kwartaal van fase 2 zijn er 4 acties gedaan en 1 niet gedaan.", None, ()),
    ],
)
def test_what_a_division_adds_up_to_and_what_of_it_is_not_understood(
    text: str, total: int | None, missed: tuple[int, ...]
) -> None:
    said = division(text, LEGEND)
    assert said is not None
    assert (said.total, said.missed) == (total, missed)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Van de 5 acties zijn er 3 klaar, is 1 vertraagd en 1 gestopt.", "match"),
        ("Van de 5 acties zijn er 3 klaar, is 1 vertraagd en dobbert er 1.", None),  # what does that one do?
        ("Van de 5 acties zijn er 2 klaar, is 1 vertraagd en dobberen er 2.", "mismatch"),
        ("Van de 9 acties zijn er 3 klaar, is 1 vertraagd en 1 gestopt.", None),  # and the other four?
        ("Van de 9 acties zijn er 3 klaar, is 1 vertraagd, 1 gestopt en dobberen er 4.", "mismatch"),
        ("Van de 9 acties zijn er 3 klaar, lopen er nog 4, is 1 vertraagd en 1 gestopt.", "mismatch"),
        ("Van de 6 acties zijn er 3 klaar, is 1 vertraagd, 1 gestopt en is van 1 de stand onbekend.", "match"),
        ("Van de 4 acties met een kleur zijn er 3 klaar en is 1 vertraagd.", "match"),
        ("Van de 9 acties is 60% klaar, 20% vertraagd en 20% gestopt.", None),
        ("Van de 5 acties is 60% klaar, 20% vertraagd en 20% gestopt.", "match"),
        ("Van de 6 acties is 60% klaar, 20% vertraagd en 20% gestopt.", "match"),  # with the one whose status is not known
    ],
)
def test_a_division_is_right_where_its_total_is_and_every_number_is_understood(sentence: str, told: str | None) -> None:
    documents = list(region())
    marks: list[tuple[str | None, Status]] = [("klaar", "completed")] * 3
    judged = rows(*marks, ("vertraagd", "needs_attention"), ("gestopt", "dropped"), (None, "unknown"))
    documents[1] = replace(documents[1], legend=(), actions=tuple(judged), passages=(Passage(sentence, 1, "Samenvatting"),))
    kinds = [one.kind for one in trace(documents).findings if one.kind.startswith("declared")]
    assert kinds == ([f"declared_shares_{told}"] if told else [])


def test_a_total_that_differs_from_the_rows_is_told() -> None:
    documents = list(region())
    marks: list[tuple[str | None, Status]] = [("klaar", "completed")] * 3
    judged = rows(*marks, ("loopt", "in_progress"), ("gestopt", "dropped"))
    said = Passage("Van de 9 acties zijn er 3 klaar, lopen er nog 5 en is 1 gestopt.", 1, "Samenvatting")
    documents[1] = replace(documents[1], legend=(), actions=tuple(judged), passages=(said,))
    (one,) = [one for one in trace(documents).findings if one.kind == "declared_shares_mismatch"]
    assert one.statement.endswith("klaar 3; loopt opgegeven 5, geteld 1; gestopt 1; alle rijen opgegeven 9, geteld 5.")
