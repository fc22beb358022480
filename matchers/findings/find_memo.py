"""What a memo tells about the evaluation and the plans, against what those say themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.records import DONE, NOT_DONE, UNFINISHED, Action, Extraction, Passage
from corpus.traces import Citation, Finding
from matchers.evaluations.denials import denial
from matchers.evaluations.explicit import sentences
from matchers.findings.find_changes import changes
from matchers.findings.find_holders import changed_holders
from matchers.findings.memo_claims import (
    COMES_BACK,
    SAME_HOLDERS,
    SAME_NORMS,
    Claim,
    claims,
    counts,
    done_count,
    done_share,
    matches,
    stays,
)
from matchers.findings.memo_rows import denied_row
from matchers.findings.restated import Told, printed, rhythm, told
from matchers.findings.stating import cited, finding, named, short, status_word
from matchers.findings.threads import threads
from matchers.findings.traced_region import Region
from matchers.texts.normal import plain, terms
from matchers.texts.norms import rhythms

NAMES = 0.8  # how clearly a text must name a priority (0..1)
MOST_QUOTED = 6
ABOUT = 0.5  # share of an action's words that a memo's sentence must hold before it is about that action


_Theme = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence of a memo with the passage in which it stands."""

    memo: Extraction
    passage: Passage
    sentence: str
    before: str

    @property
    def citation(self) -> Citation:
        return Citation(self.memo.document.document_id, self.passage.page, self.sentence)


def memo_statements(region: Region) -> Iterator[Finding]:
    """Memos against the rows that judge a plan, and against the rhythm that the newest plan promises."""
    by_id = {e.document.document_id: e for e in region.line.documents}
    for memo_id, about in region.line.reports_on.items():
        judges = [(by_id[one], rows) for one in about if (rows := _judging_rows(by_id[one]))]
        for one in _statements(by_id[memo_id]):
            for judge, rows in judges[-1:]:
                yield from _against_rows(one, judge, rows, region)
                yield from _against_one_row(one, judge, rows)
            yield from _against_rhythm(one, region)
            yield from _against_what_changed(one, region)


def _statements(memo: Extraction) -> Iterator[_Statement]:
    for passage in memo.passages:
        said = sentences(passage.text)
        for place, sentence in enumerate(said):
            yield _Statement(memo, passage, sentence, " ".join(said[:place]))


def _judging_rows(extraction: Extraction) -> list[Action]:
    return [a for a in extraction.actions if a.table_kind != "planned"]


def _against_rows(one: _Statement, judge: Extraction, rows: list[Action], region: Region) -> Iterator[Finding]:
    """Every claim of a sentence about the actions of a theme or of the plan that the rows belie."""
    text = plain(one.sentence)
    said, several, share, number = claims(text), counts(text), done_share(text), done_count(text)
    returns = stays(COMES_BACK, text)
    if not (said or several or returns or share is not None or number is not None):
        return
    theme, whole = _theme(one, _themes(judge, rows))
    if theme is None and not whole:
        return
    rows = [row for row in rows if theme is None or row.priority_no == theme[0]]
    name = f'"{theme[1]}"' if theme else words("findings")["words"]["whole_plan"]
    for count in several:
        if count.number < len(meant := count.meant(rows)):
            yield _contradiction(count.statement, one, judge, name, meant, len(rows))
    if returns and (gone := _without_sequel(rows, region)):
        yield _contradiction("memo_returns", one, judge, name, gone, len(rows))
    elif number is not None:
        done, running = sum(row.status in DONE for row in rows), sum(row.status == "on_track" for row in rows)
        if number > done + running:
            undone = [row for row in rows if row.status in NOT_DONE]
            yield _contradiction("memo_count", one, judge, "", undone or rows, len(rows), done)
    elif said:
        for claim in said:
            if belying := [row for row in rows if row.status in claim.belied_by or _denied(row, claim)]:
                yield _contradiction(claim.statement, one, judge, name, belying, len(rows))
    elif share is not None:
        # Permanent tasks are never finished: they count on neither side.
        finite = [row for row in rows if row.status != "on_track"]
        undone = [row for row in finite if row.status in NOT_DONE or denial(row)]
        well = [row for row in finite if row.status in DONE and row not in undone]
        if 100 * len(well) < share * len(finite) and undone:
            yield _contradiction("memo_share", one, judge, name, undone, len(finite), len(well))


def _denied(row: Action, claim: Claim) -> bool:
    """Whether a row that is marked as done says that it is not, against a claim that all are done."""
    return row.status == "completed" and set(NOT_DONE) <= claim.belied_by and bool(denial(row))


def _without_sequel(rows: Sequence[Action], region: Region) -> list[Action]:
    """The rows that are not finished and of which the plan's action has no sequel in the next plan, without a word why."""
    plans = {judged.row.action_id: judged.plan.action_id for judged in region.judged}
    became = {one.action_id: one.disposition for one in region.dispositions}
    return [row for row in rows if row.status in UNFINISHED and became.get(plans.get(row.action_id, "")) == "dropped_silently"]


