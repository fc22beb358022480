"""Numbers and rhythms in Dutch texts, and how two tellings of one promise differ; on fictional sentences."""

import pytest
from fakes import evaluation, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.times.when import read_when
from matchers.findings.restated import Told, lost_norms, lost_words, lower, other_months, postponed, retimed, slower
from matchers.texts.norms import norms, rhythms
from matchers.trace import trace


@pytest.mark.parametrize(
    ("text", "per_year"),
    [
        ("Vier keer per jaar", 4.0),
        ("Eén keer per jaar", 1.0),
        ("6x per jaar", 6.0),
        ("6x p.j.", 6.0),
        ("Havenrondgang 4x p/jr", 4.0),
        ("2x/week", 104.0),
        ("drie avonden per week", 156.0),
        ("40 per dorp per jaar", 40.0),
        ("Zes per gemeente per jaar", 6.0),
        ("Doorlopend, zes per jaar", 6.0),
        ("2 keer per wijk per kwartaal", 8.0),
        ("tweemaal in het jaar", 2.0),
        ("Eens in de twee jaar, te beginnen in mei", 0.5),
        ("ieder kwartaal", 4.0),
        ("om het jaar", 0.5),
        ("elke twee maanden", 6.0),
        ("De raad krijgt halfjaarlijks een bericht", 2.0),
        ("elke eerste dinsdag van de maand", 12.0),
        ("iedere vrijdag", 52.0),
    ],
)
def test_a_rhythm_is_read(text: str, per_year: float) -> None:
    assert [rhythm.per_year for rhythm in rhythms(text)][:1] == [per_year]


@pytest.mark.parametrize(
    "text", ["Doorlopend", "Q3 2031", "een jaar later", "vier nieuwe bruggen", "het hele jaar", "200 per jaar"]
)
def test_what_is_no_rhythm(text: str) -> None:
    assert rhythms(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit", "is_limit"),
    [
        ("3 grote controles per gemeente per jaar", 3.0, "control", False),
        ("vijfentwintig bomen", 25.0, "bom", False),
        ("2.000 regentonnen", 2000.0, "regenton", False),
        ("antwoord binnen tien dagen", 10.0, "dag", True),
        ("maximaal zes weken", 42.0, "dag", True),
        ("antwoord binnen een maand", 30.0, "dag", True),
        ("honderdvijftig boten keuren", 150.0, "bot", False),
        ("tweeduizenddriehonderd boten", 2300.0, "bot", False),
        ("een havenmeester voor 16 uur per week", 16.0, "uur", False),
        ("8 uur p.w.", 8.0, "uur", False),
        ("bruggen (6) schilderen", 6.0, "brugg", False),
        ("80 % van de schippers", 80.0, "%", False),
        ("een havenmeester voor 0,5 fte", 0.5, "fte", False),
        ("- vier steigers vernieuwen", 4.0, "steiger", False),
        ("van één naar drie steigers", 3.0, "steiger", False),
        ("een kade van 4.500 m2", 4500.0, "m2", False),
        ("een fonds van € 800.000", 800_000.0, "euro", False),
        ("een fonds van 1,2 miljoen euro", 1_200_000.0, "euro", False),
    ],
)
def test_a_number_is_read(text: str, value: float, unit: str, is_limit: bool) -> None:
    assert [(norm.value, norm.unit, norm.is_limit) for norm in norms(text)] == [(value, unit, is_limit)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2031",
        "12 maart 2031",
        "fase 2 van het werk",
        "het 5-puntenplan",
        "een brug",
        "24/7 bereikbaar",
        "open tot 18 uur",
        "elke wijk ² en ❶ dorp",
        "twee keer zo veel boeien",
        "drie keer per jaar",
    ],
)
def test_what_is_no_number_of_a_promise(text: str) -> None:
    assert norms(text) == ()


PIECES = ("3", "drie", "0", "1,5", "keer", "controles", "uur", "per", "elke", "om het", "jaar", "maanden", "week", "%", "euro")


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map(" ".join))
def test_any_text_can_be_read(text: str) -> None:
    assert all(norm.value > 0 for norm in norms(text))
    assert all(rhythm.per_year > 0 for rhythm in rhythms(text))


