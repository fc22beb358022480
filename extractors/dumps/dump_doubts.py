"""Whether the rows that were recovered from a dump are rows: rows made of nonsense are worse than none."""

from collections import Counter
from collections.abc import Sequence

from corpus.records import Remark
from extractors.dumps.dump_costs import is_number, is_unfinished
from extractors.dumps.dump_cuts import says_status
from extractors.dumps.dump_rows import DumpRow
from extractors.heads.header_words import Meaning, is_term
from extractors.times.when import is_time_like

FEWEST_LETTERS = 3  # of a word of an action
TIMELESS = 0.5  # how strange a row without a time is where the others have one
MOST_STRANGE = 0.5  # share of the rows that are none to all appearances


def not_read(heads: Sequence[str], line: int) -> Remark:
    """What is said of a table whose header stands on a line, and whose rows are not taken."""
    return Remark(
        "table_not_read",
        f"De tabel op regel {line} ({', '.join(filter(None, heads))}) is niet als tabel gelezen: in dit tekstbestand is niet te "
        "zien waar de cellen beginnen en eindigen. Bied het document als PDF of Word-bestand aan.",
    )


def are_doubtful(rows: Sequence[Sequence[DumpRow]], meanings: Sequence[Meaning | None], main: int) -> bool:
    """Whether half of the rows, each one block per page, are strange: what stands as the action is no more than a time, a number,
    a status or a head, comes twice, begins or ends inside a sentence, or has no time where the rows should have one.
    """
    actions = [blocks for blocks in rows if not blocks[0].is_subtheme]
    timed = "when" in meanings
    counts = Counter(_text(blocks, main) for blocks in actions)
    strange = 0.0
    for blocks in actions:
        if _is_strange(blocks, main) or counts[_text(blocks, main)] > 1:
            strange += 1
        elif timed and not _has(blocks, meanings, "when"):
            strange += TIMELESS
    return not actions or strange >= MOST_STRANGE * len(actions)


def _text(blocks: Sequence[DumpRow], main: int) -> str:
    return " ".join(atom.text for block in blocks for atom in block.cells.get(main, ()))


def _is_strange(blocks: Sequence[DumpRow], main: int) -> bool:
    atoms = [atom for block in blocks for atom in block.cells.get(main, ())]
    if not atoms:
        return True
    text = _text(blocks, main)
    begun = atoms[0].lower and not atoms[0].bullet
    if not any(len(word) >= FEWEST_LETTERS for word in text.split()):
        return True
    return begun or is_unfinished(atoms[-1].text) or any(is_it(text) for is_it in (is_number, is_term, is_time_like, says_status))


def _has(blocks: Sequence[DumpRow], meanings: Sequence[Meaning | None], wanted: Meaning) -> bool:
    return any(meaning == wanted and column in block.cells for block in blocks for column, meaning in enumerate(meanings))
