// Options to choose from: one, several, or true and false. The keys of their letters and numbers choose them, too.
const choosing = (kind, options) => {
  const rows = options.map((option) => optionRow(kind, option));
  const area = make("div", { class: "options", onkeydown: (event) => choose(rows, event) }, rows.map((row) => row.element));
  const chosen = () => rows.filter(({ input }) => input.checked).map(({ option }) => option);
  return {
    area,
    given: () => chosen().length > 0,
    mine: () => chosen().map(({ text }) => plainOf(text)),
    marks: kind === "checkbox" ? () => chosen().map((option) => Boolean(option.right)) : undefined,
    right: () => rows.every(({ input, option }) => input.checked === Boolean(option.right)),
    parts: () => partsOf(chosen(), options),
    show: () => rows.forEach(showOption),
  };
};

const partsOf = (chosen, options) => {
  const right = chosen.filter((option) => option.right).length;
  return { right, wrong: chosen.length - right, of: options.filter((option) => option.right).length };
};

const optionRow = (kind, option) => {
  const input = make("input", { type: kind, name: "answer" });
  const element = make("label", { class: "option" }, input, make("span", { class: "letter" }, option.letter),
    rich(option.text, "span", { class: "text" }), room());
  return { option, input, element };
};

const choose = (rows, event) => {
  const row = pressed(rows, event);
  row?.input.click();
  row?.input.focus();
};

// The row whose letter or number was pressed; numbers count the rows as they stand `inOrder`. Keyboards have the Arabic
// letter أ without its mark. Keys that have a name and write nothing (Enter, Tab, Escape) choose nothing.
const pressed = (rows, event, inOrder = rows) => {
  const sign = signOf(event);
  return /^\p{Nd}$/u.test(sign) ? inOrder[digitOf(sign) - 1]
    : rows.find(({ option }) => sign === option.letter) ?? rows.find(({ option }) => sign === bare(option.letter));
};

const bare = (letter) => letter.normalize("NFD")[0];
const signOf = ({ key = "", repeat, ctrlKey, altKey, metaKey }) =>
  (repeat || ctrlKey || altKey || metaKey || [...key].length > 1 ? "" : key.toUpperCase());

const showOption = ({ option, input, element }) => {
  input.disabled = true;
  if (option.right) mark(element, "right", input.checked ? words.result.chosen : words.result.is_right);
  else if (input.checked) mark(element, "wrong");
  if (input.checked && option.feedback) element.append(rich(option.feedback, "span", { class: "feedback" }));
};

const chooseOne = (item) => choosing("radio", mixed(item));

const chooseSeveral = (item) => choosing("checkbox", mixed(item));

// Whether a statement is true: each of the two options is chosen by the first letter of its word.
const judge = (item) => {
  const named = [words.true, words.false].map((text, at) => ({ ...item.options[at], text, letter: text[0].toUpperCase() }));
  return { ...choosing("radio", named), solution: () => rich(item.answer, "p", { class: "answer" }) };
};
