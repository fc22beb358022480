"""Rows of goals with nothing but bullets beside them: each bullet is an action of its own."""

from pathlib import Path

from plan_reading import read_pages, texts
from small_pdf import SmallPage

EDGES = [50.0, 170.0, 370.0, 460.0, 545.0]
HEAD = ["Wat willen we bereiken?", "Wat gaan we daarvoor doen?", "Wanneer gereed", "Wie"]
GOALS = [
    [
        "Droge voeten",
        "• Kade ophogen tot aan de sluis\n• Sluisdeuren verven",
        "• mei 2027\n• juni 2028",
        "Team Water",
    ],
    ["Schoon strand", "• Strand vegen met de school", "doorlopend", "Team Zand"],
    ["Meer vogels", "• Helm planten op het duin,\nook bij de vuurtoren\n• Nestkasten maken", "najaar 2027", "Vogelwacht"],
]


def _plan(rows: list[list[str]]) -> SmallPage:
    page = SmallPage()
    page.text(50, 50, "Uitvoeringsplan 2027-2028", 20, bold=True)
    page.rows(EDGES, 80, [HEAD, *rows])
    return page


def test_each_bullet_beside_a_goal_is_an_action_with_what_stands_opposite(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _plan(GOALS))
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [
        ("Kade ophogen tot aan de sluis", "mei 2027", "Team Water"),
        ("Sluisdeuren verven", "juni 2028", "Team Water"),
        ("Strand vegen met de school", "doorlopend", "Team Zand"),
        ("Helm planten op het duin, ook bij de vuurtoren", "najaar 2027", "Vogelwacht"),
        ("Nestkasten maken", "najaar 2027", "Vogelwacht"),
    ]
    assert all(a.parts == () for a in found.actions)


def test_bullets_of_some_rows_or_under_words_of_their_own_are_parts(tmp_path: Path) -> None:
    named = [["Droge voeten", f"Werk aan het water:\n{GOALS[0][1]}", "2027", "Team Water"], *GOALS[1:]]
    found = read_pages(tmp_path, _plan([*named, ["Rust", "Fluisterboten kopen", "2028", "Team Water"]]))
    assert len(found.actions) == 4
    assert [len(a.parts) for a in found.actions] == [2, 1, 2, 0]


def test_without_a_goal_beside_them_bullets_are_parts(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Uitvoeringsplan 2027-2028", 20, bold=True)
    page.rows([50, 300, 420, 545], 80, [HEAD[1:], *(row[1:] for row in GOALS)])
    assert len(texts(read_pages(tmp_path, page))) == len(GOALS)


def test_a_row_that_stands_alone_on_the_next_page_is_parted_like_the_others_and_brackets_tell_the_time(tmp_path: Path) -> None:
    head, edges = ["Thema", "Wat spreken we af?", "Wie"], [50.0, 170.0, 440.0, 545.0]
    said = [
        ["Water", "• De kade ophogen (mei 2027)\n• De sluis verven (Q4 2028)", "Team Water"],
        ["Zand", "• Strand vegen met de school", "Team Zand"],
        ["Vogels", "• Helm planten (najaar 2027)", "Vogelwacht"],
    ]
    first, second = SmallPage(), SmallPage()
    first.text(50, 50, "Uitvoeringsplan 2027-2028", 20, bold=True)
    first.rows(edges, 80, [head, *said])
    second.rows(edges, 60, [head, ["Boten", "• Fluisterboten kopen (2027)\n• Een steiger bouwen (2028)", "Havendienst"]])
    found = read_pages(tmp_path, first, second)
    assert [(a.when_text, a.owner) for a in found.actions] == [
        ("mei 2027", "Team Water"), ("Q4 2028", "Team Water"), (None, "Team Zand"), ("najaar 2027", "Vogelwacht"),
        ("2027", "Havendienst"), ("2028", "Havendienst"),
    ]  # fmt: skip
