"""What the rows of one document are read against."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.pages import Colour
from corpus.records import Box, DocumentKind, LegendEntry
from extractors.text.cells import Hyphens
from extractors.text.lines import TextLine
from extractors.times.when import Period

ColourIn = Callable[[int, Box, bool], str | None]
SignNamed = Callable[[Sequence[tuple[int, Box]], Box], str | None]
PriorityAt = Callable[[int, float], tuple[int | None, str | None]]
PriorityNamed = Callable[[str], tuple[int, str] | None]
Notes = Mapping[tuple[int, str], Sequence[TextLine]]


@dataclass(frozen=True, slots=True)
class Context:
    """A document's kind and period, its hyphens and legend, its priorities by place and by name, and the eye for the colour
    in a box; `sign_named` tells what a legend of drawings calls the one in a cell.

    `seen` counts the texts that have an identifier already; `colours` what was seen of the status marks that only their colour
    tells apart, by colour ("grijs" or "" for none), as identifiers of their actions. `names`: those
    who are known to be in charge or to help. `text_colours`: those of texts that say how far an action is. `notes`: the lines of
    those at the foot of a page, by page and figure. `accounts`: those of what is told of actions outside their table, by number.
    """

    document_id: str
    kind: DocumentKind
    period: Period
    hyphens: Hyphens
    legend: tuple[LegendEntry, ...]
    priority_at: PriorityAt
    colour_in: ColourIn
    priority_named: PriorityNamed = lambda _: None
    sign_named: SignNamed = lambda _, __: None
    seen: Counter[str] = field(default_factory=Counter)
    colours: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    text_colours: Mapping[Colour, str] = field(default_factory=dict)
    notes: Notes = field(default_factory=dict)
    accounts: Mapping[str, Sequence[TextLine]] = field(default_factory=dict)
