"""Progress reports as municipalities write them: keys of colours, several moments, dots beside percentages, plain questions."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from extractors.heads.header_words import possible
from extractors.text.status_text import status_from_word

EDGES = [50, 250, 450, 545]
HEAD = ["Actie", "Toelichting", ""]
TOLD = [
    ("De kade vegen", "Elke maand geveegd, ook in de vorst."),
    ("Boeien vernieuwen", "De rode liggen er, de groene nog niet."),
    ("Vaarlessen geven", "De instructeur is vertrokken."),
]
COLOURS = ("0.1 0.6 0.2", "0.95 0.6 0.1", "0.85 0.1 0.1")


def test_a_key_of_colours_with_short_sentences_is_no_table_of_actions(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "De kleur in de rechterkolom geeft aan hoe een voornemen ervoor staat:")
    said = ("voornemen is uitgevoerd", "verloopt volgens planning", "wordt dit jaar niet gerealiseerd")
    for place, (colour, meaning) in enumerate(zip(COLOURS, said, strict=True)):
        page.fill(50, 80 + 20 * place, 90, 100 + 20 * place, colour)
        page.text(94, 94 + 20 * place, meaning)
    page.grid([50, 90, 300], [80, 100, 120, 140])
    for place, colour in enumerate(COLOURS):
        page.fill(450, 220 + 20 * place, 545, 240 + 20 * place, colour)
    page.rows(EDGES, 200, [HEAD, *((*row, "") for row in TOLD)])
    found = read_pages(tmp_path, page, name="bestuursrapportage.pdf")
    assert texts(found) == [row[0] for row in TOLD]
    assert "de tabel legt uit wat de tekens betekenen" in [note.reason for note in found.tables]


def test_a_list_of_versions_without_a_marked_head_is_no_table_of_actions(tmp_path: Path) -> None:
    page = SmallPage()
    versions = [
        ("0.9", "2 september 2025", "Havendienst", "Concept ter bespreking met de vissers en het waterschap"),
        ("1.1", "28 september 2025", "Havendienst", "Bedragen bijgesteld na de ronde langs de aannemers"),
        ("1.2", "14 oktober 2025", "Havendienst", "Definitief, aangeboden aan het college en de raad"),
    ]
    page.rows([50, 100, 200, 300, 545], 80, [("Versie", "Datum", "Steller", "Wijziging"), *versions], head=False)
    page.rows([50, 300, 420, 545], 250, [("Actie", "Trekker", "Wanneer"), *((row[0], "Haven", "Q2 2026") for row in TOLD)])
    assert texts(read_pages(tmp_path, page)) == [row[0] for row in TOLD]


def test_a_merged_first_column_under_an_unknown_head_holds_themes(tmp_path: Path) -> None:
    page = SmallPage()
    edges = [50, 150, 350, 450, 545]
    heights = [100, 120, 140, 160, 180, 200]
    page.grid(edges[1:], heights)
    for y in (100, 120, 160, 200):
        page.line(50, y, 150, y)
    page.line(50, 100, 50, 200)
    for x, text in zip(edges, ("Zorgplicht", "Omschrijving", "Trekker", "Uitvoering"), strict=False):
        page.text(x + 3, 114, text, bold=True)
    rows = [("De kade vegen", "mei"), ("Boeien vernieuwen", "juni"), ("Steigers herstellen", "juli"), ("Vaarlessen", "mei")]
    for place, (text, when) in enumerate(rows):
        for x, cell in zip(edges[1:], (text, "Haven", when), strict=False):
            page.text(x + 3, 134 + 20 * place, cell)
    page.text(53, 134, "Haven")
    page.text(53, 174, "Vaarwater")
    found = read_pages(tmp_path, page)
    assert [(a.text, a.priority_title or a.subtheme) for a in found.actions] == [
        ("De kade vegen", "Haven"),
        ("Boeien vernieuwen", "Haven"),
        ("Steigers herstellen", "Vaarwater"),
        ("Vaarlessen", "Vaarwater"),
    ]


@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("Dit hadden we afgesproken", "action"),
        ("Dit is er gebeurd", "result"),
        ("Aan de lat", "owner"),
        ("Klaar als …", "planned_result"),
        ("Het is gelukt als …", "planned_result"),
        ("Meegeven", "recommendation"),
    ],
)
def test_heads_in_plain_words(head: str, meaning: str) -> None:
    assert meaning in possible(head)


def test_of_two_halves_of_a_year_the_later_says_how_it_stands(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [("Op schema", "Gerealiseerd"), ("Loopt achter", "Op schema"), ("Niet gestart", "Vervallen")]
    edges = [50, 200, 290, 380, 545]
    page.rows(edges, 100, [("Afspraak", "1e halfjaar", "2e halfjaar", "Toelichting"), *(
        (told[0], *row, told[1]) for told, row in zip(TOLD, rows, strict=True)
    )])  # fmt: skip
    found = read_pages(tmp_path, page, name="voortgangsrapportage.pdf")
    assert [a.status_mark for a in found.actions] == [later for _, later in rows]


def test_a_dot_that_the_legend_explains_says_more_than_the_percentage_beside_it(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Groen: gaat goed of is klaar. Oranje: aandacht nodig. Rood: ligt stil.")
    shares = ("60%", "25%", "10%")
    page.rows([50, 250, 350, 545], 100, [("Actie", "% gereed", "Bijzonderheden"), *(
        (told[0], share, told[1]) for told, share in zip(TOLD, shares, strict=True)
    )])  # fmt: skip
    for place, colour in enumerate(COLOURS):
        page.disc(320, 130 + 20 * place, 4, colour)
    found = read_pages(tmp_path, page, name="monitor.pdf")
    assert [a.status_mark for a in found.actions] == ["groen 60%", "oranje 25%", "rood 10%"]


def test_signs_right_below_each_other_are_a_column_though_texts_wrap(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 96, "Dit hadden we afgesproken", bold=True)
    page.text(250, 96, "Dit is er gebeurd", bold=True)
    told = [
        ("De kade vegen", ["Elke maand geveegd."]),
        ("Boeien vernieuwen", ["De rode liggen er,", "de groene niet."]),
    ]
    told += [("Vaarlessen geven", ["Alle groepen waren er."])]
    y = 120.0
    for (text, lines), sign in zip(told, "+=+", strict=True):
        page.line(50, y - 14, 500, y - 14)
        page.text(54, y, text)
        for line, said in enumerate(lines):
            page.text(254, y + 13 * line, said)
        page.text(470, y + 6 * (len(lines) - 1), sign)
        y += 13 * len(lines) + 14
    found = read_pages(tmp_path, page, name="terugblik.pdf")
    assert [a.text for a in found.actions] == [text for text, _ in told]
    assert all((a.result_text or "").endswith(".") for a in found.actions)


@pytest.mark.parametrize("word", ["Deels gehaald", "Grotendeels uitgevoerd", "Ten dele gerealiseerd"])
def test_what_is_done_in_part_is_under_way(word: str) -> None:
    assert status_from_word(word, "evaluation") == "in_progress"


def test_a_title_with_its_number_at_the_right(tmp_path: Path) -> None:
    page = SmallPage()
    for number, (text, told) in enumerate(TOLD, 1):
        top = 100.0 * number
        facts = [("Omschrijving", told), ("Trekker", "Havendienst"), ("Planning", f"Q{number} 2026")]
        page.rows([50, 200, 545], top, [f"{text} op het water", *facts], head=False)
        page.text(470, top + 14, f"Maatregel {number}", 7)
    found = read_pages(tmp_path, page)
    assert [(a.number, a.text, a.when_text) for a in found.actions] == [
        (str(number), told, f"Q{number} 2026") for number, (_, told) in enumerate(TOLD, 1)
    ]
