"""Text dumps: fictional plans, serialised cell after cell as document systems hand them out, and read back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableError
from corpus.records import Action, DocumentKind
from extractors.actions.actions import Context, actions_of
from extractors.dumps.dump_headers import find_headers, split_header
from extractors.dumps.dump_width import SPACE, width_of
from extractors.dumps.read_dump import LONGEST_LINE, dump_lines, read_dump
from extractors.extract import extract
from extractors.sources import open_source
from extractors.tables.action_rows import action_rows
from extractors.tables.action_tables import choose
from extractors.tables.joined_tables import join_tables
from extractors.tables.record_tables import as_rows
from extractors.text.passages import passages


def read(path: Path, kind: DocumentKind = "implementation_plan") -> list[Action]:
    source = open_source(path)
    tables, _ = join_tables(source.parts())
    chosen, _ = choose(as_rows(tables), kind)
    rows = [row for table in chosen for row in action_rows(table)[0]]
    return actions_of(rows, Context("d", kind, (None, None), source.hyphens, (), lambda _p, _t: (None, None), source.colour_in))


def dump(folder: Path, text: str, name: str = "plan.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# -- a small printer -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sub:
    """A sub-theme row."""

    text: str


def wrapped(text: str, width: float) -> list[str]:
    """The lines of a text in a column; a line break in the text is one in print."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.append("")
        for word in paragraph.split():
            if lines[-1] and width_of(lines[-1]) + SPACE + width_of(word) > width:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def printed(header: str, rows: Sequence[tuple[str, ...] | Sub], widths: Sequence[float], joined: bool = True) -> list[str]:
    """A table as text extraction gives it: cell after cell, those of one line on the line before when `joined`."""
    lines = [header]
    for row in rows:
        if isinstance(row, Sub):
            lines += wrapped(row.text, sum(widths))
            continue
        fresh = True
        single = False
        for text, width in zip(row, widths, strict=True):
            cell = [line for line in wrapped(text, width) if line]
            if cell and joined and single and not fresh:
                lines[-1] += f" {cell[0]}"
                lines += cell[1:]
            else:
                lines += cell
            single, fresh = len(cell) == 1, False
    return lines


def close(lines: Sequence[str]) -> str:
    """Every line below the other."""
    return "\n".join(lines)


def double(lines: Sequence[str]) -> str:
    """An empty line behind every line."""
    return "\n\n".join(f"{line} " for line in lines)


PLAN = [
    Sub("Schone grachten"),
    ("Drijfvuil twee keer per week opvissen bij de sluizen en de passantenhaven", "Doorlopend", "Havendienst"),
    ("Met de roeivereniging een opruimdag houden voor leden en buurtbewoners", "Elk voorjaar", "Team Water"),
    ("Proef met een luchtbellenscherm in de Buitengracht", "Q2 en Q3 2031", "Waterschap De Lage Vliet"),
    Sub("Bruggen en kades"),
    (
        "Bedieningstijden van de beweegbare bruggen gelijktrekken met de buurgemeenten en bekendmaken aan schippers",
        "1 april 2031",
        "Havendienst",
    ),
    ("Kademuur langs de Turfmarkt herstellen:\n- Damwand slaan\n- Natuursteen terugplaatsen", "2031-2032", "Team Water"),
    ("Onderzoek naar elektrisch varen afronden", "Eind 2032", "Team Duurzaam"),
]

REPORT = [
    Sub("Lezen en schrijven"),
    (
        "Taalhuis openen in de bibliotheek van Oosterhoek",
        "Q1 2030",
        "Het taalhuis is in februari geopend en trekt elke week dertig bezoekers. De vrijwilligers kregen een opleiding.",
        "",
    ),
    (
        "Werkgevers vragen om laaggeletterde medewerkers onder werktijd les te geven",
        "Vanaf medio 2030",
        "Negen bedrijven doen mee. Drie andere wachten af, omdat zij de uren niet kunnen missen. In 2031 vragen wij het opnieuw.",
        "",
    ),
    Sub("Zwemmen en bewegen"),
    (
        "Zwemles voor nieuwkomers",
        "Doorlopend",
        "Alle plaatsen waren bezet. De wachtlijst telt nog veertien namen.",
        "",
    ),
    (
        "Beweegtuin aanleggen bij het verzorgingshuis, samen met de bewoners",
        "Zomer 2030",
        "De tuin is er niet gekomen. De grond bleek vervuild en de sanering was te duur. Aanbeveling: zoek een andere plek.",
        "",
    ),
]


