// What comes after what: rows that are moved up and down. The item has its options in their right order. On a keyboard,
// a row's letter or the number of its place selects it, and arrow keys move it.
const putInOrder = (item) => {
  const rows = unordered(item.options.map(({ text }, place) => ({ text, place })))
    .map((option, at) => orderRow({ ...option, letter: words.letters[at] }));
  const hint = make("p", { class: "hint keys" }, words.answering.order_keys);
  const list = make("ol", { class: "rows", onkeydown: (event) => steer(rows, now(), event) }, rows.map((row) => row.element));
  const now = () => [...list.children].map((element) => rows.find((row) => row.element === element));
  const moved = () => now().some((row, at) => row !== rows[at]);
  return {
    area: [list, hint],
    given: moved,
    mine: () => now().map(({ option }) => plainOf(option.text)),
    marks: () => now().map(isInPlace),
    right: () => now().every(isInPlace),
    show: (isAsked) => {
      hint.style.visibility = "hidden";
      now().forEach(isAsked && !moved() ? settle : showPlace);
    },
    solution: () => listOf("ol", item.options),
  };
};

// Any order but the right one.
const unordered = (options) => {
  const found = shuffled(options);
  return found.every(({ place }, at) => place === at) ? found.reverse() : found;
};

const isInPlace = ({ option }, at) => option.place === at;

const orderRow = (option) => {
  const name = plainOf(option.text);
  const mover = (sign, label, by) => button(sign, (event) => move(element, by, name, event.currentTarget), { "aria-label": filled(label, { said: name }) });
  const handle = button(option.letter, (event) => event.currentTarget.focus(), { class: "letter", "aria-label": `${option.letter}: ${name}` });
  const element = make("li", { class: "row" }, handle, rich(option.text, "span", { class: "text" }),
    make("span", { class: "movers" }, mover("↑", words.answering.earlier, -1), mover("↓", words.answering.later, 1)), room());
  return { element, option, handle, name };
};

const STEPS = { ArrowUp: -1, ArrowDown: 1 };

// On a letter, Enter does not press it, but sends the answer as it does everywhere else.
const steer = (rows, inOrder, event) => {
  const here = rows.find(({ element }) => element.contains(event.target));
  const by = STEPS[event.key];
  if (by && !event.altKey && !event.ctrlKey && !event.metaKey) move(here.element, by, here.name, event.target);
  else if (event.key === "Enter" && event.target === here.handle) {
    if (!event.repeat) here.handle.form.requestSubmit();
  } else {
    pressed(rows, event, inOrder)?.handle.focus();
    return;
  }
  event.preventDefault();
};

// What has the focus keeps it, as a row that is moved would lose it.
const move = (element, by, name, focused) => {
  const list = element.parentElement;
  const at = [...list.children].indexOf(element) + by;
  if (list.children[at]) {
    if (by < 0) list.children[at].before(element);
    else list.children[at].after(element);
    say(placed(words.answering.moved, at + 1, list.children.length, { said: name }));
  }
  focused.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
};

const settle = ({ element, handle, option }) => {
  handle.replaceWith(make("span", { class: "letter" }, option.letter));
  element.querySelector(".movers").replaceChildren(filled(words.result.place, { at: figure(option.place + 1) }));
};

const showPlace = (row, at) => {
  settle(row);
  mark(row.element, isInPlace(row, at) ? "right" : "wrong");
};
