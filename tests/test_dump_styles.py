"""Text dumps in the styles in which documents are put into text: with the layout kept, tabs, columns one after another."""

from pathlib import Path

import pytest

from corpus.records import Action
from extractors.dumps.dump_headers import find_headers
from extractors.dumps.dump_kept import keeps_lines
from extractors.dumps.read_dump import dump_lines
from extractors.extract import extract, read_plan


def rows(folder: Path, text: str) -> list[Action]:
    path = folder / "uitvoeringsplan.txt"
    path.write_text("Uitvoeringsplan Haven 2031-2032\nGemeente Zeeweide\n\n" + text, encoding="utf-8")
    return list(extract(path, "d", "0" * 64).actions)


def codes(folder: Path, text: str) -> list[str]:
    path = folder / "uitvoeringsplan.txt"
    path.write_text("Uitvoeringsplan Haven 2031-2032\nGemeente Zeeweide\n\n" + text, encoding="utf-8")
    return [remark.code for remark in extract(path, "d", "0" * 64).remarks]


def told(actions: list[Action]) -> list[tuple[str, str | None, str | None]]:
    return [(a.text, a.when_text, a.owner) for a in actions]


# -- the layout kept -------------------------------------------------------------------------------------------------------------

LAID_OUT = """\
Actie                                   Wanneer        Trekker
Schone kades
Drijfvuil uit de binnenhaven vissen     Q2 2031        Team Water
en de steigers schrobben
Bankjes langs de kade verven            Eind 2031      Buitendienst
Veilig varen
Boeien vernieuwen: de rode eerst,       2031-2032      Havenmeester
de groene daarna, en alle lichten
nakijken
\fActie                                       Wanneer          Trekker
Vaarlessen op de basisschool geven          Jaarlijks        Zeilclub

Meerpalen tellen                            Mei 2032         Havenmeester
"""


def test_columns_that_blanks_keep_beneath_each_other(tmp_path: Path) -> None:
    found = rows(tmp_path, LAID_OUT)
    assert told(found) == [
        ("Drijfvuil uit de binnenhaven vissen en de steigers schrobben", "Q2 2031", "Team Water"),
        ("Bankjes langs de kade verven", "Eind 2031", "Buitendienst"),
        ("Boeien vernieuwen: de rode eerst, de groene daarna, en alle lichten nakijken", "2031-2032", "Havenmeester"),
        ("Vaarlessen op de basisschool geven", "Jaarlijks", "Zeilclub"),
        ("Meerpalen tellen", "Mei 2032", "Havenmeester"),
    ]
    assert [a.subtheme for a in found][:3] == ["Schone kades", "Schone kades", "Veilig varen"]
    proof = next(e for e in found[2].evidence if e.field == "text")
    assert (proof.page, proof.line_start, proof.line_end) == (None, 10, 12)


def test_a_first_column_that_names_what_rows_share(tmp_path: Path) -> None:
    text = """\
Onderwerp      Wat gaan we doen                   Planning       Wie
Kades          Drijfvuil uit de haven vissen      Q2 2031        Team Water
en oevers      en het riet maaien                                en vrijwilligers
               Bankjes verven                     Eind 2031      Buitendienst
               Steigers schrobben na              Mei 2032       Team Water
               iedere storm
Varen          Boeien vernieuwen                  2031-2032      Havenmeester
               Vaarlessen geven op de             Jaarlijks      Zeilclub
               basisschool
"""
    assert [a.text for a in rows(tmp_path, text)] == [
        "Drijfvuil uit de haven vissen en het riet maaien",
        "Bankjes verven",
        "Steigers schrobben na iedere storm",
        "Boeien vernieuwen",
        "Vaarlessen geven op de basisschool",
    ]


def test_numbered_rows_with_and_without_empty_lines(tmp_path: Path) -> None:
    text = """\
Nr.   Actie                            Wanneer       Trekker
1     Drijfvuil vissen                 Q2 2031       Team Water

2     Bankjes verven                   Eind 2031     Buitendienst
3     Steigers schrobben               Mei 2032      Team Water
4     Boeien vernieuwen, de            2031-2032     Havenmeester
      Rode Boei eerst

5     Vaarlessen geven                 Jaarlijks     Zeilclub
"""
    assert [a.text for a in rows(tmp_path, text)] == [
        "Drijfvuil vissen", "Bankjes verven", "Steigers schrobben", "Boeien vernieuwen, de Rode Boei eerst", "Vaarlessen geven",
    ]  # fmt: skip


