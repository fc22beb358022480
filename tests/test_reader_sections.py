"""Plans that give every measure a section of its own: a numbered heading, a list of what is done, a line with who and when."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Extraction
from extractors.extract import read_plan

SECTIONS = [
    ("De sloten zijn schoon", ["Elke maand vissen we het vuil uit het water.", "Er komt een boot voor de wijk."], "Team water"),
    ("Iedere straat een boom", ["We planten langs de hele Lindeweg."], "Groenbedrijf"),
    ("Droge kelders waar", ["Bewoners krijgen advies aan huis.", "De pomp aan de Havenkade gaat aan."], "Waterloket"),
]


def _plan(noun: str, who: str, announced: str = "Wat gaan we doen:", mark: str = "-") -> SmallPage:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water en groen 2026", size=18, bold=True)
    top = 100.0
    for place, (title, items, owner) in enumerate(SECTIONS):
        page.text(50, top, noun.format(place + 1) + title, size=11, bold=True)
        lines = ["In de buurt wordt hierover geklaagd.", announced, *(f"{mark} {item}" for item in items)]
        for line in [*lines, who.format(owner, f"Q{place + 1} 2026")]:
            top += 18
            page.text(50, top, line, size=10)
        top += 40
    return page


def _as_expected(found: Extraction, announced: str = "Wat gaan we doen:", mark: str = "-") -> None:
    assert texts(found) == [
        " ".join([title, "In de buurt wordt hierover geklaagd.", announced, *(f"{mark} {item}" for item in items)])
        for title, items, _ in SECTIONS
    ]
    assert [[part.text for part in a.parts] for a in found.actions] == [items for _, items, _ in SECTIONS]
    assert [(a.owner, a.when_text) for a in found.actions] == [(o, f"Q{n} 2026") for n, (_, _, o) in enumerate(SECTIONS, 1)]
    assert {a.table_kind for a in found.actions} == {"planned"}


@pytest.mark.parametrize(
    "noun", ["Resultaat 2.{} ", "Maatregel 4.{}: ", "Actie {}. ", "Doelinspanning {} - ", "Inspanning nr. {} "]
)
@pytest.mark.parametrize(
    "who", ["Wie: {}. Wanneer: {}.", "Trekker: {} Planning: {}", "Trekker: {} | Planning: {} | Partners: de wijk"]
)
def test_a_section_is_one_action_with_its_list_as_parts(tmp_path: Path, noun: str, who: str) -> None:
    found = read_pages(tmp_path, _plan(noun, who))
    _as_expected(found)
    assert {a.partners for a in found.actions} == {("de wijk",) if "Partners" in who else ()}
    assert found.commitments == ()


@pytest.mark.parametrize("announced", ["Hoe gaan we dat doen?", "Acties", "Zo helpt dat"])
def test_what_announces_the_list_belongs_to_the_text(tmp_path: Path, announced: str) -> None:
    found = read_pages(tmp_path, _plan("Resultaat {} ", "Wie: {}. Wanneer: {}.", announced))
    _as_expected(found, announced)


def test_numbers_alone_make_actions_of_sections_with_an_announced_list(tmp_path: Path) -> None:
    _as_expected(read_pages(tmp_path, _plan("3.{} ", "Wie: {}. Wanneer: {}.")))


def test_one_of_many_may_lack_its_time(tmp_path: Path) -> None:
    page = _plan("Resultaat {} ", "Wie: {}. Wanneer: {}.")
    page.text(50, 600, "Resultaat 4 Een veilige oever", size=11, bold=True)
    page.text(50, 620, "- We maaien het riet op de oever.", size=10)
    page.text(50, 640, "Wie: Maaiploeg.", size=10)
    found = read_pages(tmp_path, page)
    assert [(a.owner, a.when_text) for a in found.actions][-1] == ("Maaiploeg", None)
    assert len(found.actions) == len(SECTIONS) + 1


@pytest.mark.parametrize("time", ["zolang het water hoog staat", "winters 26/27 en 27/28"])
def test_what_stands_under_when_is_its_time_in_any_words(tmp_path: Path, time: str) -> None:
    found = read_pages(tmp_path, _plan("Resultaat {} ", "Wie: {}. Wanneer: " + time + ". Kosten: {}."))
    assert {a.when_text for a in found.actions} == {time}


def test_small_headings_may_be_the_labels(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water en groen 2026", size=18, bold=True)
    for place, (title, items, owner) in enumerate(SECTIONS):
        top = 100 + 220 * place
        page.text(50, top, f"Maatregel {place + 1}: {title}", size=13, bold=True)
        page.text(50, top + 25, "Wat gaan we doen?", size=10, bold=True)
        for line, item in enumerate(items):
            page.text(50, top + 45 + 16 * line, f"- {item}", size=10)
        for line, text in enumerate(["Trekker", owner, "Planning", f"Q{place + 1} 2026"]):
            page.text(50, top + 95 + 22 * line, text, size=10, bold=line % 2 == 0)
    found = read_pages(tmp_path, page)
    assert [(a.owner, a.when_text, len(a.parts)) for a in found.actions] == [
        (owner, f"Q{n} 2026", len(items)) for n, (_, items, owner) in enumerate(SECTIONS, 1)
    ]


def test_a_list_goes_on_over_the_page_break(tmp_path: Path) -> None:
    page = _plan("Resultaat {} ", "Wie: {}. Wanneer: {}.")
    page.text(50, 760, "Resultaat 4 Ruimte voor de vis", size=11, bold=True)
    page.text(50, 780, "Wat gaan we doen:", size=10)
    after = SmallPage()
    after.text(50, 60, "- Twee stuwen krijgen een trap voor vissen.", size=10)
    after.text(50, 78, "Wie: Team water. Wanneer: 2026.", size=10)
    last = read_pages(tmp_path, page, after).actions[-1]
    assert (last.number, last.owner, last.first_page, last.last_page) == ("4", "Team water", 1, 2)
    assert [part.text for part in last.parts] == ["Twee stuwen krijgen een trap voor vissen."]


def test_chapters_with_lists_and_a_holder_are_no_actions(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _plan("{} ", "Portefeuillehouder: {} Looptijd: {}"))
    assert texts(found) == [item for _, items, _ in SECTIONS for item in items]


@pytest.mark.parametrize("end", [".", ""])
def test_a_plain_text_says_who_and_when_behind_the_last_item(tmp_path: Path, end: str) -> None:
    lines = [
        "Uitvoeringsplan water en groen 2026",
        "",
        "1 Water in de wijk",
        "De wijk ligt laag, en het water moet ergens heen.",
        "",
    ]
    for place, (title, items, owner) in enumerate(SECTIONS):
        lines += [f"Resultaat 1.{place + 1} {title}", "Wat gaan we doen:", *(f"• {item[:-1]}{end}" for item in items)]
        lines += [f"Wie: {owner}. Wanneer: Q{place + 1} 2026.", ""]
    path = tmp_path / "uitvoeringsplan.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read_plan(path, "d", "0" * 64, with_pictures=False).extraction
    assert [(a.number, a.owner, a.when_text, [p.text for p in a.parts]) for a in found.actions] == [
        (f"1.{n}", owner, f"Q{n} 2026", [item[:-1] + end for item in items]) for n, (_, items, owner) in enumerate(SECTIONS, 1)
    ]


def test_what_stands_under_the_title_of_an_action_is_kept_beside_it(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan water en groen 2026", size=18, bold=True)
    for place, (title, items, owner) in enumerate(SECTIONS):
        top = 100 + 90 * place
        page.text(50, top, f"Actie {place + 1} - {title}", size=11, bold=True)
        page.text(50, top + 18, items[0])
        page.text(70, top + 36, f"Wie: {owner}")
        page.text(70, top + 50, f"Wanneer: Q{place + 1} 2026")
    found = read_pages(tmp_path, page).actions
    assert [(a.text, [d.text for d in a.details], a.owner) for a in found] == [(t, [i[0]], o) for t, i, o in SECTIONS]
