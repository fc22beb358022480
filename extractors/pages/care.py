"""What a reader is told about pages that made it fall over before, and tells about the page that it is at."""

from collections.abc import Callable
from dataclasses import dataclass

NO_PAGE = 0  # where a page is named: none of them


@dataclass(frozen=True, slots=True)
class Care:
    """`without` are pages (from 1) to be left alone; `at_page` is called with the number of each page that is begun, and with
    NO_PAGE where the reader is done with it.
    """

    without: frozenset[int] = frozenset()
    at_page: Callable[[int], None] = lambda _: None


CARELESS = Care()
