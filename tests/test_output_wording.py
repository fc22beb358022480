"""Word differences, Dutch dates and names, and text that no file can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from output_sample import document

from corpus.legible import legible
from output import dutch
from output.excel_cells import CELL_LIMIT, fit_cell
from output.wording import Stretch, compare, same

TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)


@given(TEXTS.map(str.strip), st.lists(TEXTS.map(str.strip), max_size=3))
def test_stretches_put_together_are_the_texts(old: str, new: list[str]) -> None:
    found = compare(old, new)
    assert "".join(s.text for s in found.old) == old
    assert ["".join(s.text for s in stretches) for stretches in found.new] == new


def marked(stretches: tuple[Stretch, ...]) -> str:
    return "".join(f"[{s.text}]" if s.changed else s.text for s in stretches)


@pytest.mark.parametrize(
    ("old", "new", "old_marked", "new_marked"),
    [
        (
            "Elke maand een markt houden",
            "Elke week een markt houden",
            "Elke [maand] een markt houden",
            "Elke [week] een markt houden",
        ),
        ("Een ‘markt’ houden.", "een 'Markt' houden", "Een ‘markt’ houden.", "een 'Markt' houden"),
        ("Drie bomen planten", "Bomen planten en snoeien", "[Drie] bomen planten", "Bomen planten [en snoeien]"),
        ("Het plein vegen", "Cursus geven aan ouders", "Het plein vegen", "Cursus geven aan ouders"),
        ("van de ene op de andere dag", "in de loop van de week", "van de ene op de andere dag", "in de loop van de week"),
    ],
)
def test_what_changed_is_marked(old: str, new: str, old_marked: str, new_marked: str) -> None:
    found = compare(old, [new])
    assert (marked(found.old), marked(found.new[0])) == (old_marked, new_marked)


def test_with_two_successors_only_what_neither_keeps_is_marked_in_the_old_text() -> None:
    found = compare("Hekken schilderen, paden harken en heggen knippen", ["Hekken schilderen", "Paden harken"])
    assert marked(found.old) == "Hekken schilderen, paden harken [en heggen knippen]"


def test_a_text_too_long_to_compare_is_shown_unmarked() -> None:
    long = "woord " * 5000
    found = compare(long, [long])
    assert found.comparable == (False,)
    assert found.new[0] == (Stretch(long, False),)


def test_same_ignores_capitals_and_punctuation() -> None:
    assert same("Eind 2024.", "eind 2024")
    assert not same("Q1 2024", "Q2 2024")


@pytest.mark.parametrize(
    ("given_text", "shown_text"),
    [
        ("gewoon", "gewoon"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("nul \x00 bel \x07 del \x7f", "nul \ufffd bel \ufffd del \ufffd"),
        ("tab\ten\r\nregel\rregel", "tab\ten\nregel\nregel"),
        ("rechts \u202enaar\u202c links", "rechts \u202enaar\u202c links"),
        ("geen teken \ufffe", "geen teken \ufffd"),
        ("\U0001f600 blijft", "\U0001f600 blijft"),
    ],
)
def test_only_what_cannot_be_stored_is_replaced(given_text: str, shown_text: str) -> None:
    assert legible(given_text) == shown_text


@pytest.mark.parametrize("text", ["a" * 50_000, "\U0001f600" * 20_000, "a" + "\U0001f600" * 20_000])
def test_a_cell_longer_than_excel_takes_is_cut_and_says_so(text: str) -> None:
    cell = fit_cell(text)
    assert CELL_LIMIT - 2 <= len(cell.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert cell.endswith("staat in de map dataset]")
    assert "\ufffd" not in cell


def test_a_cell_that_just_fits_is_whole() -> None:
    assert fit_cell("a" * CELL_LIMIT) == "a" * CELL_LIMIT


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-03-31", "31 maart 2025"),
        ("2024-12-01", "1 dec. 2024"),
        ("2024", "2024"),
        ("2024-99-01", "2024-99-01"),
        (None, None),
    ],
)
def test_dates(iso: str | None, words: str | None) -> None:
    assert dutch.date(iso) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (3.0, "3"),
        (148.5, "148,5"),
        (0.71, "0,71"),
        (12345.5, "12.345,5"),
        (0.0, "0"),
        (1200.0, "1.200"),
        (-2.0, "-2"),
        (0.1 + 0.2, "0,3"),
    ],
)
def test_numbers(value: float, words: str) -> None:
    assert dutch.number(value) == words


def test_pages_and_periods() -> None:
    assert dutch.pages(3, 3) == "blz. 3"
    assert dutch.pages(3, 4) == "blz. 3–4"
    assert dutch.pages(None, 4) is None
    assert dutch.years("2022-01-01", "2023-12-31") == "2022–2023"
    assert dutch.years("2024-01-01", "2024-12-31") == "2024"
    assert dutch.years(None, None) is None


def test_documents_are_called_by_kind_and_years_else_by_title() -> None:
    assert (
        dutch.document_name(document("d", "implementation_plan", "Samen", 3, "2022-01-01", "2023-12-31"))
        == "Uitvoeringsplan 2022–2023"
    )
    assert dutch.document_name(document("d", "implementation_plan", "Samen sterk", 3)) == "Samen sterk"
    assert dutch.document_name(document("d", "memo", "Nota", 1, published="2024-03-14")) == "Nota aan de raad, 14 maart 2024"
    assert dutch.short("een twee drie vier", 9) == "een twee…"
