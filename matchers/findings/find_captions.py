"""What a document announces over its tables and does not keep: captions without a table, tables that a sentence names and that
are nowhere, column heads of another period.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Extraction, Passage
from corpus.traces import Citation, Finding
from matchers.evaluations.explicit import sentences
from matchers.explaining import day
from matchers.findings.stating import cited_document, finding, named, quote, short
from matchers.findings.traced_region import Region
from matchers.texts.normal import plain, tokens

# A passage of which so many of the words are numbers is a row of a table that was not seen as one.
NUMBERS = 0.4


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in words("findings")["caption"][name]))


def missing_tables(region: Region) -> Iterator[Finding]:
    """A caption of which the table does not stand there, or a table named by its number that no caption has, in a document of
    which other captions have their tables.
    """
    for extraction in region.line.documents:
        captions = [plain(table.caption) for table in extraction.tables if table.caption]
        captions += [plain(figure.table_title) for figure in extraction.figures if figure.table_title]
        for place, passage in enumerate(extraction.passages):
            announced = _captions(passage.text)
            if not announced or not any(_captions(caption) for caption in captions):
                continue
            if len(announced) == 1 and _pattern("numbered").search(plain(announced[0])):
                if plain(passage.text) not in captions and not _numbers_follow(extraction.passages[place + 1 : place + 3]):
                    yield _missing(extraction, passage)
            elif len(announced) > 1:
                below = sum(plain(table.caption or "") == plain(passage.text) for table in extraction.tables)
                if below < len(announced):
                    yield _missing_beside(extraction, passage, announced, below)
        yield from _named_only(extraction, captions)


def _named_only(extraction: Extraction, captions: Sequence[str]) -> Iterator[Finding]:
    """Tables that a sentence or a row names by their number, and that no caption has: once each."""
    over = [plain(passage.text) for passage in extraction.passages if _captions(passage.text)]
    numbered = [said for said in captions if _pattern("numbered").search(said)]  # not a paragraph that stands over a table
    known = {number for said in (*numbered, *over) for number in _pattern("number").findall(said)}
    if not known:
        return
    for text, where, subjects in _sayings(extraction):
        for sentence in sentences(text):
            for number in _pattern("named").findall(plain(sentence)):
                if number not in known:
                    known.add(number)
                    yield finding(
                        "table_missing",
                        [extraction.document.document_id, *subjects],
                        [Citation(extraction.document.document_id, where, quote(sentence))],
                        "table_missing_named",
                        apart=number,
                        judge=named(extraction.document),
                        caption=number,
                        saying=short(sentence),
                    )


def _sayings(extraction: Extraction) -> Iterator[tuple[str, int | None, list[str]]]:
    """What may name a table: paragraphs and the results of rows, with their pages and, of rows, their identifiers."""
    for passage in extraction.passages:
        if not passage.is_heading and not _captions(passage.text):
            yield passage.text, passage.page, []
    for action in extraction.actions:
        for said in (action.result_text, action.recommendation):
            if said:
                yield said, action.first_page, [action.action_id]


def _captions(text: str) -> list[str]:
    """The captions in one line: side by side they each end in a colon. Empty for any other line."""
    said = plain(text)
    if len(tokens(said)) > words("findings")["caption"]["most_words"] or said.endswith("."):
        return []
    if _pattern("numbered").search(said):
        return [text]
    pieces = [f"{piece.strip()}:" for piece in text.split(":") if piece.strip()] if said.endswith(":") else []
    return pieces if pieces and all(_pattern("counted").search(plain(piece)) for piece in pieces) else []


def _numbers_follow(passages: Sequence[Passage]) -> bool:
    for passage in passages:
        said = tokens(passage.text)
        if said and sum(word[0].isdecimal() for word in said) >= NUMBERS * len(said):
            return True
    return False


def _missing(extraction: Extraction, passage: Passage) -> Finding:
    return finding(
        "table_missing",
        [extraction.document.document_id],
        [Citation(extraction.document.document_id, passage.page, passage.text)],
        apart=plain(passage.text),
        judge=named(extraction.document),
        caption=passage.text,
    )


def _missing_beside(extraction: Extraction, passage: Passage, announced: Sequence[str], below: int) -> Finding:
    """Captions that stand side by side over fewer tables: which one lacks its table is told by the titles of the figures."""
    lexicon = words("findings")["words"]
    titles = {plain(figure.table_title).rstrip(":") for figure in extraction.figures if figure.table_title}
    absent = [one for one in announced if plain(one).rstrip(":") not in titles]
    which = lexicon["which"].format(caption=absent[0].rstrip(":")) if len(absent) == len(announced) - below else ""
    form = min(below, 2)
    return finding(
        "table_missing",
        [extraction.document.document_id],
        [Citation(extraction.document.document_id, passage.page, passage.text)],
        "table_missing_beside",
        judge=named(extraction.document),
        caption=passage.text,
        stand=lexicon["tables_stand"][form],
        below=lexicon["tables_below"][form].format(count=below),
        which=which,
    )


def mislabelled_periods(region: Region) -> Iterator[Finding]:
    """A column head over results that names another period than the report is about."""
    for extraction in region.line.documents:
        document = extraction.document
        start, end = document.reporting_start or document.period_start, document.reporting_end or document.period_end
        if document.kind != "evaluation" or not start or not end:
            continue
        pages: dict[str, list[int | None]] = {}
        for table in extraction.tables:
            for header, meaning in table.columns:
                if table.taken and meaning in ("result", "status") and _other_period(header, start, end):
                    pages.setdefault(header, []).append(table.page)
        for header, on in pages.items():
            quotes = [Citation(document.document_id, page, header) for page in dict.fromkeys(on)]
            yield finding(
                "period_label_mismatch",
                [document.document_id],
                [*quotes, *cited_document(extraction)],
                header=header,
                judge=named(document),
                start=day(start),
                end=day(end),
            )


def _other_period(header: str, start: str, end: str) -> bool:
    """Whether a head names a part of a year, or years, that leave out a part of the reported period or lie outside it."""
    text = plain(header)
    years = [int(year) for year in re.findall(r"\b20\d\d\b", text)]
    part = next((entry for entry in words("findings")["period"] if re.search(entry["pattern"], text)), None)
    if not years and part is None:
        return False
    first = f"{min(years, default=int(start[:4]))}-{part['first'] if part else 1:02d}"
    last = f"{max(years, default=int(end[:4]))}-{part['last'] if part else 12:02d}"
    return first > start[:7] or last < end[:7]
