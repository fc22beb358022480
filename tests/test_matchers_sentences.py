"""What sentences of evaluations say: promises of a return, drops, mergers, single events; and what follows for one action."""

from dataclasses import replace
from typing import Any

import pytest
from fakes import evaluation, plan
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import When
from matchers.evaluations.explicit import host_direction, looks_back, sentences, statements
from matchers.evaluations.succession import lineage
from matchers.evaluations.told import Verdict, judged_rows, said, verdicts

UNTIL = 2032  # the last year of the plan under review
PLANNED = ("Kanotocht langs de molens houden", "Sluisdeuren verven met vrijwilligers", "Kadekaart tekenen voor schippers")


def kinds(text: str, until: int | None = UNTIL) -> list[str]:
    return [one.kind for one in statements(text, until)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dit gaat door, o.a. bij de sluis. Daarna volgt de kade!",
            ("Dit gaat door, o.a. bij de sluis.", "Daarna volgt de kade!"),
        ),
        ("Zie nr. 4 van de lijst", ("Zie nr. 4 van de lijst",)),
        ("Klaar; Volgende keer meer.", ("Klaar;", "Volgende keer meer.")),
        ("Gereed in dec. De kade volgt.", ("Gereed in dec.", "De kade volgt.")),
        ("", ()),
    ],
)
def test_abbreviations_end_no_sentence(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("short", ["i.s.m", "t.a.v", "c.q", "i.o.m", "d.w.z", "resp", "dhr"])
def test_a_denial_before_an_abbreviation_stays_one(short: str) -> None:
    assert kinds(f"De kanotocht wordt niet {short}. Scouting opgenomen in het UVP 2033-2034.") == ["denied_claim"]


@given(st.text(alphabet="abcDE .!?;12", max_size=60))
def test_sentences_lose_nothing_but_blanks(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "De kanotocht is opgenomen in het UVP 2033-2034.",
        "Er komt een tweede kanotocht; zie het nieuwe uitvoeringsprogramma.",
        "De kanotocht is opgenomen in het UVP 2033-203",
        "De kanotocht is opgenomen in het UVP 203",
        "De kanotocht is opgenmen in het uitvoeringsplan 2033.",
        "De kanotocht is ogpenomen in het uitvoeringsplan 2033.",
        "De kanotocht komt terug in het nieuwe uitvoeringsplan.",
        "De kanotocht komt in het volgende jaarplan terug.",
        "De kanotocht wordt in 2033 verder opgepakt.",
        "De kanotocht wordt doorgeschoven naar 2033.",
        "Kanotocht opnemen in het vervolgprogramma.",
        "Meenemen in nieuw actieplan.",
        "De kanotocht wordt uitgevoerd in de uitvoeringsagenda 2033-2034.",
        "De kanotocht wordt in 2033 opgepakt.",
        "De kanotocht wordt in 2033 alsnog gehouden.",
        "De tochten worden in het schooljaar 2033-2034 herhaald.",
        "Vertraagd, door naar 2033.",
        "In 2033 gaan we ermee varen.",
        "In 2033 herhalen wij de kanotocht.",
        "We gaan hier de komende jaren mee door.",
        "De kanotocht nemen we ook in 2033-2034 op in het programma.",
        "Dit krijgt een vervolg met andere boten.",
        "De brug is niet klaar, maar de kanotocht is opgenomen in het volgende jaarplan.",
        "Bij de brug staan de hekken er niet; de kanotocht is doorgeschoven naar het jaarplan 2033.",
        "Komt terug in 2033-2034.",
        "Dit wordt in 2033 opgepakt.",
        "De rest volgt in 2033.",
        "De resterende tochten worden in 2033 gehouden.",
        "Wie er meevaren is bekend; dat vervolg pakken we in 2033 op.",
        "In 2033 gaan we ermee door, met kleinere boten.",
        "Wij gaan hier in 2033 mee verder.",
        "Beide tochten gaan in 2033 door.",
        "Nieuwe poging in 2033.",
        "De kanotocht komt terug in het UP 2033-2034.",
        "DE KANOTOCHT is  opgenomen in het volgende jaarplan",
        "De andere tochten nemen wij op in de UA 2033.",
        "Wij nemen dit op in de volgende agenda.",
        "We pakken dit in de agenda 2033-2034 weer op.",
        "De uitwerking volgt in het volgende programma.",
        "De westelijke vaart volgt in de periode 2033-2034.",
        "De tocht ging niet door. Schuift door.",
        "In het nieuwe jaarplan kiezen we daarom een andere route.",
        "De tocht is verschoven naar het voorjaar van 2033.",
        "De opening van de sluis schuift naar juni 2033.",
        "De laatste tocht is naar begin 2033 verplaatst.",
        "Overige molens volgen in 2033.",
        "Wij houden daar ruimte voor in de opvolger van dit uitvoeringsplan.",
        "De kanotocht schuift door naar de volgende periode.",
        "De tocht blijft ook de komende jaren op de agenda.",
        "De avonden pakken we in 2033 op.",
        "Wij nemen de kanotocht mee naar 2033.",
        "Deze tocht zetten we voort in 2033.",
        "De kanotocht blijft staan voor 2033.",
        "In de komende periode gaan we hiermee verder.",
        "In 2033 starten we alsnog.",
        "Continueren in 2033-2034.",
        "Afronden in 2033",
        "In het UVP 2033-2034 is hiervoor een nieuwe actie geformuleerd.",
        "Ook in het nieuwe uitvoeringsplan blijft de kanotocht een prioriteit.",
        "Naar verwachting wordt dit in 2033 afgerond.",
    ],
)
def test_a_promise_of_a_return_is_a_claim(text: str) -> None:
    assert kinds(text) == ["claim"]


