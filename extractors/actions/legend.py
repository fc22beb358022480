"""The document's own legend: what it says that a mark means, and what it declares about how many there are.

Colours have no fixed meaning in municipal reports, so the legend's own words decide; the patterns for those words are data
(`corpus/words/legend.toml`). A legend that names completion ("afgerond of behoeft geen bijsturing") makes its mark `completed`,
one that only says that things go as planned makes it `on_track`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from corpus.lexicon import words
from corpus.records import DocumentKind, Evidence, LegendEntry, Status
from corpus.status_words import status_class
from extractors.actions.legend_percent import mark_of, percentages_explained, span_of
from extractors.text.cells import BULLETS
from extractors.text.plain_text import straight
from extractors.text.status_text import says_status, status_from_answer, status_from_word

LegendLine = tuple[str | None, str, Evidence]

FEWEST_MARKS = 2  # a legend explains at least two marks; one alone ("Groen: ...") is a heading like any other
REACH = 8  # lines within which another mark must be explained
LONGEST_MEANING = 300  # characters
SENTENCE, LISTED = re.compile(r"[.;]\s+(?=[A-Z])"), re.compile(r",\s|\sen\s")
SURE, NEARLY_SURE, BY_WORD = 0.95, 0.8, 0.9

MOST_LINES = 6  # that a legend in one paragraph runs over
MOST_WORDS = 4  # of a status word
FEWEST_WORDS = 3  # of a meaning that begins with a capital, as a sentence does
UNLIT = "grijs"  # what a sign that shows none of its colours is called
# Of the marks of lists these patterns know only those that no legend explains.
_LABELLED = re.compile(
    rf"(?:^|(?<=[.;,:|·/?!{BULLETS}])|(?<=\s\s))\W*([^\W\d_][\w ]{{1,28}}?)\s*([:=]|\s-(?=\s)|(?=\())(?=\s*\S)"
)
IN_BRACKETS = re.compile(r"\s*\(([^()]*[^\W\d_][^()]*)\)(?=[\s,;.]|$)")  # "(nog niet begonnen), ..."
_SHARE = r"(\d{1,3}(?:[.,]\d+)?) ?%"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One explained mark as found, with the number of its line; `label` is what the legend calls it, apart from its meaning."""

    mark: str
    meaning: str
    share: float | None
    evidence: Evidence
    line: int
    label: str | None = None


@cache
def _mark_words() -> tuple[str, ...]:
    return tuple(words("legend")["marks"]["colours"])


@cache
def _explained(signs: str) -> re.Pattern[str]:
    """A mark in words with what follows it: "Groen = gereed", "G: op schema", "● Rood (vertraagd)", "V = gereed ~ = deels", and
    the want of one: "Brandt er geen lamp, dan ..."; `signs`: letters and signs that are marks in this document.
    """
    colours = "|".join(sorted(_mark_words(), key=len, reverse=True))
    joins = "|".join(words("legend")["marks"]["joins"])
    letters = "".join(words("legend")["marks"]["letters"]) + "".join(filter(str.isalpha, signs))
    one = "|".join([f"(?<![^\\W\\d_])[{letters}](?![\\w'])", *(re.escape(sign) for sign in signs if not sign.isalnum())])
    listed = words("legend")["marks"]
    titles, unlit = "|".join(listed["titles"]), "|".join(listed["unlit"])
    at, articles = "|".join(listed["at"]), "|".join(listed["articles"])
    called = f" (?:{'|'.join(listed['called'])})"
    inflected = rf"(?:{'|'.join(listed['inflected'])})(?={called}\b)"
    return re.compile(
        rf"(?:^(?:(?:{titles})\b[^:;.]{{0,30}}:)?|[;|\n{BULLETS}]|[,.:](?=\s)|(?<=\s)/(?=\s)|\b(?:en|staat)(?=\s)"
        rf"|\s(?=(?:{colours})(?:{called})? ?[:=])|\s(?=(?:{one}) ?=))\W*?"
        rf"(?:(?P<unlit>{unlit})(?: ?[:=,]| (?:{joins})\b)"
        rf"|(?:(?:{articles}) )?(?P<mark>{inflected}|{colours}|{one})(?:{called}\b)? ?(?:\((?P<alias>[^()]{{1,20}})\) ?)?"
        rf"(?:[:=]|->|→|-(?=\s)|(?:{joins})\b|(?=\())"
        rf"|(?:{at}) ?(?P<at>{inflected}|{colours})(?:{called}\b)?(?:,|(?=\s)))\s*",
        re.IGNORECASE,
    )


