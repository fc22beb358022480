"""Reports that stand beside or beneath each other in one table: "2027 1e VGR", "2027 2e VGR"; "Voortgang tweede
bestuursrapportage" under each action. What an action has come to is what the last of them says.
"""

from collections.abc import Sequence

from extractors.tables.headers import Meaning, moment_of, normal
from extractors.tables.joined_tables import TableRow
from extractors.text.content import Content

FEWEST = 2  # columns


def last_report(meanings: Sequence[Meaning | None], headers: Sequence[str], looks: Sequence[str]) -> list[Meaning | None]:
    """The meanings; of several columns that hold the status at one report each, the last that is filled is the status."""
    moments = {place: moment_of(normal(head)) for place, head in enumerate(headers) if meanings[place] == "status"}
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
