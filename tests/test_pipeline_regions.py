"""Regions on several processes: the same answers in the same order, whatever becomes of the processes."""

import os
from collections.abc import Sequence

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from pipeline.regions import MANY, OnProcesses


def double(number: int) -> int:
    return 2 * number


def threads(_: int) -> int:
    """The most threads that a library for linear algebra takes here; 0 without any."""
    np.eye(2) @ np.eye(2)
    return max((pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"), default=0)


def die(number: int) -> int:
    if os.environ.get("PLANSPOOR_TEST_PARENT") != str(os.getpid()):
        os._exit(9)
    return 2 * number


@pytest.mark.parametrize("regions", [range(0), range(3), range(MANY), range(MANY + 7)], ids=len)
@pytest.mark.parametrize("processes", [1, 2])
def test_the_answers_come_in_the_order_of_the_regions(processes: int, regions: Sequence[int]) -> None:
    assert list(OnProcesses(processes)(double, regions)) == [2 * number for number in regions]


def test_processes_that_fall_over_cost_time_but_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSPOOR_TEST_PARENT", str(os.getpid()))
    assert list(OnProcesses(2)(die, range(MANY))) == [2 * number for number in range(MANY)]


def test_a_process_does_its_linear_algebra_on_one_thread() -> None:
    if not threads(0):
        pytest.skip("numpy has no library here of which the threads can be told")
    assert set(OnProcesses(2)(threads, range(MANY))) == {1}
