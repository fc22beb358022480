"""Why two undertakings were linked, in Dutch: one to three sentences, and every signal with its value and its share."""

import numpy as np

from corpus.lexicon import words
from corpus.traces import Relation, Score
from matchers.explaining import listed, percent, sentence
from matchers.links.deciding import Decided, weights
from matchers.links.notes import NOTES
from matchers.links.signals import SIGNALS, score


def waterfall(decided: Decided, row: int, column: int) -> tuple[Score, ...]:
    """Every signal, feature and note of one cell. A feature's sentence ends with its share in the verdict, for (+) or against
    (-)."""
    pair, values = decided.pair, decided.mix.values
    scores = [score(one, values[one.name][row, column]) for one in SIGNALS]
    found = {name: float(matrix[row, column]) for name, matrix in decided.features.items()}
    moved = {name: weights()[name] * value for name, value in found.items()}
    total = sum(abs(one) for one in moved.values()) or 1.0
    for name, value in found.items():
        if abs(moved[name]) >= 0.005 * total:
            sign, share = "+" if moved[name] > 0 else "-", percent(abs(moved[name]) / total)
            said = sentence("features", name, percent=percent(value))
            said = sentence("scores", "share", sentence=said, sign=sign, percent=share)
            scores.append(Score(name, round(min(max(value, 0.0), 1.0), 4), said))
    return (*scores, *(note(pair, row, column) for note in NOTES))


def explain(decided: Decided, row: int, column: int, relation: Relation) -> str:
    """One to three sentences: how much comes back, which rare words both share, what else speaks for or against it."""
    sentences = [_what_comes_back(decided, row, column, relation)]
    if further := _further(decided, row, column):
        sentences.append(sentence("continued", "also", reasons=listed(further)))
    if swap := decided.swaps.get((row, column)):
        sentences.append(sentence("continued", "swapped", earlier=" ".join(swap.earlier), later=" ".join(swap.later)))
    return " ".join(sentences)


def _what_comes_back(decided: Decided, row: int, column: int, relation: Relation) -> str:
    """Whether a row or a promise in running text goes on, whole or in part, and the rarest words that both share."""
    pair = decided.pair
    lead = f"{'prose' if pair.earlier[row].in_prose else 'row'}_{'whole' if relation == 'continues' else 'part'}"
    shared = [f'"{term}"' for term in pair.shared_words(row, column)[:4]]
    alike = decided.mix.values["meaning"][row, column] >= words("weights")["telling"]["meaning"]
    form = "shares" if shared else "shares_meaning" if alike else "shares_nothing"
    return sentence("continued", form, lead=sentence("leads", lead), words=listed(shared))


def _further(decided: Decided, row: int, column: int) -> list[str]:
    """What else speaks for a link, if it is worth telling."""
    telling = words("weights")["telling"]
    speaks = {
        "claimed": decided.features["claimed"][row, column] > 0,
        "told": np.nan_to_num(decided.mix.values["told"][row, column]) >= telling["told"],
        "neighbours": decided.features["neighbours"][row, column] >= telling["neighbours"],
    }
    return [sentence("continued", name) for name, does in speaks.items() if does]
