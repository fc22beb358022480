"""Tables as a browser prints them: each cell with a fill or a rule of its own, round corners, heads in plain text above."""

from itertools import pairwise
from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

GREEN, RED, BLUE = "0.2 0.55 0.35", "0.75 0.15 0.15", "0.1 0.4 0.7"
PALE = "0.97 0.96 0.92"
EDGES = [40.0, 70.0, 200.0, 380.0, 450.0, 555.0]
TOLD = [
    ("1.1", "Pont later varen", "De pont vaart tot elf uur.", "klaar", "Geen"),
    ("1.2", "Steiger herstellen", "Het hout is besteld.", "loopt", "In mei verder"),
    ("1.3", "Kano's verhuren", "Er is geen verhuurder.", "gestopt", "Stoppen"),
]


def _round_box(page: SmallPage, x0: float, y0: float, x1: float, y1: float, left: bool) -> None:
    """A filled cell of which the two outer corners are round."""
    r, top, bottom = 5.0, page.height - y0, page.height - y1
    if left:
        path = (
            f"{x1} {top} m {x0 + r} {top} l {x0 + r / 2} {top} {x0} {top - r / 2} {x0} {top - r} c {x0} {bottom + r} l "
            f"{x0} {bottom + r / 2} {x0 + r / 2} {bottom} {x0 + r} {bottom} c {x1} {bottom} l h f"
        )
    else:
        path = (
            f"{x0} {top} m {x1 - r} {top} l {x1 - r / 2} {top} {x1} {top - r / 2} {x1} {top - r} c {x1} {bottom + r} l "
            f"{x1} {bottom + r / 2} {x1 - r / 2} {bottom} {x1 - r} {bottom} c {x0} {bottom} l h f"
        )
    page.raw.append(f"{PALE} rg {path}")


@pytest.mark.parametrize("heads", [("Inzet", "Resultaat", "Status", "Vervolg"), ("Soort", "Kleur", "Plek", "Prijs")])
def test_rows_of_filled_cells_with_round_ends_under_heads_in_plain_text(tmp_path: Path, heads: tuple[str, ...]) -> None:
    page = SmallPage()
    page.text(EDGES[0], 60, "Verslag over 2027", 14, bold=True)
    for x, head in zip(EDGES[1:], heads, strict=False):
        page.text(x + 4, 116, head, 8, bold=True)
    for place, row in enumerate(TOLD):
        top = 122 + 40.0 * place
        for column, (left, right) in enumerate(pairwise(EDGES)):
            if column in (0, len(EDGES) - 2):
                _round_box(page, left, top, right, top + 37, left=column == 0)
            else:
                page.fill(left, top, right, top + 37, PALE)
            page.text(left + 4, top + 14, row[column], 8)
    found = read_pages(tmp_path, page, name="evaluatie.pdf").actions
    if heads[0] == "Soort":
        assert found == ()
        return
    assert [(a.text, a.result_text, a.status_mark, a.recommendation) for a in found] == [row[1:] for row in TOLD]


def _chapter(title: str, rows: list[tuple[str, str, str, str]]) -> SmallPage:
    """A bar with a title over filled heads; themes filled over two rows each, beside cells with a rule under each."""
    edges = [45.0, 135.0, 395.0, 500.0, 560.0]
    page = SmallPage()
    page.fill(edges[0], 40, edges[-1], 90, "0.3 0.4 0.2")
    page.text(60, 70, title, 16, bold=True, colour="1 1 1")
    page.text(300, 62, "Verder met wat begonnen is.", 7, colour="1 1 1")
    for (left, right), head in zip(pairwise(edges), ("Thema", "Inzet 2027", "Planning", "Trekker"), strict=True):
        page.fill(left, 90, right, 110, "0.9 0.92 0.88")
        page.text(left + 4, 104, head, 8, bold=True)
    for top in range(110, 110 + 30 * len(rows), 60):
        page.fill(edges[0], top, edges[1], top + 60, "0.96 0.96 0.94")
    for place, row in enumerate(rows):
        for (left, right), text in zip(pairwise(edges), row, strict=True):
            page.text(left + 4, 128 + 30 * place, text, 8)
            if left > edges[0]:
                page.line(left, 140 + 30 * place, right, 140 + 30 * place, 0.7)
    return page


def test_rules_of_single_cells_part_the_rows_beside_a_theme_that_is_filled_over_several(tmp_path: Path) -> None:
    outside = [
        ("Water", "Pont later varen", "mei", "Haven"),
        ("", "Steiger herstellen", "juni", "Haven"),
        ("Wegen", "Stoep verbreden", "Q3", "Weg"),
        ("", "Bankjes plaatsen", "najaar", "Groen"),
    ]
    inside = [("Hal", "Ramen lappen", "Q1", "Beheer"), ("", "Klok ophangen", "Q2", "Beheer")]
    found = read_pages(tmp_path, _chapter("1. Buiten", outside), _chapter("2. Binnen", inside)).actions
    assert [(a.text, a.when_text, a.owner) for a in found] == [row[1:] for row in (*outside, *inside)]
    assert [a.subtheme for a in found] == ["Water", "Water", "Wegen", "Wegen", "Hal", "Hal"]
    assert [a.priority_no for a in found] == [1, 1, 1, 1, 2, 2]


def _sign(page: SmallPage, x: float, y: float, colour: str, half: bool) -> None:
    """A disc with a white bar in it, upright or lying."""
    page.disc(x, y, 6, colour)
    page.fill(*((x - 1.5, y - 4, x + 1.5, y + 4) if half else (x - 4, y - 1.5, x + 4, y + 1.5)), "1 1 1")


def test_signs_before_rows_of_single_fills_mean_what_tiles_say_of_them(tmp_path: Path) -> None:
    signs = {"afgerond": (GREEN, True), "deels uitgevoerd": (GREEN, False), "gestopt": (RED, True)}
    page = SmallPage()
    for place, (name, (colour, half)) in enumerate(signs.items()):
        x = 80 + 110.0 * place
        _sign(page, x, 120, colour, half)
        page.text(x - 4, 144, "1", 14, bold=True)
        page.text(x - 1.9 * len(name), 158, name, 8)
    for x, head in ((75, "Project"), (220, "Stand van zaken"), (440, "Vervolg")):
        page.text(x, 206, head, 8, bold=True)
    texts = ("Pont later varen", "Steiger herstellen", "Kano's verhuren")
    for place, (name, text) in enumerate(zip(signs, texts, strict=True)):
        top = 214 + 44.0 * place
        if place % 2 == 0:
            for left, right in ((40, 70), (70, 215), (215, 435), (435, 555)):
                page.fill(left, top, right, top + 44, "0.95 0.96 0.96")
        _sign(page, 55, top + 12, *signs[name])
        page.text(75, top + 14, text, 8, bold=True)
        page.text(220, top + 14, f"Het college heeft dit in week {place + 20} besproken.", 8)
        page.text(440, top + 14, "Geen.", 8)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(a.text, a.status_mark) for a in found.actions] == list(zip(texts, signs, strict=True))
    assert [a.status for a in found.actions] == ["completed", "in_progress", "dropped"]
    assert [(entry.mark, entry.status) for entry in found.legend] == [
        ("afgerond", "completed"), ("deels uitgevoerd", "in_progress"), ("gestopt", "dropped"),
    ]  # fmt: skip
