"""The command line: what can be asked, and the help that is enough to work from."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias, get_args

from corpus.errors import UsageError
from corpus.lexicon import words
from corpus.traces import Relation
from pipeline.settings import (
    LEAST_MEGABYTES,
    LEAST_SECONDS,
    Allowance,
    Settings,
    default_workers,
    settings_for,
)

EXIT_CODES = """\
exitcodes:
  0    alles is gelezen
  1    klaar, maar een of meer bestanden konden niet worden gelezen of bestaan niet (quarantaine)
  2    verkeerd gebruik: geen enkel pad bestaat, een --out die niet kan
  3    geen enkel bestand kon worden gelezen
  4    er kwam geen resultaat (schijf vol, Prefect start niet); het eerdere resultaat is er nog
  70   een fout in Planspoor zelf
  130  afgebroken (Ctrl-C, kill, gesloten venster); het eerdere resultaat is er nog
"""

ABOUT = """\
Planspoor volgt elke toezegging uit gemeentelijke plannen: van plan naar evaluatie naar volgend plan, met bewijs
(bladzijde, citaat, uitsnede) bij elke regel.
"""

EXAMPLES = """\
voorbeelden:
  planspoor demo                                   de meegeleverde voorbeeldplannen, resultaat in demo-result/
  planspoor run plannen/ --out resultaat           een map, met alles wat eronder zit
  planspoor run ivp.pdf uvp-*.pdf --out resultaat  bestanden en patronen
  planspoor run plannen/ --out resultaat --json    samenvatting voor een ander programma
  planspoor inspect uvp.pdf --page 7               een plaatje van hoe bladzijde 7 is gelezen
  planspoor judge resultaat --file report.xlsx --reviewer "A. de Wit"   oordelen over verbanden overnemen
"""

RUN = """\
Leest PDF (.pdf), Word (.docx) en platte tekst (.txt), volgt de acties door de documenten heen en schrijft het resultaat.
Mappen worden helemaal doorzocht; documenten van meer regio's mogen door elkaar staan.

In MAP komen planspoor.sqlite, dataset/ (Parquet, CSV, datapackage.json), report.html, report.xlsx en run.json.
Het resultaat komt er in zijn geheel te staan of helemaal niet: gaat er iets mis, dan blijft het eerdere resultaat zoals het was.
Wat al gelezen is wordt bewaard in de werkmap en bij een volgende run niet opnieuw gelezen.
"""

INSPECT = """\
Schrijft een plaatje van een bladzijde met de gevonden tabellen, cellen, kolommen en statusmerken erop getekend, en zegt
in woorden wat de lezer besliste en waarom.
"""

JUDGE = """\
Legt vast dat een verband juist of onjuist is, of dat een verband ontbreekt. Oordelen komen in <resultaat>-judgements.jsonl,
worden nooit overschreven en gelden in elke volgende run; van meer oordelen over één verband geldt het laatste. Verandert een
tekst daarna, dan meldt het rapport dat het oordeel verouderd is.

