"""Actions as blocks without a box or a head, each with the word for its status in a coloured shape."""

from collections.abc import Callable
from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction

GREEN, LIME, AMBER, RED = "0.1 0.5 0.25", "0.4 0.65 0.05", "0.85 0.45 0.05", "0.7 0.1 0.1"
WORDS = {"Afgerond": GREEN, "Op koers": LIME, "Omgebogen": AMBER, "Niet gelukt": RED}
MEANINGS = {
    "Afgerond": "De actie is klaar.",
    "Op koers": "De actie loopt volgens planning.",
    "Omgebogen": "De actie loopt, maar anders dan gedacht.",
    "Niet gelukt": "De actie is niet begonnen.",
}
BLOCKS = [
    ("Een veerpont in de zomer", "De pont voer van mei tot oktober en nam\nvierduizend fietsers mee.", "Afgerond", "100%"),
    ("De haven uitbaggeren", "De eerste drie vakken zijn klaar.", "Op koers", "60%"),
    (
        "Zwemles voor volwassenen",
        "Er was te weinig water in het bad, dus\nis de les naar Oost verplaatst.",
        "Omgebogen",
        "45%",
    ),
    ("Molen de Hoop laten draaien", "De wieken zijn stuk.", "Niet gelukt", "5%"),
    ("Bomen langs de ringweg", "Er staan er tachtig.", "Afgerond", "100%"),
    ("Kanoroute door de polder", "De borden zijn besteld.\nVervolg: in 2028 naar Zuid.", "Omgebogen", "30%"),
]
TOP, STEP = 96.0, 82.0
Draw = Callable[[SmallPage, float, tuple[str, str, str, str]], None]


def _pill(page: SmallPage, x: float, y: float, word: str, wide: float = 74) -> None:
    page.fill(x, y, x + wide, y + 16, WORDS[word])
    page.text(x + 6, y + 12, word, 9, colour="1 1 1")


def _text(page: SmallPage, x: float, y: float, title: str, told: str, bold: bool = True) -> None:
    page.text(x, y, title, 11, bold=bold)
    for row, line in enumerate(told.split("\n")):
        page.text(x, y + 15 + 12 * row, line, 9)


def _bar_before(page: SmallPage, y: float, block: tuple[str, str, str, str]) -> None:
    title, told, word, share = block
    page.fill(50, y, 190, y + 9, "0.9 0.9 0.9")
    page.fill(50, y, 50 + 1.4 * int(share[:-1]), y + 9, WORDS[word])
    page.text(50, y + 18, share, 7)
    _pill(page, 210, y - 2, word)
    _text(page, 320, y + 9, title, told)
    page.line(50, y + 58, 790, y + 58)


def _large_share_before(page: SmallPage, y: float, block: tuple[str, str, str, str]) -> None:
    title, told, word, share = block
    page.text(50, y + 18, share, 24, colour=WORDS[word])
    _pill(page, 210, y - 2, word)
    _text(page, 320, y + 9, title, told)


def _behind(page: SmallPage, y: float, block: tuple[str, str, str, str]) -> None:
    title, told, word, _ = block
    _text(page, 50, y + 9, title, told)
    _pill(page, 690, y - 2, word)


def _over(page: SmallPage, y: float, block: tuple[str, str, str, str]) -> None:
    title, told, word, _ = block
    _pill(page, 50, y - 12, word)
    _text(page, 50, y + 17, title, told)


def _under(page: SmallPage, y: float, block: tuple[str, str, str, str]) -> None:
    title, told, word, _ = block
    _text(page, 50, y, title, told)
    _pill(page, 50, y + 15 + 12 * len(told.split("\n")), word)


def _page(draw: Draw, blocks: list[tuple[str, str, str, str]], heading: str = "Opgave 1: Water en groen") -> SmallPage:
    page = SmallPage(842, 595)
    page.text(50, 56, heading, 20, bold=True)
    for place, block in enumerate(blocks):
        draw(page, TOP + STEP * place, block)
    return page


