"""What editors show over each key and word: a line each, by the tables of `quizgen.load`."""

from __future__ import annotations

FACTS_FILE = {
    "topics": "what facts are sorted by: an id and a name each",
    "voices": "how claims are held",
    "entities": "persons, places, bodies, events: by type, then by id",
    "tags": "the tags that facts may have; if none are listed, any will do",
    "decimal": "the decimal mark: point or comma; it applies to the whole project",
    "from": "the source of all facts of this file that do not name their own",
}
TOPIC = "the topic’s name"
VOICE = {
    "name": "what cards and answer keys call it",
    "says": "the verb of a question, for one holder and for several: [says, say]",
    "plain": "true: plain fact, so a question need not say whose claim it is",
}
ENTITY = {
    "name": "how questions and answers name it",
    "short": "a shorter name, for the filter `short`",
    "accept": "other names that are accepted as an answer",
    "plural": "true: it takes a plural verb",
}
FACT = {
    "from": "the claim’s source and the places in it: {source: ID, at: 6}, or a list of these",
    "voice": "how the claim is held",
    "holder": "the entity whose claim it is, if not the source’s author",
    "topic": "the topic it belongs to",
    "condition": "a clause without its “if”: Putin rejects the terms",
    "hedge": "how certain the source is, in a word or two: may, at least",
    "as_of": "the date the claim refers to, if the source gives one",
    "accept": "other right answers, by field: {title: [envoy nominee]}",
    "note": "a sentence of explanation for the back of the card, in Markdown",
    "feedback": "what to tell learners who choose a wrong option, by its id or text",
    "tolerance": "how far off a right answer may be: 5%, or 10 in its unit",
    "terms": "words of the cited paragraphs that occur together in no other paragraph",
    "conflicts": "facts that contradict this one: never wrong options for it",
    "same_as": "facts that say the same: never wrong options for it",
    "apart": "facts whose questions help to answer those about it: never on the same form",
    "was": "ids this fact had before",
    "skip": "item templates that should not ask about this fact",
    "waive": "checks that do not apply here, each with the reason: {few-options: because ...}",
    "tags": "words to select it by",
    "decoys": "wrong answers that only its own questions offer: [one, another], or by the field that they stand in for",
    "guid": "the guid, by item template, of a note in Anki that its question continues",
}
CITATION = {
    "source": "the document: an id of seeds/sources.yaml",
    "at": "the places in it: 6 or [6, 7]",
    "terms": "words of these paragraphs that occur together in no other paragraph of this source",
}
SOURCE = {
    "cite": "its name within a question: “According to ___, ...”",
    "footnote": "its full name, as lists of sources have it",
    "title": "its title; empty where it has none",
    "byline": "who signed it, as it stands there",
    "author": "the entity that wrote it; leave it out for an unsigned document",
    "locator": "what places in it are called (default: paragraph)",
    "file": "the document’s file name, for `quizgen verify`",
    "paragraphs": "how many it has; written by `quizgen verify DIR --record`",
    "fingerprints": "of the paragraphs cited; written by `quizgen verify DIR --record`",
}
KIND = {
    "topic": "the topic of its facts, unless they state their own",
    "voice": "how its facts are held, unless they state it themselves",
    "from": "the source of its facts that do not name their own",
    "tags": "the fields whose words are tags of the facts that have them",
    "mutual": "two fields: what is true of their values is also true with them swapped",
    "fields": "what every fact of this kind says: a type for each field",
    "items": "the item templates: question patterns for facts of this kind",
    "columns": "what the columns of a table of facts hold, by their headers; empty: left out",
    "id": "the columns that ids are made from if a table has none",
    "separator": "what separates the entries of a list in a cell (default: ;)",
    "sheet": "the sheet of the workbook that the facts are on",
}
FIELD = {
    "type": "what a value of this field is",
    "values": "the values of “one of”, to choose from",
    "form": "in which grammatical form to write it: editors show it with the field",
    "optional": "true: a fact need not have it",
    "separator": "what separates the entries of this list in a cell, if not what the kind says",
}
FIELD_TYPES = {
    "text": "any text, in your own words",
    "worded": "text exactly as the source words it",
    "number": "a comparator if any, a figure or a range, a unit if any: more than 1,500 casualties a day",
    "entity": "the id of an entity",
    "one of": "one of the values",
    "list": "several of them in [ ]",
    "date": "a year, a month or a day: 2025, 2025-03, 2025-03-01, 0476, 44 BCE",
    "marked": "a text in Markdown: with *emphasis*, H~2~O, x^2^, `code`, lists and formulas, `$x^2$`",
    "picture": "the name of a file in media/",
    "sound": "the name of a sound’s file in media/",
    "regions": "a picture with parts that have names: {picture: heart.svg, regions: {aorta: Aorta}}",
}
REGIONS = {
    "picture": "the name of a file in media/",
    "regions": "the parts of the picture by ids of their own; a text is the name of an element of the SVG with this id",
    "cover": "false: the picture has no names on it, so its regions are not covered",
}
REGION = {
    "name": "what it is called",
    "box": "where it is, in fractions of the picture: [left, top, width, height]",
    "id": "the id of an element of the SVG, if it is not the region’s own",
    "mark": "where its number stands, in fractions of the picture: [across, down]",
    "accept": "other names that are accepted",
}
TEMPLATE = {
    "type": "what kind of question it makes",
    "ask": "the question, in Markdown; for a type with a blank, a sentence with `| blank` on the answer’s value",
    "key": "the answer: a field’s name, or a text with {{ }}",
    "only": "ask only about facts with these values: {status: [nominee]}",
    "like": "wrong options come only from facts with the same value in these fields",
    "near": "wrong options come first from facts with the same value in these fields, then from the others",
    "unlike": "wrong options never come from a fact with the same value in one of these fields",
    "pool": "wrong options come from these fields of the facts instead of from `key`",
    "pin": "wrong options that are always offered, after the others: [none of these]",
    "forbid": "wrong options that are never offered, by id, text or another accepted name",
    "feedback": "what to tell learners who choose a wrong option, filled in from the fact that the option comes from",
    "group": "ask about facts together if they have the same values in these fields; []: all facts of the kind",
    "least": "with fewer facts, entries of a list or answers, nothing is asked",
    "most": "how many facts, or entries of a list, are used at most",
    "split": "true: a group with more facts than `most` becomes several questions",
    "prompt": "the left side of a matching, written like `key`",
    "extra": "how many options of a matching are left over",
    "tolerance": "how far off a right answer may be: 5%, or 10 in its unit",
    "reuse": "true: several prompts of a matching may have the same option",
    "bank": "true: learners are given the names of the regions, and put each where it belongs",
    "by": "the number or date field that an ordering is sorted by, smallest or earliest first",
    "spelling": "what counts as spelled right",
    "languages": "the languages that it asks in (default: all of the project)",
    "note": "an explanation for the back, in Markdown; a fact’s own note follows it",
    "was": "names this template had before",
    "waive": "checks that do not apply to its questions, each with the reason: {few-options: because ...}",
}
ITEM_TYPES = {
    "short": "a question, answered in words",
    "typed": "a question whose answer is typed",
    "number": "a question whose answer is a figure",
    "cloze": "a sentence with a blank",
    "true-false": "a sentence with its own value or that of another fact",
    "choice": "one right option among four",
    "several": "five options, some of them right",
    "any-of": "several right answers, of which one is enough",
    "all-of": "several right answers, all of them wanted",
    "matching": "prompts, each with its option",
    "labels": "a picture whose regions are to be named",
    "ordering": "entries to be put in order",
}
SPELLINGS = {
    "exact": "only what is spelled the same, with capitals, accents and signs",
    "default": "capitals and accents do not count, but learners are told",
    "fold": "capitals and accents do not count, and nothing is said",
}
BESIDE_FIELDS = {
    "holder": "whose claim it is",
    "voice": "how the claim is held",
    "topic": "the fact’s topic",
    "source": "the fact’s source",
    "tags": "the fact’s tags",
}
DECK = {
    "name": "the deck’s name in Anki",
    "namespace": "what notes’ identities are made from: never change it",
    "description": "a sentence about it, for Anki and the index page",
    "language": "the language of the fixed words on its pages and cards (default: en)",
    "languages": "its languages, a deck each: [en, de]",
    "fallback": "the language whose text is used where another has none",
    "facts_language": "the language of its facts, if it is a different one: ja, pt-BR",
    "sections": "its parts: each takes facts by topic, item template or tag, and is a subdeck in Anki",
    "order": "which facts come first among the new cards: hash (default), file, or a number field",
    "forms": "the printed versions",
    "points": "what a question is worth on paper, by its item type: {matching: 4, all-of: 1 each}",
    "anki": "which questions become notes in Anki (default: all)",
    "flashcards": "which questions become paper flashcards (default: all)",
    "practice": "which questions are on the practice page (default: all)",
    "variants": "parts of the deck as packages of their own, which learners can switch between",
    "card_ids": "true: cards in Anki and on paper show their questions’ ids",
}
SECTION = {
    "name": "the section’s name, also that of its subdeck",
    "topics": "the topics whose facts it takes",
    "templates": "the item templates whose questions it takes",
    "tags": "tags: a fact needs one of these",
    "subdeck": "false: its cards are in the deck itself, not in a subdeck",
}
FORMS = {
    "names": "the version letters: [A, B]",
    "questions": "how many questions each form has",
    "types": "which item types it may have (default: all)",
    "templates": "from which item templates its questions may come (default: all)",
    "tags": "tags: a fact needs one of these",
    "title": "the title above the questions (default: the deck’s name)",
    "different": "true: each form has its own questions",
    "large_print": "true: each form also comes in large print",
    "instructions": "instructions below the title, for all questions",
    "fact_ids": "true: answer keys name the facts that the questions are about",
    "class": "the class, or true: a line to fill it in",
    "time": "the time allowed, in minutes if it is a number, or true: a line to fill it in",
}
OUTPUT = {
    "types": "the item types to be used",
    "templates": "the item templates to be used",
    "tags": "tags: a fact needs one of these",
    "sections": "the sections to be used",
}
ORDERS = {"file": "as they stand in the facts file", "hash": "mixed, and the same every time"}
DECIMALS = {"point": "1,234.5", "comma": "1.234,5"}