def test_hours_within_which_something_is_promised_are_a_limit() -> None:
    assert [(norm.words, norm.is_limit) for norm in norms("De havenmeester belt binnen 24 uur terug")] == [
        ("binnen 24 uur", True)
    ]
    slower = lower(telling("De havenmeester belt binnen 24 uur terug"), telling("De havenmeester belt binnen 48 uur terug"))
    assert slower is not None
    assert (slower.before, slower.after) == ("binnen 24 uur", "binnen 48 uur")
    assert lower(telling("Eén oefenmiddag"), telling("De havenmeester belt binnen 48 uur terug")) is None


@pytest.mark.parametrize(
    ("when", "later", "change"),
    [
        ("Elk kwartaal", "Maart en oktober", ("Elk kwartaal", "Maart en oktober")),
        ("Voorjaar, zomer en najaar", "Jaarlijks", ("Voorjaar, zomer en najaar", "Jaarlijks")),
        ("Elk kwartaal", "Maart 2033 en oktober 2033", None),
        ("Elk kwartaal", "Maart/oktober", None),
    ],
)
def test_months_by_themselves_say_how_often(when: str, later: str, change: tuple[str, str] | None) -> None:
    found = slower(telling("Kade vegen", when), telling("Kade vegen", later))
    assert (found and (found.before, found.after)) == change


def telling(text: str, when: str | None = None) -> Told:
    return Told(text, when, read_when(when, ("2031-01-01", "2032-12-31")) if when else None)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (
            telling("Havenrondgang voor scholen", "Vier keer per jaar"),
            telling("Havenrondgang", "Twee keer per jaar"),
            ("Vier keer per jaar", "Twee keer per jaar"),
        ),
        (
            telling("Havenbrief maken", "Ieder kwartaal"),
            telling("De schippers krijgen halfjaarlijks een havenbrief."),
            ("Ieder kwartaal", "halfjaarlijks"),
        ),
        (telling("Havenbrief maken", "Jaarlijks"), telling("Havenbrief maken", "Om het jaar"), ("Jaarlijks", "Om het jaar")),
        (
            telling("Havenbrief, twee keer per jaar"),
            telling("Jaarlijkse brief over de haven"),
            ("twee keer per jaar", "Jaarlijkse"),
        ),
        (
            telling("De kroeg op de kade elke maand sluiten"),
            telling("Buitengaats, minimaal zes keer per jaar"),
            ("elke maand", "zes keer per jaar"),
        ),
    ],
)
def test_a_slower_rhythm(before: Told, after: Told, change: tuple[str, str]) -> None:
    found = slower(before, after)
    assert found is not None
    assert (found.before, found.after) == change


def test_a_number_in_the_time_is_held_against_the_number_in_the_later_text() -> None:
    before, after = telling("Regentonnen plaatsen", "200 per jaar"), telling("Bewoners krijgen 120 tonnen per jaar.", "Per jaar")
    found = lower(before, after)
    assert slower(before, after) is None
    assert found is not None
    assert (found.before, found.after) == ("200 per jaar", "120 tonnen per jaar")


