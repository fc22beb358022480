"""What a memo tells about the evaluation and the plans, against what those say themselves."""

from collections.abc import Iterator

from corpus.lexicon import words
from corpus.records import Action, Extraction
from corpus.traces import Finding
from matchers.explaining import listed
from matchers.findings.find_changes import changes
from matchers.findings.find_holders import changed_holders
from matchers.findings.memo_belied import Belied, belied
from matchers.findings.memo_claims import SAME_HOLDERS, SAME_NORMS, stays
from matchers.findings.memo_numbers import overstated
from matchers.findings.memo_rows import denied_row
from matchers.findings.memo_sentences import Saying, sayings, theme_of, themes_of
from matchers.findings.restated import Told, printed, rhythm, told
from matchers.findings.stating import cited, finding, named, short, status_word
from matchers.findings.threads import Thread, threads
from matchers.findings.traced_region import Region
from matchers.texts.normal import plain, terms
from matchers.texts.norms import rhythms

MOST_QUOTED = 6
ABOUT = 0.5  # share of an action's words that a memo's sentence must hold before it is about that action


def memo_statements(region: Region) -> Iterator[Finding]:
    """Memos against the rows that judge a plan, and against the rhythm that the newest plan promises."""
    by_id = {e.document.document_id: e for e in region.line.documents}
    for memo_id, about in region.line.reports_on.items():
        judges = [(by_id[one], rows) for one in about if (rows := _judging_rows(by_id[one]))]
        # An evaluation goes before a look-back in a plan.
        evaluations = [(judge, rows) for judge, rows in judges if judge.document.kind == "evaluation"]
        for one in sayings(by_id[memo_id]):
            for judge, rows in (evaluations or judges)[-1:]:
                yield from _against_rows(one, judge, rows, region)
                yield from _against_one_row(one, judge, rows)
                yield from _against_its_number(one, judge, rows)
            yield from _against_rhythm(one, region)
            yield from _against_what_changed(one, region)


def _judging_rows(extraction: Extraction) -> list[Action]:
    return [a for a in extraction.actions if a.table_kind != "planned"]


def _against_rows(one: Saying, judge: Extraction, rows: list[Action], region: Region) -> Iterator[Finding]:
    """Every claim of a sentence about the actions of a theme or of the plan that the rows belie."""
    theme, whole = theme_of(one, themes_of(judge, rows))
    if theme is None and not whole:
        return
    about = [row for row in rows if theme is None or row.priority_no == theme[0]]
    name = f'"{theme[1]}"' if theme else words("findings")["words"]["whole_plan"]
    for claim in belied(plain(one.sentence), about, region):
        yield _contradiction(one, judge, name, claim)


def _contradiction(one: Saying, judge: Extraction, theme: str, claim: Belied) -> Finding:
    quotes = [quote for row in claim.rows[:MOST_QUOTED] for quote in cited(row, "text", "status_mark", "result_text")]
    counted = len(claim.rows) if claim.done is None else claim.done
    return finding(
        "memo_contradicts_evaluation",
        [one.memo.document.document_id, judge.document.document_id, *(row.action_id for row in claim.rows)],
        [one.citation, *quotes],
        claim.statement,
        memo=named(one.memo.document, judge.document),
        judge=named(judge.document, one.memo.document),
        theme=theme,
        saying=one.sentence,
        count=str(counted),
        percent=str(round(100 * claim.done / claim.total)) if claim.done is not None and claim.total else "",
        total=str(claim.total),
        action=short(claim.rows[0].text),
    )


def _against_one_row(one: Saying, judge: Extraction, rows: list[Action]) -> Iterator[Finding]:
    if row := denied_row(one.sentence, rows):
        result = f': "{short(row.result_text)}"' if row.result_text else ""
        yield finding(
            "memo_contradicts_evaluation",
            [one.memo.document.document_id, judge.document.document_id, row.action_id],
            [one.citation, *cited(row, "text", "status_mark", "result_text")],
            "memo_row_done",
            memo=named(one.memo.document, judge.document),
            judge=named(judge.document, one.memo.document),
            action=short(row.text),
            saying=one.sentence,
            status=status_word(row.status),
            result=result,
        )


def _against_its_number(one: Saying, judge: Extraction, rows: list[Action]) -> Iterator[Finding]:
    if found := overstated(one.sentence, rows):
        yield finding(
            "memo_contradicts_evaluation",
            [one.memo.document.document_id, judge.document.document_id, found.row.action_id],
            [one.citation, *cited(found.row, "text", "result_text")],
            "memo_number",
            memo=named(one.memo.document, judge.document),
            judge=named(judge.document, one.memo.document),
            action=short(found.row.text),
            saying=one.sentence,
            said=printed(found.said, Told(one.sentence)),
            told=listed([printed(one, Told(found.row.result_text or "")) for one in found.told]),
        )


def _against_what_changed(one: Saying, region: Region) -> Iterator[Finding]:
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


def _against_rhythm(one: Saying, region: Region) -> Iterator[Finding]:
    """The memo still tells the rhythm of an earlier plan, where the plan that follows it promises another."""
    said = rhythms(one.sentence)
    for thread in _about(one.sentence, region) if said else ():
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
                memo=named(one.memo.document, after.document),
                action=short(thread.plan.text),
                before=printed(said[0].words, Told(one.sentence)),
                where=named(after.document, one.memo.document),
                after=printed(now.words, after.told),
            )


def _about(sentence: str, region: Region) -> Iterator[Thread]:
    """The planned rows of which a sentence holds so many of the words."""
    said = terms(sentence)
    for thread in threads(region):
        own = {term: weight for term, weight in terms(thread.plan.text).items() if weight >= 1.0}
        if own and sum(weight for term, weight in own.items() if term in said) >= ABOUT * sum(own.values()):
            yield thread
