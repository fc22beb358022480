"""Slides: a title on each, parts that go on over several of them, labels beside each other, ornaments along the page."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from extractors.document.dividing_headings import without_continuation

HEAD = ["Maatregel", "Eigenaar", "Looptijd"]
EDGES = [45, 500, 660, 800]
PARTS = [("Wonen aan de dijk", "Vermeer"), ("Water en wegen", "Oosting"), ("Samen in het dorp", "De Rooij")]


def _slide(title: str, number: int, rows: list[list[str]], holder: str | None, banner: bool = False) -> SmallPage:
    page = SmallPage(width=960, height=540)
    page.fill(0, 0, 11, 540, "0.1 0.2 0.3")
    if banner:
        page.fill(11, 14, 960, 46, "0.1 0.2 0.3")
    page.text(60, 38, title, 22, bold=True, colour="1 1 1" if banner else "0.1 0.2 0.3")
    if holder:
        page.text(45, 68, "Doel: wie hier woont of werkt komt zonder moeite waar hij wezen wil, te", 10)
        page.text(45, 80, "voet of op de fiets.", 10)
        page.text(620, 68, f"Portefeuillehouder: wethouder {holder}", 10)
    page.fill(45, 100, 800, 120, "0.1 0.2 0.3")
    for x, text in zip(EDGES, HEAD, strict=False):
        page.text(x + 4, 114, text, bold=True, colour="1 1 1")
    page.rows(EDGES, 120, rows, "zebra", head=False)
    page.text(45, 528, "Programma Dijk en Dorp 2026-2027", 7)
    page.text(800, 528, f"Gemeente Dijkerland | {number}", 7)
    return page


def _slides(titles: list[list[str]], holders: bool, banner: bool = False) -> list[SmallPage]:
    """For each part its slides, by their titles, each with two rows."""
    pages: list[SmallPage] = []
    for (_, holder), slides in zip(PARTS, titles, strict=True):
        for place, title in enumerate(slides):
            number = len(pages) + 1
            rows = [[f"Pad {number}{letter} ophogen", "Wegen", f"Q{place + 1} 2026"] for letter in "ab"]
            pages.append(_slide(title, number, rows, holder if holders and not place else None, banner))
    return pages


def _titles(how: str) -> list[list[str]]:
    names = [name for name, _ in PARTS]
    return [
        [
            how.format(title=name, n=n, of=3 if number == 1 else 1) if number == 1 else f"{name}"
            for n in range(1, 4 if number == 1 else 2)
        ]
        for number, name in enumerate(names)
    ]


@pytest.mark.parametrize("holders", [True, False])
@pytest.mark.parametrize("banner", [True, False])
@pytest.mark.parametrize("how", ["{title}", "{title} {n}/{of}", "{title} (deel {n} van {of})", "{title} ({n})"])
def test_a_part_over_several_slides_is_one_priority(tmp_path: Path, how: str, banner: bool, holders: bool) -> None:
    found = read_pages(tmp_path, *_slides(_titles(how), holders, banner))
    expected = [(1, PARTS[0][0])] * 2 + [(2, PARTS[1][0])] * 6 + [(3, PARTS[2][0])] * 2
    assert [(a.priority_no, a.priority_title) for a in found.actions] == expected
    assert [p.title for p in found.priorities] == [name for name, _ in PARTS]


@pytest.mark.parametrize("more", ["{title} (vervolg)", "{title} - vervolg", "Vervolg: {title}"])
def test_a_slide_that_goes_on_says_so(tmp_path: Path, more: str) -> None:
    titles = [[name, more.format(title=name)] for name, _ in PARTS]
    found = read_pages(tmp_path, *_slides([[f"{n} {t}" for t in slides] for n, slides in enumerate(titles, 1)], holders=False))
    assert [a.priority_no for a in found.actions] == [1] * 4 + [2] * 4 + [3] * 4


def test_labels_beside_each_other_and_an_ornament_along_the_page(tmp_path: Path) -> None:
    found = read_pages(tmp_path, *_slides([[name] for name, _ in PARTS], holders=True))
    assert [p.portfolio_holders[0].name for p in found.priorities] == [holder for _, holder in PARTS]
    goal = "wie hier woont of werkt komt zonder moeite waar hij wezen wil, te voet of op de fiets."
    assert [p.objective for p in found.priorities] == [goal] * 3
    assert not any("Dijkerland" in p.text for p in found.passages)  # the footer, beside which the ornament runs


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Jeugd (vervolg)", "Jeugd"),
        ("Jeugd en gezin – vervolg 2", "Jeugd en gezin"),
        ("Jeugd (2/3)", "Jeugd"),
        ("Jeugd | deel 2 van 3", "Jeugd"),
        ("Bereikbaar 24/7", "Bereikbaar 24/7"),
        ("Terugblik 2023/24", "Terugblik 2023/24"),
        ("Vervolg aanpak wonen", "Vervolg aanpak wonen"),
        ("1/2", "1/2"),
    ],
)
def test_what_says_that_a_part_goes_on_is_no_part_of_its_title(title: str, expected: str) -> None:
    assert without_continuation(title) == expected


def test_a_part_that_does_not_say_who_answers_for_it_is_a_part_all_the_same(tmp_path: Path) -> None:
    pages = _slides([[name] for name, _ in PARTS[:2]] + [[]], holders=True)
    pages.append(_slide(PARTS[2][0], 3, [["Het dorpshuis verven", "Beheer", "2026"]], None))
    found = read_pages(tmp_path, *pages)
    assert [p.title for p in found.priorities] == [name for name, _ in PARTS]
    assert [a.priority_no for a in found.actions] == [1, 1, 2, 2, 3]
