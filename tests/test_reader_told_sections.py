"""Plans without a table or a word for an action: headings, a paragraph under each, and a line that says who does it and when."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Passage
from extractors.actions.context import Context
from extractors.actions.told_sections import told_sections
from extractors.text.cells import Hyphens

SECTIONS = [
    (
        "Lichten langs de kade",
        ["De kade is 's avonds donker en dat voelt niet veilig. Langs het", "hele water komen nieuwe lantaarns."],
    ),
    (
        "Een brug voor de fiets",
        ["Wie fietst rijdt nu om. De oude spoorbrug krijgt een dek van", "hout en een hek aan elke kant."],
    ),
    (
        "Bankjes bij het veer",
        ["Aan de steiger is niets om op te zitten. Er komen vier banken", "met een dak, en de schipper let erop."],
    ),
    ("Groen op de loskade", ["De stenen worden warm. Tussen de sporen komt gras dat tegen", "droogte kan, met bomen in bakken."]),
]
TOLD = [
    ("Q1 en Q3", "team Licht"),
    ("oplevering najaar", "Wegen"),
    ("per 1 mei", "havenmeester (oost)"),
    ("doorlopend", "groenploeg"),
]


def _plan(line: str, heading: str = "{}.{} ", gap: float = 16, chapter: str = "Lijn {} - ", first: bool = False) -> SmallPage:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan haven 2026", size=20, bold=True)
    top = 60.0
    for place, (title, prose) in enumerate(SECTIONS):
        if place % 2 == 0:
            top += 40
            page.text(50, top, chapter.format(place // 2 + 1) + ("De oever", "De kade")[place // 2], size=14, bold=True)
            top += 22
            page.text(50, top, "Hier wonen veel mensen, en er komen er nog meer bij dan nu.", size=10)
        top += 26
        page.text(50, top, heading.format(place // 2 + 1, place % 2 + 1) + title, size=10, bold=True)
        when, owner = TOLD[place]
        told = line.format(owner=owner, when=when)
        lines: Sequence[tuple[str, float, float]] = [(said, 10, 13) for said in prose]
        lines = [(told, 8, 13), (lines[0][0], 10, gap), *lines[1:]] if first else [*lines, (told, 8, gap)]
        for said, size, step in lines:
            top += step
            page.text(50, top, said, size=size)
    return page


@pytest.mark.parametrize(
    "line", ["Planning: {when} | Trekker: {owner}", "Wie: {owner}. Wanneer: {when}", "(trekker: {owner}, planning: {when})"]
)
@pytest.mark.parametrize("heading", ["{}.{} ", "{}{}. ", ""])
@pytest.mark.parametrize(("gap", "first"), [(13, False), (22, False), (22, True)])
def test_a_heading_with_its_paragraph_is_an_action(tmp_path: Path, line: str, heading: str, gap: float, first: bool) -> None:
    found = read_pages(tmp_path, _plan(line, heading, gap, first=first))
    assert texts(found) == [" ".join([title, *prose]) for title, prose in SECTIONS]
    assert [(a.when_text, a.owner) for a in found.actions] == TOLD
    assert {a.table_kind for a in found.actions} == {"planned"}
    assert all({"text", "when_text", "owner"} <= {e.field for e in a.evidence} for a in found.actions)
    assert found.commitments == ()


def test_what_counts_on_from_the_number_of_a_priority_belongs_to_it(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _plan("Planning: {when} | Trekker: {owner}", chapter="Spoor {} - "))
    assert [(a.number, a.priority_no) for a in found.actions] == [("1.1", 1), ("1.2", 1), ("2.1", 2), ("2.2", 2)]


def test_the_line_may_stand_on_the_next_page(tmp_path: Path) -> None:
    page, after = _plan("Planning: {when} | Trekker: {owner}"), SmallPage()
    page.text(50, 770, "3.1 Zwemmen bij het strand", size=10, bold=True)
    page.text(50, 783, "De trap in het water is glad en krijgt een leuning.", size=10)
    after.text(50, 60, "Planning: mei 2026 | Trekker: strandwacht", size=8)
    after.text(50, 90, "4 Tot slot", size=14, bold=True)
    after.text(50, 110, "Aan het eind van het jaar kijken wij terug.", size=10)
    last = read_pages(tmp_path, page, after).actions[-1]
    assert (last.text, last.owner, last.first_page, last.last_page) == (
        "Zwemmen bij het strand De trap in het water is glad en krijgt een leuning.",
        "strandwacht",
        1,
        2,
    )


def test_who_answers_for_a_table_makes_no_action_of_its_heading(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan haven 2026", size=20, bold=True)
    for place, (title, prose) in enumerate(SECTIONS[:2]):
        top = 110 + 200 * place
        page.text(50, top, f"2.{place + 1} {title}", size=12, bold=True)
        page.text(50, top + 18, prose[0], size=10)
        page.text(50, top + 40, "Planning: 2026 | Trekker: team Water", size=10)
        page.table(
            [50, 300, 400, 540], top + 55, [["Actie", "Wanneer", "Trekker"], [f"De pomp {place} vervangen", "Q2 2026", "Wegen"]]
        )
    assert texts(read_pages(tmp_path, page)) == ["De pomp 0 vervangen", "De pomp 1 vervangen"]


def test_one_such_line_among_many_headings_makes_no_action(tmp_path: Path) -> None:
    page = _plan("Deze afspraak kwam uit het gesprek met de wijk")
    page.text(50, 700, "3.1 Over dit plan", size=10, bold=True)
    page.text(50, 713, "Dit plan is geschreven in de zomer.", size=10)
    page.text(50, 735, "Planning: december 2026 | Trekker: griffie", size=8)
    assert read_pages(tmp_path, page).actions == ()


def test_a_section_that_counts_on_among_them_is_one_too_though_it_tells_nothing() -> None:
    heads = {"2.1 Lichten langs de kade", "2.2 Een brug voor de fiets", "2.3 Een vlot voor de jeugd", "3.1 Samenvatting"}
    told = [
        "2.1 Lichten langs de kade",
        "Er komen lantaarns.",
        "Planning: Q3 | Trekker: team Licht",
        "2.2 Een brug voor de fiets",
    ]
    told += [
        "De brug krijgt een dek.",
        "Planning: Q4 | Trekker: Wegen",
        "2.3 Een vlot voor de jeugd",
        "Er komt een vlot met een trap.",
    ]
    text = [Passage(said, 1, None, said in heads, size=10.0) for said in [*told, "3.1 Samenvatting", "Het wordt mooi."]]
    context = Context(
        "d", "implementation_plan", (None, None), Hyphens(), (), lambda _p, _t: (None, None), lambda _p, _b, _s: None
    )
    found, rest = told_sections(text, (), context)
    assert [(a.number, a.when_text, a.owner) for a in found] == [
        ("2.1", "Q3", "team Licht"), ("2.2", "Q4", "Wegen"), ("2.3", None, None),
    ]  # fmt: skip
    assert found[-1].text == "Een vlot voor de jeugd Er komt een vlot met een trap."
    assert [p.text for p in rest] == ["3.1 Samenvatting", "Het wordt mooi."]