# -- serialised tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [close, double])
@pytest.mark.parametrize("joined", [True, False])
def test_a_plan_with_three_columns(tmp_path: Path, form: Callable[[Sequence[str]], str], joined: bool) -> None:
    lines = ["Vaarplan Lage Vliet 2031-2032", *printed("Maatregel Planning Trekker", PLAN, (20.0, 9.0, 9.0), joined)]
    actions = read(dump(tmp_path, form(lines)))
    expected = [(" ".join(r[0].split()), r[1], r[2]) for r in PLAN if isinstance(r, tuple)]
    assert [(a.text, a.when_text, a.owner) for a in actions] == expected
    assert [a.subtheme for a in actions] == ["Schone grachten"] * 3 + ["Bruggen en kades"] * 3
    assert [p.text for p in actions[4].parts] == ["Damwand slaan", "Natuursteen terugplaatsen"]


@pytest.mark.parametrize("form", [close, double])
def test_an_evaluation_whose_marks_are_lost(tmp_path: Path, form: Callable[[Sequence[str]], str]) -> None:
    lines = printed("Activiteit Wanneer Wat is er gedaan? Status", REPORT, (17.0, 8.0, 30.0, 4.0))
    actions = read(dump(tmp_path, form(lines)), "evaluation")
    assert [(a.text, a.when_text, a.result_text) for a in actions] == [r[:3] for r in REPORT if isinstance(r, tuple)]
    assert actions[3].recommendation == "zoek een andere plek."
    assert {a.table_kind for a in actions} == {"evaluated"}
    assert [a.subtheme for a in actions] == ["Lezen en schrijven"] * 2 + ["Zwemmen en bewegen"] * 2


@pytest.mark.parametrize("form", [close, double])
def test_columns_for_axes_of_which_each_has_a_mark(tmp_path: Path, form: Callable[[Sequence[str]], str]) -> None:
    marks = iter(["G G G", "G O R", "R R O", "O G G"])
    rows = [row if isinstance(row, Sub) else (row[0], row[2], next(marks)) for row in REPORT]
    lines = printed("Activiteit Wat is er gedaan? Kwaliteit Tijd Geld", rows, (17.0, 30.0, 6.0))
    actions = read(dump(tmp_path, form(lines)), "evaluation")
    assert [(a.text, a.result_text) for a in actions] == [r[:2] for r in rows if isinstance(r, tuple)]
    assert [a.status_mark for a in actions] == [
        "kwaliteit G, tijd G, geld G",
        "kwaliteit G, tijd O, geld R",
        "kwaliteit R, tijd R, geld O",
        "kwaliteit O, tijd G, geld G",
    ]


@pytest.mark.parametrize("form", [close, double])
@pytest.mark.parametrize("group", [[], ["Kwartaal"]])
def test_columns_for_quarters_of_which_only_some_have_a_cross(
    tmp_path: Path, form: Callable[[Sequence[str]], str], group: list[str]
) -> None:
    crosses = iter(["x x x x", "x", "x x", "x x x", "x x x x", "x"])
    rows = [row if isinstance(row, Sub) else (row[0], row[2], next(crosses)) for row in PLAN]
    header, *lines = printed("Maatregel Trekker", rows, (20.0, 14.0, 6.0))
    actions = read(dump(tmp_path, form([header, *group, "Q1 Q2 Q3 Q4", *lines])))
    assert [(a.text, a.owner) for a in actions] == [(" ".join(r[0].split()), r[1]) for r in rows if isinstance(r, tuple)]
    assert {a.when_text for a in actions} <= {None, "Q1 Q2 Q3 Q4", "Q1 t/m Q4", "Q1-Q4"}, "where one cross of four stands is lost"


