// The end of a run: how many answers were right, what was answered to the other questions, and a way to ask them again.
const end = (run) => {
  store.stop();
  const number = done(run);
  const heading = make("h2", { tabindex: "-1" }, number ? counted(number, "of", { right: figure(run.right) }) : words.end.nothing);
  const half = partly(run).length;
  const credit = half ? make("p", { class: "hint" }, placed(words.end.credit, number, number, { right: decimal(creditOf(run)) })) : [];
  show(make("section", { class: "card end" }, heading,
    bar({ right: run.right, partly: half, missed: run.missed.length - half }), credit, endActions(run),
    run.missed.length ? missedOf(run) : []));
  heading.focus({ preventScroll: true });
};

const decimal = (number) => String(Math.round(number * 10) / 10).replace(".", words.decimal);

// The first of these is what to do next.
const endActions = (run) => {
  const items = run.missed.map(({ item }) => item);
  const { answers } = store.load();
  const { due, missed, fresh } = byState(deck.items, answers, today());
  const waiting = due.length + missed.length + fresh.length;
  const actions = [
    items.length && [counted(items.length, "again"), () => next(runOf(eased(shuffled(items))))],
    waiting && [words.start.continue, () => begin(deck.items)],
    [words.end.other, () => home({ choosing: true }).focus()],
  ].filter(Boolean);
  return make("div", { class: "actions" }, actions.map(([label, act], at) => button(label, act, { class: at ? "" : "main" })));
};

const missedOf = (run) => [make("h3", {}, words.end.missed), ...inParts(make("ol", { class: "again" }), run.missed, missedItem)];

// Only so many are shown at once, as there may be thousands.
const PART = 50;

const inParts = (list, things, row) => {
  const more = button(words.end.more, () => { add(); list.children[shown - PART]?.scrollIntoView({ block: "nearest" }); });
  let shown = 0;
  const add = () => {
    list.append(...things.slice(shown, shown + PART).map(row));
    shown += PART;
    if (shown >= things.length) more.remove();
  };
  add();
  return [list, shown < things.length ? more : []].flat();
};

const missedItem = ({ item, mine, wrong }) => make("li", {}, rich(item.stem, "p", { class: "stem" }), make("dl", isOrdered(item) ? { class: "ordered" } : {},
  said(words.end.mine, mine.length ? mine.map((text, at) => myLine(text, wrong, at)) : make("dd", {}, words.result.shown)),
  said(words.labels[item.type] ?? words.end.right, rightLines(item).map((line) => rich(line, "dd")))),
item.note ? rich(item.note, "p", { class: "note" }) : [], sourceOf(item, "p"));

const said = (label, lines) => make("div", {}, make("dt", {}, label), ...[lines].flat());

// If an answer has parts, each is marked as right or wrong.
const myLine = (text, wrong, at) => {
  const line = rich(escaped(text), "dd");
  if (!wrong) return line;
  const kind = wrong.includes(at) ? "wrong" : "right";
  line.classList.add(kind);
  line.append(make("span", { class: "mark" }, signed(kind)));
  return line;
};

const isOrdered = (item) => interactionOf(item) === "putInOrder";

// The right answer, a line for each of its parts.
const rightLines = (item) => {
  const { answer, answers, options = [], pairs } = item;
  if (pairs) return pairs.map(({ prompt, option }) => paired(prompt, options[option].text));
  if (answers) return answers.map(({ text }) => text);
  if (isOrdered(item)) return options.map(({ text }) => text);
  const right = options.filter((option) => option.right && option.text).map(({ text }) => text);
  return right.length ? right : [answer];
};
