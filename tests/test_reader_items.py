"""Items of lists that tell who does it and when behind their text: in brackets, after a dash, or in a line of their own."""

from pathlib import Path

import docx
import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Extraction
from extractors.actions.told_behind import settled, told_behind
from extractors.extract import read_plan

ITEMS = [
    ("Een bootje vist vuil uit de stadsgracht", "april-okt", "Team water"),
    ("Bewoners krijgen advies over hun natte kelder", "Q2 2026", "Waterloket"),
    ("Op drie pleinen komen bomen in plaats van tegels", "hele jaar", "Groenbedrijf"),
]
UNDER = ["samen met de roeiclub", "afvoer via de werf"]
TAIL = " ({1}, trekker: {0})"


def _page(mark: str = "{}. ", tail: str = TAIL, line: str = "", announced: str = "Wat gaan we doen in 2026?") -> SmallPage:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water 2026", size=18, bold=True)
    page.text(50, 110, "Thema 1: Schone grachten", size=14, bold=True)
    page.text(50, 140, "Het water is van iedereen in de stad.")
    page.text(50, 170, announced, size=11, bold=True)
    top = 190.0
    for place, (item, when, owner) in enumerate(ITEMS):
        sign = "ab c"[place].strip() or "c" if mark == "letter" else place + 1
        page.text(60, top, (mark if mark != "letter" else "{}) ").format(sign) + item + tail.format(owner, when))
        top += 14
        for under in UNDER if place == 0 else []:
            page.text(86, top, "\u2022 " + under)
            top += 14
        if line:
            page.text(72, top, line.format(owner, when))
            top += 14
    page.text(50, top + 20, "Tot slot", size=14, bold=True)
    return page


def _as_expected(found: Extraction, whole: bool = True) -> None:
    wanted = [item for item, _, _ in ITEMS]
    if whole:
        wanted[0] = " ".join([wanted[0], *(f"\u2022 {under}" for under in UNDER)])
        assert [part.text for part in found.actions[0].parts] == UNDER
    assert texts(found) == wanted
    assert [(a.owner, a.when_text) for a in found.actions] == [(owner, when) for _, when, owner in ITEMS]
    assert {a.priority_no for a in found.actions} == {1}
    assert {a.table_kind for a in found.actions} == {"planned"}
    for action in found.actions:
        assert {"text", "owner", "when_text"} <= {e.field for e in action.evidence}
    assert found.commitments == ()


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "- ", "1.{} ", "1.{}. ", "A{} ", "letter"])
@pytest.mark.parametrize("tail", [TAIL, " [trekker: {0} | planning: {1}]", " - {1}, trekker: {0}"])
def test_an_item_tells_who_and_when_behind_its_text(tmp_path: Path, mark: str, tail: str) -> None:
    _as_expected(read_pages(tmp_path, _page(mark, tail)))


@pytest.mark.parametrize("line", ["Trekker: {0} Planning: {1}", "Wie: {0}. Wanneer: {1}.", "(trekker: {0}; planning: {1})"])
@pytest.mark.parametrize("mark", ["{}. ", "- "])
def test_a_line_of_its_own_tells_who_and_when(tmp_path: Path, mark: str, line: str) -> None:
    _as_expected(read_pages(tmp_path, _page(mark, "", line)))


@pytest.mark.parametrize("announced", ["Onze inzet", "Zo pakken we het aan"])
def test_a_list_that_tells_who_and_when_needs_no_announcement(tmp_path: Path, announced: str) -> None:
    _as_expected(read_pages(tmp_path, _page(announced=announced)))
    assert texts(read_pages(tmp_path, _page(tail="", announced=announced), name="ander.pdf")) == []


def test_a_bracket_may_run_over_the_line(tmp_path: Path) -> None:
    page = _page()
    page.text(50, 400, "Acties 2026", size=11, bold=True)
    page.text(60, 420, "1. De bruggen krijgen een likje verf en de leuningen worden hersteld (najaar, trekker:")
    page.text(72, 432, "Bruggendienst)")
    page.text(60, 444, "2. De sluis gaat ook op zondag open (mei, trekker: Havenmeester)")
    found = read_pages(tmp_path, page)
    assert [(a.owner, a.when_text) for a in found.actions[-2:]] == [("Bruggendienst", "najaar"), ("Havenmeester", "mei")]
    assert texts(found)[-2] == "De bruggen krijgen een likje verf en de leuningen worden hersteld"


