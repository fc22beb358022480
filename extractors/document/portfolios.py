"""A list of who answers for which priority, apart from the priorities themselves: lines of text or the rows of a table, each with
a priority and an office with a name behind it ("Thema 2  Bouwen  wethouder A"). Its lines begin no section.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.records import Passage, PortfolioHolder, Priority
from extractors.document.holders import holders_behind
from extractors.document.priority_headings import number_and_title, portfolio_places, same_title
from extractors.tables.joined_tables import JoinedTable
from extractors.text.boxes import box_around


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A line of such a list: the number of the priority, if it is printed, its title, and who answers for it."""

    number: int | None
    title: str
    holders: tuple[PortfolioHolder, ...]
    said: Passage


def portfolios(text: Sequence[Passage], tables: Iterable[JoinedTable]) -> list[Portfolio]:
    """All lines of such lists, those of running text before those of tables."""
    said = [text[place] for place in portfolio_places(text)]
    for table in tables:
        rows = [
            Passage(
                _up_to_holder([text for text in row.texts if text]),
                row.page or None,
                box=box_around([w for line in lines for w in line.words]),
            )
            for row in table.rows
            if (lines := [line for cell in row.cells for line in cell.lines])
        ]
        said += [rows[place] for place in portfolio_places(rows)]
    found: list[Portfolio] = []
    for passage in said:
        if (parts := holders_behind(passage.text)) is not None:
            number, title = number_and_title(parts[0]) or (None, parts[0])
            found.append(Portfolio(number, title, parts[1], passage))
    return found


def _up_to_holder(texts: Sequence[str]) -> str:
    """The texts of a row up to the one that names who answers for it: what stands behind is the ambition or a remark."""
    rows = (" ".join(texts[:end]) for end in range(2, len(texts)))
    return next((said for said in rows if holders_behind(said) is not None), " ".join(texts))


def numbered_by(themes: Sequence[Priority], listed: Sequence[Portfolio]) -> tuple[Priority, ...]:
    """Themes with the numbers that such a list gives them, where it gives each of them another."""
    lines = [_line_of(theme, listed, by_number=False) for theme in themes]
    numbers = [line.number for line in lines if line is not None and line.number is not None]
    if len(set(numbers)) < len(themes):
        return tuple(themes)
    told = [replace(theme, priority_no=number) for theme, number in zip(themes, numbers, strict=True)]
    return tuple(sorted(told, key=lambda theme: theme.priority_no))


def with_holders(priorities: Sequence[Priority], listed: Sequence[Portfolio], document_id: str) -> tuple[Priority, ...]:
    """The priorities, those that name nobody themselves with who answers for them by such a list."""
    found: list[Priority] = []
    for priority in priorities:
        line = None if priority.portfolio_holders else _line_of(priority, listed)
        if line is not None:
            proof = line.said.evidence(document_id, "portfolio_holders")
            priority = replace(priority, portfolio_holders=line.holders, evidence=(*priority.evidence, proof))
        found.append(priority)
    return tuple(found)


def listed_priorities(listed: Sequence[Portfolio], document_id: str) -> tuple[Priority, ...]:
    """The priorities of such a list itself, for a document that names them nowhere else: those that it numbers."""
    lines = {line.number: line for line in reversed(listed) if line.number is not None}
    return tuple(
        Priority(document_id, number, line.title, line.said.page, evidence=(line.said.evidence(document_id, "title"),))
        for number, line in sorted(lines.items())
    )


def _line_of(priority: Priority, listed: Sequence[Portfolio], by_number: bool = True) -> Portfolio | None:
    """The line for a priority: that of its title, and of its number where several have one; None where several may be it."""
    alike = [line for line in listed if same_title(line.title, priority.title)]
    if by_number and len(alike) > 1:
        alike = [line for line in alike if line.number == priority.priority_no]
    return alike[0] if len(alike) == 1 else None