def test_text_right_above_a_header_is_none_of_its_heads(tmp_path: Path) -> None:
    text = "In dit hoofdstuk leest u wat wij in de haven en op de kades gaan doen,\nen wie dat doet.\n" + LAID_OUT
    assert len(rows(tmp_path, text)) == 5


def test_the_parts_of_an_endless_page_are_shown_together(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(LAID_OUT, encoding="utf-8")
    parts = read_plan(path, "d", "0" * 64, keep_pages={0}).parts[0]
    assert len(parts.tables) == 2
    assert parts.tables[1].box.top > parts.tables[0].box.bottom


# -- tabs ------------------------------------------------------------------------------------------------------------------------


def test_lines_kept_in_cells_that_tabs_part(tmp_path: Path) -> None:
    text = """\
Actie\tWanneer\tResultaat
Drijfvuil uit de binnenhaven
vissen.\tQ2 2031\tDe haven is schoon en het
water ruikt nergens meer.
Bankjes langs de kade
verven.\tEind
2031\tAlle bankjes zijn blauw.
Steigers schrobben.\tMei 2032\tNiemand glijdt meer uit op
de steigers.
Boeien vernieuwen.\tJuni 2032\tDe vaargeul is zichtbaar.
"""
    assert [(a.text, a.when_text) for a in rows(tmp_path, text)] == [
        ("Drijfvuil uit de binnenhaven vissen.", "Q2 2031"),
        ("Bankjes langs de kade verven.", "Eind 2031"),
        ("Steigers schrobben.", "Mei 2032"),
        ("Boeien vernieuwen.", "Juni 2032"),
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\tb\tc\nd\te\tf\ng\th\ti", False), ("a\nb\tc\nd\te\nf\tg\th\ni\tj\nk\tl", True), ("a\tb\nc\td\ne\tf", False)],
)
def test_whether_lines_are_kept(text: str, kept: bool) -> None:
    assert keeps_lines(dump_lines(text), 3 if "c\nd\te" in text or "\tc" in text else 2) == kept


def test_cells_between_quotation_marks(tmp_path: Path) -> None:
    text = """\
Actie\tWie\tWanneer
"Cursus ""Vis & Vaar"" in de haven"\thaventeam\tQ2 2031
"Bankjes langs de kade
in drie kleuren"\thaventeam\tEind 2031
Steigers van 3" dik hout schrobben\thaventeam\tMei 2032
"""
    assert [a.text for a in rows(tmp_path, text)] == [
        'Cursus "Vis & Vaar" in de haven',
        "Bankjes langs de kade in drie kleuren",
        'Steigers van 3" dik hout schrobben',
    ]


HTML = """\
Schoon water

#

Actie

Wie

Wanneer

<td>1
<td>Drijfvuil uit de binnenhaven vissen,<br>elke week
<td>haventeam
<td>&nbsp;
<td>2
<td>Bankjes &amp; boeien verven
<td>&nbsp;
<td>Eind 2031

Levendige kade

#

Actie

Wie

Wanneer

<td>3
<td>Vaarlessen geven
<td>zeilschool
<td>Mei 2032
"""


def test_cells_in_scraps_of_html(tmp_path: Path) -> None:
    found = rows(tmp_path, HTML)
    assert [(a.number, *one) for a, one in zip(found, told(found), strict=True)] == [
        ("1", "Drijfvuil uit de binnenhaven vissen, elke week", None, "haventeam"),
        ("2", "Bankjes & boeien verven", "Eind 2031", None),
        ("3", "Vaarlessen geven", "Mei 2032", "zeilschool"),
    ]
    assert [a.evidence[0].line_start for a in found] == [14, 18, 33]


def test_rows_in_marks_of_html(tmp_path: Path) -> None:
    cells = (("Actie", "Wanneer"), ("Vuil vissen", "Q2 2031"), ("Boeien verven", "eind 2031"), ("Vaarlessen geven", "2032"))
    text = "<table>\n" + "\n".join(f"<tr><td>{a}</td>\n<td>{b}</td></tr>" for a, b in cells) + "\n</table>\n"
    assert [(a.text, a.when_text) for a in rows(tmp_path, text)] == [
        ("Vuil vissen", "Q2 2031"), ("Boeien verven", "eind 2031"), ("Vaarlessen geven", "2032"),
    ]  # fmt: skip


@pytest.mark.parametrize(("closed", "last"), [("</td>", "zeilschool"), ("", "zeilschool aan het Spui")])
def test_a_line_behind_the_last_cell_belongs_to_it_where_that_is_open(tmp_path: Path, closed: str, last: str) -> None:
    text = HTML.replace("<td>zeilschool\n<td>Mei 2032\n", f"<td>Mei 2032\n<td>zeilschool{closed}\naan het Spui\n")
    found = rows(tmp_path, text.replace("Wie\n\nWanneer\n\n<td>3", "Wanneer\n\nWie\n\n<td>3"))
    assert told(found)[-1] == ("Vaarlessen geven", "Mei 2032", last)


# -- a line for each cell --------------------------------------------------------------------------------------------------------

ONE_EACH = """\
1. Schoon water
Maatregel
Uitvoerder
Gereed?
Wat is er gebeurd
Drijfvuil uit de binnenhaven vissen
haventeam
Gedeeltelijk
De noordkant is schoon. De zuidkant volgt.
Bankjes langs de kade verven

Ja

Boeien vernieuwen
team Vaarweg
Nee
Er was geen boot.

2. Levendige kade
Maatregel
Uitvoerder
Gereed?
Wat is er gebeurd
Vaarlessen geven
zeilschool
Ja
Elf kinderen leerden varen.
Een markt houden

Nee
Het regende.
"""


def test_an_empty_line_is_an_empty_cell_where_each_cell_has_a_line(tmp_path: Path) -> None:
    assert [(a.text[:7], a.owner, a.status_mark, a.result_text and a.result_text[:6]) for a in rows(tmp_path, ONE_EACH)] == [
        ("Drijfvu", "haventeam", "Gedeeltelijk", "De noo"), ("Bankjes", None, "Ja", None),
        ("Boeien ", "team Vaarweg", "Nee", "Er was"), ("Vaarles", "zeilschool", "Ja", "Elf ki"),
        ("Een mar", None, "Nee", "Het re"),
    ]  # fmt: skip


def test_cells_over_several_lines_are_not_counted(tmp_path: Path) -> None:
    text = ONE_EACH.replace("Drijfvuil uit de binnenhaven", "Drijfvuil uit de\nbinnenhaven").replace("Boeien ", "Boeien\n")
    assert not any("Drijfvuil" in (a.owner or "") or "vissen" in (a.owner or "") for a in rows(tmp_path, text))


# -- words cut at a line's end ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ("Een biblio-\ntheek aan de kade openen", "Een bibliotheek aan de kade openen"),
        ("De directeur-\nbestuurder van de haven spreken", "De directeur-bestuurder van de haven spreken"),
        ("Wijken aan het water ver\u00adnieuwen", "Wijken aan het water vernieuwen"),
    ],
)
def test_the_hyphen_of_a_line_end(tmp_path: Path, broken: str, text: str) -> None:
    table = f"Actie\tWanneer\n{broken}\tQ2 2031\nZwart-wit foto's tonen\t2032\nVaarlessen geven\t2032\n"
    assert rows(tmp_path, table)[0].text == text


