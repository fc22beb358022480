"""Numbers of actions that stand in the cells of the actions themselves; and what the columns without a field say."""

from itertools import pairwise
from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Detail

ACTIONS = ["De dijk wordt opgehoogd", "Het gemaal krijgt een pomp", "De sloten gaan open"]
EDGES = (50, 300, 420, 545)


def _page(rows: list[tuple[str, ...]], heads: tuple[str, ...] = ("Wat?", "Wie?", "Wanneer?")) -> SmallPage:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water 2027", size=18, bold=True)
    page.rows(EDGES if len(heads) == 3 else (40, 200, 300, 400, 480, 545), 100, [heads, *rows], size=9)
    return page


@pytest.mark.parametrize("numbers", ["1. 2. 3.", "4) 5) 6)", "2.1 2.2 2.3", "A1 A2 A3", "1 2 3", "a. b. c.", "D) E) F)"])
def test_numbers_before_all_actions_are_no_words_of_theirs(tmp_path: Path, numbers: str) -> None:
    rows = [(f"{n} {text}", "Waterploeg", "2027") for n, text in zip(numbers.split(), ACTIONS, strict=True)]
    found = read_pages(tmp_path, _page(rows))
    assert texts(found) == ACTIONS
    assert [a.number for a in found.actions] == numbers.split()
    assert all("number" in {e.field for e in a.evidence} for a in found.actions)


@pytest.mark.parametrize("numbers", ["1. 3. 4.", "12 9 14", "3 3 3", "a b c", "b. d. c."])
def test_numbers_that_do_not_count_on_belong_to_the_text(tmp_path: Path, numbers: str) -> None:
    told = [f"{n} {text}" for n, text in zip(numbers.split(), ACTIONS, strict=True)]
    found = read_pages(tmp_path, _page([(text, "Waterploeg", "2027") for text in told]))
    assert texts(found) == told
    assert {a.number for a in found.actions} == {None}


@pytest.mark.parametrize("letters", ["a b c", "A. B. C.", "(c) (d) (e)"])
def test_letters_in_a_column_without_a_head_number_the_rows(tmp_path: Path, letters: str) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water 2027", size=18, bold=True)
    rows = [(n, text, "Waterploeg", "2027") for n, text in zip(letters.split(), ACTIONS, strict=True)]
    page.rows((50, 80, 300, 420, 545), 100, [("", "Wat?", "Wie?", "Wanneer?"), *rows], size=9)
    found = read_pages(tmp_path, page)
    assert texts(found) == ACTIONS
    assert [a.number for a in found.actions] == letters.split()


def test_what_columns_without_a_field_say_is_kept_under_their_heads(tmp_path: Path) -> None:
    heads = ("Actie", "Doel", "Trekker", "Wanneer", "Kosten")
    page = _page([(text, f"Droge voeten {n}", "Waterploeg", "2027", f"€ {n}.000") for n, text in enumerate(ACTIONS, 1)], heads)
    found = read_pages(tmp_path, page)
    assert texts(found) == ACTIONS
    assert [a.details for a in found.actions] == [
        (Detail("Doel", f"Droge voeten {n}"), Detail("Kosten", f"€ {n}.000")) for n in (1, 2, 3)
    ]
    quotes = [[e.quote for e in a.evidence if e.field == "details"] for a in found.actions]
    assert quotes == [[f"Droge voeten {n}", f"€ {n}.000"] for n in (1, 2, 3)]


@pytest.mark.parametrize("head", ["Doel en stappen", "Stappen"])
def test_goals_with_a_number_over_steps_with_a_letter(tmp_path: Path, head: str) -> None:
    page = SmallPage()
    edges = [50, 80, 330, 430, 540]
    rows = [
        ("", head, "Uitvoerder", "Tijd"),
        ("1", "De haven is schoon", "", ""),
        ("a)", "Drijfvuil vissen", "Team Water", "Q2 2027"),
        ("b)", "Bankjes verven", "Buitendienst", "2027"),
        ("2", "Iedereen kan varen", "", ""),
        ("a)", "Vaarlessen geven", "Zeilclub", "elk jaar"),
    ]
    for row in (1, 4):  # each cell of the row of a goal has a ground of its own
        for left, right in pairwise(edges):
            page.fill(left, 80 + 22 * row, right, 102 + 22 * row, "0.98 0.9 0.84")
    page.rows(edges, 80, rows, bold=[1, 4])
    found = read_pages(tmp_path, page).actions
    assert [(a.number, a.text, a.subtheme, a.when_text) for a in found] == [
        ("a)", "Drijfvuil vissen", "De haven is schoon", "Q2 2027"),
        ("b)", "Bankjes verven", "De haven is schoon", "2027"),
        ("a)", "Vaarlessen geven", "Iedereen kan varen", "elk jaar"),
    ]


def test_two_numbers_in_parts_are_a_column_of_numbers(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(
        [40, 90, 430, 545],
        60,
        [["", "Actie", "Wanneer"], ["1.2.1", "De sluis smeren", "2027"], ["1.2.2", "De kade vegen", "2028"]],
    )
    assert [a.number for a in read_pages(tmp_path, page).actions] == ["1.2.1", "1.2.2"]