def test_a_numbered_list_goes_on_after_an_explanation(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water 2026", size=18, bold=True)
    page.text(50, 110, "Wat gaan we doen?", size=14, bold=True)
    for place, (item, _, _) in enumerate(ITEMS):
        page.text(60, 140 + 50 * place, f"{place + 1}. {item}")
        page.text(50, 165 + 50 * place, "De bewoners hebben hier vorig jaar om gevraagd.")
    assert texts(read_pages(tmp_path, page)) == [item for item, _, _ in ITEMS]


def test_a_chapter_number_in_a_plain_text_ends_the_list(tmp_path: Path) -> None:
    lines = ["Uitvoeringsplan water 2026", "", "Thema 1: Schone grachten", "", "Wat gaan we doen in 2026?", ""]
    for place, (item, when, owner) in enumerate(ITEMS):
        lines += [f"{place + 1}. {item + TAIL.format(owner, when)}", ""]
        lines += [f"\u2022 {under}\n" for under in UNDER] if place == 0 else []
    lines += ["2. Tot slot", "", "Over het water in de stad is nog lang niet alles gezegd, en dat hoeft hier ook niet.", ""]
    path = tmp_path / "uitvoeringsplan.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    _as_expected(read_plan(path, "d", "0" * 64, with_pictures=False).extraction)


def test_the_numbered_list_of_a_word_file(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Uitvoeringsplan water 2026", 0)
    file.add_heading("Thema 1: Schone grachten", 1)
    file.add_heading("Wat gaan we doen in 2026?", 2)
    for place, (item, when, owner) in enumerate(ITEMS):
        file.add_paragraph(item + TAIL.format(owner, when), style="List Number")
        for under in UNDER if place == 0 else []:
            file.add_paragraph(under, style="List Bullet 2")
    file.save(str(tmp_path / "uitvoeringsplan.docx"))
    _as_expected(read_plan(tmp_path / "uitvoeringsplan.docx", "d", "0" * 64, with_pictures=False).extraction)


@pytest.mark.parametrize(
    ("said", "bare", "when", "owner"),
    [
        ("Rondes (ook op zondag) langs de kade (1 dec., trekker: Wijkteam)", None, "1 dec.", "Wijkteam"),
        ("Rondes langs de kade (trekker: Wijkteam, Q1 en Q3)", None, "Q1 en Q3", "Wijkteam"),
        ("Rondes langs de kade (trekker Wijkteam, mei)", None, "mei", "Wijkteam"),
        ("Rondes langs de kade (trekker: Wijkteam, Halt, mei)", None, "mei", "Wijkteam, Halt"),
        ("Rondes langs de kade. Trekker: Wijkteam. Planning: mei 2026.", None, "mei 2026", "Wijkteam"),
        ("Rondes langs de kade, trekker: Wijkteam", None, None, "Wijkteam"),
        ("Rondes langs de kade (mei 2026)", "", "mei 2026", None),
        ("Rondes langs de kade (met de buurt)", "", None, None),
        ("Rondes langs de kade: wie loopt mee?", "", None, None),
        ("Avond over het team: hoe gaat het", "", None, None),
    ],
)
def test_what_an_item_tells(said: str, bare: str | None, when: str | None, owner: str | None) -> None:
    told = told_behind(said)
    assert (told.when, told.owner) == (when, owner)
    if bare == "":
        assert told.bare == said
    else:
        assert told.bare.rstrip(".") in ("Rondes langs de kade", "Rondes (ook op zondag) langs de kade")


def test_items_of_one_list_explain_each_other() -> None:
    said = ["Een ronde (mei, trekker: Halt)", "Een feest (juni, trekker: Halt)", "Hulp (als het nodig is, trekker: Halt)"]
    assert [t.when for t in settled([told_behind(s) for s in said])] == ["mei", "juni", "als het nodig is"]
    alone = settled([told_behind(said[2])])[0]
    assert (alone.when, alone.bare) == (None, said[2])
    named = [told_behind(f"Een ronde ({when}, {name})") for when, name in (("mei", "Halt"), ("Q3", "GGD"), ("2026", "Wijkteam"))]
    assert [(t.when, t.owner, t.bare) for t in settled(named)] == [
        ("mei", "Halt", "Een ronde"),
        ("Q3", "GGD", "Een ronde"),
        ("2026", "Wijkteam", "Een ronde"),
    ]
    assert [t.owner for t in settled(named[:2])] == [None, None]


def test_a_name_beside_a_time_is_the_owner_where_most_items_of_a_list_have_both() -> None:
    said = [
        "De wadi graven (Q2 2027 – Q1 2028, team Water)",
        "Bomen planten (najaar 2027, team Groen)",
        "De sluis meten (2028, waterschap)",
        "Bos aanleggen (plantseizoen 2027-2028, team Groen)",
        "Stuwen ombouwen (waterschap)",
        "De kade vegen (ook bij regen)",
        "Paden harken (mei 2027, team Groen)",
        "Bankjes plaatsen (zomer 2027, wijkregie)",
        "De brug verven (Q3 2027, team Water)",
    ]
    assert [(t.bare, t.when, t.owner) for t in settled([told_behind(s) for s in said])] == [
        ("De wadi graven", "Q2 2027 – Q1 2028", "team Water"),
        ("Bomen planten", "najaar 2027", "team Groen"),
        ("De sluis meten", "2028", "waterschap"),
        ("Bos aanleggen", "plantseizoen 2027-2028", "team Groen"),
        ("Stuwen ombouwen", None, "waterschap"),
        ("De kade vegen (ook bij regen)", None, None),
        ("Paden harken", "mei 2027", "team Groen"),
        ("Bankjes plaatsen", "zomer 2027", "wijkregie"),
        ("De brug verven", "Q3 2027", "team Water"),
    ]
