"""Rows of a raw text dump that its tables did not give, found in its text because another document holds the same actions.

A plan and its evaluation name the same actions. Where a dump has mixed the columns of a table so that its cells cannot be told
apart, the actions still stand in it, line after line; the other document tells where each begins and ends. Nothing is taken over
from there: text and line numbers are the dump's own, and what belongs beside an action stays unknown.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from corpus.records import Action, Extraction, Passage, Remark, TableKind
from extractors.actions.action_record import identity_of
from extractors.actions.actions import in_order

UNREAD = ("table_not_read", "columns_apart")  # codes of the remarks on tables that were not read, or in part
FEWEST_LETTERS = 20  # of an action that can be known again: fewer come by chance
FEWEST_FOUND, SHARE_FOUND = 3, 0.5  # actions in the text, and share of those that no row gave, for the documents to hold the same
ALIKE = 92.0  # of 100: a text in a dump differs from another print of it in a letter or two
ROW_ALIKE = 85.0  # of 100: a row that is this action already
MORE = 80  # letters by which an action may be longer here than there
ENDS = ".!?;"


def with_known_rows(extraction: Extraction, others: Sequence[Action], name: str) -> Extraction:
    """The reading of a dump with the rows that it shares with another document, called `name`, and a remark that says so.

    Rows that its tables seemed to give are left out where none of them is an action of the other document, while the text outside
    these tables holds half of those or more. Returns the reading itself where too little is found.
    """
    known = {letters: action for action in others if len(letters := _letters(action.text)) >= FEWEST_LETTERS}
    rows = [_letters(action.text) for action in extraction.actions]
    missing = [known[text] for text in known if not any(fuzz.ratio(text, row, score_cutoff=ROW_ALIKE) for row in rows)]
    found = list(_found(extraction, missing))
    if len(found) < max(FEWEST_FOUND, SHARE_FOUND * len(missing)):
        return extraction
    kept = extraction.actions if len(missing) < len(known) else ()
    left_out = [f"«{action.text}»" for action in extraction.actions if action not in kept]
    told = {_letters(action.text) for action in found}
    return replace(
        extraction,
        actions=tuple(in_order([*kept, *found])),
        commitments=tuple(c for c in extraction.commitments if not any(_letters(c.text) in text for text in told)),
        remarks=(*extraction.remarks, _remark(name, len(found), left_out)),
    )


def _remark(name: str, count: int, left_out: Sequence[str]) -> Remark:
    more = f" Wat de tabel leek te geven is geen actie en is weggelaten: {', '.join(left_out)}." if left_out else ""
    return Remark(
        "rows_known",
        f"De cellen van een tabel staan in dit tekstbestand door elkaar. {count} acties zijn in de tekst gevonden doordat "
        f"«{name}» dezelfde noemt; wanneer, door wie en met welk resultaat is er niet bij te lezen."
        f"{more} Bied het document als PDF of Word-bestand aan.",
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """The letters and digits of the passages, one after another, and where each passage begins among them."""

    letters: str
    passages: Sequence[Passage]
    begins: tuple[int, ...]

    def quotes(self, begin: int, end: int) -> Iterator[tuple[Passage, str]]:
        """What the passages say between two letters, each as it is printed."""
        for place in range(bisect_right(self.begins, begin) - 1, len(self.passages)):
            if self.begins[place] >= end:
                return
            passage = self.passages[place]
            at = [n for n, c in enumerate(passage.text) if c.isalnum()]
            first, last = max(0, begin - self.begins[place]), min(len(at), end - self.begins[place])
            if first < last:
                yield passage, _whole(passage.text, at[first], at[last - 1] + 1, last == end - self.begins[place])


def _found(extraction: Extraction, actions: Sequence[Action]) -> Iterator[Action]:
    """The actions that stand in the running text of a dump, in its order, as rows of it."""
    document, text = extraction.document, _text(extraction.passages)
    kind: TableKind = "evaluated" if document.kind == "evaluation" else "planned"
    titles = {priority.title.casefold(): priority for priority in extraction.priorities}
    seen: Counter[str] = Counter()
    for span in _spans(actions, text.letters):
        quotes = list(text.quotes(*span))
        said = " ".join(quote for _, quote in quotes)
        priority = titles.get((quotes[0][0].section or "").casefold())
        yield Action(
            action_id=identity_of(document.document_id, kind, said, seen),
            document_id=document.document_id,
            table_kind=kind,
            position=0,
            text=said,
            priority_no=priority.priority_no if priority else None,
            priority_title=priority.title if priority else None,
            evidence=tuple(passage.evidence(document.document_id, "text", quote) for passage, quote in quotes),
        )


def _spans(actions: Sequence[Action], letters: str) -> list[tuple[int, int]]:
    """Where actions stand among the letters of a text, in its order; of two that would share letters the longer one."""
    taken: list[tuple[int, int]] = []
    for action in sorted(actions, key=lambda one: -len(one.text)):
        span = _span(_letters(action.text), letters)
        if span and all(end <= span[0] or span[1] <= begin for begin, end in taken):
            taken.append(span)
    return sorted(taken)


def _text(passages: Sequence[Passage]) -> _Text:
    begins: list[int] = []
    letters = ""
    for passage in passages:
        begins.append(len(letters))
        letters += _letters(passage.text)
    return _Text(letters, passages, tuple(begins))


def _letters(text: str) -> str:
    return "".join(c.casefold() if len(c.casefold()) == 1 else c for c in text if c.isalnum())


def _span(wanted: str, letters: str) -> tuple[int, int] | None:
    """Where a text stands, letter for letter or nearly so."""
    begin = letters.find(wanted)
    if begin >= 0:
        return begin, begin + len(wanted)
    near = fuzz.partial_ratio_alignment(wanted, letters, score_cutoff=ALIKE) if len(letters) >= len(wanted) else None
    return (near.dest_start, near.dest_end) if near else None


def _whole(text: str, begin: int, end: int, is_end: bool) -> str:
    """The words of a stretch of text; behind the end of an action (`is_end`) also what ends its sentence, where that is near."""
    while begin and text[begin - 1].isalnum():
        begin -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    if is_end and text[end - 1] not in ENDS:
        rest = text[end : end + MORE]
        stop = next((n for n, c in enumerate(rest) if c in ENDS or (c.isupper() and rest[n - 1 : n] == " ")), len(rest))
        if stop < len(rest) and rest[stop] in ENDS:
            end += stop + 1
        elif len(text) - end < MORE and stop == len(rest):
            end = len(text)
    return text[begin:end].strip()
