// Answers to be written. They are compared with what counts as right; whoever means the same in other words may say so.
const written = (item, inputs, checks, more) => ({
  written: true,
  given: () => inputs.some((input) => input.value.trim()),
  right: () => checks().every(Boolean),
  show: () => {
    const right = checks();
    inputs.forEach((input, at) => {
      input.disabled = true;
      if (input.value.trim()) mark(input.parentElement, right[at], right[at] ? words.result.chosen : words.result.mistaken);
    });
  },
  solution: () => (item.answers ? listOf("ul", item.answers) : rich(item.answer, "p", { class: "answer" })),
  ...more,
});

// All that is right where one answer is wanted.
const rightOf = ({ answer, also = [], answers = [] }) => [answer, ...also, ...answers.map(({ text }) => text)];

const says = (typed, texts) => texts.some((text) => fold(typed) === fold(plainOf(text)));

// With a direction of its own, so that the sign in it does not turn the sentence around it.
const boxed = (input, more = {}) => make("span", { class: "field", dir: "auto", ...more }, input, room());

const line = (...children) => make("div", { class: "line" }, ...children.flat());

const writeWord = (item) => {
  const input = field(words.answering.write);
  return written(item, [input], () => [says(input.value, rightOf(item))], { area: line(boxed(input)) });
};

const writeFreely = (item) => ({ ...writeWord(item), free: true });

const fillBlank = (item) => {
  const input = field(plainOf(item.stem.replace(BLANK, `(${words.blank})`)));
  const blank = boxed(input, { class: "field blank" });
  return written(item, [input], () => [says(input.value, rightOf(item))], { blank });
};

// The figure counts where there is one to compare; else the words do.
const writeFigure = (item) => {
  const { before = "", figures = [], unit = "" } = item.figure ?? {};
  const input = field(words.answering.write, { inputmode: keypad(figures) });
  const right = () => sameFigures(input.value, figures) || says(input.value, rightOf(item));
  const beside = (text) => (text ? make("bdi", {}, text) : []);
  const area = line(beside(before), boxed(input), beside(unit));
  return written(item, [input], () => [right()], { area });
};

// Telephones' number pads have neither a minus nor room for "2 to 3".
const keypad = (figures) => (figures.length === 1 && figures[0] >= 0 ? "decimal" : "text");

const writeAll = (item) => {
  const inputs = item.answers.map((_, at) => field(placed(words.answering.one_of, at + 1, item.answers.length)));
  const checks = () => given(inputs.map((input) => input.value), item.answers);
  return written(item, inputs, checks, { area: make("ol", { class: "wanted" }, inputs.map((input) => make("li", {}, boxed(input)))) });
};

// Which answer each text gives, if any: no answer is given twice.
const given = (texts, answers) => {
  const left = new Set(answers);
  return texts.map((text) => {
    const found = [...left].find((answer) => says(text, [answer.text, ...(answer.also ?? [])]));
    left.delete(found);
    return found;
  });
};
