"""How a finding is put into words: its name, its Dutch statement from `corpus/words/findings.toml`, its quotes with their
pages."""

import hashlib
from collections.abc import Iterable, Sequence

from corpus.lexicon import words
from corpus.records import Action, Commitment, Document, Extraction, Priority, Status
from corpus.traces import Citation, Finding, FindingKind, Severity
from matchers.evaluations.explicit import sentences
from matchers.texts.normal import plain

SHORT = 90
LONGEST_QUOTE = 400


def finding(
    kind: FindingKind,
    subjects: Iterable[str],
    citations: Sequence[Citation],
    sentence: str | None = None,
    severity: Severity | None = None,
    apart: str = "",
    **texts: str,
) -> Finding:
    """A finding with its stable name; `sentence` names the statement (the kind's own by default), `texts` fill it in. `apart` is
    what tells it from others of its kind about the same subjects.
    """
    about = tuple(dict.fromkeys(subjects))
    key = "|".join((kind, *about, *([apart] if apart else [])))
    lexicon = words("findings")
    statement = lexicon["statements"][sentence or kind].format(**texts)
    return Finding(
        "f" + hashlib.sha256(key.encode()).hexdigest()[:12],
        kind,
        severity or lexicon["severity"][kind],
        about,
        statement[0].upper() + statement[1:],
        tuple(dict.fromkeys(citations)),
    )


def short(text: str, most: int = SHORT) -> str:
    """A text cut at a word, for use inside a statement; double quote marks become single ones."""
    text = text.replace('"', "'")
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0] + " …"


def named(document: Document, beside: Document | None = None) -> str:
    """How a statement calls a document: with its kind where the one that it names `beside` it bears the same title."""
    if not document.title:
        return document.document_id
    if beside is None or beside.kind == document.kind or plain(beside.title or "") != plain(document.title):
        return f"«{document.title}»"
    return f"{words('findings')['kinds'][document.kind]} «{document.title}»"


def number(value: float) -> str:
    """A number as Dutch prints it: no needless decimals, a decimal comma, points between thousands."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def marked(row: Action) -> str:
    """The status of a row for use in a sentence: its mark, and what that means where the mark is a colour or a sign."""
    mark = row.status_mark
    if not mark:
        form = "meant"
    elif mark in words("status")["colours"] or not any(sign.isalpha() for sign in mark):
        form = "marked"
    else:
        form = "worded"
    told: str = words("findings")["words"][form].format(mark=mark, meaning=status_word(row.status))
    return told


def status_word(status: Status) -> str:
    """What the report calls a status."""
    word: str = words("report")["status"][status]["word"]
    return word


def quote(text: str) -> str:
    """The verbatim beginning of a long text: whole sentences where that is possible."""
    if len(text) <= LONGEST_QUOTE:
        return text
    kept = ""
    for one in sentences(text):
        if kept and len(kept) + len(one) >= LONGEST_QUOTE:
            break
        kept = f"{kept} {one}".strip()
    return kept if len(kept) <= LONGEST_QUOTE else kept[:LONGEST_QUOTE].rsplit(" ", 1)[0]


def cited(action: Action, *fields: str) -> list[Citation]:
    """Fields of a row (its text where none is named) as quotes with the page on which each begins. Empty ones are left out."""
    found: list[Citation] = []
    for name in fields or ("text",):
        value = getattr(action, name)
        if value:
            page = next((e.page for e in action.evidence if e.field == name), action.first_page)
            found.append(Citation(action.document_id, page, quote(value)))
    return found


def cited_details(action: Action, said: str) -> list[Citation]:
    """Those of the other columns of a row that say something, as quotes with the page on which each begins."""
    told = [" ".join(detail.text.split()) for detail in action.details]
    pages = {" ".join(e.quote.split()): e.page for e in action.evidence if e.field == "details"}
    return [Citation(action.document_id, pages.get(text, action.first_page), quote(text)) for text in told if said in text]


def cited_sentence(action: Action, sentence: str) -> Citation:
    """One sentence of a row's result, status or recommendation, with the page on which that field begins."""
    said = {"result_text": action.result_text, "status_mark": action.status_mark}
    name = next((field for field, text in said.items() if sentence in (text or "")), "recommendation")
    page = next((e.page for e in action.evidence if e.field == name), action.first_page)
    return Citation(action.document_id, page, sentence)


def cited_commitment(commitment: Commitment) -> Citation:
    """A promise in running text as a quote."""
    return Citation(commitment.document_id, commitment.page, quote(commitment.text))


def cited_priority(priority: Priority) -> Citation:
    """A priority's title as a quote."""
    return Citation(priority.document_id, priority.page, priority.title)


def cited_document(extraction: Extraction) -> list[Citation]:
    """A document as a whole: its title as a quote, where it has one."""
    proof = next((one for one in extraction.document.evidence if one.field == "title"), None)
    return [Citation(extraction.document.document_id, proof.page, quote(proof.quote))] if proof else []
