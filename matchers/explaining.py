"""The sentences by which links, scores and fates explain themselves, from corpus/words/explanations.toml."""

from collections.abc import Sequence

from corpus.lexicon import words


def sentence(about: str, name: str, **texts: object) -> str:
    """One sentence of the section `about`, with its texts filled in."""
    form: str = words("explanations")[about][name]
    return form.format(**texts)


def percent(share: float) -> int:
    """A share (0..1) as whole percents."""
    return round(100 * share)


def day(date: str) -> str:
    """An ISO date as it is written in a Dutch sentence: "31 december 2024"."""
    year, month, of_month = date.split("-")
    return f"{int(of_month)} {words('report')['calendar']['months'][int(month) - 1]} {year}"


def counted(count: int, thing: str) -> str:
    """ "1 actie", "12 acties": a number with the word for a thing that [words] has in singular and plural."""
    one, more = words("explanations")["words"][thing]
    return f"{count} {one if count == 1 else more}"


def listed(names: Sequence[str]) -> str:
    """ "a, b en c"; nothing for no names."""
    joint: str = words("explanations")["words"]["and"]
    return joint.join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
