"""Status from words: a status cell's word, letter, percentage or sign; and what a result text says about its action.

Sentences are read by patterns (`corpus/words/results.toml`) with three checks around each find: a negation before it, a condition
that it stands in ("als dat is afgerond"), and a future ("wordt in 2026 vastgesteld"). What the sentences say is then weighed:

1. a decision to stop wins ("besloten om dit niet verder op te nemen"), then a merger without more; what was merely not done any
   more is no stop when the text also says that it comes back;
2. an open point outweighs what was done so far, when it is firmly worded or stands at the end; later sentences count more;
3. an open point next to something done is `in_progress`; alone it is `needs_attention` or `not_started`;
4. a promise to come back is only weak evidence: it says nothing about what was done;
5. no find at all is `unknown`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from textwrap import wrap

from corpus.lexicon import words
from corpus.records import DocumentKind, Status
from corpus.status_words import cell_words, status_class
from extractors.text.plain_text import plain, straight
from extractors.text.sentences import sentences

_LEADING = re.compile(r"^(?:circa |ca\.? ?)?\d{1,3} ?%(?=[ ,;:(-])")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_VERDICT = re.compile(r"[^.:;,()]{2,30}(?=[.:])")  # the first words of a text, up to a point or colon
LONGEST_WORD = 60  # a status word or short phrase; more is a result text
LONGEST_RESULT = 20_000  # characters of a result that are read
UNDER_WAY = 0.6  # weight from which something is under way, and not merely intended or said not to be done
WORD_WEIGHT = 0.9  # how much a sentence says that is a status word and nothing else
LONGEST_SENTENCE = 600  # characters; what is longer has lost its points and is read in pieces


# -- a cell ----------------------------------------------------------------------------------------------------------------------


@cache
def _percent() -> re.Pattern[str]:
    behind = "|".join(words("status")["percent"]["words"])
    return re.compile(rf"^(?:circa |ca\.? ?|\+/- ?)?(\d{{1,3}})(?:[.,]\d+)? ?%(?: (?:{behind}))?$")


@cache
def _signs() -> dict[str, Status]:
    return {sign: status_class(name) for name, listed in words("status")["signs"].items() for sign in listed}


@lru_cache(maxsize=4096)
def status_from_word(text: str, kind: DocumentKind) -> Status | None:
    """The class of a status word, percentage or sign, or None for anything else; colours and letters are left to the legend.

    `kind` is the document's kind: "nieuw" says something about an action in a plan only.
    """
    said = plain(text)
    if not said or len(said) > LONGEST_WORD:
        return None
    bare = said.replace("\ufe0f", "").replace("\ufe0e", "")
    if bare in _signs():
        return _signs()[bare]
    if found := _percent().match(said):
        share = int(found.group(1))
        return "completed" if share == 100 else "not_started" if share == 0 else "in_progress" if share < 100 else None
    word = " ".join(_WORD.findall(said))
    if kind in ("strategic_plan", "implementation_plan"):
        for name, listed in words("status")["cell_in_plan"].items():
            if word in listed:
                return status_class(name)
    found_word = cell_words().get(word) or _first_part(said) or _beginning(word) or _sign_with_word(bare)
    return found_word or _beside_percentage(said, kind)


def says_status(text: str) -> bool:
    """Whether a text is a status word, percentage or sign in an evaluation."""
    return status_from_word(text, "evaluation") is not None


def status_from_answer(answer: str, head: str, kind: DocumentKind) -> Status | None:
    """The class of a yes or no under a head that is a status word ("Gestart? nee": not started); None for anything else."""
    known = words("status")["answers"]
    said = " ".join(_WORD.findall(plain(answer)))
    if said not in (*known["yes"], *known["no"]):
        return None
    asked = " ".join(_WORD.findall(plain(head)))
    asked = next((asked[: -len(end) - 1] for end in known["endings"] if asked.endswith(f" {end}")), asked)
    return status_from_word(asked if said in known["yes"] else f"{known['negation']} {asked}", kind)


def status_from_opening(text: str, kind: DocumentKind) -> Status | None:
    """The class of the word or phrase that is the first sentence of several: a verdict with its reasons ("Vertraagd. De ...")."""
    said = sentences(straight(text[:LONGEST_RESULT]))
    return status_from_word(said[0], kind) if len(said) > 1 else None


def opening_verdict(text: str, kind: DocumentKind) -> tuple[str, Status] | None:
    """The word or phrase for a status that a result opens with, up to its point or colon, and its class; None for no such."""
    said = _VERDICT.match(text)
    status = status_from_word(said.group(), kind) if said else None
    return (said.group(), status) if said and status is not None else None


def _beside_percentage(said: str, kind: DocumentKind) -> Status | None:
    """ "50%, ligt op schema", "20 % vertraagd": the words beside a percentage."""
    share = _LEADING.match(said)
    if share is None:
        return None
    rest = said[share.end() :].strip(" ,;:-()")
    return status_from_word(rest, kind) if rest and not rest[0].isdecimal() else None


def _beginning(word: str) -> Status | None:
    """ "Ondergebracht bij actie 4", "Gereed sinds mei": a status word that goes on with where or when."""
    starts = words("status")["cell_starts"]
    return next((status_class(name) for name, listed in starts.items() if word.startswith(tuple(f"{w} " for w in listed))), None)


def _first_part(said: str) -> Status | None:
    """ "Gereed (mei 2025)", "Loopt, zie bijlage": the word before the remark."""
    part = re.split(r"[(,;:/]| - |\. ", said, maxsplit=1)[0]
    word = " ".join(_WORD.findall(part))
    return cell_words().get(word) if part != said else None


def _sign_with_word(bare: str) -> Status | None:
    """ "✓ gereed": a sign in front of a word that says the same or says more."""
    head, _, rest = bare.partition(" ")
    return (cell_words().get(" ".join(_WORD.findall(rest))) or _signs()[head]) if rest and head in _signs() else None


# -- a result --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cue:
    name: str
    weight: float
    pattern: re.Pattern[str]
    plain: bool
    flips: str | None


@dataclass(frozen=True, slots=True)
class _Find:
    """What one sentence says: the class, its weight after the checks, the sentence's place (0 first .. 1 last) and the words."""

    name: str
    weight: float
    place: float
    phrase: str


