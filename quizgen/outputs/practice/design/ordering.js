// What comes after what: rows that are moved up and down. The item has its options in their right order.
const putInOrder = (item) => {
  const rows = unordered(item.options.map(({ text }, place) => ({ text, place }))).map(orderRow);
  const list = make("ol", { class: "rows" }, rows.map((row) => row.element));
  const now = () => [...list.children].map((element) => rows.find((row) => row.element === element));
  const moved = () => now().some((row, at) => row !== rows[at]);
  return {
    area: list,
    given: moved,
    mine: () => now().map(({ text }) => plainOf(text)),
    right: () => now().every(({ place }, at) => place === at),
    show: (isAsked) => now().forEach(isAsked && !moved() ? settle : showPlace),
    solution: () => listOf("ol", item.options),
  };
};

// Any order but the right one.
const unordered = (options) => {
  const found = shuffled(options);
  return found.every(({ place }, at) => place === at) ? found.reverse() : found;
};

const orderRow = ({ text, place }) => {
  const name = plainOf(text);
  const mover = (sign, label, by) => button(sign, (event) => {
    move(element, by, name);
    event.currentTarget.focus();
  }, { "aria-label": filled(label, { said: name }) });
  const element = make("li", { class: "row" }, rich(text, "span", { class: "text" }),
    make("span", { class: "movers" }, mover("↑", words.answering.earlier, -1), mover("↓", words.answering.later, 1)), room());
  return { element, place, text };
};

const move = (element, by, name) => {
  const list = element.parentElement;
  const at = [...list.children].indexOf(element) + by;
  if (!list.children[at]) return;
  if (by < 0) list.children[at].before(element);
  else list.children[at].after(element);
  say(placed(words.answering.moved, at + 1, list.children.length, { said: name }));
};

const settle = ({ element, place }) => element.querySelector(".movers").replaceChildren(filled(words.result.place, { at: figure(place + 1) }));

const showPlace = (row, at) => {
  const right = row.place === at;
  settle(row);
  mark(row.element, right, right ? words.result.chosen : words.result.mistaken);
};
