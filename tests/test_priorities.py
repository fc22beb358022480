"""Priorities: headings of many styles, objective, goals, portfolio holders, and which place belongs to which priority."""

from dataclasses import replace

import pytest
from small_text import pages

from corpus.records import Box, Passage
from extractors.document.commitments import read_commitments
from extractors.document.holders import find_holders, holders_behind
from extractors.document.priorities import divided, priority_at, read_priorities, section_priority
from extractors.document.running_text import tidy


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["# Prioriteit 1: Rust in de straat", "# Prioriteit 2: Veilig op school."],
            [(1, "Rust in de straat"), (2, "Veilig op school")],
        ),
        (["# 3.4 Prioriteit 3 - Schone lucht", "# 3.5 Prioriteit 4 – Stil water"], [(3, "Schone lucht"), (4, "Stil water")]),
        (["# Ambitie 1 Iedereen doet mee", "# Ambitie 2 Niemand valt uit"], [(1, "Iedereen doet mee"), (2, "Niemand valt uit")]),
        (["# Thema A: Wonen", "# Thema B: Werken"], [(1, "Wonen"), (2, "Werken")]),
        (["# ▾ Doel 1 Wonen", "# ▾ Doel 2 Werken"], [(1, "Wonen"), (2, "Werken")]),
        (["# PIJLER I. Groen", "# PIJLER II. Blauw"], [(1, "Groen"), (2, "Blauw")]),
        (
            ["# Programmalijn 1", "# Samen eten", "Tekst.", "# Programmalijn 2", "# Samen leren"],
            [(1, "Samen eten"), (2, "Samen leren")],
        ),
        (["# Speerpunt: Verkeer", "Tekst.", "# Speerpunt: Jeugd"], [(1, "Verkeer"), (2, "Jeugd")]),
        (["# Thema zorg", "Tekst."], []),
        (["# 4. Onze prioriteiten", "# 4.1 Water", "Tekst.", "# 4.2 Bodem", "# 5. Slot"], [(1, "Water"), (2, "Bodem")]),
        (
            ["Er zijn drie thema's gekozen:", "• Water", "• Bodem", "• Lucht", "# Water", "Tekst.", "# Bodem", "# Lucht"],
            [(1, "Water"), (2, "Bodem"), (3, "Lucht")],
        ),
        (
            [
                "Vier thema's: (1) schoon water; (2) gezonde bodem; (3) lucht en (4) geluid.",
                "# Gezonde bodem",
                "Tekst.",
                "# Schoon water",
                "# De lucht",
                "# Geluid",
            ],
            [(1, "Schoon water"), (2, "Gezonde bodem"), (3, "De lucht"), (4, "Geluid")],
        ),
        (["Prioriteit 1: Wonen", "Tekst over wonen die verder gaat.", "Prioriteit 2: Werken"], [(1, "Wonen"), (2, "Werken")]),
        (["# Inhoud", "Prioriteit 1: Wonen ..... 4", "# Prioriteit 1: Wonen en leven", "Tekst."], [(1, "Wonen en leven")]),
        (["In prioriteit 1 staat wonen centraal. Prioriteit 2 gaat over werk."], []),
        ([], []),
    ],
)
def test_numbers_and_titles(texts: list[str], expected: list[tuple[int, str]]) -> None:
    assert [(p.priority_no, p.title) for p in read_priorities("plan", divided(pages(*texts)))] == expected


def test_the_word_that_divides_the_document_wins_over_a_smaller_division() -> None:
    texts = [
        "# Prioriteit 1: Wonen",
        "# Doel 1: Bouwen",
        "# Doel 2: Slopen",
        "# Doel 3: Huren",
        "# Prioriteit 2: Werken",
        "# Prioriteit 3: Leren",
    ]
    assert [p.title for p in read_priorities("plan", divided(pages(*texts)))] == ["Wonen", "Werken", "Leren"]


