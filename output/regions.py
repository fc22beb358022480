"""Which documents the report tells together: those of one region.

Documents belong together when they print the same name (capitals and words like "gemeente" aside) or when the tracing connects
them; a document that does neither joins the only region there is, else stands apart.
"""

import re
from collections import Counter, defaultdict

from corpus.lexicon import words
from corpus.records import Document
from output.catalogue import Catalogue

_KIND_ORDER = ("strategic_plan", "implementation_plan", "evaluation", "memo", "other")
_WORD = re.compile(r"\w+")


def in_time(document: Document) -> tuple[str, int, str]:
    """Sort key: by the first day of the period (or of publication), plans before what evaluates them."""
    first = document.period_start or document.reporting_start or document.published or "9999"
    return first, _KIND_ORDER.index(document.kind), document.document_id


def by_region(catalogue: Catalogue) -> list[tuple[str | None, list[Document]]]:
    """The documents of each region in order of time; regions by the name they print most often, documents without one last."""
    leaders = {document_id: document_id for document_id in catalogue.documents}

    def leader(document_id: str) -> str:
        while leaders[document_id] != document_id:
            document_id = leaders[document_id]
        return document_id

    for one, other in (*_namesakes(catalogue), *_traced_together(catalogue)):
        first, second = sorted((leader(one), leader(other)))
        leaders[second] = first
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in sorted(catalogue.documents.values(), key=in_time):
        groups[leader(document.document_id)].append(document)
    named = [(name, group) for group in groups.values() if (name := _name(group))]
    nameless = [document for group in groups.values() if not _name(group) for document in group]
    if nameless and len(named) == 1:
        name, group = named.pop()
        named, nameless = [(name, [*group, *nameless])], []
    found: list[tuple[str | None, list[Document]]] = [
        (name, sorted(group, key=in_time)) for name, group in sorted(named, key=lambda pair: (pair[0].casefold(), pair[0]))
    ]
    return [*found, (None, nameless)] if nameless else found


def _name(group: list[Document]) -> str | None:
    """The name that most of the documents print; of two equals that of a plan, one name rather than a list, not all capitals."""
    printed = Counter(document.region for document in group if document.region)
    kinds = {name: min(_KIND_ORDER.index(d.kind) for d in group if d.region == name) for name in printed}
    return min(printed, key=lambda name: (-printed[name], kinds[name], "," in name, name.isupper(), name), default=None)


def _namesakes(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Each document paired with the first that prints the same region."""
    first: dict[tuple[str, ...], str] = {}
    pairs = []
    for document_id, document in catalogue.documents.items():
        if document.region:
            pairs.append((first.setdefault(_name_key(document.region), document_id), document_id))
    return pairs


def _name_key(region: str) -> tuple[str, ...]:
    found = _WORD.findall(region.casefold())
    dull = set(words("trace_terms")["region_prefix"])
    return tuple(word for word in found if word not in dull) or tuple(found) or (region,)


def _traced_together(catalogue: Catalogue) -> list[tuple[str, str]]:
    """The pairs of documents that precede each other or have a link between them."""
    trace = catalogue.result.trace
    pairs = {pair for pair in trace.predecessors if catalogue.documents.keys() >= set(pair)}
    for link in trace.links:
        start, end = catalogue.spot(link.from_id), catalogue.spot(link.to_id)
        if start and end:
            pairs.add((start.document.document_id, end.document.document_id))
    return sorted(pairs)
