"""What came of an action, told in a note at the foot of the page that its row points to."""

from collections.abc import Iterable

from corpus.records import TableKind
from extractors.actions.context import Notes
from extractors.tables.action_rows import ActionRow
from extractors.text.cells import Hyphens, join_lines
from extractors.text.content import Content
from extractors.text.lines import TextLine
from extractors.text.notes_under import REFERENCE
from extractors.text.opened_lines import opened_lines


def notes_of(lines: Iterable[TextLine]) -> Notes:
    """The lines that open with the figure or sign of a note, each with the lines that go on with it; of two with one figure on a
    page the lower one.
    """
    return opened_lines(lines, _opening)


def told_in_note(row: ActionRow, kind: TableKind, notes: Notes, hyphens: Hyphens) -> tuple[str | None, tuple[TextLine, ...]]:
    """What the note says to which the status of a row points, or its action where the table looks back, and the lines of that;
    nothing where a column tells the result.
    """
    if not notes or "result" in row.table.meanings:
        return None, ()
    for meaning in ("status", "action") if kind != "planned" else ("status",):
        told = [notes[place] for place in _pointed_to(row.cell(meaning)) if place in notes]
        if told:
            texts = [text for first, *others in told for text in (first.text.partition(" ")[2], *(line.text for line in others))]
            return join_lines(texts, hyphens), tuple(line for lines in told for line in lines)
    return None, ()


def _pointed_to(cell: Content) -> list[tuple[int, str]]:
    return [(line.page, figure) for line in cell.lines for figure in line.look.notes]


def _opening(line: TextLine) -> tuple[int, str] | None:
    figure, _, said = line.text.partition(" ")
    return (line.page, figure) if said and REFERENCE.fullmatch(figure) else None
