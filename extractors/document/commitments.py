"""Promises in running text that later documents can be held to: precise rather than many.

Every sentence is weighed by the signs in `corpus/words/commitments.toml`: a future or a will, the passive of planning,
somebody who acts, a time or rhythm still to come; and against it a past tense, a description, a mere possibility. Objectives,
goals and the account of who answers for what are read elsewhere and are no promises.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Commitment, DocumentKind, Passage
from extractors.document.priorities import Divided, priority_at, read_priorities, section_priority
from extractors.document.running_text import is_contents_entry
from extractors.text.cells import BULLET
from extractors.text.identifiers import identifier
from extractors.text.plain_text import plain, straight
from extractors.text.sentences import sentences
from extractors.times.time_tokens import may_name_a_time
from extractors.times.when import Period, read_when

SHORTEST, LONGEST = 30, 700  # characters of a sentence that can be a promise
TIME_SIGN = 0.4  # what a time or rhythm still to come weighs, as a sign of the group "time"
LATER_SIGN = 0.5  # what a time weighs that lies after the document's whole period
OUTSPOKEN = 0.6  # from this weight on a will or a future stands by itself, and a "kan" beside it takes nothing away
LIST_AFTER = 6  # items of a list that belong to a promise which ends in a colon

_ACTING, _AROUND, _AGAINST = (
    ("modal", "passive", "present"),
    ("time", "actor", "scope"),
    ("past", "gone", "description", "possibility"),
)
# In which clauses a sign says nothing about the sentence: a promise about "what has been done" is one all the same.
_ASIDE = {"past": "clause", "possibility": "clause", "modal": "relative"}


def read_commitments(
    document_id: str,
    kind: DocumentKind,
    parts: Divided,
    period: Period = (None, None),
    listed: Collection[str] = (),
) -> tuple[Commitment, ...]:
    """The promises of a document in reading order, each with section, page, and the priority in whose section it stands.

    `period` (first and last day, ISO dates) tells a time to come from one gone by;
    `listed` are the texts of passages that a list announces as what will be done, each of them a promise however it is put.
    """
    text, starts = parts.text, section_priority(parts)
    proof = [e for p in read_priorities(document_id, parts) for e in p.evidence]
    taken = {(e.quote, e.page) for e in proof if e.field != "portfolio_holders"}  # these may stand among promises
    found: list[Commitment] = []
    seen: Counter[str] = Counter()
    for place, passage in enumerate(text):
        if passage.is_heading or (passage.text, passage.page) in taken or _is_left_out(passage):
            continue
        told = passage.text in listed or _is_promised(passage)
        whole = [BULLET.sub("", passage.text, count=1).strip()] if told else None
        for said in whole or _promises(passage.text, kind, period):
            quote = said
            if said.endswith(":") and passage.text.rstrip().endswith(said):
                quote = " ".join([said, *_list_after(text, place)])
            top = passage.box.top if passage.box else 0.0
            found.append(
                Commitment(
                    commitment_id=identifier(document_id, "c", " ".join(quote.split()), seen),
                    document_id=document_id,
                    text=quote,
                    section=passage.section,
                    page=passage.page,
                    priority_no=priority_at(starts, passage.page, top)[0],
                    evidence=(passage.evidence(document_id, "text", quote),),
                )
            )
    return tuple(found)


def weight_of(sentence: str, period: Period = (None, None)) -> float:
    """How much a sentence looks like a promise: the sum of the heaviest sign of each group; 0.0 where nobody does anything."""
    said = _bare(straight(sentence))
    asides = {group: [m.span() for m in pattern.finditer(said)] for group, pattern in _asides().items()}
    best: dict[str, float] = {}
    for part in _ACTING, _AROUND, _AGAINST:
        for group, weight, pattern in _signs(part):
            if abs(weight) > abs(best.get(group, 0.0)) and _fits(pattern, said, asides.get(group, ())):
                best[group] = weight
        if part is _ACTING and not best:
            return 0.0
        if part is _AROUND and best.get("time", 0.0) < LATER_SIGN and (weight := _to_come(said, period)):
            best["time"] = max(weight, best.get("time", 0.0))
    if best.get("modal", 0.0) > OUTSPOKEN:
        for weaker in ("passive", "possibility"):
            best.pop(weaker, None)
    if "modal" in best or "passive" in best:  # what looks like a verb of the present is then the infinitive or participle
        best.pop("present", None)
    return sum(best.values())


# -- parts -----------------------------------------------------------------------------------------------------------------------


@cache
def _signs(part: tuple[str, ...]) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    """The signs of some groups, the heaviest first: once it is found the others of its group are not looked for."""
    found = [
        (entry["group"], float(entry["weight"]), re.compile(_bare(pattern), re.IGNORECASE))
        for entry in words("commitments")["signs"]
        if entry["group"] in part
        for pattern in entry["patterns"]
    ]
    return tuple(sorted(found, key=lambda sign: -abs(sign[1])))


@cache
def _asides() -> dict[str, re.Pattern[str]]:
    return {group: re.compile(words("commitments")["asides"][name], re.IGNORECASE) for group, name in _ASIDE.items()}


def _bare(text: str) -> str:
    """The text without accents: scans and typing lose the dots of "geïnformeerd"."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _fits(pattern: re.Pattern[str], said: str, outside: Sequence[tuple[int, int]]) -> bool:
    """Whether a pattern is found that neither begins nor ends in one of the clauses `outside`."""
    if not outside:
        return pattern.search(said) is not None
    return any(not any(a <= m.start() < b or a < m.end() <= b for a, b in outside) for m in pattern.finditer(said))