def test_themes_of_another_plan_are_no_priorities() -> None:
    texts = [
        "# Thema 1 veiligheidsstrategie Noord: Water",
        "# Thema 2 veiligheidsstrategie Noord: Vuur",
        "# 2. Prioriteiten",
        "# 2.1 Rust",
        "# 2.2 Orde",
    ]
    assert [p.title for p in read_priorities("plan", divided(pages(*texts)))] == ["Rust", "Orde"]


PLAN = pages(
    "# 2.1 Prioriteit 1: Rust in de straat",
    "Portefeuillehouders: burgemeester De Wit (overlast), wethouder Van der Meer (jeugd)",
    "Doelstelling: In alle straten is het na elf uur stil.",
    "Wie lawaai maakt, krijgt bezoek.",
    "Concrete doelen:",
    "1. Minder meldingen in de zomer.",
    "2. Meer buren die elkaar kennen.",
    "Aanpak: met de dorpsraden.",
    "# Wat gaan we doen?",
    "|# 2.2 Prioriteit 2: Veilig op school",
    "# Wat willen we bereiken?",
    "Elke leerling voelt zich veilig op het plein.",
    "# Dit willen we bereiken:",
    "• Alle scholen hebben een plan.",
    "# 1. Wat we zien",
    "|# 3. Cijfers",
    "Hier staan tabellen.",
)


def test_what_a_section_says() -> None:
    first, second = read_priorities("plan", divided(PLAN))
    assert first.objective == "In alle straten is het na elf uur stil. Wie lawaai maakt, krijgt bezoek."
    assert first.goals == ("Minder meldingen in de zomer.", "Meer buren die elkaar kennen.")
    assert [(h.name, h.topic) for h in first.portfolio_holders] == [("De Wit", "overlast"), ("Van der Meer", "jeugd")]
    assert (first.page, second.page) == (1, 2)
    assert second.objective == "Elke leerling voelt zich veilig op het plein."
    assert second.goals == ("Alle scholen hebben een plan.",)
    assert {e.field for e in first.evidence} == {"title", "objective", "goals", "portfolio_holders"}


def test_a_note_at_the_foot_of_the_page_is_no_part_of_an_objective() -> None:
    said = [
        "# Prioriteit 1: Haven",
        "Doelstelling",
        "De haven is van iedereen.",
        "1 Samen met de veerdienst.",
        "Ook in de winter.",
    ]
    sizes = [14.0, 12.0, 10.0, 7.0, 10.0]  # a label may be set larger than what it heads
    text = [replace(p, size=size) for p, size in zip(pages(*said), sizes, strict=True)]
    (first,) = read_priorities("plan", divided(text))
    assert first.objective == "De haven is van iedereen. Ook in de winter."


def test_labels_that_run_on_in_one_paragraph() -> None:
    first, second, third = read_priorities(
        "plan",
        divided(
            pages(
                "# Prioriteit 1: Haven",
                "Doelstelling: de haven is van iedereen. Portefeuillehouder: burgemeester De Wit",
                "# Prioriteit 2: Kade",
                "Portefeuillehouder: wethouder Zwart Dit willen we bereiken:",
                "• Een droge kade.",
                "# Prioriteit 3: Sluis",
                "De sluis lekt al jaren. Portefeuillehouder: wethouder Blauw. Ambitie: de sluis is dicht! Thema: water",
            )
        ),
    )
    assert (first.objective, [h.name for h in first.portfolio_holders]) == ("de haven is van iedereen.", ["De Wit"])
    assert (second.goals, [h.name for h in second.portfolio_holders]) == (("Een droge kade.",), ["Zwart"])
    assert (third.objective, third.theme, [h.name for h in third.portfolio_holders]) == ("de sluis is dicht!", "water", ["Blauw"])


