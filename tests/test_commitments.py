"""Promises in running text, told from descriptions, history and possibilities; fictional sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records import Box, Passage
from extractors.actions.action_lists import announced_items
from extractors.document.commitments import read_commitments
from extractors.document.priorities import divided

PERIOD = ("2024-01-01", "2025-12-31")


def texts(*lines: str, kind: str = "implementation_plan") -> list[str]:
    passages = [
        Passage(line.removeprefix("# "), 1, None, line.startswith("# "), Box(50, 60 + 30 * n, 500, 72 + 30 * n))
        for n, line in enumerate(lines)
    ]
    return [c.text for c in read_commitments("plan", kind, divided(passages), PERIOD)]  # type: ignore[arg-type]


PROMISES = [
    "Elk najaar wordt het plan besproken met de dorpsraden.",
    "Het college zal de bewoners voor de zomer van 2025 over de uitkomst berichten.",
    "De gemeenten zullen samen een loket voor melders openen.",
    "We gaan de verlichting op de fietspaden verbeteren.",
    "De komende jaren willen we het aantal speeltuinen verdubbelen.",
    "De raad ontvangt ieder half jaar een overzicht van de meldingen.",
    "De wethouder organiseert jaarlijks een avond voor verenigingen.",
    "Eind 2025 verschijnt een rapport over de proef.",
    "Wij informeren u na de zomer van 2024 over de voortgang.",
    "De werkgroep wordt in 2025 uitgebreid met twee huisartsen, zodat ook zorgvragen worden opgepakt.",
    "Waar nodig wordt de aanpak samen met de scholen bijgestuurd.",
    "De wijkteams blijven de huisbezoeken uitvoeren, ook als de subsidie stopt.",
    "De camera's worden twee keer per jaar gecontroleerd door de leverancier.",
    "Na de proef zal worden bekeken of het meldpunt blijvend open kan zijn.",
    "Na de zomervakantie leest de gemeenteraad in een jaarbericht wat er van de plannen is gekomen.",
    "Wij berichten de raad in mei en oktober over de stand van zaken.",
    "Als een proef niet doorgaat, meldt de wethouder dat met de reden aan de stuurgroep.",
    "De raad wordt een keer in de twee jaar geinformeerd over de fietspaden.",
    "Verder sturen wij u na de zomer een notitie over de speeltuinen.",
    "Mocht een speeltuin sluiten, dan wordt dit met de reden aan de buurt gemeld.",
    "Derde kwartaal 2025: evaluatie van het speelbeleid in de colleges.",
    "In het najaar wegen we de wensen van de dorpen tegen elkaar af.",
    "Het oude postkantoor wordt het loket waar alle meldingen binnenkomen.",
    "Op de schoolroutes wordt de snelheid vaker gecontroleerd dan in de vorige planperiode.",
    "Elk jaarplan noemt per actie een trekker en een tijdstip.",
    "In het najaar van 2025 wordt voor de dorpsraden een besloten avond georganiseerd, waaraan ook de haven meedoet.",
    "Uiterlijk eind 2025 beschikt iedere wijk over een plek voor ontmoeting.",
    "Drie keer per jaar lopen we met de havenmeester langs de steigers.",
    "De schippers worden tweemaal per jaar bijgepraat over het baggeren.",
    "Bij elke nieuwe steiger geldt toegankelijkheid als uitgangspunt.",
    "De havenmeester doet in 2025 onderzoek naar het liggeld.",
    "Tot de zomer van 2025 bereidt de havendienst de verhuizing van de schippers voor.",
    "De havengelden worden in 2025 tegen het licht gehouden.",
    "In 2025 worden alle schepen in de haven gescreend.",
    "In het voorjaar van 2025 wordt een avond over de haven gehouden voor alle schippers.",
    "De winterlichtjes blijven we ieder jaar ophangen, in minstens tien straten.",
    "In de commissie Haven van 8 mei lichten wij de cijfers mondeling toe.",
    "Het projectteam doet voor 1 maart een voorstel voor de nieuwe steiger.",
    "Een keer per jaar wordt de stand aan de dorpsraden gemeld.",
    "Voor 1 april van elk jaar loopt de havendienst samen met de schippers het havenboek na; dat is vaak al in maart klaar.",
    "In het akkoord is vastgelegd dat de kade breed genoeg is; wij zien daar jaarlijks op toe.",
    "Het college ziet erop toe dat de steigers in 2025 heel zijn.",
    "Vanaf 2024 komt een overleg met de schippers wekelijks bij ons langs.",
    "Wij zien er jaarlijks op toe dat de reddingsmiddelen in orde zijn.",
    "Begin 2024 verschijnt een overzicht waarin van iedere sluis staat hoe het ervoor staat.",
]

NO_PROMISES = [
    "Hierbij bieden wij u de jaarstukken van de haven over 2024 aan.",
    "In de rechterkolom staat wat we gaan doen.",
    "Het aantal schippers groeit tot 2030 met een kwart.",
    "In deze paragraaf lichten wij de cijfers toe.",
    "Wij blijven een haven van vrijwilligers.",
    "In 2022 is de verlichting op de fietspaden vervangen.",
    "De afgelopen jaren is het aantal meldingen gedaald.",
    "De wet geeft de burgemeester de bevoegdheid om een pand te sluiten.",
    "Het waterschap is een samenwerkingsverband van twaalf gemeenten.",
    "In hoofdstuk 3 leest u wat de gemeenten de komende jaren doen.",
    "Hoe gaan we dat doen?",
    "Onder overlast wordt verstaan wat de rust in de buurt verstoort.",
    "Overlast ontstaat vaak waar jongeren zich vervelen.",
    "Inwoners kunnen een melding doen via de website.",
    "De gemeente Leemvoort telt veertien dorpen.",
    "Dit plan beschrijft de inzet voor 2024 en 2025.",
    "Het gaat om een lastig probleem met veel oorzaken.",
    "Daarom beginnen we ieder hoofdstuk met een blik op wat we de komende jaren doen.",
    "Wist je dat vrijwilligers in onze wijken ieder jaar duizenden uren werken?",
    "We zien dat jongeren ieder jaar minder vaak buiten spelen.",
    "Jaarlijks komen tienduizend fietsers over de nieuwe brug.",
    "We willen dat de bewoners hun eigen straat een mooie plek vinden.",
    "In de afgelopen jaren organiseerden we veel avonden voor de dorpen.",
    "Op grond van artikel 12 van de wet stelt de raad ieder jaar de doelen vast.",
    "Onze visie luidt: samen maken we iedere wijk een fijne plek.",
    "Wij hanteren daarbij de komende jaren drie uitgangspunten.",
    "Hierbij ontvangt u het verslag over de haven.",
    "Twee keer per jaar spraken we met de schippers.",
    "Ieder voorjaar ziet het wijkteam meer ganzen in de sloten.",
    "De stuurgroep Haven komt vier keer per jaar bijeen.",
    "In dit plan staat wat wij in 2024 op de kade gaan doen.",
    "Per actie staat aangegeven wanneer deze wordt uitgevoerd en wie de trekker is.",
    "Dit uitvoeringsplan werkt de havenvisie uit voor de komende twee jaar.",
    "Daarnaast zien wij dat er steeds meer boten worden aangeboden.",
    "Wij danken de schippers die ons het komende jaar blijven helpen.",
    "Een schone haven maken wij niet alleen; wij verwachten dat schippers hun afval meenemen.",
    "Wij willen streng zijn waar het moet en zichtbaar aanwezig zijn waar het kan.",
    "Alle acties die nog niet klaar zijn, komen terug in het nieuwe plan.",
]


@pytest.mark.parametrize("sentence", PROMISES)
def test_promises(sentence: str) -> None:
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize("sentence", NO_PROMISES)
def test_no_promises(sentence: str) -> None:
    assert texts(sentence) == []


def test_only_the_promise_of_a_paragraph_is_taken() -> None:
    assert texts("Het gaat goed in de wijken. De raad ontvangt ieder kwartaal een brief daarover. In 2022 was dat anders.") == [
        "De raad ontvangt ieder kwartaal een brief daarover."
    ]


def test_a_sentence_that_goes_on_with_the_promise_is_joined() -> None:
    both = "Ieder jaar wordt het plan geëvalueerd door de burgemeesters. Deze evaluatie gaat naar de vijf raden."
    assert texts(both) == [both]


def test_objectives_goals_and_holders_are_read_elsewhere() -> None:
    assert (
        texts(
            "# Prioriteit 1: Rust",
            "Doelstelling: We willen dat het in alle straten stil zal zijn.",
            "Concrete doelen:",
            "1. De komende jaren gaan we alle portieken schilderen.",
            "Portefeuillehouder: wethouder Bos zal hierover ieder jaar rapporteren.",
            "# Prioriteit 2: Orde",
        )
        == []
    )


def test_a_promise_beside_the_name_of_the_holder_is_kept() -> None:
    promise = "In het najaar van 2027 organiseren wij een feest op het strand."
    told = f"{promise} Portefeuillehouder: wethouder Kok wil erbij zijn."
    text = [Passage("Thema 1: Zand", 1, None, True), Passage(told, 1), Passage("Thema 2: Water", 1, None, True)]
    assert [c.text for c in read_commitments("plan", "implementation_plan", divided(text))] == [promise]


def test_section_page_and_priority_are_kept() -> None:
    passages = [
        Passage("1. Vooraf", 1, None, True, Box(50, 60, 300, 72)),
        Passage("De raad ontvangt ieder half jaar een overzicht van de meldingen.", 1, "1. Vooraf", False, Box(50, 90, 500, 102)),
        Passage("Prioriteit 2: Orde", 2, "1. Vooraf", True, Box(50, 60, 300, 72)),
        Passage(
            "De gemeenten zullen samen een loket voor melders openen.", 2, "Prioriteit 2: Orde", False, Box(50, 90, 500, 102)
        ),
    ]
    first, second = read_commitments("plan", "implementation_plan", divided(passages), PERIOD)
    assert (first.section, first.page, first.priority_no) == ("1. Vooraf", 1, None)
    assert (second.section, second.page, second.priority_no) == ("Prioriteit 2: Orde", 2, 2)
    assert second.evidence[0].box == passages[3].box


def test_what_is_done_after_the_period_of_an_account_is_a_promise() -> None:
    """PERIOD is over then, so that nothing but a plan can be meant; inside it the sentence may tell of what goes on."""
    for_later = "De vaste sluiswachters worden in 2026 opnieuw opgeleid."
    during = "De vaste sluiswachters worden in 2025 opnieuw opgeleid."
    assert texts(for_later, during, kind="evaluation") == [for_later]


def test_what_the_reader_of_a_letter_is_to_get_is_a_promise() -> None:
    said = "De schetsen van de kade ontvangt u uiterlijk in juni 2026."
    assert texts(said, kind="evaluation") == [said]


def test_a_time_gone_by_is_no_time_to_come() -> None:
    assert texts("Begin 2022 verschijnt een nota van de provincie over het dorp.") == []


def test_identifiers_stay_and_are_unique() -> None:
    promise = "De raad ontvangt ieder half jaar een overzicht van de meldingen."
    once = read_commitments("plan", "memo", divided([Passage(promise, 1)]), PERIOD)
    twice = read_commitments(
        "plan",
        "memo",
        divided([Passage("De gemeenten zullen een loket openen.", 1), Passage(promise, 1), Passage(promise, 2)]),
        PERIOD,
    )
    assert once[0].commitment_id in {c.commitment_id for c in twice}
    assert len({c.commitment_id for c in twice}) == 3


def test_what_we_do_is_a_promise_where_prose_is_all_there_is() -> None:
    said = "We richten samen een ploeg in die in alle dorpen mag controleren."
    assert texts(said, kind="strategic_plan") == [said]
    assert texts(said) == []


def test_a_decision_told_in_an_account_is_a_promise() -> None:
    said = "Besloten is dat de ploeg vaker in de avond gaat werken, naast het toezicht waaraan al gewerkt wordt."
    assert texts(said, "De ploeg heeft vaker in de avond gewerkt.", kind="evaluation") == [said]


@pytest.mark.parametrize(
    "said",
    [
        "In het volgende plan brengen we het aantal projecten terug tot tien.",
        "De inzet van de sluiswachters evalueren we met de schippers voordat we een keuze maken.",
    ],
)
def test_what_the_next_plan_does_and_what_comes_before_a_choice_are_promises_of_an_account(said: str) -> None:
    assert texts(said, kind="evaluation") == [said]


def test_other_documents_make_no_promises_lightly() -> None:
    assert texts("De komende jaren willen we het aantal speeltuinen verdubbelen.", kind="other") == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PROMISES, "Dit gaan we doen:", "- de sluis herstellen"]) | st.text(max_size=120), max_size=6))
def test_any_text_is_read(lines: list[str]) -> None:
    for text in texts(*lines):
        assert len(text) >= 30


@pytest.mark.parametrize(
    "said",
    [
        "Wij nodigen de raad in het voorjaar uit om de nieuwe sluis te bekijken.",
        "In juni nodigt het college u uit op de werf.",
        "Begin 2025 volgt een tussenevaluatie van de veerdienst.",
        "De zwemles houden wij in stand, ook waar het bad gesloten is.",
        "De fietspont blijft voor scholieren kosteloos.",
    ],
)
def test_invitations_what_follows_and_what_is_kept(said: str) -> None:
    assert texts(said) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "In minstens drie dorpen maken scholen en verenigingen samen een bosplan.",
        "Over de route van grote stoeten adviseren veerman en brandweer voortaan samen.",
    ],
)
def test_what_others_do_from_now_on_is_a_promise_of_a_strategic_plan(said: str) -> None:
    assert texts(said, kind="strategic_plan") == [said]


@pytest.mark.parametrize("said", ["Wij nodigden de raad in mei uit.", "De tussenstand volgde op een gesprek met de schippers."])
def test_an_invitation_in_the_past_is_none(said: str) -> None:
    assert texts(said) == []


def test_what_a_list_announces_as_what_will_be_done_is_a_promise_however_it_is_put() -> None:
    items = ["• Een nieuw beleid voor steigers.", "• Lessen voor kinderen van de schippersschool."]
    passages = [Passage(item, 1, None, False, Box(50, 60 + 30 * n, 500, 72 + 30 * n)) for n, item in enumerate(items)]
    listed = frozenset(items)
    assert read_commitments("plan", "strategic_plan", divided(passages), PERIOD) == ()
    found = read_commitments("plan", "strategic_plan", divided(passages), PERIOD, listed)
    assert [c.text for c in found] == [item.removeprefix("• ") for item in items]
    assert announced_items([Passage("Wat gaan we daarvoor doen?", 1, None, True), *passages]) == listed
    assert announced_items([Passage("Wat willen we bereiken?", 1, None, True), *passages]) == frozenset()


@pytest.mark.parametrize(("section", "read"), [("Dit mag u van ons verwachten", 2), ("Wat inwoners van ons vragen", 0)])
def test_the_items_under_a_heading_that_promises_are_promises(section: str, read: int) -> None:
    items = ["• De rondvaart gaat ook bij regen door.", "• Een vlag voor ieder schip dat de haven aandoet."]
    assert texts(f"# {section}", *items) == [item.removeprefix("• ") for item in items][:read]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("In september krijgt u het verslag van de havenmeester.", "evaluation"),
        ("Begin juni informeren wij u over de veerpont.", "memo"),
        ("Voor schippers met een klein schip houden we het liggeld laag: nooit meer dan € 4 per nacht.", "implementation_plan"),
        ("Plannen van schippers steunen we met ten hoogste € 300.", "implementation_plan"),
    ],
)
def test_what_readers_get_by_a_month_and_limits_are_promises(said: str, kind: str) -> None:
    assert texts(said, kind=kind) == [said]


@pytest.mark.parametrize("said", ["Begin juni ontving u het verslag van de havenmeester.", "Het liggeld was nooit meer dan € 4."])
def test_what_readers_got_and_limits_of_before_are_none(said: str) -> None:
    assert texts(said, kind="evaluation") == []


@pytest.mark.parametrize(
    "said",
    [
        "Er komt een fietspad langs de nieuwe vaart.",
        "Ook komt er een vaste avond voor de schippers.",
        "In elke straat komt een vogelkast.",
        "Langs de ringvaart en in het Zuiderbos komt straatverlichting.",
        "Het havenreglement uit 2011 wordt vernieuwd.",
        "Met alle verenigingen voert de sportraad een gesprek over de velden.",
        "Een keer per jaar praat de wethouder de raad bij over de bomen.",
        "In 2024 en 2025 doen wij mee aan de landelijke tuinendag.",
        "Alle molens worden een keer in de twee jaar bezocht.",
        "De gemeente stelt een nieuwe havenmeester aan.",
    ],
)
def test_what_a_plan_in_prose_brings(said: str) -> None:
    assert texts(said, kind="strategic_plan") == [said]


@pytest.mark.parametrize(
    "said",
    [
        "Er komen steeds meer meldingen over de sluis binnen.",
        "In de oude wijken komt geluidsoverlast vaker voor.",
        "Op het plein komen de jongeren uit beide dorpen samen.",
    ],
)
def test_what_comes_about_by_itself_is_no_promise(said: str) -> None:
    assert texts(said, kind="strategic_plan") == []
