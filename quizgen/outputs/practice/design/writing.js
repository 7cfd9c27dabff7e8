// Answers to be written. They are compared with what counts as right; learners who mean the same in other words may
// `claim` it.
const written = (item, inputs, checks, more) => {
  let claimed = false;
  const texts = () => inputs.map(({ value }) => value.trim());
  const given = () => texts().some(Boolean);
  const claimable = () => {
    const [all, right] = [texts(), checks()];
    return all.map((text, at) => !right[at] && isAnother(text, at, all, item) && mayMean(text, item));
  };
  const judged = () => {
    const meant = !claimed ? [] : given() ? claimable() : inputs.map(() => true);
    return checks().map((right, at) => Boolean(right || meant[at]));
  };
  const answer = {
    given,
    mine: () => texts().filter(Boolean),
    marks: inputs.length > 1 ? () => judged().filter((_, at) => texts()[at]) : undefined,
    right: () => judged().every(Boolean),
    claims: () => !given() || claimable().some(Boolean),
    claim: () => {
      claimed = true;
      answer.show();
    },
    show: () => {
      const right = judged();
      inputs.forEach((input, at) => {
        input.disabled = true;
        if (input.value.trim()) mark(input.parentElement, right[at] ? "right" : answer.isNear(input.value, at) ? "near" : "wrong");
      });
    },
    mind: (right) => (right || item.spelling === "exact") && inputs.map((input) => toMind(input.value, textsOf(item, input.value), item.spelling)).find(Boolean),
    isNear: (text) => isNear(text, namesOf(item)),
    near: () => {
      const right = judged();
      return inputs.some((input, at) => !right[at] && answer.isNear(input.value, at));
    },
    lacks: () => inputs.map((input) => leftOut(input.value, item)).find(Boolean),
    parts: inputs.length > 1 ? () => ({ right: judged().filter(Boolean).length, wrong: 0, of: inputs.length }) : undefined,
    solution: () => (item.answers ? listOf("ul", item.answers) : rich(item.answer, "p", { class: "answer" })),
    ...more,
  };
  return answer;
};

// Whether a text that is not right may mean an answer that the other texts do not give.
const isAnother = (text, at, all, item) => text !== "" && !says(text, namesOf(item), item)
  && all.findIndex((other) => canonical(other, words.figures) === canonical(text, words.figures)) === at;

// Every name of every right answer.
const namesOf = ({ answer, also = [], answers = [] }) => [answer, ...also, ...answers.flatMap(namesFor)];

// An amount that was typed needs no remark.
const textsOf = (item, typed) => namesOf(item).filter((text) => !isAmount(typed, item.amounts?.[text], text));

const namesFor = ({ text, also = [] }) => [text, ...also];

const isRight = (typed, item) => says(typed, namesOf(item), item) || isDate(typed, item);

const isDate = (typed, { date }) => date !== undefined && sameDate(typed, date, words.dates);

// In its own direction, so that its sign does not turn the sentence around.
const boxed = (input, more = {}) => make("span", { class: "field", dir: "auto", ...more }, input, room());

const line = (...children) => make("div", { class: "line" }, ...children.flat());

const writeWord = (item) => {
  const input = field(words.answering.write);
  return written(item, [input], () => [isRight(input.value, item)], { area: line(boxed(input)), ...toldUnit(input, item) });
};

const writeFreely = (item) => ({ ...writeWord(item), free: true });

const fillBlank = (item) => {
  const input = field(plainOf(item.stem.replace(BLANK, `(${words.blank})`)));
  const blank = boxed(input, { class: "field blank" });
  return written(item, [input], () => [isRight(input.value, item)], { blank, ...toldUnit(input, item) });
};

const toldUnit = (input, item) => ({ otherUnit: () => isInOtherUnit(input.value, item) });

// The figure counts if there is one to compare; otherwise the words do.
const writeFigure = (item) => {
  const { before = "", figures = [], unit = "", mark = "." } = item.figure ?? {};
  const input = field(words.answering.write, { inputmode: keypad(figures, plainOf(item.answer)) });
  const judged = () => (saysFigure(input.value, item) ? "right" : judgeFigure(input.value, item.figure ?? {}, words.figures));
  const beside = (text) => (text ? make("bdi", {}, text) : []);
  const area = line(beside(before), boxed(input), beside(unit));
  const task = figures.length > 1 ? words.answering.range : undefined;
  const read = () => {
    const found = readInDoubt(input.value, mark, words.figures);
    return isAmong(found, { figures }) ? [] : found;
  };
  return written(item, [input], () => [judged() === "right"], { area, task, mind: () => null, isNear: () => false,
    otherUnit: () => judged() === "unit", otherWords: () => judged() === "words", read });
};

// Digits are compared sign by sign, as "1.500" is not "1,500".
const saysFigure = (typed, item) => (/[0-9]/.test(typed)
  ? namesOf(item).map(plainOf).some((text) => isLeveledSame(typed, text) || isSameOne(typed, text)) : says(typed, namesOf(item)));

// The number pads of telephones have no minus, none of the letters of "2 to 3", and no power of ten.
const keypad = (figures, shown) => (figures.length === 1 && figures[0] >= 0 && !/[×·] 10[⁻⁰¹²³⁴-⁹]/u.test(shown) ? "decimal" : "text");

const writeAll = (item) => {
  const inputs = item.answers.map((_, at) => field(placed(words.answering.one_of, at + 1, item.answers.length)));
  const checks = () => given(inputs.map((input) => input.value), item.answers, item);
  return written(item, inputs, checks, { area: make("ol", { class: "wanted" }, inputs.map((input) => make("li", {}, boxed(input)))) });
};

// Which answer each text gives, if any: no answer is given twice, and a text that fits two answers gives the one that
// no other text gives. As many as possible are given (augmenting paths: H. W. Kuhn, "The Hungarian method", 1955).
const given = (texts, answers, item) => {
  const by = new Map();
  const give = (at, tried) => answers.some((answer) => {
    if (tried.has(answer) || !says(texts[at], namesFor(answer), item)) return false;
    tried.add(answer);
    if (by.has(answer) && !give(by.get(answer), tried)) return false;
    by.set(answer, at);
    return true;
  });
  texts.forEach((_, at) => give(at, new Set()));
  return texts.map((_, at) => answers.find((answer) => by.get(answer) === at));
};
