// What was right, and why: shown below the answer, and said to whoever listens.
const verdicts = {
  right: { kind: "right", said: words.result.right }, wrong: { kind: "wrong", said: words.result.wrong },
  words: { kind: "wrong", said: words.result.words }, shown: { kind: "shown", said: words.result.shown },
};

const SIGNS = { right: "✓", wrong: "✗", shown: "" };

const verdictOf = (item, right) => (right ? verdicts.right : item.type === "short" ? verdicts.words : verdicts.wrong);

const showResult = (view, item, { kind, said }, claim) => {
  view.verdict.className = `verdict ${kind}`;
  view.verdict.textContent = `${SIGNS[kind]} ${said}`;
  view.form.querySelector("progress").value += 1;
  view.reveal.remove();
  view.verdict.after(...[claim].flat());
  view.go.textContent = view.last ? words.question.last : words.question.next;
  view.form.append(explained(item));
  view.go.focus({ preventScroll: true });
  say(`${said}. ${words.result.answer}: ${plainOf(answerOf(item))}`);
};

const explained = (item) => make("div", { class: "explained" }, rightAnswer(item),
  item.note ? rich(item.note, "p") : [], make("dl", {}, aboutOf(item).map(row)));

// The right answer where the rows above do not show it, under what it is.
const rightAnswer = (item) => {
  const made = answerBelow(item);
  return made ? make("div", {}, make("p", { class: "label" }, words.labels[item.type] ?? words.result.answer), made) : [];
};

const answerBelow = (item) => {
  if (item.type === "ordering") return listOf("ol", inOrder(item));
  if (item.answers) return listOf("ul", item.answers.map((answer) => answer.text));
  return item.options && item.type !== "true-false" ? null : rich(answerOf(item), "p", { class: "answer" });
};

const inOrder = ({ options, matches }) => {
  const texts = new Map(options.map((option) => [option.id, option.text]));
  return matches.map((match) => texts.get(match.option));
};

const listOf = (name, texts) => make(name, { class: "answer" }, texts.map((text) => rich(text, "li")));

const aboutOf = (item) => {
  const answers = (item.answers ?? []).map((answer) => answer.text);
  const also = (item.accept ?? []).filter((text) => !answers.includes(text));
  const { holder, voice, hedge, as_of: date } = item.about ?? {};
  const said = (label, text) => (text ? [[label, rich(text, "dd")]] : []);
  return [...said(words.also, also.join("; ")), [words.source, sourceOf(item, "dd")], ...said(words.claim, holder),
    ...said(words.held, voice), ...said(words.hedge, hedge), ...said(words.as_of, date)];
};

const row = ([label, text]) => make("div", {}, make("dt", {}, label), text);
