"""One region after its documents are traced: what the findings are looked for in."""

from dataclasses import dataclass

from corpus.traces import Disposition, Link, TrailStep
from matchers.evaluations.judging_rows import Judged
from matchers.evaluations.succession import Lineage
from matchers.evaluations.told import Verdict


@dataclass(frozen=True, slots=True)
class Region:
    """Everything that is known about one region once its documents are traced."""

    line: Lineage
    judged: tuple[Judged, ...]
    verdicts: dict[str, Verdict]
    links: tuple[Link, ...]
    dispositions: tuple[Disposition, ...]
    trails: tuple[TrailStep, ...]
