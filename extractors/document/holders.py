"""Who answers for a priority, and for which topic inside it: the portfolio holders named in its section.

Read from labels ("Portefeuillehouders: burgemeester A (jeugd), wethouder B (zorg)") and from sentences ("Burgemeester A is
portefeuillehouder van het thema jeugd, voor zorg is dit wethouder B"). Names are kept as printed, without title.
"""

import re
from collections.abc import Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Passage, PortfolioHolder
from extractors.text.plain_text import straight
from extractors.text.sentences import sentences

BENEATH_TITLE = 2  # passages under a title among which an office with a name alone says who answers for it
LONGEST_LINE = 150  # characters of a line that names a priority and who answers for it
SENTENCE_END = re.compile(r"([^\W\d_]{3,}\.|\)\.?)\s+(?=[A-ZÀ-Þ])")


@cache
def _any(name: str) -> str:
    return "|".join(re.escape(w) for w in sorted(words("priorities")["holders"][name], key=len, reverse=True))


@cache
def _name() -> str:
    """A surname with its small words and initials: "J. van der Berg", "Van Neer", "Smit-de Wit". The small word with which the
    next sentence begins is no part of it.
    """
    begins_anew = "|".join(map(re.escape, words("small_words")["words"]))
    part = r"[A-ZÀ-Þ][\w']+(?:-(?:\s?[A-ZÀ-Þ]|de |van )[\w']+)*"
    second = rf"\s+(?!{_role()}|(?i:{begins_anew})\b){part}"
    return rf"(?:(?:[A-Z]\.\s?){{1,4}})?(?:(?:(?i:{_any('small')})\s+){{0,3}}{part}(?:{second})?)"


@cache
def _full_name() -> str:
    """A name as it stands alone behind a label: also with small words behind the first name ("Joost van Halteren")."""
    part = r"[A-ZÀ-Þ][\w'-]+"
    return rf"(?:{_name()}|(?!{_role()}){part}\s+(?:(?:{_any('small')})\s+){{1,3}}{part})"


@cache
def _role() -> str:
    """An office or form of address, with the degrees that may stand behind it: "burgemeester mr."."""
    return rf"(?i:{_any('roles')})(?:\s(?i:{_any('degrees')}))*"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    who = rf"(?:{_role()}\s+)+(?P<name>{_name()})"
    topic = rf"(?:(?:{_any('topics')})\s+)?['\"]?(?P<topic>[^,.;()'\"]{{2,90}}?)['\"]?"
    cue = rf"(?:{_any('cues')})"
    return {
        "label": re.compile(
            rf"^\s*(?:{cue}\s*(?:\([^)]*\))?\s*(?:[:|]|\s(?={_role()}))|(?:{_any('labels')})\s*[:|])\s*(?P<list>.+)$",
            re.IGNORECASE | re.DOTALL,
        ),
        "bare": re.compile(rf"^\s*(?i:{cue})\s+(?P<list>{_role()}\s.+|[A-ZÀ-Þ].+)$"),
        "before": re.compile(rf"(?:en\s+)?{who}(?:\s*\((?P<topic>[^()]+)\)(?P<after>))?(?=\s+[A-ZÀ-Þ][^.]*\s\w+[.?])"),
        "within": re.compile(rf"\s(?i:{cue})\s*:\s*(?={_role()}\s)|(?<=[.;)])\s+(?i:{cue})\s*:\s*"),
        "lone": re.compile(rf"(?:{_any('cues')}|{_any('labels')})\s*:?", re.IGNORECASE),
        "alone": re.compile(rf"(?:(?i:{_any('labels')})\s)+{_full_name()}(?:\s*\([^()]+\))?\.?"),
        "turned": re.compile(rf"^(?P<name>{_name()}),\s*(?P<initials>(?:[A-Z]\.\s?)+)(?P<small>(?:(?i:{_any('small')})\s*)*)$"),
        "one": re.compile(
            rf"^\s*(?:en\s+)?(?:{_role()}\s+)*(?P<name>{_full_name()})\s*(?:\((?P<topic>[^()]+)\)|[-–:]\s*(?P<after>.+))?\s*\.?\s*$"
        ),
        "is": re.compile(
            rf"{who}(?P<more>(?:\s*(?:,|en)\s+(?:{_role()}\s+)+{_name()})*)"
            rf"\s+(?:is|zijn|treedt op als|blijft)\s+(?:de\s+|ook\s+|bestuurlijk\s+)*"
            rf"(?i:{cue})(?:\s+(?:van|voor|op|inzake)\s+{topic}(?=[,.;]|\s+(?:is|zijn|specifiek|(?:en\s+)?voor)\b|\s+en\s+{_role()}|$))?"
        ),
        "of": re.compile(rf"(?i:{cue})\s+(?:van|voor|op|inzake)\s+{topic}\s+(?:is|zijn)\s+{who}"),
        "plain": re.compile(rf"(?i:{cue})\s+(?:is|zijn)\s+{who}\s*(?:\((?P<topic>[^()]+)\))?"),
        "next": re.compile(rf"\s*(?:,|en)\s+{who}\s*(?:\((?P<topic>[^()]+)\))?"),
        "second": re.compile(
            rf"^((?:{_role()}\s+)+[^()]*?[A-ZÀ-Þ][\w'-]+)\s(?:[A-Z]\.\s?)+(?:(?:{_any('small')})\s+)*[A-ZÀ-Þ][\w'-]+$"
        ),
        "also": re.compile(rf"\bvoor\s+{topic}\s+(?:is\s+dit|is\s+dat|is|zijn\s+dit)\s+{who}"),
        "person": re.compile(who),
        "office": re.compile(rf"^{_role()}\s+(?i:van|in|te|bij)\s+(?:(?:de|het)\s+)?(?:gemeente\s+|stad\s+)?[A-ZÀ-Þ]"),
    }


