"""What reviewers say about links: it wins, it goes stale, it finds its rows again, and enough of it moves all odds."""

from dataclasses import replace
from typing import Any

import numpy as np
from fakes import ROWS, evaluation, plan
from linked_plans import REWORDED, UNRELATED, ends, traced, usual

from corpus.traces import Judgement, Link, Relation, Trace, Verdict, counting
from matchers.judgements.anchored import anchored
from matchers.judgements.judged import apply, stamp
from matchers.links.fitting import ENOUGH, chance_of, moved
from matchers.trace import trace


def judgement(from_id: str, to_id: str, verdict: Verdict, made_on: tuple[str, str] | None = None, **more: Any) -> Judgement:
    texts = made_on or (ROWS[int(from_id[2:]) - 1], REWORDED[int(to_id[2:]) - 1])
    relation: Relation = "continues"
    fields: dict[str, Any] = {"reviewed_at": "2035-02-01T10:00:00", "note": None} | more
    return Judgement(
        f"l{from_id}{to_id}", verdict, "Roeiers", stamp=stamp(*texts), from_id=from_id, to_id=to_id, relation=relation,
        from_text=texts[0], to_text=texts[1], **fields,
    )  # fmt: skip


def test_a_rejected_link_is_gone_and_a_confirmed_one_stands_for_sure() -> None:
    found = traced((judgement("a-1", "b-1", "rejected"), judgement("a-2", "b-5", "confirmed", note="gebeld")), a=ROWS, b=REWORDED)
    assert ("a-1", "b-1") not in {(one.from_id, one.to_id) for one in found.links}
    (added,) = [one for one in found.links if (one.from_id, one.to_id) == ("a-2", "b-5")]
    assert (added.decided_by, added.probability, added.stale_judgement) == ("reviewer", 1.0, False)
    assert "Bevestigd door Roeiers op 1 februari 2035: gebeld." in added.explanation
    assert {d.action_id: d.disposition for d in found.dispositions}["a-1"] == "dropped_silently"


def test_a_confirmed_candidate_is_no_longer_told_to_be_no_successor() -> None:
    made = judgement("a-1", "b-1", "confirmed")
    said = {}
    for probability in (0.3, 0.8):
        link = Link(made.link_id, "a-1", "continues", "b-1", "model", "Zoals gevonden.", probability=probability)
        (one,) = apply([link], [made], {"a-1": ROWS[0], "b-1": REWORDED[0]})
        said[probability] = one.explanation
    assert said == {
        0.3: "Bevestigd door Roeiers op 1 februari 2035.",
        0.8: "Bevestigd door Roeiers op 1 februari 2035. Zoals gevonden.",
    }


def test_the_last_judgement_counts_in_whatever_order_they_come() -> None:
    early = judgement("a-1", "b-1", "rejected", reviewed_at="2035-01-01T10:00:00")
    late = judgement("a-1", "b-1", "confirmed", reviewed_at="2035-03-01T10:00:00")
    for order in ((early, late), (late, early)):
        assert ("a-1", "b-1") in ends(traced(order, a=ROWS, b=REWORDED))


def test_a_judgement_on_other_texts_is_stale_and_still_wins() -> None:
    old = judgement("a-1", "b-1", "confirmed", made_on=("Een heel andere tekst", REWORDED[0]))
    (one,) = [one for one in traced((old,), a=ROWS, b=REWORDED).links if (one.from_id, one.to_id) == ("a-1", "b-1")]
    assert one.stale_judgement
    assert one.decided_by == "reviewer"
    assert "sindsdien veranderd" in one.explanation


def test_a_stamp_sees_words_but_no_quotes_or_blanks() -> None:
    assert stamp("De “kano”  vaart", None) == stamp('de "kano" vaart', "")
    assert stamp("kano", "boei") != stamp("boei", "kano")


def test_a_judgement_finds_its_row_again_by_its_text_inside_the_document() -> None:
    made = judgement("a-1", "b-1", "confirmed")
    texts = {"a-77": ROWS[0] + ".", "b-88": REWORDED[0], "z-1": ROWS[0]}
    (found,) = anchored([made], texts)
    assert (found.from_id, found.to_id, found.stamp) == ("a-77", "b-88", made.stamp)
    (lost,) = anchored([made], {"a-77": UNRELATED[0], "z-1": ROWS[0]})
    assert (lost.from_id, lost.to_id) == ("a-1", "b-1")