def _promises(text: str, kind: DocumentKind, period: Period) -> list[str]:
    """The sentences of a paragraph that are promises; one that goes on with the promise before it is joined to that."""
    threshold = float(words("commitments")["threshold"][kind])
    joins = tuple(words("commitments")["joins"]["starts"])
    found: list[str] = []
    before = False
    for sentence in sentences(text):
        if before and plain(sentence).startswith(joins) and len(found[-1]) + len(sentence) < LONGEST:
            found[-1] = f"{found[-1]} {sentence}"
            continue
        before = SHORTEST <= len(sentence) <= LONGEST and _heaviest(sentence, period) >= threshold
        if before:
            found.append(sentence)
    return found


def _heaviest(sentence: str, period: Period) -> float:
    """What a sentence weighs, or the heaviest of the sentences that semicolons make of it: the past in one says nothing about
    another.
    """
    parts = [part for part in sentence.split("; ") if len(part) >= SHORTEST and part != sentence]
    return max(weight_of(said, period) for said in (sentence, *parts))


def _to_come(sentence: str, period: Period) -> float:
    """What a rhythm weighs that a sentence names, or a time that lies after the start of the document's period; 0.0 for none."""
    if not may_name_a_time(sentence):
        return 0.0
    when = read_when(sentence)
    if when.per_year is not None:
        return TIME_SIGN
    first = when.end or when.start
    if not (first and period[0] and first >= period[0]):
        return 0.0
    return LATER_SIGN if period[1] and (when.start or first) > period[1] else TIME_SIGN


def _is_left_out(passage: Passage) -> bool:
    """Whether a passage stands in a contents list or annex, or under a label that says that it is something else."""
    left_out = words("commitments")["not_read"]
    if is_contents_entry(passage.text):
        return True
    section = plain(passage.section or "").strip(" :.")
    if section in left_out["sections"] or section.startswith("bijlage"):
        return True
    return plain(passage.text).startswith(tuple(f"{label}:" for label in left_out["labels"]))


def _is_promised(passage: Passage) -> bool:
    """Whether a passage is the item of a list under a heading that promises what stands below it ("Dit mag u verwachten")."""
    item = len(passage.text) >= SHORTEST and BULLET.match(passage.text) is not None
    return item and _heading().search(plain(passage.section or "")) is not None


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(words("commitments")["promising"]["heading"])


def _list_after(text: Sequence[Passage], place: int) -> list[str]:
    """The list items right after a passage that ends in a colon."""
    found: list[str] = []
    for passage in text[place + 1 : place + 1 + LIST_AFTER]:
        if passage.is_heading or not BULLET.match(passage.text.strip()):
            break
        found.append(passage.text)
    return found
