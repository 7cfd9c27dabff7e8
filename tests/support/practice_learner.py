"""A learner at the practice page, who answers by keyboard alone and looks at what the page says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.records.ids import OptionId
from quizgen.records.item import Item, LabelsKey, OrderKey, StatementKey
from quizgen.text.render import plain
from tests.support.page_contents import count_of, press, press_named, text_of, texts_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOWHERE = "nothing of the kind"
# What fails once fails again.
SAME_ORDER = "{ let last = 1; Math.random = () => (last = last * 48271 % 2147483647) / 2147483647; }"
DRAWN = "() => new Promise((go) => requestAnimationFrame(() => setTimeout(go)))"
KEPT = "() => { try { return JSON.stringify(localStorage); } catch { return null; } }"
CHOOSE = """(wanted) => {
    for (const set of document.querySelectorAll(".choosing fieldset")) {
        const values = new Set(wanted[set.querySelector("legend").textContent]);
        if (!values.size) continue;
        for (const box of set.querySelectorAll("input")) box.checked = values.delete(box.value);
        if (values.size) throw new Error(`there is no ${[...values]}`);
    }
    const form = document.querySelector(".choosing form");
    [...form.querySelectorAll("option")].find((option) => option.textContent === "all").selected = true;
    form.dispatchEvent(new Event("change"));
    form.querySelector(".main").click();
}"""
LETTERS = """(rows) => Object.fromEntries([...document.querySelectorAll(rows)].map((row) =>
    [".text", ".letter"].map((part) => row.querySelector(part).innerText)))"""
FOCUSED = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


@dataclass(frozen=True)
class Learner:
    """Somebody who practises these items on this page."""

    page: Page
    items: Mapping[str, Item]

    @classmethod
    def at(cls, page: Page, items: Iterable[Item]) -> Learner:
        """Return somebody who practises these items: the page shows each by its stem."""
        return cls(page, {_squeezed(plain(item.stem, blank="")): item for item in items})

    def choose(self, *types: str, sections: Iterable[str] = ()) -> None:
        """Start a run of all questions of these types, in these sections where any are named: in one step."""
        self.page.evaluate(CHOOSE, {"Sections": [*sections], "Types of question": types})

    def choose_by_keyboard(self, *types: str, sections: Iterable[str] = ()) -> None:
        """Do the same as somebody does it."""
        self.page.get_by_text("Choose what to practise").press("Enter")
        for legend, wanted in (("Sections", sections), ("Types of question", types)):
            group = self.page.get_by_role("group", name=legend)
            if wanted:
                group.get_by_role("button", name="none").press("Enter")
            for value in wanted:
                group.locator(f"input[value='{value}']").press("Space")
        self.page.get_by_label("How many").select_option(label="all")
        self.start()

    def start(self) -> None:
        """Start a run of what was chosen."""
        self.page.locator(".choosing").get_by_role("button", name="Start").press("Enter")

    def begin(self) -> None:
        """Press what the page opens with: Start the first time, Continue later."""
        press(self.page, ".next .main")

    def press(self, name: str) -> None:
        """Press a button by keyboard."""
        press_named(self.page, name)

    @property
    def item(self) -> Item:
        """The present question's item."""
        return self.items[_squeezed(text_of(self.page, ".stem"))]

    @property
    def verdict(self) -> str:
        """The words beside the button."""
        return text_of(self.page, ".verdict")

    @property
    def announced(self) -> str:
        """What a screen reader said last."""
        return str(self.page.text_content("#said"))

    @property
    def heading(self) -> str:
        """The heading at the top of the page."""
        return text_of(self.page, "main h2")

    def answer(self, *, right: bool) -> Item:
        """Answer the present question, rightly or wrongly, and return its item."""
        item = self.item
        match item.key:
            case OrderKey():
                self._order([option_of(item, id_) for id_ in item.key.options], right=right)
            case LabelsKey(bank=True):
                self._match([plain(answer.text) for answer in item.key.answers], right=right)
            case _ if item.pairs:
                self._match([option_of(item, pair.option) for pair in item.pairs], right=right)
            case _ if item.options:
                self._choose(item, right=right)
            case _:
                self.write(written(item) if right else [NOWHERE])
        return item

    def write(self, texts: Sequence[str]) -> None:
        """Write into one field after the other, and have them checked: by Enter where no field is left."""
        for number, text in enumerate(texts):
            if number:
                self.page.keyboard.press("Tab")
            type_in(self.page, text)
        is_full = all(texts) and len(texts) == count_of(self.page, "form textarea")
        self.page.keyboard.press("Enter" if is_full else "Control+Enter")

    def questions(self) -> Iterator[Item]:
        """Yield the item of each question until the run ends; a run that asks more than there is never would."""
        for _ in self.items:
            if count_of(self.page, ".end"):
                return
            yield self.item
        assert count_of(self.page, ".end"), "the run does not end"

    def reopen(self) -> None:
        """Open the page anew."""
        self.page.reload()
        self.page.evaluate(DRAWN)

    def finish(self) -> None:
        """Answer all that is left, rightly."""
        for _ in self.questions():
            self.answer(right=True)
            self.page.keyboard.press("Enter")

    def _choose(self, item: Item, *, right: bool) -> None:
        rows = self._letters(".option")
        good = [plain(option.text) for option in item.options if option.right]
        if isinstance(item.key, StatementKey):
            good = [str(item.key.true)]
        wanted = good if right else [next(text for text in rows if text not in good)]
        for text in wanted:
            self.page.keyboard.press(rows[text].lower())
        self.page.keyboard.press("Enter")

    def _match(self, wanted: Sequence[str], *, right: bool) -> None:
        letters = self._letters(".tray button")
        for text in wanted if right else [*wanted[1:], wanted[0]]:
            self.page.keyboard.press(letters[text].lower())
        self.page.keyboard.press("Enter")

    def _order(self, wanted: Sequence[str], *, right: bool) -> None:
        for place, text in enumerate(wanted if right else wanted[::-1]):
            for _ in range(self._texts().index(text) - place):
                self._tab_to(f"Move up: {text}")
                self.page.keyboard.press("Enter")
        self._tab_to("Check")
        self.page.keyboard.press("Enter")

    def _tab_to(self, name: str) -> None:
        for _ in range(40):
            if self.page.evaluate(FOCUSED) == name:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{name} cannot be reached with Tab")

    def _texts(self) -> list[str]:
        return texts_of(self.page, ".row .text")

    def _letters(self, rows: str) -> dict[str, str]:
        """Return the letter that stands before each text."""
        letters: dict[str, str] = self.page.evaluate(LETTERS, rows)
        return letters


def go_to(page: Page, address: str) -> None:
    """Open a practice page, which shows nothing until it was drawn."""
    page.goto(address)
    page.evaluate(DRAWN)


def type_in(page: Page, text: str) -> None:
    """Write a text where the focus is: its first sign by a key, which might choose something, and the rest at once."""
    page.keyboard.type(text[:1])
    page.keyboard.insert_text(text[1:])


def _squeezed(text: str) -> str:
    """Return a stem without spaces: those around a blank differ."""
    return "".join(text.split())


def option_of(item: Item, id_: OptionId) -> str:
    """Return an option's text as a reader sees it."""
    return next(plain(option.text) for option in item.options if option.id == id_)


def written(item: Item) -> list[str]:
    """Return the right answer as somebody would write it: one of several, or all of them from the last one."""
    texts = [plain(answer.text) for answer in item.key.answers]
    if item.type.name == "labels":
        return texts
    return texts[::-1] if item.type.name == "all-of" else texts[:1]
