"""The card of one planned action: what the plan said, what the evaluation says, what comes after, and the proof of each."""

import base64
import struct
from dataclasses import dataclass

from corpus.legible import legible
from corpus.records import Evidence, Picture
from corpus.traces import Link, Score
from output.anchors import Anchors
from output.catalogue import Catalogue, Spot
from output.dutch import document_name, short
from output.labels import certainty, label
from output.places import Places
from output.story import Fate, Step
from output.wording import Stretch, compare, same

SHOWN_LENGTH = 4000  # characters of one cell in the report; longer is cut, and says so
CUT_NOTE = " … [ingekort; de hele tekst staat in de map dataset]"
MOST_PICTURED_ROWS = 1500
MOST_PICTURE_BYTES = 40_000_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a row as it stands in the source: a data URI, its size in pixels, and what it shows."""

    uri: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote with the name of its field, its place, and a note on how it was read."""

    field: str
    place: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of one text on the card: where it stands, the quotes, the pictures."""

    title: str
    quotes: tuple[Quote, ...]
    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class Successor:
    """One place where an action goes: its text with what is new marked, and how sure the link is and why."""

    spot: Spot
    link: Link
    title: str
    place: str
    anchor: str | None
    stretches: tuple[Stretch, ...]
    unchanged: bool
    when_changed: bool
    owner_changed: bool
    basis: str
    signals: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One planned action as the report shows it."""

    fate: Fate
    anchor: str
    title: str
    place: str
    stretches: tuple[Stretch, ...]
    successors: tuple[Successor, ...]
    possible: tuple[Successor, ...]
    proofs: tuple[Proof, ...]


class CardMaker:
    """Makes the cards of one result. `pictured`: with pictures; `left_out`: how many pictures are too many to show."""

    def __init__(self, catalogue: Catalogue, anchors: Anchors, places: Places) -> None:
        self._catalogue = catalogue
        self._anchors = anchors
        self._places = places
        shots = [p for pictures in catalogue.pictures.values() for p in pictures]
        size = sum(len(picture.png) for picture in shots)
        self.pictured = bool(shots) and len(catalogue.pictures) <= MOST_PICTURED_ROWS and size <= MOST_PICTURE_BYTES
        self.left_out = len(shots) if shots and not self.pictured else 0

    def card(self, fate: Fate) -> Card:
        """The card of one planned action."""
        later = [(step, step.end) for step in fate.onward if step.end and step.end.document is not fate.spot.document]
        beside = [(step, step.end) for step in fate.onward if step.end and step.end.document is fate.spot.document]
        comparison = compare(shown(fate.spot.text), [shown(target.text) for _, target in later])
        successors = tuple(
            self._successor(fate, step, target, stretches, comparable)
            for (step, target), stretches, comparable in zip(later, comparison.new, comparison.comparable, strict=True)
        ) + tuple(self._unmarked(fate, step, target) for step, target in beside)
        possible = tuple(self._unmarked(fate, step, step.end) for step in fate.possible if step.end)
        targets = [target for _, target in (*later, *beside)]
        proven = {spot.record_id: spot for spot in (fate.spot, *fate.evaluations, *targets)}
        return Card(
            fate=fate,
            anchor=self._anchors.of(fate.spot.record_id),
            title=self._places.title(fate.spot),
            place=self._places.page(fate.spot),
            stretches=comparison.old,
            successors=successors,
            possible=possible,
            proofs=tuple(self._proof(spot) for spot in proven.values()),
        )

    def _unmarked(self, fate: Fate, step: Step, target: Spot) -> Successor:
        """A target whose text is shown but not compared: another row of the same plan, or a mere possibility."""
        return self._successor(fate, step, target, (Stretch(shown(target.text), False),), False)

    def _successor(self, fate: Fate, step: Step, target: Spot, stretches: tuple[Stretch, ...], comparable: bool) -> Successor:
        link = step.link
        start = step.start if step.start.part else fate.spot
        how_sure = certainty(link.probability)
        later = target.document is not fate.spot.document
        return Successor(
            spot=target,
            link=link,
            title=self._places.title(target),
            place=self._places.page(target),
            anchor=self._anchors.home(target.record_id),
            stretches=stretches,
            unchanged=comparable and not any(s.changed for s in stretches) and same(fate.spot.text, target.text),
            when_changed=later and _differs(start.when_text, target.when_text),
            owner_changed=later and _differs(start.owner, target.owner),
            basis=how_sure or label("decided_by", link.decided_by).word,
            signals=link.scores,
        )

    def _proof(self, spot: Spot) -> Proof:
        quotes = tuple(self._quote(evidence) for evidence in spot.record.evidence)
        pictures = self._catalogue.pictures.get(spot.record_id, []) if self.pictured else []
        shots = [self._shot(picture, spot) for picture in pictures]
        title = f"{document_name(spot.document)}, {self._places.title(spot)}"
        return Proof(title, quotes, tuple(shot for shot in shots if shot))

    def _shot(self, picture: Picture, spot: Spot) -> Shot | None:
        size = png_size(picture.png)
        if size is None:
            return None
        where = f"{document_name(spot.document)}, bladzijde {picture.page}"
        alt = f"Uitsnede uit {where}: {self._places.title(spot)}, {short(spot.text, 100)}"
        return Shot("data:image/png;base64," + base64.b64encode(picture.png).decode("ascii"), *size, alt)

    def _quote(self, evidence: Evidence) -> Quote:
        place = self._places.proof(evidence) or "plaats onbekend"
        note = f"tekstherkenning, zekerheid {evidence.confidence:.0%}" if evidence.confidence is not None else ""
        return Quote(label("field", evidence.field).word, place, shown(evidence.quote), note)


def _differs(old: str | None, new: str | None) -> bool:
    return bool(old and new) and not same(old, new)


def shown(text: str) -> str:
    """A text as the report shows it: legible, and cut when it is far too long to read."""
    text = legible(text)
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + CUT_NOTE


def png_size(png: bytes) -> tuple[int, int] | None:
    """Width and height in pixels from a PNG's first chunk; None when the bytes are not a PNG."""
    if len(png) < 24 or not png.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    width, height = struct.unpack(">II", png[16:24])
    return width, height
