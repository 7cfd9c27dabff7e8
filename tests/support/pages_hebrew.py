"""A deck in Hebrew with every type of item and forms in large print, so that pages are seen from right to left."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizgen.records.deck import Deck, Forms, Worth
from quizgen.records.ids import SourceId
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout, Form, SectionItems
from quizgen.records.subject import Citation, Number, Source
from quizgen.text.markdown import parse
from quizgen.text.private_signs import BLANK_MARK
from quizgen.text.render import plain
from tests.support.pages_sample import FORECAST, HERE, option, section
from tests.support.pages_types import all_of, any_of, choice, figure, matching, ordering, several, single, stated

ATLAS = Source(SourceId("atlas"), "האטלס", "אטלס הנהרות, מהדורה שלישית", HERE)
TABLE = Source(SourceId("table"), "הטבלה", "Rivers of the World (2nd ed.), table 4", HERE, locator="row")
POINTS = {"matching": Worth(4), "several": Worth(2)}
WITH_NOTE = {"choice", "cloze", "typed", "short"}
"""Types whose items have a note here."""


def hebrew() -> DeckLayout:
    """Return the deck: forms A and B, the options on B the other way round."""
    items = tuple(_cited(number, item) for number, item in enumerate(_items()))
    rivers = section("rivers", "נהרות")
    forms = Forms(("A", "B"), len(items), title="נהרות, אגמים וימים", large_print=True)
    deck = Deck(
        "rivers", "נהרות העולם", "test/rivers", HERE, (rivers,), forms, "על הנהרות.", language="he", points=POINTS
    )
    turned = tuple(replace(item, options=item.options[::-1]) for item in items[::-1])
    return DeckLayout(deck, (SectionItems(rivers, items),), (Form("A", items), Form("B", turned)), "k7m2-xq")


def _cited(number: int, item: Item) -> Item:
    """Return the item with places in both sources; every third one is a forecast, some have a note."""
    citations = (Citation(ATLAS, (str(number),)), Citation(TABLE, ("Rhine", "Danube")))
    voice = FORECAST if number % 3 == 0 else item.voice
    note = parse("הערה: ראו באטלס." if item.type.name in WITH_NOTE else "")
    return replace(item, citations=citations, voice=voice, holder="האטלס", note=note)


def _items() -> list[Item]:
    return [
        _choice("לאיזה ים נשפך נהר הוולגה?", "הים הכספי", "הים השחור", "ים אראל", "הים הבלטי"),
        _choice("מה אורכו של נהר הריין, *בקירוב*?", "1,230 ק״מ", "865 ק״מ", "1,590 ק״מ", "2,850 ק״מ"),
        _choice(
            "במה שונה נהר האוקוונגו מרוב הנהרות שגודלם כגודלו, לפי האטלס?",
            "הוא מסתיים בדלתה פנימית, ורוב מימיו מתאדים בה או נספגים בצמחייה",
            "כיוון הזרימה שלו מתהפך פעמיים בשנה, עם הפשרת השלגים בהרים הסובבים אותו",
            "הוא חוצה את קו המשווה פעמיים לפני שהוא מגיע אל האוקיינוס",
        ),
        _choice("Which river carries more water (by far) than any other?", "Amazon", "Congo", "Nile", "נהר הקונגו"),
        several("אילו מהנהרות האלה נשפכים לים השחור?", ["הדנובה", "הדנייפר"], ["הוולגה", "הפו", "האלבה"]),
        stated("נהר הוולגה נשפך אל ", "הים השחור", "הים הכספי", "הוולגה אינו מגיע לאוקיינוס."),
        stated("הנילוס חוצה את מדבר סהרה בדרכו אל ", "הים התיכון", "הים התיכון"),
        matching(
            "לאיזה ים נשפך כל נהר?",
            [("הריין", "הים הצפוני"), ("הוולגה", "הים הכספי"), ("הדנובה", "הים השחור"), ("Oder", "הים הבלטי")],
            ["ים אראל"],
        ),
        ordering("סדרו את הנהרות לפי אורכם, מן הקצר אל הארוך.", ["תמזה", "סן", "ריין", "דנובה"]),
        single("cloze", f"האורינוקו והאמזונס מחוברים בתעלה טבעית, ה{BLANK_MARK}.", "קסיקיארה"),
        single("cloze", f"לפי האטלס, האלבה נובע ב{BLANK_MARK} ומסתיים בקוקסהאפן.", "הרי הענקים"),
        figure("מה אורכו של הריין לפי האטלס?", Number("כ־1,230 ק״מ", "כ־", 1230, 1230, "ק״מ")),
        single("typed", "איך נקרא נהר שמזרים את מימיו אל נהר אחר?", "יובל", "affluent"),
        any_of("ציינו בירה אחת על גדות הדנובה.", ["וינה", "ברטיסלבה", "בודפשט", "בלגרד"]),
        all_of("אילו שלוש מדינות שוכנות לחופי ימת ויקטוריה?", ["קניה", "טנזניה", "אוגנדה"]),
        single("short", "אילו שני נהרות נפגשים בחרטום?", "הנילוס הלבן והנילוס הכחול"),
    ]


def _choice(stem: str, key: str, *others: str) -> Item:
    options = [option("o1", others[0]), option("key", key, right=True)]
    options += [option(f"o{i}", text, feedback="Not this one!") for i, text in enumerate(others[1:], 2)]
    return choice(stem, options)


def latin(text: str) -> set[str]:
    """Return the words of a text that are in Latin letters."""
    return set(re.findall("[A-Za-z]{2,}", text))


def texts_of(layout: DeckLayout) -> Iterator[str]:
    """Yield what the records of a deck say that may be on its pages."""
    yield layout.code
    for item in layout.items:
        yield from (item.holder, item.voice.name, *item.facts)
        yield from map(plain, (item.stem, item.key.text, *item.accept, item.note))
        yield from (plain(text) for option in item.options for text in (option.text, option.feedback))
        yield from (text for citation in item.citations for text in (citation.source.footnote, *citation.at))
