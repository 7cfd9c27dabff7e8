"""A deck in Hebrew with every type of item and forms in large print, so that pages are seen from right to left."""

from dataclasses import replace

from quizgen.records.deck import Deck, Forms, Section
from quizgen.records.item import Form, Item, Laid, Option, Part
from quizgen.records.subject import Citation, Number, Source
from quizgen.text import BLANK
from tests.pages_sample import FORECAST, HERE
from tests.pages_types import answers, item, matching, number, ordering, several, stated

ATLAS = Source("atlas", "האטלס", "אטלס הנהרות, מהדורה שלישית", HERE)
TABLE = Source("table", "הטבלה", "Rivers of the World (2nd ed.), table 4", HERE, locator="row")
POINTS = {"matching": 4, "several": 2}


def hebrew() -> Laid:
    """The deck: forms A and B, the options on B the other way round."""
    items = tuple(_cited(number, one) for number, one in enumerate(_items()))
    section = Section("rivers", "נהרות", ("rivers",), HERE)
    forms = Forms(("A", "B"), len(items), (), "נהרות, אגמים וימים", large_print=True)
    deck = Deck(
        "rivers", "נהרות העולם", "test/rivers", HERE, (section,), forms, "על הנהרות.", language="he", points=POINTS
    )
    turned = tuple(replace(one, options=one.options[::-1]) for one in items[::-1])
    return Laid(deck, (Part(section, items),), (Form("A", items), Form("B", turned)), "k7m2-xq")


def _cited(place: int, one: Item) -> Item:
    """The item with places in both sources; every third one is a forecast."""
    citations = (Citation(ATLAS, (str(place),)), Citation(TABLE, ("Rhine", "Danube")))
    voice = FORECAST if place % 3 == 0 else one.voice
    return replace(one, citations=citations, voice=voice, holder="האטלס")


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
        _item("cloze", f"האורינוקו והאמזונס מחוברים בתעלה טבעית, ה{BLANK}.", "קסיקיארה"),
        _item("cloze", f"לפי האטלס, האלבה נובע ב{BLANK} ומסתיים בקוקסהאפן.", "הרי הענקים"),
        number("מה אורכו של הריין לפי האטלס?", Number("כ־1,230 ק״מ", "כ־", 1230, 1230, "ק״מ")),
        replace(_item("typed", "איך נקרא נהר שמזרים את מימיו אל נהר אחר?", "יובל"), accept=("affluent",)),
        answers("any-of", "ציינו בירה אחת על גדות הדנובה.", ["וינה", "ברטיסלבה", "בודפשט", "בלגרד"]),
        answers("all-of", "אילו שלוש מדינות שוכנות לחופי ימת ויקטוריה?", ["קניה", "טנזניה", "אוגנדה"]),
        _item("short", "אילו שני נהרות נפגשים בחרטום?", "הנילוס הלבן והנילוס הכחול"),
    ]


def _choice(stem: str, key: str, *others: str) -> Item:
    options = (Option("o1", others[0]), Option("key", key, right=True, feedback=""))
    more = (Option(f"o{i}", text, feedback="Not this one!") for i, text in enumerate(others[1:], 2))
    return replace(_item("choice", stem, key), options=(*options, *more))


def _item(type_: str, stem: str, key: str) -> Item:
    return replace(item(type_, stem, key), note="הערה: ראו באטלס.")
