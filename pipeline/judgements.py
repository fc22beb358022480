"""Read the human decisions: one JSON object per line, kept outside the result so that no re-run touches them."""

from pathlib import Path

from corpus.errors import UsageError
from corpus.traces import Judgement


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The decisions in the file, oldest first; none without a file. Raises UsageError, with the line, for what is no decision."""
    try:
        lines = path.read_text("utf-8").split("\n")  # splitlines would also cut at U+2028 and the like inside a note
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"Het bestand met oordelen «{path}» kan niet worden gelezen ({error}).", "Geef met --judgements het goede bestand op."
        ) from error
    from pydantic import TypeAdapter

    adapter = TypeAdapter(Judgement)
    judgements: list[Judgement] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            judgements.append(adapter.validate_json(line))
        except ValueError as error:
            problem = str(error).splitlines()[1] if "\n" in str(error) else str(error)
            raise UsageError(
                f"Regel {number} van «{path}» is geen oordeel: {problem}.",
                "Verbeter die regel of haal haar weg en herhaal de opdracht; tot die tijd geldt geen enkel oordeel.",
            ) from error
    return tuple(sorted(judgements, key=lambda one: one.moment))