@cache
def _sentences() -> tuple[re.Pattern[str], ...]:
    """The sentences that say who answers without the word for it."""
    municipality = r"(?:(?:de|het)\s+)?(?:gemeente\s+)?[A-ZÀ-Þ][\w'-]+(?:\s[A-ZÀ-Þ][\w'-]+)?"
    told = {
        "who": rf"(?:{_role()}\s+)+(?P<name>{_name()})",
        "topic": r"(?P<topic>[^,.;()'\"]{2,60}?)",
        "place": rf"(?:\s*\([^()]{{1,40}}\)|\s+(?:van|uit|in)\s+{municipality})?",
    }
    return tuple(re.compile(pattern.format(**told)) for pattern in words("priorities")["holders"]["sentences"])


def find_holders(section: Sequence[Passage]) -> tuple[tuple[PortfolioHolder, ...], tuple[Passage, ...]]:
    """The portfolio holders that a section names, in order, and the passages that name them."""
    found: list[PortfolioHolder] = []
    proof: list[Passage] = []
    for place, passage in enumerate(section):
        text = _line(section, place)
        named = _labelled(text) or _labelled_within(text) or [h for s in sentences(text) for h in _spoken(s)]
        if not named and place < BENEATH_TITLE and _patterns()["alone"].fullmatch(text):
            named = _labelled(f"{words('priorities')['holders']['cues'][0]}: {text}")
        new = [h for h in named if h not in found]
        if new:
            found += new
            proof.append(passage)
    return tuple(found), tuple(proof)


def holder_places(text: Sequence[Passage]) -> list[int]:
    """The places of the passages that name a portfolio holder after a label: "Portefeuillehouder: wethouder A"."""
    return [place for place in range(len(text)) if _labelled(_line(text, place))]


def holders_behind(text: str) -> tuple[str, tuple[PortfolioHolder, ...]] | None:
    """What stands before an office with a name at the end of a line ("Thema 2 Bouwen wethouder A"), and whom it names; None for
    any other line.
    """
    said = straight(" ".join(text.split()))
    match = re.search(rf"(?<=[\s(|]){_role()}\s", said) if len(said) <= LONGEST_LINE else None
    if match is None:
        return None
    before, named = said[: match.start()].strip(" -–—:|(,"), said[match.start() :].rstrip()
    named = _patterns()["second"].sub(r"\1", named)  # who does the work, in a column of its own
    if named.endswith(")") and named.count("(") < named.count(")"):  # the bracket opened before the office
        named = named.rstrip(" )")
    found = _labelled(f"{words('priorities')['holders']['cues'][0]}: {named}")
    whole = bool(found) and re.search(rf"{re.escape(found[-1].name)}(?:\s*\([^()]*\))?$", named) is not None
    return (before, tuple(found)) if whole and any(c.isalpha() for c in before) else None


def _line(text: Sequence[Passage], place: int) -> str:
    """A passage as one line with straight quotes; a label alone takes the passage beneath it along."""
    said = straight(" ".join(text[place].text.split()))
    if place + 1 < len(text) and _patterns()["lone"].fullmatch(said):
        return f"{said.rstrip(' :')}: {straight(' '.join(text[place + 1].text.split()))}"
    return said


def _labelled(text: str) -> list[PortfolioHolder]:
    """The list after a label; a part that names nobody ends it. An office behind a name that has none before it ("A, burgemeester
    van B") is that name's.
    """
    match = _patterns()["label"].match(text)
    if not match:
        return _unparted(text)
    if turned := _turned(match.group("list")):
        return turned
    found: list[PortfolioHolder] = []
    bare = False  # whether the part before is a name without its office
    for part in re.split(
        rf",(?![^(]*\))|;|\s+en\s+(?![^(]*\))(?={_role()}|[a-z-]*burgemeester|[A-ZÀ-Þ])",
        _first_sentence(match.group("list")),
    ):
        if bare and _patterns()["office"].match(part.strip()):
            continue
        one = _patterns()["one"].match(part.strip()) or _running_on(part)
        if not one:
            break
        bare = not re.match(rf"(?:en\s+)?{_role()}\s", part.strip())
        found.append(PortfolioHolder(one.group("name"), _topic(one.group("topic") or one.group("after"))))
    return found