def test_a_judgement_on_a_record_that_is_gone_adds_nothing() -> None:
    assert apply([], [judgement("a-1", "b-1", "confirmed")], {"a-1": ROWS[0]}) == ()


def test_judgements_move_the_odds_once_there_are_enough_on_both_sides() -> None:
    odds = [-2.0] * 15 + [0.5] * 15
    verdicts = [False] * 15 + [True] * 15
    assert moved(odds[1:], verdicts[1:]) == (1.0, 0.0)
    assert moved(odds, [True] * ENOUGH) == (1.0, 0.0)
    factor, shift = moved(odds, verdicts)
    assert (factor, shift) != (1.0, 0.0)
    before, after = (chance_of(np.array([f * one + s for one in (-2.0, 0.5)])) for f, s in ((1.0, 0.0), (factor, shift)))
    assert after[0] < before[0]
    assert after[1] > before[1]


def test_thirty_judgements_move_a_link_that_nobody_judged() -> None:
    rejected = [judgement(f"a-{n}", f"b-{n}", "rejected") for n in range(1, 8)]
    rejected += [judgement(f"a-{n}", f"b-{n + 1}", "rejected") for n in range(1, 8)] + [judgement("a-1", "b-3", "rejected")]
    confirmed = [judgement(f"a-{row}", f"b-{column}", "confirmed") for row in (5, 6, 7) for column in (1, 2, 3, 4, 8)]
    confirmed = [one for one in confirmed if (one.from_id, one.to_id) != ("a-7", "b-8")] + [judgement("a-4", "b-1", "confirmed")]
    asked = [*rejected, *confirmed]
    assert len(asked) == ENOUGH
    before = _chance(usual(), "a-8", "b-8")
    assert _chance(traced(asked[1:], a=ROWS, b=REWORDED), "a-8", "b-8") == before
    assert _chance(traced(asked, a=ROWS, b=REWORDED), "a-8", "b-8") < before


def _chance(found: Trace, from_id: str, to_id: str) -> float:
    return next(one.probability or 0.0 for one in found.links if (one.from_id, one.to_id) == (from_id, to_id))


def _evaluates(from_id: str, to_id: str, verdict: Verdict) -> Judgement:
    text = ROWS[int(to_id[2:]) - 1]
    return Judgement(
        f"l{from_id}{to_id}", verdict, "Roeiers", "2035-02-01T10:00:00", None, stamp(text, text), from_id, to_id, "evaluates"
    )


def test_judgements_about_evaluated_rows_change_what_became_of_the_action() -> None:
    rows = [(text, {"status": "completed", "status_mark": "klaar", "result_text": "Is uitgevoerd en afgerond."}) for text in ROWS]
    documents = [
        plan("p", (2031, 2032), *ROWS),
        evaluation("e", (2031, 2032), *rows),
        plan("q", (2033, 2034), "Softwarelicenties verlengen"),
    ]
    asked = [_evaluates("e-1", "p-1", "rejected"), _evaluates("e-1", "p-2", "confirmed")]
    before, after = trace(documents), trace(documents, asked)
    evaluated = {(one.from_id, one.to_id): one.decided_by for one in after.links if one.relation == "evaluates"}
    assert ("e-1", "p-1") not in evaluated
    assert (evaluated["e-1", "p-2"], evaluated["e-2", "p-2"]) == ("reviewer", "rule")
    fates = [{one.action_id: one.disposition for one in found.dispositions} for found in (before, after)]
    assert [each["p-1"] for each in fates] == ["completed", "dropped_silently"]
    missing = [
        ("missing_from_evaluation", ("p-1",)) in {(f.kind, f.subject_ids[:1]) for f in one.findings} for one in (before, after)
    ]
    assert missing == [False, True]
    assert {step.trail_id for step in after.trails if step.action_id == "e-1"} == {
        step.trail_id for step in after.trails if step.action_id == "p-2"
    }


def test_whole_or_in_part_is_one_question_of_which_the_last_answer_counts() -> None:
    rejected = judgement("a-1", "b-1", "rejected", reviewed_at="2035-01-01T10:00:00")
    later = replace(rejected, link_id="l9", verdict="confirmed", relation="partly_continues", reviewed_at="2035-03-01T10:00:00")
    assert list(counting((rejected, later)).values()) == [later]
    (one,) = [one for one in traced((rejected, later), a=ROWS, b=REWORDED).links if (one.from_id, one.to_id) == ("a-1", "b-1")]
    assert (one.relation, one.decided_by) == ("partly_continues", "reviewer")
