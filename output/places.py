"""What a row, a promise or a quote is called in running text, and where it stands."""

from corpus.legible import legible
from corpus.records import Action, Document, Evidence, Figure
from corpus.traces import Citation
from output.catalogue import Catalogue, Spot
from output.dutch import document_name, pages, short


class Places:
    """Names and places of the records of one result, as report and workbook write them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def title(self, spot: Spot) -> str:
        """ "actie 3", with the printed number where there is one; "toezegging" for a promise in prose."""
        record = spot.record
        if not isinstance(record, Action):
            return "toezegging in de tekst"
        word = "actie" if record.table_kind == "planned" else "rij"
        part = f", onderdeel {spot.part.part_no}" if spot.part else ""
        return f"{word} {legible(record.number) if record.number else self._catalogue.ordinals[record.action_id]}{part}"

    def judged(self, spot: Spot) -> Spot:
        """The planned action that an evaluated row is about; any other row or promise itself."""
        links = self._catalogue.links_from[spot.record_id]
        planned = (self._catalogue.spot(link.to_id) for link in links if link.relation == "evaluates")
        return next((found for found in planned if found), spot)

    def page(self, spot: Spot) -> str:
        """Where it stands in its document: pages, the lines of a text file or the paragraphs of a Word file."""
        found = pages(spot.first_page, spot.last_page)
        if found:
            return found
        lines = [e for e in spot.record.evidence if e.field == "text" and e.line_start is not None]
        return (lines and line_range(spot.document, lines[0].line_start, lines[-1].line_end)) or "bladzijde onbekend"

    def place(self, spot: Spot) -> str:
        """Document and page in one phrase."""
        return f"{document_name(spot.document)}, {self.page(spot)}"

    def cited(self, citation: Citation) -> str:
        """The place of a quote: document and page, or its lines."""
        document = self._catalogue.documents.get(citation.document_id)
        name = document_name(document) if document else citation.document_id
        where = pages(citation.page) or line_range(document, citation.line_start, citation.line_end)
        return f"{name}, {where}" if where else name

    def proof(self, evidence: Evidence) -> str | None:
        """Where in its document a value stands; None where nothing is known."""
        document = self._catalogue.documents.get(evidence.document_id)
        return pages(evidence.page) or line_range(document, evidence.line_start, evidence.line_end)

    def figure(self, figure: Figure) -> str | None:
        """Where in its document a number stands; None where nothing is known."""
        return pages(figure.page) or next(filter(None, map(self.proof, figure.evidence)), None)

    def subject(self, record_id: str) -> str:
        """What a finding is about, in a few words."""
        spot = self._catalogue.spot(record_id)
        if spot:
            return f"{document_name(spot.document)}, {self.title(spot)}: {short(spot.text, 60)}"
        document = self._catalogue.document_of(record_id)
        figure = self._catalogue.figures.get(record_id)
        if figure and document:
            return f"{document_name(document)}, cijfers: {short(figure.table_title or figure.metric, 70)}"
        return document_name(document) if document else record_id


def line_range(document: Document | None, first: int | None, last: int | None) -> str | None:
    """ "regel 12–14" of a text file, "alinea 12" of a Word file. None where no line is known."""
    if first is None:
        return None
    word = "alinea" if document and document.extraction != "dump" else "regel"
    return f"{word} {first}" if last is None or last == first else f"{word} {first}–{last}"