def _legend() -> SmallPage:
    page = SmallPage(842, 595)
    page.text(50, 56, "Zo leest u deze evaluatie", 20, bold=True)
    for place, (word, meaning) in enumerate(MEANINGS.items()):
        _pill(page, 50, 90 + 30 * place, word)
        page.text(160, 102 + 30 * place, meaning, 10)
    return page


def _found(extraction: Extraction) -> list[tuple[str, str | None, str | None]]:
    return [(a.text, a.result_text, a.status_mark) for a in extraction.actions]


def _expected(blocks: list[tuple[str, str, str, str]]) -> list[tuple[str, str, str]]:
    return [(title, told.replace("\n", " "), word) for title, told, word, _ in blocks]


@pytest.mark.parametrize("draw", [_bar_before, _large_share_before, _behind, _over, _under])
def test_a_pill_wherever_it_stands(tmp_path: Path, draw: Draw) -> None:
    found = read_pages(tmp_path, _legend(), _page(draw, BLOCKS), name="evaluatie.pdf")
    assert _found(found) == _expected(BLOCKS)
    assert [a.status for a in found.actions][:5] == ["completed", "on_track", "in_progress", "not_started", "completed"]


def test_blocks_abreast(tmp_path: Path) -> None:
    page = SmallPage(842, 595)
    for place, (title, told, word, _) in enumerate(BLOCKS):
        x, y = 50 + place % 2 * 390, 90 + place // 2 * 100
        _pill(page, x, y, word)
        _text(page, x, y + 30, title, told)
    assert _found(read_pages(tmp_path, page, name="evaluatie.pdf")) == _expected(BLOCKS)


def test_one_block_alone_on_the_next_page(tmp_path: Path) -> None:
    pages = [_page(_bar_before, BLOCKS[:4]), _page(_bar_before, BLOCKS[4:5], "Opgave 1: Water en groen (vervolg)")]
    assert _found(read_pages(tmp_path, *pages, name="evaluatie.pdf")) == _expected(BLOCKS[:5])


def test_a_word_that_only_the_legend_knows(tmp_path: Path) -> None:
    own = [BLOCKS[2], BLOCKS[5]]
    found = read_pages(tmp_path, _legend(), _page(_behind, own), name="evaluatie.pdf")
    assert _found(found) == _expected(own)
    assert not read_pages(tmp_path, _page(_behind, own), name="evaluatie.pdf").actions


def test_a_legend_and_counts_by_status_are_no_actions(tmp_path: Path) -> None:
    counts = SmallPage(842, 595)
    for place, word in enumerate(WORDS):
        _pill(counts, 50, 90 + 40 * place, word)
        counts.text(160, 98 + 40 * place, f"{place + 2} acties", 14, bold=True)
        counts.text(160, 112 + 40 * place, "van de zestien", 9)
    assert not read_pages(tmp_path, _legend(), counts, name="evaluatie.pdf").actions


ASKED = [
    ("Wat hadden we beloofd?", "Wat is er gebeurd?", "Wat betekent dat?"),
    ("Wat hebben wij u toegezegd?", "Wat is daarvan terechtgekomen?", "En wat leren we hieruit?"),
    ("Wat was er gepland?", "Wat is er gelukt?", "Wat betekent dit voor het vervolg?"),
]


