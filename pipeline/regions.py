"""The regions of a corpus traced on several processes at once: only worth its start where there are many of them."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

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
            return list(pool.map(do, regions, chunksize=CHUNK))
        except BrokenProcessPool:
            return map(do, regions)
        finally:
            pool.shutdown(cancel_futures=True)
