"""The files of a project of capitals in English and German."""

DECK = "decks/capitals.yaml"
TABLE = "seeds/country.csv"

FILES = {
    "seeds/sources.yaml": "atlas: {cite: {en: the Atlas, de: der Atlas}, footnote: {en: The Atlas, de: Der Atlas}}\n",
    "seeds/facts.yaml": """\
        topics: {capitals: {en: Capitals, de: Hauptstädte}}
        entities:
          country:
            at: {name: {en: Austria, de: Österreich}, accept: {de: [Oestreich]}}
            de: {name: {en: Germany, de: Deutschland}}
            fr: {name: {en: France, de: Frankreich}}
            it: {name: {en: Italy, de: Italien}}
            ca: {name: {en: Canada, de: Kanada}}
        """,
    TABLE: """\
        id,country,capital:en,capital:de,note:de,accept capital:de,feedback Berlin:de
        austria,at,Vienna,Wien,An der Donau,Wean,An der Spree
        germany,de,Berlin,Berlin,,,
        france,fr,Paris,Paris,,,
        italy,it,Rome,Rom,,,
        canada,ca,Ottawa,Ottawa,,,
        """,
    "templates/country.yaml": """\
        topic: capitals
        from: {source: atlas, at: 1}
        fields: {country: entity country, capital: text}
        items:
          capital:
            type: choice
            ask: {en: "What is the capital of {{ country }}?", de: "Wie heißt die Hauptstadt von {{ country }}?"}
            key: capital
          spelt:
            languages: [de]
            type: typed
            ask: "Wie schreibt sich die Hauptstadt von {{ country }}?"
            key: capital
        """,
    DECK: """\
        name: {en: Capitals, de: Hauptstädte}
        namespace: test/capitals
        languages: [en, de]
        sections: {all: {name: {en: Everything, de: Alles}, topics: [capitals]}}
        forms: {names: [A], questions: 4}
        """,
}
