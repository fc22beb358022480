"""The result of one run: what the pipeline hands to the output floor."""

from dataclasses import dataclass

from corpus.records import Extraction
from corpus.traces import Judgement, Trace


@dataclass(frozen=True, slots=True)
class Source:
    """An input file that was read: its name as the user gave it, and the document it holds."""

    source_file: str
    document_id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An input file that was not read: what happened and what to do next. `sha256` is None where not even the bytes could be
    read; `option` is the option of the command whose limit was too small for it, if that is why.
    """

    source_file: str
    sha256: str | None
    error: str
    advice: str
    option: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that is left out on purpose, with the reason in Dutch: another kind of file, or a document that is there already."""

    source_file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """One run, sorted: sources and extractions by source file, so that the same input gives the same bytes.

    `judgements`: oldest first; of several about one link the last counts.
    """

    sources: tuple[Source, ...]
    extractions: tuple[Extraction, ...]
    trace: Trace
    judgements: tuple[Judgement, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
