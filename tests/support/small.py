"""Projects of one kind and one item template, each written in a line or two."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypedDict

from tests.support.build_project import write_project

More = Mapping[str, Any]
"""What a fact, a template or a kind has besides."""

SEAS = {"grey": {"name": "Grey Sea", "accept": ["the Cold Northern Sea"]}, "long": {"name": "Long Sea"}}
MILLERS = {"source-millers": {"name": "Millers of the Source", "plural": "true"}}


@dataclass(frozen=True)
class Small:
    """A project: its facts by what they are about, each with its answer or with more than that.

    `template` is added to the one item template, `fields` to the kind's fields `about` and `answer`. What stands after
    a # in what a fact is about only tells it from others.
    """

    facts: Mapping[str, str | More]
    ask: str = "What is said of {{ about }}?"
    type: str = "choice"
    template: More = field(default_factory=dict)
    fields: More = field(default_factory=dict)
    questions: int = 1

    def write(self, folder: Path) -> Path:
        """Write the files."""
        keyed = {} if self.type in {"cloze", "true-false"} else {"key": "answer"}
        forms = {"names": ["A"], "questions": str(self.questions)}
        sections = {"all": {"name": "All", "topics": ["town"]}}
        return write_project(
            folder,
            sources={id_: {"cite": f"the {id_.title()}", "footnote": id_} for id_ in ("ledger", "map")},
            facts={
                "topics": {"town": "Town", "country": "Country"},
                "voices": {"stated": {"name": "stated", "plain": True}, "view": {"name": "view"}},
                "entities": {"sea": SEAS, "people": MILLERS},
                "thing": {f"f{n}": _fact(*pair) for n, pair in enumerate(self.facts.items())},
            },
            templates={
                "thing": {
                    "topic": "town",
                    "voice": "stated",
                    "fields": {"about": "text", "answer": "text", **self.fields},
                    "items": {"what": {"type": self.type, "ask": self.ask, **keyed, **self.template}},
                }
            },
            deck={"name": "Deck", "namespace": "test/deck", "sections": sections, "forms": forms},
        )


class Change(TypedDict, total=False):
    """What may be different in a project."""

    facts: Mapping[str, str | More]
    ask: str
    type: str
    template: More
    fields: More
    questions: int


def _fact(about: str, answer: str | More) -> More:
    more = {"answer": answer} if isinstance(answer, str) else answer
    return {"about": about.partition("#")[0].strip(), "from": {"source": "ledger", "at": "1"}, **more}
