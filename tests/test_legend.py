"""Legends as documents print them: beside signs, in words, in letters, with declared shares."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Evidence, LegendEntry
from extractors.actions.legend import meaning_of, read_legend, status_from_mark


def line(text: str, mark: str | None = None, page: int = 2) -> tuple[str | None, str, Evidence]:
    return mark, text, Evidence("verslag", "legend", text or "-", page)


def classes(*lines: tuple[str | None, str, Evidence]) -> dict[str, str]:
    return {e.mark: e.status for e in read_legend(lines)}


def test_signs_beside_lines_with_shares() -> None:
    legend = read_legend(
        [
            line("De kleuren hebben deze betekenis:"),
            line(": Vraagt veel bijsturing van het college. Van alle acties is 2,5 % rood.", "rood"),
            line(": Is op gang maar nog niet gereed. Van alle acties is 20 % oranje.", "oranje"),
            line(": Gereed, of er is geen bijsturing nodig. Van alle acties is 77,5% groen.", "groen"),
        ]
    )
    assert [(e.mark, e.status, e.declared_share) for e in legend] == [
        ("rood", "needs_attention", 2.5),
        ("oranje", "in_progress", 20.0),
        ("groen", "completed", 77.5),
    ]
    assert legend[1].meaning == "Is op gang maar nog niet gereed"
    assert all(e.evidence[0].page == 2 for e in legend)


def test_words_on_one_line() -> None:
    assert classes(line("Groen = gereed; oranje = deels gereed; rood = niet gerealiseerd; grijs = niet gestart")) == {
        "groen": "completed",
        "oranje": "in_progress",
        "rood": "needs_attention",
        "grijs": "not_started",
    }


def test_words_on_lines_of_their_own() -> None:
    assert classes(line("Groen: ligt op schema"), line("Geel: lichte vertraging"), line("Rood: loopt achter op schema")) == {
        "groen": "on_track",
        "geel": "in_progress",
        "rood": "needs_attention",
    }


def test_two_meanings_of_one_colour_explain_no_word_of_them() -> None:
    told = [line("op schema of afgerond", "groen"), line("vertraagd", "oranje")]
    legend = read_legend(told, printed=["op schema", "vertraagd"])
    assert [(e.mark, e.meaning) for e in legend] == [("groen", "op schema of afgerond"), ("oranje", "vertraagd")]


def test_signs_beside_other_things_are_no_legend() -> None:
    assert read_legend([line("Programma voor de haven", "oranje"), line("Verslag over 2027", "blauw")]) == ()


def test_the_empty_cell_of_a_legend_in_colours_is_explained(tmp_path: Path) -> None:
    page = SmallPage()
    page.grid([40, 70, 300], [60, 75, 90, 105])
    for place, (colour, text) in enumerate([("0.5 0.8 0.3", "gereed"), ("0.95 0.6 0.1", "vertraagd"), (None, "niet gestart")]):
        if colour:
            page.fill(41, 61 + 15 * place, 69, 74 + 15 * place, colour)
        page.text(75, 71 + 15 * place, text, 8)
    rows = [["", "Inspanning", "Toelichting"]] + [["", f"Klus {n} doen", "Zie het verslag."] for n in range(1, 4)]
    page.rows([40, 70, 300, 545], 130, rows)
    page.fill(41, 151, 69, 169, "0.5 0.8 0.3")
    page.fill(41, 171, 69, 189, "0.95 0.6 0.1")
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(a.status_mark, a.status) for a in found.actions] == [
        ("groen", "completed"), ("oranje", "needs_attention"), ("wit", "not_started"),
    ]  # fmt: skip


def test_what_differs_but_is_in_hand() -> None:
    assert classes(line("G = volgens planning, O = er zijn afwijkingen die goed beheersbaar zijn, R = grote afwijking")) == {
        "g": "on_track",
        "o": "in_progress",
        "r": "needs_attention",
    }


def test_brackets_and_the_word_betekent() -> None:
    assert classes(line("Blauw betekent afgerond"), line("groen (volgens planning)"), line("rood (knelpunten)")) == {
        "blauw": "completed",
        "groen": "on_track",
        "rood": "needs_attention",
    }


def test_letters() -> None:
    legend = read_legend([line("G: op schema; O: loopt achter; R: niet haalbaar")])
    assert [(e.mark, e.status) for e in legend] == [("g", "on_track"), ("o", "in_progress"), ("r", "needs_attention")]
    assert status_from_mark("G", legend) == ("on_track", 0.95)
    assert status_from_mark("rood", legend) == ("needs_attention", 0.95)


def test_letters_in_a_list_without_any_sign() -> None:
    text = [
        line("Bij elke actie staat een letter: A afgerond, L loopt volgens planning, V vertraagd en X"),
        line("gestopt. Zo ziet u"),
    ]
    legend = read_legend([*text, line("het meteen: L of V.")], glyphs={"A", "L", "V", "X"})
    assert [(e.mark, e.meaning, e.status) for e in legend] == [
        ("a", "afgerond", "completed"),
        ("l", "loopt volgens planning", "on_track"),
        ("v", "vertraagd", "needs_attention"),
        ("x", "gestopt", "dropped"),
    ]
    assert read_legend(text) == ()  # letters that stand in no cell


@pytest.mark.parametrize(
    ("orange", "red", "status"),
    [
        ("vertraging", "wordt niet gehaald", "in_progress"),
        ("vraagt aandacht", "wordt niet gehaald", "needs_attention"),
        ("loopt, maar aandacht nodig", "ernstig vertraagd", "needs_attention"),
        ("vraagt aandacht", "vraagt veel aandacht", "in_progress"),  # the milder of two that ask for it
    ],
)
def test_the_milder_of_two_warnings(orange: str, red: str, status: str) -> None:
    legend = read_legend([line("Groen: op schema"), line(f"Oranje: {orange}"), line(f"Rood: {red}")])
    assert [(e.mark, e.status) for e in legend] == [("groen", "on_track"), ("oranje", status), ("rood", "needs_attention")]


def test_signs_and_letters_one_behind_the_other() -> None:
    legend = read_legend([line("V = gereed ~ = gedeeltelijk X = niet uitgevoerd")], glyphs={"V", "~", "X"})
    assert [(e.mark, e.meaning) for e in legend] == [("v", "gereed"), ("~", "gedeeltelijk"), ("x", "niet uitgevoerd")]
    assert status_from_mark("~", legend) == ("in_progress", 0.95)


def test_marks_that_begin_inside_a_line_that_goes_on() -> None:
    lines = [line("De legenda: G = op schema, O = er is een"), line("afwijking, wij sturen bij, R = het wordt niet gehaald.")]
    legend = read_legend(lines, glyphs={"G", "O", "R"})
    assert [(e.mark, e.meaning, e.status) for e in legend] == [
        ("g", "op schema", "on_track"),
        ("o", "er is een afwijking, wij sturen bij", "in_progress"),
        ("r", "het wordt niet gehaald", "needs_attention"),
    ]


def test_a_meaning_that_runs_over_two_lines() -> None:
    legend = read_legend([line("Groen: de actie is helemaal"), line("afgerond."), line("Rood: de actie is vervallen.")])
    assert [(e.meaning, e.status) for e in legend] == [
        ("de actie is helemaal afgerond", "completed"),
        ("de actie is vervallen", "dropped"),
    ]


def test_two_warning_colours_with_the_same_meaning_are_told_apart() -> None:
    found = classes(line("groen: conform planning"), line("oranje: risico, bijsturing nodig"), line("rood: wordt niet gehaald"))
    assert found == {"groen": "on_track", "oranje": "in_progress", "rood": "needs_attention"}


def test_shares_by_number_of_colours() -> None:
    legend = read_legend(
        [line("groen: gereed"), line("oranje: loopt nog"), line("Van de 30 acties: groen (60%) en oranje (40%).")]
    )
    assert {e.mark: e.declared_share for e in legend} == {"groen": 60.0, "oranje": 40.0}


def test_shares_of_all_colours_in_the_sentence_behind_the_last_one() -> None:
    legend = read_legend(
        [line("groen: gereed. oranje: loopt. rood: loopt achter. Van de 50 acties is 48,0% groen, 42,0% oranje en 10,0% rood.")]
    )
    assert {e.mark: e.declared_share for e in legend} == {"groen": 48.0, "oranje": 42.0, "rood": 10.0}


def test_a_share_in_a_sentence_that_runs_over_two_lines() -> None:
    legend = read_legend(
        [line("gereed", "groen"), line("loopt", "blauw"), line("Van alle klussen is 70 % gereed (groen), en 30 % is wel"),
         line("begonnen maar nog niet klaar (blauw).")]
    )  # fmt: skip
    assert {e.mark: e.declared_share for e in legend} == {"groen": 70.0, "blauw": 30.0}


def test_status_words_as_marks() -> None:
    legend = read_legend(
        [line("Klaar: 60% is helemaal af"), line("Loopt: 30% wordt uitgevoerd"), line("Niet gestart: 10%, begint later")]
    )
    assert [(e.mark, e.status, e.declared_share) for e in legend] == [
        ("klaar", "completed", 60.0),
        ("loopt", "in_progress", 30.0),
        ("niet gestart", "not_started", 10.0),
    ]
    assert status_from_mark("Loopt", legend)[0] == "in_progress"


def printed(*lines: tuple[str | None, str, Evidence], words: tuple[str, ...]) -> dict[str, str]:
    return {e.mark: e.status for e in read_legend(lines, words)}


def test_status_words_explained_one_after_the_other_in_a_paragraph_over_two_lines() -> None:
    found = printed(
        line("Hoe leest u deze tabel? Rond: het werk zit erop. Vaste klus: gaat ieder jaar zo door. Half: we zijn"),
        line("begonnen, maar er moet nog veel. Laten liggen: er is niets aan gedaan. Eruit: we doen dit niet meer."),
        line("De wethouder licht de tabel toe in de vergadering."),
        words=("Rond", "Vaste klus", "Half", "Laten liggen", "Eruit"),
    )
    assert found == {
        "rond": "completed",
        "vaste klus": "on_track",
        "half": "in_progress",
        "laten liggen": "not_started",
        "eruit": "dropped",
    }


def test_letters_that_stand_in_the_cells_are_marks_whatever_they_are() -> None:
    lines = [
        line("A = gedaan, klaar. B = gaat volgens planning. C = ligt achter, vraagt bijsturing. D = nog"),
        line("niet begonnen."),
    ]
    assert read_legend(lines) == ()
    assert {e.mark: e.status for e in read_legend(lines, (), frozenset("ABCD"))} == {
        "a": "completed",
        "b": "on_track",
        "c": "needs_attention",
        "d": "not_started",
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            [
                "Klaar de buurt kan ermee vooruit",
                "Loopt wordt uitgevoerd en ligt op schema",
                "Haperend zonder ingrijpen komt het niet goed",
            ],
            {"klaar": "completed", "loopt": "on_track", "haperend": "needs_attention"},
            id="the meaning in a column beside the word",
        ),
        pytest.param(
            [
                "Van de negen klussen zijn er acht klaar en is er een",
                "gestaakt. De vertraging ligt aan het weer op zee.",
                "klaar de buurt kan ermee vooruit",
                "gestaakt het werk wordt niet (meer) uitgevoerd",
            ],
            {"klaar": "completed", "gestaakt": "dropped"},
            id="a word that ends the sentence of the line before",
        ),
        pytest.param(
            [
                "klaar: de afspraak is nagekomen",
                "vraagt aandacht: loopt, maar later of anders dan bedoeld",
                "geparkeerd: er is nog niet mee begonnen, het wachten is op geld",
            ],
            {"klaar": "completed", "vraagt aandacht": "needs_attention", "geparkeerd": "not_started"},
            id="a word for trouble stays one though work goes on",
        ),
        pytest.param(
            [
                "op koers: wordt gedaan zoals bedoeld",
                "hapert: het werk ligt achter op de planning",
                "klaar: er hoeft niets meer te gebeuren",
            ],
            {"op koers": "on_track", "hapert": "needs_attention", "klaar": "completed"},
            id="being done as meant is on track",
        ),
    ],
)
def test_status_words_line_by_line(lines: list[str], expected: dict[str, str]) -> None:
    assert printed(*map(line, lines), words=tuple(expected)) == expected


def test_a_sign_means_what_the_legend_says() -> None:
    assert classes(line("klaar", "\u2713"), line("loopt nog", "\u2717")) == {"\u2713": "completed", "\u2717": "in_progress"}


@pytest.mark.parametrize(
    "lines",
    [
        ["Klaar (het is af)", "Bezig (er wordt aan gewerkt)"],
        ["Klaar - het is af", "Bezig - er wordt aan gewerkt"],
        ["• Klaar: het is af", "• Bezig: er wordt aan gewerkt"],
        ["Klaar = het is af | Bezig = er wordt aan gewerkt"],
        ["Klaar: het is af; Bezig: er wordt aan gewerkt."],
        ["Klaar Het werk is af.", "Bezig Er wordt nog aan gewerkt."],
        ["12 4", "Klaar Bezig Rond", "Klaar Het werk is af.", "Bezig Er wordt nog aan gewerkt."],
    ],
)
def test_ways_of_explaining_the_words_that_the_status_cells_hold(lines: list[str]) -> None:
    found = printed(*(line(text) for text in lines), words=("Klaar", "Bezig"))
    assert found == {"klaar": "completed", "bezig": "in_progress"}


def test_a_row_of_status_words_explains_none_and_one_word_may_explain_another() -> None:
    found = printed(
        line("12 4 3"),
        line("op koers bezig gestopt"),  # under its counts
        line("op koers gaat zoals wij dachten"),
        line("bezig er wordt nog aan gewerkt"),
        line("gestopt vervallen"),
        words=("Op koers", "Bezig", "Gestopt"),
    )
    assert found == {"op koers": "on_track", "bezig": "in_progress", "gestopt": "dropped"}


def test_a_sign_and_a_word_beside_it_are_both_explained() -> None:
    found = printed(
        line("Op gang = begonnen, maar nog niet af", "oranje"), line("Klaar = helemaal af", "groen"), words=("Op gang", "Klaar")
    )
    assert found == {"oranje": "in_progress", "op gang": "in_progress", "groen": "completed", "klaar": "completed"}


def test_a_sign_whose_word_says_more_than_its_meaning() -> None:
    legend = [line("Gestopt: daar gaan wij (niet verder) over", "rood"), line("Begonnen, maar nog niet klaar.", "groen")]
    assert printed(*legend, words=("Gestopt",))["rood"] == "dropped"


def test_counts_and_sentences_are_no_legend() -> None:
    assert printed(line("Klaar: 9"), line("Bezig: 6"), words=("Klaar", "Bezig")) == {}
    assert printed(line("Het dorp is klaar voor de winter."), line("Bezig blijven doet goed."), words=("Klaar", "Bezig")) == {}


def test_a_meaning_that_would_turn_a_status_word_around_does_not_count() -> None:
    found = printed(
        line("Niet gestart: alleen het denkwerk is gereed"),
        line("Gereed: vervallen werk staat hier niet bij"),
        words=("Niet gestart", "Gereed"),
    )
    assert found == {"niet gestart": "not_started", "gereed": "completed"}


def test_marks_far_apart_are_no_legend() -> None:
    filling = [line(f"Alinea {n} van de tekst.") for n in range(20)]
    assert read_legend([line("Groen: het park"), *filling, line("Rood: de brandweer")]) == ()


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["De raad kreeg in mei het jaarverslag."],
        ["Groen: het beheer van de parken is uitbesteed."],
        ["R. de Boer: voorzitter"],
        ["Wat: een groene wijk", "Wanneer: 2025"],
    ],
)
def test_what_is_no_legend(lines: list[str]) -> None:
    assert read_legend([line(text) for text in lines]) == ()


@pytest.mark.parametrize(
    ("meaning", "status"),
    [
        ("afgerond of behoeft geen bijsturing", "completed"),
        ("gerealiseerd", "completed"),
        ("volgens begroting", "on_track"),
        ("geen bijzonderheden", "on_track"),
        ("loopt op schema", "on_track"),
        ("staat onder druk", "needs_attention"),
        ("wijkt veel af", "needs_attention"),
        ("wijkt licht af", "in_progress"),
        ("nog niet", "in_progress"),
        ("in uitvoering", "in_progress"),
        ("nog niet gestart of n.v.t.", "not_started"),
        ("vervallen", "dropped"),
        ("het werk wordt niet (meer) uitgevoerd", "dropped"),
        ("samengevoegd met een andere actie", "merged"),
        ("de activiteit loopt zoals bedoeld", "on_track"),
        ("vaste taak, loopt zonder problemen door", "on_track"),
        ("gaat door zonder noemenswaardige vertraging", "on_track"),
        ("begonnen, maar nog niet af", "in_progress"),
        ("wij zijn bezig en op koers", "on_track"),
        ("in uitvoering, op schema", "on_track"),
        ("bezig, niet op koers", "needs_attention"),
        ("wij zijn bezig maar halen de termijn niet", "needs_attention"),
        ("loopt, maar met vertraging of een knelpunt", "needs_attention"),
        ("gestart maar vergt extra aandacht", "needs_attention"),
        ("loopt, maar met lichte vertraging", "in_progress"),
        ("loopt, maar bijsturing is mogelijk nodig", "in_progress"),
        ("nog af te ronden", "in_progress"),
        ("er is niets van terechtgekomen", "not_started"),
        ("nog niet aan toegekomen", "not_started"),
        ("later klaar dan gepland", "needs_attention"),
        ("hier moeten wij ingrijpen", "needs_attention"),
        ("wij doen dit niet meer", "dropped"),
        ("gaat op in een andere actie", "merged"),
        ("het werk is af", "completed"),
        ("het werk wijkt (licht) af van de raming", "in_progress"),
        ("het werk wijkt positief af", "on_track"),
        ("het werk wijkt negatief af", "needs_attention"),
        ("wordt of is niet binnen de grenzen van geld en kwaliteit gerealiseerd", "needs_attention"),
        ("wordt het werk niet (zeker niet in 2027, of binnen de termijn) gehaald", "needs_attention"),
        ("loopt achter, maar dat is niet problematisch", "in_progress"),
        ("niet dit jaar, maar zeker in het volgende jaar gerealiseerd", "in_progress"),
        ("niet geplande actie, wel gestart of uitgevoerd", "unknown"),
        ("ja, dit gaat zeker lukken", "on_track"),
        ("niet zeker of dit gaat lukken", "in_progress"),
        ("nee, dit gaat niet lukken", "needs_attention"),
        ("einddatum onbekend", "unknown"),
        ("mooi weer", "unknown"),
        ("niet gestart of vervallen", "not_started"),
        ("gestopt of nog niet begonnen", "not_started"),
    ],
)
def test_what_the_words_of_a_legend_mean(meaning: str, status: str) -> None:
    assert meaning_of(meaning) == status


def entry(mark: str, status: str) -> LegendEntry:
    return LegendEntry(mark, "woorden", status)  # type: ignore[arg-type]


def test_the_legend_wins_over_the_usual_meaning() -> None:
    assert status_from_mark("Groen", [entry("groen", "dropped")]) == ("dropped", 0.95)


def test_a_near_colour_takes_over_with_less_confidence() -> None:
    status, confidence = status_from_mark("geel", [entry("groen", "completed"), entry("oranje", "in_progress")])
    assert status == "in_progress"
    assert confidence < 0.95


def test_without_a_legend_a_colour_has_a_default_meaning_that_is_not_sure() -> None:
    for mark, status in (("groen", "on_track"), ("oranje", "in_progress"), ("rood", "needs_attention"), ("R", "needs_attention")):
        assert status_from_mark(mark, ()) == (status, 0.5)
    assert status_from_mark("🔴", ()) == ("needs_attention", 0.5)


@pytest.mark.parametrize("mark", ["Gereed", "onbekend", "", "default_confidence", "75%"])
def test_what_is_no_mark_is_left_to_others(mark: str) -> None:
    assert status_from_mark(mark, ()) == ("unknown", 0.0)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([None, "rood", "groen"]), st.text(max_size=60)), max_size=6))
def test_any_lines_give_a_legend_or_none(raw: list[tuple[str | None, str]]) -> None:
    legend = read_legend([line(text, mark) for mark, text in raw])
    assert len({e.mark for e in legend}) == len(legend) != 1


def test_a_label_beside_the_sign_decides_however_it_is_explained() -> None:
    legend = read_legend(
        [
            line("Vraagt aandacht\ter wordt gewerkt, maar het loopt, maar trager", "oranje"),
            line("Loopt\talles gaat volgens planning", "groen"),
            line("Klaar\tdaar wordt niet meer aan gewerkt", "blauw"),
        ]
    )
    assert {e.mark: e.status for e in legend} == {"oranje": "needs_attention", "groen": "on_track", "blauw": "completed"}
    assert legend[0].meaning == "Vraagt aandacht er wordt gewerkt, maar het loopt, maar trager"


@pytest.mark.parametrize("said", ["{} van de kaarten", "{}", "{} van alle acties"])
def test_a_share_in_a_column_of_its_own_is_declared_and_no_figure(tmp_path: Path, said: str) -> None:
    page = SmallPage()
    shares = {"0.2 0.6 0.25": ("Gereed", 50), "0.95 0.55 0.1": ("Loopt nog", 30), "0.8 0.15 0.15": ("Vraagt bijsturing", 20)}
    for place, (colour, (word, share)) in enumerate(shares.items()):
        y = 100 + 24 * place
        page.disc(60, y - 3, 6, colour)
        page.text(75, y, word, 10, bold=True)
        page.text(180, y, "Zo staat het er nu voor.", 10)
        page.text(440, y, said.format(f"{share}%"), 10)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(e.mark, e.declared_share) for e in found.legend] == [("groen", 50.0), ("oranje", 30.0), ("rood", 20.0)]
    assert found.figures == ()


def test_what_brackets_enclose_is_the_meaning_and_no_more() -> None:
    said = "Onze oordelen: klaar (alles gedaan), haperend (de wethouder moet ingrijpen), niet begonnen en geschrapt."
    legend = read_legend([line(said)], ["klaar", "haperend", "geschrapt"])
    assert [(e.mark, e.meaning) for e in legend] == [("klaar", "alles gedaan"), ("haperend", "de wethouder moet ingrijpen")]


def test_faces_typed_abreast_with_as_many_meanings(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Evaluatie haven 2027", 18, bold=True)
    legend = [["Groen", "de actie is klaar"], [":-) :-| :-(", "in hoofdstuk 2: klaar, deels klaar, niet gelukt"]]
    page.rows([50, 130, 400], 70, legend, head=False)
    told = [
        ["Kade ophogen", ":-)", "Ligt er sinds mei."],
        ["Brug verven", ":-|", "De helft is groen."],
        ["Vlot bouwen", ":-(", "Het hout was op."],
    ]
    page.rows([50, 200, 240, 500], 160, [["Actie", "", "Toelichting"], *told])
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    expected = [(":-)", "completed"), (":-|", "in_progress"), (":-(", "needs_attention")]
    assert [(a.status_mark, a.status) for a in found.actions] == expected


def test_letters_on_colours_under_no_head_are_the_status_that_the_legend_explains(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Evaluatie haven 2027", 20, bold=True)
    legend = [("A", "afgerond", "0.4 0.7 0.3"), ("L", "loopt volgens planning", "0.6 0.8 0.9"), ("X", "vervallen", "1 0.5 0.4")]
    for place, (letter, meaning, colour) in enumerate(legend):
        page.fill(50, 70 + 20 * place, 80, 90 + 20 * place, colour)
        page.text(60, 84 + 20 * place, letter)
        page.text(90, 84 + 20 * place, meaning)
    page.grid([50, 80, 240], [70 + 20 * n for n in range(4)])
    rows = [["Actie", "", "Wat is er gebeurd?"], ["Kade ophogen", "A", "De kade ligt er."]]
    rows += [["Sluis verven", "X", "De sluis is weg."], ["Duin planten", "L", "De helm staat er deels."]]
    fills = {name: colour for name, _, colour in legend}
    for place, row in enumerate(rows[1:]):
        page.fill(240, 190 + 20 * place, 270, 210 + 20 * place, fills[row[1]])
    page.table([50, 240, 270, 545], 170, rows)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(a.text, a.status_mark, a.status) for a in found.actions] == [
        ("Kade ophogen", "A", "completed"), ("Sluis verven", "X", "dropped"), ("Duin planten", "L", "on_track"),
    ]  # fmt: skip


def test_a_meaning_ends_before_a_sentence_about_other_words() -> None:
    said = (
        "Gereed: de klus is af. Aandacht: het werk blijft achter bij de planning. Niet gestart, Vervallen en Stil zijn duidelijk."
    )
    legend = {e.mark: (e.meaning, e.status) for e in read_legend([line(said)], ["gereed", "aandacht", "vervallen"])}
    assert legend["aandacht"] == ("het werk blijft achter bij de planning", "needs_attention")


def test_letters_in_boxes_with_their_words_beside_them(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Voortgangsrapportage bruggen 2031", size=16, bold=True)
    meanings = {"B": "afgerond", "G": "loopt volgens planning", "R": "loopt ernstig achter"}
    page.grid([50, 90], [80, 96, 112, 128])
    for place, (letter, meaning) in enumerate(meanings.items()):
        page.text(66, 92 + 16 * place, letter, bold=True)
        page.text(94, 92 + 16 * place, f"- {meaning}")
    rows = [["Brug verven", "Q2 2031", "B"], ["Sluis smeren", "Q3 2031", "G"], ["Steiger slopen", "Q4 2031", "R"]]
    page.rows([50, 330, 430, 545], 160, [["Actie", "Wanneer", "Status"], *rows])
    found = read_pages(tmp_path, page, name="voortgangsrapportage.pdf")
    assert [a.status for a in found.actions] == ["completed", "on_track", "needs_attention"]
    assert {e.mark: e.meaning for e in found.legend} == {k.lower(): v for k, v in meanings.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Stand op 6 juli. Status: groen vinkje = afgerond, geel uitroepteken = loopt, rood kruis = over de datum.",
            {"groen": "completed", "geel": "in_progress", "rood": "needs_attention"},
        ),
        (
            "Een groen licht betekent dat het klaar is. Bij oranje is er vertraging. Is het licht rood, dan is het gestopt.",
            {"groen": "completed", "oranje": "needs_attention", "rood": "dropped"},
        ),
        (
            "Een groene stip: afgerond. Een rode stip: niet gestart.",
            {"groen": "completed", "rood": "not_started"},
        ),
        (
            "De kleur groen geeft aan dat de actie gereed is, oranje dat deze loopt en rood dat er nog niets is gebeurd.",
            {"groen": "completed", "oranje": "in_progress", "rood": "not_started"},
        ),
        (
            "In de tabel staat groen voor afgerond, geel voor lopend en rood voor stilgevallen.",
            {"groen": "completed", "geel": "in_progress", "rood": "needs_attention"},
        ),
    ],
)
def test_colours_that_sentences_explain(text: str, expected: dict[str, str]) -> None:
    assert classes(line(text)) == expected


def test_what_only_says_that_something_follows_a_colour_explains_nothing() -> None:
    assert read_legend([line("Bij oranje of rood volgt een toelichting. Bij groen niet.")]) == ()


def test_a_letter_at_the_end_of_a_line_is_explained_on_the_next() -> None:
    found = read_legend([line("Stand: A = afgerond, V ="), line("vertraagd, N = niet gestart.")], glyphs={"A", "V", "N"})
    assert {entry.mark: entry.status for entry in found} == {"a": "completed", "v": "needs_attention", "n": "not_started"}
