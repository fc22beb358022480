"""Actions that vanish without a word: how sure that is, and what was searched."""

from collections.abc import Iterator

from corpus.lexicon import words
from corpus.traces import Finding, Severity
from matchers.evaluations.succession import LONGEST_GAP
from matchers.explaining import listed
from matchers.findings.nearest import nearest
from matchers.findings.stating import cited, finding, named, short
from matchers.findings.threads import threads
from matchers.findings.traced_region import Region

SURE = 0.6  # from here a drop of an action that was evaluated is serious
WORTH_SAYING = 0.3  # below this four of five are reworded: what became of the action says so, and no finding
DOUBTFUL = 0.35  # below this it is more often reworded beyond recognition: something to know, no alarm


def silent_drops(region: Region) -> Iterator[Finding]:
    """One finding per planned row whose disposition is that it was dropped silently, where that is not merely possible."""
    fates = {one.action_id: one for one in region.dispositions if one.disposition == "dropped_silently"}
    for thread in threads(region):
        fate = fates.get(thread.plan.action_id)
        if fate is None or (fate.probability is not None and fate.probability < WORTH_SAYING):
            continue
        groups = region.line.next_plans.get(thread.plan.document_id, ())[: LONGEST_GAP + 1]
        later = [extraction for group in groups for extraction in group]
        sure = (
            "" if fate.probability is None else words("findings")["words"]["sure"].format(percent=round(100 * fate.probability))
        )
        citations = cited(thread.plan, "text", "when_text")
        for one, _ in thread.judged[-1:]:
            citations += cited(one.row, "text", "result_text")
        candidate, quoted = nearest(region.links, thread.plan.action_id)
        yield finding(
            "silently_dropped",
            [thread.plan.action_id, *(one.row.action_id for one, _ in thread.judged)],
            [*citations, *quoted],
            severity=_severity(fate.probability or 0.0, bool(thread.judged)),
            action=short(thread.plan.text),
            plan=named(thread.document),
            later=listed([named(extraction.document) for extraction in later]),
            sure=sure,
            rows=str(sum(a.table_kind == "planned" for extraction in later for a in extraction.actions)),
            promises=str(sum(len(extraction.commitments) for extraction in later)),
            nearest=candidate,
        )


def _severity(sure: float, judged: bool) -> Severity:
    if sure < DOUBTFUL:
        return "info"
    return "serious" if judged and sure >= SURE else "attention"
