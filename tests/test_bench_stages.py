"""The clocks of the benchmark hang on functions by name: each has to be there."""

import importlib

import pytest

from tests.bench_stages import STAGES


@pytest.mark.parametrize("place", [place for places in STAGES.values() for place in places])
def test_every_stage_names_a_function_that_is_there(place: str) -> None:
    module, _, path = place.partition(":")
    found: object = importlib.import_module(module)
    for name in path.split("."):
        found = getattr(found, name)
    assert callable(found)
