"""A memo that tells a larger number of something done than the evaluation, and which evaluation a memo is held to."""

from dataclasses import replace

import pytest

from corpus.records import Passage
from matchers.evaluations.succession import lineage
from matchers.findings.memo_numbers import overstated
from matchers.trace import trace
from tests.harbour import region, row

ROWS = [
    row("judge", "evaluated", n, text, "2032", result_text=result)
    for n, (text, result) in enumerate(
        [
            ("Zwemlessen op basisscholen", "Zestien scholen deden mee. De overige vier volgen later."),
            ("Controles op de vissteigers", "Vier van de zes controles konden doorgaan."),
            ("Boeien keuren", "Zeven boeien in 2031 en vijf in 2032."),
            ("Reddingsvesten bij verenigingen", "Bij 61 % van de clubs liggen de vesten klaar."),
            ("Zwerfvuil vissen", "Twaalf keer gevist met vrijwilligers."),
            ("Sluizen schilderen", "De sluizen zijn groen."),
        ],
        1,
    )
]


@pytest.mark.parametrize(
    ("sentence", "position", "told"),
    [
        ("Alle twintig basisscholen hebben zwemlessen gehad.", 1, "zestien scholen"),
        ("Op de vissteigers zijn zes controles uitgevoerd.", 2, "vier controles"),
        ("Er zijn veertien boeien gekeurd in de haven.", 3, "zeven boeien in 2031, vijf in 2032"),
        ("Bij de clubs is 80 % van de reddingsvesten geregeld.", 4, "61 %"),
        ("Op de vissteigers zijn vier controles uitgevoerd.", None, ""),  # as the row says
        ("Op de vissteigers zijn drie controles uitgevoerd.", None, ""),  # less than was reached
        ("Er zijn twaalf boeien gekeurd in de haven.", None, ""),  # the years together
        ("In twee jaar zijn er dertig controles op de vissteigers geweest.", None, ""),  # another time
        ("Op de vissteigers worden volgend jaar zes controles gehouden.", None, ""),  # still to come
        ("Op de vissteigers zijn zestig controles geteld.", None, ""),  # of something else
        ("De vissteigers kostten € 600.", None, ""),
    ],
)
def test_a_number_that_is_larger_than_what_was_reached(sentence: str, position: int | None, told: str) -> None:
    found = overstated(sentence, ROWS)
    assert (found and found.row.position, ", ".join(found.told) if found else "") == (position, told)


def test_the_finding_quotes_memo_and_row() -> None:
    documents = list(region("Alle twintig basisscholen hebben zwemlessen gehad."))
    documents[1] = replace(documents[1], actions=(*documents[1].actions, replace(ROWS[0], position=9, action_id="judge-9")))
    (one,) = [f for f in trace(documents).findings if f.kind == "memo_contradicts_evaluation"]
    assert {"memo", "judge", "judge-9"} <= set(one.subject_ids)
    assert '"Zwemlessen op basisscholen" twintig basisscholen' in one.statement
    assert "minder: Zestien scholen" in one.statement


@pytest.mark.parametrize(("said", "held"), [("Het jaarverslag 2032 is wisselend.", True), ("Een nieuw begin.", False)])
def test_a_memo_that_offers_the_next_plan_is_held_to_the_evaluation_that_it_names(said: str, held: bool) -> None:
    documents = list(region())
    document = replace(documents[3].document, period_start="2033-01-01", period_end="2034-12-31")
    documents[3] = replace(documents[3], document=document, passages=(Passage(said, 1), *documents[3].passages))
    assert ("judge" in lineage(documents).reports_on["memo"]) is held


def test_a_memo_is_held_to_the_evaluation_rather_than_to_a_look_back_in_the_next_plan() -> None:
    documents = list(region("Voor deze prioriteit zijn alle acties afgerond."))
    back = [
        replace(a, document_id="next", action_id=f"back-{a.position}", table_kind="retrospective") for a in documents[1].actions
    ]
    documents[2] = replace(documents[2], actions=(*documents[2].actions, *back))
    found = [f for f in trace(documents).findings if f.kind == "memo_contradicts_evaluation"]
    assert found
    assert not any(subject.startswith("back-") for f in found for subject in f.subject_ids)
