"""What came of an action, told in a note at the foot of the page that its row points to."""

from collections.abc import Iterable

from corpus.records import TableKind
from extractors.actions.context import Notes
from extractors.tables.action_rows import ActionRow
from extractors.text.cells import Hyphens, join_lines
from extractors.text.content import Content
from extractors.text.lines import SAME_SIZE, TextLine
from extractors.text.notes_under import REFERENCE

STEP = 1.6  # times the size of a note: how far one of its lines begins beneath the one before at most


def notes_of(lines: Iterable[TextLine]) -> Notes:
    """The lines that open with the figure or sign of a note, each with the lines that go on with it; of two with one figure on a
    page the lower one.
    """
    found: dict[tuple[int, str], list[TextLine]] = {}
    last: list[TextLine] = []
    for line in lines:
        figure, _, said = line.text.partition(" ")
        if said and REFERENCE.fullmatch(figure):
            last = found[line.page, figure] = [line]
        elif last and _goes_on(last[-1], line):
            last.append(line)
        else:
            last = []
    return found


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


def _goes_on(before: TextLine, line: TextLine) -> bool:
    """Whether a line is the next one of a note."""
    near = 0 < line.box.top - before.box.top <= STEP * line.size
    return line.page == before.page and near and abs(line.size - before.size) <= SAME_SIZE
