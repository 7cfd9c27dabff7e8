"""The names that sources have in questions, and where learners read what is meant by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quizgen.outputs.source_names import full_name, named_sources
from quizgen.records.ids import SourceId
from quizgen.records.place import Place
from quizgen.records.subject import Source
from quizgen.text.render import plain
from tests.support.all_outputs import Made, make_all
from tests.support.build_project import items_by_id, make_project
from tests.support.practice_learner import go_to

if TYPE_CHECKING:
    from tests.conftest import Watched
    from tests.support.anki_client import Anki

SOURCES = {
    "article": {"cite": "the Istanbul article", "footnote": "“What next?”, unsigned, undated"},
    "atlas": {"cite": "the School Atlas", "footnote": "School Atlas, 3rd edition", "locator": "row"},
    "diary": {"cite": "the diary", "footnote": "A. Miller, Notes <1911>"},
    "silent": {"cite": "the silent paper", "footnote": "Never Named, 1999"},
}
ARTICLE = "The Istanbul article: “What next?”, unsigned, undated"
ATLAS = "School Atlas, 3rd edition"
DIARY = "The diary: A. Miller, Notes <1911>"
KIND: dict[str, Any] = {
    "topic": "rivers",
    "voice": "stated",
    "fields": {"name": "text", "mouth": "text"},
    "items": {
        "mouth": {
            "type": "short",
            "ask": "Where, by {{ cite }}, does the {{ name }} end?",
            "key": "mouth",
            "only": {"source": ["article", "atlas"]},
        },
        "bare": {
            "type": "short",
            "ask": "Where does the {{ name }} end?",
            "key": "mouth",
            "only": {"source": ["silent"]},
        },
        "which": {
            "type": "choice",
            "ask": "Which text has the {{ name }}?",
            "key": "{{ cite }}",
            "pool": ["source"],
            "forbid": ["the silent paper"],
            "only": {"source": ["diary"]},
        },
    },
}
FACTS = {
    f"{source}-river": {
        "name": f"{source} river".title(),
        "mouth": f"sea of {n}",
        "from": {"source": source, "at": "4"},
    }
    for n, source in enumerate(SOURCES)
}
FILES: dict[str, Any] = {
    "sources": SOURCES,
    "facts": {
        "topics": {"rivers": "Rivers"},
        "voices": {"stated": {"name": "stated", "plain": "true"}},
        "river": FACTS,
    },
    "templates": {"river": KIND},
    "deck": {
        "name": "Deck",
        "namespace": "test/deck",
        "description": "Rivers of <all> kinds.",
        "sections": {"all": {"name": "All", "topics": ["rivers"]}},
        "forms": {"names": ["A"], "questions": "4", "large_print": "true"},
    },
}


def source(cite: str, footnote: str) -> Source:
    return Source(SourceId("s"), cite, footnote, Place(""))


@pytest.mark.parametrize(
    ("cite", "footnote", "full"),
    [
        ("the Istanbul article", "“What next?”", "The Istanbul article: “What next?”"),
        ("the School Atlas", "School Atlas, 3rd edition", "School Atlas, 3rd edition"),
        ("Mo Brook", "Mo Brook, Notes", "Mo Brook, Notes"),
        ("the Art", "Articles", "The Art: Articles"),
        ("“What next?”", "“What Next”, unsigned", "“What Next”, unsigned"),
    ],
)
def test_the_short_name_comes_first_where_the_footnote_has_it_not(cite: str, footnote: str, full: str) -> None:
    assert full_name(source(cite, footnote)) == full


def test_a_source_is_named_in_stems_prompts_and_options() -> None:
    items = items_by_id(make_project(**FILES))
    named = named_sources(items.values(), items.values())
    assert [one.id for one in named] == ["diary", "article", "atlas"]
    of_choice = {one.id for one in named_sources([items["diary-river/which"]], items.values())}
    assert of_choice == {option.id.removeprefix("source-") for option in items["diary-river/which"].options}
    assert named_sources([items["silent-river/bare"]], items.values()) == ()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_all(tmp_path_factory.mktemp("named"), **FILES)


@pytest.mark.parametrize("page", ["deck-A.html", "deck-A-large.html", "deck-A-key.html"])
def test_each_printed_page_lists_the_sources_that_its_questions_name(made: Made, page: str) -> None:
    shown = made.seen(page)
    listed = shown.partition("Sources named in the questions: ")[2]
    between = "; " if page.endswith("-large.html") else " "
    assert listed.startswith(between.join((DIARY, ARTICLE, ATLAS)))
    assert ("Never Named" in shown) == page.endswith("key.html")


def test_the_key_introduces_sources_below_each_answer(made: Made) -> None:
    shown = made.seen("deck-A-key.html")
    assert f"{ARTICLE}, paragraph 4" in shown
    assert f"{ATLAS}, row 4" in shown


def test_cards_and_the_description_of_the_deck_introduce_them(made: Made, anki: Anki) -> None:
    notes = made.notes(anki)
    assert f"{ARTICLE}, paragraph&nbsp;4" in notes["article-river/mouth"].fields["Source"]
    assert f">{ATLAS}, row&nbsp;4" in notes["atlas-river/mouth"].fields["Source"]
    description = anki.description("Deck")
    assert description.startswith("Rivers of &lt;all&gt; kinds. Edition ")
    assert description.endswith(
        f"<br><br>Sources named in the questions:<br>The diary: A. Miller, Notes &lt;1911&gt;<br>{ARTICLE}<br>{ATLAS}"
    )


def test_the_page_of_flashcards_lists_them_above_the_cards(made: Made, page: Watched) -> None:
    there = page.page
    go_to(there, (made.folder / "deck-flashcards.html").as_uri())
    assert there.locator(".named li").all_inner_texts() == [DIARY, ARTICLE, ATLAS]
    assert there.get_by_text("Sources named in the questions:").is_visible()
    there.emulate_media(media="print")
    assert not there.locator(".named").is_visible()


def test_the_practice_page_has_them_at_hand(made: Made, page: Watched) -> None:
    there = page.page
    go_to(there, (made.folder / "deck-practice.html").as_uri())
    assert not there.get_by_text(ARTICLE).is_visible()
    there.get_by_text("Sources named in the questions").click()
    assert there.get_by_text(ARTICLE).is_visible()
    assert there.locator("footer li").all_inner_texts() == [DIARY, ARTICLE, ATLAS]
    there.locator(".next .main").press("Enter")
    assert there.get_by_text(ARTICLE).is_visible()
    there.get_by_role("button", name="Show the answer").press("Enter")
    assert page.messages == []


def test_flashcards_introduce_them_in_small_print(made: Made) -> None:
    assert ARTICLE in made.seen("deck-flashcards.html").replace("\N{NO-BREAK SPACE}", " ")


def test_a_document_that_is_the_answer_may_be_named_by_its_title() -> None:
    """Its short name is made up for questions; the title is what stands on the document."""
    sources = {**SOURCES, "article": {**SOURCES["article"], "title": "What next?"}}
    which = {"type": "all-of", "group": "topic", "ask": "Which texts have a river?", "key": "{{ cite }}"}
    facts = {
        f"{source}-one": {"name": f"{source} river", "mouth": "the sea", "from": {"source": source, "at": "4"}}
        for source in ("article", "atlas")
    }
    project = make_project(
        **{
            **FILES,
            "sources": sources,
            "facts": {**FILES["facts"], "river": facts},
            "templates": {"river": {**KIND, "items": {"which": which}}},
        }
    )
    items = items_by_id(project)
    (item,) = items.values()
    names = {plain(answer.text): [plain(name) for name in answer.accept] for answer in item.key.answers}
    assert names == {"the Istanbul article": ["What next?"], "the School Atlas": []}