@pytest.mark.parametrize("text", ["In 2033 de rest", "Ook in 2033 op alle molens", "Begin 2033 naar het college"])
def test_under_a_head_that_asks_what_follows_a_later_year_is_a_promise(text: str) -> None:
    assert [one.kind for one in statements(text, UNTIL, onward=True)] == ["claim"]
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Afronden in 2032", []),
        ("Niet meer in 2033", []),
        ("Mogelijk in 2033", []),
        ("Voortzetting wordt overwogen", []),
        ("De tocht vervalt in 2033", ["dropped"]),
        ("Beëindigd", ["dropped"]),
        ("Stoppen.", ["dropped"]),
        ("Niet voortzetten", ["dropped"]),
        ("Geen", ["nothing_next"]),
        ("Geen vervolgacties", ["nothing_next"]),
        ("-", ["nothing_next"]),
        ("Geen tocht meer zonder reddingsboot", []),
    ],
)
def test_what_follows_is_no_promise_without_a_later_year_or_when_it_is_denied(text: str, expected: list[str]) -> None:
    assert [one.kind for one in statements(text, UNTIL, onward=True)] == expected


@pytest.mark.parametrize("name", ["uitvoringsplan", "uitvoeringspan", "jaaruitvoeringspaln"])
def test_a_typing_error_in_the_name_of_a_plan_is_forgiven(name: str) -> None:
    assert kinds(f"De kanotocht komt terug in het nieuwe {name}.") == ["claim"]


