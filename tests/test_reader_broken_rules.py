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