@cache
def _meanings() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    return tuple(
        (status_class(entry["class"]), re.compile(pattern, re.IGNORECASE))
        for entry in words("legend")["meanings"]
        for pattern in entry["patterns"]
    )


def read_legend(
    lines: Sequence[LegendLine], printed: Collection[str] = (), glyphs: Collection[str] = ()
) -> tuple[LegendEntry, ...]:
    """The legend among lines of text, in the order of the document; empty when fewer than two marks are explained.

    Each line is (colour name or sign found beside the line or None, its text, where it stands); a tab in the text parts what a
    sign is called from what it means. `printed` are the words that stand in the document's status cells, `glyphs` the signs and
    letters. A mark explained twice keeps its first meaning. Declared shares ("1,9 % van de acties is rood") are taken along, also
    from lines beside the legend.
    """
    known = frozenset(map(_normal, printed))
    signs = "".join(sorted(sign for sign in glyphs if len(sign) == 1))
    found = [*(_percentages(lines) if any(map(span_of, known)) else ()), *_entries(_whole(lines, known), known, signs)]
    found += _listed_letters(lines, signs)
    entries = [e for e in found if any(e.mark != o.mark and abs(e.line - o.line) <= REACH for o in found)]
    if len({e.mark for e in entries}) < FEWEST_MARKS:
        return ()
    shares = _declared(lines)
    first: dict[str, _Entry] = {}
    for entry in entries:
        first.setdefault(entry.mark, entry)
    status = _apart({e.mark: _class_of(e) for e in first.values()}, {e.mark: e.meaning for e in first.values()})
    if set(status.values()) <= {"unknown"}:  # signs beside other things: a logo, the numbers of chapters
        return ()
    return tuple(
        LegendEntry(e.mark, e.meaning, status[e.mark], e.share if e.share is not None else shares.get(e.mark), (e.evidence,))
        for e in first.values()
    )


def status_from_mark(mark: str, legend: Sequence[LegendEntry]) -> tuple[Status, float]:
    """The class of a mark and how sure (0..1): by the legend, by the legend's nearest colour, else by what most legends say.

    Without a legend a colour or letter gets its default meaning with a low confidence. A mark that is neither colour nor letter
    nor explained gives ("unknown", 0.0).
    """
    wanted = _normal(mark)
    known = {_normal(e.mark): e.status for e in legend if e.status != "unknown"}
    letters = words("status")["letters"]
    for name in (wanted, letters.get(wanted, ""), *(letter for letter, colour in letters.items() if colour == wanted)):
        if name in known:
            return known[name], SURE
    if here := span_of(wanted):
        spans = {name: span for name in known if (span := span_of(name)) and span[0] <= here[0] <= span[1]}
        if spans:
            return known[min(spans, key=lambda name: spans[name][1] - spans[name][0])], SURE
    for name in words("legend")["near"].get(wanted, ()):
        if name in known:
            return known[name], NEARLY_SURE
    colours = words("status")["colours"]
    colour = wanted if wanted in colours else letters.get(wanted)
    if colour in colours and isinstance(colours[colour], str) and colours[colour] != "unknown":
        return status_class(colours[colour]), float(colours["default_confidence"])
    return "unknown", 0.0


def class_of_mark(mark: str, legend: Sequence[LegendEntry], kind: DocumentKind, head: str = "") -> tuple[Status, float] | None:
    """The class of a mark and how sure, by the legend, else by the word that it is in a document of that kind or the answer that
    it gives to the head of its column; None for what is no mark. A word that says that nothing is known ("n.v.t.") is one of the
    class "unknown".
    """
    status, confidence = status_from_mark(mark, legend)
    if status != "unknown":
        return status, confidence
    word = status_from_answer(mark, head, kind) or status_from_word(mark, kind)
    return (word, BY_WORD) if word is not None else None


def meaning_of(text: str) -> Status:
    """The class that a legend's words come to; `unknown` when no pattern fits."""
    plain = re.sub(r"\bniet \((meer|langer)\)", r"niet \1", " ".join(straight(text).split()))
    if (
        (word := status_from_word(plain, "evaluation")) is not None
        and word != "unknown"
        and len(plain.split()) <= 2
        and plain != "nog niet"
    ):
        return word
    harmless = words("legend")["harmless"]
    calm = re.sub(harmless["pattern"], harmless["calm"], plain, flags=re.IGNORECASE)
    return next((status for status, pattern in _meanings() if pattern.search(calm)), "unknown")


# -- parts -----------------------------------------------------------------------------------------------------------------------