# -- columns one after another ---------------------------------------------------------------------------------------------------

APART = """\
Actie
Drijfvuil uit de binnenhaven vissen en de steigers
schrobben.
Bankjes langs de hele kade in de kleuren van de haven
verven.
Boeien vernieuwen, te beginnen met de rode aan de kant
van de pier.
Vaarlessen geven.
"""


def test_columns_one_after_another_with_as_many_cells(tmp_path: Path) -> None:
    text = APART + "Wanneer\nQ2 2031\nEind 2031\nMei 2032\nJaarlijks\n"
    assert [(a.text[:10], a.when_text) for a in rows(tmp_path, text)] == [
        ("Drijfvuil ", "Q2 2031"), ("Bankjes la", "Eind 2031"), ("Boeien ver", "Mei 2032"), ("Vaarlessen", "Jaarlijks"),
    ]  # fmt: skip


def test_a_column_that_cannot_be_shared_out_is_left_out_and_named(tmp_path: Path) -> None:
    text = APART + "Wanneer\nQ2 2031\nEind 2031\nJaarlijks\n"
    assert [a.when_text for a in rows(tmp_path, text)] == [None] * 4
    assert "columns_apart" in codes(tmp_path, text)


def test_an_empty_line_parts_cells_though_the_next_column_is_all_empty_lines(tmp_path: Path) -> None:
    actions = "\n\n".join(f"De kade vegen en de haven\nbaggeren tot aan steiger {n} van de pier" for n in range(20))
    times = "\n\n".join(f"Q{1 + n % 4} 2031" for n in range(20))
    found = told(rows(tmp_path, f"Actie\n{actions}\n\nWanneer\n{times}\n"))
    assert found == [
        (f"De kade vegen en de haven baggeren tot aan steiger {n} van de pier", f"Q{1 + n % 4} 2031", None) for n in range(20)
    ]