@cache
def _cues() -> tuple[_Cue, ...]:
    none = rf"(?:{'|'.join(words('results')['no_participle']['words'])})\b"
    return tuple(
        _Cue(
            entry["class"],
            entry["weight"],
            re.compile(pattern.replace("<no_participle>", none), re.IGNORECASE),
            entry.get("plain", False),
            entry.get("flips"),
        )
        for entry in words("results")["cues"]
        for pattern in entry["patterns"]
    )


def status_from_result(text: str) -> tuple[Status, float, str]:
    """What a result text says: class, confidence 0..1, and the words that decide ("" for `unknown`)."""
    said = [p for s in sentences(straight(text[:LONGEST_RESULT])) for p in wrap(s, LONGEST_SENTENCE)]
    finds = [f for n, s in enumerate(said) for f in _finds(s, n / (len(said) - 1) if len(said) > 1 else 1.0)]
    return _weigh(finds)


def _finds(sentence: str, place: float) -> list[_Find]:
    """The finds of one sentence, at most one for each class: the heaviest. Words that said one thing do not say another."""
    word = " ".join(_WORD.findall(sentence.casefold()))
    if (said := cell_words().get(word)) is not None:  # "Niet uitgevoerd.": what a cell would say
        return [_Find(said, WORD_WEIGHT, place, sentence.strip())] if said != "unknown" else []
    best: dict[str, _Find] = {}
    taken: list[tuple[int, int, str]] = []
    for cue in _cues():
        for match in cue.pattern.finditer(sentence):
            if any(a < match.end() and match.start() < b and name != cue.name for a, b, name in taken):
                continue
            name, weight = _checked(cue, sentence, match.start(), match.end())
            if name is None:
                continue
            if cue.name not in ("completed", "on_track"):
                taken.append((*match.span(), cue.name))
            if name not in best or weight > best[name].weight:
                best[name] = _Find(name, weight, place, match.group().strip())
    return list(best.values())


