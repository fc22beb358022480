"""How sure it is that an action without a found successor has none.

How little the best candidate resembles it says only a part: a promise to come back that nothing keeps makes a drop likely; what
the evaluation calls done or on track is more often worded anew where the matcher does not see it. Logistic regression on the
actions of 26 annotated regions for which nothing was found, rounded (ACCURACY.md).
"""

from math import exp, log

from corpus.lexicon import words
from corpus.records import DONE, Action
from matchers.evaluations.told import Verdict, recurs

LEAST = 0.02  # a candidate that is less likely is as good as none


def sure_of_silence(action: Action, verdict: Verdict | None, likely: float) -> float:
    """The probability (0..1) that no later plan carries the action on; `likely`: the probability (0..1) of its best candidate."""
    weights: dict[str, float] = words("weights")["silence"]
    likely = min(max(likely, LEAST), 1 - LEAST)
    odds = (
        weights["intercept"]
        + weights["candidate"] * log(likely / (1 - likely))
        + weights["promised"] * bool(verdict and verdict.claim)
        + weights["goes_well"] * bool(verdict and verdict.status in (*DONE, "on_track"))
        + weights["recurs"] * recurs(action)
    )
    return 1 / (1 + exp(-odds))
