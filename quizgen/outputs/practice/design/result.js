// What was right, and why: shown below the answer, and read out by screen readers.
const verdicts = {
  right: { kind: "right", text: words.result.right }, wrong: { kind: "wrong", text: words.result.wrong },
  words: { kind: "wrong", text: words.result.words }, shown: { kind: "shown", text: words.result.shown },
  unit: { kind: "wrong", text: words.result.unit },
};

const SIGNS = { right: "✓", wrong: "✗", shown: "" };

const verdictOf = (answer, right) => {
  const verdict = right ? verdicts.right : answer.otherUnit?.() ? verdicts.unit : answer.free ? verdicts.words : verdicts.wrong;
  const mind = answer.mind?.(right);
  return mind ? { ...verdict, text: `${verdict.text}. ${words.mind[mind]}` } : verdict;
};

const showResult = (view, item, answer, { kind, text }) => {
  view.verdict.className = `verdict ${kind}`;
  view.verdict.textContent = `${SIGNS[kind]} ${text}`;
  view.form.querySelector("progress").value += 1;
  view.reveal.remove();
  view.go.textContent = view.last ? words.question.last : words.question.next;
  view.form.append(explained(item, answer));
  view.go.focus({ preventScroll: true });
  say(`${text}. ${words.result.answer}: ${plainOf(item.answer)}`);
};

const explained = (item, answer) => make("div", { class: "explained" }, rightAnswer(item, answer),
  item.note ? rich(item.note, "p") : [], make("dl", {}, aboutOf(item).map(row)));

// The right answer where the rows above do not show it, under what it is.
const rightAnswer = ({ type }, { solution }) =>
  (solution ? make("div", {}, make("p", { class: "label" }, words.labels[type] ?? words.result.answer), solution()) : []);

const listOf = (name, answers) => make(name, { class: "answer" }, answers.map(({ text }) => rich(text, "li")));

const aboutOf = (item) => {
  const { holder, voice, hedge, as_of: date } = item.about ?? {};
  const line = (label, text) => (text ? [[label, rich(text, "dd")]] : []);
  return [...line(words.also, (item.also ?? []).join("; ")), ...line(words.tolerance, item.tolerance), [words.source, sourceOf(item, "dd")], ...line(words.claim, holder),
    ...line(words.held, voice), ...line(words.hedge, hedge), ...line(words.as_of, date)];
};

const row = ([label, text]) => make("div", {}, make("dt", {}, label), text);
