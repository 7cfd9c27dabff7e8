// One question, until it is answered.
const ask = (run) => {
  const [item] = run.left;
  const answer = interactions[interactionOf(item)](item);
  const view = questionView(run, item, answer);
  const before = store.load().answers.get(item.id);
  let after = null;
  const settle = (credit) => {
    const shown = answer.given();
    after = answered(run, { credit, mine: shown ? asKept(answer.mine()) : [], wrong: shown ? wrongOnes(answer) : null });
    store.tell(item.id, moved(before, credit, today()), after);
  };
  const finish = (credit, verdict) => {
    settle(credit);
    answer.show(verdict === verdicts.shown);
    showResult(view, item, answer, verdict);
    if (credit < 1 && answer.claims?.()) view.verdict.after(claiming(answer, verdict, claim));
  };
  const claim = () => {
    answer.claim();
    settle(creditFor(answer));
    tell(view, verdictOf(answer, creditFor(answer)));
  };
  view.form.onsubmit = (event) => {
    event.preventDefault();
    if (after) next(after);
    else if (answer.given()) finish(creditFor(answer), verdictOf(answer, creditFor(answer)));
    else remind(view, answer);
  };
  view.reveal.onclick = () => finish(0, verdicts.shown);
  view.leave.onclick = () => end(after ?? run);
  show(view.form, view.leaving);
  view.form.querySelector("input, textarea, button.letter").focus({ preventScroll: true });
  answer.opened?.();
};

// The same button checks and goes on, so that nothing moves away from under the pointer.
const questionView = (run, item, answer) => {
  const [at, of] = [done(run) + 1, total(run)];
  const go = make("button", { type: "submit", class: "main", onclick: once() }, words.question.check);
  const reveal = make("button", { type: "button", class: "quiet" }, words.question.reveal);
  const leave = make("button", { type: "button", class: "quiet" }, words.question.leave);
  const verdict = make("p", { class: "verdict" });
  const form = make("form", { class: ["card", interactionOf(item), ...(answer.like ?? [])].join(" "), autocomplete: "off" },
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

const areaOf = (item, { area = [], ...answer }) => make("div", { role: "group", "aria-labelledby": "stem", "aria-describedby": "task" },
  make("p", { class: "task", id: "task" }, [answer.task ?? words.tasks[item.type], item.reuse && words.letters_again, item.spelling === "exact" && words.spelling.exact].filter(Boolean).join(" ")), area);

const remind = ({ verdict }, answer) => {
  const told = answer.missing && answer.mine().length ? words.question.unfinished : words.question.unanswered;
  verdict.textContent = told;
  say(told);
  answer.missing?.();
};

const claiming = (answer, verdict, claim) =>
  button(!answer.given() ? words.question.knew : verdict === verdicts.near ? words.question.misspelled : words.question.claim,
    (event) => { event.currentTarget.remove(); claim(); });

// Which of the lines of an answer are wrong, if there are several that are marked one by one.
const wrongOnes = ({ marks }) => marks?.().flatMap((right, at) => (right ? [] : [at]));
