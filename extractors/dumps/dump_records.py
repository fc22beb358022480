"""Actions in record form inside a raw text dump: a line for each label, a tab, and its value."""

from collections.abc import Iterator, Sequence

from extractors.dumps.dump_costs import Atom
from extractors.dumps.dump_headers import DumpHeader
from extractors.dumps.dump_rows import DumpRow
from extractors.dumps.dump_tables import FoundTable
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import is_term, normal, possible

FEWEST_LABELS = 2  # of different meaning in one record
FEWEST_RECORDS = 2  # of which the labels are the same

_Entry = tuple[int, int]  # the first line of a label with its value, and the line behind the last


def find_records(lines: Sequence[DumpLine]) -> list[FoundTable]:
    """Every run of records of a dump, in order, each as a table of two columns without a header."""
    runs = [run for run in _runs(lines) if _is_record(run, lines)]
    firsts = [normal(lines[run[0][0]].columns[0]) for run in runs]
    return [_table(run, lines) for run, first in zip(runs, firsts, strict=True) if firsts.count(first) >= FEWEST_RECORDS]


def _runs(lines: Sequence[DumpLine]) -> Iterator[list[_Entry]]:
    """Labels with their values, as far as these follow one another."""
    run: list[_Entry] = []
    place = 0
    while place < len(lines):
        if not _is_entry(lines[place]):
            if run:
                yield run
            run, place = [], place + 1
            continue
        end = place + 1
        while end < len(lines) and not lines[end].columns and not lines[end].gap and not lines[end].new_page:
            end += 1  # a value that goes on
        if run and any(normal(lines[place].columns[0]) == normal(lines[begin].columns[0]) for begin, _ in run):
            yield run
            run = []
        run.append((place, end))
        place = end
    if run:
        yield run


def _is_entry(line: DumpLine) -> bool:
    """Whether a line is a label and its value: the value of none is a label itself, as in a header."""
    filled = [text for text in line.columns if text]
    return len(filled) == 2 and bool(line.columns[0]) and is_term(filled[0]) and not is_term(filled[1])


def _is_record(run: Sequence[_Entry], lines: Sequence[DumpLine]) -> bool:
    meanings = {possible(lines[begin].columns[0])[0] for begin, _ in run}
    return len(meanings) >= FEWEST_LABELS and any("action" in possible(lines[begin].columns[0]) for begin, _ in run)


def _table(run: Sequence[_Entry], lines: Sequence[DumpLine]) -> FoundTable:
    first, last = run[0][0], run[-1][1] - 1
    return FoundTable(first, last, DumpHeader(first, first - 1, ("", ""), (first, first)), tuple(_rows(run, lines)))


def _rows(run: Sequence[_Entry], lines: Sequence[DumpLine]) -> Iterator[tuple[DumpRow, ...]]:
    """A row for each label and its value, its lines counted from that of the first label."""
    first = run[0][0]
    for begin, end in run:
        label, value = (text for text in lines[begin].columns if text)
        rest = (Atom(lines[place].text, place - first, True, True) for place in range(begin + 1, end))
        cells: dict[int | None, tuple[Atom, ...]] = {
            0: (Atom(label, begin - first, True, True),),
            1: (Atom(value, begin - first, True, True), *rest),
        }
        yield (DumpRow(cells),)
