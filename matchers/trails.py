"""One undertaking followed through all periods: from its first planned row through evaluations and successors to the last."""

import hashlib
from collections.abc import Mapping, Sequence

from corpus.traces import TrailStep


def trails(
    order: Mapping[str, tuple[int, int]], starts: Sequence[str], onward: Mapping[str, Sequence[str]]
) -> tuple[TrailStep, ...]:
    """A trail for each start. `order` gives (document, position) of every action, `onward` the actions each one leads to."""
    found: list[TrailStep] = []
    for start in starts:
        seen = {start}
        queue = [start]
        while queue:
            for after in onward.get(queue.pop(), ()):
                if after not in seen:
                    seen.add(after)
                    queue.append(after)
        name = "t" + hashlib.sha256(start.encode()).hexdigest()[:12]
        found.extend(TrailStep(name, place, one) for place, one in enumerate(sorted(seen, key=lambda a: (order[a], a)), 1))
    return tuple(found)
