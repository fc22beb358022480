"""Where each record stands in the report: names for links inside the page."""

import re

from corpus.records import Action
from output.catalogue import Catalogue

_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


class Anchors:
    """Gives every record one anchor, readable and without odd characters, the same on every run."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._anchors: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, record_id: str) -> str:
        """The anchor of a record: `a-` and its id, with a number behind it where two ids look alike."""
        if record_id not in self._anchors:
            base = "a-" + _UNSAFE.sub("-", record_id)[:80]
            anchor, number = base, 2
            while anchor in self._taken:
                anchor, number = f"{base}-{number}", number + 1
            self._taken.add(anchor)
            self._anchors[record_id] = anchor
        return self._anchors[record_id]

    def home(self, record_id: str) -> str | None:
        """The anchor under which a record is told: an evaluated row with the action it evaluates. None for an unknown record."""
        spot = self._catalogue.spot(record_id)
        if spot is None:
            return self.of(record_id) if record_id in self._catalogue.documents else None
        if isinstance(spot.record, Action) and spot.record.table_kind == "evaluated":
            links = self._catalogue.links_from[record_id]
            judged = (self._catalogue.spot(link.to_id) for link in links if link.relation == "evaluates")
            return self.of(next((planned.record_id for planned in judged if planned), record_id))
        return self.of(record_id)
