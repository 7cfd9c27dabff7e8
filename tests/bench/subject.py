"""A made-up subject of any size: rivers, three items for each, their values shared as real ones are."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from quizgen.stable_hashes import digest

STARTS = ("Al", "Be", "Cir", "Do", "Es", "Fen", "Gar", "Hol", "Is", "Jor", "Kel", "Lo", "Mar", "Nor", "Or", "Pel")
MIDDLES = ("da", "ve", "lin", "to", "ra", "mi", "bo", "ne", "sha", "ku", "ri", "wen", "ga", "thé", "lo", "sta")
ENDS = ("", "n", "r", "s", "va", "ne", "th", "la")
PEOPLES = ("herders", "millers", "ferrymen", "weavers", "charcoal burners", "eel fishers", "salt traders", "raftsmen")
SEAS, REGIONS, ATLASES = 120, 400, 50
PER_FILE = 20_000

TEMPLATES = """\
topic: rivers
voice: measured
fields:
  river: text
  mouth: entity sea
  length: number
  region: text
  known: text
items:
  region:
    type: short
    ask: "Through which country, says {{ cite }}, does the {{ river }} run for most of its {{ length }}?"
    key: region
  mouth:
    type: cloze
    ask: "By {{ cite }}, the {{ river }}, which runs for {{ length }}, ends in the {{ mouth | blank }}."
  known:
    type: choice
    ask: "According to {{ cite }}, what is the valley of the {{ river }} known for?"
    key: known
    unlike: [mouth]
"""
TOPICS = """\
topics: {rivers: Rivers}
voices:
  measured: {name: measurement, plain: true}
"""
DECK = """\
name: Rivers
namespace: quizgen/bench
sections:
  rivers: {name: Rivers, topics: [rivers]}
forms: {names: [A, B], questions: 24}
"""


def write_project(folder: Path, facts: int) -> int:
    """Write a whole project and return the number of items it makes."""
    for part in ("seeds", "templates", "decks"):
        (folder / part).mkdir(parents=True)
    (folder / "templates/river.yaml").write_text(TEMPLATES, "utf-8")
    (folder / "decks/rivers.yaml").write_text(DECK, "utf-8")
    (folder / "seeds/sources.yaml").write_text("".join(_source(n) for n in range(ATLASES)), "utf-8")
    (folder / "seeds/facts.yaml").write_text(_head(), "utf-8")
    rivers = (_fact(n) for n in range(facts))
    for number in range(-(-facts // PER_FILE)):
        lines = "".join(islice(rivers, PER_FILE))
        (folder / f"seeds/facts-{number:03}.yaml").write_text(f"river:\n{lines}", "utf-8")
    return 3 * facts


def _head() -> str:
    seas = "".join(f"    sea-{n}: {{name: {_name('sea', n)} Sea, accept: [{_name('sea', n)}]}}\n" for n in range(SEAS))
    return f"{TOPICS}entities:\n  sea:\n{seas}"


def _source(number: int) -> str:
    name = _name("atlas", number)
    return (
        f"atlas-{number}:\n  cite: the {name} Atlas\n  footnote: '{name} Atlas of Inland Waters, a table of rivers'\n"
    )


def _fact(number: int) -> str:
    name = _name("river", number) + "".join(f" {_name('by', int(figure))}" for figure in str(number))
    at = _up_to(900, "at", number) + 1
    rows = {
        "river": name,
        "mouth": f"sea-{_up_to(SEAS, 'mouth', number)}",
        "length": f"{('', 'about ', 'nearly ')[number % 3]}{_up_to(4000, 'length', number) + 20:,} km",
        "region": _name("region", _up_to(REGIONS, "region", number)),
        "known": _known(number),
        "from": f"{{source: atlas-{_up_to(ATLASES, 'source', number)}, at: [{at}, {at + 2}]}}",
        "terms": f'[{_name("river", number)}, "{number}"]',
    }
    if number % 50 == 0:
        rows["note"] = "Older maps give it *two* mouths."
    return f"  river-{number}:\n" + "".join(f"    {key}: {value}\n" for key, value in rows.items())


def _known(number: int) -> str:
    people = PEOPLES[_up_to(len(PEOPLES), "people", number)]
    valleys = " and ".join(_name("valley", _up_to(60, "valley", number, i)) for i in ("a", "b"))
    return f"the {people} who meet at {valleys} before the {_name('feast', _up_to(40, 'feast', number))} floods"


def _name(of: str, number: int) -> str:
    return "".join(_syllables(digest(of, str(number))))


def _syllables(bits: int) -> Iterator[str]:
    yield STARTS[bits & 15]
    yield MIDDLES[bits >> 4 & 15]
    yield MIDDLES[bits >> 8 & 15] if bits >> 12 & 1 else ""
    yield ENDS[bits >> 13 & 7]


def _up_to(most: int, of: str, number: int, more: str = "") -> int:
    return digest(of, str(number), more) % most