def _class_of(entry: _Entry) -> Status:
    """The class by the meaning; for a mark that is a status word itself, by that word where the meaning says nothing.

    Nor does a meaning count that is the opposite of the word ("Niet gestart: er is nog niets gedaan" is not done). A label that
    is a status word decides, however its explanation is put ("Vraagt aandacht: loopt, maar trager"); only one that says no more
    than that work goes on leaves it to the meaning how well that goes.
    """
    called = status_from_word(entry.label, "evaluation") if entry.label else None
    if called not in (None, "unknown", "in_progress"):
        return called
    status = meaning_of(entry.meaning)
    word = status_from_word(entry.mark, "evaluation") or "unknown"
    near = words("legend")["beside"].get(word)
    if any(map(str.isalpha, entry.mark)) and status in words("legend")["weaker"].get(word, ()):
        return word
    return word if status == "unknown" or (near is not None and status != word and status not in near) else status


def _normal(mark: str) -> str:
    return " ".join(mark.casefold().split()).strip(" .:")


def _whole(lines: Sequence[LegendLine], printed: Collection[str]) -> Iterator[LegendLine]:
    """The lines, a paragraph that explains several status words one after the other made one line."""
    place = 0
    while place < len(lines):
        mark, text, evidence = lines[place]
        place += 1
        taken = 1
        while mark is None and taken < MOST_LINES and place < len(lines) and len(_labels(text, printed)) >= FEWEST_MARKS:
            after, more, there = lines[place]
            ended = text.rstrip().endswith((".", ";")) and not _labels(more, printed)
            if after is not None or there.page != evidence.page or ended or _labels_first(more, printed):
                break
            text, place, taken = f"{text} {more}", place + 1, taken + 1
        yield mark, text, evidence


def _labels(text: str, printed: Collection[str]) -> list[re.Match[str]]:
    """The status words in a line that are followed by what they mean."""
    return [
        m
        for m in _LABELLED.finditer(straight(text))
        if _normal(m.group(1)) in printed
        or (m.group(2) in (":", "=") and status_from_word(m.group(1), "evaluation") not in (None, "unknown"))
    ]


def _labels_first(text: str, printed: Collection[str]) -> bool:
    """Whether a line begins with a status word that it explains."""
    first = next(iter(_labels(text, printed)), None)
    return first is not None and not text[: first.start(1)].strip(f" -–·{BULLETS}")


def _entries(lines: Iterable[LegendLine], printed: Collection[str], signs: str) -> list[_Entry]:
    found: list[_Entry] = []
    open_entry = False  # whether the next line may go on with the last entry
    for number, (mark, text, evidence) in enumerate(lines):
        label = text.split("\t")[0] if "\t" in text else None
        text = " ".join(text.split())
        explained = _in_words(text, evidence, number, signs)
        spoken = [] if explained else _status_words(text, evidence, number, printed)
        if (explained or spoken) and (mark is None or len(explained) > 1):
            if open_entry and not found[-1].meaning:
                last = found[-1]
                found[-1] = _entry(last.mark, _parted(text, signs)[0].rstrip(" ;,"), last.evidence, last.line)
            found += explained or spoken
            open_entry = True
        elif mark is not None and text.strip(" :=-–") and len(text) <= LONGEST_MEANING:
            named = explained[0].mark if explained and explained[0].mark in _mark_words() else None
            meaning = explained[0].meaning if explained else text.lstrip(f" :=-–{BULLETS}")
            found += [replace(_entry(named or _normal(mark), meaning, evidence, number), label=label), *spoken[:1]]
            open_entry = True
        elif open_entry and mark is None and text[:1].islower() and _right_beneath(found[-1].evidence, evidence):
            goes_on, next_marks = _parted(text, signs)
            whole = _entry(found[-1].mark, f"{found[-1].meaning} {goes_on.rstrip(' ;,')}", found[-1].evidence, number)
            found[-1] = replace(whole, label=found[-1].label)
            found += _in_words(next_marks, evidence, number, signs)
        elif text:
            open_entry = False
    return [e for e in found if e.meaning]


def _right_beneath(before: Evidence, evidence: Evidence) -> bool:
    """Whether a line stands on the page of another, and not above it."""
    if before.page != evidence.page:
        return False
    return before.box is None or evidence.box is None or evidence.box.bottom > before.box.top


def _parted(text: str, signs: str) -> tuple[str, str]:
    """A line that goes on with the meaning before it, up to the next mark that it explains, and from there on."""
    place = next((m.start() for m in _explained(signs).finditer(straight(text)) if m.start() > 0), len(text))
    return text[:place], text[place:]