def test_no_slower_rhythm_in_a_sentence_about_something_else() -> None:
    after = telling("De kade wordt geverfd. Jaarlijks is er een feest.")
    assert slower(telling("Havenbrief maken", "Ieder kwartaal"), after) is None
    assert slower(telling("Havenbrief maken", "Jaarlijks"), telling("Havenbrief maken", "Ieder kwartaal")) is None


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("Zestig bomen planten", "Veertig bomen planten", ("Zestig bomen", "Veertig bomen")),
        ("Zes bruggen schilderen", "Schilderen van bruggen (3)", ("Zes bruggen", "bruggen (3)")),
        ("10 nieuwe steigers", "Er komen 8 nieuwe steigers.", ("10 nieuwe steigers", "8 nieuwe steigers")),
        ("30 rondvaarten p.j.", "20 rondvaarten per jaar", ("30 rondvaarten p.j.", "20 rondvaarten per jaar")),
        (
            "Antwoord binnen twee weken",
            "Antwoord binnen een maand of binnen vier weken",
            ("binnen twee weken", "binnen een maand"),
        ),
        ("Een havenmeester, 20 uur per week", "De havenmeester blijft 16 uur per week", ("20 uur per week", "16 uur per week")),
        ("Een havenmeester, 20 uur per week", "De havenmeester houdt 12 bijeenkomsten per jaar", None),
        ("Een bon van €75 voor iedere schipper", "Bon van € 50", ("€75", "€ 50")),
        ("Een fonds van € 800.000", "Een fonds van € 1,2 miljoen", None),
        ("Waterberging (6.000 m3)", "Waterberging (4.500 m3)", ("6.000 m3", "4.500 m3")),
        ("Slipway: twee ligbedden erbij", "Er komt één bed in de loods", ("twee ligbedden", "één bed")),
        ("Aanvraag binnen vier weken afgedaan", "Van aanvraag naar besluit in zes weken", ("binnen vier weken", "zes weken")),
        (
            "Vier controles per jaar op de kade",
            "Drie keer per jaar controle op de kade",
            ("Vier controles per jaar", "Drie keer per jaar"),
        ),
        ("Vier rondes in 2031 langs de boten", "Tweemaal per jaar langs de boten", ("Vier rondes in 2031", "Tweemaal per jaar")),
        ("Vier controles en een feest per jaar", "Drie keer per jaar feest en 9 controles per maand", None),
        ("Twee keer een vismarkt", "Vismarkt op de kade, 1x", ("Twee keer", "1x")),
        ("Vaarles voor ouderen (4x)", "Ouderen leren varen, 3 bijeenkomsten", ("4x", "3 bijeenkomsten")),
        ("Vaarles, 4x per jaar", "Vaarles, 3 bijeenkomsten", None),
        ("3,6 fte vaarcoaches", "Er blijft 3,2 fte vaarcoach", ("3,6 fte vaarcoaches", "3,2 fte vaarcoach")),
        ("Zestig bomen planten", "De laatste twintig bomen planten", None),
        ("Veertig bomen planten", "Zestig bomen planten", None),
        ("Antwoord binnen vier weken", "Antwoord binnen twee weken", None),
        ("Drie bruggen en vijf sluizen verven", "Vier sluizen en drie bruggen verven", ("vijf sluizen", "Vier sluizen")),
    ],
)
def test_a_lower_number(before: str, after: str, words: tuple[str, str] | None) -> None:
    found = lower(telling(before), telling(after))
    assert (found and (found.before, found.after)) == words


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ("Q1 2031", "2032", True),
        ("Uiterlijk 1 juli 2031", "Q4 2031", True),
        ("Minimaal 6 keer per jaar", "Doorlopend", True),
        ("Q4 2031", "vierde kwartaal 2031", False),
        ("Doorlopend", "doorlopend.", False),
        ("In overleg", "Q4 2031", False),
        ("vanaf september 2031", "sept 2031", False),
        ("start augustus 2031", "aug 2031", False),
        ("jan 2031 dec 2031", "dec 2031", False),
        ("vanaf september 2031", "okt 2031", True),
    ],
)
def test_another_time_in_a_restatement(before: str, after: str, differs: bool) -> None:
    assert (retimed(telling("Havenbrief", before), telling("Havenbrief", after)) is not None) is differs