def test_a_label_inside_a_sentence_or_line_parts_nothing() -> None:
    line = "Planning: doorlopend | Portefeuillehouder: S. Brandweer"
    text = pages("# Prioriteit 1: Haven", line, "# Prioriteit 2: Kade", "Ons Doel: droge voeten.")
    assert [passage.text for passage in divided(text).text][1::2] == [line, "Ons Doel: droge voeten."]


def test_which_place_belongs_to_which_priority() -> None:
    starts = section_priority(divided(PLAN))
    assert priority_at(starts, 1, 10) == (None, None)
    assert priority_at(starts, 1, 400) == (1, "Rust in de straat")
    assert priority_at(starts, 2, 50) == (1, "Rust in de straat")
    assert priority_at(starts, 2, 300) == (2, "Veilig op school")
    assert priority_at(starts, 3, 100) == (None, None)


def test_an_objective_of_one_sentence_leaves_the_account_after_it_to_be_read_for_promises() -> None:
    account = "Het is druk op het water. Wij leggen voor de zomer van 2025 een tweede steiger aan."
    text = pages("# Prioriteit 1: Haven", "Ambitie", "De haven is van iedereen.", account, "# Prioriteit 2: Kade")
    first, *_ = read_priorities("plan", divided(text))
    assert first.objective == "De haven is van iedereen."


def test_an_objective_on_the_line_of_its_label_leaves_the_account_after_it_to_be_read_for_promises() -> None:
    account = "Het aantal meldingen stijgt al jaren. Voor de zomer van 2025 leggen we de raad een voorstel over de stegen voor."
    text = pages(
        "# Prioriteit 1: Wonen",
        "Ambitie: genoeg huizen voor iedereen.",
        account,
        "# Prioriteit 2: Werken",
        "Doel:",
        f"Ook hier. {account}",
    )
    first, second = read_priorities("plan", divided(text))
    assert (first.objective, second.objective) == ("genoeg huizen voor iedereen.", f"Ook hier. {account}")
    found = read_commitments("plan", "implementation_plan", divided(text), ("2025-01-01", "2025-12-31"))
    assert [c.text for c in found] == ["Voor de zomer van 2025 leggen we de raad een voorstel over de stegen voor."]


def test_a_priority_with_a_look_back_and_a_plan_has_two_sections() -> None:
    texts = [
        "# Prioriteit 1: Wonen",
        "Terugblik.",
        "# Prioriteit 2: Werken",
        "Terugblik.",
        "|# Prioriteit 1: Wonen",
        "Doel: Genoeg huizen.",
        "# Prioriteit 2: Werken",
    ]
    passages = pages(*texts)
    found = read_priorities("plan", divided(passages))
    assert [(p.priority_no, p.objective, p.page) for p in found] == [(1, "Genoeg huizen.", 1), (2, None, 1)]
    assert [s.priority_no for s in section_priority(divided(passages))] == [1, 2, 1, 2]


def test_numbers_that_begin_with_that_of_a_chapter() -> None:
    text = [Passage(said, 1, None, said[0] in "D6", size=size) for said, size in [
        ("Doelstelling 6.1 Schoon water", 14.0), ("6.1.1 Sloten", 10.0), ("Tekst.", 10.0), ("Doelstelling 6.2 Droog zand", 14.0),
        ("6.2.1 Duinen", 10.0), ("Tekst.", 10.0),
    ]]  # fmt: skip
    assert [(p.priority_no, p.title) for p in read_priorities("plan", divided(text))] == [(1, "Schoon water"), (2, "Droog zand")]
    assert [s.priority_no for s in section_priority(divided(text))] == [1, 2]


