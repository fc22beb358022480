"""Heads over several columns, and themes set sideways beside the rows that they hold for."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from extractors.heads.header_words import possible
from extractors.heads.headers import decide, lists_meetings

ROWS = [
    ("Een loket openen in het dorpshuis", "Team balie", "Maart 2026"),
    ("De bus later laten rijden", "Team vervoer", "Eind 2026"),
    ("Fietsen lenen aan nieuwe inwoners", "Fietspunt", "2027"),
    ("Bankjes plaatsen langs de vaart", "Team groen", "Q3 2027"),
]
EDGES = [50, 90, 300, 400, 545]


def _found(folder: Path, page: SmallPage) -> list[tuple[str, str | None, str | None]]:
    return [(a.text, a.owner, a.when_text) for a in read_pages(folder, page).actions]


def _grouped_header(page: SmallPage, top: float, size: float = 9) -> float:
    """Two lines of header over the last two columns; returns the height beneath."""
    for x, text in zip((95, 460), ("Actie", "Uitvoering"), strict=True):
        page.text(x, top + 11, text, size, bold=True)
    for x, text in zip((304, 404), ("Trekker", "Planning"), strict=True):
        page.text(x, top + 25, text, size, bold=True)
    return top + 32


@pytest.mark.parametrize("lines", ["all", "none"])
def test_a_head_over_two_columns(tmp_path: Path, lines: str) -> None:
    page = SmallPage()
    page.fill(90, 100, 545, 132, "0.8 0.9 0.8")
    if lines == "all":
        page.grid([90, 300], [100, 132])
        page.grid([300, 545], [100, 116])
        page.grid([300, 400, 545], [116, 132])
    page.rows(EDGES[1:], _grouped_header(page, 100), ROWS, lines="all" if lines == "all" else "zebra", head=False, size=9)
    assert _found(tmp_path, page) == ROWS


def test_axes_under_one_head(tmp_path: Path) -> None:
    page = SmallPage()
    edges = [50, 300, 360, 420, 480]
    page.grid([50, 300], [100, 132])
    page.grid([300, 480], [100, 116])
    page.grid(edges[1:], [116, 132])
    page.text(54, 112, "Actie", bold=True)
    page.text(304, 112, "Oordeel", bold=True)
    for x, text in zip(edges[1:], ("Tijd", "Geld", "Inhoud"), strict=False):
        page.text(x + 4, 128, text, bold=True)
    rows = [("Een loket openen", "G", "R", "G"), ("De bus later laten rijden", "O", "G", "G"), ("Fietsen lenen", "G", "G", "G")]
    page.rows(edges, 132, rows, head=False)
    found = read_pages(tmp_path, page, name="voortgangsrapportage.pdf")
    assert [a.status_mark for a in found.actions] == [
        "tijd G, geld R, inhoud G", "tijd O, geld G, inhoud G", "tijd G, geld G, inhoud G",
    ]  # fmt: skip
    assert [a.status for a in found.actions] == ["needs_attention", "in_progress", "on_track"]


@pytest.mark.parametrize("lines", ["all", "zebra"])
@pytest.mark.parametrize("angle", [-90.0, 90.0])
def test_a_theme_set_sideways_beside_its_rows(tmp_path: Path, lines: str, angle: float) -> None:
    page = SmallPage()
    page.fill(50, 100, 545, 122, "0.3 0.3 0.35")
    for x, text in zip(EDGES, ("Thema", "Actie", "Trekker", "Planning"), strict=False):
        page.text(x + 3, 115, text, 9, bold=True, colour="1 1 1")
    heights = page.rows(EDGES[1:], 122, ROWS, lines=lines, head=False, size=9)
    for name, top, bottom, colour in (
        ("Dicht bij huis", heights[0], heights[2], "0.2 0.5 0.4"),
        ("Onderweg", heights[2], heights[4], "0.7 0.4 0.1"),
    ):
        page.fill(50, top, 90, bottom, colour)
        low = bottom - 3 if angle < 0 else top + 3
        page.text(72 if angle < 0 else 67, low, name, 6, colour="1 1 1", angle=angle)
    if lines == "all":
        page.grid(EDGES[:2], [100, heights[0], heights[2], heights[4]])
        page.grid(EDGES[1:], [100, 122])
    found = read_pages(tmp_path, page)
    assert texts(found) == [row[0] for row in ROWS]
    assert [a.subtheme for a in found.actions] == ["Dicht bij huis"] * 2 + ["Onderweg"] * 2


def test_a_merged_cell_of_which_the_border_is_drawn_in_pieces(tmp_path: Path) -> None:
    page = SmallPage()
    page.table([50, 170, 420, 545], 100, [["Thema", "Actie", "Wanneer"]])
    heights = [120, 150, 180, 210, 240]
    for upper, lower, (text, _, when) in zip(heights, heights[1:], ROWS, strict=False):
        for x in (50, 170, 420, 545):
            page.line(x, upper, x, lower)
        page.line(170, lower, 545, lower)
        page.text(174, upper + 14, text, 9)
        page.text(424, upper + 14, when, 9)
    for y in (180, 240):
        page.line(50, y, 170, y)
    for row, line in enumerate(["Alles wat dicht bij", "huis te doen is voor", "jong en voor oud"]):
        page.text(54, 134 + 13 * row, line, 9)
    page.text(54, 194, "Onderweg", 9)
    found = read_pages(tmp_path, page)
    whole = "Alles wat dicht bij huis te doen is voor jong en voor oud"
    assert [a.subtheme for a in found.actions] == [whole, whole, "Onderweg", "Onderweg"]


def test_what_explains_a_subject_in_a_plan_is_the_action(tmp_path: Path) -> None:
    told = ["Elke week gaan twee mensen met de bezem langs de kade.", "De haven gaat een meter dieper, te beginnen bij de sluis."]
    rows = [["Schone kade", told[0], "Beheer", "2027"], ["Diepe haven", told[1], "Haven", "2028"]]
    page = SmallPage()
    page.rows([50, 130, 400, 480, 545], 90, [["Onderwerp", "Toelichting", "Trekker", "Looptijd"], *rows], size=8)
    assert texts(read_pages(tmp_path, page)) == told


def test_prose_beside_marks_is_the_result_whatever_moment_its_head_names(tmp_path: Path) -> None:
    told = ["Twee keer per week geveegd, met hulp van de school.", "De baggeraar kon niet komen, want het ijs lag dik."]
    rows = [["De kade vegen", told[0], "groen"], ["De haven baggeren", told[1], "rood"]]
    page = SmallPage()
    page.rows([50, 180, 460, 545], 90, [["Actie", "Stand eind 2027", "Kleur"], *rows], size=8)
    found = read_pages(tmp_path, page, name="evaluatie.pdf").actions
    assert [(a.result_text, a.status_mark) for a in found] == [(told[0], "groen"), (told[1], "rood")]


@pytest.mark.parametrize(("heads", "when"), [(("Mijlpaal", "Planning"), "Q2"), (("Mijlpaal", "Middelen"), "maart")])
def test_a_milestone_beside_the_planning_is_no_time(tmp_path: Path, heads: tuple[str, str], when: str) -> None:
    first, second = ("plan gereed", "Q2") if "Planning" in heads else ("maart", "5000 euro")
    page = SmallPage()
    rows = [["De kade vegen", first, second, "Beheer"], ["De haven baggeren", first, second, "Haven"]]
    page.rows([50, 230, 330, 430, 545], 90, [["Inzet", *heads, "Trekker"], *rows])
    assert {a.when_text for a in read_pages(tmp_path, page).actions} == {when}


@pytest.mark.parametrize("hyphen", ["-", "\xad"])
def test_a_document_that_breaks_its_words(tmp_path: Path, hyphen: str) -> None:
    page = SmallPage()
    rows = [["Actie", "Wanneer"]]
    for first, rest in (("haalbaar", "heid"), ("vergunnin", "gen"), ("speeltoe", "stellen"), ("overeen", "komsten")):
        rows.append([f"De raad praat nog over {first}{hyphen}\n{rest} van het plan", "2027"])
    page.rows([50, 350, 545], 100, rows)
    assert texts(read_pages(tmp_path, page)) == [
        f"De raad praat nog over {word} van het plan"
        for word in ("haalbaarheid", "vergunningen", "speeltoestellen", "overeenkomsten")
    ]


def test_a_document_that_only_breaks_compounds(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [["Actie", "Wanneer"]]
    rows += [[f"Het plan voor de {head}-\n{tail} maken", "2027"] for head, tail in (("GGD", "aanpak"), ("PGB", "houders"))]
    rows += [[f"Een avond houden over het {head}-\n{tail}", "2026"] for head, tail in (("VVE", "beheer"), ("e", "loket"))]
    page.rows([50, 350, 545], 100, rows)
    assert texts(read_pages(tmp_path, page))[0::3] == [
        "Het plan voor de GGD-aanpak maken", "Een avond houden over het e-loket",
    ]  # fmt: skip


def test_a_heading_right_above_a_header_of_two_lines(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 90, "Overzicht van alles", 14, bold=True)
    page.text(404, 108, "Plan-", 9, bold=True)
    for x, text in zip(EDGES, ("Nr.", "Actie", "Trekker", "ning"), strict=False):
        page.text(x + 4, 118, text, 9, bold=True)
    page.rows(EDGES, 124, [(str(n), *row) for n, row in enumerate(ROWS, 1)], lines="zebra", head=False, size=9)
    assert _found(tmp_path, page) == ROWS


@pytest.mark.parametrize("lines", ["all", "zebra"])
def test_a_theme_set_sideways_without_a_head_over_it(tmp_path: Path, lines: str) -> None:
    page = SmallPage()
    heights = page.rows(EDGES[1:], 100, [("Actie", "Trekker", "Planning"), *ROWS], lines=lines, size=9)
    if lines == "all":
        page.grid(EDGES[:2], [heights[1], heights[3], heights[5]])
    for top, bottom, name in ((heights[1], heights[3], "Dicht bij huis"), (heights[3], heights[5], "Onderweg")):
        if lines == "zebra":
            page.fill(60, top, 86, bottom, "0.9 0.8 0.7")
        page.text(74, bottom - 2, name, 6, angle=-90.0)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.subtheme) for a in found.actions] == [
        (row[0], theme) for row, theme in zip(ROWS, ["Dicht bij huis"] * 2 + ["Onderweg"] * 2, strict=True)
    ]


def test_a_title_up_the_margin_is_no_theme(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES[1:], 100, [("Actie", "Trekker", "Planning"), *ROWS], lines="zebra", size=9)
    page.text(60, 190, "Jaarplan van het dorp", 6, angle=-90.0)
    assert {a.subtheme for a in read_pages(tmp_path, page).actions} == {None}


OTHER_WORDS = {
    "action": "Wat we hebben afgesproken|Bouwsteen|Verbeteracties|Doe-punten|Maatregel of actie|Mijlpaal",
    "when": "Klaar in|Uiterlijk|Doorlooptijd|Oorspronkelijke planning|Afronding|Mijlpaal",
    "status": "Stand per 31 december 2026|Stand eind 2026|Waardering|Is het gelukt?|Zijn we op koers?",
    "result": "Korte toelichting|Bijzonderheden|Wat leverde het op?|Terugkoppeling|Zo staat het ervoor",
    "owner": "Aanspreekpunt|Bij wie|Uitgevoerd door|Verantw.",
}


@pytest.mark.parametrize(
    ("header", "meaning"), [(text, name) for name, texts in OTHER_WORDS.items() for text in texts.split("|")]
)
def test_other_words_over_the_columns(header: str, meaning: str) -> None:
    known = {"action": "Afspraak", "when": "Wanneer", "status": "Status", "result": "Toelichting", "owner": "Trekker"}
    looks = {"action": "prose", "when": "time", "status": "short", "result": "prose", "owner": "short"}
    texts = [header if name == meaning else text for name, text in known.items()]
    assert decide(texts, "evaluation", list(looks.values())) == list(known)


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Opmerking / vervolg", "recommendation"),
        ("Toelichting en vervolgstappen", "recommendation"),
        ("Vervolg & opmerkingen", "recommendation"),
        ("Gereed (ja/nee)", "status"),
    ],
)
def test_a_head_of_two_things_names_the_one_that_no_other_column_is(header: str, meaning: str) -> None:
    known = {"action": "Afspraak", "when": "Planning", "result": "Stand van zaken", meaning: header}
    looks = {"action": "prose", "when": "time", "result": "prose", "recommendation": "prose", "status": "short"}
    assert decide(list(known.values()), "evaluation", [looks[name] for name in known]) == list(known)


TITLED = [
    ("Loket", "Een loket openen in het dorpshuis, met een balie voor post en pakjes", "Team balie", "Maart 2026"),
    ("Late bus", "De bus in het weekend later laten rijden, als proef met de vervoerder", "Team vervoer", "Eind 2026"),
    ("Fietsen", "Fietsen lenen aan nieuwe inwoners die nog geen eigen fiets hebben", "Fietspunt", "2027"),
    ("Bankjes", "Bankjes plaatsen langs de vaart en bij de haltes van de bus", "Team groen", "Q3 2027"),
]


@pytest.mark.parametrize("head", ["Wat doen we", "Activiteiten"])
def test_titles_before_the_column_that_tells_what_is_done(tmp_path: Path, head: str) -> None:
    page = SmallPage()
    page.rows([40, 95, 400, 475, 555], 100, [("Actie", head, "Wie", "Wanneer"), *TITLED], size=9)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.owner, a.when_text, a.details[0].text) for a in found.actions] == [
        (text, who, when, title) for title, text, who, when in TITLED
    ]


def test_titles_before_what_is_done_in_small_tables(tmp_path: Path) -> None:
    page = SmallPage()
    for top, rows in ((100, TITLED[:2]), (260, TITLED[2:3])):
        page.rows([40, 95, 400, 475, 555], top, [("Actie", "Wat gaan we doen", "Wie", "Wanneer"), *rows], size=9)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.recommendation, a.details[0].text) for a in found.actions] == [(r[1], None, r[0]) for r in TITLED[:3]]


@pytest.mark.parametrize(("titles", "read"), [([row[0] for row in TITLED], 4), (["Wonen", "Wonen", "Groen", "Groen"], 0)])
def test_a_topic_of_its_own_for_each_row_is_what_is_judged(tmp_path: Path, titles: list[str], read: int) -> None:
    page = SmallPage()
    rows = [(title, text, "gereed") for title, (_, text, _, _) in zip(titles, TITLED, strict=True)]
    page.rows([40, 140, 450, 545], 100, [("Onderwerp", "Wat hebben we gedaan?", "Oordeel"), *rows], size=9)
    found = read_pages(tmp_path, page, name="jaarverslag-2026.pdf")
    assert [(a.text, a.result_text) for a in found.actions] == [row[:2] for row in rows][:read]


@pytest.mark.parametrize("head", ["Stand van zaken 31-12-2027", "Stand van zaken per 1-7-2027", "Stand van zaken (1.7.27)"])
def test_a_day_in_figures_is_no_part_of_a_head(head: str) -> None:
    assert decide(["Actie", "Status", head], "evaluation", ["prose", "mark", "prose"]) == ["action", "status", "result"]


@pytest.mark.parametrize(
    ("header", "meanings"),
    [
        ("Planning (toelichting)", ("result",)),
        ("Inhoud (toelichting)", ("result",)),
        ("Geld (indicator)", ("status",)),
        ("Financiën (voortgang)", ("status", "result")),
        ("Omschrijving voortgang", ("result",)),
        ("Door naar 2027", ("recommendation",)),
        ("Wat resteert", ("recommendation",)),
        ("Programma manager", ("owner",)),
        ("Programma overzicht", ()),
        ("i/s (incidenteel/structureel)", ("cost",)),
        ("Jaar realisatie", ("when",)),
        ("Doelstelling/actiepunten", ("action",)),
        ("Actie (toelichting)", ("action", "recommendation")),
        ("Trekker gemeente", ("owner",)),
        ("Wat wilden we bereiken?", ("planned_result",)),
        ("2027 1e VGR", ("status",)),
        ("2e bestuursrapportage 2027", ("status",)),
        ("Status over 2027", ("status",)),
        ("2. Aanpak 2027", ()),
        ("Trk.", ("owner",)),
        ("Plan.", ("when", "status")),
        ("St.", ("status",)),
        ("Plan", ()),
        ("Eerstverantwoordelijke; partners", ("owner",)),
        ("Te ondernemen acties", ("action",)),
        ("Spoor", ("theme",)),
        ("Toelichting op de voortgang", ("result",)),
        ("Bijstelling", ("recommendation",)),
        ("Waar zien we dat aan?", ("planned_result",)),
        ("Ambtelijk verantwoordelijk", ("owner",)),
        ("Op koers", ()),  # what a cell says
        ("Specifiek (wat gaan we doen?)", ("action",)),
        ("Acceptabel (wie doet het en met wie?)", ("owner",)),
        ("Tijdgebonden (wanneer klaar?)", ("when",)),
    ],
)
def test_the_word_that_decides_what_a_header_means(header: str, meanings: tuple[str, ...]) -> None:
    assert possible(header) == meanings


@pytest.mark.parametrize(("first", "names_theme"), [("Doel", False), ("Ambitie", True), ("Thema", True)])
def test_a_goal_before_the_actions_is_what_they_are_for_and_no_theme(first: str, names_theme: bool) -> None:
    heads = [first, "Actie", "Trekker", "Planning"]
    meanings = decide(heads, "implementation_plan", ["prose", "prose", "short", "time"])
    assert meanings == ["theme" if names_theme else "planned_result", "action", "owner", "when"]


@pytest.mark.parametrize(
    ("heads", "meetings"),
    [
        (("Datum", "Plaats", "Onderwerp"), True),
        (("Wanneer", "Wat", "Wie is erbij"), True),
        (("Wat", "Wanneer", "Waar"), False),
        (("Actie", "Wie is erbij", "Wanneer"), False),
        (("Datum", "Locatie", "Actie"), False),
    ],
)
def test_heads_of_a_table_of_meetings(heads: tuple[str, ...], meetings: bool) -> None:
    assert lists_meetings(heads) is meetings


def test_heads_that_most_often_mean_the_same_make_a_header(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [
        ("Rondes lopen met bewoners", "120 rondes", "Stichting Welzijn"),
        ("Lessen geven op school", "36 klassen", "bureau Halt"),
    ]
    page.rows([50, 250, 400, 545], 100, [("Inzet", "Prestatie", "Uitvoering"), *rows])
    assert _found(tmp_path, page) == [(text, owner, None) for text, _, owner in rows]


def test_a_description_is_the_action_where_a_theme_stands_beside_its_title_too(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [("Thema", "Maatregel", "Omschrijving", "Planning")]
    rows += [
        ("Water", "Riool Zuid", "Vervangen van twee kilometer riool in Zuid, samen met de straat.", "2027"),
        ("Water", "Gemalen", "Opknappen van zes gemalen in het buitengebied van de gemeente.", "2028"),
        ("Wegen", "Brug", "Een nieuwe leuning en verlichting langs de brug over de vaart.", "2027"),
    ]
    page.rows([40, 95, 165, 490, 550], 100, rows, size=9)
    found = read_pages(tmp_path, page, name="uitvoeringsprogramma-2027-2028.pdf").actions
    assert [(a.text, [d.text for d in a.details]) for a in found] == [(row[2], [row[1]]) for row in rows[1:]]