def _percentages(lines: Sequence[LegendLine]) -> list[_Entry]:
    """The percentages that lines explain: several lines near each other, of which one at least names a stretch or an end of the
    scale; others declare how many actions there are of each kind.
    """
    found: list[tuple[_Entry, bool]] = []
    for number, (_, text, evidence) in enumerate(lines):
        told = percentages_explained(" ".join(straight(text).split()))
        if told and len(told[1]) <= LONGEST_MEANING and meaning_of(told[1]) != "unknown":
            (low, high), meaning = told
            end = low != high or low in (0, 100)
            found.append((_Entry(mark_of((low, high)), meaning.strip(" .;()"), None, evidence, number), end))
    entries = [e for e, end in found if end or sum(near for o, near in found if abs(o.line - e.line) <= REACH) > 1]
    return entries if len(entries) >= FEWEST_MARKS else []


def _listed_letters(lines: Sequence[LegendLine], signs: str) -> Iterator[_Entry]:
    """The letters that a sentence lists with nothing but a blank before their meanings ("A afgerond, L loopt goed en X gestopt"):
    several of those that stand in the document's status cells, each with words for a status.
    """
    letters = "".join(filter(str.isalpha, signs))
    if not letters:
        return
    item = re.compile(rf"(?:^|(?<=[:;,(] )|(?<=\ben ))([{letters}]) ([a-zà-ÿ][^,;:.()]{{2,60}}?)(?=[,;.)]| en [{letters}] |$)")
    for number, (_, text, evidence) in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        goes_on = after is not None and after[2].page == evidence.page and not text.rstrip().endswith(".")
        whole = straight(f"{text} {after[1]}" if after is not None and goes_on else text)
        told = [hit for hit in item.finditer(whole) if meaning_of(hit.group(2)) != "unknown"]
        if len({hit.group(1) for hit in told}) >= FEWEST_MARKS:
            yield from (_Entry(_normal(hit.group(1)), hit.group(2).strip(), None, evidence, number) for hit in told)


def _in_words(text: str, evidence: Evidence, line: int, signs: str) -> list[_Entry]:
    """The marks that a line explains in words, with their meanings up to the next mark."""
    plain = straight(text)
    places = list(_explained(signs).finditer(plain))
    found: list[_Entry] = []
    for here, after in zip(places, [*places[1:], None], strict=False):
        end = after.start() if after else len(text)
        meaning = text[here.end() : end].strip(f" ;,.|/-–{BULLETS}")
        if meaning.startswith("(") and meaning.endswith(")"):
            meaning = meaning[1:-1]
        meaning = _before_others(meaning)
        mark = UNLIT if here.group("unlit") else here.group("mark") or here.group("at")
        mark = words("legend")["marks"]["inflected"].get(mark.casefold(), mark)
        letter = len(mark) == 1
        if here.group("at") and meaning_of(meaning) == "unknown":  # "Bij oranje of rood volgt een toelichting"
            continue
        told = 0 < len(meaning) <= LONGEST_MEANING or not (meaning or after)  # else the next line may tell it
        if told and not (letter and len(places) < FEWEST_MARKS and here.start() > 0):
            found.append(_entry(_normal(mark), meaning, evidence, line))
    return found


def _before_others(meaning: str) -> str:
    """A meaning up to a sentence that begins by naming other status words ("Niet gestart, Vervallen en Vervolg spreken voor
    zich.").
    """
    for place in SENTENCE.finditer(meaning):
        first = LISTED.split(meaning[place.end() :], maxsplit=1)
        if len(first) > 1 and says_status(first[0]):
            return meaning[: place.start()]
    return meaning


def _status_words(text: str, evidence: Evidence, line: int, printed: Collection[str]) -> list[_Entry]:
    """The status words that a line explains: "Deels gereed: een deel is af. Klaar: alles is af", "Loopt   wordt uitgevoerd"."""
    labels = _labels(text, printed)
    if labels:
        ends = [*(m.start() for m in labels[1:]), len(text)]
        meanings = (_before_others(_in_brackets(text[m.end() : end])) for m, end in zip(labels, ends, strict=True))
        entries = [_entry(_normal(m.group(1)), meaning, evidence, line) for m, meaning in zip(labels, meanings, strict=True)]
        return [e for e in entries if any(c.isalpha() for c in e.meaning)]
    parts = text.split()
    for count in range(min(MOST_WORDS, len(parts) - 1), 0, -1):
        word, meaning = _normal(" ".join(parts[:count])), parts[count:]
        ends_sentence = parts[count - 1].endswith(".") and text[:1].islower()  # of the line before: "is er één / vervallen. De"
        if word not in printed or ends_sentence or not _explains(meaning, printed):
            continue
        if not meaning[0][:1].isupper() or _is_sentence(meaning, printed):
            return [_entry(word, " ".join(meaning), evidence, line)]
    return []