def test_a_source_without_pages() -> None:
    passages = [Passage("Prioriteit 1: Wonen", None), Passage("Tekst.", None), Passage("Prioriteit 2: Werken", None)]
    assert [(p.priority_no, p.page) for p in read_priorities("plan", divided(passages))] == [(1, None), (2, None)]
    assert priority_at(section_priority(divided(passages)), None, 0.0) == (2, "Werken")


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Portefeuillehouder: Burgemeester De Wit.", [("De Wit", None)]),
        ("Portefeuillehouder: wethouder A. Jansen-Smit", [("A. Jansen-Smit", None)]),
        ("Bestuurlijk trekker: wethouder Ter Horst", [("Ter Horst", None)]),
        (
            "Portefeuillehouders: burgemeester Kok (wonen), wethouder Bos (werk en inkomen)",
            [("Kok", "wonen"), ("Bos", "werk en inkomen")],
        ),
        ("Portefeuillehouders: wethouder Kok en wethouder Bos", [("Kok", None), ("Bos", None)]),
        ("Portefeuillehouder: Kok, burgemeester van Zandoever", [("Kok", None)]),
        (
            "Portefeuillehouder: Van der Kok, wethouder te Oostpolder, Bos, wethouder van Rietdam",
            [("Van der Kok", None), ("Bos", None)],
        ),
        ("Portefeuillehouders: burgemeester Kok, wethouder van Dam", [("Kok", None), ("van Dam", None)]),
        ("Burgemeester Kok is portefeuillehouder van het thema ‘rust en orde’.", [("Kok", "rust en orde")]),
        ("Portefeuillehouder van het thema water is wethouder Van den Berg.", [("Van den Berg", "water")]),
        ("De portefeuillehouder is wethouder Bos.", [("Bos", None)]),
        (
            "Wethouder Kok is portefeuillehouder van het thema bodem, specifiek voor de thema's mest en turf is dit "
            "wethouder Bos en voor het thema zand is dit burgemeester Van Dam. De ambtenaar voert de regie.",
            [("Kok", "bodem"), ("Bos", "mest en turf"), ("Van Dam", "zand")],
        ),
        ("Wethouder Kok en wethouder Bos zijn portefeuillehouder voor wonen.", [("Kok", "wonen"), ("Bos", "wonen")]),
        ("De portefeuillehouder wordt ieder kwartaal bijgepraat.", []),
        ("Burgemeester Kok opende de markt.", []),
        ("Wethouder: Anna Kok. Met wie? de winkeliers, de marktmeester.", [("Anna Kok", None)]),
        ("Portefeuillehouder: mevr. A. Kok. Zij stemt af met de buren.", [("A. Kok", None)]),
        ("Wethouder in 2024: de langste van het land.", []),
        ("Portefeuillehouder Teun Kok", [("Teun Kok", None)]),
        ("Portefeuillehouder T. Kok", [("T. Kok", None)]),
        ("Portefeuillehouders wethouder Kok en burgemeester De Wit", [("Kok", None), ("De Wit", None)]),
        ("Portefeuillehouder Ruimtelijke Ordening", []),
        ("Portefeuillehouder Sociaal Domein", []),
        ("Portefeuillehouder Team Groen", []),
        ("Portefeuillehouder Teun Kok praat de raad bij.", []),
        ("Portefeuillehouder: Kok, T.M./Berg, A. van den", [("T.M. Kok", None), ("A. van den Berg", None)]),
        ("Port.H.: Ida Vos", [("Ida Vos", None)]),
        ("Wethouder Van der Meer", [("Van der Meer", None)]),
        ("Wethouder Van der Meer opende de sluis.", []),
        (
            "Portefeuillehouder: burgemeester mr. J.W. Kok (water), wethouder G. Bos (zand)",
            [("J.W. Kok", "water"), ("G. Bos", "zand")],
        ),
        ("Portefeuillehouder: wethouder A. Kok-Bos (water) In 2030 is de sloot schoon.", [("A. Kok-Bos", "water")]),
        ("Portefeuillehouder: Kok (water). Doel: een schone sloot.", [("Kok", "water")]),
        ("Doel: een schone sloot voor de boer. Portefeuillehouder: mw. E. Kok.", [("E. Kok", None)]),
        ("Het water stond Portefeuillehouder: burgemeester Kok hoog dit jaar.", [("Kok", None)]),
        ("Het water stond Portefeuillehouder: burgemeester Kok Dit jaar hoog.", [("Kok", None)]),
        ("Schrijf aan de portefeuillehouder: Postbus 12, Zandoever.", []),
        ("Portefeuillehouder: wethouder Marieke van Zuidbroek", [("Marieke van Zuidbroek", None)]),
        ("Portefeuillehouders: Teun de Lange (groen), burgemeester Ida Vos", [("Teun de Lange", "groen"), ("Ida Vos", None)]),
        (
            "Namens de colleges is burgemeester Van der Kok van Zandstad verantwoordelijk voor deze prioriteit.",
            [("Van der Kok", None)],
        ),
        ("Burgemeester Kok van Zandstad is portefeuillehouder.", [("Kok", None)]),
        ("De portefeuille waterveiligheid ligt bij burgemeester Kok.", [("Kok", "waterveiligheid")]),
        ("Burgemeester Kok (Zandstad) draagt deze portefeuille ook in de nieuwe periode.", [("Kok", None)]),
        (
            "De haven valt onder burgemeester Kok (Zandstad); voor kermis en markt is wethouder Bos portefeuillehouder.",
            [("Kok", "haven"), ("Bos", "kermis en markt")],
        ),
        ("Burgemeester Kok heeft dit onderwerp per 1 januari overgenomen.", [("Kok", None)]),
        ("Ook dit thema valt onder wethouder Bos.", [("Bos", None)]),
        ("Ook hier is wethouder Bos aan zet.", [("Bos", None)]),
        ("Bestuurlijk trekker voor dit onderwerp is burgemeester Kok van Zandstad.", [("Kok", None)]),
        ("Burgemeester Kok heeft dit onderwerp besproken met de raad.", []),
        ("Wethouder Bos heeft de portefeuille neergelegd.", []),
        ("Wethouder Bos heeft deze portefeuille in mei overgedragen aan haar opvolger.", []),
        ("De opvang valt onder burgemeester en wethouders.", []),
        ("Wethouder Bos gaat daar samen met jongeren wat aan veranderen.", []),
        (
            "Bestuurlijk gezicht: burgemeester Van der Kok (water) Op de dijk kan iedereen veilig wandelen.",
            [("Van der Kok", "water")],
        ),
        ("Bestuurlijk verantwoordelijk: burgemeester Kok Wat willen we bereiken? Een schone sloot.", [("Kok", None)]),
        ("Trekker in het bestuur: burgemeester Kok. De dijk is niet het probleem.", [("Kok", None)]),
        (
            "Bestuurlijk trekkers zijn wethouder Ida Kok (zand) en wethouder Teun Bos (kade en kermis).",
            [("Ida Kok", "zand"), ("Teun Bos", "kade en kermis")],
        ),
        ("Sinds de verdeling van de taken valt de haven onder burgemeester Ida Kok.", [("Ida Kok", "haven")]),
    ],
)
def test_portfolio_holders(text: str, holders: list[tuple[str, str | None]]) -> None:
    found, proof = find_holders([Passage(text, 1)])
    assert [(h.name, h.topic) for h in found] == holders
    assert bool(proof) == bool(holders)