def test_a_title_in_a_column_is_no_action(tmp_path: Path) -> None:
    times = "Wanneer\nQ2 2031\nEind 2031\nMei 2032\nJaarlijks\n"
    found = rows(tmp_path, APART.replace("Actie\n", "Actie\nSchoon water\n", 1) + times)
    assert [a.text for a in found] == [a.text for a in rows(tmp_path, APART + times)]
    assert [(a.subtheme, a.when_text) for a in found] == [
        ("Schoon water", "Q2 2031"), ("Schoon water", "Eind 2031"), ("Schoon water", "Mei 2032"), ("Schoon water", "Jaarlijks"),
    ]  # fmt: skip


def test_numbers_count_the_cells_of_a_column(tmp_path: Path) -> None:
    text = """\
Nr.
1.1
1.2
1.3
n.v.t.

Actie uit het plan
Drijfvuil uit de binnenhaven en de
Oude Gracht vissen
Bankjes langs de kade verven
Boeien en bakens in de vaargeul en
De Kolk vernieuwen
Vaarlessen geven aan kinderen

Resultaat
De haven is schoon.
De helft van de bankjes is geverfd. De andere
wachten op droog weer.
Er zijn negen boeien gezet.

Oordeel
Gereed

Er kwamen elf kinderen.

Deels gereed

Gereed
"""
    assert [(a.number, a.text[:10], a.result_text) for a in rows(tmp_path, text)] == [
        ("1.1", "Drijfvuil ", None), ("1.2", "Bankjes la", None), ("1.3", "Boeien en ", None), ("n.v.t.", "Vaarlessen", None),
    ]  # fmt: skip
    assert "columns_apart" in codes(tmp_path, text)


@pytest.mark.parametrize(
    ("behind", "results"),
    [("", ["De kade is elke maan", "In 2031 is de helft ", "Het hout is besteld."]), ("\nHaven en kade\n", [""] * 3)],
)
def test_columns_of_sentences_and_statuses_beside_the_actions(tmp_path: Path, behind: str, results: list[str]) -> None:
    text = """\
Inspanning
Kade vegen
Baggeren van de haven
Steigers repareren

Gereed?
ja
deels
nee

Toelichting
De kade is elke maand geveegd, ook toen het vroor en de veegwagen niet wilde starten.
In 2031 is de helft gebaggerd.
Het hout is besteld. Het komt uit het noorden en laat op zich wachten.
"""
    found = rows(tmp_path, text + behind)
    assert [(a.text, a.status_mark) for a in found] == [
        ("Kade vegen", "ja"), ("Baggeren van de haven", "deels"), ("Steigers repareren", "nee"),
    ]  # fmt: skip
    assert [(a.result_text or "")[:20] for a in found] == results


MIXED = """\
Evaluatie Haven 2031
Gemeente Zeeweide

Aanleiding
Ieder jaar legt het college aan de raad uit wat van het havenplan terecht is gekomen en wat er het jaar daarop nog moet.

Kade
Nr
V1

Status
Gereed

V2

Gereed

V3

Niet gestart

Maatregel
De kade elke maand
vegen
Steigers herstellen met
hout uit eigen bos
Boeien vernieuwen, de
rode het eerst

Resultaat
Twaalf keer.

Vervolg
Onderdeel van het
gewone werk.

Pagina 1

Evaluatie Haven 2031
Nr

Status

Maatregel
en de groene daarna

V4

In uitvoering

V5

Vervallen

Vuurtoren opnieuw
verven
Sluisdeuren smeren met
lijnolie

Resultaat
De verf is besteld.

Pagina 2
"""


