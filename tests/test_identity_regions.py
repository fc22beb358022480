"""Which region a document says it is about: fictional covers and first pages."""

import pytest
from small_text import pages

from corpus.records import Passage
from extractors.document.regions import find_region


@pytest.mark.parametrize(
    ("title", "texts", "region"),
    [
        ("Jaarplan Wonen en Buitenruimte 2024", ["GEMEENTE LAAGVEEN", "In Laagveen wonen wij fijn."], "Laagveen"),
        ("Tussenrapportage 2024", ["Waterschap Hoge Vaart", "Het water staat hoog."], "Hoge Vaart"),
        ("Programma Waterberging De Vier Polders 2024", ["Waterschap Hoge Vaart", "Het water staat hoog."], "De Vier Polders"),
        ("Actieplan Bermbeheer 2024", ["Gemeente Laagveen", "Ons bermbeheer gaat anders."], "Laagveen"),
        ("Uitvoeringsplan WWZ 2024", ["De gemeenten Laagveen en Hoogveen", "Zij doen dit samen."], "Laagveen en Hoogveen"),
        ("Uitvoeringsplan WWZ 2024", ["Er is veel te doen."], None),
        ("Actieplan Randzee 2024", ["Aan: de gemeenteraad van Laagveen", "Het college van Laagveen"], "Randzee"),
    ],
)
def test_region_with_a_title(title: str, texts: list[str], region: str | None) -> None:
    passages = pages(title, *texts)
    assert find_region(title, passages[:1], passages)[0] == region


@pytest.mark.parametrize(
    ("texts", "region"),
    [
        (["De gezagsdriehoek Hoornerveld vergadert.", "In de gezagsdriehoek Hoornerveld en in de regio Randzee."], "Hoornerveld"),
        (
            [
                "De gemeente Berg aan den Dam maakt plannen.",
                "De gemeente Berg aan den Dam voert uit.",
                "De gemeente Berg aan den Dam.",
            ],
            "Berg aan den Dam",
        ),
        (["De gemeenten Noordveen, Zuidveen en Oud-Veen werken samen."], "Noordveen, Zuidveen en Oud-Veen"),
        (
            [
                "Gemeenten Noordveen, Zuidveen en Oud-Veen",
                "Bij elke actie in dit plan staat wie haar uitvoert, en dat is vaker dan vroeger ook de politie, te weten het "
                "basisteam Plassen, dat wij daarvoor danken, want zonder basisteam Plassen zou er weinig van komen.",
            ],
            "Noordveen, Zuidveen en Oud-Veen",
        ),
        (["De gemeente heeft een Integraal Veiligheidsplan."], None),
        (["GEMEENTE LAAGVEEN", "De gemeente Laagveen telt vier dorpen."], "Laagveen"),
        (["Samenwerkingsverband De Waarden", "Er is veel te doen."], "De Waarden"),
        (["Kempenrand", "Dit plan geldt voor de Kempenrand."], "Kempenrand"),
        (["GEMEENTE L AAGVEEN", "Iedereen in Laagveen doet mee."], "Laagveen"),
        (["gemeente", "Laagveen", "Er is veel te doen."], "Laagveen"),
        (
            ["Samenwerking Plassen Noordveen - Zuidveen - Oud-Veen", "Zo werkt de samenwerking Plassen, en het gaat goed."],
            "Plassen",
        ),
        (
            ["Samenwerking Plassen Weiland", "De samenwerking Plassen Weiland is iets anders dan de samenwerking Plassen."],
            "Plassen Weiland",
        ),
        (["Laagveen, januari 2031 - team Dijken", "Er is veel te doen."], "Laagveen"),
        (
            ["Noordveen – Zuidveen – Oud-Veen, januari 2031", "De brug bij Noordveen gaat open.", "Ook Zuidveen doet mee."],
            "Noordveen - Zuidveen - Oud-Veen",
        ),
        (["Noordveen / Zuidveen, januari 2031", "De brug gaat open."], "Noordveen / Zuidveen"),
        (["Noordveen | Zuidveen", "Langs de dijk van Noordveen en Zuidveen groeit gras."], "Noordveen | Zuidveen"),
        (["Wonen | Werken | Leven", "Wij wonen en werken hier."], None),
        (["Veiligheid – Zorg", "De Zorg staat voor Veiligheid."], None),
        (["Team Water en Dijken, januari 2031", "Er is veel te doen."], None),
        (["Strategie, januari 2031", "Er is veel te doen."], None),
        (["Zeestad, 3 mei 2031", "De gemeente Laagveen.", "De gemeente Laagveen.", "Gemeente Laagveen."], "Laagveen"),
        (["Waterschap Hoge Vaart", "Wij werken samen met de provincie Veenland en het waterschap Lage Vaart."], "Hoge Vaart"),
    ],
)
def test_region_without_a_title(texts: list[str], region: str | None) -> None:
    assert find_region(None, (), pages(*texts))[0] == region


@pytest.mark.parametrize(("maker", "region"), [("Zandstad", "Zandstad"), ("Team Onderzoek", None), ("Projectgroep Water", None)])
def test_the_place_in_a_date_line_is_the_region_where_nothing_else_names_one(maker: str, region: str | None) -> None:
    text = [Passage("Jaarverslag toezicht", 1, None, True), Passage(f"{maker}, februari 2026", 1), Passage("Het was druk.", 1)]
    assert find_region("Jaarverslag toezicht", text[:1], text)[0] == region


def test_a_name_that_runs_into_the_menu_of_a_web_page() -> None:
    text = [Passage("Agenda 2026", 1, None, True), Passage("gemeente Zandstad Inwoner | Ondernemer | Bestuur", 1)]
    running = [Passage("Agenda 2026 | Gemeente Zandstad", 1)]
    assert find_region("Agenda 2026", text[:1], text, running)[0] == "Zandstad"


def test_a_place_in_a_date_line_does_not_outweigh_a_named_one() -> None:
    text = [
        Passage("Jaarverslag toezicht", 1, None, True),
        Passage("Utrecht, 3 mei 2026", 1),
        Passage("De gemeente Zandstad let op.", 2),
    ]
    assert find_region("Jaarverslag toezicht", text[:1], text)[0] == "Zandstad"
