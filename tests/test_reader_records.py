"""Actions in record form: one small table per action, labels left and values right; and plans that hold no table at all."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

EDGES = [50, 170, 545]
RECORDS = [
    [
        ["Maatregel", "Een loket openen in het dorpshuis"],
        ["Planning", "Q1 2026"],
        ["Trekker", "Team balie"],
        ["Partners", "Bibliotheek, dorpsraad"],
    ],
    [
        ["Maatregel", "De bus later laten rijden"],
        ["Planning", "Eind 2026"],
        ["Trekker", "Team vervoer"],
        ["Partners", "Provincie"],
    ],
    [
        ["Maatregel", "Fietsen lenen aan nieuwe inwoners"],
        ["Planning", "2027"],
        ["Trekker", "Team vervoer"],
        ["Partners", "Fietsersbond"],
    ],
]


def _expected() -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(r[0][1], r[1][1], r[2][1], tuple(r[3][1].split(", "))) for r in RECORDS]


def test_a_small_table_per_action(tmp_path: Path) -> None:
    page = SmallPage()
    for number, record in enumerate(RECORDS):
        page.rows(EDGES, 100 + number * 120, record, head=False)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner, a.partners) for a in found.actions] == _expected()
    assert [n.columns[0] for n in found.tables] == [("Maatregel", "action")]


@pytest.mark.parametrize("label", ["nadere toelichting", "korte naam"])
def test_a_printed_label_is_no_label_that_a_card_lacks_however_it_is_spelled(tmp_path: Path, label: str) -> None:
    page = SmallPage()
    for number, record in enumerate(RECORDS):
        page.rows(EDGES, 100 + number * 120, [*record, [label, "Eerst in het noorden"]], head=False)
    assert texts(read_pages(tmp_path, page)) == [e[0] for e in _expected()]


def test_records_under_each_other_in_one_table(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [row for record in RECORDS for row in record], head=False)
    assert [(a.text, a.when_text) for a in read_pages(tmp_path, page).actions] == [e[:2] for e in _expected()]


def test_the_action_as_title_over_both_columns(tmp_path: Path) -> None:
    page = SmallPage()
    for number, record in enumerate(RECORDS):
        page.rows(EDGES, 100 + number * 120, [record[0][1], *record[1:]], head=False)
    assert [(a.text, a.when_text, a.owner) for a in read_pages(tmp_path, page).actions] == [e[:3] for e in _expected()]


def test_a_title_that_begins_with_the_word_for_an_action_and_its_number(tmp_path: Path) -> None:
    page = SmallPage()
    for number, record in enumerate(RECORDS, 1):
        told = ["Wat houdt het in?", "We beginnen in het dorp."]
        page.rows(EDGES, 130 * number, [f"Maatregel {number}: {record[0][1]}", told, *record[1:3]], head=False)
    found = read_pages(tmp_path, page)
    assert [(a.number, a.text, a.when_text, a.owner) for a in found.actions] == [
        (str(number), f"{record[0][1]} We beginnen in het dorp.", record[1][1], record[2][1])
        for number, record in enumerate(RECORDS, 1)
    ]


def test_a_record_over_a_page_break(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 700, RECORDS[0], head=False)
    first.rows(EDGES, 796, RECORDS[1][:1], head=False)
    second.rows(EDGES, 60, RECORDS[1][1:], head=False)
    second.rows(EDGES, 200, RECORDS[2], head=False)
    assert [(a.text, a.when_text) for a in read_pages(tmp_path, first, second).actions] == [e[:2] for e in _expected()]


def test_a_box_of_facts_about_the_document_is_no_record(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(
        EDGES,
        100,
        [["Opdrachtgever", "Het college"], ["Datum", "1 mei 2025"], ["Versie", "2.0"], ["Status", "Vastgesteld"]],
        head=False,
    )
    found = read_pages(tmp_path, page)
    assert texts(found) == []
    assert [n.taken for n in found.tables] == [False]


def test_labels_on_top_of_their_values(tmp_path: Path) -> None:
    page = SmallPage()
    for number, record in enumerate(RECORDS):
        (action, text), (planning, when), (owner, who), (partners, names) = record
        rows = [[action, owner], [text, who], [partners, planning], [names, when]]
        page.rows([50, 350, 545], 100 + number * 120, rows)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner, a.partners) for a in found.actions] == _expected()


def test_a_header_that_comes_again_names_nothing_new(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [["Actie", "Wanneer"], ["Een loket openen", "2026"], ["Actie", "Wanneer"], ["De bus later laten rijden", "2027"]]
    page.rows([50, 350, 545], 100, rows)
    assert texts(read_pages(tmp_path, page)) == ["Een loket openen", "De bus later laten rijden"]


def test_two_tables_side_by_side_under_one_line(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [
        ["Actie", "Wanneer", "Actie", "Wanneer"],
        ["Een brug verven", "2026", "Een sluis schoonmaken", "2027"],
        ["Een stoep leggen", "2027", "", ""],
    ]
    page.rows([50, 230, 300, 475, 545], 100, rows)
    found = read_pages(tmp_path, page)
    expected = [("Een brug verven", "2026"), ("Een stoep leggen", "2027"), ("Een sluis schoonmaken", "2027")]
    assert [(a.text, a.when_text) for a in found.actions] == expected


def test_a_value_that_is_a_header_word_leaves_its_record_whole(tmp_path: Path) -> None:
    """ "Status" beside "gereed" reads as a header of two columns; the labels about it say that it is none."""
    page = SmallPage()
    said = ["gereed", "loopt", "gereed"]
    for number, (record, status) in enumerate(zip(RECORDS, said, strict=True)):
        rows = [record[0], ["Status", status], ["Resultaat", "De balie is ingericht"], ["Vervolg", "Geen"]]
        page.rows(EDGES, 100 + number * 120, rows, head=False)
    found = read_pages(tmp_path, page, name="voortgangsrapportage.pdf")
    assert [(a.text, a.status_mark) for a in found.actions] == [(r[0][1], s) for r, s in zip(RECORDS, said, strict=True)]


def test_a_value_that_is_a_header_word_and_what_stands_in_place_of_a_number(tmp_path: Path) -> None:
    """ "Oordeel" beside "Gereed" would be the header of a table by itself; an action that was added has no number."""
    page = SmallPage()
    page.text(40, 50, "Voortgangsrapportage 2027", size=16, bold=True)
    cards = [("Actie 1.1", "Banken langs de vaart", "Gereed"), ("Actie 1.2", "Een loket in de school", "Loopt"),
             ("Actie nieuw", "Een afdak bij de halte", "Gereed")]  # fmt: skip
    for place, (label, title, judged) in enumerate(cards):
        rows = [[label, title], ["Oordeel", judged], ["Stand van zaken", f"Dit is deel {place + 1} van het verhaal."]]
        page.rows(EDGES, 100 + 110 * place, rows, head=False)
    found = read_pages(tmp_path, page, name="voortgangsrapportage.pdf")
    assert [(a.text, a.status_mark, a.result_text) for a in found.actions] == [
        (title, judged, f"Dit is deel {n} van het verhaal.") for n, (_, title, judged) in enumerate(cards, 1)
    ]
    assert [a.number for a in found.actions] == ["1.1", "1.2", "nieuw"]


def _under_small_headings(folder: Path, groups: Sequence[tuple[str, int]], between: str = "") -> list[str | None]:
    """The sub-themes of small tables, so many of them under each heading."""
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan haven 2031-2032", size=18, bold=True)
    page.text(50, 90, "Thema 1: De oever", size=14, bold=True)
    below, told = 105.0, iter(["Steigers schilderen", "Boeien keuren", "Oevers maaien", "Bruggen smeren"])
    for heading, count in groups:
        page.text(50, below, heading, size=10, bold=True)
        if between:
            page.text(50, below + 14, between)
        below += 32 if between else 18
        for _ in range(count):
            facts = [("Actie", next(told)), ("Wanneer", "mei 2031"), ("Trekker", "Havenmeester")]
            below = page.rows([50, 150, 400], below, facts, head=False)[-1] + 16
    return [action.subtheme for action in read_pages(folder, page, name="uitvoeringsplan.pdf").actions]


def test_a_heading_between_small_tables_is_the_subtheme_of_those_beneath_it(tmp_path: Path) -> None:
    names = ["Aan de kade", "Aan de kade", "Op het water", "Op het water"]
    assert _under_small_headings(tmp_path, [("Aan de kade", 2), ("Op het water", 2)]) == names


@pytest.mark.parametrize(
    ("groups", "between"),
    [
        ([("De steigers", 1), ("De boeien", 1), ("De oevers", 1)], ""),
        ([("Aan de kade", 2), ("Op het water", 2)], "Hier gebeurt in deze jaren van alles."),
    ],
)
def test_a_heading_over_each_small_table_or_over_prose_is_no_subtheme(
    tmp_path: Path, groups: list[tuple[str, int]], between: str
) -> None:
    assert set(_under_small_headings(tmp_path, groups, between)) == {None}
