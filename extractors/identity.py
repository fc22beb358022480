"""What a document is, by its own words: kind, title, region, period, reporting period, date of adoption.

The first pages decide: the title block, the head of a letter ("Onderwerp:"), the sentences in which a document speaks of
itself. The file's name is a last hint for the kind, and never says the region. Periods: see `periods`; regions: see
`regions`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.lexicon import words
from corpus.records import DocumentKind, Evidence, Passage
from extractors.kinds import KINDS, named_kinds, plain, rank, speaks_of_itself
from extractors.lines import TextLine
from extractors.periods import period_of, reporting_of, year_ranges
from extractors.regions import find_region
from extractors.when import read_when

FIRST_PAGES = 4  # pages on which a document introduces itself
LONGEST_TITLE = 250  # characters
HEAD_LINES = 25  # passages of the first page that may belong to a letter's head
_DATED = re.compile(
    r"\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b|^\D*:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A document's own account of itself; what it does not say is None.

    Dates are ISO 8601, the first and last day of a period.
    """

    kind: DocumentKind
    title: str | None = None
    region: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    reporting_start: str | None = None
    reporting_end: str | None = None
    published: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    passages: tuple[Passage, ...]


def read_identity(
    document_id: str, passages: Sequence[Passage], lines: Sequence[TextLine] = (), file_name: str | None = None
) -> Identity:
    """The identity of a document from its running text in reading order.

    `lines` are the text lines of the first page, for the sizes in which a title is set; without them the order decides.
    `file_name` is looked at for the kind alone, and only when the document does not say.
    """
    front = [p for p in passages if (p.page or 1) <= FIRST_PAGES]
    title = _title(front, lines)
    kind, kind_proof = _kind(title, front, file_name)
    reporting, reporting_proof = reporting_of(kind, title.text if title else "", title.passages if title else (), front)
    period, period_proof = period_of(kind, title.text if title else "", title.passages if title else (), passages, reporting)
    region, region_proof = find_region(title.text if title else None, title.passages if title else (), passages)
    published, published_proof = _published(front, title)
    proof = [
        *_prove(document_id, "kind", kind_proof),
        *(_prove(document_id, "title", title.passages) if title else ()),
        *_prove(document_id, "region", region_proof),
        *_prove(document_id, "period", period_proof),
        *_prove(document_id, "reporting", reporting_proof),
        *_prove(document_id, "published", published_proof),
    ]
    return Identity(
        kind=kind,
        title=title.text if title else None,
        region=region,
        period_start=f"{period[0]}-01-01" if period else None,
        period_end=f"{period[1]}-12-31" if period else None,
        reporting_start=reporting[0] if reporting else None,
        reporting_end=reporting[1] if reporting else None,
        published=published,
        evidence=tuple(proof),
    )


def _prove(document_id: str, field: str, passages: Iterable[Passage]) -> list[Evidence]:
    return [Evidence(document_id, field, p.text, p.page, p.box) for p in passages]


# -- title -----------------------------------------------------------------------------------------------------------------------


def _title(front: Sequence[Passage], lines: Sequence[TextLine]) -> _Title | None:
    """The subject of a letter, else the line of the first page that names a kind of document, else its largest line."""
    if not front:
        return None
    first_page = [p for p in front if p.page == front[0].page]
    if subject := _subject(first_page):
        return subject
    block = [p for p in _title_block(first_page) if not _is_chapter(p.text)]
    named = [p for p in block if named_kinds(p.text)]
    if named:
        best = min(named, key=lambda p: (-_size(p, lines), block.index(p)))
        return _with_next(best, first_page)
    if block:
        return _with_next(max(block, key=lambda p: (_size(p, lines), -block.index(p))), first_page)
    return None


def _is_chapter(text: str) -> bool:
    """Whether a line heads a chapter ("1. Inleiding", "Voorwoord") and so is no title."""
    return bool(re.match(r"\s*\d+(\.\d+)*\.?\s", text)) or plain(text).strip(" .:") in words("documents")["chapters"]["words"]


def _title_block(first_page: Sequence[Passage]) -> list[Passage]:
    """The short passages before the first paragraph of running text."""
    block: list[Passage] = []
    for passage in first_page:
        if block and (re.match(r"\d+(\.\d+)*\.?\s", passage.text) or len(passage.text) > LONGEST_TITLE):
            break
        if not passage.is_heading and passage.text.rstrip().endswith("."):
            break
        if any(c.isalpha() for c in passage.text) and len(passage.text) <= LONGEST_TITLE:
            block.append(passage)
    return block


def _size(passage: Passage, lines: Sequence[TextLine]) -> float:
    """The largest font size of the lines inside a passage, in points; 0.0 when not known."""
    box = passage.box
    if box is None:
        return 0.0
    inside = [
        line.size
        for line in lines
        if line.page == passage.page and box.top - 1 <= line.box.top <= box.bottom and box.x0 - 1 <= line.box.x0 <= box.x1
    ]
    return round(max(inside, default=0.0))


