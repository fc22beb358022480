"""The report as a reader meets it: complete, honest, accessible, and deaf to what hostile documents hold."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from output_sample import (
    EVALUATION,
    MEMO,
    NEXT,
    PLAN,
    PLANNED,
    SUCCEEDING,
    document,
    extractions,
    plain_result,
    row,
    sample_result,
    with_text,
)

from corpus.records import Commitment, Document, Evidence, Extraction, ExtractionWay, Figure, Picture, Remark
from corpus.results import Quarantined, Result, SetAside
from corpus.traces import Citation, Link, Trace
from output import cards
from output.catalogue import Catalogue
from output.places import Places
from output.report import write_report
from output.story import tell

HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    '"></td></table><h1>weg</h1>',
    "{{ 7 * 7 }} {% raw %}",
    "nul \x00 lone \ud800 teken \x1b[31m",
    "rechts \u202enaar links \u2067en terug",
    "]]> --> </style> &lt; &amp; ‘’“”",
    "woord " * 9_000,
    "é" * 50_000,
]


def rendered(result: Result, directory: Path) -> str:
    write_report(directory / "report.html", tell(result))
    return (directory / "report.html").read_text(encoding="utf-8")


def parsed(text: str) -> Any:
    return html.fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return parsed(rendered(sample_result(), tmp_path_factory.mktemp("report")))


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def card(page: Any, position: int, document_id: str = PLAN) -> Any:
    (found,) = page.xpath(f"//article[@id='a-{document_id}-a{position:02}']")
    return found


def test_every_planned_action_has_one_card_with_its_text_and_page(page: Any) -> None:
    assert len(page.xpath("//article")) == len(PLANNED) + sum(a.table_kind == "planned" for a in SUCCEEDING)
    for action in PLANNED:
        told = text_of(card(page, action.position)).replace("[vervalt: ", "").replace("]", "")
        assert action.text in told
        assert f"blz. {action.first_page}" in told


def test_a_card_tells_status_result_successor_and_certainty(page: Any) -> None:
    told = text_of(card(page, 2))
    for words in (
        "gaat door",
        "vraagt aandacht",
        "gedrukt als rood",
        "wegens ziekte",
        "Leg de planning vast",
        "actie 1.1",
        "blz. 4",
    ):
        assert words in told
    assert "zeer waarschijnlijk (0,91)" in told
    assert "Tijd gewijzigd" in told


def test_changed_words_are_marked_and_said(page: Any) -> None:
    own = card(page, 2)
    assert [text_of(x) for x in own.xpath(".//del")] == ["[vervalt: Elk kwartaal]", "[vervalt: vier]"]
    assert [text_of(x) for x in own.xpath(".//ins")] == ["[nieuw: Twee keer per jaar]", "[nieuw: minstens twee]"]


def test_several_successors_are_each_shown(page: Any) -> None:
    assert len(card(page, 3).xpath(".//div[@class='successor']")) == 2


def test_a_link_less_likely_than_not_decides_nothing_but_is_told(page: Any) -> None:
    own = card(page, 12)
    assert own.xpath(".//div[@class='successor']") == []
    assert "onzeker (0,22)" in text_of(own.xpath(".//details")[0])


def test_the_evidence_has_quotes_pages_and_pictures_with_words(page: Any) -> None:
    details = card(page, 2).xpath(".//details[@class='proof']")[0]
    assert "Elk kwartaal" in text_of(details)
    pictures = details.xpath(".//img")
    assert len(pictures) == 3
    for picture in pictures:
        assert picture.get("src").startswith("data:image/png;base64,")
        assert picture.get("alt").startswith("Uitsnede uit ")
        assert (picture.get("width"), picture.get("height")) == ("640", "64")
    assert "Spoor: Uitvoeringsplan 2022–2023, actie 2 (blz. 4) → Evaluatie 2023, rij 2 (blz. 2)" in text_of(details)


def test_promises_kept_and_broken_stand_apart(page: Any) -> None:
    (table,) = page.xpath("//table[caption[starts-with(., 'Aangekondigd vervolg')]]")
    assert "1 van 2 teruggevonden" in text_of(table.xpath("caption")[0])
    rows = [text_of(x) for x in table.xpath("tbody/tr")]
    assert "niet teruggevonden" in rows[0]
    assert "Actie 5" in rows[0]
    assert "waargemaakt" in rows[1]
    assert "Evaluatie 2023, blz. 3" in rows[0]


def test_what_vanished_and_what_is_new(page: Any) -> None:
    (gone,) = page.xpath("//table[caption[starts-with(., 'Acties die niet terugkomen')]]")
    assert [x.text_content() for x in gone.xpath("tbody/tr/th/a")] == ["Actie 5", "Actie 9", "Actie 12", "Actie 4"]
    (fresh,) = page.xpath("//table[caption[starts-with(., 'Nieuw in')]]")
    assert [x.text_content() for x in fresh.xpath("tbody/tr/th/a")] == ["Actie 2.3"]


def test_findings_stand_by_severity_with_every_quote_and_page(page: Any) -> None:
    kinds = [text_of(x) for x in page.xpath("//ol[contains(@class,'findings')]/li//p[@class='kind']")]
    assert kinds[:3] == [
        "Aangekondigd vervolg niet teruggevonden",
        "Nota en evaluatie spreken elkaar tegen",
        "Zonder uitleg verdwenen",
    ]
    assert len(kinds) == 8
    told = text_of(page.xpath("//ol[contains(@class,'findings')]")[0])
    assert "Nota aan de raad, 14 maart 2024, blz. 2" in told


def test_rows_that_belong_to_no_plan_and_look_backs_are_not_lost(page: Any) -> None:
    told = text_of(page)
    assert "Rondleiding voor de raad langs de sluizen" in told
    assert "Klaar in het najaar van 2022." in told
    assert "regel 212–213" in told


def test_documents_read_and_not_read_are_listed(page: Any) -> None:
    (read,) = page.xpath("//table[caption[starts-with(., 'Gelezen: 5 documenten')]]")
    assert "plan-2022.pdf" in text_of(read)
    assert "geplande acties: 12" in text_of(read)
    (unread,) = page.xpath("//table[caption[starts-with(., 'Niet gelezen: 1 bestand')]]")
    assert "Vraag een versie zonder wachtwoord." in text_of(unread)


def test_the_flow_has_the_same_numbers_as_its_tables(page: Any) -> None:
    (figure,) = page.xpath("//figure[@class='flow']")
    for table in figure.xpath(".//table"):
        rows = [
            [int(x) if (x := text_of(cell)).isdigit() else 0 for cell in line.xpath("td")] for line in table.xpath(".//tr[td]")
        ]
        *body, foot = rows
        assert foot[-1] == len(PLANNED)
        assert [sum(column) for column in zip(*body, strict=True)] == foot
        assert all(sum(line[:-1]) == line[-1] for line in rows)
    bars = [int(text_of(x)) for x in figure.xpath(".//*[local-name()='tspan']")]
    assert sum(bars) == 3 * len(PLANNED) + 1  # priorities, statuses, fates, and one that is new
    sentences = [text_of(x) for x in figure.xpath(".//*[local-name()='path']/*[local-name()='title']")]
    assert "in uitvoering → verdwenen zonder uitleg: 2 acties" in sentences


# Accessibility


def test_the_page_has_a_language_a_title_and_a_way_past_the_contents(page: Any) -> None:
    assert page.get("lang") == "nl"
    assert "Zilverdijk" in page.findtext(".//title")
    first_link = page.xpath("//body//a")[0]
    assert page.get_element_by_id(first_link.get("href")[1:]).tag == "main"


def test_headings_go_down_one_step_at_a_time_from_one_h1(page: Any) -> None:
    levels = [int(x.tag[1]) for x in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_every_heading_cell_a_scope(page: Any) -> None:
    for table in page.xpath("//table"):
        assert text_of(table.xpath("caption")[0])
    assert all(x.get("scope") in ("col", "row") for x in page.xpath("//th"))


def test_every_picture_has_words(page: Any) -> None:
    assert all(x.get("alt") for x in page.xpath("//img"))
    for drawing in page.xpath("//*[local-name()='svg']"):
        named = drawing.get("role") == "img" and all(
            text_of(page.get_element_by_id(i)) for i in drawing.get("aria-labelledby").split()
        )
        assert named or drawing.get("aria-hidden") == "true"


def test_ids_are_unique_and_every_link_inside_the_page_leads_somewhere(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in page.xpath("//a/@href|//*[local-name()='use']/@href")}
    assert targets <= set(ids)


def test_scrollable_parts_can_be_reached_by_keyboard_and_have_a_name(page: Any) -> None:
    for part in page.xpath("//div[@role='region']"):
        assert part.get("tabindex") == "0"
        assert part.get("aria-label")


def test_every_mark_has_a_word_beside_its_shape(page: Any) -> None:
    marks = page.xpath("//span[starts-with(@class,'mark ')]")
    assert len(marks) > 50
    assert all(text_of(x) and x.xpath(".//*[local-name()='use']") for x in marks)


def test_form_fields_have_labels(page: Any) -> None:
    assert all(x.xpath("ancestor::label") for x in page.xpath("//input"))


def test_nothing_comes_from_the_network_and_only_this_script_may_run(page: Any) -> None:
    sources = page.xpath("//@src") + page.xpath("//*[not(self::a)]/@href")
    assert all(source.startswith(("data:image/png", "#")) for source in sources)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//@style") == []


# Other results


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    rows = tuple(with_text(replace(PLANNED[0], action_id=f"{PLAN}/x{i}", position=i), text) for i, text in enumerate(HOSTILE, 1))
    bad = "<b>naam</b>\x00"
    plan = Extraction(document(PLAN, "implementation_plan", HOSTILE[1], 2, "2022-01-01", "2023-12-31", region=bad), actions=rows)
    after = Extraction(
        document(NEXT, "implementation_plan", HOSTILE[2], 2, "2024-01-01", "2025-12-31", region=bad),
        actions=tuple(replace(r, action_id=f"{NEXT}/{r.position}", document_id=NEXT) for r in rows),
    )
    found = tuple(
        Link(f"l{i}", r.action_id, "continues", f"{NEXT}/{r.position}", "model", HOSTILE[0], probability=0.9)
        for i, r in enumerate(rows)
    )
    result = replace(plain_result(plan, after), trace=Trace(links=found), quarantined=(Quarantined(HOSTILE[0], None, bad, bad),))
    text = rendered(result, tmp_path)
    page = parsed(text)
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//b|//main//img") == []
    assert len(page.xpath("//h1")) == 1
    assert "{{ 7 * 7 }}" in text_of(page)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", text)
    assert "[ingekort; de hele tekst staat in de map dataset]" in text
    assert len(text) < 1_500_000


def one_of(document_id: str) -> Extraction:
    return next(x for x in extractions(pictures=False) if x.document.document_id == document_id)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (plain_result(), "Gelezen: 0 documenten"),
        (plain_result(one_of(MEMO)), "geen tabel met geplande acties"),
        (plain_result(one_of(PLAN)), "Er is geen evaluatie en geen later plan gelezen"),
        (plain_result(one_of(EVALUATION)), "Rijen van een evaluatie waarvoor geen geplande actie is gevonden"),
        (plain_result(one_of(PLAN), one_of(NEXT)), "Er zijn geen bevindingen"),
        (plain_result(Extraction(Document("d", "0" * 64, 1, "other", "ocr"))), "Regio niet herkend"),
    ],
    ids=["nothing", "memo", "plan", "evaluation", "two plans", "other"],
)
def test_a_thin_result_still_makes_a_sound_page(tmp_path: Path, result: Result, words: str) -> None:
    page = parsed(rendered(result, tmp_path))
    assert words in text_of(page)
    test_headings_go_down_one_step_at_a_time_from_one_h1(page)
    test_ids_are_unique_and_every_link_inside_the_page_leads_somewhere(page)


def test_a_link_to_a_row_that_is_not_there_leaves_no_dead_end(tmp_path: Path) -> None:
    stray = (
        Link("l1", f"{EVALUATION}/a01", "evaluates", "weg/1", "model", "Naar niets."),
        Link("l2", f"{PLAN}/a02", "continues", "weg/2", "model", "Naar niets."),
        Link("l3", "weg/3", "claims_carry_over", f"{PLAN}/a02", "rule", "Van niets."),
    )
    found = (one_of(EVALUATION), one_of(PLAN))
    page = parsed(rendered(replace(plain_result(*found), trace=Trace(links=stray)), tmp_path))
    test_ids_are_unique_and_every_link_inside_the_page_leads_somewhere(page)
    assert "Rijen van een evaluatie waarvoor geen geplande actie is gevonden" in text_of(page)


@pytest.mark.parametrize(
    ("sure", "told"), [(0.9, "voor 1 van de 2 toezeggingen in de tekst is een actie"), (0.3, "voor 0 van de 2 toezeggingen")]
)
def test_what_became_of_the_promises_of_a_policy_plan(tmp_path: Path, sure: float, told: str) -> None:
    promises = (
        Commitment(f"beleid/c{n}", "beleid", said, None, n, evidence=(Evidence("beleid", "text", said, page=n),))
        for n, said in enumerate(("Wij varen.", "Wij zwemmen."), 1)
    )
    policy = Extraction(
        document("beleid", "strategic_plan", "Beleidsplan", 9, "2021-01-01", "2026-12-31"), commitments=tuple(promises)
    )
    link = Link("l1", "beleid/c1", "continues", f"{PLAN}/a02", "model", "Werkt uit.", probability=sure)
    page = parsed(rendered(replace(plain_result(policy, one_of(PLAN)), trace=Trace(links=(link,))), tmp_path))
    assert told in text_of(page)
    assert text_of(page).count("geen verband gevonden") == 1
    test_ids_are_unique_and_every_link_inside_the_page_leads_somewhere(page)


def elsewhere(found: Extraction, region: str | None, tag: str) -> Extraction:
    """The same document in another region, with ids of its own."""
    name = f"{tag}-{found.document.document_id}"
    actions = tuple(
        row(name, a.table_kind, a.position, a.text, a.first_page, priority_no=a.priority_no, priority_title=a.priority_title)
        for a in found.actions
    )
    return Extraction(document(name, found.document.kind, "Plan", 3, "2022-01-01", "2023-12-31", region=region), actions=actions)


def test_regions_are_told_apart_whatever_capitals_they_are_printed_in(tmp_path: Path) -> None:
    plan = one_of(PLAN)
    result = plain_result(elsewhere(plan, "Oost", "a"), elsewhere(plan, "OOST", "b"), elsewhere(plan, "West", "c"))
    page = parsed(rendered(result, tmp_path))
    assert [text_of(x) for x in page.xpath("//section[@class='region']/h2")] == ["Oost", "West"]
    assert "2 regio’s" in page.findtext(".//title")
    test_ids_are_unique_and_every_link_inside_the_page_leads_somewhere(page)


def test_a_document_without_region_joins_the_documents_it_is_traced_to() -> None:
    plan = one_of(PLAN)
    found = (elsewhere(plan, "Oost", "a"), elsewhere(plan, None, "b"), elsewhere(plan, "West", "c"))
    names = [x.document.document_id for x in found]
    traced = replace(plain_result(*found), trace=Trace(predecessors=((names[1], names[2]),)))
    assert [(r.name, len(r.documents)) for r in tell(traced).regions] == [("Oost", 1), ("West", 2)]
    assert [(r.name, len(r.documents)) for r in tell(plain_result(*found)).regions] == [("Oost", 1), ("West", 1), (None, 1)]


def test_too_many_pictures_are_left_out_and_the_report_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST_PICTURED_ROWS", 10)
    text = rendered(sample_result(), tmp_path)
    assert "<img" not in text
    assert "33 uitsneden van rijen zijn weggelaten" in text


def test_bytes_that_are_no_picture_are_not_shown(tmp_path: Path) -> None:
    broken = replace(one_of(PLAN), pictures=(Picture(f"{PLAN}/a01", 1, b"geen plaatje"),))
    assert "<img" not in rendered(plain_result(broken), tmp_path)


def test_words_stay_readable_in_source_without_script(page: Any) -> None:
    """The search box is the one thing that needs a script, and stays hidden without."""
    assert all(x.get("hidden") is not None for x in page.xpath("//p[@class='plan-search']"))
    assert [x for x in page.xpath("//main//*[@hidden]") if x.get("class") != "plan-search"] == []


def test_what_was_set_aside_stands_beside_what_was_not_read(page: Any) -> None:
    tables = {text_of(table.find("caption")): text_of(table) for table in page.iter("table")}
    assert "kaart.odtDit soort bestand (.odt) leest Planspoor niet." in tables["Overgeslagen: 1 bestand"]


@pytest.mark.parametrize("set_aside", [(), (SetAside("evaluatie.doc", "Dit soort bestand (.doc) leest Planspoor niet."),)])
def test_everything_was_read_only_when_nothing_was_left_out(tmp_path: Path, set_aside: tuple[SetAside, ...]) -> None:
    text = rendered(replace(plain_result(), set_aside=set_aside), tmp_path)
    assert ("Alle aangeleverde bestanden zijn gelezen" in text) == (not set_aside)
    assert ("evaluatie.doc" in text) == bool(set_aside)


def test_a_document_that_came_twice_is_told_once_with_the_reason(tmp_path: Path) -> None:
    first = Extraction(document(PLAN, "implementation_plan", "Plan", 3))
    reason = "Dit is hetzelfde document als het andere."
    twin = Extraction(document("dubbel", "implementation_plan", "Plan", 3), remarks=(Remark("twin", reason),))
    text = rendered(plain_result(first, twin), tmp_path)
    assert "Gelezen: 1 document," in text
    assert "Dubbel aangeleverd: 1 document," in text
    assert text.count(reason) == 1


@pytest.mark.parametrize(
    ("way", "first", "last", "said"),
    [("dump", 12, 14, "Plan, regel 12–14"), ("text", 12, 12, "Plan, alinea 12"), ("text", None, None, "Plan")],
)
def test_a_quote_without_a_page_names_its_lines(way: ExtractionWay, first: int | None, last: int | None, said: str) -> None:
    found = Extraction(document(PLAN, "other", "Plan", 0, extraction=way))
    places = Places(Catalogue(plain_result(found)))
    assert places.cited(Citation(PLAN, None, "Wij doen het.", first, last)) == said
    number = Figure("c", PLAN, None, "Bomen", 3, evidence=(Evidence(PLAN, "value", "3", line_start=first, line_end=last),))
    assert f"Plan, {places.figure(number)}" == (said if first else "Plan, None")


def test_a_document_without_actions_stands_before_all_others(tmp_path: Path) -> None:
    reason = "Er is geen tabel gezien. Laat met planspoor inspect zien wat er wel is."
    empty = Extraction(document(PLAN, "implementation_plan", "Plan", 3), remarks=(Remark("no_actions", reason),))
    text = rendered(plain_result(empty), tmp_path)
    told = text.index("Let op: uit 1 document is geen enkele actie gelezen")
    assert told < text.index(reason) < text.index("Gelezen: 1 document,")
    assert "is geen enkele actie gelezen" not in rendered(plain_result(replace(empty, remarks=())), tmp_path)


def test_a_word_file_is_not_said_to_have_nought_pages(tmp_path: Path) -> None:
    text = rendered(plain_result(Extraction(document(PLAN, "implementation_plan", "Plan", 0))), tmp_path)
    assert "zonder vaste bladzijden" in text
    assert "0 bladzijden" not in text
