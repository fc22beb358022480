"""Documents that follow each other, rows that judge rows, trails through the periods, and what became of every action."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from fakes import ROWS, evaluation, of_years, plan, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records import Action, Detail, Evidence, Extraction
from corpus.traces import Disposition, Trace
from matchers.evaluations.judging_rows import Judged, judge
from matchers.evaluations.regions import by_region, region_key
from matchers.evaluations.succession import lineage
from matchers.trace import trace
from matchers.trails import trails

OTHER = ("Softwarelicenties verlengen", "Rattenplaag in kelders meten", "Archiefdozen hernummeren")
NAMES = {"a": "Eerste plan", "e": "Terugblik", "b": "Tweede plan", "c": "Derde plan"}
FIRST, SECOND, THIRD = (2031, 2032), (2033, 2034), (2035, 2036)


# Which document follows which


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Gemeente Oeverland", "oeverland"),
        ("Regio OEVERLAND", "oeverland"),
        ("Oeverland", "oeverland"),
        ("Oever-Land", "oever land"),
        ("gemeenten Zandhoek, Bergmeer en Oever-Land", "bergmeer oever land zandhoek"),
        ("Oever-Land | Zandhoek | Bergmeer", "bergmeer oever land zandhoek"),
        ("Zandhoek - Oever-Land - Bergmeer", "bergmeer oever land zandhoek"),
        (None, None),
        ("", None),
    ],
)
def test_a_region_is_known_by_its_name_without_what_it_is(printed: str | None, key: str | None) -> None:
    assert region_key(printed) == key


RETURNS = "De kanotocht is opgenomen in het UVP 2033-2034."


def test_an_evaluation_under_another_name_joins_the_plan_whose_rows_it_repeats() -> None:
    first, second = plan("a", FIRST, *ROWS[:4], region="Oever, Zand en Berg"), plan("z", FIRST, *OTHER, region="Zandhoek")
    judge = evaluation("e", FIRST, *ROWS[:3], OTHER[0], region="Veiligheidsbureau De Dijk")
    joined = [{one.document.document_id for one in group} for group in by_region([first, second, judge])]
    assert {"a", "e"} in joined
    stranger = evaluation(
        "e", FIRST, ROWS[0], *OTHER[1:], "Iets heel anders doen", "Nog iets", region="Veiligheidsbureau De Dijk"
    )
    joined = [
        {one.document.document_id for one in group}
        for group in by_region([plan("a", FIRST, *ROWS[:4], region="Oever"), stranger])
    ]
    assert {"a", "e"} not in joined


def test_regions_are_kept_apart_and_a_document_without_one_follows_its_title() -> None:
    documents = [
        plan("a", FIRST, ROWS[0], region="Oeverland"),
        plan("z", FIRST, ROWS[0], region="Gemeente Zandhoek"),
        plan("b", SECOND, ROWS[0], region="Regio Oeverland"),
        plan("n", THIRD, ROWS[0], region=None, title="Plan voor Zandhoek"),
    ]
    assert [[e.document.document_id for e in group] for group in by_region(documents)] == [["a", "b"], ["z", "n"]]


def test_a_document_without_a_region_joins_the_only_one_there_is_but_not_one_of_two() -> None:
    homeless = plan("n", SECOND, ROWS[0], region=None)
    one, two = plan("a", FIRST, ROWS[0]), plan("z", FIRST, ROWS[0], region="Zandhoek")
    assert [len(group) for group in by_region([homeless, one])] == [2]
    assert [len(group) for group in by_region([homeless, one, two])] == [1, 1, 1]


def test_a_document_without_a_region_joins_the_one_that_its_text_names() -> None:
    one, two = plan("a", FIRST, ROWS[0], region="Bergdam"), plan("b", FIRST, ROWS[0], region="Dijkdorp")
    homeless = evaluation("e", FIRST, "Kadekaart tekenen voor Dijkdorp", region=None)
    assert [[e.document.document_id for e in group] for group in by_region([one, two, homeless])] == [["a"], ["b", "e"]]


def test_a_document_without_a_region_joins_the_one_whose_plan_it_names() -> None:
    one = plan("a", FIRST, ROWS[0], region="Bergdam", title="Kadeplan 2031-2032")
    two = plan("b", FIRST, ROWS[0], region="Dijkdorp", title="Brugplan 2031-2032")
    homeless = evaluation("e", FIRST, "Wat Bergdam en Dijkdorp deden", region=None, title="Terugblik op het Kadeplan 2031-2032")
    assert [[e.document.document_id for e in group] for group in by_region([one, two, homeless])] == [["a", "e"], ["b"]]


def test_a_region_named_by_its_municipalities_is_the_one_whose_plan_of_that_title_names_them() -> None:
    first = plan("a", FIRST, "Kades in Bergdam en Dijkdorp verven", region="Waterkant", title="Kadeplan 2031-2032")
    later = plan("b", SECOND, ROWS[0], region="Bergdam en Dijkdorp", title="Kadeplan 2033-2034")
    another = plan("c", SECOND, ROWS[0], region="Bergdam en Dijkdorp", title="Brugplan 2033-2034")
    assert [len(group) for group in by_region([first, later])] == [2]
    assert [len(group) for group in by_region([first, another])] == [1, 1]


def test_a_plan_under_the_name_of_one_of_its_municipalities_goes_with_the_region_that_it_names_more_often() -> None:
    first = plan("a", FIRST, "Waterkant verft kades in Bergdam en Dijkdorp", region="Waterkant", title="Kadeplan 2031-2032")
    said = "Van Bergdam tot Dijkdorp houdt Waterkant de kades van Waterkant schoon"
    of_one = plan("b", SECOND, said, region="Bergdam", title="Brugplan 2033-2034")
    own = plan("c", SECOND, f"{said}, dus ook in Bergdam", region="Bergdam", title="Brugplan 2033-2034")
    rival = plan("d", FIRST, said, region="Bergdam", title="Brugplan 2031-2032")
    assert [len(group) for group in by_region([first, of_one])] == [2]
    assert [len(group) for group in by_region([first, own])] == [1, 1], "it names itself as often"
    assert [len(group) for group in by_region([first, rival])] == [1, 1], "both have a plan for the same years"


def test_a_list_of_municipalities_with_another_plan_goes_with_the_region_that_it_names() -> None:
    first = plan("a", FIRST, "Kades in Bergdam en Dijkdorp verven", region="Waterkant", title="Kadeplan 2031-2032")
    later = plan("b", SECOND, "Schepen van Waterkant meren aan", region="Dijkdorp en Bergdam", title="Brugplan 2033-2034")
    assert [len(group) for group in by_region([first, later])] == [2]


def test_a_memo_of_a_municipality_joins_the_region_that_keeps_naming_it() -> None:
    of_region = plan("a", FIRST, "Kadekaart tekenen voor Zandhoek"), evaluation("e", FIRST, "Kadekaart tekenen voor Zandhoek")
    memo = of_years("m", "memo", FIRST, region="Gemeente Zandhoek")
    elsewhere = plan("z", FIRST, ROWS[0], region="Bergmeer")
    assert [len(group) for group in by_region([*of_region, memo, elsewhere])] == [1, 3]
    with_own_plan = plan("o", FIRST, ROWS[0], region="Zandhoek")
    assert [len(group) for group in by_region([*of_region, memo, with_own_plan])] == [2, 2]


def three_plans() -> tuple[Extraction, ...]:
    return (plan("a", FIRST, *ROWS), plan("b", SECOND, *ROWS), plan("c", THIRD, *ROWS))


def test_plans_follow_each_other_nearest_first_whatever_the_order_of_the_files() -> None:
    for order in itertools.permutations(three_plans()):
        line = lineage(order)
        assert [e.document.document_id for e in line.plans] == ["a", "b", "c"]
        after = {k: [[e.document.document_id for e in group] for group in groups] for k, groups in line.next_plans.items()}
        assert after == {"a": [["b"], ["c"]], "b": [["c"]], "c": []}
        assert line.predecessors == (("b", "a"), ("c", "b"))


def test_a_plan_after_a_missing_period_follows_the_last_one_there_is() -> None:
    first, _, third = three_plans()
    assert lineage([first, third]).predecessors == (("c", "a"),)


def test_two_series_over_the_same_years_follow_each_their_own() -> None:
    documents = [
        plan(name, years, *ROWS[:3], title=title)
        for name, years, title in (
            ("h1", FIRST, "Havenplan"), ("k1", FIRST, "Kerkenplan"), ("h2", SECOND, "Havenplan"), ("k2", SECOND, "Kerkenplan"),
        )
    ]  # fmt: skip
    line = lineage(documents)
    assert dict(line.predecessors) == {"h2": "h1", "k2": "k1"}
    assert [[e.document.document_id for e in group] for group in line.next_plans["k1"]] == [["k2"]]


def test_an_evaluation_belongs_to_the_plan_whose_rows_it_prints_before_that_of_its_years() -> None:
    first, second, _ = three_plans()
    second = plan("b", SECOND, *OTHER)
    same = lineage([first, second, evaluation("e", FIRST, *ROWS[:4])])
    late = lineage([first, second, evaluation("e", SECOND, *ROWS[:4])])
    assert same.evaluates == late.evaluates == {"e": "a"}
    assert dict(late.predecessors)["e"] == "a"


def test_an_evaluation_of_reworded_rows_belongs_to_the_plan_of_its_years() -> None:
    line = lineage([plan("a", FIRST, *ROWS), plan("b", SECOND, *OTHER), evaluation("e", SECOND, "Iets heel anders", "Nog iets")])
    assert line.evaluates == {"e": "b"}


def test_a_plan_may_have_two_yearly_evaluations() -> None:
    yearly = [evaluation(f"e{year}", (year, year), *ROWS[:5]) for year in FIRST]
    assert lineage([plan("a", FIRST, *ROWS), *yearly]).evaluates == {"e2031": "a", "e2032": "a"}


def looking_back(name: str, years: tuple[int, int], past: Sequence[str], ahead: Sequence[str]) -> Extraction:
    planned = rows(name, "planned", ahead)
    back = [(text, {"result_text": "Dit is uitgevoerd."}) for text in past]
    past_rows = rows(f"{name}back", "retrospective", back)
    moved = tuple(_in_document(row, name, len(planned)) for row in past_rows)
    return of_years(name, "implementation_plan", years, (*planned, *moved))


def _in_document(row: Action, name: str, after: int) -> Action:
    proof = tuple(replace(one, document_id=name) for one in row.evidence)
    return replace(row, document_id=name, position=row.position + after, evidence=proof)


def test_a_look_back_belongs_to_the_plan_before_and_to_none_when_that_is_not_there() -> None:
    second = looking_back("b", SECOND, ROWS[:3], ROWS[3:])
    assert lineage([plan("a", FIRST, *ROWS), second]).looks_back == {"b": "a"}
    alone = trace([second])
    assert lineage([second]).looks_back == {}
    assert not [one for one in alone.links if one.relation == "evaluates"]
    assert {one.action_id for one in alone.dispositions} == {f"b-{n}" for n in range(1, 6)}


def test_a_memo_reports_on_what_its_period_covers() -> None:
    memo = of_years("m", "memo", FIRST)
    judged = evaluation("e", FIRST, *ROWS)
    line = lineage([plan("a", FIRST, *ROWS), judged, memo, plan("c", THIRD, *ROWS)])
    assert set(line.reports_on["m"]) == {"a", "e"}
    assert dict(line.predecessors)["m"] == "e"


# Which row judges which


def judged(judging: Sequence[str], planned: Sequence[str] = ROWS) -> list[tuple[int, int]]:
    found = judge(rows("e", "evaluated", judging), rows("a", "planned", planned))
    return [(one.row.position, one.plan.position) for one in found]


def test_copied_rows_pair_in_order() -> None:
    assert judged(ROWS) == [(n, n) for n in range(1, 9)]


@settings(max_examples=20)
@given(st.permutations(range(len(ROWS))))
def test_copied_rows_pair_in_any_order(order: list[int]) -> None:
    assert judged([ROWS[n] for n in order]) == [(place, n + 1) for place, n in enumerate(order, start=1)]


@pytest.mark.parametrize(
    "changed",
    [
        "Kadekaart teknen voor schipers en vissers",
        "Kadekaart voor schippers en vissers tekenen",
        "KADEKAART TEKENEN – voor schippers en vissers",
        "Kadekaart schippers en vissers",
        "Kadekaart",
        "Het tekenen van een kadekaart voor alle schippers en alle vissers uit de streek",
    ],
)
def test_small_differences_in_wording_do_not_part_a_pair(changed: str) -> None:
    assert judged((*ROWS[:2], changed, *ROWS[3:])) == [(n, n) for n in range(1, 9)]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 7), st.integers(0, 24), st.sampled_from("aexz"))
def test_one_wrong_letter_anywhere_does_not_part_a_pair(which: int, place: int, letter: str) -> None:
    text = ROWS[which]
    changed = text[:place] + letter + text[place + 1 :]
    assert judged((*ROWS[:which], changed, *ROWS[which + 1 :])) == [(n, n) for n in range(1, 9)]


def test_rows_that_are_missing_and_rows_that_were_never_planned_stay_alone() -> None:
    found = judged((ROWS[0], *ROWS[2:5], ROWS[7], *OTHER))
    assert found == [(1, 1), (2, 3), (3, 4), (4, 5), (5, 8)]


@pytest.mark.parametrize("count", [1, 3])
def test_a_row_that_was_never_planned_does_not_take_the_place_of_a_missing_one(count: int) -> None:
    pairs = judged((ROWS[0], *OTHER[:count], *ROWS[count + 1 :]))
    assert pairs == [(n, n) for n in range(1, 9) if not 1 < n < count + 2]


def test_a_reworded_row_between_matched_neighbours_pairs_by_its_place() -> None:
    planned = ("Nestkasten ophangen", "Wandelroute bewegwijzeren in het bos", "Orgelconcerten organiseren")
    judging = (planned[0], "Loopje door bos en hei: paaltjes met pijlen", planned[2])
    found = judge(rows("e", "evaluated", judging), rows("a", "planned", planned))
    assert [(one.row.position, one.plan.position, one.by_place) for one in found] == [(1, 1, False), (2, 2, True), (3, 3, False)]
    strange = (planned[0], "Beachvolleybaltoernooi aan het strand", planned[2])
    assert judged(strange, planned) == [(1, 1), (3, 3)]


PLACED = "Wandelroute bewegwijzeren in het bos"


def _numbered(row: Action, number: int) -> Action:
    return replace(row, number=str(number), evidence=(*row.evidence, Evidence(row.document_id, "number", str(number), page=1)))


def test_printed_numbers_that_agree_elsewhere_tell_rows_apart_that_stand_in_one_place() -> None:
    judging = (*(" ".join(text.split()[:3]) for text in ROWS[:6]), "Loopje door bos en hei: paaltjes met pijlen")
    planned = [_numbered(row, row.position) for row in rows("a", "planned", (*ROWS[:6], PLACED))]
    for last, pairs in ((9, 6), (7, 7)):
        numbers = (1, 2, 3, 4, 5, 6, last)
        found = judge([_numbered(row, n) for row, n in zip(rows("e", "evaluated", judging), numbers, strict=True)], planned)
        assert len(found) == pairs


def test_a_pair_is_one_to_one_and_nothing_judges_nothing() -> None:
    assert judged(("Kadekaart tekenen", "Kadekaart tekenen"), ("Kadekaart tekenen",)) == [(1, 1)]
    assert judged(()) == []
    assert judged(ROWS, ()) == []


MEANT = (
    "Woningeigenaren helpen bij het isoleren van hun huis",
    "Schriftelijk informeren van de gemeenteraad over de voortgang",
    "Opruimen van achtergelaten fietsen bij het station",
)
TITLES = ("Isolatie van particuliere woningen", "Raadsbrief", "Weesfietsen weghalen")


def test_rows_that_an_evaluation_calls_by_titles_of_its_own_are_known_by_what_they_mean() -> None:
    assert judged((TITLES[2], TITLES[0], TITLES[1]), MEANT) == [(1, 3), (2, 1), (3, 2)]


def test_titles_of_which_all_words_come_back_are_no_copies() -> None:
    planned = (*(f"{row}, zoals de dorpsraad in het voorjaar heeft gevraagd" for row in ROWS), MEANT[2])
    assert judged((*ROWS, TITLES[2]), planned)[-1:] == [(len(ROWS) + 1, len(ROWS) + 1)]


def test_an_evaluation_that_copies_judges_no_missing_row_by_a_new_one_that_means_much_the_same() -> None:
    assert judged((*ROWS, TITLES[2]), (*ROWS, MEANT[2])) == [(n, n) for n in range(1, len(ROWS) + 1)]


def test_a_row_is_known_by_what_another_column_of_the_plan_calls_it() -> None:
    called = ("Vaarfeest", "Vaarfeest", "Kabouterpad", "Lichtjes")  # a name that two rows bear tells nothing
    planned = rows("a", "planned", ROWS[: len(called)])
    planned = tuple(
        replace(row, details=(Detail("Onderwerp", name),), evidence=(*row.evidence, Evidence("a", "details", name, page=1)))
        for row, name in zip(planned, called, strict=True)
    )
    found = judge(rows("e", "evaluated", ("Lichtjes", "Kabouterpad", "Vaarfeest")), planned)
    assert [(one.row.position, one.plan.position) for one in found] == [(1, 4), (2, 3)]


def test_how_alike_two_rows_are_is_a_share() -> None:
    found: tuple[Judged, ...] = judge(rows("e", "evaluated", (ROWS[0], "Kadekaart")), rows("a", "planned", ROWS))
    assert found[0].likeness == 1.0
    assert 0.3 <= found[1].likeness < 1.0


# Trails


def test_a_trail_goes_on_over_every_branch_in_the_order_of_the_documents() -> None:
    order = {"a1": (0, 1), "a2": (0, 2), "e1": (1, 1), "b1": (2, 1), "b2": (2, 2)}
    steps = trails(order, ["a1", "a2"], {"a1": ["b2", "b1", "e1"], "b1": ["b1"]})
    assert [(one.position, one.action_id) for one in steps] == [(1, "a1"), (2, "e1"), (3, "b1"), (4, "b2"), (1, "a2")]
    assert len({one.trail_id for one in steps}) == 2


def test_a_circle_ends() -> None:
    assert [one.action_id for one in trails({"a": (0, 1), "b": (0, 2)}, ["a"], {"a": ["b"], "b": ["a"]})] == ["a", "b"]


def test_one_undertaking_is_one_trail_through_evaluation_and_look_back() -> None:
    second = looking_back("b", SECOND, ROWS[:3], ROWS)
    found = trace([plan("a", FIRST, *ROWS), evaluation("e", FIRST, *ROWS), second, plan("c", THIRD, *ROWS)])
    of_first = {one.trail_id for one in found.trails if one.action_id == "a-1"}
    assert len(of_first) == 1
    stops = [one.action_id for one in found.trails if one.trail_id in of_first]
    assert stops == ["a-1", "e-1", "b-1", "bback-1", "c-1"]
    numbers = [one.position for one in found.trails if one.trail_id in of_first]
    assert numbers == list(range(1, len(stops) + 1))


# What became of every action


def fate(result: str | None, later: Sequence[str] | None = OTHER, **fields: Any) -> tuple[Disposition, Trace]:
    """The disposition of a row that this result judges, in a plan of eight of which the later plan keeps all but that row."""
    told: dict[str, Any] = {"status_source": "mark", "status_mark": "teken", **fields}
    told |= {"result_text": result} if result else {}
    documents = [plan("a", FIRST, *ROWS), evaluation("e", FIRST, (ROWS[0], told), *ROWS[1:])]
    if later is not None:
        documents.append(plan("b", SECOND, *ROWS[1:], *later, title="Waterplan"))
    found = trace(documents)
    return next(one for one in found.dispositions if one.action_id == "a-1"), found


@pytest.mark.parametrize(
    ("result", "fields", "kind", "sentence"),
    [
        ("De kanotocht wordt niet voortgezet.", {}, "dropped_explicitly", 'vervalt: "De kanotocht wordt niet voortgezet."'),
        ("Geen boten.", {"told_status": "dropped"}, "dropped_explicitly", 'niet doorgaat: "Geen boten."'),
        ("Geen boten.", {"status": "dropped"}, "dropped_explicitly", 'status "teken"'),
        ("De tocht heeft plaatsgevonden.", {"status": "completed"}, "completed", "De tocht heeft plaatsgevonden."),
        ("Er is gevaren.", {"told_status": "completed"}, "completed", 'tekst van de evaluatie: "Er is gevaren."'),
        ("Er is gevaren.", {"status": "completed"}, "completed", 'status van de evaluatie ("teken")'),
        ("Er is gevaren.", {"status": "in_progress"}, "dropped_silently", "Geen vervolg gevonden"),
        ("Er is gevaren.", {"status": "in_progress"}, "dropped_silently", "Geen document zegt dat de actie vervalt of klaar is"),
        (
            "Er is gevaren.",
            {"status": "in_progress", "told_status": "completed"},
            "dropped_silently",
            'maar de status is "teken"',
        ),
        (
            "Er is gevaren.",
            {"status": "completed", "told_status": "in_progress"},
            "dropped_silently",
            'klaar is: "Er is gevaren."',
        ),
        (
            RETURNS,
            {"status": "completed"},
            "dropped_silently",
            f'status "teken", maar zegt ook dat de actie terugkomt: "{RETURNS}"',
        ),
    ],
)
def test_a_fate_comes_with_its_sentence(result: str, fields: dict[str, Any], kind: str, sentence: str) -> None:
    one, _ = fate(result, **fields)
    assert one.disposition == kind
    assert sentence in one.explanation
    assert one.next_document_id == "b"
    assert (one.probability is not None) is (kind == "dropped_silently")


def test_work_that_runs_and_of_which_nothing_is_to_follow_is_finished() -> None:
    told = {"told_status": "on_track", "status_source": "text", "status_mark": None}
    one, _ = fate("De tocht is gewoon werk geworden.", recommendation="Geen", **told)
    assert one.disposition == "completed"
    assert one.explanation.startswith('De evaluatie noemt geen vervolg ("Geen")')
    assert fate("De tocht is gewoon werk geworden.", **told)[0].disposition == "dropped_silently"
    assert fate("De tocht is gewoon werk geworden.", recommendation="Stoppen", **told)[0].disposition == "dropped_explicitly"


def test_what_a_mark_said_a_year_before_is_not_how_it_stands_now() -> None:
    first = {"status": "not_started", "status_source": "mark", "status_mark": "nog niet gestart", "result_text": "Komt later."}
    then = {"told_status": "completed", "result_text": "Uitgevoerd in mei."}
    documents = [
        plan("a", FIRST, *ROWS),
        evaluation("e1", (FIRST[0], FIRST[0]), (ROWS[0], first), *ROWS[1:]),
        evaluation("e2", (FIRST[1], FIRST[1]), (ROWS[0], then), *ROWS[1:]),
        plan("b", SECOND, *ROWS[1:], *OTHER),
    ]
    assert next(one.disposition for one in trace(documents).dispositions if one.action_id == "a-1") == "completed"


def test_a_promise_to_come_back_that_nothing_keeps_is_no_completion() -> None:
    one, found = fate(RETURNS, status="completed")
    assert one.disposition == "dropped_silently"
    (claim,) = [link for link in found.links if link.relation == "claims_carry_over"]
    assert (claim.from_id, claim.to_id) == ("e-1", None)
    assert "niet is nagekomen" in claim.explanation
    assert claim.citation is not None
    assert claim.citation.quote == RETURNS


@pytest.mark.parametrize(("later", "kept"), [(OTHER, None), ((*OTHER, "Een ponton voor kano's bij de molen leggen"), "b-11")])
def test_a_row_that_no_plan_holds_is_held_to_what_it_announces(later: Sequence[str], kept: str | None) -> None:
    extra = ("Ponton voor kano's bij de molen leggen", {"result_text": "Het ponton komt terug in het UVP 2033-2034."})
    found = trace(
        [plan("a", FIRST, *ROWS), evaluation("e", FIRST, *ROWS, extra), plan("b", SECOND, *ROWS[1:], *later, title="Waterplan")]
    )
    name = f"e-{len(ROWS) + 1}"
    assert [(link.relation, link.to_id) for link in found.links if link.from_id == name] == [("claims_carry_over", kept)]
    broken = [one for one in found.findings if one.kind == "carry_over_claim_not_kept"]
    assert [one.subject_ids for one in broken] == ([] if kept else [(name,)])


def test_a_promise_that_is_kept_names_its_successor() -> None:
    one, found = fate(RETURNS, (*OTHER, ROWS[0]), status="completed")
    assert (one.disposition, one.next_document_id) == ("continued", "b")
    assert 'Voortgezet in één latere tekst van "Waterplan".' in one.explanation
    assert 0.5 <= (one.probability or 0) <= 1
    claims = [link for link in found.links if link.relation == "claims_carry_over"]
    assert [(link.from_id, link.to_id) for link in claims] == [("e-1", "b-11")]


def test_dropped_silently_says_how_sure_and_what_was_searched() -> None:
    one, found = fate("Er is gevaren.", status="in_progress")
    assert 'in "Waterplan" (10 acties en 0 toezeggingen in lopende tekst doorzocht)' in one.explanation
    best = [link.probability or 0 for link in found.links if link.from_id == "a-1" and link.to_id]
    assert ("beste kandidaat" in one.explanation) is bool(best)
    assert "niet in een evaluatie" not in one.explanation


def test_a_drop_is_surer_after_a_promise_of_a_return_than_after_all_went_well() -> None:
    sure = [
        fate(RETURNS, status="in_progress")[0].probability,
        fate("Er is gevaren.", status="in_progress")[0].probability,
        fate("Er is gevaren.", status="on_track")[0].probability,
    ]
    assert None not in sure
    assert 1 > (sure[0] or 0) > 0.6 > (sure[1] or 0) > (sure[2] or 0) > 0


def test_dropped_silently_says_so_when_no_evaluation_judges_the_row() -> None:
    promises = ("Wij houden de haven schoon.", "Wij luisteren.")
    found = trace([plan("a", FIRST, *ROWS), plan("b", SECOND, *ROWS[1:], promises=promises), plan("c", THIRD, *ROWS[1:])])
    one = next(one for one in found.dispositions if one.action_id == "a-1")
    assert one.disposition == "dropped_silently"
    assert "in b en c (14 acties en 2 toezeggingen" in one.explanation
    assert "De actie staat ook niet in een evaluatie." in one.explanation


def test_one_promise_that_was_searched_is_no_plural() -> None:
    found = trace([plan("a", FIRST, *ROWS), plan("b", SECOND, *ROWS[1:], promises=["Wij houden de haven schoon."])])
    one = next(one for one in found.dispositions if one.action_id == "a-1")
    assert f"({len(ROWS) - 1} acties en 1 toezegging in lopende tekst doorzocht)" in one.explanation


def test_without_a_later_plan_the_answer_is_unknown_unless_the_evaluation_gives_one() -> None:
    assert fate("Er is gevaren.", None, status="in_progress")[0].disposition == "unknown"
    dropped, _ = fate("De kanotocht wordt niet voortgezet.", None)
    assert (dropped.disposition, dropped.next_document_id) == ("dropped_explicitly", None)


@pytest.mark.parametrize("large", ["a", "e", "b", "c"])
def test_a_document_that_is_too_large_is_compared_with_nothing_and_nothing_is_said_to_be_gone(
    large: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matchers.size.MOST_RECORDS", 11)
    more = {name: OTHER * 2 if name == large else () for name in "aebc"}
    promise = {"result_text": RETURNS, "status": "completed", "status_source": "mark"}
    found = trace(
        [
            plan("a", FIRST, *ROWS, *more["a"], title=NAMES["a"]),
            evaluation("e", FIRST, (ROWS[0], promise), *ROWS[1:], *more["e"], title=NAMES["e"]),
            plan("b", SECOND, *ROWS[2:], *more["b"], title=NAMES["b"]),
            plan("c", THIRD, *ROWS[2:], *more["c"], title=NAMES["c"]),
        ]
    )
    assert not [link for link in found.links if large in {link.from_id[0], (link.to_id or " ")[0]}]
    assert {one.kind for one in found.findings}.isdisjoint(
        {"carry_over_claim_not_kept", "not_in_plan", "missing_from_evaluation"}
    )
    fates = {one.action_id: one for one in found.dispositions}
    assert len(fates) == len(ROWS) + 2 * len(ROWS[2:]) + len(more["a"] + more["b"] + more["c"])
    assert {one.disposition for name, one in fates.items() if name[0] == large} <= {"unknown"}
    unknown = fates["a-2"]
    assert unknown.disposition == "unknown"
    assert f'"{NAMES[large]}" heeft {12 + 2 * (large in "ae")} acties en toezeggingen, te veel' in unknown.explanation
    assert "Splits de documenten" in unknown.explanation
    assert (fates["a-3"].disposition == "continued") is (large in "ec")


def test_plans_of_one_period_may_be_too_large_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matchers.size.MOST_TOGETHER", 2 * len(ROWS) - 1)
    later = [plan(name, SECOND, *ROWS, title=NAMES[name]) for name in "bc"]
    found = trace([plan("a", FIRST, *ROWS), *later])
    assert not found.links
    fate = next(one for one in found.dispositions if one.action_id == "a-1")
    assert fate.disposition == "unknown"
    assert '"Tweede plan" en "Derde plan" hebben samen 16 acties en toezeggingen, te veel' in fate.explanation


def test_in_a_plan_of_which_no_row_was_read_nothing_is_missing() -> None:
    promise = {"result_text": RETURNS, "status": "in_progress", "status_source": "mark"}
    judged = evaluation("e", FIRST, (ROWS[0], promise), *ROWS[1:], title=NAMES["e"])
    documents = [plan("a", FIRST, *ROWS, title=NAMES["a"]), judged]
    gone = {"silently_dropped", "carry_over_claim_not_kept"}
    unread, read = (trace([*documents, plan("b", SECOND, *rows, title=NAMES["b"])]) for rows in ((), ROWS[3:]))
    assert gone.isdisjoint(one.kind for one in unread.findings)
    assert {one.disposition for one in unread.dispositions} == {"unknown"}
    assert f'uit "{NAMES["b"]}" is geen enkele actie gelezen' in unread.dispositions[0].explanation
    assert "carry_over_claim_not_kept" in {one.kind for one in read.findings}


@pytest.mark.parametrize(
    ("sentence", "place", "host"),
    [
        ("Dit is samengevoegd met bovenstaande punt.", 3, 2),
        ("Dit is opgegaan in onderstaande actie.", 3, 4),
        ("Dit is opgegaan in de actie orgelconcerten organiseren in de dorpskerk.", 2, 5),
    ],
)
def test_a_merged_action_names_its_host(sentence: str, place: int, host: int) -> None:
    told = [(text, {"result_text": sentence}) if n == place else text for n, text in enumerate(ROWS, start=1)]
    later = [text for n, text in enumerate(ROWS, start=1) if n != place]
    found = trace([plan("a", FIRST, *ROWS), evaluation("e", FIRST, *told), plan("b", SECOND, *later)])
    (link,) = [one for one in found.links if one.relation == "merged_into"]
    assert (link.from_id, link.to_id, link.decided_by) == (f"a-{place}", f"a-{host}", "rule")
    one = next(one for one in found.dispositions if one.action_id == f"a-{place}")
    assert one.disposition == "merged"
    assert sentence in one.explanation
    assert ROWS[host - 1] in one.explanation


def test_every_planned_action_has_one_disposition_with_a_sentence() -> None:
    found = trace([*three_plans(), evaluation("e", FIRST, *ROWS[:5], *OTHER)])
    assert [one.action_id for one in found.dispositions] == sorted(f"{name}-{n}" for name in "abc" for n in range(1, 9))
    assert all(one.explanation.endswith(".") for one in found.dispositions)
    assert {one.disposition for one in found.dispositions if one.action_id.startswith("c")} == {"unknown"}
