"""Read one document: from the store when its content was read before, otherwise in a child process."""

import time
import zlib
from collections import Counter
from dataclasses import dataclass, replace

from corpus.errors import UnreadableError
from corpus.legible import as_text
from corpus.records import NO_ACTIONS, Extraction, Remark
from corpus.results import Quarantined
from matchers.size import MOST_RECORDS, is_too_large, records
from pipeline.failures import not_readable, not_written
from pipeline.find import Input
from pipeline.isolate import CrashedError, ask, limits_of
from pipeline.settings import Settings
from pipeline.store import Store, unpack, write_whole

WITH_TABLES = ("implementation_plan", "evaluation")
MOST_LEFT_OUT = 3  # pages of one document at which the reader fell over
ATTEMPTS = 2  # for a crash only: it may pass, an unreadable file stays unreadable


@dataclass(frozen=True, slots=True)
class Reading:
    """One document stands in the store: `reused` when it was there already, `repaired` when a damaged entry was redone."""

    item: Input
    reused: bool
    repaired: bool
    seconds: float


Read = tuple[Reading, Extraction]  # where a document was read, and what it gave


def read_document(item: Input, settings: Settings, store: Store) -> Reading:
    """Make sure that the store holds the reading of one document.

    Raises UnreadableError when the file cannot be read within its limits, CrashedError when a second attempt may help,
    OutputError when the work directory cannot be read or written, StoppedError when the run is being stopped.
    """
    begin = time.perf_counter()
    try:
        known = store.holds(item.sha256)
    except OSError as error:
        raise not_readable(settings.work, error) from error
    if known and store.load(item.sha256) is not None:
        return Reading(item, True, False, time.perf_counter() - begin)
    answer = _answer(item, settings)
    try:
        extraction = unpack(answer)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise UnreadableError(
            f"De lezer gaf een antwoord dat niet klopt: {error}", "Dit is een fout in Planspoor: meld haar."
        ) from error
    if _is_empty(extraction):
        raise UnreadableError(
            "In dit document is geen lopende tekst en geen tabel gevonden.",
            "Is het een scan of een foto, laat er dan tekstherkenning (OCR) overheen gaan en bied het opnieuw aan. Staat er wel "
            "tekst in, controleer dan of dit het goede document is.",
        )
    try:
        write_whole(store.path(item.sha256), answer)
    except OSError as error:
        raise not_written(settings.work, error) from error
    return Reading(item, False, known, time.perf_counter() - begin)


def _answer(item: Input, settings: Settings) -> bytes:
    """What the child read, without the pages at which it fell over: one bad page does not cost the others."""
    limits = limits_of(settings, item.size)
    without: list[int] = []
    while True:
        arguments = [item.document_id, item.sha256, ",".join(map(str, without))]
        try:
            return ask(settings.reader, limits, "read", item.path, arguments, settings.work, item.document_id)
        except UnreadableError as error:
            if error.page is None or error.page in without or len(without) == MOST_LEFT_OUT:
                raise
            without.append(error.page)


def read_with_attempts(item: Input, settings: Settings, store: Store) -> Reading:
    """Like `read_document`, with a second attempt after a crash."""
    for _ in range(ATTEMPTS - 1):
        try:
            return read_document(item, settings, store)
        except CrashedError:
            continue
    return read_document(item, settings, store)


def _is_empty(extraction: Extraction) -> bool:
    """Whether the reader found nothing at all: a document that would stand in the dataset as read, and say nothing."""
    found = (extraction.actions, extraction.commitments, extraction.figures, extraction.passages, extraction.priorities)
    return not any((*found, extraction.tables))


def with_remark_on_rows(extraction: Extraction) -> Extraction:
    """The reading, with a remark where not a single row was found in a document that should hold some: any but a memo, and but
    a document of another kind than those with tables that makes its promises in prose.
    """
    kind = extraction.document.kind
    if extraction.actions or kind == "memo" or (extraction.commitments and kind not in WITH_TABLES):
        return extraction
    remark = Remark(
        NO_ACTIONS,
        f"In dit document is geen enkele actie gevonden: {_why_no_actions(extraction)}. Alleen de lopende tekst telt mee. "
        "Staan er wel acties in, laat dan met planspoor inspect zien hoe die bladzijde is gelezen.",
    )
    return replace(extraction, remarks=(*extraction.remarks, remark))


def _why_no_actions(extraction: Extraction) -> str:
    """What became of its tables: none was seen, or the reason for which most were left out."""
    reasons = Counter(note.reason for note in extraction.tables if not note.taken)
    if not extraction.tables:
        return "er is geen tabel gezien"
    if not reasons:
        return "in de gelezen tabellen staat geen enkele rij"
    (reason, _), *more = reasons.most_common()
    seen = "de enige tabel is" if len(extraction.tables) == 1 else f"de {len(extraction.tables)} tabellen zijn"
    return f"{seen} overgeslagen ({'meestal: ' if more else ''}{reason})"


def with_remark_on_size(extraction: Extraction) -> Extraction:
    """The reading, with a remark where the document holds too many rows to be compared with others."""
    if not is_too_large(extraction):
        return extraction
    remark = Remark(
        "too_large",
        f"Dit document is te groot om te vergelijken: het heeft {records(extraction)} acties en toezeggingen, en de grens is "
        f"{MOST_RECORDS}. Zij staan wel in de dataset, maar wat ervan werd is onbekend, ook van wat in dit document zou kunnen "
        "terugkomen. Splits het document per thema, zet elk thema in een eigen map en herhaal planspoor run per map.",
    )
    return replace(extraction, remarks=(*extraction.remarks, remark))


def quarantined(item: Input, error: UnreadableError) -> Quarantined:
    """The quarantine entry of a document that could not be read."""
    return Quarantined(item.source_file, item.sha256, as_text(error.message), as_text(error.advice), error.option)
