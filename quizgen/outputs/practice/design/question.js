// One question, until it is answered.
const ask = (run) => {
  const [item] = run.left;
  const answer = interactions[interactionOf(item)](item);
  const view = questionView(run, item, answer);
  let after = null;
  const settle = (right) => {
    after = answered(run, right);
    store.tell(item.id, right, after);
  };
  const finish = (right, verdict) => {
    settle(right);
    answer.show(verdict === verdicts.shown);
    const claim = answer.written && !right ? claimed(answer, () => { settle(true); next(after); }) : [];
    showResult(view, item, answer, verdict);
    view.verdict.after(...[claim].flat());
  };
  view.form.onsubmit = (event) => {
    event.preventDefault();
    if (after) next(after);
    else if (answer.given()) finish(answer.right(), verdictOf(answer, answer.right()));
    else remind(view);
  };
  view.reveal.onclick = () => finish(false, verdicts.shown);
  view.leave.onclick = () => end(after ?? run);
  show(view.form, view.leaving);
  view.form.querySelector("input, select, .movers button").focus({ preventScroll: true });
};

// The same button checks and goes on: nothing moves away from whoever presses it.
const questionView = (run, item, answer) => {
  const [at, of] = [done(run) + 1, total(run)];
  const go = make("button", { type: "submit", class: "main", onclick: once() }, words.question.check);
  const reveal = make("button", { type: "button", class: "quiet" }, words.question.reveal);
  const leave = make("button", { type: "button", class: "quiet" }, words.question.leave);
  const verdict = make("p", { class: "verdict" });
  const form = make("form", { class: `card ${interactionOf(item)}`, autocomplete: "off" },
    make("progress", { max: of, value: at - 1, "aria-label": words.question.progress }),
    make("div", { class: "place" }, make("h2", {}, placed(words.question.place, at, of)), run.right ? counted(run.right, "so_far") : ""),
    stemOf(item, answer), areaOf(item, answer),
    make("div", { class: "actions" }, go, reveal, verdict));
  return { form, go, reveal, leave, verdict, last: at === of, leaving: make("p", { class: "leaving" }, leave) };
};

const stemOf = (item, { blank }) => {
  const stem = rich(item.stem, "div", { class: "stem", id: "stem" });
  if (blank) stem.querySelector(".blank").replaceWith(blank);
  return stem;
};

const areaOf = (item, { area = [] }) => make("div", { role: "group", "aria-labelledby": "stem", "aria-describedby": "task" },
  make("p", { class: "task", id: "task" }, [words.tasks[item.type], item.reuse && words.letters_again, item.spelling === "exact" && words.spelling.exact].filter(Boolean).join(" ")), area);

const remind = ({ verdict }) => {
  verdict.textContent = words.question.unanswered;
  say(words.question.unanswered);
};

const claimed = (answer, claim) =>
  button(answer.given() ? words.question.claim : words.question.knew, claim);
