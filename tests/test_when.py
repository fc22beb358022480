"""The time grammar: a table of expressions with their dates, rhythm and condition, and what must hold for any text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.times.when import is_time_like, read_when

YEAR = ("2025-01-01", "2025-12-31")
TWO_YEARS = ("2025-01-01", "2026-12-31")

# text, start, end, recurrence
DATES = [
    # years
    ("2024", "2024-01-01", "2024-12-31", None),
    ("2025-2026", "2025-01-01", "2026-12-31", None),
    ("2025–2026", "2025-01-01", "2026-12-31", None),
    ("2025 - 2026", "2025-01-01", "2026-12-31", None),
    ("2023/2024", "2023-01-01", "2024-12-31", None),
    ("2024/25", "2024-01-01", "2025-12-31", None),
    ("2024-'25", "2024-01-01", "2025-12-31", None),
    ("2025 en 2026", "2025-01-01", "2026-12-31", None),
    ("2025 + 2026", "2025-01-01", "2026-12-31", None),
    ("2024, 2025 en 2026", "2024-01-01", "2026-12-31", None),
    ("2024 t/m 2026", "2024-01-01", "2026-12-31", None),
    ("2024 tot en met 2026", "2024-01-01", "2026-12-31", None),
    ("van 2024 tot 2026", "2024-01-01", "2026-12-31", None),
    ("in 2025", "2025-01-01", "2025-12-31", None),
    ("Gereed in 2025", "2025-01-01", "2025-12-31", None),
    # quarters
    ("Q2 25", "2025-04-01", "2025-06-30", None),
    ("Q2 25 Q3 25 Q1 26", "2025-04-01", "2026-03-31", None),
    ("mei 25 jun 25", "2025-05-01", "2025-06-30", None),
    ("najaar 26", "2026-09-01", "2026-11-30", None),
    ("Q2 2025", "2025-04-01", "2025-06-30", None),
    ("q2 2025", "2025-04-01", "2025-06-30", None),
    ("Q 2 2025", "2025-04-01", "2025-06-30", None),
    ("2Q 2025", "2025-04-01", "2025-06-30", None),
    ("Q3 - 2025", "2025-07-01", "2025-09-30", None),
    ("Q4 – 2025", "2025-10-01", "2025-12-31", None),
    ("2025 Q1", "2025-01-01", "2025-03-31", None),
    ("2025-Q1", "2025-01-01", "2025-03-31", None),
    ("2025, Q3", "2025-07-01", "2025-09-30", None),
    ("2025 (Q3)", "2025-07-01", "2025-09-30", None),
    ("Q3 (2025)", "2025-07-01", "2025-09-30", None),
    ("2025 (Q3-Q4)", "2025-07-01", "2025-12-31", None),
    ("Q3-Q4 2025", "2025-07-01", "2025-12-31", None),
    ("Q3/Q4 2025", "2025-07-01", "2025-12-31", None),
    ("Q3/4 2025", "2025-07-01", "2025-12-31", None),
    ("Q2, Q3 en Q4 2025", "2025-04-01", "2025-12-31", None),
    ("Q1 en Q2 - 2026", "2026-01-01", "2026-06-30", None),
    ("Q4 2025 - Q1 2026", "2025-10-01", "2026-03-31", None),
    ("Q4 2025-Q1 2026", "2025-10-01", "2026-03-31", None),
    ("Q4 2025 -Q4 2026", "2025-10-01", "2026-12-31", None),
    ("Q4 2025 en Q1 2026", "2025-10-01", "2026-03-31", None),
    ("Q4 2025 - Q2", "2025-10-01", "2026-06-30", None),
    ("Q3 2025 - 2026", "2025-07-01", "2026-12-31", None),
    ("Q3 Q4 Kwartaal 2025 Q1 Q2 Kwartaal 2026", "2025-07-01", "2026-06-30", None),
    ("Q3 t/m Q4 kwartaal 2025", "2025-07-01", "2025-12-31", None),
    ("nov dec 2025 jan feb 2026", "2025-11-01", "2026-02-28", None),
    ("4e kwartaal 2025", "2025-10-01", "2025-12-31", None),
    ("in het 4e kwartaal van 2025", "2025-10-01", "2025-12-31", None),
    ("vierde kwartaal 2025", "2025-10-01", "2025-12-31", None),
    ("laatste kwartaal 2025", "2025-10-01", "2025-12-31", None),
    ("1e en 2e kwartaal 2025", "2025-01-01", "2025-06-30", None),
    ("eerste en tweede kwartaal van 2025", "2025-01-01", "2025-06-30", None),
    ("kwartaal 3 2025", "2025-07-01", "2025-09-30", None),
    ("kwartaal 3 en 4 2025", "2025-07-01", "2025-12-31", None),
    ("2 kwartaal 2025", "2025-04-01", "2025-06-30", None),
    # halves and thirds
    ("eerste halfjaar 2025", "2025-01-01", "2025-06-30", None),
    ("eerste half jaar van 2025", "2025-01-01", "2025-06-30", None),
    ("1e helft 2025", "2025-01-01", "2025-06-30", None),
    ("tweede helft van 2026", "2026-07-01", "2026-12-31", None),
    ("H2 2026", "2026-07-01", "2026-12-31", None),
    ("2e tertaal 2025", "2025-05-01", "2025-08-31", None),
    ("eerste vier maanden van 2024", "2024-01-01", "2024-04-30", None),
    ("laatste 3 maanden 2024", "2024-10-01", "2024-12-31", None),
    ("2e Q 2024", "2024-04-01", "2024-06-30", None),
    ("2e kwart. 2024", "2024-04-01", "2024-06-30", None),
    ("IIIe kwartaal 2024", "2024-07-01", "2024-09-30", None),
    ("jan-24", "2024-01-01", "2024-01-31", None),
    ("05/2024", "2024-05-01", "2024-05-31", None),
    ("11-2024", "2024-11-01", "2024-11-30", None),
    ("in de loop van 2024", "2024-01-01", "2024-12-31", None),
    ("voor eind 2024", None, "2024-12-31", None),
    ("tussen nu en 2025", None, "2025-12-31", None),
    ("m.i.v. 2025", "2025-01-01", None, None),
    ("2024 >", "2024-01-01", None, "doorlopend"),
    ("2024+", "2024-01-01", None, "doorlopend"),
    ("2-jaarlijks", None, None, "per 2 jaar"),
    ("3-maandelijks", None, None, "per 3 maanden"),
    ("gehele collegeperiode", None, None, "doorlopend"),
    ("raad Q3 2024", "2024-07-01", "2024-09-30", None),
    # parts and seasons
    ("begin 2025", "2025-01-01", "2025-03-31", None),
    ("Medio 2025", "2025-04-01", "2025-06-30", None),
    ("Eind 2023", "2023-10-01", "2023-12-31", None),
    ("einde van 2023", "2023-10-01", "2023-12-31", None),
    ("eind 2025/begin 2026", "2025-10-01", "2026-03-31", None),
    ("begin mei 2025", "2025-05-01", "2025-05-10", None),
    ("eind Q1 2026", "2026-03-01", "2026-03-31", None),
    ("voorjaar 2025", "2025-03-01", "2025-05-31", None),
    ("zomer 2025", "2025-06-01", "2025-08-31", None),
    ("najaar van 2024", "2024-09-01", "2024-11-30", None),
    ("zomer/najaar 2025", "2025-06-01", "2025-11-30", None),
    ("winter 2024-2025", "2024-12-01", "2025-02-28", None),
    ("voor de zomer 2025", None, "2025-06-30", None),
    ("Vóór de zomervakantie van 2025", None, "2025-06-30", None),
    ("na de zomer 2025", "2025-09-01", "2025-12-31", None),
    ("schooljaar 2024-2025", "2024-08-01", "2025-07-31", None),
    ("schooljaar 24/25", "2024-08-01", "2025-07-31", None),
    ("sj 24-25", "2024-08-01", "2025-07-31", None),
    ("doorl.", None, None, "doorlopend"),
    ("1x per kw.", None, None, "per kwartaal"),
    ("begin schooljaar 24-25", "2024-08-01", "2024-11-30", None),
    ("Q4-25", "2025-10-01", "2025-12-31", None),
    # months and days
    ("Juni 2023", "2023-06-01", "2023-06-30", None),
    ("feb. 2024", "2024-02-01", "2024-02-29", None),
    ("mei/juni 2024", "2024-05-01", "2024-06-30", None),
    ("jan-mrt 2025", "2025-01-01", "2025-03-31", None),
    ("oktober - december 2025", "2025-10-01", "2025-12-31", None),
    ("eerste negen maanden van 2025", "2025-01-01", "2025-09-30", None),
    ("laatste negen maanden van 2025", "2025-04-01", "2025-12-31", None),
    ("november - februari 2026", "2025-11-01", "2026-02-28", None),
    ("november 2025 - februari", "2025-11-01", "2026-02-28", None),
    ("1 maart 2023", "2023-03-01", "2023-03-01", None),
    ("12 en 13 juni 2025", "2025-06-12", "2025-06-13", None),
    ("1 - 5 mei 2025", "2025-05-01", "2025-05-05", None),
    ("30-03-2023", "2023-03-30", "2023-03-30", None),
    ("31.12.2029", "2029-12-31", "2029-12-31", None),
    ("7/6/2024", "2024-06-07", "2024-06-07", None),
    ("2025-03-31", "2025-03-31", "2025-03-31", None),
    ("24-mei-17", "2017-05-24", "2017-05-24", None),
    ("1 januari t/m 31 december 2024", "2024-01-01", "2024-12-31", None),
    ("01-01-2024 t/m 31-12-2024", "2024-01-01", "2024-12-31", None),
    ("week 40 2025", "2025-09-29", "2025-10-05", None),
    ("week 40-42 2025", "2025-09-29", "2025-10-19", None),
    # starts and deadlines
    ("Start 2023", "2023-01-01", None, None),
    ("Start: Q2 2025", "2025-04-01", None, None),
    ("Vanaf 2024", "2024-01-01", None, None),
    ("vanaf Q3 2025", "2025-07-01", None, None),
    ("met ingang van 1 juli 2025", "2025-07-01", None, None),
    ("per 1 januari 2026", "2026-01-01", None, None),
    ("vanaf 2024 t/m 2026", "2024-01-01", "2026-12-31", None),
    ("uiterlijk 1 juli 2025", None, "2025-07-01", None),
    ("uiterlijk eind 2025", None, "2025-12-31", None),
    ("voor 1 juli 2025", None, "2025-06-30", None),
    ("t/m 2026", None, "2026-12-31", None),
    ("Start Q1 2025, gereed Q4 2026", "2025-01-01", "2026-12-31", None),
    ("2025 en verder", "2025-01-01", None, "doorlopend"),
    ("2025 e.v.", "2025-01-01", None, "doorlopend"),
    # rhythm
    ("Ieder kwartaal", None, None, "per kwartaal"),
    ("elk kwartaal", None, None, "per kwartaal"),
    ("per kwartaal", None, None, "per kwartaal"),
    ("2x per jaar", None, None, "2 keer per jaar"),
    ("Eén keer per jaar", None, None, "per jaar"),
    ("elf keer per jaar", None, None, "11 keer per jaar"),
    ("twaalf keer per jaar", None, None, "12 keer per jaar"),
    ("2 x per jaar", None, None, "2 keer per jaar"),
    ("2x/jaar", None, None, "2 keer per jaar"),
    ("6x p.j.", None, None, "6 keer per jaar"),
    ("4x p/jr", None, None, "4 keer per jaar"),
    ("2 keer p.w.", None, None, "2 keer per week"),
    ("1x p/mnd", None, None, "per maand"),
    ("twee keer per jaar", None, None, "2 keer per jaar"),
    ("tweemaal per jaar", None, None, "2 keer per jaar"),
    ("Lokaal 2x per jaar", None, None, "2 keer per jaar"),
    ("minimaal twee keer per jaar per gemeente", None, None, "minimaal 2 keer per jaar per gemeente"),
    ("Ten minste 3 keer per gemeente per jaar", None, None, "minimaal 3 keer per jaar per gemeente"),
    ("max. 4x per jaar", None, None, "maximaal 4 keer per jaar"),
    ("5 grote acties per wijk per jaar", None, None, "5 keer per jaar per wijk"),
    ("één keer in de twee jaar", None, None, "per 2 jaar"),
    ("om de twee jaar", None, None, "per 2 jaar"),
    ("iedere twee jaar", None, None, "per 2 jaar"),
    ("tweejaarlijks", None, None, "per 2 jaar"),
    ("halfjaarlijks", None, None, "per half jaar"),
    ("elk half jaar", None, None, "per half jaar"),
    ("jaarlijks", None, None, "per jaar"),
    ("jaarlijks 2 controles", None, None, "2 keer per jaar"),
    ("maandelijks", None, None, "per maand"),
    ("elke 2 maanden", None, None, "per 2 maanden"),
    ("jaarlijks in oktober", None, None, "per jaar"),
    ("ieder voorjaar", None, None, "per jaar"),
    ("Periodiek", None, None, "periodiek"),
    ("Doorlopend", None, None, "doorlopend"),
    ("structureel", None, None, "doorlopend"),
    ("Doorlopend in 2025 en 2026", "2025-01-01", "2026-12-31", "doorlopend"),
    ("Q3 en Q4 2025 en doorlopend", "2025-07-01", None, "doorlopend"),
    ("2025-2026, 2x per jaar", "2025-01-01", "2026-12-31", "2 keer per jaar"),
    ("1 mei 2023 + jaarlijkse bijeenkomst", "2023-05-01", None, "per jaar"),
    ("Q2 2025, daarna jaarlijks", "2025-04-01", None, "per jaar"),
    ("Periodiek in 2025-2026", "2025-01-01", "2026-12-31", "periodiek"),
    # no date to be had
    ("Na een actie of controle", None, None, None),
    ("Bij iedere melding", None, None, None),
    ("n.t.b.", None, None, None),
    ("nader te bepalen", None, None, None),
    ("korte termijn", None, None, None),
    ("p.m.", None, None, None),
    ("-", None, None, None),
    ("", None, None, None),
    ("31 juni 2025", None, None, None),
    # phases
    ("2023-2024 (verkenning) 2025 (uitvoering)", "2023-01-01", "2025-12-31", None),
    # wrapped cells
    ("Q4 2025 -Q4\n2026", "2025-10-01", "2026-12-31", None),
    ("2023-\n2024", "2023-01-01", "2024-12-31", None),
]


@pytest.mark.parametrize(("text", "start", "end", "recurrence"), DATES)
def test_dates_and_rhythm(text: str, start: str | None, end: str | None, recurrence: str | None) -> None:
    when = read_when(text)
    assert (when.start, when.end, when.recurrence) == (start, end, recurrence)


@pytest.mark.parametrize(
    ("text", "period", "start"),
    [
        ("Q3", YEAR, "2025-07-01"),
        ("Q3", TWO_YEARS, None),
        ("Q3", (None, None), None),
        ("11 mei", YEAR, "2025-05-11"),
        ("najaar", YEAR, "2025-09-01"),
        ("eind van het jaar", YEAR, "2025-10-01"),
        ("eind van het jaar", TWO_YEARS, None),
        ("januari", ("2024-07-01", "2025-06-30"), "2025-01-01"),
        ("jaarlijks in mei", YEAR, None),
        ("gehele looptijd", TWO_YEARS, "2025-01-01"),
    ],
)
def test_a_missing_year_comes_from_the_period_only_when_one_fits(
    text: str, period: tuple[str | None, str | None], start: str | None
) -> None:
    assert read_when(text, period).start == start


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("september-juni", "2025-09-01", "2026-06-30"),
        ("Q4 t/m Q1", "2025-10-01", "2026-03-31"),
        ("mei-september", "2025-05-01", "2025-09-30"),
        ("november, maart", "2025-03-01", "2025-11-30"),  # no range
    ],
)
def test_the_second_of_a_range_comes_after_the_first(text: str, start: str, end: str) -> None:
    found = read_when(text, YEAR)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "per_year"),
    [
        ("2x per jaar", 2.0),
        ("ieder kwartaal", 4.0),
        ("tweejaarlijks", 0.5),
        ("halfjaarlijks", 2.0),
        ("één keer in de vier jaar", 0.25),
        ("3 controles per gemeente per jaar", 3.0),
        ("2x per kwartaal", 8.0),
        ("tweemaandelijks", 6.0),
        ("periodiek", None),
        ("doorlopend", None),
        ("2025", None),
    ],
)
def test_times_a_year(text: str, per_year: float | None) -> None:
    assert read_when(text).per_year == per_year


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1 maart 2023", "day"),
        ("mei 2025", "month"),
        ("Q2 2025", "quarter"),
        ("eerste helft 2025", "half"),
        ("najaar 2025", "season"),
        ("eind 2025", "season"),
        ("2025", "year"),
        ("2025-2026", "range"),
        ("ieder kwartaal", "recurring"),
        ("doorlopend", "open"),
        ("na een incident", "event"),
        ("n.t.b.", "unknown"),
        ("gezellig samen", "unknown"),
    ],
)
def test_precision(text: str, precision: str) -> None:
    assert read_when(text).precision == precision


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("2025 (afhankelijk van de begroting)", "afhankelijk van de begroting"),
        ("2026, mits er subsidie komt", "mits er subsidie komt"),
        ("Q3 2025 onder voorbehoud van capaciteit", "onder voorbehoud van capaciteit"),
        ("2025, indien nodig ook in 2026", "indien nodig ook in 2026"),
        ("Na een actie of controle", "Na een actie of controle"),
        ("Na oplevering van het gebouw", "Na oplevering"),
        ("2025", None),
    ],
)
def test_condition(text: str, condition: str | None) -> None:
    assert read_when(text).condition == condition


def test_a_year_in_the_condition_is_not_the_date() -> None:
    when = read_when("2025, indien nodig ook in 2026")
    assert (when.start, when.end) == ("2025-01-01", "2025-12-31")


@pytest.mark.parametrize("text", [t for t, *_ in DATES if t not in ("-", "", "gezellig samen")])
def test_every_expression_of_the_table_is_time_like(text: str) -> None:
    assert is_time_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Actie",
        "2",
        "12 boa's",
        "Wekelijks overleg met de wijkteams",
        "Jaarlijkse evaluatie van het beleid",
        "Uitvoeringsplan 2025-2026",
        "Voor inwoners van de dorpen",
        "In 2024 is de folder herdrukt en in alle wijken bezorgd.",
        "Samen met de woningstichting de portieken schoonmaken",
        "Na overleg met de scholen is in 2024 besloten om de lessen anders in te richten.",
        "€ 2.000 per jaar uit het wijkbudget voor de speeltuinen en het groen",
        "x" * 50_000,
    ],
)
def test_what_is_no_time_expression(text: str) -> None:
    assert not is_time_like(text)


def test_text_is_kept_with_white_space_collapsed() -> None:
    assert read_when("  Q3 \n en\tQ4 2025 ").text == "Q3 en Q4 2025"


PIECES = """Q1 Q4 2025 2026 '25 - – / + , ; ( ) t/m en 1e eerste kwartaal helft half jaar eind medio begin mei januari 31
30-03-2023 99-99-9999 vanaf uiterlijk voor na de zomer winter 2x 3 keer per jaar gemeente elke twee jaarlijks
doorlopend e.v. n.t.b. mits afhankelijk van week 53 schooljaar looptijd actie 2100 1990 daarna start :"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_any_text_gives_an_answer_in_order_and_in_range(text: str) -> None:
    when = read_when(text, TWO_YEARS)
    days = [date.fromisoformat(d) for d in (when.start, when.end) if d]
    assert days == sorted(days)
    assert all(1990 <= d.year <= 2100 for d in days)
    assert when.recurrence != ""
    assert when.condition != ""
    is_time_like(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=10), st.sampled_from([" ", "  ", "\n", " \t "]))
def test_white_space_changes_nothing(parts: list[str], blank: str) -> None:
    assert read_when(blank.join(parts), YEAR) == read_when(" ".join(parts), YEAR)


@pytest.mark.parametrize("text", ["bij de P&C-cyclus", "bij de jaarrekening", "op aanvraag", "1-2024 en meer", "0-2 jaar"])
def test_what_names_no_month_or_day(text: str) -> None:
    when = read_when(text)
    assert when.precision in ("event", "unknown", "year")
