"""Reports that stand beside or beneath each other in one table: "2027 1e VGR", "2027 2e VGR"; "Stand van zaken 1e helft" and "2e
helft"; "Voortgang tweede bestuursrapportage" under each action. What an action has come to is what the last of them says.
"""

from collections.abc import Sequence

from extractors.heads.header_words import Meaning, moment_of, normal, part_of
from extractors.tables.joined_tables import TableRow
from extractors.text.content import Content

FEWEST = 2  # columns


def last_report(meanings: Sequence[Meaning | None], headers: Sequence[str], looks: Sequence[str]) -> list[Meaning | None]:
    """The meanings; of several columns that hold the status at one report each, or the result over one part of the year, the last
    that is filled is the status or result.
    """
    return _last_told(_last_told(meanings, "status", headers, looks), "result", headers, looks)


def _last_told(
    meanings: Sequence[Meaning | None], name: Meaning, headers: Sequence[str], looks: Sequence[str]
) -> list[Meaning | None]:
    """The meanings, in which of several columns of one meaning that each tell of another moment only the last filled one keeps
    it: by date where all filled ones have a year, else the furthest to the right.
    """
    plain = {place: normal(head) for place, head in enumerate(headers) if meanings[place] == name}
    moments = {place: moment_of(head) or part_of(head) for place, head in plain.items()}
    told = {place: moment for place, moment in moments.items() if moment is not None}
    if len(told) < FEWEST:
        return list(meanings)
    filled = [place for place in told if looks[place] != "empty"] or list(told)
    dated = all(told[place].year for place in filled)
    last = max(filled, key=lambda place: (told[place] if dated else (0, 0), place))
    return [None if place in told and place != last else meaning for place, meaning in enumerate(meanings)]


def reports_on(row: TableRow, action: int) -> bool:
    """Whether a row tells what a report says of the action above it, in whose column it names the report."""
    return moment_of(normal(row.texts[action] or "")) is not None


def reported(cells: Sequence[Content], row: TableRow, judging: Sequence[int]) -> tuple[Content, ...]:
    """The cells of an action, of which those in the columns `judging` are what a later report says there."""
    return tuple(
        new if place in judging and not new.empty else old for place, (old, new) in enumerate(zip(cells, row.cells, strict=True))
    )
