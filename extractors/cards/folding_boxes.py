"""Boxes of a printed web page that fold open and shut: a bar with a sign and the title of an action, and in an open one
beneath it what labels say of that. A shut one is its bar alone, and an action as well where open ones are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.pages import Colour, Page, Shape, Table, Word
from corpus.records import Box
from extractors.cards.card_entries import Entry, style_of, without_sign
from extractors.cards.cards import card_table
from extractors.text.boxes import holds, meet
from extractors.text.lines import rows_of_words

NEAR = 3.0  # points
WIDTH = 80.0  # points that such a bar is wider than

_Style = tuple[float, bool, Colour]


@dataclass(frozen=True, slots=True)
class Bar:
    """How the bars of such boxes are drawn, and how their titles are set."""

    x0: float
    x1: float
    height: float
    fill: Colour | None
    style: _Style


def shut_boxes(page: Page, cards: Sequence[Table], earlier: list[Bar]) -> list[Table]:
    """The shut boxes of a page as cards with nothing but a title. `earlier` holds the bars of the open ones on the pages before;
    those of this page are added.
    """
    if not cards and not earlier:
        return []
    bars = [s for s in page.shapes if s.kind == "rect" and s.fill is not None and s.x1 - s.x0 > WIDTH]
    titled = [(bar, lines) for bar in bars if (lines := _title(page, bar))]
    for bar, lines in titled:
        known = _bar(bar, lines)
        if any(_heads(bar, card) for card in cards) and not any(_alike(known, other) for other in earlier):
            earlier.append(known)
    shut = [(bar, lines) for bar, lines in titled if not any(meet(_box(bar), card.box) for card in cards)]
    alone = [(bar, lines) for bar, lines in shut if any(_alike(_bar(bar, lines), other) for other in earlier)]
    return [card_table(page, _box(bar), [Entry([], without_sign(lines))]) for bar, lines in alone]


def _title(page: Page, bar: Shape) -> list[list[Word]]:
    """The lines on a bar, where a sign stands at one end of them; else none."""
    lines = rows_of_words(w for w in page.upright_words if holds(_box(bar), w))
    return lines if lines and without_sign(lines) != lines else []


def _box(bar: Shape) -> Box:
    return Box(bar.x0, bar.top, bar.x1, bar.bottom)


def _bar(bar: Shape, lines: Sequence[list[Word]]) -> Bar:
    line_height = lines[-1][0].bottom - lines[0][0].top
    return Bar(bar.x0, bar.x1, bar.bottom - bar.top - line_height, bar.fill, style_of(without_sign(lines)[0]))


def _heads(bar: Shape, card: Table) -> bool:
    """Whether a bar is the top of a card that holds more."""
    inside = bar.x0 > card.box.x0 - NEAR and bar.x1 < card.box.x1 + NEAR
    return inside and abs(bar.top - card.box.top) < NEAR and bar.bottom < card.box.bottom - NEAR


def _alike(one: Bar, other: Bar) -> bool:
    near = all(abs(a - b) < NEAR for a, b in ((one.x0, other.x0), (one.x1, other.x1), (one.height, other.height)))
    return near and (one.fill, one.style) == (other.fill, other.style)