@pytest.mark.parametrize(
    ("line", "title", "name"),
    [
        ("Zand en zee burgemeester Van der Kok L. Steen", "Zand en zee", "Van der Kok"),  # behind it who does the work
        ("Zand en zee wethouder Bos F. van den Berg", "Zand en zee", "Bos"),
        ("Zand en zee burgemeester J. Kok", "Zand en zee", "J. Kok"),
    ],
)
def test_a_line_that_names_a_priority_and_its_holder(line: str, title: str, name: str) -> None:
    found = holders_behind(line)
    assert found is not None
    assert (found[0], [h.name for h in found[1]]) == (title, [name])


def test_a_heading_that_names_the_holder_in_brackets() -> None:
    text = [
        Passage("Thema 1 Water (wethouder Kok)", 1, None, True),
        Passage("Tekst.", 1),
        Passage("Thema 2 Zand (langs zee)", 2, None, True),
    ]
    found = read_priorities("plan", divided(text))
    assert [(p.title, [h.name for h in p.portfolio_holders]) for p in found] == [("Water", ["Kok"]), ("Zand (langs zee)", [])]
    assert [e.quote for e in found[0].evidence if e.field == "portfolio_holders"] == ["Thema 1 Water (wethouder Kok)"]
    assert [s.title for s in section_priority(divided(text))] == ["Water", "Zand (langs zee)"]


