"""A column of drawn signs without a head, right of a table without lines; its legend, and what follows it, on one line."""

from pathlib import Path

from plan_reading import read_pages
from small_pdf import SmallPage

GREEN, AMBER, BLUE = "0.1 0.65 0.3", "0.93 0.55 0.05", "0.1 0.4 0.8"
NAMES = {GREEN: "groen", AMBER: "oranje", BLUE: "blauw"}
CLASSES = {GREEN: "on_track", AMBER: "needs_attention", BLUE: "completed"}
LEGEND = [(GREEN, "op schema"), (BLUE, "gereed"), (AMBER, "loopt achter, aandacht nodig")]
ROWS = [
    ("Fietspad langs de vaart", "Het eerste stuk ligt er, het tweede", "volgt na de bouwvak.", GREEN),
    ("Speeltuin in de Kersenhof", "Er zijn nog geen toestellen.", "", AMBER),
    ("Avondwinkel aan de brink", "Open sinds maart.", "", BLUE),
    ("Zitbanken op de dijk", "Vier banken staan er, twee komen", "in het najaar.", GREEN),
]


def _table(page: SmallPage, top: float, rows: list[tuple[str, str, str, str]], shift: float = 0.0) -> float:
    """A table that begins at a height; `shift` in points between the words of its head. Returns the height beneath it."""
    page.text(57, top, "Actie", 10)
    page.text(210, top + shift, "Stand", 10)
    page.text(241, top, "van zaken", 10)
    for place, (action, told, more, colour) in enumerate(rows):
        y = top + 24 + 36 * place
        page.text(57, y, action, 10)
        page.text(210, y, told, 10)
        page.text(210, y + 13, more, 10)
        page.fill(484, y - 4, 495, y + 7, colour)
    return top + 24 + 36 * len(rows)


def _legend(page: SmallPage) -> None:
    x = 57.0
    for colour, meaning in LEGEND:
        page.fill(x, 796, x + 8, 804, colour)
        page.text(x + 11, 803, meaning, 8)
        x += 45 + 4.5 * len(meaning)


def _page() -> SmallPage:
    page = SmallPage()
    page.text(57, 60, "Tussenstand van het dorpsplan", 16, bold=True)
    return page


def test_signs_beside_the_columns_are_the_status(tmp_path: Path) -> None:
    page = _page()
    _table(page, 100, ROWS)
    _legend(page)
    found = read_pages(tmp_path, page, name="tussenevaluatie.pdf")
    assert [(a.text, a.status_mark, a.status) for a in found.actions] == [(r[0], NAMES[r[3]], CLASSES[r[3]]) for r in ROWS]
    assert [a.result_text for a in found.actions] == [f"{r[1]} {r[2]}".strip() for r in ROWS]
    assert {e.mark: e.meaning for e in found.legend} == {NAMES[colour]: meaning for colour, meaning in LEGEND}


def test_words_of_a_head_that_stand_a_little_higher_or_lower(tmp_path: Path) -> None:
    for step in range(5):  # wherever the heights are rounded
        page = _page()
        _table(page, 100 + 0.2 * step, ROWS, shift=0.5)
        _legend(page)
        found = read_pages(tmp_path, page, name="tussenevaluatie.pdf")
        assert [a.text for a in found.actions] == [r[0] for r in ROWS]


def test_signs_of_the_text_after_a_table_are_not_its_own(tmp_path: Path) -> None:
    page = _page()
    below = _table(page, 100, [(*r[:3], "1 1 1") for r in ROWS])
    page.fill(484, below + 160, 495, below + 171, GREEN)
    page.fill(484, below + 200, 495, below + 211, AMBER)
    found = read_pages(tmp_path, page, name="tussenevaluatie.pdf")
    assert [(a.text, a.status_mark) for a in found.actions] == [(r[0], None) for r in ROWS]


def test_a_line_with_wide_spaces_after_a_table_is_no_row(tmp_path: Path) -> None:
    page = _page()
    below = _table(page, 100, ROWS)
    before = {"Tot": 14.5, "slot": 15.6, "nog": 16.7, "de": 11.1, "vraag": 25.1, "waar": 21.7, "of": 8.4}  # and their widths
    after = {"tijd": 12.8, "ook": 16.2, "iemand": 32.9, "het": 14.0, "veer": 19.5, "kan": 16.2, "varen.": 27.9}
    x = 210.5 - sum(wide + 6.5 for wide in before.values())  # the second lot begins where a column does
    for word, wide in (before | after).items():
        page.text(x, below + 24, word, 10)
        x += wide + 6.5
    found = read_pages(tmp_path, page, name="tussenevaluatie.pdf")
    assert [a.text for a in found.actions] == [r[0] for r in ROWS]
