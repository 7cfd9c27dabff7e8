// What comes after what: rows that are moved up and down.
const ordering = (item) => {
  const places = new Map(item.matches.map((match, at) => [match.option, at]));
  const rows = unordered(item.options, places).map((option) => orderRow(option, places.get(option.id)));
  const list = make("ol", { class: "rows" }, rows.map((row) => row.element));
  const now = () => [...list.children].map((element) => rows.find((row) => row.element === element));
  const moved = () => now().some((row, at) => row !== rows[at]);
  return {
    area: list,
    given: () => true,
    right: () => now().every(({ place }, at) => place === at),
    show: (asked) => now().forEach(asked && !moved() ? settle : showPlace),
  };
};

// Any order but the right one.
const unordered = (options, places) => {
  const found = shuffled(options);
  return found.every((option, at) => places.get(option.id) === at) ? found.reverse() : found;
};

const orderRow = (option, place) => {
  const said = plainOf(option.text);
  const mover = (sign, label, by) => button(sign, (event) => {
    move(element, by, said);
    event.currentTarget.focus();
  }, { "aria-label": filled(label, { said }) });
  const element = make("li", { class: "row" }, rich(option.text, "span", { class: "text" }),
    make("span", { class: "movers" }, mover("↑", words.answering.earlier, -1), mover("↓", words.answering.later, 1)), room());
  return { element, place };
};

const move = (element, by, said) => {
  const list = element.parentElement;
  const at = [...list.children].indexOf(element) + by;
  if (!list.children[at]) return;
  if (by < 0) list.children[at].before(element);
  else list.children[at].after(element);
  say(placed(words.answering.moved, at + 1, list.children.length, { said }));
};

const settle = ({ element, place }) => element.querySelector(".movers").replaceChildren(filled(words.result.place, { at: figure(place + 1) }));

const showPlace = (row, at) => {
  const right = row.place === at;
  settle(row);
  mark(row.element, right, right ? words.result.chosen : words.result.mistaken);
};