def test_pieces_of_a_paragraph_that_were_taken_for_headings_are_joined() -> None:
    raw = [
        Passage("4.1 Water", 3, None, False, Box(50, 60, 200, 72)),
        Passage("De sloten in het gebied worden ieder jaar gemaaid door de", 3, None, True, Box(50, 80, 500, 92)),
        Passage("boeren, en het waterschap", 3, None, True, Box(50, 93, 300, 105)),
        Passage("controleert dat.", 3, None, False, Box(50, 106, 200, 118)),
        Passage("5. Bodem", 3, None, True, Box(50, 150, 200, 162)),
    ]
    found = tidy(raw)
    assert [(p.text, p.is_heading) for p in found] == [
        ("4.1 Water", True),
        ("De sloten in het gebied worden ieder jaar gemaaid door de boeren, en het waterschap controleert dat.", False),
        ("5. Bodem", True),
    ]
    assert found[1].section == "4.1 Water"
    assert tidy(found) == found


def test_the_wrapped_end_of_a_heading_belongs_to_it() -> None:
    raw = [
        Passage("5. Iedereen leert zwemmen, ook wie al", 3, None, True, Box(50, 60, 400, 78), 18.0),
        Passage("groot is", 3, None, True, Box(50, 88, 100, 106), 18.0),
        Passage("Het zwembad gaat vaker open.", 3, None, False, Box(50, 120, 300, 130), 10.0),
    ]
    assert [(p.text, p.is_heading) for p in tidy(raw)] == [
        ("5. Iedereen leert zwemmen, ook wie al groot is", True),
        ("Het zwembad gaat vaker open.", False),
    ]


def sized(*texts: str) -> list[Passage]:
    """The same with a size: "# " 18 points, "## " 12, else 10."""
    found = pages(*(text.replace("## ", "# ") for text in texts))
    sizes = [12.0 if text.startswith("## ") else 18.0 if text.startswith("# ") else 10.0 for text in texts]
    return [replace(p, size=size) for p, size in zip(found, sizes, strict=True)]


def test_parts_that_name_their_holder_by_role() -> None:
    text = sized(
        *("# 1. Zwemmen voor iedereen", "## Wat doen we?", "Tekst.", "Wethouder: Anna Kok. Met wie? het zwembad."),
        *("# 2. Varen in de stad", "## Wat doen we?", "Tekst.", "Wethouder: Bart Bos. Met wie? de haven."),
    )
    found = read_priorities("plan", divided(text))
    assert [(p.priority_no, p.title, [h.name for h in p.portfolio_holders]) for p in found] == [
        (1, "Zwemmen voor iedereen", ["Anna Kok"]),
        (2, "Varen in de stad", ["Bart Bos"]),
    ]


def test_parts_that_are_numbered_after_a_word_of_their_own() -> None:
    text = sized(
        "# Etappe 2 \u2013 Zwemmen", "## Wat er is gedaan", "Tekst.", "# Etappe 4: Varen", "## Wat er is gedaan", "Tekst."
    )
    tables = [(1, text[2].box.top + 1), (1, text[5].box.top + 1)]  # type: ignore[union-attr]
    assert [(p.priority_no, p.title) for p in read_priorities("plan", divided(text, tables))] == [(2, "Zwemmen"), (4, "Varen")]
