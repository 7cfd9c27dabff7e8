// The first page: a button that goes on, how it has gone so far, and what else there is to practise. Returns what gets
// the focus.
const home = ({ choosing = false, told = "" } = {}) => {
  followSwaps();
  const { answers, run } = store.load();
  const day = today();
  const states = byState(deck.items, answers, day);
  const going = nextCard(restored(run, byId), states, answers, day);
  const chooser = chooserOf((item) => stateOf(answers.get(item.id), day), choosing || !deck.items.length);
  const news = newsCard(takeNews(answers.size > 0 || run !== null));
  show(told ? make("p", { class: "told" }, told) : [], news, deck.items.length ? going.card : [], chooser, soFar(states), progressOf(answers.size, told));
  if (told || news.textContent) say([told, news.firstChild?.textContent].filter(Boolean).join(" "));
  return choosing ? chooser.querySelector("summary") : going.heading;
};

// A round of what is due, missed and new among these.
const begin = (items) => {
  const { answers } = store.load();
  startWith(runOf(roundOf(byState(items, answers, today()), answers), today()));
};

// Only one round is kept: before another replaces one that was stopped, the learner is asked.
const startWith = (run) => {
  const halfway = restored(store.load().run, byId);
  if (!halfway) return next(run);
  const [title, , label, go] = stopped(halfway);
  const heading = make("h2", { tabindex: "-1" }, title);
  show(make("section", { class: "card next" }, heading, button(label, go, { class: "main large" }),
    button(words.start.leave, () => { store.stop(); next(run); }, { class: "quiet" }),
    button(words.progress.cancel, () => home().focus(), { class: "quiet" })));
  return heading.focus({ preventScroll: true });
};

const nextCard = (run, states, answers, day) => {
  const [title, more, label, go, ...others] = run ? stopped(run) : upcoming(states, answers, day);
  const heading = make("h2", { tabindex: "-1" }, title);
  const main = button(label, go, { class: "main large", ...(more ? { "aria-describedby": "upcoming" } : {}) });
  return { heading, card: make("section", { class: "card next" }, heading, more ? make("p", { class: "parts", id: "upcoming" }, more) : [],
    main, others, make("p", { class: "hint keys" }, words.start.keys)) };
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
    startWith(runOf(eased(shuffled(filter.found()).slice(0, filter.size()))));
  };
  count();
  return make("form", { onsubmit: start, onchange: count },
    filter.controls, make("div", { class: "actions" }, go, there));
};
