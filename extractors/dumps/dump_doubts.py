"""Whether the rows that were recovered from a dump are rows: rows made of nonsense are worse than none."""

from collections.abc import Sequence

from corpus.records import Remark
from extractors.dumps.dump_costs import is_number, is_unfinished
from extractors.dumps.dump_rows import DumpRow
from extractors.tables.headers import Meaning, is_term
from extractors.times.when import is_time_like

MOST_STRANGE = 0.5  # share of the rows that are none to all appearances


def not_read(heads: Sequence[str], line: int) -> Remark:
    """What is said of a table whose header stands on a line, and whose rows are not taken."""
    return Remark(
        "table_not_read",
        f"De tabel op regel {line} ({', '.join(filter(None, heads))}) is niet als tabel gelezen: in dit tekstbestand is niet te "
        "zien waar de cellen beginnen en eindigen. Bied het document als PDF of Word-bestand aan.",
    )


def are_doubtful(rows: Sequence[Sequence[DumpRow]], meanings: Sequence[Meaning | None], main: int) -> bool:
    """Whether half of the rows, each one block per page, are strange: what stands as the action is no more than a time, a number
    or a head, begins or ends inside a sentence, or has no time where the rows should have one.
    """
    actions = [blocks for blocks in rows if not blocks[0].is_subtheme]
    timed = "when" in meanings
    strange = sum(_is_strange(blocks, main) or (timed and not _has(blocks, meanings, "when")) for blocks in actions)
    return not actions or strange >= MOST_STRANGE * len(actions)


def _is_strange(blocks: Sequence[DumpRow], main: int) -> bool:
    atoms = [atom for block in blocks for atom in block.cells.get(main, ())]
    if not atoms:
        return True
    text = " ".join(atom.text for atom in atoms)
    begun = atoms[0].lower and not atoms[0].bullet
    return begun or is_unfinished(atoms[-1].text) or is_number(text) or is_term(text) or is_time_like(text)


def _has(blocks: Sequence[DumpRow], meanings: Sequence[Meaning | None], wanted: Meaning) -> bool:
    return any(meaning == wanted and column in block.cells for block in blocks for column, meaning in enumerate(meanings))
