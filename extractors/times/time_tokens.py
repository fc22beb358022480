"""The words of a Dutch time expression as typed tokens: the lexer under `extractors/times/when.py`.

Which word means what stands in `corpus/words/times.toml`; here is only how a text falls apart.
Longer phrases win over shorter ones.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus.lexicon import words
from corpus.number_words import number_words

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_TOKENS = 600  # a cell with more words than this is not a time expression; reading it further would only cost time

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u0060\u00b4", "'"),
        **dict.fromkeys("[{", "("),
        **dict.fromkeys("]}", ")"),
        "\u00d7": "x",
    }
)
_PIECES = r"""
    (?P<per>%s)
  | (?P<iso>(?:19|20)\d\d-\d{1,2}-\d{1,2}(?![\d\w]))
  | (?P<date>\d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)(?:(?:19|20)\d\d|\d\d)(?![\d\w]))
  | (?P<quarter>q\ ?-?[1-9](?!\d)|(?<!\w)kw?\.?\ ?-?[1-4](?!\w)|(?<!\w)[1-4]\ ?q(?![a-z]))
  | (?P<half>(?<!\w)h[12](?!\w))
  | (?P<onwards>(?:(?<=19\d\d)|(?<=20\d\d))\ ?(?:\+|>+|→|►)(?=\ *(?:$|[;,)])))
  | (?P<times>\d{1,3}\ ?x(?!\w))
  | (?P<ordinal>\d{1,2}(?:e|ste|de)(?!\w))
  | (?P<short_year>'\d\d(?!\d))
  | (?P<number>\d+)
  | (?P<dotted>(?<!\w)(?:[a-z]\.){2,}[a-z]?(?!\w)|(?<!\w)(?:[a-z]\.){1,}[a-z]\.?(?!\w)|(?<!\w)t/m(?!\w))
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<sign>[-,/+&();:.])
"""


@cache
def _pieces() -> re.Pattern[str]:
    """What a text falls apart into; the short forms of "per jaar" come first, for they are letters, dots and strokes too."""
    short = sorted(_short_periods(), key=len, reverse=True)
    return re.compile(_PIECES % rf"(?<![^\W\d])(?:{'|'.join(map(re.escape, short))})\.?(?!\w)", re.VERBOSE)


@cache
def _short_periods() -> dict[str, str]:
    """Short form of "per" and a period ("p.j") -> that period ("jaar")."""
    return {short: period for period, forms in words("times")["short_periods"].items() for short in forms}


@cache
def _datable() -> re.Pattern[str]:
    """A figure, or a word for a stretch of the calendar that can come back: "ieder tertaal", "elke herfst". Short forms ("2x
    p.j.") stand behind a figure; without one they are the letters of a name.
    """
    known = words("times")
    periods = [name for period in known["periods"].values() for name in period["names"]]
    said = "|".join(map(re.escape, sorted({*periods, *known["adverbs"], *known["months"], *known["seasons"]})))
    return re.compile(rf"\d|(?<![^\W\d_])(?:{said})(?![^\W\d_])")


def may_name_a_time(text: str) -> bool:
    """Whether a text holds what any date or frequency needs; soon seen, for reading prose as a time takes long."""
    return _datable().search(plain(collapse(text))) is not None


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign: `kind` (`year`, `month`, `quarter`, `word` ...), its value, and where it stands in the collapsed text."""

    kind: str
    value: Any
    text: str
    start: int
    end: int


def collapse(text: str) -> str:
    """The text with runs of white space as one blank, and without soft hyphens and zero-width signs."""
    return " ".join(re.sub("[\u00ad\u200b\u200c\u200d\ufeff]", "", text).split())


def plain(text: str) -> str:
    """Lower case, one form of dash and of apostrophe; as long as the text itself, so that positions stay true."""
    same = text.translate(_SAME_LENGTH)
    low = same.lower()
    return low if len(low) == len(same) else "".join(c.lower() if len(c.lower()) == 1 else c for c in same)


@cache
def _phrases() -> tuple[dict[tuple[str, ...], tuple[str, Any]], dict[Any, int]]:
    """Phrase (as words) -> (kind, value); and by first word the number of words of the longest. The first entry for a phrase
    wins.
    """
    lexicon = words("times")
    table: dict[tuple[str, ...], tuple[str, Any]] = {}

    def put(phrase: str, kind: str, value: Any) -> None:
        table.setdefault(tuple(phrase.split()), (kind, value))

    for name, number in lexicon["months"].items():
        put(name, "month", number)
    for name, (first, count) in lexicon["seasons"].items():
        put(name, "season", (first, count))
    for place, names in lexicon["parts"].items():
        for name in names:
            put(name, "part", place)
    for name, rhythm in lexicon["adverbs"].items():
        put(name, "adverb", tuple(rhythm))
    for name, names in lexicon["vague_frequency"].items():
        for phrase in names:
            put(phrase, "vague", name)
    for name, months in lexicon["units"].items():
        put(name, "unit", months)
    for name in lexicon["school_year"]["words"]:
        put(name, "school_year", name)
    for name in lexicon["weeks"]["words"]:
        put(name, "week", name)
    for phrase in lexicon["open"]["onwards"]:
        put(phrase, "onwards", phrase)
    for phrase in lexicon["open"]["period"]:
        put(phrase, "whole_period", phrase)
    for phrase in lexicon["open"]["words"]:
        put(phrase, "open", phrase)
    for phrase in lexicon["unknown"]["words"]:
        put(phrase, "unknown", phrase)
    for phrase in lexicon["conditions"]["cues"]:
        put(phrase, "condition", phrase)
    for name, number in number_words(lexicon["numbers"]).items():
        put(name, "count", number)
    for name, number in zip(lexicon["frequency"]["once"], lexicon["frequency"]["once_counts"], strict=True):
        put(name, "times", number)
    for name, number in lexicon["ordinals"].items():
        put(name, "ordinal", number)
    longest: dict[Any, int] = {}
    for first, *more in table:
        longest[first] = max(longest.get(first, 0), 1 + len(more))
    return table, longest


def _number(text: str, start: int, end: int) -> Token:
    value = int(text) if len(text) <= 4 else 0
    kind = "year" if len(text) == 4 and FIRST_YEAR <= value <= LAST_YEAR else "number"
    return Token(kind, value, text, start, end)


def _piece(match: re.Match[str]) -> list[Token]:
    """The tokens of one piece of text: one, or the parts of a date that turns out not to exist."""
    kind, text, start, end = str(match.lastgroup), match.group(), match.start(), match.end()
    digits = [int(d) for d in re.findall(r"\d+", text)] if kind != "number" else []
    if kind in ("iso", "date"):
        year, month, day = digits if kind == "iso" else (digits[2] + (2000 if digits[2] < 100 else 0), digits[1], digits[0])
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31:
            return [Token("date", (year, month, day), text, start, end)]
        return [
            _number(m.group(), start + m.start(), start + m.end())
            if m.group().isdecimal()
            else Token("sign", m.group(), m.group(), start + m.start(), start + m.end())
            for m in re.finditer(r"\d+|\D", text)
        ]
    if kind == "per":
        return [Token("word", word, word, start, end) for word in ("per", _short_periods()[text.rstrip(".")])]
    if kind == "quarter":
        return [Token("quarter", digits[0], text, start, end)]
    if kind == "half":
        return [Token("half", digits[0], text, start, end)]
    if kind == "times":
        return [Token("times", digits[0], text, start, end)]
    if kind == "ordinal":
        return [Token("ordinal", digits[0], text, start, end)]
    if kind == "onwards":  # "2027 >"
        return [Token("onwards", text, text, start, end)]
    if kind == "short_year":
        return [Token("year", 2000 + digits[0], text, start, end)]
    if kind == "number":
        return [_number(text, start, end)]
    if kind == "dotted":
        return [Token("word", text.replace("/", "").replace(".", ""), text, start, end)]
    return [Token("sign" if kind == "sign" else "word", text, text, start, end)]


def _named(tokens: list[Token]) -> list[Token]:
    """Words that make up a known phrase become one token of the phrase's kind."""
    table, longest = _phrases()
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        for size in range(min(longest.get(tokens[i].value, 0), len(tokens) - i), 0, -1):
            run = tokens[i : i + size]
            if any(t.kind != "word" for t in run):
                continue
            found = table.get(tuple(t.value for t in run))
            if found:
                text = " ".join(t.text for t in run)
                out.append(Token(found[0], found[1], text, run[0].start, run[-1].end))
                i += size
                break
        else:
            out.append(tokens[i])
            i += 1
    return out


def tokens(text: str) -> list[Token]:
    """The tokens of a collapsed text, at most MOST_TOKENS of them. Linear in the length of the text."""
    pieces: list[Token] = []
    for match in _pieces().finditer(plain(text)):
        pieces += _piece(match)
        if len(pieces) >= MOST_TOKENS:
            break
    return _named(pieces)
