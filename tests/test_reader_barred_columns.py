"""Columns of actions side by side under coloured bars, with who does each and when in a smaller line beneath it."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Extraction

WATER = [
    (["Kade aan de Oostgracht", "herstellen"], ["wie: team water | wanneer: vanaf", "mei 2026"]),
    (["Steiger bouwen voor de roeiclub"], ["wie: havenmeester | wanneer: Q3 2026"]),
]
GREEN = [
    (["Bomen planten langs de ring"], ["wie: dorpsraad | wanneer: najaar 2026"]),
    (["Park maaien met schapen"], ["wie: team groen"]),
]
ROADS = [
    (["Fietspad naar de haven", "verlichten"], ["wie: team wegen | wanneer: 2027"]),
    (["Kruising met de dijk verhogen"], ["wie: provincie | wanneer: mei 2026"]),
    (["Duiker vervangen"], ["wie: team wegen | wanneer: Q2 2026"]),
    (["Brug schilderen"], []),
]
COLUMNS = [("1. Water", WATER), ("2. Groen", GREEN), ("3. Wegen", ROADS)]
READ = {
    ("Kade aan de Oostgracht herstellen", "team water", "vanaf mei 2026", "Water"),
    ("Steiger bouwen voor de roeiclub", "havenmeester", "Q3 2026", "Water"),
    ("Bomen planten langs de ring", "dorpsraad", "najaar 2026", "Groen"),
    ("Park maaien met schapen", "team groen", None, "Groen"),
    ("Fietspad naar de haven verlichten", "team wegen", "2027", "Wegen"),
    ("Kruising met de dijk verhogen", "provincie", "mei 2026", "Wegen"),
    ("Duiker vervangen", "team wegen", "Q2 2026", "Wegen"),
    ("Brug schilderen", None, None, "Wegen"),
}
GREY = "0.4 0.4 0.4"


def _slide(columns: list[tuple[str, list[tuple[list[str], list[str]]]]], labelled: bool, size: float = 8.5) -> SmallPage:
    """A slide with a bar and bullets for each column; without labels signs part who and when."""
    page = SmallPage(width=842, height=595)
    page.text(40, 45, "Werkplan openbare ruimte 2026", 20, bold=True)
    for number, (title, items) in enumerate(columns):
        x, y = 40 + 260 * number, 125
        page.fill(x, 80, x + 240, 104, "0.1 0.3 0.5")
        page.text(x + 8, 97, title, 13, bold=True, colour="1 1 1")
        for told, note in items:
            for place, line in enumerate(told):
                page.text(x + (4 if place == 0 else 14), y, f"• {line}" if place == 0 else line, 12)
                y += 15
            for place, line in enumerate(note):
                bare = line if labelled else line.replace("wie: ", "").replace(" | wanneer: ", " · ")
                page.text(x + 20, y - 2, f"- {bare}" if place == 0 and labelled else bare, size, colour=GREY)
                y += 12
            y += 8
    return page


def _read(folder: Path, page: SmallPage, name: str = "werkplan-2026.pdf") -> Extraction:
    return read_pages(folder, page, name=name)


@pytest.mark.parametrize("labelled", [True, False])
def test_each_bullet_is_an_action_of_the_theme_on_its_bar(tmp_path: Path, labelled: bool) -> None:
    found = _read(tmp_path, _slide(COLUMNS, labelled))
    theme = {p.priority_no: p.title for p in found.priorities}
    assert {(a.text, a.owner, a.when_text, a.subtheme or theme.get(a.priority_no or 0)) for a in found.actions} == READ


def test_bullets_under_another_heading_of_the_column_are_no_actions(tmp_path: Path) -> None:
    page = _slide(COLUMNS, labelled=False)
    for number in range(3):
        page.text(44 + 260 * number, 320, "HIERAAN ZIEN WE HET", 9, bold=True, colour="0.1 0.3 0.5")
        page.text(44 + 260 * number, 335, "• 80 bewoners doen mee aan het werk", 12)
    assert len(texts(_read(tmp_path, page))) == len(READ)


def test_smaller_lines_that_tell_neither_who_nor_when_make_no_actions(tmp_path: Path) -> None:
    columns = [(title, [(told, ["bron: 350 m2 per jaar"]) for told, _ in items]) for title, items in COLUMNS]
    assert not texts(_read(tmp_path, _slide(columns, labelled=True)))


def test_a_report_has_no_such_actions(tmp_path: Path) -> None:
    page = _slide(COLUMNS, labelled=False)
    page.raw = [line.replace("Werkplan openbare ruimte 2026", "Jaarverslag openbare ruimte 2025") for line in page.raw]
    assert not texts(_read(tmp_path, page, "jaarverslag-2025.pdf"))


def test_heads_that_say_whom_to_ask_are_those_of_no_actions(tmp_path: Path) -> None:
    page = _slide(COLUMNS, labelled=True)
    for x, head, text in [
        (40, "Randvoorwaarden", "80.000 euro per jaar van de provincie"),
        (330, "Wie sturen?", "Stuurgroep van gemeente en haven"),
        (620, "Meer weten?", "openbareruimte@oostgracht.example"),
    ]:
        page.text(x, 450, head, 10, bold=True)
        page.text(x, 465, text, 10)
    assert len(texts(_read(tmp_path, page))) == len(READ)


TIMED = [
    ("Meedoen", ["Zangkoor voor buren\n(start 2e kwartaal)", "Dag van de roeiers (12 september)"]),
    ("Maken", ["Ateliers in de oude\nsluis (gereed najaar 2027)", "Maker in huis (juni-juli)", "Kade verven"]),
]


def _timed(columns: list[tuple[str, list[str]]]) -> SmallPage:
    page = SmallPage(width=842, height=595)
    page.text(40, 45, "Wat gaan we doen in 2027?", 20, bold=True)
    for number, (title, items) in enumerate(columns):
        x, y = 40 + 300 * number, 140
        page.fill(x, 80, x + 280, 104, "0.1 0.3 0.5")
        page.text(x + 8, 97, f"Lijn {number + 1}: {title}", 13, bold=True, colour="1 1 1")
        page.text(x + 4, 120, "Iedereen hoort erbij.", 9)
        for item in items:
            for place, line in enumerate(item.split("\n")):
                page.text(x + (4 if place == 0 else 14), y, f"• {line}" if place == 0 else line, 12)
                y += 15
            y += 8
    return page


def test_bullets_with_their_time_in_brackets_under_bars(tmp_path: Path) -> None:
    found = _read(tmp_path, _timed(TIMED))
    assert {(a.text, a.when_text, a.priority_title) for a in found.actions} == {
        ("Zangkoor voor buren", "start 2e kwartaal", "Meedoen"),
        ("Dag van de roeiers", "12 september", "Meedoen"),
        ("Ateliers in de oude sluis", "gereed najaar 2027", "Maken"),
        ("Maker in huis", "juni-juli", "Maken"),
        ("Kade verven", None, "Maken"),
    }


def test_bullets_under_bars_without_times_are_no_actions(tmp_path: Path) -> None:
    bare = [(title, [item.split("(")[0].strip() for item in items]) for title, items in TIMED]
    assert texts(_read(tmp_path, _timed(bare))) == []