def _against_what_changed(one: _Statement, region: Region) -> Iterator[Finding]:
    """That norms or portfolio holders stay as they were, against what the newest plan lowers or changes."""
    text = plain(one.sentence)
    newest = region.line.plans[-1].document.document_id if region.line.plans else None
    for name, kind, family, statement in (
        (SAME_NORMS, "norm_lowered", changes, "memo_norms"),
        (SAME_HOLDERS, "holder_changed", changed_holders, "memo_holders"),
    ):
        if not stays(name, text):
            continue
        others = [f for f in family(region) if f.kind == kind and any(c.document_id == newest for c in f.citations)]
        for other in others[:1]:
            yield finding(
                "memo_contradicts_evaluation",
                [one.memo.document.document_id, *(subject for each in others for subject in each.subject_ids)],
                [one.citation, *other.citations],
                statement,
                memo=named(one.memo.document),
                saying=one.sentence,
                other=other.statement,
            )


def _against_one_row(one: _Statement, judge: Extraction, rows: list[Action]) -> Iterator[Finding]:
    if row := denied_row(one.sentence, rows):
        result = f': "{short(row.result_text)}"' if row.result_text else ""
        yield finding(
            "memo_contradicts_evaluation",
            [one.memo.document.document_id, judge.document.document_id, row.action_id],
            [one.citation, *cited(row, "text", "status_mark", "result_text")],
            "memo_row_done",
            memo=named(one.memo.document),
            judge=named(judge.document),
            action=short(row.text),
            saying=one.sentence,
            status=status_word(row.status),
            result=result,
        )


def _contradiction(
    sentence: str, one: _Statement, judge: Extraction, name: str, rows: list[Action], total: int, well: int | None = None
) -> Finding:
    quotes = [quote for row in rows[:MOST_QUOTED] for quote in cited(row, "text", "status_mark", "result_text")]
    return finding(
        "memo_contradicts_evaluation",
        [one.memo.document.document_id, judge.document.document_id, *(row.action_id for row in rows)],
        [one.citation, *quotes],
        sentence,
        memo=named(one.memo.document),
        judge=named(judge.document),
        theme=name,
        saying=one.sentence,
        count=str(len(rows) if well is None else well),
        percent=str(round(100 * well / total)) if well is not None and total else "",
        total=str(total),
        action=short(rows[0].text),
    )


def _themes(judge: Extraction, rows: Sequence[Action]) -> list[_Theme]:
    """Number and title of every theme: of the priorities of the judging document, else as its rows name them."""
    found = {one.priority_no: one.title for one in judge.priorities}
    for row in rows:
        if row.priority_no is not None and row.priority_title:
            found.setdefault(row.priority_no, row.priority_title)
    return sorted(found.items())


def _theme(one: _Statement, themes: Sequence[_Theme]) -> tuple[_Theme | None, bool]:
    """The priority that a sentence is about, or whether it is about the whole plan.

    What the sentence itself names counts first, then what was said before it in the same paragraph, then the heading.
    """
    text = plain(one.sentence)
    for place in (one.sentence, one.before, one.passage.section or ""):
        if best := _named_in(place, themes):
            return best, False
        if place is one.sentence and matches("whole", text) and not matches("this_theme", text):
            return None, True
    return None, not matches("this_theme", text) and not matches("some_theme", text)


def _named_in(text: str, themes: Sequence[_Theme]) -> _Theme | None:
    if numbered := _numbered().search(plain(text)):
        return next((theme for theme in themes if theme[0] == int(numbered.group(1))), None)
    scored = [(_names(text, theme[1]), -place, theme) for place, theme in enumerate(themes)]
    best = max(scored, default=None, key=lambda entry: entry[:2])
    return best[2] if best and best[0] >= NAMES else None


@cache
def _numbered() -> re.Pattern[str]:
    """ "spoor 2", "thema 3": a theme by its number."""
    nouns = "|".join(re.escape(entry["word"]) for entry in words("priorities")["families"])
    return re.compile(rf"\b(?:{nouns}) (\d{{1,2}})\b")


def _names(text: str, title: str) -> float:
    """How clearly a text names a theme (0..1)."""
    said, own = terms(text), terms(title)
    letters = fuzz.partial_ratio(plain(title), plain(text)) / 100 if len(text) >= len(title) else 0.0
    whole = {term for term, weight in own.items() if weight >= 1.0}
    return max(letters, len(whole & said.keys()) / max(1, len(whole)))


def _against_rhythm(one: _Statement, region: Region) -> Iterator[Finding]:
    """The memo still tells the rhythm of an earlier plan, where the plan that follows it promises another."""
    said = rhythms(one.sentence)
    if not said:
        return
    words_said = terms(one.sentence)
    for thread in threads(region):
        own = {term: weight for term, weight in terms(thread.plan.text).items() if weight >= 1.0}
        if not own or sum(weight for term, weight in own.items() if term in words_said) < ABOUT * sum(own.values()):
            continue
        before = rhythm(told(thread.plan))
        for after in thread.successors[:1]:
            now = rhythm(after.told)
            if before is None or now is None or said[0].per_year != before.per_year or now.per_year == before.per_year:
                continue
            rows = [judged.row for judged, _ in thread.judged[-1:]]
            yield finding(
                "memo_contradicts_evaluation",
                [one.memo.document.document_id, thread.plan.action_id, *(r.action_id for r in rows), after.link.to_id or ""],
                [
                    one.citation,
                    *cited(thread.plan, "text", "when_text"),
                    *(quote for row in rows for quote in cited(row, "result_text")),
                    *after.citations(),
                ],
                "memo_rhythm",
                memo=named(one.memo.document),
                action=short(thread.plan.text),
                before=printed(said[0].words, Told(one.sentence)),
                where=named(after.document),
                after=printed(now.words, after.told),
            )
