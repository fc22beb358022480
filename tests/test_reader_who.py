"""One column for who is in charge and who helps."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

EDGES = [40, 280, 420, 545]
ROWS = [
    ("Een loket openen", "Team Balie\nm.m.v. dorpsraad, kerk", "2027", "Team Balie", ("dorpsraad", "kerk")),
    ("De bus later laten rijden", "Vervoer\nreizigers, dorpsraad", "2026", "Vervoer", ("reizigers", "dorpsraad")),
    ("Fietsen lenen", "Fietspunt (bij het\nstation)\nscholen", "2026", "Fietspunt (bij het station)", ("scholen",)),
    ("Het plein bestraten", "Wegen, Beheer, buurt", "2028", "Wegen, Beheer, buurt", ()),
    ("Bankjes plaatsen", "Groen i.s.m. IVN; scholen", "2027", "Groen", ("IVN", "scholen")),
    ("Een klok ophangen", "De Toren, Beheer (trekker)", "2027", "Beheer", ("De Toren",)),
    ("Lampen vervangen", "Beheer", "2026", "Beheer", ()),
    ("Een plas graven", "Waterschap Overmaat en Rijn", "2026", "Waterschap Overmaat en Rijn", ()),
    ("De haven baggeren", "Beheer water en wegen /\nRijk", "2027", "Beheer water en wegen / Rijk", ()),
    (
        "Riet maaien",
        "Waterschap Overmaat en Rijn\nvissers, natuurclub",
        "2026",
        "Waterschap Overmaat en Rijn",
        ("vissers", "natuurclub"),
    ),
]


@pytest.mark.parametrize("head", ["Trekker en partners", "Trekker/partners", "Wie (trekker, partners)", "Trekker en betrokkenen"])
def test_what_parts_who_is_in_charge_from_who_helps_where_the_head_names_both(tmp_path: Path, head: str) -> None:
    page = SmallPage()
    page.rows(EDGES, 60, [["Actie", head, "Wanneer"], *([text, who, when] for text, who, when, _, _ in ROWS)])
    found = read_pages(tmp_path, page).actions
    assert [(a.text, a.owner, a.partners) for a in found] == [(text, owner, rest) for text, _, _, owner, rest in ROWS]


@pytest.mark.parametrize("head", ["Wie (trekker / betrokken)", "Trekker / partners"])
def test_the_sign_that_parts_the_two_in_the_head_parts_them_in_the_cells(tmp_path: Path, head: str) -> None:
    cells = {
        "Balie / dorpsraad, kerk": ("Balie", ("dorpsraad", "kerk")),
        "OOV/BOA / politie te water": ("OOV/BOA", ("politie te water",)),
        "Beheer water en wegen /\nRijk": ("Beheer water en wegen", ("Rijk",)),
        "Beheer": ("Beheer", ()),
        "Groen/Wegen, buurt": ("Groen/Wegen, buurt", ()),
    }
    page = SmallPage()
    page.rows(EDGES, 60, [["Actie", head, "Wanneer"], *([f"Klus {n} doen", who, "2027"] for n, who in enumerate(cells))])
    assert [(a.owner, a.partners) for a in read_pages(tmp_path, page).actions] == list(cells.values())


def test_a_column_for_who_is_in_charge_alone_is_kept_whole(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 60, [["Actie", "Trekker", "Wanneer"], *([text, who, when] for text, who, when, _, _ in ROWS)])
    found = read_pages(tmp_path, page).actions
    assert [a.owner for a in found] == [who.replace("\n", " ") for _, who, _, _, _ in ROWS]
    assert not any(a.partners for a in found)


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Planning en verantwoordelijke", ["{when}\n{who}", "{when}\n{who}"]),
        ("Wie en wanneer", ["{who}\n{when}", "{who}\n{when}"]),
    ],
)
def test_a_cell_that_tells_when_and_who_is_parted(tmp_path: Path, head: str, cells: list[str]) -> None:
    page = SmallPage()
    told = [("Q2 2027", "Team Balie"), ("mei - juni 2027", "Beheer, wegen")]
    page.rows(
        [40, 240, 460, 545],
        60,
        [
            ["Actie", head, "Kosten"],
            *([f"Klus {n} doen", c.format(when=w, who=o), "uren"] for n, (c, (w, o)) in enumerate(zip(cells, told, strict=True))),
        ],
    )
    assert [(a.when_text, a.owner) for a in read_pages(tmp_path, page).actions] == told
