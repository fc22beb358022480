"""Status from words and from result texts, on fictional sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.text.status_text import status_from_answer, status_from_result, status_from_word


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Gereed", "completed"),
        ("Afgerond.", "completed"),
        ("Gerealiseerd", "completed"),
        ("Loopt", "in_progress"),
        ("Deels gereed", "in_progress"),
        ("Niet gestart", "not_started"),
        ("Nog te starten", "not_started"),
        ("Vervallen", "dropped"),
        ("Op schema", "on_track"),
        ("Ligt op schema", "on_track"),
        ("VERTRAAGD", "needs_attention"),
        ("Niet gerealiseerd", "needs_attention"),
        ("Samengevoegd", "merged"),
        ("Onbekend", "unknown"),
        ("n.v.t.", "unknown"),
        ("Gereed (mei 2025)", "completed"),
        ("Loopt, zie toelichting", "in_progress"),
        ("Gestart - nog niet gereed", "in_progress"),
        ("100%", "completed"),
        ("100 %", "completed"),
        ("75%", "in_progress"),
        ("0%", "not_started"),
        ("ca. 50% gereed", "in_progress"),
        ("50%, ligt op schema", "on_track"),
        ("20% vertraagd", "needs_attention"),
        ("✓", "completed"),
        ("✔️", "completed"),
        ("\uf0fc", "completed"),
        ("✗", "needs_attention"),
        ("\uf0fb", "needs_attention"),
        ("☺", "on_track"),
        ("\uf04a", "on_track"),
        ("☹", "needs_attention"),
        ("▲", "on_track"),
        ("○", "not_started"),
        ("✓ gereed", "completed"),
        ("Nog bezig", "in_progress"),
        ("In aanbesteding", "in_progress"),
        ("Niet opgepakt", "not_started"),
        ("Niet aan toegekomen", "not_started"),
        ("Knelpunt", "needs_attention"),
        ("Loopt vast", "needs_attention"),
        ("Doorlopend", "on_track"),
        ("Vaste taak", "on_track"),
        ("Gestopt", "dropped"),
        ("Doen we niet meer", "dropped"),
        ("Ondergebracht bij het wijkplan", "merged"),
        ("Samengevoegd met actie 2.3", "merged"),
        ("Gereed sinds mei", "completed"),
        ("Vertraagd tot na de zomer", "needs_attention"),
        ("Gepland voor 2026", "not_started"),
        ("➔", "in_progress"),
        ("▶", "in_progress"),
        ("✖", "needs_attention"),
        ("Ja, deels", "in_progress"),
        ("Ja, dit gaat zeker lukken", "on_track"),
        ("Niet zeker of dit gaat lukken", "in_progress"),
        ("Niet geheel volgens planning", "in_progress"),
        ("Achter op de planning", "needs_attention"),
        ("Loopt voor op de planning", "on_track"),
        ("Conform begroting", "on_track"),
        ("Realisatiefase", "in_progress"),
        ("Vrijwel gereed", "in_progress"),
        ("Overgedragen aan de lijn", "on_track"),
        ("Overgedragen aan team Groen", "merged"),
        ("Achterhaald", "dropped"),
        ("Geheel uitgevoerd", "completed"),
        ("Actie is afgerond", "completed"),
        ("Verloopt volgens plan", "on_track"),
        ("Onder handen", "in_progress"),
        ("Niet op koers", "needs_attention"),
        ("Nog oppakken", "not_started"),
        ("Gecombineerd met 3.2", "merged"),
    ],
)
def test_words_and_signs_of_a_status_cell(word: str, status: str) -> None:
    assert status_from_word(word, "evaluation") == status


@pytest.mark.parametrize(
    "word",
    ["", "groen", "G", "●", "wijkagent", "2025", "250%", "Samen met de school is een lesprogramma gemaakt dat in mei start."],
)
def test_what_is_no_status_word(word: str) -> None:
    assert status_from_word(word, "evaluation") is None


def test_new_means_not_started_in_a_plan_only() -> None:
    assert status_from_word("Nieuw", "implementation_plan") == "not_started"
    assert status_from_word("Nieuw", "evaluation") is None


@pytest.mark.parametrize(
    ("answer", "head", "status"),
    [
        ("Nee", "Gestart?", "not_started"),
        ("nee", "Uitgevoerd ja/nee", "not_started"),
        ("Nee", "Afgerond", "needs_attention"),
        ("Ja", "Op schema?", "on_track"),
        ("Ja.", "Gerealiseerd (J/N)", "completed"),
        ("Ja", "Stand van zaken", None),
        ("Deels", "Afgerond", None),
    ],
)
def test_answers_to_a_head_that_is_a_status_word(answer: str, head: str, status: str | None) -> None:
    assert status_from_answer(answer, head, "evaluation") == status


RESULTS = [
    # done
    ("De verlichting rond het station is vervangen.", "completed"),
    ("Het protocol is in mei door het college vastgesteld.", "completed"),
    ("De bijeenkomst vond plaats op 3 juni in het dorpshuis.", "completed"),
    ("Alle scholen hebben het convenant ondertekend.", "completed"),
    ("Drie avonden georganiseerd, met samen 140 bezoekers.", "completed"),
    ("In het voorjaar heeft de themadag plaatsgevonden.", "completed"),
    ("Het meldpunt is opgeleverd en in gebruik genomen.", "completed"),
    ("Afgerond.", "completed"),
    ("De folder werd in oktober bezorgd bij alle huishoudens.", "completed"),
    ("De wijkschouw is twee keer gehouden. De punten zijn opgelost.", "completed"),
    ("Er zijn 40 fietsen gelabeld en de politie gaf voorlichting op de markt.", "completed"),
    ("De straatcoaches kregen een training.", "completed"),
    # running as it should
    ("Staat als vast agendapunt op het wijkoverleg.", "on_track"),
    ("Wordt doorlopend uitgevoerd door de boa's.", "on_track"),
    ("De meldingen worden maandelijks besproken met de woningstichting.", "on_track"),
    ("We hanteren deze werkwijze in alle dorpen.", "on_track"),
    ("Ligt op schema.", "on_track"),
    ("Iedere school heeft een vaste contactpersoon bij de gemeente.", "on_track"),
    ("Dit thema blijft onder de aandacht van de coaches.", "on_track"),
    ("Behoeft geen bijsturing.", "on_track"),
    ("De jongerenwerkers nemen wekelijks deel aan het overleg.", "on_track"),
    # under way
    ("De gesprekken met de ondernemers zijn gestart.", "in_progress"),
    ("Momenteel wordt onderzocht of camera's mogelijk zijn.", "in_progress"),
    ("Er is een concept gemaakt. Dit moet nog door de raad worden vastgesteld.", "in_progress"),
    ("Het plan is nog niet afgerond.", "in_progress"),
    ("De eerste stap is gezet.", "in_progress"),
    ("De aanpak is in voorbereiding.", "in_progress"),
    ("Deels gerealiseerd: twee van de vijf wijken hebben een preventieteam.", "in_progress"),
    ("Er loopt een subsidieaanvraag bij de provincie.", "in_progress"),
    ("De nota wordt in het najaar van 2026 vastgesteld.", "in_progress"),
    ("De cursus zal volgend jaar worden gegeven.", "in_progress"),
    ("Zodra het onderzoek is afgerond volgt een besluit. De vraag is nog wie dit betaalt.", "in_progress"),
    ("Met twee dorpen zijn afspraken gemaakt. De andere dorpen moeten nog worden benaderd.", "in_progress"),
    ("Er zijn gesprekken gevoerd. Er is echter geen plan opgesteld.", "in_progress"),
    ("De training is gegeven, maar dit wordt als onvoldoende ervaren.", "in_progress"),
    ("Komt terug in het uitvoeringsplan 2026-2027.", "in_progress"),
    ("Het beleid is nog niet in alle gemeenten ingevoerd.", "in_progress"),
    ("De pilot is in september gestart en loopt nog.", "in_progress"),
    # needs steering
    ("Door personeelstekort ligt dit stil.", "needs_attention"),
    ("De uitvoering heeft vertraging opgelopen.", "needs_attention"),
    ("Dit vraagt nog veel aandacht.", "needs_attention"),
    ("Het is niet gelukt om vrijwilligers te vinden.", "needs_attention"),
    ("Er is een tekort aan capaciteit bij de politie.", "needs_attention"),
    ("Het overleg staat onder druk.", "needs_attention"),
    ("De norm is niet gehaald.", "needs_attention"),
    ("Het schilderwerk lag de hele winter stil.", "needs_attention"),
    ("Er was geen budget voor het hek.", "needs_attention"),
    ("Het schilderwerk lag de hele winter stil. Het komt terug in het uitvoeringsplan 2026.", "needs_attention"),
    # done in part
    ("Drie straten zijn geschilderd. De andere straten wachten nog.", "in_progress"),
    ("Er zijn pas twaalf hekken geplaatst.", "in_progress"),
    ("Er zijn 14 lessen gegeven, dat is minder dan afgesproken.", "in_progress"),
    ("Het plan is gereed. Aan de kleuren zijn we niet toegekomen.", "in_progress"),
    ("De kade is klaar. Bij de brug is het werk door de vorst uitgelopen.", "in_progress"),
    ("Twee groepen zijn gestopt. De bijeenkomst in mei is niet gehouden.", "in_progress"),
    ("Er is een lijst van verven, een plan is er nog niet.", "needs_attention"),
    ("Bij ongeveer de helft van de hekken lukt dit.", "in_progress"),
    # a participle that opens the sentence, without its verb
    ("Gehouden in mei.", "completed"),
    ("Uitgevoerd door schilders uit het dorp, verslag van juni.", "completed"),
    ("Inmiddels besproken met de buurt.", "completed"),
    ("Gepland voor mei.", "unknown"),
    ("Gemiddeld in acht weken.", "unknown"),
    ("De verflijst is sinds mei beschikbaar.", "completed"),
    ("In mei gestopt na twee hekken.", "dropped"),
    # numbers of what runs
    ("Er zijn nu 320 leden.", "on_track"),
    ("Het inloopuur draait in alle drie de buurthuizen.", "on_track"),
    ("Dit onderdeel krijgt geen vervolg.", "dropped"),
    # not begun
    ("Nog niet gestart.", "not_started"),
    ("Hier zijn we niet aan toegekomen.", "not_started"),
    ("De cursus is nog niet gestart.", "not_started"),
    ("Het onderzoek moet nog worden opgestart.", "not_started"),
    ("De evaluatie heeft nog niet plaatsgevonden.", "not_started"),
    # dropped
    ("De driehoek heeft besloten om dit niet verder op te pakken.", "dropped"),
    ("Dit actiepunt komt te vervallen.", "dropped"),
    ("Het project is stopgezet wegens gebrek aan belangstelling.", "dropped"),
    ("Afgezien van dit onderdeel: er is geen draagvlak bij de dorpsraden.", "dropped"),
    ("De markt gaat definitief niet door.", "dropped"),
    ("Besloten is dit punt niet meer uit te voeren.", "dropped"),
    ("We sluiten aan bij het landelijke loket in plaats van een eigen meldpunt te openen.", "dropped"),
    # merged
    ("Samengegaan met actie 4.", "merged"),
    ("Dit punt is ondergebracht bij actie 12.", "merged"),
    # nothing to go by
    ("", "unknown"),
    ("Zie hierboven.", "unknown"),
    ("Bijlage 3.", "unknown"),
]


@pytest.mark.parametrize(("text", "status"), RESULTS)
def test_result_texts(text: str, status: str) -> None:
    assert status_from_result(text)[0] == status


# Words that look like something done and are not, denials, and set phrases of reports.
PHRASES = [
    ("De avondmarkt zetten we voort.", "on_track"),
    ("Er is sprake van groei in het dorp.", "unknown"),
    ("Samenwerking met de buurt is gewenst.", "unknown"),
    ("De werkwijze is verplicht.", "unknown"),
    ("De cursus is gericht op ouders.", "unknown"),
    ("Om die reden kijken we naar het plein.", "unknown"),
    ("De nota wordt geactualiseerd.", "in_progress"),
    ("Afronding vindt plaats in 2027.", "in_progress"),
    ("De voortgang is goed.", "on_track"),
    ("De inzet is beperkt.", "unknown"),
    ("Er wordt een routekaart opgesteld.", "in_progress"),
    ("Niet uitgevoerd.", "not_started"),
    ("Dit hebben we dit jaar niet kunnen oppakken.", "needs_attention"),
    ("De speeltuin is vrijwel afgerond.", "in_progress"),
    ("Nagenoeg afgerond.", "in_progress"),
    ("De doelen zijn nagenoeg verwezenlijkt.", "in_progress"),
    ("De planning is aangepast.", "needs_attention"),
    ("De regeling is verlengd tot en met 2027.", "in_progress"),
    ("Dit maakt onderdeel uit van de normale uitvoering.", "on_track"),
    ("Geen bijzonderheden.", "on_track"),
    ("De prestatie is gerealiseerd of verloopt conform afspraak.", "on_track"),
    ("We lopen achter op schema.", "needs_attention"),
    ("Dit moesten we minder voortvarend oppakken.", "needs_attention"),
    ("Er is nog niets gebeurd.", "not_started"),
    ("Dit is nieuw beleid.", "unknown"),
    ("Er is extra onderhoud.", "unknown"),
    ("Er is een overzicht.", "unknown"),
    ("Dat is de verantwoordelijkheid van de school.", "unknown"),
    ("De raad wordt geïnformeerd.", "in_progress"),
    ("Wordt vervolgd.", "in_progress"),
    ("Niet gestart.", "not_started"),
    ("De cursus wordt niet uitgevoerd door gebrek aan capaciteit.", "needs_attention"),
    ("Deze cursus voeren we niet uit.", "dropped"),
    ("De oplevering is opgeschoven naar mei.", "needs_attention"),
    ("De opening schuift op naar het najaar.", "needs_attention"),
    ("Het besluit is over de zomer heen getild.", "needs_attention"),
    ("De proef is geparkeerd.", "needs_attention"),
    ("Het project is in de wacht gezet.", "needs_attention"),
    ("De proef is geannuleerd.", "dropped"),
    ("Het plan is ingehaald door nieuwe wetgeving.", "dropped"),
    ("Dit is staand beleid.", "on_track"),
    ("Dit is opgenomen in de reguliere werkzaamheden.", "on_track"),
    ("Er is sprake van vertraging.", "needs_attention"),
    ("De afspraak blijft onverminderd van kracht.", "on_track"),
    ("De verordening is van kracht.", "completed"),
    ("Loopt.", "in_progress"),
    ("Lopend.", "in_progress"),
    ("De actie vervalt.", "dropped"),
    ("Vervallen.", "dropped"),
    ("Ja.", "completed"),
    ("Nee.", "needs_attention"),
    ("Deels.", "in_progress"),
    ("De nota ligt ter besluitvorming voor.", "in_progress"),
    ("Het raadsvoorstel volgt.", "in_progress"),
    ("De voorbereidingen lopen.", "in_progress"),
    ("De bouw is in volle gang.", "in_progress"),
    ("Het voornemen is niet meer actueel.", "dropped"),
    ("De taak is overgedragen aan de lijn.", "on_track"),
    ("De brug is geverfd.", "completed"),
    ("Het meldpunt is ingericht en bekendgemaakt.", "completed"),
    ("Er is niemand opgeleid.", "needs_attention"),
    ("De leerlingen kregen les.", "completed"),
    ("De helm is vereist en de training is gegeven.", "completed"),
    ("In het overzicht zijn alle bomen gemeld.", "completed"),
    ("De borden zijn bijna allemaal geplaatst.", "completed"),
    ("De vergunning is verleend.", "completed"),
    ("De bewoners zijn verzekerd.", "completed"),
    ("Elf pleinen zijn vergroend.", "completed"),
    ("Het plan is opgeleverd, twee maanden later dan gepland.", "completed"),
    ("De lijst wordt ieder jaar bijgewerkt.", "on_track"),
    ("De werkwijze wordt in alle dorpen toegepast.", "on_track"),
    ("De werkwijze wordt in de loop van volgend jaar toegepast.", "in_progress"),
    ("Wij zijn ermee gestopt.", "dropped"),
    ("Beide avonden zijn afgelast. Er is in 2031 niemand geschoold.", "needs_attention"),
    ("Voor de vuurtoren is geen vrijwilliger gevonden. Er is nog niets van de grond gekomen.", "not_started"),
    ("Er zijn geen aanwijzingen gevonden; het onderzoek is afgerond.", "completed"),
    ("Er ligt dus nog geen afspraak.", "in_progress"),
    ("De cursus is niet gegeven. De docent is ziek.", "needs_attention"),
    ("De vergaderzaal verbouwen is een doorlopende taak.", "on_track"),
    ("De balie openen: gebeurt structureel.", "on_track"),
    ("De werkgroep werkt aan een voorstel.", "in_progress"),
    ("Er is een start gemaakt met de telling.", "in_progress"),
    ("Drie van de vijf zalen zijn geverfd.", "in_progress"),
    ("De levering van de stoelen laat op zich wachten.", "needs_attention"),
    ("De start is voorzien in mei.", "not_started"),
    ("Er was geen animo; we stoppen ermee.", "dropped"),
    ("Hier is van afgezien.", "dropped"),
    ("Wordt meegenomen in actie 12.", "merged"),
]


@pytest.mark.parametrize(("text", "status"), PHRASES)
def test_phrases_of_reports(text: str, status: str) -> None:
    assert status_from_result(text)[0] == status


def test_a_condition_is_no_completion() -> None:
    assert status_from_result("Als de verbouwing is afgerond, kijken we verder.")[0] != "completed"


def test_a_denial_turns_completion_around() -> None:
    assert status_from_result("De verbouwing is niet afgerond.")[0] in ("in_progress", "needs_attention")


def test_the_later_sentence_weighs_more() -> None:
    early = status_from_result("De lessen zijn gegeven. De inkoop wordt nu voorbereid.")
    late = status_from_result("De inkoop wordt nu voorbereid. De lessen zijn gegeven.")
    assert early[0] == "in_progress"
    assert late[0] == "completed"


def test_the_phrase_stands_in_the_text() -> None:
    text = "De nieuwe borden zijn in maart geplaatst."
    _, confidence, phrase = status_from_result(text)
    assert phrase
    assert phrase in text
    assert 0 < confidence <= 1


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_an_answer(text: str) -> None:
    status, confidence, phrase = status_from_result(text)
    assert 0.0 <= confidence <= 1.0
    assert phrase or status == "unknown"
    status_from_word(text, "evaluation")