def test_a_row_that_a_page_break_cuts(tmp_path: Path) -> None:
    text = (
        "Actie Wanneer\n"
        "Verlichting langs het jaagpad vervangen door amberkleurige lampen Q4 2031\n"
        " die dimmen zodra er niemand is, zodat de vleermuizen kunnen jagen.\n"
        "Bankjes plaatsen bij de vistrappen, op verzoek van de hengelsportvereniging\n"
        "en de ouderenbond.\n"
        "2032\n"
        "Snoeiplan voor de oevers opstellen met het waterschap en de\n"
        "vogelwerkgroep, en daarin de broedtijd opnemen.\n"
        "Medio 2032\n"
    )
    actions = read(dump(tmp_path, text))
    assert [(a.text.split(" ")[0], a.text.split(" ")[-1], a.when_text) for a in actions] == [
        ("Verlichting", "jagen.", "Q4 2031"),
        ("Bankjes", "ouderenbond.", "2032"),
        ("Snoeiplan", "opnemen.", "Medio 2032"),
    ]


def test_list_items_behind_a_page_break_belong_to_their_action(tmp_path: Path) -> None:
    text = (
        "Actie Wanneer\n"
        "Voor de jachthaven gaat het om twee stappen:\n- Steigers keuren en zo nodig vervangen\nDoorlopend\n"
        " - Nieuwe walstroomkasten plaatsen op de gastensteiger\nQ1 2032\n"
        "Havenreglement herzien met de ligplaatshouders\nEind 2032\n"
    )
    actions = read(dump(tmp_path, text))
    assert len(actions) == 2
    assert [(p.text, p.when_text) for p in actions[0].parts] == [
        ("Steigers keuren en zo nodig vervangen", "Doorlopend"),
        ("Nieuwe walstroomkasten plaatsen op de gastensteiger", "Q1 2032"),
    ]


def test_a_header_glued_to_a_theme(tmp_path: Path) -> None:
    lines = printed("Water en oevers Wanneer Gedaan in 2030 Status", REPORT[1:3], (17.0, 8.0, 30.0, 4.0))
    for _ in range(2):
        lines += printed("Geplande actie Wanneer Gedaan in 2030 Status", REPORT[4:5], (17.0, 8.0, 30.0, 4.0))
    actions = read(dump(tmp_path, close(lines)), "evaluation")
    assert [a.subtheme for a in actions] == ["Water en oevers", "Water en oevers", None, None]


def test_running_text_behind_a_table_is_no_row(tmp_path: Path) -> None:
    lines = printed("Maatregel Planning Trekker", PLAN, (20.0, 9.0, 9.0))
    lines += [
        "Organisatorische borging: wethouder Ten Have is verantwoordelijk voor het vaarplan en doet in 2032 verslag aan de raad."
    ]
    actions = read(dump(tmp_path, close(lines)))
    assert len(actions) == 6
    assert not any("Ten Have" in (a.text + (a.owner or "")) for a in actions)


# -- tabs ------------------------------------------------------------------------------------------------------------------------


def test_tabs(tmp_path: Path) -> None:
    text = (
        "Wat gaan we doen?\n\nActie\tWanneer\n"
        "Toegang tot het strand voor rolstoelen en kinderwagens bij alle vier de opgangen\t\n"
        "Vlonders leggen bij de eerste opgang\tVoorjaar 2031\nStrandrolstoelen uitlenen\t2031 (proef) 2032 (alle opgangen)\n"
        'Vervoer\t\nPendelbus laten rijden op drukke dagen, in elk geval: <ul style="x"><li>van het station</li>'
        "<li>van het parkeerterrein</li></ul>\tZomer 2031\n\nRegels\t\nStrandnota vaststellen\tEind 2031\n\n"
        "Plan evalueren met de strandpaviljoens\n--\n\n2032\n\n"
        "Organisatorische borging: de wethouder rapporteert."
    )
    actions = read(dump(tmp_path, text))
    assert [(a.text, a.when_text) for a in actions] == [
        ("Vlonders leggen bij de eerste opgang", "Voorjaar 2031"),
        ("Strandrolstoelen uitlenen", "2031 (proef) 2032 (alle opgangen)"),
        ("Pendelbus laten rijden op drukke dagen, in elk geval: • van het station • van het parkeerterrein", "Zomer 2031"),
        ("Strandnota vaststellen", "Eind 2031"),
        ("Plan evalueren met de strandpaviljoens", "2032"),
    ]
    assert actions[0].subtheme == "Toegang tot het strand voor rolstoelen en kinderwagens bij alle vier de opgangen"
    assert [a.subtheme for a in actions[2:4]] == ["Vervoer", "Regels"]
    assert [(e.line_start, e.line_end) for e in actions[0].evidence if e.field == "when_text"] == [(5, 5)]
    assert actions[0].first_page is None
    assert all(e.page is None and e.box is None for a in actions for e in a.evidence)


