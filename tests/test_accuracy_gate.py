"""The gate falls when a figure falls, or is no longer given."""

import json

from accuracy_gate import FLOORS, compare, flat, plan_sets


def test_figures_are_flattened() -> None:
    scored = {"documents": {"plan": {"exact": {"f1": 0.9, "pred": 10}, "kind": True, "note": None}}}
    assert dict(flat(scored)) == {"documents.plan.exact.f1": 0.9, "documents.plan.exact.pred": 10.0, "documents.plan.kind": 1.0}


def test_a_figure_below_its_floor_or_missing_has_fallen() -> None:
    rows = compare({"links.f1": 0.7, "fate.share": 0.6, "other": 0.1}, {"links.f1": 0.7, "fate.share": 0.65, "claims.r": 0.8})
    assert {metric: holds for metric, _, _, holds in rows} == {
        "claims.r": False,
        "fate.share": False,
        "links.f1": True,
        "other": True,
    }


def test_the_floors_are_shares_and_the_samples_are_scored() -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    assert all(0 < floor <= 1 for metrics in floors.values() for floor in metrics.values())
    assert {"merwenbroek", "veenkring"} <= {plans.name for plans in plan_sets()}