@pytest.mark.parametrize(
    "text",
    [
        "De kanotocht wordt mogelijk opgenomen in het UVP 2033-2034.",
        "De schippers hebben gevraagd om opname: de kanotocht zou worden opgenomen in het nieuwe uitvoeringsplan.",
        "De kanotocht was opgenomen in het UVP 2031-2032.",
        "De kanotocht is opgenomen in het UVP 2031-2032.",
        "Zoals opgenomen in het UVP 2033 varen wij.",
        "De kanotocht is besproken.",
        "De rest volgde in 2032.",
        "In 2031 gingen we ermee door.",
        "In 2031 gaan we ermee varen.",
        "De kanotocht is uitgevoerd in 2032.",
        "De kanotocht krijgt een vlag.",
        "De kanotocht volgt in de periode 2031-2032 de kade.",
        "De bestuurder schuift de deur door het slot.",
    ],
)
def test_hearsay_and_the_plan_under_review_promise_nothing(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Met deze tocht stoppen we.",
        "Hier gaan we niet mee verder.",
        "Wij stellen voor de kanotocht te schrappen.",
        "Advies: niet voortzetten.",
        "Wegens gebrek aan belangstelling gestopt.",
        "De kanotocht wordt losgelaten.",
        "Er is van afgezien.",
        "Een tocht is niet langer opportuun.",
        "De kanotocht niet meer opnemen in het volgende jaarplan.",
    ],
)
def test_a_word_that_it_ends_drops_it(text: str) -> None:
    assert "dropped" in kinds(text)


def test_a_denied_claim_is_no_claim_and_drops() -> None:
    assert kinds("De kanotocht is niet opgenomen in het UVP 2033-2034.") == ["denied_claim", "dropped"]


def test_whether_a_year_is_later_depends_on_the_plan_under_review() -> None:
    text = "De kanotocht is opgenomen in het UVP 2033-2034."
    assert kinds(text, 2032) == kinds(text, None) == ["claim"]
    assert kinds(text, 2034) == []


def test_a_claim_keeps_its_sentence_and_its_years() -> None:
    (one,) = statements("Er is gevaren. De kanotocht is opgenomen in het UVP 2033-2034.", UNTIL)
    assert (one.sentence, one.years) == ("De kanotocht is opgenomen in het UVP 2033-2034.", (2033, 2034))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De kanotocht wordt vanaf 2033 ingevoerd.", ["announcement"]),
        ("De kanotocht wordt in 2032 ingevoerd.", []),
        ("De kanotocht wordt in 2033 niet ingevoerd.", []),
        ("De kanotocht wordt misschien vanaf 2033 ingevoerd.", []),
    ],
)
def test_an_announcement_names_a_year_to_come(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "De kanotocht wordt niet voortgezet.",
        "De kanotocht vervalt.",
        "De kanotocht is definitief geschrapt.",
        "De kanotocht keert niet terug.",
        "In de vergadering van maart is besloten dat de proef stopt.",
        "De schippers hebben besloten te stoppen.",
    ],
)
def test_an_action_that_is_dropped(text: str) -> None:
    assert kinds(text) == ["dropped"]


@pytest.mark.parametrize(
    "text",
    [
        "De bijeenkomst van 5 maart is vervallen.",
        "De tocht in het najaar is geschrapt.",
        "De wandeling van 12 mei komt te vervallen.",
        "De tocht in het vierde kwartaal is komen te vervallen.",
        "Twee van de wandelingen zijn komen te vervallen.",
        "De kanotocht is misschien geschrapt.",
        "De kanotocht loopt goed.",
    ],
)
def test_one_occasion_of_several_or_a_rumour_drops_nothing(text: str) -> None:
    assert "dropped" not in kinds(text)


def test_a_drop_after_a_dropped_occasion_still_counts() -> None:
    assert "dropped" in kinds("Het feest in mei is geschrapt, maar de kanotocht gaat definitief niet door.")


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Dit is samengevoegd met bovenstaande punt.", "above"),
        ("Dit is samengegaan met de vorige actie.", "above"),
        ("Dit is opgegaan in onderstaande actie.", "below"),
        ("Dit is samengevoegd met de volgende maatregel.", "below"),
        ("Dit is samengegaan met de kanotocht.", None),
    ],
)
def test_a_merger_points_at_its_host(text: str, direction: str | None) -> None:
    assert kinds(text) == ["merged"]
    assert host_direction(text) == direction