# -- lines -----------------------------------------------------------------------------------------------------------------------


def test_page_numbers_and_running_headers_are_taken_out(tmp_path: Path) -> None:
    rows = [r for r in PLAN if isinstance(r, tuple)]
    pages = [printed("Maatregel Planning Trekker", rows[n : n + 2], (20.0, 9.0, 9.0)) for n in (0, 2, 4)]
    text = "\n ".join("\n".join(["Vaarplan Lage Vliet", *page, str(n)]) for n, page in enumerate(pages, 1))
    actions = read(dump(tmp_path, text))
    assert [a.owner for a in actions] == [r[2] for r in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een\n\ntwee\n\n \n\ndrie\n\nvier\n", [0, 0, 2, 0]),
        ("een\ntwee\n\ndrie\nvier\n", [0, 0, 1, 0]),
        ("een\r\ntwee\r\n\f drie\r\n", [0, 0, 0]),
    ],
)
def test_what_the_white_space_means(text: str, expected: list[int]) -> None:
    assert [line.gap for line in dump_lines(text)] == expected


def test_a_line_too_long_is_read_in_pieces_that_end_where_sentences_do(tmp_path: Path) -> None:
    said = " ".join(f"De gemeente plaatst in 2026 bord nummer {number}." for number in range(2_000))
    path = tmp_path / "uitvoeringsplan.txt"
    path.write_text(f"Actie\nWanneer\nTrekker\nVerlichting plaatsen\n2026\nBeheer\n{said}\n", "utf-8")
    pieces = [line for line in read_dump(path) if line.piece]
    assert {line.number for line in pieces} == {7}
    assert " ".join(line.text for line in pieces) == said
    assert all(len(line.text) <= LONGEST_LINE and line.text.endswith(".") for line in pieces)
    found = extract(path, "d0", "0" * 64)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [("Verlichting plaatsen", "2026", "Beheer")]
    assert "long_lines" in {remark.code for remark in found.remarks}


def test_html_scraps_and_lone_bullets() -> None:
    lines = dump_lines('Doen we:<ul style="a"><li>de haven &amp; de sluis</li></ul>\n•\nde brug\n-----\n✓\n')
    assert [(line.number, line.text) for line in lines] == [
        (1, "Doen we:"),
        (1, "• de haven & de sluis"),
        (2, "• de brug"),
        (5, "✓"),
    ]


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("Maatregel Planning Trekker", ["Maatregel", "Planning", "Trekker"]),
        ("Nr. Actie Wie Wanneer Status", ["Nr.", "Actie", "Wie", "Wanneer", "Status"]),
        ("Wegen en paden Wanneer Resultaat 2030 Status", ["Wegen en paden", "Wanneer", "Resultaat 2030", "Status"]),
        ("Geplande acties Actie Wanneer", ["Geplande acties Actie", "Wanneer"]),
        ("Wanneer de actie klaar is volgt het resultaat", None),
        ("Bijeenkomst", None),
    ],
)
def test_header_lines(line: str, columns: list[str] | None) -> None:
    assert split_header(line.split()) == columns


def test_a_header_over_several_lines() -> None:
    lines = dump_lines("Haven\nActie\nWanneer\nTrekker\nSteiger bouwen\n2031\nHavendienst\n")
    (header,) = find_headers(lines)
    assert (header.columns, header.lines) == (("Actie", "Wanneer", "Trekker"), (1, 2, 3))


def test_headings_and_paragraphs(tmp_path: Path) -> None:
    text = (
        " Vaarplan Lage Vliet\n\n1. Inleiding \n\n"
        "De gemeente telt veertig kilometer vaarwater. Daar is veel te beleven, en er is ook \n\n"
        "veel aan te onderhouden.  \n\n \n\n1.1 Opzet van dit plan \n\nElk hoofdstuk begint met een doel. \n\n \n\n"
        "Prioriteit 1: Schoon water \n\nHet water in de grachten moet zo schoon zijn dat kinderen er weer in kunnen zwemmen. \n\n"
    )
    source = open_source(dump(tmp_path, text))
    found = passages([line for parts in source.parts() for line in parts.lines], source.hyphens)
    assert [p.text for p in found if p.is_heading] == [
        "Vaarplan Lage Vliet",
        "1. Inleiding",
        "1.1 Opzet van dit plan",
        "Prioriteit 1: Schoon water",
    ]
    assert (
        found[2].text
        == "De gemeente telt veertig kilometer vaarwater. Daar is veel te beleven, en er is ook veel aan te onderhouden."
    )
    assert found[2].section == "1. Inleiding"
    assert all(p.page is None for p in found)


