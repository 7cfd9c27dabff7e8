// Options to choose from: one, several, or true and false. Its letter or its number on the keyboard chooses one, too.
const choosing = (kind, options) => {
  const rows = options.map((option) => optionRow(kind, option));
  const area = make("div", { class: "options", onkeydown: (event) => choose(rows, event) }, rows.map((row) => row.element));
  return {
    area,
    given: () => rows.some(({ input }) => input.checked),
    right: () => rows.every(({ input, option }) => input.checked === Boolean(option.right)),
    show: () => rows.forEach(showOption),
  };
};

const optionRow = (kind, option) => {
  const input = make("input", { type: kind, name: "answer" });
  const element = make("label", { class: "option" }, input, make("span", { class: "letter" }, option.letter),
    rich(option.text, "span", { class: "text" }), room());
  return { option, input, element };
};

const choose = (rows, { key, ctrlKey, altKey, metaKey }) => {
  if (ctrlKey || altKey || metaKey) return;
  const row = rows.find(({ option }, at) => key === String(at + 1) || key.toUpperCase() === option.letter);
  row?.input.click();
  row?.input.focus();
};

const showOption = ({ option, input, element }) => {
  input.disabled = true;
  if (option.right) mark(element, true, input.checked ? words.result.chosen : words.result.is_right);
  else if (input.checked) mark(element, false, words.result.mistaken);
  if (input.checked && option.feedback) element.append(rich(option.feedback, "span", { class: "feedback" }));
};

const choice = (item) => choosing("radio", mixed(item));

const several = (item) => choosing("checkbox", mixed(item));

// The one option of a statement is the value that stands in it: whoever takes that for right is told what is said to it.
const trueFalse = (item) => {
  const [{ right, feedback }] = item.options;
  const options = [{ text: words.true, right, feedback }, { text: words.false, right: !right }];
  return choosing("radio", options.map((option) => ({ ...option, letter: option.text[0] })));
};
