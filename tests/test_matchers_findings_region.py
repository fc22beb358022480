"""What is found in one small fictional region: a plan, its evaluation, the plan after it and a memo."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from harbour import NEXT, PLANNED, plan, proof, region, row

from corpus.records import Action, DeclaredCount, Evidence, Extraction, Figure, Part, Passage, PortfolioHolder, Priority, Status
from corpus.traces import Finding
from extractors.times.when import read_when
from matchers.trace import trace


@cache
def found() -> tuple[Finding, ...]:
    return trace(region()).findings


def of_kind(kind: str, findings: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in findings if one.kind == kind]


@pytest.mark.parametrize(
    ("kind", "subjects", "said"),
    [
        ("timing_changed", {"plan-1", "judge-1", "next-1"}, ("Q2 2032", "Q1 2034")),
        ("norm_lowered", {"plan-2", "judge-2", "next-2"}, ("Vier keer per jaar", "Twee keer per jaar")),
        ("norm_lowered", {"plan-3", "judge-3", "next-3"}, ("dertig gidsen", "twintig gidsen")),
        ("overdue", {"plan-1", "judge-1"}, ("30 juni 2032", "oranje (in uitvoering)")),
        ("overdue", {"plan-4", "judge-4"}, ("31 december 2031",)),
        ("status_contradicts_text", {"judge-4"}, ("nog niet geplaatst",)),
        ("result_missing", {"plan-6", "judge-5"}, ("leeg",)),
        ("missing_from_evaluation", {"plan-5", "judge"}, ("Reddingsboeien",)),
        ("not_in_plan", {"judge-6"}, ("Zomermarkt",)),
        ("holder_changed", {"plan/priority/1", "next/priority/1", "plan", "next"}, ("Zeilstra", "Roeiers")),
        ("declared_shares_match", {"judge"}, ("83,3 % = 5", "16,7 % = 1")),
        ("total_mismatch", {"judge", "judge-f2"}, ("10", "9")),
        ("table_missing", {"judge"}, ("Tabel 2. Bruggen",)),
        ("period_label_mismatch", {"judge"}, ("eerste halfjaar 2032", "31 december 2032")),
        ("memo_contradicts_evaluation", {"memo", "judge", "judge-1", "judge-4"}, ("alle acties afgerond", "2 van de 6")),
    ],
)
def test_a_finding_stands_with_its_subjects_and_its_words(kind: str, subjects: set[str], said: tuple[str, ...]) -> None:
    about = [one for one in of_kind(kind, found()) if set(one.subject_ids) == subjects]
    assert len(about) == 1, [one.subject_ids for one in of_kind(kind, found())]
    assert all(words in about[0].statement for words in said), about[0].statement


def test_nothing_is_said_twice_and_every_finding_has_its_quotes() -> None:
    ids = [one.finding_id for one in found()]
    assert len(ids) == len(set(ids))
    for one in found():
        assert one.citations, one.kind
        assert all(citation.quote for citation in one.citations)
        assert "{" not in one.statement
        assert one.statement[0].upper() == one.statement[0]


def test_there_are_no_other_kinds_of_finding_than_those_put_in() -> None:
    kinds = {one.kind for one in found()}
    assert not kinds & {"wording_changed", "carry_over_claim_not_kept", "declared_shares_mismatch"}


@pytest.mark.parametrize(
    ("total", "pages", "wrong"),
    [
        (24.0, (7, 8, 8, 8), []),  # a table over two pages
        (25.0, (7, 8, 8, 8), ["f4"]),
        (25.0, (7, 7, 9, 9), []),  # two tables, of the second too little is known
    ],
)
def test_a_total_is_of_all_pages_of_its_table(total: float, pages: tuple[int, ...], wrong: list[str]) -> None:
    counted = zip(("Oost", "West", "Noord", "Molenhaven"), (8.0, 8.0, 8.0, total), pages, strict=True)
    figures = tuple(
        Figure(f"f{n}", "judge", page, "Meldingen", value, "Meldingen per wijk", area, 2032, is_total=area == "Molenhaven")
        for n, (area, value, page) in enumerate(counted, 1)
    )
    documents = list(region())
    documents[1] = replace(documents[1], figures=figures)
    assert [one.subject_ids[1] for one in of_kind("total_mismatch", trace(documents).findings)] == wrong


@pytest.mark.parametrize(
    ("town", "marked", "wrong"),
    [
        ("Oeverland-stad", True, ["f4"]),  # the town of the municipality is no total
        ("Oeverland-stad", False, ["f4"]),
        ("Oeverland", True, ["f4"]),  # nor is it under the very name, where another row is marked as one
        ("Oeverland", False, []),  # which of the two is the total?
    ],
)
def test_the_town_is_a_part_of_its_municipality(town: str, marked: bool, wrong: list[str]) -> None:
    counted = ((town, 8.0), ("West", 8.0), ("Noord", 8.0), ("Oeverland", 25.0))
    figures = tuple(
        Figure(f"f{n}", "judge", 7, "Meldingen", value, "Meldingen per dorp", area, 2032, is_total=marked and n == len(counted))
        for n, (area, value) in enumerate(counted, 1)
    )
    documents = list(region())
    documents[1] = replace(documents[1], figures=figures)
    assert [one.subject_ids[1] for one in of_kind("total_mismatch", trace(documents).findings)] == wrong


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("De tellingen staan in tabel 3. Daarna meer.", ["De tellingen staan in tabel 3."]),
        ("Het aantal daalde, zie tabel 3.", ["Het aantal daalde, zie tabel 3."]),
        ("De tellingen staan in tabel 1.", []),  # that one is there
        ("De bruggen staan in tabel 3 van het havenplan.", []),
        ("Tabel 3", []),  # a caption, told of as such
    ],
)
def test_a_table_that_a_sentence_names_and_that_is_nowhere(said: str, named: list[str]) -> None:
    documents = list(region())
    documents[1] = replace(documents[1], passages=(*documents[1].passages, Passage(said, 8, "Cijfers")))
    found = of_kind("table_missing", trace(documents).findings)
    assert [one.citations[0].quote for one in found if "verwijst" in one.statement] == named


def test_a_paragraph_over_a_table_is_no_caption_of_the_table_that_it_names() -> None:
    documents = list(region())
    said = Passage("Het aantal boten per maand staat in tabel 3.", 3, "Cijfers")
    over, *others = documents[1].tables
    documents[1] = replace(
        documents[1], passages=(*documents[1].passages, said), tables=(replace(over, caption=said.text), *others)
    )
    named = [one for one in of_kind("table_missing", trace(documents).findings) if "verwijst" in one.statement]
    assert [one.citations[0].quote for one in named] == [said.text]


@pytest.mark.parametrize(
    ("mark", "status", "result", "when", "told"),
    [
        ("oranje", "in_progress", "De pomp is besteld.", "Eind 2031", True),
        ("oranje", "in_progress", "De pomp komt terug in het plan 2033-2034.", "Eind 2031", True),
        ("groen", "on_track", "De pomp draait.", "Ieder jaar", False),  # a task that goes well is mostly worded anew
    ],
)
def test_a_silent_drop_is_told_where_it_is_likely(mark: str, status: str, result: str, when: str, told: bool) -> None:
    documents = list(region())
    planned = [row("plan", "planned", n, text, when if n == 4 else other) for n, (text, other) in enumerate(PLANNED, 1)]
    documents[0] = replace(documents[0], actions=tuple(planned))
    fields: dict[str, Any] = {"status_mark": mark, "status": status, "result_text": result}
    rows = [replace(a, **fields) if a.position == 4 else a for a in documents[1].actions]
    documents[1] = replace(documents[1], actions=tuple(rows))
    found = trace(documents)
    fates = {one.action_id: one for one in found.dispositions}
    assert (fates["plan-4"].disposition, fates["plan-4"].probability is not None) == ("dropped_silently", True)
    assert any("plan-4" in one.subject_ids for one in of_kind("silently_dropped", found.findings)) is told


@pytest.mark.parametrize(("total", "wrong"), [(12.0, []), (13.0, ["f3"]), (6.0, [])])
def test_a_total_over_several_things_of_one_area_is_added_up(total: float, wrong: list[str]) -> None:
    counted = (("Bruggen", 4.0, False), ("Sluizen", 8.0, False), ("Totaal", total, True))
    figures = tuple(
        Figure(f"f{n}", "judge", 7, metric, value, "Tabel 2. Onderhoud", "Molenhaven", 2032, is_total=is_total)
        for n, (metric, value, is_total) in enumerate(counted, 1)
    )
    documents = list(region())
    documents[1] = replace(documents[1], figures=figures)
    assert [one.subject_ids[1] for one in of_kind("total_mismatch", trace(documents).findings)] == wrong


def test_a_declared_share_that_is_wrong_is_told_with_both_numbers() -> None:
    (one,) = of_kind("declared_shares_mismatch", trace(region(shares=(90.0, 10.0))).findings)
    assert "90 %" in one.statement
    assert "5 (83,3 %)" in one.statement


@pytest.mark.parametrize(
    ("marks", "sentence", "kind", "said"),
    [
        (("groen", "oranje"), "Van de zes acties zijn er vijf klaar en is er 1 begonnen.", "match", "5"),
        (("groen", "oranje"), "Van alle acties staat 83,3 procent op groen en 16,7 procent op oranje.", "match", "83,3 %"),
        (("groen", "oranje"), "Van alle acties staat 83.3% op groen en 16.7% op oranje.", "match", "83,3 %"),
        (("groen", "oranje"), "Van alle acties staat 80% op groen en 20% op oranje.", "mismatch", "83,3 %"),
        (("groen", "oranje"), "Van alle acties staat 40% op groen en 20% op oranje.", None, ""),
        (("G", "O"), "Van de regels staan er 5 op G en 1 op O.", "match", "5"),
        (("G", "O"), "Van de acties met een kleur staan er 4 op groen en 2 op oranje.", "mismatch", "5"),
        (("is gedaan", "loopt achter"), "Er zijn zes acties: 5 zijn gedaan, 1 ligt stil en loopt achter.", "match", "5"),
        (("is gedaan", "loopt achter"), "Van de acties is 83,3% gedaan en loopt 16,7% achter.", "match", "16,7 %"),
    ],
)
def test_a_division_in_a_sentence_is_counted_after(marks: tuple[str, str], sentence: str, kind: str | None, said: str) -> None:
    documents = list(region())
    done, begun = marks
    legend = tuple(replace(entry, mark=mark, declared_share=None) for entry, mark in zip(documents[1].legend, marks, strict=True))
    rows = tuple(replace(a, status_mark=begun if a.status == "in_progress" else done) for a in documents[1].actions)
    passages = (Passage(sentence, 2, "Samenvatting"),)
    documents[1] = replace(documents[1], legend=legend, actions=rows, passages=passages)
    found = [one for one in trace(documents).findings if one.kind.startswith("declared_shares")]
    assert [one.kind for one in found] == ([f"declared_shares_{kind}"] if kind else [])
    assert all(said in one.statement for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Voor deze prioriteit zijn niet alle acties afgerond.",
        "Op twee acties na is hier alles klaar.",
        "Wij willen dat alle acties worden afgerond.",
        "De meeste acties zijn afgerond.",
    ],
)
def test_a_careful_memo_is_left_alone(sentence: str) -> None:
    assert of_kind("memo_contradicts_evaluation", trace(region(sentence)).findings) == []


@pytest.mark.parametrize(
    ("sentence", "subject", "said"),
    [
        ("Van de zes acties uit het programma zijn er zes afgerond.", "judge-1", "5 van de 6"),
        ("Van de 6 acties uit het programma zijn er 6 afgerond.", "judge-1", "5 van de 6"),
        ("De vuilwaterpomp op de noordelijke steiger is geplaatst.", "judge-4", "Vuilwaterpomp"),
        ("De vuilwaterpomp op de noordelijke steiger is nog niet geplaatst.", "", ""),
        ("De zomermarkt van ambachten bij de molen is gehouden.", "", ""),
        ("De normen uit het programma zijn gelijk gebleven.", "next-2", "Twee keer per jaar"),
        ("De verdeling van de portefeuilles is ongewijzigd.", "next/priority/1", "Roeiers"),
        ("De verdeling van de portefeuilles is gewijzigd.", "", ""),
    ],
)
def test_a_memo_is_held_to_its_numbers_and_to_what_it_calls_done(sentence: str, subject: str, said: str) -> None:
    findings = of_kind("memo_contradicts_evaluation", trace(region(sentence)).findings)
    assert [subject in one.subject_ids and said in one.statement for one in findings] == [True] * bool(subject)


def test_a_topic_that_goes_to_another_holder_is_told_though_the_priorities_differ() -> None:
    documents = list(region())
    for place, name in ((0, "Zeilstra"), (2, "Duikers")):
        topic = "zwemwater" if place else "zwemwater en strand"
        holders = (PortfolioHolder("Roeiers", "steigers"), PortfolioHolder(name, topic))
        one = documents[place].priorities[0]
        documents[place] = replace(documents[place], priorities=(replace(one, portfolio_holders=holders),))
    documents[1] = replace(documents[1], priorities=())
    (found_one,) = of_kind("holder_changed", trace(documents).findings)
    assert all(words in found_one.statement for words in ("zwemwater", "Zeilstra", "Duikers"))


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("2031-2032", True),
        ("2031 en 2032", True),
        ("Heel 2031 en 2032", False),
        ("Q1 2031 t/m Q4 2032", False),
        ("Q1 t/m Q3 2032", True),
        ("2032", True),
    ],
)
def test_what_is_spelled_out_over_the_whole_period_runs_on_and_is_not_overdue(when: str, due: bool) -> None:
    documents = list(region())
    rows = [row("plan", "planned", n, text, when if n == 1 else other) for n, (text, other) in enumerate(PLANNED, 1)]
    documents[0] = replace(documents[0], actions=tuple(rows))
    assert due == any("plan-1" in one.subject_ids for one in of_kind("overdue", trace(documents).findings))


@pytest.mark.parametrize(
    ("when", "parts", "status", "said"),
    [
        ("Vanaf maart 2031", (), "not_started", "op 1 maart 2031 moeten beginnen"),
        ("Vanaf maart 2031", (), "in_progress", None),
        ("Zie de punten", ("Q1 2031", "Q3 2031"), "in_progress", 'uiterlijk op 30 september 2031 klaar moeten zijn ("Q3 2031")'),
        ("Doorlopend", ("Doorlopend", "Q4 2033"), "in_progress", None),
    ],
)
def test_what_has_to_begin_or_is_told_in_bullets_is_overdue_too(
    when: str, parts: tuple[str, ...], status: Status, said: str | None
) -> None:
    bullets = tuple(Part(n, f"punt {n}", text, read_when(text)) for n, text in enumerate(parts, 1))
    documents = list(region())
    for place, change in ((0, {"when_text": when, "when": read_when(when), "parts": bullets}), (1, {"status": status})):
        first, *others = documents[place].actions
        documents[place] = replace(documents[place], actions=(replace(first, **change), *others))
    told = [one.statement for one in of_kind("overdue", trace(documents).findings) if "plan-1" in one.subject_ids]
    assert [said in one for one in told] == [True] if said else told == []


@pytest.mark.parametrize("axes", [False, True], ids=["one mark a row", "a mark on each of two axes"])
def test_a_count_by_a_near_colour_is_held_against_the_rows(axes: bool) -> None:
    documents = list(region())
    if axes:
        rows = tuple(replace(a, status_mark=f"tijd {a.status_mark}, geld groen") for a in documents[1].actions)
        documents[1] = replace(documents[1], actions=rows)
    said = Passage("Van de 6 acties staan er 5 op groen en 1 op geel.", 2, "Samenvatting")
    legend = tuple(replace(entry, declared_share=None) for entry in documents[1].legend)
    documents[1] = replace(documents[1], legend=legend, passages=(*documents[1].passages, said))
    (one,) = of_kind("declared_shares_match", trace(documents).findings)
    assert "geel 1" in one.statement


@pytest.mark.parametrize(
    ("words", "kinds"), [(("Klaar", "Begonnen"), ["declared_shares_match"]), (("Rond", "Bezig"), [])], ids=["named", "unknown"]
)
def test_colours_of_a_chart_are_the_words_of_the_rows_that_its_legend_names(words: tuple[str, str], kinds: list[str]) -> None:
    documents = list(region())
    said = dict(zip(("groen", "oranje"), words, strict=True))
    rows = tuple(replace(a, status_mark=said[a.status_mark or ""]) for a in documents[1].actions)
    documents[1] = replace(documents[1], actions=rows)
    assert [one.kind for one in trace(documents).findings if one.kind.startswith("declared_shares")] == kinds


@pytest.mark.parametrize(("green", "kind"), [(5, "declared_shares_match"), (4, "declared_shares_mismatch")])
def test_a_table_that_counts_the_actions_is_held_against_the_rows(green: int, kind: str) -> None:
    documents = list(region())
    legend = tuple(replace(entry, declared_share=None) for entry in documents[1].legend)
    counted = [("Haven en kade", "Groen", green), ("Haven en kade", "Oranje", 1), (None, None, 6)]
    declared = tuple(DeclaredCount(*one, (Evidence("judge", "count", str(one[2]), 2),)) for one in counted)
    documents[1] = replace(documents[1], legend=legend, declared=declared)
    findings = [one for one in trace(documents).findings if one.kind.startswith("declared_shares")]
    assert [one.kind for one in findings] == [kind]
    assert ("Haven en kade, Groen opgegeven 4, geteld 5" in findings[0].statement) is (green == 4)


def test_a_rhythm_that_rises_is_told() -> None:
    documents = list(region())
    rows = [row("next", "planned", n, text, "Iedere zes weken" if n == 2 else when) for n, (text, when) in enumerate(NEXT, 1)]
    documents[2] = replace(documents[2], actions=tuple(rows))
    (one,) = [one for one in of_kind("timing_changed", trace(documents).findings) if "plan-2" in one.subject_ids]
    assert "vaker" in one.statement


def test_a_denial_that_is_insisted_on_counts_wherever_it_stands() -> None:
    documents = list(region())
    told = "Er waren veertig wandelingen. Voor de westkade is nog steeds niemand gevonden en nog altijd geen gids."
    rows = [replace(a, result_text=told) if a.position == 3 else a for a in documents[1].actions]
    documents[1] = replace(documents[1], actions=tuple(rows))
    assert any("judge-3" in one.subject_ids for one in of_kind("status_contradicts_text", trace(documents).findings))


@pytest.mark.parametrize(
    ("told", "status", "told_as"),
    [
        ("De route is klaar. De borden zijn nog niet geplaatst.", "completed", True),
        ("De gids is af, er is nog niemand aangesteld.", "completed", True),
        ("De route is klaar. De borden zijn nog niet geplaatst.", "on_track", False),  # that is what it says
        ("De route is klaar. Wandelaars weten haar nog niet te vinden.", "completed", False),
    ],
)
def test_a_step_that_is_still_to_be_taken_denies_that_all_is_done(told: str, status: str, told_as: bool) -> None:
    documents = list(region())
    fields: dict[str, Any] = {"result_text": told, "status": status, "told_status": "in_progress", "told_confidence": 0.56}
    rows = [replace(a, **fields) if a.position == 3 else a for a in documents[1].actions]
    documents[1] = replace(documents[1], actions=tuple(rows))
    found = of_kind("status_contradicts_text", trace(documents).findings)
    assert any("judge-3" in one.subject_ids for one in found) == told_as


def test_a_memo_that_says_that_nothing_is_dropped() -> None:
    documents = list(region("Er vervalt geen enkele actie."))
    rows = [replace(a, status="dropped", status_mark="groen") if a.position == 1 else a for a in documents[1].actions]
    documents[1] = replace(documents[1], actions=tuple(rows))
    (one,) = of_kind("memo_contradicts_evaluation", trace(documents).findings)
    assert "judge-1" in one.subject_ids


def test_a_memo_that_says_that_all_that_is_not_done_comes_back() -> None:
    told = {"status": "not_started", "status_mark": "rood", "result_text": "Hieraan is niet begonnen."}
    for sentence, subjects in (
        ("Alles wat niet klaar was, komt in het nieuwe programma terug.", ["judge-4"]),
        ("Alles wat klaar was, is in dit programma geteld.", []),
    ):
        documents = list(region(sentence))
        rows = [replace(a, **told) if a.position == 4 else a for a in documents[1].actions]
        documents[1] = replace(documents[1], actions=tuple(rows))
        findings = of_kind("memo_contradicts_evaluation", trace(documents).findings)
        assert [s for one in findings for s in one.subject_ids if s.startswith("judge-")] == subjects


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Alle acties liggen op schema.", True),  # of no theme
        ("Op dit moment ligt alles op koers.", True),
        ("Op 1 september lagen alle acties op groen.", True),
        ("Bij de bruggen liggen alle acties op schema.", False),  # of another theme than those of the plan
    ],
)
def test_going_well_names_no_theme(sentence: str, tells: bool) -> None:
    documents = list(region())
    rows = [replace(a, status="needs_attention", status_mark="rood") if a.position == 4 else a for a in documents[1].actions]
    documents[1] = replace(documents[1], actions=tuple(rows))
    documents[3] = replace(documents[3], passages=(Passage(sentence, 1, None),))
    found = [one for one in of_kind("memo_contradicts_evaluation", trace(documents).findings) if "judge-4" in one.subject_ids]
    assert bool(found) is tells


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        (("on_track", "in_progress", "on_track", "needs_attention", "completed", "on_track"), "5 van de 6"),
        (("on_track", "completed", "on_track", "completed", "completed", "on_track"), None),  # permanent tasks belie nothing
    ],
)
def test_all_that_is_not_done_is_counted_against_a_memo(statuses: tuple[Status, ...], told: str | None) -> None:
    documents = list(region("Alle acties uit het plan zijn uitgevoerd."))
    rows = [replace(a, status=s, result_text=None) for a, s in zip(documents[1].actions, statuses, strict=True)]
    documents[1] = replace(documents[1], actions=tuple(rows))
    found = of_kind("memo_contradicts_evaluation", trace(documents).findings)
    assert [told in one.statement for one in found if told] == ([True] if told else [])
    assert all(len([s for s in one.subject_ids if s.startswith("judge-")]) == 5 for one in found)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Brief over de haven", ("Volgens «Brief over de haven»", "Volgens «Evaluatie havenplan»")),
        ("Evaluatie havenplan", ("Volgens de nota «Evaluatie havenplan»", "Volgens de evaluatie «Evaluatie havenplan»")),
    ],
)
def test_two_documents_of_one_title_are_told_apart(title: str, names: tuple[str, str]) -> None:
    documents = list(region())
    documents[3] = replace(documents[3], document=replace(documents[3].document, title=title))
    (one,) = of_kind("memo_contradicts_evaluation", trace(documents).findings)
    assert all(name in one.statement for name in names)


def test_a_memo_about_a_theme_without_rows_is_held_against_nothing() -> None:
    documents = list(region("Onder Groen in de wijk zijn 5 acties afgerond."))
    bare = Priority("judge", 2, "Groen in de wijk", 3, evidence=proof("judge", {"title": "Groen in de wijk"}, 3))
    documents[1] = replace(documents[1], priorities=(*documents[1].priorities, bare))
    assert of_kind("memo_contradicts_evaluation", trace(documents).findings) == []


def test_a_memo_that_counts_too_few_actions_in_trouble() -> None:
    for sentence in ("In het programma vragen twee acties aandacht.", "Slechts 1 actie ligt achter op de planning."):
        assert of_kind("memo_contradicts_evaluation", trace(region(sentence)).findings) == []
    documents = list(region("In dit programma lopen maar twee acties achter op de planning."))
    late = {"status": "needs_attention", "status_mark": "loopt achter"}
    rows = [replace(a, **late) if a.position in (1, 2, 3) else a for a in documents[1].actions]
    documents[1] = replace(documents[1], actions=tuple(rows))
    (one,) = of_kind("memo_contradicts_evaluation", trace(documents).findings)
    assert {"judge-1", "judge-2", "judge-3"} <= set(one.subject_ids)
    assert "3 van de 6" in one.statement


def retold(a: Action, text: str) -> Action:
    """The row with another text, and evidence for it."""
    printed = {"text": text, "when_text": a.when_text, "result_text": a.result_text, "status_mark": a.status_mark}
    return replace(a, text=text, evidence=proof("judge", printed, 3))


def test_a_number_that_the_evaluation_leaves_out_is_told() -> None:
    documents = list(region())
    text = "Kadewandelingen voor basisscholen met gidsen"
    rows = [retold(a, text) if a.position == 3 else a for a in documents[1].actions]
    documents[1] = replace(documents[1], actions=tuple(rows))
    (one,) = of_kind("wording_changed", trace(documents).findings)
    assert "dertig gidsen" in one.statement


@pytest.mark.parametrize(
    "titles",
    [{1: "Sluisdeuren", 2: "Havenbrief", 3: "Kadewandelingen", 4: "Vuilwaterpomp"}, {4: "Vuilwaterpomp plaatsen"}],
    ids=["most rows", "one row of a copy"],
)
def test_a_title_of_its_own_leaves_nothing_out(titles: dict[int, str]) -> None:
    documents = list(region())
    rows = [retold(a, titles.get(a.position, a.text)) for a in documents[1].actions]
    documents[1] = replace(documents[1], actions=tuple(rows))
    assert not of_kind("wording_changed", trace(documents).findings)


def test_the_priorities_that_are_most_alike_are_held_against_each_other() -> None:
    documents = list(region())
    one = documents[0].priorities[0]

    def titled(place: int, *priorities: tuple[int, str, str]) -> None:
        documents[place] = replace(
            documents[place],
            priorities=tuple(
                replace(one, document_id=documents[place].document.document_id, priority_no=no, title=title,
                        portfolio_holders=(PortfolioHolder(name),))
                for no, title, name in priorities
            ),
        )  # fmt: skip

    titled(0, (8, "Zorg en veiligheid", "Zeilstra"), (9, "Veilig wonen en leven", "Roeiers"))
    titled(1)
    titled(2, (8, "Digitale veiligheid", "Duikers"), (9, "Mens, zorg en veiligheid", "Zeilstra"))
    assert not of_kind("holder_changed", trace(documents).findings)


@pytest.mark.parametrize("other", ["R. Zeilstra", "Zeilstra", "Ruurd Zeilstra"])
def test_a_holder_without_his_first_name_is_the_same(other: str) -> None:
    documents = list(region())
    for place, name in ((0, "Ruurd Zeilstra"), (1, other), (2, "B. Zeilstra")):
        one = documents[place].priorities[0]
        documents[place] = replace(documents[place], priorities=(replace(one, portfolio_holders=(PortfolioHolder(name),)),))
    (changed,) = of_kind("holder_changed", trace(documents).findings)
    assert "B. Zeilstra" in changed.statement


@pytest.mark.parametrize(("promised", "broken"), [("2033-2034", True), ("2035-2036", False)])
def test_a_promise_is_held_to_the_plan_that_it_names(promised: str, broken: bool) -> None:
    first, judge, following, note = region()
    said = f"De pomp is nog niet geplaatst. Zij komt terug in het havenplan {promised}."
    rows = tuple(replace(a, result_text=said) if a.position == 4 else a for a in judge.actions)
    last = plan("after", "Havenplan 2035-2036", PLANNED[3:4], "Roeiers")
    documents = [first, replace(judge, actions=rows), following, last, note]
    told = [one for one in of_kind("carry_over_claim_not_kept", trace(documents).findings) if "judge-4" in one.subject_ids]
    assert bool(told) is broken


@pytest.mark.parametrize(
    ("said", "fate"), [("Dat is niet doorgegaan.", "continued"), ("De actie komt te vervallen.", "dropped_explicitly")]
)
def test_one_attempt_that_fell_through_drops_nothing_that_the_next_plan_takes_up(said: str, fate: str) -> None:
    documents = list(region())
    changed = {"result_text": said, "status": "unknown", "status_mark": None, "status_source": "unknown"}
    told: dict[str, Any] = changed | {"told_status": "dropped", "told_confidence": 0.9}
    rows = [
        replace(a, **told, evidence=proof("judge", {"text": a.text, "when_text": a.when_text, "result_text": said}, 3))
        for a in documents[1].actions[:1]
    ]
    documents[1] = replace(documents[1], actions=(*rows, *documents[1].actions[1:]))
    (one,) = [one for one in trace(documents).dispositions if one.action_id == "plan-1"]
    assert one.disposition == fate


def test_a_later_time_is_told_where_the_words_deny_the_mark() -> None:
    documents = list(region())
    rows = [
        *documents[2].actions,
        row("next", "planned", 4, "Plaatsing van een vuilwaterpomp op de noordelijke steiger", "Q3 2033"),
    ]
    documents[2] = replace(documents[2], actions=tuple(rows))
    moved = [one for one in of_kind("timing_changed", trace(documents).findings) if "plan-4" in one.subject_ids]
    assert len(moved) == 1


@pytest.mark.parametrize(("status", "tells"), [("not_started", True), ("needs_attention", True), ("on_track", False)])
def test_a_later_time_in_other_words_is_told_of_what_was_behind(status: Status, tells: bool) -> None:
    before, after = "Sluisdeuren verven met de schippersvereniging", "De schippers geven de sluisdeuren een verfbeurt"
    plan, judge, later, *others = region()
    first = (
        row("plan", "planned", 1, before, "Q2 2031"),
        row(
            "judge",
            "evaluated",
            1,
            before,
            "Q2 2031",
            result_text="De verf is besteld.",
            status=status,
            status_mark="oranje",
            status_source="mark",
        ),
        row("next", "planned", 1, after, "Q3 2033"),
    )
    documents = [replace(one, actions=(own, *one.actions[1:])) for one, own in zip((plan, judge, later), first, strict=True)]
    found = [one for one in of_kind("timing_changed", trace([*documents, *others]).findings) if "plan-1" in one.subject_ids]
    assert bool(found) is tells


TEAMS = ("Havendienst", "Bureau Kade", "Gidsen", "Waterwerk", "Strandwacht", "Veerdienst")


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ("Waterschap", ["Waterschap", "Havendienst"]),
        ("Havendienst en brugwachters", []),  # says more, and no other
        ("HD", []),  # the same in short
        ("Havendeinst", []),  # a typing error
    ],
)
def test_another_in_charge_in_an_evaluation_that_copies_the_others(later: str, said: list[str]) -> None:
    documents = list(region())
    judged = {0: later, 1: TEAMS[1], 2: TEAMS[2], 3: TEAMS[3], 4: TEAMS[5]}
    documents[0] = in_charge(documents[0], dict(enumerate(TEAMS)))
    documents[1] = in_charge(documents[1], judged)
    found_ones = [
        one for one in of_kind("holder_changed", trace(documents).findings) if set(one.subject_ids) == {"plan-1", "judge-1"}
    ]
    assert [word for one in found_ones for word in said if word in one.statement] == said
    assert bool(found_ones) is bool(said)
    documents[1] = in_charge(documents[1], {place: f"Afdeling {chr(75 + place) * 4}" for place in range(5)})
    assert not [one for one in of_kind("holder_changed", trace(documents).findings) if "plan-1" in one.subject_ids]


def in_charge(extraction: Extraction, names: dict[int, str]) -> Extraction:
    """The document with who is in charge of its rows, by place."""
    rows = [
        replace(a, owner=names[n], evidence=(*a.evidence, Evidence(a.document_id, "owner", names[n], page=3)))
        if n in names
        else a
        for n, a in enumerate(extraction.actions)
    ]
    return replace(extraction, actions=tuple(rows))


@pytest.mark.parametrize(("told", "missing"), [("De tabel volgt later.", True), ("Alle boten zijn gekeurd. " * 20, False)])
def test_a_theme_that_an_evaluation_names_and_does_not_judge(told: str, missing: bool) -> None:
    documents = list(region())
    extra = [
        replace(row("plan", "planned", 7 + n, text, "2032"), priority_no=2, priority_title="Veilig varen")
        for n, text in enumerate(("Boten keuren op lekken", "Zwemvesten uitdelen aan kinderen"))
    ]
    proven = proof("judge", {"title": "Veilig varen"}, 6)
    named_too = Priority("judge", 2, "Veilig varen", 6, evidence=proven)
    documents[0] = replace(documents[0], actions=(*documents[0].actions, *extra))
    passage = Passage(told, 6, "Prioriteit 2: Veilig varen")
    documents[1] = replace(
        documents[1], priorities=(*documents[1].priorities, named_too), passages=(*documents[1].passages, passage)
    )
    about = [one for one in of_kind("missing_from_evaluation", trace(documents).findings) if "plan-7" in one.subject_ids]
    assert [set(one.subject_ids) for one in about] == ([{"plan-7", "plan-8", "judge"}] if missing else [])


def test_shares_that_do_not_add_up_are_held_to_the_rows_where_most_are_right() -> None:
    documents = list(region())
    said = "Van de 6 acties is 83,3% afgerond, 26,7% in uitvoering en 10% vervallen."
    legend = tuple(replace(entry, declared_share=None) for entry in documents[1].legend)
    documents[1] = replace(documents[1], legend=legend, passages=(*documents[1].passages, Passage(said, 2, "Stand")))
    assert not of_kind("declared_shares_mismatch", trace(documents).findings)
    half = "Van de 6 acties is 83,3% afgerond, 16,7% in uitvoering en 20% vervallen."
    documents[1] = replace(documents[1], passages=(Passage(half, 2, "Stand"),))
    (wrong,) = of_kind("declared_shares_mismatch", trace(documents).findings)
    assert "vervallen opgegeven 20 %, geteld 0 (0 %)" in wrong.statement
