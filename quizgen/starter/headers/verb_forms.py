"""Forms of English verbs in headers: the past, the third person, and participles of what only people do."""

from __future__ import annotations

from quizgen.starter.headers.lexicon import words_of

DID_ALONE = {
    "competed": "compete", "escaped": "escape", "evolved": "evolve", "landed": "land", "marched": "march",
    "migrated": "migrate", "premiered": "premiere", "sailed": "sail", "starred": "star",
    "abdicated": "abdicate", "appeared": "appear", "debuted": "debut", "disappeared": "disappear", "emerged": "emerge",
    "erupted": "erupt", "existed": "exist", "graduated": "graduate", "happened": "happen", "occurred": "occur",
    "originated": "originate", "resigned": "resign", "surrendered": "surrender",
    "came": "come", "went": "go", "died": "die", "moved": "move", "arrived": "arrive", "returned": "return",
    "fled": "flee", "emigrated": "emigrate", "immigrated": "immigrate", "retired": "retire", "lived": "live",
    "reigned": "reign", "fell": "fall", "rose": "rise", "sank": "sink", "worked": "work",
    "travelled": "travel", "traveled": "travel",
}  # fmt: skip
"""Infinitives of what somebody did, by the past tense; these take no object."""

DID_SOMETHING = {
    "began": "begin", "broke": "break", "chose": "choose", "drove": "drive", "flew": "fly", "gave": "give",
    "overthrew": "overthrow", "ran": "run", "spoke": "speak", "stole": "steal", "threw": "throw", "took": "take",
    "wore": "wear",
    "became": "become", "settled": "settle", "studied": "study", "entered": "enter", "joined": "join", "left": "leave",
    "visited": "visit", "married": "marry", "ruled": "rule", "met": "meet", "wrote": "write", "won": "win",
    "conquered": "conquer", "crossed": "cross", "reached": "reach", "taught": "teach", "grew": "grow",
}  # fmt: skip
"""The same for verbs that may have an object, as in “left Vienna”."""

DOES = {
    "absorbs": "absorb", "converts": "convert", "depicts": "depict", "destroys": "destroy", "regulates": "regulate",
    "requires": "require", "secretes": "secrete", "loses": "lose", "reacts": "react", "serves": "serve",
    "sheds": "shed",
    "flows": "flow", "rises": "rise", "lives": "live", "grows": "grow", "feeds": "feed", "belongs": "belong",
    "comes": "come", "stands": "stand", "consists": "consist", "occurs": "occur", "eats": "eat", "contains": "contain",
    "produces": "produce", "becomes": "become", "weighs": "weigh", "leads": "lead", "lies": "lie", "happens": "happen",
    "hunts": "hunt", "includes": "include", "needs": "need", "speaks": "speak", "empties": "empty",
    "applies": "apply", "affects": "affect", "connects": "connect", "defines": "define", "describes": "describe",
    "follows": "follow", "gives": "give", "inhibits": "inhibit", "prevents": "prevent", "protects": "protect",
    "replaces": "replace", "represents": "represent", "separates": "separate", "symbolises": "symbolise",
    "symbolizes": "symbolize", "treats": "treat",
}  # fmt: skip
"""Infinitives of what something does: “flows into”, “eats”."""

BY_SOMEBODY = words_of(
    """
    accepted adapted annexed arranged arrested assassinated awarded banned broken built canonised canonized carried
    celebrated chaired chosen climbed coined colonised colonized commanded commissioned completed composed conducted
    conquered convened created crowned decided dedicated defeated defended described designed developed directed
    discovered drawn edited elected established executed filmed formulated fought found founded funded given
    governed held identified illustrated introduced invented isolated issued launched led lost married murdered
    named narrated negotiated occupied opened ordered organised organized owned painted passed patented performed
    photographed pioneered planned played popularised popularized portrayed postulated predicted presented proposed
    proved proven published raised reached recorded released restored ruled said sculpted sent sighted signed solved
    spoken sponsored started stolen succeeded sung synthesised synthesized taken taught told trained translated
    voiced won worn written
    """
)
"""What only people do: “who discovered ...?”. Whatever else is done may also be done by things."""
