"""What a memo claims of the actions of a plan, or of a theme, and the rows that belie it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import DONE, NOT_DONE, UNFINISHED, Action
from matchers.evaluations.denials import denial
from matchers.findings.memo_claims import COMES_BACK, Claim, claims, counts, done_count, done_share, stays
from matchers.findings.traced_region import Region


@dataclass(frozen=True, slots=True)
class Belied:
    """A claim that rows belie: the name of the statement that says so, those rows, of how many they are, and how many of all
    are done, where the claim counts those.
    """

    statement: str
    rows: Sequence[Action]
    total: int
    done: int | None = None


def belied(text: str, rows: list[Action], region: Region) -> Iterator[Belied]:
    """What a normalised sentence claims of rows and these belie: every count, and the first of its other claims. Where there is
    no row, nothing is.
    """
    if not rows:
        return
    for count in counts(text):
        if count.number < len(meant := count.meant(rows)):
            yield Belied(count.statement, meant, len(rows))
    number, said, share = done_count(text), claims(text), done_share(text)
    if stays(COMES_BACK, text) and (gone := _without_sequel(rows, region)):
        yield Belied("memo_returns", gone, len(rows))
    elif number is not None:
        yield from _fewer_done(number, rows)
    elif said:
        yield from _not_all(said, rows)
    elif share is not None:
        yield from _smaller_share(share, rows)


def _without_sequel(rows: Sequence[Action], region: Region) -> list[Action]:
    """The rows that are not finished and of which the plan's action has no sequel in the next plan, without a word why."""
    plans = {judged.row.action_id: judged.plan.action_id for judged in region.judged}
    became = {one.action_id: one.disposition for one in region.dispositions}
    return [row for row in rows if row.status in UNFINISHED and became.get(plans.get(row.action_id, "")) == "dropped_silently"]


def _fewer_done(number: int, rows: Sequence[Action]) -> Iterator[Belied]:
    """Fewer rows are done than that, those that run as they should counted with them."""
    done, running = sum(row.status in DONE for row in rows), sum(row.status == "on_track" for row in rows)
    if number > done + running:
        undone = [row for row in rows if row.status in NOT_DONE]
        yield Belied("memo_count", undone or rows, len(rows), done)


def _not_all(said: Sequence[Claim], rows: Sequence[Action]) -> Iterator[Belied]:
    for claim in said:
        if belying := [row for row in rows if row.status in claim.belied_by or _denied(row, claim)]:
            yield Belied(claim.statement, [*belying, *(row for row in rows if row.status in claim.counted_too)], len(rows))


def _denied(row: Action, claim: Claim) -> bool:
    """Whether a row that is marked as done says that it is not, against a claim that all are done."""
    return row.status == "completed" and set(NOT_DONE) <= claim.belied_by and bool(denial(row))


def _smaller_share(share: float, rows: Sequence[Action]) -> Iterator[Belied]:
    """A smaller share (percent) of the rows is done."""
    finite = [row for row in rows if row.status != "on_track"]  # permanent tasks are never finished: they count on neither side
    undone = [row for row in finite if row.status in NOT_DONE or denial(row)]
    done = [row for row in finite if row.status in DONE and row not in undone]
    if 100 * len(done) < share * len(finite) and undone:
        yield Belied("memo_share", undone, len(finite), len(done))