Met --file: een CSV-, XLSX- of JSON Lines-bestand met de kolommen link_id (of Kenmerk) en verdict (of Oordeel: ja of nee), en naar
keuze note, reviewer, from_id, to_id en relation. Het blad «doorwerking» van report.xlsx is er een: vul de kolom Oordeel waar u
iets te zeggen heeft. Wat eerder is geoordeeld staat ernaast; rijen die u leeg laat tellen niet mee.
"""


MOST_SECONDS = 1_000_000  # more than eleven days
LONGEST_NUMBER = 9  # digits: a thousand terabytes, in megabytes

# What argparse says when it does not understand, and the same in Dutch.
DUTCH = (
    (
        r"^argument [^:]*: invalid choice: (['\"]?)(.*)\1(?:, maybe you meant .*)? \(choose from .*\)",
        r"de opdracht «\2» bestaat niet",
    ),
    (r"^argument (\S+): ", r"\1: "),
    (r"expected one argument", "hier hoort een waarde achter"),
    (r"expected 2 arguments", "hier horen twee waarden achter"),
    (r"ignored explicit argument (\S+)", r"hier hoort geen waarde achter (\1)"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and leaves the ending of the process to the one place that does so."""

    def __init__(self, prog: str, description: str, usage: str, epilog: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            usage=usage,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "wat"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze hulp")

    def format_help(self) -> str:
        """The help, with Dutch words where argparse has its own."""
        return super().format_help().replace("usage:", "gebruik:", 1)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError in place of ending the process."""
        for english, dutch in DUTCH:
            message = re.sub(english, dutch, message)
        raise UsageError(f"Dit begrijpt Planspoor niet: {message}.", f"Zie {self.prog} --help.")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # argparse gives it no other name


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command and its options. Raises UsageError for what cannot be understood, SystemExit(0) after --help and --version."""
    parsed, unknown = build_parser().parse_known_args(arguments)
    if parsed.command == "run":  # argparse takes paths before the options only; those between and behind them are paths as well
        parsed.inputs += [text for text in unknown if not text.startswith("-")]
        unknown = [text for text in unknown if text.startswith("-")]
    if unknown:
        help_of = f"planspoor {parsed.command}" if parsed.command else "planspoor"
        what = "Deze optie kent Planspoor niet" if unknown[0].startswith("-") else "Dit hoort er niet bij"
        raise UsageError(f"{what}: {unknown[0]}.", f"Zie {help_of} --help.")
    if parsed.command is None:
        raise UsageError("Zeg wat Planspoor moet doen: run, demo, inspect of judge.", "Zie planspoor --help.")
    return parsed


def settings_of(parsed: argparse.Namespace) -> Settings:
    """The settings of a `run` or `demo`."""
    if parsed.out is None:
        raise UsageError("Er is geen map voor het resultaat opgegeven.", "Voeg --out MAP toe; de map hoeft nog niet te bestaan.")
    if not parsed.inputs:
        raise UsageError("Er is niets opgegeven om te lezen.", "Noem een of meer bestanden, mappen of patronen.")
    if not all(text.strip() for text in parsed.inputs):
        raise UsageError("Een van de opgegeven paden is leeg.", "Kijk of de variabele waaruit het komt een waarde heeft.")
    return settings_for(
        parsed.inputs,
        parsed.out,
        work=parsed.work,
        judgements=parsed.judgements,
        workers=parsed.workers,
        allowance=allowance_of(parsed),
    )


def allowance_of(parsed: argparse.Namespace) -> Allowance:
    """What a look into one document may take."""
    return Allowance(timeout_seconds=parsed.timeout, memory_megabytes=parsed.memory)


def build_parser() -> Parser:
    """The parser of the whole command."""
    from importlib.metadata import version

    parser = Parser("planspoor", ABOUT, "planspoor OPDRACHT ...", EXAMPLES + "\n" + EXIT_CODES)
    parser.add_argument("--version", action="version", version=f"planspoor {version('planspoor')}", help="toon de versie")
    parser.set_defaults(debug=False, json=False)
    commands = parser.add_subparsers(dest="command", title="opdrachten", metavar="", prog="planspoor", parser_class=Parser)
    for add in (_add_run, _add_demo, _add_inspect, _add_judge):
        add(commands)
    return parser


def _add_run(commands: Commands) -> None:
    """From plans to a result."""
    parser = commands.add_parser(
        "run",
        help="lees plannen en schrijf het spoor van elke actie",
        description=RUN,
        usage="planspoor run PAD... --out MAP",
        epilog=EXIT_CODES,
    )
    parser.add_argument("inputs", metavar="PAD", nargs="*", help="bestand, map of patroon (zoals 'plannen/**/*.pdf')")
    parser.add_argument("--out", type=_path, metavar="MAP", help="map voor het resultaat: nieuw, leeg, of een eerder resultaat")
    _add_run_options(parser)


def _add_demo(commands: Commands) -> None:
    """The same with the sample plans."""
    parser = commands.add_parser(
        "demo",
        help="doe het voor met de meegeleverde voorbeeldplannen",
        description="Leest de meegeleverde plannen van verzonnen regio's en schrijft het resultaat.",
        usage="planspoor demo [--out MAP]",
        epilog=EXIT_CODES,
    )
    parser.add_argument(
        "--out", type=_path, metavar="MAP", default=Path("demo-result"), help="map voor het resultaat (demo-result)"
    )
    _add_run_options(parser)


def _add_inspect(commands: Commands) -> None:
    """How one page was read."""
    parser = commands.add_parser(
        "inspect",
        help="laat zien hoe een bladzijde is gelezen",
        description=INSPECT,
        usage="planspoor inspect BESTAND --page N [--out PNG]",
        epilog=EXIT_CODES,
    )
    parser.add_argument("file", type=Path, metavar="BESTAND", nargs="?", help="het document")
    parser.add_argument("--page", type=_count, metavar="N", help="bladzijde, te beginnen bij 1")
    parser.add_argument("--out", type=_path, metavar="PNG", help="waar het plaatje komt (<bestand>-bladzijde-N.png)")
    _add_limits(parser)
    _add_debug(parser)


def _add_judge(commands: Commands) -> None:
    """What people decided about links."""
    parser = commands.add_parser(
        "judge",
        help="leg vast welke verbanden juist of onjuist zijn",
        description=JUDGE,
        usage="planspoor judge RESULTAAT (--file BESTAND | --confirm KENMERK | --reject KENMERK | --link VAN NAAR) "
        "--reviewer NAAM",
        epilog=_relations(),
    )
    parser.add_argument("result", type=Path, metavar="RESULTAAT", nargs="?", help="de map met het resultaat")
    parser.add_argument("--file", type=Path, metavar="BESTAND", help="bestand met oordelen (.csv, .xlsx, .jsonl)")
    parser.add_argument("--confirm", metavar="KENMERK", action="append", default=[], help="dit verband is juist")
    parser.add_argument("--reject", metavar="KENMERK", action="append", default=[], help="dit verband is onjuist")
    parser.add_argument(
        "--link", metavar=("VAN", "NAAR"), nargs=2, action="append", default=[], help="hiertussen hoort een verband"
    )
    parser.add_argument(
        "--relation", metavar="SOORT", default="continues", help="soort van het verband bij --link (continues), zie onder"
    )
    parser.add_argument("--reviewer", metavar="NAAM", help="wie oordeelt")
    parser.add_argument("--note", metavar="TEKST", help="waarom")
    parser.add_argument(
        "--judgements", type=_path, metavar="BESTAND", help="waar de oordelen staan (<resultaat>-judgements.jsonl)"
    )
    _add_debug(parser)


def _relations() -> str:
    """The kinds of links that one can name, with what they mean."""
    labels: dict[str, dict[str, str]] = words("report")["relation"]
    lines = (f"  {name:18} {labels[name]['word']}: {labels[name]['means']}" for name in get_args(Relation))
    return "\n".join(("soorten verband (--relation, of de kolom relation in een bestand):", *lines, ""))


def _add_run_options(parser: Parser) -> None:
    parser.add_argument(
        "--work", type=_path, metavar="MAP", help="werkmap voor wat al gelezen is (.planspoor naast het resultaat)"
    )
    parser.add_argument(
        "--judgements",
        type=_path,
        metavar="BESTAND",
        help="oordelen van mensen, JSON Lines (<out>-judgements.jsonl naast het resultaat)",
    )
    parser.add_argument(
        "--no-prefect",
        action="store_true",
        help="zonder Prefect: begint meteen en geeft hetzelfde resultaat (Prefect start in 5 tot 10 s)",
    )
    workers = default_workers()
    parser.add_argument(
        "--workers", type=_count, metavar="N", default=workers, help=f"documenten tegelijk ({workers} op deze computer)"
    )
    _add_limits(parser)
    parser.add_argument(
        "--json", action="store_true", help="schrijf de samenvatting als JSON naar standaarduitvoer, en daar niets anders"
    )
    parser.add_argument("--quiet", action="store_true", help="geen voortgang en geen tabel; alleen fouten")
    _add_debug(parser)


def _add_limits(parser: Parser) -> None:
    usual = Allowance()
    seconds, memory = usual.timeout_seconds, usual.memory_megabytes
    more = f"plus {usual.timeout_seconds_per_megabyte:g} per MB van het bestand"
    parser.add_argument(
        "--timeout",
        type=_seconds,
        metavar="S",
        default=seconds,
        help=f"seconden per document, ten minste {LEAST_SECONDS}, {more} ({seconds:g})",
    )
    parser.add_argument(
        "--memory",
        type=_megabytes,
        metavar="MB",
        default=memory,
        help=f"geheugen per document in MB, ten minste {LEAST_MEGABYTES} ({memory})",
    )


def _add_debug(parser: Parser) -> None:
    parser.add_argument("--debug", action="store_true", help="toon bij een fout in Planspoor de technische bijzonderheden")


def _path(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("het pad is leeg")
    return Path(text)


def _count(text: str) -> int:
    return _number(text, 1)


def _megabytes(text: str) -> int:
    return _number(text, LEAST_MEGABYTES, f" (in megabytes; gewoonlijk {Allowance().memory_megabytes})")


def _number(text: str, least: int, unit: str = "") -> int:
    if not text.isdecimal() or len(text) > LONGEST_NUMBER or int(text) < least:
        raise argparse.ArgumentTypeError(f"«{text[:40]}» is geen getal van {least} tot en met {10**LONGEST_NUMBER - 1}{unit}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        usual = Allowance().timeout_seconds
        raise argparse.ArgumentTypeError(
            f"«{text[:40]}» is geen aantal seconden van {LEAST_SECONDS} tot en met {MOST_SECONDS} (gewoonlijk {usual:g})"
        )
    return seconds
