// The first page: one button that goes on, how it went so far, and what else there is to practise. Returns what to focus.
const home = ({ choosing = false, told = "" } = {}) => {
  const { answers, run } = store.load();
  const day = today();
  const states = byState(deck.items, answers, day);
  const going = nextCard(restored(run, byId), states, answers, day);
  const chooser = chooserOf((item) => stateOf(answers.get(item.id), day), choosing || !deck.items.length);
  show(told ? make("p", { class: "told" }, told) : [], deck.items.length ? going.card : [], chooser, soFar(states), progressOf(answers.size, told));
  if (told) say(told);
  return choosing ? chooser.querySelector("summary") : going.heading;
};

// A round of what is due, missed and new among these.
const begin = (items) => {
  const { answers } = store.load();
  next(runOf(roundOf(byState(items, answers, today()), answers), today()));
};

const nextCard = (run, states, answers, day) => {
  const [title, more, label, go, ...others] = run ? stopped(run) : upcoming(states, answers, day);
  const heading = make("h2", { tabindex: "-1" }, title);
  const main = button(label, go, { class: "main large", ...(more ? { "aria-describedby": "upcoming" } : {}) });
  return { heading, card: make("section", { class: "card next" }, heading, more ? make("p", { class: "parts", id: "upcoming" }, more) : [],
    main, others, make("p", { class: "hint" }, words.start.keys)) };
};

const stopped = (run) => [placed(words.start.halfway, done(run) + 1, total(run)), "", words.start.continue, () => next(run),
  button(words.start.leave, () => { store.stop(); home().focus(); }, { class: "quiet" })];

const upcoming = (states, answers, day) => {
  const go = () => begin(deck.items);
  const round = roundOf(states, answers);
  const of = byState(round, answers, day);
  const parts = ["due", "missed", "fresh"].filter((name) => of[name].length).map((name) => counted(of[name].length, name));
  if (parts.length) return [counted(round.length, "round"), parts.join(" · "), answers.size ? words.start.continue : words.start.begin, go];
  const soonest = round.length ? answers.get(round[0].id)[1] - day : 0;
  return [words.start.resting, counted(soonest, "later"), words.start.early, go];
};

const chooserOf = (state, open) => make("details", { class: "card choosing", ...(open ? { open: "" } : {}) },
  make("summary", {}, words.start.choose), startForm(filterOf(state)));

const startForm = (filter) => {
  const there = make("p", { class: "there", role: "status" });
  const go = make("button", { type: "submit", class: "main" }, words.start.begin);
  const count = () => {
    const number = filter.found().length;
    there.textContent = number ? counted(number, "found") : words.start.unfit;
    go.disabled = !number;
  };
  const start = (event) => {
    event.preventDefault();
    next(runOf(shuffled(filter.found()).slice(0, filter.size())));
  };
  count();
  return make("form", { onsubmit: start, onchange: count },
    filter.controls, make("div", { class: "actions" }, go, there));
};