@pytest.mark.parametrize("text", ["Dit is niet samengevoegd met bovenstaande punt.", "Dit is mogelijk opgegaan in de kanotocht."])
def test_a_denied_or_possible_merger_is_none(text: str) -> None:
    assert "merged" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zie uitleg hierboven", True),
        ("Zie toelichting boven. Verder geen nieuws.", True),
        ("Idem.", True),
        ("Wij zien de boot. Zie uitleg hierboven.", False),
        ("De verf hierboven is droog.", False),
        ("", False),
    ],
)
def test_only_a_first_sentence_looks_back(text: str, expected: bool) -> None:
    assert looks_back(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De markt heeft plaatsgevonden.", ["single_event"]),
        ("De actie is hiermee afgerond.", ["single_event"]),
        ("De markt heeft niet plaatsgevonden.", []),
        ("De markt heeft wellicht plaatsgevonden.", []),
    ],
)
def test_a_single_event_is_neither_denied_nor_doubted(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Verdere actie is niet meer nodig.", ["settled"]),
        ("Er zijn geen extra maatregelen nodig.", ["settled"]),
        ("Deze actie is niet meer nodig.", ["dropped"]),
        ("Er kwamen veertig boten, waarvan de helft is afgerond.", []),
    ],
)
def test_nothing_left_to_do_finishes_and_a_part_that_is_over_does_not(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_claim_keeps_the_clause_that_holds_the_promise() -> None:
    (one,) = statements("De brug is klaar; een ponton voor kano's komt terug in het jaarplan 2033, zegt de sluiswachter.", UNTIL)
    assert one.clause.strip(" ;") == "een ponton voor kano's komt terug in het jaarplan 2033"


def verdict(results: tuple[dict[str, Any], ...], place: int = 1, first: dict[str, Any] | None = None) -> Verdict:
    """The verdict on one of the three planned rows; `first` are further fields of the first of them."""
    planned = plan("plan", (2031, 2032), (PLANNED[0], first or {}), *PLANNED[1:])
    rows = [(text, more) for text, more in zip(PLANNED, results, strict=False)]
    line = lineage([planned, evaluation("judge", (2031, 2032), *rows)])
    return verdicts(line, judged_rows(line))[f"plan-{place}"]


def mark(status: str, result: str | None = None, **more: Any) -> dict[str, Any]:
    told = {"result_text": result} if result else {}
    return {"status": status, "status_source": "mark", "status_mark": "teken", **told, **more}


EVENT = "De tocht heeft plaatsgevonden."


def test_of_what_recurs_a_year_that_fell_through_is_no_drop() -> None:
    told = mark("in_progress", "In de haven is de tocht in 2032 komen te vervallen.")
    yearly = {"when_text": "Jaarlijks", "when": When("Jaarlijks", None, None, "per jaar", per_year=1.0)}
    assert verdict((told,)).dropped()
    assert not verdict((told,), first=yearly).dropped()


@pytest.mark.parametrize(
    ("status", "dropped"), [("in_progress", False), ("on_track", False), ("completed", False), ("needs_attention", True)]
)
def test_a_text_that_sounds_like_a_drop_counts_less_than_a_mark_of_work_under_way_or_done(status: str, dropped: bool) -> None:
    told = mark(status, "Daar kwam het door drukte niet van.", told_status="dropped")
    assert verdict((told,)).dropped() is dropped


def test_what_fell_through_is_no_drop_where_a_new_date_is_promised() -> None:
    off = verdict((mark("unknown", "Niet doorgegaan door drukte.", told_status="dropped"),))
    moved = verdict((mark("unknown", "Niet doorgegaan door drukte. Nieuwe datum n.t.b.", told_status="dropped"),))
    assert (off.dropped(), off.fell_through()) == (True, True)
    assert (moved.dropped(), moved.says("claim")) == (False, True)


def test_a_status_may_say_behind_the_verdict_that_something_comes_back() -> None:
    told = "De tocht viel in het water."
    assert not verdict((mark("needs_attention", told, status_mark="Vertraagd."),)).says("claim")
    promised = verdict((mark("needs_attention", told, status_mark="Vertraagd. De tocht komt terug in het jaarplan 2033."),))
    assert promised.says("claim")
    assert promised.text == f"{told} De tocht komt terug in het jaarplan 2033."


def test_what_went_into_another_action_is_not_dropped() -> None:
    told = "De tocht wordt niet meer uitgevoerd."
    assert verdict((mark("completed", told),)).dropped()
    assert not verdict((mark("merged", told),)).dropped()


def test_a_single_event_with_a_promise_of_another_is_over_and_yet_promised() -> None:
    both = verdict((mark("completed", f"{EVENT} Een tweede tocht komt terug in het jaarplan 2033."),))
    assert not both.says("single_event")
    assert both.completed()


def test_a_single_event_finishes_what_neither_recurs_nor_is_open() -> None:
    once = verdict((mark("completed", EVENT),))
    assert once.says("single_event")
    assert once.completed()


@pytest.mark.parametrize(
    "text", ["Elk jaar een kanotocht houden", "Ieder kwartaal een kanotocht", "Tweemaal per jaar een kanotocht"]
)
def test_a_single_event_does_not_finish_what_recurs_by_its_wording(text: str) -> None:
    line = lineage([plan("plan", (2031, 2032), text), evaluation("judge", (2031, 2032), (text, mark("completed", EVENT)))])
    one = verdicts(line, judged_rows(line))["plan-1"]
    assert one.recurring
    assert not one.says("single_event")
    assert one.first("single_event") is not None


def test_a_single_event_does_not_finish_what_recurs_by_its_planning() -> None:
    again = When("per kwartaal", None, None, "per kwartaal", "recurring", 4.0)
    one = verdict((mark("completed", EVENT),), first={"when": again})
    assert one.recurring
    assert not one.says("single_event")


@pytest.mark.parametrize("status", ["in_progress", "needs_attention", "not_started"])
def test_a_single_event_does_not_finish_what_its_mark_or_its_text_leaves_open(status: str) -> None:
    by_mark = verdict((mark(status, EVENT),))
    by_text = verdict((mark("completed", EVENT, told_status=status),))
    for one in (by_mark, by_text):
        assert not one.says("single_event")
        assert not one.completed()


def test_a_promise_to_come_back_says_that_it_is_not_completed() -> None:
    one = verdict((mark("completed", "De kanotocht is opgenomen in het UVP 2033-2034."),))
    assert one.says("claim")
    assert not one.completed()


@pytest.mark.parametrize(
    ("fields", "dropped"),
    [
        (mark("dropped"), True),
        (mark("completed", "De kanotocht vervalt."), True),
        (mark("unknown", "De boot vaart.", told_status="dropped"), True),
        (mark("completed", "De boot vaart."), False),
    ],
)
def test_dropped_by_mark_by_sentence_or_by_text(fields: dict[str, Any], dropped: bool) -> None:
    assert verdict((fields,)).dropped() is dropped


def test_a_row_that_looks_back_gets_the_text_of_the_row_above_but_not_its_promises() -> None:
    results = (mark("completed", "De kanotocht is opgenomen in het UVP 2033-2034."), mark("completed", "Zie uitleg hierboven"))
    above, below = verdict(results, 1), verdict(results, 2)
    assert "UVP 2033-2034" in below.text
    assert below.text.startswith("Zie uitleg hierboven")
    assert above.says("claim")
    assert not below.says("claim")


def test_the_first_row_of_a_table_has_nothing_to_look_back_at() -> None:
    one = verdict((mark("completed", "Zie uitleg hierboven"), mark("completed", "De verf is droog.")))
    assert one.text == "Zie uitleg hierboven"


def test_a_claim_comes_with_the_sentence_before_it() -> None:
    one = verdict((mark("completed", "Er is gevaren. Het weer zat mee. Dit is opgenomen in het UVP 2033-2034. Dank."),))
    assert one.claim == "Het weer zat mee. Dit is opgenomen in het UVP 2033-2034."


def test_a_recommendation_counts_as_said_and_is_read_once() -> None:
    more = {"result_text": "Er is gevaren.", "recommendation": "De kanotocht vervalt."}
    judge = evaluation("judge", (2031, 2032), (PLANNED[0], more))
    assert said(judge.actions[0]) == "Er is gevaren. De kanotocht vervalt."
    assert said(replace(judge.actions[0], recommendation="Er is gevaren.")) == "Er is gevaren."
    line = lineage([plan("plan", (2031, 2032), PLANNED[0]), judge])
    assert verdicts(line, judged_rows(line))["plan-1"].says("dropped")


def test_the_last_evaluation_that_says_something_gives_the_status() -> None:
    years = ((2031, "in_progress", "De boot is besteld."), (2032, "completed", "De boot vaart."), (2033, "unknown", "Stilte."))
    documents = [plan("plan", (2031, 2033), *PLANNED)]
    for year, status, result in years:
        fields = mark(status, result) if status != "unknown" else {"result_text": result}
        documents.append(evaluation(f"judge{year}", (year, year), (PLANNED[0], fields)))
    line = lineage(documents[::-1])
    one = verdicts(line, judged_rows(line))["plan-1"]
    assert [row.document_id for row in one.rows] == ["judge2031", "judge2032", "judge2033"]
    assert one.status == "completed"
    assert one.text == "De boot is besteld. De boot vaart. Stilte."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("De kanotocht is verschoven naar de tweede helft van 2033.", "claim"),
        ("De kanotocht is uitgesteld tot 2033.", "claim"),
        ("De proef is verlengd tot en met 2033.", "claim"),
        ("De proef loopt om die reden nog door tot zomer 2033.", "claim"),
        ("In 2033 wordt hier vervolg aan gegeven.", "claim"),
        ("De oplevering vindt in 2033 plaats.", "claim"),
        ("Oplevering nu begin 2033.", "claim"),
        ("Een concept wordt nu verwacht in Q2 2033.", "claim"),
        ("Twee vaarten zijn uitgediept; de andere drie volgen in het voorjaar van 2033.", "claim"),
        ("In 2033 doen we een nieuwe poging.", "claim"),
        ("De kanotocht is verkend. Dat gebeurt in 2033.", "claim"),
        ("De andere sluizen zijn in 2033 aan de beurt.", "claim"),
        ("Voortzetten, maar met kleinere boten.", "claim"),
        ("Afronding volgt in 2033.", "claim"),
        ("Besluitvorming voorzien in 2033.", "claim"),
        ("De kaart wordt voorgelegd in juni 2033.", "claim"),
        ("Dit blijft ook in 2033 een speerpunt.", "claim"),
        ("Vervolg in 2033", "claim"),
        ("Het geld is over te hevelen naar 2033.", "claim"),
        ("De kanotochten zetten we voor 2033 en 2034 voort.", "announcement"),
        ("Hier geven we hieraan vervolg.", "announcement"),
        ("Deze punten kunnen worden afgevoerd.", "settled"),
        ("Wij beschouwen de kaart als afgedaan.", "settled"),
        ("De kaart is overgedragen aan de lijnorganisatie.", "settled"),
        ("De tocht pakken we niet meer op.", "dropped"),
    ],
)
def test_set_phrases_of_reports(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "De kanotocht is uitgesteld naar 2032.",
        "De kanotocht was in 2031 verlengd.",
        "Het regenwater kan worden afgevoerd.",
        "De oplevering vindt niet in 2033 plaats.",
        "De kaart is vastgesteld tot en met 2033.",
    ],
)
def test_what_only_resembles_those_phrases(text: str) -> None:
    assert not {"claim", "settled", "dropped"} & set(kinds(text))
