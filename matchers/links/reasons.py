"""Why two undertakings were linked, in Dutch: one to three sentences, and every signal with its value and its share."""

import numpy as np

from corpus.lexicon import words
from corpus.traces import Relation, Score
from matchers.links.deciding import Decided, weights
from matchers.links.notes import NOTES
from matchers.links.signals import SIGNALS, score

# How the features that are no signals are told; {} is the value as a percentage.
TOLD = {
    "height": "Hoogte op de schaal van deze twee documenten (0 % is toeval, 100 % een gewoon vervolg): {}.",
    "resemblance": "Gelijkenis op een vaste schaal, die voor alle documenten dezelfde is: {}.",
    "row_lead": "Voorsprong op de andere latere teksten: {}.",
    "column_lead": "Voorsprong op de andere eerdere acties: {}.",
    "meant": "Gelijke betekenis, ook waar geen woord hetzelfde is: {}.",
    "swap": "Zelfde zin over iets anders: {}.",
    "owners": "Zelfde trekker en partners.",
    "rhythm": "Zelfde tijdstip of zelfde regelmaat.",
    "neighbours": "De rijen eromheen leiden naar dezelfde plaats: {}.",
    "explained": "Deel van de latere tekst dat de actie en haar evaluatie verklaren: {}.",
    "claim_sentence": "De zin die een vervolg toezegt past bij de latere tekst: {}.",
    "claimed": "De evaluatie zegt dat de actie terugkomt.",
    "ended": "De evaluatie zegt dat de actie vervalt, of dat er niets meer hoeft.",
    "single_event": "De evaluatie zegt dat het eenmalig was en klaar is.",
    "prose": "Een van beide is een zin in lopende tekst, geen rij.",
}

# How an explanation begins: whether the earlier one is a sentence in running text, and whether the whole of it goes on.
LEADS = {
    (False, True): "Zet de eerdere actie voort",
    (False, False): "Zet een deel van de eerdere actie voort",
    (True, True): "Werkt de eerdere toezegging uit",
    (True, False): "Werkt een deel van de eerdere toezegging uit",
}


def waterfall(decided: Decided, row: int, column: int) -> tuple[Score, ...]:
    """Every signal, feature and note of one cell. A feature's sentence ends with its share in the verdict, for (+) or against
    (-)."""
    pair, values = decided.pair, decided.mix.values
    scores = [score(one, pair, row, column, values[one.name][row, column]) for one in SIGNALS]
    found = {name: float(matrix[row, column]) for name, matrix in decided.features.items()}
    moved = {name: weights()[name] * value for name, value in found.items()}
    total = sum(abs(one) for one in moved.values()) or 1.0
    for name, value in found.items():
        if abs(moved[name]) >= 0.005 * total:
            share = f"{'+' if moved[name] > 0 else '-'}{round(100 * abs(moved[name]) / total)} %"
            sentence = f"{TOLD[name].format(f'{round(100 * value)} %')} Aandeel in het oordeel: {share}."
            scores.append(Score(name, round(min(max(value, 0.0), 1.0), 4), sentence))
    return (*scores, *(note(pair, row, column) for note in NOTES))


def explain(decided: Decided, row: int, column: int, relation: Relation) -> str:
    """One to three sentences: how much comes back, which rare words both share, what else speaks for or against it."""
    pair, found = decided.pair, decided.features
    shared = [f'"{term}"' for term in pair.shared_words(row, column)[:4]]
    lead = LEADS[pair.earlier[row].in_prose, relation == "continues"]
    alike = decided.mix.values["meaning"][row, column] >= words("weights")["telling"]["meaning"]
    otherwise = "in andere woorden die op hetzelfde neerkomen" if alike else "in andere woorden"
    sentences = [f"{lead}; beide noemen {_listed(shared)}." if shared else f"{lead}, {otherwise}."]
    further: list[str] = []
    if found["claimed"][row, column] > 0:
        further.append("de evaluatie zegt dat de actie terugkomt")
    if np.nan_to_num(decided.mix.values["told"][row, column]) >= words("weights")["telling"]["told"]:
        further.append("wat de evaluatie schrijft past bij de nieuwe tekst")
    if found["neighbours"][row, column] >= words("weights")["telling"]["neighbours"]:
        further.append("de acties eromheen gaan naar dezelfde plaats")
    if further:
        sentences.append(f"Ook {_listed(further)}.")
    if swap := decided.swaps.get((row, column)):
        sentences.append(f'Let op: "{" ".join(swap.earlier)}" is vervangen door "{" ".join(swap.later)}".')
    return " ".join(sentences)


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"
