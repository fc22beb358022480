"""The regions of a corpus traced on several processes at once: only worth its start where there are many of them."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

from threadpoolctl import threadpool_limits

MANY = 12  # regions; a process needs some seconds to start, a region about one
CHUNK = 4  # regions handed to a process at a time

Given = TypeVar("Given")
Made = TypeVar("Made")


class OnProcesses:
    """`map` for regions, on so many processes. The answers come in the order of the regions, so the result is the same."""

    def __init__(self, processes: int) -> None:
        self.processes = processes

    def __call__(self, do: Callable[[Given], Made], regions: Sequence[Given]) -> Iterable[Made]:
        """What `do` makes of every region. Processes that fall over (out of memory, killed) cost time, no answer: then this
        process does the work.
        """
        if self.processes < 2 or len(regions) < MANY:
            return map(do, regions)
        pool = ProcessPoolExecutor(self.processes, mp_context=get_context("spawn"))  # a fork would copy locks that threads hold
        try:
            return list(pool.map(partial(_on_one_thread, do), regions, chunksize=CHUNK))
        except BrokenProcessPool:
            return map(do, regions)
        finally:
            pool.shutdown(cancel_futures=True)


def _on_one_thread(do: Callable[[Given], Made], region: Given) -> Made:
    """Linear algebra that takes every core for itself only gets in the way where each core has a region of its own."""
    with threadpool_limits(1):
        return do(region)