# -- files -----------------------------------------------------------------------------------------------------------------------


def test_one_byte_that_is_no_utf_8_spoils_its_own_line_only(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Actie\tWanneer\nCafé keuren\t2031\n".encode() + "Café sluiten\t2032\n".encode("cp1252"))
    assert [a.text for a in read(path)] == ["Café keuren", "Café sluiten"]


def test_a_few_empty_bytes_are_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"Actie\tWanneer\nHaven \0baggeren in de wijk Noord, ook bij de sluis en de brug\t2031\n")
    assert [a.text for a in read(path)] == ["Haven baggeren in de wijk Noord, ook bij de sluis en de brug"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Actie\tWanneer\nCafé ’t Veerhuis keuren\t2031\n".encode(encoding))
    assert [a.text for a in read(path)] == ["Café ’t Veerhuis keuren"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x00\x01\x02" * 900, "geen tekstbestand"),
        (b"tekst" * 100 + b"\x00" * 20, "geen tekstbestand"),
        (b" \n\n \n", "geen tekst"),
        (b"", "leeg (0 bytes)"),
    ],
)
def test_what_is_no_dump(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "leeg.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableError) as error:
        open_source(path)
    assert says in error.value.message
    assert error.value.advice


def test_it_says_that_there_are_no_pages_and_no_colours(tmp_path: Path) -> None:
    source = open_source(dump(tmp_path, "Actie Wanneer\nVaren\n2031\n"))
    assert source.way == "dump"
    assert source.page_count == 0
    assert [r.code for r in source.remarks] == ["no_pages"]


@given(st.text(alphabet=st.sampled_from("aB1 .-\t\n•:2031Q"), max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    lines = dump_lines(f"Actie Wanneer\n{text}")
    assert all(line.text.strip() for line in lines)
    find_headers(lines)


def test_subthemes_and_list_items_of_rows_with_tabs(tmp_path: Path) -> None:
    rows = [
        "Nr.\tActiviteit\tTrekker\tPlanning",
        "Op straat\t\t\t",
        "1.1\tDe pleinen opknappen: \u2022 bankjes plaatsen \u2022 bomen planten\tTeam groen\tQ2 2026",
        "1.2\tDe lampen vervangen\tTeam licht\t2026",
        "In het buurthuis\t\t\t",
        "1.3\tEen spreekuur openen\tTeam buurt\t2027",
    ]
    found = read(dump(tmp_path, "\n".join(rows) + "\n"))
    assert [(a.number, a.subtheme, [p.text for p in a.parts]) for a in found] == [
        ("1.1", "Op straat", ["bankjes plaatsen", "bomen planten"]),
        ("1.2", "Op straat", []),
        ("1.3", "In het buurthuis", []),
    ]


def test_records_of_labels_and_values_with_tabs(tmp_path: Path) -> None:
    text = "\n".join(
        [
            "Activiteit\tStand van zaken",
            "Rondgang langs de sluizen\tDe rondgang is gelopen.",
            "",
            "Wat we gaan doen",
            "",
            "Actie\tDe brugwachters oefenen een stremming met de hulpdiensten en de",
            "beroepsvaart.",
            "Trekker\tHavendienst",
            "Planning\tQ2",
            "",
            "Actie\tElke kade krijgt een reddingsmiddel en een bord.",
            "Trekker\tBeheer",
            "Planning\tdoorlopend",
            "",
            "Meer hierover leest u in de nota.",
        ]
    )
    found = read(dump(tmp_path, text))
    assert [(a.text, a.owner, a.when_text) for a in found[-2:]] == [
        ("De brugwachters oefenen een stremming met de hulpdiensten en de beroepsvaart.", "Havendienst", "Q2"),
        ("Elke kade krijgt een reddingsmiddel en een bord.", "Beheer", "doorlopend"),
    ]
    assert [a.text for a in found[:-2]] == ["Rondgang langs de sluizen"]
