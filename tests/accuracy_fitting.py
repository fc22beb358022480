"""What the links would be had the matcher never seen what it is scored on, and without each thing that it looks at.

The weights of the features in `corpus/words/weights.toml` were set by hand. Here it is seen whether weights learned from
annotated regions by `matchers.links.fitting` would do better: from all of them, without one priority of the scored region,
without the whole region. Weights are data, so other weights are put in their place while the links are made; nothing in the
matcher knows of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.lexicon import words
from corpus.records import Extraction
from corpus.traces import Link
from matchers.evaluations.regions import by_region
from matchers.evaluations.succession import lineage
from matchers.evaluations.told import judged_rows, verdicts
from matchers.links.deciding import Decided
from matchers.links.fitting import INTERCEPT, fit
from matchers.links.following import Following, Shift
from tests.accuracy_scores import Pairs, Share, pairs
from tests.accuracy_truth import Aligned, Truth

LOOSE = 1.0  # how far the data may move each weight from where it was set by hand (standard deviation): the ridge of the fit
NO_WEIGHT = 1e-12
LINKS_PER_REGION = 40.0  # every region weighs as much as one with so many links


def features() -> tuple[str, ...]:
    """The features that the matcher weighs, without the intercept."""
    return tuple(name for name in words("weights")["features"] if name != INTERCEPT)


@dataclass(frozen=True, slots=True)
class Known:
    """One annotated set with what was read from it."""

    name: str
    truth: Truth
    aligned: Aligned
    extractions: tuple[Extraction, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """The cells of one set's successive plans: features by name, whether annotators call it a link, and the priority (document
    and number) of the earlier action.
    """

    table: dict[str, np.ndarray[Any, np.dtype[np.float64]]]
    labels: np.ndarray[Any, np.dtype[np.float64]]
    groups: tuple[tuple[str, Any], ...]


def followed(extractions: Sequence[Extraction], look: Callable[[Decided], object] = lambda _: None) -> Iterator[Following]:
    """Every region's plans, followed from one to the next with the weights of the moment."""
    for documents in by_region(extractions):
        line = lineage(documents)
        yield Following(line, verdicts(line, judged_rows(line)), Shift(), look=look)


def decided_pairs(extractions: Sequence[Extraction]) -> Iterator[Decided]:
    """Every document pair that is decided on the way, region by region."""
    seen: list[Decided] = []
    for _ in followed(extractions, seen.append):
        yield from seen
        seen.clear()


def linked(known: Known) -> Pairs:
    """The links of one set with the weights of the moment."""
    links: list[Link] = [link for region in followed(known.extractions) for link in region.links]
    return pairs(known.truth, known.aligned, links)


def within_three(known: Known) -> Share:
    """Of the planned actions with a successor, how many have one among the three later promises that look most like it."""
    best: dict[str, int] = {}
    for decided in decided_pairs(known.extractions):
        later = [known.aligned.name(one.record_id) or "" for one in decided.pair.later]
        for row, one in enumerate(decided.pair.earlier):
            source = known.aligned.name(one.record_id) or ""
            for rank, column in enumerate(np.argsort(-decided.odds[row], kind="stable")):
                if (source, later[column]) in known.truth.pairs(optional=False):
                    best[source] = min(rank, best.get(source, rank))
    sources = {source for source, _ in known.truth.pairs(optional=False)}
    return Share(sum(rank < 3 for rank in best.values()), len(sources))


def cases(known: Known) -> Cases:
    """The cells to learn from; those on which annotators may differ are left out."""
    true, optional = known.truth.pairs(optional=False), known.truth.pairs(optional=True)
    priority = known.truth.priority_of()
    columns: dict[str, list[float]] = {name: [] for name in features()}
    labels: list[float] = []
    groups: list[tuple[str, Any]] = []
    for decided in decided_pairs(known.extractions):
        earlier = [known.aligned.name(one.record_id) or "" for one in decided.pair.earlier]
        later = [known.aligned.name(one.record_id) or "" for one in decided.pair.later]
        for row, source in enumerate(earlier):
            for column, target in enumerate(later):
                if (source, target) in optional - true:
                    continue
                labels.append(float((source, target) in true))
                groups.append(priority.get(source, ("", None)))
                for name, values in columns.items():
                    values.append(float(decided.features[name][row, column]))
    return Cases({name: np.array(values) for name, values in columns.items()}, np.array(labels), tuple(groups))


def learned(sets: Iterable[tuple[Cases, tuple[str, Any] | None]]) -> dict[str, float]:
    """Weights from several sets that weigh the same, near those set by hand; of each set a priority may be left out."""
    names = [INTERCEPT, *features()]
    tables, labels, importance = [], [], []
    for one, left_out in sets:
        keep = np.array([group != left_out for group in one.groups], dtype=bool)
        tables.append(np.column_stack([np.ones(keep.sum()) if name == INTERCEPT else one.table[name][keep] for name in names]))
        labels.append(one.labels[keep])
        importance.append(np.full(keep.sum(), LINKS_PER_REGION / max(1.0, float(one.labels[keep].sum()))))
    centre = np.array([words("weights")["features"][name] for name in names])
    looseness = np.full(len(names), LOOSE)
    weights = fit(np.concatenate(tables), np.concatenate(labels), np.concatenate(importance), centre, looseness)
    return dict(zip(names, map(float, weights), strict=True))


@contextmanager
def weighing(part: str, weights: Mapping[str, float]) -> Iterator[None]:
    """Other weights in the place of those of one part of `weights.toml`, for as long as the block lasts."""
    current: dict[str, float] = words("weights")[part]
    before = dict(current)
    current.clear()
    current.update(weights)
    try:
        yield
    finally:
        current.clear()
        current.update(before)


def unseen_priorities(known: Known, all_cases: Mapping[str, Cases]) -> Pairs:
    """Every priority linked with weights that were learned without it (the rest of the set and the other sets)."""
    own = all_cases[known.name]
    priority = known.truth.priority_of()
    given: set[tuple[str, str]] = set()
    true: frozenset[tuple[str, str]] = frozenset()
    for group in sorted({one for one in own.groups if one[0]}, key=str):
        weights = learned((one, group if name == known.name else None) for name, one in all_cases.items())
        with weighing("features", weights):
            found = linked(known)
        given |= {pair for pair in found.given if priority.get(pair[0]) == group}
        true = found.true
    return Pairs(frozenset(given), true)


def unseen_region(known: Known, all_cases: Mapping[str, Cases]) -> Pairs:
    """The set linked with weights learned from the other sets alone."""
    with weighing("features", learned((one, None) for name, one in all_cases.items() if name != known.name)):
        return linked(known)


def without_signals(known: Known) -> Iterator[tuple[str, Pairs]]:
    """The set linked without each signal of the mix in turn, the others weighing as before. The signal is still measured, for
    the sentences that explain a link (and one of them is a feature as well).
    """
    weights = dict(words("weights")["signals"])
    for name in weights:
        with weighing("signals", weights | {name: NO_WEIGHT}):
            yield name, linked(known)


def without_features(known: Known) -> Iterator[tuple[str, Pairs]]:
    """The set linked without each feature in turn, the others weighing as before."""
    weights = dict(words("weights")["features"])
    for name in features():
        with weighing("features", weights | {name: 0.0}):
            yield name, linked(known)
