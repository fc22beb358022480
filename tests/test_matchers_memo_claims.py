"""What a memo's sentence claims about all actions, about how many of them, and about what stays as it was."""

import pytest

from matchers.findings.memo_claims import COMES_BACK, SAME_HOLDERS, SAME_NORMS, claims, counts, done_count, done_share, stays
from matchers.texts.normal import plain


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        ("Alle acties uit het plan zijn afgerond.", ["memo_all_done"]),
        ("Alle activiteiten binnen dit thema zijn gelukt.", ["memo_all_done"]),
        ("De acties rond bruggen, kades en sluizen zijn allemaal uitgevoerd.", ["memo_all_done"]),
        ("Het thema Varen lag geheel op schema.", ["memo_all_on_track"]),
        ("Alle maatregelen zijn klaar of op koers.", ["memo_all_on_track"]),
        ("Er is geen enkele actie vervallen.", ["memo_none_dropped"]),
        ("Geen enkele actie is vervallen.", ["memo_none_dropped"]),
        ("Geen enkele maatregel loopt achter.", ["memo_none_behind"]),
        ("Geen van de acties heeft vertraging opgelopen.", ["memo_none_behind"]),
        ("Het uitvoeringsplan is in zijn geheel uitgevoerd.", ["memo_all_done"]),
        ("Alles wat wij ons hadden voorgenomen is gelukt.", ["memo_all_done"]),
        ("Wij hebben alle acties kunnen uitvoeren.", ["memo_all_done"]),
        ("Alle voorgenomen acties zijn gestart.", ["memo_all_begun"]),
        ("Niet alle acties zijn afgerond.", []),
        ("Op twee na zijn alle acties afgerond.", []),
        ("De sluizen zijn geverfd.", []),
    ],
)
def test_what_is_said_of_all_actions(sentence: str, statements: list[str]) -> None:
    assert [claim.statement for claim in claims(plain(sentence))] == statements


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("In de tussenbalans liepen slechts drie acties achter op de planning.", [("memo_count_behind", 3)]),
        ("Vijf acties vragen nog aandacht.", [("memo_count_behind", 5)]),
        ("Twee acties zijn niet gestart.", [("memo_count_not_started", 2)]),
        ("Van de 31 acties zijn er tien afgerond en twee gestopt.", [("memo_count_dropped", 2)]),
        ("Drie maatregelen zijn vervallen, waaronder de steiger.", [("memo_count_dropped", 3)]),
        ("Slechts één actie is niet gestart.", [("memo_count_not_started", 1)]),
        ("Zes acties zijn vertraagd of nog niet gestart.", []),
        ("Een actie die aandacht vraagt, is de steiger.", []),
        ("In 2031 zijn twaalf boten geteld.", []),
    ],
)
def test_how_many_actions_are_said_to_be_in_trouble(sentence: str, numbers: list[tuple[str, int]]) -> None:
    assert [(count.statement, count.number) for count in counts(plain(sentence))] == numbers


@pytest.mark.parametrize(
    ("sentence", "number", "share"),
    [
        ("Van de 31 acties zijn er tien afgerond en twee gestopt.", 10, None),
        ("22 acties zijn inmiddels gereed.", 22, None),
        ("Vijf acties zijn nog niet afgerond.", None, None),
        ("Vijf acties zijn afgerond of op schema.", None, None),
        ("Vijf acties zijn afgerond en drie lopen nog.", 5, None),
        ("Van de 29 acties zijn er 18 afgerond en is er geen enkele vertraagd.", 18, None),
        ("82% van de acties is afgerond.", None, 80.0),
        ("82% van de acties is afgerond of op schema.", None, None),
        ("Ruim driekwart van de acties is afgerond.", None, 74.0),
        ("Ruim driekwart van de acties is nog niet afgerond.", None, None),
    ],
)
def test_how_much_is_said_to_be_done(sentence: str, number: int | None, share: float | None) -> None:
    assert (done_count(plain(sentence)), done_share(plain(sentence))) == (number, share)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Alles wat eind 2031 nog niet klaar was, komt in het nieuwe plan terug.", COMES_BACK),
        ("Alle acties die niet waren afgerond, zijn in het nieuwe plan overgenomen.", COMES_BACK),
        ("Wat niet klaar is, nemen we mee naar het volgende plan.", COMES_BACK),
        ("Onafgeronde acties zijn opgenomen in het nieuwe plan.", COMES_BACK),
        ("De normen zijn daarbij gelijk gebleven.", SAME_NORMS),
        ("De portefeuilles wijzigen niet.", SAME_HOLDERS),
        ("De verdeling van de portefeuilles over de wethouders is ongewijzigd.", SAME_HOLDERS),
        ("Alle acties zijn afgerond.", None),
        ("De portefeuille gaat naar een ander.", None),
    ],
)
def test_what_is_said_to_stay_as_it_was(sentence: str, name: str | None) -> None:
    assert [one for one in (COMES_BACK, SAME_NORMS, SAME_HOLDERS) if stays(one, plain(sentence))] == ([name] if name else [])
