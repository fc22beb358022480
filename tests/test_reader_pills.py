"""A list without lines, each row ending in a coloured shape with the word for its status in it; no head stands over these."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

ROWS = [
    (
        ["We openen een loket in", "het dorpshuis"],
        ["In mei ging het loket open. Er komen", "elke week dertig mensen langs."],
        "Afgerond",
    ),
    (["De bus rijdt later"], ["De vervoerder denkt er nog over na."], "Loopt"),
    (["Fietsen lenen"], ["Er is geen geld meer voor.", "De raad besloot in juni om het", "plan niet uit te voeren."], "Gestopt"),
    (["Het plein bestraten"], [""], "Vertraagd"),
]
COLOURS = {"Afgerond": "0.2 0.55 0.35", "Loopt": "0.17 0.42 0.69", "Gestopt": "0.7 0.15 0.12", "Vertraagd": "0.85 0.47 0.02"}
EXPECTED = [(" ".join(text), " ".join(told) or None, mark) for text, told, mark in ROWS]


def _row(page: SmallPage, y: float, row: tuple[list[str], list[str], str], shift: float) -> float:
    text, told, mark = row
    for line, said in enumerate(text):
        page.text(50, y + line * 13, said, 9, bold=True)
    for line, said in enumerate(told):
        page.text(220, y + line * 13, said, 9)
    page.fill(440, y - 9 + shift, 510, y + 5 + shift, COLOURS[mark])
    page.text(455, y + shift, mark, 8, bold=True, colour="1 1 1")
    return y + 13 * max(len(text), len(told)) + 14


def _head(page: SmallPage) -> None:
    page.text(50, 80, "Actie", 8, bold=True)
    page.text(220, 80, "Wat hebben we gedaan?", 8, bold=True)


@pytest.mark.parametrize("shift", [0.0, 4.0])
def test_a_column_of_coloured_words_without_a_head(tmp_path: Path, shift: float) -> None:
    page, y = SmallPage(), 100.0
    _head(page)
    for row in ROWS:
        y = _row(page, y, row, shift)
    found = read_pages(tmp_path, page, name="evaluatie.pdf").actions
    assert [(a.text, a.result_text, a.status_mark) for a in found] == EXPECTED
    assert [a.status for a in found] == ["completed", "in_progress", "dropped", "needs_attention"]


def test_a_row_alone_on_the_next_page_goes_on_in_its_first_column(tmp_path: Path) -> None:
    first, second, y = SmallPage(height=300), SmallPage(height=300), 100.0
    _head(first)
    for row in ROWS[:3]:
        y = _row(first, y, row, 0)
    _row(
        second,
        60,
        (["We maken afspraken met de", "huurders, de winkels en", "de scholen"], ["Er ligt een stuk.", "Meer niet."], "Loopt"),
        0,
    )
    found = read_pages(tmp_path, first, second, name="evaluatie.pdf").actions
    assert [a.text for a in found][3:] == ["We maken afspraken met de huurders, de winkels en de scholen"]
    assert (found[3].result_text, found[3].status_mark) == ("Er ligt een stuk. Meer niet.", "Loopt")
