"""A small project with a template of every type, called by what its items ask."""

from pathlib import Path
from tempfile import TemporaryDirectory

from quizgen.records.item import Item
from tests.support.build_project import items_by_id, load_sound, write_files
from tests.support.labelled import CREDITS, MILL

FILES = {
    "seeds/sources.yaml": """
        atlas: {cite: the School Atlas, footnote: "School Atlas, a table of rivers made for this test", locator: row}
    """,
    "seeds/facts.yaml": """
        topics: {rivers: Rivers}
        voices: {measured: {name: measurement, plain: true}}
        entities:
          river: {alda: {name: Alda}, bero: {name: Bero}, cirne: {name: Cirne}, dovy: {name: Dovy}}
          sea:
            grey-sea: {name: Grey Sea, accept: [the Grey Ocean]}
            long-bay: {name: Long Bay}
            inner-sea: {name: Inner Sea}
            salt-sea: {name: Salt Sea}
          fish: {eel: {name: eel}, pike: {name: pike}, trout: {name: trout}, burbot: {name: burbot}}
        river:
          alda-course:
            {river: alda, mouth: grey-sea, length: about 610 km, towns: [Marn, Tolle, Ulm], fish: [eel, pike],
            from: {source: atlas, at: 1}}
          bero-course:
            {river: bero, mouth: long-bay, length: "1,320 km", towns: [Sarn, Wick], fish: [pike, trout],
            from: {source: atlas, at: 2}}
          cirne-course:
            {river: cirne, mouth: inner-sea, length: "2,100 to 2,300 km", towns: [Yarm], fish: [burbot],
            feedback: {eel: The *eel* left the Cirne.}, from: {source: atlas, at: 3}}
          dovy-course:
            {river: dovy, mouth: salt-sea, length: 95 km, towns: [Zell], fish: [trout],
            from: {source: atlas, at: 4}}
        plan:
          mill:
            plan:
              picture: mill.svg
              cover: false
              regions: {roof: roof, wheel: {name: wheel, accept: [mill wheel]}, weir: weir, stream: stream}
            from: [{source: atlas, at: 5}]
    """,
    "templates/river.yaml": """
        topic: rivers
        voice: measured
        fields:
          river: entity river
          mouth: entity sea
          length: number
          towns: list
          fish: list of entity fish
        items:
          mouth: {type: choice, ask: "Where does the {{ river }} end?", key: mouth,
            feedback: "It is where the *{{ river }}* ends."}
          fish: {type: several, ask: "Which fish live in the {{ river }}?", key: fish,
            feedback: "It lives in the {{ river }}."}
          claim: {type: true-false, ask: "The {{ river }} ends in the {{ mouth | blank }}.",
            feedback: "That is where the {{ river }} ends."}
          ends: {type: matching, group: [source], most: 3, extra: 1,
            ask: "Which river ends in which sea?", prompt: river, key: mouth}
          order: {type: ordering, group: [source], by: length, ask: "From the shortest to the longest?", key: river}
          blank: {type: cloze, ask: "The {{ river }} runs into the {{ mouth | blank }}."}
          length: {type: number, ask: "How long is the {{ river }}?", key: length}
          named: {type: typed, ask: "What is the sea called that the {{ river }} runs into?", key: mouth}
          town: {type: any-of, ask: "Which town stands on the {{ river }}?", key: towns}
          towns: {type: all-of, ask: "Which towns stand on the {{ river }}?", key: towns}
          plain: {type: short, ask: "Which river runs into the {{ mouth }}?", key: river}
    """,
    "templates/plan.yaml": """
        topic: rivers
        voice: measured
        fields: {plan: regions}
        items:
          parts: {type: labels, ask: What are these parts of a mill called?, key: plan}
    """,
    "media/credits.csv": CREDITS,
    "media/mill.svg": MILL,
    "decks/rivers.yaml": """
        name: Rivers
        namespace: quizgen/test-every-type
        sections: {rivers: {name: Rivers, topics: [rivers]}}
    """,
}


def items() -> dict[str, Item]:
    """Return the items by id."""
    with TemporaryDirectory() as folder:
        return items_by_id(load_sound(write_files(Path(folder), FILES)))
