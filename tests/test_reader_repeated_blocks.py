"""Actions as blocks of text that no box holds: each opens as the others do and has labels beneath its title or its text."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.pages import Word
from corpus.records import Extraction
from extractors.cards import label_lines
from extractors.cards.card_entries import Entry, entries_in
from extractors.text.lines import text_of

GREEN, AMBER, RED, GREY, BRAND, PALE = (
    "0.2 0.6 0.25",
    "0.95 0.55 0.1",
    "0.8 0.15 0.15",
    "0.4 0.4 0.45",
    "0.5 0.2 0.4",
    "0.9 0.9 0.95",
)
SIGNS = {"afgerond": GREEN, "loopt achter": RED, "deels gereed": AMBER}


@dataclass(frozen=True)
class Block:
    """What one action says."""

    title: str
    told: str
    who: str
    when: str
    status: str = "afgerond"


BLOCKS = [
    Block(
        "Een steiger bij de molen",
        "De steiger ligt er sinds mei en wordt\ndruk gebruikt door roeiers.",
        "Team Haven",
        "voorjaar 2027",
    ),
    Block(
        "Lampen in de tunnel",
        "De helft hangt. De rest\nvolgt na de zomer.",
        "Beheer",
        "Q2 2027 - Q4 2027",
        "loopt achter",
    ),
    Block("Een ruilkast per wijk", "Er staan er nu vijf.", "Wijkraad Noord", "doorlopend", "deels gereed"),
    Block("Oude putten dichten", "Alle putten zijn nagelopen en\nopnieuw afgedekt.", "Waterschap", "maart 2027"),
    Block("Het veer vaker laten varen", "Sinds juni vaart het elk uur.", "Provincie", "4x per dag"),
    Block("Vlaggen op de brug", "De masten zijn besteld.", "Team Haven", "eind 2027", "deels gereed"),
]
Draw = Callable[[SmallPage, float, float, Block], None]


def _told(page: SmallPage, x: float, y: float, told: str, size: float = 9, step: float = 12) -> float:
    for line in told.split("\n"):
        page.text(x, y, line, size)
        y += step
    return y


def _foot_of_dots(page: SmallPage, x: float, y: float, block: Block) -> None:
    """A sign left, a bold title, the text, and a thin line of labels between dots."""
    page.disc(x - 18, y, 11, SIGNS[block.status])
    page.text(x, y, block.title, 12, bold=True, colour=BRAND)
    y = _told(page, x, y + 15, block.told)
    page.text(x, y + 6, f"Trekker: {block.who} \xb7 Planning: {block.when} \xb7 Status: {block.status}", 7.5, colour=GREY)


def _labels_first(page: SmallPage, x: float, y: float, block: Block) -> None:
    """Labels right under the title, the text after them, set alike."""
    page.text(x, y, block.title, 11, bold=True)
    page.text(x, y + 13, f"Stand: {block.status} | Gereed: {block.when} | Uitvoerder: {block.who}", 9)
    _told(page, x, y + 31, block.told)


def _stacked(page: SmallPage, x: float, y: float, block: Block) -> None:
    """A larger title in the same weight, and a line for each label at the foot."""
    page.text(x, y, block.title, 14)
    y = _told(page, x, y + 16, block.told) + 4
    for label, value in (("Wanneer", block.when), ("Wie", block.who), ("Stand", block.status)):
        page.text(x, y, f"{label}:", 8, bold=True)
        page.text(x + 60, y, value, 8)
        y += 11


def _chips(page: SmallPage, x: float, y: float, block: Block) -> None:
    """Each label with its value on a ground of its own."""
    page.text(x, y, block.title, 11, bold=True)
    y = _told(page, x, y + 14, block.told) + 8
    at = x
    for label, value in (("Status", block.status), ("Door", block.who), ("Wanneer", block.when)):
        wide = 12 + 4.2 * (len(label) + len(value))
        page.fill(at, y - 9, at + wide, y + 4, PALE)
        page.text(at + 5, y, label, 7, bold=True, colour=BRAND)
        page.text(at + 8 + 4.2 * len(label), y, value, 7)
        at += wide + 8


def _semicolons(page: SmallPage, x: float, y: float, block: Block) -> None:
    """No title at all that is set apart but by its number; the labels in one sentence."""
    page.text(x, y, block.title, 10, bold=True, colour=BRAND)
    y = _told(page, x, y + 13, block.told, 10, 13)
    page.text(x, y, f"Wie: {block.who}; wanneer: {block.when}; stand: {block.status}", 10)


def _page(draw: Draw, blocks: list[Block], across: int, wide: float = 842, step: float = 104) -> SmallPage:
    page = SmallPage(wide, 595)
    page.text(60, 50, "Prioriteit 1: Water en wegen", 20, bold=True)
    page.text(60, 76, "In dit hoofdstuk staat wat er van de voornemens voor haven en weg terecht is gekomen.", 10)
    for place, block in enumerate(blocks):
        draw(page, 70 + place % across * (wide - 90) / across, 120 + place // across * step, block)
    return page


def _found(extraction: Extraction) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    return [(a.text, a.result_text, a.owner, a.when_text, a.status_mark) for a in extraction.actions]


def _expected(blocks: list[Block]) -> list[tuple[str, str, str, str, str]]:
    return [(b.title, b.told.replace("\n", " "), b.who, b.when, b.status) for b in blocks]


@pytest.mark.parametrize("across", [1, 2])
@pytest.mark.parametrize("draw", [_foot_of_dots, _labels_first, _stacked, _chips, _semicolons])
def test_one_mechanism_for_the_work_of_several_designers(tmp_path: Path, draw: Draw, across: int) -> None:
    blocks = BLOCKS if across == 2 else BLOCKS[:4]
    found = read_pages(tmp_path, _page(draw, blocks, across), name="evaluatie.pdf")
    assert sorted(_found(found)) == sorted(_expected(blocks))
    assert {a.table_kind for a in found.actions} == {"evaluated"}


def test_two_columns_with_text_across_the_page_between_them(tmp_path: Path) -> None:
    page = SmallPage(842, 842)
    for place, title in enumerate(("Thema 1: Water", "Thema 2: Wegen")):
        top = 50 + 380 * place
        page.text(60, top, title, 20, bold=True)
        page.text(
            60,
            top + 26,
            "In dit hoofdstuk staat wat wij hier gaan doen, met wie en wanneer, en wat het dorp er dan aan heeft.",
            10,
        )
        for at, block in enumerate(BLOCKS[3 * place : 3 * place + 3]):
            _stacked(page, 70 + 376 * (at % 2), top + 70 + 120 * (at // 2), block)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert sorted(_found(found)) == sorted(_expected(BLOCKS))


def test_three_columns(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page(_stacked, BLOCKS, 3), name="evaluatie.pdf")
    assert sorted(_found(found)) == sorted(_expected(BLOCKS))


@pytest.mark.parametrize("apart", [True, False])
def test_in_a_plan_the_title_is_a_name_where_its_number_stands_apart(tmp_path: Path, apart: bool) -> None:
    def draw(page: SmallPage, x: float, y: float, block: Block) -> None:
        number = f"1.{BLOCKS.index(block) + 1}"
        if apart:
            page.text(x - 34, y, number, 12, bold=True, colour=BRAND)
        page.text(x, y, block.title if apart else f"{number} {block.title}", 11, bold=True)
        y = _told(page, x, y + 14, block.told)
        page.text(x, y + 4, f"Wie: {block.who}   |   Wanneer: {block.when}", 8, colour=GREY)

    found = read_pages(tmp_path, _page(draw, BLOCKS[:4], 1))
    texts = [(b.told if apart else f"{b.title} {b.told}").replace("\n", " ") for b in BLOCKS[:4]]
    assert [(a.number, a.text, a.owner, a.when_text) for a in found.actions] == [
        (f"1.{n}", text, b.who, b.when) for n, (text, b) in enumerate(zip(texts, BLOCKS, strict=False), 1)
    ]
    assert [a.details[0].text for a in found.actions if a.details] == ([b.title for b in BLOCKS[:4]] if apart else [])
    assert {a.table_kind for a in found.actions} == {"planned"}


@pytest.mark.parametrize("labels", [("Trekker", "Planning", "Kosten"), ("Wie trekt?", "Wanneer", "Dit willen we zien")])
def test_a_small_table_of_facts_beneath_each_text(tmp_path: Path, labels: tuple[str, str, str]) -> None:
    def draw(page: SmallPage, x: float, y: float, block: Block) -> None:
        page.text(x, y, f"1.{BLOCKS.index(block) + 1} {block.title}", 11, bold=True)
        y = _told(page, x, y + 14, block.told)
        page.grid([x, x + 110, x + 340], [y - 4 + 14 * n for n in range(4)])
        for label, value in zip(labels, (block.who, block.when, "een heel mooie wal"), strict=True):
            page.text(x + 4, y + 6, label, 8, bold=True)
            page.text(x + 114, y + 6, value, 8)
            y += 14

    found = read_pages(tmp_path, _page(draw, BLOCKS[:4], 1))
    assert [(a.number, a.text, a.owner, a.when_text) for a in found.actions] == [
        (f"1.{n}", f"{b.title} {b.told}".replace("\n", " "), b.who, b.when) for n, b in enumerate(BLOCKS[:4], 1)
    ]


def test_an_advice_above_the_foot(tmp_path: Path) -> None:
    def draw(page: SmallPage, x: float, y: float, block: Block) -> None:
        page.text(x, y, block.title, 12, bold=True)
        y = _told(page, x, y + 15, block.told)
        if block.status != "afgerond":
            page.text(x, y + 3, "Advies: vraag het nog eens.", 9, colour=BRAND)
            y += 15
        page.text(x, y + 6, f"Trekker: {block.who} | Planning: {block.when} | Status: {block.status}", 7.5, colour=GREY)

    found = read_pages(tmp_path, _page(draw, BLOCKS, 2), name="evaluatie.pdf")
    assert sorted(_found(found)) == sorted(_expected(BLOCKS))
    advised = {a.text for a in found.actions if a.recommendation == "vraag het nog eens."}
    assert advised == {b.title for b in BLOCKS if b.status != "afgerond"}


def test_the_sign_before_a_block_that_labels_no_status(tmp_path: Path) -> None:
    def draw(page: SmallPage, x: float, y: float, block: Block) -> None:
        page.disc(x - 18, y, 10, SIGNS[block.status])
        page.text(x, y, block.title, 12, bold=True)
        y = _told(page, x, y + 15, block.told)
        page.text(x, y + 6, f"Trekker: {block.who} | Planning: {block.when}", 7.5, colour=GREY)

    found = read_pages(tmp_path, _page(draw, BLOCKS[:4], 1), name="evaluatie.pdf")
    assert [(a.text, a.owner, a.status_mark) for a in found.actions] == [
        (b.title, b.who, {GREEN: "groen", AMBER: "oranje", RED: "rood"}[SIGNS[b.status]]) for b in BLOCKS[:4]
    ]


def test_a_block_alone_on_the_next_page(tmp_path: Path) -> None:
    pages = [_page(_foot_of_dots, BLOCKS[:4], 2), _page(_foot_of_dots, BLOCKS[4:5], 2)]
    found = read_pages(tmp_path, *pages, name="evaluatie.pdf")
    assert sorted(_found(found)) == sorted(_expected(BLOCKS[:5]))


def test_counts_by_status_in_tiles_are_no_actions(tmp_path: Path) -> None:
    page = SmallPage(842, 595)
    for place, (status, count) in enumerate([("afgerond", "12"), ("op koers", "7"), ("niet gestart", "3"), ("gestopt", "1")]):
        x = 60 + 150 * place
        page.fill(x, 100, x + 120, 190, "0.94 0.95 0.96")
        page.disc(x + 60, 122, 11, (GREEN, GREEN, RED, "0.5 0.5 0.5")[place])
        page.text(x + 52, 158, count, 18, bold=True)
        page.text(x + 40, 176, status, 9)
    assert not read_pages(tmp_path, page, name="evaluatie.pdf").actions


def test_themes_with_who_answers_for_them_are_no_actions(tmp_path: Path) -> None:
    def draw(page: SmallPage, x: float, y: float, block: Block) -> None:
        page.text(x, y, block.title, 12, bold=True)
        y = _told(page, x, y + 15, block.told)
        page.text(x, y + 6, f"Portefeuillehouder: {block.who} | Looptijd: 2026-2029", 7.5, colour=GREY)

    assert not read_pages(tmp_path, _page(draw, BLOCKS[:4], 1), name="evaluatie.pdf").actions


def test_lines_that_nothing_tells_from_prose_are_not_searched_for_labels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def watched(lines: list[list[Word]]) -> list[Entry]:
        searched.extend(text_of(line) for line in lines)
        return entries_in(lines)

    monkeypatch.setattr(label_lines, "entries_in", watched)
    page = SmallPage()
    for number, line in enumerate(
        ["De molen maalt weer graan voor het dorp", "Trekker: molenaar", "pont en molen liggen aan het water"]
    ):
        page.text(50, 100 + 20 * number, line)
    read_pages(tmp_path, page)
    assert {*searched} == {"Trekker: molenaar"}


def _labelled(page: SmallPage, y: float, rows: list[tuple[str, str]]) -> float:
    for label, value in rows:
        page.text(60, y, label, 10, bold=True)
        page.text(64 + 6.2 * len(label), y, value, 10)
        y += 13
    return y + 9


@pytest.mark.parametrize("labels", [("Actie", "Resultaat", "Status"), ("Maatregel", "Wat is er gedaan?", "Stand")])
def test_blocks_that_begin_with_a_label_for_the_action(tmp_path: Path, labels: tuple[str, str, str]) -> None:
    pages = [SmallPage(), SmallPage()]
    for number, page in enumerate(pages):
        page.text(60, 50, f"Thema {number + 1} Aan het water", 14, bold=True)
        page.text(60, 72, "Het water is van ons allemaal, en het stond dit jaar weer wat hoger dan een jaar geleden.", 10)
        y = 96.0
        for block in BLOCKS[3 * number : 3 * number + 3]:
            y = _labelled(page, y, list(zip(labels, (block.title, block.told.split("\n")[0], block.status), strict=True)))
    found = read_pages(tmp_path, *pages, name="evaluatie.pdf").actions
    assert [(a.text, a.result_text, a.status_mark) for a in found] == [(b.title, b.told.split("\n")[0], b.status) for b in BLOCKS]


def test_labels_of_themes_are_no_blocks(tmp_path: Path) -> None:
    page = SmallPage()
    y = 90.0
    for block in BLOCKS[:3]:
        y = _labelled(page, y, [("Doel", block.title), ("Portefeuillehouder", "wethouder Kok")])
    assert read_pages(tmp_path, page, name="evaluatie.pdf").actions == ()


def test_headers_of_tables_without_lines_are_no_blocks(tmp_path: Path) -> None:
    page = SmallPage()
    for number in range(3):
        y = 60 + 150 * number
        page.text(50, y, f"Thema {number + 1}: {BLOCKS[number].title}", 14, bold=True)
        for x, head in zip((50, 300, 430), ("Wat we doen", "Met wie", "Waaraan we het merken"), strict=True):
            page.text(x, y + 30, head, 9, bold=True)
        for row, block in enumerate(BLOCKS[2 * number : 2 * number + 2]):
            for x, cell in zip((50, 300, 430), (f"{block.title} ({block.when})", block.who, "de kade is mooi"), strict=True):
                page.text(x, y + 54 + 26 * row, cell, 9)
            page.line(50, y + 60 + 26 * row, 540, y + 60 + 26 * row)
    found = read_pages(tmp_path, page).actions
    assert [(a.text, a.owner) for a in found] == [(f"{b.title} ({b.when})", b.who) for b in BLOCKS]


def test_a_heading_that_reads_as_a_label_parts_two_blocks(tmp_path: Path) -> None:
    page, y = SmallPage(), 60.0
    page.text(50, y, "Jaarverslag haven 2024", 18, bold=True)
    done = ["Elke week gedaan.", "De helft is verdiept.", "Er kwamen elf kinderen.", "De verf is op."]
    for number, (told, text) in enumerate(
        zip(done, ["De kade vegen", "De geul baggeren", "Roeiles geven", "Boeien verven"], strict=True), 1
    ):
        if number % 2:
            page.text(50, y + 30, f"Prioriteit {number // 2 + 1}: {'Schoon water' if number == 1 else 'Varen'}", 14, bold=True)
            y += 26
        page.text(50, y + 24, f"{number}.1 {text}", 11, bold=True)
        for row, (label, value) in enumerate(
            (("Wat is er gedaan?", told), ("Vervolg:", "Wij gaan door."), ("Stand per 31-12:", "Afgerond"))
        ):
            page.text(50, y + 40 + 13 * row, label, 10, bold=True)
            page.text(150, y + 40 + 13 * row, value, 10)
        y += 72
    found = read_pages(tmp_path, page, name="jaarverslag.pdf")
    assert [(p.priority_no, p.title) for p in found.priorities] == [(1, "Schoon water"), (2, "Varen")]
    assert [(a.priority_no, a.result_text, a.recommendation, a.status_mark) for a in found.actions] == [
        (place // 2 + 1, told, "Wij gaan door.", "Afgerond") for place, told in enumerate(done)
    ]


@pytest.mark.parametrize("bar", [True, False], ids=["with a bar at its side", "without"])
def test_a_box_around_several_actions_is_no_single_card(tmp_path: Path, bar: bool) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan haven 2027-2028", size=18, bold=True)
    page.fill(50, 90, 545, 330, PALE)
    if bar:
        page.fill(50, 90, 54, 330, BRAND)
    page.text(62, 108, "Actiepunten", size=11, bold=True)
    for number, block in enumerate(BLOCKS[:4], 1):
        top = 130 + 50 * (number - 1)
        page.text(62, top, f"A{number}", bold=True)
        page.text(84, top, f"Wij zorgen hiervoor: {block.title.lower()}.")
        page.text(84, top + 13, f"Wie: {block.who} \u2022 Wanneer: {block.when}", size=8)
    found = read_pages(tmp_path, page).actions
    assert [(a.number, a.text, a.owner, a.when_text) for a in found] == [
        (f"A{n}", f"Wij zorgen hiervoor: {b.title.lower()}.", b.who, b.when) for n, b in enumerate(BLOCKS[:4], 1)
    ]


def _clock(page: SmallPage, x: float, y: float) -> None:
    page.disc(x + 3, y - 3, 3, GREY)


def _figure(page: SmallPage, x: float, y: float) -> None:
    page.disc(x + 3, y - 5, 1.6, GREY)
    page.fill(x, y - 3, x + 6, y, GREY)


def test_small_drawings_stand_in_place_of_labels(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan haven 2027-2028", size=18, bold=True)
    for place, block in enumerate(BLOCKS):
        x, y = (50 if place % 2 == 0 else 320), 110 + 120 * (place // 2)
        page.disc(x + 8, y - 4, 9, BRAND)
        page.text(x + 5, y, str(place + 1), colour="1 1 1")
        page.text(x + 28, y, block.title, size=12, bold=True)
        for line, said in enumerate(block.told.split("\n")):
            page.text(x + 28, y + 16 + 13 * line, said)
        _clock(page, x + 28, y + 46)
        page.text(x + 40, y + 46, block.when, size=8)
        _figure(page, x + 28, y + 60)
        page.text(x + 40, y + 60, block.who, size=8)
    found = read_pages(tmp_path, page).actions
    assert {(a.number, a.owner, a.when_text) for a in found} == {(str(n), b.who, b.when) for n, b in enumerate(BLOCKS, 1)}
    assert {a.text for a in found} == {b.told.replace("\n", " ") for b in BLOCKS}
