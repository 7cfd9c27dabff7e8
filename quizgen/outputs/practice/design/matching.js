// What belongs together: a list to choose from for each prompt. Long options stand above in full, since lists cut them.
const LONG = 40;

const match = (item) => {
  const options = mixed(item).map((option) => ({ ...option, plain: plainOf(option.text) }));
  const rows = item.pairs.map((pair) => pairRow(pair, options));
  const long = options.some((option) => option.plain.length > LONG);
  return {
    area: make("div", {}, long ? lettered(options) : [], make("ol", { class: "rows" }, rows.map((row) => row.element))),
    given: () => rows.every(({ select }) => select.value),
    right: () => rows.every(isMatched),
    show: () => rows.forEach(showMatch),
  };
};

const lettered = (options) => make("ul", { class: "offered" }, options.map((option) => make("li", {},
  make("span", { class: "letter" }, option.letter), rich(option.text, "span", { class: "text" }))));

const pairRow = ({ prompt, option: place }, options) => {
  const named = options.map((option) => make("option", { value: option.place }, `${option.letter}. ${option.plain}`));
  const select = make("select", { "aria-label": plainOf(prompt) },
    make("option", { value: "" }, words.answering.choose), named);
  const element = make("li", { class: "row" }, rich(prompt, "span", { class: "text" }), select, room());
  return { select, element, option: options.find((option) => option.place === place) };
};

const isMatched = ({ select, option }) => select.value === String(option.place);

const showMatch = (row) => {
  const right = isMatched(row);
  row.select.disabled = true;
  if (row.select.value) mark(row.element, right, right ? words.result.chosen : words.result.mistaken);
  if (!right) row.element.append(make("span", { class: "belongs" }, `${words.result.belongs} `, rich(row.option.text)));
};