def _in_brackets(meaning: str) -> str:
    """A meaning; of one that brackets enclose what they hold: behind them the sentence goes on to other things."""
    enclosed = IN_BRACKETS.match(meaning)
    return enclosed.group(1) if enclosed else meaning


def _explains(meaning: Sequence[str], printed: Collection[str]) -> bool:
    """Whether what stands beside a status word can explain it: two words at least or another word for a status ("klaar"), and no
    row of the words that others of the document's cells hold, nor the other half of one meaning ("op schema of afgerond").
    """
    if meaning[0].casefold() in words("legend")["marks"]["and_or"]:
        return False
    rest = list(meaning)
    while rest and (taken := next((n for n in range(MOST_WORDS, 0, -1) if _normal(" ".join(rest[:n])) in printed), 0)):
        rest = rest[taken:]
    if not rest:
        return False
    return len(meaning) > 1 or status_from_word(meaning[0], "evaluation") not in (None, "unknown")


def _is_sentence(meaning: Sequence[str], printed: Collection[str]) -> bool:
    """Whether what stands beside a status word explains it, with a capital, and is no row of status words over their counts."""
    named = any(_normal(" ".join(meaning[:count])) in printed for count in range(1, MOST_WORDS + 1))
    return len(meaning) >= FEWEST_WORDS and not named and any(word.islower() for word in meaning[1:])


def _entry(mark: str, text: str, evidence: Evidence, line: int) -> _Entry:
    """An entry whose declared share is taken out of its meaning: the sentence or bracket that holds a percentage. Of several
    percentages none is its own: they divide all rows over the marks (see `_declared`).
    """
    share = re.search(_SHARE, text)
    several = len(re.findall(_SHARE, text)) > 1
    meaning = text
    if share:
        parts = re.split(r"(?<=[.;])\s+|\s*(?=\()", text)
        meaning = " ".join(p for p in parts if not re.search(_SHARE, p)).strip() or re.sub(_SHARE, "", text).strip() or text
    return _Entry(
        mark, meaning.strip(" .;()") or meaning, _number(share.group(1)) if share and not several else None, evidence, line
    )


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _declared(lines: Sequence[LegendLine]) -> dict[str, float]:
    """Shares declared by colour anywhere in the lines: "79,2% van de acties is groen", "groen (43%)"."""
    colours = "|".join(sorted(_mark_words(), key=len, reverse=True))
    after = re.compile(rf"{_SHARE}[^.;%)]{{0,60}}?\b({colours})\b", re.IGNORECASE)
    before = re.compile(rf"\b({colours})\b ?[(:] ?{_SHARE}", re.IGNORECASE)
    found: dict[str, float] = {}
    for text in (*(text for _, text, _ in lines), *_over_line_ends(lines)):
        for match in after.finditer(text):
            found.setdefault(_normal(match.group(2)), _number(match.group(1)))
        for match in before.finditer(text):
            found.setdefault(_normal(match.group(1)), _number(match.group(2)))
    return found


def _over_line_ends(lines: Sequence[LegendLine]) -> Iterator[str]:
    """Each line of running text with the next one of its sentence."""
    for (_, text, here), (_, more, there) in pairwise(lines):
        goes_on = (
            more[:1].islower() and not text.rstrip().endswith((".", ";")) and _normal(more.split(" ")[0]) not in _mark_words()
        )
        if goes_on and here.page == there.page:
            yield f"{text} {more}"


def _apart(status: dict[str, Status], meanings: dict[str, str]) -> dict[str, Status]:
    """Two warning colours, or letters for them, with one meaning are told apart: a legend that has both means less trouble by
    the milder one, unless that one asks for attention and the other for something else.
    """
    severity, letters = words("legend")["severity"], words("status")["letters"]
    order = severity["order"]
    rank = {m: order.index(colour) for m in status if (colour := letters.get(m, m)) in order}
    *milder, worst = sorted((m for m in rank if status[m] == "needs_attention"), key=lambda m: rank[m]) or [""]
    asking = [m for m in (*milder, worst) if re.search(severity["asks"], meanings.get(m, ""), re.IGNORECASE)]
    lowered = milder if worst in asking else [m for m in milder if m not in asking]
    return {m: "in_progress" if m in lowered else s for m, s in status.items()}