def _with_next(passage: Passage, first_page: Sequence[Passage]) -> _Title:
    """A title without a year, or broken off inside one, goes on in the next line: "Integraal Veiligheidsplan" / "X 2019-2022"."""
    place = first_page.index(passage)
    text = passage.text.strip()
    after = first_page[place + 1] if place + 1 < len(first_page) else None
    if after is None or len(after.text) > 80 or named_kinds(after.text):
        return _Title(text, (passage,))
    if re.search(r"\d{4}\s*[-–]$", text) and re.match(r"\s*\d{2,4}\b", after.text):
        return _Title(text + after.text.strip(), (passage, after))
    if not year_ranges(text) and year_ranges(after.text) and not _DATED.search(after.text):
        return _Title(f"{text} {after.text.strip()}", (passage, after))
    return _Title(text, (passage,))


def _subject(first_page: Sequence[Passage]) -> _Title | None:
    """What follows "Onderwerp:" in the head of a letter, with the lines that go on with it."""
    labels = "|".join(words("documents")["labels"]["subject"])
    head = "|".join(words("documents")["labels"]["head"])
    for place, passage in enumerate(first_page[:HEAD_LINES]):
        match = re.match(rf"\s*(?:{labels})\s*(?::\s*(.*)|$)", passage.text, re.IGNORECASE | re.DOTALL)
        if not match:
            continue
        text, used = (match.group(1) or "").strip(), [passage]
        for after in first_page[place + 1 : place + 4]:
            goes_on = not text or text.endswith(("-", "–", ",", " en", " van", " voor")) or after.text[:1].islower()
            labelled = re.match(rf"\s*(?:{head})\b[^:]{{0,20}}:", after.text, re.IGNORECASE)
            if not goes_on or labelled or len(after.text) > LONGEST_TITLE:
                break
            text, used = f"{text} {after.text.strip()}".strip(), [*used, after]
        if text:
            return _Title(text, tuple(used))
    return None


# -- kind ------------------------------------------------------------------------------------------------------------------------


def _kind(title: _Title | None, front: Sequence[Passage], file_name: str | None) -> tuple[DocumentKind, tuple[Passage, ...]]:
    """The kind, and the passages that say so."""
    first_page = [p for p in front if p.page == front[0].page] if front else []
    for passage in first_page[:3]:
        if "memo" in named_kinds(passage.text) and len(passage.text) < 120:
            return "memo", (passage,)
    if title and (found := named_kinds(title.text)):
        return _kind_of_title(plain(title.text), found), title.passages
    for passage in front:
        if speaking := [k for k in KINDS if speaks_of_itself(passage.text, k)]:
            return min(speaking, key=rank), (passage,)
    for passage in first_page:
        if len(passage.text) < LONGEST_TITLE and (found := named_kinds(passage.text)):
            return min(found, key=rank), (passage,)
    if file_name and (found := named_kinds(re.sub(r"[-_.]+", " ", file_name))):
        return min(found, key=rank), ()
    return "other", ()


def _kind_of_title(title: str, found: dict[DocumentKind, int]) -> DocumentKind:
    """A memo or evaluation when the title names one, else the kind named first.

    "Plan X en evaluatie Y" is a plan with something added.
    """
    first = min(found, key=lambda k: found[k])
    about = [k for k in ("memo", "evaluation") if k in found]
    if not about:
        return first
    kind = min(found, key=rank)
    before = title[: found[kind]].rstrip().rsplit(" ", 1)[-1]
    return first if before in ("en", "met", "inclusief", "incl.", "plus", "&") and first != "strategic_plan" else kind


# -- date of adoption ------------------------------------------------------------------------------------------------------------

_DAY = (
    r"(\d{1,2}(?:e|ste)?\s+(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+(?:19|20)\d\d"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)"
)


def _published(front: Sequence[Passage], title: _Title | None) -> tuple[str | None, tuple[Passage, ...]]:
    """The day of adoption or of sending.

    After a label in the head, else in a sentence that says that this document was adopted.
    """
    if not front:
        return None, ()
    first_page = [p for p in front if p.page == front[0].page][:HEAD_LINES]
    for label in words("documents")["labels"]["date"]:
        spaced = r"\W*\s*".join(re.escape(w) for w in label.split())
        for passage in first_page:
            if match := re.search(rf"(?<!\w){spaced}\W{{0,4}}\s*{_DAY}", plain(passage.text)):
                return read_when(match.group(1)).start, (passage,)
    adopted = "|".join(words("documents")["labels"]["adopted"])
    for passage in front:
        text = plain(passage.text)
        short = len(text) < LONGEST_TITLE and passage in first_page
        own = any(speaks_of_itself(text, kind) for kind in KINDS)
        if (short or own) and (match := re.search(rf"\b(?:{adopted})\b[^.;]{{0,80}}?\b{_DAY}", text)):
            return read_when(match.group(1)).start, (passage,)
    whole_line = [
        p
        for p in first_page
        if re.fullmatch(rf"(?:[\w' ]{{2,30}}, )?{_DAY}\.?", plain(p.text)) and p not in (title.passages if title else ())
    ]
    if len(whole_line) == 1 and (match := re.search(_DAY, plain(whole_line[0].text))):
        return read_when(match.group(1)).start, (whole_line[0],)
    return None, ()