def test_a_later_end_is_told_for_the_same_work_only() -> None:
    plan = telling("Sluisdeuren verven met de schippers", "Q2 2031")
    assert postponed(plan, telling("Sluisdeuren verven met schippers", "Q1 2033")) is not None
    assert postponed(plan, telling("Feest op het eiland bij de sluisdeuren", "Q1 2033")) is None
    assert postponed(plan, telling("Nieuwe laklaag voor de kolkpoorten", "Q1 2033"), behind=True) is not None
    assert postponed(plan, telling("Nieuwe laklaag voor de kolkpoorten", "Q1 2031"), behind=True) is None
    assert postponed(telling("Sluis bewaken", "2031-2032"), telling("Sluis bewaken", "2033-2034")) is None


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("Q2 2031", "Q1 2033", True),
        ("Voor de zomer van 2031", "1 september 2033", True),
        ("2031-2032", "Q1 2033", False),
        ("Q2 2031", "Heel 2033", False),
        ("oktober - december", "okt - dec", False),
    ],
)
def test_what_is_unfinished_and_was_due_at_a_moment_is_later_whatever_its_words(before: str, after: str, moved: bool) -> None:
    plan, later = telling("Sluisdeuren verven", before), telling("Nieuwe laklaag voor de kolkpoorten", after)
    assert (postponed(plan, later, unfinished=True) is not None) is moved
    assert postponed(plan, later) is None


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("Jaarlijks, in oktober", "Jaarlijks, in maart", True),
        ("Mei t/m september", "Het hele jaar", True),
        ("Ieder jaar in november", "Elk najaar", False),
        ("Oktober 2031", "Maart 2033", False),
    ],
)
def test_other_months_of_the_year(before: str, after: str, moved: bool) -> None:
    assert (other_months(telling("Sluizen spoelen", before), telling("Sluizen spoelen", after)) is not None) is moved


def test_what_a_restatement_leaves_out() -> None:
    plan = "Overleg met vissers, kapiteins en loodsen over vijf nieuwe boeien"
    assert lost_words(plan, "Overleg met vissers en loodsen over nieuwe boeien")[:1] == ("kapiteins",)
    assert lost_words("Cyber-veiligheid op de boot", "Cyberveiligheid op de boot") == ()
    assert [norm.value for norm in lost_norms(telling(plan), telling("Overleg over nieuwe boeien"))] == [5.0]
    assert lost_norms(telling(plan), telling("Overleg over 5 nieuwe boeien")) == ()


@pytest.mark.parametrize(("before", "after"), [("Ieder kwartaal", "Halfjaarlijks"), ("Vier keer per jaar", "Twee keer per jaar")])
def test_less_often_is_a_lower_norm_however_it_is_put(before: str, after: str) -> None:
    others = ("De molen draait elke zondag voor bezoekers", "De smidse krijgt een nieuw dak van riet")
    one, two = (("Een brief aan alle schippers sturen", {"when_text": when, "when": read_when(when)}) for when in (before, after))
    found = trace([plan("a", (2031, 2032), one, *others), plan("b", (2033, 2034), two, *others)]).findings
    (told,) = [finding for finding in found if finding.kind in ("norm_lowered", "timing_changed")]
    assert told.kind == "norm_lowered"
    assert "minder vaak" in told.statement


def test_what_is_both_less_and_later_is_told_twice() -> None:
    others = ("De molen draait elke zondag voor bezoekers", "De smidse krijgt een nieuw dak van riet")
    found = trace(
        [
            plan(
                "a",
                (2031, 2032),
                ("Zestig bomen planten langs de kade", {"when_text": "Q2 2031", "when": read_when("Q2 2031")}),
                *others,
            ),
            plan(
                "b",
                (2033, 2034),
                ("Veertig bomen planten langs de kade", {"when_text": "Q1 2033", "when": read_when("Q1 2033")}),
                *others,
            ),
        ]
    ).findings
    assert {"norm_lowered", "timing_changed"} <= {finding.kind for finding in found}


def test_a_number_in_another_column_is_held_against_the_next_plan_and_quoted() -> None:
    others = ("De molen draait elke zondag voor bezoekers", "De smidse krijgt een nieuw dak van riet")
    found = trace(
        [
            plan("a", (2031, 2032), ("Controles op de vissersboten", {"details": ("Twaalf controles per jaar",)}), *others),
            evaluation("e", (2031, 2032), "Controles op de vissersboten", *others),
            plan("b", (2033, 2034), ("Controles op de vissersboten", {"details": ("Acht controles per jaar",)}), *others),
        ]
    ).findings
    (one,) = [finding for finding in found if finding.kind == "norm_lowered"]
    assert "Twaalf controles per jaar" in one.statement
    assert "Acht controles per jaar" in one.statement
    assert {(c.document_id, c.quote, c.page) for c in one.citations} >= {
        ("a", "Twaalf controles per jaar", 4),
        ("b", "Acht controles per jaar", 4),
    }
