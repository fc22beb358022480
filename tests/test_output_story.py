"""Joining records into the story: regions, what counts as a successor, where a finding is told; and the drawing of the flow."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from output_sample import EVALUATION, NEXT, PLAN, document, extractions, plain_result, row, sample_result

from corpus.records import Extraction
from corpus.traces import Finding, Link, Trace
from output.flow import flow_of
from output.story import PlanStory, tell


def regions(*printed: str | None, pairs: tuple[tuple[int, int], ...] = ()) -> list[tuple[str | None, int]]:
    """Region names and numbers of documents, for documents that print these regions; `pairs` precede each other."""
    found = tuple(Extraction(document(f"d{i}", "memo", "Nota", 1, region=name)) for i, name in enumerate(printed))
    trace = Trace(predecessors=tuple((f"d{a}", f"d{b}") for a, b in pairs))
    return [(r.name, len(r.documents)) for r in tell(replace(plain_result(*found), trace=trace)).regions]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (regions("Oost", "West", "Oost"), [("Oost", 2), ("West", 1)]),
        (regions("OOST", "Oost", "gemeente Oost"), [("Oost", 3)]),
        (regions("Gemeente Oost", "Gemeente Oost", "Oost"), [("Gemeente Oost", 3)]),
        (regions("Oost", None), [("Oost", 2)]),
        (regions("Oost", "West", None), [("Oost", 1), ("West", 1), (None, 1)]),
        (regions("Oost", "West", None, pairs=((2, 1),)), [("Oost", 1), ("West", 2)]),
        (regions("Oost", "Oostland", pairs=((1, 0),)), [("Oost", 2)]),
        (regions("Aa, Bee en Cee", "Oost", pairs=((1, 0),)), [("Oost", 2)]),
        (regions(None, None), [(None, 2)]),
        (regions("***", "***"), [("***", 2)]),
        (regions(), []),
    ],
)
def test_documents_of_one_region_are_told_together(
    found: list[tuple[str | None, int]], told: list[tuple[str | None, int]]
) -> None:
    assert found == told


def plan_story(document_id: str) -> PlanStory:
    (region,) = tell(sample_result(pictures=False)).regions
    return next(plan for plan in region.plans if plan.document.document_id == document_id)


def test_a_plan_knows_its_evaluation_its_follower_and_what_is_new() -> None:
    plan = plan_story(PLAN)
    assert [d.document_id for d in plan.evaluations] == [EVALUATION]
    assert plan.following is not None
    assert plan.following.document_id == NEXT
    assert [spot.record_id for spot in plan.fresh] == [f"{NEXT}/a07"]
    assert not plan.is_open
    assert plan_story(NEXT).is_open


def test_a_successor_reached_twice_is_told_once_with_the_surest_link() -> None:
    result = sample_result(pictures=False)
    again = Link("again", f"{EVALUATION}/a02", "continues", f"{NEXT}/a02", "rule", "Staat in een zin.")
    (region,) = tell(replace(result, trace=replace(result.trace, links=(*result.trace.links, again)))).regions
    fate = region.plans[0].fates[1]
    assert [step.link.link_id for step in fate.onward] == ["again"]


def test_the_status_that_counts_is_the_last_that_is_known() -> None:
    plan = Extraction(
        document(PLAN, "implementation_plan", "Plan", 1, "2022-01-01"), actions=(row(PLAN, "planned", 1, "Paden harken"),)
    )
    years = [("e1", "2022-06-01", "in_progress"), ("e2", "2023-06-01", "completed"), ("e3", "2024-06-01", "unknown")]
    judging = [
        Extraction(
            document(d, "evaluation", "Terugblik", 1, start), actions=(row(d, "evaluated", 1, "Paden harken", status=status),)
        )
        for d, start, status in years
    ]
    links = tuple(Link(d, f"{d}/a01", "evaluates", f"{PLAN}/a01", "model", "Zelfde tekst.", probability=0.9) for d, _, _ in years)
    (region,) = tell(replace(plain_result(plan, *judging), trace=Trace(links=links))).regions
    fate = region.plans[0].fates[0]
    assert [spot.document.document_id for spot in fate.evaluations] == ["e1", "e2", "e3"]
    assert fate.evaluation is not None
    assert fate.evaluation.status == "completed"


def test_a_finding_about_something_unknown_is_still_told() -> None:
    lost = Finding("f", "table_missing", "info", ("nergens/1",), "Er ontbreekt een tabel.", ())
    (region,) = tell(replace(plain_result(*extractions(False)), trace=Trace(findings=(lost,)))).regions
    assert region.findings == (lost,)


def test_the_drawing_stays_within_its_frame_and_every_band_is_as_thick_as_its_number() -> None:
    flow = flow_of(plan_story(PLAN))
    assert flow is not None
    for node in flow.nodes:
        assert node.y >= 0
        assert node.y + node.height <= flow.height
    thickness = {round(node.height / node.amount, 6) for node in flow.nodes}
    assert len(thickness) == 1
    columns: dict[float, list[tuple[float, float]]] = {}
    for node in flow.nodes:
        columns.setdefault(node.x, []).append((node.y, node.y + node.height))
    for bars in columns.values():
        ordered = sorted(bars)
        assert all(end < start for (_, end), (start, _) in pairwise(ordered))


def test_many_priorities_share_the_last_bar_and_no_action_is_lost() -> None:
    rows = tuple(row(PLAN, "planned", i, f"Actie {i}", priority_no=i, priority_title=f"Thema {i}") for i in range(1, 21))
    links = tuple(
        Link(f"l{i}", f"{EVALUATION}/a{i:02}", "evaluates", f"{PLAN}/a{i:02}", "model", "Zelfde.", probability=0.9)
        for i in range(1, 21)
    )
    judged = tuple(row(EVALUATION, "evaluated", i, f"Actie {i}", status="completed") for i in range(1, 21))
    plan = Extraction(document(PLAN, "implementation_plan", "Plan", 1, "2022-01-01"), actions=rows)
    evaluation = Extraction(document(EVALUATION, "evaluation", "Terugblik", 1, "2022-01-01"), actions=judged)
    (region,) = tell(replace(plain_result(plan, evaluation), trace=Trace(links=links))).regions
    flow = flow_of(region.plans[0])
    assert flow is not None
    left = [node for node in flow.nodes if node.side == "left"]
    assert [node.amount for node in left] == [1] * 7 + [13]
    assert left[-1].label.word == "overige prioriteiten"
    assert flow.tables[0].total == 20


class Counted(tuple[Any, ...]):
    """A tuple that knows how often it was gone through."""

    times = 0

    def __iter__(self) -> Iterator[Any]:
        self.times += 1
        return super().__iter__()


def test_what_every_card_asks_of_its_plan_is_found_out_once() -> None:
    (region,) = tell(sample_result()).regions
    fates = Counted(region.plans[-1].fates)
    plan = replace(region.plans[-1], fates=fates, evaluations=())
    assert [plan.is_open for _ in range(50)] == [plan.is_open] * 50
    assert fates.times == 1
    assert region.fates is region.fates