def _checked(cue: _Cue, sentence: str, start: int, end: int) -> tuple[str | None, float]:
    """The class and weight of a find after a look at the words around it; None when they undo it."""
    if cue.plain:
        return cue.name, cue.weight
    windows = words("results")["windows"]
    clause = re.split(r"[,;:()]", sentence[:start])[-1]
    before = _WORD.findall(clause.casefold())
    caused = max((n for n, word in enumerate(before) if word in windows["causes"]), default=-1)
    reach = before[caused + 1 :][-windows["negation_reach"] :]
    inside = _WORD.findall(sentence[start:end].casefold())
    if any(w in windows["conditions"] for w in (*before[-windows["condition_reach"] :], *inside[:1])) and cue.name in (
        "completed",
        "in_progress",
    ):
        return None, 0.0
    if any(w in windows["negations"] for w in (*reach, *inside)):
        return cue.flips, cue.weight * 0.9 if cue.flips else 0.0
    if cue.name == "completed":
        after = _WORD.findall(re.split(r"[,;:.()]", sentence[end:])[0].casefold())
        future = windows["future"]
        if any(w in future for w in (*before[-windows["future_reach"] :], *inside, *after[:2])):
            return "in_progress", 0.35
    return cue.name, cue.weight


def _weigh(finds: list[_Find]) -> tuple[Status, float, str]:
    """One answer from all finds; the rules stand at the top of this module."""

    def best(*names: str) -> _Find | None:
        some = [f for f in finds if f.name in names]
        return max(some, key=lambda f: (f.weight * (0.75 + 0.25 * f.place), f.place)) if some else None

    done, running = best("completed"), best("on_track")
    closed = max((f for f in (done, running) if f), key=lambda f: f.weight, default=None)
    stopped, merged = best("dropped"), best("merged")
    undone = best("in_progress", "needs_attention", "not_started", "carried_over")
    again = best("carried_over", "in_progress")
    if stopped and (stopped.weight >= 0.9 or not (again or (closed and closed.weight >= stopped.weight))):
        return "dropped", round(stopped.weight, 2), stopped.phrase
    if merged and not (done and done.weight >= 0.9):
        return "merged", round(merged.weight, 2), merged.phrase
    if stopped and again:
        return "in_progress", round(0.6 * stopped.weight, 2), stopped.phrase
    if undone and _outweighs(undone, closed):
        firm = best("in_progress", "needs_attention", "not_started") or undone
        under_way = best("in_progress")
        alone = closed is None and (under_way is None or under_way.weight < UNDER_WAY) and firm.name != "carried_over"
        name: Status = status_class(firm.name) if alone else "in_progress"
        return name, round(0.85 * firm.weight if closed is None else 0.7 * firm.weight, 2), firm.phrase
    if closed:
        steady = running if running and (not done or (running.weight >= done.weight and running.place >= done.place)) else None
        chosen = steady or done or closed
        return status_class(chosen.name), round(chosen.weight * (0.75 if undone else 0.9), 2), chosen.phrase
    return "unknown", 0.0, ""


def _outweighs(undone: _Find, closed: _Find | None) -> bool:
    """Whether what is open decides, beside what is done: firmly worded, or later and hardly weaker."""
    if closed is None:
        return True
    if undone.weight >= 0.8:
        return undone.place >= closed.place or closed.weight < 0.9
    if undone.place == closed.place:
        return undone.weight >= closed.weight
    return undone.weight >= 0.6 and undone.place > closed.place and closed.weight < 0.9