@pytest.mark.parametrize("questions", ASKED)
def test_questions_as_labels(tmp_path: Path, questions: tuple[str, str, str]) -> None:
    page = SmallPage()
    for line in range(3):
        page.text(50, 24 + 9 * line, "Bij elke belofte staan drie vragen, en het antwoord dat de wijk er zelf op geeft.", 9)
    themes = ["Het water op", "Altijd welkom", "Groen om ons heen"]
    for place, theme in enumerate(themes):
        page.text(50, 72 + 250 * place, f"{place + 1} {theme}", 16, bold=True)
        for row, (title, told, word, share) in enumerate(BLOCKS[2 * place : 2 * place + 2]):
            y = 102 + 250 * place + 110 * row
            page.line(50, y - 14, 540, y - 14)
            page.text(50, y, title, 11, bold=True)
            _pill(page, 466, y - 11, word)
            answers = [f"Wij gaan {title.lower()}.", told.replace("\n", " "), f"Het blijft {share} waard."]
            for line, (asked, answer) in enumerate(zip(questions, answers, strict=True)):
                page.text(50, y + 16 + 27 * line, asked, 8, bold=True, colour="0.4 0.1 0.6")
                page.text(50, y + 28 + 27 * line, answer, 9)
    found = read_pages(tmp_path, page, name="evaluatie.pdf").actions
    assert [(a.text, a.result_text, a.recommendation, a.status_mark, a.priority_title, a.subtheme) for a in found] == [
        (f"Wij gaan {title.lower()}.", told.replace("\n", " "), f"Het blijft {share} waard.", word, themes[place // 2], None)
        for place, (title, told, word, share) in enumerate(BLOCKS)
    ]


PROUD = "Op alles wat er met de hulp van zoveel mensen is bereikt."


def test_a_question_that_is_no_known_label_ends_what_stands_above_it(tmp_path: Path) -> None:
    page = SmallPage()
    for row, (title, told, word, _) in enumerate(BLOCKS[:3]):
        y = 90 + 120 * row
        page.line(50, y - 14, 540, y - 14)
        page.text(50, y, title, 11, bold=True)
        _pill(page, 466, y - 11, word)
        for line, (asked, answer) in enumerate(
            [("Wat is er gebeurd?", told.replace("\n", " ")), ("Waar zijn wij trots op?", PROUD)]
        ):
            page.text(50, y + 16 + 27 * line, asked, 8, bold=True, colour="0.4 0.1 0.6")
            page.text(50, y + 28 + 27 * line, answer, 9)
    found = read_pages(tmp_path, page, name="evaluatie.pdf").actions
    assert [(a.text, a.result_text, a.status_mark) for a in found] == _expected(BLOCKS[:3])
    assert [[(d.label, d.text) for d in a.details] for a in found] == [[("Waar zijn wij trots op?", PROUD)]] * 3


def test_stoplights_judge_the_blocks_behind_them_with_what_came_of_each_at_the_right(tmp_path: Path) -> None:
    pages = [SmallPage(), SmallPage()]
    pages[0].text(50, 50, "Voortgangsbericht haven 2031", size=18, bold=True)
    rows = [
        ("Kade", "De kade schilderen.", "De verf is besteld.", 1),
        ("Boeien", "Acht boeien keuren.", "Alle acht zijn goed.", 2),
    ]
    rows += [("Brug", "De brug smeren.", "Het vet is op.", 2), ("Sluis", "De sluis verven.", "De verf was op.", 0)]
    for place, (title, text, told, lit) in enumerate(rows):
        page, y = pages[place // 3], 100 + 80 * (place % 3) + (450 if place < 3 else 0)
        page.fill(48, y, 68, y + 54, "0.23 0.23 0.23")
        for lamp, colour in enumerate(("0.85 0.1 0.1", "1 0.65 0.1", "0.2 0.75 0.3")):
            page.disc(58, y + 11 + 16 * lamp, 6.5, colour if lamp == lit else "0.42 0.42 0.42")
        page.text(85, y + 14, title, size=11, bold=True)
        page.text(85, y + 30, text)
        page.fill(320, y, 545, y + 54, "0.95 0.96 0.94")
        page.text(328, y + 12, "Hoe staat het ervoor?", size=7)
        page.text(328, y + 28, told)
    found = read_pages(tmp_path, *pages, name="voortgang-2031.pdf").actions
    assert [(a.text, a.result_text, a.status_mark) for a in found] == [
        ("Kade De kade schilderen.", "De verf is besteld.", "oranje"),
        ("Boeien Acht boeien keuren.", "Alle acht zijn goed.", "groen"),
        ("Brug De brug smeren.", "Het vet is op.", "groen"),
        ("Sluis De sluis verven.", "De verf was op.", "rood"),
    ]
