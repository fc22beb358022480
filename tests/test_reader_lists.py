"""Actions that no table carries: lists under "Wat gaan we doen?"; and lists that announce something else."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Passage
from extractors.actions.action_lists import announces_list
from extractors.document.commitments import read_commitments
from extractors.document.priorities import divided

ITEMS = [
    "We planten honderd bomen langs de dijk",
    "We halen tegels uit de schoolpleinen",
    "We geven advies aan bewoners met een natte kelder",
]


def _page(heading: str, mark: str = "-", tail: str = "") -> SmallPage:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water 2025-2026", size=18, bold=True)
    page.text(50, 110, heading, size=13, bold=True)
    for number, item in enumerate(ITEMS):
        page.text(56, 136 + 16 * number, f"{mark} {item}{tail}")
    page.text(50, 230, "Partners", size=13, bold=True)
    page.text(56, 254, "- Het waterschap helpt bij de aanleg van de vijvers")
    page.text(56, 270, "- De scholen zorgen na de aanleg voor hun pleinen")
    return page


@pytest.mark.parametrize("mark", ["-", "\u2022", "*"])
@pytest.mark.parametrize(
    "heading",
    [
        "Wat gaan we doen?",
        "Acties",
        "Maatregelen 2025-2026",
        "Dit gaan we doen:",
        "Zo gaan we dat doen",
        "Hoe gaan we dat bereiken?",
    ],
)
def test_items_of_an_announced_list_are_planned_actions(tmp_path: Path, heading: str, mark: str) -> None:
    found = read_pages(tmp_path, _page(heading, mark))
    assert texts(found) == ITEMS
    assert {a.table_kind for a in found.actions} == {"planned"}
    assert [e.page for a in found.actions for e in a.evidence if e.field == "text"] == [1, 1, 1]


def test_a_time_in_brackets_is_the_time_of_its_item(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page("Wat gaan we doen?", tail=" (Q2 2026)"))
    assert texts(found) == [f"{item} (Q2 2026)" for item in ITEMS]
    assert [a.when_text for a in found.actions] == ["Q2 2026"] * 3


@pytest.mark.parametrize(("tail", "read"), [(" (team Groen; 2027)", ITEMS), (" (2027)", []), ("", [])])
def test_a_policy_plan_holds_actions_where_its_lists_say_who_and_when(tmp_path: Path, tail: str, read: list[str]) -> None:
    page = _page("Acties", tail=tail)
    page.raw[0] = page.raw[0].replace("Uitvoeringsplan water 2025-2026", "Beleidsplan water 2025-2028")
    found = read_pages(tmp_path, page, name="beleidsplan.pdf")
    assert found.document.kind == "strategic_plan"
    assert texts(found) == read
    assert [(a.owner, a.when_text) for a in found.actions] == [("team Groen", "2027")] * len(read)


def test_headings_above_announced_lists_divide_the_plan(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water 2025-2026", size=22, bold=True)
    for number, title in enumerate(["Droge kelders", "Schone sloten"]):
        top = 110 + 160 * number
        page.text(50, top, title, size=18, bold=True)
        page.text(50, top + 30, "Wat gaan we doen?", size=13, bold=True)
        for line, item in enumerate(ITEMS[number:]):
            page.text(56, top + 56 + 16 * line, f"- {item}")
    found = read_pages(tmp_path, page)
    assert [(a.text, a.priority_title) for a in found.actions] == [
        *((item, "Droge kelders") for item in ITEMS),
        *((item, "Schone sloten") for item in ITEMS[1:]),
    ]
    assert [(p.priority_no, p.title) for p in found.priorities] == [(1, "Droge kelders"), (2, "Schone sloten")]


def test_a_sentence_of_a_listed_action_is_no_promise_beside_it(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page("Wat gaan we doen?", tail=". Elk jaar zullen we de raad erover berichten."))
    assert len(found.actions) == len(ITEMS)
    assert found.commitments == ()


@pytest.mark.parametrize("heading", ["Wie doen er mee?", "Wat willen we bereiken?", "Uitgangspunten"])
def test_other_lists_are_no_actions(tmp_path: Path, heading: str) -> None:
    assert texts(read_pages(tmp_path, _page(heading))) == []


def test_list_and_table_stand_in_their_order(tmp_path: Path) -> None:
    first, second = _page("Wat gaan we doen?"), SmallPage()
    second.text(50, 60, "Communicatie", size=13, bold=True)
    second.rows(
        [50, 330, 430, 545], 100, [["Actie", "Wanneer", "Trekker"], ["Een krant maken over de dijk", "2025", "Voorlichting"]]
    )
    found = read_pages(tmp_path, first, second)
    assert texts(found) == [*ITEMS, "Een krant maken over de dijk"]
    assert [a.position for a in found.actions] == [1, 2, 3, 4]


RESULTS = [("1", "Koffie-uren in alle buurthuizen", "Gereed"), ("2", "Cursus voor nieuwe buurtgidsen", "Vertraagd")]


def _report(title: str, label: str, number: str = "Resultaat {}. ") -> SmallPage:
    page = SmallPage()
    page.text(50, 60, title, size=18, bold=True)
    for place, (digit, name, status) in enumerate(RESULTS):
        top = 110 + 90 * place
        page.text(50, top, number.format(digit) + name, size=13, bold=True)
        page.text(50, top + 24, f"{label}: {status}")
        page.text(50, top + 48, "De buurt heeft hier in het voorjaar aan gewerkt.")
    return page


@pytest.mark.parametrize("label", ["Status", "Stand van zaken"])
@pytest.mark.parametrize("number", ["Resultaat {}. ", "Actie {}: ", "{}. "])
def test_numbered_results_with_a_section_each_are_evaluated_actions(tmp_path: Path, label: str, number: str) -> None:
    found = read_pages(tmp_path, _report("Voortgangsrapportage welzijn 2024", label, number))
    assert [(a.number, a.text, a.status) for a in found.actions] == [
        ("1", "Koffie-uren in alle buurthuizen", "completed"),
        ("2", "Cursus voor nieuwe buurtgidsen", "needs_attention"),
    ]
    assert {a.table_kind for a in found.actions} == {"evaluated"}
    assert {a.result_text for a in found.actions} == {"De buurt heeft hier in het voorjaar aan gewerkt."}


def test_numbered_chapters_without_a_status_are_no_actions(tmp_path: Path) -> None:
    assert texts(read_pages(tmp_path, _report("Voortgangsrapportage welzijn 2024", "Opmerking", "{}. "))) == []


@pytest.mark.parametrize("step", [12, 24])
def test_numbered_actions_of_a_plan_with_labelled_lines(tmp_path: Path, step: float) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan welzijn 2026", size=18, bold=True)
    for place, (digit, name, _) in enumerate(RESULTS):
        top = 110 + 150 * place
        page.text(50, top, f"Actie {digit}: {name}", size=13, bold=True)
        page.text(50, top + 24, "De buurt vraagt hier al jaren om.")
        for row, line in enumerate(["Trekker: Team buurten", "Planning: maart 2026", "Kosten: 2.000 euro"]):
            page.text(50, top + 60 + step * row, line)
    found = read_pages(tmp_path, page)
    assert [(a.number, a.text, a.owner, a.when_text, a.status) for a in found.actions] == [
        (digit, name, "Team buurten", "maart 2026", "unknown") for digit, name, _ in RESULTS
    ]


def test_chapters_with_a_holder_and_a_period_are_no_actions(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan welzijn 2026", size=18, bold=True)
    for place, name in enumerate(["Wonen in de buurt", "Samen ouder worden"]):
        page.text(50, 110 + 90 * place, f"Thema {place + 1}: {name}", size=13, bold=True)
        page.text(50, 134 + 90 * place, "Portefeuillehouder: wethouder Bakker")
        page.text(50, 158 + 90 * place, "Looptijd: 2026-2029")
    assert texts(read_pages(tmp_path, page)) == []


@pytest.mark.parametrize(
    ("heading", "announces"),
    [
        ("Hoe denken we dat te bereiken?", True),
        ("Hieronder volgen de activiteiten bij dit doel.", True),
        ("Wat waren de plannen?", True),
        ("Overzicht activiteiten collegeprogramma", True),
        ("Wat gaan we niet doen?", False),
        ("Wat doen we niet meer?", False),
        ("De volgende acties zijn afgerond.", False),
    ],
)
def test_what_announces_a_list(heading: str, announces: bool) -> None:
    assert announces_list(heading) is announces


def test_a_name_in_brackets_is_the_owner_over_all_lists_announced_alike(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water 2025-2026", size=18, bold=True)
    owners = ["Team Water", "Groenbedrijf", "opzichter, NVA"]
    for number, (item, owner) in enumerate(zip(ITEMS, owners, strict=True)):
        page.text(50, 110 + 90 * number, f"Thema {number + 1} {['Regen', 'Sloot', 'Kelder'][number]}", size=14, bold=True)
        page.text(50, 135 + 90 * number, "Dit blijven we doen", size=11, bold=True)
        page.text(56, 155 + 90 * number, f"- {item} ({owner})")
    found = read_pages(tmp_path, page)
    assert texts(found) == [f"{item} ({owner})" for item, owner in zip(ITEMS, owners, strict=True)]
    assert [a.owner for a in found.actions] == [None] * 3  # one of three names an office: too few to be sure
    page.text(50, 380, "Thema 4 Vijver", size=14, bold=True)
    page.text(50, 405, "Dit blijven we doen", size=11, bold=True)
    page.text(56, 425, "- We maken de vijver elk voorjaar schoon (Waterschap)")
    found = read_pages(tmp_path, page)
    assert [(a.text, a.owner) for a in found.actions] == [
        *zip(ITEMS, owners, strict=True), ("We maken de vijver elk voorjaar schoon", "Waterschap"),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["•", "▪", "■", "◦", "➢", "►", "✓", "–", "—", "*", "o", "1.", "a)"])
def test_a_promise_that_ends_in_a_colon_takes_its_list_along_whatever_its_marks(mark: str) -> None:
    promise = "In 2026 zal de gemeente samen met de schippers de volgende maatregelen uitvoeren:"
    items = [f"{mark} de kade ophogen", f"{mark} de sluis herstellen"]
    text = [Passage(said, 1) for said in (promise, *items, "Daarna komt het college erop terug.")]
    assert [c.text for c in read_commitments("d", "implementation_plan", divided(text))] == [" ".join([promise, *items])]


def test_bullets_with_a_bold_title_take_the_text_beneath_it(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water 2025-2026", size=18, bold=True)
    page.text(50, 110, "Wat gaan we doen?", size=13, bold=True)
    for number, (title, item) in enumerate(zip(("Bomen", "Pleinen", "Kelders"), ITEMS, strict=True)):
        top = 136 + 60 * number
        page.text(56, top, f"\u2022 {title}", bold=True)
        page.text(64, top + 15, f"{item}.")
        page.text(64, top + 29, f"Planning: Q{number + 1} 2026", size=8)
    page.text(50, 330, "Partners", size=13, bold=True)
    found = read_pages(tmp_path, page)
    assert texts(found) == [f"{title} {item}." for title, item in zip(("Bomen", "Pleinen", "Kelders"), ITEMS, strict=True)]
    assert [a.when_text for a in found.actions] == ["Q1 2026", "Q2 2026", "Q3 2026"]
