"""Read the human decisions: one JSON object per line, kept outside the result so that no re-run touches them."""

from pathlib import Path

from corpus.errors import UsageError
from corpus.paths import StrPath
from corpus.traces import Judgement
from pipeline.failures import reason_of


def read_judgements(path: StrPath) -> tuple[Judgement, ...]:
    """The decisions in the file, oldest first; none without a file. Raises UsageError, with the line, for what is no decision."""
    try:
        lines = Path(path).read_text("utf-8-sig").split("\n")  # splitlines would also cut at U+2028 and the like inside a note
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else "het is geen tekst in UTF-8"
        raise UsageError(
            f"Het bestand met oordelen «{path}» kan niet worden gelezen: {why}.", "Geef met --judgements het goede bestand op."
        ) from error
    from pydantic import TypeAdapter, ValidationError

    adapter = TypeAdapter(Judgement)
    judgements: list[Judgement] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            judgements.append(adapter.validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            raise UsageError(
                f"Regel {number} van «{path}» is geen oordeel: {_problem(first['type'], first['loc'])}.",
                "Verbeter die regel of haal haar weg en herhaal de opdracht; tot die tijd geldt geen enkel oordeel.",
            ) from error
    return tuple(sorted(judgements, key=lambda one: one.moment))


def _problem(kind: str, place: tuple[int | str, ...]) -> str:
    """In Dutch what pydantic has against a line, given its name for the problem and the field that has it."""
    if kind == "json_invalid":
        return "zij is geen JSON"
    if not place:
        return "zij is geen object met de goede velden en een tijdstip"
    return f"het veld «{place[0]}» {'ontbreekt' if kind == 'missing' else 'heeft een andere waarde dan daar hoort'}"
