"""Notes at the foot of a page that tell what came of the actions of a table."""

from pathlib import Path

from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction

EDGES = [50, 330, 430, 545]
NOTES = ["De kade is in mei klaar; het hek volgt", "in het najaar.", "De pomp is niet geleverd."]


def _page(head: list[str], rows: list[list[str]], raised: dict[str, tuple[float, float, str]]) -> SmallPage:
    """A page with a table, small raised figures behind texts in it, and two notes at its foot, the first over two lines."""
    page = SmallPage()
    page.text(50, 60, "Voortgangsrapportage water 2025", size=18, bold=True)
    page.rows(EDGES, 100, [head, *rows])
    for text, (x, y, figure) in raised.items():
        page.text(x, y - 3.5, figure, size=6)
        behind = next(place for place, drawn in enumerate(page.raw) if f"({text})" in drawn)
        page.raw.insert(behind + 1, page.raw.pop())
    for y, figure, text in [(760, "1", NOTES[0]), (770, "", NOTES[1]), (780, "2", NOTES[2])]:
        page.text(50, y - 2.5, figure, size=6)
        page.text(56, y, text, size=8)
    return page


def _told(found: Extraction) -> list[tuple[str, str | None, str | None]]:
    return [(action.text, action.status_mark, action.result_text) for action in found.actions]


ROWS = [
    ["Kade van de Oostgracht herstellen", "mei", "gereed"],
    ["Sluis bedienen op afstand", "juni", "loopt"],
    ["Pomp bij de Wiel vervangen", "mei", "vertraagd"],
]
NOTED = {"gereed": (466, 135, "1"), "vertraagd": (476, 179, "2")}


def test_a_note_that_the_status_points_to_is_the_result(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page(["Maatregel", "Planning", "Stand"], ROWS, NOTED), name="voortgangsrapportage.pdf")
    assert _told(found) == [
        (ROWS[0][0], "gereed", f"{NOTES[0]} {NOTES[1]}"),
        (ROWS[1][0], "loopt", None),
        (ROWS[2][0], "vertraagd", NOTES[2]),
    ]
    proof = [e for e in found.actions[0].evidence if e.field == "result_text"]
    assert [e.quote for e in proof] == [f"1 {NOTES[0]} {NOTES[1]}"]


def test_a_note_is_no_result_where_a_column_tells_the_results(tmp_path: Path) -> None:
    rows = [[text, status, "Zie de bijlage."] for text, _, status in ROWS]
    page = _page(["Maatregel", "Stand", "Resultaat"], rows, {"gereed": (366, 135, "1"), "vertraagd": (376, 179, "2")})
    found = read_pages(tmp_path, page, name="voortgangsrapportage.pdf")
    assert _told(found) == [(text, status, "Zie de bijlage.") for text, _, status in ROWS]


def test_a_note_to_a_planned_action_is_no_result(tmp_path: Path) -> None:
    rows = [[text, when, "team water"] for text, when, _ in ROWS]
    found = read_pages(
        tmp_path, _page(["Actie", "Wanneer", "Trekker"], rows, {ROWS[0][0]: (209, 135, "1"), ROWS[2][0]: (177.5, 179, "2")})
    )
    assert _told(found) == [(text, None, None) for text, _, _ in ROWS]
