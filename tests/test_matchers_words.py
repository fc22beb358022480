"""Words made comparable, names and countable promises: what the tracing reads in one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchers.texts.names import names
from matchers.texts.normal import compound, notions, plain, stem, terms, tokens
from matchers.texts.norms import Norm, amount, norms, rhythms

TEXT = st.text(alphabet="abcdeéëijnorsz ABËZ0123-–/'’‘“” \u00ad\t\n.,:", max_size=60)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("De ‘blauwe’ kano", "de 'blauwe' kano"),
        ("De “blauwe” «kano»", 'de "blauwe" "kano"'),
        ("2031–2032", "2031-2032"),
        ("2031 — 2032", "2031-2032"),
        ("buurt -\n app", "buurt-app"),
        ("boven / onder", "boven/onder"),
        ("mo\u00adlen\u00adwiek", "molenwiek"),
        ("  Twee\t regels\nhier ", "twee regels hier"),
        ("ﬁetspad", "fietspad"),
    ],
)
def test_plain_gives_one_form_of_quotes_dashes_and_blanks(printed: str, expected: str) -> None:
    assert plain(printed) == expected


@given(TEXT)
def test_plain_of_plain_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(TEXT)
def test_tokens_of_the_joined_tokens_are_the_same(text: str) -> None:
    assert tokens(" ".join(tokens(text))) == tokens(text)
    assert tokens(plain(text)) == tokens(text)


@given(TEXT)
def test_terms_weigh_at_most_one_and_do_not_depend_on_case_or_repetition(text: str) -> None:
    found = terms(text)
    assert all(0 < weight <= 1 for weight in found.values())
    assert terms(f"{text} {text.upper()}").keys() >= found.keys()
    assert terms(f"{text} {text}") == found


def test_the_parts_of_a_hyphened_word_stand_apart() -> None:
    assert tokens("Haven-app en kade–kaart") == ("haven", "app", "en", "kade", "kaart")


@pytest.mark.parametrize(
    ("one", "other"),
    [("molen", "molens"), ("wandeling", "wandelingen"), ("organiseren", "organiseert"), ("boom", "bomen"), ("kade", "kades")],
)
def test_forms_of_one_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("brief", "brieven"), ("sluis", "sluizen"), ("huis", "huizen")])
def test_a_plural_with_a_changed_consonant_shares_its_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("molen", "molenaar"), ("haven", "raven"), ("kade", "kano")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("jongerenraad", ("jongeren", "raad")),
        ("havenbrief", ("haven", "brief")),
        ("buurtfeest", ("buurt", "feest")),
        ("wijkoverleg", ("wijk", "overleg")),
        ("boom", ()),
        ("qwertzuiop", ()),
    ],
)
def test_a_compound_falls_into_known_words(word: str, parts: tuple[str, ...]) -> None:
    assert compound(word) == parts


def test_parts_are_added_with_less_weight_and_do_not_replace_the_word() -> None:
    found = terms("havenbrief")
    assert found[stem("havenbrief")] == 1.0
    assert 0 < found[stem("haven")] < 1.0
    assert 0 < found[stem("brief")] < 1.0
    assert stem("havenbrief") not in terms("de brief over de haven")


@pytest.mark.parametrize(("one", "other"), [("inwoners", "bewoners"), ("cursus", "workshop"), ("proef", "pilot")])
def test_synonyms_share_a_notion_and_keep_their_own_stem(one: str, other: str) -> None:
    assert set(notions(one)) & set(notions(other))
    assert stem(one) != stem(other)
    shared = terms(one).keys() & terms(other).keys()
    assert shared
    assert all(name.startswith("=") and terms(one)[name] < 1 for name in shared)


def test_a_synonym_of_several_words_counts_where_they_stand_together() -> None:
    assert "=vuurwerk" in terms("Draaiboek voor oud en nieuw in de haven")
    assert "=vuurwerk" not in terms("Oud ijzer en een nieuw anker")


@pytest.mark.parametrize("word", ["kano", "trompet", "qwertzuiop"])
def test_a_word_outside_the_synonyms_has_no_notion(word: str) -> None:
    assert notions(word) == ()


def test_years_stop_words_and_single_letters_say_nothing_about_what_is_promised() -> None:
    assert terms("De en het van 2031 tot 2034 x") == {}
    assert terms("Kano 2031") == terms("de kano in 2034")
    assert "7" in terms("7 kano's")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het RIEC helpt bij de sluis", {"riec"}),
        ("Het Regionaal Informatie- en Expertise Centrum helpt", {"riec"}),
        ("Het OM belt, het Openbaar Ministerie schrijft", {"om"}),
        ("Overleg tussen DQX en de schippers", {"dqx"}),
        ("Een besluit van B&W met ZonMw", {"b&w", "zonmw"}),
        ("De molenaar bakt brood", set()),
        ("Ik hoor Pietersen", set()),
    ],
)
def test_organisations_and_unknown_abbreviations_are_names(text: str, expected: set[str]) -> None:
    assert names([text]) == [expected]


def test_names_come_in_the_order_of_the_texts() -> None:
    assert names(["DQX", "niets", "ZKW"]) == [{"dqx"}, set(), {"zkw"}]


@pytest.mark.parametrize(
    ("text", "per_year"),
    [
        ("De havenbrief verschijnt ieder kwartaal", 4),
        ("Halfjaarlijks een schouw van de kade", 2),
        ("Om het jaar een kadefeest", 0.5),
        ("Twee keer per jaar varen", 2),
        ("Eens in de twee jaar verven", 0.5),
        ("Iedere drie maanden meten", 4),
        ("Elke maand een inloop", 12),
        ("Elk jaar een botenmarkt", 1),
        ("Drie keer per week open", 156),
        ("Elke eerste maandag van de maand", 12),
        ("Wekelijks baggeren", 52),
    ],
)
def test_a_rhythm_is_counted_per_year(text: str, per_year: float) -> None:
    assert [one.per_year for one in rhythms(text)] == [per_year]


@pytest.mark.parametrize("text", ["In 2031 verven", "Voor 3 mei klaar", "3 lezingen per jaar", "", None])
def test_a_date_or_a_number_of_things_is_no_rhythm(text: str | None) -> None:
    assert rhythms(text) == ()


def test_rhythms_stand_in_the_order_of_the_text_without_overlap() -> None:
    found = rhythms("Eerst iedere maand, later twee keer per jaar, ten slotte jaarlijks")
    assert [one.per_year for one in found] == [12, 2, 1]
    assert [one.counted for one in found] == [None, "jaar", None]


@pytest.mark.parametrize(
    ("text", "value", "unit", "per_year"),
    [
        ("3 rondleidingen per molen per jaar", 3, "rondleidingen", 1),
        ("Twaalf excursies per jaar", 12, "excursies", 1),
        ("Minimaal vijf banken", 5, "banken", None),
        ("1.200 bomen planten", 1200, "bomen", None),
        ("Vijfentwintig bankjes", 25, "bankjes", None),
        ("Twee grote feesten", 2, "feesten", None),
    ],
)
def test_a_norm_is_a_number_of_something(text: str, value: float, unit: str, per_year: float | None) -> None:
    (found,) = norms(text)
    assert (found.value, found.unit, found.per_year) == (value, stem(unit), per_year)
    assert not found.is_limit
    assert not found.is_rest


def test_a_limit_is_counted_in_days_and_a_rest_says_so() -> None:
    assert norms("Antwoord binnen twee weken") == (Norm(14.0, "dag", "binnen twee weken", is_limit=True),)
    (rest,) = norms("De laatste twee sluizen verven")
    assert rest.is_rest


@pytest.mark.parametrize("text", ["Vanaf 2031", "Op 3 mei", "24/7 bereikbaar", "Zie pagina 3", "een kano", "", None])
def test_years_dates_and_bare_numbers_are_no_norm(text: str | None) -> None:
    assert norms(text) == ()


@pytest.mark.parametrize(
    ("word", "value"),
    [("12", 12), ("1.200", 1200), ("2,5", 2.5), ("achttien", 18), ("tweeëntwintig", 22), ("een", None), ("kano", None)],
)
def test_amounts_in_figures_and_letters(word: str, value: float | None) -> None:
    assert amount(word) == value
