// What was right, and why: shown below the answer, and read out by screen readers.
const verdicts = {
  right: { kind: "right", text: words.result.right }, wrong: { kind: "wrong", text: words.result.wrong },
  words: { kind: "wrong", text: words.result.words }, shown: { kind: "shown", text: words.result.shown },
  unit: { kind: "wrong", text: words.result.unit }, near: { kind: "near", text: words.result.near },
  ...Object.fromEntries(["no_day", "no_month", "no_month_no_day"].map((lack) => [lack, { kind: "wrong", text: words.result[lack] }])),
};

const SIGNS = { right: "✓", wrong: "✗", partly: "◐", near: "≈", shown: "" };

// How much of an answer is right, from 0 to 1: among several options, each wrong one cancels a right one.
const creditFor = (answer) => {
  if (answer.right()) return 1;
  const { right, wrong, of } = answer.parts?.() ?? { right: 0, wrong: 0, of: 1 };
  return Math.min(Math.max(right - wrong, 0) / of, 0.99);
};

const verdictOf = (answer, credit) => {
  const verdict = credit === 1 ? verdicts.right : credit > 0 ? partlyRight(answer.parts()) : wrongAs(answer);
  const mind = answer.mind?.(credit === 1) || (credit < 1 && verdict !== verdicts.near && answer.near?.() && "spelling");
  const read = credit < 1 ? answer.read?.() ?? [] : [];
  const more = mind ? words.mind[mind] : read.length ? filled(words.result.read, { figure: read.map(asRead).join("–") }) : "";
  return more ? { ...verdict, text: sentences(verdict.text, more) } : verdict;
};

const asRead = (value) => (Number.isInteger(value) ? figure(value) : String(value).replace(".", words.decimal));

const partlyRight = ({ right, wrong, of }) => ({ kind: "partly",
  text: filled(wrong ? words.result.partly_wrong : words.result.partly, { right: figure(right), wrong: figure(wrong), of: figure(of) }) });

const wrongAs = (answer) => {
  if (answer.otherUnit?.()) return verdicts.unit;
  if (answer.otherWords?.()) return verdicts.words;
  if (answer.lacks?.()) return verdicts[answer.lacks()];
  if (!answer.parts && !answer.mind?.(false) && answer.near?.()) return verdicts.near;
  return answer.free && answer.claims() ? verdicts.words : verdicts.wrong;
};

const showResult = (view, item, answer, verdict) => {
  view.form.querySelector("progress").value += 1;
  view.reveal.remove();
  view.go.textContent = view.last ? words.question.last : words.question.next;
  view.form.append(explained(item, answer));
  tellSounds(view.form);
  tell(view, verdict, `${words.result.answer}${words.marks.colon}${plainOf(item.answer)}`);
};

const tell = ({ verdict, go }, { kind, text }, more = "") => {
  verdict.className = `verdict ${kind}`;
  verdict.textContent = `${SIGNS[kind]} ${text}`;
  go.focus({ preventScroll: true });
  say(more ? sentences(text, more) : text);
};

// Two sentences, with a stop between them if the first has none.
const sentences = (one, other) => `${one}${/\p{STerm}$/u.test(one) ? words.marks.stop.replace(/^\S+/, "") : words.marks.stop}${other}`;

const explained = (item, answer) => make("div", { class: "explained" }, rightAnswer(item, answer),
  item.note ? rich(item.note, "p") : [], make("dl", {}, aboutOf(item).map(row)));

// The right answer under its label, if the rows above do not show it.
const rightAnswer = ({ type }, { solution }) =>
  (solution ? make("div", {}, make("p", { class: "label" }, words.labels[type] ?? words.result.answer), solution()) : []);

const listOf = (name, answers) => make(name, { class: "answer" }, answers.map(({ text }) => make("li", {}, rich(text))));

const aboutOf = (item) => {
  const { holder, voice, hedge, as_of: date } = item.about ?? {};
  const line = (label, text) => (text ? [[label, rich(text, "dd")]] : []);
  return [...alsoRight(item), ...line(words.tolerance, item.tolerance), [words.source, sourceOf(item, "dd")], ...line(words.claim, holder),
    ...line(words.held, voice), ...line(words.hedge, hedge), ...line(words.as_of, date)];
};

// Other names; if there are several answers, a line for each that has any.
const alsoRight = ({ also, answers = [] }) => {
  const lines = answers.filter((answer) => answer.also).map((answer) => rich(`${answer.text}${words.marks.colon}${named(answer.also)}`, "p"));
  return [...(also ? [[words.also, rich(named(also), "dd")]] : []), ...(lines.length ? [[words.also, make("dd", {}, lines)]] : [])];
};

const named = (names) => names.join(words.marks.semicolon);

const row = ([label, text]) => make("div", {}, make("dt", {}, label), ...[text].flat());
