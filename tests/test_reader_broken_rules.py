"""A shaded theme beside rows that are parted by rules in pieces, as browsers print them: one table, also where a page cuts it."""

from itertools import pairwise
from pathlib import Path

from plan_reading import read_pages
from small_pdf import SmallPage

EDGES = [50, 125, 330, 450, 545]
ROSE = "0.96 0.91 0.94"


def rule(page: SmallPage, y: float, edges: list[int]) -> None:
    for left, right in pairwise(edges):
        page.line(left, y, right, y)


def row(page: SmallPage, y: float, texts: list[str]) -> None:
    for x, text in zip(EDGES[:-1], texts, strict=True):
        for n, line in enumerate(text.split("\n")):
            page.text(x + 4, y + 14 + 11 * n, line, size=9)


def test_a_shaded_theme_heads_rows_that_rules_in_pieces_part(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.text(50, 60, "1. Water", size=16, bold=True)
    first.text(50, 80, "Het water staat hoger dan vroeger, en dat merken de bewoners van de kade elk voorjaar.", size=9)
    first.fill(50, 120, 125, 200, ROSE)
    first.fill(50, 200, 125, 282, ROSE)
    row(first, 100, ["Thema", "Wat gaan we doen?", "Wie?", "Planning"])
    row(first, 120, ["De kade", "Kademuur herstellen", "Beheer", "2027"])
    row(first, 160, ["", "Afmeerplaatsen\nverhuren", "Havenmeester\nmet: schippers", "Q2 2028"])
    row(first, 200, ["De plas", "Riet maaien", "Groen", "Elk najaar"])
    row(first, 240, ["", "Steiger verlengen", "Beheer", "2028"])
    for y, edges in ((120, EDGES), (160, EDGES[1:]), (200, EDGES), (240, EDGES[1:])):
        rule(first, y, edges)
    second.fill(50, 20, 125, 62, ROSE)
    second.fill(50, 68, 125, 150, ROSE)
    row(second, 20, ["", "Vissen uitzetten", "Visclub", "2027"])
    row(second, 68, ["Het veer", "Veerpont keuren", "Beheer", "Mei 2027"])
    row(second, 110, ["", "Veerman werven", "Personeel", "2028"])
    for y, edges in ((68, EDGES), (110, EDGES[1:]), (150, EDGES)):
        rule(second, y, edges)
    found = read_pages(tmp_path, first, second)
    assert [(a.priority_title, a.text, a.owner, a.partners, a.when_text) for a in found.actions] == [
        ("De kade", "Kademuur herstellen", "Beheer", (), "2027"),
        ("De kade", "Afmeerplaatsen verhuren", "Havenmeester", ("schippers",), "Q2 2028"),
        ("De plas", "Riet maaien", "Groen", (), "Elk najaar"),
        ("De plas", "Steiger verlengen", "Beheer", (), "2028"),
        ("De plas", "Vissen uitzetten", "Visclub", (), "2027"),
        ("Het veer", "Veerpont keuren", "Beheer", (), "Mei 2027"),
        ("Het veer", "Veerman werven", "Personeel", (), "2028"),
    ]


LETTERED = (
    ("L", "Kademuur herstellen", "najaar 2027", "De eerste dertig meter staat er."),
    ("A", "Afmeerplaatsen verhuren", "Q2 2027", "Alle plaatsen zijn verhuurd."),
    ("V", "Riet maaien in de plas", "elk najaar", "De maaier is stuk."),
)


def lettered(page: SmallPage, top: float, rows: tuple[tuple[str, ...], ...]) -> float:
    for letter, title, when, result in rows:
        page.fill(50, top, 86, top + 60, ROSE)
        page.text(62, top + 20, letter, size=13, bold=True)
        page.text(94, top + 14, title, bold=True, size=9)
        page.text(94, top + 30, f"Afgesproken: {when}", size=9)
        page.text(94, top + 46, f"Stand eind 2027: {result}", size=9)
        page.line(50, top + 60, 545, top + 60)
        top += 60
    return top


def test_a_shaded_letter_before_each_card_between_rules_is_its_status(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Evaluatie uitvoeringsplan water 2027", size=18, bold=True)
    page.text(50, 76, "Bij elke actie staat een letter: A afgerond, L loopt volgens planning, V vertraagd.", size=9)
    page.text(50, 110, "1  De kade", size=14, bold=True)
    page.text(50, 132, "Vaste oevers", size=10, bold=True)
    below = lettered(page, 140, LETTERED[:2])  # no rule is drawn above the first
    page.text(50, below + 30, "2  De plas", size=14, bold=True)
    page.text(50, below + 52, "Riet", size=10, bold=True)
    lettered(page, below + 60, LETTERED[2:])
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.status_mark, a.status, a.result_text) for a in found.actions] == [
        (title, when, letter, status, result)
        for (letter, title, when, result), status in zip(LETTERED, ("on_track", "completed", "needs_attention"), strict=True)
    ]
    assert [(p.priority_no, p.title) for p in found.priorities] == [(1, "De kade"), (2, "De plas")]


def test_a_bar_with_a_shaded_end_over_a_rule_is_no_row(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Uitvoeringsplan water 2027", size=18, bold=True)
    for top, title, action in (
        (80, "Pijler 1 De kade", "Kademuur herstellen"),
        (220, "Pijler 2 De plas", "Riet maaien in de plas"),
    ):
        page.fill(50, top, 62, top + 19, ROSE)
        page.text(70, top + 14, title, size=14, bold=True)
        page.line(50, top + 19, 545, top + 19)
        page.rows([50, 300, 420, 545], top + 40, [("Actie", "Wie", "Wanneer"), (action, "Beheer", "2027")], size=9)
    found = read_pages(tmp_path, page)
    assert [(a.priority_title, a.text) for a in found.actions] == [
        ("De kade", "Kademuur herstellen"),
        ("De plas", "Riet maaien in de plas"),
    ]