def _running_on(part: str) -> re.Match[str] | None:
    """An office with its name, and its topic in brackets, where a sentence stands right behind it: that of the line beneath."""
    return _patterns()["before"].match(part.strip())


def _labelled_within(text: str) -> list[PortfolioHolder]:
    """The list after a label that stands inside a paragraph, behind a sentence or with an office behind its colon; of a text that
    runs on behind an office, as where a column beside it was read into it, the first name.
    """
    match = _patterns()["within"].search(text)
    if match is None:
        return []
    one = _patterns()["person"].match(text, match.end())
    return _labelled(text[match.start() :]) or ([PortfolioHolder(one.group("name"), None)] if one else [])


def _turned(listed: str) -> list[PortfolioHolder]:
    """A list of surnames with their initials behind them ("Waard, J. de/Steen, K.M."), if all of it is."""
    found = [_patterns()["turned"].match(part.strip()) for part in re.split(r"[/;]", listed.strip())]
    names = [f"{m['initials'].strip()} {m['small'].strip()} {m['name']}" for m in found if m]
    return [PortfolioHolder(" ".join(name.split()), None) for name in names] if len(names) == len(found) else []


def _unparted(text: str) -> list[PortfolioHolder]:
    """The names behind the word for a holder without a colon, where the line holds nothing but names with an office, with
    initials or of two words.
    """
    match = _patterns()["bare"].match(text) if len(text) <= LONGEST_LINE else None
    parts = re.split(r",|;|\s+en\s+", match.group("list")) if match else []
    found = [_patterns()["one"].match(part.strip()) for part in parts]
    if not all(one and _is_person(one.group("name"), part.strip()) for one, part in zip(found, parts, strict=True)):
        return []
    return [PortfolioHolder(one.group("name"), None) for one in found if one]


def _is_person(name: str, part: str) -> bool:
    """Whether what stands behind the word for a holder is a person's name and not that of a portfolio."""
    if part != name or re.match(r"[A-Z]\.", name):
        return bool(re.match(rf"{_role()}\s", part) or re.match(r"[A-Z]\.", name))
    known, said = words("documents")["not_names"], name.split()
    common = said[0].casefold() in words("documents")["areas"]["makers"] or any(
        word.casefold() in known["words"] or word.casefold().endswith(tuple(known["endings"])) for word in said
    )
    return len(said) > 1 and not common and not re.search(words("priorities")["holders"]["no_first_name"], said[0])


def _first_sentence(text: str) -> str:
    """A list up to the end of its sentence: a point after a word in small letters that is no title ("mevr."), or a bracket behind
    which neither a comma nor an office follows.
    """
    titles = words("priorities")["holders"]["roles"]
    office = re.compile(_role())
    ends = (m for m in SENTENCE_END.finditer(text) if m.group(1).casefold() not in titles and not office.match(text, m.end()))
    return next((text[: m.end(1)] for m in ends), text)


def _spoken(sentence: str) -> list[PortfolioHolder]:
    """The holders that one sentence names, with the topic of each."""
    found = _cued(sentence)
    for clause in () if found else re.split(rf"[;,]\s+|\s+en\s+(?={_role()}\s)", sentence.rstrip(" .")):
        match = next(filter(None, (pattern.search(clause) for pattern in _sentences())), None)
        if match is not None:
            found.append(PortfolioHolder(match.group("name"), _topic(match.groupdict().get("topic"))))
    return found


def _cued(sentence: str) -> list[PortfolioHolder]:
    """The holders that a sentence with the word for one names."""
    if not re.search(rf"(?i:{_any('cues')})", sentence):
        return []
    patterns = _patterns()
    found: list[PortfolioHolder] = []
    for key in ("is", "of", "plain"):
        if match := patterns[key].search(sentence):
            topic = _topic(match.groupdict().get("topic"))
            found.append(PortfolioHolder(match.group("name"), topic))
            for other in patterns["person"].finditer(match.groupdict().get("more") or ""):
                found.append(PortfolioHolder(other.group("name"), topic))
            while key == "plain" and (match := patterns["next"].match(sentence, match.end())):
                found.append(PortfolioHolder(match.group("name"), _topic(match.group("topic"))))
            break
    if found:
        others = (PortfolioHolder(m.group("name"), _topic(m.group("topic"))) for m in patterns["also"].finditer(sentence))
        found += [other for other in others if other not in found]
    return found


def _topic(text: str | None) -> str | None:
    """A topic without article words, quotes and the words "het thema"; None for one that only points back ("dit thema")."""
    if not text:
        return None
    bare = re.sub(rf"^(?:(?:{_any('topics')})\b\s*)+", "", text.strip(" .'\""), flags=re.IGNORECASE).strip(" .'\"")
    return bare or None