def test_statuses_and_numbers_that_stand_in_other_columns_are_brought_back(tmp_path: Path) -> None:
    path = tmp_path / "evaluatie.txt"
    path.write_text(MIXED, encoding="utf-8")
    reading = extract(path, "d", "0" * 64)
    assert [(a.number, a.text, a.status_mark) for a in reading.actions] == [
        ("V1", "De kade elke maand vegen", "Gereed"),
        ("V2", "Steigers herstellen met hout uit eigen bos", "Gereed"),
        ("V3", "Boeien vernieuwen, de rode het eerst en de groene daarna", "Niet gestart"),
        ("V4", "Vuurtoren opnieuw verven", "In uitvoering"),
        ("V5", "Sluisdeuren smeren met lijnolie", "Vervallen"),
    ]
    assert any(passage.text.startswith("Ieder jaar legt het college") for passage in reading.passages)


def test_what_begins_inside_a_sentence_with_no_row_before_it_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "evaluatie.txt"
    path.write_text(
        "Evaluatie Haven 2031\nGemeente Zeeweide\n\n" + MIXED[MIXED.index("Nr\n\nStatus\n\nMaatregel\nen de") :], encoding="utf-8"
    )
    assert "en de groene daarna" in " ".join(action.text for action in extract(path, "d", "0" * 64).actions)


def test_a_status_with_a_line_for_itself_is_no_name_and_no_text(tmp_path: Path) -> None:
    text = """\
Actie

Trekker

Stand van
zaken

Toelichting

De kade elke maand vegen en de
steigers schrobben met zand

gemeente (Haven)

Loopt

Tien keer gedaan.

Boeien vernieuwen, te beginnen met
de rode aan de kant van de pier

gemeente (Haven)

Loopt

De rode liggen er.

Vaarlessen voor de kinderen van
de haven

zeilschool

Afgerond

Alle groepen zijn geweest.
"""
    assert [(a.text[:8], a.owner, a.status_mark) for a in rows(tmp_path, text)] == [
        ("De kade ", "gemeente (Haven)", "Loopt"),
        ("Boeien v", "gemeente (Haven)", "Loopt"),
        ("Vaarless", "zeilschool", "Afgerond"),
    ]


def test_rows_made_of_nonsense_are_not_taken(tmp_path: Path) -> None:
    text = """\
Actie Wanneer Trekker
en de steigers
Q2 2031
Team Water
van de haven en
Eind 2031
Buitendienst
langs het
Mei 2032
Havenmeester
"""
    assert rows(tmp_path, text) == []
    assert "table_not_read" in codes(tmp_path, text)


# -- headers ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Acties 2031-2032\nNr.\nActie\nPlanning\nTrekker", ("Nr.", "Actie", "Planning", "Trekker")),
        ("Nr.\nActie\nPlanning\nGereed\n(ja/nee)", ("Nr.", "Actie", "Planning", "Gereed (ja/nee)")),
        ("Doel\nActie\nTrekker\nStart\nGereed", ("Doel", "Actie", "Trekker", "Start", "Gereed")),
        ("Nr. Actie Stand Toelichting", ("Nr.", "Actie", "Stand", "Toelichting")),
        ("Wat Waarmee Wie Wanneer", ("Wat", "Waarmee", "Wie", "Wanneer")),
        ("Nr Actie Status Opmerking / vervolg", ("Nr", "Actie", "Status", "Opmerking / vervolg")),
    ],
)
def test_heads_of_a_table(text: str, columns: tuple[str, ...]) -> None:
    lines = dump_lines(text + "\nDe haven is van iedereen en dat blijft zo.\n")
    assert [header.columns for header in find_headers(lines)] == [columns]


def test_heads_for_which_no_marks_stand_are_no_axes() -> None:
    lines = dump_lines("Nr. Actie Trekker Planning Budget\n1 Boeien verven Team Water Q2 2031 € 500\n")
    assert find_headers(lines)[0].marked == 0


def test_numbered_rows_without_a_time_are_not_left_behind(tmp_path: Path) -> None:
    text = "Nr. Actie Stand Toelichting\n" + "".join(
        f"V-{n:02} {action} {sign} {said}\n"
        for n, (action, sign, said) in enumerate(
            [("Boeien", "A", "Alle boeien liggen er."), ("Steigers", "B", "De helft is geschrobd."), ("Bankjes", "A", "Klaar."),
             ("Vuilvissen", "B", "Wordt vervolgd na de zomer."), ("Zwemles", "A", "Gegeven aan tachtig kinderen.")], 1,
        )
    )  # fmt: skip
    assert [a.text for a in rows(tmp_path, text)] == ["Boeien", "Steigers", "Bankjes", "Vuilvissen", "Zwemles"]
